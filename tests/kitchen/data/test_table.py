"""A table holds what fits together, within limits that are said, and cannot be changed behind one's back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.kitchen.data.table import FEWEST_ROWS, LARGEST, MOST_CLASSES, MOST_COLUMNS, MOST_ROWS, Table, class_targets


def table(**changed: Any) -> Table:
    sound: dict[str, Any] = {
        "names": ("x", "y"),
        "rows": np.arange(8.0).reshape(4, 2),
        "targets": [[0], [1], [1], [0]],
        "target": "liked",
        "source": "a test",
        "classes": ("no", "yes"),
    }
    return Table(**sound | changed)


def test_two_classes_have_one_dish_and_more_have_one_each() -> None:
    places = np.array([0, 1, 1, 0])
    assert class_targets(places, 2).tolist() == [[0], [1], [1], [0]]
    assert class_targets(places + 1, 3).tolist() == [[0, 1, 0], [0, 0, 1], [0, 0, 1], [0, 1, 0]]
    assert table().outputs == 1
    assert table(classes=()).outputs == 1
    assert table(classes=("a", "b", "c"), targets=class_targets(places + 1, 3)).outputs == 3


def test_nobody_changes_a_table_that_stands() -> None:
    rows = np.zeros((4, 2))
    made = table(rows=rows)
    rows[0, 0] = 9
    assert made.rows[0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        made.targets[0, 0] = 1


def test_numbers_are_rounded_to_the_kitchens_scales() -> None:
    rows = table(rows=[[0.1234567, -1e-9], [0.1, 0], [1e6, 0], [0, 0]]).rows
    assert [*map(str, rows[0])] == ["0.123457", "0.0"]
    assert rows[1:].tolist() == [[0.1, 0], [1e6, 0], [0, 0]]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"rows": np.zeros((4, 3))}, id="a column without a name"),
        pytest.param({"rows": np.zeros((5, 2))}, id="a row without a target"),
        pytest.param({"rows": np.zeros(4)}, id="rows that are numbers"),
        pytest.param({"rows": np.full((4, 2), np.nan)}, id="no number"),
        pytest.param({"rows": np.full((4, 2), LARGEST * 1.1)}, id="too large a number"),
        pytest.param({"targets": [[0], [1], [2], [0]]}, id="a target between classes"),
        pytest.param({"classes": ("a", "b", "c"), "targets": np.ones((4, 3))}, id="an example of all classes"),
        pytest.param({"classes": ("yes",)}, id="one class"),
        pytest.param({"classes": ("yes", "yes")}, id="the same class twice"),
        pytest.param({"classes": tuple("abcdefghijk"), "targets": np.eye(11)[:4]}, id="too many classes"),
        pytest.param({"names": ("x", "liked")}, id="a column named like the target"),
        pytest.param({"names": ("x", "\x1b[2J")}, id="a name that a terminal obeys"),
        pytest.param({"names": ("x", "y" * 25)}, id="a name too long for a panel"),
        pytest.param({"picture": (2, 2)}, id="a picture of other pixels"),
        pytest.param({"rows": np.zeros((3, 2)), "targets": np.zeros((3, 1))}, id="too few rows"),
    ],
)
def test_what_does_not_fit_is_refused(changed: dict[str, Any]) -> None:
    assert len(table()) == 4
    with pytest.raises(ValueError):
        table(**changed)


@pytest.mark.parametrize(
    ("rows", "columns", "fits"),
    [
        (MOST_ROWS, 199, True),
        (MOST_ROWS, 200, False),
        (MOST_ROWS + 1, 1, False),
        (2547, MOST_COLUMNS, True),
        (2548, MOST_COLUMNS, False),
        (FEWEST_ROWS, MOST_COLUMNS + 1, False),
    ],
)
def test_a_table_has_limits(rows: int, columns: int, fits: bool) -> None:
    shape = {
        "names": tuple(map(str, range(columns))),
        "rows": np.zeros((rows, columns)),
        "targets": np.zeros((rows, 1)),
    }
    if fits:
        assert table(**shape).rows.shape == (rows, columns)
    else:
        with pytest.raises(ValueError, match="beyond the limits"):
            table(**shape)


def test_ten_digits_fit() -> None:
    assert MOST_CLASSES == 10
    digits = class_targets(np.arange(10), 10)
    assert table(rows=np.zeros((10, 2)), targets=digits, classes=tuple("0123456789")).outputs == 10
