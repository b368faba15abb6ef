"""The key bar of a shift: what one can do now, most useful first."""

from __future__ import annotations

from game.kitchen.level.dials import COARSE
from game.kitchen.present.tickets import digits
from game.kitchen.present.view import Size, Tab, View
from game.ui.parts.key_bar import Cap, order_keys


def shift_keys(view: View, training: tuple[Cap, ...], *, can_skip: bool, said: bool) -> tuple[Cap | None, ...]:
    """Choose the keys for what the player has in hand; `training` are those of a kitchen that listens."""
    if view.typed is not None:
        return (Cap("", "type", typed="0-9 − ."), Cap("serve", "set the dial"), Cap("back", "leave it"))
    if view.letters:
        return (Cap("", "jump to this cook or dial", typed="a-z"), Cap("back", "stay here"))
    several = len(view.cook_dials) > 1
    turns, small = not view.level.training.hands_off, view.size is Size.SMALL
    many = len(view.level.kitchen.stations) > 1 or view.level.kitchen.stations[0].cooks > 1
    count = len(view.orders)
    free = view.game.state.set_up is not None
    judged = bool(view.level.hints) and not free  # then serving and hints are what one needs when nothing else is clear
    ask, undo, serve, hint = Cap("ask"), Cap("undo"), Cap("serve", stays=judged), Cap("hint", stays=judged)
    station = Cap("station-before next-station", "station")
    dial = "dial-up dial-down across-left across-right pixel-left pixel-right"
    turn = "turn-less turn-more" if view.tiled else "less more"
    hand = [
        Cap(dial, "pixel" if view.on_picture else "dial") if several else None,
        Cap(turn, "turn" if small and many else f"turn (shift: ×{COARSE})") if turns else None,
        Cap("next-cook", "cook") if many else None,
        station if not view.folded else None,
    ]
    tab = Cap("tab", "kitchen" if view.tab is Tab.PASS else "pass") if view.folded else None
    shown = digits(view.level)
    order = Cap(order_keys("", count), "order") if count > 1 else None
    rooms = [Cap("room", "tasters" if view.room == "kitchen" else "kitchen"), Cap("wrong", "next wrong")]
    if shown:
        rooms.append(Cap(" ".join(f"show-{n}" for n in shown), "show me a"))
    heat = Cap("hotter cooler", "heat") if view.level.training.heats else None
    map_key = Cap("map", "map")
    if view.listens:  # what is needed most comes first, since the bar shows as many as fit
        first = [
            *training,
            heat,
            serve,
            tab,
            Cap("results"),
            *([ask, hint, *rooms] if view.level.tasting_orders else []),
        ]
        after = [*hand, order]
    elif view.level.trains:
        first, after = [Cap("feedback", "step"), heat, serve, order], hand
    elif small:  # the pass numbers the orders itself; that ⏎ serves, and that there are hints, stands nowhere else
        first, after = [*hand, tab, serve, hint, ask, map_key], [order]
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
        Cap("jump") if many else None,
        Cap("type", "type") if turns else None,
        Cap("skip") if can_skip else None,
        Cap("reset") if view.game.path else None,
        Cap("demo"),
        Cap("sharpen"),
        Cap("watch", "watch"),
    )
