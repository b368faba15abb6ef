"""What a run costs, said before it starts, and what is left of it while it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.present.ahead import about, ahead, run_ahead
from game.kitchen.present.pacing import SAMPLE, SHARE, SPEEDS, Pace, Speed, TrainingRun
from game.kitchen.rules.actions import SetBatch, SetHeat, Train
from game.kitchen.rules.update import heard_after, updates_within
from tests.playing import Shift


def ticking(step: float) -> Callable[[], float]:
    """A clock that is so much later whenever somebody looks."""
    ticks: Iterator[float] = (n * step for n in count())
    return lambda: next(ticks)


def digits(*actions: Any) -> Shift:
    shift = Shift(campaign().level("table-numbers"))
    for action in actions:
        shift.apply(action)
    return shift


@pytest.mark.parametrize(
    ("actions", "updates", "passes"),
    [
        ((), 10, 10.0),
        ((Train(4),), 6, 6.0),
        ((Train(10),), 890, 890.0),
        ((SetBatch("32"),), 450, 10.0),
        ((SetBatch("32"), Train(50)), 400, 10.0 - 50 * 32 / 1438),
        ((SetBatch("32"), Train(450)), 450, 10.0),
        ((Train(3), SetBatch("32"), Train(45)), 270, 6.0),
    ],
)
def test_a_run_goes_to_the_next_goal_or_limit(actions: tuple[Any, ...], updates: int, passes: float) -> None:
    shift = digits(*actions)
    assert run_ahead(shift.game) == updates
    found = ahead(shift.game, updates, 0.0).passes
    assert found == pytest.approx(passes, abs=0.01)
    run = TrainingRun(shift)
    while run.made < min(updates, 60) and not run.halted:
        run.make()
    assert run.made == min(updates, 60)
    assert bool(run.halted) == (updates <= 60)


@pytest.mark.parametrize("batch", ["all", "32"])
def test_what_is_heard_in_so_many_updates_is_what_they_hear(batch: str) -> None:
    shift = digits(*([SetBatch(batch)] if batch != "all" else []), Train(3))
    before, state, orders = shift.history.heard, shift.state, len(shift.level.orders)
    for updates in range(1, 100):
        shift.apply(Train(1, more=True))
        heard = heard_after(state, orders, updates)
        assert shift.history.heard - before == heard
        assert updates_within(state, orders, heard) == updates
        assert updates_within(state, orders, heard - 1) == updates - 1


def test_the_cost_is_said_from_what_an_update_was_measured_to_take() -> None:
    shift = digits(SetBatch("32"))
    quick, slow = Pace(shift.level, clock=ticking(1e-4)), Pace(shift.level, clock=ticking(0.1))
    cost = quick.ahead(shift.game)
    assert cost is not None
    assert cost.words == "at most 450 updates, 10 rounds: about 2 s", "its own pace: 225 a second"
    cost = slow.ahead(shift.game)
    assert cost is not None
    made_and_looked_at = 0.1 / SAMPLE + 0.1 / 45
    assert cost.seconds == pytest.approx(450 * made_and_looked_at / SHARE)
    assert shift.update_count == 0
    quick.change(-3)
    assert quick.speed.per_second == 1
    cost = quick.ahead(shift.game)
    assert cost is not None
    assert (cost.seconds, cost.short) == (450, "450: about 8 min")
    quick.change(-1)
    assert quick.ahead(shift.game) is None, "from station to station nobody knows"


def test_where_every_update_hears_all_orders_passes_are_not_worth_a_word() -> None:
    shift = Shift(campaign().level("three-flowers"))
    cost = Pace(shift.level, clock=ticking(1e-4)).ahead(shift.game)
    assert cost is not None
    assert cost.words == "at most 300 updates: about 3 s"


def test_a_run_that_nothing_ends_says_how_far_it_is(make_soup: Callable[..., Level], open_kitchen: Any) -> None:
    thrifty = {"text": "in 3 moves", "check": {"moves": {"at_most": 3}}}
    shift = Shift(
        make_soup(open_kitchen, lambda data: (data["goals"].update(thrifty=thrifty), data.update(training={"heat": 1})))
    )
    assert run_ahead(shift.game) is None
    assert Pace(shift.level).ahead(shift.game) is None
    run = TrainingRun(shift)
    run.make()
    assert run.progress == "1 update · esc stops"


def test_what_is_left_is_told_from_how_quick_the_run_is() -> None:
    shift = digits(SetBatch("32"), SetHeat(Decimal("0.02")))
    run = TrainingRun(shift, clock=ticking(1e-4))
    hundred, fast = Speed("", 100), SPEEDS[-1]
    run.slice(0.01, hundred)
    assert (run.planned, run.made) == (450, 1)
    assert run.progress == "1 of 450 updates, 0.0223 rounds: about 4 s to go · esc stops"
    for _ in range(8):
        run.slice(0.1, hundred)  # no slice makes more than it has time for
    made, waited = run.made, 0.81
    assert run.progress.endswith(f"{about((450 - made) / (made / waited))} to go · esc stops")
    assert run.share == made / 450
    run.slice(0.01, fast)
    assert "about" in run.progress or "under" in run.progress


def test_a_slice_that_is_held_up_says_nothing_of_how_long_the_run_takes() -> None:
    shift = digits(SetBatch("32"), SetHeat(Decimal("0.02")))
    pace = Pace(shift.level, clock=ticking(1e-4))
    cost = pace.ahead(shift.game)
    assert cost is not None
    assert cost.short == "450: about 2 s"
    now = iter([0.0, *([0.5] * 1000)])  # something else had the machine for half a second
    run = TrainingRun(shift, clock=lambda: next(now), expected=pace.cost(shift.game))
    run.slice(0.01, pace.speed)
    assert run.progress.endswith("about 2 s to go · esc stops")


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "under 1 s"), (1.4, "about 1 s"), (119, "about 119 s"), (600, "about 10 min")]
)
def test_seconds_are_told_as_nearly_as_one_cares_to_know(seconds: float, said: str) -> None:
    assert about(seconds) == said
