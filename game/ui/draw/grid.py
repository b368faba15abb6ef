"""A grid of terminal cells: letters in colours, and dots eight to a cell, turned into strips at the end.

Everything is placed by column and row from 0, 0 at the top left; what falls outside is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from operator import is_not
from sys import intern

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from game.kitchen.present.dots import BRAILLE, Dots, add_dots
from game.ui.draw.in_cells import ONE_CELL, in_cells
from game.ui.draw.palette import Palette, blend, faded, readable, style

INKS = {
    "blue", "orange", "gold", "mint", "tomato", "high", "text", "mute", "faint",
    "paper_blue", "paper_orange", "paper_gold", "ink", "ink_mute",
}  # fmt: skip
"""Colours that words are written in: they keep their contrast to whatever they stand on."""
SIGNS = "+−×"
"""What a figure can begin with."""
DOTTED = tuple(map(chr, range(0x2800, 0x2900)))
"""The letter for each set of dots, by their braille bits."""
BESIDE_LETTERS = re.compile(rf"[\u2801-\u28ff](?=[\w{SIGNS}])|(?<=[\w{SIGNS}])[\u2801-\u28ff]")
"""Dots close to something written."""
APART = 4
"""Cells that look the same between two that do not, up to which all are sent: to move on takes as many bytes."""


@dataclass
class Grid:
    """What is written into cells, and in which colours."""

    width: int
    height: int
    palette: Palette

    def __post_init__(self) -> None:
        self._looks = _looks(self.palette)
        self.mixes = _mixes(self.palette)
        base = self._look("text", "ground")
        self._letters = [[" "] * self.width for _ in range(self.height)]
        self._styles: list[list[Style]] = [[base] * self.width for _ in range(self.height)]
        self._dots: Dots = {}
        self._laid: list[tuple[int, int]] = []
        self._shown: dict[int, list[str]] = {}
        """What stands in the cells of rows, once it was looked at: their letters, unless some are not one cell wide."""
        self._strips: dict[int, Strip] = {}
        """Rows as Textual takes them, once they were asked for."""

    def color(self, name: str) -> str:
        """Look up a colour by its meaning; `#rrggbb` is passed through."""
        found: str = name if name.startswith("#") else getattr(self.palette, name)
        return found

    def _look(self, color: str, on: str, bold: bool = False, italic: bool = False, underline: bool = False) -> Style:
        """The style of cells; looked up thousands of times a frame, so kept by the names it is asked for."""
        key = (color, on, bold, italic, underline)
        look = self._looks.get(key)
        if look is None:
            ink, ground = self.color(color), self.color(on)
            if color in INKS:
                ink = readable(ink, ground, few=self.palette.few)
            look = self._looks[key] = style(ink, ground, bold, italic, underline)
        return look

    def faded(self, name: str, share: float = 0.66) -> str:
        """A colour with so much of the ground mixed in, as long as it can be seen on it."""
        if self.palette.few:
            return self.color({"blue": "blue_middle", "orange": "orange_middle"}.get(name, "faint"))
        return faded(self.color(name), self.palette.ground, share)

    def mixed(self, name: str, other: str, share: float, middle: str = "") -> str:
        """So much of another colour in one; where nothing can be mixed, the nearer of both or what lies between."""
        if not self.palette.few:
            return blend(self.color(name), self.color(other), share)
        steps = (name, middle, other) if middle else (name, other)
        return self.color(steps[min(int(share * len(steps)), len(steps) - 1)])

    def text(
        self,
        column: int,
        row: int,
        text: str,
        color: str = "text",
        *,
        on: str = "ground",
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
    ) -> int:
        """Write `text` from `column` on; return the column after it."""
        end = column + len(text)
        if 0 <= row < self.height:
            first, last = (column, end) if column >= 0 and end <= self.width else (max(column, 0), min(end, self.width))
            if first < last:
                look = self._looks.get((color, on, bold, italic, underline))
                if look is None:
                    look = self._look(color, on, bold, italic, underline)
                letters = _interned(text)
                self._letters[row][first:last] = (
                    letters if last - first == len(letters) else letters[first - column : last - column]
                )
                self._styles[row][first:last] = [look] * (last - first)
        return end

    def tint(self, column: int, row: int, width: int, on: str) -> None:
        """Change the background of cells and keep what stands in them."""
        ground = self.color(on)
        if 0 <= row < self.height:
            for place in range(max(column, 0), min(column + width, self.width)):
                before = self._styles[row][place]
                color = before.color.name if before.color else self.palette.text
                self._styles[row][place] = style(
                    color, ground, bool(before.bold), bool(before.italic), bool(before.underline)
                )

    def dot(self, x: int, y: int, color: str, rank: int = 0) -> None:
        """Set one of the 2 × 4 dots of a cell."""
        add_dots(self._dots, x >> 1, y >> 2, BRAILLE[x & 1][y & 3], color, rank)

    def dots(self, column: int, row: int, bits: int, color: str, rank: int = 0) -> None:
        """Set dots of a cell by their braille bits; those of one rank add up, a higher rank hides a lower."""
        add_dots(self._dots, column, row, bits, color, rank)

    def take_dots(self, dots: Dots) -> None:
        """Set dots that were put together elsewhere, before any others."""
        self._dots.update(dots)

    def lay_dots(self, rows: range | None = None) -> None:
        """Put the dots set so far on the canvas, in these rows, over what is there; what is drawn later covers them."""
        first, last, width = (0, self.height, self.width) if rows is None else (rows.start, rows.stop, self.width)
        letters, styles, blank = self._letters, self._styles, self._look("text", "ground")
        on_blank = {color: self._look(color, "ground") for color in {color for _, color, _ in self._dots.values()}}
        for (column, row), (bits, color, _) in self._dots.items():
            if first <= row < last and 0 <= column < width:
                before = styles[row][column]
                ground = None if before is blank else before.bgcolor
                styles[row][column] = on_blank[color] if ground is None else self._look(color, ground.name)
                letters[row][column] = DOTTED[bits]
                self._laid.append((column, row))
        self._dots.clear()

    def has(self, letter: str) -> bool:
        """Whether a letter stands anywhere."""
        return any(letter in letters for letters in self._letters)

    def keep_dots_off(self) -> None:
        """Leave a cell free between dots and a letter or figure beside them on the same ground."""
        laid = set(self._laid)
        for row in {row for _, row in laid}:
            letters, looks = self._letters[row], self._styles[row]
            for dots in BESIDE_LETTERS.finditer("".join(letters)):
                column = dots.start()
                if (column, row) in laid and any(
                    _is_written(letters[beside]) and looks[beside].bgcolor == looks[column].bgcolor
                    for beside in range(max(column - 1, 0), min(column + 2, self.width))
                ):
                    letters[column] = " "

    # What follows is asked for when all is drawn.

    def strips(self) -> list[Strip]:
        """All rows as Textual takes them."""
        return [self.strip(row) for row in range(self.height)]

    def strip(self, row: int) -> Strip:
        """A row as Textual takes it, neighbouring cells of one look sharing a segment."""
        if row not in self._strips:
            letters, styles = self._as_shown(row), self._styles[row]
            self._strips[row] = Strip([Segment(*run) for run in _runs(letters, styles)], self.width)
        return self._strips[row]

    def runs(self, row: int, first: int, last: int) -> Iterable[tuple[str, Style | None]]:
        """Some cells of a row, neighbouring ones of one look together, without making a strip of all."""
        letters = self._as_shown(row)
        if letters is not self._letters[row]:
            return ((text, look) for text, look, _ in self.strip(row).crop(first, last))
        return _runs(letters[first:last], self._styles[row][first:last])

    def changes(self, before: Grid) -> Iterator[tuple[int, int, int]]:
        """Where it looks different from a grid as large: in which row, from which column to which.

        Of a row with letters that are not one cell wide it is all. Rows that look alike keep their strips.
        """
        for row, (letters, looks) in enumerate(zip(self._letters, self._styles, strict=True)):
            old_letters, old_looks = before._letters[row], before._styles[row]
            if letters == old_letters and looks == old_looks:
                if row in before._strips:
                    self._strips[row] = before._strips[row]
                continue
            cells = zip(range(self.width), letters, old_letters, looks, old_looks, strict=True)
            columns = [column for column, new, old, look, was in cells if new != old or look is not was]
            if before._as_shown(row) is old_letters and ONE_CELL.fullmatch("".join(letters[n] for n in columns)):
                self._shown[row] = letters
                for begin, end in _together(columns):
                    yield row, begin, end
            else:
                yield row, 0, self.width

    def _as_shown(self, row: int) -> list[str]:
        shown = self._shown.get(row)
        if shown is None:
            letters = self._letters[row]
            shown = letters if ONE_CELL.fullmatch("".join(letters)) else in_cells(letters)
            self._shown[row] = shown
        return shown


def _is_written(letter: str) -> bool:
    return letter.isalnum() or letter in SIGNS


def _runs(letters: list[str], looks: list[Style]) -> Iterator[tuple[str, Style]]:
    """Letters of one look together, from left to right; of a row without cells there are none."""
    start = 0
    for end in (*compress(count(1), map(is_not, looks, looks[1:])), *filter(None, [len(looks)])):
        yield "".join(letters[start:end]), looks[start]
        start = end


def _together(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Columns from left to right as spans from which to which; those that stand close to each other in one."""
    first = last = columns[0]
    for column in columns:
        if column - last > APART:
            yield first, last + 1
            first = column
        last = column
    yield first, last + 1


@lru_cache(maxsize=4096)
def _interned(text: str) -> tuple[str, ...]:
    """The letters of a text, each the same object wherever it stands: so rows are compared at a glance."""
    return tuple(map(intern, text))


@lru_cache(maxsize=64)
def _looks(palette: Palette) -> dict[tuple[str, str, bool, bool, bool], Style]:
    """The styles of a palette that were asked for so far."""
    return {}


@lru_cache(maxsize=64)
def _mixes(palette: Palette) -> dict[tuple[str, int], str]:
    """The shades of a palette's colours that were asked for so far, by colour and step."""
    return {}
