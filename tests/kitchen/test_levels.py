"""Level files: what a good one becomes, and what its digest covers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from game.kitchen.level.level import Level
from game.kitchen.level.load import load

Data = dict[str, Any]
Change = Callable[[Data], object]
MakeLevel = Callable[..., Level]


def two_stations(data: Data) -> None:
    data["kitchen"]["stations"] = [
        {"name": "Sauté", "cooks": 2, "activation": "relu"},
        {"name": "Plating", "cooks": 1},
    ]
    data.update(mistakes=[], hints=[{"text": "…"}], predictions=[])
    del data["question"]


def test_a_level_is_known_by_its_files_name(soup: Level) -> None:
    assert soup.id == "soup"


def test_dials_lie_as_the_network_has_its_parameters(make_soup: MakeLevel) -> None:
    level = make_soup(two_stations)
    assert [dial.id for dial in level.all_dials] == [
        *("saute.1:honey", "saute.1:lemon", "saute.2:honey", "saute.2:lemon"),
        *("saute.1:pinch", "saute.2:pinch"),
        *("plating.1:saute.1", "plating.1:saute.2"),
        "plating.1:pinch",
    ]
    assert [dial.index for dial in level.all_dials] == list(range(9))
    last, pinch = level.all_dials[-2:]
    assert (last.station, last.cook, last.source, last.is_pinch) == (1, 0, 1, False)
    assert (pinch.station, pinch.cook, pinch.source, pinch.is_pinch) == (1, 0, None, True)
    assert level.dial_index["plating.1:saute.2"] == 7


def test_a_dial_takes_what_its_kind_has_and_keeps_what_it_has_of_its_own(make_soup: MakeLevel) -> None:
    own = {"plating.1:lemon": {"max": 2, "start": 2}, "plating.1:pinch": {"locked": ""}}
    honey, lemon, pinch = make_soup(lambda data: data["dials"].update(each=own)).all_dials
    assert (honey.max, honey.start, honey.locked) == (1, 0, "")
    assert (lemon.min, lemon.max, lemon.step, lemon.start) == (-1, 2, Decimal("0.25"), 2)
    assert (pinch.step, pinch.locked) == (Decimal("0.5"), "")


def test_dials_can_start_where_a_list_says(make_soup: MakeLevel) -> None:
    def listed(data: Data) -> None:
        data["dials"]["proportions"].pop("start")
        data["dials"]["pinches"].pop("start")
        data["dials"]["start"] = [Decimal("0.25"), -1, Decimal("0.5")]

    assert [dial.start for dial in make_soup(listed).all_dials] == [Decimal("0.25"), -1, Decimal("0.5")]
    assert make_soup(listed).digest != make_soup().digest


def test_amounts_are_exact_decimals(make_soup: MakeLevel) -> None:
    level = make_soup(lambda data: data["orders"][0].update(amounts=[Decimal("0.1"), "0.2"]))
    assert level.orders[0].amounts == [Decimal("0.1"), Decimal("0.2")]


def test_how_far_a_dish_may_be_off_is_what_the_first_goal_says(make_soup: MakeLevel) -> None:
    nested = {"all": [{"moves": {"at_most": 9}}, {"dishes": {"within": Decimal("0.1")}}]}
    assert make_soup().tolerance == 0.25
    assert make_soup(lambda data: data["goals"]["passes"].update(check=nested)).tolerance == 0.1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data["orders"][0].update(amounts=[2, 0]), id="an amount"),
        pytest.param(lambda data: data["orders"][0].update(targets=[Decimal("0.51")]), id="a target"),
        pytest.param(lambda data: data["orders"].reverse(), id="the order of orders"),
        pytest.param(lambda data: data["orders"][1].update(guest="Cleo"), id="a guest"),
        pytest.param(lambda data: data["orders"].pop(), id="one order less"),
        pytest.param(lambda data: data["kitchen"]["stations"][0].update(activation="relu"), id="an activation"),
        pytest.param(lambda data: data["kitchen"].update(loss="half squared error"), id="the loss"),
        pytest.param(two_stations, id="a station"),
        pytest.param(lambda data: data["dials"]["proportions"].update(min=-2), id="a lower limit"),
        pytest.param(lambda data: data["dials"]["proportions"].update(max=2), id="an upper limit"),
        pytest.param(lambda data: data["dials"]["proportions"].update(step=Decimal("0.5")), id="a step"),
        pytest.param(lambda data: data["dials"]["proportions"].update(start=1), id="a start"),
        pytest.param(lambda data: data["dials"]["pinches"].update(locked=""), id="a lock"),
        pytest.param(
            lambda data: data["dials"].update(each={"plating.1:honey": {"start": 1}}), id="one dial of its own"
        ),
        pytest.param(
            lambda data: data["goals"]["passes"]["check"]["dishes"].update(within=Decimal("0.3")), id="the pass"
        ),
        pytest.param(
            lambda data: data["goals"]["precise"]["check"]["dishes"].update(at_least=1), id="the precise goal"
        ),
        pytest.param(lambda data: data["goals"]["thrifty"]["check"]["moves"].update(at_most=3), id="thrift"),
        pytest.param(lambda data: data["hints"][1].update(when={"moves": {"at_least": 1}}), id="a hint's when"),
        pytest.param(lambda data: data["hints"].pop(), id="one hint less"),
        pytest.param(lambda data: data["mistakes"][0].update(id="other"), id="a mistake's id"),
        pytest.param(lambda data: data["mistakes"].reverse(), id="the order of mistakes"),
        pytest.param(lambda data: data["mistakes"][0].update(when={"moves": {"at_least": 1}}), id="a mistake's when"),
        pytest.param(lambda data: data["predictions"][0].update(guest="Bo"), id="a prediction's guest"),
        pytest.param(
            lambda data: data["predictions"][0].update(dial="plating.1:lemon"), id="what a prediction stands before"
        ),
        pytest.param(lambda data: data["predictions"].pop(), id="one prediction less"),
    ],
)
def test_the_digest_changes_with_every_rule_and_number(make_soup: MakeLevel, change: Change) -> None:
    assert make_soup(change).digest != make_soup().digest


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data.update(title="Stew"), id="the title"),
        pytest.param(lambda data: data.update(blurb="…", story="…", minutes=9), id="the story"),
        pytest.param(lambda data: data.update(teaches=["weight"], needs=["input"]), id="the words"),
        pytest.param(lambda data: data.update(taste={"low": "a", "high": "b"}), id="the taste"),
        pytest.param(lambda data: data.update(debrief={"quote": "a", "learned": "b"}), id="the debrief"),
        pytest.param(lambda data: data["goals"]["passes"].update(text="…"), id="a goal's sentence"),
        pytest.param(lambda data: data["hints"][0].update(text="…"), id="a hint's sentence"),
        pytest.param(lambda data: data["mistakes"][0].update(text="…"), id="a mistake's sentence"),
        pytest.param(lambda data: data["dials"]["pinches"].update(locked="never."), id="why a dial is locked"),
        pytest.param(lambda data: data["predictions"][0].update(ask="…"), id="a prediction's sentence"),
        pytest.param(lambda data: data["question"].update(ask="…", because="…"), id="a question's sentences"),
        pytest.param(lambda data: data["question"].update(amounts=[1, 2]), id="a question's amounts"),
        pytest.param(lambda data: data["question"]["choices"].reverse(), id="the order of choices"),
        pytest.param(lambda data: data.pop("question"), id="no question"),
        pytest.param(lambda data: data.update(demo=[{"say": "Look.", "guest": "Bo"}]), id="a demonstration"),
        pytest.param(lambda data: data.update(coach=[{"say": "Hi.", "gesture": "nudge"}]), id="the coach"),
    ],
)
def test_the_digest_stays_when_words_change(make_soup: MakeLevel, change: Change) -> None:
    assert make_soup(change).digest == make_soup().digest


def test_the_digest_covers_what_a_prediction_looks_ahead_to_and_not_its_reasons(make_soup: MakeLevel) -> None:
    def ahead(**more: object) -> str:
        guess = {"ask": "…", "before": "train", "of": "loss", "updates": 1, "because": {"up": "…"}} | more
        training = {"heat": 1, "heats": [1, 2]}
        return make_soup(lambda data: data.update(training=training, predictions=[guess])).digest

    assert ahead() == ahead(ask="?", because={"up": "So.", "down": "Or so."})
    assert len({ahead(), ahead(updates=2), ahead(before="heat"), ahead(of="dish", guest="Bo")}) == 4


def test_the_digest_does_not_care_how_a_number_is_spelled(make_soup: MakeLevel) -> None:
    def respell(data: Data) -> None:
        data["orders"][0].update(amounts=[Decimal("1.00"), "0.0"], targets=["0.50"])
        data["question"].update(amounts=["1.0", Decimal("1.00")])
        data["dials"]["proportions"].update(step="0.250", start=Decimal("0.00"))
        data["goals"]["passes"]["check"]["dishes"].update(within=Decimal("0.250"))
        data["goals"]["thrifty"]["check"]["moves"].update(at_most=Decimal("2.0"))
        data["mistakes"][0]["when"]["dish"].update(above=Decimal("2.5e-1"))

    assert make_soup(respell).digest == make_soup().digest


def test_the_digest_is_the_same_in_every_process(
    tmp_path: Path, soup: Level, soup_data: Callable[[], Data], as_toml: Any
) -> None:
    path = tmp_path / "soup.toml"
    path.write_text(as_toml(soup_data()), "utf-8")
    code = (
        "import sys, pathlib; from game.kitchen.level.load import load\nprint(load(pathlib.Path(sys.argv[1])).digest)"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in "12"
    }
    assert digests == {soup.digest}


def test_a_level_of_many_stations_within_the_floats_is_sound(make_soup: MakeLevel, open_kitchen: Change) -> None:
    chain = [{"name": f"S{place}", "cooks": 1} for place in range(40)]
    level = make_soup(open_kitchen, lambda data: data["kitchen"].update(stations=chain))
    assert len(level.all_dials) == 3 + 39 * 2


def test_a_level_may_stand_anywhere(tmp_path: Path, soup_data: Callable[[], Data], as_toml: Any) -> None:
    path = tmp_path / "ein ordner" / "suppe-2.toml"
    path.parent.mkdir()
    path.write_text(as_toml(soup_data()), "utf-8")
    assert load(path).id == "suppe-2"
