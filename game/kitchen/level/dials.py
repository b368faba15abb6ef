"""Dials: one a weight or bias, an exact decimal that a hand moves along a grid.

A dial's id names the cook and what comes in: `plating.1:honey`, `saute.2:prep.3`, `plating.1:pinch`.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache

from msgspec import Struct

PINCH = "pinch"
LEFT_OUT = "it is left out of what comes in."
"""Why nobody turns the proportions of a column that is left out: they are 0 and stay so."""
COARSE = 5
"""Clicks of a coarse nudge."""


class Dial(Struct, frozen=True, gc=False):
    """One weight (a proportion) or bias (a pinch).

    `index` is its place in the network's flat parameter vector; `station` and `cook` count from 0;
    `source` is the input it multiplies, counted from 0, or None for the pinch.
    """

    id: str
    index: int
    station: int
    cook: int
    source: int | None
    label: str
    min: Decimal
    max: Decimal
    step: Decimal
    start: Decimal
    locked: str = ""
    """Why a hand cannot turn it, or nothing."""
    frozen: bool = False
    """Whether updates leave it as it is; a hand turns it all the same."""

    @property
    def is_pinch(self) -> bool:
        """Whether this is the cook's bias rather than a weight."""
        return self.source is None

    @property
    def held(self) -> str:
        """Why no update turns it, in a word: it is left out, locked, or frozen; or nothing."""
        if self.left_out:
            return "left out"
        return "locked" if self.locked else "frozen" if self.frozen else ""

    @property
    def left_out(self) -> bool:
        """Whether its column does not come in."""
        return self.locked == LEFT_OUT

    def allows(self, value: Decimal) -> bool:
        """Whether a hand may leave the dial here: on its grid and inside its limits."""
        return value.is_finite() and value == self.nearest(value)

    def reaches(self, value: Decimal) -> bool:
        """Whether a value lies inside its limits, on its grid or not."""
        return self.min <= value <= self.max

    def nudged(self, value: Decimal, clicks: int) -> Decimal:
        """Go `clicks` marks of the grid up (above 0) or down from `value`, as far as the limit."""
        return _nudged(value, clicks, self.step, self.min, self.max)

    def nearest(self, value: Decimal) -> Decimal:
        """Bring a typed value to the nearest mark inside the limits."""
        bounded = min(max(value, self.min), self.max)
        return _mark((bounded / self.step).to_integral_value(ROUND_HALF_UP), self.step, self.min, self.max)


@lru_cache(maxsize=4096)  # which dial moves a dish most is asked of all of them after each nudge of one
def _nudged(value: Decimal, clicks: int, step: Decimal, least: Decimal, most: Decimal) -> Decimal:
    rounding = ROUND_FLOOR if clicks > 0 else ROUND_CEILING  # off the grid, the first click reaches it
    return _mark((value / step).to_integral_value(rounding) + clicks, step, least, most)


def _mark(number: Decimal, step: Decimal, least: Decimal, most: Decimal) -> Decimal:
    """The mark so many steps from zero, or the limit before it; zero has no sign."""
    return min(max(number * step, least), most) + 0
