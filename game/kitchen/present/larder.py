"""The larder as a player fills it: what is chosen and not yet brought in, and the actions that bring it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np

from game.kitchen.data.generated import GENERATED, MOST_NOISE, generated, made_as
from game.kitchen.data.table import Table
from game.kitchen.level.features import feature
from game.kitchen.level.set_up import CLASS_LOSSES, columns, features, losses
from game.kitchen.level.terms import LossName, Scaling
from game.kitchen.present.starting import drawing, with_data, with_features
from game.kitchen.rules.actions import AnyAction, SetLoss, SetScaling, SetShare
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game

OWN = "your own"
"""What a table is called that was not made here."""
NOISES = range(0, MOST_NOISE + 1, 5)
POINTS = (100, 200, 500, 1_000, 2_000)
SHARES = range(0, 91, 10)
SCALES: tuple[Scaling, ...] = ("raw", "centred", "divided", "scaled")
SEEDS = 10_000
MOST_COLUMNS = 12
"""Columns that can be left out one by one: of more there is no list to choose from."""
AS_DELIVERED = "as delivered: computed amounts and pixels are not scaled"
"""Why there is nothing to choose of the scaling."""
Row = Literal["data", "noise", "points", "seed", "share", "features", "loss", "scaling"]
NAMES: dict[Row, tuple[str, str]] = {
    "data": ("data", ""),
    "noise": ("noise", "%"),
    "points": ("points", ""),
    "seed": ("seed", ""),
    "share": ("tasting room", "% held out"),
    "features": ("comes in", "features"),
    "loss": ("loss", ""),
    "scaling": ("mise en place", "scaling"),
}
"""The kitchen's word and the field's, or a unit."""
SAYS: dict[Row, str] = {
    "data": "Four sets of two classes, two of heights.",
    "noise": "How far points stray: some then lie where others belong.",
    "points": "How many there are. Few are soon known by heart.",
    "seed": "The same number makes the same points; g takes another.",
    "share": "So many points wait in the tasting room: nobody learns from them.",
    "features": "Columns, and what is computed of two: ␣ takes one, or leaves it out.",
    "loss": "What an update makes smaller.",
    "scaling": "What becomes of every amount before it comes in.",
}
"""What each is for, in a line of a small terminal."""


@dataclass(frozen=True)
class Draft:
    """What is chosen, and not yet brought in."""

    made: str
    """The set, by its name; nothing for a table of the player's own."""
    noise: int
    points: int
    seed: int
    own: Table | None
    """A table of the player's own, or one that came with a file."""
    share: int
    features: tuple[str, ...]
    loss: LossName
    scaling: Scaling
    left_out: tuple[str, ...]
    """The columns that do not come in."""
    here: Table
    """The table that stands in the larder."""
    here_as: tuple[str, int, int, int]
    """By which name, noise, points and seed it is chosen."""
    class_loss: LossName = CLASS_LOSSES[0]
    """The loss that was chosen last for a set of classes: looking at one of numbers leaves it."""

    @classmethod
    def of(cls, game: Game) -> Draft:
        """What the test kitchen cooks with now."""
        now = game.state.set_up
        assert now is not None, "only the test kitchen has a larder"
        made = made_as(now.table.source)
        name, points, noise, _ = made or ("", POINTS[2], 0, 0)
        own = None if made else now.table
        chosen = name, noise, points, now.seed
        return cls(*chosen, own, now.share, now.features, now.loss, game.state.scaling, now.left_out, now.table, chosen)

    @cached_property
    def table(self) -> Table:
        """The examples."""
        if not self.made and self.own is not None:
            return self.own
        if (self.made, self.noise, self.points, self.seed) == self.here_as:
            return self.here
        return generated(self.made, self.seed, self.points, self.noise)

    @property
    def title(self) -> str:
        """What the data is called."""
        return self.made or OWN

    def rows(self) -> list[Row]:
        """What there is to choose; of a table of one's own neither how many points there are nor noise."""
        made: list[Row] = ["noise", "points"] if self.made else []
        more: list[Row] = ["features"] if len(self.choices("features")) > 1 else []
        return ["data", *made, "seed", "share", *more, "loss", "scaling"]

    @property
    def _columns(self) -> list[str]:
        """The columns that can be left out one by one."""
        found = columns(self.table)
        return found if len(found) <= MOST_COLUMNS else []

    @property
    def can_scale(self) -> bool:
        """Whether amounts can be scaled: computed ones and pixels are not."""
        return not self.features and self.table.picture is None

    def values(self, row: Row) -> Sequence[object]:
        """What may be chosen in a row."""
        match row:
            case "data":
                return [*GENERATED, *([OWN] if self.own is not None else [])]
            case "noise":
                return NOISES
            case "points":
                return POINTS
            case "seed":
                return [self.seed]
            case "share":
                return SHARES
            case "features":
                return [*self._columns, *features(self.table)]
            case "loss":
                return losses(self.table)
            case "scaling":
                return SCALES if self.can_scale else ["raw"]

    def choices(self, row: Row) -> list[str]:
        """The same as it is written."""
        if row == "features":
            titles = (feature(text, self.table.names).title for text in features(self.table))
            return [*self._columns, *titles]
        return [f"{value:,}" if isinstance(value, int) else str(value) for value in self.values(row)]

    def chosen(self, row: Row) -> list[int]:
        """Which of them are: one, or of features as many as one likes."""
        if row == "features":
            taken = [name not in self.left_out for name in self._columns]
            taken += [text in self.features for text in features(self.table)]
            return [place for place, comes_in in enumerate(taken) if comes_in]
        now = self.title if row == "data" else getattr(self, row)
        return [place for place, value in enumerate(self.values(row)) if value == now]

    def choose(self, row: Row, place: int) -> Draft:
        """Choose something; a column or a feature is taken, or left again."""
        value: Any = self.values(row)[place]
        if row == "data":
            return self._of("" if value == OWN else value)
        if row != "features":
            return replace(self, **{row: value})
        if place < len(self._columns):
            return replace(self, left_out=_toggled(self._columns, self.left_out, value))
        kept = _toggled(features(self.table), self.features, value)
        return replace(self, features=kept, scaling="raw" if kept else self.scaling)

    def step(self, row: Row, step: int) -> Draft:
        """Choose what lies beside, where there is something; a seed is counted on."""
        if row == "seed":
            return replace(self, seed=max(self.seed + step, 0))
        at = [*self.chosen(row), -1 if step > 0 else 0][0] + step
        return self.choose(row, at) if 0 <= at < len(self.choices(row)) else self

    def another_seed(self, random: np.random.Generator) -> Draft:
        """Other points of the same kind, or other ones for the tasting room."""
        drawn = int(random.integers(1, SEEDS))
        return replace(self, seed=drawn if drawn != self.seed else drawn + 1)

    def with_own(self, table: Table) -> Draft:
        """Choose a table of one's own, its columns scaled: nobody has prepared them."""
        draft = replace(self, own=table)._of("")
        return replace(draft, scaling="scaled") if draft.can_scale else draft

    def _of(self, name: str) -> Draft:
        """Other data: what does not fit it is left."""
        draft = replace(self, made=name)
        kept = tuple(text for text in self.features if text in features(draft.table))
        wished = self.loss if self.loss in losses(draft.table) and self.table.classes else self.class_loss
        loss = wished if wished in losses(draft.table) else losses(draft.table)[0]
        if self.table.classes:
            draft = replace(draft, class_loss=self.loss)
        left_out = self.left_out if self.table.names == draft.table.names else ()
        draft = replace(draft, features=kept, left_out=left_out, loss=loss)
        return draft if draft.can_scale else replace(draft, scaling="raw")


def _toggled(known: Sequence[str], chosen: Sequence[str], text: str) -> tuple[str, ...]:
    """What is chosen with one more, or one less, in the order in which it is known."""
    return tuple(each for each in known if (each in chosen) != (each == text))


def actions_of(game: Game, draft: Draft) -> list[AnyAction]:
    """What brings a draft in, one after the other; nothing where it stands there already.

    Raises Refused: the test kitchen has no room for it.
    """
    found: list[AnyAction] = []
    random = drawing(draft.table)

    def then(action: AnyAction) -> None:
        nonlocal game
        game = apply(game, action)
        found.append(action)

    now = game.state.set_up
    assert now is not None, "only the test kitchen has a larder"
    scaling = draft.scaling if draft.can_scale else "raw"
    if (draft.table, draft.seed) != (now.table, now.seed):
        first = scaling if not now.features or draft.table.names != now.table.names else "raw"
        then(with_data(game, draft.table, random, share=draft.share, seed=draft.seed, scaling=first))
    elif draft.share != now.share:
        then(SetShare(draft.share))
    stands = game.state.set_up
    assert stands is not None, "it is the test kitchen still"
    if (draft.features, draft.left_out) != (stands.features, stands.left_out):
        then(with_features(game, draft.features, random, draft.left_out))
    if draft.loss != stands.loss:
        then(SetLoss(draft.loss))
    if scaling != game.state.scaling:
        then(SetScaling(scaling))
    return found
