"""Both kitchens beside each other: a map where there is one, the curves on one scale, and what differs."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from game.kitchen.numbers import counted, number
from game.kitchen.present.knobs import Knob
from game.kitchen.present.view import View
from game.kitchen.rules.stove import choice_term
from game.kitchen.sweep.pair import Pair
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.draw.tabs import in_sight
from game.ui.parts.small_plots import Scale, draw_figures, draw_plot
from game.ui.parts.taste_map import draw_plain_map
from game.ui.parts.taste_map_scene import Place
from game.wrapping import wrap

SIDES = ("left", "right")
LEAST_PLOT, MOST_PLOT = 4, 8
"""Rows of the curves, where there is a map above them."""
BELOW = 4
"""Rows below both kitchens, the panel's edge among them."""


@dataclass(frozen=True)
class Shown:
    """What the panel shows."""

    pair: Pair
    view: View
    at: int
    """Which of the two is in hand."""
    knobs: tuple[Knob, ...]
    knob: int
    pace: str
    note: str = ""


class PairPanel(Panel):
    """Two columns; the one in hand has a gold title."""

    shown: Shown

    @dataclass
    class SideTaken(Message):
        """The mouse took one of the two in hand."""

        side: int

    @dataclass
    class Turned(Message):
        """The mouse chose what the knob in hand is set to."""

        choice: int

    def draw(self, canvas: Canvas) -> None:
        """Draw both, and below them what differs and what can be turned."""
        shown = self.shown
        canvas.edge(
            "two kitchens, trained in step", f"{counted(shown.pair.made, 'update')} each · {shown.pace}", gold=True
        )
        scale = Scale.of(side.points for side in shown.pair.sides)
        width = (canvas.width - 3) // 2
        for place, _ in enumerate(SIDES):
            self._draw_side(canvas, shown, place, 2 + place * width, width - 1, scale)
        self._draw_below(canvas, shown)
        if scale is not None:
            canvas.right(canvas.width - 2, canvas.height - 1, f" {scale.words} ", "mute")

    def _draw_side(self, canvas: Canvas, shown: Shown, place: int, left: int, width: int, scale: Scale | None) -> None:
        side = shown.pair.sides[place]
        canvas.option(left, 1, f" {SIDES[place]} ", "high", chosen=place == shown.at, on="ground")
        canvas.right(left + width, 1, "as it stands" if not side.did else "", "mute")
        foot = canvas.height - BELOW - 2
        rows, top = foot - 2, 2
        if side.game.level.kitchen.taste_map:
            plot = min(max(rows // 3, LEAST_PLOT), MOST_PLOT)
            draw_plain_map(canvas, View(side.game), Place(left, top, width // 2 * 2, rows - plot))
            top += rows - plot
        draw_plot(canvas, left, top, width, foot - top, side.points, shown.pair.made, scale)
        if side.fate:
            canvas.text(left, foot, side.fate[:width], "tomato")
        else:
            draw_figures(canvas, left, foot, width, side.points[-1], decides=side.game.level.decides)
        canvas.sends(left, 1, width, foot + 1, self.SideTaken, place)

    def _draw_below(self, canvas: Canvas, shown: Shown) -> None:
        row = canvas.height - BELOW
        knob = shown.knobs[shown.knob]
        column = canvas.spans(2, row, ("▶ ", "gold"), (knob.words[0], "high", True), (f" {SIDES[shown.at]} ", "mute"))
        for place, text in in_sight(_labels(knob), knob.chosen, canvas.width - 2 - column):
            canvas.sends(column, row, len(text) + 2, 1, self.Turned, place)
            column = canvas.option(column, row, f" {text} ", chosen=place == knob.chosen, on="ground")
        differences = shown.pair.differences
        differ = f"They differ: {'; '.join(differences)}." if differences else "Nothing differs yet: ←→ turns the knob."
        said, ink = (shown.note, "gold") if shown.note else (differ, "text")
        canvas.lines(2, row + 1, wrap(said, canvas.width - 4)[:2], ink)


def _labels(knob: Knob) -> list[str]:
    if knob.name == "batch":
        return [*knob.choices]
    return [number(float(choice)) if knob.is_number else choice_term(choice).field for choice in knob.choices]
