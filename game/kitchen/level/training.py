"""What backprop does in a level, as its file has it: training, the first slip, and blanks of the backward pass."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from game.kitchen.level.conditions import Part
from game.kitchen.level.terms import Activation, Batch, Optimizer, Penalty

SettingName = Literal["heat", "optimizer", "batch", "scaling", "decay", "penalty"]
"""What training can be set to, by its name in a state of the kitchen."""


class Blank(Part, frozen=True):
    """A number of the backward pass that the player works out: of a cook, or the gradient of a dial."""

    id: str
    title: str
    """What it is, for the list of blanks."""
    ask: str
    how: str
    """How it is worked out, in words."""
    of: Literal["arriving", "signal", "gradient"]
    """dL/da and δ = dL/dz of a `cook`; dL/dw or dL/db of a `dial`."""
    cook: str = ""
    dial: str = ""
    within: Decimal = Decimal("0.01")
    given: bool = False
    """Filled in from the start, as an example."""


class WalkQuestion(Part, frozen=True):
    """What the player says of a dial on the first slip, before training may go on."""

    id: str
    dial: str
    of: Literal["sign", "change"]
    """The gradient's sign, 1 or −1; or by how much the update turns the dial."""
    ask: str
    how: str
    """How it is worked out, in words."""
    within: Decimal = Decimal("0.001")


class Training(Part, frozen=True):
    """What backprop may do in a level; a level that says nothing of it is all handwork."""

    heat: Decimal
    """The learning rate at the start."""
    heats: list[Decimal] = msgspec.field(default_factory=list)
    """The learning rates the player may choose from; none: the heat is fixed."""
    optimizers: list[Optimizer] = msgspec.field(default_factory=lambda: ["gradient descent"])
    """What the player may choose from; the first is set at the start."""
    batches: list[Batch] = msgspec.field(default_factory=lambda: ["all"])
    """How many orders an update may hear, `all`, `one` or a number of them; the first is set at the start.

    They are taken in stored order, never reshuffled, and the last of a pass has what is left.
    """
    decays: list[Decimal] = msgspec.field(default_factory=list)
    """The weight decays the player may choose from, the first set at the start; none: there is none.

    So much of every weight is added to its gradient, never of a pinch. The loss is that of the dishes all the same.
    """
    penalties: list[Penalty] = msgspec.field(default_factory=list)
    """What the decay is a part of, as the player may choose, the first set at the start; none: of the weight, L2."""
    activations: list[Activation] = msgspec.field(default_factory=list)
    """What the player may give every station but the last."""
    limit: int | None = None
    """How many updates there may be on the path; with 0 the slopes are only shown."""
    by_hand: bool = False
    """Whether an update is the player's own step of gradient descent, without a slip."""
    hands_off: bool = False
    """Whether only updates turn the dials, and no hand."""
    walk: list[WalkQuestion] = msgspec.field(default_factory=list)
    """Asked on the first slip, in the order blame walks; until all are answered there is no second update."""

    @property
    def heats_in_order(self) -> list[Decimal]:
        """What the heat may be, the smallest first."""
        return sorted({self.heat, *self.heats})


PENALTY: Penalty = "L2"
"""The penalty of a level that says nothing of it."""

HANDWORK = Training(Decimal(0), optimizers=[], batches=[], limit=0)
"""Where nobody listens: no update is made, and nothing can be set."""
