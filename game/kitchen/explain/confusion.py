"""Confusion: of every order of a table what was wanted, what the kitchen says, how sure it is; and how often which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.kitchen.explain.answers import Answer, sentence
from game.kitchen.explain.subjects import Confused
from game.kitchen.level.conditions import Room
from game.kitchen.level.level import UNDECIDED, Level
from game.kitchen.level.orders import Order
from game.kitchen.numbers import NOTHING, counted, percent
from game.kitchen.rules.decisions import CANNOT_TELL, is_belief
from game.kitchen.rules.game import Game
from game.kitchen.rules.tasting import Array, Tasting

ROOMS: dict[Room, str] = {"kitchen": "the kitchen", "tasting": "the tasting room"}
"""What the rooms are called."""


@dataclass(frozen=True)
class Ticket:
    """One order of a room: the class that was wanted, the one that is said, and how sure the kitchen is of it."""

    order: int
    wanted: int
    said: int | None
    """None where it cannot tell."""
    sure: float | None
    """A share of 1; None where dishes are amounts, which are not sure of anything."""

    @property
    def right(self) -> bool:
        """Whether what is said was wanted."""
        return self.said == self.wanted


@dataclass(frozen=True)
class Confusion:
    """The tickets of a room, by what was wanted and what was said."""

    room: Room
    classes: Sequence[str]
    tickets: Sequence[Ticket]

    @cached_property
    def sides(self) -> tuple[int | None, ...]:
        """What may be said: every class, and nothing where that happens."""
        nothing = any(ticket.said is None for ticket in self.tickets)
        return (*range(len(self.classes)), *((None,) if nothing else ()))

    @cached_property
    def counts(self) -> dict[tuple[int, int | None], int]:
        """How many tickets there are of each pair of wanted and said."""
        found = dict.fromkeys(((wanted, said) for wanted in range(len(self.classes)) for said in self.sides), 0)
        for ticket in self.tickets:
            found[ticket.wanted, ticket.said] += 1
        return found

    @property
    def right(self) -> int:
        """How many are said as they were wanted."""
        return sum(self.counts[place, place] for place in range(len(self.classes)))

    def wanted(self, wanted: int) -> int:
        """How many tickets want a class."""
        return sum(self.counts[wanted, said] for said in self.sides)

    def said(self, said: int | None) -> int:
        """How many tickets are said to be of a class."""
        return sum(self.counts[wanted, said] for wanted in range(len(self.classes)))

    def name(self, said: int | None) -> str:
        """What is said in a word."""
        return CANNOT_TELL if said is None else self.classes[said]

    def of(self, cell: tuple[int, int | None] | None) -> list[Ticket]:
        """The tickets of a cell, or all wrong ones; the surest first."""
        among = [t for t in self.tickets if (not t.right if cell is None else (t.wanted, t.said) == cell)]
        return sorted(among, key=lambda ticket: (-(ticket.sure or 0.0), ticket.order))


def classes(level: Level) -> list[str]:
    """What the orders of a table may be, by name; nothing where the orders are no classes."""
    if level.data is None:
        return []
    if len(level.kitchen.dishes) > 1:
        return level.kitchen.dishes
    return level.kitchen.decisions or level.data.classes


def orders_of(level: Level, room: Room) -> Sequence[Order]:
    """The orders of a room."""
    return level.orders if room == "kitchen" else level.tasting_orders


def confusion(game: Game, room: Room) -> Confusion:
    """What the kitchen says, as it stands, of every order of a room of a level whose orders are classes."""
    tasting = game.tasted(room)
    wanted = _classes(tasting.targets, shares=True) if tasting.targets.shape[1] > 1 else tasting.targets[:, 0]
    made = np.nan_to_num(tasting.trace.output)
    said, sure = said_classes(tasting), _sureness(game.level, made)
    tickets = (
        Ticket(order, int(of), None if says < 0 else int(says), each)
        for order, (of, says, each) in enumerate(zip(wanted, said, sure, strict=True))
    )
    return Confusion(room, classes(game.level), tuple(tickets))


def said_classes(tasting: Tasting) -> Array:
    """The class said of each order, (orders,), and −1 where the kitchen cannot tell.

    Of shares it is the one largest; of one dish its side of the middle; of several dishes that are no shares the only
    one beyond the middle.
    """
    return _classes(tasting.trace.output, shares=tasting.shares)


def _classes(dishes: Array, *, shares: bool) -> Array:
    if dishes.shape[1] == 1:
        beyond = dishes[:, 0] - UNDECIDED
        return np.where(np.abs(beyond) <= NOTHING, -1, (beyond > 0).astype(int))
    if shares:
        chosen = dishes >= dishes.max(axis=1, keepdims=True) - NOTHING
    else:
        chosen = dishes > UNDECIDED + NOTHING
        chosen[(np.abs(dishes - UNDECIDED) <= NOTHING).any(axis=1)] = False
    return np.where(chosen.sum(axis=1) == 1, chosen.argmax(axis=1), -1)


def _sureness(level: Level, dishes: Array) -> Sequence[float | None]:
    """How sure the kitchen is of what it says: the largest share or belief; of one dish the larger side."""
    if not (level.kitchen.shares or is_belief(level)):
        return [None] * len(dishes)
    most = dishes.max(axis=1) if dishes.shape[1] > 1 else np.maximum(dishes[:, 0], 1 - dishes[:, 0])
    found: list[float] = most.tolist()
    return found


def how_sure(share: float) -> str:
    """Print how sure: with as many digits as it takes not to say 100 % where a doubt is left that they can show."""
    texts = (percent(share, places) for places in range(4))
    return next((text for text in texts if float(text[:-2]) < 100 or share >= 1), percent(share, 0))


def confused(game: Game, subject: Confused) -> Answer:
    """How many tickets of one class are said to be of one: a sentence, and its surest ticket."""
    found = confusion(game, subject.room)
    count, of = found.counts.get((subject.wanted, subject.said), 0), found.wanted(subject.wanted)
    wanted, said, right = found.classes[subject.wanted], found.name(subject.said), subject.said == subject.wanted
    tickets = found.of((subject.wanted, subject.said))
    says = "the kitchen cannot tell" if subject.said is None else f"the kitchen says {said}"
    words = [
        f"Of {counted(of, 'order')} of {ROOMS[subject.room]} that want {wanted},",
        f"{says} of {count or 'none'}{', rightly' if right and count else ''}.",
    ]
    if tickets and tickets[0].sure is not None:
        guest = orders_of(game.level, subject.room)[tickets[0].order].guest
        words.append(f"It is surest of {guest}: {how_sure(tickets[0].sure)}.")
    if subject.room == "tasting":
        words.append("Nobody learned from these.")
    return sentence(f"{wanted}, said {said}", f"why {count}?", float(count), *words)
