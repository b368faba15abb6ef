"""One of everything that a stranger may hand somebody, or that may lie damaged on a disk: real files, as bytes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec
import numpy as np

from game.kitchen.authoring.template import write_template
from game.kitchen.data.generated import generated
from game.kitchen.grading.hand_in import pack
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import TEST_KITCHEN, levels_folder
from game.kitchen.level.load import load
from game.kitchen.level.stop import Stop
from game.kitchen.practice.ids import practice
from game.kitchen.practice.rota import Result, Rota
from game.kitchen.practice.skills import BY_ID
from game.kitchen.present.starting import new_start, one_more_cook, with_data, with_features
from game.kitchen.rules.actions import (
    Freeze,
    Serve,
    SetDial,
    SetHeat,
    SetOptimizer,
    SetShare,
    Train,
    Undo,
)  # fmt: skip
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import Best, Progress, Settings
from game.kitchen.saved.outcomes import outcome, recorded, summary
from game.kitchen.saved.replays import SUFFIX, encode, header
from tests.solid.mutators import with_seals

LARGEST = 60_000
"""Bytes: what is larger takes a while to be read each time, and is not read otherwise."""
SHORT = 8_000
"""Bytes of a try that is played again several times over."""
ORCHARD = Path(__file__).parents[1] / "terminal" / "orchard.csv"


class Kept(NamedTuple):
    """A file: what kind it is, what it is called, and what stands in it."""

    kind: str
    name: str
    raw: bytes


@cache
def corpus() -> dict[str, tuple[Kept, ...]]:
    """All files, by kind."""
    levels = levels_folder()
    found: dict[str, list[Kept]] = {}

    def keep(kind: str, name: str, raw: bytes) -> None:
        found.setdefault(kind, []).append(Kept(kind, name, raw))

    for path in sorted(levels.rglob("*.toml")):
        raw = path.read_bytes()
        if path.name == "campaign.toml":
            keep("campaign", path.name, raw)
            continue
        for kind in ("level", "played", "beside", *["edited"] * (b"[data]" not in raw)):
            keep(kind, path.name, raw)
    practised = [(f"{level_id}{SUFFIX}", _practised(level_id)) for level_id in PRACTISED]
    for name, raw in [*((path.name, path.read_bytes()) for path in sorted(levels.rglob(f"*{SUFFIX}"))), *practised]:
        theirs = raw.replace(b'"solution"', b'"player"', 1)
        level_id = name.split(".")[0]
        log = b"".join(theirs.splitlines(keepends=True)[:-1])
        keep("replay", name, raw)
        keep("watched", name, raw)
        keep("try", f"{level_id}{SUFFIX}", re.sub(rb'"mistake:[a-z0-9-]+"', b'"player"', theirs, count=1))
        keep("log", f"{level_id}.log.jsonl", log)
        keep("log", f"{level_id}.log.jsonl", with_seals(log))
        if len(raw) < SHORT and (name, raw) not in practised:
            keep("solution", f"{level_id}.log.jsonl", log)
    for path in sorted((levels / "data").glob("*.csv")):
        raw = path.read_bytes()
        if len(raw) < LARGEST:
            keep("csv", path.name, raw)
            if path.name in USED_BY:
                keep("table", path.name, raw)
    keep("csv", "orchard.csv", ORCHARD.read_bytes())
    keep("csv", "prices.csv", b"size;rooms;price\n" + b"".join(f"{n},5;{n % 4};{n * 3}\n".encode() for n in range(40)))
    for name, raw in _kitchens():
        keep("kitchen", name, raw)
        if name.endswith(".log.jsonl"):
            keep("log", f"{TEST_KITCHEN}.log.jsonl", with_seals(raw))
    for name, raw in OWN_CAMPAIGN.items():
        keep("own", Path(name).name, raw)
    for raw in (b"soup.toml", b"first-taste", b"practice-weights-2-17", "süße suppe.toml".encode()):
        keep("name", "typed.name", raw)
    best = Best((True, True, False), 7, 0.01, 0.2, 1, None, 100, ((4, "relu"), (10, "softmax")))
    ids = [listed.id for listed in campaign().order]
    progress = Progress(levels=dict.fromkeys(ids[:9], best), last=ids[8], skipped=ids[9:12])
    keep("progress", "progress.json", msgspec.json.encode(progress))
    stop = Stop("tasting", Decimal("0.01"), Decimal("0.9"), 100, 20)
    keep("settings", "settings.json", msgspec.json.encode(Settings("bistro-light", stop)))
    classes = ids[:3], ["which-dial", "too-hot"], ["cold-station"], [ids[1], *PRACTISED[:2]]
    for number, names in enumerate(classes, 1):
        tries = [(each, "0001.replay.jsonl", _as_player(each)) for each in names]
        keep("hand-in", f"hand-in-{number}.zip", pack(f"Ada {number}", tries))
    when = datetime(2026, 11, 27, tzinfo=UTC)
    results = [
        Result(f"practice-{skill}-2-{number}", f"000{number}", when, (True, True, False), 3, 2, 1, False)
        for number, skill in enumerate(BY_ID, 1)
    ]
    rota = Rota()
    for result in results:
        rota = rota.noted(result)
    keep("practice", "practice.json", msgspec.json.encode(rota))
    return {kind: tuple(files) for kind, files in found.items()}


PRACTISED = [f"practice-{skill}-{1 + number % 5}-{number}" for number, skill in enumerate(BY_ID)] + [
    "tonight-2026-11-27"
]
OWN_LIST = """\
[[chapters]]
folder = "pots"
title = "Pots"
about = "what boils"
learned = "That it boils."
levels = [
    { id = "first-taste", title = "First taste" },
    { id = "stew", title = "Stew" },
]
[words.stew]
kitchen = "stew"
field = "stew"
meaning = "What is left."
"""
OWN_WON = "set plating.1:syrup 0.8\nset plating.1:lemon 0.2\nserve\nquit\n"
"""What wins either of its levels, line by line."""
USED_BY = {
    "rings.csv": "taste-map",
    "spiral.csv": "spiral-platter",
    "iris.csv": "three-flowers",
    "wine.csv": "mise-en-place",
}
"""The level that reads a table."""


def _as_player(level_id: str) -> bytes:
    """The solution of a level, as a player's own try."""
    path = campaign().solution(level_id)
    return _practised(level_id) if path is None else path.read_bytes().replace(b'"solution"', b'"player"', 1)


@cache
def _practised(level_id: str) -> bytes:
    """A practice level as it was made to be won."""
    made = practice(level_id)
    return recorded(made.level, made.solution, "player")


def _own_campaign() -> dict[str, bytes]:
    """A campaign of two levels, and the solution of one."""
    with TemporaryDirectory() as folder:
        pots = Path(folder) / "pots"
        for level_id in ("first-taste", "stew"):
            write_template(pots / f"{level_id}.toml")
        level = load(pots / "stew.toml")
        won = [SetDial("plating.1:syrup", Decimal("0.8")), SetDial("plating.1:lemon", Decimal("0.2")), Serve()]
        (pots / f"stew.solution{SUFFIX}").write_bytes(recorded(level, won, "solution"))
        levels = {f"pots/{path.name}": path.read_bytes() for path in sorted(pots.iterdir())}
    return {"campaign.toml": OWN_LIST.encode(), **levels}


OWN_CAMPAIGN = _own_campaign()


def _kitchens() -> list[tuple[str, bytes]]:
    """Files of the test kitchen, with data, features, cooks and updates of all sorts in them."""
    start = Game.start(campaign().level(TEST_KITCHEN))
    chance = np.random.default_rng(1)
    plays = [
        [Train(20), Serve(), Undo()],
        [lambda g: with_data(g, generated("clouds", 1, 40), chance), Train(5), SetShare(30), Serve()],
        [lambda g: one_more_cook(g, 0, chance), Freeze(["plating.1:pinch"]), SetHeat(Decimal("0.1")), Train(7)],
        [lambda g: with_features(g, ["square x", "sin y"], chance), SetOptimizer("adam"), Train(9), Undo()],
        [lambda g: new_start(g, chance), Train(3), Train(4, more=True)],
        [lambda g: with_data(g, generated("hills", 2, 60), chance), Train(5), Serve()],
    ]
    files = []
    for number, play in enumerate(plays, 1):
        game, entries = start, []
        for step in play:
            action = step(game) if callable(step) else step
            game = apply(game, action)
            entries.append((action, outcome(game, action)))
        raw = encode(header(start.level), entries, summary(game))
        files.append((f"test-kitchen-{number}.replay.jsonl", raw))
        files.append((f"test-kitchen-{number}.log.jsonl", b"".join(raw.splitlines(keepends=True)[:-1])))
    return files
