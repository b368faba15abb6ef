"""The key bar of a shift: what one can do now, most useful first."""

from __future__ import annotations

from game.kitchen.level.dials import COARSE
from game.kitchen.present.view import Size, Tab, View
from game.ui.parts.key_bar import Keys


def shift_keys(view: View, training: Keys, *, can_skip: bool, said: bool) -> Keys:
    """Choose the keys for what the player has in hand; `training` are those of a kitchen that listens."""
    if view.typed is not None:
        return (("0-9 − .", "type", ""), ("⏎", "set the dial", "enter"), ("esc", "leave it", "escape"))
    if view.letters:
        return (("a-z", "jump to this cook or dial", ""), ("esc", "stay here", "escape"))
    several = len(view.cook_dials) > 1
    many = len(view.level.kitchen.stations) > 1 or view.level.kitchen.stations[0].cooks > 1
    orders = len(view.level.orders)
    many_orders, folded = orders > 9, view.folded
    ask, undo = ("a", "ask", "a"), ("u", "undo", "u")
    station = ("[ ]", "station", "") if len(view.level.kitchen.stations) > 1 else None
    listens = view.level.training
    heats = listens is not None and bool(listens.heats)
    hand = [
        (("↑↓ < >", "pixel", "") if view.on_picture else ("↑↓", "dial", "")) if several else None,
        ("←→", "turn" if view.size is Size.SMALL else f"turn (shift: ×{COARSE})", ""),
        ("⇥", "cook", "tab") if many else None,
        station if not folded else None,
    ]
    tab = ("v", "kitchen" if view.tab is Tab.PASS else "pass", "v") if folded else None
    order = ("1-9 , ." if many_orders else f"1-{orders}", "order", "") if orders > 1 else None
    serve, heat = ("⏎", "serve", "enter"), ("+ −", "heat", "") if heats else None
    map_key = ("m", "map", "m") if view.level.kitchen.taste_map else None
    if view.listens:  # what is needed most comes first, since the bar shows as many as fit
        first = [*training, heat, serve, tab]
        after = [*hand, order]
    elif view.trains:
        first, after = [("b", "step", "b"), heat, serve, order], hand
    elif view.size is Size.SMALL:  # the pass numbers the orders itself; that ⏎ serves stands nowhere else
        first, after = [*hand, tab, serve, order, map_key], []
    else:
        first, after = [*hand, tab, order, map_key, serve], []
    keys = [
        *first,
        *((ask, undo, station) if folded else (undo, ask)),
        ("h", "hint", "h"),
        ("?", "help", "question_mark"),
        ("esc", "close" if said else "menu", "escape"),
        *after,
        ("j", "jump", "j") if many else None,
        ("=", "type", "equals_sign"),
        ("S", "skip", "shift+s") if can_skip else None,
        ("R", "start over", "shift+r") if view.game.path else None,
        ("w", "watch", "w"),
    ]
    return tuple(key for key in keys if key is not None)
