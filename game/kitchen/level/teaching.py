"""How a level teaches, as its file has it: demonstrations, hints, guesses, questions, known mistakes, the coach."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, get_args

import msgspec

from game.kitchen.level.conditions import Condition, Part, Room
from game.kitchen.level.terms import Batch
from game.kitchen.level.training import SettingName


class DemoStep(Part, frozen=True):
    """One step of a demonstration: what is said, and what the engine then does."""

    say: str
    set: dict[str, Decimal] = msgspec.field(default_factory=dict)
    """Dials to turn, by id, in this order."""
    heat: Decimal | None = None
    batch: Batch = ""
    train: int = 0
    """Updates to make, with this heat and this batch where they are given."""
    guest: str = ""
    """Whose order to show in the kitchen."""


class Hint(Part, frozen=True):
    """A hint, given on request when its condition holds; with `demo` it is shown, run from where the player is."""

    text: str
    when: Condition = Condition()
    demo: list[DemoStep] = msgspec.field(default_factory=list)


Says = Literal["up", "down", "stays"]
Before = Literal["turn", "train", "activation", SettingName]


class Prediction(Part, frozen=True):
    """A guess asked for before something is done: which way a dish or the loss will go. What is seen is not asked."""

    ask: str
    guest: str = ""
    """Whose dish."""
    output: int = 1
    dial: str = ""
    """Only before a turn of this dial."""
    when: Condition = Condition()
    before: Before = "turn"
    """What is held back for it: a turn of a dial, updates, or a knob of the stove."""
    of: Literal["dish", "loss"] = "dish"
    room: Room = "kitchen"
    """Whose loss."""
    updates: int = 0
    """How many updates are made aside, to see where they lead."""
    because: dict[Says, str] = msgspec.field(default_factory=dict)
    """Why, for each way it may go where the level lets it be asked. Before a turn the kitchen itself finds why."""

    @property
    def judged_by(self) -> tuple[object, ...]:
        """All but its words."""
        dish = self.guest, self.output, self.dial, self.when
        return dish if self.before == "turn" else (*dish, self.before, self.of, self.room, self.updates)


OfDish = Literal["dish", "zero", "one", "pinch", "total", "weights", "sum", "double", "half", "minus"]
OfTurn = Literal["turned", "slope", "other way", "nothing"]
OfStep = Literal["stepped", "uphill", "whole", "stays"]


class Question(Part, frozen=True):
    """A question about an older idea, asked in the debrief; every choice is computed by the engine.

    What leaves the pass for these `amounts`, from the player's own kitchen: `dish` is right. The others are what a
    beginner might think: the last cook's `pinch`, the `total` of the amounts or of its `weights`,
    its `sum` as if nothing were made of it, and so on.
    Or of a `dial` at the level's start: by how much the loss changes when it is turned `by` so much, `turned`; or,
    where nothing is said of that, where the first update takes it, `stepped`, and not `uphill` or by the `whole` slope.
    """

    about: str
    """The cookbook word it asks about."""
    ask: str
    choices: list[OfDish | OfTurn | OfStep]
    because: str
    """Why the right one is right, in a sentence."""
    amounts: list[Decimal] = msgspec.field(default_factory=list)
    dial: str = ""
    by: Decimal | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What its choices may be; the first is right."""
        return get_args(OfTurn if self.by is not None else OfStep if self.dial else OfDish)


class Mistake(Part, frozen=True):
    """A mistake worth explaining: recognised at a serve that does not pass, or by the number put into a blank."""

    id: str
    text: str
    when: Condition | None = None
    """At a serve."""
    forgot: Literal["", "two", "slope", "weight", "input", "path", "sign"] = ""
    """At a blank: the 2 of the square, the activation's slope, the weights on the way back, what came in, a path, or
    the signs of what comes back on all of them.
    """
    path: str = ""
    """The cook whose path was left out."""
    blank: str = ""
    """Only at this blank."""


Gesture = Literal["nudge", "serve", "ask", "order", "undo"]


class CoachStep(Part, frozen=True):
    """One gesture the coach asks for; the coach goes on when it was made and `until` holds."""

    say: str
    gesture: Gesture
    until: Condition = Condition()
