"""The menu: awning, sign, and all chapters with what was earned in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import Chapter, Listed, campaign
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.present.evening import evening
from game.kitchen.saved.folders import Progress
from game.kitchen.saved.unlocked import is_open
from game.ui.draw.canvas import Canvas
from game.ui.draw.cell import draw_cells
from game.ui.draw.panel import Panel
from game.ui.draw.small_star import draw_small_star
from game.ui.title.shop_front import TALLEST, shop_front
from game.ui.title.sign import HEIGHT, draw_awning, draw_sign, sign_width
from game.wrapping import wrap

OPENS = "opens when you pass or skip the level before it"
"""What a level says that cannot be entered yet."""
FREE = "free play"
"""What is done in the test kitchen."""
PRACTICE, SPECIAL = "practice", "special"
"""Where the doors beside it lead, as the mouse says it."""
TEACHES = "teaches "
LARGE = 116, 35
"""Columns and rows from which all chapters stand beside each other: fewer, and the longest title has no room."""
SAID_IN_TWO = 120
"""Columns from which two rows say what a level is about, in larger terminals."""
STANDING = "· · ·"
"""In the place of a closed level's stars, and as wide as they are."""


class Menu(Panel):
    """Awning, sign, progress and all chapters."""

    progress: Progress = Progress()
    begun: frozenset[str] = frozenset()
    """The levels that were begun, which can be entered again whatever comes before them."""
    chosen: str = ""
    refused: bool = False
    """Whether the player just asked for the chosen level, and why it stays closed is to be seen at once."""
    reads: bool = False
    """Whether the chosen level's file is read for what it is about; not yet for the very first frame."""

    _painted = False
    due: int = 0
    """How many skills should be practised, as far as that was looked up."""
    special: str = ""
    """The skill of tonight’s special, once that was looked up."""
    opened_special: bool = False
    """Whether the player has begun it: then the board in the street has it, too."""
    special_stars: tuple[bool, bool, bool] | None = None
    """What the player has earned at it."""

    @dataclass
    class Chosen(Message):
        """The mouse chose a level, or asked for the one that was chosen."""

        level_id: str
        play: bool = False

    class Painted(Message):
        """The very first frame goes out."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give Textual some rows, and say so when they are the first that go out: while it starts, none do."""
        if not self._painted and not self.app._batch_count:
            self._painted = self.post_message(self.Painted())
        return super().render_lines(crop)

    def can_enter(self, level_id: str) -> bool:
        """Whether a level can be entered from here."""
        return is_open(campaign(), self.progress, level_id, self.begun)

    def draw(self, canvas: Canvas) -> None:
        """Draw large where there is room, else the chapter in hand only."""
        if canvas.width >= LARGE[0] and canvas.height >= LARGE[1]:
            self._draw_large(canvas)
        else:
            self._draw_small(canvas)

    def _draw_large(self, canvas: Canvas) -> None:
        spare = min(canvas.height - 35, 12)
        draw_awning(canvas, 2 if spare < 4 else 4)
        top = 3 + spare // 4
        words = ("BACKPROP", "BISTRO")
        column = (canvas.width - sign_width("BACKPROP BISTRO")) // 2
        draw_sign(canvas, column, top, words[0], "high")
        draw_sign(
            canvas, column + sign_width(words[0] + " ") + 1, top, words[1], "gold" if canvas.palette.dark else "awning"
        )
        canvas.center(top + HEIGHT, "a neural network, run by hand, one pinch at a time", "mute", italic=True)
        self._draw_progress(canvas, top + HEIGHT + 1 + spare // 8)
        chapters = campaign().chapters
        width = min((canvas.width - 8) // 3, 46)
        gap = 3
        left = (canvas.width - 3 * width + gap) // 2
        first = top + HEIGHT + 3 + spare // 4
        second = first + 10
        for n, chapter in enumerate(chapters):
            row = first if n < 3 else second
            self._draw_chapter(canvas, chapter, n, left + (n % 3) * width, row, width - gap)
        kitchen, practice, special = self._doors()
        self._draw_door(canvas, left, second + 7, width - gap, *special)
        self._draw_door(canvas, left, second + 8, width - gap, *kitchen)
        self._draw_door(canvas, left + width, second + 8, width - gap, *practice)
        row, told = second + 9 + min(spare, 1), 2 if canvas.width >= SAID_IN_TWO else 3
        if not self._damage:
            self._draw_front(canvas, row + told + min(spare, 1))
        self._draw_chosen(canvas, row, left, told)

    def _draw_front(self, canvas: Canvas, row: int) -> None:
        """The bistro from the street, on the lowest rows from `row` on, as many as it has things to show in."""
        height = min(canvas.height - row, TALLEST)
        seen = replace(evening(self.progress), special=self.special if self.opened_special else "")
        front = shop_front(seen, canvas.width - 4, height)
        draw_cells(canvas, 2, canvas.height - height, front)

    def _draw_progress(self, canvas: Canvas, row: int) -> None:
        order = campaign().built()
        stars, passed = self.progress.star_count(), sum(self.progress.best(listed.id).passed for listed in order)
        left, right = f"★ {stars} of {3 * len(order)} ", f" {passed} of {len(order)} passed"
        width = 44
        column = (canvas.width - width - len(left) - len(right)) // 2
        column = canvas.spans(
            column, row, ("★ ", "gold"), (str(stars), "gold", True), (f" of {3 * len(order)} ", "mute")
        )
        full = round(width * stars / (3 * len(order)))
        canvas.text(column, row, "━" * width, "line")
        canvas.text(column, row, "━" * full, "gold")
        canvas.spans(column + width, row, (f" {passed}", "text"), (f" of {len(order)} passed", "mute"))
        canvas.center(row + 1, "The last level of each chapter is open: pass it to test out of the chapter.", "text")

    def _draw_chapter(self, canvas: Canvas, chapter: Chapter, n: int, column: int, row: int, width: int) -> None:
        built = any(campaign().is_built(listed.id) for listed in chapter.levels)
        end = canvas.text(column, row, str(n + 1), "gold" if built else "faint", bold=True)
        canvas.text(end + 1, row, chapter.title, "high" if built else "mute", bold=True)
        canvas.text(column, row + 1, "─" * width, "line" if built else "rule")
        canvas.text(column, row + 1, f"{chapter.about} ", "mute" if built else "faint", italic=True)
        canvas.right(column + width, row, self._state(chapter), "mute" if built else "faint")
        for line, listed in enumerate(chapter.levels, row + 2):
            self._draw_level(canvas, listed, column, line, width)

    def _state(self, chapter: Chapter) -> str:
        """The stars a chapter has of those it can have, or that it is not there yet."""
        if not any(campaign().is_built(listed.id) for listed in chapter.levels):
            return "to come"
        earned = sum(sum(self.progress.best(listed.id).stars) for listed in chapter.levels)
        return f"{earned}/{3 * len(chapter.levels)}"

    def _draw_level(self, canvas: Canvas, listed: Listed, column: int, row: int, width: int) -> None:
        chosen = listed.id == self.chosen
        can = self.can_enter(listed.id)
        on = "gold_fill" if chosen else "ground"
        ink = "on_gold" if chosen else "text" if can else "faint"
        end = column + width
        if chosen:
            canvas.fill(column - 1, row, width + 2, on)
            canvas.text(column, row, "▶", ink, on=on)
        canvas.right(column + 4, row, str(campaign().number(listed.id)), ink if chosen else "faint", on=on)
        begin = canvas.text(column + 5, row, listed.title, ink, on=on, bold=chosen)
        best = self.progress.best(listed.id)
        skipped = listed.id in self.progress.skipped and not best.passed
        dots = end - len("skipped" if skipped else STANDING) - 2 - begin
        if dots > 1:
            canvas.text(begin + 1, row, "·" * (dots - 1), ink if chosen else "line", on=on)
        if skipped:
            canvas.right(end, row, "skipped", ink if chosen else "mute", on=on)
        elif can:
            for n, star in enumerate(best.stars):
                color = ink if chosen else ""
                draw_small_star(canvas, end - 5 + 2 * n, row, earned=star, on=on, color=color)
        else:
            canvas.text(end - len(STANDING), row, STANDING, ink if chosen else "line", on=on)
        canvas.sends(column, row, width, 1, self.Chosen, listed.id, play=chosen)

    def _doors(self) -> Iterator[tuple[str, str, str, str]]:
        """The doors beside the chapters, which are always open: where each leads, its key, its name, and a word."""
        yield TEST_KITCHEN, "k", "The test kitchen", FREE
        yield PRACTICE, "p", "Practice", f"{self.due} due" if self.due else "without end"
        yield SPECIAL, "s", "Tonight’s special", self.special

    def _draw_door(
        self, canvas: Canvas, column: int, row: int, width: int, door: str, key: str, title: str, says: str = ""
    ) -> None:
        """Draw a door, and what is said of it where that has room."""
        begin = canvas.spans(column + 3, row, (f"{key} ", "gold", True), (title, "high", True)) + 1
        stars = self.special_stars if door == SPECIAL else None
        wide = len(STANDING) if stars is not None else len(says)
        end = column + width - wide - 1
        if wide and begin <= end:
            canvas.text(begin, row, "·" * (end - begin), "line")
            if stars is None:
                color = "gold" if door == PRACTICE and self.due else "mute"
                canvas.text(end + 1, row, says, color, italic=True)
            for n, star in enumerate(stars or ()):
                draw_small_star(canvas, end + 1 + 2 * n, row, earned=star)
        canvas.handle(column, row, width, 1, lambda _: self.post_message(self.Chosen(door, play=True)))

    @property
    def _damage(self) -> str:
        """What is wrong with the chosen level’s file, once it was read."""
        try:
            if self.reads and campaign().is_built(self.chosen):
                campaign().level(self.chosen)
        except BistroError as error:
            return str(error).partition("\n")[0].replace(f"{campaign().path(self.chosen).parent}{os.sep}", "")
        return ""

    def _draw_chosen(self, canvas: Canvas, row: int, left: int, rows: int) -> None:
        """Say in so many rows what the chosen level is about, or why it cannot be entered."""
        listed = next(listed for listed in campaign().order if listed.id == self.chosen)
        column = canvas.text(left, row, listed.title, "gold", bold=True) + 2
        room = canvas.width - 2
        if not campaign().is_built(listed.id):
            words = "is not built yet: it comes with a later version of the game."
            canvas.text(column, row, words, "gold" if self.refused else "text", bold=self.refused)
            return
        if self._damage:
            canvas.lines(left, row + 1, wrap(self._damage, room - left, max_lines=3), "tomato")
            return
        if not self.reads:
            return
        level, end = campaign().level(listed.id), row + rows
        row = canvas.lines(column, row, wrap(level.blurb, room - column))
        book = campaign().words
        words, color = f"about {level.minutes} minutes", "faint"
        if not self.can_enter(listed.id):
            words, color = OPENS, "gold" if self.refused else "text"
            words = f"Not open yet: it {words}." if self.refused else words
        elif self._tests_out(listed):
            words, color = "the last of its chapter: pass it, and the whole chapter is yours", "gold"
        taught = ", ".join(book[word].field for word in level.teaches if word in book)
        beside = left + len(TEACHES) + len(taught) + 3 if taught else left
        column, below = (beside, row) if beside + len(words) <= room else (left, row + 1)
        if below < end and taught:
            canvas.spans(left, row, (TEACHES, "faint"), (taught, "mute"))
        canvas.text(column, min(below, end - 1), words, color, bold=self.refused)

    def _tests_out(self, listed: Listed) -> bool:
        """Whether passing this level now would test the player out of its chapter."""
        *earlier, last = campaign().chapter_of(listed.id).levels
        return listed == last and not any(self.progress.best(each.id).passed for each in earlier)

    def _draw_small(self, canvas: Canvas) -> None:
        draw_awning(canvas, 2)
        canvas.spans((canvas.width - 15) // 2, 2, ("Backprop ", "high", True), ("Bistro", "gold", True))
        canvas.center(3, "a neural network, run by hand, one pinch at a time", "mute", italic=True)
        self._draw_progress(canvas, 5)
        chapters = campaign().chapters
        here = campaign().chapter_of(self.chosen)
        width = 34
        for n, chapter in enumerate(chapters):
            row = 7 + 2 * n
            chosen = chapter.folder == here.folder
            built = any(campaign().is_built(listed.id) for listed in chapter.levels)
            if chosen:
                canvas.fill(1, row, width, "raised")
            on = "raised" if chosen else "ground"
            canvas.text(2, row, "▸" if chosen else " ", "gold", on=on)
            canvas.text(
                4,
                row,
                f"{n + 1} {chapter.title}",
                "high" if chosen else "text" if built else "faint",
                on=on,
                bold=chosen,
            )
            canvas.right(width, row, self._state(chapter), "mute" if built else "faint", on=on)
            canvas.text(6, row + 1, chapter.about, "mute" if built else "faint", italic=True)
            canvas.sends(1, row, width, 1, self.Chosen, chapter.levels[0].id)
        for row, listed in enumerate(here.levels, 7):
            self._draw_level(canvas, listed, width + 5, row, canvas.width - width - 8)
        draw_cells(canvas, width + 5, 14, shop_front(evening(self.progress), canvas.width - width - 8, 3))
        kitchen, practice, special = self._doors()
        left, room = width + 5, canvas.width - width - 8
        self._draw_door(canvas, left, 17, room, *kitchen)
        self._draw_door(canvas, left, 18, 12, *practice[:3])
        self._draw_door(canvas, left + 14, 18, room - 14, *special[:3])
        self._draw_chosen(canvas, canvas.height - 4, 2, 4)
