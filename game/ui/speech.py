"""What the chef's band says now: the story, the coach, a hint, or what went wrong."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import lru_cache

from game.kitchen.campaign import Word
from game.kitchen.critics import complaint
from game.kitchen.goals import progress
from game.kitchen.shift import Shift

REST = " … o: all"
"""At the end of a text that is cut: the key that shows all of it."""


@dataclass(frozen=True)
class Speech:
    """A few lines with a title; `new_words` follow the story."""

    title: str
    text: str
    color: str = "text"
    new_words: tuple[Word, ...] = ()
    state: str = ""
    """What stands at the right end of the frame."""

    def lines(self, width: int, rows: int | None = None) -> list[str]:
        """Break the text into lines of at most so many cells; with fewer `rows` than it needs, say where all is."""
        return list(_wrapped(self.text, max(width, 20), rows))


@lru_cache(maxsize=32)
def _wrapped(text: str, width: int, rows: int | None) -> tuple[str, ...]:
    return tuple(textwrap.wrap(" ".join(text.split()), width, max_lines=rows, placeholder=REST))


def story(shift: Shift, words: tuple[Word, ...]) -> Speech:
    """The level's story and the words that are new in it."""
    return Speech("chef’s orders", shift.level.story, new_words=words)


def after_serve(shift: Shift) -> Speech:
    """What went wrong at the last serve: the known mistake, or the dish that is furthest off."""
    verdict = shift.state.serves[-1]
    known = shift.last_mistake()
    text = known.text if known is not None else complaint(shift.level, verdict)
    now = progress(shift.level.goals.passes, shift)
    return Speech("not yet", text, state=f"{now.figure} {now.words}")


def hint(shift: Shift) -> Speech:
    """The hint given last."""
    given = shift.last_hint()
    return Speech("a hint", given.text if given else "", state=f"hint {shift.hint_count} of {len(shift.level.hints)}")
