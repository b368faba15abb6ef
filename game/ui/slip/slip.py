"""The feedback slip: a till receipt of one update, printed as far as blame has walked back."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from game.kitchen.explain.slip_rows import CookRow, ErrorRow, LossRow, OthersRow, SlipRow
from game.kitchen.explain.slip_words import words
from game.kitchen.explain.subjects import Dish, ErrorSignal, MeanError, Off, Target
from game.kitchen.level.terms import OPTIMIZERS
from game.kitchen.numbers import FINE, counted, from_to, number
from game.kitchen.present.slip_view import MANY_COOKS, SlipView
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.paper import MOST_CELLS, draw_tear, sign_ink
from game.ui.slip.cook import cook_name, print_open_cook
from game.ui.slip.cook_picture import print_gradients
from game.ui.slip.dial_table import letters_over
from game.ui.slip.receipt import CELLS, LEFT, RIGHT, WIDTH, Line, Receipt
from game.ui.slip.scene_panel import MovingPanel


class SlipPaper(MovingPanel):
    """The paper. It grows downwards; where it is longer than the screen the open place stays in sight.

    What blame has just come to is printed row by row.
    """

    @dataclass
    class Chosen(Message):
        """The mouse chose a row."""

        row: SlipRow

    def draw_scene(self, canvas: Canvas, scene: SlipView) -> None:
        """Print as many lines as there is room for."""
        receipt = Receipt(canvas, scene.row)
        _Slip(receipt, scene).print()
        room = canvas.height - 1
        receipt.fit(room)
        length = min(len(receipt.lines), room)
        canvas.fill(0, 0, WIDTH, "paper", length)
        first, block = _first_shown(receipt, room), receipt.open
        self.last_beat = len(block)
        blank = block[self.beats :] if self.beats is not None else []
        for place, line in enumerate(receipt.lines[first : first + room]):
            if line not in blank:
                self._draw_line(canvas, scene, line, place)
        canvas.more(0, range(room), first, len(receipt.lines) - first - room, "paper_gold", on="paper", bold=True)
        draw_tear(canvas, length)

    def _draw_line(self, canvas: Canvas, scene: SlipView, line: Line, place: int) -> None:
        marked = line.row is not None and line.row == scene.row
        if marked:
            canvas.fill(1, place, WIDTH - 1, "paper_row")
            canvas.text(1, place, "◀" if scene.opened else "▸", "paper_gold", on="paper_row", bold=True)
        line.draw(place, "paper_row" if marked else "paper")
        if line.row is not None:
            canvas.sends(1, place, WIDTH - 2, 1, self.Chosen, line.row)


def _first_shown(receipt: Receipt, room: int) -> int:
    """From which line on to show the paper: from the top while that fits, else with what is open in sight."""
    count = len(receipt.lines)
    if count <= room:
        return 0
    top = min(max(receipt.focus - 2, 0), count - room)
    return min(max(top, receipt.marked - room + 2), max(receipt.marked - 1, 0))


class _Slip:
    """What is printed, from the complaints to the turning of all dials."""

    def __init__(self, receipt: Receipt, scene: SlipView) -> None:
        self.receipt, self.scene, self.slip, self.level = receipt, scene, scene.slip, scene.level

    def print(self) -> None:
        """Print everything as far as blame has come."""
        receipt, stations = self.receipt, self.level.kitchen.stations
        receipt.space()
        self._print_top()
        receipt.rule()
        self._print_complaints()
        for place, station in enumerate(range(len(stations) - 1, -1, -1), 1):
            receipt.rule()
            self._print_station(place, station)
        receipt.rule()
        self._print_end()
        if self.scene.single is None and len(receipt.lines) + 3 < receipt.canvas.height:
            receipt.rule()
            self._print_legend()
        receipt.space()

    def _print_top(self) -> None:
        before = self.slip.update.before
        state = f"customer feedback · update {self.scene.moment.number:,} · heat {number(float(before.heat))}"
        if not (optimizer := OPTIMIZERS[before.optimizer]).is_plain:
            state += f" · {optimizer.field}"
        self.receipt.center("BACKPROP BISTRO", "ink", bold=True, spare=True)
        self.receipt.center(state, "ink_mute")
        if self.scene.heard:
            self.receipt.center(f"heard: {self.scene.heard}", "ink_mute")

    # The complaints.

    def _print_complaints(self) -> None:
        scene, slip, single = self.scene, self.slip, self.scene.single
        heard = f"each number: mean of {slip.heard:,}"
        if single is not None:
            order = slip.update.orders[single]
            of = f", of {slip.heard}" if slip.heard > 1 else ""
            heard = f"order {order + 1} {self.level.orders[order].guest} alone{of}"
        self.receipt.head("COMPLAINTS AT THE PASS", heard, now=scene.at == 0)
        if isinstance(scene.row, ErrorRow | LossRow):
            self.receipt.words(words(slip, scene.row, single))
        if single is None:
            self.receipt.note(letters_over(scene), CELLS)
        dishes = self.level.kitchen.dishes
        for output, dish in enumerate(dishes):
            label = "error" if len(dishes) == 1 else cut(dish, 8)
            if single is None:
                errors, row = slip.errors[:, output], ErrorRow(output)
                self.receipt.mean(row, label, "dish − target", errors, slip.largest_error, MeanError(output))
            else:
                self._print_error(output, label, single)
        how = self.level.kitchen.loss_term.kitchen
        if single is None:
            losses = slip.losses
            self.receipt.mean(LossRow(), "loss", how, losses, float(losses.max()), slip.loss_subject, bars=True)
        else:
            own = float(slip.losses[single])
            self.receipt.figure(LossRow(), "loss", how, own, None, indent=2, signed=False)
        if scene.at == 0:
            self.receipt.close()

    def _print_error(self, output: int, label: str, single: int) -> None:
        slip, order, canvas = self.slip, self.slip.update.orders[single], self.receipt.canvas
        dish, wanted = float(slip.update.trace.output[single, output]), float(slip.targets[single, output])
        error = float(slip.errors[single, output])

        def draw(y: int, on: str) -> None:
            canvas.text(LEFT + 2, y, label, "ink", on=on)
            canvas.number(RIGHT - 26, y, number(dish, FINE), "ink", Dish(order, output), on=on)
            canvas.text(RIGHT - 24, y, "−", "ink_mute", on=on)
            canvas.number(RIGHT - 14, y, number(wanted, FINE), "ink", Target(order, output), on=on)
            canvas.text(RIGHT - 12, y, "=", "ink_mute", on=on)
            canvas.number(RIGHT, y, number(error, FINE), sign_ink(error), Off(order, output), on=on, bold=True)

        self.receipt.add(draw, ErrorRow(output))

    # A station.

    def _print_station(self, place: int, station: int) -> None:
        scene, kitchen = self.scene, self.level.kitchen
        name, cooks = kitchen.stations[station].name, range(kitchen.stations[station].cooks)
        title = f"{place}  {name.upper()}"
        if scene.cook is not None and scene.cook[0] == station:
            which = f"cook {scene.cook[1] + 1} of {len(cooks)}, now" if len(cooks) > 1 else "now"
            self.receipt.head(title, which, now=True)
        elif heard := sum(scene.is_reached(station, cook) for cook in cooks):
            dials = sum(dial.station == station for dial in self.scene.slip.kitchen.dials)
            done = heard == len(cooks)
            self.receipt.head(title, f"{counted(dials, 'gradient')} ✓" if done else f"{heard} of {len(cooks)} heard")
        else:
            before = "the pass" if place == 1 else kitchen.stations[station + 1].name
            self.receipt.head(title, f"waits for {before}", waits=True)
            return
        shown, last = scene.cooks_shown(station), scene.last_reached(station)
        for cook in shown:
            if scene.cook == (station, cook):
                print_open_cook(self.receipt, scene, station, cook)
                self.receipt.close()
            else:
                self._print_cook(station, cook)
        if scene.is_crowded(station):
            self._print_others(station, last + 1 - len(shown))
        if station == 0 and self.level.kitchen.picture is not None and scene.cook is None:
            print_gradients(self.receipt, scene, shown)
        waiting = range(last + 1, len(cooks))
        few = len(waiting) if len(cooks) <= MANY_COOKS else min(len(waiting), 1)
        for cook in waiting[:few]:
            self._print_waiting(station, cook)
        if waiting[few:]:
            self.receipt.note(f"{counted(len(waiting) - few, 'more cook')} wait{'s' * (len(waiting) - few == 1)}")

    def _print_others(self, station: int, others: int) -> None:
        """One line for the quieter cooks of a station: their error signals added up; it opens to a line each."""
        slip, scene, row = self.slip, self.scene, OthersRow(station)
        if not others:
            self.receipt.note("▲ every cook has her line", row=row)
            return
        quiet = [cook for cook in range(scene.last_reached(station) + 1) if cook not in scene.cooks_shown(station)]
        signals = slip.update.signals[station][:, quiet].sum(axis=1)
        if scene.single is None:
            self.receipt.mean(row, f"{others} more", "their δ added up", signals, slip.scale(station), None)
        else:
            self.receipt.figure(row, f"{others} more", "their δ added up", float(signals[scene.single]), None)
        if scene.row == row:
            self.receipt.words(words(slip, row, scene.single))

    def _print_cook(self, station: int, cook: int) -> None:
        """One line for a cook who is done with: her δ; and in words if it is marked."""
        slip, scene, row = self.slip, self.scene, CookRow(station, cook)
        name, signals = cook_name(self.level, station, cook), slip.signals(station, cook)
        dials = len(slip.kitchen.of_cook(station, cook))
        if scene.single is None:
            done, subject = f"{counted(dials, 'gradient')} ✓", slip.mean_signal_subject(station, cook)
            self.receipt.mean(row, f"{name} δ" if len(name) < 7 else name, done, signals, slip.scale(station), subject)
        else:
            subject = ErrorSignal(slip.update.orders[scene.single], station, cook)
            self.receipt.figure(row, name, "error signal δ", float(signals[scene.single]), subject)
        if scene.row == row:
            self.receipt.words(words(slip, row, scene.single))

    def _print_waiting(self, station: int, cook: int) -> None:
        canvas = self.receipt.canvas
        following = self.scene.at + 1 == self.scene.place_of(station, cook)

        def draw(y: int, on: str) -> None:
            canvas.text(LEFT, y, cook_name(self.level, station, cook), "ink_mute", on=on)
            canvas.right(RIGHT, y, "next" if following else "·", "ink_mute", on=on)

        self.receipt.add(draw)

    # The end.

    def _print_end(self) -> None:
        scene, slip, canvas = self.scene, self.slip, self.receipt.canvas
        if not scene.turned:
            turns = f"{counted(slip.turned, 'dial')} turn{'s' * (slip.turned == 1)}"
            self.receipt.head("THEN, ALL AT ONCE", turns, waits=True)
            return
        self.receipt.head("ALL AT ONCE", f"{counted(slip.turned, 'dial')} turned ✓", now=scene.at == scene.last)

        def draw(y: int, on: str) -> None:
            canvas.text(LEFT, y, "loss", "ink", on=on)
            canvas.text(CELLS, y, "before → after", "ink_mute", on=on)
            canvas.right(RIGHT, y, " ".join(from_to(slip.loss, scene.moment.loss, FINE)), "ink", on=on, bold=True)

        self.receipt.add(draw)
        if scene.at == scene.last:
            self.receipt.close()

    def _print_legend(self) -> None:
        letters, orders = self.scene.letters, self.slip.update.orders
        first, last = (self.level.orders[order].guest for order in (orders[0], orders[-1]))
        cells = f"a cell for each order, {letters[0]} {first} to {letters[-1]} {last}"
        if self.slip.heard > MOST_CELLS:
            cells = f"in each row its own {MOST_CELLS} loudest orders, beside the mean of all {self.slip.heard:,}"
        self.receipt.words(f"{cells}: + above zero, − below; the deeper, the more it weighs", ink="ink_mute")
