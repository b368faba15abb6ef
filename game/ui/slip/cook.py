"""The cook who is open on the slip: what comes back to her, and what she makes of it, dial by dial."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.kitchen.explain.answers import quotient
from game.kitchen.explain.slip_rows import Adjustment, CookRow, DialRow, OthersRow, WayBack, mean
from game.kitchen.explain.slip_words import words
from game.kitchen.explain.subjects import (
    Arriving,
    Change,
    DialValue,
    Direction,
    ErrorSignal,
    MeanArriving,
    MeanTasteSlope,
    Output,
    Share,
    Subject,
    TasteSlope,
    Updated,
)
from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.level.terms import ACTIVATIONS, OPTIMIZERS
from game.kitchen.numbers import FINE, at_fine_point, number
from game.kitchen.present.slip_view import MANY_DIALS, SlipView
from game.ui.slip.cook_picture import print_change
from game.ui.slip.paper import MOST_CELLS, draw_cells, sign_ink
from game.ui.slip.receipt import CELLS, LEFT, NUMBER, RIGHT, Receipt

PUSHES = tuple(term.push for term in OPTIMIZERS.values() if term.push)
PULL = "+ decay"
HIDDEN = {"sign": ("gradient", *PUSHES, "× −heat", "new"), "change": ("× −heat", "new")}
"""What is not printed while the player is asked for it."""
OF_PRODUCTS = "mean of the products"
"""What δ is where the means of what arrives and of the slope do not give it: taken order by order."""
NAMES = LEFT + 7
"""Where the names of dials end."""


def cook_name(level: Level, station: int, cook: int) -> str:
    """A cook's name where the station is named above."""
    names = level.kitchen.stations[station].names
    return names[cook][:6] if names else f"cook {cook + 1}"


def short_title(scene: SlipView, dial: Dial) -> str:
    """A pixel by its row and column, where the whole words have no room; nothing for other dials."""
    shape = scene.level.kitchen.picture
    if shape is None or dial.station > 0 or dial.source is None:
        return ""
    row, column = divmod(dial.source, shape[1])
    return f"r{row + 1} c{column + 1}"


def letters_over(scene: SlipView) -> str:
    """What stands over the cells."""
    return scene.letters if scene.slip.heard <= MOST_CELLS else f"{MOST_CELLS} largest"


def print_open_cook(receipt: Receipt, scene: SlipView, station: int, cook: int) -> None:
    """Print the marked row in kitchen words, the blame that comes back, and the table of dials."""
    row = scene.row
    mine = isinstance(row, DialRow) or row in (CookRow(station, cook), OthersRow(station, cook))
    told = row if mine else CookRow(station, cook)
    receipt.titled(cook_name(scene.level, station, cook), words(scene.slip, told, scene.single))
    if scene.single is None:
        _print_blame(receipt, scene, station, cook)
    else:
        _print_single_blame(receipt, scene, station, cook, scene.single)
    receipt.space()
    if station == 0 and scene.level.kitchen.picture is not None:
        print_change(receipt, scene, cook)
        receipt.space()
    _Table(receipt, scene, station, cook).print()


def _print_blame(receipt: Receipt, scene: SlipView, station: int, cook: int) -> None:
    """What comes back, times the slope of her taste, is her error signal: a row of cells each."""
    slip = scene.slip
    ways, scale = slip.ways_back(station, cook), slip.scale(station)
    signals, subject = slip.signals(station, cook), slip.mean_signal_subject(station, cook)
    if slip.is_joined(station):
        receipt.mean(CookRow(station, cook), "δ", slip.loss_slope, signals, scale, subject)
        _print_why(receipt, scene, station, cook)
        return
    behind = scene.level.kitchen.stations[station + 1].name if ways else ""
    how = slip.loss_slope
    if len(ways) == 1:
        how = f"{behind[:8]}’s δ × {number(ways[0].weight)}"
    elif ways:
        told = " + ".join(f"δ{way.cook + 1} × {number(way.weight)}" for way in ways)
        receipt.note(f"{behind}’s {told}"[: RIGHT - CELLS], CELLS)
        how = "added up"
    arriving = slip.arriving(station, cook)
    receipt.mean(None, "arrives", how, arriving, scale, MeanArriving(station, cook), strong=False)
    term = ACTIVATIONS[slip.update.before.activations[station]]
    slopes, steepest = slip.slopes(station, cook), 1.0
    taste = MeanTasteSlope(station, cook)
    receipt.mean(None, "× slope", f"{term.short}: {term.derivative}", slopes, steepest, taste, strong=False, bars=True)
    equal = number(mean(arriving) * mean(slopes), FINE) == number(mean(signals), FINE)
    label, how = ("= δ", "error signal") if equal else ("≠ δ", OF_PRODUCTS)
    receipt.mean(CookRow(station, cook), label, how, signals, scale, subject)


def _print_single_blame(receipt: Receipt, scene: SlipView, station: int, cook: int, single: int) -> None:
    """The same for one order, with every factor."""
    slip, order = scene.slip, scene.slip.update.orders[single]
    ways = slip.ways_back(station, cook)
    for way in ways:
        _print_way(receipt, scene, station + 1, way, single)
    place = (order, station, cook)
    if slip.is_joined(station):
        signal = float(slip.signals(station, cook)[single])
        receipt.figure(CookRow(station, cook), "δ", slip.loss_slope, signal, ErrorSignal(*place), indent=2)
        _print_why(receipt, scene, station, cook)
        return
    if len(ways) != 1:
        label = "added up" if ways else slip.loss_slope
        arrives = float(slip.arriving(station, cook)[single])
        receipt.figure(None, label, "", arrives, Arriving(*place), indent=2, strong=False)
    term = ACTIVATIONS[slip.update.before.activations[station]]
    slope, signal = float(slip.slopes(station, cook)[single]), float(slip.signals(station, cook)[single])
    how = f"of its taste, {term.short}: {term.derivative}"
    receipt.figure(None, "× slope", how, slope, TasteSlope(*place), indent=2, strong=False, signed=False)
    receipt.figure(CookRow(station, cook), "= δ", "error signal", signal, ErrorSignal(*place), indent=2)


def _print_why(receipt: Receipt, scene: SlipView, station: int, cook: int) -> None:
    """Why δ at the pass is so simple, while its row is marked."""
    if scene.row == CookRow(station, cook):
        kitchen = scene.level.kitchen
        receipt.words(kitchen.loss_term.why(len(kitchen.dishes)), CELLS, "ink_mute")


def _print_way(receipt: Receipt, scene: SlipView, station: int, way: WayBack, single: int) -> None:
    """One way back: δ of a cook of the next station × the proportion she gives this one."""
    canvas, order = receipt.canvas, scene.slip.update.orders[single]
    signal, blame = float(way.signals[single]), float(way.blame[single])

    def draw(y: int, on: str) -> None:
        canvas.text(LEFT + 2, y, f"δ {scene.title(station, way.cook)}"[:13], "ink", on=on)
        subject = ErrorSignal(order, station, way.cook)
        canvas.number(LEFT + 23, y, number(signal, FINE), sign_ink(signal), subject, on=on)
        canvas.text(LEFT + 24, y, "× proportion", "ink_mute", on=on)
        canvas.right(LEFT + 43, y, number(way.weight), "ink", on=on)
        canvas.text(LEFT + 44, y, "=", "ink_mute", on=on)
        canvas.right(RIGHT, y, number(blame, FINE), sign_ink(blame), on=on)

    receipt.add(draw)


class _Figure(NamedTuple):
    """A number of the table."""

    text: str
    ink: str
    subject: Subject | None
    bold: bool = False


def _reach(text: str) -> int:
    """How far a number reaches to the left of where its column ends."""
    return len(text) - at_fine_point(0, text)


class _Table:
    """A row a dial: who sends, a cell an order, gradient, change, old and new."""

    def __init__(self, receipt: Receipt, scene: SlipView, station: int, cook: int) -> None:
        self.receipt, self.scene, self.slip = receipt, scene, scene.slip
        self.optimizer = OPTIMIZERS[scene.slip.update.before.optimizer]
        dials = scene.slip.kitchen.dials
        self.rows = [scene.slip.adjustment(dials[dial]) for dial in scene.dials_shown(station, cook)]
        self.of = scene.slip.kitchen.of_cook(station, cook)
        self.scale = scene.slip.scale(station)
        push = self.optimizer.push
        decays = [PULL] if scene.slip.update.before.decay else []
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
                for footnote in self._footnotes(found):
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
        self.receipt.choice(row, text)

    def _print_row(self, found: Adjustment, figures: dict[str, _Figure]) -> None:
        row, canvas = DialRow(found.dial.index), self.receipt.canvas

        def draw(y: int, on: str) -> None:
            end = CELLS - 1 if self.cells else NAMES
            title = short_title(self.scene, found.dial) or found.title
            canvas.text(LEFT, y, title[: end - LEFT], "ink", on=on, bold=row == self.scene.row)
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
        if head == PULL:
            return _Figure(number(found.pull, FINE), sign_ink(found.pull), Direction(dial.index))
        if head == "× −heat":
            if dial.locked:
                return _Figure("locked", "ink_mute", None)
            return _Figure(number(found.change, FINE), sign_ink(found.change), Change(dial.index))
        if head == "old →":
            return _Figure(number(found.old, FINE), "ink", DialValue(dial.index))
        if head == "new":
            return _Figure(number(found.new, FINE), "ink", Updated(dial.index), True)
        return _Figure(number(found.direction, FINE), sign_ink(found.direction), Direction(dial.index))

    def _footnotes(self, found: Adjustment) -> list[str]:
        """What the optimizer made of the gradient, and whether it was rounded, where that matters."""
        lines: list[str] = []
        if found.dial.locked:  # whatever its gradient, the optimizer makes nothing of it
            return lines
        term = self.optimizer
        if term.at_first and not self.scene.slip.update.before.memory:
            lines.append(term.at_first)
        elif term.note:
            parts = quotient(*found.parts) if term.divides else [number(part, FINE) for part in found.parts]
            lines.append(term.note.format(*parts))
        if found.scales_matter:
            taken = "down" if found.rounded < 0 else "up"
            lines.append(f"new is rounded {taken} to whole millionths")
        return lines
