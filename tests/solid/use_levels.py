"""Levels and campaigns of a stranger: played as on the screen and line by line, edited meanwhile, and checked."""

from __future__ import annotations

import ast
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from game.kitchen.errors import BistroError, Refused
from game.kitchen.export.python import python
from game.kitchen.export.recipe import Recipe
from game.kitchen.level import campaign as campaign_module
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import OWN
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Serve, SetDial, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.edited import EditedLevel, taken_up
from game.kitchen.saved.replays import SUFFIX
from game.kitchen.saved.session import Session
from tests.solid.corpus import OWN_CAMPAIGN, OWN_WON, USED_BY, Kept, corpus
from tests.solid.said import all_said, complaints, run, sentence

FEED = "\n".join(
    (
        "look", "goals", "guess up", "up", "serve", "hint", "ask", "watch", "undo", "train 2", "slip", "fill 1",
        "tasting", "reset", "bill", "next", "quit",
    )
)  # fmt: skip
"""What is typed at a level that is played line by line."""


def use_level(folder: Path, kept: Kept, raw: bytes) -> str:
    """Open a level, taste, turn a dial, serve, let it train, take it home."""
    path = folder / kept.name
    path.write_bytes(raw)
    if len(raw) % 6 == 0:
        _, printed = run("check", str(path))
        for line in printed.splitlines():
            sentence(line)
    return _played(path, raw)


def _played(path: Path, raw: bytes) -> str:
    try:
        level = load(path)
    except BistroError as error:
        sentence(error, lines=22)
        return "refused"
    play(level, raw)
    return "loaded"


def play(level: Level, raw: bytes) -> None:
    """A short play at a level."""
    game = Game.start(level)
    all_said(game, raw)
    free = next((dial for dial in game.kitchen.dials if not dial.locked), None)
    wanted: list[Any] = [Serve(), *([SetDial(free.id, free.nearest(free.max))] if free else []), Train(2), Serve()]
    for action in wanted:
        try:
            game = apply(game, action)
        except Refused as error:
            sentence(error)
    all_said(game, raw)
    try:
        ast.parse(python(Recipe.of(game.look)))
    except BistroError as error:
        sentence(error)


def use_table(folder: Path, kept: Kept, raw: bytes) -> str:
    """Open a level beside which its table lies."""
    level = next(each for each in corpus()["level"] if each.name == f"{USED_BY[kept.name]}.toml")
    (folder / kept.name).write_bytes(raw)
    (folder / level.name).write_bytes(level.raw)
    return _played(folder / level.name, level.raw + raw)


def use_played(folder: Path, kept: Kept, raw: bytes) -> str:
    """Play a level line by line, with the solution of what it was before beside it, and save it meanwhile."""
    path = folder / kept.name
    path.write_bytes(raw)
    solution = campaign().solution(path.stem)
    assert solution is not None
    shutil.copy(solution, folder)
    _, printed = run("play", "--plain", str(path), feed=FEED)
    complaints(printed)
    return "refused" if printed.startswith("bistro: ") else "loaded"


def use_edited(folder: Path, kept: Kept, raw: bytes) -> str:
    """Play a level while its author saves something else in its place, and then what it was."""
    path = folder / kept.name
    path.write_bytes(kept.raw)
    with other_levels():
        edited, session = EditedLevel(path), Session(load(path))
        for dial in [dial for dial in session.game.kitchen.dials if not dial.locked][:1]:
            with suppress(Refused):
                session.apply(SetDial(dial.id, dial.nearest(dial.max)))
        came = _saved(path, raw + b"\n", edited)
        if isinstance(came, str):
            sentence(came)
        else:
            session = _goes_on(session, came, edited)
            all_said(session.game, raw)
        again = _saved(path, kept.raw, edited)
        assert isinstance(again, Level)
        _goes_on(session, again, edited).leave()
    return "refused" if isinstance(came, str) else "loaded"


def _saved(path: Path, raw: bytes, edited: EditedLevel) -> Level | str:
    path.write_bytes(raw)
    came = edited.saved()
    assert came is not None
    return came


def _goes_on(session: Session, level: Level, edited: EditedLevel) -> Session:
    session, said = taken_up(session, level, mended=edited.mended)
    for each in (said, *session.notices):
        sentence(each)
    return session


def use_beside(folder: Path, kept: Kept, raw: bytes) -> str:
    """Run a replay on a stranger's level that lies beside it, and have the two checked."""
    path = folder / kept.name
    path.write_bytes(raw)
    solution = campaign().solution(path.stem)
    assert solution is not None
    shutil.copy(solution, folder)
    status, printed = run("replay", str(folder))
    *said, last = printed.splitlines()
    for line in said:  # what is wrong with a level are several
        sentence(line.removeprefix("FAIL  ").partition("  on ")[0])
    assert last == ("1 replay, 1 failed." if status else "1 replay, all ok.")
    if len(raw) % 4 == 0:
        for line in run("check", str(folder))[1].splitlines():
            sentence(line)
    return "refused" if status else "loaded"


def use_campaign(folder: Path, kept: Kept, raw: bytes) -> str:
    """Start the game with such a campaign."""
    (folder / kept.name).write_bytes(raw)
    before = campaign_module.levels_folder
    shutil.copytree(before() / "commis", folder / "commis")
    campaign_module.levels_folder = lambda: folder  # type: ignore[attr-defined]
    campaign.cache_clear()
    try:
        menu = campaign()
        for listed in menu.order:
            assert folder in menu.path(listed.id).resolve().parents
        status, _ = run("levels")
        return "refused" if status else "loaded"
    except BistroError as error:
        sentence(error)
        return "refused"
    finally:
        campaign_module.levels_folder = before  # type: ignore[attr-defined]
        campaign.cache_clear()


def use_own(folder: Path, kept: Kept, raw: bytes) -> str:
    """Play, list, check, solve and replay a campaign of one's own of which one file is this."""
    own = folder / "own"
    for name, sound in OWN_CAMPAIGN.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_bytes(raw if Path(name).name == kept.name else sound)
    with other_levels():
        for line in run("check", str(own))[1].splitlines():
            sentence(line)
        status, printed = run("--levels", str(own), "levels")
        complaints(printed)
        for level in ("first-taste", "stew"):
            _, printed = run("--levels", str(own), "play", "--plain", level, feed=OWN_WON)
            complaints(printed)
        solved, printed = run("--levels", str(own), "solution", str(own / "pots" / "first-taste.toml"))
        complaints(printed)
        if not solved:
            assert run("--levels", str(own), "replay", str(own / "pots" / f"first-taste.solution{SUFFIX}"))[0] == 0
        again, printed = run("--levels", str(own), "replay", str(own))
        sentence(printed.splitlines()[-1])
    return "refused" if status or again else "loaded"


@contextmanager
def other_levels() -> Iterator[None]:
    """Let another campaign be chosen, and have the game's again afterwards, with the levels that were read already."""
    kept = {name: getattr(campaign_module, name) for name in ("_load", "_still_to_come")}
    for name, read in kept.items():
        setattr(campaign_module, name, cache(read.__wrapped__))
    try:
        yield
    finally:
        os.environ.pop(OWN, None)
        for name, read in kept.items():
            setattr(campaign_module, name, read)
        campaign.cache_clear()
