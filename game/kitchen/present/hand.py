"""The dial in hand: how one comes from it to another, at this cook, at the next, or a station further."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.present.view import View
from game.kitchen.rules.names import source_title


def take(view: View, dial: int) -> View:
    """Take a dial in hand; a locked one says why it does not turn."""
    view = replace(view, dial=dial, typed=None)
    reason = view.in_hand.locked
    return replace(view, note=f"The {source_title(view.level, dial)} dial is locked: {reason}" if reason else "")


def next_dial(view: View, step: int, *, across: bool = False) -> View:
    """Take the dial so many places on: down the card, or over the cook's picture; after the last comes the first.

    Over a picture it goes down its columns, or `across` its rows, and from the last pixel to the pinch.
    """
    dials = view.cook_dials
    if view.on_picture and not across:
        *pixels, pinch = dials
        _, columns = view.level.kitchen.picture or (1, 1)
        dials = [pixel for column in range(columns) for pixel in pixels[column::columns]] + [pinch]
    place = next(n for n, dial in enumerate(dials) if dial.index == view.dial)
    return take(view, dials[(place + step) % len(dials)].index)


def go_to(view: View, station: int, cook: int) -> View:
    """Go to a cook, and take the first dial that turns there."""
    dials = view.game.kitchen.of_cook(station, cook)
    return take(view, next((dial for dial in dials if not dial.locked), dials[0]).index)


def next_cook(view: View, step: int) -> View:
    """Go to another cook of this station."""
    hand = view.in_hand
    return go_to(view, hand.station, (hand.cook + step) % view.level.kitchen.stations[hand.station].cooks)


def next_station(view: View, step: int) -> View:
    """Go to another station."""
    stations = view.level.kitchen.stations
    station = (view.in_hand.station + step) % len(stations)
    return go_to(view, station, min(view.in_hand.cook, stations[station].cooks - 1))
