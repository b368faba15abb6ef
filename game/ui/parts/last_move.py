"""What the last move did: this dial from here to there, so these dishes went so."""

from __future__ import annotations

from game.kitchen.explain.bill import by_hand_too
from game.kitchen.explain.maps import line_moved
from game.kitchen.numbers import FINE, counted, from_to, number
from game.kitchen.present.map_choice import mapped_cook
from game.kitchen.present.view import View
from game.kitchen.rules.effect import Effect
from game.kitchen.rules.larder import restocked
from game.kitchen.rules.names import dial_title
from game.kitchen.rules.stove import changed_settings, update_word
from game.kitchen.rules.timeline import last_run
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.parts.view_panel import ViewPanel

Spans = tuple[tuple[str, str], ...]
LEAST_NAMED = 5
"""Columns that a guest takes at least, where each is named: with many orders nobody is."""
BAR = 24
"""Columns of the bar that says how far a run is."""
SHORT = 100
"""On a line shorter than this the loss comes before the dishes: nothing else counts them all."""


class LastMove(ViewPanel):
    """One line under the card."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the line, and at its end what a run would cost, or how far one is: if need be alone."""
        said = ((view.note, "gold"),) if view.note else last_move(view, canvas.width - 4)
        room = canvas.width - 5 - sum(len(text) for text, _ in said) - 2
        fitting = next((words for words in view.ahead if len(words) <= room), "")
        if view.running and view.ahead and not (fitting or view.note):
            canvas.bar(3, 0, BAR, view.ran, "gold_fill")
            canvas.text(3 + BAR + 2, 0, view.ahead[0], "high")
            return
        canvas.spans(3, 0, *said)
        canvas.right(canvas.width - 2, 0, fitting, "high" if view.running else "mute")


def last_move(view: View, width: int) -> Spans:
    """Say what the last move did, in as many words as fit `width`; nothing where there was none."""
    effect = view.effect
    if view.game.path and view.game.path[-1].kind == "larder":
        step = view.game.path[-1]
        said = " · ".join(restocked(step.before, step.after))
        return ("the larder  ", "faint"), (cut(said, width - len("the larder  ")), "text")
    if effect is None:
        if view.level.trains and not by_hand_too(view.level):
            said = f"no {update_word(view.level)} yet: b makes one, and here stands what it did"
        else:
            said = "no move yet: turn a dial, and here stands what it did"
        return ((said, "faint"),) if width > 60 else ()
    if effect.dial is None:
        return _without_hand(view)
    return _by_hand(view, effect, effect.dial, width)


def _by_hand(view: View, effect: Effect, dial: int, width: int) -> Spans:
    """What a turn of a dial did to it, to the dishes, as many as fit, and to the loss."""
    values = f" {number(float(effect.value_before))} → {number(float(effect.value_after))}"
    head = [("last move  ", "faint"), (dial_title(view.level, dial), "text"), (values, "high"), ("   so", "faint")]
    figures, arrow = from_to(effect.loss_before, effect.loss_after, FINE)
    loss = [("   loss ", "mute"), (figures, "text"), (f" {arrow}", "mint" if arrow == "▼" else "text")]
    room = width - _length(head)
    few = len(view.level.kitchen.dishes) == 1 and len(view.level.orders) * LEAST_NAMED <= room
    named = [_dish(view, effect, n, 0, order.guest) for n, order in enumerate(view.level.orders)] if few else []
    short = [[name, mark] for name, _, mark in named]
    turned = view.game.kitchen.dials[dial]
    on_her_map = mapped_cook(view) == (turned.station, turned.cook)  # no other map has that line
    moved = line_moved(view.game) if on_her_map else ""
    if few and not moved and sum(map(_length, short)) <= room - _length(loss):
        return (*head, *_as_long_as_fits(named, short, room - _length(loss)), *loss)
    dishes = _shown_dishes(view, effect)
    nearer = [(f"   {counted(effect.better, 'order')} better, {effect.worse} worse", "mute")]
    nearer = nearer if effect.better or effect.worse else [("   no order moves", "mute")]
    parts = [loss, dishes] if width < SHORT else [dishes, nearer, loss]
    decides = view.level.decides or view.level.kitchen.decisions  # then a dish further off may still be right
    if moved or decides:
        parts = [[(f"   {moved}", "text")] if moved else [], _right(effect), loss]
    for part in parts:
        if _length(part) <= room:
            head += part
            room -= _length(part)
    return tuple(head)


def _without_hand(view: View) -> Spans:
    """What a run of updates did, or a new setting, or a reset."""
    run = last_run(view.game)
    if run is not None:
        steps = (("   ", "text"), (counted(run.updates, update_word(view.level)), "mute")) if run.updates > 1 else ()
        turned = ("feedback  ", "faint"), (f"{counted(run.turned, 'dial')} turned", "text")
        return (*turned, *steps, *_loss(run.loss_before, run.loss_after))
    step = view.game.path[-1]
    if step.kind == "setting":
        changed = " · ".join(changed_settings(step.before, step.after))
        said = ("the kitchen  " if step.rebuilt else "the stove  ", "faint"), (changed, "text")
        return (*said, *_loss(step.loss_before, step.loss)) if step.loss != step.loss_before else said
    return (("every dial is back at its start", "mute"),)


def _loss(before: float, after: float) -> Spans:
    """What became of the loss."""
    figures, arrow = from_to(before, after, FINE)
    return ("   so   loss ", "mute"), (figures, "high"), (f" {arrow}", "mint" if arrow == "▼" else "text")


def _shown_dishes(view: View, effect: Effect) -> list[tuple[str, str]]:
    """The dishes of the shown order, where there are too many to name them all."""
    dishes, guest = view.level.kitchen.dishes, view.level.orders[view.order].guest
    names = dishes if len(dishes) > 1 else [guest]
    return [span for output, name in enumerate(names) for span in _dish(view, effect, view.order, output, name)]


def _right(effect: Effect) -> list[tuple[str, str]]:
    """How many orders are right, before and after."""
    before, after = effect.right_before, effect.right_after
    if before == after:
        return [("   ", "mute"), (f"{after} right", "text"), (" as before", "mute")]
    color = "mint" if after > before else "text"
    return [("   ", "mute"), (f"{before} → {after}", "text"), (" right ", "mute"), (from_to(before, after)[1], color)]


def _dish(view: View, effect: Effect, order: int, output: int, name: str) -> list[tuple[str, str]]:
    """A dish before and after, in three pieces: name, figures, arrow."""
    before, after = effect.dishes_before[order][output], effect.dishes_after[order][output]
    figures, arrow = from_to(before, after)
    stays = arrow == "="
    right = view.level.is_right(order, output, view.game.off[order][output])
    color = "faint" if stays else "mint" if right else "text"
    return [(f"   {name} ", "mute"), ("" if stays else f"{figures} ", "text"), ("stays" if stays else arrow, color)]


def _as_long_as_fits(
    named: list[list[tuple[str, str]]], short: list[list[tuple[str, str]]], room: int
) -> list[tuple[str, str]]:
    """Name every guest, and give figures to as many as there is room for."""
    spans: list[tuple[str, str]] = []
    for place, dish in enumerate(named):
        rest = sum(map(_length, short[place + 1 :]))
        spans += dish if _length(spans) + _length(dish) + rest <= room else short[place]
    return spans


def _length(spans: list[tuple[str, str]]) -> int:
    return sum(len(text) for text, _ in spans)
