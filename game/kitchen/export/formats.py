"""What a recipe can be exported to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.kitchen.export.data import as_json, as_npz
from game.kitchen.export.numpy import numpy
from game.kitchen.export.python import python
from game.kitchen.export.recipe import Recipe
from game.kitchen.export.torch import torch


@dataclass(frozen=True)
class Format:
    """A format: how it is written, and whether it is text."""

    write: Callable[[Recipe], str | bytes]
    is_text: bool = True


FORMATS = {
    "python": Format(python),
    "numpy": Format(numpy),
    "torch": Format(torch),
    "json": Format(as_json),
    "npz": Format(as_npz, is_text=False),
}
