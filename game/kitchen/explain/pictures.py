"""Kitchens whose ingredients are pixels: plates, what each cook looks for on them, how loudly it speaks.

A picture is flat, row by row, as the ingredients are: (pixels,). Shades are shares of a scale, to be drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.conditions import Room
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Inked:
    """The pixels of a plate that have ink where a cook's weights have one sign, and what they add to its sum."""

    pixels: tuple[int, ...]
    adds: float


def plate(game: Game, order: int) -> list[float]:
    """The ink of an order, (pixels,), as shares of the most on any plate."""
    shares: list[float] = _shares(game.tasting.trace.inputs)[order].tolist()
    return shares


def plates(game: Game, room: Room) -> Array:
    """The ink of every order of a room, (orders, pixels), as shares of the most on any plate."""
    return _shares(game.tasted(room).trace.inputs)


def looks_for(game: Game, station: int) -> Array:
    """What every pixel counts for with each cook of a station, (cooks, pixels).

    With the first station these are the weights. A later cook is drawn as what it is made of: the pictures
    before it, each times its weight. That leaves the activations out, so it is no arithmetic of a dish.
    """
    pictures = _weights(game, 0)
    for later in range(1, station + 1):
        pictures = _weights(game, later) @ pictures
    return pictures


def shades(game: Game, station: int) -> list[list[float]]:
    """What the cooks of a station look for, (cooks, pixels), from −1 to 1: one scale for all of them."""
    found: list[list[float]] = _shares(looks_for(game, station)).tolist()
    return found


def loudness(game: Game, order: int, station: int) -> list[float]:
    """What each cook passes on, (cooks,), as a share of the most any order draws from any cook, or of 1."""
    outputs = game.tasting.trace.outputs
    most = max(1.0, *(float(np.abs(station_outputs).max()) for station_outputs in outputs))
    shares: list[float] = (outputs[station][order] / most).tolist()
    return shares


def inked(game: Game, order: int, cook: int, *, wanted: bool) -> Inked:
    """Where an order has ink and a cook of the first station looks for some (`wanted`), or wants none."""
    weights = _weights(game, 0)[cook]
    products = game.tasting.trace.inputs[order] * weights
    fits = (weights > 0 if wanted else weights < 0) & (np.abs(products) > NOTHING)
    return Inked(tuple(np.flatnonzero(fits).tolist()), float(products[fits].sum()))


def _weights(game: Game, station: int) -> Array:
    """A station's weights, (cooks, inputs)."""
    parameters = game.state.parameters
    weights, _ = game.look.model.network(game.kitchen, parameters).split(parameters)
    return weights[station]


def _shares(values: Array) -> Array:
    return values / (float(np.abs(values).max()) or 1.0)
