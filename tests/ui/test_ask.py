"""Ask: point at any number on the screen and get the arithmetic that made it, and walk on to its parts."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from numpy import ndindex
from textual import events

from game.kitchen.explain.answers import enterable
from game.kitchen.explain.ask import explain
from game.kitchen.explain.subjects import (
    Amount,
    Cost,
    DialValue,
    Loss,
    MapCell,
    Off,
    Remark,
    Slope,
    Star,
    Subject,
    Sum,
    TasteSlope,
)
from game.kitchen.level.campaign import campaign
from game.kitchen.numbers import FINE, every_digit, number
from game.kitchen.rules.actions import Train
from game.kitchen.rules.game import Game as Played
from game.ui.ask.screen import AnswerScreen
from game.ui.draw.panel import Panel

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open


WORDLESS = (Star, Remark, MapCell)
"""What is printed where these can be pointed at is no number: a star, a guest's words, a cell of the map."""


def one_of_each_kind() -> list[str]:
    """The first level of the campaign for each shape of kitchen."""
    kinds: dict[object, str] = {}
    for listed in campaign().built():
        kitchen = campaign().level(listed.id).kitchen
        shape = tuple((station.cooks > 1, station.activation) for station in kitchen.stations)
        kinds.setdefault((shape, kitchen.loss, len(kitchen.dishes) > 1), listed.id)
    return list(kinds.values())


def read(printed: str) -> float:
    return float(printed.replace("−", "-"))


def half_a_unit(printed: str) -> float:
    """How far a number may lie from what is printed of it."""
    mantissa, _, power = printed.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 0.5 * 10 ** (int(power.replace("−", "-") or 0) - decimals) + 1e-9


def pointed(game: Game) -> tuple[int, int]:
    """Column and row of the number under the cursor."""
    (panel,) = [panel for panel in game.app.screen_stack[-2].query(Panel) if panel.pointed is not None]
    spot = next(spot for spot in panel.spots if spot.subject == panel.pointed)
    return panel.region.x + spot.column, panel.region.y + spot.row


async def muddle(game: Game) -> None:
    """Turn dials, serve, and turn again, so that every kind of number is on the screen."""
    for keys in (("right", "down"), ("left", "up"), ("left",), ("enter",), (".", "left")):
        for key in keys:
            await game.press(key)
            await game.guess()
            if game.at == "DebriefScreen":
                await game.press("escape")


@pytest.mark.parametrize("level", one_of_each_kind())
async def test_every_number_on_the_screen_has_an_answer_that_computes_it(open_game: Open, level: str) -> None:
    async with open_game(level, 160, 48) as game:
        await muddle(game)
        spots = game.spots()
        kinds = {type(subject).__name__ for *_, subject in spots}
        if game.played.level.blanks:  # the way back, worked out by hand: nothing is turned there
            assert {"Amount", "DialValue", "Output", "TasteSlope", "Off", "Figure"} <= kinds
        else:
            assert {"Amount", "DialValue", "Product", "Sum", "Output", "Dish", "Loss"} <= kinds
            by_hand = not game.played.level.training.hands_off
            assert ({"Moves", "StepLoss", "StepValue"} if by_hand else {"Updates"}) | {"Figure", "Right"} <= kinds
        for column, row, printed, subject in spots:
            answer = explain(game.played, subject)
            drawn = isinstance(subject, Amount | DialValue) and not re.search(r"\d", printed)  # a pixel, by its ink
            if not isinstance(subject, WORDLESS) and not drawn:
                assert abs(read(printed) - answer.value) <= half_a_unit(printed), (column, row, printed, answer)
            assert math.isclose(eval(answer.python, {"math": math}), answer.value, rel_tol=1e-12, abs_tol=1e-15)
            assert answer.question.startswith("why ")
            assert answer.words


async def test_a_click_on_a_number_opens_the_answer_to_it(open_game: Open) -> None:
    async with open_game("first-taste", 80, 24) as game:
        await game.press("right")
        one_of_each = {type(spot[-1]): spot for spot in game.spots()}.values()
        for column, row, printed, subject in one_of_each:
            await game.press("a")
            await game.click(column, row)
            assert game.at == "AnswerScreen", (column, row, printed, subject)
            answer = explain(game.played, subject)
            assert answer.question in game.text
            assert printed in answer.question, subject
            await game.press("escape")
            assert game.at == "ShiftScreen"


async def test_the_cursor_moves_over_the_numbers_in_all_directions(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("a")
        column, row = pointed(game)
        assert game.rows[row][column:].startswith("0.50   → 0.70  −0.20   ▼"), "it begins on the shown order’s dish"
        await game.press("right")
        assert pointed(game) == (column + 9, row)
        await game.press("down")
        assert pointed(game)[1] > row
        await game.press("up", "left")
        assert pointed(game) == (column, row)
        await game.press("left")
        assert pointed(game)[0] < column
        there = pointed(game)
        await game.press("tab", "shift+tab")
        assert pointed(game) == there
        await game.press("escape")
        assert game.at == "ShiftScreen"
        assert not any(panel.asking for panel in game.panels)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_arrows_reach_every_number(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("one-at-a-time", *size) as game:
        await game.press("right")
        numbers = set()
        for panel in game.panels:  # a panel that prints a number twice is pointed at once
            firsts = {spot.subject: spot for spot in reversed(panel.spots)}.values()
            numbers |= {(panel.region.x + spot.column, panel.region.y + spot.row) for spot in firsts}
        await game.press("a")
        reached, waiting = {pointed(game)}, [pointed(game)]
        while waiting:
            column, row = waiting.pop()
            for direction in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                game.screen.on_mouse_move(mouse_at(column, row))
                game.screen.action_move(*direction)
                if (now := pointed(game)) not in reached:
                    reached.add(now)
                    waiting.append(now)
        assert reached == numbers


def mouse_at(column: int, row: int) -> events.MouseMove:
    return events.MouseMove(None, column, row, 0, 0, 0, False, False, False, screen_x=column, screen_y=row)


async def test_one_walks_into_a_number_and_back(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("a", "enter")
        assert "why is Amara’s dish 0.50?" in game.text
        assert "z = w₁x₁ + w₂x₂ + b" in game.text
        await game.press("enter")  # the first factor: what comes in
        assert "why is Amara’s honey 0.80?" in game.text
        assert "○  Amara’s dish" in game.text
        assert "●  Amara’s honey" in game.text
        await game.press("backspace", "right", "enter")  # the second: the dial
        assert "why is Plating’s proportion of honey 0.50?" in game.text
        await game.press("backspace")
        assert "why is Amara’s dish 0.50?" in game.text
        await game.press("backspace")
        assert game.at == "ShiftScreen"


async def test_a_gold_number_can_be_clicked(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("a", "enter")
        row = game.row_with("lemon       ")
        await game.click(row.index("0.20") + 1, game.rows.index(row))
        assert "why is Amara’s lemon 0.20?" in game.text


async def test_the_walk_ends_at_the_loss_and_starts_at_the_ingredients(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("a", "enter")
        await walk_to(game, Off(0, 0))
        assert "why is Amara’s dish off by −0.20?" in game.text
        await walk_to(game, Cost(0, 0))
        assert "why does Amara count 0.0400?" in game.text
        await walk_to(game, Loss())
        assert "why is the loss 0.0617?" in game.text
        assert "L = mean of all (a − t)²" in game.text


async def walk_to(game: Game, subject: Subject) -> None:
    """Choose a gold number of the answer that is shown, and enter it."""
    parts = [part.subject for part in enterable(explain(game.played, game.screen.trail[-1]))]
    await game.press(*["right"] * (parts.index(subject) - game.screen.chosen), "enter")


async def test_the_same_is_asked_of_another_order(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("a", "enter", "3")
        assert "why is Cleo’s dish 0.85?" in game.text
        assert "order 3 Cleo" in game.text
        await game.press("9")
        assert "why is Cleo’s dish 0.85?" in game.text
        await game.press("escape")
        assert "order 1 Amara" in game.text


async def test_every_digit_can_be_seen(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("a")
        await game.click_on("0.0617")
        figure = repr(game.played.loss)
        assert len(figure) > 9
        assert figure not in game.text
        await game.press("e")
        assert figure in game.text
        await game.press("e")
        assert figure not in game.text


async def test_a_number_is_copied_as_python(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("a", "enter", "c")
        assert game.app.clipboard == "0.8 * 0.5 + 0.2 * 0.5 + 0.0  # Amara’s dish"
        assert eval(game.app.clipboard) == game.played.dishes[0][0]
        await game.until(lambda: "copied as Python" in game.text)


def test_a_slope_of_one_lets_all_blame_through_and_one_of_none_no_blame() -> None:
    level = campaign().level("cold-station")
    played = Played.start(level)
    told = {
        float(explain(played, subject).value): explain(played, subject).words[-1]
        for station, slopes in enumerate(played.look.full_update.gradients.slopes)
        for order, cook in ndindex(slopes.shape)
        for subject in [TasteSlope(order, station, cook)]
    }
    assert told[1.0] == "It listens: all of the complaint goes through."
    assert told[0.0] == "It is not listening: no complaint gets through."


async def test_squares_can_be_worked_out_from_what_is_printed(open_game: Open) -> None:
    async with open_game("which-dial") as game:
        await game.press("a")
        game.screen._at = next(place for place in game.screen._places() if place.subject == Loss())
        await game.press("enter")
        rows = [row for row in game.rows if "²" in row and "=" in row and "(a" not in row.split("=")[0]]
        assert len(rows) == 2
        for row in rows:
            told = re.search(r"([+−]?[\d.]+)² *= +([\d.]+)", row)
            assert told is not None, row
            assert f"{read(told[1]) ** 2:.4f}" == told[2]


async def test_signs_and_heat_come_no_earlier_than_they_are_explained(open_game: Open) -> None:
    for size in ((80, 24), (120, 36)):
        async with open_game("too-salty", *size) as game:
            game.app.push_screen(AnswerScreen(game.screen.view, Slope(0)))
            await game.settle()
            assert "∂L/∂w = mean of x · δ" in game.text
            assert "δ: error signal · ∂L/∂…: slope" in game.text
            assert "heat" not in game.text
            assert "nudging" in game.text
        async with open_game("how-big-a-step", *size) as game:
            game.app.push_screen(AnswerScreen(game.screen.view, Slope(0)))
            await game.settle()
            assert explain(game.played, Slope(0)).onward[-1].label == "a step"


async def test_a_star_on_the_trail_has_no_number(open_game: Open) -> None:
    async with open_game("too-salty", 80, 24) as game:
        game.app.push_screen(AnswerScreen(game.screen.view, Star(1)))
        await game.settle()
        assert "0.00" not in game.row_with("the star “precise”")[46:]


async def test_down_goes_from_cook_to_cook_and_the_trail_names_everything_whole(open_game: Open) -> None:
    async with open_game("prep-saute-plating") as game:
        await game.press("a", "enter", "down", "enter")
        assert "why does Sauté 2 pass on 0.00?" in game.text
        assert "ReLU makes of it" in game.text
        assert "= max(0, −0.40)" in game.text
        await game.press("backspace", "down", "right", "enter")
        weight = DialValue(game.played.kitchen.index["plating.1:saute.2"])
        assert explain(game.played, weight).words[0].startswith("It is as the level began.")
        trail = [row[82:].strip("│ ") for row in game.rows[1:20]]
        named = " ".join(" ".join(trail).replace("│", " ").split())
        assert "Plating’s proportion of 1.00 Sauté 2" in named, named
    async with open_game("second-opinion") as game:
        await game.set_to("0.5")
        dial = game.screen.view.dial
        await game.press("a")
        assert explain(game.played, DialValue(dial)).words[0].startswith("You set it.")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_trained_weight_is_told_update_by_update_and_each_can_be_entered(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game("too-hot", *size) as game:
        game.screen.session.apply(Train(40))
        game.screen.view = replace(game.screen.view, game=game.screen.session.game)
        dial, steps = 3, game.screen.session.game.path
        game.app.push_screen(AnswerScreen(game.screen.view, DialValue(dial)))
        await game.settle()
        assert "You set it" not in game.text
        made = [n for n in range(40, 0, -1) if f"update {n} " in game.text.replace("before update", "")]
        assert made == [40, 39, 38, 37, 36]
        assert "before update 36" in game.text
        await game.press("down", "enter")
        change = number(-float(steps[38].update.change[dial]), FINE)
        assert f"change by {change} at update 39?" in game.text
        await game.press("enter")
        assert f"{number(float(steps[38].update.gradient[dial]), FINE)} at update 39?" in game.text


async def test_the_letters_of_a_sum_are_explained_where_they_stand(open_game: Open) -> None:
    for size in ((80, 24), (120, 36)):
        async with open_game("sweet-and-sour", *size) as game:
            await game.press("a", "enter")
            assert "z = w₁x₁ + w₂x₂ + b" in game.text
            assert "z sum, w weight, x input, b" in game.text
        async with open_game("second-opinion", *size) as game:
            game.app.push_screen(AnswerScreen(game.screen.view, Sum(0, 1, 0)))
            await game.settle()
            assert "z sum, w weight, a output, b" in game.text


async def test_a_kitchen_that_trains_stands_still_while_it_is_asked(open_game: Open) -> None:
    async with open_game("taste-map") as game:
        await game.press("space")
        assert game.screen.runner.running
        await game.press("a")
        assert game.at == "PickScreen"
        await game.press("escape")
        assert not game.screen.runner.running


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_with_every_digit_points_stand_below_each_other(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("the-long-valley", *size) as game:
        game.screen.session.apply(Train(2))
        view = replace(game.screen.view, game=game.screen.session.game)
        game.app.push_screen(AnswerScreen(view, Sum(0, 0, 0)))
        await game.settle()
        await game.press("e")
        answer = explain(view.game, Sum(0, 0, 0))
        values = (*(row.result.value for row in answer.rows), answer.comes_to)
        figures = [figure for figure in map(every_digit, values) if "." in figure]
        assert len(set(map(len, figures))) > 1
        rows = game.rows[-11:]
        points = {row.rindex(figure) + figure.index(".") for figure in figures for row in rows if f" {figure} " in row}
        assert len(points) == 1, game.text


async def test_a_part_that_a_smaller_terminal_has_no_room_for_is_marked_no_more(open_game: Open) -> None:
    async with open_game("second-opinion", 160, 48) as game:
        await game.press("a", "enter", "left")  # the last part: where the number goes from here
        last = game.screen.chosen
        await game.resize(80, 24)
        assert 0 <= game.screen.chosen < last
        await game.press("enter")
        assert len(game.screen.trail) == 2
