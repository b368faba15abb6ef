"""Frames of a screen as an asciicast, version 2 (docs.asciinema.org/manual/asciicast/v2): only what changed is sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

NEAR = 4
"""Cells that look as before and are sent again all the same, where to move past them would cost as much."""
SWITCHES = (("bold", "1", "22"), ("italic", "3", "23"), ("underline", "4", "24"), ("reverse", "7", "27"))
"""What turns a style on, and off."""
Cell = tuple[str, Style]
Row = list[Cell]


class Cast:
    """A recording of frames as it grows."""

    def __init__(self, width: int, height: int, title: str) -> None:
        header = {"version": 2, "width": width, "height": height, "title": title, "env": {"TERM": "xterm-256color"}}
        self._lines = [json.dumps(header)]
        self._shown: list[Row] = [[] for _ in range(height)]
        self._look = Style()
        self._time = 0.0
        self._send("\x1b[?25l\x1b[0m\x1b[2J")

    def frame(self, rows: Sequence[Iterable[Segment]], seconds: float) -> None:
        """Show a frame, and for how long."""
        self._send("".join(self._changes([*map(_cells, rows)])))
        self._time += seconds

    def written(self) -> str:
        """The file: what is shown last stays as long as it should."""
        return "\n".join([*self._lines, self._event(""), ""])

    def _send(self, data: str) -> None:
        if data:
            self._lines.append(self._event(data))

    def _event(self, data: str) -> str:
        return json.dumps([round(self._time, 3), "o", data], ensure_ascii=False)

    def _changes(self, rows: list[Row]) -> Iterator[str]:
        for number, (row, before) in enumerate(zip(rows, self._shown, strict=True)):
            for start, end in _spans(row, before):
                yield f"\x1b[{number + 1};{start + 1}H"
                for text, look in row[start:end]:
                    yield from self._turned_to(look, blank=text == " ")
                    yield text
        self._shown = rows

    def _turned_to(self, look: Style, *, blank: bool) -> Iterator[str]:
        """What tells a terminal to go on in another style, where it is another; a blank takes any ink."""
        before = self._look
        if blank and not any(each.underline or each.reverse for each in (before, look)):
            look = Style(color=before.color, bgcolor=look.bgcolor, bold=before.bold, italic=before.italic)
        if look == before:
            return
        now = [(bool(getattr(look, name)), bool(getattr(before, name)), on, off) for name, on, off in SWITCHES]
        codes = [on if wanted else off for wanted, had, on, off in now if wanted != had]
        if look.color != before.color:
            codes.append(_code(look.color, "38", "39"))
        if look.bgcolor != before.bgcolor:
            codes.append(_code(look.bgcolor, "48", "49"))
        self._look = look
        if codes:
            yield f"\x1b[{';'.join(codes)}m"


def _code(color: Color | None, kind: str, default: str) -> str:
    if color is None or color.is_default:
        return default
    red, green, blue = color.get_truecolor()
    return f"{kind};2;{red};{green};{blue}"


def _cells(segments: Iterable[Segment]) -> Row:
    """A row cell by cell; behind a letter two cells wide stands an empty one, and of a blank only its ground counts."""
    row: Row = []
    for text, style, control in segments:
        if control:
            continue
        look = style or Style()
        blank = look if look.underline or look.reverse else Style(bgcolor=look.bgcolor)
        for letter in text:
            width = cell_len(letter)
            if width:
                row += [(letter, blank if letter == " " else look), *[("", look)] * (width - 1)]
            elif row:
                row[-1] = (row[-1][0] + letter, look)
    return row


def _spans(row: Row, before: Row) -> Iterator[tuple[int, int]]:
    """From where to where a row has changed; what lies near together is one."""
    if len(row) != len(before) or any(not text for text, _ in (*row, *before)):
        if row != before:
            yield 0, len(row)
        return
    start = end = -1
    for place, (cell, old) in enumerate(zip(row, before, strict=True)):
        if cell != old:
            if start >= 0 and place - end > NEAR:
                yield start, end
                start = place
            start, end = place if start < 0 else start, place + 1
    if start >= 0:
        yield start, end
