"""What the slip's foot says is so, at every moment of every level that trains: told from nudges, not from backprop."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec import structs

from game.kitchen.explain.slip import Slip
from game.kitchen.explain.slip_opened import order_by_order
from game.kitchen.explain.slip_rows import CookRow, DialRow, ErrorRow, LossRow
from game.kitchen.explain.slip_words import words
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.numbers import FINE, number, percent
from game.kitchen.rules.actions import SetDial, Train
from game.kitchen.rules.state import packed
from tests.data_levels import FLOWERS_IN_SHARES, WINE_IN_SHARES
from tests.kitchen.replayed import LEVELS, WAYS, Ways, is_large, moments, trained
from tests.playing import Shift

TRAINED = [level_id for level_id in LEVELS if campaign().level(level_id).trains]
NUDGE = 1e-6
SEEN = 1e-7
"""A slope that a nudge of that size can show."""


class Guests:
    """Every guest's own loss, and how it changes when a dial is turned a little: by tasting, twice."""

    def __init__(self, shift: Shift, slip: Slip) -> None:
        self.shift, self.level = shift, shift.level
        self.heard = list(slip.update.orders)
        self.targets = np.array([order.targets for order in self.level.orders], dtype=float)[self.heard]
        self._slopes: dict[int, Any] = {}
        self.complaints = cache(partial(complaints, shift))

    def losses(self, dials: Any) -> Any:
        look = self.shift.look
        made = np.array(look.at(replace(look.state, packed=packed(dials))).dishes)[self.heard]
        if self.level.kitchen.loss == "cross-entropy":
            with np.errstate(divide="ignore"):
                wanted = np.where(self.targets == 0, 0, self.targets * np.log(made))
                unwanted = np.where(self.targets == 1, 0, (1 - self.targets) * np.log(1 - made))
            return -wanted.sum(axis=1) if self.level.kitchen.shares else -(wanted + unwanted).mean(axis=1)
        squares = (made - self.targets) ** 2
        return squares.sum(axis=1) / 2 if self.level.kitchen.loss == "half squared error" else squares.mean(axis=1)

    def slopes(self, dial: int) -> Any:
        """How each guest's loss changes with a dial, (orders heard,)."""
        if dial not in self._slopes:
            nudged = []
            for way in (NUDGE, -NUDGE):
                dials = self.shift.state.parameters.copy()
                dials[dial] += way
                nudged.append(self.losses(dials))
            self._slopes[dial] = (nudged[0] - nudged[1]) / (2 * NUDGE)
        return self._slopes[dial]

    def pinch(self, station: int, cook: int) -> int:
        """The dial that a cook's sum goes along with."""
        found = [d.index for d in self.level.all_dials if (d.station, d.cook) == (station, cook) and d.is_pinch]
        return found[0]


def complaints(shift: Shift, heard: int, output: int | None = None) -> set[str]:
    """What a guest may complain about: of one dish, or of any that misses most."""
    level = shift.level
    if level.kitchen.shares:
        wanted = int(np.argmax(np.array(level.orders[heard].targets, dtype=float)))
        share = percent(shift.dishes[heard][wanted])
        return {f"{level.orders[heard].guest}, wanted {level.kitchen.dishes[wanted]}, {share} sure of it"}
    misses = shift.off[heard]
    most = max(map(abs, misses))
    told = set()
    for place, miss in enumerate(misses):
        if place == output or (output is None and abs(miss) >= most - 1e-9):
            kind = f"’s {level.kitchen.dishes[place]}" if len(misses) > 1 else ""
            guest = level.orders[heard].guest
            taste = level.taste.high if miss > 0 else level.taste.low
            told.add(
                f"{guest} just right" if abs(miss) <= 1e-9 else f"{guest}{kind} too {taste} by {number(abs(miss))}"
            )
    return told


def largest_is_wanted(shift: Shift, order: int) -> bool:
    """Whether what was wanted has the largest share, and no other has as much."""
    shares = shift.dishes[order]
    targets = shift.level.orders[order].targets
    wanted = shares[targets.index(max(targets))]
    return sum(share >= wanted - 1e-9 for share in shares) == 1


def top_faults(shift: Shift, slip: Slip, alone: int | None) -> list[str]:
    """What the complaints' foot gets wrong."""
    level, said = shift.level, words(slip, LossRow(), alone)
    assert said == words(slip, ErrorRow(0), alone)
    heard = slip.update.orders
    if alone is not None or len(heard) == 1:
        return [] if said.removesuffix(".") in complaints(shift, heard[alone or 0]) else [said]
    if level.kitchen.shares:
        shares = {n: np.array(shift.dishes[n]) for n in heard}
        targets = {n: np.array(level.orders[n].targets, dtype=float) for n in heard}
        right = sum(largest_is_wanted(shift, order) for order in heard)
        told = re.match(r"([\d,]+) of ([\d,]+) guests? gets? the right dish; loudest: (.*)\.$", said)
        if told is None or (told[1], told[2]) != (f"{right:,}", f"{len(heard):,}"):
            return [f"{said}: {right} are right"]
        costs = {n: -float((targets[n] * np.log(np.maximum(shares[n], 1e-300))).sum()) for n in heard}
        loudest = [n for n in heard if costs[n] >= max(costs.values()) - 1e-9]
        return [] if any(told[3] in complaints(shift, order) for order in loudest) else [said]
    sums = [sum(shift.off[order]) for order in heard]
    for way, taste in ((-1, level.taste.low), (1, level.taste.high)):
        count = sum(way * each > 1e-9 for each in sums)
        told = re.search(rf"(\d+) guests? too {taste}\b", said)
        if (int(told[1]) if told else 0) != count:
            return [f"{said}: {count} are too {taste}"]
    most = max(max(map(abs, shift.off[order])) for order in heard)
    loudest = [order for order in heard if max(map(abs, shift.off[order])) == most]
    if not any(f"Loudest: {text}." in said for order in loudest for text in complaints(shift, order)):
        return [said]
    return [said] if ("Everybody is happy" in said) != (most <= 1e-9) else []


def cook_faults(guests: Guests, slip: Slip, row: CookRow, alone: int | None) -> list[str]:
    """What the foot of a cook's row gets wrong."""
    said, slopes = words(slip, row, alone), guests.slopes(guests.pinch(row.station, row.cook))
    if alone is not None:
        slopes = slopes[alone : alone + 1]
    together = float(slopes.mean())
    rather = re.search(r"would rather have had (more|less) from (.*?).(?: (\d+) of (\d+) orders agree)?", said)
    if rather is None:
        silent = np.abs(slopes).max() <= SEEN or ("cancel out" in said and abs(together) <= SEEN)
        return [] if silent else [f"{said}: {slopes}"]
    if abs(together) > SEEN and (rather[1] == "more") != (together < 0):
        return [f"{said}: {slopes}"]
    clear = np.abs(slopes) > SEEN
    if rather[3] is not None and clear.all() and abs(together) > SEEN:
        agree = int((np.sign(slopes) == np.sign(together)).sum())
        return [] if (int(rather[3]), int(rather[4])) == (agree, len(slopes)) else [f"{said}: {slopes}"]
    return []


def dial_faults(guests: Guests, slip: Slip, row: DialRow, alone: int | None) -> list[str]:
    """What the foot of a dial's row gets wrong."""
    said, old, new = words(slip, row, alone), slip.update.old[row.dial], slip.update.new[row.dial]
    if is_so(said, guests, slip, row, alone):
        return []
    return [f"{said}: {old} → {new}, {guests.slopes(row.dial)}"]


def is_so(said: str, guests: Guests, slip: Slip, row: DialRow, alone: int | None) -> bool:
    """Whether what the foot of a dial's row says is borne out."""
    shift, level = guests.shift, guests.level
    update, dial = slip.update, level.all_dials[row.dial]
    old, new = float(update.old[row.dial]), float(update.new[row.dial])
    slopes = guests.slopes(row.dial)
    together = float(slopes.mean())
    output = dial.cook if dial.station == len(level.kitchen.stations) - 1 else None
    if dial.locked:
        return "locked" in said and new == old
    if "No complaint" in said or "hears nothing" in said or "Nothing comes in" in said:
        return np.abs(slopes).max() <= SEEN and not ("happy" in said and np.abs(shift.off).max() > 1e-9)
    if alone is not None and slip.heard > 1:
        share, complaint = float(slopes[alone]), guests.complaints(update.orders[alone], output)
        asks = (
            1 if re.search(r"takes more|adds a larger", said) else -1 if re.search(r"takes less|smaller", said) else 0
        )
        fits = abs(share) <= SEEN or asks == (-1 if share > 0 else 1)
        return fits and said.partition(". Alone it would say: ")[0] in complaint
    begin, _, then = said.partition(", yet " if ", yet " in said else ": ")
    if "The complaints cancel" in begin:
        if abs(together) > SEEN:
            return False
    else:
        found = [n for n in range(slip.heard) if begin in guests.complaints(update.orders[n], output)]
        loudest = max(slopes * np.sign(together)) if abs(together) > SEEN else 0.0
        if not any(slopes[n] * np.sign(together) >= loudest - SEEN for n in found):
            return False
    if "too small for the scales" in then or "stays" in then:
        return new == old and abs(update.change[row.dial]) < 1e-6
    if re.search(r"takes more|adds a larger", then):
        return new > old and ((together > SEEN) <= (", yet " in said))
    if re.search(r"takes less|adds a smaller", then):
        return new < old and ((together < -SEEN) <= (", yet " in said))
    return False


def untold(shift: Shift) -> list[str]:
    """Everything a slip of the next update says that is not so; of a large level by three guests and some dials."""
    slip = Slip(shift.level, shift.look.update)
    guests = Guests(shift, slip)
    told, dials, heard = [], shift.level.all_dials, list(range(slip.heard))
    if is_large(shift.level):
        dials, heard = dials[shift.update_count % 41 :: 41], [0, slip.heard // 2, slip.heard - 1]
    for alone in [None, *heard]:
        told += top_faults(shift, slip, alone)
        for station, cook in slip.walk:
            told += cook_faults(guests, slip, CookRow(station, cook), alone)
        for dial in dials:
            told += dial_faults(guests, slip, DialRow(dial.index), alone)
    return told


@pytest.mark.parametrize("level_id", TRAINED)
def test_the_foot_of_the_slip_says_what_the_guests_would_taste(level_id: str) -> None:
    looked_at = set()  # a serve changes no slip
    for shift in moments(level_id):
        if not shift.burnt and shift.loss < 10 and shift.state not in looked_at:  # beside a larger loss a nudge is lost
            looked_at.add(shift.state)
            assert untold(shift) == []


@pytest.mark.parametrize("ways", WAYS, ids=" ".join)
def test_so_it_does_however_a_kitchen_is_trained(all_settings: Level, ways: Ways) -> None:
    for shift in trained(all_settings, ways):
        if shift.loss < 10:
            assert untold(shift) == []


@pytest.mark.parametrize("text", [FLOWERS_IN_SHARES, WINE_IN_SHARES], ids=["flowers", "wine"])
def test_so_it_does_of_classes(text: str, tmp_path: Path) -> None:
    """Of all orders, and of three alone; a nudge shows no slope beside raw wine’s losses, so only its top is read."""
    (tmp_path / "table.toml").write_text(text, "utf-8")
    shift = Shift(load(tmp_path / "table.toml"))
    for updates in (1, 30):
        slip = Slip(shift.level, shift.look.update)
        guests = Guests(shift, slip)
        for alone in (None, 0, 50, 100):
            assert top_faults(shift, slip, alone) == []
            for station, cook in slip.walk if shift.loss < 10 else ():
                assert cook_faults(guests, slip, CookRow(station, cook), alone) == []
            for dial in shift.level.all_dials if shift.loss < 10 else ():
                assert dial_faults(guests, slip, DialRow(dial.index), alone) == []
        shift.apply(Train(updates))


def test_guests_who_ask_for_opposite_things_come_to_nothing(make_soup: Callable[..., Level], open_kitchen: Any) -> None:
    def quarrel(data: Any) -> None:
        for order, target in zip(data["orders"], (0, 1), strict=True):
            order.update(amounts=[1, 0], targets=[target])
        data["training"] = {"heat": Decimal("0.1")}

    shift = Shift(make_soup(open_kitchen, quarrel))
    shift.apply(SetDial("plating.1:honey", Decimal("0.5")))
    slip = Slip(shift.level, shift.look.update)
    assert words(slip, CookRow(0, 0)) == (
        "The guests would as soon have had more as less from Plating: the orders cancel out."
    )
    assert words(slip, DialRow(0)) == "The complaints cancel out: Plating stays."
    assert words(slip, DialRow(1)) == "Nothing comes in from lemon, so no complaint reaches this dial."
    assert untold(shift) == []


def test_where_everybody_is_happy_no_blame_comes_back(make_soup: Callable[..., Level], open_kitchen: Any) -> None:
    shift = Shift(make_soup(open_kitchen, lambda data: data.update(training={"heat": Decimal("0.1")})))
    shift.apply(SetDial("plating.1:honey", Decimal("0.5")))
    shift.apply(SetDial("plating.1:lemon", Decimal("-0.5")))
    slip = Slip(shift.level, shift.look.update)
    assert words(slip, CookRow(0, 0)) == "No complaint comes back to Plating: everybody is happy."
    assert words(slip, LossRow()).startswith("Everybody is happy.")
    assert untold(shift) == []


@pytest.mark.parametrize("level_id", ["whispers", "the-kitchen-listens"])
def test_means_that_are_said_to_give_something_else_do_so_as_they_are_printed(level_id: str) -> None:
    shift = Shift(
        structs.replace(level := campaign().level(level_id), training=structs.replace(level.training, walk=[]))
    )
    shift.apply(Train(1))
    slip, told = Slip(shift.level, shift.game.path[-1].update), []
    for dial in slip.kitchen.dials:
        opened = order_by_order(slip, DialRow(dial.index))
        mean = number(opened.result.mean, FINE)
        if opened.of_means is not None:
            assert number(opened.of_means, FINE) != mean
        told.append(opened.of_means is None)
    assert set(told) == {True, False}
