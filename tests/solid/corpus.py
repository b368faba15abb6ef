"""One of everything that a stranger may hand somebody, or that may lie damaged on a disk: real files, as bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from game.kitchen.data.generated import generated
from game.kitchen.grading.hand_in import pack
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import TEST_KITCHEN, levels_folder
from game.kitchen.level.stop import Stop
from game.kitchen.practice.rota import Result, Rota
from game.kitchen.practice.skills import BY_ID
from game.kitchen.present.starting import new_start, one_more_cook, with_data, with_features
from game.kitchen.rules.actions import (
    Freeze,
    Serve,
    SetHeat,
    SetOptimizer,
    SetShare,
    Train,
    Undo,
)  # fmt: skip
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import Best, Progress, Settings
from game.kitchen.saved.outcomes import outcome, summary
from game.kitchen.saved.replays import encode, header

LARGEST = 60_000
"""Bytes: what is larger takes a while to be read each time, and is not read otherwise."""
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
        keep("campaign" if path.name == "campaign.toml" else "level", path.name, path.read_bytes())
    for path in sorted(levels.rglob("*.replay.jsonl")):
        raw = path.read_bytes()
        keep("replay", path.name, raw)
        lines = raw.splitlines(keepends=True)
        keep("log", f"{path.name.split('.')[0]}.log.jsonl", b"".join(lines[:-1]).replace(b'"solution"', b'"player"', 1))
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
    best = Best((True, True, False), 7, 0.01, 0.2, 1, None, 100, ((4, "relu"), (10, "softmax")))
    ids = [listed.id for listed in campaign().order]
    progress = Progress(levels=dict.fromkeys(ids[:9], best), last=ids[8], skipped=ids[9:12])
    keep("progress", "progress.json", msgspec.json.encode(progress))
    stop = Stop("tasting", Decimal("0.01"), Decimal("0.9"), 100, 20)
    keep("settings", "settings.json", msgspec.json.encode(Settings("bistro-light", stop)))
    for number, names in enumerate((ids[:3], ["which-dial", "too-hot"], ["cold-station"]), 1):
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
    assert path is not None
    return path.read_bytes().replace(b'"solution"', b'"player"', 1)


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
