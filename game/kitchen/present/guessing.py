"""Before something is done whose outcome is to be guessed: what it is, in words."""

from __future__ import annotations

from game.kitchen.numbers import number
from game.kitchen.rules.actions import AnyAction, SetDial, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import source_title
from game.kitchen.rules.stove import changed_settings


def what_waits(game: Game, action: AnyAction) -> str:
    """Say what is held back until the player has guessed."""
    if isinstance(action, SetDial):
        index = game.kitchen.index[action.dial]
        now = number(float(game.dials[index]))
        return f"You turn {source_title(game.level, index)} from {now} to {number(float(action.to))}."
    if isinstance(action, Train):
        return "You let the guests be heard."
    return f"You set the stove: {' · '.join(changed_settings(game.state, apply(game, action).state))}."
