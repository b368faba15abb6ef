"""What the ledger shows: its moments, where the cursor is, and what each moment did to every dial."""

from __future__ import annotations

from functools import lru_cache

from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.present.view import View
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, short_source, source_title
from game.kitchen.rules.steps import Step
from game.kitchen.rules.timeline import Entry, Moment, entry, moments, updates

WHAT = {"visit": "by hand", "update": "feedback", "setting": "stove", "reset": "start over", "larder": "larder"}
MANY = 100
"""Beyond so many dials those that changed most come first."""
AT_HAND = 64
"""Moments whose states and updates are kept: about as many as a large terminal shows."""


class Pages:
    """What both pages show: the moments, where the cursor is, and what each moment did.

    The kitchen of a moment may have other dials than today's, so a dial is followed by its id.
    """

    def __init__(self, game: Game, view: View) -> None:
        self.game = game
        self.moments = moments(game)
        self.at = max(self.moments.here - 1, 0)
        self.in_time = True
        """Whether the keys walk through time, or down the dials."""
        self.moment_at = lru_cache(AT_HAND)(self.moments.item)
        self._ranked: dict[int, list[tuple[Dial | None, str]]] = {}
        self._follow(view.in_hand, view.level)

    def _follow(self, dial: Dial, level: Level) -> None:
        self.dial, self.title = dial, f"{cook_title(level, dial.station, dial.cook)}, {source_title(level, dial.index)}"

    def follow(self, step: int) -> None:
        """Go so many dials down or up, in the order they are written."""
        dials = [dial for dial, _ in self.lines if dial is not None]
        here = next((n for n, dial in enumerate(dials) if dial.id == self.dial.id), 0)
        self._follow(dials[min(max(here + step, 0), len(dials) - 1)], self.there.level)

    def follow_cook(self, step: int) -> None:
        """Go to the first dial of the next cook, or of the one before."""
        kitchen = self.there.kitchen
        cooks = [(station, cook) for station in range(kitchen.last, -1, -1) for cook in range(kitchen.cooks[station])]
        here = (self.dial.station, self.dial.cook)
        at = cooks.index(here) + step if here in cooks else 0
        self._follow(kitchen.of_cook(*cooks[at % len(cooks)])[0], self.there.level)

    def entry(self, at: int, dial: Dial) -> Entry:
        """What a moment did to a dial."""
        return entry(self.moment_at(at), dial.id)

    @property
    def moment(self) -> Moment:
        """The moment under the cursor."""
        return self.moment_at(self.at)

    @property
    def there(self) -> Game:
        """The game with the kitchen as this moment left it."""
        return self.game.seen_in(self.moment.after)

    @property
    def update(self) -> int | None:
        """Its place among the updates, or None where it is none."""
        if self.moment.kind != "update":
            return None
        return updates(self.game).at(self.moment.place)

    @property
    def lines(self) -> list[tuple[Dial | None, str]]:
        """A heading a cook and a row a dial, each cook's pinch with her proportions; None for a heading.

        Of many dials a heading a station, and the largest changes of this moment first.
        """
        there = self.there
        if len(there.kitchen.dials) > MANY:
            return self._by_change()
        lines: list[tuple[Dial | None, str]] = []
        for station in range(there.kitchen.last, -1, -1):
            for cook in range(there.kitchen.cooks[station]):
                lines.append((None, cook_title(there.level, station, cook)))
                dials = there.kitchen.of_cook(station, cook)
                lines += [(dial, source_title(there.level, dial.index)) for dial in dials]
        return lines

    def _by_change(self) -> list[tuple[Dial | None, str]]:
        if self.at not in self._ranked:
            there = self.there
            lines: list[tuple[Dial | None, str]] = []
            for station in range(there.kitchen.last, -1, -1):
                dials = [dial for dial in there.kitchen.dials if dial.station == station]
                dials.sort(key=lambda dial: -abs(self.entry(self.at, dial).change or 0))
                name = there.kitchen.names[station]
                lines.append((None, f"{name}: cook, what comes in; largest changes first"))
                lines += [(dial, f"{dial.cook + 1} {short_source(there.level, dial)}") for dial in dials]
            self._ranked[self.at] = lines
        return self._ranked[self.at]


def what(step: Step) -> str:
    """What a step was, in a word or two."""
    return "kitchen" if step.rebuilt else WHAT[step.kind]
