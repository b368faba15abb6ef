"""The test kitchen line by line: what is thrown away is said, and done only when that is agreed to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.kitchen.saved.find import find_level_beside
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import verify
from tests.plain.conftest import Seat

Sit = Callable[[str], Seat]


@pytest.fixture
def seat(sit: Sit) -> Seat:
    return sit("test-kitchen")


def test_the_larder_is_told(seat: Seat) -> None:
    said = seat("data")
    assert said[0] == "Rings: 500 points, 0 % noise. 500 rows; what comes in: x, y; wanted: liked: no, yes."
    assert said[1] == "The tasting room keeps 20 %: 400 orders in the kitchen, 100 tasters."
    assert "sin x, sin y, square x, square y, product x y" in said[2]
    assert "clouds, rings, exclusive-or, spiral, plane, hills" in said[-1]
    assert seat("share") == [said[1]]
    assert seat("features") == [said[2]]
    assert seat("loss") == ["The loss: cross-entropy. There is cross-entropy, mean squared error, half squared error."]


def test_what_throws_something_away_waits_for_a_yes(seat: Seat) -> None:
    seat("train 5")
    before = seat.game
    assert seat("data spiral 200 noise 5 seed 3") == [
        "Thrown away: the count of 5 updates; u undoes it. Say yes to do it."
    ]
    assert seat.game is before
    assert seat("yes")[0] == "The larder: data: spiral: 200 points, 5 % noise, seed 3."
    assert len(seat.game.level.orders) == 160
    assert seat("yes") == ["Nothing waits for a yes."]
    seat("train 1")
    seat("anew")
    seat("look")
    assert seat("yes") == ["Nothing waits for a yes."], "another word in between takes it back"
    seat("undo")
    seat("undo")
    assert seat.game.state == before.state


def test_what_throws_nothing_away_is_done_at_once(seat: Seat) -> None:
    assert seat("share 30 %")[0] == "The larder: the tasting room keeps 30 %."
    assert seat("features sin x, x·y")[0] == "The larder: also comes in: sin x, x·y."
    assert seat("loss mean")[0] == "The larder: loss: mean squared error."
    assert seat("freeze prep 1")[0] == "5 dials frozen."
    assert seat("thaw prep.1:x")[0] == "1 dial no longer frozen."
    assert "prep.1:y" in seat("data")[-2]
    assert "Say yes" in seat("features none")[0]
    assert "Thrown away: 4 dials" in seat("without y")[0]
    assert seat("yes")[0] == "The larder: left out: y."
    assert seat("without") == ["Left out: y. There is x, y."]
    assert seat("without none")[0] == "The larder: every column comes in."


def test_a_file_of_ones_own_is_read_and_what_was_understood_is_said(seat: Seat, tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("size,floor,price\n" + "".join(f"{n % 9},{n % 4},{100 * n}\n" for n in range(40)))
    said = seat(f"data {path}")
    assert said[0] == "40 rows of 3 columns, with commas between them."
    assert "'price' is measured anew: 0 is its mean, 1950" in said[2]
    seat("yes")
    assert seat.game.level.kitchen.inputs == ["size", "floor"]
    assert seat.game.state.scaling == "scaled"
    assert seat("features sin size")[0].startswith("The larder: also comes in: sin size")
    assert seat(f"data {tmp_path / 'gone.csv'}") == ["gone.csv: cannot read this table: No such file or directory."]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("data rings many", "Say how many points, how much noise and which seed: data rings 300 noise 10 seed 4."),
        ("data rings 3", "3 points: from 20 to 2,000 were expected."),
        ("share 91", "A tasting room of 91 %: from 0 to 90 % was expected."),
        ("share much", "“much” is not a number."),
        ("loss huge", "There is no loss “huge”."),
        ("features cos x", "There is no feature “cos x”."),
        ("freeze oven 1", "There is no cook or dial “oven 1”."),
        ("freeze", "Which cook or dial?"),
        ("level", "There is nothing to win yet: let this kitchen learn first, or turn its dials."),
        ("save", "There is nothing to save yet: turn a dial first."),
        ("skip", "There is nothing to pass or to skip in the test kitchen: leave it when you like."),
    ],
)
def test_what_cannot_be_done_is_said(seat: Seat, line: str, said: str) -> None:
    assert seat(line)[0].startswith(said)


@pytest.mark.parametrize(
    "line", ["data", "share 5", "features", "loss", "freeze honey", "thaw honey", "anew", "save", "level"]
)
def test_a_level_is_cooked_as_it_is(sit: Sit, line: str) -> None:
    assert sit("first-taste")(line) == ["Only the test kitchen can be changed so; here the level says what is cooked."]


def test_it_is_saved_for_others_and_as_a_level(seat: Seat, tmp_path: Path) -> None:
    seat("train 400")
    assert "test-kitchen-1.replay.jsonl is written" in seat(f"save {tmp_path}")[0]
    shared = tmp_path / "test-kitchen-1.replay.jsonl"
    assert verify(read(shared), find_level_beside(shared)) == seat.game
    assert "my-kitchen-1.toml is written" in seat(f"level {tmp_path}")[0]
    solution = tmp_path / "my-kitchen-1.solution.replay.jsonl"
    assert verify(read(solution), find_level_beside(solution)).stars == (True, True, True)


def test_a_serve_that_passes_is_no_end(seat: Seat) -> None:
    seat("train 4000")
    said = seat("serve")
    assert said[0] == "Served: it passes, with 3 of 3 stars."
    assert said[-1].startswith("It passes, and holds “95 % of the tasters: 95 of 100”, ")
    assert not seat.table.over
