"""A look at a level's kitchen in one state: what the guests taste, and what feedback would change. Past, present and
preview are only different looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from game.kitchen.level.conditions import Room
from game.kitchen.level.level import Level
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.state import State
from game.kitchen.rules.tasting import Array, Fared, Model, Tasting, model_of
from game.kitchen.rules.update import Update, is_burnt, make_update


@dataclass(frozen=True, eq=False)
class Look:
    """One state of a level's kitchen; each thing is worked out when it is first asked for, and then kept."""

    level: Level
    """The level, with the kitchen that stands in it now."""
    model: Model
    state: State
    made: Update | None = None
    """The update that was made from here, where it is still at hand."""
    learning: Look | None = None
    """Of a look at the tasting room: that at the kitchen, which alone learns. Its level has the orders held out."""

    @classmethod
    def start(cls, level: Level) -> Look:
        """The kitchen as a level has it."""
        return cls(level, Model(level), State.start(level))

    def at(self, state: State) -> Look:
        """A look at another state."""
        if state is self.state:
            return self
        if self.learning is not None:
            at = self.learning.at(state)
            return at.in_room("tasting") if at.level.tasting_orders else at
        if state.set_up is not None and state.set_up is not self.state.set_up:
            model = model_of(state.set_up)
            return Look(model.level_with(state.kitchen), model, state)
        level = self.level if state.kitchen is self.kitchen else self.model.level_with(state.kitchen)
        return Look(level, self.model, state)

    @property
    def room(self) -> Room:
        """Whose orders it looks at."""
        return "kitchen" if self.learning is None else "tasting"

    def in_room(self, room: Room) -> Look:
        """The same kitchen, looked at from a room: with the orders that are served there."""
        if room == self.room:
            return self
        if self.learning is not None:
            return self.learning
        look = Look(self.model.level_with(self.kitchen, room), self.model, self.state, self.made, self)
        look.__dict__["tasting"] = self.tasting_room  # tasted already, or of use again
        return look

    @property
    def kitchen(self) -> Kitchen:
        """The kitchen."""
        return self.state.kitchen

    @cached_property
    def tasting(self) -> Tasting:
        """The forward pass over all the level's orders."""
        return self.model.taste(self.state)

    @cached_property
    def tasting_room(self) -> Tasting:
        """The forward pass over the orders of the tasting room, from which nobody learns."""
        return self.model.taste(self.state, room="tasting") if self.learning is None else self.tasting

    def tasted(self, room: Room) -> Tasting:
        """The forward pass over the orders of a room."""
        return self.tasting_room if room == "tasting" else self.in_room(room).tasting

    @property
    def fared(self) -> tuple[Fared, Fared | None]:
        """How kitchen and tasting room fare; None where nobody waits in the tasting room."""
        return self.tasting.fared, self.tasting_room.fared if self.level.tasting_orders else None

    def taste(self, amounts: Sequence[Sequence[float]] | Array) -> Tasting:
        """The forward pass over other orders, (orders, ingredients)."""
        return self.model.taste(self.state, amounts)

    @property
    def dishes(self) -> Sequence[Sequence[float]]:
        """What the kitchen serves, (orders, outputs)."""
        return self.tasting.dishes

    @property
    def off(self) -> Sequence[Sequence[float]]:
        """Dish − target, (orders, outputs)."""
        return self.tasting.off

    @cached_property
    def right_orders(self) -> list[bool]:
        """Which orders are right, by the goal that passes: those decided rightly, or all of whose dishes are within."""
        if self.level.decides:
            rightly: list[bool] = self.tasting.rightly.tolist()
            return rightly
        return self.level.within_tolerance(self.off)

    @property
    def loss(self) -> float:
        """The level's loss over all its orders."""
        return self.tasting.loss

    @cached_property
    def update(self) -> Update:
        """The update that training would make from here, or made: the very object it applies."""
        if self.made is not None:
            return self.made
        if self.learning is not None:
            return self.learning.update
        return make_update(self.model, self.state, self.tasting if self.state.batch == "all" else None)

    @cached_property
    def full_update(self) -> Update:
        """The update of all orders at once, whatever batch an update would hear."""
        if self.learning is not None:
            return self.learning.full_update
        if self.state.batch == "all":
            return self.update
        return make_update(self.model, replace(self.state, batch="all", place=0), self.tasting)

    @property
    def burnt(self) -> bool:
        """Whether a dial has gone so far that the kitchen burnt."""
        return is_burnt(self.state.parameters)

    def losses_over(self, dial: int, values: Sequence[float]) -> list[float]:
        """The loss with one dial at each of these values, all others as they stand."""
        return self.model.losses_over(self.state, dial, values)
