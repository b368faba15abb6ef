"""What each cook has learned stands in the kitchen as a picture, at every size, and changes while it trains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from rich.color import Color

from game.kitchen.explain.maps import cook_maps, spans
from game.kitchen.level.set_up import test_kitchen as the_test_kitchen
from game.kitchen.present.cook_tiles import Label, Tile, cook_tile
from game.kitchen.present.map_choice import mapped_cook
from game.ui.parts.kitchen import KitchenPanel

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

SIZES = [(80, 24), (120, 36), (160, 48)]


def kitchen(game: Game) -> KitchenPanel:
    return game.screen.query_one(KitchenPanel)


def pictures(game: Game) -> dict[tuple[int, int], list[str]]:
    """The colours of every picture there is, of the upper half of each of its cells, by where it is clicked."""
    panel, found = kitchen(game), {}
    strips = panel.render_lines(panel.size.region)
    cells = [[(text, segment.style) for segment in strip for text in segment.text if segment.style] for strip in strips]
    tiles = [handle for handle in panel.handles if handle.height > 1]
    for handle in tiles:
        rows = [row[handle.column : handle.column + handle.width] for row in cells[handle.row :][: handle.height]]
        found[handle.column, handle.row] = [_hex(style.color) for row in rows for text, style in row if text == "▀"]
    return found


def _hex(color: Color | None) -> str:
    return color.name if color is not None else ""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level", ["taste-map", "spiral-platter"])
async def test_every_cook_is_a_picture_that_changes_while_the_kitchen_trains(
    open_game: Open, level: str, size: tuple[int, int]
) -> None:
    async with open_game(level, *size) as game:
        before = pictures(game)
        assert len(before) == sum(game.played.kitchen.cooks)
        assert all(len(picture) >= 10 for picture in before.values())
        await game.press("space")
        for _ in range(20):
            game.screen.runner.step(1.0)
            await game.settle()
        after = pictures(game)
        assert after.keys() == before.keys()
        changed = [after[place] != before[place] for place in before]
        assert sum(changed) > len(changed) / 2, "of spiral-platter’s some learn nothing that can be seen"


@pytest.mark.parametrize("size", SIZES)
async def test_where_a_map_leaves_sixteen_cooks_no_room_they_have_it_without_one(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game("rehearsed", *size) as game:
        while mapped_cook(game.screen.view) is not None:
            await game.press("m")
        assert len(pictures(game)) == 17


async def test_a_click_on_a_picture_takes_the_cook_in_hand_and_the_map_is_hers(open_game: Open) -> None:
    async with open_game("spiral-platter") as game:
        tiles = [handle for handle in kitchen(game).handles if handle.height > 1]
        left, top = kitchen(game).region.offset
        await game.click(left + tiles[5].column + 1, top + tiles[5].row + 1)
        assert (game.screen.view.in_hand.station, game.screen.view.in_hand.cook) == (0, 5)
        await game.press("m")
        assert mapped_cook(game.screen.view) == (0, 5)


async def test_a_cook_that_is_added_has_a_picture_at_once(open_game: Open) -> None:
    async with open_game("taste-map") as game:
        await game.press("d", "up", "escape")
        assert len(pictures(game)) == 3


async def test_in_a_small_terminal_a_few_cooks_stand_side_by_side_where_they_must(open_game: Open) -> None:
    async with open_game("test-kitchen", 80, 24) as game:
        for cooks in (5, 6, 7, 8):
            await game.press("k")
            assert game.played.kitchen.cooks[0] == cooks
            assert len(pictures(game)) == cooks + 3
        await game.press("j")
        letters = game.screen.view.letters
        assert {(0, 7), (1, 1)} < {*letters}
        assert f" {letters[0, 7]} " in game.text


async def test_a_kitchen_that_is_turned_by_hand_keeps_its_sums_in_sight(open_game: Open) -> None:
    async with open_game("second-opinion") as game:
        assert re.search(r"sum +0", game.text)
        assert not any(pictures(game).values())


@pytest.mark.parametrize("level", ["taste-map", "spiral-platter"])
async def test_a_picture_shows_what_the_cook_passes_on(open_game: Open, level: str) -> None:
    async with open_game(level) as game:
        await game.press("b", "escape")
        played = game.played
        maps = cook_maps(played, 7, 5)
        across, up = spans(played)
        for row, column in ((0, 0), (4, 6), (2, 3)):
            trace = played.look.taste([[across.middles(7)[column], up.middles(5)[::-1][row]]]).trace
            for station, outputs in enumerate(trace.outputs):
                for cook, output in enumerate(outputs[0].tolist()):
                    lean = maps[station][cook]
                    last = station == played.kitchen.last
                    assert lean[row, column] == pytest.approx(2 * output - 1) or not last
                    assert np.sign(lean[row, column]) == np.sign(output) or last
                    assert np.abs(lean).max() <= 1


def test_tiles_never_need_more_room_than_there_is() -> None:
    for cooks in ([1, 1], [3, 1], [8, 1], [16, 3], [8] * 6, [4, 4, 1]):
        for rows in range(6, 24):
            for room in range(10, 120, 3):
                tile = cook_tile(cooks, rows, room, 7)
                if tile is not None:
                    assert sum(tile.station(count, rows) for count in cooks) + 3 * len(cooks) <= room
                    assert tile.height <= rows
    assert cook_tile([8] * 6, 8, 60, 7) is None
    assert cook_tile([2, 1], 16, 60, 7) == Tile(15, 6, Label.ABOVE)


async def test_a_map_gives_way_to_pictures_of_many_stations(open_game: Open) -> None:
    async with open_game("test-kitchen", 160, 48) as game:
        await game.press("d", "right", "right", "plus", *["up"] * 12, "plus", "plus", "escape")
        assert len(game.played.kitchen.cooks) == 6
        assert len(pictures(game)) == sum(game.played.kitchen.cooks)
        assert "the dish" in game.text, "the map is still there"


@pytest.mark.parametrize("size", [(100, 30), (120, 36), (160, 48)])
async def test_a_cook_whose_dial_moves_the_dish_most_keeps_her_number(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(the_test_kitchen(), *size) as game:
        cooks = game.played.kitchen.cooks
        found = set()
        for order in range(12):
            rows = "\n".join(row[: kitchen(game).region.right] for row in game.rows[: kitchen(game).region.bottom - 1])
            for cook in range(1, max(cooks) + 1):  # above her picture stands her number, and what she passes on
                named = re.findall(rf"(?<![\d.]){cook} [ ◆‖▪]* +−?\d\.\d", rows)
                assert len(named) == sum(cook <= count for count in cooks), (order, cook, rows)
            found |= set(re.findall(r"◆ (\d)", rows))
            await game.press(".")
        assert found - {"1"}, "for some order it is a dial of a cook at Prep"
