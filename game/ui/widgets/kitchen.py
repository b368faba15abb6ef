"""The kitchen: what flows where for the shown order."""

from __future__ import annotations

from game.ui.canvas import Canvas
from game.ui.panel import Panel
from game.ui.view import Size, View
from game.ui.widgets.one_cook import draw_one_cook


class KitchenPanel(Panel):
    """Ingredients at the left, cooks in their stations, the dish leaving at the right."""

    view: View | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame and the one cook, large."""
        view = self.view
        if view is None:
            return
        canvas.frame(0, 0, canvas.width, canvas.height)
        canvas.text(2, 0, " the kitchen ", "mute", bold=True)
        guest = f"{view.order + 1} {view.level.orders[view.order].guest} "
        column = canvas.right(canvas.width - 2, 0, guest, "high", bold=True)
        canvas.right(column, 0, " order ", "mute")
        if view.size is not Size.SMALL:
            legend = (("solid", "text"), (" adds · ", "mute"), ("dashed", "text"), (" takes away · ", "mute"))
            more = (("thicker", "text"), (" is larger ", "mute"))
            width = sum(len(text) for text, _ in legend + more) + 1
            canvas.text(canvas.width - 2 - width, canvas.height - 1, " ")
            canvas.spans(canvas.width - 1 - width, canvas.height - 1, *legend, *more)
        draw_one_cook(canvas, view)
