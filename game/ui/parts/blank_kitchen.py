"""The kitchen of a level with blanks: what went forward above each link, what comes back along it below."""

from __future__ import annotations

from game.kitchen.explain.subjects import Amount, DialValue, ErrorSignal, LossSlope, Off, Output, TasteSlope
from game.kitchen.level.dials import Dial
from game.kitchen.level.kitchen import cook_names
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.level.training import Blank
from game.kitchen.numbers import number
from game.kitchen.present.view import View
from game.kitchen.rules.game import Game
from game.ui.draw.canvas import Canvas
from game.ui.draw.links import draw_link
from game.ui.parts.view_panel import ViewPanel

TALL, TALLER = 5, 9
"""Rows of a cook's box: as many as its lines need, and where there is much room one more above each and below all."""
ROOMY = 150
"""Columns from which there may be that much."""


class BlankKitchen(ViewPanel):
    """Cooks in a row from left to right; a number that is not worked out yet is a question mark or a gold field."""

    blank: Blank | None = None
    """The blank in hand."""
    entry: str = ""
    left_out: str = ""
    """The cook whose path the last wrong number left out."""
    wide: int = 20
    """Columns of a cook's box."""
    tall: int = TALL
    """Rows of it."""

    @property
    def spread(self) -> int:
        """Blank rows between its lines, and blank columns beside them."""
        return int(self.tall == TALLER)

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw links, then boxes, then the numbers along the links."""
        game, level = view.game, view.level
        canvas.edge("the kitchen · the complaint walks back")
        order = level.orders[0]
        target = f" {order.guest}’s target {number(float(order.targets[0]))} "
        canvas.right(canvas.width - 2, 0, target, "high", bold=True)
        roomy = "× proportion · slope: the activation’s · ◀ what comes back · δ error signal · ? not worked out yet"
        close = "on: sent · slope: activation’s · ◀ comes back · δ error signal · ? to come"
        legend = roomy if canvas.width >= 100 else close
        canvas.right(canvas.width - 2, canvas.height - 1, f" {legend} ", "mute")
        stations = level.kitchen.stations
        # A cook's box; what stands left and right of all, and left of them.
        wide, edge, before = (20, 22, 10) if canvas.width >= 110 else (14, 15, 8)
        edge += 2 * (len(stations) < 3 and wide == 14)  # else what comes in at the right has no room
        most = max(station.cooks for station in stations)
        self.tall = TALLER if canvas.width >= ROOMY and most * (TALLER + 1) < canvas.height - 3 else TALL
        wide += self.tall - TALL
        spacing = (canvas.width - edge - wide * len(stations)) // len(stations)
        left = [before + spacing + n * (wide + spacing) for n in range(len(stations))]
        rows = [_rows(station.cooks, canvas.height - 2, self.tall) for station in stations]
        self.wide = wide
        self._draw_links(canvas, view, left, rows, spacing)
        for place, station in enumerate(stations):
            if rows[place][0] > 1:
                canvas.text(left[place] + (wide - len(station.name)) // 2, 1, station.name, "text", bold=True)
            for cook in range(station.cooks):
                self._draw_cook(canvas, game, place, cook, left[place], rows[place][cook])
                foot = rows[place][cook] + self.tall - 1
                if foot not in rows[place]:  # in a rack it is the next cook's, too
                    self._draw_pinch(canvas, game, cook_names(station)[cook], left[place] + wide - 2, foot)
        amount = float(order.amounts[0])
        middle = rows[0][0] + self.tall // 2
        name = level.kitchen.input_titles[0]
        canvas.text(2, middle - 1, name[:8], "text")
        canvas.number(2 + len(number(amount)), middle, number(amount), "high", Amount(0, 0), bold=True)
        canvas.text(8, middle, "●", "mute")
        self._draw_way_in(canvas, game, left[-1] + wide, rows[-1][0] + self.tall // 2)

    def _draw_links(self, canvas: Canvas, view: View, left: list[int], rows: list[list[int]], spacing: int) -> None:
        level, game = view.level, view.game
        for dial in level.all_dials:
            if dial.source is None:
                continue
            end = (left[dial.station] - 1.0, rows[dial.station][dial.cook] + self.tall / 2)
            if dial.station == 0:
                start = (9.5, rows[0][0] + self.tall / 2)
            else:
                start = (left[dial.station - 1] + self.wide + 0.5, rows[dial.station - 1][dial.source] + self.tall / 2)
            weight = float(view.value(dial))
            known = _known(game, dial.station, dial.cook)
            cook = cook_names(level.kitchen.stations[dial.station])[dial.cook]
            color = "gold" if cook == self.left_out else "blue_middle" if known and weight > 0 else "far"
            color = "orange_middle" if known and weight < 0 and cook != self.left_out else color
            draw_link(canvas, start, end, weight, color, wide=2 if known else 1)
        canvas.lay_dots()
        for dial in level.all_dials:
            if dial.source is None:
                continue
            # The numbers stand at that end of the link where there are more cooks, above the upper, below the lower.
            before = rows[dial.station - 1] if dial.station > 0 else [rows[0][0]]
            at_start = len(before) > len(rows[dial.station])
            lane = dial.source if at_start else dial.cook
            row = before[lane] if at_start else rows[dial.station][lane]
            tight = spacing < 10
            inset = int(at_start) if tight else 2 if at_start else min(spacing - 10, 6)
            column = left[dial.station] - spacing + inset
            middle = row + self.tall // 2
            upper = middle - 2 if lane == 0 else middle + 1
            text = number(float(view.value(dial)))
            apart = at_start or inset + len(f"× {text}") < spacing
            canvas.text(column, upper, "×", "faint")
            canvas.number(column + 1 + apart + len(text), upper, text, "mute", DialValue(dial.index))
            if dial.station > 0:
                self._draw_coming_back(canvas, game, dial.index, column, upper + 1)

    def _draw_coming_back(self, canvas: Canvas, game: Game, index: int, column: int, row: int) -> None:
        """Say what comes back along a link, once the cook's error signal is known: δ × weight."""
        level = game.level
        dial = level.all_dials[index]
        name = cook_names(level.kitchen.stations[dial.station])[dial.cook]
        if name == self.left_out:
            canvas.text(column, row, "left out" if canvas.width >= 110 else "◀ ?", "gold", bold=True, underline=True)
        elif _is_asked(game, dial):
            canvas.text(column, row, "◀ ?", "faint")
        elif _known(game, dial.station, dial.cook):
            delta = float(game.look.full_update.signals[dial.station][0, dial.cook])
            canvas.text(column, row, "◀", "mute")
            value = delta * float(game.dials[index])
            text = number(value)
            canvas.text(column + 2, row, text, "blue" if value > 0 else "orange", bold=True)

    def _draw_cook(self, canvas: Canvas, game: Game, station: int, cook: int, column: int, row: int) -> None:
        level, update = game.level, game.look.full_update
        name = cook_names(level.kitchen.stations[station])[cook]
        in_hand = self.blank is not None and name in (self.blank.cook, self.blank.dial.partition(":")[0])
        canvas.fill(column, row, self.wide, "ground", self.tall)
        canvas.frame(column, row, self.wide, self.tall, "gold" if in_hand else "mute", heavy=in_hand)
        if level.kitchen.stations[station].cooks > 1:
            canvas.text(column + 2, row, f" {cook + 1} ", "gold" if in_hand else "mute", bold=True)
        end, column = column + self.wide - 2 - self.spread, column + 2 + self.spread
        first, second, third = (row + (1 + self.spread) * n for n in (1, 2, 3))
        passes = float(update.trace.outputs[station][0, cook])
        canvas.text(column, first, "passes on" if self.wide > 16 else "on", "mute")
        canvas.number(end, first, number(passes), "text", Output(0, station, cook))
        slope = float(update.gradients.slopes[station][0, cook])
        mark = ACTIVATIONS[game.kitchen.activations[station]].mark
        canvas.text(column, second, f"{mark} slope" if self.wide > 16 else "slope", "faint")
        canvas.number(end, second, number(slope), "mute", TasteSlope(0, station, cook))
        canvas.text(column, third, "signal δ" if self.wide > 16 else "δ", "text")
        if _known(game, station, cook):
            delta = float(update.signals[station][0, cook])
            color = "blue" if delta > 0 else "orange"
            canvas.number(end, third, number(delta), color, ErrorSignal(0, station, cook), bold=True)
        else:
            canvas.right(end, third, "?", "gold" if in_hand else "faint", bold=True)

    def _draw_pinch(self, canvas: Canvas, game: Game, name: str, end: int, row: int) -> None:
        """Say what a cook adds whatever comes, on the lower edge of her box."""
        for dial in game.level.all_dials:
            value = float(game.dials[dial.index])
            if dial.source is None and dial.id.startswith(f"{name}:") and value:
                column = canvas.number(end, row, number(value), "mute", DialValue(dial.index))
                canvas.right(column, row, "pinch ", "faint")

    def _draw_way_in(self, canvas: Canvas, game: Game, column: int, row: int) -> None:
        """Draw the complaint coming in from the pass."""
        end = canvas.width - 2
        canvas.text(column, row, "◀" + "─" * (end - column - 1), "mute")
        off = game.off[0][0]
        if end - column < 7:
            return
        canvas.text(column + 1, row + 1, "error", "mute")
        canvas.number(end, row + 2, number(off), "text", Off(0, 0))
        if _known(game, game.kitchen.last, 0):
            felt = float(game.look.full_update.gradients.output_error[0, 0])
            twice = game.level.kitchen.loss_term.factor(len(game.level.kitchen.dishes))
            canvas.text(column + 1, row + 3, f"× {twice:g}", "faint")
            canvas.number(end, row + 4, number(felt), "blue" if felt > 0 else "orange", LossSlope(0, 0), bold=True)


def _known(game: Game, station: int, cook: int) -> bool:
    """Whether the cook's δ may be shown: its blank is filled, or no blank asks for it."""
    name = cook_names(game.level.kitchen.stations[station])[cook]
    asked = [blank for blank in game.level.blanks if blank.cook == name]
    if asked:
        return all(game.is_filled(blank.id) for blank in asked)
    later = [blank for blank in game.level.blanks if blank.dial.startswith(f"{name}:")]
    return all(game.is_filled(blank.id) for blank in later)


def _is_asked(game: Game, dial: Dial) -> bool:
    """Whether what comes back over this link is itself a blank, still open."""
    sender = cook_names(game.level.kitchen.stations[dial.station - 1])[dial.source or 0]
    asked = (blank for blank in game.level.blanks if blank.of == "arriving" and blank.cook == sender)
    return not all(game.is_filled(blank.id) for blank in asked)


def _rows(cooks: int, height: int, tall: int) -> list[int]:
    """The first row of each cook of a station, spread over the height; a box has `tall` rows."""
    free = height - 1 - cooks * tall
    if free < 0:  # a rack: the cooks share their walls
        return [1 + n * (tall - 1) for n in range(cooks)]
    gap = free // (cooks + 1)
    return [2 + gap + n * (tall + gap) for n in range(cooks)]
