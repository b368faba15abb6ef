"""What the mouse may choose on the floor, wherever it is drawn."""

from __future__ import annotations

from textual.message import Message


class OrderChosen(Message):
    """The mouse chose an order."""

    def __init__(self, order: int) -> None:
        self.order = order
        super().__init__()


class CookChosen(Message):
    """The mouse chose a cook."""

    def __init__(self, station: int, cook: int) -> None:
        self.station, self.cook = station, cook
        super().__init__()


class DialChosen(Message):
    """The mouse chose a dial: its row, what it multiplies, or its value in the kitchen."""

    def __init__(self, dial: int) -> None:
        self.dial = dial
        super().__init__()
