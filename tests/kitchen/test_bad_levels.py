"""A level file that is not sound ends in sentences: file, place, what was expected. Nothing else ever comes."""

from __future__ import annotations

import copy
import math
import re
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kitchen.errors import BistroError
from game.kitchen.explain.goals import progress
from game.kitchen.explain.guests import complaint, order_remark
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Serve, SetDial
from tests.playing import Shift

Data = dict[str, Any]
Change = Callable[[Data], object]
AsToml = Callable[[Data], str]

HONEY = "plating.1:honey"
GOOD = """\
format = 1
title = "Soup"
blurb = "Two guests."
minutes = 1
teaches = []
needs = []
story = "Taste it."
orders = [
    { guest = "Amara", amounts = [1.0], targets = [0.5] },
    { guest = "Bo", amounts = [2.0], targets = [1.0] },
]
taste = { low = "thin", high = "salty" }

[kitchen]
ingredients = ["honey"]
stations = [{ name = "Plating", cooks = 1 }]

[dials]
proportions = { min = 0, max = 1, step = 0.1, start = 0 }
pinches = { min = -1, max = 1, step = 0.1, start = 0 }

[goals.passes]
text = "right"
check = { dishes = { within = 0.05 } }
[goals.precise]
text = "very right"
check = { dishes = { within = 0.02 } }
[goals.thrifty]
text = "quick"
check = { moves = { at_most = 1 } }

[[hints]]
text = "Turn it."
[[hints]]
text = "Turn it up."

[[mistakes]]
id = "bland"
when = { dish = { guest = "Amara", below = 0.05 } }
text = "More."

[debrief]
quote = "Soup."
learned = "Sums."
"""


def refusal(path: Path, content: str | bytes) -> str:
    """What `load` says of a file with this content, without the file's name."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(BistroError) as refused:
        load(path)
    said = str(refused.value)
    where, _, what = said.partition(": ")
    assert where == str(path) or f"{path}".endswith(f"/{where.partition('/')[2]}"), "of a long one the end stays"
    return what


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "soup.toml"


def test_the_file_these_tests_spoil_is_sound(path: Path) -> None:
    path.write_text(GOOD)
    assert load(path).title == "Soup"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'title = "Soup"',
            'titel = "Soup"',
            "2 problems in this level:\n  titel (line 2): unknown key. Did you mean 'title'?\n  title: is missing.",
        ),
        ("minutes = 1", "minutes = 1\ncolour = 3", "colour (line 5): unknown key. Known: format, title, blurb,"),
        ("minutes = 1", 'minutes = "two"', "minutes (line 4): a whole number was expected, not 'two'."),
        ("minutes = 1", "minutes = 1.5", "minutes (line 4): a whole number was expected, not 1.5."),
        ("minutes = 1", "minutes = true", "minutes (line 4): a whole number was expected, not True."),
        ('title = "Soup"', "title = 3", "title (line 2): text was expected, not 3."),
        ('title = "Soup"', "title = 2024-01-01", "title (line 2): text was expected, not datetime.date(2024, 1, 1)."),
        ("teaches = []", "teaches = 3", "teaches (line 5): a list was expected, not 3."),
        ("teaches = []", 'teaches = ["bias", 3]', "teaches[2] (line 5): text was expected, not 3."),
        ('taste = { low = "thin", high = "salty" }', "taste = 3", "taste (line 12): a table was expected, not 3."),
        ('low = "thin", ', "", "taste.low (line 12): is missing."),
        ("targets = [1.0]", "targets = [[1.0]]", "orders[2].targets[1] (line 10): a number was expected"),
        ("targets = [1.0]", 'targets = ["one"]', "orders[2].targets[1] (line 10): a number was expected, not 'one'."),
        ("targets = [1.0]", "targets = [true]", "orders[2].targets[1] (line 10): a number was expected, not True."),
        ('guest = "Amara", amounts', "amounts", "orders[1].guest (line 9): is missing."),
        ('guest = "Bo", ', "", "orders[2].guest (line 10): is missing."),
        ("cooks = 1", 'cooks = 1, activation = "rellu"', "Did you mean 'relu'?"),
        ("cooks = 1", 'cooks = 1, activation = "step"', "'step' is not one of: linear, relu, sigmoid, tanh, softmax."),
        (
            "step = 0.1, start = 0 }\npin",
            "step = 0.1, begin = 0 }\npin",
            "dials.proportions.begin (line 19): unknown key.",
        ),
        ('text = "right"', "", "goals.passes.text (line 22): is missing."),
        ('text = "very right"', "", "goals.precise.text (line 25): is missing."),
        (
            "at_most = 1",
            "at_moost = 1",
            "goals.thrifty.check.moves.at_moost (line 30): unknown key. Did you mean 'at_most'?",
        ),
        ('text = "Turn it up."', "", "hints[2].text (line 34): is missing."),
        ('[debrief]\nquote = "Soup."\nlearned = "Sums."\n', "", "debrief: is missing."),
        ("format = 1", "format = 0", "format (line 1): 0 is not one of: 1."),
        ("format = 1", "format = true", "format (line 1): True is not one of: 1."),
        ("format = 1", 'format = 1\nid = "stew"', "id: a level’s id is the name of its file"),
    ],
)
def test_what_the_types_refuse_is_named_with_its_place(path: Path, old: str, new: str, said: str) -> None:
    assert GOOD.count(old) == 1
    assert said in refusal(path, GOOD.replace(old, new))


def test_several_problems_are_all_named_at_once(path: Path) -> None:
    spoiled = GOOD.replace("minutes = 1", 'minutes = "1"').replace("teaches", "teeches").replace(", cooks = 1", "")
    assert refusal(path, spoiled) == (
        "4 problems in this level:\n"
        "  teeches (line 5): unknown key. Did you mean 'teaches'?\n"
        "  minutes (line 4): a whole number was expected, not '1'.\n"
        "  teaches: is missing.\n"
        "  kitchen.stations[1].cooks (line 16): is missing."
    )


def test_a_flood_of_problems_is_cut_off(path: Path) -> None:
    said = refusal(path, "".join(f"k{number} = 1\n" for number in range(50_000)))
    assert "more than 20 problems" in said
    assert len(said.splitlines()) == 22


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda d: d["kitchen"]["stations"][0].update(cooks=10**9),
            "would have 3,000,000,000 dials; the most is 100,000.",
        ),
        (lambda d: d["kitchen"]["stations"][0].update(cooks=0), "every station needs at least one cook."),
        (lambda d: d["kitchen"]["stations"][0].update(cooks=-5), "every station needs at least one cook."),
        (lambda d: d["kitchen"]["stations"][0].update(cooks=2), "the last station has 2 cooks for 1 dish;"),
        (lambda d: d["kitchen"].update(stations=[]), "at least one ingredient, one station and one order."),
        (lambda d: d["kitchen"].update(ingredients=[]), "at least one ingredient, one station and one order."),
        (lambda d: d.update(orders=[]), "at least one ingredient, one station and one order."),
        (lambda d: d.update(orders=[d["orders"][1]] * 10_001), "there are 10,001 orders; the most is 10,000."),
        (
            lambda d: d.update(
                orders=[{"guest": f"{n}", "amounts": [0, 0], "targets": [0]} for n in range(500)],
                kitchen={"ingredients": ["a"], "stations": [{"name": "A", "cooks": 30_000}, {"name": "B", "cooks": 1}]},
            ),
            "orders × cooks is 15,000,500; the most is 10,000,000.",
        ),
        (lambda d: d["goals"]["thrifty"].update(best_known=2), "`best_known` must lie from 0 to below the goal"),
        (lambda d: d["goals"]["thrifty"].update(best_known=-1), "`best_known` must lie from 0 to below the goal"),
        (lambda d: d["goals"]["thrifty"].update(best_known=Decimal("0.5")), "must be a whole number of moves."),
        (
            lambda d: d["goals"]["passes"].update(best_known=1),
            "goals.passes: `best_known` belongs to the thrifty goal.",
        ),
        (
            lambda d: d["goals"].update(thrifty={"text": "…", "check": {"hints": {"at_most": 2}}, "best_known": 1}),
            "`best_known` needs a check that sets moves, updates, passes, cooks, dials or heat an `at_most`.",
        ),
        (
            lambda d: d["hints"][0].update(when={"optimizer": "adamm"}),
            "'adamm' is not one of: gradient descent, momentum, adam. Did you mean 'adam'?",
        ),
        (
            lambda d: d["goals"]["thrifty"].update(check={"all": [{"activation": "rellu"}]}),
            "'rellu' is not one of: linear, relu, sigmoid, tanh. Did you mean 'relu'?",
        ),
        (lambda d: d["hints"][0].update(when={"portion": "all"}), "hints[1].when.portion (line"),
        (lambda d: d["hints"][0].update(when={"batch": "32"}), "hint 1: no update here hears '32'; there is none."),
        (
            lambda d: d["hints"][0].update(when={"optimizer": "adam"}),
            "hint 1: nothing here trains with 'adam'; there is none.",
        ),
        (
            lambda d: d.update(
                training={"heat": 1, "optimizers": ["momentum"]},
                coach=[{"say": "…", "gesture": "nudge", "until": {"any": [{"optimizer": "adam"}]}}],
            ),
            "coach step 1: nothing here trains with 'adam'; there is momentum.",
        ),
        (
            lambda d: (
                d["kitchen"].update(
                    stations=[{"name": "Prep", "cooks": 1, "activation": "tanh"}, {"name": "Plating", "cooks": 1}]
                ),
                d["dials"].pop("each", None),
                d["mistakes"][0].update(when={"activation": "relu"}),
            ),
            "mistake too-much: no station can be set to 'relu'; there is tanh.",
        ),
        (
            lambda d: d["goals"]["passes"].update(check={"dishes": {"within": Decimal("-0.1")}}),
            "goals.passes: nothing is `within` -0.1 of anything; 0 or more was expected.",
        ),
        (
            lambda d: d["mistakes"][0].update(when={"dish": {"guest": "Bo", "within": -1}}),
            "mistake too-much: nothing is `within` -1 of anything",
        ),
        (
            lambda d: (
                d["dials"]["proportions"].update(step=0),
                d["hints"][1].update(demo=[{"say": "…", "set": {"plating.1:honey": 1}}]),
            ),
            "dial plating.1:honey: it needs a step above 0",
        ),
        (lambda d: d.update(story="x" * 1_001), "story: this text has 1,001 characters; the most is 1,000."),
        (
            lambda d: d["goals"]["passes"].update(check={"attempts": {"at_least": 3}}),
            "attempts are counted where `attempt_loss` says what loss makes a serve one",
        ),
        (lambda d: d.update(attempt_loss=Decimal("0.3")), "attempts are counted where `attempt_loss` says"),
        (lambda d: d.update(teaches=["weight", "weight"]), "the word it teaches 'weight' is named twice."),
        (lambda d: d["kitchen"].update(ingredients=["honey", "honey"]), "the ingredient 'honey' is named twice."),
        (lambda d: d["kitchen"].update(ingredients=["honey", "pinch"]), "no ingredient can be named 'pinch'"),
        (lambda d: d["kitchen"].update(ingredients=["honey", ""]), "the ingredient name '' needs 1 to 24"),
        (lambda d: d["kitchen"].update(ingredients=["honey", "x" * 25]), "needs 1 to 24 characters."),
        (
            lambda d: d["kitchen"].update(stations=[{"name": n, "cooks": 1} for n in ("Sauté", "saute")]),
            "two dials would be named 'saute.1:pinch'",
        ),
        (lambda d: d["orders"][1].update(guest="Amara"), "the guest 'Amara' is named twice."),
        (lambda d: d["mistakes"][1].update(id="too-much"), "the mistake 'too-much' is named twice."),
        (lambda d: d["mistakes"][1].update(id="Too Much"), "mistake 'Too Much': an id is made of a to z, 0 to 9"),
        (
            lambda d: d.update(
                kitchen={"ingredients": ["a", "b"], "stations": [{"name": "P", "cooks": 2}], "dishes": ["x", "x"]}
            ),
            "the dish 'x' is named twice.",
        ),
        (lambda d: d["orders"][0].update(amounts=[1]), "order Amara: 1 amount for 2 ingredients."),
        (lambda d: d["orders"][0].update(targets=[1, 1]), "order Amara: 2 targets for 1 dish."),
        (lambda d: d["orders"][0].update(targets=[-1_000_001]), "order Amara: amounts and targets must lie between"),
        (
            lambda d: d["orders"][0].update(targets=[Decimal("NaN")]),
            "orders[1].targets[1]: every number must be finite",
        ),
        (lambda d: d["orders"][1].update(amounts=[0, "inf"]), "orders[2].amounts[2]: every number must be finite"),
        (
            lambda d: d["goals"]["passes"].update(check={"loss": {"at_most": "-inf"}}),
            "goals.passes.check.loss.at_most:",
        ),
        (lambda d: d["orders"][0].update(targets=[Decimal("1e999999")]), "orders[1].targets[1]: this number has more"),
        (lambda d: d["orders"][0].update(targets=["1e-999999"]), "orders[1].targets[1]: this number has more than 30"),
        (lambda d: d["orders"][0].update(targets=[10**40]), "orders[1].targets[1]: this number has more than 30"),
        (lambda d: d.update(minutes=10**40), "minutes: this number has more than 30 digits"),
        (lambda d: d["dials"]["proportions"].pop("step"), "dial plating.1:honey: it needs a step above 0"),
        (lambda d: d["dials"]["proportions"].update(step=-1), "it needs a step above 0 and a min below its max."),
        (lambda d: d["dials"]["proportions"].update(min=1), "it needs a step above 0 and a min below its max."),
        (
            lambda d: d["dials"]["proportions"].update(max=Decimal("1.1")),
            "min -1 and max 1.1 must be multiples of step 0.25.",
        ),
        (lambda d: d["dials"]["proportions"].update(min=Decimal("-1.1")), "must be multiples of step 0.25."),
        (
            lambda d: d["dials"]["proportions"].update(start=Decimal("0.1")),
            "start 0.1 is off its grid or outside -1 to 1.",
        ),
        (lambda d: d["dials"]["proportions"].update(start=2), "start 2 is off its grid or outside -1 to 1."),
        (lambda d: d["dials"]["proportions"].update(max=2_000_000), "must lie between −1,000,000 and 1,000,000."),
        (lambda d: d["dials"]["proportions"].update(step=Decimal("1e-7")), "no limit, step or start is finer than"),
        (
            lambda d: d["dials"]["pinches"].update(start=Decimal("1e-7")),
            "dial plating.1:pinch: no limit, step or start",
        ),
        (lambda d: d["dials"].update(each={"plating.1:salt": {}}), "dials.each names 'plating.1:salt'; the dials are"),
        (lambda d: d["dials"].update(start=[0, 0]), "dials.start has 2 numbers for 3 dials."),
        (lambda d: d["dials"].update(start=[0, 0, 0]), "no other start may stand beside it."),
        (lambda d: d.update(hints=[]), "there are 0 hints; a level has one to four."),
        (lambda d: d.update(hints=[{"text": "…"}] * 5), "there are 5 hints; a level has one to four."),
        (
            lambda d: d["mistakes"][0].update(when={"any": [{"dish": {"guest": "Bob", "zero": True}}]}),
            "mistake too-much: no guest is named 'Bob'; they are Amara, Bo.",
        ),
        (
            lambda d: d["goals"]["precise"].update(check={"all": [{"dish": {"guest": "Bo", "output": 2}}]}),
            "goals.precise: there is no output 2; there are 1.",
        ),
        (
            lambda d: d["hints"][0].update(when={"dial": {"id": "plating.2:honey"}}),
            "hint 1: no dial is named 'plating.2:honey'; they are plating.1:honey, plating.1:lemon, plating.1:pinch.",
        ),
        (
            lambda d: d.update(coach=[{"say": "…", "gesture": "nudge", "until": {"dial": {"id": "x"}}}]),
            "coach step 1: no dial is named 'x'",
        ),
        (lambda d: d.update(coach=[{"say": "…", "gesture": "nudgee"}]), "Did you mean 'nudge'?"),
        (lambda d: d["predictions"][0].update(guest="Bob"), "prediction 1: no guest is named 'Bob'"),
        (lambda d: d["predictions"][0].update(dial="x"), "prediction 1: no dial is named 'x'"),
        (lambda d: d["predictions"][0].update(output=0), "prediction 1: there is no output 0."),
        (lambda d: d["predictions"][0].update(of="loss"), "prediction 1: the loss is of all orders;"),
        (
            lambda d: d["predictions"][0].update(because={"up": "…"}),
            "prediction 1: remove `because`: the engine explains a turn itself; it goes with `before`.",
        ),
        (lambda d: d["predictions"][0].update(updates=3), "prediction 1: before a turn it asks about a dish,"),
        (lambda d: d["predictions"][0].update(room="tasting"), "prediction 1: only of the loss can it be said"),
        (
            lambda d: d.update(predictions=[{"ask": "…", "of": "loss", "room": "tasting", "before": "train"}]),
            "prediction 1: nobody waits in the tasting room.",
        ),
        (lambda d: d["predictions"][0].update(before="train", dial=""), "prediction 1: nobody is heard in this level"),
        (
            lambda d: d["predictions"][0].update(before="train"),
            "prediction 1: a dial is waited for only before",
        ),
        (lambda d: d["predictions"][0].update(before="train"), "because: a sentence was expected for each way"),
        (
            lambda d: (d.update(training={"heat": 1}), d["predictions"][0].update(before="train")),
            "prediction 1: updates: from 1 to 1000 was expected.",
        ),
        (
            lambda d: (d.update(training={"heat": 1}), d["predictions"][0].update(before="decay")),
            "prediction 1: in this level the decay stays as it is.",
        ),
        (lambda d: d["hints"][0].update(when={"dead": "x"}), "hint 1: no cook is named 'x'."),
        (lambda d: d["predictions"][0].update(when={"dial": {"id": "x"}}), "prediction 1: no dial is named 'x'"),
        (lambda d: d.update(demo=[{"say": "…", "set": {"x": 1}}]), "demo, step 1: no dial is named 'x'"),
        (
            lambda d: d.update(demo=[{"say": "…"}, {"say": "…", "set": {"plating.1:honey": Decimal("0.1")}}]),
            "demo, step 2: plating.1:honey cannot be set to 0.1.",
        ),
        (
            lambda d: d.update(demo=[{"say": "…", "train": 5}]),
            "demo, step 1: nobody listens in this level: no updates can be made.",
        ),
        (
            lambda d: d.update(training={"heat": 1}, demo=[{"say": "…", "train": 1001}]),
            "demo, step 1: from 0 to 1,000 updates were expected; whoever watches waits for them.",
        ),
        (
            lambda d: d.update(training={"heat": 1}, demo=[{"say": "…", "heat": 2}]),
            "demo, step 1: the heat cannot be 2 here.",
        ),
        (
            lambda d: d.update(training={"heat": 1}, demo=[{"say": "…", "batch": "one"}]),
            "demo, step 1: no update here hears 'one'.",
        ),
        (
            lambda d: d.update(
                training={"heat": 1, "hands_off": True}, demo=[{"say": "…", "set": {"plating.1:honey": 1}}]
            ),
            "demo, step 1: hands off: here only updates turn the dials.",
        ),
        (
            lambda d: d["hints"][1].update(demo=[{"say": "…", "guest": "Bob"}]),
            "hint 2, step 1: no guest is named 'Bob'.",
        ),
        (lambda d: d["question"].update(amounts=[1]), "question: 1 amount for 2 ingredients."),
        (lambda d: d["question"].update(choices=["dish"]), "question: two to four choices were expected"),
        (lambda d: d["question"].update(choices=["zero", "one"]), "one of them 'dish'."),
        (lambda d: d["question"].update(amounts=[]), "question: exactly one of `amounts`, a `cook`, a `dial`, "),
        (lambda d: d["question"].update(by=1), "question: exactly one of `amounts`, a `cook`, a `dial`, "),
        (lambda d: d["question"].update(choices=["dish", "slope"]), "question: 'slope' is no choice beside 'dish';"),
        (lambda d: d["question"].update(amounts=[], dial="soup"), "question: no dial is named 'soup';"),
        (lambda d: d["question"].update(amounts=[], dial=HONEY, by=0), "turned `by` 0 no dial changes anything."),
        (lambda d: d["question"].update(amounts=[], dial=HONEY), "the first update takes a dial is asked"),
        (lambda d: d["question"].update(amounts=[], dial=HONEY, by=1), "one of them 'turned'."),
        (lambda d: d["kitchen"]["stations"][0].update(names=["Ann", "Ben"]), "station Plating: 2 names for 1 cook."),
        (lambda d: d["kitchen"].update(ingredients=["a"], taste_map=True), "a taste map needs two ingredients"),
        (lambda d: d["kitchen"].update(decisions=["yes"]), "kitchen.decisions has 1 words; two were expected"),
        (lambda d: d["kitchen"].update(picture=[3, 3]), "a kitchen has ingredients or a picture, not both"),
        (lambda d: d["kitchen"].update(picture=[10**9, 10**9]), "each side has 1 to 64 pixels."),
        (lambda d: d["kitchen"].update(picture=[3]), "kitchen.picture (line 10): a list of 2 was expected, not [3]."),
        (lambda d: d["kitchen"].update(picture=[3, "x"]), "kitchen.picture[2] (line 10): a whole number was expected"),
        (
            lambda d: (
                d["kitchen"].update(stations=[{"name": f"S{n}", "cooks": 1} for n in range(60)]),
                d["dials"]["proportions"].update(min=-1_000_000, max=1_000_000),
            ),
            "with all dials at their limits a dish would be larger than 1e100",
        ),
    ],
)
def test_what_the_types_cannot_say_is_refused_too(
    path: Path, soup_data: Callable[[], Data], as_toml: AsToml, change: Change, said: str
) -> None:
    data = soup_data()
    change(data)
    assert said in refusal(path, as_toml(data))


def test_many_faults_are_all_named_at_once(path: Path, soup_data: Callable[[], Data], as_toml: AsToml) -> None:
    data = soup_data()
    data["hints"] = []
    data["orders"][0]["amounts"] = [1]
    data["dials"]["proportions"]["start"] = 2
    said = refusal(path, as_toml(data))
    assert said.startswith("4 problems in this level:\n")
    for part in ("0 hints", "order Amara", "dial plating.1:honey", "dial plating.1:lemon"):
        assert part in said


@pytest.mark.parametrize("text", ["\x1b[2J", "\a", "\x9b31m", "a\rb", "\u202eevil", "\x00", "\t"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d, text: d.update(story=text), id="story"),
        pytest.param(lambda d, text: d["orders"][1].update(guest=text), id="guest"),
        pytest.param(lambda d, text: d["kitchen"].update(ingredients=["honey", text]), id="ingredient"),
        pytest.param(lambda d, text: d["dials"].update(each={text: {}}), id="dial"),
        pytest.param(lambda d, text: d["mistakes"][0].update(id=text), id="mistake"),
        pytest.param(lambda d, text: d["dials"]["pinches"].update(locked=text), id="lock"),
        pytest.param(lambda d, text: d.update({text: 1}), id="key"),
        pytest.param(lambda d, text: d["kitchen"]["stations"][0].update(activation=text), id="activation"),
        pytest.param(lambda d, text: d.update(minutes=text), id="number"),
    ],
)
def test_control_characters_are_refused_and_never_printed(
    path: Path,
    soup_data: Callable[[], Data],
    as_toml: AsToml,
    change: Callable[[Data, str], object],
    text: str,
) -> None:
    data = soup_data()
    change(data, text)
    said = refusal(path, as_toml(data))
    assert all(character.isprintable() or character == "\n" for character in said)


def test_the_place_of_a_control_character_is_named(path: Path, soup_data: Callable[[], Data], as_toml: AsToml) -> None:
    data = soup_data()
    data["hints"][1]["text"] = "\x1b[2J"
    assert refusal(path, as_toml(data)) == "hints[2].text: control characters are not allowed in a level’s texts."


@pytest.mark.parametrize(
    "name", ["...toml", "Soup.toml", "my soup.toml", "-soup.toml", f"{'s' * 65}.toml", "a\x1bb.toml"]
)
def test_a_file_whose_name_can_be_no_id_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(GOOD)
    with pytest.raises(BistroError, match="named by its id") as refused:
        load(path)
    assert "\x1b" not in str(refused.value)


def test_a_file_that_is_not_there_is_named(path: Path) -> None:
    with pytest.raises(BistroError, match=r"soup\.toml: cannot read this level: No such file or directory\."):
        load(path)


def test_a_folder_is_no_level(path: Path) -> None:
    path.mkdir()
    with pytest.raises(BistroError, match=r"soup\.toml: cannot read this level"):
        load(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"x" * 1_000_001, "larger than 1,000,000 bytes", id="too large"),
        pytest.param(b'title = "\xff"', "is not UTF-8 text (byte 9)", id="not utf-8"),
        pytest.param(b"title = ", "is not valid TOML: ", id="not toml"),
        pytest.param(b"\x00\x01\x02", "is not valid TOML: ", id="binary"),
        pytest.param(b"a = 1\na = 2", "is not valid TOML: ", id="a key twice"),
        pytest.param(b"minutes = " + b"9" * 5000, "is not valid TOML: ", id="an endless number"),
        pytest.param(b"minutes = 1e99999999999999999999", "is not valid TOML: ", id="an endless exponent"),
        pytest.param(b"format = 0x" + b"f" * 5000, "format: this number has more than 30 digits", id="endless hex"),
        pytest.param(b"a = " + b"[" * 100_000, "nests tables or lists too deeply", id="deep lists"),
        pytest.param(b"\na" + b".a" * 50_000 + b" = 1", "line 2 has more than 100 dots", id="deep keys"),
        pytest.param(b"", "is missing.", id="empty"),
        pytest.param(b"format = 2", "has format 2 and this game reads up to 1; update the game.", id="newer"),
        pytest.param(b"format = 2\nspice = 1", "update the game.", id="newer, with unknown keys"),
    ],
)
def test_a_file_that_is_no_level_at_all_is_refused_in_one_sentence(path: Path, content: bytes, said: str) -> None:
    assert said in refusal(path, content)


LONG = "x" * 100_000


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d: d.update({LONG: 1}), id="key"),
        pytest.param(lambda d: d.update({LONG: 10**40}), id="key of a large number"),
        pytest.param(lambda d: d["orders"][0].update(guest=LONG), id="guest"),
        pytest.param(lambda d: d["orders"][0].update(guest=LONG, amounts=[]), id="guest of a faulty order"),
        pytest.param(lambda d: d["kitchen"].update(ingredients=["honey", LONG]), id="ingredient"),
        pytest.param(lambda d: d["kitchen"]["stations"][0].update(name=LONG), id="station"),
        pytest.param(lambda d: d["kitchen"]["stations"][0].update(activation=LONG), id="choice"),
        pytest.param(lambda d: d["kitchen"].update(dishes=[LONG]), id="dish"),
        pytest.param(lambda d: d["dials"].update(each={LONG: {}}), id="dial"),
        pytest.param(lambda d: d["mistakes"][0].update(id=LONG), id="mistake"),
        pytest.param(lambda d: d["mistakes"][0].update(when={"dish": {"guest": LONG}}), id="guest of a condition"),
        pytest.param(lambda d: d["mistakes"][0].update(when={LONG: 1}), id="condition"),
        pytest.param(lambda d: d["hints"][0].update(when={"dial": {"id": LONG}}), id="dial of a condition"),
        pytest.param(lambda d: d.update(demo=[{"say": LONG, "guest": LONG, "set": {LONG: 1}}]), id="demo"),
        pytest.param(lambda d: d.update(minutes=LONG), id="number"),
        pytest.param(lambda d: d.update(format=LONG), id="format"),
    ],
)
def test_no_sentence_is_longer_than_one_can_read(
    path: Path, soup_data: Callable[[], Data], as_toml: AsToml, change: Change
) -> None:
    data = soup_data()
    change(data)
    assert max(map(len, refusal(path, as_toml(data)).splitlines())) <= 400


def test_neither_is_one_about_toml(path: Path) -> None:
    assert len(refusal(path, f'{LONG} = 1\n{LONG} = 2\n["{LONG}"]\n["{LONG}"]')) <= 400


@pytest.mark.parametrize("key", ["k" * 900_000, "[1]" * 300_000, "a.b[2]" * 20])
def test_a_long_key_is_not_looked_for_long(path: Path, key: str) -> None:
    before = time.perf_counter()
    refusal(path, f'"{key}" = 1\n{GOOD}')
    assert time.perf_counter() - before < 10, "each of its parts was looked for in the whole file"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("[{0}.b.c.d.e.f.g.h.i.j.k.l.m.n]\n", id="headers"),
        pytest.param("[a{0}]\n", id="many headers"),
        pytest.param("a{0}.b.c.d.e.f.g = 1\n", id="keys"),
        pytest.param("{0}.{0} = 1\n", id="keys that look like numbers"),
        pytest.param("k{0} = {{ a.b.c.d.e.f = 1 }}\n", id="tables in a line"),
    ],
)
def test_dots_and_headers_do_not_eat_the_memory(path: Path, line: str) -> None:
    content = "".join(line.format(number) for number in range(100_000))[:1_000_000].rpartition("\n")[0]
    tracemalloc.start()
    try:
        said = refusal(path, content)
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
    assert "more than 20,000 tables or dots" in said


def test_as_many_orders_as_there_may_be_are_no_flood_of_dots(
    path: Path, soup_data: Callable[[], Data], as_toml: AsToml
) -> None:
    order = "[[orders]]\nguest = '{0}'\namounts = [0.25, -1.5]\ntargets = [0.5]\n"
    data = soup_data()
    data.pop("orders")
    orders = [order.format(name) for name in ("Amara", "Bo", *range(9_998))]
    path.write_text(as_toml(data) + "\n" + "".join(orders), "utf-8")
    assert len(load(path).orders) == 10_000


def test_a_story_that_looks_like_a_table_leads_nobody_to_a_wrong_line(path: Path) -> None:
    text = GOOD.replace('story = "Taste it."', 'story = """\n' + "[" * 100_000 + '\n"""')
    assert "minutes (line 4)" in refusal(path, text.replace("minutes = 1", "minutes = []"))


# Whatever a stranger's file holds, it is either played or refused in a sentence.

junk = st.recursive(
    st.none().map(lambda _: "")
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.decimals()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.sampled_from(["honey", "plating.1:honey", "Amara", "1e400", "nan", 0, -1, 10**9, "\x1b[m", "pinch", "relu"])
    | st.sampled_from([[2, 1], [10**9, 10**9], {"plating.1:honey": 1}, [], {}, {"at_most": 0}, {"guest": "Bo"}]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(
    [
        *("dish", "dishes", "dial", "loss", "moves", "attempts", "all", "any", "each", "guest", "within", "zero"),
        *("locked", "picture", "taste_map", "decisions", "names", "demo", "set", "output", "before", "at_least"),
    ]
)


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every place in the data: its table or list, and its key there."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    return [found for key, item in items for found in [(value, key), *spots(item)]]


def pick(draw: st.DrawFn, data: Data) -> tuple[Any, Any]:
    found = spots(data)
    return found[draw(st.integers(0, len(found) - 1))]


@st.composite
def spoiled(draw: st.DrawFn, good: Data) -> Data:
    data = copy.deepcopy(good)
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        holder, key = pick(draw, data)
        change = draw(st.sampled_from(["replace", "remove", "add", "move"]))
        if change == "replace":
            holder[key] = copy.deepcopy(draw(junk))
        elif change == "remove":
            holder.pop(key)
        elif change == "move":
            other, place = pick(draw, good)
            holder[key] = copy.deepcopy(other[place])
        elif isinstance(holder, list):
            holder.insert(key, copy.deepcopy(draw(junk)))
        else:
            holder[draw(keys)] = copy.deepcopy(draw(junk))
        if not spots(data):
            break
    return data


def play(level: Level) -> None:
    """Do in a level what a player can: all of it has to work once the file was accepted."""
    shift = Shift(level)
    for dial in level.all_dials[:20]:
        if not dial.locked and dial.start != dial.max:
            shift.apply(SetDial(dial.id, dial.max))
    shift.apply(Serve())
    verdict = shift.serves[-1]
    assert math.isfinite(verdict.loss)
    assert complaint(level, verdict)
    for order, dishes in enumerate(verdict.dishes):
        assert order_remark(level, order, dishes)
    for goal in level.goals.three:
        assert progress(goal, shift).holds in (True, False)


def try_to_play(path: Path) -> None:
    try:
        level = load(path)
    except BistroError as refused:
        assert str(path) in str(refused)
    else:
        play(level)


@settings(max_examples=150)
@given(st.data())
def test_whatever_is_changed_in_a_level_it_is_played_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, soup_data: Callable[[], Data], as_toml: AsToml, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "spoiled.toml"
    path.write_text(as_toml(data.draw(spoiled(soup_data()))), "utf-8")
    try_to_play(path)


@settings(max_examples=150)
@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 20),
    st.binary(max_size=4) | st.sampled_from([b"1e999", b"[[", b"nan", b"\x1b", b'"', b"= {", b"9" * 5000, b"]]"]),
)
def test_whatever_is_written_into_a_level_it_is_played_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, at: int, cut: int, put: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "scribbled.toml"
    raw = GOOD.encode()
    path.write_bytes(raw[:at] + put + raw[at + cut :])
    try_to_play(path)


ENDS = [
    ("softmax", "mean squared error", [[1, 0], [0, 1]], "softmax goes with 'cross-entropy', not with the loss"),
    ("tanh", "cross-entropy", [[1, 0], [0, 1]], "from softmax or sigmoid at the end, not 'tanh'."),
    ("softmax", "cross-entropy", [[1, 1], [0, 1]], "order Amara: with softmax the targets are shares, from 0 on, that"),
    ("softmax", "cross-entropy", [[1, 0], [2, -1]], "order Bo: with softmax the targets are shares, from 0 on, that"),
    ("sigmoid", "cross-entropy", [[1, 0], [0, Decimal("0.5")]], "order Bo: with cross-entropy a belief’s target is 0"),
    ("softmax", "cross-entropy", [[1], [1]], "softmax makes shares of several dishes; this kitchen has one."),
]


@pytest.mark.parametrize("activation, loss, targets, says", ENDS)
def test_ends_that_do_not_go_together_are_refused_with_a_sentence(
    make_soup: Callable[..., Level], open_kitchen: Any, activation: str, loss: str, targets: Any, says: str
) -> None:
    def change(data: Any) -> None:
        dishes = ["soup", "roll"][: len(targets[0])]
        stations = [{"name": "Plating", "cooks": len(dishes), "activation": activation}]
        data["kitchen"].update(dishes=dishes, stations=stations, loss=loss)
        for order, wanted in zip(data["orders"], targets, strict=True):
            order["targets"] = wanted

    with pytest.raises(BistroError, match=re.escape(says)):
        make_soup(open_kitchen, change)


def test_softmax_stands_only_at_the_end_and_decides_among_its_dishes(
    make_soup: Callable[..., Level], open_kitchen: Any
) -> None:
    def change(data: Any) -> None:
        cooks = {"cooks": 2, "activation": "softmax"}
        stations = [{"name": "Prep", **cooks}, {"name": "Plating", **cooks}]
        data["kitchen"].update(
            dishes=["soup", "roll"], stations=stations, loss="cross-entropy", decisions=["no", "yes"]
        )
        for order in data["orders"]:
            order["targets"] = [1, 0]

    with pytest.raises(BistroError) as refused:
        make_soup(open_kitchen, change)
    assert "station Prep: softmax makes shares of all dishes; only the last station can have it." in str(refused.value)
    assert "with softmax the largest share decides among the dishes." in str(refused.value)
