"""What a player can choose of when a run stops, each as a knob with its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from msgspec import structs

from game.kitchen.level.conditions import WAITING
from game.kitchen.level.level import Level
from game.kitchen.level.stop import Stop
from game.kitchen.numbers import AMOUNT, every_digit, number

NEVER, WHOM = "never", "of whom"
MOST_COUNT = 1_000_000
"""The largest number that can be typed."""


class Offer(NamedTuple):
    """What is offered for one part of the condition, and what it is called."""

    word: str
    term: str
    says: str
    """What it does, of `{who}`."""
    usual: Sequence[Any]
    label: Callable[[Any], str]


def _loss(loss: Decimal) -> str:
    return number(float(loss)) if loss == round(loss, AMOUNT) else every_digit(float(loss))


def _percent(share: Decimal) -> str:
    return f"{every_digit(float(share * 100))} %"


OFFERS = {
    "loss": Offer(
        "loss", "at most", "A run stops when the loss over the {who} has come down to this.",
        [*map(Decimal, ["1", "0.5", "0.2", "0.1", "0.05", "0.02", "0.01", "0.001"])], _loss,
    ),
    "accuracy": Offer(
        "right", "accuracy from", "A run stops when such a share of the {who} is decided rightly.",
        [*map(Decimal, ["0.8", "0.9", "0.95", "0.97", "0.98", "0.99", "1"])], _percent,
    ),
    "patience": Offer(
        "no progress", "early stopping",
        "A run stops when for so many updates the loss over the {who} has made no progress.",
        (20, 50, 100, 200, 500, 1000), "{:,}".format,
    ),
    "gain": Offer(
        "progress is", "loss less by",
        "Progress is a loss that is less by such a part of itself than the last that was progress.",
        [*map(Decimal, ["0.001", "0.01", "0.05", "0.1"])], _percent,
    ),
    "updates": Offer(
        "updates", "number of steps", "A run stops at this update, counted since everything last started over.",
        (50, 100, 200, 500, 1000, 2000, 5000, 10_000), "{:,}".format,
    ),
    "room": Offer(
        WHOM, "training or test",
        "Whose loss and right orders are looked at: of those one learns from, or of the tasting room.",
        tuple(WAITING), lambda room: f"the {WAITING[room]}",
    ),
}  # fmt: skip
ALWAYS = ("gain", "room")
"""What there is in any case, once it means something."""


@dataclass(frozen=True)
class StopKnob:
    """One part of the condition: what may be chosen, and what is."""

    part: str
    word: str
    term: str
    says: str
    values: tuple[Any, ...]
    labels: tuple[str, ...]
    chosen: int

    def set_to(self, stop: Stop, place: int) -> Stop:
        """The condition with another choice of this part."""
        return structs.replace(stop, **{self.part: self.values[place]})

    def typed(self, stop: Stop, value: Decimal) -> Stop | None:
        """The condition with a number that was typed for this part; None where that means nothing."""
        if self.part in ("patience", "updates"):
            means = 1 <= value <= MOST_COUNT and value == int(value)
            return structs.replace(stop, **{self.part: int(value)}) if means else None
        if self.part in ("accuracy", "gain"):
            return structs.replace(stop, **{self.part: value / 100}) if 0 < value <= 100 else None
        return structs.replace(stop, loss=value) if self.part == "loss" and 0 <= value <= MOST_COUNT else None


def stop_knobs(stop: Stop, level: Level) -> list[StopKnob]:
    """All parts that mean something in a level."""
    idle = {"accuracy": not level.decides, "gain": stop.patience is None, "room": not level.tasting_orders}
    return [_knob(stop, level, part, offer) for part, offer in OFFERS.items() if not idle.get(part)]


def _knob(stop: Stop, level: Level, part: str, offer: Offer) -> StopKnob:
    """A knob with what is usual, and with what is chosen where that is something else."""
    now = getattr(stop, part)
    values = sorted({*offer.usual, *([now] if now is not None else [])}, reverse=part == "loss")
    offered = (*([] if part in ALWAYS else [None]), *values)
    labels = tuple(NEVER if value is None else offer.label(value) for value in offered)
    says = offer.says.format(who=WAITING[stop.room_in(level)])
    return StopKnob(part, offer.word, offer.term, says, offered, labels, offered.index(now))


def stop_line(stop: Stop, level: Level) -> str:
    """What stops a run, in one line; nothing where nothing does."""
    found = []
    if stop.loss is not None:
        found.append(f"loss ≤ {_loss(stop.loss)}")
    if stop.accuracy is not None and level.decides:
        found.append(f"{_percent(stop.accuracy)} right")
    if stop.patience is not None:
        found.append(f"stuck for {stop.patience:,}")
    whose = "tasters’ " if found and stop.room_in(level) == "tasting" else ""
    if stop.updates is not None:
        found.append(f"update {stop.updates:,}")
    return whose + " · ".join(found)
