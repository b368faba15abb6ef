"""How numbers are written in an answer: in a formula, with the digits that make its result, and in Python."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Sequence

from game.kitchen.numbers import AMOUNT, FINE, every_digit, number, read_back, to_figures

WHOLE = 6
"""Decimals up to which a number in a formula is printed whole."""
EXACT = 17
"""Figures that tell a float from every other."""
SLIP = 1e-15
"""What the last bits of a float make of friendly decimals."""


def shown(value: float) -> str:
    """Print a number for a formula: short decimals whole, so that they make the result; longer ones with four."""
    near = round(value, 9)  # 0.405 ÷ 4 is 0.10124999999999999 in floats
    digits = every_digit(near if abs(value - near) <= SLIP else value)
    places = len(digits.partition(".")[2])
    if places <= AMOUNT and "e" not in digits:
        return number(value)
    return digits if FINE < places <= WHOLE and "e" not in digits else number(value, FINE)


def whole(value: float) -> str:
    """Print a number with every digit it has, or with two decimals where it has fewer, as it stands elsewhere."""
    text = number(value)
    return text if read_back(text) == value else every_digit(value)


def quotient(over: float, under: float) -> tuple[str, str]:
    """Print what is divided and by what, with as many figures as it takes for them to make the result that is shown."""
    top, bottom, figures = shown(over), shown(under), FINE
    while figures <= EXACT and shown(read_back(top) / (read_back(bottom) or math.nan)) != shown(over / under):
        top, bottom = (to_figures(value, figures) for value in (over, under))
        figures += 1
    return top, bottom


def added_up(times: Sequence[float], parts: Sequence[float]) -> list[str]:
    """Print what is added up, each so often, with as many figures as it takes to make the result that is shown."""
    result = number(math.fsum(map(operator.mul, times, parts)), FINE)
    texts, figures = [number(part, FINE) for part in parts], FINE
    while figures <= EXACT and number(math.fsum(map(operator.mul, times, map(read_back, texts))), FINE) != result:
        texts = [to_figures(part, figures) for part in parts]
        figures += 1
    return texts


def bracketed(value: float) -> str:
    """Print a number for a formula where a minus before it would read wrongly: 0.25 · (−0.30)."""
    return f"({shown(value)})" if value < 0 else shown(value)


def put_in(formula: str, z: float) -> str:
    """Write an activation's formula with a sum in the place of its z."""
    written = re.sub(r"(?<=, )z", shown(z), formula.removeprefix("a ").replace("e⁻ᶻ", "e^−z"))
    return re.sub(r"\bz\b", bracketed(z), written)


def py(value: float) -> str:
    """Write a number in Python."""
    return repr(float(value))


def sub(index: int) -> str:
    """Write an index below the line."""
    return str(index).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
