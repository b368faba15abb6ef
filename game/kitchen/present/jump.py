"""Jumping: one letter leads to each cook of the kitchen and each dial of the card."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_letters

from game.kitchen.present.hand import go_to, take
from game.kitchen.present.view import Tab, Target, View


def begin(view: View) -> View:
    """Put letters on the cooks, station by station, then on the card's dials, as far as there are letters."""
    stations = view.level.kitchen.stations
    cooks = [(place, cook) for place, station in enumerate(stations) for cook in range(station.cooks)]
    targets: list[Target] = [*(cooks if view.several_cooks else []), *(dial.index for dial in view.cook_dials)]
    return replace(view, tab=Tab.KITCHEN, letters=dict(zip(targets, ascii_letters, strict=False)))


def jump(view: View, character: str | None) -> View:
    """Go where a letter leads; any other key stays here."""
    target = next((target for target, letter in view.letters.items() if letter == character), None)
    view = replace(view, letters={})
    if target is None:
        return view
    return go_to(view, *target) if isinstance(target, tuple) else take(view, target)
