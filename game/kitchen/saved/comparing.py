"""Comparing what came of an action with what was recorded of it: where the two part first."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from game.kitchen.level.level import Level
from game.kitchen.level.terms import BATCHES
from game.kitchen.saved.replays import Outcome
from game.printable import shortened

MOST_SHOWN = 60
"""Characters of a value that are shown."""


class Difference(Struct, frozen=True):
    """Something that came out otherwise than it was recorded."""

    where: str
    """In words: the action and its line, or the end."""
    action: int | None
    """Its number, from 1 on; None at the end, and for a level that has changed."""
    field: str
    """What of it differs, as the file calls it; of a long list the place too, counted from 0: `dishes[3][0]`."""
    expected: Any
    """As it was recorded; a value that JSON has, as is the next."""
    got: Any

    def __str__(self) -> str:
        """A sentence without its full stop."""
        return f"{self.where}: {self.field}: expected {_shown(self.expected)}, got {_shown(self.got)}"


def difference(where: str, action: int | None, expected: Struct, got: Struct, slack: float) -> Difference | None:
    """The first field in which two outcomes or ends differ; None where they agree."""
    if expected == got:
        return None
    if isinstance(expected, Outcome) and isinstance(got, Outcome):
        # Of a run, name the first of the updates looked at whose losses are not the same.
        for n, (wanted, came) in enumerate(zip(expected.on_the_way, got.on_the_way, strict=False)):
            if not close(wanted, came, slack):
                return Difference(f"{where}: at update {1 << n} of it", action, "loss", wanted, came)
    for field in expected.__struct_fields__:
        wanted, came = getattr(expected, field), getattr(got, field)
        if field == "on_the_way" and not wanted:
            continue  # recorded before there was such a thing
        if not _same(wanted, came, slack):
            place, wanted, came = _parted(wanted, came, slack)
            return Difference(where, action, field + place, msgspec.to_builtins(wanted), msgspec.to_builtins(came))
    return None


def slack(level: Level) -> float:
    """How far two losses or dishes of a level may be apart and still agree, as a share of them.

    Where updates hear a number of orders a run makes millions of numbers, and once in a while a last digit that
    differs between machines decides how one of them is rounded.
    """
    in_batches = any(batch not in BATCHES for batch in level.training.batches)
    return 1e-5 if in_batches else 1e-6


def close(expected: float, got: float, slack: float) -> bool:
    """Whether two losses or dishes agree: within that share of what is expected, or within 1e-9."""
    return abs(expected - got) <= max(1e-9, slack * abs(expected))


def _same(wanted: Any, came: Any, slack: float) -> bool:
    if isinstance(wanted, float) and isinstance(came, float):
        return close(wanted, came, slack)
    if isinstance(wanted, tuple) and isinstance(came, tuple):
        return len(wanted) == len(came) and all(_same(*pair, slack) for pair in zip(wanted, came, strict=True))
    return bool(wanted == came)


def _parted(wanted: Any, came: Any, slack: float) -> tuple[str, Any, Any]:
    """Where two values that are too long to be shown part first, and what stands there."""
    place = ""
    while isinstance(wanted, tuple) and isinstance(came, tuple) and len(wanted) == len(came):
        if max(len(_spelled(wanted)), len(_spelled(came))) <= MOST_SHOWN:
            break
        n = next(n for n, pair in enumerate(zip(wanted, came, strict=True)) if not _same(*pair, slack))
        place, wanted, came = f"{place}[{n}]", wanted[n], came[n]
    return place, wanted, came


def _shown(value: Any) -> str:
    return shortened(_spelled(value), MOST_SHOWN)


def _spelled(value: Any) -> str:
    return msgspec.json.encode(value).decode()
