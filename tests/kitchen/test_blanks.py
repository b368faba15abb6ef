"""Blanks: the right number of each, and the number somebody gets who forgot one factor of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.present.told import what_is_missing
from game.kitchen.rules.actions import Fill, SetDial, TakeHint
from game.kitchen.rules.blanks import forgotten_number, left_out, right_number
from game.kitchen.rules.judging import next_hint
from tests.playing import Shift

RIGHT = {
    "pass-it-back": {
        "pass": 0.8,
        "plating-on-prep": 0.4,
        "plating-pinch": 0.8,
        "prep-arriving": 1.28,
        "prep-signal": 0.32,
        "prep-on-salt": 0.96,
        "prep-pinch": 0.32,
    },
    "two-paths": {
        "pass": 1.0,
        "plating-on-saute-1": 0.7,
        "plating-on-saute-2": 0.6,
        "saute-1": 0.5,
        "saute-2": 1.5,
        "prep-on-salt": -0.45,
        "prep-pinch": -0.15,
    },
}
FORGOTTEN = {
    "pass-it-back": {
        "prep-on-salt": {"slope": 3.84, "weight": 0.6, "two": 0.48, "input": 0.32},
        "prep-pinch": {"slope": 1.28, "weight": 0.2, "two": 0.16},
        "prep-signal": {"slope": 1.28, "weight": 0.2, "two": 0.16},
        "prep-arriving": {"weight": 0.8, "two": 0.64},
        "plating-on-prep": {"input": 0.8, "two": 0.2},
        "plating-pinch": {"two": 0.4},
    },
    "two-paths": {
        "prep-on-salt": {"saute-1": -0.9, "saute-2": 0.45, "slope": -1.8, "weight": 1.5, "input": -0.15, "sign": 1.35},
        "prep-pinch": {"saute-1": -0.3, "saute-2": 0.15, "slope": -0.6, "weight": 0.5, "two": -0.075},
        "saute-1": {"weight": 1.0, "two": 0.25},
        "saute-2": {"weight": 1.0, "two": 0.75},
        "plating-on-saute-1": {"input": 1.0, "two": 0.35},
        "plating-on-saute-2": {"input": 1.0, "two": 0.3},
    },
}
ALL = [(level_id, blank) for level_id, blanks in RIGHT.items() for blank in blanks]
each_blank = pytest.mark.parametrize(("level_id", "blank_id"), [pair for pair in ALL if pair[1] != "pass"])
each_level = pytest.mark.parametrize("level_id", RIGHT)


def fill(blank: str, value: float | str) -> Fill:
    return Fill(blank, Decimal(str(value)))


@each_level
def test_every_blank_wants_this_number(level_id: str) -> None:
    shift = Shift(campaign().level(level_id))
    update = shift.look.update
    found = {blank.id: right_number(shift.level, update, blank) for blank in shift.level.blanks}
    assert found == pytest.approx(RIGHT[level_id], abs=1e-12)


@each_level
def test_the_kitchen_stands_as_it_should(level_id: str) -> None:
    shift = Shift(campaign().level(level_id))
    update = shift.look.update
    (dish,), (off,) = shift.dishes[0], shift.off[0]
    loss = {"pass-it-back": 0.16, "two-paths": 0.25}[level_id]
    assert (dish, shift.loss, off**2) == (pytest.approx(1.0), pytest.approx(loss), pytest.approx(loss))
    assert update.trace.pre_activations[0].tolist() == [[0.0]]
    assert update.trace.outputs[0].tolist() == [[0.5]]
    assert update.gradients.slopes[0].tolist() == [[0.25]]
    if level_id == "two-paths":
        assert update.trace.outputs[1][0] == pytest.approx([0.7, 0.6])


@pytest.mark.parametrize(
    ("level_id", "blank_id", "what", "wrong"),
    [
        (level_id, blank_id, what, wrong)
        for level_id, blanks in FORGOTTEN.items()
        for blank_id, numbers in blanks.items()
        for what, wrong in numbers.items()
    ],
)
def test_a_wrong_number_is_recognised_by_what_it_forgot(level_id: str, blank_id: str, what: str, wrong: float) -> None:
    shift = Shift(campaign().level(level_id))
    blank = next(blank for blank in shift.level.blanks if blank.id == blank_id)
    mistake = next(known for known in shift.level.mistakes if known.id in (f"forgot-{what}", f"forgot-the-{what}"))
    assert forgotten_number(shift.level, shift.look.update, blank, mistake) == pytest.approx(wrong, abs=1e-12)
    shift.apply(fill(blank_id, wrong))
    tried = shift.fills[-1]
    assert not tried.right
    assert shift.last_mistake() == mistake
    assert not shift.is_filled(blank_id)
    assert (shift.blank_count, shift.wrong_fill_count) == (0, 1)


@each_blank
@pytest.mark.parametrize("off", ["0", "0.01", "-0.01"])
def test_a_number_within_a_hundredth_is_right(level_id: str, blank_id: str, off: str) -> None:
    shift = Shift(campaign().level(level_id))
    shift.apply(fill(blank_id, str(Decimal(str(RIGHT[level_id][blank_id])) + Decimal(off))))
    assert shift.fills[-1].right
    assert shift.is_filled(blank_id)
    assert (shift.blank_count, shift.wrong_fill_count) == (1, 0)
    with pytest.raises(Refused, match="filled already"):
        shift.apply(fill(blank_id, RIGHT[level_id][blank_id]))


@each_blank
@pytest.mark.parametrize("off", ["0.0101", "-0.0101", "100"])
def test_a_number_further_off_is_wrong(level_id: str, blank_id: str, off: str) -> None:
    shift = Shift(campaign().level(level_id))
    shift.apply(fill(blank_id, str(Decimal(str(RIGHT[level_id][blank_id])) + Decimal(off))))
    assert not shift.fills[-1].right
    assert shift.last_mistake() is None


@each_level
def test_the_example_is_filled_in_and_does_not_count(level_id: str) -> None:
    shift = Shift(campaign().level(level_id))
    assert shift.is_filled("pass")
    assert (shift.blank_count, len(shift.level.blanks)) == (0, 7)
    with pytest.raises(Refused, match="filled already"):
        shift.apply(fill("pass", RIGHT[level_id]["pass"]))


@each_level
@pytest.mark.parametrize(
    ("blank", "value"), [("nothing", "1"), ("prep-pinch", "NaN"), ("prep-pinch", "sNaN"), ("prep-pinch", "1e9")]
)
def test_what_fits_no_blank_is_refused(level_id: str, blank: str, value: str) -> None:
    shift = Shift(campaign().level(level_id))
    with pytest.raises(Refused, match="There is no blank"):
        shift.apply(Fill(blank, Decimal(value)))
    assert shift.fills == ()


@each_level
def test_a_try_too_many_or_a_hint_costs_a_star_and_not_the_level(level_id: str) -> None:
    from game.kitchen.rules.actions import Serve

    shift = Shift(campaign().level(level_id))
    wrong = "prep-on-salt"
    shift.apply(fill(wrong, "77"))
    shift.apply(TakeHint())
    for blank, number in RIGHT[level_id].items():
        if blank != "pass":
            shift.apply(fill(blank, number))
    shift.apply(Serve())
    assert shift.stars == (True, False, False)


@each_level
def test_no_dial_can_be_turned_while_the_blame_is_worked_out(level_id: str) -> None:
    shift = Shift(campaign().level(level_id))
    for dial in shift.level.all_dials:
        with pytest.raises(Refused, match="here nothing is turned: only the way back is worked out"):
            shift.apply(SetDial(dial.id, Decimal(0)))


@pytest.mark.parametrize("level_id", ["pass-it-back", "two-paths"])
def test_a_hint_is_about_the_blanks_that_come_next_and_gives_no_later_one_away(level_id: str) -> None:
    shift = Shift(campaign().level(level_id))
    given = []
    for blank in [blank for blank in shift.level.blanks if not blank.given]:
        while next_hint(shift) is not None:
            shift.apply(TakeHint())
            given.append(shift.blank_count)
        right = right_number(shift.level, shift.look.update, blank)
        shift.apply(Fill(blank.id, Decimal(str(round(right, 6)))))
    assert given == sorted({*given}), "one hint for a place, however often it is asked for"
    assert len(given) == len(shift.level.hints)


WRONG = [
    ("pass-it-back", "prep-arriving", "1.60", "Left out: Plating’s error signal; multiply by it, too."),
    ("pass-it-back", "prep-on-salt", "4.8", "Left out: Plating’s error signal and the slope; multiply by them, too."),
    ("pass-it-back", "prep-signal", "5.12", "That is divided by the slope: on the way back, too, it multiplies."),
    ("pass-it-back", "prep-on-salt", "0.16", "The sign is right, and the size is too small: "),
    ("pass-it-back", "prep-on-salt", "-2", "The sign is the other one, and the size is too large: "),
    ("pass-it-back", "plating-pinch", "-0.8", "The sign is the other one; the size is right."),
    ("pass-it-back", "plating-pinch", "0", "It is not zero: "),
    ("two-paths", "prep-on-salt", "0.75", "Left out: what comes back; multiply by it, too."),
]


@each_blank
def test_a_number_has_one_explanation(level_id: str, blank_id: str) -> None:
    """A way left out is blamed only for numbers that nobody comes to who leaves factors out."""
    shift = Shift(campaign().level(level_id))
    level, update = shift.level, shift.look.update
    blank = next(blank for blank in level.blanks if blank.id == blank_id)
    ways = [mistake for mistake in level.mistakes if mistake.forgot in ("path", "sign")]
    for number in (forgotten_number(level, update, blank, way) for way in ways):
        assert not left_out(level, update, blank, number)


@pytest.mark.parametrize(("level_id", "blank", "entry", "said"), WRONG)
def test_what_is_wrong_with_a_number_is_read_off_the_numbers(level_id: str, blank: str, entry: str, said: str) -> None:
    shift = Shift(campaign().level(level_id))
    shift.apply(fill(blank, entry))
    assert what_is_missing(shift.game, shift.game.fills[-1]).startswith(f"not yet. {said}")
