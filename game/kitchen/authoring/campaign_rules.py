"""Rules about a campaign: its list, its files, and that nothing is needed before it is taught."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.kitchen.authoring.findings import Found
from game.kitchen.files import entries
from game.kitchen.level.campaign import Campaign
from game.kitchen.level.level import Level
from game.kitchen.saved.replays import SUFFIX


@dataclass(frozen=True)
class Course:
    """A campaign with its file, and those of its levels that load."""

    campaign: Campaign
    path: Path
    text: str
    levels: dict[str, Level]

    @property
    def taught(self) -> list[tuple[str, str]]:
        """Every word that is taught, with its level, in the order of play."""
        return [(word, level_id) for level_id, level in self.levels.items() for word in level.teaches]


def listed_twice(course: Course) -> Iterator[Found]:
    """Name the chapters that stand in the list more than once; a level that does keeps the file from loading."""
    for folder, times in Counter(chapter.folder for chapter in course.campaign.chapters).items():
        if times > 1:
            yield Found(f"chapter {folder}", f"the chapter {folder} is listed {times} times", "each once")


def levels_missing(course: Course) -> Iterator[Found]:
    """Name the levels in the list that have no file."""
    for listed in course.campaign.order:
        path = course.campaign.path(listed.id)
        if not os.path.isfile(path):
            place = path.relative_to(course.campaign.folder)
            yield Found(f"listed {listed.id}", f"{listed.id} is listed and has no file", f"{place.as_posix()}")


def files_stray(course: Course) -> Iterator[Found]:
    """Name the files in the chapters' folders that belong to no level of theirs, and levels outside of all chapters."""
    folders: dict[str, set[str]] = {}
    for chapter in course.campaign.chapters:
        folders.setdefault(chapter.folder, set()).update(listed.id for listed in chapter.levels)
    for folder, ids in folders.items():
        for path in entries(course.campaign.folder / folder):
            level_id, _, rest = path.name.partition(".")
            belongs = level_id in ids and (rest == "toml" or path.name.endswith(SUFFIX))
            if not belongs and path.suffix != ".csv" and not path.name.startswith("."):
                expected = f"a level listed under {folder}, its replay, or a table"
                yield Found("", f"{path.name} belongs to no level of this chapter", expected, path)
    for path in entries(course.campaign.folder):
        if os.path.isdir(path) and path.name not in folders and not path.name.startswith("."):
            for inside in (each for each in entries(path) if each.suffix == ".toml"):
                yield Found("", f"the folder {path.name} is no chapter", "every level in the folder of one", inside)


def titles_differ(course: Course) -> Iterator[Found]:
    """Compare the titles of list and files."""
    for listed in course.campaign.order:
        level = course.levels.get(listed.id)
        if level is not None and level.title != listed.title:
            told = f"{listed.id} is listed as {listed.title!r}"
            yield Found(f"listed {listed.id}", told, f"{level.title!r}, as its file says")


def needs_untaught(course: Course) -> Iterator[Found]:
    """Go through the levels in the order of play: what they need and ask about was taught before.

    Words of the game's cookbook that a campaign of one's own neither has in its own nor teaches it begins with.
    """
    taught: set[str] = set()
    own = {*course.campaign.words, *(word for word, _ in course.taught)}
    for level_id, level in course.levels.items():
        asked = [("needs", word) for word in level.needs]
        asked += [("question.about", level.question.about)] if level.question is not None else []
        for where, word in asked:
            if word not in taught and word in own:
                path = course.campaign.path(level_id)
                yield Found(where, f"{where} names {word!r}, which no level before it teaches", "it taught first", path)
        taught |= set(level.teaches)


def words_taught_twice(course: Course) -> Iterator[Found]:
    """Name the words that a later level teaches again."""
    first: dict[str, str] = {}
    for word, level_id in course.taught:
        if word in first:
            path = course.campaign.path(level_id)
            yield Found("teaches", f"{word!r} is taught again", f"it in {first[word]} alone, and here in `needs`", path)
        first.setdefault(word, level_id)


def words_untaught(course: Course) -> Iterator[Found]:
    """Name the words of the cookbook that no level teaches."""
    taught = {word for word, _ in course.taught}
    for word in course.campaign.words:
        if word not in taught:
            yield Found(f"words.{word}", f"no level teaches {word!r}", "it among the `teaches` of one")


def by_hand_elsewhere(course: Course) -> Iterator[Found]:
    """Look for the levels that others say were done by hand before."""
    before: set[str] = set()
    for level_id, level in course.levels.items():
        if level.by_hand and level.by_hand not in before:
            told = f"by_hand names {level.by_hand!r}, which is no level before it"
            yield Found("by_hand", told, "the id of an earlier level", course.campaign.path(level_id))
        before.add(level_id)
