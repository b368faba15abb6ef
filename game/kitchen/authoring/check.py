"""Checking: every finding of every rule, over a level file, a folder of them, or a campaign."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from game.kitchen.authoring.campaign_rules import Course
from game.kitchen.authoring.findings import Finding, Found, Rule, line_about
from game.kitchen.authoring.lesson import Lesson
from game.kitchen.authoring.rules import CAMPAIGN_RULES, LEVEL_RULES, LOADS
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.files import entries, read_regular
from game.kitchen.level.campaign import FILE, LARGEST_FILE, Campaign, campaign, read_campaign, with_game_words
from game.kitchen.level.level import Level
from game.kitchen.level.load import UnsoundLevel, load

T = TypeVar("T")


def check(path: Path) -> Iterator[tuple[Path, list[Finding]]]:
    """Check a level file, all level files of a folder, or a campaign: each file with what was found, in turn.

    Raises WrongUsage: there is no such file or folder, or no level in it.
    """
    if not os.path.exists(path):
        raise WrongUsage(f"{path}: there is no such file or folder.")
    if not os.path.isdir(path):
        yield from (each[:2] for each in _levels([path], campaign().words))
    elif os.path.isfile(path / FILE):
        yield from _campaign(path)
    else:
        paths = [each for each in entries(path) if each.suffix == ".toml"]
        if not paths:
            raise WrongUsage(f"{path}: there is no level file (.toml) and no {FILE} in this folder.")
        yield from (each[:2] for each in _levels(paths, campaign().words))


def check_level(path: Path, words: Collection[str]) -> tuple[list[Finding], Level | None]:
    """Check one level file, whose words may be these; and the level, if it is one."""
    text = _text(path)
    try:
        level = load(path)
    except UnsoundLevel as error:
        return [Finding(path, line_about(text, each), LOADS, each, "", False) for each in error.problems], None
    except BistroError as error:
        return [_unread(path, text, error)], None
    return _found(LEVEL_RULES, Lesson(path, text, level, words), path, text), level


def _levels(paths: list[Path], words: Collection[str]) -> Iterator[tuple[Path, list[Finding], Level | None]]:
    yield from ((path, *check_level(path, words)) for path in paths)


def _campaign(folder: Path) -> Iterator[tuple[Path, list[Finding]]]:
    path = folder / FILE
    try:
        course = read_campaign(folder)
    except BistroError as error:
        yield path, [_unread(path, _text(path), error)]
        return
    levels: dict[str, Level] = {}
    for each, findings, level in _levels(_files(course), with_game_words(course).words):
        yield each, findings
        if level is not None:
            levels[level.id] = level
    yield path, check_course(course, levels)


def check_course(course: Campaign, levels: dict[str, Level]) -> list[Finding]:
    """Check a campaign as a whole, with those of its levels that load, in the order of play."""
    path = course.folder / FILE
    text = _text(path)
    return _found(CAMPAIGN_RULES, Course(course, path, text, levels), path, text)


def _files(course: Campaign) -> list[Path]:
    """The files of its levels, each once, in the order of play."""
    return list(dict.fromkeys(path for listed in course.order if os.path.isfile(path := course.path(listed.id))))


def _found(rules: Mapping[str, Rule[T]], subject: T, path: Path, text: str) -> list[Finding]:
    """Everything that rules find, in the order of the file."""
    found = [
        _finding(each, name, rule.warns, path, text) for name, rule in rules.items() for each in rule.find(subject)
    ]
    return sorted(found, key=lambda finding: (finding.path != path, str(finding.path), finding.line))


def _finding(found: Found, rule: str, warns: bool, path: Path, text: str) -> Finding:
    there, line = found.path or path, found.line
    if found.where:
        line = line_about(text if there == path else _text(there), found.where)
    return Finding(there, line, rule, found.what, found.expected, warns)


def _unread(path: Path, text: str, error: BistroError) -> Finding:
    sentence = str(error).removeprefix(f"{path}: ")
    return Finding(path, line_about(text, sentence), LOADS, sentence, "", False)


def _text(path: Path) -> str:
    """The text of a file, as far as it can be read: for finding lines."""
    try:
        return read_regular(path, LARGEST_FILE).decode(errors="replace")
    except OSError:
        return ""
