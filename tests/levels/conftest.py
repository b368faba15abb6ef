"""What the tests of the levels share: a level's numbers as arrays, and a serve by hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import Serve, SetDial
from tests.playing import Shift

Array = NDArray[np.float64]
Dials = dict[str, float]


def _numbers(level_id: str) -> tuple[Array, Array]:
    orders = campaign().level(level_id).orders
    return np.array([o.amounts for o in orders], dtype=float), np.array([o.targets for o in orders], dtype=float)


def _free_grid(level_id: str) -> Array:
    free = [dial for dial in campaign().level(level_id).all_dials if not dial.locked]
    marks = [[float(d.min + n * d.step) for n in range(int((d.max - d.min) / d.step) + 1)] for d in free]
    return np.array(list(product(*marks)))


def _serve(level_id: str, *attempts: Dials) -> Shift:
    shift = Shift(campaign().level(level_id))
    for dials in attempts:
        for dial, value in dials.items():
            if shift.dial_value(dial) != Decimal(str(value)):
                shift.apply(SetDial(dial, Decimal(str(value))))
        shift.apply(Serve())
    return shift


@pytest.fixture(scope="session")
def numbers() -> Callable[[str], tuple[Array, Array]]:
    """A level's amounts (orders, ingredients) and targets (orders, outputs)."""
    return _numbers


@pytest.fixture(scope="session")
def free_grid() -> Callable[[str], Array]:
    """Every setting of the dials that are not locked, (settings, dials)."""
    return _free_grid


@pytest.fixture(scope="session")
def serve() -> Callable[..., Shift]:
    """Turn dials by hand and serve, once for every table of dials given."""
    return _serve
