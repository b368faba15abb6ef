"""The bill: what the player did by hand stands beside what the machine did."""

from __future__ import annotations

from decimal import Decimal

from game.kitchen.actions import Fill, Train
from game.kitchen.bill import by_hand
from game.kitchen.campaign import campaign
from game.kitchen.saves import Best
from game.kitchen.shift import Shift


def test_the_players_own_attempt_stands_beside_the_machines() -> None:
    level = campaign().level("the-kitchen-listens")
    assert level.by_hand == "dinner-rush"
    shift = Shift(level)
    shift.apply(Train(1))
    for question, answer in zip(shift.walk_left, ("-1", "-0.1484"), strict=True):
        shift.apply(Fill(question.id, Decimal(answer)))
    shift.apply(Train(79))
    record = Best((True, False, False), moves=12, loss=0.1116)
    assert by_hand(shift, record) == "you by hand 0.1116 in 12 moves, the machine 0.0075 in 80 updates"
    assert by_hand(shift, Best()) == "by hand: not served yet; the machine 0.0075 in 80 updates"
