"""The ledger: every adjustment ever made, by step and by dial; a row leads to its slip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.kitchen.numbers import FINE, NOTHING, at_fine_point, number
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.view import Size, View
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, source_title
from game.kitchen.rules.stove import update_word
from game.kitchen.rules.timeline import Entry, Moment, entries, moments, updates
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.ui.draw.panel import Panel
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap, KeyBar
from game.ui.parts.screen import BistroScreen

WHAT = {"visit": "by hand", "update": "feedback", "setting": "stove", "reset": "start over"}


class Chosen(NamedTuple):
    """An update by its place among all updates, and a dial."""

    update: int
    dial: int


class _Pages:
    """What both pages show: the moments, where the cursor is, and what each moment did."""

    def __init__(self, game: Game, dial: int) -> None:
        self.game, self.dial = game, dial
        self.moments = moments(game)
        self.at = max(self.moments.here - 1, 0)
        self.in_time = True
        """Whether the keys walk through time, or down the dials."""
        self._entries: dict[int, tuple[Entry, ...]] = {}

    def entries(self, at: int) -> tuple[Entry, ...]:
        """What a moment did to every dial; found once."""
        if at not in self._entries:
            self._entries[at] = entries(self.moments[at])
        return self._entries[at]

    @property
    def moment(self) -> Moment:
        """The moment under the cursor."""
        return self.moments[self.at]

    @property
    def update(self) -> int | None:
        """Its place among the updates, or None where it is none."""
        if self.moment.step.kind != "update":
            return None
        return updates(self.game).at(self.moment.place)


class TimePage(Panel):
    """Left: one dial through time, a row a step."""

    pages: _Pages | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw the steps around the cursor."""
        pages = self.pages
        if pages is None:
            return
        canvas.frame(0, 0, canvas.width, canvas.height, "gold" if pages.in_time else "line")
        level = pages.game.level
        dial = level.all_dials[pages.dial]
        name = f"{cook_title(level, dial.station, dial.cook)}, {source_title(level, dial.index)}"
        canvas.text(2, 0, " the ledger ", "gold" if pages.in_time else "mute", bold=True)
        canvas.right(canvas.width - 2, 0, f" {name} ", "high", bold=True)
        for end, word in ((7, "update"), (23, "heat"), (34, "loss"), (45, "gradient"), (54, "change"), (63, "new")):
            canvas.right(end, 1, word, "faint")
        rows = canvas.height - 3
        first = max(min(pages.at - rows // 2, len(pages.moments) - rows), 0)
        for row, at in enumerate(range(first, min(first + rows, len(pages.moments))), 2):
            self._draw_moment(canvas, pages, at, row)
        if first > 0:
            canvas.right(canvas.width - 1, 2, "▲", "mute")
        if first + rows < len(pages.moments):
            canvas.right(canvas.width - 1, canvas.height - 2, "▼", "mute")

    def _draw_moment(self, canvas: Canvas, pages: _Pages, at: int, row: int) -> None:
        moment, found = pages.moments[at], pages.entries(at)[pages.dial]
        here = at == pages.at
        on = "raised" if here else "ground"
        if here:
            canvas.fill(1, row, canvas.width - 2, on)
            canvas.text(1, row, "▶", "gold" if pages.in_time else "mute", on=on)
        plain = "faint" if moment.undone else "text"
        update = moment.step.kind == "update"
        if update:
            canvas.right(7, row, str(moment.number), "high" if here else plain, on=on, bold=here)
            canvas.right(23, row, number(float(moment.step.before.heat)), plain, on=on)
        elif moment.step.after.heat != moment.step.before.heat:
            canvas.right(23, row, number(float(moment.step.after.heat)), plain, on=on)
        canvas.text(9, row, "undone" if moment.undone else WHAT[moment.step.kind], "faint" if update else plain, on=on)
        loss = number(moment.loss, FINE)
        canvas.right(at_fine_point(34, loss), row, loss, plain, on=on, bold=here)
        if abs(moment.loss - moment.loss_before) > NOTHING:
            better = moment.loss < moment.loss_before
            canvas.text(35, row, "▼" if better else "▲", "mint" if better else plain, on=on)
        draw_entry(canvas, found, row, (45, 54, None, 63), on, undone=moment.undone)


class DialPage(Panel):
    """Right: every dial at one step, cook by cook."""

    pages: _Pages | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw the dials around the cursor."""
        pages = self.pages
        if pages is None:
            return
        canvas.frame(0, 0, canvas.width, canvas.height, "line" if pages.in_time else "gold")
        moment, level = pages.moment, pages.game.level
        what = f"{update_word(level)} {moment.number}" if moment.step.kind == "update" else WHAT[moment.step.kind]
        canvas.text(2, 0, f" {what} ", "mute" if pages.in_time else "gold", bold=True)
        canvas.right(canvas.width - 2, 0, " every dial ", "faint")
        for end, word in ((24, "gradient"), (33, "change"), (42, "old →"), (51, "new")):
            canvas.right(end, 1, word, "faint")
        lines = self._lines(pages)
        rows = canvas.height - 3
        here = next(n for n, (dial, _) in enumerate(lines) if dial == pages.dial)
        first = max(min(here - rows // 2, len(lines) - rows), 0)
        found = pages.entries(pages.at)
        for row, (dial, text) in enumerate(lines[first : first + rows], 2):
            if dial is None:
                canvas.text(3, row, text, "high", bold=True)
                continue
            on = "raised" if dial == pages.dial else "ground"
            if dial == pages.dial:
                canvas.fill(1, row, canvas.width - 2, on)
                canvas.text(1, row, "▶", "mute" if pages.in_time else "gold", on=on)
            canvas.text(5, row, text[:11], "text", on=on)
            draw_entry(canvas, found[dial], row, (24, 33, 42, 51), on, undone=moment.undone)
        if first > 0:
            canvas.right(canvas.width - 1, 2, "▲", "mute")
        if first + rows < len(lines):
            canvas.right(canvas.width - 1, canvas.height - 2, "▼", "mute")

    def _lines(self, pages: _Pages) -> list[tuple[int | None, str]]:
        """A heading a cook, a row a dial, each cook's pinch with her proportions."""
        level = pages.game.level
        lines: list[tuple[int | None, str]] = []
        for station in range(len(level.kitchen.stations) - 1, -1, -1):
            for cook in range(level.kitchen.stations[station].cooks):
                lines.append((None, cook_title(level, station, cook)))
                dials = [dial for dial in level.all_dials if (dial.station, dial.cook) == (station, cook)]
                lines += [(dial.index, source_title(level, dial.index)) for dial in dials]
        return lines


def draw_entry(
    canvas: Canvas, found: Entry, row: int, ends: tuple[int, int, int | None, int], on: str, *, undone: bool
) -> None:
    """Write what a moment did to a dial: gradient, change, old, new."""
    gradient, change, old, new = ends
    stays = found.old == found.new

    def write(end: int, value: float, ink: str, *, bold: bool = False) -> None:
        text = number(value, FINE)
        canvas.right(at_fine_point(end, text), row, text, "faint" if undone else ink, on=on, bold=bold)

    if found.gradient is not None:
        write(gradient, found.gradient, sign_color(found.gradient))
    if found.gradient is not None or not stays:
        write(change, found.change, sign_color(found.change))
    if old is not None:
        write(old, found.old, "faint" if stays else "mute")
    write(new, found.new, "faint" if stays else "high", bold=not stays)


class LedgerScreen(BistroScreen[Chosen | None]):
    """Two pages: one dial through time, and every dial at one step. Its result is the update to be looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "row above", tooltip="A step earlier, or the dial above", id="ledger-up"),
        Binding("down", "move(1)", "row below", tooltip="A step later, or the dial below", id="ledger-down"),
        Binding("left", "page(True)", "through time", tooltip="Walk through time", id="ledger-time"),
        Binding("right", "page(False)", "down the dials", tooltip="Walk down the dials", id="ledger-dials"),
        Binding("tab,shift+tab,v", "turn_page", "other page", tooltip="The other page", id="ledger-page"),
        Binding("pageup", "move(-20)", "far up", show=False, id="ledger-far-up"),
        Binding("pagedown", "move(20)", "far down", show=False, id="ledger-far-down"),
        Binding("home", "move(-1000000)", "first", show=False, id="ledger-first"),
        Binding("end", "move(1000000)", "last", show=False, id="ledger-last"),
        Binding("right_square_bracket", "cook(1)", "next cook", tooltip="The next cook’s dials", id="ledger-cook"),
        Binding("left_square_bracket", "cook(-1)", "cook before", tooltip="The cook before", id="ledger-cook-before"),
        Binding("enter", "slip", "its slip", tooltip="The slip of this step, open at this dial", id="ledger-slip"),
        Binding("escape,l", "leave", "back", tooltip="Back to where you were", id="ledger-leave"),
    ]

    def __init__(self, game: Game, view: View, at: Moment | None = None) -> None:
        """Begin at a moment, or at the newest."""
        super().__init__()
        self._pages = _Pages(game, view.dial)
        if at is not None:
            self._pages.at = self._pages.moments.at(at.place)
        self.view = view

    def compose(self) -> ComposeResult:
        """The panels."""
        yield Header(id="header")
        yield TimePage(id="time")
        yield DialPage(id="dials")
        yield KeyBar(id="keys")

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """Both pages, or where there is little room the one in hand."""
        if size_of(width, height) is Size.SMALL:
            return {"time" if self._pages.in_time else "dials": Box(0, 1, width, height - 2)}
        left = width - max(54, (width - 6) // 2 - 4)
        return {"time": Box(0, 1, left, height - 2), "dials": Box(left, 1, width - left, height - 2)}

    def hand_out(self) -> None:
        """Show both pages where the cursor is."""
        header = self.query_one(Header)
        header.view, header.state = self.view, "the ledger  every adjustment ever made"
        for page in (self.query_one(TimePage), self.query_one(DialPage)):
            page.pages = self._pages

    def keys(self) -> Iterable[Cap | None]:
        """Walk through time and dials."""
        return (
            Cap("ledger-up ledger-down", "through time" if self._pages.in_time else "dial"),
            Cap("ledger-time ledger-dials", "time or dials"),
            Cap("ledger-cook-before ledger-cook", "cook"),
            Cap("ledger-slip") if self._pages.update is not None else None,
            Cap("help"),
            Cap("ledger-leave"),
        )

    def action_move(self, step: int) -> None:
        """Walk through time, or down the dials in the order they are written."""
        pages = self._pages
        if pages.in_time:
            pages.at = min(max(pages.at + step, 0), len(pages.moments) - 1)
        else:
            dials = [dial for dial, _ in self.query_one(DialPage)._lines(pages) if dial is not None]
            pages.dial = dials[min(max(dials.index(pages.dial) + step, 0), len(dials) - 1)]
        self._show()

    def action_page(self, in_time: bool) -> None:
        """Choose what the keys walk through."""
        self._pages.in_time = in_time
        self._show()

    def action_turn_page(self) -> None:
        """The other page."""
        self.action_page(not self._pages.in_time)

    def action_cook(self, step: int) -> None:
        """Go to the first dial of the next cook, or of the one before."""
        dials = self.view.game.kitchen.dials
        cooks = list(dict.fromkeys((-dial.station, dial.cook) for dial in sorted(dials, key=lambda d: -d.station)))
        here = dials[self._pages.dial]
        station, cook = cooks[(cooks.index((-here.station, here.cook)) + step) % len(cooks)]
        self._pages.dial = next(d.index for d in dials if (-d.station, d.cook) == (station, cook))
        self._show()

    def action_slip(self) -> None:
        """Open the slip of the step under the cursor."""
        if self._pages.update is not None:
            self.dismiss(Chosen(self._pages.update, self._pages.dial))
