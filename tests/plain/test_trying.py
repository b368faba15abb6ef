"""Trying in lines: several ways, each a line, and runs that go on until something is so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from game.plain import trying

if TYPE_CHECKING:
    from tests.plain.conftest import Seat

    Sit = Callable[[str], Seat]


@pytest.fixture
def seat(sit: Sit) -> Seat:
    return sit("test-kitchen")


def test_a_sweep_is_told_line_by_line_and_one_is_taken(seat: Seat) -> None:
    seat("train 3")
    said = seat("sweep heats 40")
    assert len(said) == 8
    assert said[3].startswith("4: heat 0.03: loss 0.") and said[3].endswith(" right. As it is set.")
    assert said[-2].startswith("Best: heat ")
    told = said[5]
    assert told.startswith("6: heat 0.30: loss ")
    taken = seat("take 6")
    assert taken[0] == "Taken: heat 0.30, after 40 updates."
    assert seat.game.update_count == 40 and float(seat.game.state.heat) == 0.3
    assert f"loss {seat.game.loss:.4f}" in told
    assert seat("take 6")[0] == "The kitchen is another by now: sweep once more."


def test_other_things_are_tried_by_their_name(seat: Seat) -> None:
    assert [line.split(":")[1].strip() for line in seat("sweep act 2")[:4]] == ["tanh", "ReLU", "sigmoid", "linear"]
    assert seat("sweep starts 2")[0].startswith("1: its own start: loss 0.7")
    assert seat("sweep sizes 2")[0].startswith("1: Prep 1 cook: loss")
    assert seat("sweep sizes saute 2")[0].startswith("1: Sauté 1 cook: loss")


def test_what_is_not_there_to_try_or_take_is_said(seat: Seat, sit: Sit) -> None:
    assert seat("take 1") == ["Nothing was tried yet: sweep does it."]
    assert seat("sweep heats 9000") == ["Each may train for 1 to 5,000 updates."]
    assert seat("sweep spoons")[0].startswith("There is no thing to try “spoons”.")
    seat("sweep heats 2")
    assert seat("take 7") == ["Take a number from 1 to 6."]
    assert sit("too-hot")("sweep") == ["That is for a kitchen of your own, such as the test kitchen."]


def test_a_run_goes_on_until_something_is_so(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    seat("heat 0.3")
    said = seat("until tasters accuracy 90 %")
    assert said[0].startswith(f"The run stops at update {seat.game.update_count}: ")
    assert said[0].endswith("% of the tasters right, 90.0 % wanted.")
    assert seat.game.tasted("tasting").accuracy >= 0.9
    made = seat.game.update_count
    assert seat(f"until update {made + 7}")[0] == f"The run stops at update {made + 7}, as you set it."
    monkeypatch.setattr(trying, "MOST", 60)
    assert seat("until loss 0.000001")[0] == "In 60 updates it has not come to that."
    assert seat.game.update_count == made + 67


def test_what_cannot_be_waited_for_is_said(seat: Seat, sit: Sit) -> None:
    before = seat.game
    known = "There is loss, accuracy, stuck, update."
    assert seat("until xyzzy") == [f"There is no thing to wait for “xyzzy”. {known}"]
    assert seat("until tasters") == [f"Which thing to wait for? {known}"]
    assert seat("until loss") == ["A number is missing."]
    assert seat("until loss much") == ["“much” is not a number."]
    assert seat.game is before
    assert sit("too-hot")("until loss 0.1") == ["That is for a kitchen of your own, such as the test kitchen."]
