"""Rows of a screen as an SVG picture: blocks, frames and dots become shapes, so that no font can pull them apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from game.kitchen.present.dots import BRAILLE
from game.printable import printable

WIDE, HIGH = 10, 20
"""Units of a cell."""
MARGIN = 12
FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
INK = "#d8cdbf"
"""What a style without a colour is written in."""
BLOCKS = {"█": (0, 0, 8, 8), "▀": (0, 0, 8, 4), "▐": (4, 0, 8, 8), "▔": (0, 0, 8, 1), "▕": (7, 0, 8, 8)}
BLOCKS |= {chr(0x2580 + n): (0, 8 - n, 8, 8) for n in range(1, 8)}
BLOCKS |= {chr(0x2590 - n): (0, 0, n, 8) for n in range(1, 8)}
"""Left, top, right and bottom of a block, in eighths of the cell."""
QUARTERS = {
    "▖": "b",
    "▗": "d",
    "▘": "a",
    "▙": "abd",
    "▚": "ad",
    "▛": "abc",
    "▜": "acd",
    "▝": "c",
    "▞": "bc",
    "▟": "bcd",
}
QUARTER = {"a": (0, 0, 4, 4), "b": (0, 4, 4, 8), "c": (4, 0, 8, 4), "d": (4, 4, 8, 8)}
LINES = {
    "─": "M0 10h10", "│": "M5 0v20", "╭": "M5 20v-5q0-5 5-5", "╮": "M0 10q5 0 5 5v5", "╰": "M5 0v5q0 5 5 5",
    "╯": "M0 10q5 0 5-5v-5", "┌": "M5 20v-10h5", "┐": "M0 10h5v10", "└": "M5 0v10h5", "┘": "M0 10h5v-10",
    "├": "M5 0v20M5 10h5", "┤": "M5 0v20M5 10h-5", "┬": "M0 10h10M5 10v10", "┴": "M0 10h10M5 10v-10",
    "┼": "M0 10h10M5 0v20", "┄": "M0 10h2M4 10h2M8 10h2", "┊": "M5 1v3M5 6v3M5 11v3M5 16v3",
}  # fmt: skip
HEAVY = {
    "━": "M0 10h10", "┃": "M5 0v20", "┏": "M5 20v-10h5", "┓": "M0 10h5v10", "┗": "M5 0v10h5", "┛": "M0 10h5v-10",
    "╍": "M0 10h4M5.5 10h4",
}  # fmt: skip
"""Frames as paths in a cell, thin and heavy ones."""
BEGIN = re.compile(r"M([\d.]+) ([\d.]+)")
DOTS = [(across, down, BRAILLE[across][down]) for across in (0, 1) for down in range(4)]


def svg(rows: Sequence[Iterable[Segment]], ground: str, title: str) -> str:
    """Draw rows of segments on a ground; `title` says what it is to whoever cannot see it."""
    width = max((sum(segment.cell_length for segment in row) for row in rows), default=0)
    size = f"{width * WIDE + 2 * MARGIN} {len(rows) * HIGH + 2 * MARGIN}"
    drawn = _Drawn()
    for row, segments in enumerate(rows):
        column = 0
        for segment in segments:
            drawn.segment(column, row, segment)
            column += segment.cell_length
    across, down = size.split()
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{across}" height="{down}">',
            f"<title>{_safe(title)}</title>",
            f'<rect width="{across}" height="{down}" rx="10" fill="{ground}"/>',
            f'<g transform="translate({MARGIN} {MARGIN})" font-family="{FONT}" font-size="16.5">',
            *drawn.written(ground),
            "</g>",
            "</svg>",
            "",
        ]
    )


def _safe(text: str) -> str:
    return escape(printable(text))


class _Drawn:
    """What was drawn so far: shapes by their colour, and words."""

    def __init__(self) -> None:
        self._grounds: dict[str, list[str]] = defaultdict(list)
        self._blocks: dict[str, list[str]] = defaultdict(list)
        self._thin: dict[str, list[str]] = defaultdict(list)
        self._heavy: dict[str, list[str]] = defaultdict(list)
        self._dots: dict[str, list[str]] = defaultdict(list)
        self._words: list[str] = []

    def segment(self, column: int, row: int, segment: Segment) -> None:
        """Draw a run of cells of one style."""
        look = segment.style or Style()
        ink, ground = (_hex(look.color, INK), _hex(look.bgcolor, ""))
        if look.reverse:
            ink, ground = ground or INK, ink
        if ground:
            self._grounds[ground].append(_box(column, row, (0, 0, 8 * segment.cell_length, 8)))
        for start, word in _pieces(segment.text):
            at = column + start
            if (dots := ord(word[0]) - 0x2800) in range(256):
                places = (
                    f"M{at * WIDE + 2.5 + 5 * x:g} {row * HIGH + 2.5 + 5 * y:g}h0" for x, y, b in DOTS if dots & b
                )
                self._dots[ink].extend(places)
            elif word in BLOCKS:
                self._blocks[ink].append(_box(at, row, BLOCKS[word]))
            elif word in QUARTERS:
                self._blocks[ink].extend(_box(at, row, QUARTER[quarter]) for quarter in QUARTERS[word])
            elif word in LINES:
                self._thin[ink].append(_moved(LINES[word], at, row))
            elif word in HEAVY:
                self._heavy[ink].append(_moved(HEAVY[word], at, row))
            else:
                self._words.append(_text(at, row, word, ink, look))

    def written(self, ground: str) -> Iterator[str]:
        """All of it, what lies lowest first."""
        for fill, boxes in self._grounds.items():
            if fill != ground:
                yield f'<path fill="{fill}" shape-rendering="crispEdges" d="{"".join(boxes)}"/>'
        for fill, boxes in self._blocks.items():
            yield f'<path fill="{fill}" shape-rendering="crispEdges" d="{"".join(boxes)}"/>'
        for paths, wide, cap in ((self._thin, 1.3, "butt"), (self._heavy, 3, "butt"), (self._dots, 3.2, "round")):
            for ink, path in paths.items():
                how = f'fill="none" stroke="{ink}" stroke-width="{wide}" stroke-linecap="{cap}"'
                yield f'<path {how} d="{"".join(path)}"/>'
        yield from self._words


def _hex(color: Color | None, default: str) -> str:
    return default if color is None or color.is_default else color.get_truecolor().hex


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Words with the single blanks between them, and each sign that may have another width by itself; blanks go."""
    start, word, at = 0, "", 0
    for letter in f"{text}  ":
        alone = ord(letter) >= 0x2100
        if word and (alone or (word.endswith(" ") and letter == " ")):
            if word.strip():
                yield start, word.rstrip()
            word = ""
        if alone:
            yield at, letter
        elif word or letter != " ":
            start, word = (start if word else at), word + letter
        at += cell_len(letter)


def _box(column: int, row: int, eighths: tuple[int, int, int, int]) -> str:
    left, top, right, bottom = eighths
    x, y = column * WIDE + left * WIDE / 8, row * HIGH + top * HIGH / 8
    across, down = (right - left) * WIDE / 8, (bottom - top) * HIGH / 8
    return f"M{x:g} {y:g}h{across:g}v{down:g}h{-across:g}z"


def _moved(path: str, column: int, row: int) -> str:
    """A path of a cell at another cell: where it begins is absolute, its steps are not."""
    return BEGIN.sub(lambda at: f"M{column * WIDE + float(at[1]):g} {row * HIGH + float(at[2]):g}", path)


def _text(column: int, row: int, word: str, ink: str, look: Style) -> str:
    how = "".join(
        [
            ' font-weight="bold"' if look.bold else "",
            ' font-style="italic"' if look.italic else "",
            ' text-decoration="underline"' if look.underline else "",
        ]
    )
    length = cell_len(word) * WIDE
    fitted = f' textLength="{length}" lengthAdjust="spacingAndGlyphs"' if len(word) > 1 else ""
    middle = "" if len(word) > 1 else ' text-anchor="middle"'
    x = column * WIDE + (0 if len(word) > 1 else length / 2)
    return f'<text x="{x:g}" y="{row * HIGH + 15}" fill="{ink}"{how}{fitted}{middle}>{_safe(word)}</text>'
