"""A kitchen with one ingredient shows its dish over it, each cook's fold and every target, live with the dials."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from game.kitchen.explain.dish_curve import dish_curve, has_dish_curve
from game.kitchen.explain.subjects import Amount
from game.kitchen.level.campaign import campaign
from game.kitchen.numbers import number
from game.kitchen.rules.actions import SetDial
from game.kitchen.saved.replays import read
from game.ui.draw.panel import Panel
from tests.playing import Shift

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

BUMP = {"prep.2:pinch": "-2", "prep.3:pinch": "-3", "plating.1:prep.2": "-2", "plating.1:prep.3": "1"}


def test_a_kitchen_chooses_itself_by_its_shape_not_by_its_name() -> None:
    levels = [campaign().level(listed.id) for listed in campaign().built()]
    curved = [level.id for level in levels if has_dish_curve(level)]
    assert "not-too-spicy" in curved
    assert not {"how-sure", "draw-the-line", "edges", "pass-it-back"} & set(curved)


def test_the_folds_add_up_to_the_dish_at_every_amount() -> None:
    shift = Shift(campaign().level("not-too-spicy"))
    for dial, value in BUMP.items():
        shift.apply(SetDial(dial, Decimal(value)))
    drawn = dish_curve(shift, 9)
    assert drawn.amounts == [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]
    assert drawn.dish == [0, 0, 0, 0.5, 1, 0.5, 0, 0, 0]
    assert [sum(parts) for parts in zip(*drawn.folds, strict=True)] == drawn.dish
    assert drawn.folds[2] == [0, 0, 0, 0, 0, 0, 0, 0.5, 1]


def kitchen(game: Game) -> str:
    panel = game.app.screen.query_one("#kitchen", Panel)
    region = panel.region
    return "\n".join(row[region.x : region.right] for row in game.rows[region.y : region.bottom])


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_picture_is_there_and_moves_with_a_dial(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("not-too-spicy", *size) as game:
        before = kitchen(game)
        assert before.count("○") >= 7  # one of eight lies under the shown dish
        assert "what each cook adds" in before
        assert "Amara’s dish now" in before
        await game.press("]")
        await game.set_to("-1")
        assert game.dial("plating.1:prep.2") == "-1.00"
        assert kitchen(game) != before


@pytest.mark.parametrize(("dials", "ends"), [({}, (-1, 3)), (BUMP, (-1, 2)), ({"plating.1:prep.2": "-3"}, (-9, 2))])
def test_every_dish_and_target_is_within_the_picture(dials: dict[str, str], ends: tuple[int, int]) -> None:
    shift = Shift(campaign().level("not-too-spicy"))
    for dial, value in dials.items():
        shift.apply(SetDial(dial, Decimal(value)))
    drawn = dish_curve(shift.game, 9)
    assert (drawn.low, drawn.high) == ends
    assert all(drawn.low <= dish <= drawn.high for (dish,) in shift.dishes)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_furthest_dish_is_in_the_picture_where_it_is(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("not-too-spicy", *size) as game:
        await game.press("8")
        assert "Hugo’s dish now" in kitchen(game)
        top = kitchen(game).splitlines()[3]
        assert " 3 " in top, kitchen(game)
        assert "●" in top, kitchen(game)


async def test_the_pass_says_what_each_guest_ordered(open_game: Open) -> None:
    async with open_game("not-too-spicy") as game:
        assert "spice" in game.row_with("target  off")
        assert {order: game.printed(Amount(order, 0)) for order in (1, 7)} == {1: {"0.50"}, 7: {"4.00"}}


async def test_a_small_miss_keeps_off_its_mark(open_game: Open) -> None:
    async with open_game("cold-station", 80, 24) as game:
        solution = campaign().solution("cold-station")
        assert solution is not None
        for action, _ in read(solution).entries[:-1]:
            game.screen.session.apply(action)
        await game.press("v")
        off = number(game.played.off[0][0], plus=True)
        assert len(off) == len("−0.0038"), "four decimals"
        assert f" {off} ✓" in game.text
