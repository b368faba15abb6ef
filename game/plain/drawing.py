"""Drawing in lines: a ticket of one's own, row by row, and how the kitchen reads it."""

from __future__ import annotations

from game.kitchen.errors import Refused
from game.kitchen.explain.reading import FULL, read
from game.kitchen.numbers import number, percent
from game.kitchen.rules.names import cook_title
from game.plain.table import Table

DARKEST = 9
"""What a digit of a row may be at most; a dot is no ink."""
LOUDEST = 4
"""Cooks who are named."""


def draw(table: Table, said: str) -> None:
    """Say what leaves the pass for rows of digits and dots, and who speaks loudest; nothing of it is kept."""
    game, level = table.game, table.game.level
    if level.kitchen.picture is None or level.data is None:
        raise Refused("Nothing is read from pictures in this level.")
    rows, columns = level.kitchen.picture
    drawn = said.split()
    if len(drawn) != rows or any(len(row) != columns or set(row) - set("0123456789.") for row in drawn):
        example = "." * columns
        raise Refused(f"A ticket is {rows} rows of {columns} digits or dots each, such as {example}: 9 is darkest.")
    ink = tuple(round(int(pixel.replace(".", "0")) * FULL / DARKEST) for row in drawn for pixel in row)
    found, names = read(game, ink), level.kitchen.dishes
    best = found.dishes[found.says]
    sure = f"{percent(best, 0)} sure" if level.kitchen.shares else number(best)
    table.say(f"The kitchen says {names[found.says]}, {sure}.")
    table.say(", ".join(f"{name} {number(dish)}" for name, dish in zip(names, found.dishes, strict=True)) + ".")
    loudest = [
        f"{cook_title(level, game.kitchen.last - 1, cook)} {number(found.passed[cook])}"
        for cook in found.loudest[:LOUDEST]
    ]
    if loudest:
        table.say(f"Loudest: {', '.join(loudest)}.")
