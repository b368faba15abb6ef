"""What the last move did is said of what is to be seen."""

from __future__ import annotations

from decimal import Decimal

from game.kitchen.level.campaign import campaign
from game.kitchen.present.view import MapOf, View
from game.kitchen.rules.actions import SetDial
from game.ui.parts.last_move import last_move
from tests.playing import after


def said(level: str, dial: str, value: str, chosen_map: MapOf | None = None) -> str:
    """The line beside a map, the dial that was turned in hand."""
    game = after(level, SetDial(dial, Decimal(value))).game
    view = View(game, dial=game.kitchen.index[dial], chosen_map=chosen_map)
    return "".join(span[0] for span in last_move(view, 110))


def test_a_cooks_line_is_spoken_of_only_on_the_map_that_has_it() -> None:
    turn = "the-special-returns", "prep.1:sweet", "0.5"
    assert "line" not in said(*turn)
    assert "no order moves" in said(*turn)
    assert "Prep 1’s line appears" in said(*turn, MapOf.COOK)


def test_where_one_cook_is_the_kitchen_the_map_of_the_dish_is_hers() -> None:
    assert campaign().level("draw-the-line").kitchen.taste_map
    assert "the line" in said("draw-the-line", "plating.1:sweet", "4")
