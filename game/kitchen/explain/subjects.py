"""What can be asked about: each subject names one number of a shift, and equal subjects name the same one."""

from __future__ import annotations

from msgspec import Struct

from game.kitchen.level.conditions import Room


class OfAnOrder:
    """A number that each order has its own of."""

    __slots__ = ()
    order: int


class OfADial:
    """A number of one dial."""

    __slots__ = ()
    dial: int


class OfACook:
    """A number of one cook."""

    __slots__ = ()
    station: int
    cook: int


class ForADial(Struct, OfADial, frozen=True):
    """A number of one dial, for all orders."""

    dial: int


class ForACook(Struct, OfACook, frozen=True):
    """A number of one cook, for all orders."""

    station: int
    cook: int


class OfADish(Struct, OfAnOrder, frozen=True):
    """A number of one dish: what one order gets of one output."""

    order: int
    output: int


class OfACooksOrder(Struct, OfACook, OfAnOrder, frozen=True):
    """A number of one cook, for one order."""

    order: int
    station: int
    cook: int


class OfADialsOrder(Struct, OfADial, OfAnOrder, frozen=True):
    """A number of one dial, for one order."""

    order: int
    dial: int


class OfInk(Struct, OfAnOrder, frozen=True):
    """A number of the ink on a plate where a cook looks for some (`wanted`), or wants none."""

    order: int
    cook: int
    wanted: bool


class OfAMap(Struct, frozen=True):
    """A number of one cook on a taste map, where an order would have so much of the two ingredients."""

    x: float
    y: float
    station: int
    cook: int


class Amount(Struct, OfAnOrder, frozen=True):
    """How much of an ingredient is in an order."""

    order: int
    ingredient: int


class DialValue(ForADial, frozen=True):
    """Where a dial stands."""


class Product(OfADialsOrder, frozen=True):
    """What one input adds to a cook's sum: input × weight; for the pinch, the bias itself."""


class Sum(OfACooksOrder, frozen=True):
    """What a cook adds up: the weighted sum, or pre-activation."""


class Ink(OfInk, frozen=True):
    """What it adds to the cook's sum."""


class InkedPixels(OfInk, frozen=True):
    """On how many pixels that is."""


class Output(OfACooksOrder, frozen=True):
    """What a cook passes on: the activation of its sum."""


class Dish(OfADish, frozen=True):
    """What leaves the pass."""


class Target(OfADish, frozen=True):
    """What the guest wants."""


class Off(OfADish, frozen=True):
    """How far a dish is from its target: dish − target."""


class Cost(OfADish, frozen=True):
    """What one dish adds to the loss before the mean is taken: its miss squared, or −log of what was wanted."""


class Loss(Struct, frozen=True):
    """One number for how wrong all dishes of a room are."""

    room: Room = "kitchen"


class Moves(Struct, frozen=True):
    """How many moves the path has."""


class Figure(Struct, frozen=True):
    """How far one of the three goals is, counted from 0."""

    goal: int


class Right(Struct, frozen=True):
    """How many orders of a room are right."""

    room: Room = "kitchen"


class StepLoss(Struct, frozen=True):
    """The loss that one step of the path left."""

    step: int


class StepValue(Struct, frozen=True):
    """A dial's value before or after one step of the path."""

    step: int
    after: bool


class Belief(OfADish, frozen=True):
    """How sure the kitchen is of what it decides on a dish."""


class Tolerance(OfADish, frozen=True):
    """How far a dish may be off and still be right."""


class Remark(OfADish, frozen=True):
    """What a guest said of a dish at the last serve."""


class Star(Struct, frozen=True):
    """One of the three stars, counted from 0."""

    goal: int


class Limit(ForADial, frozen=True):
    """How far down or up a hand can turn a dial."""

    most: bool


class MapCell(OfAMap, frozen=True):
    """What the cook would pass on."""


class MapSum(OfAMap, frozen=True):
    """What the cook would add up."""


class Slope(ForADial, frozen=True):
    """The gradient of one dial: dL/dw or dL/db, over all orders."""


class BatchSlope(ForADial, frozen=True):
    """The gradient of one dial over the orders that the next update hears, where those are some of all."""


class Share(OfADialsOrder, frozen=True):
    """What one order says about one dial: what came in × the cook's error signal."""


class ErrorSignal(OfACooksOrder, frozen=True):
    """A cook's error signal δ for one order: dL/dz, with the 1/orders of the mean taken out."""


class Arriving(OfACooksOrder, frozen=True):
    """What comes back to a cook for one order: dL/da, with the 1/orders of the mean taken out."""


class TasteSlope(OfACooksOrder, frozen=True):
    """The slope of a cook's activation where its sum stands."""


class LossSlope(OfADish, frozen=True):
    """How the loss of one order changes with its dish."""


class MeanError(Struct, frozen=True):
    """What all orders that were heard say about one output: the mean of dish − target."""

    output: int


class MeanArriving(ForACook, frozen=True):
    """What comes back to a cook, dL/da: the mean over the orders that were heard."""


class MeanTasteSlope(ForACook, frozen=True):
    """The slope of a cook's activation: the mean over the orders that were heard."""


class GradientSize(Struct, frozen=True):
    """How long a station's part of the gradient is."""

    station: int


class Direction(ForADial, frozen=True):
    """What the learning rate multiplies: the gradient of a dial, or what the optimizer made of it."""


class Change(ForADial, frozen=True):
    """What the next update adds to a dial: − learning rate × direction."""


class Updated(ForADial, frozen=True):
    """Where the next update leaves a dial."""


class Updates(Struct, frozen=True):
    """How many updates the path has."""


class Heat(Struct, frozen=True):
    """The learning rate."""


class Confused(Struct, frozen=True):
    """How many orders of a room are wanted as one class and said to be of one; of None the kitchen cannot tell."""

    room: Room
    wanted: int
    said: int | None


class Past(Struct, frozen=True):
    """A number as it was before a step of the path, counted from 0, was taken."""

    of: Subject
    step: int


class HeldOut(Struct, frozen=True):
    """A number of an order of the tasting room: what it would be of an order of the kitchen."""

    of: Subject


class Rest(Struct, frozen=True):
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
