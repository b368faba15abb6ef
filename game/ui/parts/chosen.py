"""What the mouse may choose on the floor, wherever it is drawn."""

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
