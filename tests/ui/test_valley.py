"""Where two dials turn by feedback, the loss is drawn over both, and the updates are seen to walk through it."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from game.kitchen.explain.valley import FLOOR, middles, valley
from game.kitchen.level.campaign import campaign
from game.kitchen.present.view import View
from game.kitchen.rules.actions import Reset, SetHeat, Train
from game.kitchen.rules.game import Game as Played
from game.kitchen.rules.state import packed
from game.ui.draw.panel import Panel
from tests.playing import Shift

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

VALLEY = "the-long-valley"


def test_a_kitchen_has_one_by_its_shape_not_by_its_name() -> None:
    levels = [campaign().level(listed.id) for listed in campaign().built()]
    found = [level.id for level in levels if View(Played.start(level)).has_valley]
    assert VALLEY in found
    assert not {"sweet-and-sour", "how-big-a-step", "too-hot"} & set(found)


def test_every_spot_is_as_deep_as_its_loss_is_small_and_the_way_is_that_of_the_dials() -> None:
    shift = Shift(campaign().level(VALLEY))
    shift.apply(Train(7))
    drawn = valley(shift.game, 12, 10)
    assert (drawn.across.label, drawn.up.label) == ("honey", "pepper")
    found = []
    for row, up in zip(drawn.depths, reversed(middles(drawn.up, 10)), strict=True):
        for depth, across in zip(row, middles(drawn.across, 12), strict=True):
            dials = [Decimal(repr(across)), Decimal(repr(up)), *shift.dials[2:]]
            there = shift.look.at(replace(shift.look.state, packed=packed(dials)))
            found.append((math.log(max(there.loss, FLOOR)), depth))
    low, high = min(found)[0], max(found)[0]
    for log, depth in found:
        assert depth == pytest.approx((high - log) / (high - low), abs=1e-9)
    states = [shift.history.start, *(step.after for step in shift.path)]
    assert drawn.way == [tuple(state.parameters[:2]) for state in states]
    shift.apply(Reset())
    shift.apply(Train(2))
    assert len(valley(shift.game, 12, 10).way) == 3, "starting over begins a new way"


def kitchen(game: Game) -> str:
    region = game.app.screen.query_one("#kitchen", Panel).region
    return "\n".join(row[region.x : region.right] for row in game.rows[region.y : region.bottom])


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_way_grows_with_the_updates_and_m_takes_the_picture_away(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game(VALLEY, *size) as game:
        begun = kitchen(game)
        assert "pepper ↑" in begun
        assert "honey →" in begun
        assert "█ little loss" in begun
        shift = game.screen.session
        shift.apply(SetHeat(Decimal("0.5")))
        shift.apply(Train(20))
        await game.press("x", "up")
        walked = kitchen(game)
        beside = begun.split("\n")[1].index("pepper ↑") + 4
        ways = ["".join(row[beside:] for row in text.split("\n")) for text in (begun, walked)]
        assert [any("⠀" < letter <= "⣿" for letter in way) for way in ways] == [False, True]
        assert "○" in walked
        assert "●" in walked
        await game.press("m")
        assert "little loss" not in kitchen(game)
        await game.press("m")
        assert kitchen(game) == walked


async def test_where_a_kitchen_burns_the_way_leads_out_of_sight(open_game: Open) -> None:
    async with open_game(VALLEY) as game:
        shift = game.screen.session
        shift.apply(SetHeat(Decimal("1.2")))
        shift.apply(Train(100))
        await game.press("x", "up")
        assert game.played.burnt
        assert "█ little loss" in kitchen(game)
        assert "○" in kitchen(game)
