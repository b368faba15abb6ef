"""Demonstrations: what an author's step has the engine do, from wherever the kitchen stands."""

from __future__ import annotations

from game.kitchen.level.teaching import DemoStep
from game.kitchen.rules.actions import AnyAction, SetBatch, SetDial, SetHeat, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game


def actions(step: DemoStep) -> tuple[AnyAction, ...]:
    """What a step does, in this order: dials, the stove, updates."""
    done: list[AnyAction] = [SetDial(dial_id, value) for dial_id, value in step.set.items()]
    if step.heat is not None:
        done.append(SetHeat(step.heat))
    if step.batch:
        done.append(SetBatch(step.batch))
    if step.train:
        done.append(Train(step.train))
    return tuple(done)


def shown(game: Game, action: AnyAction) -> Game:
    """Apply an action; where it stands so already, or can no more be done, the game itself is left."""
    return game if _is_idle(game, action) else apply(game, action)


def _is_idle(game: Game, action: AnyAction) -> bool:
    match action:
        case SetDial():
            return action.to == game.dial_value(action.dial)
        case SetHeat():
            return action.to == game.state.heat
        case SetBatch():
            return action.to == game.state.batch
        case Train():
            return game.updates_left == 0 or game.burnt
    return False
