"""Fire: which dials ran away, at which step, why, and where the kitchen last stood well."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from game.kitchen.level.dials import Dial
from game.kitchen.level.terms import GRADIENT, OPTIMIZERS
from game.kitchen.numbers import FINE, MINUS, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, source_title
from game.kitchen.rules.stove import update_word
from game.kitchen.rules.timeline import Moment, moments
from game.kitchen.rules.update import BURNT, Update

LAST = 5
"""Steps that are written out."""
AGREE = 0.05
"""How far three growths may differ and still be told as one number."""
LONG = 1e9
"""From here on full digits say less than 1.2e10."""
STUCK = 0.01
"""A cook whose slope is no more than this for every order passes on next to no blame."""


@dataclass(frozen=True)
class Runaway:
    """A dial beyond the limit, with its values after the last steps, oldest first."""

    dial: Dial
    title: str
    values: tuple[float, ...]


class Fire:
    """A burnt shift, looked at."""

    def __init__(self, game: Game) -> None:
        self.game, self.level = game, game.level
        path = [moment for moment in moments(game) if not moment.undone]
        begun = max((n for n, moment in enumerate(path, 1) if moment.kind == "reset"), default=0)
        self.path: tuple[Moment, ...] = tuple(path[begun:])
        """The steps since the last start over: nobody goes back to what was thrown away."""
        self.beginning: Moment | None = path[begun - 1] if begun else None
        made = [moment for moment in self.path if moment.kind == "update"]
        self._last = [moment for moment in made[-LAST:] if moment.before.kitchen is game.kitchen]
        """The last updates, as far as the kitchen was this one."""

    @property
    def step(self) -> int:
        """At which update it burnt."""
        return self.path[-1].number

    @property
    def steps(self) -> tuple[int, ...]:
        """The updates that are written out, by number."""
        return tuple(moment.number for moment in self._last)

    @cached_property
    def runaways(self) -> tuple[Runaway, ...]:
        """Every dial beyond the limit: those nearest the pass first, where it began, and the furthest first."""
        now = self.game.state.parameters
        last = [moment.after.parameters for moment in self._last]
        found = [
            Runaway(dial, source_title(self.level, dial.index), tuple(float(at[dial.index]) for at in last))
            for dial in self.level.all_dials
            if abs(now[dial.index]) > BURNT
        ]
        return tuple(sorted(found, key=lambda each: (-each.dial.station, -abs(now[each.dial.index]))))

    @property
    def cooks(self) -> set[tuple[int, int]]:
        """The cooks whose dials ran away, by station and place."""
        return {(each.dial.station, each.dial.cook) for each in self.runaways}

    @cached_property
    def update(self) -> Update:
        """The update that burnt it."""
        return self._last[-1].update

    @property
    def heat(self) -> Decimal:
        """The heat it burnt at."""
        return self.update.heat

    @cached_property
    def best(self) -> Moment | None:
        """The step that left the lowest loss; None where the start was better than all."""
        lowest = min(self.path, key=lambda moment: moment.loss)
        return lowest if lowest.loss < self.loss_at_start else None

    @property
    def loss_at_start(self) -> float:
        """The loss before the first of the steps."""
        return self.beginning.loss if self.beginning is not None else self.game.history.loss_at_start

    @property
    def curve(self) -> tuple[Moment, ...]:
        """What the loss's curve runs through: everything but the turns of the stove, which leave it as it is."""
        return tuple(moment for moment in self.path if moment.kind != "setting")

    @property
    def back_to(self) -> str:
        """Where the last good state is, in words."""
        return "the start" if self.best is None else f"{update_word(self.level)} {self.best.number:,}"

    @property
    def best_place(self) -> int:
        """Where on the path the last good state is."""
        good = self.best or self.beginning
        return good.place if good is not None else 0

    @property
    def best_heat(self) -> Decimal:
        """The heat there, which comes back with it."""
        return self.game.history.at(self.best_place).state.heat

    @property
    def best_loss(self) -> float:
        """The loss there."""
        return self.best.loss if self.best is not None else self.loss_at_start

    @cached_property
    def growth(self) -> float | None:
        """How many times further out each of the last steps landed, with its sign; None where they do not agree."""
        if not self.runaways or len(self.runaways[0].values) < 4:
            return None
        values = self.runaways[0].values[-4:]
        ratios = [now / was for was, now in itertools.pairwise(values) if was]
        agree = len(ratios) == 3 and max(ratios) - min(ratios) <= AGREE * abs(ratios[-1])
        return ratios[-1] if agree and abs(ratios[-1]) > 1 else None

    @property
    def _grows(self) -> bool:
        """Whether the first runaway went further with each step."""
        values = self.runaways[0].values
        steps = [abs(now - was) for was, now in itertools.pairwise(values)]
        return all(later > earlier for earlier, later in itertools.pairwise(steps))

    @property
    def growth_words(self) -> str:
        """The growth in a few words."""
        if self.growth is None:
            return "each step larger than the last" if self._grows else "flung out in one step"
        side = "other side" if self.growth < 0 else "same side"
        return f"each step ×{_times(abs(self.growth))} as far, {side}"

    @property
    def sum_written(self) -> str:
        """The sum that did it, in numbers: old − heat × direction = new."""
        n = self.runaways[0].dial.index
        old, direction = float(self.update.old[n]), float(self.update.direction[n])
        heat = number(float(self.heat))
        return f"{whole(old, 1)} − {heat} × {whole(direction, 1)} = {whole(float(self.update.new[n]), 1)}"

    @property
    def sum_named(self) -> str:
        """The same in words."""
        return f"old − heat × {self._push}"

    @property
    def _push(self) -> str:
        """What the heat multiplied, in a word."""
        if self.update.is_plain:
            return GRADIENT
        return OPTIMIZERS[self.update.before.optimizer].push or "direction"

    @cached_property
    def why(self) -> str:
        """Why the steps grow."""
        dial = self.runaways[0].dial
        who = cook_title(self.level, dial.station, dial.cook)
        heat = number(float(self.heat))
        if self.growth is None and not self._grows:
            slope = number(float(self.update.direction[dial.index]), FINE)
            return f"One step flung {who} out: heat {heat} times a slope of {slope}. No bottom lies that far away."
        if self.growth is None or self.growth > 0 or not self.update.is_plain:
            return (
                f"A step at heat {heat} goes past the bottom and up the other side. From there the slope is steeper,"
                f" so the next step goes further still. {who} ran away first."
            )
        over = 1 - self.growth  # new = old − heat × slope: where each step lands `growth` times as far out
        steep = over / float(self.heat)
        return (
            f"The slope of {who}’s dials grows by {_times(steep)} for every 1 they are off. Heat {heat} ×"
            f" {_times(steep)} = {_times(over)}: a step goes the way back {_times(over)} times over and lands"
            f" {_times(abs(self.growth))} times as far out, where it does so again."
            " Less than twice over, it would come nearer."
        )

    @property
    def stuck(self) -> str:
        """Which station before the fire passes no blame on any more; nothing where all do."""
        station = min(station for station, _ in self.cooks) - 1
        if station < 0 or self.update.gradients.slopes[station].max() > STUCK:
            return ""
        names = self.level.kitchen.stations
        return f"{names[station].name} is stuck: all the push lands on {names[station + 1].name}"

    @property
    def guest(self) -> tuple[str, str]:
        """A guest, and what she says of her dish."""
        order = self.level.orders[0]
        dish, target = self.game.dishes[0][0], number(float(order.targets[0]))
        much = f"{abs(dish) / 1e6:,.1f} million" if abs(dish) >= 1e5 else number(abs(dish))
        came = f"A lorry came with {much}." if dish > 0 else f"They came to fetch {much} from me."
        return order.guest, f"“I ordered {target}. {came}”"


def whole(value: float, places: int = 0) -> str:
    """Print every digit before the point, in thousands: only so can one see what multiplied; small ones as ever."""
    if abs(value) < 100:
        return number(value)
    return f"{MINUS if value < 0 else ''}{abs(value):,.{places}f}" if abs(value) < LONG else number(value)


def _times(value: float) -> str:
    """Print how many times: whole where it is nearly so."""
    return f"{value:.0f}" if abs(value - round(value)) < 0.05 else f"{value:.1f}"
