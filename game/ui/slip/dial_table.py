"""What the open cook of a slip makes of her dials: a row each, with all that its change is made of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.kitchen.explain.slip_rows import Adjustment, DialRow, OthersRow
from game.kitchen.explain.subjects import Change, DialValue, Direction, Output, Share, Subject, Updated
from game.kitchen.explain.writing import added_up, quotient
from game.kitchen.level.terms import OPTIMIZERS, PENALTIES
from game.kitchen.numbers import FINE, MINUS, at_fine_point, number, read_back
from game.kitchen.present.slip_view import MANY_DIALS, SlipView
from game.kitchen.rules.names import short_source
from game.printable import cut
from game.ui.draw.paper import MOST_CELLS, draw_cells, sign_ink
from game.ui.slip.receipt import CELLS, LEFT, NUMBER, RIGHT, Receipt

PUSHES = tuple(term.push for term in OPTIMIZERS.values() if term.push)
PULLS = {name: f"+ {term.short}" for name, term in PENALTIES.items()}
HIDDEN = {"sign": ("gradient", *PUSHES, "× −heat", "new"), "change": ("× −heat", "new")}
"""What is not printed while the player is asked for it."""
WRITTEN_OUT = 20
"""Decimals up to which a small number is written out."""
NAMES = LEFT + 7
"""Where the names of dials end."""


def letters_over(scene: SlipView) -> str:
    """What stands over the cells."""
    return scene.letters if scene.slip.heard <= MOST_CELLS else f"{MOST_CELLS} largest"


class _Figure(NamedTuple):
    """A number of the table."""

    text: str
    ink: str
    subject: Subject | None
    bold: bool = False


def _in_full(figures: dict[str, _Figure]) -> list[str]:
    """A small number of a row with its zeros written out, where one is printed as a power of ten."""
    small = next((figure.text for figure in figures.values() if "e−" in figure.text), None)
    if small is None:
        return []
    digits, _, power = small.partition("e−")
    places = int(power) + len(digits.partition(".")[2])
    return [f"{small} is {f'{read_back(small):.{places}f}'.replace('-', MINUS)}"] if places <= WRITTEN_OUT else []


def _reach(text: str) -> int:
    """How far a number reaches to the left of where its column ends."""
    return len(text) - at_fine_point(0, text)


class DialTable:
    """A row a dial: who sends, a cell an order, gradient, change, old and new."""

    def __init__(self, receipt: Receipt, scene: SlipView, station: int, cook: int) -> None:
        self.receipt, self.scene, self.slip = receipt, scene, scene.slip
        self.optimizer = OPTIMIZERS[scene.slip.update.before.optimizer]
        dials = scene.slip.kitchen.dials
        self.rows = [scene.slip.adjustment(dials[dial]) for dial in scene.dials_shown(station, cook)]
        self.of = scene.slip.kitchen.of_cook(station, cook)
        self.scale = scene.slip.scale(station)
        push = self.optimizer.push
        before = scene.slip.update.before
        decays = [PULLS[before.penalty]] if before.decay else []
        self.heads = ["gradient", *decays, *([push] if push else []), "× −heat", "old →", "new"]
        if scene.single is not None:
            self.heads = ["sends", *(["share"] if self.slip.heard > 1 else []), *self.heads]
        self.figures = [{head: self._figure(found, head) for head in self.heads} for found in self.rows]
        self.cells = min(self.slip.heard, MOST_CELLS) if scene.single is None else 0
        self.widths = self._widths(NUMBER)
        if self._overflows():
            self.widths = self._widths(0)
        if self._overflows():  # momentum has a column more than there is room for beside twelve orders
            self.cells = 0
        while self._overflows():
            del self.widths[self.heads.pop(0)]

    def _widths(self, least: int) -> dict[str, int]:
        """Cells for each column and the gap before it: as wide as its widest number."""
        return {
            head: max(least, 1 + max(len(head), *(_reach(row[head].text) for row in self.figures)))
            for head in self.heads
        }

    def _overflows(self) -> bool:
        begin = CELLS + self.cells if self.cells else NAMES
        return RIGHT - begin < sum(self.widths.values())

    def _end(self, head: str) -> int:
        """The column before which a kind of number ends."""
        return RIGHT - sum(self.widths[later] for later in self.heads[self.heads.index(head) + 1 :])

    def print(self) -> None:
        """Print the headings and a row a dial; the marked one with what its change is made of."""
        canvas = self.receipt.canvas

        def draw_heads(y: int, on: str) -> None:
            canvas.text(LEFT, y, "from", "ink_mute", on=on)
            if self.cells:
                canvas.text(CELLS, y, letters_over(self.scene), "ink_mute", on=on)
            for head in self.heads:
                canvas.right(self._end(head), y, head, "ink_mute", on=on)

        self.receipt.add(draw_heads)
        for found, figures in zip(self.rows, self.figures, strict=True):
            self._print_row(found, figures)
            if self.scene.row == DialRow(found.dial.index):
                for footnote in (*_in_full(figures), *self._footnotes(found)):
                    self.receipt.note(footnote, CELLS)
        if len(self.of) > MANY_DIALS:
            self._print_others()

    def _print_others(self) -> None:
        """One line for the dials that change little: how long their part of the gradient is."""
        first, shown = self.of[0], {found.dial.index for found in self.rows}
        others = [dial.index for dial in self.of if dial.index not in shown]
        row, length = OthersRow(first.station, first.cook), float(np.linalg.norm(self.slip.update.gradient[others]))
        text = (
            f"the other {len(others)}: a gradient {number(length, FINE)} long" if others else "▲ every dial is listed"
        )
        self.receipt.note(text, row=row)

    def _print_row(self, found: Adjustment, figures: dict[str, _Figure]) -> None:
        row, canvas = DialRow(found.dial.index), self.receipt.canvas

        def draw(y: int, on: str) -> None:
            end = CELLS - 1 if self.cells else NAMES
            title = short_source(self.scene.level, found.dial)
            canvas.text(LEFT, y, cut(title, end - LEFT), "ink", on=on, bold=row == self.scene.row)
            if self.cells:
                draw_cells(canvas, CELLS, y, found.shares.tolist(), self.scale, on)
            for head in self.heads:
                text, ink, subject, bold = figures[head]
                end = self._end(head)
                canvas.number(at_fine_point(end, text), y, text, ink, subject, on=on, bold=bold)

        self.receipt.add(draw, row)

    def _figure(self, found: Adjustment, head: str) -> _Figure:
        dial, single = found.dial, self.scene.single or 0
        question = self.scene.question_of(dial.index)
        if question is not None and head in HIDDEN[question.of]:
            return _Figure("?", "paper_gold", None, True)
        order = self.slip.update.orders[single]
        if head == "sends":
            if dial.source is None:
                return _Figure("", "ink", None)
            sent = float(self.slip.update.sends(dial.station)[single, dial.source])
            source = None if dial.station == 0 else Output(order, dial.station - 1, dial.source)
            return _Figure(number(sent), "ink" if sent else "ink_mute", source)
        if head == "share":
            share = float(found.shares[single])
            return _Figure(number(share, FINE), sign_ink(share), Share(order, dial.index))
        if head == "gradient":
            subject = self.slip.gradient_subject(dial)
            return _Figure(number(found.gradient, FINE), sign_ink(found.gradient), subject, True)
        if head in PULLS.values():
            return _Figure(number(found.pull, FINE), sign_ink(found.pull), Direction(dial.index))
        if head == "× −heat":
            if dial.held:
                return _Figure(dial.held, "ink_mute", None)
            return _Figure(number(found.change, FINE), sign_ink(found.change), Change(dial.index))
        if head == "old →":
            return _Figure(number(found.old, FINE), "ink", DialValue(dial.index))
        if head == "new":
            return _Figure(number(found.new, FINE), "ink", Updated(dial.index), True)
        return _Figure(number(found.direction, FINE), sign_ink(found.direction), Direction(dial.index))

    def _footnotes(self, found: Adjustment) -> list[str]:
        """What the optimizer made of the gradient, and whether it was rounded, where that matters."""
        lines: list[str] = []
        if found.dial.held:  # whatever its gradient, the optimizer makes nothing of it
            return lines
        term = self.optimizer
        if term.at_first and not self.scene.slip.update.before.memory:
            lines.append(term.at_first)
        elif term.note:
            times = [times for times, _ in term.parts]
            parts = quotient(*found.parts) if term.divides else added_up(times, found.parts)
            lines.append(term.note.format(*parts))
        if found.scales_matter:
            taken = "down" if found.rounded < 0 else "up"
            lines.append(f"new is rounded {taken} to whole millionths")
        return lines
