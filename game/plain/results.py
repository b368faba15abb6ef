"""Results in lines: how the tasting room fares, which class was said for which, and the orders that are said wrong."""

from __future__ import annotations

from game.kitchen.errors import Refused
from game.kitchen.explain.confusion import ROOMS, Confusion, classes, how_sure, orders_of
from game.kitchen.explain.confusion import confusion as confused
from game.kitchen.numbers import FINE, counted, number, percent
from game.plain.names import meant
from game.plain.table import Table

MOST = 20
"""Wrong orders that are listed."""


def confusion(table: Table, said: str) -> None:
    """Say, class by class, what the kitchen makes of the orders of a room."""
    found = _found(table, said)
    total = len(found.tickets)
    share = percent(found.right / total)
    table.say(f"{counted(total, 'order')} of {ROOMS[found.room]}: {found.right} right, {share}.")
    for wanted, name in enumerate(found.classes):
        said_of = [(said, found.counts[wanted, said]) for said in found.sides if found.counts[wanted, said]]
        parts = (f"{count} said {found.name(said)}{' (right)' if said == wanted else ''}" for said, count in said_of)
        table.say(f"  {found.wanted(wanted)} want {name}: {', '.join(parts) or 'none'}.")


def wrong(table: Table, said: str) -> None:
    """List the orders of a room that are said wrong, the surest first."""
    found = _found(table, said)
    tickets, orders = found.of(None), orders_of(table.game.level, found.room)
    table.say(f"{counted(len(tickets), 'order')} of {ROOMS[found.room]} said wrong{':' if tickets else '.'}")
    for ticket in tickets[:MOST]:
        sure = f", {how_sure(ticket.sure)} sure" if ticket.sure is not None else ""
        says = found.name(ticket.said)
        table.say(f"  {orders[ticket.order].guest}: says {says}{sure}; wanted {found.classes[ticket.wanted]}.")
    if len(tickets) > MOST:
        table.say(f"  and {len(tickets) - MOST} more.")


def tasting(table: Table, said: str) -> None:
    """Say how the tasting room fares: its loss, how many are said rightly, and those that are not, the surest first."""
    if not table.game.level.tasting_orders:
        raise Refused("Nobody waits in a tasting room in this level.")
    room = table.game.tasted("tasting")
    right, of = int(room.rightly.sum()), len(room.rightly)
    share = percent(right / of)
    table.say(f"Tasting room: loss {number(room.loss, FINE)}, {right} of {counted(of, 'taster')} right, {share}.")
    if classes(table.game.level):
        wrong(table, "tasting")


def _found(table: Table, said: str) -> Confusion:
    level = table.game.level
    if not classes(level):
        raise Refused("The orders of this level are no classes: there is nothing to confuse.")
    rooms = [(room, room) for room in ROOMS if orders_of(level, room)]
    return confused(table.game, meant(said, rooms, "room") if said else rooms[0][0])
