"""The print of a try: what was done in it, shortened to a few numbers by which two that are the same are found.

Nudges of one dial are one move, and what only asks or is asked (hints, guesses, answers) is left out; so whoever
copies a try and does something of no account besides still leaves the same print.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import msgspec
from msgspec import Struct

from game.kitchen.rules.actions import AnyAction, Fill, Guess, Reply, Serve, SetDial, TakeHint, Train, Watch
from game.kitchen.saved.replays import Recording

TIMED = 3
"""Pauses that are not zero from which on being the same in all of them is no chance."""


class Print(Struct, frozen=True):
    """A try, by what was done in it."""

    moves: int
    """The same where the same dials were turned to the same marks, and the same trained and served, in one order."""
    actions: int
    """The same where every single action is."""
    pauses: int
    """The same where every pause is; 0 where too few are known."""
    choices: int
    """How often it might have gone on otherwise: what all must do to be right does not count."""


def print_of(recording: Recording) -> Print:
    """The print of a try."""
    did = [action for action, _ in recording.entries]
    moves = [*_moves(did)]
    right = sum(came.right is True for _, came in recording.entries)
    known = [pause for pause in recording.pauses if pause is not None]
    pauses = _hash(known) if sum(pause > 0 for pause in known) >= TIMED else 0
    return Print(_hash(moves), _hash(did), pauses, max(len(moves) - right, 0))


def _moves(did: list[AnyAction]) -> Iterator[Any]:
    """The visits, runs and serves: of what is done to the same thing again, the last."""
    counted = [action for action in did if not isinstance(action, TakeHint | Guess | Reply | Watch)]
    run = 0
    for action, coming in pairwise([*counted, None]):
        match action, coming:
            case SetDial(), SetDial() if action.dial == coming.dial:
                continue
            case Serve(), Serve():
                continue
            case Train(), Train():
                run += action.updates
            case Train(), _:
                yield "train", run + action.updates
                run = 0
            case SetDial(), _:
                yield "set", action.dial, action.to.normalize()
            case Fill(), _:
                yield "fill", action.blank, action.value.normalize()
            case _:
                yield action


def _hash(value: Any) -> int:
    return int.from_bytes(blake2b(msgspec.json.encode(value), digest_size=7).digest(), "big")
