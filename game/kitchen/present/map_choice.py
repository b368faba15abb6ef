"""Which map a kitchen shows: of the dish, of the cook in hand, of the loss, or none; and what room that leaves."""

from __future__ import annotations

from game.kitchen.explain.valley import can_be_drawn, free_dials
from game.kitchen.level.dials import Dial
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.present.view import MapOf, Size, View


def maps_of(view: View) -> list[MapOf]:
    """What `m` goes through: the dish, the selected cook where that is another, no map, the loss.

    Where only two dials turn, the loss comes first: all that updates do can be seen there.
    """
    cook = [MapOf.COOK] if view.several_cooks else []
    dishes = [MapOf.DISH, *cook] if view.level.kitchen.taste_map else []
    loss = [MapOf.LOSS] if has_valley(view) else []
    return [*loss, *dishes, MapOf.NOTHING] if two_turn(view) else [*dishes, MapOf.NOTHING, *loss]


def map_of(view: View) -> MapOf:
    """What is shown of them: what was chosen, as long as there is such a map."""
    maps = maps_of(view)
    return view.chosen_map if view.chosen_map in maps else maps[0]


def next_map(view: View) -> MapOf:
    """What comes after it."""
    maps = maps_of(view)
    return maps[(maps.index(map_of(view)) + 1) % len(maps)]


def two_turn(view: View) -> bool:
    """Whether exactly two dials turn, and feedback turns them."""
    return view.level.trains and len(free_dials(view.game)) == 2


def has_valley(view: View) -> bool:
    """Whether the loss can be drawn over two dials: where they alone turn, or feedback turns them with others."""
    return two_turn(view) or (view.listens and len(free_dials(view.game)) > 2 and can_be_drawn(view.game))


def valley_dials(view: View) -> tuple[Dial, Dial] | None:
    """The dials over which the loss is drawn, across and up, or None where it is not.

    While others turn too, each update makes another landscape: none is drawn before it stands still.
    """
    if not view.turning or map_of(view) is not MapOf.LOSS:
        return None
    free = free_dials(view.game)
    if two_turn(view):
        return free[0], free[1]
    if view.running or view.wondering is not None:
        return None
    up = next((dial for dial in free if dial.index >= view.pinned), free[0])
    across = view.in_hand
    if across.locked or across == up:
        across = next((dial for dial in free if dial.index > up.index), free[0])
    return across, up


def mapped_cook(view: View) -> tuple[int, int | None] | None:
    """The station and cook whose output the taste map shows, or None where none is shown.

    There is no cook where the map shows which of several dishes is the largest.
    """
    if map_of(view) not in (MapOf.DISH, MapOf.COOK):
        return None
    if map_of(view) is MapOf.COOK:
        return view.in_hand.station, view.in_hand.cook
    return view.level.kitchen.last, 0 if len(view.level.kitchen.dishes) == 1 else None


def has_map(view: View) -> bool:
    """Whether the kitchen keeps room for a map."""
    return view.level.kitchen.taste_map or valley_dials(view) is not None


def drawn_large(view: View) -> bool:
    """Whether there is so much room for the only cook that she is twice the size: no map takes it."""
    alone = not view.several_cooks and view.level.kitchen.picture is None
    return view.size is Size.LARGE and alone and not has_map(view)


def curve_in_frame(view: View) -> bool:
    """Whether the curve of her activation stands in her frame there, and not on the card."""
    return drawn_large(view) and not ACTIVATIONS[view.game.kitchen.activations[0]].is_plain
