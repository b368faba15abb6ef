"""A sweep: the same trials come to the same curves, whoever trains them, and what a player takes is what was shown."""

from __future__ import annotations

import pickle
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from decimal import Decimal
from multiprocessing import active_children
from typing import Any

import pytest
from numpy.random import default_rng

from game.kitchen.crew import Crew, hire_here
from game.kitchen.level.campaign import campaign
from game.kitchen.level.set_up import test_kitchen as free_kitchen
from game.kitchen.rules.actions import Freeze, SetHeat, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.design import removed_station
from game.kitchen.rules.game import Game
from game.kitchen.rules.tasting import Fared
from game.kitchen.sweep.best import best
from game.kitchen.sweep.choices import choices, lengths, trials
from game.kitchen.sweep.sweep import Sweep
from game.kitchen.sweep.trials import LearningCurve, Point, Trial, run, taking
from tests.crews import Here


def done(sweep: Sweep) -> list[LearningCurve]:
    while not sweep.done:
        sweep.collect(60)
    return sweep.curves


def close(one: float, other: float) -> bool:
    return one == pytest.approx(other, rel=1e-9)


def test_a_curve_is_what_the_rules_make_of_the_same_actions(begun: Game) -> None:
    trial = Trial("hotter", pickle.dumps(begun.level), begun.state, (SetHeat(Decimal("0.3")),), 90)
    game, curve = apply(begun, SetHeat(Decimal("0.3"))), run(trial)
    assert [point.updates for point in curve.points] == [0, *(-(-90 * n // 60) for n in range(1, 61))]
    for before, point in zip((None, *curve.points), curve.points, strict=False):
        if before is not None:
            game = apply(game, Train(point.updates - before.updates))
        kitchen, tasters = game.look.fared
        assert point.tasters is not None and tasters is not None
        assert close(point.kitchen.loss, kitchen.loss) and close(point.tasters.loss, tasters.loss)
        assert (point.kitchen.accuracy, point.tasters.accuracy) == (kitchen.accuracy, tasters.accuracy)
    assert curve.state == game.state


@pytest.mark.parametrize("free", [False, True])
def test_what_a_player_takes_of_a_sweep_is_what_it_showed(begun: Game, free: bool) -> None:
    game = apply(Game.start(free_kitchen()) if free else begun, Train(3))
    for choice in choices(game):
        for trial in trials(game, choice, 6, default_rng(1)):
            curve = run(trial)
            taken = game
            for action in taking(game, trial):
                taken = apply(taken, action)
            assert not curve.ended
            assert curve.state == taken.state
            assert curve.points[-1].kitchen.accuracy == taken.look.fared[0].accuracy
            assert taken.update_count == 6


def test_every_choice_has_the_kitchen_as_it_is_set_and_says_what_differs(begun: Game) -> None:
    assert choices(begun) == ["heats", "sizes", "activations"]
    assert lengths(begun) == [50, 100, 200, 500], "no longer than the level allows"
    said = {choice: [trial.title for trial in trials(begun, choice, 50, default_rng(1))] for choice in choices(begun)}
    assert said["heats"] == [f"heat {heat}" for heat in ("0.01", "0.03", "0.10", "0.30")]
    assert said["sizes"] == ["Prep 1 cook", "Prep 2 cooks", "Prep 4 cooks", "Prep 8 cooks"], "16 have no room"
    assert said["activations"] == ["ReLU", "tanh"]
    unchanged = [
        trial.title
        for choice in choices(begun)
        for trial in trials(begun, choice, 50, default_rng(1))
        if not trial.changes
    ]
    assert unchanged == ["heat 0.10", "Prep 4 cooks", "ReLU"]


def test_the_test_kitchen_is_tried_from_other_starts_too() -> None:
    game = apply(Game.start(free_kitchen()), Freeze(["prep.1:x"]))
    assert choices(game) == ["heats", "optimizers", "batches", "sizes", "sizes Sauté", "activations", "starts"]
    titles = [[trial.title for trial in trials(game, choice, 30, default_rng(2))] for choice in choices(game)]
    assert titles[1:3] == [
        ["gradient descent", "momentum", "Adam"],
        [f"batch {size}" for size in ("one", "10", "32", "100", "all")],
    ]
    assert titles[4][:4] == ["Sauté 1 cook", "Sauté 2 cooks", "Sauté 4 cooks", "Sauté 8 cooks"]
    curves = [run(trial) for trial in trials(game, "starts", 30, default_rng(2))]
    assert len({curve.points[0].kitchen.loss for curve in curves}) == 6
    assert curves[0].points[0].kitchen.loss == pytest.approx(game.loss, rel=1e-9), "the first is its own"
    again = [run(trial) for trial in trials(game, "starts", 30, default_rng(2))]
    assert curves == again, "drawn from the same seed"
    place = game.kitchen.index["prep.1:x"]
    begun, left = (curve.state for curve in (LearningCurve((), game.state), curves[0]))
    assert begun is not None and left is not None and begun.dials[place] == left.dials[place], "what is frozen stays"


def test_a_kitchen_of_one_station_is_tried_with_another(begun: Game) -> None:
    alone = apply(begun, removed_station(begun.level))
    assert choices(alone) == ["heats", "sizes"], "and its one station serves as it does"
    tried = trials(alone, "sizes", 6, default_rng(1))
    assert [trial.title for trial in tried][:3] == ["Plating alone", "Prep 1 cook", "Prep 2 cooks"]
    assert not any(run(trial).ended for trial in tried)


def test_processes_come_to_the_same_curves_to_the_bit(begun: Game, processes: Crew) -> None:
    tried = trials(begun, "heats", 120, default_rng(1))
    found = done(Sweep(tried, processes))
    assert found == done(Sweep(tried, Crew(Here))) == [run(trial) for trial in tried]
    assert all(len(curve.points) == 61 for curve in found)


def test_curves_come_in_leg_by_leg(begun: Game) -> None:
    sweep, seen = Sweep(trials(begun, "heats", 60, default_rng(1)), Crew(Here)), []
    while not sweep.done:
        sweep.collect()
        seen.append([curve.made for curve in sweep.curves])
    assert [made[0] for made in seen] == [10, 20, 30, 40, 50, 60]


def test_of_a_sweep_that_was_given_up_nothing_more_comes(begun: Game, processes: Crew) -> None:
    sweep = Sweep(trials(begun, "heats", 500, default_rng(1)), processes)
    sweep.cancel()
    assert sweep.done
    assert not sweep.collect(60)
    assert all(curve == LearningCurve() for curve in sweep.curves)
    tried = trials(begun, "heats", 6, default_rng(1))
    assert done(Sweep(tried, processes)) == [run(trial) for trial in tried], "and the crew is there for another"


def test_when_a_process_dies_the_trials_come_to_the_same(begun: Game) -> None:
    crews: list[Executor] = []

    def hire() -> Executor:
        crews.append(hire_here(2))
        return crews[-1]

    tried = trials(begun, "heats", 60, default_rng(1))
    crew = Crew(hire)
    sweep = Sweep(tried, crew)
    sweep.collect(60)
    for process in active_children():
        process.kill()
    found = done(sweep)
    crew.dismiss()
    assert len(crews) == 2, "the first crew was lost"
    assert found == [run(trial) for trial in tried]


class Lost(Here):
    """A crew that gives up whatever it is to do."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_exception(BrokenProcessPool())
        return done


def test_where_every_crew_is_lost_that_is_said(begun: Game) -> None:
    assert {curve.ended for curve in done(Sweep(trials(begun, "heats", 60, default_rng(1)), Crew(Lost)))} == {
        "Nobody is left to train it."
    }


def test_what_burns_and_what_is_refused_is_a_sentence() -> None:
    game = Game.start(campaign().level("too-hot"))
    level = pickle.dumps(game.level)
    hottest = SetHeat(game.level.training.heats_in_order[-1])
    burnt = run(Trial("hottest", level, game.state, (hottest,), 60))
    assert burnt.ended.startswith("Burnt after ") and 0 < burnt.made < 60
    refused = run(Trial("hotter than hot", level, game.state, (SetHeat(Decimal(77)),), 60))
    assert refused.ended.startswith("77 cannot be chosen here") and not refused.points


def _of(begun: Game, title: str, accuracy: float, loss: float) -> tuple[Trial, LearningCurve]:
    return Trial(title, b"", begun.state, (), 1), LearningCurve((Point(1, Fared(0.5, 0.5), Fared(loss, accuracy)),))


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ([], "Best: a, 90.0 % of the tasters right."),
        ([("b", 0.8, 0.1)], "Best: a, 90.0 % of the tasters right; next is b with 80.0 %."),
        (
            [("b", 0.9, 0.25)],
            "Best: a, 90.0 % of the tasters right, as b had, but with less loss, 0.2000 against 0.2500.",
        ),
        ([("b", 0.9, 0.2)], "Best: a, 90.0 % of the tasters right, as b did."),
    ],
)
def test_the_best_is_told_with_its_reason(begun: Game, others: list[tuple[str, float, float]], why: str) -> None:
    tried, curves = zip(*[_of(begun, *other) for other in others], _of(begun, "a", 0.9, 0.2), strict=True)
    places = range(len(tried))
    order = sorted(places, key=lambda n: tried[n].title)  # of equals the first
    found = best(begun.level, [tried[n] for n in order], [curves[n] for n in order])
    assert found is not None and (found.place, found.why) == (0, why)


def test_what_burnt_is_never_best(begun: Game) -> None:
    (good, fair), (hot, fire) = _of(begun, "a", 0.6, 0.5), _of(begun, "b", 0.9, 0.1)
    found = best(begun.level, [hot, good], [replace(fire, ended="Burnt after 1 update."), fair])
    assert found is not None and found.place == 1
    assert best(begun.level, [hot], [replace(fire, ended="Burnt after 1 update.")]) is None
