"""A canvas of terminal cells on which a panel draws itself: text, frames, bars.

Numbers drawn with a subject become spots that can be asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ParamSpec, TypedDict, Unpack

from game.kitchen.present.spots import Handle, Marks, Spot
from game.ui.draw.grid import Grid

if TYPE_CHECKING:
    from rich.style import Style
    from textual.message import Message

    from game.kitchen.explain.subjects import Subject

Parts = ParamSpec("Parts")

EIGHTHS = " ▏▎▍▌▋▊▉█"
QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""The quarters of a cell, a bit each: upper left, upper right, lower left, lower right."""


class Letters(TypedDict, total=False):
    """How text is written: on which colour, and in what letters."""

    on: str
    bold: bool
    italic: bool
    underline: bool


@dataclass
class Canvas(Grid):
    """The cells of a panel, drawn top down."""

    marks: Marks = field(default_factory=Marks)
    spots: list[Spot] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    texts: dict[Subject, str] = field(default_factory=dict)
    """What each number with a subject was printed as."""
    tell: Callable[[Message], object] = lambda message: None
    """Send a message up from the panel."""
    _changed: list[tuple[int, int, int]] = field(default_factory=list)
    """Where numbers stand that have just changed: in which row, from which column to which."""
    _calm: dict[int, list[Style]] = field(default_factory=dict)
    """How rows look without their flash, while there is one."""

    def flash(self) -> bool:
        """Reverse numbers that have just changed, when all is drawn; whether there are any."""
        plain, bold = self._look("ground", "text"), self._look("ground", "text", bold=True)
        for row, column, end in self._changed:
            looks = self._styles[row]
            if row not in self._calm:
                self._calm[row], looks = looks, list(looks)
            looks[column:end] = [bold if look.bold else plain for look in looks[column:end]]
            self._styles[row] = looks
            self._strips.pop(row, None)
        return bool(self._changed)

    def settle(self) -> list[tuple[int, int, int]]:
        """End the flash; where it was."""
        for row, looks in self._calm.items():
            self._styles[row] = looks
            self._strips.pop(row, None)
        self._calm.clear()
        ended, self._changed = self._changed, []
        return ended

    def left_part(self, width: int) -> Canvas:
        """The left part of this canvas as one of its own: what is drawn there stands here too."""
        part = copy(self)
        part.width = width
        return part

    def right(self, end: int, row: int, text: str, color: str = "text", **look: Unpack[Letters]) -> int:
        """Write `text` so that it ends before column `end`; return where it begins."""
        self.text(end - len(text), row, text, color, **look)
        return end - len(text)

    def center(self, row: int, text: str, color: str = "text", **look: Unpack[Letters]) -> None:
        """Write `text` in the middle of the row."""
        self.text((self.width - len(text)) // 2, row, text, color, **look)

    def option(self, column: int, row: int, text: str, color: str = "mute", *, chosen: bool, on: str = "raised") -> int:
        """Write one of several things, in gold if it is the chosen one; return the column after it."""
        if chosen:
            return self.text(column, row, text, "on_gold", on="gold_fill", bold=True)
        return self.text(column, row, text, color, on=on)

    def lines(self, column: int, row: int, lines: Iterable[str], color: str = "text", **look: Unpack[Letters]) -> int:
        """Write lines one below the other; return the row after the last."""
        for line in lines:
            self.text(column, row, line, color, **look)
            row += 1
        return row

    def more(
        self, column: int, rows: range, above: int, below: int, color: str = "mute", **look: Unpack[Letters]
    ) -> None:
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
                self._changed.append((row, column, end))
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
        tell = self.tell  # not the canvas: with a way back to itself it would wait for the garbage to be looked for
        self.handle(column, row, width, height, lambda _: tell(message(*parts, **named)))

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
