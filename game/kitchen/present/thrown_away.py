"""What a change throws away, said before it is made. Undo brings all of it back."""

from __future__ import annotations

from collections.abc import Iterator

from game.kitchen.errors import Refused
from game.kitchen.level.terms import OPTIMIZERS
from game.kitchen.numbers import counted
from game.kitchen.rules.actions import AnyAction
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.stove import update_word


def thrown_away(game: Game, *actions: AnyAction) -> str:
    """Say what goes when actions are made; nothing where nothing goes, or where one is refused."""
    after = game
    try:
        for action in actions:
            after = apply(after, action)
    except Refused:
        return ""
    gone = [*_gone(game, after)]
    if not gone:
        return ""
    *most, last = gone
    listed = f"{', '.join(most)} and {last}" if most else last
    back = "u undoes it" if len(actions) == 1 else f"u, pressed {len(actions)} times, undoes it"
    return f"Thrown away: {listed}; {back}."


def _places(kitchen: Kitchen) -> dict[str, int]:
    """From a dial's id to its place, of all that are not left out."""
    return {dial.id: dial.index for dial in kitchen.dials if not dial.left_out}


def _gone(before: Game, after: Game) -> Iterator[str]:
    was, now = before.state, after.state
    places, after_all, parameters = _places(was.kitchen), _places(now.kitchen), was.parameters
    lost = [place for dial, place in places.items() if dial not in after_all]
    learned = any(parameters[place] != float(was.kitchen.dials[place].start) for place in lost)
    if lost:
        yield f"{counted(len(lost), 'dial')}{' and what they learned' if learned else ''}"
    here = [(places[dial], place) for dial, place in after_all.items() if dial in places]
    turned = sum(parameters[old] != now.parameters[new] for old, new in here)
    if turned:
        yield f"where {counted(turned, 'dial')} stood"
    if after.update_count < before.update_count:
        yield f"the count of {counted(before.update_count, update_word(before.level))}"
    if was.memory and not now.memory:
        yield f"what {OPTIMIZERS[was.optimizer].field} remembers"
