"""The question of the debrief, as a level's file has it: what is asked, and what its choices may be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, get_args

import msgspec

from game.kitchen.level.conditions import Part
from game.kitchen.level.terms import Activation, Optimizer

OfDish = Literal["dish", "zero", "one", "pinch", "total", "weights", "sum", "double", "half", "minus"]
OfEdge = Literal["edge", "unscaled", "upside down", "wrong side"]
OfTurn = Literal["turned", "slope", "other way", "nothing"]
OfStep = Literal["stepped", "uphill", "whole", "stays", "plain"]
OfLoss = Literal["loss", "mean", "sum of squares"]
OfBack = Literal["back", "complaint", "no slope", "once", "first path", "no sign", "added"]
OfShare = Literal["share", "sum", "part", "even", "one"]
OfRun = Literal["held out", "loss", "first", "last"]
Kind = Literal["dish", "edge", "turn", "step", "loss", "back", "share", "run"]
CHOICES: dict[Kind, tuple[str, ...]] = {
    "dish": get_args(OfDish),
    "edge": get_args(OfEdge),
    "turn": get_args(OfTurn),
    "step": get_args(OfStep),
    "loss": get_args(OfLoss),
    "back": get_args(OfBack),
    "share": get_args(OfShare),
    "run": get_args(OfRun),
}
"""What the choices of each kind may be; the first is right."""
MOST_CHOICES = 4


class GivenCook(Part, frozen=True):
    """A cook that the question itself describes: her proportions, one for each amount, and her pinch."""

    weights: list[Decimal]
    pinch: Decimal = Decimal(0)
    activation: Activation = "linear"


class GivenSteps(Part, frozen=True):
    """Updates of one dial: where it starts, its slope at each of them, and the heat."""

    start: Decimal
    slopes: list[Decimal]
    heat: Decimal
    optimizer: Optimizer = "gradient descent"


class GivenBack(Part, frozen=True):
    """A complaint on its way back: along a path the factors multiply, and what comes over all paths adds up.

    Then it meets a cook at each of these `sums`, and is multiplied by the slope of the activation there.
    """

    complaint: Decimal
    paths: list[list[Decimal]] = msgspec.field(default_factory=list)
    sums: list[Decimal] = msgspec.field(default_factory=list)
    activation: Activation = "linear"


class GivenRun(Part, frozen=True):
    """A training run, or a moment of one: its name, its loss in the kitchen and that in the tasting room."""

    name: str
    loss: Decimal
    held_out: Decimal


class Question(Part, frozen=True):
    """A question about an older idea, asked in the debrief; every choice is computed by the engine.

    Exactly one thing is asked. What leaves the pass for these `amounts`, from the player's own kitchen or from a `cook`
    that the question describes: `dish` is right. The others are what a beginner might think: the last cook's `pinch`,
    the `total` of the amounts or of its `weights`, its `sum` as if nothing were made of it, and so on.
    Without amounts, from how much on such a `cook` of one ingredient has a sum above 0: the `edge`.
    Of a `dial` at the level's start: by how much the loss changes when it is turned `by` so much, `turned`; or,
    where nothing is said of that, where the first update takes it, `stepped`, and not `uphill` or by the `whole` slope.
    Where the last of given `steps` takes a dial: `stepped`, and not where `plain` descent would take it.
    What the mean squared error of these `misses` is: the `loss`, and not the `mean` of their sizes.
    What of a complaint comes `back`; the `share` that softmax makes of the first of these `sums`; and which of these
    `runs` is best where nobody trained: the one whose loss is least `held out`.
    """

    about: str
    """The cookbook word it asks about."""
    ask: str
    choices: list[Literal[OfDish, OfEdge, OfTurn, OfStep, OfLoss, OfBack, OfShare, OfRun]]
    because: str
    """Why the right one is right, in a sentence."""
    amounts: list[Decimal] = msgspec.field(default_factory=list)
    cook: GivenCook | None = None
    dial: str = ""
    by: Decimal | None = None
    steps: GivenSteps | None = None
    misses: list[Decimal] = msgspec.field(default_factory=list)
    back: GivenBack | None = None
    sums: list[Decimal] = msgspec.field(default_factory=list)
    runs: list[GivenRun] = msgspec.field(default_factory=list)

    @property
    def asked(self) -> tuple[Kind, ...]:
        """What it asks, by what is given; of a sound question that is one thing."""
        given: list[tuple[Kind, object]] = [
            ("dish", self.amounts),
            ("edge", self.cook is not None and not self.amounts),
            ("turn", self.dial and self.by is not None),
            ("step", self.dial and self.by is None),
            ("step", self.steps is not None),
            ("loss", self.misses),
            ("back", self.back is not None),
            ("share", self.sums),
            ("run", self.runs),
        ]
        return tuple(kind for kind, is_given in given if is_given)

    @property
    def kind(self) -> Kind:
        """The one thing that is asked."""
        return self.asked[0]

    @property
    def kinds(self) -> tuple[str, ...]:
        """What its choices may be; the first is right."""
        return CHOICES[self.kind]

    @property
    def is_own(self) -> bool:
        """Whether the answer depends on the kitchen that was served."""
        return self.kind == "dish" and self.cook is None

    @property
    def given(self) -> Iterator[Decimal]:
        """Every number that the question gives besides amounts and what a dial is turned by."""
        if self.cook is not None:
            yield from (*self.cook.weights, self.cook.pinch)
        if self.steps is not None:
            yield from (self.steps.start, *self.steps.slopes, self.steps.heat)
        if self.back is not None:
            yield from (self.back.complaint, *self.back.sums)
            yield from (factor for path in self.back.paths for factor in path)
        yield from (*self.misses, *self.sums)
        yield from (loss for run in self.runs for loss in (run.loss, run.held_out))
