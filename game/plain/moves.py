"""Turning dials, and going back and forth in time."""

from __future__ import annotations

from decimal import Decimal

from game.kitchen.errors import Refused
from game.kitchen.level.dials import Dial
from game.kitchen.present.told import beyond_dial, no_further, not_on_dial
from game.kitchen.rules.actions import GoTo, Redo, Reset, SetDial, Undo
from game.plain import page
from game.plain.names import NotUnderstood, decimal, dials, meant, whole
from game.plain.serving import after_guess
from game.plain.table import Table


def set_dial(table: Table, said: str) -> None:
    """Turn a dial to a value."""
    name, _, text = said.rpartition(" ")
    if not name:
        raise NotUnderstood("Say which dial and how far: set DIAL VALUE.")
    index = meant(name, dials(table.game.level), "dial")
    value, dial = decimal(text), table.game.kitchen.dials[index]
    if not dial.locked and not dial.reaches(value):
        raise Refused(beyond_dial(text, dial))
    if not dial.locked and value != dial.nearest(value):
        table.say(not_on_dial(text, dial.nearest(value)))
        value = dial.nearest(value)
    _turn(table, dial, value)


def nudge(table: Table, said: str, way: int = 1) -> None:
    """Turn a dial by so many marks; without a name, the one turned last."""
    name, _, text = said.rpartition(" ")
    if not text.lstrip("+-−").isdigit():
        name, text = said, "1"
    index = meant(name, dials(table.game.level), "dial") if name else table.in_hand
    dial, clicks = table.game.kitchen.dials[index], way * whole(text.replace("−", "-"))
    now = table.game.dials[index]
    value = dial.nudged(now, clicks) if clicks else now
    if value == now and not dial.locked and clicks:
        table.say(no_further(table.game.level, index, now))
        return
    _turn(table, dial, value)


def down(table: Table, said: str) -> None:
    """Less of it."""
    nudge(table, said, -1)


def _turn(table: Table, dial: Dial, value: Decimal) -> None:
    action = SetDial(dial.id, value)
    if dial.locked or value == table.game.dials[dial.index]:
        table.change(action)
    else:
        after_guess(table, action, lambda: table.change(action))


def undo(table: Table, said: str) -> None:
    """Take the last step back."""
    table.change(Undo())


def redo(table: Table, said: str) -> None:
    """Bring a step back."""
    table.change(Redo())


def reset(table: Table, said: str) -> None:
    """Begin again; the serves stay."""
    table.change(Reset())


def go(table: Table, said: str) -> None:
    """Go to another step."""
    before = table.game
    table.act(GoTo(whole(said)))
    table.say(f"Step {table.game.history.place} of {table.game.history.end}.")
    table.tell(page.changed(before, table.game))
