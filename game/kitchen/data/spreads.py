"""What the columns of a table are measured by when they are scaled: mean and spread, over the kitchen's examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from game.kitchen.data.table import PLACES, Table
from game.kitchen.numbers import every_digit

Array = NDArray[np.float64]


def spreads(table: Table, rows: Sequence[int]) -> tuple[Array, Array]:
    """The mean and the standard deviation of every column over some rows, each (columns,), to a millionth.

    The tasting room has no say in them: it is held out. A column that is the same in all those rows, as the corner of a
    picture may be, has the spread 1, so that it can be divided by.
    """
    chosen = table.rows[[*rows]]
    means, deviations = np.round(chosen.mean(axis=0), PLACES), np.round(chosen.std(axis=0), PLACES)
    return means + 0.0, np.where(deviations > 0, deviations, 1.0)


def in_spreads(table: Table) -> tuple[Table, str]:
    """A table whose numbers to learn are of an ordinary size, and a sentence where that had to be seen to.

    Networks are slow to reach numbers in the hundreds, and cannot tell thousandths from nothing. Where the targets'
    spread is not within ten times 1 either way, or their mean is far off, they are measured as distances from the mean,
    in spreads.
    """
    if table.classes:
        return table, ""
    mean, spread = float(np.round(table.targets.mean(), PLACES)), float(np.round(table.targets.std(), PLACES))
    if 0.1 <= spread <= 10 and abs(mean) <= 10:
        return table, ""
    spread = spread or 1.0
    told = (
        f"{table.target!r} is measured anew: 0 is its mean, {every_digit(mean)}, and 1 is {every_digit(spread)} more."
    )
    return replace(table, targets=(table.targets - mean) / spread), told
