"""How a level teaches, as its file has it: demonstrations, hints, guesses, known mistakes, the coach."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

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
