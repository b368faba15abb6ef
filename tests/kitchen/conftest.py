"""A small level of our own, so that a change to the campaign breaks no test of the rules."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from game.kitchen.level.level import Level
from game.kitchen.level.load import load

Data = dict[str, Any]
Change = Callable[[Data], object]

SOUP: Data = {
    "format": 1,
    "title": "Soup",
    "blurb": "Two guests, two dials.",
    "minutes": 1,
    "teaches": [],
    "needs": [],
    "story": "“Taste it,” said the chef.",
    "orders": [
        {"guest": "Amara", "amounts": [1, 0], "targets": [Decimal("0.5")]},
        {"guest": "Bo", "amounts": [1, 1], "targets": [0]},
    ],
    "taste": {"low": "thin", "high": "salty"},
    "kitchen": {"ingredients": ["honey", "lemon"], "stations": [{"name": "Plating", "cooks": 1}]},
    "dials": {
        "proportions": {"min": -1, "max": 1, "step": Decimal("0.25"), "start": 0},
        "pinches": {"min": -1, "max": 1, "step": Decimal("0.5"), "start": 0, "locked": "not today."},
    },
    "goals": {
        "passes": {"text": "every dish within 0.25", "check": {"dishes": {"within": Decimal("0.25")}}},
        "precise": {"text": "every dish within 0.02", "check": {"dishes": {"within": Decimal("0.02")}}},
        "thrifty": {"text": "in at most 2 moves", "check": {"moves": {"at_most": 2}}},
    },
    "hints": [
        {"text": "Turn honey up.", "when": {"dial": {"id": "plating.1:honey", "at_most": 0}}},
        {"text": "Turn lemon down."},
    ],
    "mistakes": [
        {"id": "too-much", "when": {"dish": {"guest": "Amara", "above": Decimal("0.25")}}, "text": "Less honey."},
        {"id": "bland", "when": {"dish": {"guest": "Amara", "below": Decimal("0.25")}}, "text": "More honey."},
    ],
    "debrief": {"quote": "Soup.", "learned": "Sums."},
    "predictions": [{"ask": "Which way will Amara’s dish go?", "guest": "Amara", "dial": "plating.1:honey"}],
    "question": {
        "about": "weight",
        "ask": "What comes of this?",
        "amounts": [1, 1],
        "choices": ["zero", "dish", "total"],
        "because": "It is a sum.",
    },
}
"""Honey 0.50, lemon −0.50 is the one precise state; the pinch is locked."""


def change_kitchen(data: Data) -> None:
    """Take out what names dials and ingredients, so that the kitchen can be another one."""
    data.update(hints=[{"text": "…"}], mistakes=[], predictions=[])
    del data["question"]


def toml_value(value: Any) -> str:
    """Spell a value in TOML, tables and lists on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml_value(str(key))} = {toml_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    return str(value).lower().replace("infinity", "inf")


def toml_text(data: Data) -> str:
    return "".join(f"{toml_value(key)} = {toml_value(value)}\n" for key, value in data.items())


@pytest.fixture(scope="session")
def soup_data() -> Callable[[], Data]:
    """A fresh copy of the small level's data."""
    return lambda: copy.deepcopy(SOUP)


@pytest.fixture(scope="session")
def as_toml() -> Callable[[Data], str]:
    return toml_text


@pytest.fixture(scope="session")
def make_soup(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Level]:
    """Load the small level through a file, with changes to its data."""
    path = tmp_path_factory.mktemp("levels") / "soup.toml"

    def make(*changes: Change) -> Level:
        data = copy.deepcopy(SOUP)
        for change in changes:
            change(data)
        path.write_text(toml_text(data), "utf-8")
        return load(path)

    return make


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Level]:
    """Load a level through a file with this text."""
    path = tmp_path_factory.mktemp("levels") / "plate.toml"

    def loaded(text: str) -> Level:
        path.write_text(text, "utf-8")
        return load(path)

    return loaded


@pytest.fixture(scope="session")
def open_kitchen() -> Change:
    return change_kitchen


@pytest.fixture(scope="session")
def soup(make_soup: Callable[..., Level]) -> Level:
    return make_soup()


@pytest.fixture(scope="session", params=["mean squared error", "half squared error", "softmax", "sigmoid"])
def all_settings(request: pytest.FixtureRequest, make_soup: Callable[..., Level], open_kitchen: Any) -> Level:
    """A kitchen of two dishes that may be trained in every way there is: what no level of the campaign does."""

    def train(data: Any) -> None:
        data["orders"] = [
            {"guest": "Amara", "amounts": [1, 0], "targets": [Decimal("0.5"), 0]},
            {"guest": "Bo", "amounts": [1, 1], "targets": [0, Decimal("0.75")]},
            {"guest": "Cleo", "amounts": [Decimal("-0.5"), 2], "targets": [1, 1]},
        ]
        data["kitchen"].update(
            stations=[
                {"name": "Prep", "cooks": 2, "activation": "sigmoid"},
                {"name": "Plating", "cooks": 2},
            ],
            dishes=["soup", "roll"],
            loss=request.param,
        )
        if request.param in ("softmax", "sigmoid"):
            data["kitchen"]["loss"] = "cross-entropy"
            data["kitchen"]["stations"][1]["activation"] = request.param
            shares = ["0.25", "0.75"] if request.param == "softmax" else [1, 1]
            for order, targets in zip(data["orders"], ([1, 0], shares, [0, 1]), strict=True):
                order["targets"] = targets
        data["dials"] = {
            "proportions": {"min": -1, "max": 1, "step": Decimal("0.25")},
            "pinches": {"min": -1, "max": 1, "step": Decimal("0.25")},
            "start": ["0.5", "-0.25", "-0.5", "0.75", 0, "0.25", "0.5", "-0.75", 1, "0.5", 0, "-0.25"],
            "each": {"prep.1:honey": {"locked": "no."}, "plating.1:pinch": {"locked": "no."}},
        }
        data["training"] = {
            "heat": Decimal("0.1"),
            "heats": [1000],
            "optimizers": ["gradient descent", "momentum", "adam"],
            "batches": ["all", "one", "2"],
            "decays": [0, Decimal("0.05")],
            "penalties": ["L2", "L1"],
            "activations": ["sigmoid", "tanh", "relu", "linear"],
        }

    return make_soup(open_kitchen, train)


@pytest.fixture
def tries(bistro_home: Path) -> Callable[[], list[str]]:
    """The names of all files of tries at the small level."""

    def names() -> list[str]:
        return sorted(path.name for path in (bistro_home / "tries" / "soup").glob("*"))

    return names


class FullDisk:
    """Hands out files that take `room` more bytes, all of them together, and then say that the disk is full."""

    def __init__(self) -> None:
        self.room: float = float("inf")

    def wrap(self, file: Any, *, whole: bool) -> Any:
        """A file on this disk; one with a buffer writes all of its data or fails (`whole`), a raw one what fits."""
        disk = self

        class File:
            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

            def __enter__(self) -> File:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> int:
                behind = os.fstat(file.fileno()).st_size - file.tell()  # what is written over takes no room
                taken = data[: behind + int(min(disk.room, len(data)))]
                if data and not taken:
                    raise OSError(28, "No space left on device")
                disk.room -= max(len(taken) - behind, 0)
                count = int(file.write(taken))
                if whole and len(taken) < len(data):
                    raise OSError(28, "No space left on device")
                return count

        return File()


def put_on_full_disk(patch: pytest.MonkeyPatch) -> FullDisk:
    """Have every file that is opened for writing lie on a disk whose room the test sets."""
    disk = FullDisk()
    real_open = Path.open

    def open_on_it(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        file = real_open(path, mode, *args, **kwargs)
        return file if mode in ("r", "rb") else disk.wrap(file, whole=kwargs.get("buffering") != 0)

    patch.setattr(Path, "open", open_on_it)
    return disk


@pytest.fixture(scope="session")
def full_disk() -> Callable[[pytest.MonkeyPatch], FullDisk]:
    return put_on_full_disk


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    return put_on_full_disk(monkeypatch)
