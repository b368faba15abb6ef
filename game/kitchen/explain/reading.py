"""What a kitchen reads on a ticket that nobody ordered: the player's own drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.kitchen.rules.game import Game

FULL = 16
"""Ink of the darkest pixel; 0 is none. The tickets of the table are counted so, too."""
Drawing = tuple[int, ...]
"""Ink of each pixel, (pixels,), from 0 to `FULL`."""


@dataclass(frozen=True)
class Reading:
    """What leaves the pass, and what each cook of the last station but one passes on to it."""

    dishes: tuple[float, ...]
    passed: tuple[float, ...]

    @property
    def says(self) -> int:
        """The dish that is largest."""
        return self.dishes.index(max(self.dishes))

    @property
    def loudest(self) -> list[int]:
        """The cooks, loudest first."""
        return sorted(range(len(self.passed)), key=lambda cook: -abs(self.passed[cook]))


def read(game: Game, drawing: Drawing) -> Reading:
    """Have the kitchen taste a drawing; nothing of it stays."""
    most = float(game.look.model.amounts.max())
    trace = game.look.taste([[ink / FULL * most for ink in drawing]]).trace
    before = trace.outputs[-2][0].tolist() if len(trace.outputs) > 1 else []
    return Reading(tuple(trace.output[0].tolist()), tuple(before))


def drawing_of(game: Game, order: int) -> Drawing:
    """A ticket as a drawing that can be changed."""
    most, amounts = float(game.look.model.amounts.max()), game.look.model.rooms[game.look.room][0]
    shares: Sequence[float] = (amounts[order] / (most or 1.0)).tolist()
    return tuple(round(share * FULL) for share in shares)
