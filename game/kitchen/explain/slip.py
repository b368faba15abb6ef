"""The slip: what one update says, station by station in the order blame walks back, in numbers and in words.

Everything is read off the `Feedback` that was applied; only means are taken here, to say what many orders say together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.kitchen.explain.answers import source_of
from game.kitchen.explain.subjects import (
    Arriving,
    Dish,
    ErrorSignal,
    Loss,
    Off,
    Share,
    Slope,
    Square,
    Subject,
    Target,
    TasteSlope,
)
from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, NOTHING, counted, every_digit, number
from game.kitchen.rules.names import cook_title, source_title
from game.kitchen.rules.update import Update
from game.network.losses import loss

Array = NDArray[np.float64]
SILENT = 1e-12
"""An error signal or share no larger is no blame at all."""
CANCELLED = 1e-9
"""Shares that come to no more than this part of the largest cancel out: what is left is rounding."""


@dataclass(frozen=True)
class ErrorRow:
    """The complaints about one output: dish − wanted."""

    output: int


@dataclass(frozen=True)
class LossRow:
    """The complaints as the loss counts them."""


@dataclass(frozen=True)
class CookRow:
    """A cook's error signal δ."""

    station: int
    cook: int


@dataclass(frozen=True)
class DialRow:
    """What becomes of one dial."""

    dial: int


SlipRow = ErrorRow | LossRow | CookRow | DialRow
"""A row that can be marked, opened to its orders, and said in words."""


@dataclass(frozen=True)
class Column:
    """One number an order, (orders,), each of which may be asked about."""

    head: str
    values: Array
    subjects: tuple[Subject | None, ...] = ()

    @property
    def mean(self) -> float:
        """What it comes to over the orders."""
        return mean(self.values)


@dataclass(frozen=True)
class Opened:
    """A number of the slip opened to its orders: left ∘ right = result in each, and the mean of the results."""

    title: str
    name: str
    """What the mean is."""
    factors: tuple[Column, ...]
    operator: Literal["×", "−", ""]
    result: Column
    below: str
    """What an order with a result below zero asks for, and one above."""
    above: str

    @property
    def of_means(self) -> float | None:
        """What the factors' means alone would give, where that is not the mean: the mistake everyone makes."""
        if self.operator != "×":
            return None
        left, right = self.factors
        product = left.mean * right.mean
        return product if abs(product - self.result.mean) > NOTHING else None


@dataclass(frozen=True)
class Adjustment:
    """What became of one dial: new = old + change + rounded, and change = −heat × direction."""

    dial: Dial
    title: str
    shares: Array
    """What each order says, (orders,)."""
    gradient: float
    direction: float
    """What the heat multiplies: the gradient itself, or what the optimizer made of it."""
    parts: tuple[float, ...]
    """What the direction was made of, where it is not the gradient."""
    change: float
    rounded: float
    """What the kitchen's scales added or took."""
    old: float
    new: float

    @property
    def scales_matter(self) -> bool:
        """Whether the scales swallowed a change, or a hundredth of it and more."""
        return abs(self.rounded) > NOTHING * 0.1 and abs(self.rounded) >= abs(self.change) / 100


@dataclass(frozen=True)
class WayBack:
    """One way over which blame comes back: δ of a cook of the next station × the weight she gives this one."""

    cook: int
    weight: float
    signals: Array
    """Of every single order, (orders,)."""
    blame: Array
    """δ × weight, (orders,)."""


class Slip:
    """An update of a level, told in the order of the way back."""

    def __init__(self, level: Level, update: Update) -> None:
        self.level, self.update = level, update
        self.heard = len(update.orders)
        last = len(level.kitchen.stations) - 1
        self.walk = tuple(
            (station, cook) for station in range(last, -1, -1) for cook in range(level.kitchen.stations[station].cooks)
        )
        """Station and cook, in the order blame reaches them: Plating first."""

    # Complaints at the pass.

    @cached_property
    def targets(self) -> Array:
        """What the guests wanted, (orders, outputs)."""
        return np.array([self.level.orders[order].targets for order in self.update.orders], dtype=np.float64)

    @cached_property
    def errors(self) -> Array:
        """Dish − wanted, (orders, outputs)."""
        return self.update.trace.output - self.targets

    @cached_property
    def losses(self) -> Array:
        """Each order's own loss, (orders,); their mean is the loss."""
        value = loss(self.level.kitchen.loss).value
        dishes = self.update.trace.output
        return np.array([value(dishes[n : n + 1], self.targets[n : n + 1]) for n in range(self.heard)])

    @property
    def loss(self) -> float:
        """The loss that the guests complained about."""
        return self.update.gradients.loss

    @property
    def largest_error(self) -> float:
        """The largest miss of any dish: what the complaints' cells are shaded by."""
        return float(np.abs(self.errors).max())

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

    def ways_back(self, station: int, cook: int) -> list[WayBack]:
        """The ways over which blame comes back to a cook: one from each cook of the next station."""
        return [
            WayBack(dial.cook, weight, signals := self.signals(dial.station, dial.cook), signals * weight)
            for dial in self.level.all_dials
            if dial.station == station + 1 and dial.source == cook
            for weight in [float(self.update.old[dial.index])]
        ]

    def scale(self, station: int) -> float:
        """The largest δ or share of a station for any order: what cells are shaded by."""
        signals = np.abs(self.update.signals[station]).max(axis=1)
        sends = np.abs(self.update.sends(station)).max(axis=1)
        return float((signals * np.maximum(sends, 1.0)).max())

    # What becomes of the dials.

    def adjustments(self, station: int, cook: int) -> list[Adjustment]:
        """What became of each of a cook's dials."""
        dials = [dial for dial in self.level.all_dials if (dial.station, dial.cook) == (station, cook)]
        return [self.adjustment(dial) for dial in dials]

    def adjustment(self, dial: Dial) -> Adjustment:
        """What became of one dial."""
        update, n = self.update, dial.index
        return Adjustment(
            dial,
            source_title(self.level, n),
            update.shares(dial.station, dial.cook, dial.source),
            float(update.gradient[n]),
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
        places = np.array([dial.station for dial in self.level.all_dials])
        stations = range(len(self.level.kitchen.stations))
        return tuple(float(np.linalg.norm(self.update.gradient[places == station])) for station in stations)

    @property
    def turned(self) -> int:
        """How many dials the update turned."""
        return int(np.count_nonzero(self.update.new != self.update.old))

    @cached_property
    def _unturned(self) -> Array:
        """What the free dials that stay were to change by, (dials that stay,)."""
        update = self.update
        stays = (update.new == update.old) & ~update.before.kitchen.locked
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
        dials = [d for d in self.level.all_dials if (d.station, d.cook) == (station, cook) and d.source is not None]
        return max(dials, key=lambda dial: abs(self.update.gradient[dial.index])).index

    # A row opened to its orders.

    def opened(self, row: SlipRow) -> Opened:
        """A row of the slip, order by order."""
        match row:
            case ErrorRow():
                return self._opened_error(row.output)
            case LossRow():
                return self._opened_loss()
            case CookRow():
                return self._opened_signal(row.station, row.cook)
            case DialRow():
                return self._opened_gradient(self.level.all_dials[row.dial])

    def _opened_error(self, output: int) -> Opened:
        orders = self.update.orders
        dish = self.level.kitchen.dishes[output]
        return Opened(
            f"the complaints about the {dish}",
            "mean error",
            (
                Column("dish", self.update.trace.output[:, output], tuple(Dish(order, output) for order in orders)),
                Column("wanted", self.targets[:, output], tuple(Target(order, output) for order in orders)),
            ),
            "−",
            Column("error", self.errors[:, output], tuple(Off(order, output) for order in orders)),
            "short",
            "over",
        )

    def _opened_loss(self) -> Opened:
        orders = self.update.orders
        several = len(self.level.kitchen.dishes) > 1
        squares = tuple(None if several else Square(order, 0) for order in orders)
        return Opened(
            "the loss, order by order", "loss", (), "", Column("loss", self.losses, squares), "", ""
        )  # fmt: skip

    def _opened_signal(self, station: int, cook: int) -> Opened:
        places = [(order, station, cook) for order in self.update.orders]
        return Opened(
            f"the error signal of {cook_title(self.level, station, cook)}",
            "mean δ",
            (
                Column("arrives", self.arriving(station, cook), tuple(Arriving(*place) for place in places)),
                Column("slope", self.slopes(station, cook), tuple(TasteSlope(*place) for place in places)),
            ),
            "×",
            Column("δ", self.signals(station, cook), tuple(ErrorSignal(*place) for place in places)),
            "more",
            "less",
        )

    def _opened_gradient(self, dial: Dial) -> Opened:
        update, orders = self.update, self.update.orders
        signals = Column(
            "δ",
            self.signals(dial.station, dial.cook),
            tuple(ErrorSignal(order, dial.station, dial.cook) for order in orders),
        )
        factors: tuple[Column, ...] = (signals,)
        if dial.source is not None:
            sources = tuple(source_of(order, dial.station, dial.source) for order in orders)
            factors = (Column("sends", update.sends(dial.station)[:, dial.source], sources), signals)
        shares = Column(
            "share",
            update.shares(dial.station, dial.cook, dial.source),
            tuple(Share(order, dial.index) for order in orders),
        )
        return Opened(
            f"{cook_title(self.level, dial.station, dial.cook)}, {on_what(self.level, dial)}",
            "gradient",
            factors,
            "×" if len(factors) > 1 else "",
            shares,
            "more",
            "less",
        )

    def gradient_subject(self, dial: Dial) -> Subject:
        """What to ask about a gradient: over all orders it is a slope, over one order that order's share."""
        everybody = self.heard == len(self.level.orders)
        return Slope(dial.index) if everybody else Share(self.update.orders[0], dial.index)

    def mean_signal_subject(self, station: int, cook: int) -> Subject:
        """What to ask about the mean of a cook's δ: it is the gradient of her pinch."""
        dials = self.level.all_dials
        pinch = next(d for d in dials if (d.station, d.cook) == (station, cook) and d.is_pinch)
        return self.gradient_subject(pinch)

    @property
    def loss_subject(self) -> Subject | None:
        """What to ask about the loss: only over all orders it is the level's."""
        return Loss() if self.heard == len(self.level.orders) else None

    @property
    def loss_slope(self) -> str:
        """How the loss turns an error into blame."""
        outputs = len(self.level.kitchen.dishes)
        if self.level.kitchen.loss == "half squared error":
            return "the error"
        return "2 × error" if outputs == 1 else f"2 ÷ {outputs} × error"

    # In kitchen words.

    def words(self, row: SlipRow, alone: int | None = None) -> str:
        """Say a row in kitchen words: what all orders heard say together, or one of them alone."""
        match row:
            case ErrorRow() | LossRow():
                return self._complaints(alone)
            case CookRow():
                return self._blamed(row.station, row.cook, alone)
            case DialRow():
                return self._turned(self.level.all_dials[row.dial], alone)

    def complaint(self, heard: int, output: int | None = None) -> str:
        """What one of the guests heard complains about, most or of this output: `Amara too bland by 1.73`."""
        errors = self.errors[heard]
        worst = int(np.abs(errors).argmax()) if output is None else output
        guest, error = self.level.orders[self.update.orders[heard]].guest, float(errors[worst])
        if abs(error) <= NOTHING:
            return f"{guest} just right"
        dish = f"’s {self.level.kitchen.dishes[worst]}" if len(self.level.kitchen.dishes) > 1 else ""
        taste = self.level.taste.high if error > 0 else self.level.taste.low
        return f"{guest}{dish} too {taste} by {number(abs(error))}"

    def _complaints(self, alone: int | None) -> str:
        if self.heard == 1 or alone is not None:
            return f"{self.complaint(alone or 0)}."
        sums = self.errors.sum(axis=1)
        counts = [
            f"{counted(count, 'guest')} too {taste}"
            for count, taste in (
                (int((sums < -NOTHING).sum()), self.level.taste.low),
                (int((sums > NOTHING).sum()), self.level.taste.high),
            )
            if count
        ]
        loudest = int(np.abs(self.errors).max(axis=1).argmax())
        return f"{' and '.join(counts) or 'Everybody is happy'}. Loudest: {self.complaint(loudest)}."

    def _blamed(self, station: int, cook: int, alone: int | None) -> str:
        """Who blames a cook, and which way."""
        who, signals = cook_title(self.level, station, cook), self.signals(station, cook)
        if alone is not None:
            signals = signals[alone : alone + 1]
        together = mean(signals)
        if not np.any(np.abs(signals) > SILENT):
            return self._no_blame(station, cook)
        last = station == len(self.level.kitchen.stations) - 1
        by = "The guests" if last else self.level.kitchen.stations[station + 1].name
        if cancelled(signals):
            return f"{by} would as soon have had more as less from {who}: the orders cancel out."
        if len(signals) == 1:
            order = self.update.orders[alone or 0]
            by, of = (self.level.orders[order].guest if last else f"For {self.level.orders[order].guest} {by}"), ""
        else:
            agree = int((np.sign(signals) == np.sign(together)).sum())
            of = f" {agree} of {len(signals)} orders agree."
        return f"{by} would rather have had {'more' if together < 0 else 'less'} from {who}.{of}"

    def _no_blame(self, station: int, cook: int) -> str:
        who = cook_title(self.level, station, cook)
        if not np.any(self.slopes(station, cook)):
            return f"{who} hears nothing: the slope of its taste is 0 for every order, so no blame gets through."
        if not np.any(np.abs(self.errors) > NOTHING):
            return f"No blame comes back to {who}: everybody is happy."
        return f"No blame comes back to {who}: a little more or less from it, and no guest tastes a difference."

    def _turned(self, dial: Dial, alone: int | None) -> str:
        """Whose complaint weighs most, and what the cook makes of it."""
        found = self.adjustment(dial)
        who = cook_title(self.level, dial.station, dial.cook)
        if dial.locked:
            return f"{who}, {on_what(self.level, dial)}: locked, so no feedback turns it."
        if not np.any(np.abs(self.signals(dial.station, dial.cook)) > SILENT):
            return self._no_blame(dial.station, dial.cook)
        if not np.any(np.abs(found.shares) > SILENT):
            return f"Nothing comes in from {found.title}, so this dial takes no blame."
        output = dial.cook if dial.station == len(self.level.kitchen.stations) - 1 else None
        if alone is not None and self.heard > 1:
            share = float(found.shares[alone])
            silent = abs(share) <= SILENT
            asks = f"{who} need change nothing" if silent else self._asks(dial, found.title, who, share < 0)
            return f"{self.complaint(alone, output)}. Alone it would say: {asks}."
        loudest = int((found.shares * np.sign(found.gradient)).argmax())
        said, none = self.complaint(loudest, output), cancelled(found.shares)
        if none:
            said = "As much blame comes one way as the other"
        if found.new == found.old:
            return (
                f"{said}: {f'{who} stays' if none else f'{who} hears it, but the change is too small for the scales'}."
            )
        does = self._asks(dial, found.title, who, found.new > found.old)
        if none or found.change * found.gradient > 0:
            earlier = "earlier slopes carry" if self.update.before.optimizer == "adam" else "the run-up carries"
            return f"{said}, yet {earlier} on: {does}."
        return f"{said}: {does}."

    def _asks(self, dial: Dial, title: str, who: str, more: bool) -> str:
        """What a cook does with a dial that goes up or down."""
        if dial.is_pinch:
            return f"{who} adds a {'larger' if more else 'smaller'} pinch"
        return f"{who} takes {'more' if more else 'less'} of {title}"


def on_what(level: Level, dial: Dial) -> str:
    """Name a dial among its cook's: `the dial on Prep 2`, `the pinch`."""
    return "the pinch" if dial.is_pinch else f"the dial on {source_title(level, dial.index)}"


def cancelled(values: Array) -> bool:
    """Whether what many orders say comes to nothing, though each says something."""
    return abs(mean(values)) <= CANCELLED * float(np.abs(values).max())


def mean(values: Array) -> float:
    """What many orders come to together."""
    return float(np.mean(values))


def shown_loss(before: float, after: float) -> str:
    """The loss before and after, with an arrow where it moved: `1.1892 → 0.2132 ▼`.

    With as many digits as it takes to see that it did.
    """
    change = after - before
    if abs(change) <= NOTHING:
        return f"{number(before, FINE)} → {number(before, FINE)} ="
    pairs = ((number(before, places), number(after, places)) for places in range(FINE, 11))
    old, new = next((pair for pair in pairs if pair[0] != pair[1]), (every_digit(before), every_digit(after)))
    return f"{old} → {new} {'▲' if change > 0 else '▼'}"
