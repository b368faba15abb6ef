"""The kitchen a level starts with, as its file has it: stations, ingredients, and how the dials are set up."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from game.kitchen.level.conditions import Part
from game.kitchen.level.loss_terms import LossTerm, loss_term
from game.kitchen.level.terms import LastActivation, LossName


class Station(Part, frozen=True):
    """A layer: its name, how many cooks (neurons) work there, and the activation they share."""

    name: str
    cooks: int
    activation: LastActivation = "linear"
    """Softmax is for the last station alone."""
    names: list[str] = msgspec.field(default_factory=list)
    """What the cooks are called, where a number says too little."""

    def mark(self, cook: int) -> str:
        """Name a cook where the station is named beside: by its own name, or its number."""
        return self.names[cook] if self.names else str(cook + 1)

    def title(self, cook: int) -> str:
        """Name a cook for a reader: by its own name, `Plating`, where it works alone, or `Prep 2`."""
        if self.names:
            return self.names[cook]
        return self.name if self.cooks == 1 else f"{self.name} {cook + 1}"


class Kitchen(Part, frozen=True):
    """The network: ingredients (input features), stations (layers) in the order food passes them."""

    stations: list[Station]
    ingredients: list[str] = msgspec.field(default_factory=list)
    dishes: list[str] = msgspec.field(default_factory=lambda: ["dish"])
    """A name for each output; the last station has one cook for each."""
    loss: LossName = "mean squared error"
    picture: tuple[int, int] | None = None
    """Rows and columns, where the ingredients are pixels; they are then named `r1c1`, `r1c2` … row by row."""
    taste_map: bool = False
    """Whether the kitchen is shown as a map over its two ingredients."""
    decisions: list[str] = msgspec.field(default_factory=list)
    """What the executive chef decides on a dish below 0.5, and from 0.5 on; nothing where dishes are amounts."""

    @property
    def last(self) -> int:
        """The station that serves, counted from 0."""
        return len(self.stations) - 1

    @property
    def loss_term(self) -> LossTerm:
        """The row of its loss."""
        return loss_term(self.stations[-1].activation, self.loss)

    @property
    def shares(self) -> bool:
        """Whether the dishes are shares of a whole, so that the largest of them decides."""
        return self.stations[-1].activation == "softmax"

    @property
    def inputs(self) -> list[str]:
        """The ingredients' names, pixels included."""
        return self._each("r{}c{}")

    @property
    def input_titles(self) -> list[str]:
        """What the ingredients are called on the screen: a pixel by its place, `row 1 col 2`."""
        return self._each("row {} col {}")

    def _each(self, pixel: str) -> list[str]:
        """The ingredients, or where they are pixels each one’s place, written like this."""
        return self.ingredients if self.picture is None else [*_pixels(*self.picture, pixel)]


@lru_cache(8)
def _pixels(rows: int, columns: int, pixel: str) -> tuple[str, ...]:
    return tuple(pixel.format(row + 1, column + 1) for row in range(rows) for column in range(columns))


class Setting(Part, frozen=True):
    """How a kind of dial is set up, or how one dial differs from it; what is left out is not changed."""

    min: Decimal | None = None
    max: Decimal | None = None
    step: Decimal | None = None
    start: Decimal | None = None
    locked: str | None = None
    """Why a hand cannot turn it; empty unlocks."""

    @property
    def given(self) -> dict[str, Any]:
        """What is not left out, by name."""
        found = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in found.items() if value is not None}


class Dials(Part, frozen=True):
    """All dials: what proportions and pinches have in common, and what single ones have of their own."""

    proportions: Setting
    pinches: Setting
    each: dict[str, Setting] = msgspec.field(default_factory=dict)
    start: list[Decimal] = msgspec.field(default_factory=list)
    """Where every dial starts, in the order of the parameter vector; nothing where settings or a pool say it."""
    start_file: str = ""
    """Or a CSV file, a line a cook: `prep.1`, her weights in the order of what comes in, and her pinch."""


def cook_names(station: Station) -> list[str]:
    """Name each cook of a station as dials do: `prep.1`, `prep.2`, `saute.1`."""
    slug = station.name.lower().replace("é", "e").replace(" ", "-")
    return [f"{slug}.{cook + 1}" for cook in range(station.cooks)]
