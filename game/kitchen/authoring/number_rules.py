"""Rules about numbers: none hangs on a float's last digits, and the slopes tell what the loss does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from game.kitchen.authoring.findings import Found
from game.kitchen.authoring.lesson import Lesson
from game.kitchen.level.conditions import Condition, parts
from game.kitchen.level.level import UNDECIDED, Level
from game.kitchen.level.training import HANDWORK
from game.kitchen.numbers import NOTHING, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.state import State
from game.kitchen.rules.tasting import Model
from game.kitchen.rules.update import make_update
from game.network.network import Network, Trace

Array = NDArray[np.float64]
NEAR = 1e-6
"""So near a threshold, and not on it, two machines may differ."""
STEPS = (1e-6, 1e-5)
"""How far a dial is turned to see what the loss does: the kitchen's scales, and some more against rounding."""
AGREES = 1e-4, 1e-6
"""How far slope and differences may be apart, as a share of the larger and at least."""
MOST_WORK = 5_000_000_000
"""Multiplications of one comparison: where every dial by itself is more, all of a cook's are turned together."""
LISTED = 3
"""Places of one kind that are named."""


def near_thresholds(lesson: Lesson) -> Iterator[Found]:
    """Look at every condition of a level, at its start and where each solution ends."""
    for stand, game in lesson.stands.items():
        for where, condition in _conditions(lesson.level):
            near = [d for part in parts(condition) for d in _distances(game, part) if NOTHING < d < NEAR]
            if near:
                far = f"{min(near):.1e}"
                yield Found(where, f"at {stand} it is {far} from its threshold", "exactly on it, or 1e-6 away at least")


def _conditions(level: Level) -> list[tuple[str, Condition]]:
    return [
        *((f"goals.{name}.check", getattr(level.goals, name).check) for name in ("passes", "precise", "thrifty")),
        *((f"hints[{n}].when", hint.when) for n, hint in enumerate(level.hints, 1)),
        *((f"mistakes[{n}].when", known.when) for n, known in enumerate(level.mistakes, 1) if known.when is not None),
        *((f"predictions[{n}].when", guess.when) for n, guess in enumerate(level.predictions, 1)),
    ]


def _distances(game: Game, part: Condition) -> Iterator[float]:
    """How far each number is from the threshold that decides one part of a condition."""
    level = game.level
    if (loss := part.loss) is not None:
        value = game.tasted(loss.room).loss
        yield from (abs(value - float(bound)) for bound in (loss.at_most, loss.at_least) if bound is not None)
    if part.dishes is not None:
        yield from (abs(abs(off) - float(part.dishes.within)) for misses in game.off for off in misses)
    if (dish := part.dish) is not None:
        order, output = level.guest_index[dish.guest], dish.output - 1
        off = game.off[order][output]
        sides = ((dish.within, abs(off)), (dish.above, off), (dish.below, -off))
        yield from (abs(value - float(limit)) for limit, value in sides if limit is not None)
        if dish.zero:
            yield abs(game.dishes[order][output])
    if (right := part.accuracy) is not None:
        tasted = game.tasted(right.room)
        dishes = np.sort(tasted.trace.output, axis=1)
        apart = dishes[:, -1] - dishes[:, -2] if level.kitchen.shares else np.abs(dishes - UNDECIDED).min(axis=1)
        near = apart[(apart > NOTHING) & (apart < NEAR)]
        may_be = len(near) / len(apart)  # so much of the accuracy hangs on orders that are as good as undecided
        limits = [float(bound) for bound in (right.at_most, right.at_least) if bound is not None]
        if len(near) and any(abs(tasted.accuracy - limit) <= may_be for limit in limits):
            yield float(near.min())


def slopes_mislead(lesson: Lesson) -> Iterator[Found]:
    """Compare the gradient with central differences wherever slopes are shown, for each activation there may be."""
    if lesson.level.training == HANDWORK and not lesson.level.blanks:
        return
    for stand, game, state in _kitchens(lesson):
        found = _misleading(game.look.at(state).model, state)
        for name, slope, differs in found[:LISTED]:
            went = (
                f"{stand}: the slope of {name} is {number(slope, 4)}, and over a millionth the loss goes {differs:.4g}"
            )
            yield Found("dials", f"at {went}", "the same; make amounts or weights smaller")


def sums_on_a_kink(lesson: Lesson) -> Iterator[Found]:
    """Look for ReLU sums at zero where a level trains: there the slope is whatever one says it is."""
    if not lesson.level.trains or lesson.level.training.by_hand:
        return
    for stand, game, state in _kitchens(lesson):
        found = list(_on_a_kink(game, state))
        for name, guest in found[:LISTED]:
            yield Found("dials", f"at {stand} the ReLU sum of {name} is 0 for {guest}", "sums 1e-9 from 0 at least")


def _kitchens(lesson: Lesson) -> Iterator[tuple[str, Game, State]]:
    """Start and solutions, each with every activation that a player may choose."""
    design, training = lesson.level.design, lesson.level.training
    choices = list(training.activations) or (list(design.activations) if design is not None else [])
    for stand, game in lesson.stands.items():
        seen = {game.kitchen: stand}
        for choice in choices:
            seen.setdefault(game.kitchen.with_activation(choice), f"{stand} with {choice}")
        for kitchen, name in seen.items():
            yield name, game, replace(game.state, kitchen=kitchen, batch="all", place=0, memory=())


def _misleading(model: Model, state: State) -> list[tuple[str, float, float]]:
    """Dials, or cooks, whose slope is not what the loss does: a name, the slope, and the differences."""
    gradient = make_update(model, replace(state, optimizer="gradient descent")).gradient
    each = 2 * len(STEPS) * len(gradient) * len(model.targets)
    singly = len(gradient) * each <= MOST_WORK
    groups: dict[str, list[int]] = {}
    for place, dial in enumerate(state.kitchen.dials):
        groups.setdefault(dial.id if singly else dial.id.partition(":")[0], []).append(place)
    names = list(groups)[:: 1 + len(groups) * each // MOST_WORK]  # of very many cooks some
    network, inputs = model.network(state.kitchen, state.parameters), model.inputs(state.scaling)

    def loss_at(parameters: Array) -> tuple[Trace, float]:
        network.parameters[:] = parameters
        trace = network.run(inputs)
        return trace, model.output.value(trace, model.targets)

    found = []
    for name in names:
        places = groups[name]
        way = np.zeros(len(gradient))
        way[places] = np.where(gradient[places] < 0, -1.0, 1.0)
        slope = float(gradient @ way)
        differs = [_difference(loss_at, network, state.parameters, way, step) for step in STEPS]
        if all(each is not None and not _agree(slope, each) for each in differs):
            found.append((name, slope, differs[0] or 0.0))
    return found


def _difference(
    loss_at: Callable[[Array], tuple[Trace, float]], network: Network, here: Array, way: Array, step: float
) -> float | None:
    """The central difference of the loss that way; None where a ReLU's kink lies between."""
    (above, more), (below, less) = loss_at(here + step * way), loss_at(here - step * way)
    for layer, z, other in zip(network.layers, above.pre_activations, below.pre_activations, strict=True):
        if layer.activation.name == "relu" and not np.array_equal(z > 0, other > 0):
            return None
    return (more - less) / (2 * step)


def _agree(slope: float, differs: float) -> bool:
    share, least = AGREES
    return abs(slope - differs) <= max(share * max(abs(slope), abs(differs)), least)


def _on_a_kink(game: Game, state: State) -> Iterator[tuple[str, str]]:
    """The cooks whose ReLU sum is zero, and for whom."""
    level, kitchen = game.level, state.kitchen
    trace = game.look.at(state).tasting.trace
    for station, sums in enumerate(trace.pre_activations):
        if kitchen.activations[station] != "relu":
            continue
        for order, cook in np.argwhere(np.abs(sums) <= NOTHING).tolist():
            yield kitchen.of_cook(station, cook)[0].id.partition(":")[0], level.orders[order].guest
