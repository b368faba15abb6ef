"""A table of what was measured: ours beside a floor or a peer, taken in turns, and how the one stands to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

Pair = tuple[float, float]
"""What ours took and what the floor or the peer took, one right after the other."""
ROUNDS = 15


@dataclass(frozen=True)
class Row:
    """One thing that was measured, and what it should come to."""

    what: str
    beside: str
    pairs: Sequence[Pair]
    unit: str
    at_most: float | None = None
    """The most times as much as the floor that ours should take."""
    at_least: float | None = None
    """The least times as fast as the peer that ours should be."""

    @property
    def ratios(self) -> list[float]:
        """How many times as much ours takes; of a peer to be outrun, how many times as fast ours is."""
        return [peer / ours if self.at_least is not None else ours / peer for ours, peer in self.pairs]

    @property
    def ratio(self) -> float:
        """The median."""
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """Between which ratios the middle half lies."""
        first, _, last = quantiles(self.ratios, n=4) if len(self.pairs) > 1 else self.ratios * 3
        return first, last

    @property
    def reached(self) -> str:
        """Whether the goal is."""
        if self.at_least is not None:
            return "yes" if self.ratio >= self.at_least else "no"
        return "" if self.at_most is None else "yes" if self.ratio <= self.at_most else "no"

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        ours, floor = (median(side) for side in zip(*self.pairs, strict=True))
        goal = f"≥ {self.at_least:g}" if self.at_least else "" if self.at_most is None else f"≤ {self.at_most:g}"
        low, high = self.spread
        return (
            self.what,
            f"{ours:.4g} {self.unit}",
            f"{floor:.4g} {self.unit}",
            self.beside,
            f"{self.ratio:.2f}",
            f"{low:.2f}–{high:.2f}",
            goal,
            self.reached,
        )


HEAD = ("what", "ours", "floor or peer", "which is", "ratio", "middle half", "goal", "reached")


@dataclass
class Table:
    """All rows so far."""

    rows: list[Row] = field(default_factory=list)

    def add(
        self, what: str, beside: str, pairs: Sequence[Pair], unit: str, *, at_most: float | None = None,
        at_least: float | None = None,
    ) -> Row:  # fmt: skip
        """Add a row."""
        self.rows.append(Row(what, beside, pairs, unit, at_most, at_least))
        return self.rows[-1]

    @property
    def lines(self) -> list[str]:
        """The table as it is printed."""
        cells = [HEAD, *(row.cells for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def in_turns(ours: Callable[[], float], floor: Callable[[], float], rounds: int = ROUNDS) -> list[Pair]:
    """Measure both in turns, so that what else the machine does falls on both; the first of each fills the caches."""
    ours()
    floor()
    return [(ours(), floor()) for _ in range(rounds)]
