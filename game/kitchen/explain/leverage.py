"""Leverage: which dial would move a dish most, if it were turned by one click."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.dials import Dial
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game

Array = NDArray[np.float64]


def most_leverage(game: Game, order: int) -> int | None:
    """The free dial whose next click changes an order's dish most, or None where none changes it.

    Measured, not estimated: each free dial is turned one mark up (at its upper limit one mark down), the kitchen
    cooks the order again, and the dials are compared by how far the dish then lies from where it was; with several
    outputs that is the sum of their distances. It says how strongly a dial acts, not whether that is for the better.
    Where two act alike, up to rounding, it is the first in the order of the parameter vector.
    """
    free = [dial for dial in game.kitchen.dials if not dial.locked]
    if not free:
        return None
    effects = _effects(game, order, free)
    strongest = float(effects.max())
    return free[int(np.argmax(effects >= strongest - NOTHING))].index if strongest > NOTHING else None


def _effects(game: Game, order: int, free: list[Dial]) -> Array:
    """How far one click of each dial moves the dish, `(dials,)`.

    A dial changes a single sum. So the passes share everything before it, and those of a station run on as one batch.
    """
    dials, trace = game.dials, game.tasting.trace
    network = game.look.model.network(game.kitchen, game.state.parameters)
    effects = []
    inputs = trace.inputs[order]
    for station, layer in enumerate(network.layers):
        here = [dial for dial in free if dial.station == station]
        z = np.tile(trace.pre_activations[station][order], (len(here), 1))  # (dials of this station, cooks)
        for row, dial in enumerate(here):
            value = dials[dial.index]
            clicked = dial.nudged(value, 1)
            clicked = dial.nudged(value, -1) if clicked == value else clicked
            came = 1.0 if dial.source is None else float(inputs[dial.source])
            z[row, dial.cook] += float(clicked - value) * came
        passed_on = layer.activation.function(z)
        for later in network.layers[station + 1 :]:
            passed_on = later.activation.function(passed_on @ later.weights.T + later.biases)
        effects.append(np.abs(passed_on - trace.output[order]).sum(axis=1))
        inputs = trace.outputs[station][order]
    return np.concatenate(effects)
