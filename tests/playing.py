"""A game to play on in a test: each action puts the next game in place, and everything else is asked of that."""

from __future__ import annotations

from typing import Any

from game.kitchen.level.level import Level
from game.kitchen.rules.actions import AnyAction
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game


class Shift:
    """The game at hand."""

    def __init__(self, level: Level) -> None:
        self.game = Game.start(level)

    def apply(self, action: AnyAction) -> Game:
        """Go on to the game that an action leads to."""
        self.game = apply(self.game, action)
        return self.game

    def __getattr__(self, name: str) -> Any:
        return getattr(self.game, name)
