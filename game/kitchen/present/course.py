"""Where a level stands in the campaign, and the words it teaches, as screens show them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import Word, campaign
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.level.level import Level
from game.kitchen.practice.ids import is_practice
from game.kitchen.present.practising import place_of_practice

if TYPE_CHECKING:
    from game.kitchen.rules.game import Game
    from game.kitchen.saved.folders import Progress


def place_of(level: Level) -> str:
    """Where a level stands, for the header: `1 Commis › `, or what it practises; nothing for a level of one’s own."""
    if is_practice(level.id):
        return place_of_practice(level)
    for n, chapter in enumerate(campaign().chapters, 1):
        if any(listed.id == level.id for listed in chapter.levels):
            return f"{n} {chapter.title} › "
    return ""


def words_of(level: Level) -> tuple[Word, ...]:
    """The words a level teaches, as the cookbook has them."""
    return _in_the_book(level.teaches)


def older_word(word: str, room: float = math.inf) -> str:
    """Say what word from before a question is about, by the kitchen's name, or the field's where only that fits."""
    names = [name for book in _in_the_book([word]) for name in (book.kitchen, book.field)]
    said = (f"from before: {name}" for name in names)
    return next((text for text in said if len(text) <= room), "from before")


def _in_the_book(words: Sequence[str]) -> tuple[Word, ...]:
    book = campaign().words
    return tuple(book[word] for word in words if word in book)


def new_words(level: Level) -> tuple[Word, ...]:
    """The words that stand with a level's story: those that do not give its answer."""
    return tuple(word for word in words_of(level) if not word.late)


def words_met(level: Level) -> tuple[Word, ...]:
    """Every word taught up to and with a level, oldest first; in the test kitchen all there are."""
    ids = [listed.id for listed in campaign().built()]
    if level.id not in (*ids, TEST_KITCHEN):
        return new_words(level)
    met: list[Word] = []
    for level_id in ids[: ids.index(level.id)] if level.id in ids else ids:
        with suppress(BistroError):  # a damaged file costs its own words and nothing more
            met.extend(_in_the_book(campaign().words_taught(level_id)))
    return (*met, *new_words(level))


def words_for_help(level: Level, *, passed: bool) -> tuple[Word, ...]:
    """A level’s own words, all of them once it is passed, and then those met before it; outside the campaign any."""
    book = campaign().words
    ids = [listed.id for listed in campaign().built()]
    own = words_of(level) if passed else new_words(level)
    return tuple(dict.fromkeys((*own, *(words_met(level) if level.id in ids else book.values()))))


def words_had(progress: Progress) -> tuple[Word, ...]:
    """Every word of the levels that were passed, oldest first."""
    passed = [listed.id for listed in campaign().built() if progress.best(listed.id).passed]
    return tuple(dict.fromkeys(word for level_id in passed for word in words_of(campaign().level(level_id))))


def following(level_id: str) -> str | None:
    """The level of the campaign that comes next and can be played, or None."""
    ids = [listed.id for listed in campaign().built()]
    return next(iter(ids[ids.index(level_id) + 1 :]), None) if level_id in ids else None


def is_last(level_id: str) -> bool:
    """Whether a level is the campaign's last."""
    return campaign().order[-1].id == level_id


FAREWELL = "It is just arithmetic, repeated, and you can see every number of it."


@dataclass(frozen=True)
class LookBack:
    """A chapter, looked back on: what it came to, and how many of its stars were earned."""

    title: str
    learned: str
    stars: int
    of: int


def look_back(progress: Progress) -> list[LookBack]:
    """Every chapter, looked back on."""
    found = []
    for number, chapter in enumerate(campaign().chapters, 1):
        stars = sum(sum(progress.best(listed.id).stars) for listed in chapter.levels)
        found.append(LookBack(f"{number} {chapter.title}", chapter.learned, stars, 3 * len(chapter.levels)))
    return found


def own_kitchen(game: Game) -> str:
    """What the player’s last kitchen came to, and how it is like the first."""
    serve = game.serves[-1]
    dials, room = len(serve.kitchen.dials), serve.fared[1]
    read = ""
    if room is not None:
        of = len(game.level.tasting_orders)
        read = f" and reads {round(room.accuracy * of)} of {of} tickets it never learned from"
    return f"Your kitchen has {dials:,} dials{read}. Each dial multiplies or is added, as the first one did."


def announced(level_id: str) -> tuple[str, str]:
    """Title and blurb of a level of the campaign, also of one whose file is damaged."""
    try:
        level = campaign().level(level_id)
    except BistroError:
        title = next(listed.title for listed in campaign().order if listed.id == level_id)
        return title, "Its file is damaged; the menu says how."
    return level.title, level.blurb
