"""Dishes under covers: what reads as one, what it hides while a guess is open, and how it is lifted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from game.kitchen.level.campaign import campaign
from game.ui.draw.cover import lid, outline
from game.ui.parts.covers import LARGEST, rack
from game.ui.parts.the_pass import Pass
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

SIZES = [(80, 24), (120, 36), (160, 48)]


@pytest.mark.parametrize("drawn", [lid, outline])
@pytest.mark.parametrize("size", [(7, 2), (8, 3), (12, 4), (18, 6)])
def test_a_lid_has_a_knob_above_a_dome_above_a_rim(drawn: Callable[..., dict], size: tuple[int, int]) -> None:
    width, height = size
    rows = [[column for column, row in drawn(width, height) if row == line] for line in range(height)]
    spans = [max(row) - min(row) + 1 for row in rows]
    assert spans == sorted(spans), "it widens downwards"
    assert spans[-1] == width
    assert all(abs(min(row) + max(row) - width + 1) <= 1 for row in rows), "it stands straight"
    assert height < 3 or spans[0] < spans[1] / 2, "a knob"


def test_covers_stand_in_their_room_and_none_is_drawn_too_small_to_be_one() -> None:
    for guests in range(1, 14):
        for width in range(20, 60):
            for height in range(3, 30):
                stand = rack(guests, width, height)
                if stand is not None:
                    assert stand.columns * (stand.width + 2) - 2 <= width
                    assert -(-guests // stand.columns) * stand.height <= height
                    assert LARGEST[0] >= stand.width > 6
                    assert LARGEST[1] >= stand.height > 2
    assert rack(5, 32, 10) is not None, "five guests at 80 × 24"
    assert rack(12, 34, 14) is not None, "twelve at 120 × 36"


def dishes(game: Game) -> list[str]:
    """The rows of the pass."""
    area = game.app.screen_stack[1].query_one(Pass).region
    return [row[area.x : area.right] for row in game.rows[area.y : area.bottom]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level_id", ["how-sure", "the-special-returns", "draw-the-line"])
async def test_while_a_guess_is_open_nothing_on_the_screen_knows_where_the_dial_would_go(
    open_game: Open, inspector: Inspector, level_id: str, size: tuple[int, int]
) -> None:
    guess = campaign().level(level_id).predictions[0]
    async with open_game(level_id, *size) as game:
        screen = game.screen
        index = game.played.kitchen.index.get(guess.dial, 0)
        screen._look(replace(screen.view, dial=index))
        await game.press("right")
        assert game.at == "PredictScreen"
        inspector.check_screen(game)
        if size != (80, 24):
            assert not [row for row in dishes(game) if set(row) & set("▲▼✓✗")]
            assert sum(row.count(order.guest) for row in dishes(game) for order in screen.view.orders) >= len(
                screen.view.orders
            )
        seen = dishes(game)
        screen._look(replace(screen.view, held=screen.view.in_hand.min))
        await game.settle()
        assert dishes(game) == seen
        assert "?" in game.text


async def test_lids_are_lifted_after_a_guess_and_any_key_does_its_work_meanwhile(
    open_game: Open, animations: Callable[[str], None]
) -> None:
    animations("full")
    async with open_game("how-sure") as game:
        guest = game.played.level.orders[0].guest
        await game.press("right", "1", "enter")
        screen = game.screen
        screen.unveiling._timer.stop()  # lifted by hand
        assert screen.session.game.dials[0] == Decimal("0.5")
        made = screen.view.figures(0, 0)[0]
        assert not [row for row in dishes(game) if made in row], "covered at first"
        while screen.unveiling._pass.lifted < 1:
            screen.unveiling.lift()
            await game.settle()
        assert [row for row in dishes(game) if f"{made} ▲" in row]
        assert not [row for row in dishes(game) if "target" in row]
        await game.press("right")
        assert screen.session.game.dials[0] == Decimal("1.0"), "the key turned"
        assert [row for row in dishes(game) if "target" in row], "and the pass is as ever"
        assert guest in game.text


async def test_where_nothing_moves_the_pass_is_as_ever_at_once(open_game: Open) -> None:
    async with open_game("how-sure") as game:
        await game.press("right", "1", "enter")
        assert [row for row in dishes(game) if "target" in row]


async def test_a_levels_first_dishes_come_covered_and_its_later_ones_do_not(
    open_game: Open, animations: Callable[[str], None]
) -> None:
    animations("full")
    async with open_game("empty-pot") as game:
        for first in (True, False):
            await game.press("enter")
            game.screen.tasting._timer.stop()
            await game.settle()
            assert bool([row for row in dishes(game) if "target" in row]) != first
            assert bool([row for row in dishes(game) if "0.40" in row]) != first, "covered"
            for _ in range(3):
                game.screen.tasting.tick()
            await game.settle()
            assert [row for row in dishes(game) if "0.40" in row]
            await game.press("enter")
            assert [row for row in dishes(game) if "target" in row]
