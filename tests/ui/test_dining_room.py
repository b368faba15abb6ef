"""Where there is room every guest sits at a table, and her face says how far off her dish is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from game.kitchen.explain.goals import loss_goals
from game.kitchen.explain.guests import FAR, mood
from game.kitchen.explain.subjects import Remark
from game.kitchen.level.campaign import campaign
from game.kitchen.numbers import FINE, number
from game.kitchen.rules.actions import Train
from game.ui.draw.face import eyes, mouth, outline
from game.ui.parts.dining_room import FACE
from game.ui.parts.the_pass import Pass
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

FACES = [(7, 3), (9, 4), (17, 8)]


def test_a_guest_looks_the_worse_the_further_her_dish_is_off() -> None:
    for level_id in ("sweet-and-sour", "pass-or-bin", "the-impossible-special"):
        level = campaign().level(level_id)
        for order, each in enumerate(level.orders):
            target, tolerance = float(each.targets[0]), level.tolerances[order][0]
            looks = [mood(level, order, 0, target + step / 200) for step in range(400)]
            assert looks == sorted(looks, reverse=True)
            assert (looks[0], looks[-1]) == (1, -1)
            assert mood(level, order, 0, target - 0.1) == pytest.approx(mood(level, order, 0, target + 0.1))
            if tolerance and level_id != "the-impossible-special":
                assert mood(level, order, 0, target + tolerance) == pytest.approx(0.5)
                assert mood(level, order, 0, target + FAR * tolerance) == pytest.approx(-1)
    undecided = campaign().level("the-impossible-special")
    assert mood(undecided, 0, 0, 0.5) == pytest.approx(0)
    exact = campaign().level("pass-or-bin")
    empty = next(order for order, tolerances in enumerate(exact.tolerances) if tolerances[0] == 0)
    assert mood(exact, empty, 0, 0.001) < 0.5, "not right at all"


@pytest.mark.parametrize(("width", "height"), FACES)
def test_the_mouth_bends_up_and_down_inside_the_face(width: int, height: int) -> None:
    for parts in (outline(width, height), eyes(width, height), mouth(width, height, 1), mouth(width, height, -1)):
        assert all(0 <= x < 2 * width and 0 <= y < 4 * height for x, y in parts)
    bends = []
    for step in range(-10, 11):
        places = dict(mouth(width, height, step / 10))
        left, right = min(places), max(places)
        assert places[left] == places[right]
        bends.append(places[(left + right) // 2] - places[left])
        assert min(places.values()) > max(y for _, y in eyes(width, height))
    assert bends == sorted(bends)
    assert bends[0] < 0 < bends[-1]
    assert bends[10] == 0


def dotted(game: Game) -> list[str]:
    """The dots in the pass above the loss, row by row."""
    area = game.screen.query_one(Pass).region
    rows = [row[area.x : area.right] for row in game.rows[area.y : area.bottom]]
    rows = rows[: next(n for n, row in enumerate(rows) if row.startswith("│  loss"))]
    return ["".join(glyph if "⠀" < glyph <= "⣿" else " " for glyph in row).rstrip() for row in rows]


@pytest.mark.parametrize("level_id", ["first-taste", "sweet-and-sour", "one-at-a-time"])
async def test_every_guest_has_a_face_in_a_large_terminal_and_none_elsewhere(
    open_game: Open, inspector: Inspector, level_id: str
) -> None:
    async with open_game(level_id, 160, 48) as game:
        await see_faces(game)
        inspector.check_screen(game)
        await game.resize(120, 36)
        assert not any(dotted(game))


async def test_who_wanted_a_yes_or_a_no_has_one_too(open_game: Open) -> None:
    async with open_game("the-impossible-special", 160, 48) as game:
        await see_faces(game)


async def see_faces(game: Game) -> None:
    """A face for every guest, none over another's line, and a mouth that bends with the dial."""
    await game.press("enter")
    guests = len(game.played.level.orders)
    assert sum(isinstance(subject, Remark) for *_, subject in game.spots()) == guests
    high, rest = divmod(sum(map(bool, dotted(game))), guests)
    assert (rest, high >= FACE) == (0, True)
    before = dotted(game)
    await game.press(*["right"] * 6)
    await game.guess()
    assert dotted(game) != before


async def test_where_guests_leave_room_the_loss_is_a_tall_picture_with_its_goals_on_a_scale(
    open_game: Open, inspector: Inspector
) -> None:
    async with open_game("whispers", 160, 48) as game:
        game.screen.act(Train(50))
        game.screen._show()
        await game.settle()
        inspector.check_screen(game)
        area = game.screen.query_one(Pass).region
        rows = [row[area.x : area.right] for row in game.rows[area.y : area.bottom]]
        rows = rows[next(n for n, row in enumerate(rows) if row.startswith("│  loss 0.")) :]
        assert rows[0].split()[2] == number(game.played.loss, FINE)
        marks = [row.split()[1] for row in rows[1:] if re.match(r"│ +\d", row)]
        losses = game.played.history.losses
        assert marks == [
            number(max(losses), FINE),
            *(number(goal, FINE) for goal in loss_goals(game.played.level, "kitchen")),
        ]
        shown = [float(mark) for mark in marks]
        assert shown == sorted(shown, reverse=True)
    async with open_game("not-too-spicy", 160, 48) as game:
        begun = game.text
        await game.press("x", "down", "left", "left")
        assert game.text.count("loss") == begun.count("loss")
        assert re.search(r"│ +0 ", "\n".join(row[106:] for row in game.rows)), "a plain scale begins at 0"
