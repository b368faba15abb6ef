"""A level as its file has it: the types below are the file format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from math import sqrt
from typing import Any, Literal

import msgspec

from game.kitchen.level.conditions import Condition, Part, parts
from game.kitchen.level.data import Data
from game.kitchen.level.design import Design
from game.kitchen.level.dials import PINCH, Dial
from game.kitchen.level.fingerprint import of_rules
from game.kitchen.level.kitchen import Dials, Kitchen, Station, cook_names
from game.kitchen.level.orders import Order, TableOrders, amounts_of, guests_of, targets_of
from game.kitchen.level.question import Question
from game.kitchen.level.teaching import CoachStep, DemoStep, Hint, Mistake, Prediction
from game.kitchen.level.terms import Scaling, batch_size
from game.kitchen.level.training import HANDWORK, PENALTY, Blank, Training
from game.kitchen.numbers import NOTHING

ZERO = Decimal(0)
UNDECIDED = 0.5
"""A dish there is neither yes nor no."""


class Goal(Part, frozen=True):
    """One of the three goals: a sentence the player reads and the check that decides it."""

    text: str
    check: Condition
    best_known: Decimal | None = None
    """Of the thrifty goal: the least that any serve is known to have passed with, if below the goal."""


class Goals(Part, frozen=True):
    """Exactly three goals, one star each; the last two count only in a serve that passes."""

    passes: Goal
    precise: Goal
    thrifty: Goal

    @property
    def three(self) -> tuple[Goal, Goal, Goal]:
        """All of them, in the order of their stars."""
        return self.passes, self.precise, self.thrifty


class Taste(Part, frozen=True):
    """What guests call a dish with too little and with too much in it."""

    low: str
    high: str


class Debrief(Part, frozen=True):
    """What is said when the level is won: a quotation, and what was learned in a sentence or two."""

    quote: str
    learned: str


class Level(Part, frozen=True, dict=True):
    """One level, as its file has it and checked; `id` is the file's name without its ending."""

    format: Literal[1]
    title: str
    blurb: str
    """One line for the menu."""
    minutes: int
    teaches: list[str]
    """Ids of the cookbook's words that are new here."""
    needs: list[str]
    story: str
    kitchen: Kitchen
    dials: Dials
    taste: Taste
    goals: Goals
    hints: list[Hint]
    debrief: Debrief
    mistakes: list[Mistake] = msgspec.field(default_factory=list)
    orders: Sequence[Order] = msgspec.field(default_factory=list)
    """The orders of the kitchen, written down or out of `data`; a level that is read has them here."""
    tasting_orders: Sequence[Order] = msgspec.field(default_factory=list)
    """The tasting room's: held out, never trained on."""
    data: Data | None = None
    coach: list[CoachStep] = msgspec.field(default_factory=list)
    demo: list[DemoStep] = msgspec.field(default_factory=list)
    """A demonstration before the level begins, run by the engine."""
    predictions: list[Prediction] = msgspec.field(default_factory=list)
    question: Question | None = None
    attempt_loss: Decimal | None = None
    """The largest loss with which a serve is an honest attempt, where a goal counts those."""
    by_hand: str = ""
    """The level where the player did the same by hand; the bill sets that attempt beside this one."""
    training: Training = HANDWORK
    design: Design | None = None
    """How far the player may change the kitchen itself; without it, not at all."""
    blanks: list[Blank] = msgspec.field(default_factory=list)
    """A level with blanks has one order; it is won when all are right."""
    id: str = ""

    @cached_property
    def all_dials(self) -> tuple[Dial, ...]:
        """Every dial in the order of the parameter vector: station by station, cook by cook, pinches last."""
        found: list[Dial] = []
        inputs, titles = self.kitchen.inputs, self.kitchen.input_titles
        for place, station in enumerate(self.kitchen.stations):
            cooks = cook_names(station)
            for cook, name in enumerate(cooks):
                for source, incoming in enumerate(inputs):
                    dial_id = f"{name}:{incoming}"
                    found.append(self._dial(dial_id, len(found), place, cook, source, titles[source]))
            for cook, name in enumerate(cooks):
                found.append(self._dial(f"{name}:{PINCH}", len(found), place, cook, None, PINCH))
            inputs = titles = cooks
        return tuple(found)

    def _dial(self, dial_id: str, index: int, station: int, cook: int, source: int | None, label: str) -> Dial:
        kind = self.dials.pinches if source is None else self.dials.proportions
        if (own := self.dials.each.get(dial_id)) is not None:
            kind = msgspec.structs.replace(kind, **own.given)
        start = self.dials.start[index] if index < len(self.dials.start) else kind.start
        least, most, step = kind.min or ZERO, kind.max or ZERO, kind.step or ZERO
        locked = kind.locked or ""
        return Dial(dial_id, index, station, cook, source, label, least, most, step, start or ZERO, locked)

    def with_kitchen(self, stations: Sequence[Station], starts: Sequence[Decimal] = ()) -> Level:
        """This level with another kitchen, of which everything that reads a level then speaks.

        Its rules are the same, and so is its digest.
        """
        kitchen = msgspec.structs.replace(self.kitchen, stations=list(stations))
        dials = msgspec.structs.replace(self.dials, start=list(starts))
        return self._like(msgspec.structs.replace(self, kitchen=kitchen, dials=dials))

    def with_orders(self, orders: Sequence[Order]) -> Level:
        """This level with other orders to look at: those of the tasting room in the place of the kitchen’s."""
        changed = self._like(msgspec.structs.replace(self, orders=orders))
        changed.__dict__["near"] = self.near  # measured over those that are learned from
        return changed

    def _like(self, changed: Level) -> Level:
        changed.__dict__["digest"] = self.digest
        return changed

    @cached_property
    def dial_index(self) -> dict[str, int]:
        """From a dial's id to its place in the parameter vector."""
        return {dial.id: dial.index for dial in self.all_dials}

    @cached_property
    def guest_index(self) -> dict[str, int]:
        """From a guest's name to the place of the order."""
        return {guest: place for place, guest in enumerate(guests_of(self.orders))}

    @cached_property
    def amount_range(self) -> tuple[float, float]:
        """The smallest and the largest amount of any order."""
        return _range(self.orders.different if isinstance(self.orders, TableOrders) else amounts_of(self.orders))

    @cached_property
    def target_range(self) -> tuple[float, float]:
        """The smallest and the largest target of any order."""
        return _range(targets_of(self.orders))

    @cached_property
    def target_places(self) -> int:
        """The most decimals of any order's first target; of a table, whose numbers are as they come, none count."""
        targets = [] if self.data is not None else [f"{order.targets[0]}" for order in self.orders]
        return max((len(target.partition(".")[2]) for target in targets), default=0)

    @property
    def scalings(self) -> list[Scaling]:
        """What may become of the amounts before they come in; the first is set at the start."""
        return self.data.scalings if self.data is not None and self.data.spreads else ["raw"]

    @property
    def choices(self) -> dict[str, Sequence[object]]:
        """What each setting of training may be; where there is a single choice, it stays as it is."""
        training, batches = self.training, self.training.batches
        if len(batches) > 2:  # two stand as the level has them: what is set at the start, and what it changes to
            batches = sorted(batches, key=lambda batch: batch_size(batch, len(self.orders)))
        return {
            "heat": training.heats_in_order, "optimizer": training.optimizers, "batch": batches,
            "scaling": self.scalings, "decay": sorted(training.decays), "penalty": training.penalties,
        }  # fmt: skip

    @property
    def trains(self) -> bool:
        """Whether updates can be made here, by backprop or step by step; else the slopes are shown at most."""
        return self.training.limit != 0

    @cached_property
    def tolerance(self) -> float:
        """How far most dishes may be off and still pass."""
        return max(max(row) for row in self.tolerances)

    @cached_property
    def tolerances(self) -> list[list[float]]:
        """How far each dish may be off and still pass, (orders, outputs): what bars and remarks are measured by.

        Read off the goal that passes; 0 where a dish must be exactly 0, and what is `near` where the goal does not say.
        """
        tests = list(parts(self.goals.passes.check))
        if self.decides:
            return [[UNDECIDED] * len(self.kitchen.dishes)] * len(self.orders)
        common = next((float(test.dishes.within) for test in tests if test.dishes is not None), self.near)
        found = [[common] * len(self.kitchen.dishes) for _ in range(len(self.orders))]
        for test in tests:
            if (dish := test.dish) is not None and (dish.zero or dish.within is not None):
                within = 0.0 if dish.zero else float(dish.within or 0)
                found[self.guest_index[dish.guest]][dish.output - 1] = within
        return found

    @cached_property
    def near(self) -> float:
        """How far off a dish may be where no goal says: 0.05, or of a table of numbers half a spread of them."""
        if self.data is None or self.data.classes:
            return 0.05
        targets = [*map(float, targets_of(self.orders))]
        mean = sum(targets) / len(targets)
        spread = sqrt(sum((target - mean) ** 2 for target in targets) / len(targets))
        return max(round(spread / 2, 2), 0.01)

    @property
    def asks_for_dishes(self) -> bool:
        """Whether the goal that passes says how far a dish may be off; else only a guest does."""
        return self.decides or any(test.dishes or test.dish for test in parts(self.goals.passes.check))

    @cached_property
    def yes_or_no(self) -> bool:
        """Whether all targets are 0 or 1."""
        return {*targets_of(self.orders)} <= {0, 1}

    def is_right(self, order: int, output: int, off: float) -> bool:
        """Whether a dish that is so far off is right, by the goal that passes."""
        return abs(off) <= self.tolerances[order][output] + self._slack

    def within_tolerance(self, off: Sequence[Sequence[float]]) -> list[bool]:
        """Which orders have all their dishes within; `off` is dish − target, (orders, outputs)."""
        slack = self._slack
        return [
            all(abs(miss) <= tolerance + slack for miss, tolerance in zip(misses, tolerances, strict=True))
            for misses, tolerances in zip(off, self.tolerances, strict=True)
        ]

    @property
    def _slack(self) -> float:
        """What the rules add to a tolerance: where decisions count, the middle itself is on no side."""
        return -NOTHING if self.decides else NOTHING

    @cached_property
    def decides(self) -> bool:
        """Whether the goal that passes counts decisions, and not how far dishes are off."""
        counted = any(part.accuracy is not None for part in parts(self.goals.passes.check))
        of_classes = self.data is not None and bool(self.data.classes)
        return counted or (of_classes and (self.kitchen.shares or self.yes_or_no))

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the rules and data of this level; another story or closing question leaves it as it is."""
        rules: dict[str, Any] = {
            "kitchen": (
                self.kitchen.inputs,
                [(s.name, s.cooks, s.activation) for s in self.kitchen.stations],
                self.kitchen.loss,
            ),
            "dials": [(d.id, d.min, d.max, d.step, d.start, bool(d.locked)) for d in self.all_dials],
            "orders": self._told(self.orders),
            "goals": [goal.check for goal in self.goals.three],
            "hints": [hint.when for hint in self.hints],
            "mistakes": [(m.id, m.when, *filter(None, (m.forgot, m.path, m.blank))) for m in self.mistakes],
            "predictions": [p.judged_by for p in self.predictions],
            "question": None,  # asked when all is decided, it decides nothing; where there is none it was said so
        }
        if self.attempt_loss is not None:  # rules that came later leave no trace in levels that do without
            rules["attempt_loss"] = self.attempt_loss
        if self.tasting_orders:
            rules["tasting_orders"] = self._told(self.tasting_orders)
        if self.data is not None and self.data.spreads:
            rules["scaling"] = (self.data.scalings, self.data.spreads)
        if self.training != HANDWORK:
            penalties = self.training.penalties  # what may be chosen besides is no other rule for who did without it
            kept = penalties if penalties[:1] != [PENALTY] else []
            rules["training"] = msgspec.structs.replace(self.training, walk=[], penalties=kept)
            if self.training.walk:
                rules["walk"] = [(q.id, q.dial, q.of, q.within) for q in self.training.walk]
        if self.design is not None:
            rules["design"] = msgspec.structs.replace(self.design, pool_file="")
        if self.blanks:
            rules["blanks"] = [(b.id, b.of, b.cook, b.dial, b.within, b.given) for b in self.blanks]
        return of_rules(rules)

    def _told(self, orders: Sequence[Order]) -> object:
        """Orders as a digest takes them: one by one, or those of a table by their fingerprint."""
        if isinstance(orders, TableOrders):
            return orders.fingerprint
        return [(order.guest, order.amounts, order.targets) for order in orders]


def _range(numbers: Iterable[Decimal] | Iterable[float]) -> tuple[float, float]:
    known = {*numbers} or {0.0}
    return float(min(known)), float(max(known))
