"""The answer to a number, and the walk from it to the numbers it was made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType

from game.kitchen.explain import subjects
from game.kitchen.explain.answers import Answer, enterable, part_in_next_row
from game.kitchen.explain.ask import explain
from game.kitchen.explain.subjects import Subject
from game.kitchen.level.conditions import Room
from game.kitchen.present.plan import Box, ask_plan, size_of
from game.kitchen.present.view import View
from game.kitchen.rules.stove import update_word
from game.ui.ask.answer import AnswerPanel
from game.ui.ask.trail import Trail
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap, order_bindings, order_keys
from game.ui.parts.kitchen import KitchenPanel
from game.ui.parts.screen import BistroScreen


class AnswerScreen(BistroScreen[None]):
    """The kitchen above, the arithmetic below, the trail beside it."""

    PANELS: ClassVar = {"header": Header, "kitchen": KitchenPanel, "trail": Trail, "answer": AnswerPanel}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", "row before", id="row-before"),
        Binding("down", "row(1)", "next row", id="row-next"),
        Binding("left", "choose(-1)", "part before", id="part-before"),
        Binding("right,tab", "choose(1)", "next part", id="part-next"),
        Binding("enter", "walk_in", "walk in", tooltip="Ask the marked number", id="walk-in"),
        Binding("e", "digits", "every digit", tooltip="Show every digit, or a few", id="every-digit"),
        Binding("c", "copy", "copy as Python", tooltip="Copy a line of Python that computes this", id="copy"),
        *order_bindings("ask-"),
        Binding(
            "escape,backspace",
            "walk_back",
            "walk back",
            tooltip="Back to the number before, and then out",
            id="walk-back",
        ),
        Binding("a", "leave", "close", tooltip="Back to where the first number was asked", id="close-answer"),
    ]

    def __init__(self, view: View, subject: Subject) -> None:
        super().__init__()
        self.view = replace(view, turning=False, lever=None)
        self.trail: list[Subject] = [subject]
        self.chosen = 0
        self.all_digits = False
        self._explained: dict[Subject, Answer] = {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the keys of orders where there is one, or where a number is no order's own."""
        if action not in ("order", "next_order"):
            return super().check_action(action, parameters)
        orders = len(self.view.orders)
        known = action == "next_order" or parameters in [(number_of,) for number_of in range(1, orders + 1)]
        return orders > 1 and known and _of_an_order(self.trail[-1])

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """The kitchen above, the arithmetic below."""
        return ask_plan(width, height, stations=len(self.view.level.kitchen.stations))

    def hand_out(self) -> None:
        """Show the last answer of the trail."""
        view = replace(_showing(self.trail[-1], self.view), size=size_of(*self.app.size))
        view = replace(view, dial=_dial(self.trail[-1], view))
        self.view = view
        answers = [self._answer(subject) for subject in self.trail]
        self.chosen = min(self.chosen, max(len(enterable(answers[-1])) - 1, 0))  # in a small terminal there are fewer
        header = self.query_one(Header)
        header.view, header.state = view, _asked_when(view)
        kitchen = self.query_one(KitchenPanel)
        kitchen.show(view)
        kitchen.point(_on_map(self.trail[-1]), False)
        trail = self.query_one(Trail)
        trail.steps, trail.chosen, trail.order = tuple(answers), self.chosen, view.order
        answer = self.query_one(AnswerPanel)
        answer.answer, answer.chosen, answer.all_digits = answers[-1], self.chosen, self.all_digits

    def keys(self) -> Iterable[Cap | None]:
        """Walk in and out, ask the same of another order, take the numbers along."""
        subject, orders = self.trail[-1], len(self.view.orders)
        parts, deep = len(enterable(self._answer(subject))), len(self.trail) > 1
        return (
            Cap("row-before row-next part-before part-next", "part") if parts > 1 else None,
            Cap("walk-in") if parts else None,
            Cap(order_keys("ask-", orders), "order") if orders > 1 and _of_an_order(subject) else None,
            Cap("every-digit", "few digits" if self.all_digits else ""),
            Cap("copy"),
            Cap("help"),
            Cap("walk-back", "" if deep else "close"),
            Cap("close-answer") if deep else None,
        )

    def _answer(self, subject: Subject) -> Answer:
        """The answer to a number; where the trail has no place, without where the number goes from there."""
        if subject not in self._explained:
            self._explained[subject] = explain(self.view.game, subject)
        answer = self._explained[subject]
        return answer if self.query_one(Trail).display else replace(answer, onward=())

    def action_choose(self, step: int) -> None:
        """Choose another part that can be entered."""
        parts = enterable(self._answer(self.trail[-1]))
        if parts:
            self.chosen = (self.chosen + step) % len(parts)
            self._show()

    def action_row(self, step: int) -> None:
        """Choose the first part of the next row that has one: from cook to cook, past the weights."""
        answer = self._answer(self.trail[-1])
        if enterable(answer):
            self.chosen = part_in_next_row(answer, self.chosen, step)
            self._show()

    def action_walk_in(self) -> None:
        """Ask the chosen part."""
        parts = enterable(self._answer(self.trail[-1]))
        if parts:
            subject = parts[min(self.chosen, len(parts) - 1)].subject
            assert subject is not None, "only parts with a subject can be entered"
            self.trail.append(subject)
            self.chosen = 0
            self._show()

    def action_walk_back(self) -> None:
        """Back to the number before; from the first one, out."""
        if len(self.trail) == 1:
            self.dismiss()
            return
        self.trail.pop()
        self.chosen = 0
        self._show()

    def action_order(self, number_of: int) -> None:
        """Ask the same of another order."""
        self.trail = [_with_order(step, number_of - 1) for step in self.trail]
        self._show()

    def action_next_order(self, step: int) -> None:
        """Ask the same of the next order, or of the one before."""
        self.action_order((self.view.order + step) % len(self.view.orders) + 1)

    def action_digits(self) -> None:
        """Show every digit, or as many as add up."""
        self.all_digits = not self.all_digits
        self._show()

    def action_copy(self) -> None:
        """Copy a line of Python that computes the number again."""
        answer = self._answer(self.trail[-1])
        line = f"{answer.python}  # {answer.name}"
        self.app.copy_to_clipboard(line)
        self.notify(line, title="copied as Python")

    def on_answer_panel_entered(self, message: AnswerPanel.Entered) -> None:
        """A number that can be entered was clicked."""
        self.chosen = message.part
        self.action_walk_in()


def _asked_when(view: View) -> str:
    """What the header says: of an update that is looked at, that the kitchen stands as it was before it."""
    ahead = view.game.history.ahead
    if ahead is None or ahead.stretch.kind != "update":
        return "ask  how this number came about"
    return f"ask  as it was before {update_word(view.level)} {view.game.update_count + 1:,}"


def _on_map(subject: Subject) -> subjects.MapCell | None:
    """The cell of the taste map that an answer is about."""
    if isinstance(subject, subjects.MapSum):
        return subjects.MapCell(subject.x, subject.y, subject.station, subject.cook)
    return subject if isinstance(subject, subjects.MapCell) else None


def _of_an_order(subject: Subject) -> bool:
    """Whether the same can be asked of another order of the room."""
    return isinstance(subject, subjects.OfAnOrder) or (
        isinstance(subject, subjects.HeldOut) and isinstance(subject.of, subjects.OfAnOrder)
    )


def _with_order(subject: Subject, order: int) -> Subject:
    """The same of another order; what is no order's own stays as it is."""
    if isinstance(subject, subjects.HeldOut):
        return subjects.HeldOut(_with_order(subject.of, order))
    return msgspec.structs.replace(subject, order=order) if isinstance(subject, subjects.OfAnOrder) else subject


def _showing(subject: Subject, view: View, room: Room = "kitchen") -> View:
    """The view with the order that a number belongs to; else with the one that is shown."""
    match subject:
        case subjects.HeldOut(of=of):
            return _showing(of, view, "tasting")
        case subjects.Rest(of=of) | subjects.Past(of=of):
            return _showing(of, view, room)
        case subjects.OfAnOrder():
            return view.showing(subject.order, room)
    return view


def _dial(subject: Subject, view: View) -> int:
    """A dial of the cook that made a number, so that the kitchen lights the way to it; else the one in hand."""
    match subject:
        case subjects.Rest(of=of) | subjects.Past(of=of) | subjects.HeldOut(of=of):
            return _dial(of, view)
        case subjects.OfADial(dial=dial):
            return dial
        case subjects.Amount(ingredient=source):
            cook = view.in_hand.cook if view.in_hand.station == 0 else 0
            return view.game.kitchen.of_cook(0, cook)[source].index
        case subjects.OfACook(station=station, cook=cook):
            pass
        case subjects.OfADish(output=cook):
            station = view.level.kitchen.last
        case _:
            return view.dial
    return view.game.kitchen.of_cook(station, cook)[0].index
