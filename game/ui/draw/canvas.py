"""A canvas of terminal cells on which a panel draws itself: text, frames, bars, and dots eight to a cell.

Everything is placed by column and row from 0, 0 at the top left; what falls outside is cut off. Numbers
drawn with a subject become spots that can be asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Any, ParamSpec

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from game.kitchen.present.dots import BRAILLE, Dots, add_dots
from game.kitchen.present.spots import Handle, Marks, Spot
from game.ui.draw.palette import Palette, blend, faded, readable, style

if TYPE_CHECKING:
    from textual.message import Message

    from game.kitchen.explain.subjects import Subject

Parts = ParamSpec("Parts")

INKS = {
    "blue", "orange", "gold", "mint", "tomato", "high", "text", "mute", "faint",
    "paper_blue", "paper_orange", "paper_gold", "ink", "ink_mute",
}  # fmt: skip
"""Colours that words are written in: they keep their contrast to whatever they stand on."""
EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass
class Canvas:
    """Cells of a panel, drawn top down and turned into strips at the end."""

    width: int
    height: int
    palette: Palette
    marks: Marks = field(default_factory=Marks)
    spots: list[Spot] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    texts: dict[Subject, str] = field(default_factory=dict)
    """What each number with a subject was printed as."""
    earlier: Canvas | None = None
    """The same panel as it was drawn before: rows that look alike keep their strips."""
    tell: Callable[[Message], object] = lambda message: None
    """Send a message up from the panel."""

    def __post_init__(self) -> None:
        self._looks = _looks(self.palette)
        self.mixes = _mixes(self.palette)
        base = self._look("text", "ground")
        self._letters = [[" "] * self.width for _ in range(self.height)]
        self._styles: list[list[Style]] = [[base] * self.width for _ in range(self.height)]
        self._dots: Dots = {}
        self._strips: list[Strip] = []

    def left_part(self, width: int) -> Canvas:
        """The left part of this canvas as one of its own: what is drawn there stands here too."""
        part = copy(self)
        part.width = width
        return part

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

    def right(self, end: int, row: int, text: str, color: str = "text", **look: Any) -> int:
        """Write `text` so that it ends before column `end`; return where it begins."""
        self.text(end - len(text), row, text, color, **look)
        return end - len(text)

    def center(self, row: int, text: str, color: str = "text", **look: Any) -> None:
        """Write `text` in the middle of the row."""
        self.text((self.width - len(text)) // 2, row, text, color, **look)

    def option(self, column: int, row: int, text: str, color: str = "mute", *, chosen: bool, on: str = "raised") -> int:
        """Write one of several things, in gold if it is the chosen one; return the column after it."""
        if chosen:
            return self.text(column, row, text, "on_gold", on="gold_fill", bold=True)
        return self.text(column, row, text, color, on=on)

    def lines(self, column: int, row: int, lines: Iterable[str], color: str = "text", **look: Any) -> int:
        """Write lines one below the other; return the row after the last."""
        for line in lines:
            self.text(column, row, line, color, **look)
            row += 1
        return row

    def more(self, column: int, rows: range, above: int, below: int, color: str = "mute", **look: Any) -> None:
        """Point up and down beside the rows of a list where so many of its lines are out of sight."""
        if above > 0:
            self.text(column, rows[0], "▲", color, **look)
        if below > 0:
            self.text(column, rows[-1], "▼", color, **look)

    def spans(self, column: int, row: int, *spans: tuple[str, str] | tuple[str, str, bool], on: str = "ground") -> int:
        """Write pieces of (text, colour[, bold]) one after another; return the column after the last."""
        for span in spans:
            column = self.text(column, row, span[0], span[1], on=on, bold=len(span) > 2 and bool(span[2]))
        return column

    def number(
        self,
        end: int,
        row: int,
        text: str,
        color: str = "text",
        subject: Subject | None = None,
        *,
        on: str = "ground",
        bold: bool = False,
    ) -> int:
        """Write a number that ends before column `end`; return where it begins.

        With a subject it becomes a spot: it shows the Ask cursor, and that it has just changed.
        """
        column = end - len(text)
        underline = False
        if subject is not None and 0 <= row < self.height and column >= 0 and end <= self.width:
            self.spots.append(Spot(column, row, len(text), subject))
            self.texts[subject] = text
            if subject == self.marks.pointed:
                color, on, bold = "on_gold", "gold_fill", True
            elif self.marks.asking:
                underline = True
            elif on != "gold_fill" and self.marks.before.get(subject, text) != text:
                color, on = "ground", "text"
        self.text(column, row, text, color, on=on, bold=bold, underline=underline)
        return column

    def handle(
        self,
        column: int,
        row: int,
        width: int,
        height: int,
        grab: Callable[[int], object],
        scroll: Callable[[int], object] | None = None,
    ) -> None:
        """Let the mouse take hold of a place."""
        self.handles.append(Handle(column, row, width, height, grab, scroll))

    def sends(
        self,
        column: int,
        row: int,
        width: int,
        height: int,
        message: Callable[Parts, Message],
        *parts: Parts.args,
        **named: Parts.kwargs,
    ) -> None:
        """Have a click on a place send a message, made of these parts."""
        self.handle(column, row, width, height, lambda _: self.tell(message(*parts, **named)))

    def fill(self, column: int, row: int, width: int, on: str, height: int = 1) -> None:
        """Give cells a background and make them blank."""
        for line in range(row, row + height):
            self.text(column, line, " " * width, on=on)

    def ground_of(self, row: int, *, in_hand: bool) -> str:
        """What a row between the panel's edges stands on: raised over all its width if it is the one in hand."""
        if not in_hand:
            return "ground"
        self.fill(1, row, self.width - 2, "raised")
        return "raised"

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

    def frame(
        self, column: int, row: int, width: int, height: int, color: str = "line", *, heavy: bool = False
    ) -> None:
        """Draw the edge of a box; what is inside stays."""
        corners = "┏┓┗┛━┃" if heavy else "╭╮╰╯─│"
        self.text(column, row, corners[0] + corners[4] * (width - 2) + corners[1], color)
        self.text(column, row + height - 1, corners[2] + corners[4] * (width - 2) + corners[3], color)
        look = self._look(color, "ground")
        for side in (column, column + width - 1):
            if 0 <= side < self.width:
                for line in range(max(row + 1, 0), min(row + height - 1, self.height)):
                    self._letters[line][side] = corners[5]
                    self._styles[line][side] = look

    def edge(self, title: str, right: str = "", *, gold: bool = False) -> int:
        """Draw the panel's own edge with its title, gold where the keys are; return where the title ends."""
        self.frame(0, 0, self.width, self.height, "gold" if gold else "line")
        end = self.text(2, 0, f" {title} ", "gold" if gold else "mute", bold=True)
        if right:
            self.right(self.width - 2, 0, f" {right} ", "mute")
        return end

    def caps(self, keys: Iterable[tuple[str, str, str]], pressed: Callable[[str], Message]) -> None:
        """Write keys into the lower edge, each as its cap, its word and what it does; a click does the same."""
        column, row = 2, self.height - 1
        for cap, word, action in keys:
            end = self.text(column, row, f" {cap} ", "high", on="raised", bold=True)
            end = self.text(end, row, f" {word} ", "mute")
            self.sends(column, row, end - column, 1, pressed, action)
            column = end + 1

    def bar(self, column: int, row: int, width: int, share: float, color: str) -> None:
        """Draw a bar, `share` from 0 to 1 of its width, on a track."""
        eighths = round(min(max(share, 0.0), 1.0) * width * 8)
        self.fill(column, row, width, "track")
        if eighths:
            self.span_bar(column, column + eighths / 8, row, color, "track")

    def span_bar(self, left: float, right: float, row: int, color: str, on: str = "ground") -> None:
        """Draw a bar between two columns given in fractions of a cell, in eighths at its left or right end."""
        if right < left:
            left, right = right, left
        first, last = round(left * 8), round(right * 8)
        if first == last:
            self.text(first // 8, row, "▏", color, on=on)
            return
        for place in range(first // 8, (last - 1) // 8 + 1):
            start, end = max(first - place * 8, 0), min(last - place * 8, 8)
            if start == 0:
                self.text(place, row, EIGHTHS[end], color, on=on)
            elif end == 8:  # a bar that begins inside a cell: the cell's empty part is drawn over it
                ground, ink = self.color(on), self.color(color)
                self.text(place, row, EIGHTHS[start], ground, on=ink)
            else:
                self.text(place, row, "▐" if start >= 4 else "▌", color, on=on)

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
        blank = self._look("text", "ground")
        for (column, row), (bits, color, _) in self._dots.items():
            if row in rows and 0 <= column < self.width:
                before = self._styles[row][column]
                ground = "ground" if before is blank or before.bgcolor is None else before.bgcolor.name
                self._letters[row][column] = chr(0x2800 + bits)
                self._styles[row][column] = self._look(color, ground)
        self._dots.clear()

    def strips(self) -> list[Strip]:
        """Turn the rows into strips, neighbouring cells of one look sharing a segment."""
        earlier, self.earlier = self.earlier, None
        same_size = earlier is not None and (earlier.width, earlier.height) == (self.width, self.height)
        for row, (letters, styles) in enumerate(zip(self._letters, self._styles, strict=True)):
            if same_size and earlier and earlier._letters[row] == letters and earlier._styles[row] == styles:
                self._strips.append(earlier._strips[row])
                continue
            text, segments, start = "".join(letters), [], 0
            cuts = compress(range(1, self.width), map(is_not, styles, styles[1:]))
            for end in (*cuts, self.width) if self.width else ():
                segments.append(Segment(text[start:end], styles[start]))
                start = end
            self._strips.append(Strip(segments, self.width))
        return self._strips


@lru_cache(maxsize=64)
def _looks(palette: Palette) -> dict[tuple[str, str, bool, bool, bool], Style]:
    """The styles of a palette that were asked for so far."""
    return {}


@lru_cache(maxsize=64)
def _mixes(palette: Palette) -> dict[tuple[str, int], str]:
    """The shades of a palette's colours that were asked for so far, by colour and step."""
    return {}
