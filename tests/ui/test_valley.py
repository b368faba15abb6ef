"""Where two dials turn by feedback, the loss is drawn over both, and the updates are seen to walk through it."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pytest

from game.kitchen.explain.valley import FLOOR, Valley, Way, free_dials, middles, valley
from game.kitchen.level.campaign import campaign
from game.kitchen.present.map_choice import has_valley, valley_dials
from game.kitchen.present.view import View
from game.kitchen.rules.actions import Reset, SetHeat, SetOptimizer, Train
from game.kitchen.rules.game import Game as Played
from game.kitchen.rules.judging import holds
from game.kitchen.rules.state import packed
from game.ui.draw.panel import Panel
from tests.playing import Shift

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open
    from tests.ui.inspector import Inspector

VALLEY = "the-long-valley"


def test_a_kitchen_has_one_by_its_shape_not_by_its_name() -> None:
    levels = [campaign().level(listed.id) for listed in campaign().built()]
    found = {level.id: View(Played.start(level)) for level in levels if has_valley(View(Played.start(level)))}
    assert [name for name, view in found.items() if valley_dials(view) is not None] == [VALLEY], (
        "elsewhere m asks for it"
    )
    assert {"the-kitchen-listens", "spiral-platter"} <= set(found)
    assert not {"sweet-and-sour", "how-big-a-step", "table-numbers"} & set(found)


def seen(shift: Shift) -> Valley:
    return valley(shift.game, *free_dials(shift.game)[:2], 12, 10)


def test_every_spot_is_as_deep_as_its_loss_is_small_and_the_way_is_that_of_the_dials() -> None:
    shift = Shift(campaign().level(VALLEY))
    shift.apply(Train(7))
    drawn = seen(shift)
    assert (drawn.across.label, drawn.up.label) == ("honey", "pepper")
    assert np.array(drawn.depths) == pytest.approx(np.array(depths_of(shift, drawn)), abs=1e-9)
    states = [shift.history.start, *(step.after for step in shift.path)]
    assert drawn.way == Way([tuple(state.parameters[:2]) for state in states], 7, "gradient descent")
    assert drawn.before is None
    shift.apply(Reset())
    shift.apply(SetOptimizer("momentum"))
    shift.apply(Train(2))
    again = seen(shift)
    assert again.before == drawn.way, "starting over begins a new way, and the one before stays in sight"
    assert again.way is not None
    assert (len(set(again.way.spots)), again.way.updates, again.way.optimizer) == (3, 2, "momentum")
    assert again.depths == drawn.depths


@pytest.mark.parametrize(("level", "across", "up"), [("too-hot", 3, 20), ("spiral-platter", 40, 1)])
def test_any_two_dials_of_a_kitchen_that_learns_make_one(level: str, across: int, up: int) -> None:
    shift = Shift(campaign().level(level))
    shift.apply(Train(3))
    dials = shift.game.kitchen.dials
    drawn = valley(shift.game, dials[across], dials[up], 12, 10)
    assert np.array(drawn.depths) == pytest.approx(np.array(depths_of(shift, drawn)), abs=1e-9)
    assert drawn.here == (shift.game.state.parameters[across], shift.game.state.parameters[up])
    assert drawn.way is None, "it led over other ground"


def depths_of(shift: Shift, drawn: Valley) -> list[list[float]]:
    """How deep every spot is, each tasted by itself."""
    rows, columns = len(drawn.depths), len(drawn.depths[0])

    def log_loss(across: float, up: float) -> float:
        dials = list(shift.dials)
        dials[drawn.across.index], dials[drawn.up.index] = Decimal(repr(across)), Decimal(repr(up))
        there = shift.look.at(replace(shift.look.state, packed=packed(dials)))
        return math.log(max(there.loss, FLOOR))

    found = [[log_loss(x, y) for x in middles(drawn.across, columns)] for y in reversed(middles(drawn.up, rows))]
    low, high = min(map(min, found)), max(map(max, found))
    return [[(high - log) / (high - low) for log in row] for row in found]


def test_the_tick_stands_where_the_dishes_would_pass_and_nowhere_else() -> None:
    shift = Shift(campaign().level(VALLEY))
    spot = seen(shift).goal
    assert spot is not None
    there = shift.game.state.parameters.copy()
    there[:2] = spot
    level = shift.game.level
    assert holds(level.goals.passes.check, shift.game.seen_in(replace(shift.game.state, packed=there.tobytes())))
    assert seen(Shift(campaign().level("the-kitchen-listens"))).goal is None, "two of 35 dials are not enough"


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


async def test_m_draws_the_loss_over_the_dial_in_hand_and_the_one_that_was_when_it_was_pressed(open_game: Open) -> None:
    async with open_game("the-kitchen-listens", 80, 24) as game:
        await game.press("x", "m")
        assert "sweet into Prep 1 ↑" in kitchen(game)
        assert "salty into Prep 1 →" in kitchen(game)
        await game.press("down", "down")
        assert "sweet into Prep 1 ↑" in kitchen(game)
        assert "spicy into Prep 1 →" in kitchen(game)
        assert "all other dials as they stand" in kitchen(game)
        await game.press("m")
        assert "→" not in kitchen(game)


async def test_the_mark_of_a_dial_is_explained_where_the_map_lies_over_the_kitchen(open_game: Open) -> None:
    async with open_game("the-kitchen-listens", 80, 24) as game:
        for size in ((80, 24), (120, 36), (160, 48)):
            await game.resize(*size)
            for presses in ((), ("m",), ("m",)):
                await game.press(*presses)
                assert game.text.count("◆ moves this dish most") == 1
                assert game.text.count("◆") > 1


@pytest.mark.parametrize(("level", "presses"), [("mise-en-place", 1), ("rehearsed", 3), ("too-hot", 1)])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_it_is_whole_in_every_kitchen(
    open_game: Open, inspector: Inspector, level: str, presses: int, size: tuple[int, int]
) -> None:
    async with open_game(level, *size) as game:
        await game.press("x", *["m"] * presses)
        assert "little loss" in kitchen(game)
        before = kitchen(game)
        await game.press("down", "down")
        assert kitchen(game) != before
        assert "little loss" in kitchen(game)
