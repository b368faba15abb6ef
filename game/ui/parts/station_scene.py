"""What is drawn of the stations: the kitchen for one order, and what the mouse may choose in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import NOTHING
from game.kitchen.present.station_plan import StationPlan
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas


@dataclass(frozen=True)
class Scene:
    """What every part of the picture draws from."""

    canvas: Canvas
    view: View
    plan: StationPlan

    @cached_property
    def turnable(self) -> set[tuple[int, int]]:
        """The cooks, by station and place, with a dial that a hand can turn."""
        return {(dial.station, dial.cook) for dial in self.view.game.kitchen.dials if not dial.locked}

    @cached_property
    def largest(self) -> list[float]:
        """How much of each ingredient comes in with whichever order has most of it."""
        most: list[float] = self.view.game.tasting.trace.inputs.max(axis=0).tolist()
        return most

    @cached_property
    def outputs(self) -> list[list[float]]:
        """What each cook passes on, by station."""
        return [column[self.view.order].tolist() for column in self.view.game.tasting.trace.outputs]

    @cached_property
    def sums(self) -> list[list[float]]:
        """What each cook adds up, by station."""
        return [column[self.view.order].tolist() for column in self.view.game.tasting.trace.pre_activations]

    def binned(self, station: int, cook: int) -> bool:
        """Whether a ReLU threw away what this cook added up."""
        bins = ACTIVATIONS[self.view.game.kitchen.activations[station]].bins
        return bins and self.sums[station][cook] < -NOTHING

    def selected(self, station: int, cook: int) -> bool:
        """Whether the cook's card is in hand."""
        hand = self.view.in_hand
        return (station, cook) == (hand.station, hand.cook)
