"""The key bar of a shift: what one can do now, most useful first."""

from __future__ import annotations

from game.kitchen.level.dials import COARSE
from game.kitchen.present.tickets import digits
from game.kitchen.present.view import Size, Tab, View
from game.ui.parts.key_bar import Cap, order_keys


def shift_keys(view: View, training: tuple[Cap, ...], *, skip: Cap | None, said: bool) -> tuple[Cap | None, ...]:
    """Choose the keys for what the player has in hand; `training` are those of a kitchen that listens."""
    if view.typed is not None:
        return (Cap("", "type", typed="0-9 − ."), Cap("serve", "set the dial"), Cap("back", "leave it"))
    if view.letters:
        return (Cap("", "jump to this cook or dial", typed="a-z"), Cap("back", "stay here"))
    turns, free = not view.level.training.hands_off, view.game.state.set_up is not None
    judged = bool(view.level.hints) and not free  # then serving and hints are what one needs when nothing else is clear
    ask, undo, serve, hint = Cap("ask"), Cap("undo"), Cap("serve", stays=judged), Cap("hint", stays=judged)
    station = Cap("station-before next-station", "station")
    hand = [*_hand(view), station if not view.folded else None]
    next_station = Cap("next-station", "station")
    tab = Cap("tab", "kitchen" if view.tab is Tab.PASS else "pass") if view.folded else None
    order = Cap(order_keys("", len(view.orders)), "order") if len(view.orders) > 1 else None
    heat = Cap("hotter cooler", "heat") if view.level.training.heats else None
    map_key = Cap("map", "map")
    if view.listens:  # what is needed most comes first, since the bar shows as many as fit
        rooms = [ask, hint, *_rooms(view)] if view.level.tasting_orders else []
        first, after = [*training, heat, serve, tab, Cap("results"), *rooms], [*hand, order]
    elif view.level.trains:
        first, after = [Cap("feedback", "step"), heat, serve, order], hand
    elif view.size is Size.SMALL:
        # The pass numbers the orders itself, and v stands in the frame of kitchen and pass; that ⏎ serves, that there
        # are hints, and how one comes to the next station, stands nowhere else.
        several = len(view.level.kitchen.stations) > 1
        tabs = [next_station, serve, hint, ask, tab] if several else [tab, serve, hint, ask]
        first, after = [*hand, *tabs, map_key], [order]
    else:
        first, after = [*hand, tab, order, map_key, serve], []
    return (
        *first,
        *(cap for cap in (ask, undo, station if view.folded else None, hint) if cap not in first),
        Cap("hire dismiss", "cooks ±"),
        Cap("freeze freeze-cook"),
        Cap("new-start"),
        Cap("keep"),
        Cap("as-level"),
        Cap("pad"),
        Cap("help"),
        Cap("back", "close" if said else "menu"),
        *after,
        Cap("jump") if _has_many_cooks(view) else None,
        Cap("type", "type") if turns else None,
        skip,
        Cap("reset") if view.game.path else None,
        Cap("demo"),
        Cap("sharpen"),
        Cap("watch", "watch"),
    )


def _has_many_cooks(view: View) -> bool:
    return len(view.level.kitchen.stations) > 1 or view.level.kitchen.stations[0].cooks > 1


def _hand(view: View) -> tuple[Cap | None, ...]:
    """What moves from dial to dial and from cook to cook, and turns what is in hand."""
    many, short = _has_many_cooks(view), view.size is Size.SMALL
    dials = "dial-up dial-down across-left across-right pixel-left pixel-right"
    turn = Cap(
        "turn-less turn-more" if view.tiled else "less more", "turn" if short and many else f"turn (shift: ×{COARSE})"
    )
    return (
        Cap(dials, "pixel" if view.on_picture else "dial") if len(view.cook_dials) > 1 else None,
        turn if not view.level.training.hands_off else None,
        Cap("next-cook", "cook") if many else None,
    )


def _rooms(view: View) -> list[Cap]:
    """What chooses among many orders."""
    found = [Cap("room", "tasters" if view.room == "kitchen" else "kitchen"), Cap("wrong", "next wrong")]
    shown = " ".join(f"show-{n}" for n in digits(view.level))
    return [*found, Cap(shown, "show me a")] if shown else found
