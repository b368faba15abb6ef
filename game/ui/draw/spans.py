"""Sending the terminal what changed and little else: moves only where they are needed, colours only where they change.

Textual paints whole pieces of rows, and says every colour anew. A nudge changes a few figures in many rows: sent so, it
takes a tenth of the bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count
from operator import ne
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor
from textual.strip import Strip

from game.ui.draw.in_cells import ONE_CELL

APART = 4
"""Cells that look the same between two that do not, up to which all are sent: to move on takes as many bytes."""

OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What ends bold, dim, italic, underlined, reversed and crossed out letters; whatever else began ends with all."""


class SpanCompositor(Compositor):
    """Textual's, but for how an update of some regions is written."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What there is to update, or None."""
        update = super().render_partial_update()
        return update and Spans(update.chops, update.spans, update.chop_ends)


class Spans(ChopsUpdate):
    """Spans of rows that look different."""

    def render_segments(self, console: Console) -> str:
        """Write them for a terminal."""
        pen = _Pen(console._color_system or ColorSystem.TRUECOLOR)
        for y, begin, end in self.spans:
            for piece_end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is not None and x < end and piece_end > begin:
                    pen.write(x, y, strip, max(begin - x, 0), min(end, piece_end) - x)
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

    def write(self, x: int, y: int, strip: Strip, first: int, last: int) -> None:
        """Write the cells of a strip from the first up to the last, which is not; the strip begins at x, y."""
        column, row = self._at
        if (column, row) != (x + first, y):
            right = row == y and x + first > column
            self._parts.append(f"\x1b[{x + first - column}C" if right else f"\x1b[{y + 1};{x + first + 1}H")
        self._at = (x + last, y)
        for text, style, _ in _cut(strip, first, last):
            if style is not None and style.link:
                self._turn_to(_Look())
                self._parts.append(Strip.render_style(style, text, self._colors))
            else:
                self._turn_to(_Look() if style is None else _look(style, self._colors))
                self._parts.append(text)

    def _turn_to(self, look: _Look) -> None:
        now, self._look = self._look, look
        if look == now:
            return
        told = [new for new, old in zip(look, now, strict=True) if new != old]
        over = now.letters.split(";") if now.letters and look.letters != now.letters else []
        ends = [OFF.get(code, "0") for code in over]
        if "0" in ends or (now.color and not look.color) or (now.ground and not look.ground):
            ends, told = ["0"], list(look)
        self._parts.append(f"\x1b[{';'.join(filter(None, ends + told))}m")


def _cut(strip: Strip, first: int, last: int) -> Iterator[Segment]:
    """The segments of some cells; Textual's own way takes longer, and minds letters that are two cells wide."""
    if not ONE_CELL.fullmatch(strip.text):
        yield from strip.crop(first, last)
        return
    at = 0
    for segment in strip:
        end = at + len(segment.text)
        if at >= last:
            break
        if end > first:
            text = segment.text[max(first - at, 0) : last - at]
            yield segment if len(text) == end - at else Segment(text, segment.style)
        at = end


@lru_cache(maxsize=4096)
def _look(style: Style, colors: ColorSystem) -> _Look:
    letters = style.without_color.render(".", color_system=colors).partition(".")[0][2:-1]
    ink, ground = (
        ";".join(color.downgrade(colors).get_ansi_codes(foreground)) if color is not None else ""
        for color, foreground in ((style.color, True), (style.bgcolor, False))
    )
    return _Look(letters, ink, ground)


def changed_spans(before: Strip, after: Strip) -> Iterator[tuple[int, int]]:
    """Where two rows, equally long, look different: from which column to which.

    Of a row with letters that are not one cell wide it is all.
    """
    if not all(ONE_CELL.fullmatch(strip.text) for strip in (before, after)):
        yield 0, after.cell_length
        return
    segments, others = list(before), list(after)
    begin = 0
    while segments and others and segments[-1] == others[-1]:
        segments.pop()
        others.pop()
    for segment, other in zip(segments, others, strict=False):
        if segment != other:
            break
        begin += len(other.text)
    cells, new = _cells(segments, begin), _cells(others, begin)
    columns = compress(count(begin), map(ne, cells, new))
    first = last = next(columns, None)
    for column in columns:
        if last is not None and first is not None and column - last > APART:
            yield first, last + 1
            first = column
        last = column
    if first is not None and last is not None:
        yield first, last + 1


def _cells(segments: list[Segment], begin: int) -> list[tuple[str, Style | None]]:
    """Each letter from a column on with how it is written."""
    return [(letter, style) for text, style, _ in segments for letter in text][begin:]
