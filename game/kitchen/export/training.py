"""The backward pass of a recipe and its update as functions in plain Python: the ones the game makes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.kitchen.errors import BistroError
from game.kitchen.export.cooking import LINEAR, forward, function
from game.kitchen.export.plain_math import without_imports
from game.kitchen.export.recipe import Recipe
from game.kitchen.export.spelling import bracketed, comment, quoted
from game.kitchen.export.tables import variables
from game.kitchen.level.dials import PINCH
from game.kitchen.level.terms import ACTIVATIONS, OPTIMIZERS, PENALTIES, batch_size
from game.kitchen.level.training import PENALTY
from game.kitchen.rules.update import MILLIONTHS, TIE_BREAK

A_HEAT = 0.1
"""Where nobody listens yet, and the kitchen has no heat of its own."""

BACK = '''\
def back(station, food, passed_on, blame, slope_of, slopes):
    """Back through a station: find the slope of the loss for every dial, and the blame of what came in."""
    sums = work(station, food, linear)
    blame_of_food = dict.fromkeys(food, 0)
    for cook, recipe in station.items():
        signal = blame[cook] * slope_of(sums[cook], passed_on[cook])
        slopes[cook] = {"pinch": signal}
        for name, amount in food.items():
            slopes[cook][name] = signal * amount
            blame_of_food[name] += signal * recipe[name]
    return blame_of_food
'''
WEIGH = f'''\
def weigh(amount):
    """The kitchen’s scales: to a millionth, and what lies in the middle goes up."""
    return round(amount * {MILLIONTHS:.0f} + {TIE_BREAK}) / {MILLIONTHS:.0f}
'''
UPDATE = '''\
def update(heard):
    """Turn every dial against its mean slope over these orders; return the loss before."""
    loss, mean = 0, {{}}
    for station in KITCHEN:
        for cook, recipe in station.items():
            mean[cook] = dict.fromkeys(recipe, 0)
    for guest, amounts, targets in heard:
        own_loss, slopes = feedback(amounts, targets)
        loss += own_loss / len(heard)
        for cook in slopes:
            for name in slopes[cook]:
                mean[cook][name] += slopes[cook][name] / len(heard)
    for station in KITCHEN:
        for cook, recipe in station.items():
            for name in recipe:
{locked}                slope = mean[cook][name]
{pull}                recipe[name] = weigh(recipe[name] - HEAT * {step})
    return loss
'''
SKIP_LOCKED = """\
                if name in LOCKED.get(cook, []):
                    continue
"""
PULL = """\
                if name != "pinch":
                    slope += {rate} * {of}
"""
WHOLE = """\
top, whole = max(sums.values()), 0
for total in sums.values():
    whole += exp(total - top)
""".splitlines()


def training(recipe: Recipe) -> list[str]:
    """What tastes change by, what goes back, what an update makes of it.

    Raises BistroError: an activation or the optimizer needs what cannot be written without imports.
    """
    slopes = [_slope(name) for name in dict.fromkeys([*_tastes(recipe)])]
    return [*slopes, _complaint(recipe), BACK, _feedback(recipe), *_direction(recipe), WEIGH, _update(recipe)]


# The backward pass.


def _tastes(recipe: Recipe) -> Iterator[str]:
    """Whose slope stands in the chain at each station: where the loss speaks to the sums, none at the last."""
    *before, last = (course.activation for course in recipe.courses)
    yield from before
    yield LINEAR if recipe.loss.joined else last


def _slope(name: str) -> str:
    term = ACTIVATIONS[name]
    written = without_imports(term.derivative_python.format(z="total", a="taste"), term.field)
    said = f"How fast the taste changes with the sum: {term.derivative}."
    return function(f"{name}_slope(total, taste)", said, [f"return {written}"])


def _complaint(recipe: Recipe) -> str:
    """The loss, and what comes back at the dishes, or at the sums where those two belong together."""
    counts, many = recipe.loss.counts, len(recipe.dishes)
    share = f" / {many}" if many > 1 and counts in ("squares", "beliefs") else ""
    cost, blame = {
        "squares": (f"(dish - target) ** 2{share}", f"2 * (dish - target){share}"),
        "half squares": ("(dish - target) ** 2 / 2", "dish - target"),
        "beliefs": (
            f"(max(0, total) - target * total + log(1 + exp(-abs(total)))){share}",
            f"(dish - target){share}" if share else "dish - target",
        ),
        "shares": ("target * (log(whole) + top - total)", "dish - target"),
    }[counts]
    pairs = "(cook, dish), total, target in zip(dishes.items(), sums.values(), targets)"
    lines = [
        *(WHOLE if counts == "shares" else []),
        "loss, blame = 0, {}",
        f"for {pairs if recipe.loss.joined else '(cook, dish), target in zip(dishes.items(), targets)'}:",
        f"    loss += {cost}",
        f"    blame[cook] = {blame}",
        "return loss, blame",
    ]
    said = f"The loss of an order, {recipe.loss.field}, and how it changes with each "
    if recipe.loss.joined:
        return function("complaint(sums, dishes, targets)", f"{said}sum.", lines)
    return function("complaint(dishes, targets)", f"{said}dish.", lines)


def _feedback(recipe: Recipe) -> str:
    """Forward, and back station by station."""
    names = variables(recipe)
    foods = ["food", *(passed_on for _, passed_on in names)]
    lines, (last, served) = forward(recipe), names[-1]
    sums = f"work({last}, {foods[-2]}, {LINEAR}), " if recipe.loss.joined else ""
    lines += [f"loss, blame = complaint({sums}{served}, targets)", "slopes = {}"]
    walk = [*zip(names, foods, _tastes(recipe), strict=False)]
    for (station, passed_on), food, taste in reversed(walk):
        arrives = "blame = " if food != "food" else ""
        lines.append(f"{arrives}back({station}, {food}, {passed_on}, blame, {taste}_slope, slopes)")
    said = "Cook one order, and walk its complaint back: the loss, and its slope for every dial."
    return function("feedback(amounts, targets)", said, [*lines, "return loss, slopes"])


# The update.


def _direction(recipe: Recipe) -> list[str]:
    """What the optimizer makes of a slope; nothing where it is the slope itself."""
    term = OPTIMIZERS[recipe.state.optimizer]
    if term.is_plain:
        return []
    if not term.python:
        raise BistroError(f"{term.field} cannot be written without imports yet.")
    given = "slope, memory" if term.remembers else "slope"
    return [function(f"direction({given})", f"{term.field[0].upper()}{term.field[1:]}. {term.means}", [*term.python])]


def _update(recipe: Recipe) -> str:
    term, pull = OPTIMIZERS[recipe.state.optimizer], PENALTIES[recipe.state.penalty]
    given = "slope, MEMORY[cook][name]" if term.remembers else "slope"
    return UPDATE.format(
        locked=SKIP_LOCKED if recipe.look.kitchen.has_held else "",
        pull=PULL.format(rate=_rate(recipe), of=pull.python.format(w="recipe[name]")) if recipe.state.decay else "",
        step="slope" if term.is_plain else f"direction({given})",
    )


# What stands above and below the functions.


def settings(recipe: Recipe) -> str:
    """What training is set to, and what the optimizer remembers."""
    state, kitchen = recipe.state, recipe.look.kitchen
    heat = f"{float(state.heat)!r}" if state.heat else f"{A_HEAT}  # in this kitchen nobody listens yet: choose one"
    lines = [comment("How it is trained."), f"KITCHEN = [{', '.join(name for name, _ in variables(recipe))}]"]
    lines.append(f"HEAT = {heat}")
    if _in_batches(recipe):
        lines.append(f"BATCH = {batch_size(state.batch, len(recipe.orders))}")
    if state.decay:
        lines.append(f"{_rate(recipe)} = {float(state.decay)!r}")
    if kitchen.has_held:
        lines.append(bracketed("{}", [*_locked(recipe)], "LOCKED = "))
    if remembers := OPTIMIZERS[state.optimizer].remembers:
        lines.append(_memory(recipe, remembers))
    return "\n".join(lines) + "\n"


def _rate(recipe: Recipe) -> str:
    """What the rate of the pull is called in the code."""
    return "DECAY" if recipe.state.penalty == PENALTY else recipe.state.penalty


def _in_batches(recipe: Recipe) -> bool:
    return batch_size(recipe.state.batch, len(recipe.orders)) < len(recipe.orders)


def _locked(recipe: Recipe) -> Iterator[str]:
    """The dials of each cook that no update turns."""
    for station, course in enumerate(recipe.courses):
        for cook, name in enumerate(course.cooks):
            dials = zip((*course.comes_in, PINCH), recipe.look.kitchen.of_cook(station, cook), strict=True)
            if held := [quoted(comes_in) for comes_in, dial in dials if dial.held]:
                yield f"{quoted(name)}: [{', '.join(held)}]"


def _memory(recipe: Recipe, remembers: tuple[str, ...]) -> str:
    """What the optimizer remembers of each dial: zeros where nothing was trained yet."""
    if not recipe.state.memory:
        nothing = ", ".join(f"{quoted(what)}: 0" for what in remembers)
        return f"""\
MEMORY = {{}}
for station in KITCHEN:
    for cook, recipe in station.items():
        MEMORY[cook] = {{}}
        for name in recipe:
            MEMORY[cook][name] = {{{nothing}}}"""
    shape = len(recipe.look.kitchen.dials)
    numbers = [np.broadcast_to(values, shape).tolist() for values in recipe.state.recall()]
    rows = ""
    for station, course in enumerate(recipe.courses):
        for cook, name in enumerate(course.cooks):
            items = []
            dials = zip((*course.comes_in, PINCH), recipe.look.kitchen.of_cook(station, cook), strict=True)
            for comes_in, dial in dials:
                known = (f"{quoted(what)}: {of[dial.index]!r}" for what, of in zip(remembers, numbers, strict=True))
                items.append(f"{quoted(comes_in)}: {{{', '.join(known)}}}")
            rows += bracketed("{}", items, f"{quoted(name)}: ", "    ") + ",\n"
    return f"MEMORY = {{\n{rows}}}"


def run(recipe: Recipe) -> str:
    """A few updates, with the loss before each."""
    if not _in_batches(recipe):
        return """\
UPDATES = 5
for number in range(1, UPDATES + 1):
    print(f"loss before update {number}: {update(ORDERS)}")
"""
    return f"""\
UPDATES = 5
place = {recipe.state.place}  # whom the next update hears first
for number in range(1, UPDATES + 1):
    heard = ORDERS[place : place + BATCH]
    place = (place + len(heard)) % len(ORDERS)
    print(f"loss before update {{number}}: {{update(heard)}}")
"""
