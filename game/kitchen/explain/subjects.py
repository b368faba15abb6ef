"""What can be asked about: each subject names one number of a shift, and equal subjects name the same one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Amount:
    """How much of an ingredient is in an order."""

    order: int
    ingredient: int


@dataclass(frozen=True)
class DialValue:
    """Where a dial stands."""

    dial: int


@dataclass(frozen=True)
class Product:
    """What one input adds to a cook's sum: input × weight; for the pinch, the bias itself."""

    order: int
    dial: int


@dataclass(frozen=True)
class Sum:
    """What a cook adds up: the weighted sum, or pre-activation."""

    order: int
    station: int
    cook: int


@dataclass(frozen=True)
class Ink:
    """What the ink of a plate adds to a cook's sum where the cook looks for some (`wanted`), or wants none."""

    order: int
    cook: int
    wanted: bool


@dataclass(frozen=True)
class InkedPixels:
    """On how many pixels that is."""

    order: int
    cook: int
    wanted: bool


@dataclass(frozen=True)
class Output:
    """What a cook passes on: the activation of its sum."""

    order: int
    station: int
    cook: int


@dataclass(frozen=True)
class Dish:
    """What leaves the pass."""

    order: int
    output: int


@dataclass(frozen=True)
class Target:
    """What the guest wants."""

    order: int
    output: int


@dataclass(frozen=True)
class Off:
    """How far a dish is from its target: dish − target."""

    order: int
    output: int


@dataclass(frozen=True)
class Square:
    """A miss, squared: one term of the loss."""

    order: int
    output: int


@dataclass(frozen=True)
class Loss:
    """One number for how wrong all dishes are."""


@dataclass(frozen=True)
class Moves:
    """How many moves the path has."""


@dataclass(frozen=True)
class Figure:
    """How far one of the three goals is, counted from 0."""

    goal: int


@dataclass(frozen=True)
class Right:
    """How many dishes are within the tolerance."""


@dataclass(frozen=True)
class StepLoss:
    """The loss that one step of the path left."""

    step: int


@dataclass(frozen=True)
class StepValue:
    """A dial's value before or after one step of the path."""

    step: int
    after: bool


@dataclass(frozen=True)
class Belief:
    """How sure the kitchen is of what it decides on a dish."""

    order: int
    output: int


@dataclass(frozen=True)
class Tolerance:
    """How far a dish may be off and still be right."""

    order: int
    output: int


@dataclass(frozen=True)
class Remark:
    """What a guest said of a dish at the last serve."""

    order: int
    output: int


@dataclass(frozen=True)
class Star:
    """One of the three stars, counted from 0."""

    goal: int


@dataclass(frozen=True)
class Limit:
    """How far down or up a hand can turn a dial."""

    dial: int
    most: bool


@dataclass(frozen=True)
class MapCell:
    """What a cook would pass on if an order had so much of the two ingredients."""

    x: float
    y: float
    station: int
    cook: int


@dataclass(frozen=True)
class MapSum:
    """What a cook would add up if an order had so much of the two ingredients."""

    x: float
    y: float
    station: int
    cook: int


@dataclass(frozen=True)
class Slope:
    """The gradient of one dial: dL/dw or dL/db, over all orders."""

    dial: int


@dataclass(frozen=True)
class Share:
    """What one order says about one dial: what came in × the cook's error signal."""

    order: int
    dial: int


@dataclass(frozen=True)
class ErrorSignal:
    """A cook's error signal δ for one order: dL/dz, with the 1/orders of the mean taken out."""

    order: int
    station: int
    cook: int


@dataclass(frozen=True)
class Arriving:
    """What comes back to a cook for one order: dL/da, with the 1/orders of the mean taken out."""

    order: int
    station: int
    cook: int


@dataclass(frozen=True)
class TasteSlope:
    """The slope of a cook's activation where its sum stands."""

    order: int
    station: int
    cook: int


@dataclass(frozen=True)
class LossSlope:
    """How the loss of one order changes with its dish."""

    order: int
    output: int


@dataclass(frozen=True)
class MeanError:
    """What all orders that were heard say about one output: the mean of dish − target."""

    output: int


@dataclass(frozen=True)
class MeanArriving:
    """What comes back to a cook, dL/da: the mean over the orders that were heard."""

    station: int
    cook: int


@dataclass(frozen=True)
class MeanTasteSlope:
    """The slope of a cook's activation: the mean over the orders that were heard."""

    station: int
    cook: int


@dataclass(frozen=True)
class GradientSize:
    """How long a station's part of the gradient is."""

    station: int


@dataclass(frozen=True)
class Direction:
    """What the learning rate multiplies: the gradient of a dial, or what the optimizer made of it."""

    dial: int


@dataclass(frozen=True)
class Change:
    """What the next update adds to a dial: − learning rate × direction."""

    dial: int


@dataclass(frozen=True)
class Updated:
    """Where the next update leaves a dial."""

    dial: int


@dataclass(frozen=True)
class Updates:
    """How many updates the path has."""


@dataclass(frozen=True)
class Heat:
    """The learning rate."""


Subject = (
    Amount | DialValue | Product | Sum | Ink | InkedPixels | Output | Dish | Target | Off | Square | Loss
    | Belief | Tolerance | Remark | Star | Limit | MapCell | MapSum
    | Slope | Share | ErrorSignal | Arriving | TasteSlope | LossSlope
    | MeanError | MeanArriving | MeanTasteSlope | GradientSize | Direction | Change | Updated | Updates | Heat
    | Moves | Figure | Right | StepLoss | StepValue
)  # fmt: skip
