"""The tasting room on the shift: its tickets cooked and asked about as any other, and learned from never."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.kitchen.explain.ask import explain
from game.kitchen.explain.confusion import confusion
from game.kitchen.explain.subjects import Dish, ErrorSignal, HeldOut, Loss, Off, Right, Sum
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.numbers import number
from game.kitchen.rules.actions import Train
from game.ui.parts.key_bar import KeyBar
from game.ui.parts.the_pass import Pass
from tests.data_levels import DIGITS_IN_BATCHES, FLOWERS_IN_SHARES
from tests.ui.conftest import Game, Open
from tests.ui.inspector import Inspector

GARDEN = FLOWERS_IN_SHARES.replace("ingredients = [", 'dishes = ["beach", "north", "south"]\ningredients = [')
SIZES = [(80, 24), (120, 36), (160, 48)]


def table(text: str, tmp_path: Path) -> Level:
    (tmp_path / "table.toml").write_text(text, "utf-8")
    return load(tmp_path / "table.toml")


async def train(game: Game, updates: int) -> None:
    game.screen.session.apply(Train(updates))
    await game.press("r", "r")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [DIGITS_IN_BATCHES, GARDEN], ids=["digits", "flowers"])
async def test_the_tasting_rooms_tickets_are_cooked_beside_the_kitchens(
    open_game: Open, inspector: Inspector, tmp_path: Path, size: tuple[int, int], text: str
) -> None:
    async with open_game(table(text, tmp_path), *size) as game:
        await train(game, 20)
        await game.press(".", ".", "r")
        assert "Taster 1" in game.text
        assert "nobody learns from them" in game.text
        inspector.check_screen(game)
        await game.press(",", "v")
        assert f"Taster {len(game.played.level.tasting_orders)}" in game.text
        inspector.check_screen(game)
        room = game.played.look.tasting_room
        right = game.screen.floor.query_one(Pass if game.screen.floor.query_one(Pass).display else "#pass-line")
        assert Right("tasting") in {spot.subject for spot in right.spots}
        shown = set(game.printed(HeldOut(Dish(len(room.targets) - 1, 0))))
        assert shown <= {number(room.dishes[-1][0]), f"{room.dishes[-1][0]:.2f}"}
        assert game.printed(Dish(len(room.targets) - 1, 0)) == set()
        await game.press("r", "v")
        assert "Ticket 3" in game.text
        await game.press("r")
        assert f"Taster {len(room.targets)}" in game.text, "each room keeps its place"


async def test_x_leads_from_one_wrong_order_to_the_next(open_game: Open, tmp_path: Path) -> None:
    async with open_game(table(DIGITS_IN_BATCHES, tmp_path)) as game:
        await train(game, 450)
        for room in ("kitchen", "tasting"):
            wrong = [ticket.order for ticket in confusion(game.played, room).tickets if not ticket.right]
            seen = []
            for _ in wrong:
                await game.press("x")
                seen.append(game.screen.view.order)
            assert seen == wrong
            await game.press("x")
            assert game.screen.view.order == wrong[0], "and round again"
            await game.press("r")


async def test_a_digit_shows_a_ticket_that_wants_it(open_game: Open, tmp_path: Path) -> None:
    async with open_game(table(DIGITS_IN_BATCHES, tmp_path), 160, 48) as game:
        assert "0-9" in {key.cap for key in game.screen.query_one(KeyBar).keys}
        for room, orders in (("4", game.played.level.orders), ("0", game.played.level.tasting_orders)):
            wanted = [n for n, order in enumerate(orders) if order.targets[int(room)] == 1 and n > 0]
            for place in wanted[:3]:
                await game.press(room)
                assert game.screen.view.order == place
            await game.press("r")


async def test_where_classes_are_no_digits_a_digit_is_an_orders_number(open_game: Open, tmp_path: Path) -> None:
    async with open_game(table(FLOWERS_IN_SHARES, tmp_path)) as game:
        await game.press("4")
        assert game.screen.view.order == 3
        await game.press("r", "5")
        assert "Taster 5" in game.text


async def test_a_tasters_ticket_of_the_results_is_opened_and_drawn_on(open_game: Open, tmp_path: Path) -> None:
    async with open_game(table(DIGITS_IN_BATCHES, tmp_path)) as game:
        await train(game, 90)
        await game.press("c", "t", "x", "right", "enter")
        ticket = confusion(game.played, "tasting").of(None)[1]
        assert game.at == "ShiftScreen"
        assert f"Taster {ticket.order + 1}" in game.text
        await game.press("p", "enter")
        amounts = game.played.level.tasting_orders[ticket.order].amounts
        assert [ink / 16 for ink in game.screen.drawing] == [float(amount) for amount in amounts]
        await game.press("escape", "c")
        assert game.screen.shown.room == "tasting"


@pytest.mark.parametrize("size", SIZES)
async def test_a_taster_is_asked_about_as_any_other(
    open_game: Open, inspector: Inspector, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with open_game(table(DIGITS_IN_BATCHES, tmp_path), *size) as game:
        await train(game, 45)
        await game.press("r", "x")
        order = game.screen.view.order
        subjects = {type(spot[-1].of) for spot in game.spots() if isinstance(spot[-1], HeldOut)}
        assert {Sum, Dish} <= subjects
        await game.press("a", "enter")
        assert game.at == "AnswerScreen"
        dishes = game.played.look.tasting_room.dishes[order]
        (output,) = (place for place in range(len(dishes)) if game.screen.trail == [HeldOut(Dish(order, place))])
        assert f"Taster {order + 1}" in game.text
        assert f"why is Taster {order + 1}’s dish, {output} {number(dishes[output])}?" in game.text
        inspector.check_screen(game)
        await game.press("enter")
        assert game.screen.trail[-1] == HeldOut(Sum(order, 1, 0)), "the first of the sums it is a share of"
        await game.press("enter", ".")
        inspector.check_screen(game)
        assert all(isinstance(step, HeldOut) and step.of.order == order + 1 for step in game.screen.trail)
        assert f"Taster {order + 2}" in game.text


async def test_the_tasters_loss_is_added_up_and_nobody_learns_from_it(open_game: Open, tmp_path: Path) -> None:
    async with open_game(table(DIGITS_IN_BATCHES, tmp_path)) as game:
        await train(game, 45)
        answer = explain(game.played, Loss("tasting"))
        assert answer.value == game.played.look.tasting_room.loss
        assert "no dial ever learns from them." in answer.words
        first = answer.rows[0].result.subject
        assert isinstance(first, HeldOut)
        walked = explain(game.played, first)
        assert walked.value == answer.rows[0].result.value
        assert walked.onward[-1].result.subject == Loss("tasting")
        assert "Nobody learns from it: it is held out." in explain(game.played, HeldOut(Off(3, 2))).words
        back = explain(game.played, HeldOut(ErrorSignal(3, 1, 2)))
        assert (back.value, back.words[0]) == (0.0, "Taster 4 waits in the tasting room:")


async def test_a_slip_heard_in_the_tasting_room_is_the_kitchens(open_game: Open, tmp_path: Path) -> None:
    async with open_game(table(DIGITS_IN_BATCHES, tmp_path)) as game:
        await game.press("r", "b")
        assert game.at == "FeedbackScreen"
        assert "heard: tickets 1 to 32" in " ".join(game.text.split())
        assert game.screen.scene.view.room == "kitchen"
        await game.press("n", "escape", "escape")
        assert "Taster 1" in game.text
