"""A game to play on in a test: each action puts the next game in place, and everything else is asked of that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import AnyAction
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.replays import SUFFIX, read
from game.kitchen.saved.verifying import verify


class Shift:
    """The game at hand."""

    def __init__(self, level: Level) -> None:
        self.game = Game.start(level)

    def apply(self, action: AnyAction) -> Game:
        """Go on to the game that an action leads to."""
        self.game = apply(self.game, action)
        return self.game

    def go_on(self, game: Game, action: AnyAction) -> None:
        """Go on to the game that an action led to."""
        self.game = game

    def __getattr__(self, name: str) -> Any:
        return getattr(self.game, name)


def after(level: Level | str, *actions: AnyAction) -> Shift:
    """Apply actions that the level, of the campaign where only its id is given, must all allow."""
    shift = Shift(campaign().level(level) if isinstance(level, str) else level)
    for action in actions:
        shift.apply(action)
    return shift


def play(level: Level, wanted: Sequence[AnyAction]) -> tuple[Shift, list[AnyAction]]:
    """Apply what the level allows; return the shift and the actions it accepted."""
    shift, accepted = Shift(level), []
    for action in wanted:
        try:
            shift.apply(action)
        except Refused:
            continue
        accepted.append(action)
    return shift, accepted


def replayed(folder: Path, level: Level, actions: Sequence[AnyAction]) -> Game:
    """Write actions down, and return the game that the replay leads to."""
    path = folder / f"any{SUFFIX}"
    path.write_bytes(recorded(level, actions))
    return verify(read(path), lambda _: level)
