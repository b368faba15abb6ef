"""What the panels of the feedback screen show: one update, and how far the player has walked back with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from game.kitchen.explain.slip import Slip
from game.kitchen.explain.slip_rows import CookRow, DialRow, ErrorRow, LossRow, OthersRow, SlipRow, mean
from game.kitchen.explain.subjects import ErrorSignal, Subject
from game.kitchen.level.level import Level
from game.kitchen.level.terms import batch_size
from game.kitchen.level.training import WalkQuestion
from game.kitchen.present.view import View
from game.kitchen.rules.names import cook_title
from game.kitchen.rules.timeline import Moment, Moments

MANY_COOKS, LOUDEST_COOKS = 6, 3
"""From so many cooks on a station's loudest have a line each; so many of them."""
MANY_DIALS, LARGEST_DIALS = 14, 8
"""From more dials than that a cook's largest changes have a line each; so many of them."""
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
    spread: frozenset[OthersRow] = frozenset()
    """Which lines of many are opened to all of them."""
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
        return self.level.training.limit == self.moment.number

    @property
    def cook(self) -> tuple[int, int] | None:
        """Station and cook at the open place; None at the pass and where all dials turn."""
        return self.slip.walk[self.at - 1] if 0 < self.at < self.last else None

    def place_of(self, station: int, cook: int) -> int:
        """A cook's place in the walk."""
        return self.slip.walk.index((station, cook)) + 1

    def asked_at(self, question: WalkQuestion) -> int:
        """The place in the walk where something is asked."""
        dial = self.slip.kitchen.dial(question.dial)
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

    def signal(self, station: int, cook: int) -> float:
        """A cook's error signal δ: the mean over the orders heard, or of the one that is shown."""
        signals = self.slip.signals(station, cook)
        return mean(signals) if self.single is None else float(signals[self.single])

    def signal_subject(self, station: int, cook: int) -> Subject:
        """What to ask about it."""
        if self.single is None:
            return self.slip.mean_signal_subject(station, cook)
        return ErrorSignal(self.slip.update.orders[self.single], station, cook)

    @property
    def rows(self) -> list[SlipRow]:
        """What can be marked, from top to bottom."""
        rows: list[SlipRow] = [ErrorRow(output) for output in range(len(self.level.kitchen.dishes))]
        rows.append(LossRow())
        for station, cook in self.slip.walk:
            if self.is_reached(station, cook):
                if cook in self.cooks_shown(station):
                    rows.append(CookRow(station, cook))
                if (station, cook) == self.cook:
                    rows += [DialRow(dial) for dial in self.dials_shown(station, cook)]
                    if len(self.slip.kitchen.of_cook(station, cook)) > MANY_DIALS:
                        rows.append(OthersRow(station, cook))
                if cook == self.last_reached(station) and self.is_crowded(station):
                    rows.append(OthersRow(station))
        return rows

    def last_reached(self, station: int) -> int:
        """The last cook of a station to whom blame has come; −1 where it has come to none."""
        return sum(self.is_reached(station, cook) for cook in range(self.level.kitchen.stations[station].cooks)) - 1

    def is_crowded(self, station: int) -> bool:
        """Whether blame has come to so many cooks of a station that the quieter ones share a line."""
        return self.last_reached(station) >= MANY_COOKS

    def cooks_shown(self, station: int) -> list[int]:
        """The cooks of a station, of those reached, who have a line of their own: the loudest, where they are many."""
        reached = range(self.last_reached(station) + 1)
        if not self.is_crowded(station) or OthersRow(station) in self.spread:
            return list(reached)
        shown = set(self.slip.loudest(station, reached, LOUDEST_COOKS))
        if self.cook is not None and self.cook[0] == station:
            shown.add(self.cook[1])
        return sorted(shown)

    def dials_shown(self, station: int, cook: int) -> list[int]:
        """The dials of a cook that have a line of their own: of many the largest changes first, and the pinch."""
        dials = [dial.index for dial in self.slip.kitchen.of_cook(station, cook)]
        if len(dials) <= MANY_DIALS or OthersRow(station, cook) in self.spread:
            return dials
        *weights, pinch = dials
        shown = sorted(weights, key=lambda dial: -self.slip.largest_changes[dial])[:LARGEST_DIALS]
        if isinstance(self.row, DialRow) and self.row.dial in weights and self.row.dial not in shown:
            shown.append(self.row.dial)
        return [*shown, pinch]

    @property
    def started_over_since(self) -> bool:
        """Whether the player has started over after this update: the numbers then began again with 1."""
        return self.index < len(self.timeline) - self.timeline[-1].number

    @property
    def heard(self) -> str:
        """Who was heard, where that is a part of all: `tickets 33 to 64, pass 2`."""
        orders = self.slip.update.orders
        if len(orders) == len(self.level.orders) or len(orders) == 1:
            return ""
        what = f"{'tickets' if self.level.data is not None else 'orders'} {orders[0] + 1} to {orders[-1] + 1}"
        if len(self.level.training.batches) > 1:  # who changed the batch has passes of no one length
            return what
        batch = batch_size(self.slip.update.before.batch, len(self.level.orders))
        return f"{what}, round {(self.moment.number - 1) // -(-len(self.level.orders) // batch) + 1}"

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
