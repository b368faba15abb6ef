"""Replays and logs of a stranger, or one's own and damaged: run again, gone on with, watched, recorded, taken home."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from game.kitchen.errors import BistroError, Refused
from game.kitchen.export.formats import FORMATS
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.present import watched
from game.kitchen.rules.actions import Serve, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.find import level_called
from game.kitchen.saved.folders import Progress
from game.kitchen.saved.outcomes import outcome, summary
from game.kitchen.saved.own import own_game
from game.kitchen.saved.practised import with_record
from game.kitchen.saved.replays import SUFFIX, encode, header, read
from game.kitchen.saved.session import Session
from game.kitchen.saved.tries import read_try
from game.kitchen.saved.work import work
from tests.solid.corpus import Kept
from tests.solid.said import all_said, complaints, run, sentence

LONG_WORK = 2_000
"""Updates of a small kitchen that are surely made in time, and again when the replay is recorded anew."""
MOST_FORGED = 500
"""Updates of a try that is made true: of a large kitchen they take half a second each time."""
MOST_FILMED = 30
"""Actions of a replay that is recorded as a whole: each is a picture."""


def level_of(kept: Kept) -> Level:
    """The level whose id a file's name begins with."""
    return level_called(kept.name.split(".")[0])


def use_replay(folder: Path, kept: Kept, raw: bytes) -> str:
    """Run a replay again, alone and in its folder."""
    path = folder / "hand-ins" / kept.name
    path.parent.mkdir()
    path.write_bytes(raw)
    if _is_long(path, kept):
        return "loaded"
    status, printed = run("replay", str(path.parent))
    line, last = printed.splitlines()
    sentence(line.removeprefix("FAIL  ").partition("  on the campaign’s ")[0])
    assert last == ("1 replay, 1 failed." if status else "1 replay, all ok.")
    run("replay", "--update", "--yes", str(path))
    return "refused" if status else "loaded"


def _is_long(path: Path, kept: Kept) -> bool:
    """Whether a replay can be read, and then has very many updates to be made: they have a bound of their own."""
    with contextlib.suppress(BistroError):
        return work(read_try(path), level_of(kept)) > LONG_WORK
    return False


def forge(path: Path, level: Level) -> None:
    """Make what a file tells true, as whoever knows the rules can: its actions, as far as they are allowed."""
    try:
        recording = read(path, forgive_cut=True)
    except BistroError as error:
        sentence(error)
        return
    game, entries, updates = Game.start(level), [], 0
    for action, _ in recording.entries[:30]:
        if isinstance(action, Train):
            updates += action.updates
            if updates > MOST_FORGED:
                break
        with contextlib.suppress(Refused):
            game = apply(game, action)
            entries.append((action, outcome(game, action)))
    raw = encode(header(level), entries, summary(game))
    path.write_bytes(raw if path.name.endswith(SUFFIX) else b"".join(raw.splitlines(keepends=True)[:-1]))


def use_log(folder: Path, kept: Kept, raw: bytes) -> str:
    """Find a log among one's own open tries, and go on with it."""
    level = level_of(kept)
    path = folder / "home" / "tries" / level.id / "0001.log.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)
    if len(raw) % 2:
        forge(path, level)
    session = Session(level)
    for notice in session.notices:
        sentence(notice)
    all_said(session.game)
    session.apply(Serve())
    session.leave()
    return "loaded" if session.resumed else "refused"


def use_watched(folder: Path, kept: Kept, raw: bytes) -> str:
    """Watch somebody's replay to its end, take its kitchen home, and record it."""
    path = folder / kept.name
    path.write_bytes(raw)
    if len(raw) % 2:
        forge(path, level_of(kept))
    if _is_long(path, kept):
        return "loaded"
    to = [*FORMATS][len(raw) % len(FORMATS)]
    status, printed = run("export", str(path), "--to", to, "-o", str(folder / "taken.home"))
    complaints(printed)
    try:
        reel = watched.replay(path).reel
    except BistroError as error:
        sentence(error)
        assert status
        return "refused"
    for at in reel.marks[:50]:
        all_said(reel.game(at), raw)
    if len(raw) % 8 == 0 and reel.steps <= MOST_FILMED:
        _, printed = run("record", str(path), "-o", str(folder / "taken.cast"), "--size", "80x24")
        complaints(printed)
        recorded = (folder / "taken.cast").read_text("utf-8")
        assert "nan" not in recorded
        assert "\\u001b]" not in recorded, "nothing but colours and places"
        _, printed = run("record", str(path), "-o", str(folder / "taken.svg"), "--at", "1")
        complaints(printed)
    return "loaded"


def use_try(folder: Path, kept: Kept, raw: bytes) -> str:
    """Find what was reached in a finished try of one's own, when progress is damaged; hand it in, and take it home."""
    level = level_of(kept)
    path = folder / "home" / "tries" / level.id / f"0001{SUFFIX}"
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)
    if len(raw) % 2:
        forge(path, level)
    (folder / "home" / "progress.json").write_bytes(b"{")
    if _is_long(path, kept):
        return "loaded"
    _, printed = run("levels")
    told = printed.partition("\n no  level")[0]
    complaints("".join(f"bistro: {line}\n" for line in told.splitlines()))
    status, printed = run("hand-in", level.id, "-o", str(folder / "mine.zip"))
    complaints(printed)
    _, printed = run("export", level.id, "-o", str(folder / "taken.py"))
    complaints(printed)
    game = own_game(level)
    if game is not None:
        all_said(game, raw)
    with_record(Progress(), Game.start(level))
    return "refused" if status else "loaded"


def use_solution(folder: Path, kept: Kept, raw: bytes) -> str:
    """Put a try of one's own beside its level as its solution, or as a mistake: what is written is what it says."""
    level_id = kept.name.split(".")[0]
    mine = folder / "mine"
    mine.mkdir()
    level = shutil.copy(campaign().path(level_id), mine)
    tries = folder / "home" / "tries" / level_id
    tries.mkdir(parents=True)
    (tries / "0001.log.jsonl").write_bytes(raw)
    if len(raw) % 2:
        forge(tries / "0001.log.jsonl", campaign().level(level_id))
    if len(raw) % 4 == 0:  # there is such a solution already
        (tries / f"0002{SUFFIX}").write_bytes(kept.raw)
        (mine / f"{level_id}.solution{SUFFIX}").write_bytes(raw)
    mistakes = [mistake.id for mistake in campaign().level(level_id).mistakes]
    wished = ["--mistake", mistakes[len(raw) % len(mistakes)]] if mistakes and len(raw) % 5 == 0 else []
    status, printed = run("solution", str(level), *wished)
    complaints(printed)
    if status == 0:
        assert run("replay", *(str(path) for path in mine.glob(f"*{SUFFIX}") if path.name in printed))[0] == 0
    return "refused" if status else "loaded"
