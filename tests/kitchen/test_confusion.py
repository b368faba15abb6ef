"""Confusion: every count against one made order by order, in both rooms, however trained, and what Ask says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.kitchen.explain.ask import explain
from game.kitchen.explain.confusion import Confusion, Ticket, classes, confusion, how_sure
from game.kitchen.explain.subjects import Confused
from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Room
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Train
from game.kitchen.rules.game import Game
from tests.data_levels import DIGITS_IN_BATCHES, FLOWERS
from tests.playing import Shift
from tests.ui.test_many_orders import LEVELS

SOFTMAX = FLOWERS.replace('"sigmoid" }]', '"softmax" }]\nloss = "cross-entropy"')
TABLES = {"sigmoids": FLOWERS, "softmax": SOFTMAX, "digits": DIGITS_IN_BATCHES, "spiral": LEVELS["spiral"]}
ROOMS: tuple[Room, ...] = ("kitchen", "tasting")


def trained(folder: Path, name: str, updates: int) -> Game:
    (folder / "plate.toml").write_text(TABLES[name], "utf-8")
    shift = Shift(load(folder / "plate.toml"))
    if updates:
        shift.apply(Train(updates))
    return shift.game


def said(dishes: list[float], *, shares: bool) -> int | None:
    """What a kitchen says of one order, worked out alone."""
    if len(dishes) == 1:
        return None if abs(dishes[0] - 0.5) <= 1e-9 else int(dishes[0] > 0.5)
    if shares:
        best = max(range(len(dishes)), key=lambda place: dishes[place])
        return best if all(dishes[best] - dish > 1e-9 for n, dish in enumerate(dishes) if n != best) else None
    beyond = [place for place, dish in enumerate(dishes) if dish > 0.5]
    middle = any(abs(dish - 0.5) <= 1e-9 for dish in dishes)
    return beyond[0] if len(beyond) == 1 and not middle else None


@pytest.mark.parametrize("updates", [0, 7, 90])
@pytest.mark.parametrize("name", TABLES)
def test_counts_are_those_made_order_by_order(tmp_path: Path, name: str, updates: int) -> None:
    game = trained(tmp_path, name, updates)
    for room in ROOMS:
        found, tasting = confusion(game, room), game.tasted(room)
        orders = game.level.orders if room == "kitchen" else game.level.tasting_orders
        pairs = []
        for order, dishes in zip(orders, tasting.dishes, strict=True):
            targets = list(map(int, order.targets))
            wanted = targets.index(1) if len(targets) > 1 else targets[0]
            pairs.append((wanted, said(dishes, shares=game.level.kitchen.shares)))
        assert found.counts == {
            (wanted, says): pairs.count((wanted, says)) for wanted in range(len(found.classes)) for says in found.sides
        }
        assert (None in found.sides) == any(says is None for _, says in pairs)
        assert found.right == int(tasting.rightly.sum())
        assert [ticket.right for ticket in found.tickets] == tasting.rightly.tolist()
        assert sum(map(found.wanted, range(len(found.classes)))) == sum(map(found.said, found.sides)) == len(orders)
        wrong = found.of(None)
        assert sorted(ticket.order for ticket in wrong) == [n for n, (want, says) in enumerate(pairs) if want != says]
        assert [ticket.sure for ticket in wrong] == sorted((ticket.sure for ticket in wrong), reverse=True)
        for ticket in found.tickets:
            dishes = tasting.dishes[ticket.order]
            most = max(dishes) if len(dishes) > 1 else max(dishes[0], 1 - dishes[0])
            assert ticket.sure == pytest.approx(most)


@pytest.mark.parametrize("name", TABLES)
def test_ask_says_a_count_in_a_sentence(tmp_path: Path, name: str) -> None:
    game = trained(tmp_path, name, 30)
    for room, place in (("kitchen", "the kitchen"), ("tasting", "the tasting room")):
        found = confusion(game, room)
        for (wanted, says), count in found.counts.items():
            answer = explain(game, Confused(room, wanted, says))
            words = " ".join(answer.words)
            assert answer.value == count == eval(answer.python)
            assert f"orders of {place} that want {found.classes[wanted]}, " in words
            assert f"of {count or 'none'}{', rightly' if wanted == says and count else ''}. " in f"{words} "
            assert ("Nobody learned from these." in words) == (room == "tasting")


def test_levels_without_a_table_have_no_classes() -> None:
    levels = [campaign().level(listed.id) for listed in campaign().built()]
    assert not any(classes(level) for level in levels if level.data is None)


@pytest.mark.parametrize(
    ("share", "text"), [(0.624, "62 %"), (0.9999, "99.99 %"), (0.997, "99.7 %"), (1.0, "100 %"), (0.99999999, "100 %")]
)
def test_how_sure_leaves_a_doubt_that_can_be_shown(share: float, text: str) -> None:
    assert how_sure(share) == text


def test_who_cannot_tell_is_counted_apart() -> None:
    found = Confusion("kitchen", ("a", "b"), (Ticket(0, 0, None, None), Ticket(1, 1, 1, None), Ticket(2, 1, 0, None)))
    assert found.sides == (0, 1, None)
    assert [found.name(says) for says in found.sides] == ["a", "b", "can’t tell"]
    assert (found.counts[0, None], found.counts[1, 1], found.counts[1, 0], found.right) == (1, 1, 1, 1)
