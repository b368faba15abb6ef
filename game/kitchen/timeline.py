"""Time: every step of a shift in the order it was made, those undone last, and the updates among them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from game.kitchen.shift import Shift, Step


@dataclass(frozen=True)
class Moment:
    """One step in time."""

    step: Step
    place: int
    """How many steps of the path lead up to it and include it: where `GoTo` leads right after it."""
    number: int
    """How many updates there were since the last reset, this one included."""
    loss_before: float
    undone: bool
    """Whether it was taken back, and may be brought back."""

    @property
    def loss(self) -> float:
        """The loss it left."""
        return self.step.loss


def moments(shift: Shift) -> tuple[Moment, ...]:
    """Every step, oldest first."""
    state = shift.state
    found: list[Moment] = []
    loss, number, here = state.losses[0], 0, len(state.path)
    for place, step in enumerate((*state.path, *reversed(state.undone)), 1):
        number = 0 if step.kind == "reset" else number + (step.kind == "update")
        found.append(Moment(step, place, number, loss, place > here))
        loss = step.loss
    return tuple(found)


def updates(shift: Shift) -> tuple[Moment, ...]:
    """Every update, oldest first."""
    return tuple(moment for moment in moments(shift) if moment.step.kind == "update")


def stands_at(shift: Shift, moment: Moment) -> bool:
    """Whether the kitchen stands where a moment left it; the stove may have been set since."""
    later = shift.state.path[moment.place :]
    return not moment.undone and all(step.kind == "setting" for step in later)


@dataclass(frozen=True)
class Run:
    """The updates made last, as one."""

    updates: int
    turned: int
    """How many dials stand elsewhere than before."""
    loss_before: float
    loss_after: float


def last_run(shift: Shift) -> Run | None:
    """The run that the path ends with, or None where it ends with something else."""
    path = shift.state.path
    if not path or path[-1].kind != "update":
        return None
    together = list(takewhile(lambda step: step.kind == "update" and step.run == path[-1].run, reversed(path)))
    before = path[-len(together) - 1].loss if len(path) > len(together) else shift.state.losses[0]
    moved = together[-1].before.parameters != together[0].after.parameters
    return Run(len(together), int(moved.sum()), before, shift.loss)


@dataclass(frozen=True)
class Entry:
    """What one moment did to one dial."""

    gradient: float | None
    """None where a hand did it."""
    change: float
    old: float
    new: float


def entries(shift: Shift, moment: Moment) -> tuple[Entry, ...]:
    """What a moment did to every dial, (dials,)."""
    step = moment.step
    old, new = step.before.parameters, step.after.parameters
    gradients: list[float] | list[None] = [None] * len(old)
    changes = new - old
    if step.kind == "update":
        update = shift.feedback_of(step)
        gradients, changes = update.gradient.tolist(), -update.change
    columns = (gradients, changes.tolist(), old.tolist(), new.tolist())
    return tuple(Entry(*row) for row in zip(*columns, strict=True))
