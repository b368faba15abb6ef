"""Where things stand in the lines of the pass that have one output: the same for every order of a frame."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.kitchen.explain.dish_curve import has_dish_curve
from game.kitchen.level.orders import guests_of
from game.kitchen.numbers import AMOUNT, at_point, fitted
from game.kitchen.present.view import Size, View
from game.ui.parts.dish_course import SO_FAR, WIDEST, has_courses
from game.ui.parts.dish_parts import LONGEST_NAME

BESIDE, NAMED, DISH = 8, 15, 10
"""Columns of an amount, of a guest's number and name, and of a dish however large, where amounts stand in the line."""
WIDE_FROM = 99.95
"""From which size on a dish ends where its column does: at its point the guest's name would have no room."""
NARROW = 40
"""Columns below which a line with one output is full."""
BLOCK_ROWS = 3
"""Rows from which on there is one below a dish's bar."""


@dataclass(frozen=True)
class Columns:
    """Where dish, target and off end where they have two decimals, and what stands before them."""

    dish: int
    target: int
    off: int
    arrow: int
    """Where the arrow from dish to target stands, clear of a sign before any target."""
    curved: bool
    """Whether the kitchen is drawn as a curve, and the pass gives way to it."""
    name: int
    """Where guests are named."""
    amounts: tuple[int, ...]
    """Where an order's amounts end: beside the dish, where there is room for all of them."""
    way: range
    """Where the way of a dish has room; empty where it has none."""

    @property
    def hides_target(self) -> bool:
        """Whether the way of a dish stands where its target would."""
        return self.way.stop > self.dish

    def figure(self, view: View, order: int) -> str:
        """A dish for its column; a large one beside an amount in five cells."""
        dish = view.game.dishes[order][0]
        return fitted(dish, 5) if self.curved and abs(dish) >= 100 else view.figures(order, 0)[0]

    def dish_ends(self, view: View, order: int, figure: str) -> int:
        """Where it ends, printed like this."""
        return self.dish if abs(view.game.dishes[order][0]) >= WIDE_FROM else at_point(self.dish, figure)

    def name_width(self, dish_begins: int) -> int:
        """Columns for a guest's name."""
        end = self.amounts[0] - (4 if self.curved else BESIDE) if self.amounts else dish_begins
        return end - self.name - 1


def columns_of(view: View, width: int, height: int = 1) -> Columns:
    """The columns of lines so wide, of so many rows each."""
    curved = has_dish_curve(view.level)
    small = view.size is Size.SMALL or curved
    longer = max(view.level.target_places - AMOUNT, 0)
    dish, target = (18, 11) if small else (21, 12)
    name = 4 if small and width < NARROW else 5  # one further left where a line has no room to spare
    signed = view.level.target_range[0] < 0
    end = width - dish - longer
    bare = Columns(end, width - target - longer, width - 5, end + 3 - signed, curved, name, (), range(0))
    amounts = _amounts(view, bare)
    return replace(bare, amounts=amounts, way=_way(view, bare, amounts, height))


def _amounts(view: View, at: Columns) -> tuple[int, ...]:
    count, last = len(view.level.kitchen.inputs), at.dish - DISH
    if at.curved:  # in a narrow pass as near as the longest dish lets it
        figures = ((order, at.figure(view, order)) for order in range(len(view.orders)))
        last = min(at.dish_ends(view, order, figure) - len(figure) - 1 for order, figure in figures)
    ends = [last - BESIDE * (count - 1 - source) for source in range(count)]
    has_room = at.curved or (view.level.data is None and ends[0] >= NAMED + BESIDE)
    return tuple(ends) if has_room and view.level.kitchen.picture is None else ()


def _way(view: View, at: Columns, amounts: tuple[int, ...], height: int) -> range:
    """The way of a dish: between guest and dish; while it trains, at least in the place of the target, which follows
    from dish and off. Lines of three rows and more have it below the dish.
    """
    if height >= BLOCK_ROWS or not has_courses(view):
        return range(0)
    names = max(min(len(guest), LONGEST_NAME) for guest in guests_of(view.level.orders))
    begin = at.name + len(str(len(view.level.orders))) + names
    end = amounts[0] - BESIDE + 2 if amounts else at.dish - DISH + 3
    if end - begin >= len(SO_FAR.removeprefix("off ")):
        return range(max(begin, end - WIDEST), end)
    return range(at.dish + 3, at.target) if view.running else range(0)
