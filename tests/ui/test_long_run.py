"""A long run: what it costs before it starts, how far it is while it goes, and that it stops anywhere without loss."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from game.ui.draw.palette import palette_for
from game.ui.parts.kitchen import KitchenPanel
from game.ui.parts.last_move import BAR
from tests.ui.conftest import Game, Open
from tests.ui.inspector import Inspector

SIZES = [(80, 24), (120, 36), (160, 48)]
BATCHES = ("t", "down", "right", "escape")


async def run(game: Game, seconds: float) -> None:
    """Let it run so long, by the run's own clock."""
    for _ in range(round(seconds / 0.11)):
        game.screen.runner.step(0.11)
    await game.settle()


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_run_costs_is_said_before_it_starts(
    open_game: Open, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game("table-numbers", *size) as game:
        await game.press("t")
        assert "at most 10 updates, 10 rounds: " in game.text
        await game.press("down", "right")
        assert re.search(r"at most 450 updates, 10 rounds: about \d+ s", game.text)
        inspector.check_screen(game)
        await game.press("escape", "o", "o")
        cost = r"run 450: about \d+ s" if size[0] == 80 else r"␣ at most 450 updates, 10 rounds: about \d+ s"
        assert re.search(cost, game.text)
        assert game.played.update_count == 0
        inspector.check_screen(game)


@pytest.mark.parametrize("size", SIZES)
async def test_a_run_says_how_far_it_is_and_stops_at_any_step_without_loss(
    open_game: Open, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game("table-numbers", *size) as game:
        await game.press(*BATCHES, " ")
        await run(game, 1)
        made = game.played.update_count
        assert made > 0
        row = game.row_with(f"{made} of 450 updates, ")
        assert re.search(r"rounds?: (under|about) \d+ s to go · esc stops", row)
        if size[0] == 120:
            assert 0 < len(re.findall("[█▉▊▋▌▍▎▏]", row)) <= BAR
        inspector.check_screen(game)
        state = game.played.state
        await game.press("escape")
        assert game.at == "ShiftScreen"
        assert not game.screen.runner.running
        assert (game.played.state, game.played.update_count) == (state, made)
        assert "esc stops" not in game.text
        inspector.check_screen(game)
        await game.press(" ")
        await run(game, 0.5)
        assert game.played.update_count > made, "and goes on from there"


async def test_a_key_while_it_trains_looks_at_what_the_last_picture_shows(open_game: Open) -> None:
    """Nothing is tasted anew for it; what came since stands in the next picture, or when the run stops."""
    async with open_game("table-numbers") as game:
        await game.press(*BATCHES, " ")
        await run(game, 1)
        screen = game.screen
        pictured, dial = screen.view.game, screen.view.dial
        screen.runner._run.make()
        assert game.played.update_count > pictured.update_count
        screen.action_dial(1)
        assert screen.view.dial != dial
        assert screen.view.game is pictured
        await game.press("escape")
        assert screen.view.game is game.played


async def test_while_it_trains_a_light_walks_back_from_the_pass_and_rests_where_nothing_may_move(
    open_game: Open,
) -> None:
    async with open_game("whispers") as game:
        kitchen = game.screen.query_one(KitchenPanel)

        def lit() -> int:
            """How far to the right the light stands; 0 where there is none."""
            kitchen.changed()
            high = palette_for(game.app).high
            column, found = 0, [0]
            for y in range(kitchen.size.height):
                column = 0
                for text, style, _ in kitchen.render_line(y):
                    if style is not None and style.color is not None and style.color.name == high:
                        found += [column for letter in text if "\u2800" < letter <= "\u28ff"]
                    column += len(text)
            return max(found)

        kitchen.show(replace(game.screen.view, running=True))
        assert not any(lit() for _ in range(30))
        game.app.animation_level = "full"
        places = [place for place in (lit() for _ in range(15)) if place]
        falls = [before >= after for before, after in pairwise(places)]
        assert len(places) > 8
        assert falls.count(False) <= 2, "station by station to the left, and then again"
        kitchen.show(replace(game.screen.view, running=False))
        assert not lit()
