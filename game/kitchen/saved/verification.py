"""Running many replays again: each becomes a verification, a plain value that says how it came out, and on what.

`verify_many` runs them here; `by_crew` has the same verifications, in the same order, by other processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from game.kitchen.errors import BistroError
from game.kitchen.files import require_inside
from game.kitchen.saved.comparing import Difference
from game.kitchen.saved.find import Found, find_level
from game.kitchen.saved.outcomes import summary
from game.kitchen.saved.replays import End, parse, read_raw
from game.kitchen.saved.tries import OPEN_SUFFIX
from game.kitchen.saved.verifying import Anew, Mismatch, anew, verify
from game.printable import in_one_line

KEPT = 50
"""Levels that are kept: the next replay may be of one of them."""


class Verification(Struct, frozen=True, kw_only=True):
    """How a replay came out when it was run again."""

    path: str
    """As it was given."""
    verdict: Literal["ok", "differs", "unusable"]
    """`differs` says that it was run and does not come out as recorded; `unusable` that it could not be run."""
    sentence: str = ""
    """Why it is not ok."""
    level: str = ""
    """The id in its first line; empty, with all below, where that cannot be read."""
    purpose: str = ""
    """`player`, `solution` or `mistake:<id>`."""
    digest: str = ""
    """Of the level it was recorded on."""
    level_file: str | None = None
    """The file of the level it was run on; None in the test kitchen, and where no level was found."""
    level_digest: str = ""
    """Of the level it was run on."""
    of_campaign: bool = False
    """Whether that level has the rules and data of the campaign's of its name."""
    finished: bool = False
    """Whether it has its end; a game that still goes on has none."""
    end: End | None = None
    """What the whole try reached when it was run again: whether it passed, stars and metrics; None if not ok."""
    difference: Difference | None = None
    """Where it differs first, if that is something recorded."""
    actions: int = 0
    """How many it has."""
    anew: Anew | None = None
    """As it would be recorded now, where that was wished and can be."""


@dataclass(frozen=True)
class Wish:
    """How replays are to be run."""

    patient: bool = False
    """Also what takes long."""
    insist: bool = False
    """On the campaign's levels alone: a level file beside a replay does not count."""
    update: bool = False
    """And what does not come out as recorded is to be recorded anew, as far as that can be done."""


def verify_many(paths: Iterable[Path], wish: Wish) -> Iterator[Verification]:
    """Run replays again and yield a verification each, in the order of the paths.

    Whatever is wrong with a replay, its verification says it.
    """
    levels = Levels(wish)
    return (verified(path, wish, levels.found) for path in paths)


class Levels:
    """The levels that replays are run on, each read once."""

    def __init__(self, wish: Wish) -> None:
        self._insist = wish.insist
        self.found = lru_cache(KEPT)(self._find)

    def _find(self, folder: Path, level_id: str) -> Found:
        return find_level(folder / level_id, level_id, insist=self._insist)


def verified(path: Path, wish: Wish, find: Callable[[Path, str], Found]) -> Verification:
    """Read a replay and run it; its level is found by the folder where it lies, and the level's id."""
    try:
        raw = read_inside(path, wish)
    except BistroError as error:
        return Verification(path=str(path), verdict="unusable", sentence=_about(path, error))
    return run(path, raw, wish, find)


def read_inside(path: Path, wish: Wish) -> bytes:
    """Read a replay's bytes. Raises BistroError: they cannot be read, or lie elsewhere than they seem to."""
    require_inside(path)
    return read_raw(path, patient=wish.patient)


def run(path: Path, raw: bytes, wish: Wish, find: Callable[[Path, str], Found], lost: str = "") -> Verification:
    """Run what was read of a replay; or only say of it that it is `lost`, and why, whatever else is right with it."""
    known = Verification(path=str(path), verdict="unusable")
    try:
        recording = parse(raw, path, forgive_cut=path.name.endswith(OPEN_SUFFIX))
        head, finished = recording.header, recording.end is not None
        known = replace(known, level=head.level, purpose=head.purpose, digest=head.digest, finished=finished)
        found = find(path.parent, head.level)
    except BistroError as error:
        return replace(known, sentence=_about(path, error))
    level, file = found.level, None if found.file is None else str(found.file)
    known = replace(known, level_file=file, level_digest=level.digest, of_campaign=found.of_campaign)
    known = replace(known, actions=len(recording.entries), sentence=lost)
    if lost:
        return known
    try:
        game = verify(recording, lambda _: level, patient=wish.patient)
    except Mismatch as mismatch:
        known, why, new = replace(known, verdict="differs", difference=mismatch.difference), str(mismatch), None
        if wish.update:
            try:
                new = anew(recording, level, patient=wish.patient)
            except BistroError as error:
                why = str(error)
        return replace(known, sentence=why, anew=new)
    except BistroError as error:
        return replace(known, sentence=_about(path, error))
    return replace(known, verdict="ok", end=summary(game))


def _about(path: Path, error: BistroError) -> str:
    if in_one_line(path.name) in str(error):
        return str(error)
    first, *more = error.args
    return str(BistroError(f"{path}: {first}", *more))
