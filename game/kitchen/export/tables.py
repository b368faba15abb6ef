"""The numbers of a recipe as Python: what comes in, each cook's recipe, who orders what."""

from __future__ import annotations

from collections.abc import Sequence

from game.kitchen.export.recipe import Course, Recipe
from game.kitchen.export.spelling import WIDTH, bracketed, comment, identifiers, quoted
from game.kitchen.level.dials import PINCH
from game.kitchen.numbers import counted

TAKEN = (
    *("INGREDIENTS", "MEANS", "SPREADS", "ORDERS", "E", "PI"),
    *("KITCHEN", "HEAT", "BATCH", "DECAY", "L1", "LOCKED", "MEMORY", "UPDATES"),
)
"""What the file itself has in capitals."""


def variables(recipe: Recipe) -> list[tuple[str, str]]:
    """What each station's recipes are called in the code, and what it passes on."""
    return [(name, f"from_{name.lower()}") for name in identifiers((c.station for c in recipe.courses), TAKEN)]


def head(recipe: Recipe, written_in: str, any_other: str) -> str:
    """What this is, and how `any_other` order is cooked."""
    written, of = len(recipe.orders), len(recipe.level.orders)
    lines = [
        recipe.level.title,
        f"A kitchen of Backprop Bistro, {written_in}: {counted(len(recipe.look.kitchen.dials), 'dial')}.",
        f"It prints what each guest is served: {', '.join(recipe.dishes)}.",
    ]
    if written < of:
        lines.append(f"Of {counted(of, 'order')} {written} stand here; {any_other} cooks any other.")
    return "\n".join(map(comment, lines)) + "\n"


def ingredients(recipe: Recipe) -> str:
    """The names of what is ordered, and what amounts are measured by."""
    names = bracketed("[]", [quoted(name) for name in recipe.ingredients], "INGREDIENTS = ", in_row=recipe.per_row)
    tables = (("MEANS", recipe.means), ("SPREADS", recipe.spreads))
    measured = (bracketed("{}", entries(recipe.ingredients, of), f"{name} = ") for name, of in tables if of)
    return "\n".join([names, *measured]) + "\n"


def stations(recipe: Recipe) -> str:
    """Each station's cooks with their recipes."""
    found = [comment("Each cook’s recipe: so much of each thing that comes in, and a pinch on top.") + "\n"]
    for (name, _), course in zip(variables(recipe), recipe.courses, strict=True):
        numbers = zip(course.cooks, course.weights.tolist(), course.biases.tolist(), strict=True)
        rows = "".join(_row(recipe, course, cook, [*weights, bias]) for cook, weights, bias in numbers)
        found.append(f"{name} = {{\n{rows}}}\n")
    return "".join(found)


def _row(recipe: Recipe, course: Course, cook: str, values: Sequence[float]) -> str:
    in_row = recipe.per_row if course is recipe.courses[0] else 0
    return bracketed("{}", entries((*course.comes_in, PINCH), values), f"{quoted(cook)}: ", "    ", in_row) + ",\n"


def entries(names: Sequence[str], values: Sequence[float]) -> list[str]:
    """Numbers with their names."""
    return [f"{quoted(name)}: {value!r}" for name, value in zip(names, values, strict=True)]


def orders(recipe: Recipe, *, targets: bool) -> str:
    """Who orders how much of each ingredient, and what the dishes should be."""
    said = "Who orders how much of each ingredient" + (", and what each dish should be." if targets else ".")
    rows = (
        _order(recipe, order.guest, [amounts, *([wanted] if targets else [])])
        for order, amounts, wanted in zip(recipe.orders, recipe.amounts, recipe.targets, strict=True)
    )
    return f"{comment(said)}\nORDERS = [\n{''.join(rows)}]\n"


def _order(recipe: Recipe, guest: str, lists: Sequence[Sequence[str]]) -> str:
    in_line = ", ".join([quoted(guest), *(f"[{', '.join(each)}]" for each in lists)])
    if len(in_line) + 7 <= WIDTH:
        return f"    ({in_line}),\n"
    rows = (recipe.per_row, 0)
    inner = (bracketed("[]", each, "", " " * 8, in_row) + ",\n" for each, in_row in zip(lists, rows, strict=False))
    return f"    (\n        {quoted(guest)},\n{''.join(inner)}    ),\n"
