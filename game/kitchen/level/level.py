"""A level as its file has it: the types below are the file format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

import msgspec

from game.kitchen.level.conditions import Activation, Condition, Optimizer, Part, parts
from game.kitchen.level.dials import PINCH, Dial
from game.kitchen.numbers import NOTHING

LEVEL_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Station(Part, frozen=True):
    """A layer: its name, how many cooks (neurons) work there, and the activation they share."""

    name: str
    cooks: int
    activation: Activation = "linear"
    names: list[str] = msgspec.field(default_factory=list)
    """What the cooks are called, where a number says too little."""

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
    loss: Literal["mean squared error", "half squared error"] = "mean squared error"
    picture: tuple[int, int] | None = None
    """Rows and columns, where the ingredients are pixels; they are then named `r1c1`, `r1c2` … row by row."""
    taste_map: bool = False
    """Whether the kitchen is shown as a map over its two ingredients."""
    decisions: list[str] = msgspec.field(default_factory=list)
    """What the executive chef decides on a dish below 0.5, and from 0.5 on; nothing where dishes are amounts."""

    @property
    def inputs(self) -> list[str]:
        """The ingredients' names, pixels included."""
        if self.picture is None:
            return self.ingredients
        rows, columns = self.picture
        return [f"r{row + 1}c{column + 1}" for row in range(rows) for column in range(columns)]

    @property
    def input_titles(self) -> list[str]:
        """What the ingredients are called on the screen: a pixel by its place, `row 1 col 2`."""
        if self.picture is None:
            return self.ingredients
        rows, columns = self.picture
        return [f"row {row + 1} col {column + 1}" for row in range(rows) for column in range(columns)]


class Setting(Part, frozen=True):
    """How a kind of dial is set up, or how one dial differs from it; what is left out is not changed."""

    min: Decimal | None = None
    max: Decimal | None = None
    step: Decimal | None = None
    start: Decimal | None = None
    locked: str | None = None
    """Why a hand cannot turn it; empty unlocks."""


class Dials(Part, frozen=True):
    """All dials: what proportions and pinches have in common, and what single ones have of their own."""

    proportions: Setting
    pinches: Setting
    each: dict[str, Setting] = msgspec.field(default_factory=dict)
    start: list[Decimal] = msgspec.field(default_factory=list)
    """Where every dial starts, in the order of the parameter vector; nothing where the settings above say it."""


class Order(Part, frozen=True):
    """A training example: who ordered, the amount of each ingredient, the target of each dish."""

    guest: str
    amounts: list[Decimal]
    targets: list[Decimal]


class Goal(Part, frozen=True):
    """One of the three goals: a sentence the player reads and the check that decides it."""

    text: str
    check: Condition
    best_known: Decimal | None = None
    """Of the thrifty goal: the least of what it counts that any serve is known to have passed with, if below par."""


class Goals(Part, frozen=True):
    """Exactly three goals, one star each; the last two count only in a serve that passes."""

    passes: Goal
    precise: Goal
    thrifty: Goal


class DemoStep(Part, frozen=True):
    """One step of a demonstration: what is said, and what the engine then does."""

    say: str
    set: dict[str, Decimal] = msgspec.field(default_factory=dict)
    """Dials to turn, by id, in this order."""
    guest: str = ""
    """Whose order to show in the kitchen."""


class Hint(Part, frozen=True):
    """A hint, given on request when its condition holds; with `demo` it is shown, run from where the player is."""

    text: str
    when: Condition = Condition()
    demo: list[DemoStep] = msgspec.field(default_factory=list)


class Prediction(Part, frozen=True):
    """A guess asked for before anybody tastes: which way a dish goes at a nudge, or whether it is right at a serve."""

    ask: str
    guest: str
    output: int = 1
    before: Literal["nudge", "serve"] = "nudge"
    dial: str = ""
    """Only before a nudge of this dial."""
    when: Condition = Condition()


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
    """What backprop may do in a level; a level without it is all handwork."""

    heat: Decimal
    """The learning rate at the start."""
    heats: list[Decimal] = msgspec.field(default_factory=list)
    """The learning rates the player may choose from; none: the heat is fixed."""
    optimizers: list[Optimizer] = msgspec.field(default_factory=lambda: ["gradient descent"])
    """What the player may choose from; the first is set at the start."""
    batches: list[Literal["all", "one"]] = msgspec.field(default_factory=lambda: ["all"])
    """How many orders an update may hear; the first is set at the start."""
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


Figure = Literal["dish", "zero", "one", "pinch", "total", "weights", "double", "half", "minus"]


class Question(Part, frozen=True):
    """A question about an older idea, asked in the debrief; every choice is computed from the player's own kitchen.

    The right one is `dish`: what leaves the pass for these `amounts`. The others are what a beginner might think:
    the last cook's `pinch`, the `total` of the amounts or of its `weights`, and so on.
    """

    about: str
    """The cookbook word it asks about."""
    ask: str
    amounts: list[Decimal]
    choices: list[Figure]
    because: str
    """Why the right one is right, in a sentence."""


class Mistake(Part, frozen=True):
    """A mistake worth explaining: recognised at a serve that does not pass, or by the number put into a blank."""

    id: str
    text: str
    when: Condition | None = None
    """At a serve."""
    forgot: Literal["", "two", "slope", "weight", "input", "path"] = ""
    """At a blank: the 2 of the square, the activation's slope, the weights on the way back, what came in, a path."""
    path: str = ""
    """The cook whose path was left out."""
    blank: str = ""
    """Only at this blank."""


Gesture = Literal["nudge", "serve", "ask", "order", "undo"]


class CoachStep(Part, frozen=True):
    """One gesture the coach asks for; the coach goes on when it was made and `until` holds."""

    say: str
    gesture: Gesture
    until: Condition = Condition()


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
    orders: list[Order]
    taste: Taste
    goals: Goals
    hints: list[Hint]
    mistakes: list[Mistake]
    debrief: Debrief
    coach: list[CoachStep] = msgspec.field(default_factory=list)
    demo: list[DemoStep] = msgspec.field(default_factory=list)
    """A demonstration before the level begins, run by the engine."""
    predictions: list[Prediction] = msgspec.field(default_factory=list)
    question: Question | None = None
    attempt_loss: Decimal | None = None
    """The largest loss with which a serve is an honest attempt, where a goal counts those."""
    by_hand: str = ""
    """The level where the player did the same by hand; the bill sets that attempt beside this one."""
    training: Training | None = None
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
        own = self.dials.each.get(dial_id, Setting())
        listed = self.dials.start[index : index + 1]

        def setting(field: str) -> Any:
            value = getattr(own, field)
            return getattr(kind, field) if value is None else value

        limits = {field: setting(field) or Decimal(0) for field in ("min", "max", "step")}
        start = listed[0] if listed else setting("start") or Decimal(0)
        return Dial(dial_id, index, station, cook, source, label, **limits, start=start, locked=setting("locked") or "")

    @cached_property
    def dial_index(self) -> dict[str, int]:
        """From a dial's id to its place in the parameter vector."""
        return {dial.id: dial.index for dial in self.all_dials}

    @cached_property
    def guest_index(self) -> dict[str, int]:
        """From a guest's name to the place of the order."""
        return {order.guest: place for place, order in enumerate(self.orders)}

    @property
    def trains(self) -> bool:
        """Whether updates can be made here, by backprop or step by step; else the slopes are shown at most."""
        return self.training is not None and self.training.limit != 0

    @cached_property
    def tolerance(self) -> float:
        """How far most dishes may be off and still pass."""
        return max(max(row) for row in self.tolerances)

    @cached_property
    def tolerances(self) -> list[list[float]]:
        """How far each dish may be off and still pass, (orders, outputs): what bars and remarks are measured by.

        Read off the goal that passes; 0 where a dish must be exactly 0, and 0.05 where the goal does not say.
        """
        tests = list(parts(self.goals.passes.check))
        common = next((float(test.dishes.within) for test in tests if test.dishes is not None), 0.05)
        found = [[common] * len(self.kitchen.dishes) for _ in self.orders]
        for test in tests:
            if (dish := test.dish) is not None and (dish.zero or dish.within is not None):
                within = 0.0 if dish.zero else float(dish.within or 0)
                found[self.guest_index[dish.guest]][dish.output - 1] = within
        return found

    @cached_property
    def yes_or_no(self) -> bool:
        """Whether all targets are 0 or 1."""
        return all(target in (0, 1) for order in self.orders for target in order.targets)

    def is_right(self, order: int, output: int, off: float) -> bool:
        """Whether a dish that is so far off is right, by the goal that passes."""
        return abs(off) <= self.tolerances[order][output] + NOTHING

    def right_orders(self, off: Sequence[Sequence[float]]) -> list[bool]:
        """Which orders have every dish right; `off` is dish − target, (orders, outputs)."""
        return [
            all(self.is_right(order, output, miss) for output, miss in enumerate(misses))
            for order, misses in enumerate(off)
        ]

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the rules and data of this level; rewording a story leaves it as it is."""
        rules: dict[str, Any] = {
            "kitchen": (
                self.kitchen.inputs,
                [(s.name, s.cooks, s.activation) for s in self.kitchen.stations],
                self.kitchen.loss,
            ),
            "dials": [(d.id, d.min, d.max, d.step, d.start, bool(d.locked)) for d in self.all_dials],
            "orders": [(order.guest, order.amounts, order.targets) for order in self.orders],
            "goals": [g.check for g in (self.goals.passes, self.goals.precise, self.goals.thrifty)],
            "hints": [hint.when for hint in self.hints],
            "mistakes": [(m.id, m.when, *filter(None, (m.forgot, m.path, m.blank))) for m in self.mistakes],
            "predictions": [(p.guest, p.output, p.before, p.dial, p.when) for p in self.predictions],
            "question": self.question and (self.question.amounts, self.question.choices),
        }
        if self.attempt_loss is not None:  # rules that came later leave no trace in levels that do without
            rules["attempt_loss"] = self.attempt_loss
        if self.training is not None:
            rules["training"] = msgspec.structs.replace(self.training, walk=[])
            if self.training.walk:
                rules["walk"] = [(q.id, q.dial, q.of, q.within) for q in self.training.walk]
        if self.blanks:
            rules["blanks"] = [(b.id, b.of, b.cook, b.dial, b.within, b.given) for b in self.blanks]
        plain = _plain(msgspec.to_builtins(rules, builtin_types=(Decimal,)))
        return hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()[:16]


def cook_names(station: Station) -> list[str]:
    """Name each cook of a station as dials do: `prep.1`, `prep.2`, `saute.1`."""
    slug = station.name.lower().replace("é", "e").replace(" ", "-")
    return [f"{slug}.{cook + 1}" for cook in range(station.cooks)]


def _plain(value: Any) -> Any:
    """Spell decimals so that 0.5 and 0.50 are the same."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
