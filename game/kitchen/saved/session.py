"""A session: a game with its log on disk and the progress it earns. What the screen plays through."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from time import monotonic

from msgspec.structs import replace

from game.kitchen.errors import BistroError, noted
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.level.level import Level
from game.kitchen.numbers import counted
from game.kitchen.practice.ids import is_practice, practice
from game.kitchen.rules.actions import AnyAction, Serve, Train
from game.kitchen.rules.apply import MOST_UPDATES, apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import save_progress, set_aside, unused, write_whole
from game.kitchen.saved.outcomes import outcome, summary
from game.kitchen.saved.practised import note
from game.kitchen.saved.recovery import best_of, load_progress_or_recover
from game.kitchen.saved.replays import SUFFIX, OfNewerGame, Recording, encode_end, encode_entry, header, read
from game.kitchen.saved.tries import Log, open_tries, read_kitchen
from game.kitchen.saved.verifying import rerun, rerun_sound, verify
from game.printable import in_one_line

Clock = Callable[[], float]
"""Seconds, since whenever."""
LONG = 20_000
"""Updates that take seconds to be made again: whoever takes up a try of more is told so first."""


def long_again(level: Level, file: Path | None = None, *, patient: bool = True) -> str:
    """Say that the try to be taken up, or a file, has very many updates, all made again; nothing where it has few."""
    updates = 0
    for path in open_tries(level.id)[-1:] if file is None else [file]:
        with suppress(BistroError):
            entries = read(path, forgive_cut=True, patient=patient).entries
            runs = (action.updates for action, _ in entries if isinstance(action, Train))
            updates = sum(takewhile(MOST_UPDATES.__ge__, runs))  # there is no run of more: what follows is set aside
    what = "Your try" if file is None else in_one_line(file.name)
    return f"{what} is taken up: its {updates:,} updates are made again." if updates > LONG else ""


class Session:
    """One try at a level, saved as it is played.

    `notices` collects sentences for the player: what was resumed, set aside, or could not be saved.
    """

    def __init__(self, level: Level, *, anew: bool = False) -> None:
        """Take up the newest open try at a level; where there is none, or it is to be `anew`, begin one."""
        self.level = level
        self.notices: list[str] = []
        self.game = Game.start(level)
        self.understood: list[str] = []
        """What was understood of a table that the try began with."""
        self.opened = ""
        """The name of the file that it was opened from."""
        self.resumed = False
        self._log: Log | None = None
        self._run: Train | None = None
        """The run in the log's last line."""
        self._unrecorded = False
        """Whether a serve of this try passed and progress does not know yet."""
        self._given_up = False
        self._clock: Clock | None = None
        self._last = self._pause = 0.0
        if not anew:
            self._resume()

    @classmethod
    def of_file(cls, path: Path, *, patient: bool = False) -> Session:
        """The test kitchen as somebody's file leaves it: a try of one's own, which goes on from there.

        Raises BistroError: the file is none, or does not come out as recorded, or is no kitchen of the test kitchen.
        """
        recording = read_kitchen(path, patient=patient)
        session = cls(campaign().level(TEST_KITCHEN), anew=True)
        session.game = verify(recording, lambda _: session.level, patient=patient)
        session._log = Log.create(TEST_KITCHEN, header(session.level), session.notices)
        with noted(session.notices):
            session._log.write(b"".join(encode_entry(*entry) for entry in recording.entries))
        session.resumed, session.opened = bool(recording.entries), in_one_line(path.name)
        return session

    def keep_time(self, clock: Clock = monotonic) -> None:
        """From now on write down how many seconds pass before each action; for whoever plays by hand."""
        self._clock, self._last = clock, clock()

    def _resume(self) -> None:
        """Take up the newest open try that can be."""
        for path in reversed(open_tries(self.level.id)):
            try:
                log = Log.resume(path, self.notices)
            except BlockingIOError:
                self.notices.append("This level is open in another window; that try goes on there.")
            except OSError as error:
                self.notices.append(f"Your open try {path.name} cannot be opened: {error.strerror}.")
            else:
                if self._take_up(log):
                    return
                log.close()

    def _take_up(self, log: Log) -> bool:
        """Go on with a try; one that was already won is closed instead, one that does not fit set aside."""
        try:
            recording = read(log.path, patient=True)
            if recording.header.digest != self.level.digest:
                aside = set_aside(log.path, "level-changed")
                self.notices.append(f"Level changed: your open try was kept as {aside.name}.")
                return False
            game = rerun(recording, self.level)
        except OfNewerGame:
            self.notices.append(f"Your open try {log.path.name} is of a newer version of the game; it stays as it is.")
            return False
        except BistroError:
            return self._take_up_sound(log)
        return self._go_on_with(log, game, recording)

    def _take_up_sound(self, damaged: Log) -> bool:
        """Go on with what is sound of a damaged try, in a file of its own; the damaged one is set aside as it was."""
        try:
            recording = read(damaged.path, patient=True, sound=True)
            game, count = rerun_sound(recording, self.level)
        except BistroError:  # not even its header
            count = 0
        if not count or recording.header.digest != self.level.digest:
            aside = set_aside(damaged.path, "damaged")
            self.notices.append(f"Your open try was damaged; it was kept as {aside.name}.")
            return False
        log = Log.create(self.level.id, header(self.level), self.notices)
        sound = zip(recording.entries[:count], recording.pauses[:count], strict=True)
        aside = damaged.path
        with noted(self.notices):  # only when it is written the other may go: whenever the game is killed, one is there
            log.write(b"".join(encode_entry(*entry, pause) for entry, pause in sound))
            aside = set_aside(damaged.path, "damaged")
        damaged.close()
        self.notices.append(
            f"Your open try was damaged in line {count + 2}: it goes on with the {counted(count, 'action')} before"
            f" that, and as it was it is kept as {aside.name}."
        )
        return self._go_on_with(log, game, dataclasses.replace(recording, entries=recording.entries[:count], end=None))

    def _go_on_with(self, log: Log, game: Game, recording: Recording) -> bool:
        """Take up a game where its log has led; whether it is open still."""
        if recording.end is not None or self._won(game):
            self._log = log
            with noted(self.notices):
                self._record(game)
                if recording.end is None:
                    log.finish(summary(game))
                else:
                    log.retire()
            self._log = None
            return False
        self.game, self._log, self.resumed = game, log, bool(recording.entries)
        self._unrecorded = game.stars[0] and not self.is_free
        self._settle()
        return True

    def apply(self, action: AnyAction) -> None:
        """Apply an action, write it down, and keep what a passing serve earned.

        Raises Refused: the level does not allow it; nothing changed and nothing was written.
        """
        self.go_on(apply(self.game, action), action)

    def go_on(self, game: Game, action: AnyAction) -> None:
        """Go on to the game that an action led to from here, and do the same with it."""
        self.game = game
        serve = isinstance(action, Serve)
        if serve and self.game.serves[-1].passed:
            self._unrecorded = not self.is_free
        if self._log is None:
            self._log = Log.create(self.level.id, header(self.level), self.notices)
        with noted(self.notices):
            self._write(self._log, action)
        self._settle()

    def _write(self, log: Log, action: AnyAction) -> None:
        """Write an action down; what goes on with the run before joins its line."""
        before, self._run = self._run, action if isinstance(action, Train) else None
        pause = self._passed()
        if isinstance(action, Train) and before is not None and action.more:
            together = replace(before, updates=before.updates + action.updates)
            if together.updates <= MOST_UPDATES:
                self._run = together
                self._pause += pause or 0.0
                pause = self._pause if pause is not None else None
                log.amend(encode_entry(together, outcome(self.game, together), pause))
                return
        self._pause = pause or 0.0
        log.write(encode_entry(action, outcome(self.game, action), pause), sync=isinstance(action, Serve))

    def _passed(self) -> float | None:
        """Seconds since the action before, or since the clock was set going; None without one."""
        if self._clock is None:
            return None
        before, self._last = self._last, self._clock()
        return max(self._last - before, 0.0)

    def reword(self, level: Level) -> None:
        """Go on at the same level in other words: its rules are what they were. Raises BistroError: the log is gone."""
        if self._log is None:
            self.game = Game.start(level)
        else:
            self._log.flush()
            self.game = rerun(read(self._log.path, forgive_cut=True, patient=True), level)
            self.resumed = True
        self.level = level

    def skip(self) -> None:
        """Note that the player leaves this level for later, which opens the next; a practice level is given up."""
        if self.is_practice:
            self._given_up = True
            with noted(self.notices):
                note(self.game, self._attempt, self.notices)
            return
        with noted(self.notices):
            progress = load_progress_or_recover(self.notices, campaign().level)
            if self.level.id not in progress.skipped:
                progress.skipped.append(self.level.id)
            save_progress(progress)

    def export(self, folder: Path) -> Path:
        """Write the whole try, with its end, as a replay into a folder; return the new file's path.

        Raises BistroError: there is nothing to write, or the disk does not take it.
        """
        if self._log is None:
            raise BistroError("There is nothing to save yet: turn a dial first.")
        path = unused(folder, self.level.id, SUFFIX)
        self._log.flush()
        write_whole(path, bytes(self._log.written) + encode_end(summary(self.game)))
        return path

    def leave(self, *, for_good: bool = False) -> None:
        """Put the try down: one whose last action won, or left for good, is ended; any other stays open."""
        if self._log is None:
            return
        self._settle()
        with noted(self.notices):
            if for_good or self._given_up or self._won(self.game):
                self._log.finish(summary(self.game))
            else:
                self._log.flush()
        self._log.close()
        self._log = None

    def _settle(self) -> None:
        """Tell progress of a passing serve, again and again until the disk takes it."""
        if self._unrecorded:
            with noted(self.notices):
                self._record(self.game)
                self._unrecorded = False

    def _record(self, game: Game) -> None:
        if self.is_practice:
            note(game, self._attempt, self.notices)
            return
        progress = load_progress_or_recover(self.notices, self._find_level)
        best = progress.best(self.level.id).better(best_of(summary(game)))
        if progress.last != self.level.id or progress.best(self.level.id) != best:
            progress.levels[self.level.id] = best
            progress.last = self.level.id
            save_progress(progress)

    def _find_level(self, level_id: str) -> Level:
        return self.level if level_id == self.level.id else campaign().level(level_id)

    @property
    def is_practice(self) -> bool:
        """Whether the level is made from its id: what is won there is practice, and no star of the campaign."""
        return is_practice(self.level.id) and practice(self.level.id).level.digest == self.level.digest

    @property
    def _attempt(self) -> str:
        """The number of the try’s file."""
        return self._log.path.name.partition(".")[0] if self._log is not None else ""

    @property
    def is_free(self) -> bool:
        """Whether it is played in the test kitchen, where nothing is won and no try ends."""
        return self.game.state.set_up is not None

    def _won(self, game: Game) -> bool:
        """Whether the last serve passed and the kitchen still cooks so."""
        return not self.is_free and game.fresh_serve is not None and game.fresh_serve.passed
