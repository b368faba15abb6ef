"""Every level: not won at the start, how little passes and how little wins three stars, and that par says no less.

A level says it in its file: what the thrifty goal allows is par, and where less is known to pass, `best_known` is that.
A move is a visit to a dial, so the fewest moves to a setting are the dials in which it differs from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from game.kitchen.errors import Refused
from game.kitchen.explain.bill import bill
from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import thrift
from game.kitchen.level.level import Goal, Level
from game.kitchen.rules.actions import (
    AnyAction,
    Fill,
    Reset,
    Serve,
    SetActivation,
    SetDial,
    SetHeat,
    SetOptimizer,
    Train,
)
from game.kitchen.rules.state import State
from game.kitchen.rules.stove import with_setting
from game.kitchen.rules.tasting import Model
from game.kitchen.rules.update import make_update
from game.kitchen.saved.folders import Best
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import rerun
from game.kitchen.search.descent import descent
from game.kitchen.search.fewest import fewest_moves
from game.kitchen.search.settings import Settings
from tests.playing import Shift

Array = NDArray[np.float64]
Grid = Callable[[str], Array]

EVERY = [listed.id for listed in campaign().built()]
SLACK = 1e-9


ON_THE_GRID = [
    ("first-taste", 1, 1),
    ("bigger-pot", 1, 1),
    ("empty-pot", 2, 2),
    ("sweet-and-sour", 2, 2),
    ("one-at-a-time", 4, 4),
    ("no-perfect-dish", 2, 2),
    ("pass-or-bin", 2, 2),
    ("picky-eater", 1, 1),
    ("how-sure", 2, 2),
    ("both-or-nothing", 2, 2),
    ("draw-the-line", 3, 3),
    ("second-opinion", 3, 3),
    ("the-special-returns", 6, 6),
    ("not-too-spicy", 4, 4),
    ("prep-saute-plating", 1, 1),
    ("edges", 7, 7),
    ("corners", 6, 6),
    ("too-salty", 1, 1),
    ("which-dial", 1, 1),
]
"""The fewest moves that pass, and that win three stars."""
BLANKS = ["pass-it-back", "two-paths"]
ONE_MOVE_AND_UPDATES = [("identical-twins", 100, 0.2355), ("cold-station", 60, 0.1149)]
"""The limit of updates, and the loss they lead to without the move."""
BY_THEMSELVES = [
    "dinner-rush", "the-impossible-special", "how-big-a-step", "the-kitchen-listens", "too-hot", "whispers",
    "the-long-valley", "taste-map", "spiral-platter", "three-flowers", "rehearsed", "mise-en-place", "table-numbers",
    "your-own-kitchen",
]  # fmt: skip


def test_every_level_is_searched() -> None:
    listed = [name for name, *_ in (*ON_THE_GRID, *ONE_MOVE_AND_UPDATES)]
    assert sorted([*listed, *BLANKS, *BY_THEMSELVES]) == sorted(EVERY)


def par(level_id: str) -> float:
    goal = campaign().level(level_id).goals.thrifty
    return float(getattr(goal.check, thrift(goal.check) or "").at_most)


def best_known(level_id: str) -> float:
    """What the screen says is the least: beside par, or par itself where nothing stands beside it."""
    known = campaign().level(level_id).goals.thrifty.best_known
    return par(level_id) if known is None else float(known)


@pytest.mark.parametrize("level_id", EVERY)
def test_no_level_is_won_at_its_start_and_each_is_by_its_solution(level_id: str) -> None:
    shift = Shift(campaign().level(level_id))
    for _ in range(3):
        shift.apply(Serve())
    assert shift.stars == (False, False, False)
    solution = campaign().solution(level_id)
    assert solution is not None
    assert rerun(read(solution), shift.level).stars == (True, True, True)


# By hand.


def start(level: Level) -> Array:
    return np.array([dial.start for dial in level.all_dials], dtype=float)


@pytest.mark.parametrize(("level_id", "passes", "wins"), ON_THE_GRID)
def test_with_fewer_moves_no_setting_passes_and_none_wins_three_stars(
    serve: Callable[..., Shift], level_id: str, passes: int, wins: int
) -> None:
    level = campaign().level(level_id)
    found = fewest_moves(level)
    assert (found.moves, found.proven) == (passes, True)
    won = found
    if not serve(level_id, found.turned).stars[1]:  # else the same setting wins, and fewer moves do not even pass
        won = fewest_moves(level, [level.goals.passes, level.goals.precise])
    assert (won.moves, won.proven) == (wins, True)
    assert serve(level_id, won.turned).stars[:2] == (True, True)
    assert (best_known(level_id), par(level_id)) == (passes, max(par(level_id), wins))


def test_of_the_dinner_rush_every_two_moves_are_tried_and_five_are_found(serve: Callable[..., Shift]) -> None:
    """Four are known: found among millions, two dials of a good four turned at a time."""
    level = campaign().level("dinner-rush")
    found = fewest_moves(level)
    assert (found.least, found.proven) == (3, False)
    assert found.moves is not None
    assert best_known(level.id) == 4 <= found.moves <= 6 <= par(level.id)
    assert serve(level.id, found.turned).moves == found.moves
    assert serve(level.id, found.turned).stars[0]


def test_three_honest_attempts_at_the_impossible_take_three_moves(free_grid: Grid) -> None:
    """Each has a loss near the best there is: so three guests are right, and each time others; or all get one half.

    All of them need all three dials, and starting over between two of them costs nothing: the last one's moves count.
    """
    level = campaign().level("the-impossible-special")
    grid = free_grid(level.id)
    off = np.abs(Settings(level).taste(grid.T).off[:, :, 0])
    assert level.attempt_loss == Decimal("0.255")
    honest = (off**2).mean(axis=1) <= float(level.attempt_loss) + SLACK
    grid, right = grid[honest], off[honest] <= 0.4 + SLACK
    assert sorted(set(right.sum(axis=1))) == [0, 3]
    assert grid[right.sum(axis=1) == 0].tolist() == [[0, 0, 0]]
    kinds, examples = np.unique(right @ [1, 2, 4, 8], return_index=True)
    assert len(kinds) == 5
    assert best_known(level.id) == (grid != start(level)).sum(axis=1).min() == 3
    shift = Shift(level)
    for setting in grid[examples[2::-1]]:  # all at one half, the best there is, comes last
        if shift.serves:
            shift.apply(Reset())
        for dial, value in zip(level.all_dials, setting, strict=True):
            shift.apply(SetDial(dial.id, Decimal(value)))
        shift.apply(Serve())
    assert (shift.moves, shift.stars) == (3, (True, True, True))


def test_one_click_at_a_time_is_no_attempt_at_the_impossible() -> None:
    shift = Shift(campaign().level("the-impossible-special"))
    for mark in ("2.5", "2", "1.5", "1", "0.5"):
        shift.apply(SetDial("plating.1:sweet", Decimal(mark)))
        shift.apply(Serve())
    assert (len(shift.attempts), shift.stars) == (0, (False, False, False))


# Blanks.


@pytest.mark.parametrize("level_id", BLANKS)
def test_every_blank_is_needed_and_none_is_won_by_a_hint(level_id: str) -> None:
    solution = campaign().solution(level_id)
    assert solution is not None
    level, actions = campaign().level(level_id), [action for action, _ in read(solution).entries]
    fills = [action for action in actions if isinstance(action, Fill)]
    for left_out in fills:
        shift = Shift(level)
        for action in fills:
            if action is not left_out:
                shift.apply(action)
        shift.apply(Serve())
        assert shift.stars == (False, False, False)
    assert level.goals.thrifty.best_known is None


# Training.


def after_updates(level: Level, most: int, *settings: AnyAction) -> list[float]:
    """The loss after no, one, two … updates from the start, until the kitchen burns."""
    state = State.start(level)
    for action in settings:
        if isinstance(action, SetHeat) and action.to == state.heat:
            continue
        if isinstance(action, SetActivation) and action.to == state.activations[0]:
            continue
        assert isinstance(action, SetHeat | SetActivation | SetOptimizer)
        state = with_setting(level, state, action)
    return descent(level, most, state).losses


def first_at(losses: list[float], goal: Goal) -> int | None:
    limit = next(float(part.loss.at_most or 0) for part in (goal.check, *goal.check.all) if part.loss is not None)
    return next((n for n, loss in enumerate(losses) if loss <= limit + SLACK), None)


def heats(level: Level) -> list[Decimal]:
    return sorted({level.training.heat, *level.training.heats})


def test_one_step_reaches_the_bottom_and_none_does_not() -> None:
    level = campaign().level("how-big-a-step")
    runs = {heat: after_updates(level, 10, SetHeat(heat)) for heat in heats(level)}
    assert min(found for run in runs.values() if (found := first_at(run, level.goals.passes)) is not None) == 1
    assert first_at(runs[Decimal("0.25")], level.goals.precise) == 1
    assert best_known(level.id) == 1 <= par(level.id)


def test_the_kitchen_that_listens_passes_after_57_updates_and_wins_after_72() -> None:
    """One heat, every guest heard: there is only this one run, since no hand may help and no other start is given."""
    level = campaign().level("the-kitchen-listens")
    assert (level.training.heats, level.training.batches, level.training.optimizers) == (
        [],
        ["all"],
        ["gradient descent"],
    )
    assert level.goals.passes.check.moves is not None
    assert level.goals.passes.check.moves.at_most == 0
    run = after_updates(level, 100)
    assert (first_at(run, level.goals.passes), first_at(run, level.goals.precise)) == (57, 72)
    assert (best_known(level.id), par(level.id)) == (57, 80)


def test_no_star_of_the_kitchen_that_listens_is_won_by_hand_or_without_the_walk(serve: Callable[..., Shift]) -> None:
    level = campaign().level("the-kitchen-listens")
    solution = campaign().solution("dinner-rush")
    assert solution is not None
    by_hand = rerun(read(solution), campaign().level("dinner-rush")).dials
    turned = {dial.id: float(to) for dial, to in zip(level.all_dials, by_hand, strict=True) if dial.start != to}
    shift = serve(level.id, turned)
    assert (shift.moves, shift.stars) == (len(turned), (False, False, False))

    helped = Shift(level)
    helped.apply(SetDial("plating.1:pinch", Decimal("0.2")))
    helped.apply(Train(1))
    with pytest.raises(Refused, match="First walk back"):
        helped.apply(Train(1))
    slip = helped.path[-1].update
    for question in helped.walk_left:
        dial = level.dial_index[question.dial]
        said = np.sign(slip.gradient[dial]) if question.of == "sign" else -slip.change[dial]
        helped.apply(Fill(question.id, Decimal(str(round(float(said), 6)))))
    helped.apply(Train(90))
    helped.apply(Serve())
    assert helped.loss <= 0.01
    assert helped.stars == (False, False, False)


def test_the_least_heat_that_passes_in_sixty_updates_is_best_known() -> None:
    level = campaign().level("too-hot")
    at_end = {heat: run[60] for heat in heats(level) if len(run := after_updates(level, 60, SetHeat(heat))) == 61}
    passing = [heat for heat, loss in at_end.items() if loss <= 0.02]
    precise = [heat for heat, loss in at_end.items() if loss <= 0.0095]
    assert passing == [Decimal(heat) for heat in ("0.25", "0.3", "0.35", "0.4")]
    assert precise == [Decimal(heat) for heat in ("0.35", "0.4")]
    assert best_known(level.id) == float(passing[0])
    assert par(level.id) == float(precise[0]), "one run can win all three stars"


def test_no_mixture_of_lesser_heats_passes_either() -> None:
    *_, at_end = least_after("too-hot", 60, 8, hottest=0.2)
    assert at_end > 0.02
    *_, at_end = least_after("too-hot", 60, 8, hottest=0.3)
    assert at_end > 0.0095


@pytest.mark.parametrize(("level_id", "limit", "left_alone"), ONE_MOVE_AND_UPDATES)
def test_without_a_move_by_hand_no_number_of_updates_is_enough(level_id: str, limit: int, left_alone: float) -> None:
    """What the solution does with a single move; so par is the fewest."""
    level = campaign().level(level_id)
    assert (level.training.limit, level.training.heats) == (limit, [])
    run = after_updates(level, limit)
    assert first_at(run, level.goals.passes) is None
    assert run[-1] == pytest.approx(left_alone, abs=5e-5)
    assert fewest_moves(level, most_work=10_000_000).least > 1, "nor is the move enough without them"
    assert best_known(level_id) == par(level_id) == 1


def choices(level: Level, state: State, hottest: float) -> Iterator[State]:
    """A state as every setting of the stove would have it, up to a heat."""
    may_be = level.training.activations or [state.activations[0]]
    for heat, activation in product([heat for heat in heats(level) if heat <= hottest], may_be):
        there = state if state.heat == heat else replace(state, heat=heat)
        yield there if activation == state.activations[0] else with_setting(level, there, SetActivation(activation))


def least_after(level_id: str, updates: int, width: int, hottest: float = 1000) -> Iterator[float]:
    """The least loss after each update, whatever is set before each; of every state only the best `width` go on.

    A state counts as if it were served with whatever activation serves it best.
    """
    level = campaign().level(level_id)
    model, beam = Model(level), [State.start(level)]
    for _ in range(updates):
        reached = [make_update(model, there).after for state in beam for there in choices(level, state, hottest)]
        ways = [
            {there.activations: there.kitchen for there in choices(level, state, hottest)}.values() for state in reached
        ]
        found = [
            (min(model.taste(replace(state, kitchen=way)).loss for way in served), n)
            for n, (state, served) in enumerate(zip(reached, ways, strict=True))
        ]
        beam = [reached[n] for _, n in sorted(found)[:width]]
        yield min(found)[0]


def test_two_updates_do_not_pass_the_whispers_and_three_do() -> None:
    """All two are tried. Whoever goes on with one activation and one heat needs 7 and wins after 18."""
    level = campaign().level("whispers")
    exhaustive = list(least_after("whispers", 2, 10**6))
    assert min(exhaustive) > 0.02
    *_, third = least_after("whispers", 3, 30)
    assert third <= 0.02
    assert best_known(level.id) == 3 <= par(level.id)
    one = [
        after_updates(level, 50, SetActivation(activation), SetHeat(heat))
        for heat, activation in product(heats(level), ("sigmoid", "tanh", "relu"))
    ]
    for goal, fewest in ((level.goals.passes, 7), (level.goals.precise, 18)):
        assert min(first_at(run, goal) or 99 for run in one) == fewest


@pytest.mark.long
def test_five_updates_win_three_stars_of_the_whispers() -> None:
    losses = list(least_after("whispers", 5, 40))
    assert losses[-1] <= 0.005 < losses[-2]


# A valley's state is two dials and two run-ups, so a beam can be wide: every row is one of 20 settings a state.


def valley_updates(width: int, most: int, depth: float) -> Iterator[tuple[float, Array]]:
    """The least loss after each update, with any heat and optimizer before each, and what was set on the way there.

    The beam keeps what lies lowest when the way along the valley counts `depth` times: losses alone only see its sides.
    """
    level = campaign().level("the-long-valley")
    ways = list(product([float(heat) for heat in heats(level)], (0.0, 0.9)))
    heat, push = (np.array(column)[:, None] for column in zip(*ways, strict=True))
    amounts = np.array([order.amounts for order in level.orders], dtype=float)
    targets = np.array([order.targets[0] for order in level.orders], dtype=float)
    curve = 2 * amounts.T @ amounts / len(targets)
    bottom = np.linalg.lstsq(amounts, targets, rcond=None)[0]
    steepness, axes = np.linalg.eigh(curve)
    dials, runs, kept = start(level)[None, :2], np.zeros((1, 2)), np.zeros((1, 0), dtype=int)
    for _ in range(most):
        slopes = (dials - bottom) @ curve
        run = np.where(push > 0, push * runs[:, None] + slopes[:, None], 0)  # (stands, ways, dials)
        moved = dials[:, None] - heat * np.where(push > 0, run, slopes[:, None])
        moved, run = np.rint(moved * 1e6 + 0.000271828).reshape(-1, 2) / 1e6, run.reshape(-1, 2)
        past = np.c_[np.repeat(kept, len(ways), axis=0), np.tile(np.arange(len(ways)), len(dials))]
        loss = np.mean((moved @ amounts.T - targets) ** 2, axis=1)
        yield float(loss.min()), past[loss.argmin()]
        along = ((moved - bottom) @ axes) ** 2 @ (steepness * [depth, 1])
        order = np.argsort(along, kind="stable")[: 8 * width]
        _, first = np.unique(np.c_[moved, run][order].round(4), axis=0, return_index=True)
        order = order[np.sort(first)[:width]]
        dials, runs, kept = moved[order], run[order], past[order]


@pytest.mark.parametrize(("limit", "fewest", "stars"), [(0.002, 21, (True, False, True)), (0.0005, 23, (True,) * 3)])
def test_a_beam_crosses_the_long_valley_in_so_few_updates(
    limit: float, fewest: int, stars: tuple[bool, bool, bool]
) -> None:
    level = campaign().level("the-long-valley")
    found = {
        depth: next(at for at in enumerate(valley_updates(400, 40, depth), 1) if at[1][0] <= limit)
        for depth in (10, 100)
    }
    updates, (_, past) = min(found.values(), key=lambda at: at[0])
    assert updates == fewest
    shift = Shift(level)
    for way in past:
        heat, momentum = heats(level)[way // 2], way % 2
        if shift.state.heat != heat:
            shift.apply(SetHeat(heat))
        if (wanted := "momentum" if momentum else "gradient descent") != shift.state.optimizer:
            shift.apply(SetOptimizer(wanted))
        shift.apply(Train(1))
    shift.apply(Serve())
    assert (shift.update_count, shift.stars) == (fewest, stars)
    if stars[1]:
        return
    assert best_known(level.id) == fewest <= par(level.id)


@pytest.mark.long
def test_no_wider_beam_crosses_the_long_valley_sooner() -> None:
    for depth in (1, 10, 100, 406):
        least = [loss for loss, _ in valley_updates(6000, 22, depth)]
        assert min(least[:20]) > 0.002
        assert min(least) > 0.0005


@pytest.mark.parametrize(
    ("level_id", "what", "shown"),
    [("too-hot", "heat", "0.25"), ("the-long-valley", "updates", "21"), ("dinner-rush", "moves", "4")],
)
def test_best_known_stands_beside_par(level_id: str, what: str, shown: str) -> None:
    solution = campaign().solution(level_id)
    assert solution is not None
    lines = bill(rerun(read(solution), campaign().level(level_id)), Best())
    assert [(line.name, line.known) for line in lines if line.known] == [(what, shown)]


def test_wherever_par_is_more_than_the_best_known_the_bill_says_so() -> None:
    for level_id in EVERY:
        solution = campaign().solution(level_id)
        assert solution is not None
        level = campaign().level(level_id)
        known = [line for line in bill(rerun(read(solution), level), Best()) if line.known]
        assert len(known) == (level.goals.thrifty.best_known is not None)
        assert all(float(line.known) == best_known(level_id) < par(level_id) == float(line.goal) for line in known)
