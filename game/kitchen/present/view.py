"""What the panels of a shift show: the shift and where the player stands in it. Data goes down, never back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

from game.kitchen.numbers import apart
from game.kitchen.rules.names import is_introduced

if TYPE_CHECKING:
    from game.kitchen.explain.courses import Courses
    from game.kitchen.level.conditions import Room
    from game.kitchen.level.dials import Dial
    from game.kitchen.level.level import Level
    from game.kitchen.level.orders import Order
    from game.kitchen.rules.effect import Effect
    from game.kitchen.rules.game import Game, Verdict


SHELF = 8
"""Rows of a card from which a single station, too, needs the width of a small terminal for itself."""
TILED = 8
"""Cooks who look at pixels from which on each is a tile."""
NEW = 6
"""Moments of the way here that nobody looked at yet and that are looked at for one picture, while it trains."""
LARGE_PICTURE = 64
"""Pixels from which on every cook is one, however few there are."""


class Size(Enum):
    """How much room the terminal has; the layout folds accordingly."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class MapOf(Enum):
    """What a map shows, where the kitchen has one."""

    DISH = "the dish"
    COOK = "the selected cook"
    LOSS = "the loss"
    NOTHING = "no map"


class Tab(Enum):
    """What is seen where kitchen and pass share a place."""

    KITCHEN = "kitchen"
    PASS = "pass"


Target = tuple[int, int] | int
"""What one can jump to: a cook, by station and place, or a dial."""


@dataclass(frozen=True)
class View:
    """The shift, the dial in hand, the order that is shown."""

    game: Game
    dial: int = 0
    order: int = 0
    """The order that is shown, of those of the room."""
    room: Room = "kitchen"
    """Whose orders are on the tickets; the tasting room's are looked at, and never learned from."""
    order_there: int = 0
    """The order that was shown last in the other room."""
    size: Size = Size.MEDIUM
    typed: str | None = None
    """What is being typed into the dial in hand, or None."""
    chosen_map: MapOf | None = None
    """What `m` chose; None before it was pressed."""
    pinned: int = 0
    """The dial that was in hand when the map of the loss was chosen: it goes up, the one in hand across."""
    sharp: bool = False
    """Whether maps show only which side each spot is on, in full colour."""
    note: str = ""
    """A sentence that comes before anything else: what was refused, or what a typed value became."""
    held: Decimal | None = None
    """Where the dial in hand would go, while a prediction waits."""
    wondering: tuple[int, int] | None = None
    """The dish (order, output) that a prediction asks about, as long as one waits."""
    place: str = ""
    """The chapter, as the header names it."""
    tab: Tab = Tab.KITCHEN
    """Which of the two is seen where kitchen and pass share a place."""
    turning: bool = True
    """Whether the keys turn dials; while an answer is read, no dial is in hand and the kitchen stands alone."""
    ahead: tuple[str, ...] = ()
    """What a run from here would take, or while one goes how far it is; the longest words first."""
    running: bool = False
    """Whether one goes."""
    ran: float = 0.0
    """Which part of it is made, where its end is known."""
    lever: int | None = None
    """The dial that moves the shown dish most, where that is hard to see; where slopes stand, the steepest."""
    letters: Mapping[Target, str] = field(default_factory=dict)
    """While jumping: the letter that leads to each cook and each dial of the card."""

    stars_before: tuple[bool, bool, bool] | None = None
    """The stars there were before this serve, while the guests still taste."""

    @property
    def stars(self) -> tuple[bool, bool, bool]:
        """The stars to be shown: a serve's come when its last guest has spoken."""
        return self.game.stars if self.stars_before is None else self.stars_before

    @cached_property
    def level(self) -> Level:
        """The level that is played."""
        return self.game.level

    @cached_property
    def in_hand(self) -> Dial:
        """The dial the keys turn."""
        dials = self.game.kitchen.dials
        return dials[min(self.dial, len(dials) - 1)]

    @property
    def orders(self) -> Sequence[Order]:
        """The orders of the room."""
        return self.level.orders if self.room == "kitchen" else self.level.tasting_orders

    def showing(self, order: int, room: Room | None = None) -> View:
        """The same view with an order shown; the other room keeps the one it had."""
        if room in (None, self.room):
            return replace(self, order=order)
        return replace(self, room=room, order=order, order_there=self.order)

    def in_room(self, room: Room) -> View:
        """The same view of a room, with the order shown there that was shown last."""
        return self if room == self.room else self.showing(self.order_there, room)

    @property
    def seen(self) -> View:
        """What is shown where tickets are cooked: in the tasting room its orders are the level's."""
        return self if self.room == "kitchen" else replace(self, game=self.game.in_room(self.room))

    def of(self, game: Game) -> View:
        """The same view of another game: hand and order stay where they are, if that is still there."""
        if game is self.game:
            return self
        view = replace(self, game=game).taking(self.in_hand.id)
        if game.state.set_up == self.game.state.set_up:
            return view
        there = len(game.level.tasting_orders)
        view = view if there else view.in_room("kitchen")
        return replace(view, order=min(view.order, len(view.orders) - 1), order_there=0, note="")

    def taking(self, dial_id: str) -> View:
        """The same view with a dial in hand, where the kitchen has it."""
        dials = self.game.kitchen.index
        dial = dials.get(dial_id, min(self.dial, len(dials) - 1))
        return self if dial == self.dial else replace(self, dial=dial)

    @property
    def listens(self) -> bool:
        """Whether backprop works here by itself and prints a slip."""
        return self.level.trains and not self.shows_slopes

    @property
    def shows_slopes(self) -> bool:
        """Whether the slope of the loss stands beside every dial: where the player walks downhill by hand."""
        return self.level.training.by_hand

    @cached_property
    def several_cooks(self) -> bool:
        """Whether more than one cook works in this kitchen."""
        return sum(station.cooks for station in self.level.kitchen.stations) > 1

    @property
    def folded(self) -> bool:
        """Whether kitchen and pass share a place: where there is little room for two stations or a full shelf."""
        several = len(self.level.kitchen.stations) > 1 or self.card_rows > SHELF
        return self.turning and self.size is Size.SMALL and several

    @property
    def card_rows(self) -> int:
        """How many rows the cook with the most needs: the card's size stays while one walks from cook to cook.

        A row a dial; only a cook of pixels has one for the pixel in hand, and two for all the others' ink.
        """
        kitchen = self.level.kitchen
        first = len(kitchen.inputs) if kitchen.picture is None else 3
        if self.tiled:  # a card that scrolls leaves the tiles their room, and has its sum in the edge
            return first
        pinch = is_introduced(self.level, self.game.kitchen.dials[-1])
        if self.pictured:
            return first + pinch
        return max(first, *(station.cooks for station in kitchen.stations[:-1]), 0) + pinch

    @cached_property
    def cook_dials(self) -> list[Dial]:
        """The dials of the cook whose card is shown."""
        dials = self.game.kitchen.of_cook(self.in_hand.station, self.in_hand.cook)
        return [dial for dial in dials if is_introduced(self.level, dial)]

    @cached_property
    def weights(self) -> list[Dial]:
        """Those of them that weigh what comes in."""
        return [dial for dial in self.cook_dials if dial.source is not None]

    def is_locked(self, station: int, cook: int) -> bool:
        """Whether no hand can turn any of a cook's dials."""
        return all(dial.locked for dial in self.game.kitchen.of_cook(station, cook))

    @property
    def on_picture(self) -> bool:
        """Whether the cook in hand weighs pixels."""
        return self.level.kitchen.picture is not None and self.in_hand.station == 0

    @property
    def tiled(self) -> bool:
        """Whether so many cooks look at pixels, or at so many, that each is a tile."""
        picture = self.level.kitchen.picture
        return picture is not None and (self.game.kitchen.cooks[0] >= TILED or prod(picture) >= LARGE_PICTURE)

    @property
    def pictured(self) -> bool:
        """Whether every cook is a picture: what she makes of each order there could be, where feedback teaches her."""
        return self.level.kitchen.taste_map and self.several_cooks and self.level.trains

    def value(self, dial: Dial) -> Decimal:
        """Where a dial stands."""
        return self.game.state.value(dial.index)

    def figures(self, order: int, output: int) -> tuple[str, str, str]:
        """A dish, its target and how far it is off, as they are printed beside each other."""
        target, bound = float(self.level.orders[order].targets[output]), self.level.tolerances[order][output]
        return apart(self.game.dishes[order][output], target, bound)

    @property
    def fresh_serve(self) -> Verdict | None:
        """The last serve, while the kitchen is as it was tasted and no guess is open: what was said is still so."""
        return self.game.fresh_serve if self.wondering is None else None

    @cached_property
    def courses(self) -> Courses | None:
        """How far off every dish of the kitchen was on the way here; None before anybody listened."""
        from game.kitchen.explain.courses import courses

        return courses(self.game, new=NEW if self.running else None)

    @cached_property
    def effect(self) -> Effect | None:
        """What the last step of the path did."""
        from game.kitchen.rules.effect import last_effect  # the title needs no numpy

        return last_effect(self.game)

    def at_last_serve(self, dial: Dial) -> Decimal | None:
        """Where a dial stood when the guests tasted last."""
        serves = self.game.serves
        index = serves[-1].kitchen.index.get(dial.id) if serves else None
        return None if index is None else serves[-1].dials[index]
