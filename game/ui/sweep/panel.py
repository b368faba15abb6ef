"""The panel of a sweep: what is tried, a small curve each, and which did best."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from game.kitchen.numbers import counted
from game.kitchen.sweep.best import Best
from game.kitchen.sweep.choices import Choice
from game.kitchen.sweep.trials import LearningCurve, Trial, is_whole
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.draw.tabs import in_sight
from game.ui.parts.small_plots import Scale, draw_figures, draw_plot
from game.wrapping import wrap

COLUMNS = 3
"""Curves side by side."""
ABOVE, BELOW = 2, 3
"""Rows above the curves, and below them, the panel's edges among them."""
NARROW = 26
"""Columns of a curve that leave its figures no room for whose they are."""
KINDLY = "What is chosen by the tasters, they then judge too kindly."
"""Where there is room to say that a test set which chooses is none any more."""
LEGEND = (("━━ orders", "gold"), (" ╍╍ tasters ", "text"))


@dataclass(frozen=True)
class Shown:
    """What the panel shows."""

    choices: tuple[Choice, ...] = ()
    choice: Choice = "heats"
    updates: int = 0
    trials: tuple[Trial, ...] = ()
    curves: tuple[LearningCurve, ...] = ()
    best: Best | None = None
    at: int = 0
    """The curve the cursor is on."""
    decides: bool = True
    note: str = ""
    now: str = ""
    """How far all of them are."""

    @property
    def verdict(self) -> str:
        """Which did best, and why; or that none did."""
        if self.best is not None:
            return self.best.why
        ended = self.trials and all(map(is_whole, self.trials, self.curves))
        return "None of them came to its end." if ended else ""


class SweepPanel(Panel):
    """Small curves together; the one in hand has a gold title."""

    shown = Shown()

    @dataclass
    class ChoiceTaken(Message):
        """The mouse chose what is tried."""

        choice: Choice

    @dataclass
    class CurveTaken(Message):
        """The mouse chose a curve."""

        place: int

    def draw(self, canvas: Canvas) -> None:
        """Draw tabs, curves, and what is said."""
        shown = self.shown
        canvas.frame(0, 0, canvas.width, canvas.height, "gold")
        said = f" {counted(shown.updates, 'update')} each · {shown.now} "
        canvas.right(canvas.width - 2, 0, said, "mute")
        self._draw_tabs(canvas, shown, canvas.width - 2 - len(said))
        scale = Scale.of(curve.points for curve in shown.curves)
        column = canvas.text(2, 1, "All begin at the start; only what stands above them differs.", "mute")
        if self._tasters and canvas.width - column > len(KINDLY) + 2:
            canvas.text(column + 1, 1, KINDLY, "mute")
        if scale is not None:
            canvas.right(canvas.width - 2, canvas.height - 1, f" {scale.words} ", "mute")
            canvas.spans(2, canvas.height - 1, (" ", "mute"), *LEGEND[: 2 if self._tasters else 1])
        self._draw_curves(canvas, shown, scale)
        said, ink = (shown.note, "gold") if shown.note else (shown.verdict, "text")
        canvas.lines(2, canvas.height - 3, wrap(said, canvas.width - 4)[:2], ink)

    def _draw_tabs(self, canvas: Canvas, shown: Shown, end: int) -> None:
        """What can be tried, as much of it as has room before a column; beside it a sign where there is more."""
        if shown.choice not in shown.choices:
            return
        column, chosen = 2, shown.choices.index(shown.choice)
        tabs = in_sight(shown.choices, chosen, end - column - 2, apart=1)
        for place, choice in tabs:
            text = f" {choice} "
            canvas.sends(column, 0, len(text), 1, self.ChoiceTaken, choice)
            column = canvas.option(column, 0, text, chosen=place == chosen) + 1
        if len(tabs) < len(shown.choices):
            canvas.text(column, 0, "…", "mute")

    @property
    def _tasters(self) -> bool:
        return any(point.tasters is not None for curve in self.shown.curves for point in curve.points[:1])

    def _draw_curves(self, canvas: Canvas, shown: Shown, scale: Scale | None) -> None:
        count = len(shown.trials)
        columns = min(count, COLUMNS)
        rows = -(-count // columns)
        width, height = (canvas.width - 3) // columns, (canvas.height - ABOVE - BELOW) // rows
        for place, (trial, curve) in enumerate(zip(shown.trials, shown.curves, strict=True)):
            left, top = 2 + place % columns * width, ABOVE + place // columns * height
            inner = width - 1 - (width > NARROW)
            canvas.option(left, top, f" {trial.title} ", "high", chosen=place == shown.at, on="ground")
            if not is_whole(trial, curve) and curve.points:
                canvas.right(left + inner, top, f"{curve.made} made", "mute")
            elif shown.best is not None and shown.best.place == place:
                canvas.right(left + inner, top, "✓ best", "mint", bold=True)
            elif not trial.changes:
                canvas.right(left + inner, top, "as set", "mute")
            draw_plot(canvas, left, top + 1, inner, height - 4, curve.points, trial.updates, scale)
            if curve.ended:
                canvas.text(left, top + height - 3, curve.ended[:inner], "tomato")
            elif curve.points:
                draw_figures(canvas, left, top + height - 3, inner, curve.points[-1], decides=shown.decides)
            else:
                canvas.text(left, top + height - 3, "waits for its turn", "mute")
            canvas.sends(left, top, inner, height - 1, self.CurveTaken, place)
