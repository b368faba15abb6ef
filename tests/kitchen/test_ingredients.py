"""How loudly each ingredient is heard: of raw wine proline comes in by the hundred, of flowers nothing does."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from game.kitchen.explain.ingredients import by_loudness, why_louder
from game.kitchen.explain.slip import Slip
from game.kitchen.level.load import load
from game.kitchen.numbers import number
from tests.data_levels import FLOWERS_IN_SHARES, WINE_IN_SHARES
from tests.playing import Shift


def slip_of(text: str, folder: Path) -> Slip:
    (folder / "table.toml").write_text(text, "utf-8")
    shift = Shift(load(folder / "table.toml"))
    return Slip(shift.level, shift.look.update)


def test_raw_wine_says_why_proline_is_louder_than_all_the_rest(tmp_path: Path) -> None:
    slip = slip_of(WINE_IN_SHARES, tmp_path)
    inputs = np.array([order.amounts for order in slip.level.orders], dtype=float)
    wanted = np.array([order.targets for order in slip.level.orders], dtype=float)
    shares = np.full(wanted.shape, 1 / 3)  # all proportions are equal, so every class has the same sum
    lengths = np.linalg.norm((shares - wanted).T @ inputs / len(inputs), axis=0)
    names = slip.level.kitchen.input_titles
    assert [each.length for each in by_loudness(slip)] == pytest.approx(sorted(lengths, reverse=True))
    loud, quiet = int(lengths.argmax()), int(lengths.argmin())
    assert names[loud] == "proline"
    told = why_louder(slip)
    assert told.startswith("Proline is heard ")
    assert f"{lengths[loud] / lengths[quiet]:,.0f} times as loud as {names[quiet]}" in told
    printed = re.findall(r"\d[\d.]*(?= of it comes in)|(?<=of the other )\d[\d.]*\d", told)
    assert printed == [number(float(inputs[:, place].mean())) for place in (loud, quiet)]


def test_nothing_is_said_where_all_are_about_as_loud(tmp_path: Path) -> None:
    slip = slip_of(FLOWERS_IN_SHARES, tmp_path)
    assert by_loudness(slip) == []
    assert why_louder(slip) == ""
