"""Where a level's orders come from that has too many to write down: a CSV file, and what is made of its columns."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from game.kitchen.level.conditions import Part
from game.kitchen.level.terms import Scaling


class Spread(Part, frozen=True):
    """What an ingredient's amounts are measured by: their mean over the kitchen's orders, and their spread."""

    mean: Decimal
    spread: Decimal


class Data(Part, frozen=True):
    """A CSV file with one order a row, in the game's data or beside the level; its names are those of columns."""

    file: str
    label: str = msgspec.field(name="class")
    """The column that says what an order is."""
    classes: list[str] = msgspec.field(default_factory=list)
    """What may stand there, one dish each, in order; of two classes one dish may tell the second by 1.

    Without any a number stands there, which the one dish is to be.
    """
    inputs: list[str] = msgspec.field(default_factory=list)
    """The columns that come in; where nothing is said, all but class and room. A level that is read has them all."""
    features: list[str] = msgspec.field(default_factory=list)
    """What else comes in, computed from columns: `sin x`, `square x`, `product x y`."""
    room: str = ""
    """The column that says `kitchen` or `tasting`."""
    held_out: int = 0
    """Or every so-manieth row, in stored order, is for the tasting room."""
    divide: Decimal = Decimal(1)
    """What every number is divided by."""
    spreads: dict[str, Spread] = msgspec.field(default_factory=dict)
    """Of each column that comes in, measured over the kitchen's orders; nothing where amounts stay as they are."""
    scalings: list[Scaling] = msgspec.field(default_factory=lambda: ["raw", "centred", "divided", "scaled"])
    """What the player may choose where there are spreads; the first is set at the start."""
