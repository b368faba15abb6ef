"""The larder and the other keys of the test kitchen: what is chosen is brought in, and what goes is said before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.kitchen.level.load import load
from game.kitchen.rules.actions import Train

if TYPE_CHECKING:
    from tests.ui.conftest import Open
    from tests.ui.inspector import Inspector

SIZES = [(80, 24), (120, 36), (160, 48)]
CSV = "name,height,width,kind\n" + "".join(f"p{n},{n * 7 % 40},{n % 7 * 100},{'abc'[n % 3]}\n" for n in range(40))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    path = tmp_path / "here" / "mine.csv"
    path.write_text(CSV, "utf-8")
    return path


async def test_other_points_are_brought_in_by_one_key_and_undone_by_one(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        game.screen.act(Train(1))
        await game.press("i", "right", "right", "down", "right")
        assert "Thrown away: the count of 1 update" in game.text
        assert game.played.state.set_up.table.source.startswith("rings")
        await game.press("enter")
        assert game.at == "ShiftScreen"
        assert game.played.state.set_up.table.source == "spiral: 500 points, 5 % noise, seed 1"
        await game.press("u")
        assert game.played.state.set_up.table.source.startswith("rings")
        assert game.played.update_count == 1


async def test_a_larder_that_is_left_changes_nothing(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        await game.press("i", "right", "g", "down", "right", "escape")
        assert game.at == "ShiftScreen"
        assert not game.played.path


async def test_features_and_loss_are_chosen_by_the_mouse(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        await game.press("i")
        await game.click_on("x²")
        await game.click_on("x·y")
        await game.click_on("✓ y")
        await game.click_on("half squared")
        await game.click_on("bring it in")
        now = game.played.state.set_up
        assert (now.features, now.loss) == (("square x", "product x y"), "half squared error")
        assert now.left_out == ("y",)
        assert game.played.kitchen.dials[1].held == "left out"


async def test_a_file_is_found_by_typing_read_and_told(open_game: Open, mine: Path) -> None:
    async with open_game("test-kitchen") as game:
        await game.press("i", "o", *str(mine.parent)[:-2], "tab")
        assert f"{mine.parent}/" in game.text
        await game.press("tab", "enter")
        assert "Left out: name" in game.text
        assert "'kind' has 3 classes: a (14), b (13), c (13)." in game.text
        await game.press("enter")
        assert "mean ± spread" in game.text
        await game.press("enter")
        assert game.played.level.kitchen.dishes == ["a", "b", "c"]
        assert game.played.state.scaling == "scaled"


async def test_a_file_that_is_none_says_so_and_typing_goes_on(open_game: Open, mine: Path) -> None:
    mine.write_text("a,b\n1,2\n", "utf-8")
    async with open_game("test-kitchen") as game:
        await game.press("i", "o", *str(mine), "enter")
        assert "1 row below the names; at least 4 were expected" in " ".join(game.text.split())
        await game.press("escape", "backspace")
        assert str(mine)[:-1] in game.text
        await game.press("escape")
        assert game.at == "LarderScreen"


async def test_a_number_may_be_taken_for_classes(open_game: Open, mine: Path) -> None:
    mine.write_text("a,b\n" + "".join(f"{n},{n % 2}\n" for n in range(20)), "utf-8")
    async with open_game("test-kitchen") as game:
        await game.press("i", "o", *str(mine), "enter")
        before = game.text
        await game.press("ctrl+o")
        assert "last column as numbers" in game.text, "which is what the key does next"
        await game.press("ctrl+o")
        assert game.text != before
        await game.press("enter", "enter")
        assert not game.played.state.set_up.table.classes


async def test_large_numbers_to_learn_are_measured_in_their_spread_and_that_is_told(
    open_game: Open, mine: Path
) -> None:
    mine.write_text("a,b\n" + "".join(f"{n % 7},{n * n * 10}\n" for n in range(20)), "utf-8")
    async with open_game("test-kitchen") as game:
        await game.press("i", "o", *str(mine), "enter")
        assert "'b' is measured anew: 0 is its mean, 1235," in " ".join(game.text.replace("│", " ").split())
        await game.press("enter", "enter")
        targets = game.played.state.set_up.table.targets
        assert abs(targets.mean()) < 1e-3
        assert targets.std() == pytest.approx(1, abs=1e-3)


async def test_frozen_dials_say_so_and_stay(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        first, other = game.played.kitchen.dials[0].id, game.played.kitchen.dials[1].id
        await game.press("z")
        assert "no update turns it now" in game.text
        assert "frozen" in game.text
        at = game.played.dial_value(first), game.played.dial_value(other)
        game.screen.act(Train(3))
        assert game.played.dial_value(first) == at[0]
        assert game.played.dial_value(other) != at[1]
        await game.press("right")
        assert game.played.dial_value(first) != at[0]
        await game.press("Z")
        assert all(dial.frozen for dial in game.played.kitchen.of_cook(0, 0))
        await game.press("Z")
        assert not game.played.kitchen.frozen


async def test_a_new_start_is_asked_for_twice_where_something_goes_and_r_leads_back_to_it(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        before = game.played.dials
        game.screen.act(Train(1))
        await game.press("N")
        assert "N again does it. Thrown away:" in game.text
        await game.press("N")
        start = game.played.dials
        assert start != before
        assert game.played.update_count == 0
        game.screen.act(Train(1))
        await game.press("R")
        assert game.played.dials == start


async def test_a_cook_comes_and_goes_by_one_key(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        await game.press("k")
        assert game.played.kitchen.cooks == (5, 2, 1)
        assert "Prep has 5 cooks now" in game.text
        await game.press("K")
        assert "K again does it. Thrown away: 5 dials" in game.text
        assert game.played.kitchen.cooks == (5, 2, 1)
        await game.press("K")
        assert game.played.kitchen.cooks == (4, 2, 1)


async def test_a_kitchen_is_kept_as_one_file(open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_game("test-kitchen") as game:
        await game.press("s")
        await game.until(lambda: "nothing to save yet" in game.toast)
        await game.press("k", "s")
        assert "test-kitchen-1.replay.jsonl" in game.band
    (found,) = tmp_path.glob("*.replay.jsonl")
    assert b"add cook" in found.read_bytes()


async def test_a_level_is_made_of_what_was_reached(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_game("test-kitchen") as game:
        await game.press("L")
        await game.until(lambda: game.toast)
        assert not [*tmp_path.iterdir()]
        game.screen.act(Train(200))
        await game.press("L")
        assert "my-kitchen-1.toml" in game.band
    level = load(tmp_path / "my-kitchen-1.toml")
    assert (tmp_path / "my-kitchen-1.solution.replay.jsonl").exists()
    async with open_game(level, 80, 24) as game:
        game.screen.act(Train(200))
        await game.press("enter")
        assert game.at == "DebriefScreen"
        assert "two languages" not in game.text, "there is no word that it teaches"


async def test_maps_have_two_colours_where_one_asks_for_it(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        panel = game.screen.query_one("#kitchen")

        def colors() -> int:
            return len({segment.style for strip in panel.render_lines(panel.size.region) for segment in strip})

        game.screen.act(Train(3))
        many = colors()
        await game.press("M")
        assert colors() < many / 2
        await game.press("M")
        assert colors() == many


async def test_a_level_of_the_campaign_has_none_of_these_keys(open_game: Open) -> None:
    async with open_game("taste-map") as game:
        for key in "ikKzZNsLM":
            await game.press(key)
            assert game.at == "ShiftScreen"
        assert not game.played.path


@pytest.mark.parametrize("size", SIZES)
async def test_every_word_of_the_larder_can_be_read(
    open_game: Open, inspector: Inspector, mine: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.rename(mine.with_name("data.csv"))
    monkeypatch.chdir(mine.parent)
    async with open_game("test-kitchen", *size) as game:
        for keys in (
            ("i",), *[("right",)] * 4, *[("down",)] * 7, ("down", "down", "g"), ("o",), ("d", "a"), ("tab",),
            ("enter",), ("enter",), ("up",), ("enter",), ("z",), ("k",), ("k",), ("Z",), ("M",),
        ):  # fmt: skip
            inspector.where = f"{game.at} {keys[:3]}"
            await game.press(*keys)
            inspector.check_screen(game)
