"""A grid of terminal cells: letters in colours, and dots eight to a cell, turned into strips at the end.

Everything is placed by column and row from 0, 0 at the top left; what falls outside is cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from operator import is_not, ne, or_

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
                self._letters[row][first:last] = (
                    text if last - first == len(text) else text[first - column : last - column]
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
        self.dots(x >> 1, y >> 2, BRAILLE[x & 1][y & 3], color, rank)

    def dots(self, column: int, row: int, bits: int, color: str, rank: int = 0) -> None:
        """Set dots of a cell by their braille bits; those of one rank add up, a higher rank hides a lower."""
        add_dots(self._dots, column, row, bits, color, rank)

    def take_dots(self, dots: Dots) -> None:
        """Set dots that were put together elsewhere, before any others."""
        self._dots.update(dots)

    def lay_dots(self, rows: range | None = None) -> None:
        """Put the dots set so far on the canvas, in these rows, over what is there; what is drawn later covers them."""
        rows = range(self.height) if rows is None else rows
        blank, looks = self._look("text", "ground"), self._looks
        for (column, row), (bits, color, _) in self._dots.items():
            if row in rows and 0 <= column < self.width:
                styles = self._styles[row]
                before = styles[column]
                ground = "ground" if before is blank or before.bgcolor is None else before.bgcolor.name
                styles[column] = looks.get((color, ground, False, False, False)) or self._look(color, ground)
                self._letters[row][column] = chr(0x2800 + bits)
                self._laid.append((column, row))
        self._dots.clear()

    def has(self, letter: str) -> bool:
        """Whether a letter stands anywhere."""
        return any(letter in letters for letters in self._letters)

    def keep_dots_off(self) -> None:
        """Leave a cell free between dots and a letter or figure beside them on the same ground."""
        for column, row in self._laid:
            letters, looks = self._letters[row], self._styles[row]
            if not "\u2800" < letters[column] <= "\u28ff":
                continue
            for beside in (column - 1, column + 1):
                if 0 <= beside < self.width:
                    letter = letters[beside]
                    written = letter.isalnum() or letter in SIGNS
                    if written and looks[beside].bgcolor == looks[column].bgcolor:
                        letters[column] = " "
                        break

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
            if self._as_shown(row) is not letters or before._as_shown(row) is not old_letters:
                yield row, 0, self.width
                continue
            differ = map(or_, map(ne, letters, old_letters), map(is_not, looks, old_looks))
            for begin, end in _together(compress(count(), differ)):
                yield row, begin, end

    def _as_shown(self, row: int) -> list[str]:
        shown = self._shown.get(row)
        if shown is None:
            letters = self._letters[row]
            shown = letters if ONE_CELL.fullmatch("".join(letters)) else in_cells(letters)
            self._shown[row] = shown
        return shown


def _runs(letters: list[str], looks: list[Style]) -> Iterator[tuple[str, Style]]:
    """Letters of one look together, from left to right; of a row without cells there are none."""
    start = 0
    for end in (*compress(count(1), map(is_not, looks, looks[1:])), *filter(None, [len(looks)])):
        yield "".join(letters[start:end]), looks[start]
        start = end


def _together(columns: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Columns from left to right as spans from which to which; those that stand close to each other in one."""
    first = last = next(columns, None)
    for column in columns:
        if last is not None and first is not None and column - last > APART:
            yield first, last + 1
            first = column
        last = column
    if first is not None and last is not None:
        yield first, last + 1


@lru_cache(maxsize=64)
def _looks(palette: Palette) -> dict[tuple[str, str, bool, bool, bool], Style]:
    """The styles of a palette that were asked for so far."""
    return {}


@lru_cache(maxsize=64)
def _mixes(palette: Palette) -> dict[tuple[str, int], str]:
    """The shades of a palette's colours that were asked for so far, by colour and step."""
    return {}
