"""Blanks: numbers the player works out."""

from __future__ import annotations

from game.kitchen.errors import Refused
from game.kitchen.numbers import number
from game.kitchen.present.told import what_is_missing
from game.kitchen.rules.actions import Fill
from game.plain import page
from game.plain.names import decimal, meant
from game.plain.serving import serve
from game.plain.table import Table


def next_blank(table: Table) -> None:
    """Say which blank comes next."""
    left = [blank for blank in table.game.level.blanks if not table.game.is_filled(blank.id)]
    if left:
        table.say(f"Blank {left[0].id}, {left[0].title}: {left[0].ask} {page.begun(left[0].how)}. Say fill NUMBER.")


def fill(table: Table, said: str) -> None:
    """Put a number into a blank: the next one, or another by its name."""
    blanks = table.game.level.blanks
    if not blanks:
        raise Refused("There are no blanks in this level.")
    name, _, text = said.rpartition(" ")
    value = decimal(text)
    left = [blank.id for blank in blanks if not table.game.is_filled(blank.id)]
    names = [(spelt, blank.id) for blank in blanks for spelt in (blank.id, blank.title)]
    table.act(Fill(meant(name, names, "blank") if name else (left or [blanks[-1].id])[0], value))
    tried = table.game.fills[-1]
    if not tried.right:
        table.say(f"{number(float(value))}: {what_is_missing(table.game, tried)}")
        return
    table.say(f"{number(float(value))} is right.")
    if any(not table.game.is_filled(blank.id) for blank in blanks):
        next_blank(table)
    else:
        serve(table, "")
