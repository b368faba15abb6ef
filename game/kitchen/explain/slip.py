"""The slip: what one update says, station by station in the order blame walks back.

Everything is read off the update that was applied; only means are taken here, to say what many orders say together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from game.kitchen.explain.heard import gradient_of
from game.kitchen.explain.slip_rows import SILENT, Adjustment, Array, WayBack
from game.kitchen.explain.subjects import Loss, Subject
from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.rules.decisions import decided_rightly
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import source_title
from game.kitchen.rules.steps import Step
from game.kitchen.rules.update import Update
from game.network.outputs import output


class Slip:
    """An update of a level, told in the order of the way back."""

    @classmethod
    def of_step(cls, game: Game, step: Step) -> Slip:
        """The slip of an update that was made, with the kitchen that heard it."""
        return cls(game.seen_in(step.before).level, step.update)

    def __init__(self, level: Level, update: Update) -> None:
        self.level, self.update = level, update
        self.kitchen = update.before.kitchen
        self.heard = len(update.orders)
        stations = reversed([*enumerate(self.kitchen.cooks)])
        self.walk = tuple((station, cook) for station, cooks in stations for cook in range(cooks))
        """Station and cook, in the order blame reaches them: Plating first."""
        self._adjustments: dict[int, Adjustment] = {}

    # Complaints at the pass.

    @cached_property
    def targets(self) -> Array:
        """What the guests wanted, (orders, outputs)."""
        return np.array([self.level.orders[order].targets for order in self.update.orders], dtype=np.float64)

    @cached_property
    def errors(self) -> Array:
        """Dish − target, (orders, outputs)."""
        return self.update.trace.output - self.targets

    @cached_property
    def losses(self) -> Array:
        """Each order's own loss, (orders,); their mean is the loss."""
        end = output(self.kitchen.activations[-1], self.level.kitchen.loss)
        return end.values(self.update.trace, self.targets)

    @property
    def loss(self) -> float:
        """The loss that the guests complained about."""
        return self.update.gradients.loss

    @property
    def largest_error(self) -> float:
        """The largest miss of any dish: what the complaints' cells are shaded by."""
        return float(np.abs(self.errors).max())

    @cached_property
    def wrong(self) -> int:
        """How many orders are decided otherwise than wanted."""
        right = decided_rightly(self.update.trace.output, self.targets, shares=self.level.kitchen.shares)
        return self.heard - int(right.sum())

    # What reaches each cook.

    def arriving(self, station: int, cook: int) -> Array:
        """∂L/∂a of every single order, (orders,): what comes back to a cook."""
        arrived: Array = self.update.gradients.arriving[station][:, cook] * self.heard
        return arrived

    def slopes(self, station: int, cook: int) -> Array:
        """The slope of a cook's activation, (orders,)."""
        slopes: Array = self.update.gradients.slopes[station][:, cook]
        return slopes

    def signals(self, station: int, cook: int) -> Array:
        """A cook's error signal δ for every single order, (orders,)."""
        signals: Array = self.update.signals[station][:, cook]
        return signals

    def is_joined(self, station: int) -> bool:
        """Whether the loss speaks to a station's sums, δ = p − wanted: then nothing arrives at its tastes."""
        return station == self.kitchen.last and self.level.kitchen.loss_term.joined

    def ways_back(self, station: int, cook: int) -> list[WayBack]:
        """The ways over which blame comes back to a cook: one from each cook of the next station."""
        ways = []
        for dial in self.kitchen.of_source(station + 1, cook) if station < self.kitchen.last else ():
            weight, signals = float(self.update.old[dial.index]), self.signals(dial.station, dial.cook)
            ways.append(WayBack(dial.cook, weight, signals, signals * weight))
        return ways

    def scale(self, station: int) -> float:
        """The largest δ or share of a station for any order: what cells are shaded by."""
        signals = np.abs(self.update.signals[station]).max(axis=1)
        sends = np.abs(self.update.sends(station)).max(axis=1)
        return float((signals * np.maximum(sends, 1.0)).max())

    # What becomes of the dials.

    def adjustments(self, station: int, cook: int) -> list[Adjustment]:
        """What became of each of a cook's dials."""
        return [self.adjustment(dial) for dial in self.kitchen.of_cook(station, cook)]

    def adjustment(self, dial: Dial) -> Adjustment:
        """What became of one dial; said by every order, and worked out once."""
        if dial.index not in self._adjustments:
            self._adjustments[dial.index] = self._adjustment(dial)
        return self._adjustments[dial.index]

    def _adjustment(self, dial: Dial) -> Adjustment:
        update, n = self.update, dial.index
        return Adjustment(
            dial,
            source_title(self.level, n),
            update.shares(dial.station, dial.cook, dial.source),
            float(update.gradient[n]),
            float(update.pull[n]),
            float(update.direction[n]),
            tuple(float(part[n]) for part in update.parts),
            -float(update.change[n]),
            float(update.rounded[n]),
            float(update.old[n]),
            float(update.new[n]),
        )

    @cached_property
    def sizes(self) -> tuple[float, ...]:
        """How large the gradient is at each station: the length of its part of the vector."""
        places = np.array([dial.station for dial in self.kitchen.dials])
        stations = range(len(self.level.kitchen.stations))
        return tuple(float(np.linalg.norm(self.update.gradient[places == station])) for station in stations)

    def length(self, station: int, cook: int) -> float:
        """How long a cook's part of the gradient is: how loudly she hears it."""
        gradients = self.update.gradients
        return float(np.hypot(np.linalg.norm(gradients.weights[station][cook]), gradients.biases[station][cook]))

    def loudest(self, station: int, cooks: Sequence[int], most: int) -> list[int]:
        """So many of a station's cooks who hear it loudest, in their order."""
        return sorted(sorted(cooks, key=lambda cook: -self.length(station, cook))[:most])

    @cached_property
    def largest_changes(self) -> Array:
        """How far each dial is turned, (dials,), or where nothing turns its gradient: what they are ranked by."""
        changes: Array = np.abs(self.update.change)
        return changes if changes.any() else np.abs(self.update.gradient)

    @property
    def turned(self) -> int:
        """How many dials the update turned."""
        return int(np.count_nonzero(self.update.new != self.update.old))

    @cached_property
    def _unturned(self) -> Array:
        """What the free dials that stay were to change by, (dials that stay,)."""
        update = self.update
        stays = (update.new == update.old) & ~update.before.kitchen.held
        changes: Array = update.change[stays]
        return changes

    @property
    def stayed(self) -> int:
        """How many free dials the update left where they were."""
        return len(self._unturned)

    @property
    def why_stayed(self) -> str:
        """Why they stayed."""
        silent = int((np.abs(self._unturned) <= SILENT).sum())
        if silent == self.stayed:
            return f"{'its gradient is' if silent == 1 else 'their gradients are'} 0"
        few = "the change is" if self.stayed == 1 else "the changes are"
        return f"{few} 0 or too small for the scales" if silent else f"{few} too small for the scales"

    def steepest(self, station: int, cook: int) -> int:
        """A cook's dial with the largest gradient among its weights, by its place among all dials."""
        dials = self.kitchen.of_cook(station, cook)[:-1]
        return max(dials, key=lambda dial: abs(self.update.gradient[dial.index])).index

    def gradient_subject(self, dial: Dial) -> Subject:
        """What to ask about a gradient: over all orders it is a slope, over one order that order's share."""
        return gradient_of(self.level, self.update, dial.index)

    def mean_signal_subject(self, station: int, cook: int) -> Subject:
        """What to ask about the mean of a cook's δ: it is the gradient of her pinch."""
        return self.gradient_subject(self.kitchen.of_cook(station, cook)[-1])

    @property
    def loss_subject(self) -> Subject | None:
        """What to ask about the loss: only over all orders it is the level's."""
        return Loss() if self.heard == len(self.level.orders) else None

    @property
    def loss_slope(self) -> str:
        """How the loss turns an error into blame."""
        outputs = len(self.level.kitchen.dishes)
        return self.level.kitchen.loss_term.slope(outputs)
