"""A set-up of the test kitchen: its data, how much the tasting room keeps, features and loss; and the level it makes.

The test kitchen is one level whose orders, ingredients, dishes and goals follow from a set-up. Its rules stay the same
whatever is set up, and so does its digest: what is set up stands in the log.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from functools import cache, lru_cache
from math import ceil

import numpy as np
from msgspec.structs import replace

from game.kitchen.data.splitting import Rooms, split
from game.kitchen.data.spreads import spreads
from game.kitchen.data.table import PLACES, Table
from game.kitchen.level.conditions import WAITING, Bounds, Condition, Room, RoomBounds
from game.kitchen.level.data import Data, Spread
from game.kitchen.level.design import NAMES, Design
from game.kitchen.level.dials import LEFT_OUT, Dial
from game.kitchen.level.features import Feature, feature, offered, values_of
from game.kitchen.level.fill import GUESTS, KITCHEN, TASTING, read_starts
from game.kitchen.level.folder import TEST_KITCHEN, game_levels_folder
from game.kitchen.level.kitchen import Dials, Kitchen, Setting, Station
from game.kitchen.level.level import Debrief, Goal, Goals, Level, Taste
from game.kitchen.level.orders import TableOrders
from game.kitchen.level.table import read_table
from game.kitchen.level.teaching import Hint
from game.kitchen.level.terms import LastActivation, LossName
from game.kitchen.level.training import Training
from game.kitchen.numbers import AMOUNT, FINE, number, percent

SHARE, SEED = 20, 1
"""What the tasting room keeps at the start, in percent, and by which seed."""
MOST_SEED = 2**32
CLASS_LOSSES: tuple[LossName, ...] = ("cross-entropy", "mean squared error", "half squared error")
NUMBER_LOSSES: tuple[LossName, ...] = ("mean squared error", "half squared error")
BUDGET, COOKS = 30_000, 40
HEATS = "0.0001 0.001 0.003 0.01 0.03 0.1 0.3 1 3 10"
ENOUGH, PRECISE = Decimal("0.95"), Decimal("0.99")
"""The shares of right orders that earn the first two stars."""
FINELY = Decimal("0.0001")
"""How finely a share is told."""
EXPLAINED, EXPLAINED_WELL = 0.6, 0.9
"""Of numbers: how much of their variance is no longer missed."""
REACH = 10
"""How far a hand turns a dial, at least."""


@dataclass(frozen=True)
class SetUp:
    """What is cooked in the test kitchen, and for whom."""

    table: Table
    share: int = SHARE
    """Percent of the examples that the tasting room keeps."""
    seed: int = SEED
    """By which seed they are mixed before: `split` says how."""
    features: tuple[str, ...] = ()
    """What else comes in, of what is `offered`."""
    loss: LossName = CLASS_LOSSES[0]
    left_out: tuple[str, ...] = ()
    """The columns that do not come in, though features may be computed from them."""


class FreeLevel(Level, frozen=True, dict=True, kw_only=True):
    """The level that a set-up makes."""

    set_up: SetUp

    def _dial(self, dial_id: str, index: int, station: int, cook: int, source: int | None, label: str) -> Dial:
        found = super()._dial(dial_id, index, station, cook, source, label)
        if station or source is None or self.kitchen.inputs[source] not in self.set_up.left_out:
            return found
        return replace(found, start=Decimal(0), locked=LEFT_OUT)


def losses(table: Table) -> tuple[LossName, ...]:
    """The losses there are for a table's targets; the first is set at the start."""
    return CLASS_LOSSES if table.classes else NUMBER_LOSSES


def columns(table: Table) -> list[str]:
    """The columns that may be left out; of a picture every pixel comes in."""
    return [*table.names] if table.picture is None else []


def features(table: Table) -> list[str]:
    """The features there are of a table's columns; none that would be called like a column."""
    return [text for text in offered(table.names) if feature(text, table.names).title not in table.names]


@cache
def test_kitchen() -> FreeLevel:
    """The test kitchen as it is found: four and two cooks, and rings.

    Raises BistroError: a file of the game is missing or damaged.
    """
    found = read_table(f"{TEST_KITCHEN}.csv", game_levels_folder() / "data")
    rows = np.array([*found.rows], dtype=np.float64)
    table = Table(("x", "y"), rows[:, :2], rows[:, 2:], "liked", "rings: 500 points, 0 % noise", ("no", "yes"))
    level = _made(SetUp(table))
    starts = read_starts(f"{TEST_KITCHEN}-start.csv", game_levels_folder() / "data", level.kitchen)
    return replace(level, dials=replace(level.dials, start=starts))


@lru_cache(maxsize=8)
def free_level(set_up: SetUp) -> FreeLevel:
    """The level of a set-up, with the stations the test kitchen is found with, and all dials at 0.

    Raises BistroError: the share is none, or a feature of some row would be too large.
    """
    level = _made(set_up)
    level.__dict__["digest"] = test_kitchen().digest
    return level


def _made(set_up: SetUp) -> FreeLevel:
    table, rooms = set_up.table, split(set_up.table, set_up.share, set_up.seed)
    computed = [feature(text, table.names) for text in set_up.features]
    reach = Decimal(max(REACH, 10 ** ceil(np.log10(np.abs(table.targets).max() or 1))))
    setting = Setting(-reach, reach, Decimal("0.01"))
    return FreeLevel(
        format=1,
        title="The test kitchen",
        blurb="Any kitchen, any orders.",
        minutes=0,
        teaches=[],
        needs=[],
        story="“Nobody orders tonight. Build, and break it.”",
        kitchen=_kitchen(set_up, computed),
        dials=Dials(setting, setting),
        taste=Taste("low", "high"),
        goals=_goals(set_up, rooms),
        hints=[Hint("Nothing has to be won here: change one thing, let it run, and see.")],
        mistakes=[],
        debrief=Debrief("“Whose kitchen is this?” “Whoever asks that.”", "What you found out here is yours."),
        orders=_orders(table, rooms.kitchen, computed, KITCHEN),
        tasting_orders=_orders(table, rooms.tasting, computed, TASTING),
        data=_data(set_up, rooms),
        training=Training(
            heat=Decimal("0.03"),
            heats=[Decimal(heat) for heat in HEATS.split()],
            optimizers=["gradient descent", "momentum", "adam"],
            batches=["10", "one", "32", "100", "all"],
            decays=[Decimal(decay) for decay in ("0", "0.001", "0.003", "0.01", "0.03", "0.1")],
            penalties=["L2", "L1"],
        ),
        design=Design(len(NAMES) + 1, COOKS, ["tanh", "relu", "sigmoid", "linear"], BUDGET),
        id=TEST_KITCHEN,
        set_up=set_up,
    )


def _kitchen(set_up: SetUp, computed: Sequence[Feature]) -> Kitchen:
    table = set_up.table
    return Kitchen(
        [Station("Prep", 4, "tanh"), Station("Sauté", 2, "tanh"), Station("Plating", table.outputs, _end(set_up))],
        [] if table.picture is not None else [*table.names, *(each.title for each in computed)],
        [*table.classes] if table.outputs > 1 else ["belief"] if table.classes else [table.target],
        set_up.loss,
        table.picture,
        len(table.names) == 2,
        [*table.classes] if len(table.classes) == 2 else [],
    )


def _end(set_up: SetUp) -> LastActivation:
    """What the last station makes of its sums: a belief for a class, shares where they are wanted, or a number."""
    if not set_up.table.classes:
        return "linear"
    return "softmax" if set_up.table.outputs > 1 and set_up.loss == "cross-entropy" else "sigmoid"


def _orders(table: Table, rows: Sequence[int], computed: Sequence[Feature], room: str) -> TableOrders:
    inputs = np.round(table.rows[[*rows]] / table.ink, PLACES) if table.ink > 1 else table.rows[[*rows]]
    if computed and rows:
        inputs = np.column_stack([inputs, [values_of(computed, amounts) for amounts in inputs.tolist()]])
    numbers = (array("d", columns.tobytes()) for columns in (inputs, table.targets[[*rows]]))
    return TableOrders(GUESTS[room], len(rows), *numbers)


def _data(set_up: SetUp, rooms: Rooms) -> Data:
    """What explains the amounts; where features are computed, or pixels divided, nothing else is done to them."""
    table = set_up.table
    measured: dict[str, Spread] = {}
    if not set_up.features and table.picture is None:
        means, deviations = (map(repr, array.tolist()) for array in spreads(table, rooms.kitchen))
        pairs = zip(table.names, means, deviations, strict=True)
        measured = {name: Spread(Decimal(mean), Decimal(spread)) for name, mean, spread in pairs}
    return Data(
        file="",
        label=table.target,
        classes=[*table.classes],
        inputs=[*table.names],
        features=[*set_up.features],
        divide=Decimal(table.ink),
        spreads=measured,
    )


def _goals(set_up: SetUp, rooms: Rooms) -> Goals:
    """What may be reached for: shares of right orders, or of numbers how little is missed."""
    table = set_up.table
    few = (len(table.names) + len(set_up.features) + 1) * 4 + 5 * 2 + 3 * table.outputs
    thrifty = Goal(f"with at most {few:,} dials", Condition(dials=Bounds(at_most=Decimal(few))))
    passes, precise = _of_classes(rooms) if table.classes else _of_numbers(set_up, rooms)
    return Goals(passes, precise, thrifty)


def _of_classes(rooms: Rooms) -> Iterator[Goal]:
    """Shares of whoever judges; of few the second is one more than the first, so that no star stands there twice."""
    room, count = _judged(rooms), len(rooms.tasting or rooms.kitchen)
    enough, precise = ceil(ENOUGH * count), ceil(PRECISE * count)
    for right, share in ((max(min(enough, precise - 1), 1), ENOUGH), (precise, PRECISE)):
        least = share if right == ceil(share * count) else (Decimal(right) / count).quantize(FINELY, ROUND_DOWN)
        text = f"{percent(float(least), 0)} of the {WAITING[room]}: {right:,} of {count:,}"
        yield Goal(text, Condition(accuracy=RoomBounds(at_least=least, room=room)))


def _of_numbers(set_up: SetUp, rooms: Rooms) -> Iterator[Goal]:
    room, targets = _judged(rooms), set_up.table.targets[[*rooms.kitchen]]
    variance = float(targets.var()) * (0.5 if set_up.loss == "half squared error" else 1.0)
    missed = [variance * (1 - part) for part in (EXPLAINED, EXPLAINED_WELL)]
    places = AMOUNT if _rounded(missed[0], AMOUNT) > _rounded(missed[1], AMOUNT) else FINE
    for most in (_rounded(each, places) for each in missed):
        text = f"loss of the {WAITING[room]} at most {number(float(most), places)}"
        yield Goal(text, Condition(loss=RoomBounds(at_most=most, room=room)))


def _judged(rooms: Rooms) -> Room:
    return "tasting" if rooms.tasting else "kitchen"


def _rounded(value: float, places: int) -> Decimal:
    """A size with so many decimals, and never nothing."""
    return max(Decimal(f"{value:.{places}f}"), Decimal(1).scaleb(-places))
