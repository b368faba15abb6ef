"""Typing a value for the dial in hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from game.kitchen.numbers import number
from game.kitchen.present.view import View

MOST = 12
"""Characters that can be typed."""
WRITES = "0123456789.,-−+"


def begin(view: View) -> View:
    """Nothing is typed yet; say what can be."""
    dial = view.in_hand
    note = f"Type a value from {number(float(dial.min))} to {number(float(dial.max))}, then ⏎."
    return replace(view, typed="", note=note)


def is_written(character: str | None) -> bool:
    """Whether a value is typed with this character."""
    return bool(character) and str(character) in WRITES


def typed_on(typed: str, key: str, character: str | None) -> str:
    """What stands there after one more key; most keys write nothing."""
    if key == "backspace":
        return typed[:-1]
    return f"{typed}{character}" if is_written(character) and len(typed) < MOST else typed


def not_a_number(typed: str) -> str:
    """Say why what stands there is not tried."""
    return f"“{typed}” is not a number." if typed else "Type a number first; then ⏎ tries it."


def value_of(typed: str) -> Decimal | None:
    """The number that was typed, if it is one."""
    try:
        return Decimal(typed.replace("−", "-").replace(",", "."))
    except InvalidOperation:
        return None
