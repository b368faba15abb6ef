"""A monkey at the game: keys, clicks, drags, pastes and sizes as a seed has them, one thing after another."""

from __future__ import annotations

import random
import re
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from textual import events

from game.ui.parts.key_bar import KeyBar
from tests.ui.conftest import NAMES, Game

KEYS = (
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "shift+left", "shift+right", "backspace"),
    *("delete", "home", "end", "pageup", "pagedown", "f1", "f12", "ctrl+p", "ctrl+t", "ctrl+c", "ctrl+u", "ctrl+o"),
    *"?abcdefFghijkKlLmMnNopqrRsStuUvwWxyzZ []<>=0123456789-+.,/ä→",
)
PASTES = ("0.5", "1e999", "nan", "−0,25", "/", "../../etc", "\x1b[2J\x1b]0;soup\x07", "[bold]soup[/]", "a\nb\r\nc\t",
          "\x00", "\u202esoup", "🍋" * 300, "9" * 20_000)  # fmt: skip
SIZES = ((80, 24), (80, 24), (100, 30), (120, 36), (120, 36), (160, 48))
SMALLEST, LARGEST = (20, 5), (300, 100)
FREEZE = 60.0
"""Seconds of the processor's time that one thing may take; nothing a player can do is to take a tenth of it."""
NO_NUMBER = re.compile(r"\b(nan|[−-]?inf)\b")


class Frozen(AssertionError):
    """Something did not come back."""


@contextmanager
def thawing() -> Iterator[None]:
    """Break off what takes more than FREEZE seconds of this process's own time."""

    def give_up(*_: object) -> None:
        raise Frozen(f"it took {FREEZE:.0f} seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, FREEZE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


class Monkey:
    """Does things at random, and tells in a line what it did last."""

    def __init__(self, game: Game, seed: str) -> None:
        self.game = game
        self.chance = random.Random(seed)
        self.did: list[str] = []
        self.counts: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        """How often each screen was in front."""

    async def play(self, things: int) -> None:
        """Do so many things, or fewer where one of them leaves the game. Raises AssertionError: the game went wrong."""
        for _ in range(things):
            if self.game.app.return_code is not None:
                return
            await self.do_something()

    async def press_keys(self, count: int) -> None:
        """Press so many keys and let time pass between them, or fewer where one of them leaves the game."""
        for _ in range(count):
            if self.game.app.return_code is None:
                await self._settled(self.chance.choices((self._press, self._wait), (4, 1))[0])

    async def do_something(self) -> None:
        """Do one thing, and see that the game has come to rest and shows numbers."""
        self.seen[self.game.at] += 1
        ways = (self._press, self._press_in_haste, self._click, self._drag, self._scroll, self._paste, self._resize,
                self._wait)  # fmt: skip
        (way,) = self.chance.choices(ways, (60, 10, 8, 4, 3, 2, 5, 8))
        await self._settled(way)

    async def _settled(self, way: Callable[[], Awaitable[None]]) -> None:
        try:
            with thawing():
                await way()
                if self.game.app.return_code is None:
                    await self.game.settle()
                    looks = self.chance.random() < 0.25 and self.game.at != "Palette"  # there stands what was pasted
                    found = NO_NUMBER.search(self.game.text) if looks else None
                    assert not found, f"{found} is on the screen:\n{self.game.text}"
        except BaseException as error:
            error.add_note(f"after {len(self.did)} things, the last of them: {'; '.join(self.did[-12:])}")
            raise

    def _post(self, kind: str, what: str, *posted: Any) -> None:
        self.did.append(f"{kind} {what} at {self.game.at}")
        self.counts[kind] += 1
        for event in posted:
            self.game.app.post_message(event)

    def _key(self) -> events.Key | None:
        """A key that does something here, rather often; one that leaves the game, never."""
        active = self.game.app.screen.active_bindings
        keys = [key for key, bound in active.items() if bound.enabled]
        key = self.chance.choice(keys if keys and self.chance.random() < 0.6 else KEYS)
        name = NAMES.get(key, key)
        if name in active and "quit" in active[name].binding.action:
            return None
        letters = {named: letter for letter, named in NAMES.items()}
        character = letters.get(key, key)
        return events.Key(name, character if len(character) == 1 else None)

    async def _press(self) -> None:
        if (key := self._key()) is not None:
            self._post("key", key.key, key)

    async def _press_in_haste(self) -> None:
        for _ in range(self.chance.randint(2, 6)):
            await self._press()

    def _place(self) -> tuple[int, int]:
        width, height = self.game.app.screen.size
        bars = self.game.app.screen.query(KeyBar)
        if bars and self.chance.random() < 0.3:
            return self.chance.randrange(width), bars.first().region.y
        return self.chance.randrange(width), self.chance.randrange(height)

    def _mouse(self, kind: type[events.MouseEvent], place: tuple[int, int], button: int = 1) -> events.MouseEvent:
        column, row = place
        return kind(None, column, row, 0, 0, button, False, False, False, screen_x=column, screen_y=row)

    async def _click(self) -> None:
        place, button = self._place(), self.chance.choice((1, 1, 1, 2, 3))
        press = (self._mouse(events.MouseDown, place, button), self._mouse(events.MouseUp, place, button))
        self._post("click", f"{place}", *press * self.chance.choice((1, 1, 2, 3)))

    async def _drag(self) -> None:
        places = [self._place() for _ in range(self.chance.randint(2, 6))]
        moves = [self._mouse(events.MouseMove, place) for place in places]
        up = [self._mouse(events.MouseUp, places[-1])] if self.chance.random() < 0.9 else []
        self._post("drag", f"{places}", self._mouse(events.MouseDown, places[0]), *moves, *up)

    async def _scroll(self) -> None:
        place, way = self._place(), self.chance.choice((events.MouseScrollUp, events.MouseScrollDown))
        self._post("scroll", f"{way.__name__} {place}", *[self._mouse(way, place)] * self.chance.randint(1, 5))

    async def _paste(self) -> None:
        text = self.chance.choice(PASTES)
        self._post("paste", repr(text[:20]), events.Paste(text))

    async def _resize(self) -> None:
        size = self.chance.choice(SIZES)
        if self.chance.random() < 0.4:
            size = tuple(self.chance.randint(*ends) for ends in zip(SMALLEST, LARGEST, strict=True))
        self._post("resize", f"{size}")
        await self.game.resize(*size)

    async def _wait(self) -> None:
        """Let time pass where something runs."""
        screen = self.game.screen
        steps = getattr(screen, "step", None) or getattr(getattr(screen, "runner", None), "step", None)
        self._post("wait", "")
        if steps is not None:
            for _ in range(self.chance.randint(1, 8)):
                steps(self.chance.choice((0.02, 0.11, 1.0)))
