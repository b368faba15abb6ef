"""After a serve that passes: stars, the bill, and where to go from there. Watching is not solving."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest
from textual.binding import Binding

from game.kitchen.level.campaign import campaign
from game.kitchen.level.load import load
from game.kitchen.numbers import number
from game.kitchen.present.course import FAREWELL
from game.kitchen.rules.actions import Serve, SetDial, Watch
from game.kitchen.saved.edited import EditedLevel
from game.kitchen.saved.folders import load_progress
from game.kitchen.saved.replays import read
from game.kitchen.saved.session import Session
from game.kitchen.saved.unlocked import is_open
from game.kitchen.saved.verifying import verify
from game.ui.debrief.screen import DebriefScreen
from tests.kitchen.test_check import soup_in
from tests.ui.test_haste import send

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open


async def win(game: Game) -> None:
    await game.set_to("0.8")
    await game.press("enter")
    assert game.at == "DebriefScreen"


def stars(level: str) -> tuple[bool, bool, bool]:
    """What the progress file says."""
    return load_progress([]).best(level).stars


async def test_the_debrief_shows_stars_bill_words_and_what_comes_next(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await win(game)
        assert "Amara licked the plate." in game.text
        assert "furthest dish" in game.text
        for name, figures in (("furthest dish", "0.0000 0.0200 0.0000 ★"), ("moves", "1 1 1 ★"), ("hints", "0 · 0")):
            assert " ".join(game.row_with(f" {name} ").partition(name)[2].split()) == figures
        assert "0.80 × honey" in game.text
        assert "weight" in game.text
        assert "Bigger pot" in game.text
        assert "2 of 37" in game.text
        assert stars("first-taste") == (True, True, True)


async def test_the_bill_draws_only_the_moves_that_count(open_game: Open) -> None:
    sketches = []
    for detour in ((), ("0.5", "shift+right", "R"), ("1", "u", "0.1", "u")):
        async with open_game("first-taste") as game:
            for step in detour:
                await (game.set_to(step) if step[0].isdigit() else game.press(step))
            await win(game)
            bill = game.rows[game.place_of("LOSS")[1] : game.place_of("KITCHEN")[1]]
            sketches.append([row for row in bill if any("\u2801" <= letter <= "\u28ff" for letter in row)])
    assert sketches[0]
    assert sketches[0] == sketches[1] == sketches[2]


async def test_no_word_of_a_quotation_stands_alone_on_its_last_line(open_game: Open) -> None:
    path = campaign().solution("edges")
    assert path is not None
    session = Session(campaign().level("edges"))
    for action, _ in read(path).entries[:-1]:
        session.apply(action)
    async with open_game(None) as game:
        game.app.open_session(session)
        await game.settle()
        await game.press("escape", "enter")  # the chef shows something first
        assert game.at == "DebriefScreen"
        assert "was black. Flat only does stripes." in game.row_with("stripes.")


async def test_next_opens_the_level_that_follows(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await win(game)
        await game.press("enter")
        assert game.at == "ShiftScreen"
        assert "Bigger pot" in game.rows[0]
        await game.press("escape")
        assert game.at == "TitleScreen"


async def test_a_click_on_what_comes_next_opens_it_too(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await win(game)
        await game.click_on("Bigger pot")
        assert "Bigger pot" in game.rows[0]


async def test_again_begins_a_new_try_and_the_one_that_won_is_kept(open_game: Open, bistro_home: Path) -> None:
    async with open_game("first-taste") as game:
        await win(game)
        await game.press("r")
        assert game.at == "ShiftScreen"
        assert game.dial("plating.1:honey") == "0.20"
        assert game.played.stars == (False, False, False)
        (won,) = (bistro_home / "tries" / "first-taste").iterdir()
        assert verify(read(won), campaign().level).stars == (True, True, True)


async def test_one_can_stay_and_cook_on(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await win(game)
        await game.press("escape")
        assert game.at == "ShiftScreen"
        assert game.dial("plating.1:honey") == "0.80"
        assert "★ ★ ★" in game.rows[0]
        await game.press("right", "left", "enter")
        assert game.at == "DebriefScreen"


async def test_the_level_list_is_one_key_away(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await win(game)
        await game.press("l")
        assert game.at == "TitleScreen"
        assert "★ ★ ★" in game.row_with("First taste ·")
        assert "First taste  One guest" in game.text, "the cursor stands on the level just played"


async def test_leaving_a_level_puts_the_cursor_on_it(open_game: Open) -> None:
    level = campaign().level("second-opinion")
    foot = f"{level.title}  {level.blurb[:20]}"
    async with open_game(level) as game:
        await game.press("escape")
        assert game.at == "TitleScreen"
        assert foot in game.text
        await game.press("down", "?", "escape")
        assert foot not in game.text, "help leaves it where it was"


async def test_stars_of_different_serves_add_up(open_game: Open) -> None:
    async with open_game("empty-pot") as game:
        await game.press("down")
        await game.set_to("0.25")
        await game.press("up")
        await game.set_to("0.6")  # two moves, and each dish 0.05 off: passes, thrifty
        await game.press("enter")
        assert game.played.stars == stars("empty-pot") == (True, False, True)
        assert "★ ☆ ★" not in game.rows[0]
        await game.press("escape")
        assert "★ ☆ ★" in game.rows[0]
        await game.press("down")
        await game.set_to("0.2")  # a third: passes, precise, no longer thrifty
        await game.press("enter")
        assert game.played.serves[-1].stars == (True, True, False)
        assert game.played.stars == stars("empty-pot") == (True, True, True)


async def test_what_was_earned_in_another_try_stays(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await win(game)
        await game.press("r")
        await game.set_to("0.9")
        await game.press("enter")
        assert game.played.stars == (True, False, True)
        assert stars("first-taste") == (True, True, True)
        assert "for the precise star" in game.rows[-1]


async def test_the_try_can_be_saved_as_a_replay(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_game("first-taste") as game:
        await win(game)
        await game.press("s", "s")
        await game.until(lambda: "first-taste-2.replay.jsonl is in the folder" in game.toast)
        for number in (1, 2):
            saved = read(tmp_path / f"first-taste-{number}.replay.jsonl")
            assert verify(saved, campaign().level).stars == (True, True, True)


async def test_the_bill_can_be_kept_as_a_picture_and_a_text_and_nothing_is_written_over(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first-taste-bill-1.txt").write_text("mine")
    async with open_game("first-taste", 80, 24) as game:
        await win(game)
        assert "BACKPROP BISTRO" not in game.text
        await game.press("p")
        await game.until(lambda: "first-taste-bill-2.svg and, for a chat, first-taste-bill-2.txt are in" in game.toast)
        assert "BACKPROP BISTRO" in game.text, "it is shown where it was out of sight"
        await game.press("v")
        assert "what you just did" in game.text
        assert sorted(path.name for path in tmp_path.glob("first-taste*")) == [
            "first-taste-bill-1.txt",
            "first-taste-bill-2.svg",
            "first-taste-bill-2.txt",
        ]
        monkeypatch.setattr("game.ui.debrief.keeping.present_folder", lambda: tmp_path / "first-taste-bill-1.txt")
        await game.press("p")
        await game.until(lambda: "could not be saved" in game.toast)
    picture = fromstring((tmp_path / "first-taste-bill-2.svg").read_text("utf-8"))
    words = "".join(picture.itertext())
    assert "First taste" in words
    assert "served at Backprop Bistro" in words
    assert (tmp_path / "first-taste-bill-1.txt").read_text() == "mine"


async def test_watching_the_solution_does_not_solve_the_level(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.press("w")
        assert game.at == "WatchScreen"
        await game.press("right")
        assert "honey goes to 0.80." in game.text
        await game.press("right")
        assert "it passes, with 3 of 3 stars" in game.text
        await game.press("left", "left", "escape")
        assert game.at == "ShiftScreen"
        assert game.dial("plating.1:honey") == "0.20"
        assert game.played.stars == stars("first-taste") == (False, False, False)
        await win(game)
        assert "watched" in game.row_with(" solution  ")  # and it costs no star
        assert stars("first-taste") == (True, True, True)


async def test_a_solution_can_be_watched_after_winning_and_the_try_stays_sound(
    open_game: Open, bistro_home: Path
) -> None:
    async with open_game("first-taste") as game:
        await win(game)
        await game.press("w")
        assert game.at == "WatchScreen"
        await game.press("escape")
        assert game.at == "DebriefScreen", "back where it was opened, with its question and what comes next"
        assert "Bigger pot" in game.text
        await game.press("l")
        assert game.at == "TitleScreen"
    files = list((bistro_home / "tries" / "first-taste").iterdir())
    assert [file.name for file in files] == ["0001.replay.jsonl"]
    assert verify(read(files[0]), campaign().level).watched


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_goal_and_best_known_stand_side_by_side_and_beating_it_is_told(
    open_game: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    par = "check = { moves = { at_most = 1 } }"
    text = campaign().path("first-taste").read_text()
    path = tmp_path / "my-soup.toml"
    path.write_text(text.replace(par, "check = { moves = { at_most = 4 } }\nbest_known = 2"))
    async with open_game(load(path), *size) as game:
        await win(game)
        column, row = game.place_of("goal known ")
        above, heads = game.rows[row - 1], game.rows[row]
        for upper, lower in (("best", "known"), ("your", "best")):  # the best that is known, and the player's own
            at = heads.index(lower, column)
            assert above[at : at + len(lower)].strip() == upper
        assert game.row_with(" moves ").partition("moves")[2].split()[:4] == ["1", "4", "2", "1"]
        assert "You passed in 1 move: better than the best known, 2." in game.text


async def test_where_par_is_the_fewest_nothing_stands_beside_it(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await win(game)
        assert "known" not in game.text


async def test_the_solution_beside_a_level_of_ones_own_is_watched(open_game: Open, tmp_path: Path) -> None:
    path = soup_in(tmp_path)
    async with open_game(load(path)) as game:
        game.app.edited = EditedLevel(path)
        await game.press("w")
        assert game.at == "WatchScreen"
        await game.press("end")
        assert "it passes, with 3 of 3 stars" in game.text


async def test_a_level_of_ones_own_leads_back_to_the_menu(open_game: Open, tmp_path: Path) -> None:
    path = tmp_path / "my-soup.toml"
    path.write_bytes(campaign().path("first-taste").read_bytes())
    async with open_game(load(path)) as game:
        await game.press("w")
        assert "There is no solution to watch for this level." in game.text
        await win(game)
        assert "A level of its own" in game.text
        await game.press("enter")
        assert game.at == "TitleScreen"


@pytest.mark.usefixtures("inspector")
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_after_the_last_level_all_is_looked_back_on(open_game: Open, size: tuple[int, int]) -> None:
    last = campaign().order[-1].id
    solution = campaign().solution(last)
    assert solution is not None
    async with open_game(last, *size) as game:
        for action, _ in read(solution).entries[:-1]:
            game.screen.session.apply(action)
        await game.press("enter")
        assert game.at == "DebriefScreen"
        await game.press("1", "enter")
        assert game.at == "FarewellScreen"
        assert "3 of 111 stars" in game.rows[0]
        assert "3 of 21" in game.row_with("6 Service")
        if size[0] == 80:
            assert FAREWELL not in game.text
            await game.press("enter")
        said = " ".join(game.text.replace("│", " ").split())
        assert "985 dials and reads 352 of 359 tickets it never learned from" in said
        assert FAREWELL in said
        await game.press("enter")
        assert game.at == "TitleScreen"


async def test_a_question_in_the_debrief_takes_the_first_answer(open_game: Open) -> None:
    solved = [path for listed in campaign().built() if (path := campaign().solution(listed.id))]
    asking = [path for path in solved if campaign().level(read(path).header.level).question is not None]
    if not asking:
        pytest.skip("no level of the campaign that can be won asks a question yet")
    solution = read(asking[0])
    async with open_game(solution.header.level) as game:
        for action, _ in solution.entries[:-1]:
            game.screen.session.apply(action)
        await game.press("enter")
        await game.guess()
        assert game.at == "DebriefScreen"
        question = game.played.level.question
        assert question is not None
        assert question.ask.split()[0] in game.text
        await game.press("1")
        replies = game.played.replies
        assert len(replies) == 1
        await game.press("2")
        assert game.played.replies == replies
        assert "✓" in game.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_no_open_question_is_passed_over_in_silence(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("sweet-and-sour", *size) as game:
        path = campaign().solution("sweet-and-sour")
        assert path is not None
        for action, _ in read(path).entries[:-1]:
            game.screen.session.apply(action)
        send(game, "enter", "1", "enter", "enter")
        await game.settle()
        assert (game.at, game.played.replies) == ("DebriefScreen", ())
        assert game.rows[-1].split()[:2] == ["1-3", "answer"]
        assert "again goes on" not in game.text
        await game.press("enter")
        assert game.at == "DebriefScreen"
        assert "1-3 answers, ⏎ again goes on" in game.text
        await game.press("enter")
        assert game.played.level.id == "one-at-a-time"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_title_says_that_chapters_can_be_tested_out_of_and_why_a_level_is_closed(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game(None, *size) as game:
        assert "The last level of each chapter is open: pass it to test out of the chapter." in game.text
        built = campaign().built()
        assert f"of {3 * len(built)} " in game.text
        assert f"0 of {len(built)} passed" in game.text
        for listed in campaign().order:
            assert game.screen.query_one("#menu").chosen == listed.id
            if campaign().is_built(listed.id):
                said = " ".join(game.text.split())
                assert campaign().level(listed.id).blurb in said, "no sentence is cut"
                closed = "opens when you pass or skip the level before it" in said
                assert closed != is_open(campaign(), game.app.progress, listed.id)
            await game.press("enter" if listed.id == "second-opinion" else "down")
            if listed.id == "second-opinion":
                assert (game.at, game.toast) == ("TitleScreen", ""), "it says so already"
                await game.press("down")


@pytest.mark.parametrize("level_id", [listed.id for listed in campaign().built()])
async def test_in_a_small_terminal_nothing_stands_on_the_frames_of_the_debrief(open_game: Open, level_id: str) -> None:
    level, solution = campaign().level(level_id), campaign().solution(level_id)
    assert solution is not None
    async with open_game(level_id, 80, 24) as game:
        session = game.screen.session
        for action in (Watch(), *(action for action, _ in read(solution).entries)):
            session.apply(action)
        game.app.push_screen(DebriefScreen(session))
        await game.settle()
        for answered in (False, True):
            feet = [part for row in game.rows[6:] if "╰" in row for part in row.split("╯")[:-1]]
            assert len(feet) == 4
            if level.question is not None:
                word = campaign().words[level.question.about]
                (labelled,) = (foot for foot in feet if "from before: " in foot)
                feet[feet.index(labelled)] = re.sub("from before: (.*?) ─", "", labelled)
                assert f" from before: {word.kitchen} ─" in labelled or f" from before: {word.field} ─" in labelled
            assert all(set("".join(foot.split())) <= {"╰", "─"} for foot in feet), game.text
            assert "watched" in game.text
            if level.question is None:
                return
            if answered:
                shown = " ".join(" ".join(row[1:38].split()) for row in game.rows)
                assert " ".join(level.question.because.split()) in " ".join(shown.split())
            await game.press("1")


async def test_the_debriefs_formula_has_its_activation(open_game: Open) -> None:
    async with open_game("pass-or-bin", 120, 36) as game:
        await game.set_to("1")
        await game.guess()
        await game.press("down")
        await game.set_to("-1")
        await game.guess()
        await game.press("enter")
        assert "ReLU( 1.00 × fresh − 1.00 × wilted )" in " ".join(game.text.split())
    async with open_game("how-sure", 80, 24) as game:
        await game.press("down")
        await game.set_to("-5")
        await game.press("up")
        await game.set_to("10")
        await game.guess()
        await game.press("enter")
        assert "sigmoid( 10.00 × sweet − 5.00 )" in " ".join(game.text.split())


async def test_on_the_title_a_click_chooses_a_level_and_another_plays_it_but_a_chapter_is_only_chosen(
    open_game: Open,
) -> None:
    async with open_game(None, 120, 36) as game:
        await game.click_on("Bigger pot")
        await game.click_on("First taste")
        assert game.at == "TitleScreen"
        await game.click_on("First taste")
        assert game.at in ("ShiftScreen", "WatchScreen")
    async with open_game(None, 80, 24) as game:
        for _ in range(3):
            await game.click_on(f"1 {campaign().chapters[0].title}")
        assert game.at == "TitleScreen"
        assert game.screen.query_one("#menu").chosen == campaign().chapters[0].levels[0].id


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
@pytest.mark.parametrize(
    ("values", "sums", "line"),
    [((10, 10, -5), (-5, 5, 5, 15), True), ((0, 0, 0), (0, 0, 0, 0), False), ((-10, 10, 10), (10, 20, 0, 10), True)],
)
async def test_why_no_line_will_do_is_drawn_with_the_players_own(
    open_game: Open, size: tuple[int, int], values: tuple[int, ...], sums: tuple[int, ...], line: bool
) -> None:
    async with open_game("the-impossible-special", *size) as game:
        session = game.screen.session
        for dial, value in zip(game.played.level.all_dials, values, strict=True):
            session.apply(SetDial(dial.id, Decimal(value)))
        session.apply(Serve())
        game.app.push_screen(DebriefScreen(session))
        await game.settle()
        first = game.place_of("why no line will do")[1]
        area = [row[: size[0] // 2] for row in game.rows[first : first + 12]]
        text = "\n".join(area)
        amara, bo, cleo, dev = (number(each) for each in sums)
        above, below = (next(row for row in area if name in row) for name in ("Dev", "Cleo"))
        assert f"Bo {bo} ●" in above
        assert f"○ Dev {dev}" in above
        assert f"Amara {amara} ○" in below
        assert f"● Cleo {cleo}" in below
        assert any("\u2800" < letter <= "\u28ff" for letter in text) == line
        assert ("best line" in text) == line
        assert f"here to {number(sums[1] + sums[2])}." in " ".join(text.replace("│", " ").split())
        assert "● above 0, both ○ below can’t be." in " ".join(text.replace("│", " ").split())


def cooked_at_home(file: Path) -> list[str]:
    """What a recipe that was taken home prints."""
    printed: list[str] = []
    exec(file.read_text("utf-8"), {"print": lambda *parts: printed.append(" ".join(map(str, parts)))})
    return printed


async def test_the_recipe_is_taken_home_from_the_debrief(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for size in ((80, 24), (120, 36)):
        async with open_game("first-taste", *size) as game:
            await win(game)
            assert "take home" in game.rows[-1]
            await game.press("e")
            await game.until(lambda: ".py is in the folder" in game.toast)
            assert game.at == "DebriefScreen"
    files = sorted(tmp_path.glob("*.py"))
    assert [file.name for file in files] == ["first-taste-1.py", "first-taste-2.py"]
    assert [cooked_at_home(file) for file in files] == [["Amara: 0.4"]] * 2


async def test_the_recipe_is_taken_home_from_the_kitchen_once_the_level_was_passed(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_game("first-taste") as game:
        await game.press("e")
        assert not any(binding.action == "take_home" for binding in offered(game))
        await win(game)
        await game.press("escape")
        await game.set_to("0.5")
        assert any(binding.action == "take_home" for binding in offered(game))
        await game.press("e")
        await game.press("escape", "escape")
    async with open_game("first-taste") as game:
        await game.press("e")
    files = sorted(tmp_path.glob("*.py"))
    assert [cooked_at_home(file) for file in files] == [["Amara: 0.25"]] * 2


def offered(game: Game) -> list[Binding]:
    """What the palette and help list."""
    return [active.binding for active in game.screen.active_bindings.values() if active.enabled]


async def test_where_the_recipe_cannot_be_written_a_sentence_says_so(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    async with open_game("first-taste") as game:
        await win(game)
        await game.press("e")
        await game.until(lambda: "The folder you started the game in is gone." in game.toast)
        await game.press("s")
        assert game.at == "DebriefScreen"


async def test_the_debrief_of_a_picky_cook_goes_by_the_pinch_that_was_served(open_game: Open) -> None:
    async with open_game("picky-eater") as game:
        await game.set_to("-0.75")
        await game.guess()
        await game.press("enter")
        assert game.at == "DebriefScreen"
        said = " ".join(" ".join(row.strip("│ ").split("│")[0] for row in game.rows).split())
        assert "from 0.75 ÷ 2.00 = 0.375." in said
