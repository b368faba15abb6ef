"""A source of numbers that is the same on every machine and in every version: splitmix64, in whole numbers only.

numpy and Python promise no stable streams for what draws from a generator, and a level must never change under the
log of a try. The algorithm is Steele, Lea and Flood’s: a counter with a large odd stride, mixed twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

MASK = 2**64 - 1
STRIDE = 0x9E3779B97F4A7C15


class Source:
    """Draws whole numbers, one after another; the same seed draws the same."""

    def __init__(self, seed: str) -> None:
        """Begin with the first 64 bits of the seed’s SHA-256."""
        self._state = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")

    def bits(self) -> int:
        """The next 64 bits."""
        self._state = (self._state + STRIDE) & MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return mixed ^ (mixed >> 31)

    def below(self, limit: int) -> int:
        """A whole number from 0 to below `limit`, which is small beside 2⁶⁴, so that all are equally likely."""
        return self.bits() % limit

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def pick(self, of: Sequence[T]) -> T:
        """One of several."""
        return of[self.below(len(of))]

    def some(self, of: Sequence[T], count: int) -> list[T]:
        """So many different ones, in the order they are drawn."""
        left = [*of]
        return [left.pop(self.below(len(left))) for _ in range(count)]
