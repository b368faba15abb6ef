"""What training can be set to, where a level allows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from game.kitchen.errors import Refused
from game.kitchen.level.level import Level
from game.kitchen.level.terms import ACTIVATIONS, OPTIMIZERS, PENALTIES, SCALINGS, Term, batch_term
from game.kitchen.level.training import HANDWORK, SettingName
from game.kitchen.numbers import number
from game.kitchen.rules.actions import SetActivation, SetBatch, SetDecay, SetHeat, SetOptimizer, SetPenalty, SetScaling
from game.kitchen.rules.design import redesigned, thawed
from game.kitchen.rules.state import State

CHOICES: tuple[Mapping[str, Term], ...] = (OPTIMIZERS, ACTIVATIONS, SCALINGS, PENALTIES)
Setting = SetHeat | SetOptimizer | SetBatch | SetDecay | SetPenalty | SetActivation | SetScaling
SETTINGS: dict[SettingName, type[SetHeat | SetOptimizer | SetBatch | SetScaling | SetDecay | SetPenalty]] = {
    "heat": SetHeat, "optimizer": SetOptimizer, "batch": SetBatch,
    "scaling": SetScaling, "decay": SetDecay, "penalty": SetPenalty,
}  # fmt: skip
"""The action that sets each."""
AFRESH = ("optimizer", "batch", "scaling")
"""With another of these the optimizer begins with an empty memory."""


def with_setting(level: Level, state: State, action: Setting) -> State:
    """Stand with one setting changed. Another optimizer, batch, activation or scaling starts with an empty memory.

    Raises Refused: the level does not allow it, or it is set so already.
    """
    of_design = level.design is not None and isinstance(action, SetActivation)
    if level.training == HANDWORK and not of_design:
        raise Refused("Nobody listens yet: in this level there is nothing to set.")
    if isinstance(action, SetActivation):
        return _tasting_otherwise(level, state, action)
    name = next(name for name, sets in SETTINGS.items() if isinstance(action, sets))
    if isinstance(action.to, Decimal) and not action.to.is_finite():  # a signalling nan cannot even be compared
        raise Refused(f"There is no such {name}.")
    _require(level.choices[name], action.to)
    if action.to == getattr(state, name):
        raise Refused(f"It is {action.to} already.")
    change: dict[str, Any] = {name: action.to}
    if name in AFRESH:
        change["memory"] = ()
    if name == "batch":
        change["place"] = 0
    return replace(state, **change)


def _tasting_otherwise(level: Level, state: State, action: SetActivation) -> State:
    """Give all stations but the last another activation, or one of them in a kitchen that the player designs."""
    design, last = level.design, state.kitchen.last
    if design is None and action.station is not None:
        raise Refused("In this level all stations but the last taste alike.")
    if action.station == last:
        raise Refused(f"{state.kitchen.names[-1]} serves as it does.")
    if not last or not 0 <= (action.station or 0) < last:
        raise Refused("There is no such station.")
    _require(level.training.activations if design is None else design.activations, action.to)
    kitchen = state.kitchen.with_activation(action.to, action.station)
    if kitchen == state.kitchen:
        raise Refused(f"It is {action.to} already.")
    return replace(state, kitchen=kitchen, memory=())


def _require(allowed: Sequence[object], to: object) -> None:
    """Raises Refused: this is none of what is allowed."""
    if to not in allowed:
        raise Refused(f"{to} cannot be chosen here; there is {', '.join(map(str, allowed)) or 'no choice'}.")


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
    if level.training == HANDWORK:
        return False
    return bool(level.training.activations) or any(len(of) > 1 for name, of in level.choices.items() if name != "heat")


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
