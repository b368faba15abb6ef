"""A level that its author saves while it is open is taken up; one that is broken at that moment costs nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.kitchen.authoring.template import write_template
from game.kitchen.level import folder
from game.kitchen.level.campaign import forget_levels
from game.kitchen.level.load import load
from game.kitchen.saved.edited import EditedLevel

Open = Any


@pytest.fixture
def lemonade(tmp_path: Path) -> Path:
    path = tmp_path / "lemonade.toml"
    write_template(path)
    return path


def save(path: Path, old: str, new: str) -> None:
    """Save as an editor does that puts a new file in the old one's place."""
    text = path.read_text("utf-8")
    assert old in text
    part = path.with_suffix(".part")
    part.write_text(text.replace(old, new), "utf-8")
    part.replace(path)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The game's own levels, where somebody works on them."""
    shutil.copytree(folder.game_levels_folder(), tmp_path / "levels")
    monkeypatch.setattr(folder, "_checkout", lambda: tmp_path / "levels")
    folder.game_levels_folder.cache_clear()
    forget_levels()
    yield tmp_path / "levels" / "commis"
    monkeypatch.undo()
    folder.game_levels_folder.cache_clear()
    forget_levels()


async def look(game: Any) -> None:
    """What the clock does twice a second."""
    game.app.look_at_file()
    await game.settle()


async def test_what_was_saved_is_taken_up_with_the_dials_as_they_stand(open_game: Open, lemonade: Path) -> None:
    async with open_game(load(lemonade)) as game:
        game.app.edited = EditedLevel(lemonade)
        await game.set_to("0.8")
        await look(game)
        assert game.dial("plating.1:syrup") == "0.80"

        save(lemonade, "both within 0.02", "both quite near")
        save(lemonade, "within = 0.02", "within = 0.05")
        await look(game)
        assert (game.at, game.dial("plating.1:syrup"), game.played.moves) == ("ShiftScreen", "0.80", 1)
        assert "both quite near" in game.text
        assert "lemonade.toml was saved: it begins anew; 1 dial stands as before." in game.text
        save(lemonade, "max = 2, step = 0.1", "max = 0.5, step = 0.1")
        await look(game)
        assert game.dial("plating.1:syrup") == "0.00", "there is no such mark any more"


async def test_the_games_own_levels_are_taken_up_where_they_lie_in_a_checkout(open_game: Open, checkout: Path) -> None:
    async with open_game(None) as game:
        await game.press("enter", "right")
        save(checkout / "first-taste.toml", "licked the plate", "licked the spoon")
        await look(game)
        assert "licked the spoon" in game.played.level.debrief.quote
        assert "first-taste.toml was saved: its words are the new ones." in game.text
        await game.press("escape", "escape")
        save(checkout / "bigger-pot.toml", 'blurb = "', 'blurb = "Anew: ')
        game.app.open_by_id("bigger-pot")
        await game.settle()
        assert game.played.level.blurb.startswith("Anew: ")
    assert folder.are_worked_on()


async def test_levels_that_are_installed_with_the_game_are_not_looked_at_again(
    open_game: Open, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_package", lambda: checkout.parent.parent)
    monkeypatch.setattr(folder, "_checkout", lambda: checkout / "none")
    folder.game_levels_folder.cache_clear()
    forget_levels()
    assert not folder.are_worked_on()
    async with open_game(None) as game:
        await game.press("enter")
        assert (game.played.level.id, game.app.edited) == ("first-taste", None)


async def test_where_only_words_are_new_the_try_goes_on(open_game: Open, lemonade: Path) -> None:
    async with open_game(load(lemonade)) as game:
        game.app.edited = EditedLevel(lemonade)
        await game.set_to("0.8")
        await game.press("enter")
        save(lemonade, "both within 0.10", "both more or less")
        await look(game)
        assert "both more or less" in game.text
        assert (game.dial("plating.1:syrup"), len(game.played.serves)) == ("0.80", 1)


async def test_a_file_that_is_broken_for_a_moment_is_told_and_changes_nothing(open_game: Open, lemonade: Path) -> None:
    whole = lemonade.read_text("utf-8")
    async with open_game(load(lemonade)) as game:
        game.app.edited = EditedLevel(lemonade)
        await game.set_to("0.8")
        save(lemonade, "minutes = 2", "minuets = 2")
        await look(game)
        await game.until(lambda: "lemonade.toml cannot be read: minuets" in game.toast)
        why = "minuets (line 13): unknown key. Did you mean 'minutes'? The game goes on with what it had."
        assert why in game.toast
        assert game.dial("plating.1:syrup") == "0.80"

        lemonade.write_text(whole, "utf-8")
        await look(game)
        assert "lemonade.toml is well again." in game.text
        assert game.toast == "", "it can be read again"
        assert game.dial("plating.1:syrup") == "0.80"
        lemonade.touch()
        await look(game)
        assert "lemonade.toml was saved: nothing in it is new." in game.text

        lemonade.unlink()
        await look(game)
        assert game.dial("plating.1:syrup") == "0.80"
        lemonade.write_text(whole.replace("Two jugs, two dials.", "Two jugs."), "utf-8")
        await look(game)
        assert game.played.level.blurb == "Two jugs."
        assert game.dial("plating.1:syrup") == "0.80"


async def test_nothing_is_taken_from_under_the_players_hands(open_game: Open, lemonade: Path) -> None:
    async with open_game(load(lemonade)) as game:
        game.app.edited = EditedLevel(lemonade)
        await game.press("=", "0", ".")
        save(lemonade, "both within 0.10", "both more or less")
        await look(game)
        assert "both more or less" not in game.text
        await game.press("8", "enter", "a")
        await look(game)
        assert game.at == "PickScreen"
        await game.press("escape")
        await look(game)
        assert "both more or less" in game.text
        assert game.dial("plating.1:syrup") == "0.80"
