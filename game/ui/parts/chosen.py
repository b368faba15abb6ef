"""What the mouse may choose, in whatever panel it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

Post = Callable[[Message], object]
"""Send a message up."""
Choose = Callable[[int], object]
"""Show an order, counted from 0."""


@dataclass
class OrderChosen(Message):
    """The mouse chose an order."""

    order: int


@dataclass
class CookChosen(Message):
    """The mouse chose a cook."""

    station: int
    cook: int


@dataclass
class DialChosen(Message):
    """The mouse chose a dial: its row, what it multiplies, or its value in the kitchen."""

    dial: int


@dataclass
class AnswerChosen(Message):
    """The mouse chose one of the answers offered, counted from 1."""

    number_of: int


def chooses(post: Post, dial: int) -> Callable[[int], object]:
    """Choose a dial, wherever in its place the mouse is."""
    return lambda _: post(DialChosen(dial))


def visits(post: Post, station: int, cook: int) -> Callable[[int], object]:
    """Choose a cook."""
    return lambda _: post(CookChosen(station, cook))
