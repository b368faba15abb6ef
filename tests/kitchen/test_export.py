"""The recipe taken home: what is exported cooks as the game does, trains as it does, and a name in it stays a name."""

from __future__ import annotations

import ast
import builtins
import json
import math
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.errors import BistroError
from game.kitchen.export.data import as_json, as_npz
from game.kitchen.export.numpy import numpy
from game.kitchen.export.plain_math import MATH, with_math
from game.kitchen.export.python import python
from game.kitchen.export.recipe import Recipe
from game.kitchen.export.spelling import quoted
from game.kitchen.export.torch import torch
from game.kitchen.level.campaign import campaign
from game.kitchen.level.kitchen import Station
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import SetDecay, SetDial, SetHeat, SetPenalty, SetScaling, Train
from game.kitchen.rules.look import Look
from game.kitchen.rules.state import packed
from game.kitchen.rules.tasting import FEATURES
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import rerun
from game.network.network import Network
from tests.data_levels import DIGITS, FLOWERS, WINE
from tests.kitchen.replayed import LEVELS, WAYS, trained
from tests.playing import Shift

BARE = """
import sys, builtins, io
del builtins.__import__
told = []
for name in sys.argv[1:]:
    out = io.StringIO()
    with open(name, encoding="utf-8") as file:
        text = file.read()
    names = {"print": lambda *parts: print(*parts, file=out)}
    exec(text, names)
    told.append((out.getvalue(), names.get("KITCHEN", [])))
print(ascii(told))
"""
"""Runs Python files in an interpreter that can import nothing: what each prints, and the recipes it ends with."""


def in_bare_interpreter(files: Iterable[Path]) -> list[tuple[str, Any]]:
    command = [sys.executable, "-I", "-S", "-c", BARE, *map(str, files)]
    run = subprocess.run(command, capture_output=True, encoding="ascii")
    assert run.returncode == 0, run.stderr
    told: list[tuple[str, Any]] = ast.literal_eval(run.stdout)
    return told


def losses(printed: str) -> list[float]:
    return [float(line.partition(": ")[2]) for line in printed.splitlines() if line.startswith("loss before")]


def dials(recipe: Recipe, kitchen: list[dict[str, dict[str, float]]]) -> list[float]:
    """The numbers of an exported kitchen, in the order of the parameter vector."""
    found: list[float] = []
    for course, station in zip(recipe.courses, kitchen, strict=True):
        cooks = [station[cook] for cook in course.cooks]
        found += [cook[name] for cook in cooks for name in course.comes_in] + [cook["pinch"] for cook in cooks]
    return found


def flat(rows: Iterable[Iterable[float]]) -> list[float]:
    return [value for row in rows for value in row]


def solved(level_id: str) -> Look:
    path = campaign().solution(level_id)
    assert path is not None
    return rerun(read(path), campaign().level(level_id)).look


@pytest.fixture(scope="module")
def looks() -> dict[str, Look]:
    """Every level's kitchen, as its solution leaves it."""
    return {level_id: solved(level_id) for level_id in LEVELS}


SPIRAL = (
    FLOWERS.replace("iris.csv", "spiral.csv")
    .replace('"species"', '"arm"')
    .replace('classes = ["setosa", "versicolor", "virginica"]', 'classes = ["0", "1"]\nroom = "set"')
    .replace("held_out = 5", 'features = ["sin x", "sin y", "square x", "product x y"]')
    .replace('ingredients = ["sepal long", "sepal wide", "petal long", "petal wide"]', 'dishes = ["arm"]')
    .replace("cooks = 3", "cooks = 1")
    .replace('"relu"', '"tanh"')
)


def write(folder: Path, texts: Iterable[str]) -> list[Path]:
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.py")
        files[-1].write_text(text, "utf-8")
    return files


def compare_dishes(looks: Iterable[Look], folder: Path) -> None:
    looks = [*looks]
    files = write(folder, (python(Recipe.of(look)) for look in looks))
    for look, (printed, _) in zip(looks, in_bare_interpreter(files), strict=True):
        lines = [line.rpartition(": ") for line in printed.splitlines()]
        assert [guest for guest, _, _ in lines] == [order.guest for order in look.level.orders]
        served = [float(dish) for _, _, dishes in lines for dish in dishes.split()]
        assert served == pytest.approx(flat(look.dishes), rel=1e-12, abs=1e-12), look.level.id


def compare_training(looks: Iterable[Look], folder: Path) -> None:
    """Five updates, one of a large kitchen; where nobody listens yet, at the heat that the file then says."""
    looks = [*looks]
    updates = [5 if len(look.kitchen.dials) * len(look.level.orders) < 100_000 else 1 for look in looks]
    texts = [python(Recipe.of(look), training=True) for look in looks]
    assert all("UPDATES = 5" in text for text in texts)
    fewer = (text.replace("UPDATES = 5", f"UPDATES = {n}") for text, n in zip(texts, updates, strict=True))
    files = write(folder, fewer)
    for look, count, (printed, kitchen) in zip(looks, updates, in_bare_interpreter(files), strict=True):
        recipe, said = Recipe.of(look), []
        look = look.at(replace(look.state, heat=look.state.heat or Decimal("0.1")))
        for _ in range(count):
            said.append(look.update.gradients.loss)
            look = look.at(look.update.after)
        assert losses(printed) == pytest.approx(said, rel=1e-9, abs=1e-9), look.level.id
        assert dials(recipe, kitchen) == pytest.approx(look.state.parameters, rel=1e-9, abs=1e-9), look.level.id


def test_an_update_with_l1_is_made_in_a_bare_interpreter_as_in_the_game(tmp_path: Path) -> None:
    level = campaign().level("test-kitchen")
    shift = Shift(level)
    for action in (SetPenalty("L1"), SetDecay(Decimal("0.1")), SetHeat(Decimal(1)), SetDial("prep.1:x", Decimal(0))):
        shift.apply(action)
    compare_training([shift.look], tmp_path)


def test_every_levels_solution_prints_the_same_dishes_in_a_bare_interpreter(
    looks: dict[str, Look], tmp_path: Path
) -> None:
    compare_dishes(looks.values(), tmp_path)


def test_every_levels_training_is_the_games_in_a_bare_interpreter(looks: dict[str, Look], tmp_path: Path) -> None:
    compare_training(looks.values(), tmp_path)


def will_burn(look: Look) -> bool:
    """Whether five updates from here would, or the kitchen has burnt already."""
    for _ in range(5):
        if look.burnt:
            return True
        look = look.at(look.update.after)
    return look.burnt


def test_whatever_training_is_set_to_is_exported_with_it(all_settings: Level, tmp_path: Path) -> None:
    looks = [shift.look for ways in WAYS for shift in trained(all_settings, ways) if not will_burn(shift.look)]
    assert {look.state.optimizer for look in looks} == {"gradient descent", "momentum", "adam"}
    assert any(look.state.memory for look in looks) and any(look.state.place for look in looks)
    compare_training(looks, tmp_path)


@pytest.mark.parametrize("scaling", ["raw", "centred", "divided", "scaled"])
def test_scaling_is_written_out(make: Callable[[str], Level], scaling: Any, tmp_path: Path) -> None:
    shift = Shift(make(WINE))
    if scaling != "raw":
        shift.apply(SetScaling(scaling))
    compare_dishes([shift.look], tmp_path)


def test_features_are_worked_out_of_what_is_ordered(make: Callable[[str], Level], tmp_path: Path) -> None:
    shift = Shift(make(SPIRAL))
    shift.apply(Train(3))
    recipe = Recipe.of(shift.look)
    assert [name for name, _ in recipe.features] == ["sin x", "sin y", "x²", "x·y"]
    assert {len(amounts) for amounts in recipe.amounts} == {2}
    compare_dishes([shift.look], tmp_path)
    compare_training([shift.look], tmp_path)


def test_a_picture_of_many_pixels_is_trained_in_batches(make: Callable[[str], Level], tmp_path: Path) -> None:
    shift = Shift(make(DIGITS.replace("heat = 0.1", 'heat = 0.1\nbatches = ["32"]')))
    shift.apply(Train(1))
    compare_training([shift.look], tmp_path)


def test_of_many_orders_the_first_few_are_written_down(make: Callable[[str], Level], tmp_path: Path) -> None:
    look = Look.start(make(DIGITS))
    text = python(Recipe.of(look).with_orders(None))
    assert "# Of 1,438 orders 10 stand here" in text and len(text) < 40_000
    ((printed, _),) = in_bare_interpreter(write(tmp_path, [text]))
    assert len(printed.splitlines()) == 10
    assert len(Recipe.of(look).with_orders(3).orders) == 3
    few = Recipe.of(solved("edges"))
    assert few.with_orders(None) == few


def test_a_burnt_kitchen_is_no_recipe(soup: Level) -> None:
    look = Look.start(soup)
    with pytest.raises(BistroError, match="has burnt"):
        Recipe.of(look.at(replace(look.state, packed=packed([Decimal(2_000_000)] * len(look.kitchen.dials)))))


# With numpy, with PyTorch, as data.


@pytest.fixture(scope="module")
def many(looks: dict[str, Look], make: Callable[[str], Level]) -> list[Look]:
    """Kitchens of every kind: all levels', scaled amounts, features, pictures."""
    scaled = Shift(make(WINE))
    scaled.apply(SetScaling("scaled"))
    return [*looks.values(), scaled.look, Look.start(make(SPIRAL)), Look.start(make(DIGITS))]


def printed_by(text: str) -> list[str]:
    lines: list[str] = []
    exec(text, {"print": lambda *parts: lines.append(" ".join(map(str, parts))), "__name__": "__main__"})
    return lines


def test_with_numpy_the_dishes_are_the_same(many: list[Look]) -> None:
    for look in many:
        lines = [line.rpartition(": ") for line in printed_by(numpy(Recipe.of(look)))]
        assert [guest for guest, _, _ in lines] == [order.guest for order in look.level.orders]
        served = [float(dish) for _, _, dishes in lines for dish in dishes.split()]
        assert served == pytest.approx(flat(look.dishes), rel=1e-12, abs=1e-12), look.level.id


def test_a_pytorch_module_is_sound_python(many: list[Look]) -> None:
    for look in many:
        compile(torch(Recipe.of(look)), look.level.id, "exec")


def test_with_pytorch_the_dishes_are_the_same(many: list[Look]) -> None:
    pytest.importorskip("torch", reason="PyTorch, the optional oracle, is not installed")
    for look in many:
        served = [
            float(dish) for line in printed_by(torch(Recipe.of(look))) for dish in line.rpartition(": ")[2].split()
        ]
        assert served == pytest.approx(flat(look.dishes), rel=1e-12, abs=1e-12), look.level.id


def test_json_and_npz_hold_all_that_is_needed_to_cook(many: list[Look]) -> None:
    """Cooked again with the game's network out of nothing but the data."""
    for look in many:
        recipe = Recipe.of(look)
        told = json.loads(as_json(recipe))
        arrays = np.load(BytesIO(as_npz(recipe)))
        assert told["ingredients"] == arrays["ingredients"].tolist()
        assert told["dishes"] == arrays["dishes"].tolist()
        assert [order["amounts"] for order in told["orders"]] == arrays["amounts"].tolist()
        amounts = arrays["amounts"]
        for feature in told["features"]:
            of = [amounts[:, told["ingredients"].index(name)] for name in feature["of"]]
            amounts = np.column_stack([amounts, np.round(FEATURES[feature["kind"]](*of), 6)])
        if arrays["means"].size:
            amounts = amounts - arrays["means"]
        if arrays["spreads"].size:
            amounts = amounts / told["scaling"]["spreads"]
        layers = [(station["shape"][0], station["activation"]) for station in told["stations"]]
        assert [name for _, name in layers] == arrays["activations"].tolist()
        network = Network(told["stations"][0]["shape"][1], layers)
        for number, (layer, station) in enumerate(zip(network.layers, told["stations"], strict=True), 1):
            layer.weights[:], layer.biases[:] = station["weights"], station["biases"]
            assert np.array_equal(arrays[f"weights_{number}"], layer.weights)
            assert np.array_equal(arrays[f"biases_{number}"], layer.biases)
        served = network.forward(amounts).output
        assert flat(served) == pytest.approx(flat(look.dishes), rel=0, abs=1e-12)
        assert flat(arrays["served"]) == flat(order["dishes"] for order in told["orders"]) == flat(look.dishes)


# What stands in for the module `math`.


def plain(name: str) -> Callable[[float], float]:
    names: dict[str, Any] = {}
    exec("\n".join(with_math([MATH[name]])), names)
    function: Callable[[float], float] = names[name]
    return function


@pytest.mark.parametrize(
    "name, numbers",
    [
        ("exp", st.floats(-800, 709, exclude_max=True)),
        ("tanh", st.floats(-1e6, 1e6)),
        ("log", st.floats(1, 1e300)),
        ("sin", st.floats(-100, 100)),
    ],
)
def test_what_stands_in_for_math_is_as_exact(name: str, numbers: st.SearchStrategy[float]) -> None:
    ours, theirs = plain(name), getattr(math, name)

    @given(numbers)
    def agree(number: float) -> None:
        assert ours(number) == pytest.approx(theirs(number), rel=1e-13, abs=1e-13)

    agree()


def test_beyond_the_largest_number_a_belief_is_none() -> None:
    assert plain("exp")(1e6) == math.inf
    assert plain("exp")(-1e6) == 0
    assert plain("tanh")(-1e6) == -1


# Names out of a level's file.


@given(st.text())
def test_a_quoted_text_is_that_text(text: str) -> None:
    spelled = quoted(text)
    assert ast.literal_eval(spelled) == text
    assert spelled.isprintable() and "\n" not in spelled


HOSTILE = (
    '"); import os',
    "x\nimport os",
    '"""',
    "\\",
    "\\'",
    "'",
    "#",
    "{0}",
    "%s",
    "E",
    "KITCHEN",
    "pinch",
    "é",
    "1",
    "",
)
NAMES = st.text(max_size=12) | st.sampled_from(HOSTILE)


def shape(text: str) -> str:
    """What Python reads, whatever the names and texts in it are."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
        elif isinstance(node, ast.Name):
            node.id = node.id if node.id in KNOWN else "station"
        elif isinstance(node, ast.Attribute):
            node.attr = re.sub("^at_.*", "at_station", node.attr)
    return ast.dump(tree)


KNOWN = {
    *dir(builtins),
    "INGREDIENTS",
    "ORDERS",
    "KITCHEN",
    "serve",
    "work",
    "linear",
    "food",
    "amounts",
    "E",
    "np",
    "torch",
}
WRITERS: list[Callable[[Recipe], str]] = [python, partial(python, training=True), numpy, torch]


@given(
    names=st.lists(NAMES, min_size=11, max_size=11),
    write=st.sampled_from(WRITERS),
)
def test_whatever_a_level_calls_things_its_names_change_no_code(
    soup: Level, names: list[str], write: Callable[[Recipe], str]
) -> None:
    def named(title: str, guest: str, one: str, other: str, *kitchen: str) -> str:
        first, second, cook, dish, *_ = kitchen
        stations = [
            {"name": first, "cooks": 2, "activation": "relu", "names": [cook, dish]},
            {"name": second, "cooks": 1, "activation": "sigmoid"},
        ]
        level = msgspec.structs.replace(
            soup,
            title=title,
            orders=[msgspec.structs.replace(soup.orders[0], guest=guest)],
            kitchen=msgspec.structs.replace(
                soup.kitchen,
                ingredients=[one, other],
                stations=msgspec.convert(stations, list[Station]),
                dishes=[dish],
            ),
        )
        return write(Recipe.of(Look.start(level)))

    usual = named("Soup", "Amara", "honey", "lemon", "Prep", "Plating", "Anna", "broth")
    text = named(*names)
    assert shape(text) == shape(usual)
    if write is not torch:
        assert printed_by(text)[0].startswith(names[1])
