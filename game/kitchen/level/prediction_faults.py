"""What is wrong with a level's predictions that their types cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.kitchen.level.problems import listed
from game.kitchen.level.teaching import Prediction

if TYPE_CHECKING:
    from game.kitchen.level.level import Level

MOST_AHEAD = 1_000
"""Updates that are made aside to judge a guess, at most."""


def prediction_faults(level: Level) -> Iterator[str]:
    """Say what a prediction names that is not there, or asks that nobody could judge."""
    for number, guess in enumerate(level.predictions, 1):
        waits = _turn_faults if guess.before == "turn" else _ahead_faults
        found = [*_asked_faults(level, guess), *waits(level, guess)]
        yield from (f"prediction {number}: {fault}" for fault in found)


def _asked_faults(level: Level, guess: Prediction) -> Iterator[str]:
    """Check what it asks about."""
    if guess.of == "loss":
        if guess.guest or guess.output != 1:
            yield "the loss is of all orders; a guest and an output have a dish."
        if guess.room == "tasting" and not level.tasting_orders:
            yield "nobody waits in the tasting room."
        return
    if guess.guest not in level.guest_index:
        yield f"no guest is named {guess.guest!r}; they are {listed(level.guest_index)}."
    if not 1 <= guess.output <= len(level.kitchen.dishes):
        yield f"there is no output {guess.output}."
    if guess.room != "kitchen":
        yield "only of the loss can it be said in which room."


def _turn_faults(level: Level, guess: Prediction) -> Iterator[str]:
    """Check one that waits for a turn."""
    if guess.dial and guess.dial not in level.dial_index:
        yield f"no dial is named {guess.dial!r}; they are {listed(level.dial_index)}."
    if guess.because:
        yield "remove `because`: the engine explains a turn itself; it goes with `before`."
    if guess.of == "loss" or guess.updates:
        yield "before a turn it asks about a dish, and the kitchen itself finds why; `before` names what else may wait."


def _ahead_faults(level: Level, guess: Prediction) -> Iterator[str]:
    """Check one that waits for updates or for a knob."""
    if guess.dial:
        yield "a dial is waited for only before a turn."
    if not guess.because:
        yield "because: a sentence was expected for each way it may go."
    training = level.training
    if not level.trains:
        yield "nobody is heard in this level, so nothing can be looked ahead to."
        return
    knobs = {**level.choices, "activation": training.activations}
    if guess.before in knobs and len(knobs[guess.before]) < 2:
        yield f"in this level the {guess.before} stays as it is."
    most, least = min(training.limit or MOST_AHEAD, MOST_AHEAD), int(guess.before == "train")
    if not least <= guess.updates <= most:
        yield f"updates: from {least} to {most} was expected."
