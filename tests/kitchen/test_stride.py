"""A run of many updates makes the very numbers that one update at a time makes, and keeps what is looked at later."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.present.pacing import SPEEDS, Speed, TrainingRun
from game.kitchen.rules import run
from game.kitchen.rules.actions import SetBatch, SetDecay, SetHeat, SetOptimizer, Train, Undo
from game.kitchen.rules.judging import all_goals_hold
from game.kitchen.rules.stride import Stride
from game.kitchen.rules.update import make_update
from game.kitchen.saved.replays import read
from game.kitchen.saved.session import Session
from game.kitchen.saved.tries import open_tries
from game.kitchen.saved.verifying import rerun
from tests.playing import Shift

UPDATES = 12


def hears(level: Level) -> bool:
    """Whether guests are heard in a level by automatic updates."""
    return level.trains and level.training is not None and not level.training.by_hand


TRAINED = [listed.id for listed in campaign().built() if hears(campaign().level(listed.id))]


def settings(level: Level) -> list[list[Any]]:
    """Each way the level lets an update be made, one knob at a time."""
    training = level.training
    assert training is not None
    ways: list[list[Any]] = [[]]
    ways += [[SetOptimizer(to)] for to in training.optimizers[1:]]
    ways += [[SetBatch(to)] for to in training.batches[1:]]
    ways += [[SetDecay(to)] for to in training.decays[1:2]]
    return ways


@pytest.mark.parametrize("level_id", TRAINED)
def test_a_stride_is_update_after_update_to_the_last_bit(level_id: str) -> None:
    level = campaign().level(level_id)
    for actions in settings(level):
        shift = Shift(level)
        for action in actions:
            shift.apply(action)
        model, state = shift.look.model, shift.state
        stride = Stride(model, state)
        for _ in range(UPDATES):
            update = make_update(model, state)
            assert list(stride.go(1)) == [update.gradients.loss], actions
            state = update.after
            assert stride.state == state, actions


def test_the_update_that_burns_the_kitchen_is_the_last_and_has_all_its_numbers() -> None:
    at_once, one_by_one = (Shift(campaign().level("too-hot")) for _ in range(2))
    for shift in (at_once, one_by_one):
        shift.apply(SetHeat(max(shift.level.training.heats)))
    at_once.apply(Train(60))
    while not one_by_one.burnt:
        one_by_one.apply(Train(1, more=True))
    assert 1 < at_once.update_count < 60
    assert at_once.game == one_by_one.game
    assert list(at_once.history.losses) == list(one_by_one.history.losses)
    assert (at_once.path[-1].update.new == one_by_one.path[-1].update.new).all()


def halted(batch: str, speed: Speed, seconds: float) -> Shift:
    """Table numbers, run at a speed until something halts it."""
    shift = Shift(campaign().level("table-numbers"))
    for action in (SetBatch(batch), SetHeat(Decimal("0.5"))):
        shift.apply(action)
    run = TrainingRun(shift)
    while not run.halted:
        run.slice(seconds, speed)
    assert run.made == shift.update_count
    return shift


@pytest.mark.parametrize(("speed", "seconds"), [(SPEEDS[-1], 0.1), (Speed("", 700), 0.01), (Speed("", 700), 0.004)])
def test_where_a_run_halts_does_not_hang_on_how_it_was_sliced(speed: Speed, seconds: float) -> None:
    shift = halted("32", speed, seconds)
    assert all_goals_hold(shift.game)
    passes, rest = divmod(shift.update_count, 45)
    assert rest == 0, "the tasters are asked after each pass of all tickets"
    before = Shift(shift.level)
    for action in (SetBatch("32"), SetHeat(Decimal("0.5"))):
        before.apply(action)
    assert not any(all_goals_hold(before.apply(Train(45, more=n > 0))) for n in range(passes - 1))
    assert before.apply(Train(45, more=True)) == shift.game


def test_a_run_is_one_line_of_the_log_and_can_be_taken_up_after_any_slice() -> None:
    session = Session(campaign().level("table-numbers"))
    session.apply(SetBatch("32"))
    run = TrainingRun(session)
    for _ in range(5):
        run.slice(0.1, Speed("", 400))
        (path,) = open_tries("table-numbers")
        recording = read(path)
        assert [action for action, _ in recording.entries] == [SetBatch("32"), Train(run.made)]
        assert rerun(recording, session.level) == session.game
    session.leave()


def test_a_run_that_goes_on_after_it_was_put_away_has_its_new_states_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "KEPT_OF_OLD", 4_000)
    made: list[int] = []

    def counted(self: Stride, updates: int, go: Any = Stride.go) -> Any:
        made.append(updates)
        return go(self, updates)

    level = campaign().level("too-hot")
    level = msgspec.structs.replace(level, training=msgspec.structs.replace(level.training, limit=None))
    shift, at_once = Shift(level), Shift(level)
    other = next(heat for heat in level.training.heats if heat != shift.state.heat)
    for action in (Train(200), SetHeat(other), Undo(), Train(200)):
        shift.apply(action)
    at_once.apply(Train(400))
    monkeypatch.setattr(Stride, "go", counted)
    for count in (390, 250, 399, 12):
        made.clear()
        assert shift.path[count].before == at_once.path[count].before
        assert sum(made) <= 2 * run.SELDOM or count < 200


def test_a_slice_is_cut_short_for_a_key_and_what_it_made_is_made() -> None:
    asked: list[int] = []
    shift = Shift(campaign().level("table-numbers"))
    shift.apply(SetBatch("32"))
    training = TrainingRun(shift)

    def hurried() -> bool:
        asked.append(shift.update_count)
        return True

    made = training.slice(60.0, Speed("", 1000), 3600.0, hurried)
    assert asked == [0], "it is looked up once, while nothing is handed on yet"
    assert 0 < made == training.made == shift.update_count < 1000
