"""A row of the slip opened to its orders."""

from __future__ import annotations

from game.kitchen.explain.answers import source_of
from game.kitchen.explain.slip import Slip
from game.kitchen.explain.slip_rows import Column, CookRow, DialRow, ErrorRow, LossRow, Opened, OthersRow, SlipRow
from game.kitchen.explain.slip_words import on_what
from game.kitchen.explain.subjects import Arriving, Cost, Dish, ErrorSignal, Off, Share, Subject, Target, TasteSlope
from game.kitchen.level.dials import Dial
from game.kitchen.rules.names import cook_title


def order_by_order(slip: Slip, row: SlipRow) -> Opened:
    """A row of the slip, order by order."""
    match row:
        case ErrorRow():
            return _error(slip, row.output)
        case LossRow():
            return _loss(slip)
        case CookRow():
            return _signal(slip, row.station, row.cook)
        case DialRow():
            return _gradient(slip, slip.kitchen.dials[row.dial])
        case OthersRow():
            return _station(slip, row.station) if row.cook is None else _signal(slip, row.station, row.cook)


def _error(slip: Slip, output: int) -> Opened:
    orders = slip.update.orders
    dishes = slip.level.kitchen.dishes
    return Opened(
        f"the complaints about {'the ' if len(dishes) == 1 else ''}{dishes[output]}",
        "mean error",
        (
            Column("dish", slip.update.trace.output[:, output], tuple(Dish(order, output) for order in orders)),
            Column("target", slip.targets[:, output], tuple(Target(order, output) for order in orders)),
        ),
        "−",
        Column("error", slip.errors[:, output], tuple(Off(order, output) for order in orders)),
        "short",
        "over",
    )


def _loss(slip: Slip) -> Opened:
    orders = slip.update.orders
    costs: tuple[Subject | None, ...] = tuple(Cost(order, 0) for order in orders)
    if slip.level.kitchen.shares:  # what counts is the share of the dish that is wanted, if it is but one
        wanted = [row.nonzero()[0] for row in slip.targets]
        costs = tuple(
            Cost(order, int(of[0])) if len(of) == 1 else None for order, of in zip(orders, wanted, strict=True)
        )
    elif len(slip.level.kitchen.dishes) > 1:
        costs = (None,) * slip.heard
    return Opened(
        "the loss, order by order", "loss before", (), "", Column("loss", slip.losses, costs), "", ""
    )  # fmt: skip


def _signal(slip: Slip, station: int, cook: int) -> Opened:
    orders = slip.update.orders
    places = [(order, station, cook) for order in orders]
    factors = (
        Column("arrives", slip.arriving(station, cook), tuple(Arriving(*place) for place in places)),
        Column("slope", slip.slopes(station, cook), tuple(TasteSlope(*place) for place in places)),
    )
    if joined := slip.is_joined(station):
        factors = (
            Column("p", slip.update.trace.output[:, cook], tuple(Dish(order, cook) for order in orders)),
            Column("wanted", slip.targets[:, cook], tuple(Target(order, cook) for order in orders)),
        )
    return Opened(
        f"the error signal of {cook_title(slip.level, station, cook)}",
        "mean δ",
        factors,
        "−" if joined else "×",
        Column("δ", slip.signals(station, cook), tuple(ErrorSignal(*place) for place in places)),
        "more",
        "less",
    )


def _station(slip: Slip, station: int) -> Opened:
    name = slip.level.kitchen.stations[station].name
    total = Column("all δ", slip.update.signals[station].sum(axis=1))
    return Opened(f"all error signals of {name} added up", "sum δ", (), "", total, "more", "less")


def _gradient(slip: Slip, dial: Dial) -> Opened:
    update, orders = slip.update, slip.update.orders
    signals = Column(
        "δ",
        slip.signals(dial.station, dial.cook),
        tuple(ErrorSignal(order, dial.station, dial.cook) for order in orders),
    )
    factors: tuple[Column, ...] = (signals,)
    if dial.source is not None:
        sources = tuple(source_of(order, dial.station, dial.source) for order in orders)
        factors = (Column("sends", update.sends(dial.station)[:, dial.source], sources), signals)
    shares = Column(
        "share",
        update.shares(dial.station, dial.cook, dial.source),
        tuple(Share(order, dial.index) for order in orders),
    )
    return Opened(
        f"{cook_title(slip.level, dial.station, dial.cook)}, {on_what(slip.level, dial)}",
        "gradient",
        factors,
        "×" if len(factors) > 1 else "",
        shares,
        "more",
        "less",
    )
