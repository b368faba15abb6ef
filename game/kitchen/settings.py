"""What training can be set to, where a level allows it."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.actions import SetActivation, SetBatch, SetHeat, SetOptimizer
from game.kitchen.errors import Refused
from game.kitchen.levels import Level
from game.kitchen.stand import Stand


def set_up(level: Level, stand: Stand, action: SetHeat | SetOptimizer | SetBatch | SetActivation) -> Stand:
    """Stand with one setting changed. Another optimizer, batch or activation starts with an empty memory.

    Raises:
        Refused: the level does not allow it, or it is set so already.
    """
    training = level.training
    if training is None:
        raise Refused("Nobody listens yet: in this level there is nothing to set.")
    allowed: list[object]
    now: object
    match action:
        case SetHeat():
            if not action.to.is_finite():  # a signalling nan cannot even be compared
                raise Refused("There is no such heat.")
            allowed, now = [training.heat, *training.heats], stand.heat
            changed = replace(stand, heat=action.to)
        case SetOptimizer():
            allowed, now = [*training.optimizers], stand.optimizer
            changed = replace(stand, optimizer=action.to, memory=())
        case SetBatch():
            allowed, now = [*training.batches], stand.batch
            changed = replace(stand, batch=action.to, place=0, memory=())
        case SetActivation():
            allowed, now = [*training.activations], ""
            hidden = len(stand.activations) - 1
            changed = replace(stand, activations=(action.to,) * hidden + stand.activations[-1:], memory=())
    if action.to not in allowed:
        raise Refused(f"{action.to} cannot be chosen here; there is {', '.join(map(str, allowed)) or 'no choice'}.")
    if changed == stand or action.to == now:
        raise Refused(f"It is {action.to} already.")
    return changed
