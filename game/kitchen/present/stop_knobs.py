"""What a player can choose of when a run stops, each as a knob with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from msgspec import structs

from game.kitchen.level.conditions import WAITING
from game.kitchen.level.level import Level
from game.kitchen.level.stop import Stop
from game.kitchen.numbers import AMOUNT, every_digit, number

LOSSES = [Decimal(loss) for loss in ("1", "0.5", "0.2", "0.1", "0.05", "0.02", "0.01", "0.001")]
ACCURACIES = [Decimal(share) for share in ("0.8", "0.9", "0.95", "0.97", "0.98", "0.99", "1")]
UPDATES = [50, 100, 200, 500, 1000, 2000, 5000, 10_000]
PATIENCES = [20, 50, 100, 200, 500, 1000]
GAINS = [Decimal(gain) for gain in ("0.001", "0.01", "0.05", "0.1")]
NEVER, WHOM = "never", "of whom"
MOST_COUNT = 1_000_000
"""The largest number that can be typed."""


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
    who = WAITING[stop.room_in(level)]
    found = [
        _knob(
            stop, "loss", "loss", "at most", f"A run stops when the loss over the {who} has come down to this.",
            LOSSES, _loss,
        )
    ]  # fmt: skip
    if level.decides:
        says = f"A run stops when such a share of the {who} is decided rightly."
        found.append(_knob(stop, "accuracy", "right", "accuracy from", says, ACCURACIES, _percent))
    found.append(
        _knob(
            stop, "patience", "no progress", "early stopping",
            f"A run stops when for so many updates the loss over the {who} has made no progress.",
            PATIENCES, lambda count: f"{count:,}",
        )
    )  # fmt: skip
    if stop.patience is not None:
        says = "Progress is a loss that is less by such a part of itself than the last that was progress."
        found.append(_knob(stop, "gain", "progress is", "loss less by", says, GAINS, _percent, never=False))
    says = "A run stops at this update, counted since everything last started over."
    found.append(_knob(stop, "updates", "updates", "number of steps", says, UPDATES, lambda count: f"{count:,}"))
    if level.tasting_orders:
        rooms = ("kitchen", "tasting")
        says = "Whose loss and right orders are looked at: of those one learns from, or of the tasting room."
        labels = ("the orders", "the tasters")
        found.append(StopKnob("room", WHOM, "training or test", says, rooms, labels, rooms.index(stop.room)))
    return found


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


def _loss(loss: Decimal) -> str:
    return number(float(loss)) if loss == round(loss, AMOUNT) else every_digit(float(loss))


def _percent(share: Decimal) -> str:
    return f"{every_digit(float(share * 100))} %"


def _knob(
    stop: Stop,
    part: str,
    word: str,
    term: str,
    says: str,
    values: Iterable[Any],
    label: Callable[[Any], str],
    *,
    never: bool = True,
) -> StopKnob:
    """A knob with what is usual, and with what is chosen where that is something else."""
    now = getattr(stop, part)
    usual = sorted({*values, *([now] if now is not None else [])}, reverse=part == "loss")
    offered = (*([None] if never else []), *usual)
    labels = tuple(NEVER if value is None else label(value) for value in offered)
    return StopKnob(part, word, term, says, offered, labels, offered.index(now))
