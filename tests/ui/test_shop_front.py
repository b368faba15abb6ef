"""The bistro from the street shows a player's progress, and only that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.present.evening import evening
from game.kitchen.saved.folders import Best, Progress
from game.ui.draw.canvas import QUADRANTS
from game.ui.draw.cell import Cell
from game.ui.title.menu import OPENS, Menu
from game.ui.title.shop_front import LEAST, TALLEST, shop_front
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from tests.ui.conftest import Open

ALL = Best((True, True, True))
LONG = ("rehearsed", "spiral-platter")
"""Those of which the most is said."""
PASSED = Best((True, False, False))
ROOMY = [(116, 4), (156, 8), (156, 10)]
"""Where every guest has room: 120 × 36 and 160 × 48."""


def front(levels: dict[str, Best], width: int, height: int) -> list[list[Cell]]:
    return shop_front(evening(Progress(levels=levels)), width, height)


def words(rows: list[list[Cell]]) -> str:
    return "\n".join("".join(cell.glyph for cell in row) for row in rows)


def lit_windows(rows: list[list[Cell]]) -> int:
    """Stretches of gold in the row that has most of them; the door's is not counted."""
    stretches = ["".join("x" if cell.on == "gold_fill" else " " for cell in row).split() for row in rows]
    return max(len(row) for row in stretches) - any(cell.on == "awning" for row in rows for cell in row)


def guests(rows: list[list[Cell]]) -> int:
    """Shapes before a light in the row that has most of them, counted in half columns."""
    most = 0
    for row in rows:
        seen = ""
        for cell in row:
            bits = QUADRANTS.find(cell.glyph) if cell.on in ("gold_fill", "line") and cell.ink != "far" else 0
            seen += "x" if bits & 4 else " "
            seen += "x" if bits & 8 else " "
        most = max(most, len(seen.split()))
    return most


@pytest.mark.parametrize("size", [(38, 3), *ROOMY])
def test_it_is_dark_at_first_and_each_chapter_lights_its_window(size: tuple[int, int]) -> None:
    dark = front({}, *size)
    assert not [cell for row in dark for cell in row if cell.on == "gold_fill"]
    assert guests(dark) == 0
    assert "First taste" in words(dark)
    assert "0 of 37" in words(dark)
    levels: dict[str, Best] = {}
    for n, chapter in enumerate(campaign().chapters, 1):
        for listed in chapter.levels[:-1]:
            levels[listed.id] = PASSED
        assert lit_windows(front(levels, *size)) == n - 1, chapter.title
        levels[chapter.levels[-1].id] = PASSED
        assert lit_windows(front(levels, *size)) == n, chapter.title
    assert guests(front(levels, *size)) == 0
    assert "every level passed" in words(front(levels, *size))


@pytest.mark.parametrize("size", ROOMY)
def test_each_level_with_three_stars_seats_a_guest_until_all_are_seated(size: tuple[int, int]) -> None:
    levels: dict[str, Best] = {}
    for n, listed in enumerate(campaign().order, 1):
        levels[listed.id] = ALL
        rows = front(levels, *size)
        assert guests(rows) == n, words(rows)
        assert f"{n} of 37 guests" in words(rows)


def test_the_board_names_the_level_that_is_next_and_not_one_that_was_skipped() -> None:
    order = [listed.id for listed in campaign().order]
    progress = Progress(levels={order[0]: PASSED}, skipped=[order[1]])
    assert "Empty pot" in words(shop_front(evening(progress), 116, 4))


@pytest.mark.parametrize("levels", [{}, {listed.id: ALL for listed in campaign().order}], ids=["first", "last"])
def test_every_row_is_exactly_as_wide_as_its_frame(levels: dict[str, Best]) -> None:
    seen = evening(Progress(levels=levels))
    for height in range(TALLEST + 3):
        for width in [*range(30, 60, 3), *range(106, 220, 7)]:
            rows = shop_front(seen, width, height)
            assert [len(row) for row in rows] == [width] * (height if height >= LEAST else 0)


@pytest.mark.parametrize("size", [(80, 24), (110, 36), (116, 36), (120, 36), (132, 40), (160, 48)])
async def test_the_title_has_a_front_at_every_size_and_it_covers_nothing(
    open_game: Open, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game(None, *size) as game:
        menu = game.screen.query_one(Menu)
        for earned in ({}, {listed.id: ALL for listed in campaign().order[:9]}):
            menu.progress = Progress(levels=earned)
            for listed in campaign().order[::5] + [listed for listed in campaign().order if listed.id in LONG]:
                inspector.where = f"{listed.id} at {size}"
                game.screen.choose(listed.id)
                menu.refused = not menu.can_enter(listed.id)
                menu.changed()
                await game.settle()
                assert f"{len(earned)} of 37" in game.text
                assert not menu.refused or f"Not open yet: it {OPENS}." in game.text, listed.id
            inspector.check_screen(game)
