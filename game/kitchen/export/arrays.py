"""What a recipe's files with numpy and with PyTorch have in common: tables of numbers, and what comes in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.kitchen.export.recipe import Course, Recipe
from game.kitchen.export.spelling import bracketed, comment, identifiers, quoted

MOST_NAMES = 16
"""Names that are all listed above the numbers they belong to."""
SAID = "Cook orders, (orders, ingredients); their dishes are (orders, dishes)."


def named(recipe: Recipe) -> Iterator[tuple[str, Course]]:
    """Every station with its name as an identifier in capitals."""
    return zip(identifiers(course.station for course in recipe.courses), recipe.courses, strict=True)


def orders(recipe: Recipe, array: str) -> str:
    """Who orders how much, and what amounts are measured by; `array` is how an array is made of `{}`."""
    guests = bracketed("[]", [quoted(order.guest) for order in recipe.orders], "GUESTS = ")
    lines = [comment(f"Who orders, and how much of {_listed(recipe.ingredients)}."), guests]
    lines.append(f"ORDERS = {array.format(matrix(recipe.amounts))}")
    for name, values in (("MEANS", recipe.means), ("SPREADS", recipe.spreads)):
        if values:
            lines.append(f"{name} = {array.format(row(values))}")
    return "\n".join(lines) + "\n"


def about(course: Course) -> str:
    """What the rows and columns of a station's weights are."""
    rows, columns = _listed(course.cooks), _listed(course.comes_in)
    return comment(
        f"{course.station}: a row for each cook ({rows}), a column for each thing that comes in ({columns})."
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= MOST_NAMES else f"{names[0]}, {names[1]} … {names[-1]}"


def matrix(rows: Sequence[Sequence[object]], indent: str = "") -> str:
    """Write a matrix, a row a line where there is room."""
    lines = "".join(bracketed("[]", [*map(str, values)], indent=f"{indent}    ") + ",\n" for values in rows)
    return f"[\n{lines}{indent}]"


def row(values: Sequence[float], indent: str = "") -> str:
    """Write a row of numbers."""
    return bracketed("[]", [*map(repr, values)], indent=indent).lstrip()


def come_in(recipe: Recipe, module: str) -> list[str]:
    """What is done to the amounts before they come in."""
    lines = []
    if recipe.means:
        lines.append("food = food - MEANS")
    if recipe.spreads:
        lines.append("food = food / SPREADS")
    if recipe.features:
        columns = (
            feature.kind.python.format(*(f"food[:, {source}]" for source in feature.sources))
            for _, feature in recipe.features
        )
        made = ", ".join(_of_arrays(column, module) for column in columns)
        lines.append(f"food = {module}.column_stack([food, {made}])")
    return lines


def _of_arrays(python: str, module: str) -> str:
    """The Python of a feature for whole columns."""
    return python.replace("math.", f"{module}.").replace("round(", f"{module}.round(").replace(", 6)", ", decimals=6)")
