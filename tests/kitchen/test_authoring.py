"""An author’s way: a template that only needs to be won, one’s own play as its solution, a schema for editors."""

from __future__ import annotations

import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from game.kitchen.authoring.check import check
from game.kitchen.authoring.schema import NAME, level_schema
from game.kitchen.authoring.solving import keep_solution
from game.kitchen.authoring.template import TEMPLATE, write_template
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import levels_folder
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import AnyAction, Fill, Serve, SetDial, TakeHint
from game.kitchen.saved.replays import read
from game.kitchen.saved.session import Session
from game.kitchen.saved.verifying import verify

SYRUP, LEMON = "plating.1:syrup", "plating.1:lemon"


@pytest.fixture
def lemonade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BISTRO_HOME", str(tmp_path / "home"))
    path = tmp_path / "lemonade.toml"
    write_template(path)
    return path


def rules(path: Path) -> list[str]:
    return [finding.rule for _, found in check(path) for finding in found]


def play(path: Path, *actions: AnyAction) -> None:
    session = Session(load(path), anew=True)
    for action in actions:
        session.apply(action)
    session.leave(for_good=True)


def turn(dial: str, to: str) -> SetDial:
    return SetDial(dial, Decimal(to))


WON = turn(SYRUP, "0.8"), turn(LEMON, "0.2"), Serve()


def test_a_new_level_loads_and_needs_nothing_but_to_be_won(lemonade: Path) -> None:
    assert load(lemonade).title == "Lemonade"
    assert rules(lemonade) == ["no-solution"]
    play(lemonade, *WON)
    assert keep_solution(lemonade).name == "lemonade.solution.replay.jsonl"
    assert rules(lemonade) == []


def test_the_template_speaks_of_every_key_a_level_may_have() -> None:
    spoken = set(re.findall(r"[a-z_]+", TEMPLATE))
    assert {field.encode_name for field in msgspec.structs.fields(Level)} <= spoken | {"id"}


def test_what_stands_in_the_templates_comments_loads_too(lemonade: Path) -> None:
    text = lemonade.read_text("utf-8")
    lines = '# [[mistakes]]\n# id = "no-lemon"', "# when = { dial", "# text = ", '# dishes = ["dish"]', "# each = {"
    for line in (*lines, "# loss =", "# decisions ="):
        assert text.count(line) == 1
        text = text.replace(line, line.replace("# ", ""))
    lemonade.write_text(text, "utf-8")
    assert [mistake.id for mistake in load(lemonade).mistakes] == ["no-lemon"]
    assert rules(lemonade) == ["no-solution", "mistake-not-shown"]


@pytest.mark.parametrize("name", ["Lemonade.toml", "lemonade", "a b.toml", "lemonade.txt"])
def test_a_new_level_needs_the_name_of_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUsage, match="named by its id"):
        write_template(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_new_level_is_written_over_nothing(lemonade: Path) -> None:
    lemonade.write_text("mine")
    with pytest.raises(WrongUsage, match="there is such a file already"):
        write_template(lemonade)
    assert lemonade.read_text() == "mine"


def test_a_solution_is_the_play_that_won_without_the_serves_before(lemonade: Path) -> None:
    play(
        lemonade,
        Serve(),
        turn(SYRUP, "0.7"),
        turn(LEMON, "0.3"),
        Serve(),
        turn(SYRUP, "0.8"),
        turn(LEMON, "0.2"),
        Serve(),
    )
    with pytest.raises(BistroError, match="no try of yours at the level as it is now wins three stars"):
        keep_solution(lemonade)  # four moves: thrift was missed
    play(lemonade, turn(LEMON, "0.2"), Serve(), turn(SYRUP, "0.7"), Serve(), turn(SYRUP, "0.8"), TakeHint(), Serve())
    recording = read(keep_solution(lemonade))
    assert [type(action) for action, _ in recording.entries].count(Serve) == 1
    assert recording.header.purpose == "solution"
    assert verify(recording, lambda _: load(lemonade)).stars == (True, True, True)
    assert rules(lemonade) == []


def test_a_solution_that_still_holds_stays_and_one_that_does_not_is_replaced(lemonade: Path) -> None:
    play(lemonade, *WON)
    keep_solution(lemonade)
    with pytest.raises(BistroError, match="comes out as it should already"):
        keep_solution(lemonade)
    lemonade.write_text(lemonade.read_text("utf-8").replace("within = 0.02", "within = 0.03"), "utf-8")
    assert rules(lemonade) == ["replay-differs"]
    with pytest.raises(BistroError, match="no try of yours at the level as it is now"):
        keep_solution(lemonade)
    play(lemonade, *WON)
    keep_solution(lemonade)
    assert rules(lemonade) == []


def test_a_mistake_is_kept_as_it_was_made(lemonade: Path) -> None:
    text = lemonade.read_text("utf-8").replace("# [[mistakes]]", "[[mistakes]]").replace("# id =", "id =")
    text = text.replace("# when = { dial", "when = { dial").replace("# text = ", "text = ")
    lemonade.write_text(text, "utf-8")
    play(
        lemonade,
        *(turn(LEMON, "0.1"), Serve(), turn(LEMON, "0"), turn(SYRUP, "0.5"), Serve()),
        *WON,
    )
    assert keep_solution(lemonade, "no-lemon").name == "lemonade.mistake-no-lemon.replay.jsonl"
    assert rules(lemonade) == ["no-solution"]
    with pytest.raises(BistroError, match=r"it knows no mistake 'too-hot'; there is no-lemon\."):
        keep_solution(lemonade, "too-hot")


def test_blanks_are_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BISTRO_HOME", str(tmp_path / "home"))
    known, path = campaign().solution("pass-it-back"), tmp_path / "pass-it-back.toml"
    assert known is not None
    path.write_bytes(campaign().path("pass-it-back").read_bytes())
    actions = [action for action, _ in read(known).entries]
    assert any(isinstance(action, Fill) for action in actions)
    play(path, *actions)
    assert "no-solution" in rules(path)
    keep_solution(path)
    assert "no-solution" not in rules(path)


# The schema.


def test_the_schema_beside_the_levels_is_that_of_the_types() -> None:
    """Whoever changes the types runs `bistro schema > levels/level.schema.json`."""
    assert (levels_folder() / NAME).read_bytes() == level_schema()


def misfits(value: Any, schema: dict[str, Any], whole: dict[str, Any], where: str = "") -> list[str]:
    """Where a value is not as a schema of the kind we make wants it."""
    if "$ref" in schema:
        return misfits(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, where)
    if "anyOf" in schema:
        tried = [misfits(value, each, whole, where) for each in schema["anyOf"]]
        return [] if any(not found for found in tried) else tried[0]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{where}: {value!r}"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
    kinds["number"] = (int, float)
    if not isinstance(value, kinds[schema["type"]]) or (isinstance(value, bool) and schema["type"] != "boolean"):
        return [f"{where}: {value!r}"]
    found: list[str] = []
    if isinstance(value, dict):
        known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
        found += [f"{where}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, inner in value.items():
            if name in known or isinstance(others, dict):
                found += misfits(inner, known.get(name, others), whole, f"{where}.{name}")
            elif not others:
                found.append(f"{where}.{name} is unknown")
    if isinstance(value, list):
        kinds_of = schema.get("prefixItems") or [schema["items"]] * len(value)
        for inner, kind in zip(value, kinds_of, strict=True):
            found += misfits(inner, kind, whole, where)
    return found


def test_the_schema_knows_every_level_of_the_campaign_and_no_slip_of_the_pen() -> None:
    schema = json.loads(level_schema())
    for listed in campaign().built():
        data = tomllib.loads(campaign().path(listed.id).read_text("utf-8"))
        assert misfits(data, schema, schema) == [], listed.id
    data = tomllib.loads(TEMPLATE)
    assert misfits(data, schema, schema) == []
    assert misfits({**data, "titel": "Soup"}, schema, schema) == [".titel is unknown"]
    assert misfits({**data, "minutes": "2"}, schema, schema) == [".minutes: '2'"]
    del data["goals"]["passes"]["check"]
    assert misfits(data, schema, schema) == [".goals.passes.check is missing"]


def test_the_schema_says_of_keys_what_their_docstrings_say() -> None:
    level = json.loads(level_schema())["$defs"]["Level"]["properties"]
    assert level["teaches"]["description"] == "Ids of the cookbook's words that are new here."
    assert level["blurb"]["description"] == "One line for the menu."
