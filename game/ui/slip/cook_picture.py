"""Cooks who weigh pixels, on the slip: the gradient of each as a picture, and her weights before and after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from game.kitchen.explain.slip import Slip
from game.kitchen.explain.slip_rows import Array
from game.kitchen.present.slip_view import SlipView
from game.ui.draw.picture import Area, Pixel, draw_shades
from game.ui.slip.receipt import LEFT, RIGHT, Receipt

SMALL = Pixel(2, 1)
GAP = 2
ABREAST = 3
"""Pictures beside each other."""


def print_change(receipt: Receipt, scene: SlipView, cook: int) -> None:
    """Her gradient, and her weights before and after: the latter two on one scale."""
    slip = scene.slip
    old, new = (_weights(slip, values)[cook] for values in (slip.update.old, slip.update.new))
    scale = float(np.abs(np.concatenate([old, new])).max()) or 1.0
    gradient = "gradient" if scene.single is None else "her share"
    _print(receipt, scene, [(gradient, _own(gradient_of(scene, cook))), ("old", old / scale), ("→ new", new / scale)])


def print_gradients(receipt: Receipt, scene: SlipView, cooks: Sequence[int]) -> None:
    """The gradients of a few cooks beside each other, on one scale."""
    found = {cook: gradient_of(scene, cook) for cook in scene.slip.loudest(0, cooks, ABREAST)}
    scale = max((float(np.abs(each).max()) for each in found.values()), default=0.0) or 1.0
    _print(receipt, scene, [(f"gradient {cook + 1}", each / scale) for cook, each in found.items()])


def _print(receipt: Receipt, scene: SlipView, pictures: Sequence[tuple[str, Array]]) -> None:
    """Print them with a line for two rows of pixels; as many as there is room for."""
    shape, canvas = scene.level.kitchen.picture, receipt.canvas
    assert shape is not None, "only a kitchen of pixels has pictures"
    rows, columns = shape
    step = max(columns * SMALL.wide, 10) + GAP
    pictures = pictures[: (RIGHT - LEFT + GAP) // step]

    def draw_heads(y: int, on: str) -> None:
        for place, (head, _) in enumerate(pictures):
            canvas.text(LEFT + place * step, y, head, "ink_mute", on=on)

    def draw_rows(first: int, y: int, _: str) -> None:
        for place, (_, shades) in enumerate(pictures):
            area = Area(LEFT + place * step, y, (min(2, rows - first), columns), SMALL)
            draw_shades(canvas, area, shades[first * columns : (first + 2) * columns].tolist())

    receipt.add(draw_heads)
    for first in range(0, rows, 2):
        receipt.add(partial(draw_rows, first))


def gradient_of(scene: SlipView, cook: int) -> Array:
    """The gradient of a cook's weights, (pixels,); of one order alone what that says."""
    slip, single = scene.slip, scene.single
    if single is None:
        gradient: Array = slip.update.gradients.weights[0][cook]
        return gradient
    share: Array = slip.update.trace.inputs[single] * slip.signals(0, cook)[single]
    return share


def _weights(slip: Slip, values: Array) -> Array:
    """The weights of the first station, (cooks, pixels)."""
    weights = [d.index for d in slip.kitchen.dials if d.station == 0 and not d.is_pinch]
    found: Array = values[weights].reshape(slip.level.kitchen.stations[0].cooks, -1)
    return found


def _own(picture: Array) -> Array:
    scaled: Array = picture / (float(np.abs(picture).max()) or 1.0)
    return scaled
