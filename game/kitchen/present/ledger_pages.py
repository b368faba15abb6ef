"""What the ledger shows: its moments, where the cursor is, and what each moment did to every dial."""

from __future__ import annotations

from game.kitchen.level.dials import Dial
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, source_title
from game.kitchen.rules.timeline import Entry, Moment, entries, moments, updates

WHAT = {"visit": "by hand", "update": "feedback", "setting": "stove", "reset": "start over"}
MANY = 100
"""Beyond so many dials those that changed most come first."""


class Pages:
    """What both pages show: the moments, where the cursor is, and what each moment did."""

    def __init__(self, game: Game, dial: int) -> None:
        self.game, self.dial = game, dial
        self.moments = moments(game)
        self.at = max(self.moments.here - 1, 0)
        self.in_time = True
        """Whether the keys walk through time, or down the dials."""
        self._entries: dict[int, tuple[Entry, ...]] = {}
        self._ranked: dict[int, list[tuple[int | None, str]]] = {}

    def entries(self, at: int) -> tuple[Entry, ...]:
        """What a moment did to every dial; found once."""
        if at not in self._entries:
            self._entries[at] = entries(self.moments[at])
        return self._entries[at]

    @property
    def moment(self) -> Moment:
        """The moment under the cursor."""
        return self.moments[self.at]

    @property
    def update(self) -> int | None:
        """Its place among the updates, or None where it is none."""
        if self.moment.step.kind != "update":
            return None
        return updates(self.game).at(self.moment.place)

    @property
    def lines(self) -> list[tuple[int | None, str]]:
        """A heading a cook and a row a dial, each cook's pinch with her proportions; None for a heading.

        Of many dials a heading a station, and the largest changes of this moment first.
        """
        level = self.game.level
        if len(level.all_dials) > MANY:
            return self._by_change()
        lines: list[tuple[int | None, str]] = []
        for station in range(len(level.kitchen.stations) - 1, -1, -1):
            for cook in range(level.kitchen.stations[station].cooks):
                lines.append((None, cook_title(level, station, cook)))
                dials = self.game.kitchen.of_cook(station, cook)
                lines += [(dial.index, source_title(level, dial.index)) for dial in dials]
        return lines

    def _by_change(self) -> list[tuple[int | None, str]]:
        if self.at not in self._ranked:
            found, stations = self.entries(self.at), self.game.level.kitchen.stations
            lines: list[tuple[int | None, str]] = []
            for station in range(len(stations) - 1, -1, -1):
                dials = [dial for dial in self.game.kitchen.dials if dial.station == station]
                dials.sort(key=lambda dial: -abs(found[dial.index].change))
                lines.append((None, f"{stations[station].name}: cook, what comes in; largest changes first"))
                lines += [(dial.index, f"{dial.cook + 1} {self._source(dial)}") for dial in dials]
            self._ranked[self.at] = lines
        return self._ranked[self.at]

    def _source(self, dial: Dial) -> str:
        """What comes in through a dial; a pixel by its row and column."""
        shape = self.game.level.kitchen.picture
        if shape is None or dial.station > 0 or dial.source is None:
            return source_title(self.game.level, dial.index)
        row, column = divmod(dial.source, shape[1])
        return f"r{row + 1} c{column + 1}"
