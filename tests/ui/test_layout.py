"""At every size every word that is drawn can be read, frames are whole, and nothing lies outside."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from game.kitchen.explain.goals import each_in_short, in_short
from game.kitchen.explain.maps import belief_map
from game.kitchen.explain.subjects import DialValue, MapCell, Share, Slope, Sum
from game.kitchen.level.campaign import campaign
from game.kitchen.present.course import new_words
from game.kitchen.present.plan import shift_plan
from game.kitchen.present.view import Size, Tab, View
from game.kitchen.rules.actions import AnyAction, Fill, SetBatch, SetDial, Train
from game.kitchen.rules.game import Game as Played
from game.kitchen.rules.names import source_title
from game.kitchen.saved.replays import read
from game.ui.ask.screen import AnswerScreen
from game.ui.draw.canvas import Canvas
from game.ui.draw.glyphs import PLAIN, plain, wanted
from game.ui.draw.palette import DARK
from game.ui.draw.panel import Panel
from game.ui.fire.screen import BurntScreen
from game.ui.parts.goals_line import draw_goals
from game.ui.parts.ledger import bar_share
from game.ui.parts.predict import BAND, PredictScreen
from game.ui.parts.screen import TooSmall
from game.ui.parts.the_pass import Pass
from tests.playing import Shift
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

SIZES = [(80, 24), (120, 36), (160, 48)]
"""The sizes designed for."""
BETWEEN = [(115, 50), (116, 32), (149, 43)]
"""The largest and the smallest terminals that get the small and the middle layout."""
FIRST = [listed.id for listed in campaign().chapters[0].levels]
BUILT = [listed.id for listed in campaign().built()]


async def see(game: Game, inspector: Inspector, what: str, *keys: str) -> None:
    """Press keys, and check what is shown then."""
    inspector.where = f"{game.at} at {game.app.size.width} × {game.app.size.height}, {what}"
    await game.press(*keys)
    inspector.check_screen(game)
    if game.at == "PredictScreen":
        await game.guess()
        inspector.check_screen(game)


async def turn_all(game: Game, edge: int) -> None:
    """Put every dial of the card to its least (below 0) or its most."""
    for _ in game.screen.view.cook_dials:
        if not game.screen.view.in_hand.locked:
            game.screen.action_nudge(edge)
            await game.settle()
        await game.guess()
        game.screen.action_dial(1)


async def tour(game: Game, inspector: Inspector) -> None:
    """See the shift with its dials at both ends, for every order."""
    await see(game, inspector, "as it is entered")
    for edge, name in ((1_000_000, "most"), (-1_000_000, "least")):
        await turn_all(game, edge)
        for order, _ in enumerate(game.played.level.orders, 1):
            inspector.where = f"dials at {name}, order {order} at {game.app.size}"
            game.screen.action_order(order)
            inspector.check_screen(game)
        await see(game, inspector, f"served with dials at {name}", "enter")
        if game.at == "DebriefScreen":
            await game.press("escape")


async def tour_of_screens(game: Game, inspector: Inspector) -> None:
    """See what lies over the shift."""
    await see(game, inspector, "hint", "h")
    if game.at == "WatchScreen":
        await game.press("escape")
    await see(game, inspector, "typing", "=", "1", ".", "5")
    await see(game, inspector, "pointing", "escape", "a")
    await see(game, inspector, "answer", "enter")
    await see(game, inspector, "every digit", "e")
    await see(game, inspector, "walked in", "e", "enter", "enter")
    await see(game, inspector, "orders", "escape", "o")
    await game.press("escape")


@pytest.mark.parametrize("level", [level for level in FIRST if level in BUILT])
async def test_every_word_of_a_level_can_be_read_at_every_size(
    open_game: Open, inspector: Inspector, level: str
) -> None:
    async with open_game(level, 80, 24) as game:
        for size in SIZES[:2]:
            await game.resize(*size)
            await tour(game, inspector)
        for size in (SIZES[2], *BETWEEN) if level == "one-at-a-time" else SIZES[2:]:
            await game.resize(*size)
            await see(game, inspector, "as it was left")


async def test_every_word_over_the_shift_can_be_read_at_every_size(open_game: Open, inspector: Inspector) -> None:
    async with open_game("one-at-a-time", 80, 24) as game:
        await game.press("right", "right", "right", "down", "left")
        for size in (*SIZES[:2], BETWEEN[0]):
            await game.resize(*size)
            await tour_of_screens(game, inspector)


def cook(screen: Any, actions: list[AnyAction]) -> None:
    """Apply actions directly, without keys."""
    for action in actions:
        screen.session.apply(action)
    screen.view = replace(screen.view, game=screen.session.game)
    screen._show()


OVER = {80: ("o", "?", "h", "t", "l", "j", "aE"), 120: ("h", "j", "aE"), 160: ()}
"""What is opened over the shift at each width, E being enter."""
WALK = {80: "bn]Ev", 120: "bnE", 160: "b]"}
"""The walk through a slip at each width."""


async def walk(game: Game, inspector: Inspector, keys: str, back_to: Any) -> None:
    """Press keys and look after each, then go back."""
    for key in keys:
        await game.press("enter" if key == "E" else key)
        inspector.where = f"{game.at} at {game.app.size.width} × {game.app.size.height}, after {key}"
        inspector.check_screen(game)
    for _ in keys:
        if game.screen is not back_to:
            await game.press("escape")


def the_legend_of_links_is_true(game: Game) -> None:
    """Nothing is said to take away where less than nothing comes in."""
    legend = next((row for row in game.rows if "solid" in row and "thicker" in row), "")
    outputs = [list(values) for values in game.played.tasting.trace.outputs[:-1]] if legend else []
    below = any(amount < 0 for order in game.played.level.orders for amount in order.amounts)
    below = below or any(float(value) < 0 for rows in outputs for row in rows for value in row)
    assert not (below and "takes away" in legend), legend


@pytest.mark.parametrize("level", BUILT)
async def test_nothing_overlaps_or_is_cut_in_any_level(open_game: Open, inspector: Inspector, level: str) -> None:
    """At its start, half-way through its solution with all that opens over it, and at its end."""
    path = campaign().solution(level)
    assert path is not None
    actions = [action for action, _ in read(path).entries]
    half = max(len(actions) // 2, 1 + max((n for n, made in enumerate(actions) if isinstance(made, Fill)), default=-1))
    if campaign().level(level).blanks:
        half = len(actions) // 2
    async with open_game(level, 80, 24) as game:
        screen = game.screen
        for size in SIZES:
            await game.resize(*size)
            await see(game, inspector, "start")
            new = new_words(game.played.level)
            fields = [f" = {word.field}" in game.text for word in new]
            assert all(fields[-2:]) or (size == SIZES[0] and (any(fields) or level == "taste-map"))  # for want of room
            assert re.search(r" \?  ?(help|more)", game.rows[-1])
            assert " esc " in game.rows[-1]
            the_legend_of_links_is_true(game)
        cook(screen, actions[:half])
        for size in reversed(SIZES):
            await game.resize(*size)
            await see(game, inspector, "half-way")
            for keys in OVER[size[0]]:
                await walk(game, inspector, keys, screen)
            if getattr(screen.view, "listens", False) and not screen.session.game.burnt:
                await walk(game, inspector, WALK[size[0]], screen)
        cook(screen, actions[half:-1])  # the last one serves
        await see(game, inspector, "end")
        if hasattr(screen, "action_serve"):
            await see(game, inspector, "served", "enter")
            await game.guess()
            if game.at != "DebriefScreen":
                await game.press("enter")
            assert game.at == "DebriefScreen"
            for size in SIZES:
                await game.resize(*size)
                await see(game, inspector, "won")
            await game.resize(80, 24)
            await see(game, inspector, "answered", "1")


@pytest.mark.long
@pytest.mark.parametrize("level", BUILT)
async def test_nothing_that_opens_over_a_level_overlaps_or_is_cut(
    open_game: Open, inspector: Inspector, bistro_home: Path, level: str
) -> None:
    """All that opens, at every size: at the start, half-way through the solution, and before the last serve."""
    path = campaign().solution(level)
    assert path is not None
    actions = [action for action, _ in read(path).entries][:-1]
    half = max(len(actions) // 2, 1 + max((n for n, made in enumerate(actions) if isinstance(made, Fill)), default=-1))
    for done in (0, half, len(actions)):
        shutil.rmtree(bistro_home, ignore_errors=True)  # else the try before goes on
        async with open_game(level, 80, 24) as game:
            screen = game.screen
            cook(screen, actions[:done])
            for size in SIZES:
                await game.resize(*size)
                for keys in ("o", "?", "h", "t", "l", "m", "aEeEE", "=1.5"):
                    await walk(game, inspector, keys, screen)
                if getattr(screen.view, "listens", False) and not screen.session.game.burnt:
                    await walk(game, inspector, "bn]E]nv", screen)


@pytest.mark.parametrize("size", SIZES)
async def test_every_question_before_a_taste_is_whole(
    open_game: Open, inspector: Inspector, size: tuple[int, int]
) -> None:
    """Whatever it asks and however long the move is that it waits for."""
    async with open_game(None, *size) as game:
        for level in map(campaign().level, BUILT):
            for prediction in level.predictions:
                inspector.where = f"{level.id} at {size}"
                dial = level.all_dials[level.dial_index[prediction.dial]] if prediction.dial else level.all_dials[0]
                turn = f"You turn {source_title(level, dial.index)} −14.50 → −15.00."
                action: AnyAction = SetDial(dial.id, dial.start)
                if prediction.before == "train":
                    turn, action = "You let the guests be heard.", Train(1)
                elif prediction.before != "turn":
                    turn, action = "You set the stove: 32 guests at a time · mini-batch.", SetBatch("32")
                game.app.push_screen(PredictScreen(turn, prediction.ask, action))
                await game.settle()
                inspector.check_screen(game)
                assert all(word in game.text for word in (*turn.split(), *prediction.ask.split()))
                await game.press("x", "1")
                inspector.check_screen(game)
                await game.press("escape")


@pytest.mark.parametrize(("level", "terms"), [("spiral-platter", 9), ("rehearsed", 17)])
async def test_the_answer_to_a_long_sum_keeps_inside_its_frame(
    open_game: Open, inspector: Inspector, level: str, terms: int
) -> None:
    """So do a spot of the map, whose answer stands beside its axis, and a slope so small that it needs an exponent."""
    async with open_game(level) as game:
        game.screen.session.apply(Train(60))
        view = replace(game.screen.view, game=game.screen.session.game)
        least = int(np.argmin(np.abs(view.game.look.full_update.gradient)))
        for size in SIZES:
            await game.resize(*size)
            for subject in (Sum(2, 1, 0), MapCell(4.5, 3.8, 1, 0), Slope(least), Share(2, least)):
                game.app.push_screen(AnswerScreen(view, subject))
                await game.settle()
                await see(game, inspector, str(subject))
                if isinstance(subject, Sum):
                    found = re.search(rf"in numbers · 1 to (\d+) of {terms}", game.text)
                    assert found is not None
                    assert " … " in game.text
                    await game.press(*["down"] * (terms - 1))
                    inspector.check_screen(game)
                    assert f"to {terms} of {terms}" in game.text
                await game.press("escape")


BURNING = ["how-big-a-step", "too-hot", "whispers", "the-long-valley"]


@pytest.mark.parametrize("level", BURNING)
async def test_a_fire_can_be_read_at_every_size(open_game: Open, inspector: Inspector, level: str) -> None:
    path = campaign().path(level).with_name(f"{level}.mistake-burnt.replay.jsonl")
    async with open_game(level, 80, 24) as game:
        for action, _ in read(path).entries:
            if not game.played.burnt:
                game.screen.session.apply(action)
        assert game.played.burnt
        game.screen.view = replace(game.screen.view, game=game.played)
        fire = BurntScreen(game.screen.session, game.screen.view)
        game.app.push_screen(fire)
        for size in SIZES:
            await game.resize(*size)
            await see(game, inspector, "burnt")
            await walk(game, inspector, "h?aE", fire)


@pytest.mark.parametrize("cooks", [(1,), (2, 1), (3, 3, 1), (4, 3, 1), (6, 1), (9, 4)])
def test_the_band_of_a_guess_lies_over_words_and_not_over_the_card(cooks: tuple[int, ...]) -> None:
    for height in range(24, 32):
        for dials in range(2, 12):
            card = shift_plan(80, height, dials, cooks, Tab.KITCHEN)["card"]
            assert card.row + card.height <= height - BAND - 1
            assert card.height >= 6


def test_a_map_is_named_on_neither_side_where_the_dish_lies_on_the_line() -> None:
    shift = Shift(campaign().level("draw-the-line"))
    for dial in shift.level.all_dials:
        if shift.dials[dial.index]:
            shift.apply(SetDial(dial.id, Decimal(0)))
    middle = belief_map(shift, 8, 8)
    assert not any(middle.all_on(side, slice(None), slice(None)) for side in (0, 1))


def test_bars_of_a_long_training_are_never_empty() -> None:
    losses = [1.2, 0.04, 0.003, 0.0001]
    assert all(bar_share(loss, losses, logarithmic=True) > 0.15 for loss in losses)
    assert bar_share(1.2, losses, logarithmic=True) == 1.0


async def test_the_end_of_an_axis_is_not_named_beside_a_dial_that_stands_there(open_game: Open) -> None:
    async with open_game("too-salty") as game:
        game.screen.action_nudge(1000)
        await game.guess()
        dial = game.screen.view.in_hand
        assert game.played.dials[dial.index] == dial.max
        (panel,) = (panel for panel in game.panels if isinstance(panel, Pass))
        axis = game.rows[panel.region.bottom - 2][panel.region.x :]
        assert axis.count(f"{dial.max:.2f}") == 1


def words_in(game: Game, panel_id: str) -> str:
    """What stands inside a panel's frame, line ends left out."""
    panel = game.app.screen.query_one(f"#{panel_id}", Panel)
    rows = game.rows[panel.region.y + 1 : panel.region.bottom - 1]
    return " ".join(" ".join(row[panel.region.x + 1 : panel.region.right - 1] for row in rows).split())


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("level", ["pass-it-back", "two-paths"])
async def test_question_hint_and_what_was_forgotten_are_whole_at_a_blank(
    open_game: Open, inspector: Inspector, level: str, size: tuple[int, int]
) -> None:
    async with open_game(level, *size) as game:
        screen = game.screen
        known = screen.session.level
        for blank in known.blanks:
            screen._take(blank)
            await see(game, inspector, f"the question of {blank.id}")
            assert all(text in words_in(game, "card").replace("▏ ⏎ ", "") for text in (blank.ask, blank.how))
        for hint in known.hints:
            screen._hint = hint.text
            screen._show()
            await see(game, inspector, "a hint")
            assert " ".join(hint.text.split()) in words_in(game, "card")
        screen._hint = ""
        for place, mistake in enumerate(known.mistakes):
            path = campaign().path(level).with_name(f"{level}.mistake-{mistake.id}.replay.jsonl")
            shift = Shift(known)
            for action, _ in read(path).entries:
                shift.apply(action)
            screen.session.game = shift.game
            (fill,) = screen.session.game.fills[-1:]
            assert fill.mistake == place
            tried = next(blank for blank in known.blanks if blank.id == fill.blank)
            screen._take(tried)
            await see(game, inspector, mistake.id)
            assert tried.how in words_in(game, "card").replace("▏ ⏎ ", "")  # needed most where a number was wrong
            said, there = " ".join(mistake.text.split()), words_in(game, "card")
            assert all(word in there for word in said.split()), said
            assert said.split()[-1] in there.rsplit(maxsplit=1)[-1]


async def test_menu_help_and_debrief_can_be_read_at_every_size(open_game: Open, inspector: Inspector) -> None:
    async with open_game(None, 80, 24) as game:
        for size in (*SIZES, *BETWEEN):
            await game.resize(*size)
            await see(game, inspector, "the menu", "right")
            await see(game, inspector, "the menu", "left")
            await see(game, inspector, "help", "?")
            await game.press("escape")
        await game.press("enter", *"=0.8", "enter")
        for size in (*SIZES, *BETWEEN):
            await game.resize(*size)
            await see(game, inspector, "help for the shift", "?")
            await see(game, inspector, "won", "escape", "enter")
            await game.press("escape")


async def test_a_small_terminal_says_so_on_every_screen_and_recovers(open_game: Open) -> None:
    async with open_game("first-taste", 80, 24) as game:
        for keys, small in (((), (79, 24)), (("a", "enter"), (80, 23)), (("escape", "w"), (20, 5))):
            await game.press(*keys)
            whole = game.text
            await game.resize(*small)
            assert "needs 80 × 24" in game.text
            assert f"and has {small[0]} × {small[1]}."[:20] in game.text
            await game.resize(80, 24)
            assert game.text == whole
            assert not any(cover.display for cover in game.app.screen.query(TooSmall))


async def test_numbers_can_be_pointed_at_after_a_resize(open_game: Open) -> None:
    async with open_game("first-taste", 120, 36) as game:
        await game.press("a")
        await game.resize(80, 24)
        column, row = game.place_of("0.40 ")
        await game.click(column, row)
        assert game.at == "AnswerScreen"
        assert "why is Amara’s target 0.40?" in game.text


@pytest.mark.parametrize(
    ("locale", "plain_wanted"),
    [
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),  # what Python itself makes of LANG=C
        ({"LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "POSIX"}, True),
        ({"LANG": "C", "LC_ALL": "en_US.UTF-8"}, False),
        ({"LANG": "C", "BISTRO_GLYPHS": "full"}, False),
        ({"LANG": "C.UTF-8", "BISTRO_GLYPHS": "plain"}, True),
    ],
)
def test_the_locale_says_which_glyphs_are_wanted(
    monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], plain_wanted: bool
) -> None:
    for name in ("LANG", "LC_CTYPE", "LC_ALL", "BISTRO_GLYPHS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.__stdout__", SimpleNamespace(encoding="utf-8"))
    assert wanted() is plain_wanted


def test_plain_glyphs_are_ascii_and_one_cell_wide() -> None:
    for glyph, instead in PLAIN.items():
        assert instead.isascii()
        assert instead.isprintable()
        assert (len(glyph), len(instead)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("0.40 → −0.20", "0.40 > -0.20"),
        ("Sauté, Müßiggang", "Saute, Mu?iggang"),
        ("🔎 寿司", "?? ????"),
        ("é ß", "e ?"),
    ],
)
def test_text_of_any_kind_is_spelled_in_ascii_cell_by_cell(text: str, instead: str) -> None:
    assert plain(text) == instead


@pytest.mark.parametrize("width", [80, 120, 160])
async def test_dishes_of_three_digits_keep_off_names_and_targets(open_game: Open, width: int) -> None:
    async with open_game("how-big-a-step", width, {80: 24, 120: 36, 160: 48}[width]) as game:
        for _ in range(9):
            await game.press("+")
        for _ in range(12):
            await game.press("b")
            for order, guest in enumerate(("Amara", "Bo", "Cleo"), 1):
                row = next((row for row in game.rows if f"{order} {guest}" in row and "order" not in row), None)
                assert row is not None or (order == 3 and width == 80), game.text
                if row is not None:
                    words = row.split(f"{order} {guest}")[1].split("│")[0].replace("→", " ").split()
                    assert words[-3] in ("0.30", "0.70", "1.00"), row
                    assert len(words) == 4 + (width == 160), row  # where there is room, with what was ordered


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_right_at_a_blank_is_said_beside_the_next(
    open_game: Open, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game("pass-it-back", *size) as game:
        known = game.screen.session.level
        await game.press(*"0.4", "enter")
        assert game.played.fills[-1].right
        await see(game, inspector, "what was right")
        assert f"✓ 0.40 {known.blanks[1].title}: {known.blanks[1].how}" in words_in(game, "card")
        await game.press("9", "enter")
        assert "✓" not in words_in(game, "card"), "what is wrong now has the room"


async def test_in_a_small_terminal_blanks_out_of_sight_are_counted(open_game: Open) -> None:
    async with open_game("pass-it-back", 80, 24) as game:
        assert "2 more below" in game.text
        await game.press("up")
        assert "2 more above" in game.text
        await game.resize(120, 36)
        assert "more below" not in game.text
        assert "more above" not in game.text


async def test_where_hands_are_off_nobody_is_told_to_turn_a_dial(open_game: Open) -> None:
    async with open_game("how-big-a-step") as game:
        assert "turn a dial" not in game.text
        assert "no step yet: b makes one, and here stands what it did" in game.text
        await game.resize(160, 48)
        assert "turn a dial" not in game.text
        assert "nothing yet: b makes the first step" in game.text


async def test_the_steepest_slope_is_not_marked_before_something_is_turned(open_game: Open) -> None:
    async with open_game("which-dial") as game:
        assert "◆" not in game.text
        await game.press("right")
        await game.guess()
        assert "◆ steepest slope" in game.text
        assert "stock ◆" in game.row_with(" +8.0670 ")


def test_every_goal_is_told_whole_in_the_line_of_the_smallest_terminal() -> None:
    for listed in campaign().built():
        view, canvas = View(Played.start(campaign().level(listed.id)), size=Size.SMALL), Canvas(80, 1, DARK)
        draw_goals(canvas, view, 0)
        line = "".join(canvas._letters[0])
        assert "…" not in line
        told = [float(text) for text in re.findall(r"\d+(?:\.\d+)?", line)]
        for goal in view.level.goals.three:
            asked = [text for text, _ in each_in_short(goal, view.game)] or [in_short(goal, view.game)]
            assert all(text in line for text in asked), f"{listed.id}: {line}"
            limits = re.findall(r"\d+(?:\.\d+)?", goal.text.replace(",", "")) if not view.level.blanks else []
            said = {*told, view.level.training.limit}
            assert "tasters" in goal.text or {float(limit) for limit in limits} - {0.5} <= said, f"{goal.text}: {line}"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_marks_and_lines_of_a_kitchen_are_explained_in_it(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("second-opinion", *size) as game:
        kitchen = game.row_with(" kitchen ")
        assert "▪ locked" in kitchen
        assert "solid adds · dashed takes away · thicker" in game.text
    async with open_game("the-special-returns", *size) as game:
        assert "▪" not in game.text, "no dial is locked there, and nothing says so"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_a_pinch_in_the_kitchen_has_its_name_beside_it(open_game: Open, size: tuple[int, int]) -> None:
    for level in ("second-opinion", "not-too-spicy", "dinner-rush"):
        async with open_game(level, *size) as game:
            kitchen = game.screen.query_one("#kitchen", Panel)
            pinches = {dial.index for dial in game.played.kitchen.dials if dial.source is None}
            for spot in kitchen.spots:
                if isinstance(spot.subject, DialValue) and spot.subject.dial in pinches:
                    before = game.rows[kitchen.region.y + spot.row][: kitchen.region.x + spot.column]
                    assert before.rstrip().endswith("pinch"), before


async def test_lines_of_one_size_are_as_thick_whoever_is_in_hand(open_game: Open) -> None:
    def dots(game: Game) -> int:
        between = [row[55:64] for row in game.rows[7:26]]
        return sum((ord(letter) - 0x2800).bit_count() for row in between for letter in row if "⠀" <= letter <= "⣿")

    async with open_game("prep-saute-plating") as game:
        seen = []
        for _ in range(3):
            seen.append(dots(game))
            await game.press("tab")
        assert seen[0] == seen[1] == seen[2] > 20, seen


@pytest.mark.parametrize("level_id", ["dinner-rush", "whispers"])
async def test_in_a_dense_kitchen_only_the_links_of_the_cook_in_hand_are_thick_and_none_is_said_to_be_larger(
    open_game: Open, level_id: str
) -> None:
    async with open_game(level_id) as game:
        kitchen = game.screen.query_one("#kitchen", Panel)
        assert "solid" in game.text
        assert "thicker" not in game.text

        def dots() -> int:
            left = game.place_of("Plating")[0] - 8
            rows = game.rows[kitchen.region.y : kitchen.region.bottom]
            return sum(ord(letter) & 0xFF for row in rows for letter in row[left : left + 6] if "⠀" <= letter <= "⣿")

        far = dots()
        await game.press("[")
        assert "Plating" in game.row_with("recipe card")
        assert dots() > far


async def test_thick_links_keep_off_the_names_above_and_the_legend_below(open_game: Open) -> None:
    async with open_game("mise-en-place") as game:
        game.screen.act(Train(100))
        game.screen._show()
        await game.settle()
        assert "solid adds · dashed takes away · thicker line larger" in game.text
        names = next(row for row in game.rows if "ingredients" in row and "Plating" in row)
        assert not any("\u2800" < letter <= "\u28ff" for letter in names[: names.index("Plating")])


async def test_a_large_terminal_is_well_used(open_game: Open) -> None:
    """The loss, all the cooks and what each word means have room there, and columns have heads."""
    async with open_game("rehearsed", *SIZES[2]) as game:
        assert re.search(r" 16 [^\n]*\n[^\n]* −?0\.\d\d", game.text), "the last of sixteen cooks"
    async with open_game("bigger-pot", *SIZES[2]) as game:
        assert "weight  what an amount is multiplied by" in game.text
        assert game.text.count("▄│▄") == 3, "the target stands in the middle of what is right"
    async with open_game("not-too-spicy", *SIZES[2]) as game:
        assert re.search(r"activation( +| {2}.* {3,})one, but not both", game.row_with("activation"))
    async with open_game("three-flowers", *SIZES[2]) as game:
        heads, order = game.row_with("share of it"), game.row_with("▸   1")
        assert order.index("beach", order.index("▸   1")) == heads.index("wanted")
    async with open_game("first-taste", *SIZES[2]) as game:
        await game.press(*"=0.8", "enter", "enter")
        assert game.at == "DebriefScreen"
        assert any("╯" in row for row in game.rows[-4:])


async def test_every_class_has_its_bar_in_the_smallest_pass(open_game: Open) -> None:
    async with open_game("table-numbers", 80, 24) as game:
        await game.press("v")
        region = game.screen.query_one("#pass", Panel).region
        seen = " ".join(row[region.x : region.right // 2] for row in game.rows[region.y : region.bottom])
        assert {*re.findall(r"(\d) [█▉▊▋▌▍▎▏]", seen)} == {*"0123456789"}
        assert "says" in seen


async def test_a_dial_that_training_carried_past_its_end_shows_which_way(open_game: Open) -> None:
    async with open_game("mise-en-place", 80, 24) as game:
        game.screen.session.apply(Train(100))
        await game.press("tab")
        view = game.screen.view
        beyond = [dial for dial in view.cook_dials if not dial.min <= view.value(dial) <= dial.max]
        assert beyond
        assert re.search("├.*▶|◀.*┤", game.text)
