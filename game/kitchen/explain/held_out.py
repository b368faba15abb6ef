"""Ask about the tasting room: forward its orders are explained as any other, and nothing comes back from them."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.explain import subjects
from game.kitchen.explain.answers import Answer, opening, sentence
from game.kitchen.explain.subjects import Subject
from game.kitchen.rules.game import Game

Back = subjects.Share | subjects.ErrorSignal | subjects.Arriving | subjects.TasteSlope | subjects.LossSlope
"""What walks back from an order of the kitchen."""
NEVER = "Nobody learns from it: it is held out."


def in_tasting_room(subject: Subject) -> Subject:
    """What a number of a room's orders is called where that is the tasting room; any other stays as it is."""
    match subject:
        case subjects.OfAnOrder() | subjects.Rest():
            return subjects.HeldOut(subject)
        case subjects.Loss():
            return subjects.Loss("tasting")
        case subjects.Right():
            return subjects.Right("tasting")
    return subject


def held_out(answer: Answer, of: Subject) -> Answer:
    """An answer given in the tasting room: whatever is entered from there is that room's."""
    words = (*answer.words, NEVER) if isinstance(of, subjects.Off | subjects.Cost) else answer.words
    return replace(opening(answer, in_tasting_room), words=words)


def nothing_back(game: Game, of: Back) -> Answer:
    """What an order of the tasting room says on the way back."""
    guest = game.level.tasting_orders[of.order].guest
    return sentence(
        f"what comes back from {guest}", f"why does 0 come back from {guest}?", 0.0,
        f"{guest} waits in the tasting room:", "its dishes are tasted and counted,",
        "and no dial ever learns from them.",
    )  # fmt: skip
