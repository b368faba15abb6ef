"""Jumping: one letter leads to each cook of the kitchen and each dial of the card."""

from __future__ import annotations

from string import ascii_letters

from game.kitchen.present.view import Target, View


def letters_of(view: View) -> dict[Target, str]:
    """Give letters to the cooks, station by station, then to the card's dials, as far as there are letters."""
    stations = view.level.kitchen.stations
    cooks = [(place, cook) for place, station in enumerate(stations) for cook in range(station.cooks)]
    targets: list[Target] = [*(cooks if view.several_cooks else []), *(dial.index for dial in view.cook_dials)]
    return dict(zip(targets, ascii_letters, strict=False))
