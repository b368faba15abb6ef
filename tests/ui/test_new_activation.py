"""Another activation takes two files: its function in the network, its row in the terms. Then it is played."""

import os
import subprocess
import sys
from pathlib import Path

LEVEL = """
format = 1
title = "Leak"
blurb = "A cook that lets a tenth through."
minutes = 1
teaches = []
needs = []
story = "Try it."
taste = { low = "timid", high = "bold" }
hints = [{ text = "Train." }, { text = "Train on." }, { text = "And on." }]
mistakes = []
orders = [
    { guest = "Amara", amounts = [1], targets = [1] },
    { guest = "Bo", amounts = [-2], targets = [0] },
]

[kitchen]
ingredients = ["spice"]
stations = [{ name = "Prep", cooks = 2, activation = "leaky relu" }, { name = "Plating", cooks = 1 }]

[dials]
proportions = { min = -3, max = 3, step = 0.1 }
pinches = { min = -3, max = 3, step = 0.1 }
start = [1, 0.5, 0, 0, 0.5, 0.5, 0]

[training]
heat = 0.1

[goals.passes]
text = "loss at most 0.01"
check = { loss = { at_most = 0.01 } }
[goals.precise]
text = "loss at most 0.001"
check = { loss = { at_most = 0.001 } }
[goals.thrifty]
text = "in at most 1 move by hand"
check = { moves = { at_most = 1 } }

[question]
about = "leak"
ask = "What comes of this?"
amounts = [1]
choices = ["zero", "dish", "total"]
because = "It is a sum."

[debrief]
quote = "Done."
learned = "A little gets through."
"""

PLAYED = """
import asyncio, sys
from pathlib import Path
import numpy as np
from game.network.activations import ACTIVATIONS, Activation
ACTIVATIONS["leaky relu"] = Activation(
    "leaky relu", lambda z: np.where(z > 0, z, 0.1 * z), lambda z, a: np.where(z > 0, 1.0, 0.1)
)
from typing import Literal, get_args
from game.kitchen.level import terms
terms.Activation = Literal[(*get_args(terms.Activation), "leaky relu")]
terms.ACTIVATIONS["leaky relu"] = terms.ActivationTerm(
    "lets a tenth through", "leaky ReLU", "⟋╱", "leaky", "a = max(z, z ÷ 10)", "1 above 0, else 0.1",
    "max({z}, 0.1 * ({z}))", "1.0 if {z} > 0 else 0.1", ("Below zero", "a tenth is left."),
)

from game.kitchen.explain.ask import explain
from game.kitchen.explain.subjects import Output, TasteSlope
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Train
from game.kitchen.saved.session import Session
from game.ui.app import BistroApp

level = load(Path(sys.argv[1]))
session = Session(level)
for subject, made in ((Output(1, 0, 0), -0.2), (TasteSlope(1, 0, 0), 0.1)):
    answer = explain(session.game, subject)
    assert abs(answer.value - made) < 1e-12 and abs(eval(answer.python) - made) < 1e-12, answer
assert "leaky ReLU" in explain(session.game, Output(1, 0, 0)).formula
before = session.game.loss
session.apply(Train(1))
assert session.game.loss < before
session.leave()

async def play() -> None:
    app = BistroApp(level)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.5)
        text = "\\n".join("".join(each.text for each in strip) for strip in app.screen._compositor.render_strips())
        assert app.crash is None, app.crash
        assert "lets a tenth through" in text and "⟋╱" in text, text
asyncio.run(play())
"""


def test_a_new_activation_takes_the_network_and_a_row_then_it_is_played_asked_about_and_trained(tmp_path: Path) -> None:
    # In a process of its own: there it is gone again, and the lists of names are made with it.
    level = tmp_path / "leak.toml"
    level.write_text(LEVEL, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", PLAYED, str(level)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "BISTRO_HOME": str(tmp_path / "home")},
    )
    assert run.returncode == 0, run.stdout + run.stderr
