"""What training can be set to, where a level allows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from game.kitchen.errors import Refused
from game.kitchen.level.level import Level
from game.kitchen.level.terms import ACTIVATIONS, OPTIMIZERS, PENALTIES, SCALINGS, Term, batch_term
from game.kitchen.level.training import HANDWORK
from game.kitchen.numbers import number
from game.kitchen.rules.actions import SetActivation, SetBatch, SetDecay, SetHeat, SetOptimizer, SetPenalty, SetScaling
from game.kitchen.rules.design import redesigned, thawed
from game.kitchen.rules.state import State

CHOICES: tuple[Mapping[str, Term], ...] = (OPTIMIZERS, ACTIVATIONS, SCALINGS, PENALTIES)
Setting = SetHeat | SetOptimizer | SetBatch | SetDecay | SetPenalty | SetActivation | SetScaling
SettingName = Literal["heat", "optimizer", "batch", "decay", "penalty", "scaling"]
SETTINGS: dict[SettingName, type[SetHeat | SetOptimizer | SetBatch | SetDecay | SetPenalty | SetScaling]] = {
    "heat": SetHeat, "optimizer": SetOptimizer, "batch": SetBatch, "decay": SetDecay,
    "penalty": SetPenalty, "scaling": SetScaling,
}  # fmt: skip
"""What a state is set to, by its name there, and the action that sets it."""


def with_setting(level: Level, state: State, action: Setting) -> State:
    """Stand with one setting changed. Another optimizer, batch, activation or scaling starts with an empty memory.

    Raises Refused: the level does not allow it, or it is set so already.
    """
    training = level.training
    if isinstance(action, SetActivation) and (level.design is not None or action.station is not None):
        return _tasting_otherwise(level, state, action)
    if training == HANDWORK:
        raise Refused("Nobody listens yet: in this level there is nothing to set.")
    allowed: list[object]
    now: object
    match action:
        case SetHeat():
            if not action.to.is_finite():  # a signalling nan cannot even be compared
                raise Refused("There is no such heat.")
            allowed, now = [training.heat, *training.heats], state.heat
            changed = replace(state, heat=action.to)
        case SetOptimizer():
            allowed, now = [*training.optimizers], state.optimizer
            changed = replace(state, optimizer=action.to, memory=())
        case SetBatch():
            allowed, now = [*training.batches], state.batch
            changed = replace(state, batch=action.to, place=0, memory=())
        case SetDecay():
            if not action.to.is_finite():
                raise Refused("There is no such weight decay.")
            allowed, now = [*training.decays], state.decay
            changed = replace(state, decay=action.to)
        case SetPenalty():
            allowed, now = [*training.penalties], state.penalty
            changed = replace(state, penalty=action.to)
        case SetActivation():
            allowed, now = [*training.activations], ""
            changed = replace(state, kitchen=state.kitchen.with_activation(action.to), memory=())
        case SetScaling():
            allowed, now = [*level.scalings], state.scaling
            changed = replace(state, scaling=action.to, memory=())
    if action.to not in allowed:
        raise Refused(f"{action.to} cannot be chosen here; there is {', '.join(map(str, allowed)) or 'no choice'}.")
    if changed == state or action.to == now:
        raise Refused(f"It is {action.to} already.")
    return changed


def _tasting_otherwise(level: Level, state: State, action: SetActivation) -> State:
    """Give one station, or all but the last, another activation in a kitchen that the player designs."""
    design, last = level.design, state.kitchen.last
    if design is None:
        raise Refused("In this level all stations but the last taste alike.")
    if not last or not 0 <= (action.station or 0) < last:
        raise Refused("There is no such station; and the last one serves as it does.")
    if action.to not in design.activations:
        raise Refused(f"{action.to} cannot be chosen here; there is {', '.join(design.activations)}.")
    kitchen = state.kitchen.with_activation(action.to, action.station)
    if kitchen == state.kitchen:
        raise Refused(f"It is {action.to} already.")
    return replace(state, kitchen=kitchen, memory=())


def choice_term(choice: str) -> Term:
    """What an optimizer, a batch, an activation, a scaling or a penalty is called."""
    return next((rows[choice] for rows in CHOICES if choice in rows), None) or batch_term(choice)


def decay_in_words(state: State) -> str:
    """How strongly proportions are pulled, and by what."""
    return f"{PENALTIES[state.penalty].short} {number(float(state.decay))}"


def changed_settings(before: State, after: State) -> list[str]:
    """What was set otherwise, in words."""
    found = []
    if before.heat != after.heat:
        found.append(f"heat {number(float(before.heat))} → {number(float(after.heat))}")
    if before.decay != after.decay:
        found.append(f"{PENALTIES[after.penalty].word} {number(float(before.decay))} → {number(float(after.decay))}")
    chosen = [(before.optimizer, after.optimizer), (before.batch, after.batch), (before.scaling, after.scaling)]
    chosen.append((before.penalty, after.penalty))
    if before.kitchen.names == after.kitchen.names:
        chosen += dict.fromkeys(zip(before.activations[:-1], after.activations[:-1], strict=True))
    terms = [choice_term(now) for was, now in chosen if was != now]
    found += redesigned(before.kitchen, after.kitchen) + thawed(before.kitchen, after.kitchen)
    return found + [f"{term.kitchen} · {term.field}" for term in terms]


def turned_knobs(before: State, after: State) -> frozenset[str]:
    """What was set otherwise, by name; what changed in the kitchen itself is one of a kind."""
    found: set[str] = {name for name in SETTINGS if getattr(before, name) != getattr(after, name)}
    if before.kitchen.names != after.kitchen.names:
        found.add("kitchen")
    elif before.activations != after.activations:
        pairs = enumerate(zip(before.activations, after.activations, strict=True))
        found.add(f"activation {[station for station, (was, now) in pairs if was != now]}")
    elif before.kitchen.frozen != after.kitchen.frozen:
        found.add(f"frozen {sorted(before.kitchen.frozen ^ after.kitchen.frozen)}")
    return frozenset(found)


def has_choice(level: Level) -> bool:
    """Whether there is more than the heat to choose."""
    training = level.training
    found: list[Sequence[object]] = [level.scalings, training.optimizers, training.batches, training.decays]
    return training != HANDWORK and (any(len(choices) > 1 for choices in found) or bool(training.activations))


def update_word(level: Level) -> str:
    """What a level calls an update: a step where the player makes it by hand."""
    return "step" if level.training.by_hand else "update"


def taken_off(state: State) -> str:
    """What a step takes off every dial."""
    return f"so much of the {OPTIMIZERS[state.optimizer].push or 'slope'} is taken off at a step"


def next_heat(level: Level, heat: Decimal, step: int) -> Decimal | None:
    """The heat so many places up or down among those that may be chosen; None where there is none further."""
    if not level.training.heats:
        return None
    heats = level.training.heats_in_order
    at = heats.index(heat) + step
    return heats[at] if 0 <= at < len(heats) else None
