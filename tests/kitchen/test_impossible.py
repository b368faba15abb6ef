"""Why no line will do: told with the player's own best attempt, and true for every attempt."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.explain.impossible import best_attempt, why_no_line
from game.kitchen.level.campaign import campaign
from game.kitchen.present.speech import after_serve
from game.kitchen.rules.actions import Serve, SetDial
from tests.playing import Shift


def special(*values: int) -> Shift:
    """The impossible special, with the dials at these values and served."""
    level = campaign().level("the-impossible-special")
    shift = Shift(level)
    for dial, value in zip(level.all_dials, values, strict=True):
        if value != dial.start:
            shift.apply(SetDial(dial.id, Decimal(value)))
    shift.apply(Serve())
    return shift


def test_the_best_attempt_is_the_one_that_is_told() -> None:
    shift = special(4, 4, -2)
    best = best_attempt(shift)
    shift.apply(SetDial("plating.1:pinch", Decimal(4)))
    shift.apply(Serve())
    assert best_attempt(shift) is best
    told = why_no_line(shift)
    assert told.startswith("You served 4.00 × sweet + 4.00 × sour − 2.00: loss ")
    assert "Bo 2.00 and Cleo 2.00 make 4.00; Amara −2.00 and Dev 6.00 make 4.00." in told


@given(*[st.integers(-4, 4)] * 3)
def test_opposite_corners_always_make_the_same(first: int, second: int, pinch: int) -> None:
    shift = special(first, second, pinch)
    told = why_no_line(shift)
    made = [part.split()[0].rstrip(";.") for part in told.split(" make ")[1:]]
    assert len(made) == 2
    assert made[0] == made[1]


def test_of_attempts_as_good_as_each_other_the_last_is_told() -> None:
    shift = special(10, 10, -5)
    shift.apply(SetDial("plating.1:sweet", Decimal(-10)))
    shift.apply(Serve())
    assert best_attempt(shift) is shift.serves[-1]


def test_a_serve_is_headed_by_whether_it_counts() -> None:
    shift = special(10, 10, -5)
    heads = [after_serve(shift.game)]
    for dial, value in ("sour", "-10"), ("pinch", "-5.5"), ("sour", "0"):
        shift.apply(SetDial(f"plating.1:{dial}", Decimal(value)))
        shift.apply(Serve())
        heads.append(after_serve(shift.game))
    assert [head.title for head in heads] == ["attempt 1 counts", "attempt 2 counts", "no new attempt", "no attempt"]
    assert heads[2].text.startswith("The same guests were right before. ")
    assert heads[3].text.startswith("The loss is above 0.2550. ")
