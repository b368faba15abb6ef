"""What the panels of the feedback screen show: one update, and how far the player has walked back with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from game.kitchen.explain.slip import Slip
from game.kitchen.explain.slip_rows import CookRow, DialRow, ErrorRow, LossRow, SlipRow
from game.kitchen.level.level import Level
from game.kitchen.level.training import WalkQuestion
from game.kitchen.present.view import View
from game.kitchen.rules.names import cook_title
from game.kitchen.rules.timeline import Moment, Moments

FIRST_ROW = ErrorRow(0)
"""Where a slip is read from."""


@dataclass(frozen=True)
class SlipView:
    """An update, the place in the walk that is open, and the row that is marked.

    Places count from 0: the complaints at the pass, then each cook in the order blame reaches them, last the
    place where all dials turn.
    """

    view: View
    """The kitchen as it stood when the guests were heard; the dial in hand is the marked one."""
    slip: Slip
    timeline: Moments
    """Every update, those undone included."""
    index: int
    """Which of them this is, counted from 0."""
    at: int = 0
    reached: int = 0
    """The furthest place blame has walked to; earlier ones can be opened again."""
    row: SlipRow = FIRST_ROW
    opened: bool = False
    alone: int | None = None
    """Which of the orders heard is shown alone; None: all of them."""
    asks: tuple[WalkQuestion, ...] = ()
    """What the player has still to say of this slip; until then the walk does not go past it."""

    @property
    def moment(self) -> Moment:
        """This update in time."""
        return self.timeline[self.index]

    @property
    def level(self) -> Level:
        """The level that is played."""
        return self.slip.level

    @property
    def last(self) -> int:
        """The place where all dials turn."""
        return len(self.slip.walk) + 1

    @property
    def turned(self) -> bool:
        """Whether blame has reached everybody, so that the dials show as turned."""
        return self.reached == self.last

    @property
    def is_used_up(self) -> bool:
        """Whether the level allows no update after this one."""
        training = self.level.training
        return training is not None and training.limit == self.moment.number

    @property
    def cook(self) -> tuple[int, int] | None:
        """Station and cook at the open place; None at the pass and where all dials turn."""
        return self.slip.walk[self.at - 1] if 0 < self.at < self.last else None

    def place_of(self, station: int, cook: int) -> int:
        """A cook's place in the walk."""
        return self.slip.walk.index((station, cook)) + 1

    def asked_at(self, question: WalkQuestion) -> int:
        """The place in the walk where something is asked."""
        dial = self.slip.kitchen.dials[self.slip.kitchen.index[question.dial]]
        return self.place_of(dial.station, dial.cook)

    def question_of(self, dial: int) -> WalkQuestion | None:
        """What is still to be said of a dial; its numbers are not printed before that."""
        return next((question for question in self.asks if self.slip.kitchen.index[question.dial] == dial), None)

    def is_reached(self, station: int, cook: int) -> bool:
        """Whether blame has come as far as this cook."""
        return self.place_of(station, cook) <= self.reached

    @property
    def single(self) -> int | None:
        """The one order that is shown, by its place among those heard; None where it is all of several."""
        return 0 if self.slip.heard == 1 else self.alone

    @property
    def rows(self) -> list[SlipRow]:
        """What can be marked, from top to bottom."""
        rows: list[SlipRow] = [ErrorRow(output) for output in range(len(self.level.kitchen.dishes))]
        rows.append(LossRow())
        for station, cook in self.slip.walk:
            if self.is_reached(station, cook):
                rows.append(CookRow(station, cook))
                if (station, cook) == self.cook:
                    dials = self.slip.kitchen.dials
                    rows += [DialRow(d.index) for d in dials if (d.station, d.cook) == (station, cook)]
        return rows

    @cached_property
    def letters(self) -> str:
        """A letter or digit for each order heard: the guests' initials where they tell them apart."""
        guests = [self.level.orders[order].guest for order in self.slip.update.orders]
        initials = "".join(guest[0].upper() for guest in guests)
        if len(set(initials)) == len(initials):
            return initials
        return "".join(str((order + 1) % 10) for order in self.slip.update.orders)

    def title(self, station: int, cook: int) -> str:
        """A cook's name."""
        return cook_title(self.level, station, cook)
