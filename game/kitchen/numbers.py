"""One formatter for every number the game prints, on the screen, in remarks and in reports.

Two decimals for amounts, dials, dishes and errors (`AMOUNT`), four for losses and slopes (`FINE`).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import chain

MINUS = "−"
AMOUNT = 2
FINE = 4
NOTHING = 1e-9
"""At or below this size a number is zero: what decimals leave behind in floats, and the rules' own slack."""
FINER = sorted(
    ((here, there) for here in range(AMOUNT, FINE + 2) for there in range(AMOUNT, FINE + 2)),
    key=lambda places: (max(places), sum(places)),
)
"""How many decimals two numbers may have, the fewest first."""
EPSILON = 1e-12
"""What floats lose of a number that is short in decimals, as a share of it."""


def decimals(size: float, places: int) -> str:
    """Round a size as one does by hand: a five goes up, also where the float ends a hair below it.

    A mean of squares that is 0.10125 on paper may be 0.10124999999999999 in floats, and is 0.1013 to everybody.
    """
    return f"{size * (1 + EPSILON):.{places}f}"


@lru_cache(maxsize=4096)  # a screen prints the same hundred numbers again and again
def number(value: float, places: int = AMOUNT, *, plus: bool = False) -> str:
    """Print `value` with a real minus, and a plus only on request.

    From 100 on one decimal, from 10,000 two figures as 1.2e4. A number that would print as zero but
    is not shows two figures (0.0040, 6.8e−05); zero shows as zero. Of an amount, a five that is all
    there is beyond stands too: 0.275 − 0.40 is −0.125, where 0.28 − 0.40 would not be −0.13.
    """
    size = abs(value)
    if size <= NOTHING:
        return f"{0:.{places}f}"
    text = decimals(size, places + (places == AMOUNT and _ends_in_five(size)))
    if float(text) >= 100:
        text = decimals(size, min(places, 1))
    if float(text) >= 10_000:
        text = _scientific(size)
    elif float(text) == 0:
        text = decimals(size, FINE) if size >= 0.00095 else _scientific(size)
    return _sign(value, plus) + text


def _ends_in_five(size: float) -> bool:
    """Whether a size has three decimals, and the third is a five."""
    thousandths = size * 1000
    whole = round(thousandths)
    return whole % 10 == 5 and abs(thousandths - whole) <= NOTHING * max(thousandths, 1)


def in_figures(size: float) -> str:
    """Print a size with four figures, however small it is: for what is compared by how many times it is another."""
    if size <= 1e-5 or size >= 1:
        return number(size, FINE) if size >= 1 or size == 0 else _scientific(size, FINE)
    places = FINE - 1 - math.floor(math.log10(size))
    return decimals(size, places)


def to_figures(value: float, figures: int) -> str:
    """Print `value` with so many figures, which say how far it may be off."""
    rounded = float(f"{value:.{figures - 1}e}")
    if 1e-4 <= abs(value) < 10_000:
        return every_digit(rounded)
    return _sign(value, plus=False) + _scientific(abs(value), figures)


def in_column(value: float, *, plus: bool = False) -> str:
    """Print `value` for a column in which numbers line up at the point: no exponents there below 1."""
    text = number(value, plus=plus)
    return f"{_sign(value, plus)}{decimals(abs(value), FINE)}" if f"e{MINUS}" in text else text


def at_point(end: int, text: str) -> int:
    """Where a printed number ends, so that its point lines up with those of two decimals that end at `end`."""
    places = len(text.partition(".")[2])
    return end + min(places - AMOUNT if places else -AMOUNT - 1, AMOUNT)


def at_fine_point(end: int, text: str) -> int:
    """The same for a number of one decimal, from 100 on, beside those of four that end at `end`."""
    return end - FINE + 1 if len(text.partition(".")[2]) == 1 else end


def fitted(value: float, room: int, *, plus: bool = False) -> str:
    """Print `value` in at most `room` cells where that is possible, with fewer digits if need be.

    For the narrowest boxes only: there −0.0011 is 0.00, and −123.4 is −123.
    """
    text = number(value, plus=plus)
    if len(text) <= room:
        return text
    size, sign = abs(value), _sign(value, plus)
    plain = [decimals(size, places) for places in (2, 1, 0)]
    for digits in (*plain, _scientific(size), f"{size:.0e}".replace("e+0", "e")):
        shown = sign + digits if read_back(digits) else digits
        if len(shown) <= room:
            return shown
    return text


def beside(value: float, threshold: float, places: int = AMOUNT, *, plus: bool = False) -> str:
    """Print `value` with as many digits as it takes to see on which side of `threshold` its size lies.

    0.0504 beside 0.05 is printed 0.0504 and not 0.05, which would look as if it were within.
    """
    outside = abs(value) > threshold + NOTHING
    size = abs(value) if outside else min(abs(value), threshold)  # the slack is within, and looks it
    for text in chain([number(size, places)], (decimals(size, digits) for digits in range(places, 11))):
        read = read_back(text)
        if (read > threshold) == outside and (read > 0 or size <= NOTHING):
            return (_sign(value, plus) if size > NOTHING else "") + text
    return _sign(value, plus) + every_digit(size)


def from_to(before: float, after: float, places: int = AMOUNT) -> tuple[str, str]:
    """Print a number before and after, and an arrow where it moved: `1.19 → 0.21` and `▼`.

    With as many digits as it takes to see that it did.
    """
    change = after - before
    if abs(change) <= NOTHING:
        return f"{number(before, places)} → {number(before, places)}", "="
    ways: list[Callable[[float], str]] = [partial(number, places=places)]
    ways += [partial(_to_places, places=finer) for finer in range(places, 11)]
    old, new = next((way(before), way(after)) for way in (*ways, every_digit) if way(before) != way(after))
    return f"{old} → {new}", "▲" if change > 0 else "▼"


def _to_places(value: float, places: int) -> str:
    return _sign(value, plus=False) + decimals(abs(value), places)


@lru_cache(maxsize=4096)  # a line of the pass asks for its three more than once, and most lines stay as they were
def apart(dish: float, target: float, bound: float) -> tuple[str, str, str]:
    """Print a dish, its target and how far it is off, so that as they stand the first two make the third.

    All have as many decimals as it takes to see on which side of `bound` the dish lies, up to four.
    """
    off = dish - target
    wanted = next((text for text in (number(target), number(target, FINE)) if read_back(text) == target), "")
    texts = in_column(dish), wanted or number(target), beside(off, bound, plus=True)
    if max(abs(dish), abs(target)) >= 100:
        return texts
    places = min(max(len(text.partition(".")[2]) for text in texts), FINE)
    made = (_sign(dish, plus=False) if abs(dish) > NOTHING else "") + decimals(abs(dish), places)
    far = decimals(abs(read_back(made) - read_back(texts[1])), places)
    return made, texts[1], (_sign(off, plus=True) if abs(off) > NOTHING else "") + far


def product(left: float, right: float, fits: Callable[[str, str, str], bool] = lambda *_: True) -> tuple[str, str, str]:
    """Print two numbers of columns and what they make, so that as they stand the first two make the third.

    Both have as many decimals as that takes, up to five, and as far as it `fits`; one that has no more than two keeps
    to them.
    """
    made = in_column(left * right)
    for places in FINER:
        texts = _fine_enough(left, places[0]), _fine_enough(right, places[1]), made
        if in_column(read_back(texts[0]) * read_back(texts[1])) == made and fits(*texts):
            return texts
    return in_column(left), in_column(right), made


def _fine_enough(value: float, places: int) -> str:
    if places == AMOUNT or abs(value) >= 100 or abs(value - round(value, AMOUNT)) <= NOTHING:
        return in_column(value)
    return _to_places(value, places)


def every_digit(value: float) -> str:
    """Print the shortest text that reads back as exactly this float."""
    text = repr(float(value) + 0.0)  # + 0.0 turns −0 into 0
    return text.removesuffix(".0").replace("e+", "e").replace("-", MINUS)


def read_back(text: str) -> float:
    """The value of a printed number."""
    return float(text.replace(MINUS, "-"))


def percent(share: float, places: int = 1) -> str:
    """Print a share of 1 in percent: 0.964 is 96.4 %."""
    return f"{decimals(share * 100, places)} %"


def end_of_dial(value: float, *, plus: bool = False) -> str:
    """Print where a dial or an axis ends: whole numbers without decimals, and 0 without a sign."""
    return number(value, 0 if value == int(value) else AMOUNT, plus=plus and value > 0)


def counted(count: int, noun: str) -> str:
    """Print a count with its noun: 1 move, 2 moves, 1,000 tries."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("try") else f"{count:,} {noun}s"


def _sign(value: float, plus: bool) -> str:
    return MINUS if value < 0 else "+" if plus else ""


def joined(parts: list[str]) -> str:
    """Join terms with signs: + 0.20·0.30 or − 0.20·0.30."""
    text = parts[0]
    for part in parts[1:]:
        text += f" − {part[1:]}" if part.startswith("−") else f" + {part}"
    return text


def _scientific(size: float, figures: int = 2) -> str:
    mantissa, exponent = f"{size:.{figures - 1}e}".split("e")
    power = int(exponent)
    return f"{mantissa}e{MINUS}{-power:02}" if power < 0 else f"{mantissa}e{power}"
