"""What a recipe can be exported to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.kitchen.export.python import python
from game.kitchen.export.recipe import Recipe


@dataclass(frozen=True)
class Format:
    """A format: how it is written, and whether it is text."""

    write: Callable[[Recipe], str | bytes]
    is_text: bool = True


FORMATS = {
    "python": Format(python),
}
