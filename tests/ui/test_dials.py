"""Turning dials: by keys, by typing, by the mouse. Every number that changed is painted in the same frame."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from textual import events

from game.kitchen.explain.subjects import Amount, DialValue, Dish, Figure, Loss, Moves, Off, Output, Product, Right, Sum
from game.kitchen.numbers import number
from game.kitchen.rules.actions import SetDial
from game.ui.parts.recipe_card import RecipeCard

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

HONEY, LEMON, PINCH = "plating.1:honey", "plating.1:lemon", "plating.1:pinch"


def track(game: Game, dial: int) -> tuple[int, int, int]:
    """Column, row and width of a dial's track on the screen."""
    card = game.screen.query_one(RecipeCard)
    tracks = [handle for handle in card.handles if handle.scroll is not None and handle.column > 1]
    left, top = card.region.offset
    return left + tracks[dial].column, top + tracks[dial].row, tracks[dial].width


async def test_a_nudge_repaints_every_number_that_changed(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("right")
        # honey 0.50 → 0.55: Amara 0.80 × 0.55 + 0.20 × 0.50, Bo 0.50 × 0.55 + …, Cleo 0.90 × 0.55 + …
        assert game.printed(DialValue(0)) == {"0.55"}
        assert game.printed(Product(0, 0)) == {"0.44"}
        assert game.printed(Sum(0, 0, 0)) == game.printed(Output(0, 0, 0)) == {"0.54"}
        assert [game.printed(Dish(order, 0)) for order in range(3)] == [{"0.54"}, {"0.475"}, {"0.895"}]
        assert [game.printed(Off(order, 0)) for order in range(3)] == [{"−0.16"}, {"+0.175"}, {"+0.395"}]
        assert game.printed(Loss()) == {"0.0708"}
        assert game.printed(Moves()) == {"1"}
        last_move = game.row_with("last move")
        assert "honey 0.50 → 0.55" in last_move
        assert "Amara 0.50 → 0.54 ▲   Bo 0.45 → 0.475 ▲   Cleo ▲" in last_move
        assert "loss 0.0617 → 0.0708 ▲" in last_move
        assert "0.16 below Amara’s target 0.70" in game.text


async def test_the_goals_figures_follow_the_dials_and_stars_do_not(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        assert game.printed(Right()) == {"0"}
        await game.set_to("1")
        await game.press("down")
        await game.set_to("-0.5")
        assert game.printed(Figure(0)) == game.printed(Figure(1)) == game.printed(Right()) == {"3"}
        assert game.printed(Figure(2)) == {"2"}
        assert "within 0.05 of Amara’s target" in game.text
        assert "★" not in game.text
        assert game.played.stars == (False, False, False)


async def test_a_coarse_nudge_is_five_marks_and_the_same_visit(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("shift+right", "left")
        assert game.dial(HONEY) == "0.70"
        assert game.printed(Moves()) == {"1"}


async def test_undo_redo_and_start_over_walk_the_path_exactly(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("right", "right", "down", "left")
        assert (game.dial(HONEY), game.dial(LEMON)) == ("0.60", "0.45")
        before = game.text
        await game.press("u")
        assert (game.dial(HONEY), game.dial(LEMON)) == ("0.60", "0.50")
        await game.press("u")
        assert (game.dial(HONEY), game.dial(LEMON)) == ("0.50", "0.50")
        assert game.printed(Loss()) == {"0.0617"}
        await game.press("u")
        assert "There is nothing to undo." in game.text
        await game.press("U", "U")
        assert game.text.splitlines()[:3] == before.splitlines()[:3]
        await game.press("R")
        assert "Every dial is back at its start; u brings them back." in game.text
        assert game.printed(Moves()) == {"0"}
        await game.press("u")
        assert (game.dial(HONEY), game.dial(LEMON)) == ("0.60", "0.45")


async def test_a_typed_value_goes_to_the_nearest_mark_and_says_so(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("=")
        assert "Type a value from −2.00 to 2.00, then ⏎." in game.text
        await game.press(*"0.8712")
        assert "0.8712▏" in game.row_with("▶ honey")
        await game.press("backspace", "enter")
        assert game.dial(HONEY) == "0.85"
        assert "0.871 is not on this dial: it stands at the nearest mark, 0.85." in game.text
        await game.set_to("0,5")
        assert game.dial(HONEY) == "0.50"


async def test_a_value_beyond_a_dial_is_refused_and_spends_nothing(open_game: Open) -> None:
    async with open_game("cold-station") as game:
        await game.press("tab", "down", "down", "down")
        assert "▶ pinch" in game.text
        before = game.played
        for typed, why in (
            ("99", "99 is beyond this dial: it goes from −4.00 to −0.20."),
            ("-", "“-” is not a number."),
        ):
            await game.set_to(typed)
            assert why in game.text
            assert game.screen.view.typed == "", "another may be typed at once"
            assert game.played is before
        await game.press("enter")
        assert "Type a number first; then ⏎ tries it." in game.text
        await game.press(*"-2.4", "enter")
        await game.guess()
        assert (game.dial("prep.2:pinch"), game.played.moves) == ("-2.40", 1)


async def test_what_is_no_number_leaves_the_dial_where_it_was(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.set_to("1.2.3")
        assert "“1.2.3” is not a number." in game.text
        await game.press("1", "escape")
        await game.press("=", "x", "u", "enter", "escape")
        assert game.dial(HONEY) == "0.50"
        assert game.printed(Moves()) == {"0"}
        assert game.at == "ShiftScreen"


async def test_a_dial_goes_no_further_than_its_limit_and_says_so(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.set_to("2")
        await game.press("right")
        assert "honey goes no further than 2.00." in game.text
        await game.press("left")
        assert game.dial(HONEY) == "1.95"
        assert "no further" not in game.text


async def test_what_is_typed_for_a_dial_that_refused_it_is_no_other_key(open_game: Open) -> None:
    for level_id, keys, why in (
        ("sweet-and-sour", ["up"], "The pinch dial is locked"),
        ("too-hot", [], "Hands off: here only an update turns the dials."),
    ):
        async with open_game(level_id) as game:
            await game.press(*keys, "=", "-", "2", ".", "3", "enter")
            assert game.at == "ShiftScreen"
            assert (len(game.played.serves), game.screen.view.order) == (0, 0)
            assert game.played.state.heat == game.played.history.start.heat
            assert why in game.text
            await game.press("2")
            assert game.screen.view.order == 1, "then keys are themselves again"
            await game.press("=", "3", "down", "3")
            assert game.screen.view.order == 2
            await game.press("up", "=", "enter")
            assert len(game.played.serves) == 1, "nothing was typed: ⏎ serves"


@pytest.mark.parametrize(
    "level_id", ["first-taste", "picky-eater", "edges", "dinner-rush", "how-big-a-step", "whispers"]
)
async def test_a_key_that_does_nothing_in_this_level_says_so(open_game: Open, level_id: str) -> None:
    async with open_game(level_id) as game:
        idle = set(game.screen._bindings.key_to_bindings) - set(game.screen.active_bindings)
        assert {"p", "d" if level_id != "edges" else "m"} <= idle
        for key in sorted(idle):
            await game.press("x")
            before = game.played
            await game.press(key)
            said = game.screen.view.note
            assert said.endswith("does nothing in this level.") or said.startswith(("There is ", "Nobody listens")), key
            assert said in game.text
            assert (game.played, game.at) == (before, "ShiftScreen")


async def test_heat_that_goes_no_further_says_so_everywhere(open_game: Open) -> None:
    async with open_game("too-hot") as game:
        await game.press("-", "-", "-", "-", "-")
        assert "The heat goes no further." in game.text
        await game.press("b", "]", "]", "]", "]", "-")
        assert game.at == "FeedbackScreen"
        assert "The heat goes no further." in game.text
        await game.press("right")
        assert "This is the newest slip there is." in game.text
    async with open_game("the-kitchen-listens") as game:
        await game.press("+")
        assert "The heat stays as it is in this level." in game.text


async def test_a_locked_dial_refuses_and_says_why(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        why = "The pinch dial is locked: this dish goes without."
        await game.press("up", "right")
        assert "▶ pinch" in game.text
        assert why in game.text
        await game.press("down", "up", "=")
        assert why in game.text
        assert game.dial(PINCH) == "0.00"
        assert game.printed(Moves()) == {"0"}


async def test_the_mouse_drags_a_dial_along_its_track(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        column, row, width = track(game, 1)
        await game.mouse(events.MouseDown, column, row)
        assert game.dial(LEMON) == "-2.00"
        assert "▶ lemon" in game.text
        await game.mouse(events.MouseMove, column + width - 1, row)
        assert game.dial(LEMON) == "2.00"
        await game.mouse(events.MouseMove, column + width + 30, row + 5)
        assert game.dial(LEMON) == "2.00"
        await game.mouse(events.MouseUp, column + width + 30, row + 5)
        await game.mouse(events.MouseMove, column + 3, row)
        assert game.dial(LEMON) == "2.00"
        assert game.printed(Moves()) == {"1"}


async def test_the_mouse_wheel_turns_the_dial_under_it(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        column, row, _ = track(game, 1)
        await game.mouse(events.MouseScrollUp, column + 4, row)
        await game.mouse(events.MouseScrollUp, column - 20, row)
        await game.mouse(events.MouseScrollDown, column + 4, row - 1)
        assert (game.dial(HONEY), game.dial(LEMON)) == ("0.45", "0.60")


async def test_a_click_takes_a_dial_shows_an_order_presses_a_key(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.click_on("lemon        0.20")
        assert "▶ lemon" in game.text
        await game.click_on("3 Cleo")
        assert "▸ 3 Cleo" in game.text
        assert "order 3 Cleo" in game.text
        await game.click_on(" h hint")
        assert len(game.played.hints) == 1
        await game.click_on(" = type")
        await game.press("1")
        await game.click_on(" ⏎  set the dial")
        assert game.dial(LEMON) == "1.00"
        await game.click_on(" u undo")
        assert game.dial(LEMON) == "0.50"


async def test_orders_are_shown_by_number_and_one_by_one(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        for key, shown in (("2", "2 Bo"), ("9", "2 Bo"), (".", "3 Cleo"), (".", "1 Amara"), (",", "3 Cleo")):
            await game.press(key)
            assert f"order {shown}" in game.row_with("the kitchen")
            assert f"▸ {shown}" in game.text
        assert game.played.path == ()


@pytest.mark.parametrize("width", [80, 120, 160])
async def test_where_decisions_count_the_last_move_counts_those_that_are_right(open_game: Open, width: int) -> None:
    async with open_game("both-or-nothing", width, 24 if width < 120 else 36) as game:
        await game.press("left", "left")
        await game.guess()
        told = game.row_with("last move")
        right = sum(game.played.right_orders)
        assert f"→ {right} " in told.partition("right ")[2][:8] or f"{right} right as before" in told
        assert "better" not in told
        assert "worse" not in told


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_zero_is_in_the_middle_of_a_track_that_goes_as_far_down_as_up(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game("sweet-and-sour", *size) as game:
        row = game.row_with("▶ honey")
        left, zero, right = row.index("├"), row.index("┼"), row.index("┤")
        assert zero - left == right - zero


async def test_a_small_terminals_pass_has_every_orders_amounts_where_there_is_room(open_game: Open) -> None:
    for level_id in ("dinner-rush", "cold-station", "the-special-returns"):
        async with open_game(level_id, 80, 24) as game:
            await game.press("x", "v")
            level = game.played.level
            assert game.row_with(" dish  target ").split()[1:-4] == level.kitchen.inputs
            for order, guest in enumerate(level.orders[:4]):
                row = game.row_with(f"{order + 1} {guest.guest}")
                figures = [number(float(amount)) for amount in guest.amounts]
                assert row.split(guest.guest)[1].split()[: len(figures)] == figures
            assert len({spot for *_, spot in game.spots() if isinstance(spot, Amount)}) > 3


async def test_two_guests_who_want_two_dishes_of_one_plate_are_two_ticks_through_one_sum(open_game: Open) -> None:
    async with open_game("no-perfect-dish") as game:
        await game.press("2")
        targets = game.row_with("Bo 0.40")
        assert targets.index("Bo 0.40") < targets.index("Cleo 0.80")
        await game.press("3")
        assert "Bo 0.40   " in game.row_with("Cleo 0.80")
        await game.press("1")
        assert "target 0.10" in game.row_with("target 0.10"), "nobody else ordered Amara’s plate"


async def test_every_guest_stands_on_the_curve_with_a_letter(open_game: Open) -> None:
    async with open_game("how-sure") as game:
        game.screen.session.apply(SetDial("plating.1:sweet", Decimal(8)))
        await game.press("3")
        card = game.screen.query_one(RecipeCard).region
        curve = "".join(row[card.x + card.width // 2 : card.right] for row in game.rows[card.y + 2 : card.bottom])
        assert sorted(set("ABCDE") & set(curve)) == ["A", "B", "D", "E"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_link_of_an_only_ingredient_looks_solid_however_thin(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("first-taste", *size) as game:
        row = game.row_with(" 0.50 ● ")
        assert "──" in row.partition("● ")[2].partition("▸")[0]
        await game.set_to("0.5")
        assert "━━" in game.row_with(" 0.50 ● ").partition("● ")[2].partition("▸")[0]
        await game.set_to("0")
        assert not set("─━") & set(game.row_with(" 0.50 ● ").partition("● ")[2].partition("▸")[0]), "nothing comes"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
@pytest.mark.parametrize("level", ["first-taste", "draw-the-line", "dinner-rush", "second-opinion"])
async def test_by_how_much_a_press_turns_the_dial_stands_on_the_card(
    open_game: Open, level: str, size: tuple[int, int]
) -> None:
    async with open_game(level, *size) as game:
        dial = game.screen.view.in_hand
        assert f" click {dial.step:.2f} " in game.text
        before = game.screen.view.value(dial)
        await game.press("right")
        await game.guess()
        assert game.screen.view.value(dial) - before == dial.step


async def test_where_no_hand_turns_no_click_is_told(open_game: Open) -> None:
    async with open_game("spiral-platter", 80, 24) as game:
        assert " click " not in game.text
