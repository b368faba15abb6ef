"""Sending the terminal what changed and little else: moves only where they are needed, colours only where they change.

Textual paints whole pieces of rows, and says every colour anew. A nudge changes a few figures in many rows: sent so, it
takes a tenth of the bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from game.ui.draw.grid import Grid
from game.ui.draw.panel import Panel

OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What ends bold, dim, italic, underlined, reversed and crossed out letters; whatever else began ends with all."""


class Piece(NamedTuple):
    """Cells of a row, and what stands in them from left to right."""

    x: int
    y: int
    end: int
    runs: Iterable[tuple[str, Style | None]]


class SpanCompositor(Compositor):
    """Textual's, but for an update of some regions: it asks for their cells alone, where Textual cuts up whole rows."""

    def render_partial_update(self) -> Pieces | None:  # type: ignore[override]
        """What there is to update, or None."""
        spans = list(self._regions_to_spans(self._dirty_regions))
        self._dirty_regions.clear()
        width, height = self.size
        cells = _Cells()
        pieces = [
            Piece(begin, y, end, cells.of(widget, y - region.y, begin - region.x, end - region.x))
            for y, first, last in spans
            if 0 <= y < height
            for widget, region, begin, end in _foremost(self.layers_visible[y], max(first, 0), min(last, width))
        ]
        return Pieces(pieces) if pieces else None


def _foremost(
    layers: list[tuple[Widget, Region, Region]], begin: int, end: int
) -> Iterator[tuple[Widget, Region, int, int]]:
    """What is seen in a row from one column to another, of these layers with the foremost first, from left to right.

    Each with the region it takes, and from which column to which it is seen.
    """
    for place, (widget, seen, region) in enumerate(layers):
        first, last = max(begin, seen.x), min(end, seen.x + seen.width)
        if first < last:
            behind = layers[place + 1 :]
            if begin < first:
                yield from _foremost(behind, begin, first)
            yield widget, region, first, last
            if last < end:
                yield from _foremost(behind, last, end)
            return


class _Cells:
    """What stands in cells of widgets, for one frame."""

    def __init__(self) -> None:
        self._grids: dict[Widget, Grid | None] = {}

    def of(self, widget: Widget, row: int, first: int, last: int) -> Iterable[tuple[str, Style | None]]:
        """Some cells of a row of a widget."""
        if widget not in self._grids:
            self._grids[widget] = widget.cells if isinstance(widget, Panel) else None
        grid = self._grids[widget]
        if grid is not None:
            return grid.runs(row, first, last)
        (strip,) = widget.render_lines(Region(first, row, last - first, 1))
        return ((segment.text, segment.style) for segment in strip)


class Pieces(CompositorUpdate):
    """Pieces of rows that look different."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = pieces

    def render_segments(self, console: Console) -> str:
        """Write them for a terminal."""
        pen = _Pen(console._color_system or ColorSystem.TRUECOLOR)
        for piece in self._pieces:
            pen.write(piece)
        return pen.written


class _Look(NamedTuple):
    """What a terminal is told before a text, each without what begins and ends it."""

    letters: str = ""
    color: str = ""
    ground: str = ""


class _Pen:
    """Writes for a terminal, and knows where the cursor stands and how it would write."""

    def __init__(self, colors: ColorSystem) -> None:
        self._colors, self._parts = colors, list[str]()
        self._look, self._at = _Look(), (-1, -1)

    @property
    def written(self) -> str:
        """All of it; whoever writes next begins as on a blank page."""
        return "".join(self._parts) + ("\x1b[0m" if self._look != _Look() else "")

    def write(self, piece: Piece) -> None:
        """Write some cells."""
        column, row = self._at
        x, y, end, runs = piece
        if (column, row) != (x, y):
            right = row == y and x > column
            self._parts.append(f"\x1b[{x - column}C" if right else f"\x1b[{y + 1};{x + 1}H")
        self._at = (end, y)
        for text, style in runs:
            if style is not None and style.link:
                self._turn_to(_Look())
                self._parts.append(Strip.render_style(style, text, self._colors))
            else:
                self._turn_to(_Look() if style is None else _look(style, self._colors))
                self._parts.append(text)

    def _turn_to(self, look: _Look) -> None:
        now, self._look = self._look, look
        if look != now:
            self._parts.append(_turn(now, look))


@lru_cache(maxsize=4096)
def _turn(now: _Look, look: _Look) -> str:
    """What is written to turn from one look to another."""
    told = [new for new, old in zip(look, now, strict=True) if new != old]
    over = now.letters.split(";") if now.letters and look.letters != now.letters else []
    ends = [OFF.get(code, "0") for code in over]
    if "0" in ends or (now.color and not look.color) or (now.ground and not look.ground):
        ends, told = ["0"], list(look)
    return f"\x1b[{';'.join(filter(None, ends + told))}m"


@lru_cache(maxsize=4096)
def _look(style: Style, colors: ColorSystem) -> _Look:
    letters = style.without_color.render(".", color_system=colors).partition(".")[0][2:-1]
    ink, ground = (
        ";".join(color.downgrade(colors).get_ansi_codes(foreground)) if color is not None else ""
        for color, foreground in ((style.color, True), (style.bgcolor, False))
    )
    return _Look(letters, ink, ground)
