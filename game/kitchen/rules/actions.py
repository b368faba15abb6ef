"""Actions: everything a player can do, as data. A shift applies them, a log keeps, a replay repeats them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from game.kitchen.level.terms import Activation, Batch, LossName, Optimizer, Penalty, Scaling


class Action(Struct, frozen=True, forbid_unknown_fields=True, tag_field="do"):
    """One thing a player did; the tag names it in the log."""


class OfTheStove(Action, frozen=True):
    """How training goes on, or what comes in, is set otherwise."""


class OfTheKitchen(Action, frozen=True):
    """Cooks or stations come or go."""


class OfTheLarder(Action, frozen=True):
    """Orders come from elsewhere, or are counted otherwise."""


class SetDial(Action, frozen=True, tag="set"):
    """Turn a dial to a mark of its grid."""

    dial: str
    to: Decimal


class Serve(Action, frozen=True, tag="serve"):
    """Have the guests taste; only this judges."""


class Undo(Action, frozen=True, tag="undo"):
    """Take back the last visit to a dial, or the last reset."""


class Redo(Action, frozen=True, tag="redo"):
    """Bring back what was undone last."""


class Reset(Action, frozen=True, tag="reset"):
    """Put every dial back to its start; a kitchen of the player's own stays as it is built and set."""


class TakeHint(Action, frozen=True, tag="hint"):
    """Ask for the next hint."""


class Watch(Action, frozen=True, tag="watch"):
    """Watch the solution being cooked; the bill mentions it."""


class Guess(Action, frozen=True, tag="guess"):
    """Say beforehand how a prediction will turn out; costs nothing and counts nowhere."""

    prediction: int
    """Which of the level's predictions, counted from 1."""
    says: Literal["up", "down", "stays"]


class Reply(Action, frozen=True, tag="reply"):
    """Answer the debrief's question with one of its choices, counted from 1."""

    choice: int


class Train(Action, frozen=True, tag="train"):
    """Let backprop make so many updates; `more` goes on with the run before, as if it were one."""

    updates: int
    more: bool = False


class SetHeat(OfTheStove, frozen=True, tag="heat"):
    """Choose the learning rate."""

    to: Decimal


class SetOptimizer(OfTheStove, frozen=True, tag="optimizer"):
    """Choose the optimizer; what the one before remembered is forgotten."""

    to: Optimizer


class SetBatch(OfTheStove, frozen=True, tag="batch"):
    """Choose how many orders an update hears."""

    to: Batch


class SetDecay(OfTheStove, frozen=True, tag="decay"):
    """Choose the weight decay: how strongly weights are pulled towards 0."""

    to: Decimal


class SetPenalty(OfTheStove, frozen=True, tag="penalty"):
    """Choose whether weights are pulled by how large they are, or all alike."""

    to: Penalty


class SetActivation(OfTheStove, frozen=True, tag="activation"):
    """Give a station, or every station but the last, another activation."""

    to: Activation
    station: int | None = None
    """Counted from 0."""


class AddCook(OfTheKitchen, frozen=True, tag="add cook"):
    """Have one more cook at a station, with the numbers she starts with: rules draw none."""

    station: int
    start: list[Decimal]
    """Her weights in the order of what comes in, her pinch, and the weight of her at every next cook."""


class RemoveCook(OfTheKitchen, frozen=True, tag="remove cook"):
    """Send the last cook of a station home."""

    station: int


class AddStation(OfTheKitchen, frozen=True, tag="add station"):
    """Put a station of one cook before the last, with the numbers she starts with."""

    start: list[Decimal]
    """Her weights, her pinch, and the weight of her at every cook of the last station, who hear nobody else now."""


class RemoveStation(OfTheKitchen, frozen=True, tag="remove station"):
    """Close the station before the last."""

    start: list[Decimal]
    """The weights the last station gives what comes in now, cook by cook."""


class SetScaling(OfTheStove, frozen=True, tag="scaling"):
    """Choose what becomes of the amounts before they come in: scaling of the inputs."""

    to: Scaling


class SetData(OfTheLarder, frozen=True, tag="data", omit_defaults=True):
    """Bring other data into the test kitchen: the whole table, so that a log is all that another machine needs."""

    names: list[str]
    """The columns that come in."""
    rows: list[str]
    """Each example's numbers with commas between them, and last its target: a number, or the place of its class."""
    target: str
    source: str
    share: int
    """Percent that the tasting room keeps, by the mix of a seed."""
    seed: int
    start: list[Decimal]
    """A number for each dial that is new, station by station, cook by cook, pinches last."""
    classes: list[str] = []
    picture: tuple[int, int] | None = None
    ink: int = 1
    scaling: Scaling = "raw"


class SetShare(OfTheLarder, frozen=True, tag="share"):
    """Have the tasting room keep another share of the examples, in percent."""

    to: int


class SetFeatures(OfTheLarder, frozen=True, tag="features", omit_defaults=True):
    """Choose what else comes in, computed from the columns, with the numbers of the dials that are new."""

    to: list[str]
    start: list[Decimal]
    without: list[str] = []
    """The columns that do not come in themselves."""


class SetLoss(OfTheLarder, frozen=True, tag="loss"):
    """Choose the loss."""

    to: LossName


class NewStart(Action, frozen=True, tag="new start"):
    """Start over from other numbers, one a dial; to these a reset leads from now on."""

    start: list[Decimal]


class Freeze(Action, frozen=True, tag="freeze"):
    """Keep updates off dials, or let them at them again; a hand turns them all the same."""

    dials: list[str]
    frozen: bool = True


class Fill(Action, frozen=True, tag="fill"):
    """Put a number into a blank."""

    blank: str
    value: Decimal


class GoTo(Action, frozen=True, tag="goto"):
    """Go to another place on the path, counted in steps from the start; what comes after is kept as undone."""

    step: int


class Tear(Action, frozen=True, tag="tear"):
    """Tear up the slip of the update made last before it was walked to its end: nothing of it is kept."""


AnyAction = (
    SetDial | Serve | Undo | Redo | Reset | TakeHint | Watch | Guess | Reply
    | Train | SetHeat | SetOptimizer | SetBatch | SetDecay | SetPenalty | SetActivation | SetScaling | GoTo | Fill
    | AddCook | RemoveCook | AddStation | RemoveStation | Tear
    | SetData | SetShare | SetFeatures | SetLoss | NewStart | Freeze
)  # fmt: skip
