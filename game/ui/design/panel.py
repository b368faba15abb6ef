"""The kitchen as it is designed: a column a station, and what is left of the budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from textwrap import wrap
from typing import Literal

from textual.message import Message

from game.kitchen.explain.kitchens import kitchen_title, right_of, trained_kitchens
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import choice_term
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel

What = Literal["choose", "cook", "no-cook", "taste", "station", "no-station"]
WAYS: tuple[tuple[str, What], ...] = (
    (" + cook ", "cook"), (" − cook ", "no-cook"), (" taste ", "taste"), (" + station ", "station"),
    (" − station ", "no-station"),
)  # fmt: skip
"""What can be clicked below the columns."""


class DesignPanel(Panel):
    """Shows the game's kitchen; the station in hand stands in a gold cell."""

    game: Game | None = None
    at: int = 0
    note: str = ""

    @dataclass
    class Chosen(Message):
        """The mouse did something, at a station."""

        what: What
        station: int = 0

    def draw(self, canvas: Canvas) -> None:
        """Draw columns, budget, and what was said."""
        game, (width, height) = self.game, (canvas.width, canvas.height)
        if game is None or game.level.design is None:
            return
        canvas.frame(0, 0, width, height, "gold")
        canvas.text(2, 0, " the kitchen’s plan ", "gold", bold=True)
        canvas.right(width - 2, 0, " d or esc closes ", "mute")
        stations = game.level.kitchen.stations
        column = (width - 4) // (len(stations) + 1)
        canvas.text(3, 2, "comes in", "mute")
        canvas.text(3, 3, str(len(game.level.kitchen.inputs)), "text")
        rows = height - 12
        for place in range(len(stations)):
            self._draw_station(canvas, game, place, 3 + (place + 1) * column, column - 1, rows)
        used, budget = len(game.kitchen.dials), game.level.design.budget
        row = height - 6
        words = f"{used:,} of {budget:,} dials"
        canvas.text(3, row, words, "text")
        canvas.bar(5 + len(words), row, width - 9 - len(words), used / budget, "gold")
        left = 3
        tastes = len(game.level.design.activations) > 1
        for words, what in WAYS:
            if what == "taste" and not tastes:
                continue
            canvas.text(left, row + 1, words, "high", on="raised")
            canvas.handle(left, row + 1, len(words), 1, self._does(what, self.at))
            left += len(words) + 1
        canvas.text(3, row + 2, _so_far(game, width - 6), "text")
        taste = "t taste · " if tastes else ""
        keys = f"↑↓ cooks · ←→ station · {taste}+ − stations · u undo. New cooks bring numbers of their own."
        said = self.note or keys
        for line, text in enumerate(wrap(said, width - 6)[:2], row + 3):
            canvas.text(3, line, text, "gold" if self.note else "mute")

    def _draw_station(self, canvas: Canvas, game: Game, place: int, left: int, width: int, rows: int) -> None:
        """Draw a station: its name, how it tastes, and a circle a cook, as many as there is room for."""
        station = game.level.kitchen.stations[place]
        in_hand = place == self.at
        name = station.name[:width]
        canvas.text(left, 2, name, "on_gold" if in_hand else "text", on="gold_fill" if in_hand else "ground")
        canvas.text(left, 3, str(station.cooks), "high", bold=True)
        term = choice_term(station.activation)
        canvas.text(left, 4, term.field if len(term.field) <= width else station.activation, "mute")
        across = max((width - 1) // 2, 1)
        shown = min(station.cooks, across * rows)
        for cook in range(shown):
            canvas.text(left + 2 * (cook % across), 5 + cook // across, "●", "gold" if in_hand else "mute")
        canvas.handle(left, 2, width, 3 + rows, self._does("choose", place))

    def _does(self, what: What, station: int) -> Callable[[int], None]:
        return partial(self._tell, self.Chosen(what, station))

    def _tell(self, chosen: Chosen, _: int) -> None:
        self.post_message(chosen)


def _so_far(game: Game, width: int) -> str:
    """How the kitchens that were trained on the way here fared: the last ones, as many as there is room for."""
    tried = trained_kitchens(game)
    if not tried:
        return ""
    counts = [f"{kitchen_title(game.level, each.kitchen)} {right_of(game, each)[0]}" for each in tried]
    who = "tasters" if tried[-1].room == "tasting" else "orders"
    tail = f" of {right_of(game, tried[-1])[1]} {who} right"
    left = 0
    while len(head := f"trained so far: {'… ' * bool(left)}{' · '.join(counts[left:])}") + len(tail) > width:
        left += 1
    return head + tail
