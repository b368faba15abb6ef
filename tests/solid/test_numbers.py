"""Numbers at their ends: exact where they can be, burnt where they must be, and never `nan` on the screen."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.kitchen.data.table import Table, class_targets
from game.kitchen.errors import BistroError
from game.kitchen.explain.ask import explain
from game.kitchen.level.campaign import campaign
from game.kitchen.level.load import load
from game.kitchen.present.data_summary import picture
from game.kitchen.present.starting import with_data
from game.kitchen.rules.actions import (
    AnyAction,
    Serve,
    SetActivation,
    SetBatch,
    SetDial,
    SetHeat,
    SetLoss,
    SetOptimizer,
    SetScaling,
    Train,
)
from game.kitchen.rules.game import Game
from game.network.network import Network
from game.network.outputs import output
from game.plain import page
from tests.kitchen.test_truth import subjects
from tests.playing import Shift, after
from tests.solid.monkey import NO_NUMBER
from tests.ui.conftest import Open

SHARES, TWO = ("red", "green", "blue"), ("no", "yes")


def table(rows: Any, targets: Any, classes: tuple[str, ...] = ()) -> Table:
    """A table of two columns."""
    array = np.asarray(rows, dtype=float)
    if classes:
        targets = class_targets(np.asarray(targets), len(classes))
    return Table(("a", "b"), array, np.asarray(targets, dtype=float).reshape(len(array), -1), "kind", "absurd", classes)


ONES = [[1.0, 1.0]] * 8
TABLES = {
    "all orders alike": lambda: table(ONES, [1.0] * 8),
    "orders alike that want other things": lambda: table(ONES, [-1e6, 1e6] * 4),
    "nothing comes in": lambda: table([[0.0, 0.0]] * 8, [0.0] * 8),
    "a millionth beside a million": lambda: table([[1e-6, 1e6], [-1e-6, -1e6]] * 4, [1e-6, 1e6] * 4),
    "a class that nobody has": lambda: table([[n, -n] for n in range(8)], [0, 1] * 4, SHARES),
    "a class of one, who may be a taster": lambda: table([[n, -n] for n in range(8)], [0] * 7 + [2], SHARES),
    "one class only": lambda: table([[n, n] for n in range(8)], [1] * 8, TWO),
    "alike, and of every class": lambda: table(ONES, [0, 1, 2, 0, 1, 2, 0, 1], SHARES),
    "classes a million apart": lambda: table([[1e6, -1e6], [-1e6, 1e6]] * 4, [0, 1] * 4, TWO),
    "four orders": lambda: table([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]),
}
WAYS = tuple(itertools.product(
    ("tanh", "relu", "sigmoid", "linear"), ("gradient descent", "momentum", "adam"), ("0.0001", "0.03", "10"),
    ("raw", "centred", "scaled"), ("one", "all"),
))  # fmt: skip


def absurd(name: str, chance: random.Random) -> Iterator[Game]:
    """The test kitchen over an absurd table, set in some way and trained, until it burns."""
    shift = Shift(campaign().level("test-kitchen"))
    activation, optimizer, heat, scaling, batch = chance.choice(WAYS)
    brought = TABLES[name]()
    wanted: list[AnyAction] = [
        with_data(shift.game, brought, np.random.default_rng(1), share=chance.choice((20, 50))),
        SetActivation(activation), SetOptimizer(optimizer), SetHeat(Decimal(heat)), SetScaling(scaling),
        SetBatch(batch), *map(SetLoss, chance.sample(("mean squared error", "cross-entropy"), 1)),
    ]  # fmt: skip
    ends = [Decimal(10), Decimal(-10)]
    wanted += [SetDial(dial.id, chance.choice(ends)) for dial in shift.game.level.all_dials if chance.random() < 0.3]
    wanted += [Serve(), Train(1), Train(9), Serve(), Train(300), Serve(), Train(3)]
    for action in wanted:
        try:
            yield shift.apply(action)
        except BistroError:  # a sentence: so it cannot be set, or the kitchen has burnt
            continue


def told(game: Game, orders: int = 2) -> Iterator[str]:
    """All that the game says in words and numbers: line by line, and of every number where it comes from."""
    for say in (page.orders, page.goals, page.kitchen, page.remarks)[: 4 if game.serves else 3]:
        yield from say(game)
    shift = Shift(game.level)
    shift.game = game
    for subject in subjects(shift, range(min(orders, len(game.level.orders)))):
        answer = explain(game, subject)
        yield f"{answer.question} {answer.words} {answer.formula} {answer.rows} {answer.total} {answer.value!r}"


def require_numbers(game: Game) -> None:
    """See that every number is one, or that the kitchen has burnt."""
    assert math.isfinite(game.loss)
    for line in told(game):
        assert not NO_NUMBER.search(line), line


@pytest.mark.parametrize("name", ["alike, and of every class", "classes a million apart"])
def test_absurd_tables_are_cooked_in_numbers(name: str) -> None:
    *_, last = absurd(name, random.Random(3))
    require_numbers(last)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", TABLES)
def test_every_absurd_table_is_cooked_in_numbers_however_it_is_set(name: str, seed: int) -> None:
    for game in absurd(name, random.Random(f"{name} {seed}")):
        require_numbers(game)


@pytest.mark.long
@pytest.mark.parametrize("share", [0, 20])
@pytest.mark.parametrize("name", TABLES)
async def test_no_absurd_table_puts_nan_on_a_screen(open_game: Open, name: str, share: int) -> None:
    chance = random.Random(name)
    async with open_game("test-kitchen", 160, 48) as game:
        actions = [with_data(game.played, TABLES[name](), np.random.default_rng(1), share=share), SetHeat(Decimal(10))]
        for action in actions:
            game.screen.act(action)
        for keys in ("", "right right", "enter", "escape", "b", "n n n n", "] ] ]", "b", "enter", "l", "escape escape",
                     "m", "m", "c", "tab", "tab", "escape", "r", "d", "escape", "i", "escape", "y", "escape", "n",
                     "escape", "space", "a", "enter", "escape escape"):  # fmt: skip
            for key in keys.split():
                await game.press(" " if key == "space" else key)
                step = getattr(getattr(game.screen, "runner", None), "step", None)
                if step is not None:
                    step(1.0)
                await game.resize(*chance.choice(((80, 24), (120, 36), (160, 48))))
                assert not NO_NUMBER.search(game.text), game.text


def test_a_table_that_wants_nothing_is_drawn_in_the_middle_of_its_colours() -> None:
    found = picture(TABLES["nothing comes in"](), 4, 8)
    assert found is not None
    assert found[np.isfinite(found)].tolist() == [0.0]


@pytest.mark.parametrize("heat", ["0", "-0.1", "1000000", "1e-30", "nan", "1e400"])
def test_an_absurd_heat_is_refused_in_a_sentence_or_does_what_it_says(tmp_path: Path, heat: str) -> None:
    text = (campaign().path("too-hot")).read_text("utf-8")
    at = text.index("heat =")
    path = tmp_path / "soup.toml"
    path.write_text(f"{text[:at]}heat = {heat}{text[text.index(chr(10), at) :]}", "utf-8")
    try:
        level = load(path)
    except BistroError as refused:
        assert "heat" in str(refused)
        return
    shift = Shift(level)
    before = shift.game.dials
    for _ in range(20):
        try:
            shift.apply(Train(1))
        except BistroError as refused:
            assert "burnt" in str(refused).casefold() or "answer" in str(refused)
            break
    assert math.isfinite(shift.game.loss)
    assert (shift.game.dials == before) == (Decimal(heat) < Decimal("1e-6")) or shift.game.burnt


@pytest.mark.parametrize("typed", ["nan", "1e999", "-1e999", "1e-999", "9" * 400, "0x10", "1_000"])
def test_a_dial_takes_no_number_that_is_none(typed: str) -> None:
    shift = after("sweet-and-sour")
    value = None
    try:
        value = Decimal(typed)
        shift.apply(SetDial("plating.1:honey", value))
    except (BistroError, ArithmeticError):
        assert shift.game.dials == after("sweet-and-sour").game.dials
    else:
        assert shift.game.dial_value("plating.1:honey").is_finite()
    assert math.isfinite(shift.game.loss)


@pytest.mark.parametrize("size", [1e3, 1e5, 1e12, 1e150, 1e308])
def test_a_sure_mistake_costs_exactly_how_far_the_sums_are_apart_and_a_sure_hit_nothing(size: float) -> None:
    shares, belief = output("softmax", "cross-entropy"), output("sigmoid", "cross-entropy")
    of_three = Network(1, [(3, "softmax")], [size, 0.0, -size / 4, 0.0, 0.0, 0.0]).forward([[1.0]])
    assert of_three.output.tolist() == [[1.0, 0.0, 0.0]]
    for wanted, costs in (([1.0, 0.0, 0.0], 0.0), ([0.0, 1.0, 0.0], size), ([0.0, 0.0, 1.0], size + size / 4)):
        assert shares.value(of_three, [wanted]) == costs
        assert shares.error(of_three, [wanted]).signals.tolist() == [[1.0 - wanted[0], -wanted[1], -wanted[2]]]
    for sign in (1.0, -1.0):
        of_one = Network(1, [(1, "sigmoid")], [sign * size, 0.0]).forward([[1.0]])
        sure = float(sign > 0)
        assert of_one.output.tolist() == [[sure]]
        assert belief.value(of_one, [[sure]]) == 0.0
        assert belief.value(of_one, [[1.0 - sure]]) == size
        assert belief.error(of_one, [[1.0 - sure]]).signals.tolist() == [[sign]]


@pytest.mark.parametrize("activation", ["relu", "linear", "tanh", "sigmoid"])
def test_what_is_too_small_for_a_float_is_0_and_what_is_too_large_is_told_without_a_warning(activation: str) -> None:
    tiny = Network(1, [(1, activation), (1, "linear")], [1e-200, 0.0, 1e-200, 0.0]).forward([[1e-200]])
    assert tiny.output.tolist() == [[0.5e-200 if activation == "sigmoid" else 0.0]]
    huge = Network(1, [(1, activation), (1, "linear")], [1e200, 0.0, 1e200, 0.0]).forward([[1e200]])
    assert huge.output.tolist() == [[math.inf if activation in ("relu", "linear") else 1e200]]
    assert output("linear", "mean squared error").value(huge, [[0.0]]) == math.inf
