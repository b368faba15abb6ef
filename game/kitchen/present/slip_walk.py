"""Walking a slip: from place to place, from row to row, from order to order, and from update to update."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from game.kitchen.explain.slip import Slip
from game.kitchen.explain.slip_rows import CookRow, DialRow, ErrorRow, LossRow, OthersRow, SlipRow
from game.kitchen.level.training import WalkQuestion
from game.kitchen.present.slip_view import SlipView
from game.kitchen.present.view import Size, View
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import source_title
from game.kitchen.rules.timeline import updates


class Chosen(NamedTuple):
    """An update by its place among all updates, and the dial to open its slip at, by its id."""

    update: int
    dial: str


def slip_of(game: Game, seen: View, index: int) -> SlipView:
    """The slip of one update, by its place among all; not walked yet."""
    timeline = updates(game)
    step = timeline[index]
    view = replace(seen.of(game.seen_before(step)), size=Size.MEDIUM)
    asks = game.walk_left if step == game.first_update else ()
    return SlipView(view, Slip(view.level, step.update), timeline, index, asks=asks)


def marked(scene: SlipView, row: SlipRow) -> SlipView:
    """Mark a row, and take its dial in hand."""
    dial = scene.view.dial
    if isinstance(row, DialRow):
        dial = row.dial
    elif isinstance(row, CookRow):
        dial = scene.slip.steepest(row.station, row.cook)
    return replace(scene, row=row, view=replace(scene.view, dial=dial))


def next_row(scene: SlipView, step: int) -> SlipView:
    """Mark another row."""
    rows = scene.rows
    at = rows.index(scene.row) if scene.row in rows else 0
    return marked(scene, rows[min(max(at + step, 0), len(rows) - 1)])


def opened(scene: SlipView) -> SlipView:
    """Open the marked row to its orders, or shut it; a line of many to all of them, or shut it again."""
    if isinstance(scene.row, OthersRow):
        return replace(scene, spread=scene.spread ^ {scene.row})
    return replace(scene, opened=not scene.opened)


def _first_mark(scene: SlipView) -> SlipRow:
    """What to look at first: the complaints, or the cook's steepest dial."""
    if scene.cook is None:
        return ErrorRow(0) if scene.at == 0 else LossRow()
    return DialRow(scene.slip.steepest(*scene.cook))


# From place to place.


def go_to(scene: SlipView, at: int) -> tuple[SlipView, WalkQuestion | None]:
    """Open a place of the walk, no further than to where something is asked; and what is asked there."""
    at = min(max(at, 0), scene.last)
    asked = min(scene.asks, key=scene.asked_at, default=None)
    if asked is not None and at >= scene.asked_at(asked):
        at = scene.asked_at(asked)
    else:
        asked = None
    scene = replace(scene, at=at, reached=max(scene.reached, at))
    mark = _first_mark(scene) if asked is None else DialRow(scene.slip.kitchen.index[asked.dial])
    return marked(scene, mark), asked


def station_beside(scene: SlipView, step: int) -> int:
    """The place of the first cook of the next station, or of the one before; here, where there is none."""
    here = scene.cook[0] if scene.cook is not None else None
    for at in range(scene.at + step, scene.last + 1 if step > 0 else -1, step):
        cook = scene.slip.walk[at - 1] if 0 < at < scene.last else None
        if cook is None or (cook[0] != here and (step > 0 or cook[1] == 0)):
            return at
    return scene.at


def title_of(scene: SlipView, question: WalkQuestion) -> str:
    """Which dial is asked about, and which of how many questions it is."""
    dial = scene.slip.kitchen.dial(question.dial)
    count = len(scene.level.training.walk)
    which = f" · question {count - len(scene.asks) + 1} of {count}" if count > 1 else ""
    return f"{scene.title(dial.station, dial.cook)}, {source_title(scene.level, dial.index)}{which}"


# From order to order.


def show_alone(scene: SlipView, alone: int | None) -> SlipView:
    """Show one of the orders heard alone, or all."""
    shown = scene.slip.update.orders[alone] if alone is not None else scene.view.order
    return replace(scene, alone=alone, view=replace(scene.view, order=shown))


def next_alone(scene: SlipView, step: int) -> SlipView:
    """Show the next of several orders alone, or the one before."""
    heard = scene.slip.heard
    if heard == 1:
        return scene
    start = -1 if step > 0 else heard
    return show_alone(scene, ((start if scene.alone is None else scene.alone) + step) % heard)


# From update to update.


def walked_through(scene: SlipView, at: int, before: SlipView) -> SlipView:
    """A slip walked to its end and open at a place, with what was marked, opened and alone on the one before.

    Of another kitchen it has rows of its own: nothing is marked or opened there yet.
    """
    view, at = replace(scene.view, order=before.view.order), min(at, scene.last)
    scene = replace(scene, at=at, reached=scene.last, opened=before.opened, view=view)
    if before.alone is not None and before.alone < scene.slip.heard:
        scene = replace(scene, alone=before.alone)
    if scene.slip.kitchen is not before.slip.kitchen:
        return marked(scene, _first_mark(scene))
    scene = replace(scene, spread=before.spread)
    return marked(scene, before.row if before.row in scene.rows else _first_mark(scene))


def opened_at(scene: SlipView, dial: str) -> SlipView:
    """An old slip: printed to its end, and open at a dial; at the one in hand where it is of no kitchen with that."""
    view = scene.view.taking(dial)
    at = scene.place_of(view.in_hand.station, view.in_hand.cook)
    return replace(scene, view=view, reached=scene.last, at=at, row=DialRow(view.in_hand.index))
