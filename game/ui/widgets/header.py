"""The first row: where I am and how I stand."""

from __future__ import annotations

from game.kitchen.ask import Loss, Moves
from game.kitchen.numbers import FINE, number
from game.ui.canvas import Canvas
from game.ui.panel import Panel
from game.ui.view import Size, View

STARS = {True: "★", False: "☆"}


class Header(Panel):
    """Brand, chapter and level at the left; moves, loss and stars at the right."""

    view: View | None = None
    state: str = ""
    """Words in place of the figures, such as `ask`."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the row."""
        view = self.view
        if view is None:
            return
        canvas.fill(0, 0, canvas.width, "raised")
        brand = " Bistro " if view.size is Size.SMALL else " Backprop Bistro "
        column = canvas.text(1, 0, brand, "ground" if canvas.palette.dark else "high", on="gold_fill", bold=True)
        column = canvas.text(column + 2, 0, view.place, "mute", on="raised")
        canvas.text(column, 0, view.level.title, "high", on="raised", bold=True)
        end = canvas.width - 2
        if self.state:
            head, _, rest = self.state.partition("  ")
            end = canvas.right(end, 0, rest, "mute", on="raised")
            canvas.right(end - 2, 0, head, "gold", on="raised", bold=True)
            return
        for star in reversed(view.shift.stars):
            canvas.text(end - 1, 0, STARS[star], "gold" if star else "faint", on="raised")
            end -= 2
        loss = number(view.shift.loss, FINE)
        end = canvas.number(end - 1, 0, loss, "high", Loss(), on="raised", bold=True)
        end = canvas.right(end - 1, 0, "loss", "mute", on="raised")
        end = canvas.number(end - 2, 0, str(view.shift.moves), "high", Moves(), on="raised", bold=True)
        canvas.right(end - 1, 0, "moves", "mute", on="raised")
