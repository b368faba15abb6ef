"""A recipe as a Python file without imports: for whoever had a first course in Python."""

from __future__ import annotations

from game.kitchen.export import training as backward
from game.kitchen.export.cooking import cooking
from game.kitchen.export.plain_math import with_math
from game.kitchen.export.recipe import Recipe
from game.kitchen.export.tables import head, ingredients, orders, stations

PRINTED = """\
for {} in ORDERS:
    print(guest + ":", *serve(amounts))
"""


def python(recipe: Recipe, *, training: bool = False) -> str:
    """Write a recipe as a Python file that prints what the kitchen serves, `guest: dish dish …`, an order a line.

    With `training` the file also has the update that the game would make next, and makes a few of them. Raises
    BistroError: an activation or the optimizer needs what cannot be written without imports.
    """
    opening = head(recipe, "in Python without imports", "serve([...])")
    tables = [opening, ingredients(recipe), stations(recipe), orders(recipe, targets=training)]
    functions, end = (
        cooking(recipe, sums=training),
        PRINTED.format("guest, amounts, targets" if training else "guest, amounts"),
    )
    if training:
        tables.append(backward.settings(recipe))
        functions += backward.training(recipe)
        end += "\n" + backward.run(recipe)
    return "\n\n".join(["\n".join(tables), *with_math(functions), end])
