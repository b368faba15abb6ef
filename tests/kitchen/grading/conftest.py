"""Tries at levels of the campaign, as students hand them in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from game.kitchen.crew import Crew
from game.kitchen.grading.report import Report
from game.kitchen.grading.running import Wish, grade
from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import AnyAction
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.outcomes import outcome, summary
from game.kitchen.saved.replays import encode, header, read
from tests.crews import Here

EVERY = tuple(listed.id for listed in campaign().built())


@cache
def shipped(level_id: str, which: str = "solution") -> tuple[AnyAction, ...]:
    """What is done in a replay that comes with the game."""
    path = campaign().path(level_id).with_name(f"{level_id}.{which}.replay.jsonl")
    return tuple(action for action, _ in read(path).entries)


def recorded(
    level_id: str, actions: Sequence[AnyAction], pauses: Sequence[float] = (), *, is_open: bool = False
) -> bytes:
    """The log of a try, with the seconds before each action where they are given."""
    level = campaign().level(level_id)
    game, entries = Game.start(level), []
    for action in actions:
        game = apply(game, action)
        entries.append((action, outcome(game, action)))
    whole = encode(header(level), entries, summary(game), pauses)
    return whole[: whole.rindex(b'{"end"')] if is_open else whole


Grade = Callable[..., Report]


@pytest.fixture
def graded() -> Grade:
    """Grade a folder in this process."""

    def run(folder: Path, *levels: str, alone: bool = False) -> Report:
        return grade(folder, Wish(levels or EVERY, alone), Crew(Here))

    return run


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder for what a class hands in."""
    folder = tmp_path / "course"
    folder.mkdir()
    return folder


@pytest.fixture
def put(course: Path) -> Callable[[str, bytes], Path]:
    """Put a file into it."""

    def into(name: str, data: bytes) -> Path:
        path = course / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return into


def tampered(data: bytes) -> dict[str, bytes]:
    """The same try spoilt in every way that somebody may think of, by the name of the way."""
    lines = data.splitlines(keepends=True)
    head, *acts, end = lines
    serve = max(n for n, line in enumerate(lines) if b'"serve"' in line)

    def changed(place: int, before: bytes, after: bytes) -> bytes:
        assert before in lines[place], (before, lines[place])
        spoilt = [*lines]
        spoilt[place] = lines[place].replace(before, after, 1)
        return b"".join(spoilt)

    def other_stars(place: int) -> bytes:
        had = re.search(rb'"stars":\[.*?\]', lines[place])
        assert had is not None
        last = b"false]" if had[0].endswith(b"true]") else b"true]"
        return changed(place, had[0], had[0][: had[0].rindex(b",") + 1] + last)

    return {
        "other moves claimed": changed(-1, b'"moves":', b'"moves":1'),
        "other serves claimed": changed(-1, b'"serves":', b'"serves":1'),
        "other stars claimed": other_stars(-1),
        "other stars of a serve": other_stars(serve),
        "another loss of an action": changed(1, b'"loss":', b'"loss":1'),
        "an action left out": b"".join([head, *acts[1:], end]),
        "an action twice": b"".join([head, acts[0], *acts, end]),
        "two actions in the other order": b"".join([head, acts[1], acts[0], *acts[2:], end]),
        "no end": b"".join([head, *acts]),
        "a line after the end": data + acts[0],
        "cut off": data[:-5],
        "another digest": changed(0, b'"digest":"', b'"digest":"0'),
    }
