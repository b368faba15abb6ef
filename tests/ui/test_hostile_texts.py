"""A stranger's texts on every screen: markup in them is no markup, and stands there as it was written."""

from __future__ import annotations

import itertools
import re
import shutil
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from game.kitchen.data.reading import read_in_spreads
from game.kitchen.errors import BistroError
from game.kitchen.level import campaign as campaign_module
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import levels_folder
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.present.starting import drawing, with_data
from game.kitchen.rules.actions import Train
from tests.solid.mutators import spelled
from tests.solid.trials import made
from tests.ui.test_every_screen import WAYS, go

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

TEXTS = {
    "title", "blurb", "story", "text", "say", "ask", "because", "quote", "learned", "low", "high", "locked", "how",
}  # fmt: skip
"""Under what keys a level says something; guests, ingredients, stations, dishes and decisions are names."""
MARK = "[@click=app.quit]漢字"
NAME = "[u]漢"


def strange(level_id: str, folder: Path) -> Level:
    """A level of the campaign in which every text begins with markup, and every name too."""
    tree = tomllib.loads(campaign().path(level_id).read_text("utf-8"), parse_float=Decimal)
    kitchen = tree["kitchen"]
    names = {*kitchen.get("ingredients", ()), *kitchen.get("dishes", ()), *kitchen.get("decisions", ())}
    names |= {order["guest"] for order in tree.get("orders", ())}
    stations = {station["name"] for station in kitchen["stations"] if "start_file" not in tree["dials"]}
    slugs = [name.lower().replace("é", "e").replace(" ", "-") for name in stations]
    of_cook = re.compile(rf"({'|'.join(slugs) or '-'})\.\d+")

    def named(text: str) -> str:
        cook, colon, incoming = text.rpartition(":")
        if colon:
            return f"{named(cook)}:{named(incoming)}"
        return f"{NAME}{text}" if text in names | stations or of_cook.fullmatch(text) else text

    def changed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {named(each): changed(inner, key if key == "because" else each) for each, inner in value.items()}
        if isinstance(value, list):
            return [changed(inner, key) for inner in value]
        if not isinstance(value, str) or not value:
            return value
        return f"{MARK}{value}" if key in TEXTS else named(value)

    path = folder / f"{level_id}.toml"
    told = changed({key: value for key, value in tree.items() if key != "data"}) | {"data": tree.get("data")}
    lines = (f"{key} = {spelled(value, toml=True)}\n" for key, value in told.items() if value is not None)
    path.write_text("".join(lines), "utf-8")
    return load(path)


def look_for_actions(game: Game) -> None:
    """See that no cell of the screen does anything, or is anything but text and colours."""
    for strip in game.app.screen._compositor.render_strips():
        assert strip.text.isprintable()
        assert cell_len(strip.text) == game.app.size.width
        for segment in strip:
            assert segment.style is None or segment.style.link is None
            assert not [key for key in (segment.style.meta if segment.style else {}) if key.startswith("@")]
    assert game.app.crash is None


FEW = ("DebriefScreen",)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
@pytest.mark.parametrize(
    "where", [pytest.param(where, marks=[] if where in FEW else pytest.mark.long) for where in WAYS]
)
async def test_markup_in_a_level_is_shown_as_it_stands(
    open_game: Open, where: str, size: tuple[int, int], tmp_path: Path
) -> None:
    if size != (120, 36) and where in FEW:
        pytest.skip("one size is enough for the short form")
    level_id, _ = WAYS[where]
    if level_id is None or level_id == "test-kitchen":
        pytest.skip("no level is shown here")
    async with open_game(strange(level_id, tmp_path), *size) as game:
        look_for_actions(game)
        await go(game, where)
        look_for_actions(game)
        for key in ("h", "o", "escape", "enter", "a", "enter", "escape", "escape", "v", "?", "escape"):
            await game.press(key)
            look_for_actions(game)


HEADINGS = ("[b]sweet[/b]", "[@click=app.quit]", "\x1b[2Jsour", "漢字\u202e", "[/nothing]", "a\x00b"[:1])
CLASSES = ("[red]no", "\x1b]0;yes\x07", "漢")


def strange_table(folder: Path) -> Path:
    """A table of somebody's whose headings, classes and file name are meant for the terminal."""
    path = folder / "[b]\x1b[2J\ntable.csv"
    rows = (
        ",".join([*(f"{(row * (column + 3)) % 11}" for column in range(len(HEADINGS))), CLASSES[row % 3]])
        for row in range(45)
    )
    path.write_text("\n".join([",".join([*HEADINGS, "[i]kind"]), *rows]), "utf-8")
    return path


@pytest.mark.parametrize(
    "size", [(120, 36), *(pytest.param(size, marks=pytest.mark.long) for size in ((80, 24), (160, 48)))]
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
async def test_names_of_a_table_are_shown_as_they_stand(open_game: Open, size: tuple[int, int], tmp_path: Path) -> None:
    reading = read_in_spreads(strange_table(tmp_path))
    for note in reading.notes:
        assert note.isprintable()
    async with open_game("test-kitchen", *size) as game:
        game.screen.act(with_data(game.played, reading.table, drawing(reading.table), scaling="scaled"))
        game.screen.act(Train(3))
        seen = ""
        for keys in (
            "", "]", "v", "v", "a", "enter", "escape escape", "b", "n", "escape", "c", "escape", "d", "escape",
            "i", "o", "escape escape", "n", "escape", "enter",
        ):  # fmt: skip
            await game.press(*keys.split())
            look_for_actions(game)
            seen += game.text
        assert "[b]sweet[/b]" in seen
        assert "\\x1b[2Jsour" in seen


async def test_the_menu_shows_a_campaigns_titles_as_they_stand(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(levels_folder() / "commis", tmp_path / "commis")
    text = (levels_folder() / "campaign.toml").read_text("utf-8")
    text = re.sub(r'\b(title|about|learned|kitchen|field|meaning) = "', rf'\1 = "{MARK}', text)
    (tmp_path / "campaign.toml").write_text(text, "utf-8")
    monkeypatch.setattr(campaign_module, "levels_folder", lambda: tmp_path)
    campaign.cache_clear()
    try:
        async with open_game() as game:
            for key in ("", "down", "right", "?", "escape"):
                await game.press(*filter(None, [key]))
                look_for_actions(game)
            assert MARK in game.text
    finally:
        campaign.cache_clear()


async def look_at(open_game: Open, folder: Path, wanted: int) -> None:
    """Draw the first screens of so many of the mutated levels that can be loaded."""
    drawn = 0
    for number in itertools.count():
        kept, raw, how = made(number)
        if kept.kind != "level" or drawn == wanted:
            if drawn == wanted:
                return
            continue
        path = folder / kept.name
        path.write_bytes(raw)
        try:
            level = load(path)
        except BistroError:
            continue
        drawn += 1
        size = ((80, 24), (120, 36), (160, 48))[number % 3]
        try:
            async with open_game(level, *size) as game:
                for key in ("", "right", "enter", "a", "enter"):
                    await game.press(*filter(None, [key]))
                    look_for_actions(game)
        except Exception as error:
            raise AssertionError(f"trial {number} ({kept.name}: {how}): {error}") from error


async def test_a_level_that_was_mutated_is_drawn(open_game: Open, tmp_path: Path) -> None:
    await look_at(open_game, tmp_path, 1)


@pytest.mark.long
async def test_many_levels_that_were_mutated_are_drawn(open_game: Open, tmp_path: Path) -> None:
    await look_at(open_game, tmp_path, 300)
