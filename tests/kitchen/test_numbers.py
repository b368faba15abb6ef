"""Numbers: what a player reads is never misleading."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.numbers import (
    AMOUNT,
    FINE,
    MINUS,
    NOTHING,
    beside,
    counted,
    every_digit,
    from_to,
    in_column,
    number,
    percent,
    product,
    read_back,
)
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import incoming
from game.kitchen.saved.replays import read

LEVELS = [campaign().level(listed.id) for listed in campaign().built()]

sizes = st.floats(-1e12, 1e12)
places = st.integers(AMOUNT, FINE)


def as_read(text: str) -> float:
    return float(text.replace(MINUS, "-"))


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0.8, AMOUNT, "0.80"),
        (-0.5, AMOUNT, "−0.50"),
        (0.0412, FINE, "0.0412"),
        (0.10124999999999999, FINE, "0.1013"),
        (-0.125, AMOUNT, "−0.125"),
        (2.675, AMOUNT, "2.675"),
        (0.275 - 0.4, AMOUNT, "−0.125"),
        (0.27501, AMOUNT, "0.28"),
        (0.1049999, AMOUNT, "0.10"),
        (99.97, AMOUNT, "99.97"),
        (99.996, AMOUNT, "100.0"),
        (100, AMOUNT, "100.0"),
        (100, FINE, "100.0"),
        (1234.56, AMOUNT, "1234.6"),
        (9999.94, AMOUNT, "9999.9"),
        (9999.96, AMOUNT, "1.0e4"),
        (12_345, AMOUNT, "1.2e4"),
        (-12_345, FINE, "−1.2e4"),
        (3e100, AMOUNT, "3.0e100"),
        (0.004, AMOUNT, "0.0040"),
        (0.00499, AMOUNT, "0.0050"),
        (0.005, AMOUNT, "0.005"),
        (6.8e-5, AMOUNT, "6.8e−05"),
        (6.8e-5, FINE, "0.0001"),
        (3.1e-5, FINE, "3.1e−05"),
        (-2e-9, AMOUNT, "−2.0e−09"),
        (0, AMOUNT, "0.00"),
        (0, FINE, "0.0000"),
        (-0.0, AMOUNT, "0.00"),
        (1e-9, AMOUNT, "0.00"),
        (-5.55e-17, AMOUNT, "0.00"),
    ],
)
def test_a_number_is_printed_as_promised(value: float, places: int, text: str) -> None:
    assert number(value, places) == text


def test_a_plus_stands_only_on_request_and_never_before_zero() -> None:
    assert number(0.3) == "0.30"
    assert number(0.3, plus=True) == "+0.30"
    assert number(-0.3, plus=True) == "−0.30"
    assert number(0, plus=True) == "0.00"


@given(sizes, places)
@example(0.0049999, AMOUNT)
@example(1.0000001e-9, AMOUNT)
def test_only_nothing_reads_as_zero(value: float, places: int) -> None:
    assert (as_read(number(value, places)) == 0) == (abs(value) <= NOTHING)


@given(sizes, places)
def test_a_printed_number_is_near_the_value_and_on_its_side_of_zero(value: float, places: int) -> None:
    read = as_read(number(value, places))
    assert read * value >= 0
    assert read == pytest.approx(value, rel=0.051, abs=max(0.0051, NOTHING))


@given(sizes, places, st.booleans())
def test_a_minus_is_a_real_minus(value: float, places: int, plus: bool) -> None:
    for text in (number(value, places, plus=plus), beside(value, 0.05, places, plus=plus), every_digit(value)):
        assert "-" not in text


@pytest.mark.parametrize(
    ("value", "threshold", "text"),
    [
        (0.0504, 0.05, "0.0504"),
        (0.05, 0.05, "0.05"),
        (-0.0504, 0.05, "−0.0504"),
        (0.04999, 0.05, "0.05"),
        (0.0200001, 0.02, "0.0200001"),
        (0.31, 0.05, "0.31"),
        (100.04, 100, "100.04"),
        (12_345.2, 12_345, "12345.20"),
        (0.05 + 5e-10, 0.05, "0.05"),
    ],
)
def test_beside_a_threshold_a_number_shows_the_digits_that_decide(value: float, threshold: float, text: str) -> None:
    assert beside(value, threshold) == text


@given(st.floats(1e-6, 1e6), st.integers(-(10**9), 10**9), st.sampled_from([1e-3, 1e-6, 1e-9, 1e-12]), places)
@example(100.0, 4, 0.01, AMOUNT)
@example(4.99995e-5, -1, 1e-12, AMOUNT)
@example(0.0999999999, 9, 1e-10, AMOUNT)
def test_a_number_beside_a_threshold_always_looks_to_be_on_its_side(
    threshold: float, off: int, unit: float, places: int
) -> None:
    value = threshold + off * unit
    read = abs(as_read(beside(value, threshold, places)))
    assert (read > threshold) == (abs(value) > threshold + NOTHING)
    assert (read == 0) == (abs(value) <= NOTHING)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_digit_reads_back_as_the_same_float(value: float) -> None:
    assert as_read(every_digit(value)) == value


def test_every_digit_wastes_none() -> None:
    assert [every_digit(value) for value in (0.1, 3.0, -2.5, -0.0, 1e-7)] == ["0.1", "3", "−2.5", "0", "1e−07"]


def test_shares_and_counts_read_as_speech() -> None:
    assert percent(0.964) == "96.4 %"
    assert (counted(1, "move"), counted(2, "move"), counted(0, "move")) == ("1 move", "2 moves", "0 moves")


@given(st.floats(-1e5, 1e5), st.sampled_from([1.0, 1e-3, 1e-6, 1e-8]), places)
def test_where_an_arrow_says_that_a_number_moved_its_digits_say_so_too(
    before: float, change: float, places: int
) -> None:
    after = before + change
    for old, new, way in ((before, after, "▲"), (after, before, "▼")):
        figures, arrow = from_to(old, new, places)
        first, second = figures.split(" → ")
        assert (first != second) == (arrow != "=")
        assert arrow in (way, "=") and (arrow == way or abs(change) < 1e-7)
    assert from_to(0.0267, 0.0267, FINE) == ("0.0267 → 0.0267", "=")
    assert from_to(0.02671234, 0.02671214, FINE) == ("0.0267123 → 0.0267121", "▼")
    assert from_to(0.1199, 0.1201) == ("0.1199 → 0.1201", "▲")


@pytest.mark.parametrize("level", [level for level in LEVELS if len(level.all_dials) <= 60], ids=lambda level: level.id)
def test_the_rows_of_a_card_make_what_they_add_as_shown(level: Level) -> None:
    solution = campaign().solution(level.id)
    assert solution is not None
    game = Game.start(level)
    for action, _ in read(solution).entries:
        game = apply(game, action)
    for order in range(len(level.orders[:12])):
        for dial in game.kitchen.dials:
            if dial.source is not None:
                came = incoming(game, order, dial.station, dial.source)
                amount, stands, adds = product(came, float(game.dials[dial.index]))
                assert in_column(read_back(amount) * read_back(stands)) == adds
