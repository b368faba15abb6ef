"""What the columns of a table are measured by when they are scaled: mean and spread, over the kitchen's examples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.kitchen.data.table import PLACES, Table

Array = NDArray[np.float64]


def spreads(table: Table, rows: Sequence[int]) -> tuple[Array, Array]:
    """The mean and the standard deviation of every column over some rows, each (columns,), to a millionth.

    The tasting room has no say in them: it is held out. A column that is the same in all those rows, as the corner of a
    picture may be, has the spread 1, so that it can be divided by.
    """
    chosen = table.rows[[*rows]]
    means, deviations = np.round(chosen.mean(axis=0), PLACES), np.round(chosen.std(axis=0), PLACES)
    return means + 0.0, np.where(deviations > 0, deviations, 1.0)
