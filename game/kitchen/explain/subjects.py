"""What can be asked about: each subject names one number of a shift, and equal subjects name the same one."""

from __future__ import annotations

from dataclasses import dataclass

from game.kitchen.level.conditions import Room


@dataclass(frozen=True)
class OfAnOrder:
    """A number that each order has its own of."""

    order: int


@dataclass(frozen=True)
class OfADial:
    """A number of one dial."""

    dial: int


@dataclass(frozen=True)
class OfACook:
    """A number of one cook."""

    station: int
    cook: int


@dataclass(frozen=True)
class OfADish(OfAnOrder):
    """A number of one dish: what one order gets of one output."""

    output: int


@dataclass(frozen=True)
class OfACooksOrder(OfACook, OfAnOrder):
    """A number of one cook, for one order."""


@dataclass(frozen=True)
class OfADialsOrder(OfADial, OfAnOrder):
    """A number of one dial, for one order."""


@dataclass(frozen=True)
class OfInk(OfAnOrder):
    """A number of the ink on a plate where a cook looks for some (`wanted`), or wants none."""

    cook: int
    wanted: bool


@dataclass(frozen=True)
class OfAMap:
    """A number of one cook on a taste map, where an order would have so much of the two ingredients."""

    x: float
    y: float
    station: int
    cook: int


@dataclass(frozen=True)
class Amount(OfAnOrder):
    """How much of an ingredient is in an order."""

    ingredient: int


class DialValue(OfADial):
    """Where a dial stands."""


class Product(OfADialsOrder):
    """What one input adds to a cook's sum: input × weight; for the pinch, the bias itself."""


class Sum(OfACooksOrder):
    """What a cook adds up: the weighted sum, or pre-activation."""


class Ink(OfInk):
    """What it adds to the cook's sum."""


class InkedPixels(OfInk):
    """On how many pixels that is."""


class Output(OfACooksOrder):
    """What a cook passes on: the activation of its sum."""


class Dish(OfADish):
    """What leaves the pass."""


class Target(OfADish):
    """What the guest wants."""


class Off(OfADish):
    """How far a dish is from its target: dish − target."""


class Cost(OfADish):
    """What one dish adds to the loss before the mean is taken: its miss squared, or −log of what was wanted."""


@dataclass(frozen=True)
class Loss:
    """One number for how wrong all dishes of a room are."""

    room: Room = "kitchen"


@dataclass(frozen=True)
class Moves:
    """How many moves the path has."""


@dataclass(frozen=True)
class Figure:
    """How far one of the three goals is, counted from 0."""

    goal: int


@dataclass(frozen=True)
class Right:
    """How many orders of a room are right."""

    room: Room = "kitchen"


@dataclass(frozen=True)
class StepLoss:
    """The loss that one step of the path left."""

    step: int


@dataclass(frozen=True)
class StepValue:
    """A dial's value before or after one step of the path."""

    step: int
    after: bool


class Belief(OfADish):
    """How sure the kitchen is of what it decides on a dish."""


class Tolerance(OfADish):
    """How far a dish may be off and still be right."""


class Remark(OfADish):
    """What a guest said of a dish at the last serve."""


@dataclass(frozen=True)
class Star:
    """One of the three stars, counted from 0."""

    goal: int


@dataclass(frozen=True)
class Limit(OfADial):
    """How far down or up a hand can turn a dial."""

    most: bool


class MapCell(OfAMap):
    """What the cook would pass on."""


class MapSum(OfAMap):
    """What the cook would add up."""


class Slope(OfADial):
    """The gradient of one dial: dL/dw or dL/db, over all orders."""


class BatchSlope(OfADial):
    """The gradient of one dial over the orders that the next update hears, where those are some of all."""


class Share(OfADialsOrder):
    """What one order says about one dial: what came in × the cook's error signal."""


class ErrorSignal(OfACooksOrder):
    """A cook's error signal δ for one order: dL/dz, with the 1/orders of the mean taken out."""


class Arriving(OfACooksOrder):
    """What comes back to a cook for one order: dL/da, with the 1/orders of the mean taken out."""


class TasteSlope(OfACooksOrder):
    """The slope of a cook's activation where its sum stands."""


class LossSlope(OfADish):
    """How the loss of one order changes with its dish."""


@dataclass(frozen=True)
class MeanError:
    """What all orders that were heard say about one output: the mean of dish − target."""

    output: int


class MeanArriving(OfACook):
    """What comes back to a cook, dL/da: the mean over the orders that were heard."""


class MeanTasteSlope(OfACook):
    """The slope of a cook's activation: the mean over the orders that were heard."""


@dataclass(frozen=True)
class GradientSize:
    """How long a station's part of the gradient is."""

    station: int


class Direction(OfADial):
    """What the learning rate multiplies: the gradient of a dial, or what the optimizer made of it."""


class Change(OfADial):
    """What the next update adds to a dial: − learning rate × direction."""


class Updated(OfADial):
    """Where the next update leaves a dial."""


@dataclass(frozen=True)
class Updates:
    """How many updates the path has."""


@dataclass(frozen=True)
class Heat:
    """The learning rate."""


@dataclass(frozen=True)
class Confused:
    """How many orders of a room are wanted as one class and said to be of one; of None the kitchen cannot tell."""

    room: Room
    wanted: int
    said: int | None


@dataclass(frozen=True)
class Past:
    """A number as it was before a step of the path, counted from 0, was taken."""

    of: Subject
    step: int


@dataclass(frozen=True)
class HeldOut:
    """A number of an order of the tasting room: what it would be of an order of the kitchen."""

    of: Subject


@dataclass(frozen=True)
class Rest:
    """What the smaller terms of a sum of many come to, from the largest but `begin` on."""

    of: Subject
    begin: int


Subject = (
    Past | Rest | HeldOut
    | Amount | DialValue | Product | Sum | Ink | InkedPixels | Output | Dish | Target | Off | Cost | Loss
    | Belief | Tolerance | Remark | Star | Limit | MapCell | MapSum
    | Slope | BatchSlope | Share | ErrorSignal | Arriving | TasteSlope | LossSlope
    | MeanError | MeanArriving | MeanTasteSlope | GradientSize | Direction | Change | Updated | Updates | Heat
    | Moves | Figure | Right | StepLoss | StepValue | Confused
)  # fmt: skip
