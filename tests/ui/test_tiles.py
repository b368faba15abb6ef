"""Many cooks who look at pixels: each is a tile; the one in hand is large, and its card says whom it speaks for."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import numpy as np
import pytest

from game.kitchen.explain.subjects import Amount, DialValue, Output, Product
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.numbers import in_column
from game.ui.parts.kitchen import KitchenPanel
from game.ui.parts.tile_plan import tile_plan
from tests.data_levels import DIGITS_IN_BATCHES
from tests.ui.conftest import Game, Open
from tests.ui.inspector import Inspector

SIZES = [(80, 24), (120, 36), (160, 48)]


def digits(tmp_path: Path, cooks: int = 16, activation: str = "relu") -> Level:
    text = DIGITS_IN_BATCHES.replace('cooks = 16, activation = "tanh"', f'cooks = {cooks}, activation = "{activation}"')
    if cooks != 16:
        text = text.replace("table-numbers-start", "your-own-kitchen-start")
    (tmp_path / "digits.toml").write_text(text, "utf-8")
    return load(tmp_path / "digits.toml")


def panel(game: Game) -> KitchenPanel:
    found: KitchenPanel = game.screen.query_one(KitchenPanel)
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cooks", [16, 32])
async def test_every_cook_is_reached_by_its_tile(
    open_game: Open, inspector: Inspector, tmp_path: Path, size: tuple[int, int], cooks: int
) -> None:
    async with open_game(digits(tmp_path, cooks), *size) as game:
        seen = set()
        for cook in range(cooks):
            view, there = game.screen.floor.view, panel(game).size
            assert (view.in_hand.station, view.in_hand.cook) == (0, cook)
            plan = tile_plan(view, there.width, there.height)
            assert plan is not None
            shown = range(plan.first, plan.first + len(plan.tiles))
            assert cook in shown
            seen |= set(shown)
            inspector.where = f"cook {cook} of {cooks} at {size}"
            inspector.check_screen(game)
            await game.press("tab")
        assert seen == set(range(cooks))
        if size == (160, 48) or (size, cooks) == ((120, 36), 16):
            assert len(shown) == cooks


async def test_few_cooks_have_tiles_as_large_as_the_cook_in_hand(open_game: Open) -> None:
    async with open_game("your-own-kitchen", *SIZES[2]) as game:
        plan = tile_plan(game.screen.floor.view, *panel(game).size)
        assert plan is not None
        assert len(plan.tiles) == 4
        assert {tile.pixel for tile in plan.tiles} == {plan.large.pixel}


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_takes_a_cook_or_a_pixel_in_hand(open_game: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_game(digits(tmp_path), *size) as game:
        region, there = panel(game).region, panel(game).size
        plan = tile_plan(game.screen.floor.view, there.width, there.height)
        assert plan is not None
        tile = plan.tiles[4]
        await game.click(region.x + tile.column + 2, region.y + tile.row + 1)
        assert game.screen.view.in_hand.cook == plan.first + 4
        for area in (plan.large, plan.ticket):
            for place in (10, 63):
                column, row, *_ = area.block(place)
                await game.click(region.x + column, region.y + row)
                assert game.screen.view.in_hand.source == place
                assert game.screen.view.in_hand.cook == plan.first + 4


@pytest.mark.parametrize("size", SIZES)
async def test_the_pictures_numbers_can_be_asked_about(open_game: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_game(digits(tmp_path), *size) as game:
        subjects = {subject for *_, subject in game.spots()}
        assert {Output(0, 0, cook) for cook in range(6)} <= subjects
        assert {DialValue(place) for place in range(64)} <= subjects
        assert {Amount(0, place) for place in range(64)} <= subjects


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("activation", ["relu", "tanh"])
async def test_a_card_says_whom_the_cook_speaks_for(
    open_game: Open, inspector: Inspector, tmp_path: Path, size: tuple[int, int], activation: str
) -> None:
    async with open_game(digits(tmp_path, activation=activation), *size) as game:
        await game.press(*["."] * 3, "tab")
        inspector.check_screen(game)
        played = game.played
        state, trace = played.state.parameters, played.tasting.trace
        weights, _ = played.look.model.network(played.kitchen, state).split(state)
        products = weights[1][:, 1] * trace.outputs[0][3, 1]
        first = int(np.abs(products).argmax())
        dial = played.kitchen.of_cook(1, first)[1].index
        assert in_column(float(products[first]), plus=True) in game.printed(Product(3, dial))
        await game.press("]", *["down"] * 12)
        inspector.check_screen(game)
        assert game.screen.view.in_hand.source == 12
        hand = game.screen.view.in_hand
        assert DialValue(hand.index) in {subject for *_, subject in game.spots()}
        products = weights[1][hand.cook] * trace.outputs[0][3]
        loudest = int(np.abs(products).argmax())
        dial = played.kitchen.of_cook(1, hand.cook)[loudest].index
        assert in_column(float(products[loudest]), plus=True) in game.printed(Product(3, dial))


async def test_the_pictures_are_drawn_well_within_a_frame(open_game: Open, tmp_path: Path) -> None:
    async with open_game(digits(tmp_path, 32), 160, 48) as game:
        shown = panel(game)
        shown._drawn().strips()
        took = []
        for _ in range(5):
            begun = process_time()
            shown._drawn().strips()
            took.append(process_time() - begun)
        assert min(took) < 0.025


async def test_arrows_walk_over_the_pixels_and_signs_turn_the_dial(open_game: Open, tmp_path: Path) -> None:
    async with open_game(digits(tmp_path)) as game:
        await game.press("right", "right", "down")
        assert game.screen.view.in_hand.source == 10
        await game.press("left", "up")
        assert game.screen.view.in_hand.source == 1
        before = game.screen.view.value(game.screen.view.in_hand)
        await game.press("greater_than_sign")
        hand = game.screen.view.in_hand
        assert hand.source == 1
        assert game.screen.view.value(hand) == hand.nudged(before, 1)
        await game.press("]", "right")
        assert game.screen.view.in_hand.station == 1
        assert game.played.moves == 2


async def test_without_colours_the_pictures_are_written(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_game(digits(tmp_path)) as game:
        there = panel(game).size
        plan = tile_plan(game.screen.floor.view, there.width, there.height)
        assert plan is not None
        weights = game.played.state.parameters[:64].reshape(8, 8)
        share = weights / np.abs(game.played.state.parameters[: 16 * 65].reshape(16, 65)[:, :64]).max()
        row = panel(game).render_line(plan.large.row + 7).text
        written = row[plan.large.column : plan.large.right : 2]
        assert [letter in "+#" for letter in written] == [value >= 0.25 for value in share[7]]
        assert [letter in "=−" for letter in written] == [value <= -0.25 for value in share[7]]
