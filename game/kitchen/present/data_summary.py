"""What there is to know of the data in the larder before it is brought in: counts, sizes, and a small picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from game.kitchen.data.splitting import split
from game.kitchen.data.spreads import spreads
from game.kitchen.data.table import Table
from game.kitchen.numbers import counted, number
from game.kitchen.present.larder import Draft


def known(draft: Draft) -> Iterator[str]:
    """What there is to know of the data, a line each: how many, of what, and for whom."""
    table, rooms = draft.table, split(draft.table, draft.share, draft.seed)
    count, columns = len(table), len(table.names)
    pixels = f"pictures of {table.picture[0]} × {table.picture[1]}" if table.picture else counted(columns, "column")
    learn = f"{len(rooms.kitchen):,} to learn from, {len(rooms.tasting):,} in the tasting room"
    yield f"{count:,} rows, {pixels}: {learn}"
    if table.classes:
        counts = np.bincount(table.class_places, minlength=len(table.classes)).tolist()
        listed = (f"{name} {many:,}" for name, many in zip(table.classes, counts, strict=True))
        yield f"{table.target}: {' · '.join(listed)}"
    else:
        low, high = float(table.targets.min()), float(table.targets.max())
        yield f"{table.target}: a number, from {number(low)} to {number(high)}"


def sizes(draft: Draft) -> list[str]:
    """The mean and the spread of each column over what is learned from: by these it can be scaled. Pixels have none."""
    table = draft.table
    if table.picture is not None:
        return []
    means, spread = spreads(table, split(table, draft.share, draft.seed).kitchen)
    pairs = zip(table.names, means.tolist(), spread.tolist(), strict=True)
    return [f"{name} {number(mean)} ± {number(size)}" for name, mean, size in pairs]


def picture(table: Table, rows: int, columns: int) -> NDArray[np.float64] | None:
    """A small picture of a table of two columns, (rows, columns): the mean target of what lies in each spot, −1 to 1.

    Nothing lies where it is NaN; None where there are not two columns, or several dishes.
    """
    if len(table.names) != 2 or table.outputs > 1:
        return None
    low, high = table.rows.min(axis=0), table.rows.max(axis=0)
    share = (table.rows - low) / np.where(high > low, high - low, 1.0)
    across = np.minimum((share[:, 0] * columns).astype(int), columns - 1)
    down = rows - 1 - np.minimum((share[:, 1] * rows).astype(int), rows - 1)
    counts, sums = np.zeros((rows, columns)), np.zeros((rows, columns))
    largest = float(np.abs(table.targets).max()) or 1.0
    targets = table.targets[:, 0] * 2 - 1 if table.classes else table.targets[:, 0] / largest
    np.add.at(counts, (down, across), 1)
    np.add.at(sums, (down, across), targets)
    means: NDArray[np.float64] = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return means
