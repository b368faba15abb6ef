"""The campaign: chapters, the order of their levels and the cookbook, all in `levels/campaign.toml`."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from game.kitchen.errors import BistroError
from game.kitchen.files import leads_out, read_regular
from game.kitchen.level.folder import (
    LEVEL_ID,
    OWN,
    TEST_KITCHEN,
    are_worked_on,
    game_levels_folder,
    levels_folder,
    own_levels,
)
from game.kitchen.level.texts import text_faults
from game.printable import shortened

if TYPE_CHECKING:
    from game.kitchen.level.level import Level

FILE = "campaign.toml"
MOST_CHAPTERS, MOST_LEVELS = 6, 7
"""What a menu has room for, and in each chapter."""
LARGEST_FILE = 1_000_000
"""Bytes of the campaign's file that are read."""


class Listed(Struct, frozen=True, forbid_unknown_fields=True):
    """A level as the menu knows it before its file is read."""

    id: str
    title: str


class Chapter(Struct, frozen=True, forbid_unknown_fields=True):
    """A folder of levels."""

    folder: str
    title: str
    about: str
    learned: str
    """What it came to, in a sentence or two: for looking back."""
    levels: list[Listed]


class Word(Struct, frozen=True, forbid_unknown_fields=True):
    """An idea under its two names: the kitchen's and the field's."""

    kitchen: str
    field: str
    meaning: str
    late: bool = False
    """Whether its level does not say it before it is passed: it would be the answer."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    chapters: list[Chapter]
    words: dict[str, Word] = {}
    beyond: list[str] = []


@dataclass(frozen=True)
class Campaign:
    """All chapters in order, and the words they teach."""

    folder: Path
    chapters: tuple[Chapter, ...]
    words: dict[str, Word]
    beyond: tuple[str, ...] = ()
    """What comes after the last level, outside the game."""
    stood: frozenset[tuple[str, int, int]] = frozenset()
    """Its files as they were when it was read, where somebody works on them: path, time and size."""

    @cached_property
    def order(self) -> list[Listed]:
        """Every level in the order of play."""
        return [listed for chapter in self.chapters for listed in chapter.levels]

    def chapter_of(self, level_id: str) -> Chapter:
        """The chapter a level of the campaign belongs to."""
        return next(c for c in self.chapters if any(listed.id == level_id for listed in c.levels))

    def path(self, level_id: str) -> Path:
        """Where the file of a level of the campaign is, or will be once it is built."""
        return self.folder / self.chapter_of(level_id).folder / f"{level_id}.toml"

    def solution(self, level_id: str) -> Path | None:
        """The replay that shows how a level of the campaign is won, if it has one."""
        if not any(listed.id == level_id for listed in self.order):
            return None
        path = self.path(level_id).with_name(f"{level_id}.solution.replay.jsonl")
        return path if os.path.isfile(path) else None

    def is_built(self, level_id: str) -> bool:
        """Whether the level can be played in this version of the game."""
        return level_id in self._there

    @cached_property
    def _there(self) -> frozenset[str]:
        """The levels whose files there are: looked up once, for a menu asks a thousand times a frame."""
        return frozenset(listed.id for listed in self.order if os.path.isfile(self.path(listed.id)))

    def built(self) -> list[Listed]:
        """The levels that can be played in this version, in order."""
        return [listed for listed in self.order if self.is_built(listed.id)]

    def last_beside(self, level_id: str) -> str:
        """The last level that can be played in the chapter of a level that can be."""
        return [listed.id for listed in self.chapter_of(level_id).levels if self.is_built(listed.id)][-1]

    def number(self, level_id: str) -> int:
        """A level's place in the campaign, counted from 1; it may change, the id does not."""
        return [listed.id for listed in self.order].index(level_id) + 1

    def level(self, level_id: str) -> Level:
        """Read a level of the campaign, or the test kitchen, which is in no chapter.

        Raises BistroError: there is no such level, it is not built yet, or its file is unsound.
        """
        if level_id == TEST_KITCHEN:
            return _test_kitchen()
        known = [listed.id for listed in self.order]
        if level_id not in known:
            raise BistroError(unknown_level(level_id, [listed.id for listed in self.built()]))
        if not self.is_built(level_id):
            raise BistroError(f"{level_id} is not built yet in this version of the game.")
        return _load(self.path(level_id))

    def words_taught(self, level_id: str) -> list[str]:
        """The words a level of the campaign teaches. Raises BistroError: its file cannot be read."""
        return _words_taught(self.path(level_id))


def _test_kitchen() -> Level:
    from game.kitchen.level.set_up import test_kitchen  # the menu's first frame needs no numpy

    return test_kitchen()


@cache
def _load(path: Path) -> Level:
    from game.kitchen.level.load import load  # the menu's first frame needs no level

    return load(path)


@cache
def _words_taught(path: Path) -> list[str]:
    from game.kitchen.level.load import words_taught  # the same

    return words_taught(path)


def unknown_level(level_id: str, known: list[str]) -> str:
    """The sentence for a level that does not exist."""
    from difflib import get_close_matches

    close = get_close_matches(level_id, known, 1)
    meant = f" Did you mean {close[0]!r}?" if close else " `bistro levels` lists them."
    return f"There is no level {level_id[:64]!r}.{meant}"


@cache
def campaign() -> Campaign:
    """Read the campaign that is played. Raises BistroError: its file is missing or damaged."""
    found = _own_or_the_games()
    return replace(found, stood=_files(found)) if are_worked_on() else found


def _own_or_the_games() -> Campaign:
    if own_levels() is not None:
        return with_game_words(read_campaign(levels_folder()))
    try:
        return read_campaign(levels_folder())
    except BistroError as error:
        raise BistroError(f"{error} Install the game again.") from error


def _files(found: Campaign) -> frozenset[tuple[str, int, int]]:
    """Its levels and tables and its own file, as they stand now."""
    stood = []
    for folder in (found.folder, *(found.folder / chapter.folder for chapter in found.chapters)):
        with suppress(OSError), os.scandir(folder) as inside:
            for each in inside:
                if each.name.endswith((".toml", ".csv")):
                    now = each.stat()
                    stood.append((each.path, now.st_mtime_ns, now.st_size))
    return frozenset(stood)


def with_game_words(found: Campaign) -> Campaign:
    """A campaign of one's own with the words of the game's in its cookbook too; its own come first."""
    return replace(found, words={**found.words, **{w: of for w, of in _game_words().items() if w not in found.words}})


@cache
def _game_words() -> dict[str, Word]:
    return read_campaign(game_levels_folder()).words


def choose_levels(folder: Path) -> None:
    """Play the campaign in a folder from now on, in this process and those that it starts."""
    os.environ[OWN] = str(folder.absolute())
    forget_levels()


def forget_levels() -> None:
    """Read everything anew when it is wanted next: an author has saved a level, or another campaign is played."""
    for read in (campaign, _load, _words_taught, _still_to_come):
        read.cache_clear()


def forget_what_was_saved() -> None:
    """Read everything anew, if any of it was saved since it was read."""
    if are_worked_on() and _files(campaign()) != campaign().stood:
        forget_levels()


def read_campaign(folder: Path) -> Campaign:
    """Read a folder's campaign.

    Raises BistroError: its file is missing or damaged, or names a chapter or a level that might lie elsewhere.
    """
    path = folder / FILE
    try:
        text = read_regular(path, LARGEST_FILE).decode()
        written = tomllib.loads(text)
        data = msgspec.convert(written, _File)
    except msgspec.ValidationError as error:
        from game.kitchen.level.problems import problems  # the menu's first frame needs none

        raise _unreadable(path, next(iter(problems(written, _File, text, 1)), str(error))) from error
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path, str(error)) from error
    found = Campaign(folder, tuple(data.chapters), data.words, tuple(data.beyond))
    if fault := next(_faults(data, found), None):
        raise _unreadable(path, fault)
    return found


def _unreadable(path: Path, why: str) -> BistroError:
    said = shortened(why, 200).removesuffix(".")
    return BistroError(f"{path}: the campaign cannot be read: {said}{'' if said.endswith('?') else '.'}")


def _faults(data: _File, found: Campaign) -> Iterator[str]:
    """Say what the types of the file cannot: names that lead nowhere else, texts that can be shown, levels to play."""
    yield from (fault.removesuffix(".") for fault in text_faults(msgspec.to_builtins(data), ""))
    ids = [listed.id for listed in found.order]
    for name in (*ids, *(chapter.folder for chapter in data.chapters)):
        if not LEVEL_ID.fullmatch(name):
            yield f"{name[:64]!r} is no name of a level or its folder"
    if twice := next((each for place, each in enumerate(ids) if each in ids[:place]), None):
        yield f"the level {twice!r} is named twice"
    if not found.built():
        missing = next((c.folder for c in data.chapters if not os.path.isdir(found.folder / c.folder)), "")
        yield "none of its levels is there" + (f", and no folder {missing} beside this file" if missing else "")
    if found.folder != game_levels_folder():
        for listed in found.built():
            if leads_out(found.path(listed.id), found.folder):
                yield f"the level {listed.id} is a link that leads out of this folder"
    if len(data.chapters) > MOST_CHAPTERS:
        yield f"{len(data.chapters)} chapters are more than the {MOST_CHAPTERS} a menu has room for"
    for chapter in data.chapters:
        if not 1 <= len(chapter.levels) <= MOST_LEVELS:
            yield f"the chapter {chapter.folder} has {len(chapter.levels)} levels, and room for 1 to {MOST_LEVELS}"


def is_explained(level_id: str, word: str) -> bool:
    """Whether a word of the cookbook is taught up to and with a level; outside the campaign any may be used."""
    return word not in _still_to_come(level_id)


@cache
def _still_to_come(level_id: str) -> frozenset[str]:
    """The words that only later levels of the campaign teach."""
    ids = [listed.id for listed in campaign().built()]
    if level_id not in ids:
        return frozenset()
    met = set[str]()
    for each in ids[: ids.index(level_id) + 1]:
        with suppress(BistroError):  # a damaged file costs its own words and nothing more
            met.update(campaign().words_taught(each))
    return frozenset(campaign().words) - met
