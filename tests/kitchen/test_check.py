"""`bistro check` finds what breaks each of its rules, by name and line, and nothing in what is sound."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from game.commands.check import run
from game.kitchen.authoring.check import check
from game.kitchen.authoring.findings import Finding
from game.kitchen.authoring.rules import CAMPAIGN_RULES, LEVEL_RULES, LOADS
from game.kitchen.errors import WrongUsage
from game.kitchen.level.load import load
from game.kitchen.rules.actions import AnyAction, Serve, SetDial, Train
from game.kitchen.saved.outcomes import recorded

SOUP = """\
format = 1
title = "Soup"
blurb = "Lemon takes the edge off."
minutes = 1
teaches = ["negative-weight"]
needs = ["weight"]
story = "“Sweet, and not too sweet.”"
orders = [
    { guest = "Amara", amounts = [1, 0], targets = [0.5] },
    { guest = "Bo", amounts = [1, 1], targets = [0] },
]
taste = { low = "thin", high = "sweet" }

[kitchen]
ingredients = ["honey", "lemon"]
stations = [{ name = "Plating", cooks = 1 }]

[dials]
proportions = { min = -1, max = 1, step = 0.25, start = 0 }
pinches = { min = -1, max = 1, step = 0.5, start = 0, locked = "not today." }

[goals]
passes = { text = "both within 0.10", check = { dishes = { within = 0.1 } } }
precise = { text = "both within 0.02", check = { dishes = { within = 0.02 } } }
thrifty = { text = "in at most 2 moves", check = { moves = { at_most = 2 } } }

[[hints]]
text = "Turn honey up first."

[[mistakes]]
id = "too-sweet"
when = { dish = { guest = "Bo", above = 0.25 } }
text = "Bo has lemon in it: let it take away."

[debrief]
quote = "“Another bowl!”"
learned = "A weight below zero takes away."
"""
STEW = """\
format = 1
title = "Stew"
blurb = "Let it simmer."
minutes = 1
teaches = ["relu"]
needs = ["negative-weight"]
story = "“Stir.”"
orders = [
    { guest = "Amara", amounts = [1], targets = [1] },
    { guest = "Bo", amounts = [0.5], targets = [0.5] },
]
taste = { low = "thin", high = "rich" }
hints = [{ text = "Let it train." }]
mistakes = []

[kitchen]
ingredients = ["stock"]
stations = [{ name = "Prep", cooks = 1, activation = "relu" }, { name = "Plating", cooks = 1 }]

[dials]
proportions = { min = -1, max = 1, step = 0.25, start = 0.5 }
pinches = { min = -1, max = 1, step = 0.25, start = 0.25 }

[training]
heat = 0.1
heats = [0.1, 0.2]

[goals]
passes = { text = "loss at most 0.02", check = { loss = { at_most = 0.02 } } }
precise = { text = "loss at most 0.015", check = { loss = { at_most = 0.015 } } }
thrifty = { text = "in at most 60 updates", check = { updates = { at_most = 60 } } }

[debrief]
quote = "“Mm.”"
learned = "It learns."
"""
CAMPAIGN = """\
[[chapters]]
folder = "pots"
title = "Pots"
about = "what boils"
learned = "Soup and stew."
levels = [
    { id = "soup", title = "Soup" },
    { id = "stew", title = "Stew" },
]

[words]
weight = { kitchen = "proportion", field = "weight", meaning = "how much of it" }
negative-weight = { kitchen = "taking away", field = "negative weight", meaning = "less of it" }
relu = { kitchen = "bin", field = "ReLU", meaning = "nothing below zero" }
"""
HONEY, LEMON = "plating.1:honey", "plating.1:lemon"
WON: list[AnyAction] = [SetDial(HONEY, Decimal("0.5")), SetDial(LEMON, Decimal("-0.5")), Serve()]
TOO_SWEET: list[AnyAction] = [SetDial(HONEY, Decimal("0.5")), Serve()]
Change = Callable[[Path], object]


def put(path: Path, actions: list[AnyAction], purpose: str, name: str = "") -> None:
    """Record actions beside a level."""
    named = name or purpose.replace(":", "-")
    path.with_name(f"{path.stem}.{named}.replay.jsonl").write_bytes(recorded(load(path), actions, purpose))


def soup_in(folder: Path) -> Path:
    path = folder / "soup.toml"
    path.write_text(SOUP, "utf-8")
    put(path, WON, "solution")
    put(path, TOO_SWEET, "mistake:too-sweet")
    return path


def stew_in(folder: Path) -> Path:
    path = folder / "stew.toml"
    path.write_text(STEW, "utf-8")
    put(path, [Train(60), Serve()], "solution")
    return path


def campaign_in(folder: Path) -> Path:
    (folder / "pots").mkdir()
    soup_in(folder / "pots")
    stew_in(folder / "pots")
    path = folder / "campaign.toml"
    path.write_text(CAMPAIGN, "utf-8")
    soup = folder / "pots" / "soup.toml"
    soup.write_text(soup.read_text("utf-8").replace('"negative-weight"]', '"negative-weight", "weight"]', 1), "utf-8")
    soup.write_text(soup.read_text("utf-8").replace('needs = ["weight"]', "needs = []", 1), "utf-8")
    return path


def findings(path: Path) -> list[Finding]:
    return [finding for _, found in check(path) for finding in found]


def spelled(old: str, new: str) -> Change:
    """Write something else in a file."""

    def change(path: Path) -> None:
        text = path.read_text("utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), "utf-8")

    return change


def asking(given: str, *choices: str) -> Change:
    """Put a question at the end of a file."""
    table = f'\n[question]\nabout = "weight"\nask = "…"\nbecause = "…"\n{given}\nchoices = {list(choices)}\n'
    return lambda path: path.write_text(path.read_text("utf-8") + table, "utf-8")


def again(
    change: Change, solution: list[AnyAction] | None = WON, mistake: list[AnyAction] | None = TOO_SWEET
) -> Change:
    """Change the level, and play its replays anew."""

    def changed(path: Path) -> None:
        change(path)
        for actions, purpose in ((solution, "solution"), (mistake, "mistake:too-sweet")):
            if actions is not None:
                put(path, actions, purpose)

    return changed


def without(name: str) -> Change:
    return lambda path: path.with_name(f"soup.{name}.replay.jsonl").unlink()


def edited(name: str, old: str, new: str) -> Change:
    def change(path: Path) -> None:
        replay = path.with_name(f"soup.{name}.replay.jsonl")
        text = replay.read_text("utf-8")
        assert old in text
        replay.write_text(text.replace(old, new, 1), "utf-8")

    return change


def in_another_order(path: Path) -> None:
    text, soup, stew = (
        path.read_text("utf-8"),
        '    { id = "soup", title = "Soup" },\n',
        '    { id = "stew", title = "Stew" },\n',
    )
    path.write_text(text.replace(soup + stew, stew + soup), "utf-8")


TWICE: list[AnyAction] = [*WON, SetDial(LEMON, Decimal("-0.25")), SetDial(LEMON, Decimal("-0.5")), Serve()]
SOUPS: dict[str, list[tuple[str, Change, str]]] = {
    LOADS: [
        ("an unknown key", spelled("minutes = 1", "minuets = 1"), "soup.toml:4: loads: minuets (line 4): unknown key."),
        (
            "no TOML",
            spelled("minutes = 1", "minutes ="),
            "soup.toml:4: loads: this level file is not valid TOML: Invalid value (at line 4,",
        ),
        (
            "a guest twice",
            spelled('"Bo", amounts', '"Amara", amounts'),
            "soup.toml:10: loads: the guest 'Amara' is named twice.",
        ),
        (
            "a long guest",
            spelled('"Bo", amounts', f'"{"B" * 25}", amounts'),
            f"soup.toml:10: loads: the guest name '{'B' * 25}' needs",
        ),
        ("a long station", spelled('"Plating"', f'"{"P" * 25}"'), "soup.toml:16: loads: the station name 'PPPPP"),
        (
            "an ingredient twice",
            spelled('"honey", "lemon"', '"honey", "honey"'),
            "soup.toml:15: loads: the ingredient 'honey' is",
        ),
        (
            "a cook too many",
            spelled("cooks = 1", "cooks = 2"),
            "soup.toml:16: loads: the last station has 2 cooks for 1 dish;",
        ),
        ("an order", spelled("[1, 1]", "[1, 1, 1]"), "soup.toml:10: loads: order Bo: 3 amounts for 2 ingredients."),
        (
            "a mistake",
            spelled('guest = "Bo", above', 'guest = "Bob", above'),
            "soup.toml:31: loads: mistake too-sweet:",
        ),
    ],
    "start-passes": [
        (
            "a wide goal",
            again(
                lambda path: (
                    spelled("within = 0.1 ", "within = 0.6 ")(path),
                    spelled('guest = "Bo", above = 0.25', 'guest = "Bo", above = 0.75')(path),
                ),
                mistake=[SetDial(HONEY, Decimal(1)), Serve()],
            ),
            "soup.toml:23: start-passes: a serve at the start passes, before anything is done; one that does not.",
        ),
    ],
    "no-solution": [("none", without("solution"), "soup.toml:1: no-solution: no solution lies beside this level")],
    "replay-differs": [
        (
            "a claim that is false",
            edited("solution", '"loss":0.0,"stars"', '"loss":0.25,"stars"'),
            "soup.solution.replay.jsonl:4: replay-differs: action 3 (line 4), serve: loss: expected 0.25, got 0.0; one",
        ),
        (
            "a level that changed",
            spelled("start = 0 }", "start = 0.25 }"),
            "level changed: soup is not the level this was recorded on; play it again, then `bistro solution ",
        ),
        ("no replay", lambda path: path.with_name("soup.solution.replay.jsonl").write_bytes(b"?\n"), "line 1 is not"),
    ],
    "solution-falls-short": [
        (
            "two stars",
            lambda path: put(path, [SetDial(LEMON, Decimal("-0.25")), *WON], "solution"),
            ": a solution earns three stars;",
        ),
        ("won before its end", lambda path: put(path, TWICE, "solution"), "wins with its last action and not before"),
    ],
    "mistake-not-shown": [
        ("none", without("mistake-too-sweet"), "soup.toml:31: mistake-not-shown: no replay makes the")
    ],
    "mistake-draws-other": [
        (
            "it draws none",
            lambda path: put(path, [SetDial(HONEY, Decimal("-0.25")), Serve()], "mistake:too-sweet"),
            "mistake-draws-other: expected to draw the mistake too-sweet, but it draws none of the known mistakes;",
        ),
    ],
    "replay-misnamed": [
        (
            "a mistake nobody knows",
            lambda path: put(path, TOO_SWEET, "player", "mistake-too-hot"),
            "no mistake 'too-hot'",
        ),
        ("no purpose", lambda path: put(path, WON, "player", "backup"), "its name says neither that it is a solution"),
        (
            "another purpose",
            lambda path: put(path, WON, "player", "solution"),
            "it is of soup and for player; soup and",
        ),
    ],
    "no-hint-at-start": [
        (
            "a hint for later",
            again(spelled('text = "Turn honey up first."', 'text = "Up."\nwhen = { moves = { at_least = 1 } }')),
            "soup.toml:27: no-hint-at-start: who has done nothing yet can have no hint; one whose `when` holds at",
        ),
    ],
    "text-missing": [("no story", spelled("“Sweet, and not too sweet.”", " "), "soup.toml:7: text-missing: story is")],
    "word-unknown": [
        (
            "a slip",
            spelled('needs = ["weight"]', 'needs = ["wieght"]'),
            "soup.toml:6: word-unknown: needs names 'wieght'",
        ),
    ],
    "near-threshold": [
        (
            "a goal that the solution misses by a hair",
            again(spelled("within = 0.02 ", "within = 0.0000005 ")),
            "soup.toml:24: near-threshold: at soup.solution.replay.jsonl it is 5.0e-07 from its threshold; exactly on",
        ),
    ],
    "par-too-low": [
        (
            "one move",
            again(lambda path: (spelled("at_most = 2 ", "at_most = 1 ")(path), without("solution")(path)), None),
            "soup.toml:25: par-too-low: 1 move never passes: 2 is the least that passes; at least 2.",
        ),
        *(
            (
                f"out of reach, in {par} moves",
                again(
                    lambda path, par=par: (
                        spelled("targets = [0.5]", "targets = [5]")(path),
                        spelled("at_most = 2 ", f"at_most = {par} ")(path),
                        without("solution")(path),
                    ),
                    None,
                ),
                "soup.toml:23: par-too-low: no setting of the dials passes; check targets, limits and step.",
            )
            for par in (2, 9)
        ),
    ],
    "best-known-beaten": [
        (
            "two suffice",
            again(spelled("moves = { at_most = 2 } } }", "moves = { at_most = 4 } }, best_known = 3 }")),
            "soup.toml:25: best-known-beaten: 2 moves pass: plating.1:honey to 0.5, plating.1:lemon to -0.5; no more",
        ),
        (
            "one does not",
            again(spelled("moves = { at_most = 2 } } }", "moves = { at_most = 4 } }, best_known = 1 }")),
            "best-known-beaten: with 1 move no setting passes; at least 2, and not 1.",
        ),
    ],
    "par-too-high": [
        (
            "five where two pass",
            again(spelled("at_most = 2 ", "at_most = 5 ")),
            "soup.toml:25: warning: par-too-high: 2 moves pass: plating.1:honey to 0.5, plating.1:lemon to -0.5; a par",
        ),
        (
            "five where one passes",
            again(
                lambda path: (
                    spelled("targets = [0.5]", "targets = [0]")(path),
                    spelled("amounts = [1, 1], targets = [0]", "amounts = [1, 1], targets = [-0.5]")(path),
                    spelled("at_most = 2 ", "at_most = 5 ")(path),
                ),
                [SetDial(LEMON, Decimal("-0.5")), Serve()],
            ),
            "soup.toml:25: warning: par-too-high: 1 move passes: plating.1:lemon to -0.5; a par near that, and not 5",
        ),
    ],
    "precise-asks-less": [
        (
            "a wider limit",
            again(spelled("within = 0.02 ", "within = 0.2 ")),
            "soup.toml:24: warning: precise-asks-less: precise asks less than passes; more, or it is no star of its",
        ),
        (
            "fewer dishes",
            again(spelled("within = 0.02 ", "within = 0.1, at_least = 1 ")),
            "soup.toml:24: warning: precise-asks-less: precise asks less than passes; more, or it is no star of its",
        ),
    ],
    "star-untaught": [
        (
            "nothing is below zero",
            again(
                lambda path: (spelled("targets = [0] ", "targets = [0.75] ")(path), spelled("above", "below")(path)),
                [WON[0], SetDial(LEMON, Decimal("0.25")), Serve()],
            ),
            "soup.toml:5: warning: star-untaught: all three stars are won without a proportion below zero:",
        ),
    ],
    "choices-unclear": [
        (
            "two alike",
            again(asking("misses = [0.5]", "loss", "sum of squares")),
            "warning: choices-unclear: at the start two choices are the same number; each another one.",
        ),
        (
            "two alike where a solution ends",
            again(asking("amounts = [1, 1]", "zero", "dish")),
            "warning: choices-unclear: at soup.solution.replay.jsonl two choices are the same number; ",
        ),
        (
            "a long row",
            again(asking("steps = { start = 500, slopes = [999], heat = 9 }", "stepped", "uphill", "whole", "stays")),
            "warning: choices-unclear: at the start the choices take 44 cells; a row of at most 36.",
        ),
    ],
    "text-too-long": [
        (
            "a story",
            spelled("not too sweet", "not " + "too " * 60 + "sweet"),
            "soup.toml:7: warning: text-too-long: story",
        ),
        (
            "a goal",
            spelled("both within 0.10", "both" * 11),
            "warning: text-too-long: goals.passes.text takes 44 charact",
        ),
    ],
}
"""By rule: what breaks just that, and what is said of it."""
STEWS: dict[str, tuple[Change, list[AnyAction], str]] = {
    "slope-misleads": (
        lambda path: (
            spelled("amounts = [1]", "amounts = [1000000]")(path),
            spelled('"relu" }', '"tanh" }')(path),
            spelled("[training]", '[dials.each]\n"prep.1:stock" = { start = 0 }\n\n[training]')(path),
        ),
        [
            SetDial("prep.1:stock", Decimal(1)),
            SetDial("prep.1:pinch", Decimal(0)),
            SetDial("plating.1:prep.1", Decimal(1)),
            SetDial("plating.1:pinch", Decimal(0)),
            Serve(),
        ],
        "slope-misleads: at the start: the slope of prep.1:stock is 2.9e5, and over a millionth the loss goes 2.58",
    ),
    "sum-on-kink": (
        spelled("start = 0.25 }", "start = -0.25 }"),
        [Train(60), Serve()],
        "sum-on-kink: at the start the ReLU sum of prep.1 is 0 for Bo; sums 1e-9 from 0 at least.",
    ),
}
ANOTHER = """\
]

[[chapters]]
folder = "pots"
title = "More"
about = ""
learned = ""
levels = [
"""
POTS: dict[str, tuple[Change, str]] = {
    "listed-twice": (
        spelled('    { id = "stew"', ANOTHER + '    { id = "stew"'),
        "campaign.toml:2: listed-twice: the chapter pots is listed 2 times; each once.",
    ),
    "level-missing": (
        spelled('{ id = "stew"', '{ id = "broth", title = "Broth" },\n    { id = "stew"'),
        "campaign.toml:8: level-missing: broth is listed and has no file; pots/broth.toml.",
    ),
    "file-stray": (
        lambda path: (path.parent / "pots" / "notes.txt").write_text("?"),
        "pots/notes.txt:1: file-stray: notes.txt belongs to no level of this chapter; a level listed under pots, its",
    ),
    "title-differs": (
        spelled('title = "Soup" }', 'title = "Soupe" }'),
        "campaign.toml:7: title-differs: soup is listed as 'Soupe'; 'Soup', as its file says.",
    ),
    "needs-untaught": (
        in_another_order,
        "pots/stew.toml:6: needs-untaught: needs names 'negative-weight', which no level before it teaches; it taught",
    ),
    "taught-twice": (
        lambda path: spelled('["relu"]', '["relu", "weight"]')(path.parent / "pots" / "stew.toml"),
        "pots/stew.toml:5: taught-twice: 'weight' is taught again; it in soup alone, and here in `needs`.",
    ),
    "by-hand-unknown": (
        lambda path: spelled("minutes = 1", 'minutes = 1\nby_hand = "broth"')(path.parent / "pots" / "stew.toml"),
        "pots/stew.toml:5: by-hand-unknown: by_hand names 'broth', which is no level before it; the id of an earlier",
    ),
    "word-untaught": (
        lambda path: path.write_text(
            path.read_text() + 'bias = { kitchen = "pinch", field = "bias", meaning = "on top" }'
        ),
        "campaign.toml:15: warning: word-untaught: no level teaches 'bias'; it among the `teaches` of one.",
    ),
}


def test_what_is_sound_has_no_findings(tmp_path: Path) -> None:
    assert findings(soup_in(tmp_path)) == []
    assert findings(stew_in(tmp_path)) == []
    assert findings(tmp_path) == []
    (tmp_path / "own").mkdir()
    assert findings(campaign_in(tmp_path / "own").parent) == []


@pytest.mark.parametrize(
    ("rule", "change", "said"),
    [
        pytest.param(rule, change, said, id=f"{rule}: {what}")
        for rule, ways in SOUPS.items()
        for what, change, said in ways
    ],
)
def test_a_level_that_breaks_just_one_rule_is_told_so(tmp_path: Path, rule: str, change: Change, said: str) -> None:
    path = soup_in(tmp_path)
    change(path)
    found = findings(path)
    lines = "\n".join(map(str, found))
    assert {finding.rule for finding in found} == {rule}, lines
    assert said in lines


def test_goals_that_ask_for_different_things_are_not_compared(tmp_path: Path) -> None:
    path = soup_in(tmp_path)
    again(spelled("{ within = 0.1 }", "{ within = 0.03, at_least = 1 }"))(path)
    again(spelled("{ within = 0.02 }", "{ within = 0.05 }"))(path)
    assert "precise-asks-less" not in {found.rule for found in findings(path)}, "wider, and of more dishes"
    again(spelled("dishes = { within = 0.05 }", "loss = { at_most = 0.05 }"))(path)
    assert "precise-asks-less" not in {found.rule for found in findings(path)}


@pytest.mark.parametrize("rule", STEWS)
def test_a_level_that_trains_and_breaks_just_one_rule_is_told_so(tmp_path: Path, rule: str) -> None:
    path = stew_in(tmp_path)
    change, solution, said = STEWS[rule]
    change(path)
    put(path, solution, "solution")
    found = findings(path)
    lines = "\n".join(map(str, found))
    assert {finding.rule for finding in found} == {rule}, lines
    assert said in lines


@pytest.mark.parametrize("rule", POTS)
def test_a_campaign_that_breaks_just_one_rule_is_told_so(tmp_path: Path, rule: str) -> None:
    path = campaign_in(tmp_path)
    change, said = POTS[rule]
    change(path)
    found = findings(tmp_path)
    lines = "\n".join(map(str, found))
    assert {finding.rule for finding in found} == {rule}, lines
    assert said in lines


def test_a_word_of_the_games_is_needed_too_early_where_a_later_level_teaches_it(tmp_path: Path) -> None:
    path = campaign_in(tmp_path)
    spelled("needs = []", 'needs = ["bias", "loss"]')(path.parent / "pots" / "soup.toml")
    assert findings(tmp_path) == [], "with what nobody teaches here one begins"
    spelled('["relu"]', '["relu", "bias"]')(path.parent / "pots" / "stew.toml")
    (found,) = findings(tmp_path)
    assert "pots/soup.toml:6: needs-untaught: needs names 'bias', which no level before it teaches;" in str(found)


def test_every_rule_has_a_level_that_breaks_it() -> None:
    assert {*SOUPS, *STEWS} == {LOADS, *LEVEL_RULES}
    assert {*POTS} == {*CAMPAIGN_RULES}


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (
            'folder = "../pots"',
            "campaign.toml:1: loads: the campaign cannot be read: '../pots' is no name of a level or",
        ),
        (
            "folder = 3",
            "campaign.toml:2: loads: the campaign cannot be read: chapters[1].folder (line 2): text was expected,",
        ),
        (
            'folder = "pans"',
            "campaign.toml:1: loads: the campaign cannot be read: none of its levels is there, and no folder pans",
        ),
        (
            'folder = "pots"\ntitel = ""',
            "campaign.toml:3: loads: the campaign cannot be read: chapters[1].titel (line 3): unknown key. Did",
        ),
    ],
)
def test_a_campaign_that_does_not_load_is_told_so(tmp_path: Path, folder: str, said: str) -> None:
    path = campaign_in(tmp_path)
    spelled('folder = "pots"', folder)(path)
    (found,) = findings(tmp_path)
    assert said in str(found)


def test_all_findings_come_at_once_with_a_count_and_a_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = soup_in(tmp_path)
    assert run(Namespace(path=path)) == 0
    assert capsys.readouterr().out == "1 level: sound.\n"

    spelled("“Sweet, and not too sweet.”", "")(path)
    spelled("both within 0.10", "both" * 11)(path)
    spelled('needs = ["weight"]', 'needs = ["wieght"]')(path)
    assert run(Namespace(path=path)) == 1
    out = capsys.readouterr().out
    assert re.findall(r"soup\.toml:(\d+): (?:(warning): )?([a-z-]+): ", out) == [
        ("6", "", "word-unknown"),
        ("7", "", "text-missing"),
        ("23", "warning", "text-too-long"),
    ]
    assert out.endswith("\n1 level: 2 errors, 1 warning.\n")

    (tmp_path / "own").mkdir()
    spelled("both within 0.10", "both" * 11)(soup_in(tmp_path / "own"))
    assert run(Namespace(path=tmp_path / "own")) == 0
    assert capsys.readouterr().out.endswith("\n1 level: 1 warning.\n")


def test_where_there_is_no_level_it_says_so(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "no.toml", "there is no such file or folder"), (tmp_path, "there is no level file")):
        with pytest.raises(WrongUsage, match=said):
            list(check(path))


def test_what_a_stranger_may_put_there_is_told_and_obeyed_by_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = soup_in(tmp_path)
    spelled('title = "Soup"', 'title = "\\u001b[31mred"')(path)
    os.mkfifo(path.with_name("soup.solution-2.replay.jsonl"))
    os.symlink("/dev/zero", path.with_name("stew.toml"))
    assert run(Namespace(path=tmp_path)) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "soup.toml:2: loads: title: control characters are not allowed" in out
    assert "stew.toml:1: loads: cannot read this level: " in out
