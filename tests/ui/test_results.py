"""The results: confusion, tickets and curves hold at every size, and lead where they say."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from game.kitchen.data.generated import generated
from game.kitchen.explain.both_rooms import best, room_history
from game.kitchen.explain.confusion import confusion
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.numbers import FINE, number
from game.kitchen.present.starting import with_data
from game.kitchen.rules.actions import Reset, SetDial, Train, Undo
from game.ui.parts.key_bar import KeyBar
from tests.data_levels import DIGITS_IN_BATCHES
from tests.playing import Shift
from tests.ui.conftest import Game, Open
from tests.ui.inspector import Inspector
from tests.ui.test_many_orders import LEVELS, SIZES, see

SOFTMAX = LEVELS["flowers"].replace('"sigmoid" }]', '"softmax" }]\nloss = "cross-entropy"')
TABLES = LEVELS | {"digits": DIGITS_IN_BATCHES, "flowers": SOFTMAX}


def table(name: str, folder: Path) -> Level:
    (folder / f"{name}.toml").write_text(TABLES[name], "utf-8")
    return load(folder / f"{name}.toml")


async def train(game: Game, updates: int) -> None:
    game.screen.act(Train(updates))
    game.screen._show()
    await game.settle()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["flowers", "digits", "spiral", "wine"])
async def test_every_page_holds(
    open_game: Open, inspector: Inspector, tmp_path: Path, size: tuple[int, int], name: str
) -> None:
    async with open_game(table(name, tmp_path), *size) as game:
        await see(game, inspector, "c", "down", "right", "enter", "down", "right", "x", "down", "right", "tab")
        assert "no update yet" in game.text
        await game.press("escape")
        await game.press("]")
        await train(game, 200)
        await see(game, inspector, "c", "down", "right", "t", "a", "right", "enter", "escape", "enter", "x")
        await see(game, inspector, *["down"] * 5, "tab", "t", "shift+tab", "shift+tab", "t", "?", "escape", "escape")
        assert game.at == "ShiftScreen"


async def test_a_cell_opens_its_tickets_and_a_ticket_is_seen_in_the_kitchen(open_game: Open, tmp_path: Path) -> None:
    async with open_game(table("flowers", tmp_path)) as game:
        await train(game, 40)
        found = confusion(game.played, "kitchen")
        cell = max((count, pair) for pair, count in found.counts.items() if pair[0] != pair[1])[1]
        await game.press("c", *["down"] * cell[0], *["right"] * found.sides.index(cell[1]))
        assert game.screen.shown.cell == cell
        words = f"the kitchen says {found.name(cell[1])} of {found.counts[cell]}."
        assert words in " ".join(" ".join(row[84:-1] for row in game.rows).split())
        await game.press("enter")
        assert f"{found.counts[cell]} ticket" in game.text
        tickets = found.of(cell)
        await game.press("down")
        assert game.row_with("▶").split()[2:4] == ["Ticket", str(tickets[1].order + 1)]
        await game.press("enter")
        assert game.at == "ShiftScreen"
        assert game.screen.view.order == tickets[1].order


async def test_the_mouse_chooses_a_page_a_cell_and_a_ticket(open_game: Open, tmp_path: Path) -> None:
    async with open_game(table("digits", tmp_path)) as game:
        await train(game, 45)
        await game.press("c")
        panel = game.screen.query_one("#results")
        cells = [handle for handle in panel.handles if handle.row > 1]
        await game.click(cells[13].column, panel.region.y + cells[13].row)
        assert game.screen.shown.cell == (1, 3)
        await game.click(cells[0].column, panel.region.y + cells[0].row)
        await game.click(cells[0].column, panel.region.y + cells[0].row)
        assert (game.screen.shown.page.value, game.screen.shown.only) == ("tickets", (0, 0))
        tickets = [handle for handle in panel.handles if handle.row > 1]
        order = game.screen.shown.tickets[4].order
        for _ in range(2):
            await game.click(tickets[4].column, panel.region.y + tickets[4].row)
        assert game.at == "ShiftScreen"
        assert game.screen.view.order == order
        await game.press("c")
        await game.click_on(" curves ")
        assert "lowest in the tasting" in game.text


@pytest.mark.parametrize("size", SIZES)
async def test_pictures_have_what_was_said_and_how_sure_below(
    open_game: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with open_game(table("digits", tmp_path), *size) as game:
        await train(game, 90)
        await game.press("c", "t", "x")
        found = confusion(game.played, "tasting")
        seen = re.findall(r"(\d|\?) → (\d)", game.text)
        assert seen == [(found.name(t.said), found.classes[t.wanted]) for t in found.of(None)][: len(seen)]
        assert len(seen) >= min(len(found.of(None)), 12)
        for (bar,) in [game.screen.query(KeyBar)]:
            assert {" t ", " x "} <= {f" {key.cap} " for key in bar.keys}


def test_curves_have_both_rooms_as_they_were(tmp_path: Path) -> None:
    shift = Shift(table("flowers", tmp_path))
    assert [moment.updates for moment in room_history(shift.game)] == [0]
    shift.apply(Train(20))
    shift.apply(SetDial("plating.1:pinch", shift.game.dials[-1] * 0 + 1))
    shift.apply(Train(15))
    history = room_history(shift.game)
    assert [moment.updates for moment in history] == list(range(36))
    for moment in (history[0], history[7], history[20], history[30], history[35]):
        steps = [step for step in shift.game.path if step.kind == "update"]
        state = steps[moment.updates - 1].after if moment.updates else shift.game.history.start
        look = shift.game.look.at(state)
        for fared, room in ((moment.kitchen, "kitchen"), (moment.tasting, "tasting")):
            tasting = look.model.taste(state, room=room)
            assert fared is not None
            assert (fared.loss, fared.accuracy) == (tasting.loss, tasting.accuracy)
    lowest = best(history)
    assert lowest is not None and lowest.tasting is not None
    assert lowest.tasting.loss == min(moment.tasting.loss for moment in history if moment.tasting is not None)
    shift.apply(Undo())
    history = room_history(shift.game)
    assert [moment.updates for moment in history[-2:]] == [20, 20]  # and a turn by hand since
    assert history[-1].kitchen.loss == shift.game.loss != history[-2].kitchen.loss
    shift.apply(Reset())
    assert [moment.updates for moment in room_history(shift.game)] == [0]


def test_curves_of_many_orders_are_thinned_and_end_at_the_last_update(tmp_path: Path) -> None:
    shift = Shift(table("digits", tmp_path))
    shift.apply(Train(300))
    history = room_history(shift.game)
    assert 50 <= len(history) <= 80
    assert (history[0].updates, history[-1].updates) == (0, 300)
    assert history[-1].kitchen.loss == shift.game.loss


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_ledger_says_what_the_tasters_thought_after_each_update(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game("rehearsed", *size) as game:
        await train(game, 30)
        await game.press("l", "up", "up", "up", "up")
        row = next(line for line in game.rows if "▶" in line[:3])
        assert row.split()[1:7] == ["26", "feedback", "0.50", "0.4226", "▼", "0.3052"]
        assert "tasters" in game.text
        await game.press("g")
        assert game.played.update_count == 26


async def test_where_tasters_are_counted_the_ledger_counts_them(open_game: Open) -> None:
    async with open_game("your-own-kitchen") as game:
        await train(game, 45)
        right = int(game.played.tasted("tasting").rightly.sum())
        await game.press("l")
        row = next(line for line in game.rows if "▶" in line[:3])
        assert row.split()[6:8] == [str(right), "✓"]


async def test_a_curve_of_small_losses_names_both_its_ends(open_game: Open) -> None:
    async with open_game("spiral-platter", 80, 24) as game:
        await train(game, 60)
        await game.press("c", "tab", "tab")
        losses = [row.split()[1] for row in game.rows[1:12] if re.match(r"│ +\d\.\d+ ", row)]
        assert losses == ["0.2482", "0.2451"]


async def test_where_numbers_are_wanted_there_are_the_curves_of_their_loss(
    open_game: Open, inspector: Inspector
) -> None:
    async with open_game("test-kitchen", 80, 24) as game:
        game.screen.act(with_data(game.played, generated("hills", 1, 100), np.random.default_rng(1)))
        await train(game, 60)
        await see(game, inspector, "c", "tab", "left", "t", "x", "a", "?", "escape")
        losses = [room.loss for room in game.played.look.fared if room is not None]
        for name, loss in zip(("kitchen", "tasting room"), losses, strict=True):
            assert re.search(rf"(━━|╍╍) {name} +{number(loss, FINE)} │", game.text)
        assert "accuracy" not in game.text and "confusion" not in game.text
        await game.press("c")
        assert game.at == "ShiftScreen"


async def test_in_a_small_terminal_both_halves_of_a_star_are_in_sight(open_game: Open) -> None:
    async with open_game("three-flowers", 80, 24) as game:
        assert "28 right, loss ≤ 0.4 " in game.text
    async with open_game("rehearsed", 80, 24) as game:
        assert "tasters ≤ 0.42, served 600  ☆" in game.text, "it takes the room that the others leave"
