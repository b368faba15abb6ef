"""What the README says a newcomer has to touch is all there is to touch: done to a copy of the game, and played."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent

ADDED = [
    (
        "game/network/activations.py",
        "ACTIVATIONS: dict[str, Activation] = {\n    each.name: each\n    for each in (\n",
        "def _softplus(z: Array) -> Array:\n    return np.logaddexp(0.0, z)\n\n\n"
        "def _softplus_derivative(z: Array, a: Array) -> Array:\n    return 1.0 - np.exp(-a)\n\n\n"
        "ACTIVATIONS: dict[str, Activation] = {\n    each.name: each\n    for each in (\n"
        '        Activation("softplus", _softplus, _softplus_derivative),\n',
    ),
    (
        "game/kitchen/level/terms.py",
        "ACTIVATIONS: dict[str, ActivationTerm] = {\n",
        "ACTIVATIONS: dict[str, ActivationTerm] = {\n"
        '    "softplus": ActivationTerm(\n'
        '        "bins softly", "softplus", "_/", "softplus", "a = ln(1 + eᶻ)", "1 − e⁻ᵃ",\n'
        '        "math.log(1 + math.exp({z}))", "1 - math.exp(-({a}))",\n'
        '        ("It bins what is below zero,", "but softly."),\n'
        "        low=0.0, reach=3.0,\n"
        '        numpy="np.logaddexp(0, {z})", torch="torch.nn.functional.softplus({z})",\n    ),\n',
    ),
    ("game/kitchen/level/terms.py", 'Activation = Literal["linear", ', 'Activation = Literal["softplus", "linear", '),
    (
        "game/network/optimizers.py",
        "OPTIMIZERS: dict[str, Optimizer] = {",
        "def _timid(gradient: Array, learning_rate: float, memory: Memory) -> Move:\n"
        "    direction = gradient / (1 + np.abs(gradient))\n"
        "    return Move(learning_rate * direction, (), direction, (gradient, 1 + np.abs(gradient)))\n\n\n"
        'OPTIMIZERS: dict[str, Optimizer] = {"timid": _timid, ',
    ),
    (
        "game/kitchen/level/terms.py",
        "OPTIMIZERS: dict[str, OptimizerTerm] = {\n",
        "OPTIMIZERS: dict[str, OptimizerTerm] = {\n"
        '    "timid": OptimizerTerm(\n'
        '        "never far", "timid descent", "No step is long.", ("Never more", "than 1."),\n'
        '        "small step", "nothing carries", "g ÷ (1 + |g|)", ((1.0, GRADIENT), (1.0, "1 and its size")),\n'
        '        divides=True, note="{0} by {1}", python=("return slope / (1 + abs(slope))",),\n'
        "    ),\n",
    ),
    (
        "game/kitchen/level/terms.py",
        'Optimizer = Literal["gradient descent", ',
        'Optimizer = Literal["timid", "gradient descent", ',
    ),
    (
        "game/kitchen/level/conditions.py",
        "    serves: Bounds | None = None\n",
        "    serves: Bounds | None = None\n    undone: Bounds | None = None\n",
    ),
    (
        "game/kitchen/rules/judging.py",
        "COUNTED: dict[str, Callable[[Game], float]] = {\n",
        'COUNTED: dict[str, Callable[[Game], float]] = {\n    "undone": lambda game: len(game.history.to_come),\n',
    ),
    ("game/kitchen/explain/goals.py", 'LIMITED = ("loss", ', 'LIMITED = ("undone", "loss", '),
    ("game/kitchen/explain/goals.py", 'SO_FAR, NOW = ("attempts", ', 'SO_FAR, NOW = ("undone", "attempts", '),
]
"""In which file, what is replaced by what."""

PLAYED = """
import asyncio, math, sys
from decimal import Decimal
from pathlib import Path
from game.kitchen.explain.ask import explain
from game.kitchen.explain.goals import in_short, progress
from game.kitchen.explain.subjects import Direction, Output, TasteSlope
from game.kitchen.export.python import python
from game.kitchen.export.recipe import Recipe
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Redo, SetDial, Train, Undo
from game.kitchen.rules.judging import holds
from game.kitchen.saved.session import Session
from game.ui.app import BistroApp

level = load(Path(sys.argv[1]))
session = Session(level)
session.apply(SetDial("prep.1:salt", Decimal(1)))
answer = explain(session.game, Output(0, 0, 0))
assert abs(answer.value - math.log(1 + math.exp(0.5))) < 1e-12, answer
assert abs(eval(answer.python, {"math": math}) - answer.value) < 1e-12, answer
assert "softplus: z sum, a output" in answer.formula and "a = ln(1 + eᶻ)" in answer.formula
slope = explain(session.game, TasteSlope(0, 0, 0))
assert abs(eval(slope.python, {"math": math}) - slope.value) < 1e-12, slope
session.apply(Undo())
goal = level.goals.thrifty
assert (in_short(goal, session.game), progress(goal, session.game).figure) == ("no undone", "1")
assert not holds(goal.check, session.game)
session.apply(Redo())
assert holds(goal.check, session.game)
before = session.game.loss
session.apply(Train(20))
assert session.game.loss < before
pushed = explain(session.game, Direction(0))
assert abs(eval(pushed.python) - pushed.value) < 1e-12, pushed
assert abs(pushed.value) < 1 and "g ÷ (1 + |g|)" in pushed.formula
recipe, told = Recipe.of(session.game.look), []
exec(python(recipe, training=True), {"print": lambda *parts: told.append(parts)})
assert [abs(dish - own) < 1e-12 for (_, dish), (own,) in zip(told, session.game.dishes)] == [True]
for (said,) in told[1:]:
    assert abs(float(said.split()[-1]) - session.game.loss) < 1e-9, told
    session.apply(Train(1))
session.leave()

async def play():
    app = BistroApp(level)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("space", "right", "m")
        text = "\\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "bins softly" in text and "_/" in text, text
        await pilot.press("b", "n", "down")
        text = "\\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "timid descent" in text and "small step" in text, text
        assert app.crash is None, app.crash

asyncio.run(play())
print("played with", level.kitchen.stations[0].activation)
"""


SOUP = """\
format = 1
title = "Soup"
blurb = "One pot, one dial."
minutes = 1
teaches = []
needs = ["weight"]
story = "“Soup, please. Not too thin.”"
orders = [{ guest = "Amara", amounts = [0.5], targets = [0.3] }]
taste = { low = "thin", high = "salty" }
hints = [{ text = "Half a spoon comes in. What times 0.50 makes 0.30?" }]
mistakes = []

[kitchen]
ingredients = ["salt"]
stations = [{ name = "Plating", cooks = 1, activation = "linear" }]

[dials]
proportions = { min = 0, max = 2, step = 0.1, start = 0 }
pinches = { min = -1, max = 1, step = 0.1, start = 0, locked = "not needed here." }

[goals]
passes = { text = "Amara’s soup within 0.05", check = { dishes = { within = 0.05 } } }
precise = { text = "within 0.01", check = { dishes = { within = 0.01 } } }
thrifty = { text = "in 1 move", check = { moves = { at_most = 1 } } }

[debrief]
quote = "“Another bowl!”"
learned = "0.50 × 0.60 = 0.30."
"""


def test_an_activation_an_optimizer_or_a_condition_touches_what_the_readme_names(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "game", tmp_path / "game", ignore=shutil.ignore_patterns("__pycache__", "levels"))
    shutil.copytree(CHECKOUT / "levels", tmp_path / "levels")
    for name, before, after in ADDED:
        file = tmp_path / name
        text = file.read_text("utf-8")
        assert text.count(before) == 1
        file.write_text(text.replace(before, after), "utf-8")
    station = '{ name = "Plating", cooks = 1, activation = "linear" }'
    assert station in SOUP
    level = SOUP.replace(station, f'{{ name = "Prep", cooks = 1, activation = "softplus" }}, {station}')
    moves = "check = { moves = { at_most = 1 } }"
    assert moves in level
    level = level.replace(moves, "check = { undone = { at_most = 0 } }")
    (tmp_path / "soup.toml").write_text(level + '\n[training]\nheat = "0.1"\noptimizers = ["timid"]\n', "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", PLAYED, str(tmp_path / "soup.toml")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "BISTRO_HOME": str(tmp_path / "home")},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout == "played with softplus\n"
