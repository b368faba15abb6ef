"""The ledger: every move so far, where there is room for it."""

from __future__ import annotations

import math

from game.kitchen.explain.subjects import StepLoss, StepValue
from game.kitchen.numbers import FINE, NOTHING, at_fine_point, number
from game.kitchen.present.view import View
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import source_title
from game.kitchen.rules.steps import Step
from game.kitchen.rules.stove import update_word
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.parts.view_panel import ViewPanel


class Ledger(ViewPanel):
    """A row a move: the dial, was and is, and the loss it left."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the newest moves that fit."""
        canvas.edge("the ledger")
        bars = " · bars: log scale" if view.listens else ""
        canvas.right(canvas.width - 2, 0, f" every move so far{bars} ", "faint")
        for end, word in ((8, "move"), (25, "was"), (33, "is"), (canvas.width - 5, loss_word(view.game))):
            canvas.right(end, 1, word, "faint")
        canvas.text(10, 1, "dial", "faint")
        path = view.game.path
        start = view.game.history.loss_at_start
        rows = canvas.height - 5
        first = max(len(path) - rows, 0)
        losses = [start, *(step.loss for step in path)]
        before = path[first - 1].loss if first else start
        for row, place in enumerate(range(first, len(path)), 2):
            share = bar_share(path[place].loss, losses, logarithmic=view.listens)
            _draw_move(canvas, view, row, place, share, before)
            before = path[place].loss
        if not path:
            off = view.level.training.hands_off
            begins = f"b makes the first {update_word(view.level)}" if off else "turn a dial"
            canvas.text(3, 2, f"nothing yet: {begins}", "faint")
        column = 3
        for key, word in (("u", "undo"), ("U", "redo"), ("R", "start over")):
            column = canvas.spans(column, canvas.height - 2, (key, "high", True), (f" {word}   ", "mute"))
        canvas.text(column, canvas.height - 2, "saved as you go", "faint")


def loss_word(game: Game) -> str:
    """What heads losses of updates: of those who were heard, where that was not everybody."""
    return "batch loss" if any(way.batch != "all" for way in game.trained_with) else "loss"


def _draw_move(canvas: Canvas, view: View, row: int, place: int, share: float, before: float) -> None:
    """One move: what was turned or done, a bar of such a share for its loss, and whether that is less than before."""
    step, on = view.game.path[place], canvas.ground_of(row, in_hand=place == len(view.game.path) - 1)
    canvas.right(8, row, str(place + 1), "text", on=on)
    if step.dial is None:
        canvas.text(10, row, _what(step), "mute", on=on)
    else:
        canvas.text(10, row, _short(source_title(view.game.seen_in(step.before).level, step.dial)), "text", on=on)
        was, now = step.before.value(step.dial), step.after.value(step.dial)
        canvas.number(25, row, number(float(was)), "mute", StepValue(place, False), on=on)
        canvas.number(33, row, number(float(now)), "text", StepValue(place, True), on=on)
    canvas.bar(35, row, canvas.width - 35 - 13, share, "mute")
    loss = number(step.loss, FINE)
    canvas.number(at_fine_point(canvas.width - 5, loss), row, loss, "text", StepLoss(place), on=on)
    if step.loss != before:
        better = step.loss < before
        canvas.text(canvas.width - 4, row, "▼" if better else "▲", "mint" if better else "text", on=on)


def _short(title: str) -> str:
    """A dial's name in at most nine cells; a pixel's keeps its column."""
    return cut(title.replace("row ", "r").replace(" col ", " c"), 9)


def bar_share(loss: float, losses: list[float], *, logarithmic: bool) -> float:
    """How long a loss's bar is, from 0 to 1; on a log scale it begins a power of ten below the least of all."""
    top = max(losses) or 1.0
    if not logarithmic:
        return loss / top
    least = math.log10(max(min(losses), NOTHING)) - 1
    return (math.log10(max(loss, NOTHING)) - least) / (math.log10(max(top, NOTHING)) - least)


def _what(step: Step) -> str:
    """What it was, if no hand turned a dial."""
    if step.kind == "update":
        return f"feedback · heat {number(float(step.before.heat))}"
    if step.kind != "setting":
        return "the larder" if step.kind == "larder" else "start over"
    return "the kitchen" if step.rebuilt else "the stove"
