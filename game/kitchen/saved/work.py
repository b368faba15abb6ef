"""How much work it is to run a stranger's recording again."""

from __future__ import annotations

from game.kitchen.level.level import Level
from game.kitchen.level.set_up import FreeLevel
from game.kitchen.level.terms import batch_size
from game.kitchen.rules.actions import AnyAction, GoTo, Redo, Reset, SetBatch, Train, Undo
from game.kitchen.rules.game import Game
from game.kitchen.saved.replays import Recording

PRODUCTS = 5_000
"""Dials times orders heard at which an update takes about twice as long as the smallest."""
CELLS = 20
"""Cells of a table that take as long to bring in as the smallest update."""


def work(recording: Recording, level: Level) -> int:
    """How much work it is to run a recording again, in updates of a small kitchen; a large one's count more.

    Of the test kitchen nothing is known before it is run: there it is counted on the way.
    """
    if not level.trains or isinstance(level, FreeLevel):
        return 0
    limit, batches, orders = level.training.limit, level.training.batches, len(level.orders)
    dials = len(level.all_dials) if level.design is None else level.design.budget
    heard, found = batch_size(batches[0], orders), 0
    for action, _ in recording.entries:
        match action:
            case Train():
                updates = action.updates if limit is None else min(action.updates, limit)
                found += updates * (1 + dials * heard // PRODUCTS)
            case SetBatch() if action.to in batches:
                heard = batch_size(action.to, orders)
            case Undo() | Redo() | GoTo() | Reset():  # whatever was set there, it is no larger than this
                heard = orders
    return found


def work_ahead(game: Game, action: AnyAction) -> int:
    """How much work an action in the test kitchen will be; of what brings other stock it is only known afterwards."""
    if game.state.set_up is None or not isinstance(action, Train):
        return 0
    return action.updates * _each(game)


def work_done(before: Game, action: AnyAction, after: Game) -> int:
    """How much work it was."""
    stock = after.state.set_up
    if stock is None:
        return 0
    if stock is not before.state.set_up:
        return stock.table.rows.size // CELLS
    return (after.update_count - before.update_count) * _each(before) if isinstance(action, Train) else 0


def _each(game: Game) -> int:
    """How much work an update is."""
    heard = batch_size(game.state.batch, len(game.level.orders))
    return 1 + len(game.kitchen.dials) * heard // PRODUCTS
