"""What is made of a stranger's kitchen for other programs: code holds its names as names, pictures hold its words."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.segment import Segment

from game.commands.record import Take, record
from game.kitchen.export.formats import FORMATS
from game.kitchen.export.python import python
from game.kitchen.export.recipe import Recipe
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.game import Game
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.replays import SUFFIX, read
from game.ui.draw.svg import svg

EVIL = st.sampled_from(
    ['"]; import os #', "'''", '"""', "\\", "\\'", "\n", "#", "{0}", "%s", "\\N{BULLET}", "\r", "é", "漢", "__class__"]
)
NAME = st.lists(EVIL | st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=6).map("".join)
STATION = re.compile(r"\b(from|at)_\w+")
"""What the code calls a station's dishes, made of its name."""
NAMES = st.lists(NAME, min_size=2, max_size=2, unique=True)


def called(title: str, ingredients: list[str], stations: list[str], cooks: list[str], guests: list[str]) -> Level:
    """Second opinion, with other names for everything."""
    level = campaign().level("second-opinion")
    kitchen = level.kitchen
    first, last = kitchen.stations
    renamed = [replace(first, name=stations[0], names=cooks), replace(last, name=stations[1])]
    kitchen = replace(kitchen, ingredients=ingredients, stations=renamed, dishes=guests[:1])
    orders = [replace(order, guest=f"{guests[place % 2]} {place}") for place, order in enumerate(level.orders)]
    return replace(level, title=title, kitchen=kitchen, orders=orders)


def as_it_were(code: str) -> list[str]:
    """The statements of a program, and the calls in them, without the texts, numbers and names of its own."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            found.append(f"call {STATION.sub('station', ast.unparse(node.func))}")
        elif isinstance(node, ast.stmt):
            found.append(type(node).__name__)
    return sorted(found)


@given(title=NAME, ingredients=NAMES, stations=NAMES, cooks=NAMES, guests=NAMES)
@example('"]; import os', ['"]; import os #', "b"], ['"', "'"], ["\\", '"'], ["\\n", "'; x = 1 #"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("form", ["python", "with training", "numpy", "torch"])
def test_names_in_exported_code_are_names_and_nothing_else(
    form: str, title: str, ingredients: list[str], stations: list[str], cooks: list[str], guests: list[str]
) -> None:
    """The program has the statements and calls that it has for any names, and prints theirs."""

    def written(level: Level) -> str:
        recipe = Recipe.of(Game.start(level).look)
        code = python(recipe, training=True) if form == "with training" else FORMATS[form].write(recipe)
        assert isinstance(code, str)
        return code

    plain = called("Soup", ["a", "b"], ["One", "Two"], ["c", "d"], ["Amara", "Bo"])
    level = called(title, ingredients, stations, cooks, guests)
    assert as_it_were(written(level)) == as_it_were(written(plain))
    if form == "python":
        printed: list[str] = []
        exec(written(level), {"print": lambda *words: printed.append(str(words[0]))})
        assert printed == [f"{order.guest}:" for order in level.orders]


@given(title=NAME, ingredients=NAMES, stations=NAMES, cooks=NAMES, guests=NAMES)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_names_in_json_are_read_as_they_were(
    title: str, ingredients: list[str], stations: list[str], cooks: list[str], guests: list[str]
) -> None:
    level = called(title, ingredients, stations, cooks, guests)
    told = json.loads(FORMATS["json"].write(Recipe.of(Game.start(level).look)))
    assert told["title"] == title
    assert [order["guest"] for order in told["orders"]] == [order.guest for order in level.orders]


@given(st.text(max_size=30), st.text(max_size=30))
@example('</text><script>alert("1")</script>', "]]>&<")
@settings(deadline=None)
def test_a_picture_holds_words_and_no_markup_of_them(words: str, title: str) -> None:
    drawn = svg([[Segment(words)]], "#000000", title)
    tree = ElementTree.fromstring(drawn)
    assert {node.tag.rpartition("}")[2] for node in tree.iter()} <= {"svg", "title", "rect", "g", "path", "text"}
    assert not {name for node in tree.iter() for name in node.attrib if name.startswith("on") or "href" in name}


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A solution beside its level, whose texts are meant for a browser and a terminal."""
    text = campaign().path("first-taste").read_text("utf-8")
    for old, new in (('title = "First taste"', 'title = "<script>[b]</title>"'), ("Amara", "<b>&[i]")):
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "first-taste.toml"
    path.write_text(text, "utf-8")
    solution = campaign().solution("first-taste")
    assert solution is not None
    replay = path.with_name(f"first-taste.solution{SUFFIX}")
    replay.write_bytes(recorded(load(path), [action for action, _ in read(solution).entries], "solution"))
    return replay


def test_a_recording_of_a_strange_level_sends_the_screens_own_escapes_alone(strange: Path, tmp_path: Path) -> None:
    record(strange, Take(tmp_path / "out.cast"))
    head, *events = map(json.loads, (tmp_path / "out.cast").read_text("utf-8").splitlines())
    assert head["title"] == "Backprop Bistro: <script>[b]</title>"
    sent = "".join(data for _, _, data in events)
    assert "<b>&[i]" in sent
    for piece in sent.split("\x1b")[1:]:
        assert piece.startswith("[")
        end = next(place for place, letter in enumerate(piece[1:], 1) if letter.isalpha())
        assert piece[end] in "hlmHJ"


def test_a_picture_of_a_strange_level_is_a_picture(strange: Path, tmp_path: Path) -> None:
    record(strange, Take(tmp_path / "out.svg"))
    tree = ElementTree.fromstring((tmp_path / "out.svg").read_text("utf-8"))
    assert not [node for node in tree.iter() if node.tag.endswith("script")]
    assert "<b>&[i]" in "".join(node.text or "" for node in tree.iter())
