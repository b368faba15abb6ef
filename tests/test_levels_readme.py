"""The guide for authors is true: its level is checked and played as it says, and its rules are all there are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from game.kitchen.authoring import text_rules
from game.kitchen.authoring.rules import CAMPAIGN_RULES, LEVEL_RULES, LOADS, LOADS_PROVES
from game.kitchen.level.campaign import read_campaign
from game.kitchen.level.conditions import Condition
from game.kitchen.level.folder import game_levels_folder, levels_folder
from game.kitchen.level.load import load
from game.kitchen.level.question import CHOICES, Question
from game.kitchen.rules.game import Game
from game.kitchen.rules.questions import choices

CHECKOUT = Path(__file__).parent.parent
GUIDE = (levels_folder() / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def run(line: str, folder: Path) -> str:
    """Run a line of a transcript: `bistro …`, with what is typed into it before, and its output put aside or told."""
    typed, _, command = line.rpartition(" | ")
    told = re.fullmatch(r"printf '(.*)'", typed)
    assert told or not typed, line
    command, _, aside = command.partition(" > ")
    program, *args = command.split()
    assert program == "bistro"
    ran = subprocess.run(
        [sys.executable, "-m", "game", *args],
        cwd=folder,
        input=told[1].replace("\\n", "\n") if told else "",
        capture_output=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "BISTRO_HOME": str(folder / "home"),
            "PYTHONIOENCODING": "utf-8",
        },
    )
    assert not ran.stderr, ran.stderr
    return "" if aside else ran.stdout


def test_the_level_is_made_from_nothing_as_the_guide_says(tmp_path: Path) -> None:
    (whole,) = blocks("toml")
    for block in blocks("console"):
        for said in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, printed = said.partition("\n")
            assert run(line, tmp_path) == printed, line
        (tmp_path / "tea.toml").write_text(whole, "utf-8")  # the first thing was to begin the file, then comes this
    assert load(tmp_path / "tea.toml").title == "Ginger tea"


def test_the_table_of_rules_has_every_rule_and_what_it_proves() -> None:
    rows = re.findall(r"^\| `([a-z-]+)`( \(warning\))? \| (.*) \|$", GUIDE, re.MULTILINE)
    every = {**LEVEL_RULES, **CAMPAIGN_RULES}
    known = [(name, " (warning)" if rule.warns else "", rule.proves) for name, rule in every.items()]
    assert rows == [(LOADS, "", LOADS_PROVES), *known]


def test_the_table_of_conditions_has_every_part() -> None:
    (table,) = re.findall(r"^\| part \| asks \|\n(.*?)\n\n", GUIDE, re.MULTILINE | re.DOTALL)
    named = {*re.findall(r"`([a-z_]+)", "".join(row.split(" | ")[0] for row in table.splitlines()))}
    assert named | {"all", "any"} == set(Condition.__struct_fields__)


def test_every_word_of_the_cookbook_is_listed_with_its_id() -> None:
    _, _, listed = GUIDE.partition("\n## Words\n")
    ids = re.findall(r"`([a-z-]+)`", listed.partition("add to them:\n")[2])
    assert ids == [*read_campaign(game_levels_folder()).words]


def test_the_room_for_texts_is_what_check_goes_by() -> None:
    width, lines = text_rules.BAND
    said = (
        f"story, hint and mistake {lines} × {width}, title 1 × {text_rules.TITLE}, goal 1 × {text_rules.GOAL},"
        f" prediction {text_rules.ASKED[1]} × {text_rules.ASKED[0]},"
        f" learned {text_rules.LEARNED[1]} × {text_rules.LEARNED[0]}, quote 1 × {text_rules.QUOTE}."
    )
    assert said in GUIDE


@pytest.mark.parametrize("block", blocks("ini"))
def test_every_piece_is_toml(block: str) -> None:
    tomllib.loads(block)


def test_the_campaign_of_ones_own_is_one(tmp_path: Path) -> None:
    (piece,) = (block for block in blocks("ini") if "[[chapters]]" in block)
    (tmp_path / "tea-house").mkdir()
    (tmp_path / "tea-house" / "tea.toml").write_text(blocks("toml")[0], "utf-8")
    (tmp_path / "campaign.toml").write_text(piece, "utf-8")
    assert [listed.title for listed in read_campaign(tmp_path).built()] == ["Ginger tea"]


QUESTIONS = re.findall(r"^\| ([^|`]+) \| (`.*?`) \| (`[a-z ]+`; .*|the same) \|$", GUIDE, re.MULTILINE)


def test_the_table_of_questions_has_every_kind_with_its_choices() -> None:
    named, kinds = "", []
    for _, by, told in QUESTIONS:
        named = named if told == "the same" else told
        given = tomllib.loads("\n".join(re.findall(r"`([^`]*)`", by)), parse_float=Decimal)
        question = msgspec.convert({"about": "", "ask": "", "because": "", "choices": [], **given}, Question)
        assert (len(question.asked), list(question.kinds)) == (1, re.findall(r"`([a-z ]+)`", named)), by
        kinds.append((question.kind, question.is_own, bool(question.dial)))
    assert len({*kinds}) == len(kinds)
    assert {kind for kind, *_ in kinds} == {*CHOICES}


def test_the_question_of_the_guide_has_the_choices_it_says() -> None:
    (piece,) = (block for block in blocks("ini") if "[question]" in block)
    question = msgspec.convert(tomllib.loads(piece, parse_float=Decimal)["question"], Question)
    first, last = re.findall(r"^choices = .*# (.*) and (.*)$", piece, re.MULTILINE)[0]
    level = read_campaign(game_levels_folder()).level("first-taste")
    assert [choice.text for choice in choices(Game.start(level), question)] == [*first.split(", "), last]
    width, lines = text_rules.BECAUSE
    assert text_rules.lines(question.because, width) <= lines
    room = f"with `learned` it has {text_rules.BESIDE} lines of {width} characters, and `because` has {lines}."
    assert room in " ".join(GUIDE.split())
