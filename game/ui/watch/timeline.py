"""The timeline: which step is seen, of how many, and how fast they follow; the mouse goes to any of them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.parts.key_bar import KeyBar

LEFT = 3
"""Columns before what it says."""


@dataclass(frozen=True)
class Position:
    """Where somebody who watches is."""

    step: int = 0
    steps: int = 0
    made: int = 0
    """Within a run of updates: how many of them."""
    of: int = 0
    """Of how many."""
    runs: bool = False
    """Whether it goes on by itself."""
    speed: str = "1×"
    typed: str | None = None
    """What is typed as the step to go to, or None."""

    @property
    def share(self) -> float:
        """How much of everything was seen."""
        within = self.made / self.of if self.of else 0.0
        return (self.step + within) / self.steps if self.steps else 0.0


class Timeline(Panel):
    """One row above the keys."""

    position = Position()

    @dataclass
    class Chosen(Message):
        """The mouse took hold of a step."""

        step: int

    @dataclass
    class Scrolled(Message):
        """The wheel was turned over the timeline."""

        steps: int

    def draw(self, canvas: Canvas) -> None:
        """Draw how it goes, the track with its knob, and the step."""
        now = self.position
        begin = canvas.text(LEFT, 0, "▶ " if now.runs else "‖ ", "gold" if now.runs else "faint")
        begin = canvas.text(begin, 0, "running" if now.runs else "stopped", "gold" if now.runs else "mute")
        canvas.sends(LEFT, 0, begin - LEFT, 1, KeyBar.Pressed, "space")
        begin = canvas.text(begin + 2, 0, f"{now.speed:>5} ", "high")
        right = _where(now, updates=canvas.width >= 110)
        end = canvas.width - LEFT - sum(len(text) for text, *_ in right)
        self._draw_track(canvas, begin + 1, end - 2, now)
        for text, ink, on in right:
            end = canvas.text(end, 0, text, ink, on=on, bold=on != "ground")

    def _draw_track(self, canvas: Canvas, begin: int, end: int, now: Position) -> None:
        width = end - begin
        knob = round((width - 1) * now.share)
        canvas.text(begin, 0, "━" * knob, "gold")
        canvas.text(begin + knob, 0, "●", "gold", bold=True)
        canvas.text(begin + knob + 1, 0, "─" * (width - 1 - knob), "line")

        def grab(cell: int) -> None:
            self.post_message(self.Chosen(round(now.steps * cell / (width - 1))))

        canvas.handle(begin, 0, width, 1, grab, lambda clicks: self.post_message(self.Scrolled(clicks)))


def _where(now: Position, *, updates: bool) -> list[tuple[str, str, str]]:
    """What is said of the step at the right end: texts with their ink and ground."""
    if now.typed is not None:
        typed = f"{now.typed}▏"
        return [
            ("go to step ", "mute", "ground"),
            (typed, "on_gold", "gold_fill"),
            (f" of {now.steps}", "mute", "ground"),
        ]
    wide = len(str(now.steps))
    said = [(f"step {now.step:{wide}} of {now.steps}", "high", "ground")]
    if updates and now.of:
        said.insert(0, (f"update {now.made:,} of {now.of:,}   ", "mute", "ground"))
    return said
