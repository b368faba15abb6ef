"""How the kitchen reads the drawing: every dish as a bar, and the cooks who speak loudest, with their pictures."""

from __future__ import annotations

from game.kitchen.explain.pictures import shades
from game.kitchen.explain.reading import Drawing, read
from game.kitchen.numbers import fitted, number, percent
from game.kitchen.present.view import Size, View
from game.ui.draw.canvas import Canvas
from game.ui.draw.picture import Area, Pixel, draw_shades
from game.ui.parts.view_panel import ViewPanel

STACK = 6
"""Cells right of a picture."""


class ReadingPanel(ViewPanel):
    """Read anew with every pixel."""

    drawing: Drawing = ()

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw what is said, the bars, and the loudest cooks."""
        canvas.edge("the kitchen reads")
        game, level = view.game, view.level
        found = read(game, self.drawing)
        names = level.kitchen.dishes
        close = view.size is Size.SMALL
        row = 1 if close else 2
        shown = found.dishes[found.says]
        sure = f", {percent(shown, 0)} sure" if level.kitchen.shares else f", {number(shown)}"
        column = canvas.spans(3, row, ("says ", "text"), (names[found.says], "gold", True), (sure, "text"))
        if not any(self.drawing):
            canvas.text(column + 2, row, "· nothing drawn yet", "mute")
        row += 1 if close else 2
        wide = min(max(map(len, names)), 14)
        first, last = 4 + wide, canvas.width - 10
        for dish, (name, value) in enumerate(zip(names, found.dishes, strict=True)):
            if row >= canvas.height - 1:
                return
            chosen = dish == found.says
            if chosen:
                canvas.text(1, row, "▸", "gold")
            canvas.right(3 + wide, row, name[:wide], "high" if chosen else "mute", bold=chosen)
            canvas.bar(first, row, last - first, value, "gold" if chosen else "text")
            canvas.right(canvas.width - 4, row, fitted(value, 4), "high" if chosen else "text", bold=chosen)
            row += 1
        if game.kitchen.last:
            _draw_loudest(canvas, view, found.passed, found.loudest, row + (0 if close else 1))


def _draw_loudest(canvas: Canvas, view: View, passed: tuple[float, ...], loudest: list[int], row: int) -> None:
    """The pictures of the cooks who speak loudest, as many as there is room for."""
    shape = view.level.kitchen.picture or (1, 1)
    station = view.game.kitchen.last - 1
    name = view.level.kitchen.stations[station].name
    pictures, most = shades(view.game, station), max(1.0, max(map(abs, passed)))
    pitch, tile = shape[1] + 2 + STACK, Area(3, row + 1, shape, Pixel(1, 1))
    columns = (canvas.width - 4) // pitch
    rows = (canvas.height - 1 - tile.row + 1) // (tile.height + 1)
    if rows < 1 or columns < 1 or row + 1 + tile.height >= canvas.height:
        return
    canvas.spans(3, row, ("the loudest at ", "mute"), (name, "text"), (" pass on", "mute"))
    for place, cook in enumerate(loudest[: rows * columns]):
        down, across = divmod(place, columns)
        area = Area(tile.column + across * pitch, tile.row + down * (tile.height + 1), shape, tile.pixel)
        draw_shades(canvas, area, pictures[cook])
        left, end = area.right + 1, area.right + STACK
        canvas.text(left, area.row, f"{cook + 1}", "mute")
        canvas.right(end, area.row + 1, fitted(passed[cook], STACK - 1), "high")
        loud = passed[cook] / most
        canvas.bar(left, area.row + 2, STACK - 1, abs(loud), "orange" if loud < 0 else "text")
