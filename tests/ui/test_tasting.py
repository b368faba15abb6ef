"""With animations on: guests taste one after another, and anything pressed meanwhile only hurries them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from game.kitchen.explain.guests import in_short, order_remark
from game.kitchen.explain.subjects import Remark
from game.ui.parts.the_pass import Pass
from game.ui.shift import tasting as guests

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

Animations = Callable[[str], None]


@pytest.fixture
def full(open_game: Open, animations: Animations, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The game with animations, and with guests so slow that only a key ends their meal."""
    animations("full")
    monkeypatch.setattr(guests, "TICK", 3600.0)
    return open_game


def tasting(game: Game) -> bool:
    return game.app.screen_stack[1].query_one(Pass).ticked is not None


@pytest.mark.parametrize("key", ["enter", "x", "right", "escape"])
async def test_any_key_hurries_the_guests_and_does_nothing_else(full: Open, key: str) -> None:
    async with full("first-taste") as game:
        await game.set_to("0.8")
        await game.press("enter")
        assert (game.at, tasting(game)) == ("ShiftScreen", True)
        await game.press(key)
        assert (game.at, tasting(game)) == ("DebriefScreen", False)
        assert game.played.moves == 1


async def test_stars_come_when_the_last_guest_has_spoken(full: Open) -> None:
    async with full("first-taste") as game:
        await game.set_to("0.8")
        await game.press("enter")
        assert game.played.stars[0]
        assert "★" not in game.text
        await game.press("enter", "escape")
        assert (game.at, tasting(game)) == ("ShiftScreen", False)
        assert "★" in game.rows[0]


async def test_the_mouse_hurries_them_too(full: Open) -> None:
    async with full("first-taste") as game:
        await game.set_to("0.8")
        await game.press("enter")
        await game.click_on("├")
        assert game.at == "DebriefScreen"
        assert game.dial("plating.1:honey") == "0.80"


async def test_words_come_as_each_guest_has_tasted(full: Open) -> None:
    async with full("sweet-and-sour") as game:
        await game.press("enter")
        said = []
        for _ in range(3):
            said.append(sum(isinstance(subject, Remark) for *_, subject in game.spots()))
            game.screen.tasting.tick()
            await game.settle()
        assert said == [0, 1, 2]
        assert "not yet" not in game.text
        game.screen.tasting.tick()
        await game.settle()
        assert "not yet" in game.rows[1]
        assert not tasting(game)


async def test_in_its_own_time_it_ends_by_itself(
    open_game: Open, animations: Animations, monkeypatch: pytest.MonkeyPatch
) -> None:
    animations("full")
    monkeypatch.setattr(guests, "TICK", 0.01)
    async with open_game("first-taste") as game:
        await game.set_to("0.8")
        await game.press("enter")
        await game.until(lambda: game.at == "DebriefScreen")


async def test_a_palette_opened_meanwhile_is_not_covered(full: Open) -> None:
    async with full("first-taste") as game:
        await game.set_to("0.8")
        kitchen = game.screen
        await game.press("enter", "ctrl+p")
        for _ in range(3):
            kitchen.tasting.tick()
            await game.settle()
        assert game.at == "Palette"
        await game.press("escape")
        assert game.at == "ShiftScreen"
        kitchen.tasting.tick()
        await game.settle()
        assert game.at == "DebriefScreen"
        await game.press("enter")
        assert "Bigger pot" in game.rows[0]


async def test_leaving_in_the_middle_keeps_what_was_earned(full: Open) -> None:
    async with full("first-taste") as game:
        await game.set_to("0.8")
        await game.press("enter", "ctrl+q")
    async with full() as game:
        assert "★ ★ ★" in game.row_with("First taste ·")


async def test_a_changed_number_is_reversed_for_a_moment(open_game: Open, animations: Animations) -> None:
    animations("full")
    async with open_game("first-taste") as game:
        column, row = game.place_of("0.0900")
        before = looks(game, column, row)
        await game.press("right")
        assert looks(game, column, row) != before
        await game.until(lambda: looks(game, column, row) == before)


def looks(game: Game, column: int, row: int) -> str:
    """The ground of a cell."""
    at = 0
    for segment in game.app.screen._compositor.render_strips()[row]:
        at += len(segment.text)
        if at > column:
            return str(segment.style.bgcolor if segment.style else None)
    raise AssertionError("outside")


async def test_words_keep_inside_the_pass_where_not_all_have_room(open_game: Open) -> None:
    async with open_game("sweet-and-sour", 80, 24) as game:
        await game.press("enter", "enter")
        assert "“Too bland, 0.20 short.”" in game.text
        assert not [line for line in game.text.splitlines() if "╰" in line and "“" in line]
        await game.press("3")
        assert "“Far too strong, 0.35 over.”" in game.text
        assert not [line for line in game.text.splitlines() if "╰" in line and "“" in line]


@pytest.mark.parametrize("level_id", ["how-sure", "draw-the-line"])
async def test_exactly_in_the_middle_nothing_is_decided_anywhere(open_game: Open, level_id: str) -> None:
    async with open_game(level_id) as game:
        words = {*game.played.level.kitchen.decisions}
        assert "can’t tell" in game.text
        pots = [row for row in game.rows if "0.50" in row]
        assert not any(word in row.split() for row in pots for word in words)
        assert "✗" not in game.text


@pytest.mark.parametrize("level_id", ["sweet-and-sour", "picky-eater", "draw-the-line", "no-perfect-dish"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_what_a_guest_says_below_the_list_is_closed_and_says_who_speaks(
    open_game: Open, level_id: str, size: tuple[int, int]
) -> None:
    async with open_game(level_id, *size) as game:
        await game.press("enter")
        await game.guess()
        for order, who in enumerate(game.played.level.orders[:9]):
            await game.press(str(order + 1))
            area = game.screen.query_one(Pass).region
            rows = [row[area.x : area.right] for row in game.rows[area.y : area.bottom]]
            said = [n for n, row in enumerate(rows) if "“" in row]
            assert said
            assert all("”" in "".join(rows[n : n + 2]) for n in said)
            if len(said) == 1:  # not beneath each guest's own row
                assert rows[said[0]].partition("“")[0].strip("│ ") in (who.guest, str(order + 1))


@pytest.mark.parametrize("level_id", ["both-or-nothing", "draw-the-line"])
async def test_where_a_guests_words_have_no_room_what_is_left_says_how_far_off(open_game: Open, level_id: str) -> None:
    async with open_game(level_id, 80, 24) as game:
        await game.press("enter")
        for order, made in enumerate(game.played.serves[-1].dishes):
            await game.press(str(order + 1) if order < 9 else ".")
            said = order_remark(game.played.level, order, made)[1]
            assert "…”" not in game.text
            assert f"{in_short(said)}”" in " ".join(row[45:79].strip() for row in game.rows), said
