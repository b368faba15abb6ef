"""Which ticket comes next: of many, those that are read wrong, or those that say so much."""

from __future__ import annotations

from collections.abc import Sequence

from game.kitchen.level.level import Level
from game.kitchen.present.view import View


def digits(level: Level) -> tuple[int, ...]:
    """The classes whose names are digits, by digit; none where any has another name, or where there are no classes."""
    names = level.kitchen.dishes
    if level.data is None or len(names) < 2 or not all(len(name) == 1 and name in "0123456789" for name in names):
        return ()
    return tuple(map(int, names))


def next_wrong(view: View) -> int | None:
    """The next order of the room that is not right, from the shown one on and round; None where all are right."""
    return _following(view, [not right for right in view.seen.game.right_orders])


def next_wanting(view: View, dish: int) -> int | None:
    """The next order of the room that wants a class, likewise."""
    return _following(view, (view.seen.game.tasting.targets.argmax(axis=1) == dish).tolist())


def _following(view: View, fits: Sequence[bool]) -> int | None:
    ahead = ((view.order + step) % len(fits) for step in range(1, len(fits) + 1))
    return next((order for order in ahead if fits[order]), None)
