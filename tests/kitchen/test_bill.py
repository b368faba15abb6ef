"""The bill: the player's figures beside the goals, the best known, and the same done by hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from game.kitchen.explain.bill import bill, by_hand, surpassed
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.numbers import number
from game.kitchen.rules.actions import Fill, GoTo, Serve, SetBatch, SetDial, SetHeat, Train
from game.kitchen.saved.folders import Best
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import rerun
from tests.playing import Shift


def test_the_players_own_attempt_stands_beside_the_machines() -> None:
    level = campaign().level("the-kitchen-listens")
    assert level.by_hand == "dinner-rush"
    shift = Shift(level)
    shift.apply(Train(1))
    for question, answer in zip(shift.walk_left, ("-1", "-0.1484"), strict=True):
        shift.apply(Fill(question.id, Decimal(answer)))
    shift.apply(Train(79))
    record = Best((True, False, False), moves=12, loss=0.1116)
    assert by_hand(shift, record) == "you by hand 0.1116 in 12 moves, backprop 0.0075 in 80 updates"
    assert by_hand(shift, Best()) == "by hand: not served yet; backprop 0.0075 in 80 updates"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (3, "You passed in 2 moves: better than the best known, 3."),
        (2, ""),
        (1, ""),
    ],
)
def test_whoever_beats_the_best_known_is_told_so(make_soup: Callable[..., Level], known: int, said: str) -> None:
    thrifty = {"text": "in at most 4 moves", "check": {"moves": {"at_most": 4}}, "best_known": known}
    shift = Shift(make_soup(lambda data: data["goals"].update(thrifty=thrifty)))
    shift.apply(Serve())
    assert surpassed(shift) == "", "no moves at all, but it does not pass"
    shift.apply(SetDial("plating.1:honey", Decimal("0.5")))
    shift.apply(SetDial("plating.1:lemon", Decimal("-0.5")))
    shift.apply(Serve())
    assert surpassed(shift) == said
    assert [(line.goal, line.known, line.best) for line in bill(shift, Best(moves=2)) if line.name == "moves"] == [
        ("4", str(known), "2")
    ]


@pytest.mark.parametrize(
    ("rate", "said"),
    [("0.1", "You passed with heat 0.10: better than the best known, 0.30."), ("0.3", ""), ("0.4", "")],
)
def test_less_heat_than_the_best_known_is_told_too(make_soup: Callable[..., Level], rate: str, said: str) -> None:
    check = {"heat": {"at_most": Decimal("0.5")}}
    thrifty = {"text": "heat at most 0.50", "check": check, "best_known": Decimal("0.3")}
    training = {"heat": Decimal("0.2"), "heats": [Decimal("0.1"), Decimal("0.3"), Decimal("0.4")]}
    shift = Shift(make_soup(lambda data: (data["goals"].update(thrifty=thrifty), data.update(training=training))))
    shift.apply(SetHeat(Decimal(rate)))
    shift.apply(Train(400))
    shift.apply(Serve())
    assert shift.serves[-1].passed
    assert surpassed(shift) == said
    (line,) = [line for line in bill(shift, Best()) if line.name == "heat"]
    assert (line.you, line.goal, line.known, line.star) == (number(float(rate)), "0.50", "0.30", 2)


@pytest.mark.parametrize(
    ("level_id", "names"),
    [
        ("dinner-rush", ["furthest dish", "loss", "moves", "hints"]),
        ("pass-it-back", ["wrong tries", "hints"]),
        ("how-big-a-step", ["furthest dish", "loss", "steps", "hints"]),
        ("the-kitchen-listens", ["furthest dish", "loss", "updates", "hints"]),
        ("too-hot", ["furthest dish", "loss", "updates", "heat", "hints"]),
        ("cold-station", ["furthest dish", "loss", "moves", "updates", "hints"]),
        ("table-numbers", ["loss", "tasters right", "updates", "rounds", "hints"]),
    ],
)
def test_the_bill_counts_what_can_be_counted_there(level_id: str, names: list[str]) -> None:
    """No moves where no hand may turn a dial; and every level's thrifty or precise star hangs on one of its lines."""
    solution = campaign().solution(level_id)
    assert solution is not None
    assert [line.name for line in bill(rerun(read(solution), campaign().level(level_id)), Best())] == names


def test_every_star_of_every_bill_hangs_on_a_line() -> None:
    for listed in campaign().built():
        solution = campaign().solution(listed.id)
        assert solution is not None
        lines = bill(rerun(read(solution), campaign().level(listed.id)), Best())
        assert sorted(line.star for line in lines if line.star is not None) == [1, 2], listed.id


def test_wrong_tries_at_blanks_stand_on_the_bill() -> None:
    shift = Shift(campaign().level("pass-it-back"))
    shift.apply(Fill("plating-on-prep", Decimal(7)))
    shift.apply(Serve())
    (line,) = [line for line in bill(shift, Best()) if line.name == "wrong tries"]
    assert (line.you, line.goal, line.star) == ("1", "0", 1)


def test_a_goal_of_the_tasting_room_is_not_set_beside_the_kitchens_loss() -> None:
    shift = Shift(campaign().level("rehearsed"))
    for action in (Train(600), Serve(), GoTo(26), Serve()):
        shift.apply(action)
    lines = {line.name: (line.you, line.goal, line.star) for line in bill(shift.game, Best())}
    assert lines["loss"] == ("0.4226", "·", None)
    assert lines["tasters’ loss"] == ("0.3052", "0.3300", 1)


def test_passes_and_tasters_who_were_read_rightly_stand_on_the_bill() -> None:
    shift = Shift(campaign().level("table-numbers"))
    for action in (SetBatch("32"), SetHeat(Decimal("0.5")), Train(451), Serve()):
        shift.apply(action)
    lines = {line.name: (line.you, line.goal, line.known) for line in bill(shift.game, Best())}
    assert lines["tasters right"] == (str(shift.tasted("tasting").rightly.sum()), "342", "")
    assert lines["rounds"] == ("10.02", "10", "0.76"), "as many digits as tell that it is too much"
    assert shift.serves[-1].stars == (True, True, False)


@pytest.mark.parametrize(
    ("updates", "said"), [(2, "You passed in 0.53 rounds: better than the best known, 0.80."), (3, "")]
)
def test_fewer_passes_than_the_best_known_are_told_too(
    make_soup: Callable[..., Level], updates: int, said: str
) -> None:
    check = {"passes": {"at_most": 3}}
    thrifty = {"text": "in 3 passes", "check": check, "best_known": Decimal("0.8")}

    def change(data: dict[str, Any]) -> None:
        data["orders"] = [{"guest": f"Ann {n}", "amounts": [1, 1], "targets": [0]} for n in range(15)]
        data.update(predictions=[], mistakes=[], training={"heat": Decimal("0.1"), "batches": ["4"]})
        data["goals"].update(thrifty=thrifty)

    shift = Shift(make_soup(change))
    shift.apply(Train(updates))
    shift.apply(Serve())
    assert shift.serves[-1].passed
    assert surpassed(shift) == said
