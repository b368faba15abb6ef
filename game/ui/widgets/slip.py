"""The feedback slip: a till receipt of one update, printed as far as blame has walked back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from textual.message import Message

from game.kitchen.numbers import FINE, counted, number
from game.kitchen.slip import (
    Adjustment,
    Array,
    CookRow,
    DialRow,
    ErrorRow,
    LossRow,
    SlipRow,
    WayBack,
    mean,
    shown_loss,
)  # fmt: skip
from game.kitchen.subjects import (
    Arriving,
    Change,
    DialValue,
    Direction,
    Dish,
    ErrorSignal,
    MeanError,
    Off,
    Output,
    Share,
    Subject,
    TasteSlope,
    Updated,
)  # fmt: skip
from game.ui.canvas import Canvas, Handle
from game.ui.panel import Panel
from game.ui.slip_view import SlipView
from game.ui.widgets.paper import MOST_CELLS, draw_bars, draw_cells, draw_rule, draw_tear, sign_ink

WIDTH = 58
"""Cells the paper is wide, at every size of terminal."""
LEFT, CELLS, RIGHT = 3, 12, WIDTH - 1
"""Where names begin, where the cells of the orders begin, and where numbers end."""
NUMBER = 8
"""Cells for a number of the table."""
SLOPES = {
    "linear": ("as it is", "1"),
    "relu": ("ReLU", "1 above 0, else 0"),
    "sigmoid": ("sigmoid", "a (1 − a)"),
    "tanh": ("tanh", "1 − a²"),
}
"""Each activation and its slope, a being what the cook passes on."""
PUSHES = {"gradient descent": "", "momentum": "run-up", "adam": "pace"}
"""What an optimizer makes of the gradient, as the table heads it."""


@dataclass(frozen=True)
class Line:
    """One printed line: what it can be marked as, and how it is drawn at a row on paper of a shade."""

    row: SlipRow | None
    draw: Callable[[int, str], None]
    spare: bool = False
    """Whether it is only air, left out where there is little room."""


class SlipPaper(Panel):
    """The paper. It grows downwards; where it is longer than the screen the open place stays in sight."""

    scene: SlipView | None = None

    class Chosen(Message):
        """The mouse chose a row."""

        def __init__(self, row: SlipRow) -> None:
            self.row = row
            super().__init__()

    def draw(self, canvas: Canvas) -> None:
        """Print as many lines as there is room for."""
        if self.scene is None:
            return
        printer = _Printer(canvas, self.scene)
        printer.print()
        room = canvas.height - 1
        lines = printer.fitting(room)
        length = min(len(lines), room)
        canvas.fill(0, 0, canvas.width, "paper", length)
        first = _first_shown(lines, room, printer.focus, printer.marked)
        for place, line in enumerate(lines[first : first + room]):
            self._draw_line(canvas, line, place)
        if first > 0:
            canvas.right(canvas.width, 0, "▲", "paper_gold", on="paper", bold=True)
        if first + room < len(lines):
            canvas.right(canvas.width, room - 1, "▼", "paper_gold", on="paper", bold=True)
        draw_tear(canvas, length)

    def _draw_line(self, canvas: Canvas, line: Line, place: int) -> None:
        assert self.scene is not None
        marked = line.row is not None and line.row == self.scene.row
        on = "paper_row" if marked else "paper"
        if marked:
            canvas.fill(1, place, canvas.width - 2, on)
            canvas.text(1, place, "◀" if self.scene.opened else "▸", "paper_gold", on=on, bold=True)
        line.draw(place, on)
        if line.row is not None:
            chosen = line.row
            handle = Handle(1, place, canvas.width - 2, 1, lambda _: self.post_message(self.Chosen(chosen)))
            canvas.handles.append(handle)


def _first_shown(lines: Sequence[Line], room: int, focus: int, marked: int) -> int:
    """From which line on to show the paper: from the top while that fits, else with what is open in sight."""
    if len(lines) <= room:
        return 0
    top = min(max(focus - 2, 0), len(lines) - room)
    return min(max(top, marked - room + 2), max(marked - 1, 0))


class _Printer:
    """Puts the lines of a slip together."""

    def __init__(self, canvas: Canvas, scene: SlipView) -> None:
        self.canvas, self.scene, self.slip = canvas, scene, scene.slip
        self.lines: list[Line] = []
        self.focus = 0
        """The line at which the open place begins."""
        self.level = scene.level

    @property
    def marked(self) -> int:
        """The line of the marked row."""
        return next((n for n, line in enumerate(self.lines) if line.row == self.scene.row), self.focus)

    def add(self, draw: Callable[[int, str], None], row: SlipRow | None = None) -> None:
        """Print a line."""
        self.lines.append(Line(row, draw))

    def space(self) -> None:
        """Leave a line blank, where there is room."""
        self.lines.append(Line(None, lambda y, on: None, spare=True))

    def fitting(self, room: int) -> list[Line]:
        """The lines, without the air where they would not fit with it."""
        if len(self.lines) > room:
            focused = self.lines[self.focus]
            self.lines = [line for line in self.lines if not line.spare]
            self.focus = self.lines.index(focused)
        return self.lines

    def rule(self) -> None:
        """Print a dashed line."""
        self.add(lambda y, on: draw_rule(self.canvas, LEFT, y, RIGHT - LEFT, on))

    def note(self, text: str, column: int = LEFT, color: str = "ink_mute") -> None:
        """Print words."""
        self.add(lambda y, on: self._text(column, y, text, color, on))

    def words(self, text: str, column: int = LEFT) -> None:
        """Print a sentence in kitchen words, in as many lines as it takes."""
        for line in wrap(text, RIGHT - column):
            self.note(line, column, "ink")

    def _text(self, column: int, row: int, text: str, color: str, on: str, bold: bool = False) -> None:
        self.canvas.text(column, row, text, color, on=on, bold=bold)

    def head(self, text: str, state: str, *, now: bool = False, waits: bool = False) -> None:
        """Print a heading; the one of the open place on gold."""
        if now:
            self.focus = len(self.lines)

        def draw(y: int, on: str) -> None:
            canvas = self.canvas
            if now:
                on = "paper_row"
                canvas.fill(1, y, canvas.width - 2, on)
                canvas.text(1, y, "▶", "paper_gold", on=on, bold=True)
            canvas.text(LEFT, y, text, "ink_mute" if waits else "ink", on=on, bold=not waits)
            canvas.right(RIGHT, y, state, "paper_gold" if now else "ink_mute", on=on, bold=now)

        self.add(draw)

    # The whole slip.

    def print(self) -> None:
        """Print everything as far as blame has come."""
        self.space()
        self._print_top()
        self.rule()
        self._print_complaints()
        stations = self.level.kitchen.stations
        for number_of, station in enumerate(range(len(stations) - 1, -1, -1), 1):
            self.rule()
            self._print_station(number_of, station)
        self.rule()
        self._print_end()
        if self.scene.single is None and len(self.lines) + 3 < self.canvas.height:
            self.rule()
            self._print_legend()
        self.space()

    def _print_top(self) -> None:
        scene, canvas, before = self.scene, self.canvas, self.slip.update.before
        stand = f"customer feedback · update {scene.moment.number} · heat {number(float(before.heat))}"
        if before.optimizer != "gradient descent":
            stand += f" · {before.optimizer.capitalize()}"
        if canvas.height >= 26:
            self.add(lambda y, on: canvas.center(y, "BACKPROP BISTRO", "ink", on=on, bold=True))
        self.add(lambda y, on: canvas.center(y, stand, "ink_mute", on=on))

    def _print_complaints(self) -> None:
        scene, slip = self.scene, self.slip
        single = scene.single
        heard = f"each number: mean of {slip.heard}"
        if single is not None:
            order = slip.update.orders[single]
            of = f", of {slip.heard}" if slip.heard > 1 else ""
            heard = f"order {order + 1} {self.level.orders[order].guest} alone{of}"
        self.head("COMPLAINTS AT THE PASS", heard, now=scene.at == 0)
        if isinstance(scene.row, ErrorRow | LossRow):
            self.words(slip.words(scene.row, single))
        if single is None:
            self.note(self.letters, CELLS)
        largest = slip.largest_error
        for output, dish in enumerate(self.level.kitchen.dishes):
            label = "error" if len(self.level.kitchen.dishes) == 1 else dish[:8]
            if single is None:
                errors = slip.errors[:, output]
                self._mean_line(ErrorRow(output), label, "dish − wanted", errors, largest, MeanError(output))
            else:
                self._error_line(output, label, single)
        self._loss_line()

    @property
    def letters(self) -> str:
        """What stands over the cells."""
        return self.scene.letters if self.slip.heard <= MOST_CELLS else f"{MOST_CELLS} largest"

    def _error_line(self, output: int, label: str, single: int) -> None:
        slip, order = self.slip, self.slip.update.orders[single]
        dish, wanted = float(slip.update.trace.output[single, output]), float(slip.targets[single, output])
        error = float(slip.errors[single, output])

        def draw(y: int, on: str) -> None:
            canvas = self.canvas
            canvas.text(LEFT + 2, y, label, "ink", on=on)
            canvas.number(RIGHT - 28, y, number(dish, FINE), "ink", Dish(order, output), on=on)
            canvas.text(RIGHT - 27, y, "−", "ink_mute", on=on)
            canvas.right(RIGHT - 17, y, number(wanted, FINE), "ink", on=on)
            canvas.text(RIGHT - 16, y, "=", "ink_mute", on=on)
            text = number(error, FINE)
            canvas.number(RIGHT, y, text, sign_ink(error), Off(order, output), on=on, bold=True)

        self.add(draw, ErrorRow(output))

    def _loss_line(self) -> None:
        slip, canvas, single = self.slip, self.canvas, self.scene.single
        losses = slip.losses.tolist()
        halved = self.level.kitchen.loss == "half squared error"
        how = "half the error squared" if halved else "error squared"

        def draw(y: int, on: str) -> None:
            canvas.text(LEFT if single is None else LEFT + 2, y, "loss", "ink", on=on)
            if single is None:
                draw_bars(canvas, CELLS, y, losses, max(losses), on)
                canvas.text(CELLS + 14, y, how, "ink_mute", on=on)
            else:
                canvas.text(LEFT + 9, y, how, "ink_mute", on=on)
            loss = slip.loss if single is None else losses[single]
            canvas.right(RIGHT, y, number(loss, FINE), "ink", on=on, bold=True)

        self.add(draw, LossRow())

    def _mean_line(
        self,
        row: SlipRow | None,
        label: str,
        how: str,
        found: Array,
        largest: float,
        subject: Subject | None = None,
        *,
        strong: bool = True,
        bars: bool = False,
    ) -> None:
        """Print a name, a cell an order, how they came about, and their mean."""
        values, together = found.tolist(), mean(found)

        def draw(y: int, on: str) -> None:
            canvas = self.canvas
            canvas.text(LEFT, y, label, "ink", on=on, bold=strong and row == self.scene.row)
            if bars:
                draw_bars(canvas, CELLS, y, values, largest, on)
            else:
                draw_cells(canvas, CELLS, y, values, largest, on)
            canvas.text(CELLS + 14, y, how[: RIGHT - NUMBER - CELLS - 14], "ink_mute", on=on)
            ink = "ink" if bars else sign_ink(together)
            canvas.number(RIGHT, y, number(together, FINE), ink, subject, on=on, bold=strong)

        self.add(draw, row)

    # A station.

    def _print_station(self, number_of: int, station: int) -> None:
        scene = self.scene
        place = self.level.kitchen.stations[station]
        title = f"{number_of}  {place.name.upper()}"
        cooks = range(place.cooks)
        now = scene.cook is not None and scene.cook[0] == station
        if now and scene.cook is not None:
            which = f"cook {scene.cook[1] + 1} of {place.cooks}, now" if place.cooks > 1 else "now"
            self.head(title, which, now=True)
        elif all(scene.is_reached(station, cook) for cook in cooks):
            dials = sum(dial.station == station for dial in self.level.all_dials)
            self.head(title, f"{counted(dials, 'gradient')} ✓")
        else:
            before = "the pass" if number_of == 1 else self.level.kitchen.stations[station + 1].name
            self.head(title, f"waits for {before}", waits=True)
            return
        for cook in cooks:
            if scene.cook == (station, cook):
                self._print_open_cook(station, cook)
            elif scene.is_reached(station, cook):
                self._cook_line(station, cook)
            else:
                self._waiting_cook(station, cook)

    def _cook_name(self, station: int, cook: int) -> str:
        names = self.level.kitchen.stations[station].names
        return names[cook][:6] if names else f"cook {cook + 1}"

    def _waiting_cook(self, station: int, cook: int) -> None:
        following = self.scene.at + 1 == self.scene.place_of(station, cook)

        def draw(y: int, on: str) -> None:
            self.canvas.text(LEFT, y, self._cook_name(station, cook), "ink_mute", on=on)
            self.canvas.right(RIGHT, y, "next" if following else "·", "ink_mute", on=on)

        self.add(draw)

    def _cook_line(self, station: int, cook: int) -> None:
        """One line for a cook who is done with: her δ."""
        slip, row = self.slip, CookRow(station, cook)
        label = f"{self._cook_name(station, cook)} δ"
        dials = sum((dial.station, dial.cook) == (station, cook) for dial in self.level.all_dials)
        signals = slip.signals(station, cook)
        if self.scene.single is None:
            self._mean_line(
                row, label, f"{counted(dials, 'gradient')} ✓", signals, slip.scale(station), self._mean_signal(station, cook)
            )  # fmt: skip
        else:
            signal, order = float(signals[self.scene.single]), slip.update.orders[self.scene.single]

            def draw(y: int, on: str) -> None:
                canvas = self.canvas
                canvas.text(LEFT, y, self._cook_name(station, cook), "ink", on=on)
                canvas.text(CELLS, y, "error signal δ", "ink_mute", on=on)
                subject = ErrorSignal(order, station, cook)
                canvas.number(RIGHT, y, number(signal, FINE), sign_ink(signal), subject, on=on, bold=True)

            self.add(draw, row)
        if self.scene.row == row:
            self.words(slip.words(row, self.scene.single))

    def _mean_signal(self, station: int, cook: int) -> Subject:
        """The mean of a cook's δ is the gradient of her pinch."""
        dials = self.level.all_dials
        pinch = next(d for d in dials if (d.station, d.cook) == (station, cook) and d.is_pinch)
        return self.slip.gradient_subject(pinch)

    def _print_open_cook(self, station: int, cook: int) -> None:
        slip, row = self.slip, self.scene.row
        name = self._cook_name(station, cook)
        self.note(name, LEFT, "ink")
        begin = len(self.lines) - 1
        told = row if isinstance(row, CookRow | DialRow) else CookRow(station, cook)
        if isinstance(told, CookRow) and (told.station, told.cook) != (station, cook):
            told = CookRow(station, cook)
        first, *more = wrap(slip.words(told, self.scene.single), RIGHT - CELLS)

        def draw(y: int, on: str) -> None:
            self.canvas.text(LEFT, y, name, "ink", on=on, bold=True)
            self.canvas.text(CELLS, y, first, "ink", on=on)

        self.lines[begin] = Line(None, draw)
        for line in more or [""]:
            self.note(line, CELLS, "ink")
        if self.scene.single is None:
            self._print_blame(station, cook)
        else:
            self._print_single_blame(station, cook, self.scene.single)
        _Table(self, station, cook).print()

    def _print_blame(self, station: int, cook: int) -> None:
        """What comes back, times the slope of her taste, is her error signal: a row of cells each."""
        slip = self.slip
        ways = slip.ways_back(station, cook)
        behind = "" if not ways else self.level.kitchen.stations[station + 1].name
        arriving, slopes = slip.arriving(station, cook), slip.slopes(station, cook)
        signals, scale = slip.signals(station, cook), slip.scale(station)
        if len(ways) > 1:
            told = " + ".join(f"δ{way.cook + 1} × {number(way.weight)}" for way in ways)
            self.note(f"{behind}’s {told}"[: RIGHT - CELLS], CELLS)
            how = "added up"
        elif ways:
            how = f"{behind[:8]}’s δ × {number(ways[0].weight)}"
        else:
            how = self._loss_slope()
        self._mean_line(None, "arrives", how, arriving, scale, strong=False)
        activation, formula = SLOPES[slip.update.before.activations[station]]
        self._mean_line(
            None, "× slope", f"{activation}: {formula}", slopes, max(1.0, float(slopes.max())), strong=False, bars=True
        )  # fmt: skip
        subject = self._mean_signal(station, cook)
        self._mean_line(CookRow(station, cook), "= δ", "error signal", signals, scale, subject)

    def _loss_slope(self) -> str:
        """How the loss turns an error into blame."""
        outputs = len(self.level.kitchen.dishes)
        if self.level.kitchen.loss == "half squared error":
            return "the error"
        return "2 × error" if outputs == 1 else f"2 ÷ {outputs} × error"

    def _print_single_blame(self, station: int, cook: int, single: int) -> None:
        """The same for one order, with every factor."""
        slip, order = self.slip, self.slip.update.orders[single]
        ways = slip.ways_back(station, cook)
        for way in ways:
            self._way_line(station + 1, way, single)
        arrives, slope = float(slip.arriving(station, cook)[single]), float(slip.slopes(station, cook)[single])
        signal = float(slip.signals(station, cook)[single])
        if len(ways) != 1:
            self._result_line(
                "added up" if ways else self._loss_slope(), "", arrives, Arriving(order, station, cook), bold=False
            )
        activation, formula = SLOPES[slip.update.before.activations[station]]
        self._slope_line(f"× slope, {activation}: {formula}", slope, TasteSlope(order, station, cook))
        self._result_line("error signal", "δ =", signal, ErrorSignal(order, station, cook), row=CookRow(station, cook))

    def _way_line(self, station: int, way: WayBack, single: int) -> None:
        canvas, order = self.canvas, self.slip.update.orders[single]
        signal, weight, result = float(way.signals[single]), way.weight, float(way.blame[single])

        def draw(y: int, on: str) -> None:
            canvas.text(LEFT + 2, y, f"δ {self.scene.title(station, way.cook)}"[:14], "ink", on=on)
            subject = ErrorSignal(order, station, way.cook)
            canvas.number(LEFT + 23, y, number(signal, FINE), sign_ink(signal), subject, on=on)
            canvas.text(LEFT + 24, y, "× proportion", "ink_mute", on=on)
            canvas.right(LEFT + 43, y, number(weight), "ink", on=on)
            canvas.text(LEFT + 44, y, "=", "ink_mute", on=on)
            canvas.right(RIGHT, y, number(result, FINE), sign_ink(result), on=on)

        self.add(draw)

    def _slope_line(self, label: str, slope: float, subject: Subject) -> None:
        def draw(y: int, on: str) -> None:
            self.canvas.text(LEFT + 2, y, label, "ink_mute", on=on)
            self.canvas.number(RIGHT, y, number(slope, FINE), "ink", subject, on=on)

        self.add(draw)

    def _result_line(
        self, label: str, symbol: str, value: float, subject: Subject, *, row: SlipRow | None = None, bold: bool = True
    ) -> None:
        def draw(y: int, on: str) -> None:
            canvas = self.canvas
            canvas.text(LEFT + 2, y, label, "ink" if bold else "ink_mute", on=on)
            canvas.right(RIGHT - NUMBER, y, symbol, "ink_mute", on=on)
            canvas.number(RIGHT, y, number(value, FINE), sign_ink(value), subject, on=on, bold=bold)

        self.add(draw, row)

    # The end.

    def _print_end(self) -> None:
        scene, slip = self.scene, self.slip
        if not scene.turned:
            free = sum(not dial.locked for dial in self.level.all_dials)
            self.head("THEN, ALL AT ONCE", f"{counted(free, 'dial')} turn{'s' if free == 1 else ''}", waits=True)
            return
        self.head("ALL AT ONCE", f"{counted(slip.turned, 'dial')} turned ✓", now=scene.at == scene.last)
        better = scene.moment.loss < slip.loss

        def draw(y: int, on: str) -> None:
            canvas = self.canvas
            canvas.text(LEFT, y, "loss", "ink", on=on)
            canvas.text(CELLS, y, "before → after", "ink_mute", on=on)
            end = canvas.right(RIGHT, y, "▼" if better else "▲", "ink", on=on, bold=True)
            canvas.right(end - 1, y, shown_loss(slip.loss, scene.moment.loss), "ink", on=on, bold=True)

        self.add(draw)

    def _print_legend(self) -> None:
        letters, orders = self.scene.letters, self.slip.update.orders
        guests = [self.level.orders[order].guest for order in orders]
        if self.slip.heard > MOST_CELLS:
            named = f"a cell for each of the {MOST_CELLS} loudest orders"
        else:
            named = f"a cell for each order, {letters[0]} {guests[0]} to {letters[-1]} {guests[-1]}"
        self.words_mute(f"{named}: + above zero, − below; the deeper, the more it weighs")

    def words_mute(self, text: str) -> None:
        """Print supporting words."""
        for line in wrap(text, RIGHT - LEFT):
            self.note(line)


NAMES = LEFT + 7
"""Where names end."""


def _room(name: str) -> int:
    """Cells for a column of numbers and the gap before it."""
    return {"sends": 6, "gradient": 9}.get(name, NUMBER)


class _Table:
    """A cook's dials: who sent, gradient, change, old and new."""

    def __init__(self, printer: _Printer, station: int, cook: int) -> None:
        self.printer, self.slip, self.scene = printer, printer.slip, printer.scene
        self.station, self.cook = station, cook
        self.pushes = PUSHES[printer.slip.update.before.optimizer]
        numbers = ["gradient", *([self.pushes] if self.pushes else []), "× −heat", "old →", "new"]
        single = self.scene.single
        if single is not None:
            numbers = ["sends", *(["share"] if self.slip.heard > 1 else []), *numbers]
        cells = min(self.slip.heard, MOST_CELLS) if single is None else 0
        while RIGHT - NAMES - (cells + 2 if cells else 0) < sum(map(_room, numbers)):  # momentum has a column more
            if cells:
                cells = 0
            else:
                numbers.pop(0)
        self.cells, self.numbers = cells > 0, numbers

    def end(self, name: str) -> int:
        """The column before which a kind of number ends."""
        return RIGHT - sum(map(_room, self.numbers[self.numbers.index(name) + 1 :]))

    def print(self) -> None:
        """Print the headings and a row a dial."""
        canvas = self.printer.canvas

        def heads(y: int, on: str) -> None:
            canvas.text(LEFT, y, "from", "ink_mute", on=on)
            if self.cells:
                canvas.text(CELLS, y, self.printer.letters, "ink_mute", on=on)
            for name in self.numbers:
                canvas.right(self.end(name), y, name, "ink_mute", on=on)

        self.printer.space()
        self.printer.add(heads)
        scale = self.slip.scale(self.station)
        for found in self.slip.adjustments(self.station, self.cook):
            self._row(found, scale)

    def _row(self, found: Adjustment, scale: float) -> None:
        row, canvas = DialRow(found.dial.index), self.printer.canvas

        def draw(y: int, on: str) -> None:
            marked = row == self.scene.row
            canvas.text(LEFT, y, found.title[: CELLS - LEFT - 1], "ink", on=on, bold=marked)
            if self.cells:
                draw_cells(canvas, CELLS, y, found.shares.tolist(), scale, on)
            if found.dial.locked:
                canvas.right(self.end("× −heat"), y, "locked", "ink_mute", on=on)
            for name in self.numbers:
                self._number(found, name, y, on)

        self.printer.add(draw, row)
        if row == self.scene.row:
            for line in self._footnotes(found):
                self.printer.note(line, CELLS)

    def _number(self, found: Adjustment, name: str, y: int, on: str) -> None:
        canvas, end = self.printer.canvas, self.end(name)
        single, dial = self.scene.single, found.dial
        order = self.slip.update.orders[single or 0]
        if name == "sends":
            if dial.source is not None:
                sent = float(self.slip.update.sends(dial.station)[single or 0, dial.source])
                source = None if dial.station == 0 else Output(order, dial.station - 1, dial.source)
                canvas.number(end, y, number(sent), "ink" if sent else "ink_mute", source, on=on)
        elif name == "share":
            share = float(found.shares[single or 0])
            canvas.number(end, y, number(share, FINE), sign_ink(share), Share(order, dial.index), on=on)
        elif name == "gradient":
            subject = self.slip.gradient_subject(dial)
            canvas.number(end, y, number(found.gradient, FINE), sign_ink(found.gradient), subject, on=on, bold=True)
        elif name == self.pushes:
            ink = sign_ink(found.direction)
            canvas.number(end, y, number(found.direction, FINE), ink, Direction(dial.index), on=on)
        elif name == "× −heat":
            if not dial.locked:
                canvas.number(end, y, number(found.change, FINE), sign_ink(found.change), Change(dial.index), on=on)
        elif name == "old →":
            canvas.number(end, y, number(found.old, FINE), "ink", DialValue(dial.index), on=on)
        else:
            canvas.number(end, y, number(found.new, FINE), "ink", Updated(dial.index), on=on, bold=True)

    def _footnotes(self, found: Adjustment) -> list[str]:
        """What the optimizer made of the gradient, and what the scales took, where that matters."""
        optimizer = self.slip.update.before.optimizer
        lines = []
        if optimizer == "momentum":
            kept, slope = found.parts
            lines.append(f"0.9 × last run-up {number(kept, FINE)} + gradient {number(slope, FINE)}")
        elif optimizer == "adam":
            mean, size = found.parts
            lines.append(f"mean slope {number(mean, FINE)} ÷ usual size {number(size, FINE)}")
        if found.scales_matter:
            lines.append(f"the scales {'took' if found.rounded < 0 else 'added'} {number(abs(found.rounded), FINE)}")
        return lines
