"""A level file that its author edits while it is open in the game: what was saved is taken up, or told why not."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game.kitchen.errors import BistroError, Refused
from game.kitchen.level.campaign import forget_levels
from game.kitchen.level.level import Level
from game.kitchen.level.load import UnsoundLevel, load
from game.kitchen.numbers import counted
from game.kitchen.rules.actions import SetDial
from game.kitchen.saved.session import Session
from game.printable import brief

Stamp = tuple[int, int, int]


@dataclass
class EditedLevel:
    """A level file that is looked at again and again: whether it was saved, and what it then holds."""

    path: Path

    def __post_init__(self) -> None:
        """What is there now has been read already."""
        self._seen = self._stamp()
        self._broken = False
        self.mended = False
        """Whether what was saved last is a level again, after it was none."""

    def saved(self) -> Level | str | None:
        """The level as it was saved since it was last asked, or a sentence where that is none; None: it was not saved.

        An editor may put a new file in its place: while there is none, nothing was saved.
        """
        stamp = self._stamp()
        if stamp is None or stamp == self._seen:
            return None
        self._seen = stamp
        forget_levels()
        try:
            level = load(self.path)
            self.mended, self._broken = self._broken, False
            return level
        except UnsoundLevel as error:
            why = error.problems[0]
        except BistroError as error:
            why = str(error).removeprefix(f"{self.path}: ")
        self._broken = True
        return brief(f"{self.path.name} cannot be read: {why} The game goes on with what it had.")

    def _stamp(self) -> Stamp | None:
        with suppress(OSError):
            found = self.path.stat()
            return found.st_mtime_ns, found.st_size, found.st_ino
        return None


def taken_up(session: Session, level: Level, *, mended: bool = False) -> tuple[Session, str]:
    """Go on at a level that was saved meanwhile, and say so: the try goes on where only words are others, or nothing.

    Where its rules are others, the try ends and another begins, with every dial as it stands where that may be.
    """
    before = session.game
    name = f"{level.id}.toml was saved"
    if level == before.level:
        return session, f"{level.id}.toml is well again." if mended else f"{name}: nothing in it is new."
    if level.digest == before.level.digest:
        with suppress(BistroError):
            session.reword(level)
            return session, f"{name}: its words are the new ones."
    session.leave(for_good=True)
    found = Session(level, anew=True)
    stood = {dial.id: to for dial, to in zip(before.kitchen.dials, before.dials, strict=True)}
    kept = 0
    for dial in level.all_dials:
        to = stood.get(dial.id)
        if to is not None and to != dial.start and not dial.locked and dial.allows(to):
            with suppress(Refused):
                found.apply(SetDial(dial.id, to))
                kept += 1
    found.resumed = True
    stand = f"; {counted(kept, 'dial')} stand{'s' if kept == 1 else ''} as before" if kept else ""
    return found, f"{name}: it begins anew{stand}."
