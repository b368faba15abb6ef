"""What is wrong with how a level teaches: its conditions, hints, blanks and training."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from game.kitchen.level.conditions import parts, thrift
from game.kitchen.level.dials import PINCH
from game.kitchen.level.prediction_faults import prediction_faults
from game.kitchen.level.problems import listed
from game.kitchen.level.question_faults import question_faults
from game.kitchen.level.terms import BATCHES
from game.kitchen.level.training import HANDWORK

if TYPE_CHECKING:
    from game.kitchen.level.conditions import Condition
    from game.kitchen.level.level import Level
    from game.kitchen.level.teaching import DemoStep
    from game.kitchen.level.training import Training

BATCH = re.compile(r"[1-9][0-9]{0,5}")
"""A number of orders."""
MOST_SHOWN = 1_000
"""Updates in one step of a demonstration."""


def lesson_faults(level: Level) -> Iterator[str]:
    """Yield what a lesson names that is not there, or that its kitchen cannot do."""
    yield from _condition_faults(level)
    yield from _known_faults(level)
    yield from prediction_faults(level)
    yield from _shown_faults(level)
    if level.question is not None:
        yield from question_faults(level, level.question)
    yield from _blank_faults(level)
    yield from _training_faults(level)


def _shown_faults(level: Level) -> Iterator[str]:
    """Check what demonstrations refer to."""
    demos = [("demo", level.demo), *((f"hint {n}", hint.demo) for n, hint in enumerate(level.hints, 1))]
    for where, steps in demos:
        for number, step in enumerate(steps, 1):
            if step.guest and step.guest not in level.guest_index:
                yield f"{where}, step {number}: no guest is named {step.guest!r}."
            for dial_id, value in step.set.items():
                if dial_id not in level.dial_index:
                    yield f"{where}, step {number}: no dial is named {dial_id!r}; they are {listed(level.dial_index)}."
                elif (dial := level.all_dials[level.dial_index[dial_id]]).step > 0 and not dial.allows(value):
                    yield f"{where}, step {number}: {dial_id} cannot be set to {value}."
            yield from (f"{where}, step {number}: {fault}" for fault in _demo_faults(level, step))


def _demo_faults(level: Level, step: DemoStep) -> Iterator[str]:
    """Check that the stove and the updates of a demonstration are those of the level."""
    training = level.training
    if step.set and training.hands_off:
        yield "hands off: here only updates turn the dials."
    if not 0 <= step.train <= MOST_SHOWN:
        yield f"from 0 to {MOST_SHOWN:,} updates were expected; whoever watches waits for them."
    if step.train and not level.trains:
        yield "nobody listens in this level: no updates can be made."
    if step.heat is not None and (not step.heat or step.heat not in training.heats_in_order):
        yield f"the heat cannot be {step.heat} here."
    if step.batch and step.batch not in training.batches:
        yield f"no update here hears {step.batch!r}."


def _blank_faults(level: Level) -> Iterator[str]:
    """Check what blanks and the mistakes at them refer to."""
    cooks = {dial.id.partition(":")[0] for dial in level.all_dials}
    ids = {blank.id for blank in level.blanks}
    if level.blanks and len(level.orders) != 1:
        yield f"blanks are about one order; this level has {len(level.orders)}."
    if len(ids) != len(level.blanks):
        yield "two blanks have the same id."
    for blank in level.blanks:
        if blank.of == "gradient" and blank.dial not in level.dial_index:
            yield f"blank {blank.id}: no dial is named {blank.dial!r}; they are {listed(level.dial_index)}."
        if blank.of != "gradient" and (blank.cook not in cooks or blank.dial):
            yield f"blank {blank.id}: no cook is named {blank.cook!r}; they are {listed(sorted(cooks))}."
        if blank.within <= 0:
            yield f"blank {blank.id}: `within` must be above 0."
    for mistake in level.mistakes:
        if (mistake.when is None) == (mistake.forgot == ""):
            yield f"mistake {mistake.id}: either `when`, at a serve, or `forgot`, at a blank, was expected."
        if mistake.blank and mistake.blank not in ids:
            yield f"mistake {mistake.id}: no blank is named {mistake.blank!r}; they are {listed(ids)}."
        if (mistake.path != "") != (mistake.forgot == "path") or (mistake.path and mistake.path not in cooks):
            yield f"mistake {mistake.id}: `path` names the cook left out; they are {listed(sorted(cooks))}."


def _walk_faults(level: Level, training: Training) -> Iterator[str]:
    """Check what the first slip asks about."""
    free = {dial.id for dial in level.all_dials if not dial.locked}
    if training.walk and not level.trains:
        yield "training: a walk is asked on the first slip; with `limit = 0` there is none."
    if len({question.id for question in training.walk}) != len(training.walk):
        yield "training: two questions of the walk have the same id."
    for question in training.walk:
        if question.dial not in free:
            yield f"walk {question.id}: no free dial is named {question.dial!r}; they are {listed(sorted(free))}."
        if question.within <= 0:
            yield f"walk {question.id}: `within` must be above 0."


def _training_faults(level: Level) -> Iterator[str]:
    """Check that what may be chosen can be reached."""
    training = level.training
    if training == HANDWORK:
        return
    if not all(0 < heat <= 1000 for heat in (training.heat, *training.heats)):
        yield "training: a heat must be above 0 and at most 1000."
    if not training.optimizers or not training.batches:
        yield "training: at least one optimizer and one batch were expected."
    for batch in training.batches:
        if batch not in BATCHES and not (BATCH.fullmatch(batch) and 2 <= int(batch) < len(level.orders)):
            most = len(level.orders) - 1
            yield f"training: {batch!r} is no batch: all, one, or a number of orders from 2 to {most} was expected."
    if not all(0 <= decay <= 1 and not decay % Decimal("0.000001") for decay in training.decays):
        yield "training: a weight decay must lie from 0 to 1, with at most six decimals."
    if training.limit is not None and training.limit < 0:
        yield "training: a limit of updates cannot be below 0."
    yield from _walk_faults(level, training)
    if training.limit == 0 and training.hands_off:
        yield "training: with no updates and no hand, no dial would ever turn."


def _conditions(level: Level) -> list[tuple[str, Condition]]:
    """Every condition of a level, with its place."""
    return [
        ("goals.passes", level.goals.passes.check),
        ("goals.precise", level.goals.precise.check),
        ("goals.thrifty", level.goals.thrifty.check),
        *((f"hint {number}", hint.when) for number, hint in enumerate(level.hints, 1)),
        *((f"mistake {m.id}", m.when) for m in level.mistakes if m.when is not None),
        *((f"coach step {number}", step.until) for number, step in enumerate(level.coach, 1)),
        *((f"prediction {number}", guess.when) for number, guess in enumerate(level.predictions, 1)),
    ]


def _condition_faults(level: Level) -> Iterator[str]:
    outputs = len(level.kitchen.dishes)
    training = level.training
    activations: list[str] = list(training.activations)
    activations += level.design.activations if level.design is not None else []
    activations += [station.activation for station in level.kitchen.stations[:-1]]
    for where, condition in _conditions(level):
        for part in parts(condition):
            if part.dish is not None and part.dish.guest not in level.guest_index:
                guests = listed(level.guest_index)
                yield f"{where}: no guest is named {part.dish.guest!r}; they are {guests}."
            if part.dish is not None and not 1 <= part.dish.output <= outputs:
                yield f"{where}: there is no output {part.dish.output}; there are {outputs}."
            if part.dial is not None and part.dial.id not in level.dial_index:
                yield f"{where}: no dial is named {part.dial.id!r}; they are {listed(level.dial_index)}."
            if part.dead and f"{part.dead}:{PINCH}" not in level.dial_index:
                yield f"{where}: no cook is named {part.dead!r}."
            if (part.dial is not None or part.dead) and level.design is not None:
                yield f"{where}: a dial may be gone where the player designs the kitchen; conditions ask for none."
            for test in (part.dish, part.dishes):
                if test is not None and test.within is not None and test.within < 0:
                    yield f"{where}: nothing is `within` {test.within} of anything; 0 or more was expected."
            for room_test in (part.loss, part.accuracy):
                if room_test is not None and room_test.room == "tasting" and not level.tasting_orders:
                    yield f"{where}: nobody is served in the tasting room; there are no tasting orders."
            if part.accuracy is not None and not (level.kitchen.shares or level.yes_or_no):
                yield f"{where}: accuracy counts decisions; that needs softmax, or targets that are 0 or 1."
            if part.optimizer and part.optimizer not in training.optimizers:
                yield f"{where}: nothing here trains with {part.optimizer!r}; there is {listed(training.optimizers)}."
            if part.batch and part.batch not in training.batches:
                yield f"{where}: no update here hears {part.batch!r}; there is {listed(training.batches)}."
            if part.scaling and part.scaling not in level.scalings:
                yield f"{where}: nothing here comes in {part.scaling!r}; there is {listed(level.scalings)}."
            if part.activation and part.activation not in activations:
                yield f"{where}: no station can be set to {part.activation!r}; there is {listed(activations)}."


def _known_faults(level: Level) -> Iterator[str]:
    """Check that what is best known is counted and below the goal, and that attempts are told by their loss."""
    for name in ("passes", "precise"):
        if getattr(level.goals, name).best_known is not None:
            yield f"goals.{name}: `best_known` belongs to the thrifty goal."
    goal = level.goals.thrifty
    if goal.best_known is not None:
        counted = thrift(goal.check)
        if counted is None:
            what = "moves, updates, passes, cooks, dials or heat"
            yield f"goals.thrifty: `best_known` needs a check that sets {what} an `at_most`."
        elif not 0 <= goal.best_known < getattr(goal.check, counted).at_most:
            yield "goals.thrifty: `best_known` must lie from 0 to below the goal; where it is the goal, leave it out."
        elif counted not in ("heat", "passes") and goal.best_known % 1:
            yield f"goals.thrifty: `best_known` must be a whole number of {counted}."
    counts = any(part.attempts is not None for _, condition in _conditions(level) for part in parts(condition))
    if counts != (level.attempt_loss is not None):
        yield "attempts are counted where `attempt_loss` says what loss makes a serve one: give both or neither."
