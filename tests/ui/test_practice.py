"""Practice on the screen: the skills, a win with what stands beside it, the next that is due, tonight’s special."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.kitchen.numbers import number
from game.kitchen.practice.ids import of, practice, tonight
from game.kitchen.practice.skills import BY_ID, SKILLS
from game.kitchen.present import practising
from game.kitchen.rules.actions import SetDial
from game.kitchen.saved.find import level_called
from game.kitchen.saved.practised import load_rota
from game.kitchen.saved.tries import open_tries
from game.ui.title.menu import Menu
from tests.ui.test_help_and_palette import help_lines

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

LEVEL = "practice-weights-3-184467"
EVENING = date(2026, 11, 27)
SIZES = [(80, 24), (120, 36), (160, 48)]


@pytest.fixture(autouse=True)
def evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is always the same evening."""
    monkeypatch.setattr(practising, "this_evening", lambda: EVENING)


async def win(game: Game) -> None:
    """Win the level that is open, by its own solution."""
    screen = game.screen
    for action in practice(screen.session.level.id).solution:
        if isinstance(action, SetDial):
            screen.session.apply(action)
    await game.press("enter")
    await game.until(lambda: game.at == "DebriefScreen")


@pytest.mark.parametrize("size", SIZES[:2])
async def test_the_title_leads_to_the_skills_and_to_the_special(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(None, *size) as game:
        assert "p Practice" in game.text and "s Tonight’s special" in game.text
        await game.press("p")
        assert game.at == "PracticeScreen"
        for skill in SKILLS:
            assert skill.title in game.text and skill.about in game.text
        await game.press("escape", "s")
        assert game.screen.session.level.id == tonight(EVENING)
        assert "special: stations" not in game.text
        await game.press("right", "escape")
        assert ("special: stations" in game.text) == (size != (80, 24))  # on the board in the street
        await game.click_on("Practice")
        assert game.at == "PracticeScreen"


async def test_every_skill_opens_by_its_digit_and_goes_on_where_it_was_left(open_game: Open) -> None:
    async with open_game() as game:
        await game.press("p")
        for n, skill in [(2, SKILLS[1]), (6, SKILLS[5]), (7, SKILLS[6])]:
            await game.press(str(n))
            assert of(game.screen.session.level.id).skill == skill
            await game.press("escape")
            assert game.at == "PracticeScreen"
        await game.press("1", "right", "escape")
        assert "goes on where you left it" in game.text
        moved = game.screen.query_one("#skills").board.standings[0].level_id
        assert open_tries(moved)
        await game.press("up", "up", "up", "up", "up", "up", "enter")
        assert game.screen.session.level.id == moved
        assert game.screen.session.game.moves == 1


async def test_the_mouse_chooses_a_skill_and_opens_it(open_game: Open) -> None:
    async with open_game() as game:
        await game.press("p")
        await game.click_on("Bumps")
        assert game.at == "PracticeScreen"
        assert "▶ 4 Bumps" in game.text
        await game.click_on("Bumps")
        assert of(game.screen.session.level.id).skill == BY_ID["bumps"]


@pytest.mark.parametrize("size", SIZES)
async def test_after_a_win_it_says_how_others_did_it_and_what_comes_next(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game(level_called(LEVEL), *size) as game:
        assert "Practice, weights 3 ›" in game.rows[0]
        await win(game)
        await game.until(lambda: "backprop" in game.text)
        assert any("you" in row and "2 moves" in row for row in game.rows)
        assert "never passes" in game.row_with("greedy")
        if size != (80, 24):
            assert "proven: with fewer every setting fails" in game.row_with("fewest")
            assert "1 of 1 try won" in game.text
        assert "█" in game.row_with("lately")
        assert "practise on" in game.text
        assert [each.stars for each in load_rota([]).results] == [(True, True, True)]
        await game.press("n")
        assert game.at in ("ShiftScreen", "BlanksScreen")
        assert game.screen.session.level.id != LEVEL


async def test_more_of_the_same_and_a_level_given_up_comes_back_as_missed(open_game: Open) -> None:
    async with open_game(level_called("practice-line-2-5")) as game:
        await win(game)
        await game.press("m")
        assert of(game.screen.session.level.id).skill == BY_ID["line"]
        given_up = game.screen.session.level.id
        await game.press("enter", "S")
        assert "gives this level up" in game.text
        await game.press("S")
        assert "Drawing a line: given up counts as missed." in game.toast
        assert of(game.screen.session.level.id).skill == BY_ID["line"]  # it was missed, so it comes first
        assert game.screen.session.level.id != given_up
        await game.press("escape", "p")
        assert "missed" in game.row_with("Drawing a line")
        assert "1 due" in game.rows[0]
        assert "%" not in game.row_with("Drawing a line")  # what was missed is not said to be still there
        assert "still there: the chance that you remember it" in game.text and "par: the third star" in game.text
        await game.press("escape")
        assert "1 due" in game.row_with("Practice")


async def test_the_result_is_written_for_a_chat(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copied: list[str] = []
    async with open_game(level_called(LEVEL)) as game:
        monkeypatch.setattr(game.app, "copy_to_clipboard", copied.append)
        await win(game)
        assert " p for a chat" in " ".join(game.rows[-1].split())
        await game.press("?")
        helped = " ".join(help_lines(game))
        assert "text for a chat (.txt)" in helped and ".svg" not in helped and "best known" not in helped
        await game.press("escape")
        await game.press("p")
        await game.until(lambda: f"{LEVEL}-result-1.txt" in game.toast)
        await game.resize(80, 24)
        assert f"{LEVEL}-result-1.txt is in" in game.text, "its name stands on one line"
        assert "practise on" in game.text and "─ next ─" in game.text
    written = (tmp_path / f"{LEVEL}-result-1.txt").read_text(encoding="utf-8")
    assert copied == [written]
    assert written.splitlines()[-1] == f"bistro play {LEVEL}"


async def test_the_solution_of_a_practice_level_can_be_watched(open_game: Open) -> None:
    async with open_game(level_called(LEVEL)) as game:
        await game.press("w")
        assert game.at == "WatchScreen"
        await game.press("enter", "enter", "enter")
        assert "3 of 3 stars" in game.text
        await game.press("escape")
        assert game.played.watched


async def test_the_skill_that_was_missed_is_under_the_cursor(open_game: Open) -> None:
    async with open_game(level_called("practice-stations-1-2")) as game:
        await game.press("enter", "S", "S", "escape", "p")
        assert "▶ 5 Stations" in game.text


async def test_a_special_that_was_played_shows_its_stars(open_game: Open) -> None:
    async with open_game(level_called(tonight(EVENING))) as game:
        await win(game)
        await game.press("l")
        assert "★ ★ ★" in game.row_with("Tonight’s special")
        await game.press("p")
        special = game.rows[game.rows.index(game.row_with("tonight’s special")) + 1]
        assert "★ ★ ★" in special and "2 moves, par 2" in special


@pytest.mark.parametrize("size", SIZES)
async def test_whatever_is_on_tonight_its_door_can_be_read(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(None, *size) as game:
        menu = game.screen.query_one(Menu)
        for stars in (None, (True, True, False)):
            for skill in SKILLS:
                menu.special, menu.special_stars = skill.title.lower(), stars
                menu.changed()
                await game.settle()
                door = game.row_with("s Tonight’s special")
                assert not stars or "★ ★ ☆" in door or size == (80, 24)  # where there is no room for them


@pytest.mark.parametrize("size", SIZES)
async def test_four_ingredients_stand_inside_their_frame(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(level_called("practice-weights-5-3"), *size) as game:
        assert "─ the kitchen ─" in game.text
        for name, amount in (("ice", "0.60"), ("tea", "0.00"), ("peach", "0.00"), ("mint", "0.00")):
            assert any(row[1:].split()[:2] == [name, amount] for row in game.rows), name


async def test_the_header_names_the_skill_where_there_is_little_room(open_game: Open) -> None:
    async with open_game(level_called("practice-backward-1-7"), 80, 24) as game:
        assert "Backward 1 › " in game.rows[0]
    async with open_game(level_called("practice-bumps-1-7"), 80, 24) as game:
        assert "Bumps 1 › " in game.rows[0]
    async with open_game(level_called("practice-heat-3-7"), 80, 24) as game:
        for steps in range(11):
            assert "Heat 3 › Apple crumble " in game.rows[0]
            assert f"heat 0.01  steps {steps}" in game.rows[0]
            await game.press("b")


async def test_a_step_writes_out_its_sum_also_where_it_is_the_last_that_counts(open_game: Open) -> None:
    every = (practice(f"practice-heat-1-{n}").level for n in range(50))
    async with open_game(next(level for level in every if "at most 1 step" in level.goals.thrifty.text)) as game:
        await game.press("b")
        assert "old − heat × slope = " in game.text and "Step 1 is the last for" in game.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_pinch_of_a_backward_pass_is_drawn(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(level_called("practice-backward-1-7"), *size) as game:
        pinch = next(dial for dial in game.screen.session.level.all_dials if dial.source is None)
        assert f"pinch {number(float(pinch.start))}" in game.text
        if size == SIZES[0]:
            assert "error" in game.text
