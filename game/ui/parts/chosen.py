"""What the mouse may choose, in whatever panel it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


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
