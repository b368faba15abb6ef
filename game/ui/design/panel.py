"""The kitchen as it is designed: a column a station, what is left of the budget, and what each change would come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.message import Message

from game.kitchen.explain.kitchens import kitchen_in_words, kitchen_title, right_of, to_beat, trained_kitchens
from game.kitchen.level.conditions import WAITING
from game.kitchen.present.knobs import stove_line
from game.kitchen.present.outlook import Outlook, What, outlooks
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import choice_term, has_choice
from game.kitchen.saved.folders import Best
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.wrapping import wrap

TITLE, DIALS, LOSES = 9, 34, 37
"""Where a change’s title begins, its dials end, and what it throws away begins."""


class DesignPanel(Panel):
    """Shows the game's kitchen; the station in hand stands in a gold cell."""

    game: Game | None = None
    at: int = 0
    note: str = ""
    best: Best = Best()
    """The player's record, of earlier tries too."""
    caps: Mapping[str, str] = {}
    """The key of each change, and of the stove."""

    @dataclass
    class Chosen(Message):
        """The mouse took a station in hand."""

        station: int

    @dataclass
    class Pressed(Message):
        """The mouse made a change, or went to the stove."""

        what: str

    def draw(self, canvas: Canvas) -> None:
        """Draw columns, budget, changes, and what was said."""
        game, (width, height) = self.game, (canvas.width, canvas.height)
        if game is None or game.level.design is None:
            return
        canvas.frame(0, 0, width, height, "gold")
        canvas.text(2, 0, " the kitchen’s plan ", "gold", bold=True)
        canvas.right(width - 2, 0, " d or esc closes ", "mute")
        changes, stove = outlooks(game, self.at), has_choice(game.level)
        told = [line for line in (_to_beat(game, self.best, width - 6), _so_far(game, width - 6)) if line]
        top = height - 7 - len(changes) - stove
        self._draw_stations(canvas, game, top - 1)
        self._draw_budget(canvas, game, top)
        for row, (what, change) in enumerate(changes.items(), top + 2):
            self._draw_change(canvas, row, what, change)
        row = top + 2 + len(changes)
        if stove:
            self._draw_key(canvas, row, "stove", "the stove", possible=True)
            line, room = stove_line(game), width - TITLE - 13
            line = line if len(line) <= room else line.replace("gradient descent · ", "")  # the usual one
            canvas.text(TITLE + 11, row, cut(line, room), "text")
        canvas.lines(3, height - 3 - len(told), told)
        said = self.note or _notice(game)
        canvas.lines(3, height - 3, wrap(said, width - 6)[:2], "gold" if self.note else "mute")

    def _draw_stations(self, canvas: Canvas, game: Game, end: int) -> None:
        """Draw what comes in, and the stations, down to a row."""
        stations = game.level.kitchen.stations
        column = (canvas.width - 4) // (len(stations) + 1)
        canvas.text(3, 1, "comes in", "mute")
        canvas.text(3, 2, str(len(game.level.kitchen.inputs)), "text")
        for place in range(len(stations)):
            self._draw_station(canvas, game, place, 3 + (place + 1) * column, column - 1, end - 4)

    def _draw_station(self, canvas: Canvas, game: Game, place: int, left: int, width: int, rows: int) -> None:
        """Draw a station: its name, how it tastes, and a circle a cook, as many as there is room for."""
        station = game.level.kitchen.stations[place]
        in_hand = place == self.at
        name = station.name[:width]
        canvas.text(left, 1, name, "on_gold" if in_hand else "text", on="gold_fill" if in_hand else "ground")
        canvas.text(left, 2, str(station.cooks), "high", bold=True)
        term = choice_term(station.activation)
        canvas.text(left, 3, term.field if len(term.field) <= width else station.activation, "mute")
        across = max((width - 1) // 2, 1)
        room = across * rows
        for cook in range(min(station.cooks, room)):
            more = cook == room - 1 and station.cooks > room
            circle = "…" if more else "●"
            canvas.text(left + 2 * (cook % across), 4 + cook // across, circle, "gold" if in_hand else "mute")
        canvas.sends(left, 1, width, 3 + rows, self.Chosen, place)

    def _draw_budget(self, canvas: Canvas, game: Game, row: int) -> None:
        """Draw how much of the budget is used, and the heads of what the changes come to."""
        assert game.level.design is not None, "else nothing is drawn"
        used, budget = len(game.kitchen.dials), game.level.design.budget
        words = f"{used:,} of {budget:,} dials"
        canvas.text(3, row, words, "text")
        canvas.bar(5 + len(words), row, canvas.width - 9 - len(words), used / budget, "gold")
        canvas.right(DIALS, row + 1, "dials then", "faint")
        canvas.text(LOSES, row + 1, "throws away", "faint")

    def _draw_change(self, canvas: Canvas, row: int, what: What, change: Outlook) -> None:
        """Draw a change: its key, how many dials there would be, and what would go."""
        self._draw_key(canvas, row, what, change.title, possible=change.possible)
        left = LOSES
        if change.dials is None:
            left = TITLE + len(change.title) + 2
        else:
            canvas.right(DIALS, row, f"{change.dials:,}", "text" if change.possible else "mute")
        ink = "gold" if change.learned else "text" if change.possible else "mute"
        canvas.text(left, row, change.loses[: canvas.width - left - 2], ink)

    def _draw_key(self, canvas: Canvas, row: int, what: str, title: str, *, possible: bool) -> None:
        canvas.text(3, row, f" {self.caps.get(what, '')} ", "high" if possible else "mute", on="raised")
        canvas.text(TITLE, row, title, "text" if possible else "mute")
        canvas.sends(3, row, canvas.width - 6, 1, self.Pressed, what)


def _notice(game: Game) -> str:
    """What else is to be known before something is changed."""
    if game.updates_left == 0:
        return f"All {game.update_count:,} updates are made: R starts over, in the kitchen as it is built."
    if game.state.memory:
        name = choice_term(game.state.optimizer).field
        return f"Whatever is built, {name} forgets what it remembers. ←→ station · u brings back what was thrown away."
    if game.update_count:
        return "New cooks bring numbers of their own. ←→ station · u brings back what was thrown away."
    return "New cooks bring numbers of their own. ←→ station · u undo."


def _to_beat(game: Game, record: Best, width: int) -> str:
    """What the next kitchen has to beat: the best on the way here, or of all tries; nothing where there is none."""
    best = to_beat(game)
    right, of = right_of(game, best) if best is not None else (0, len(game.level.tasting_orders))
    if record.tasters is not None and record.tasters > right:
        return f"to beat: {record.tasters} of {of} by {kitchen_title(game.level, record.kitchen)}, your best"
    if best is None:
        return ""
    return f"to beat: {right} of {of} by {kitchen_in_words(game.level, best.state, best.updates)}"[:width]


def _so_far(game: Game, width: int) -> str:
    """How the kitchens that were trained on the way here fared: the last ones, as many as there is room for."""
    tried = trained_kitchens(game)
    if not tried:
        return ""
    counts = [f"{kitchen_title(game.level, each.kitchen.layers)} {right_of(game, each)[0]}" for each in tried]
    who = WAITING[tried[-1].room]
    tail = f" of {right_of(game, tried[-1])[1]} {who} right"
    left = 0
    while len(head := f"trained so far: {'… ' * bool(left)}{' · '.join(counts[left:])}") + len(tail) > width:
        left += 1
    return head + tail
