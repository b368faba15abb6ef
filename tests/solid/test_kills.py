"""The game killed at any moment of play in a real terminal: every action that the screen had shown is there."""

from __future__ import annotations

import json
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no such terminals here", allow_module_level=True)

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, number
from game.kitchen.rules.actions import Fill, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.find import level_called
from game.kitchen.saved.replays import read
from game.kitchen.saved.tries import all_tries, read_try
from game.kitchen.saved.verifying import verify
from tests.solid.frames import Frames

Keys = tuple[str, ...]
TURNS: tuple[Keys, ...] = (("right",), ("left",), ("shift+right",), ("up",), ("down",), ("tab",), ("right", "right"))
TIME: tuple[Keys, ...] = (("u",), ("u", "u"), ("U",), ("R",), ("u", "U"))
RUNS: tuple[Keys, ...] = ((" ",), (" ",), ("f",), (" ", " "), ("+",), ("-",), (" ", "1", "enter", " "))
SLIPS: tuple[Keys, ...] = (
    ("b", "]", "]", "]", "]", "escape"), ("b", "n", "n", "escape"), ("b", "]", "]", "]", "]", "b", "]"),
    ("b", "]", "]", "]", "]", "left", "left", "g", "escape"), ("l", "up", "up", "g", "escape"), ("l", "escape"),
)  # fmt: skip


@dataclass(frozen=True)
class Script:
    """What is played, and how: pieces of play of which one is taken at random after another."""

    level: str
    pieces: Sequence[Keys]
    args: tuple[str, ...] = ()

    @property
    def begin(self) -> tuple[str, ...]:
        """The command that opens it."""
        return self.args or ("play", self.level)


def blanks(level: str) -> tuple[Keys, ...]:
    """Numbers that belong into the blanks of a level, and one that does not."""
    solution = campaign().solution(level)
    assert solution is not None
    right = [str(action.value) for action, _ in read(solution).entries if isinstance(action, Fill)]
    return (*((*value, "enter") for value in right), ("9", "9", "enter"), ("up",), ("down",), ("h",))


SCRIPTS = {
    "by hand": lambda: Script("dinner-rush", (*TURNS, *TIME, ("enter",), ("h",), ("=", "0", ".", "5", "enter"))),
    "training": lambda: Script("taste-map", (*RUNS, *RUNS, *TIME, *TURNS, ("enter", "escape"))),
    "batches": lambda: Script("three-flowers", (*RUNS, *RUNS, *TIME, ("r",), ("c", "escape"), ("enter", "escape"))),
    "slips": lambda: Script("too-hot", (*SLIPS, *SLIPS, ("+",), ("-",), ("u",))),
    "blanks": lambda: Script("two-paths", blanks("two-paths")),
    "time travel": lambda: Script("the-long-valley", (*SLIPS[2:], *TIME, *TIME, (" ",), (" ",), ("f",))),
    "test kitchen": lambda: Script(
        "test-kitchen",
        (*RUNS, *TURNS, *TIME, ("k",), ("K",), ("z",), ("N",), ("i", "down", "right", "enter"), ("b", "]", "escape")),
        ("test-kitchen",),
    ),
    "practice": lambda: Script("practice-stations-3-7", (*TURNS, *TIME, ("enter", "escape"), ("h",), ("U",))),
}
MENU = f"of {len(campaign().built())} passed"
"""What stands on the title only."""
KILLS = 10
"""Of one try: each takes it up where the one before was killed."""


@dataclass
class Known:
    """What the logs of a level know: everything that a screen may have shown of a try."""

    losses: set[str] = field(default_factory=set)
    moves: int = 0
    updates: int = 0
    filled: int = 0
    in_batches: bool = False
    """Whether an update heard only some orders: what the loss over all was on the way, nobody knows by heart."""
    latest: Game | None = None

    def add(self, game: Game) -> None:
        """A game that the try went through."""
        self.losses.add(number(game.loss, FINE))
        self.moves = max(self.moves, game.moves)
        self.updates = max(self.updates, game.update_count)
        self.filled = max(self.filled, game.blank_count)
        self.in_batches = self.in_batches or game.state.batch != "all"


def known(level: Level) -> Known:
    """Run every try at a level again, as the game itself would: each has to be sound, and goes into what is known."""
    found = Known()
    for path in all_tries(level.id):
        recording = read_try(path, patient=True)
        found.latest = verify(recording, lambda _: level, patient=True)
        game = Game.start(level)
        for action, _ in recording.entries:
            game = apply(game, action)
            found.add(game)
            if isinstance(action, Train):
                found.losses.update(number(loss, FINE) for loss in game.history.losses[-action.updates :])
    found.add(Game.start(level))
    return found


def figures(terminal: Frames) -> dict[str, str]:
    """What the first row and the list of blanks say."""
    if "the chef shows you" in terminal.text:  # what a hint demonstrates is nobody's try
        return {}
    top = terminal.rows[0]
    shown = {name: found[1] for name in ("moves", "updates", "loss") if (found := re.search(rf"{name} (\S+)", top))}
    if found := re.search(r"the blanks ─+ (\d+) of", terminal.text):
        shown["filled"] = found[1]
    return shown


def played_at(terminal: Frames, level: Level) -> Level:
    """Which level the first row names: one that was won may have led to the next."""
    titles = {listed.title: listed.id for listed in campaign().built()}
    named = [titles[title] for title in titles if f"› {title}  " in terminal.rows[0]]
    return campaign().level(named[0]) if named else level


def check(shown: dict[str, str], of: Known) -> list[str]:
    """What was shown and is not known."""
    wrong = [
        f"{name} {shown[name]} was shown, and the log knows {most}"
        for name, most in (("moves", of.moves), ("updates", of.updates), ("filled", of.filled))
        if name in shown and int(shown[name].replace(",", "")) > most
    ]
    if "loss" in shown and not of.in_batches and shown["loss"] not in of.losses:
        wrong.append(f"loss {shown['loss']} was shown, and the log knows it nowhere")
    return wrong


def play_and_kill(script: Script, home: Path, chance: random.Random, notes: list[str]) -> str:
    """Play on from where the try stands, be killed, and see that what was shown is there. Return where it was."""
    level = level_called(script.level)
    before = known(level)
    terminal = Frames(home, *script.begin)
    try:
        if chance.random() < 0.1:  # killed while it opens
            terminal.watch(chance.uniform(0.0, 1.5))
        elif not terminal.shows("loss "):
            return f"it does not open:\n{terminal.text}"
        else:
            shown, now = figures(terminal), before.latest
            if now is not None and shown and script.level != "two-paths":
                expected = {"loss": number(now.loss, FINE), "moves": str(now.moves), "updates": f"{now.update_count:,}"}
                for name in shown.keys() & expected.keys():
                    if shown[name] != expected[name] and now.fresh_serve is None:
                        return f"taken up with {name} {shown[name]}, where the log ends with {expected[name]}"
            end = time.monotonic() + chance.uniform(0.05, 3.0)
            while time.monotonic() < end:
                keys = chance.choice(script.pieces)
                if MENU in terminal.text:
                    keys = ("enter",)
                notes.append(" ".join(keys))
                for key in keys:
                    terminal.press(key)
                    if chance.random() < 0.3 and not terminal.watch(chance.uniform(0.0, 0.1)):
                        return f"it ended by itself:\n{terminal.text}"
                if not terminal.watch(min(chance.expovariate(8), max(end - time.monotonic(), 0.0))):
                    return f"it ended by itself:\n{terminal.text}"
        terminal.kill()
        shown = figures(terminal)
    finally:
        terminal.close()
    played = played_at(terminal, level)
    wrong = check(shown, known(played))
    return "" if not wrong else f"{'; '.join(wrong)}\n{terminal.text}"


def play_a_chain(name: str, home: Path, seed: int, kills: int) -> Counter[str]:
    """Be killed so often in one home."""
    script, chance, done = SCRIPTS[name](), random.Random(f"{name} {seed}"), Counter[str]()
    for kill in range(kills):
        notes: list[str] = []
        wrong = play_and_kill(script, home, chance, notes)
        assert not wrong, f"{name}, seed {seed}, kill {kill}, keys {notes}: {wrong}"
        done[name] += 1
    return done


@pytest.mark.parametrize("name", ["training"])
def test_a_game_that_is_killed_has_all_that_it_had_shown(bistro_home: Path, name: str) -> None:
    play_a_chain(name, bistro_home, 0, 1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", SCRIPTS)
def test_five_hundred_games_that_are_killed_have_all_that_they_had_shown(
    bistro_home: Path, name: str, seed: int
) -> None:
    done = play_a_chain(name, bistro_home, seed, KILLS)
    if tally := os.environ.get("BISTRO_TALLY"):
        with open(tally, "a", encoding="utf-8") as file:
            file.write(json.dumps({"seed": seed, "kills": done}) + "\n")
