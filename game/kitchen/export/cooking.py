"""The forward pass of a recipe as functions in plain Python."""

from __future__ import annotations

from game.kitchen.export.plain_math import MATH, without_imports
from game.kitchen.export.recipe import Recipe
from game.kitchen.export.spelling import quoted
from game.kitchen.export.tables import variables
from game.kitchen.level.terms import ACTIVATIONS

SOFTMAX = "softmax"
LINEAR = "linear"

WORK = '''\
def work(station, food, taste):
    """Every cook adds up so much of each thing that comes in and a pinch, tastes, and passes on."""
    passed_on = {}
    for cook, recipe in station.items():
        total = 0
        for name, amount in food.items():
            total += recipe[name] * amount
        passed_on[cook] = taste(total + recipe["pinch"])
    return passed_on
'''
SHARES = '''\
def softmax(sums):
    """Softmax: makes shares of all sums together."""
    top = max(sums.values())
    shares = {}
    for cook, total in sums.items():
        shares[cook] = exp(total - top)
    whole = sum(shares.values())
    for cook in shares:
        shares[cook] /= whole
    return shares
'''


def cooking(recipe: Recipe, *, sums: bool = False) -> list[str]:
    """What tastes, what works and what serves; with `sums` a cook can also pass her sum on as it is.

    Raises BistroError: an activation needs what cannot be written without imports.
    """
    used = dict.fromkeys(course.activation for course in recipe.courses)
    if sums or SOFTMAX in used:
        used[LINEAR] = None
    tastes = [SHARES if name == SOFTMAX else _taste(name) for name in used]
    return [*tastes, WORK, *_preparing(recipe), _serve(recipe)]


def _taste(name: str) -> str:
    """An activation as a function of one sum."""
    term = ACTIVATIONS[name]
    written, said = without_imports(term.python.format(z="total"), term.field), term.field[0].upper() + term.field[1:]
    if name in MATH:
        return MATH[name]
    return f'def {name}(total):\n    """{said}: {term.kitchen}."""\n    return {written}\n'


def _preparing(recipe: Recipe) -> list[str]:
    """What is done to the amounts before they come in; nothing where they come in as they are."""
    if not (recipe.features or recipe.means or recipe.spreads):
        return []
    if recipe.features:
        said = "the amounts, and what is worked out from them"
        lines = ["food = dict(zip(INGREDIENTS, amounts))"]
        for name, feature in recipe.features:
            sources = (f"food[{quoted(recipe.ingredients[source])}]" for source in feature.sources)
            lines.append(f"food[{quoted(name)}] = {without_imports(feature.kind.python.format(*sources), name)}")
    else:
        said = f"each amount{' less its mean' * bool(recipe.means)}{', by its spread' * bool(recipe.spreads)}"
        amount = "(amount - MEANS[name])" if recipe.means else "amount"
        amount = f"{amount} / SPREADS[name]" if recipe.spreads else amount[1:-1]
        lines = ["food = {}", "for name, amount in zip(INGREDIENTS, amounts):", f"    food[name] = {amount}"]
    return [function("come_in(amounts)", f"What comes in: {said}.", [*lines, "return food"])]


def _serve(recipe: Recipe) -> str:
    *_, (_, last) = variables(recipe)
    return function(
        "serve(amounts)", "Cook one order, station by station.", [*forward(recipe), f"return list({last}.values())"]
    )


def forward(recipe: Recipe) -> list[str]:
    """What comes in, and a line a station."""
    lines, food = [f"food = {'come_in(amounts)' if _preparing(recipe) else 'dict(zip(INGREDIENTS, amounts))'}"], "food"
    for (station, passed_on), course in zip(variables(recipe), recipe.courses, strict=True):
        shares = course.activation == SOFTMAX
        work = f"work({station}, {food}, {LINEAR if shares else course.activation})"
        lines.append(f"{passed_on} = {f'softmax({work})' if shares else work}")
        food = passed_on
    return lines


def function(signature: str, said: str, lines: list[str]) -> str:
    """Write a function of these lines."""
    return f"def {signature}:\n" + "".join(f"    {line}\n" for line in [f'"""{said}"""', *lines])
