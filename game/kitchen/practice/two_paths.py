"""Practice in a backward pass where a cook feeds two: the complaint comes back over both, and adds up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from game.kitchen.level.dials import PINCH
from game.kitchen.level.kitchen import Station
from game.kitchen.numbers import number
from game.kitchen.practice import made
from game.kitchen.practice.pantry import DISHES
from game.kitchen.practice.source import Source
from game.kitchen.practice.walk import HALF, QUARTER, Asked, Walk, ask_arriving, ask_dial, ask_pass, ask_signal, factor

Two = tuple[Decimal, Decimal]
ZERO = Decimal(0)


@dataclass(frozen=True)
class TwoPaths:
    """Prep feeds two ReLUs at Sauté, and both feed Plating; with a bend, Prep’s sigmoid stands at a sum of 0."""

    bent: bool
    amount: Decimal
    weight: Decimal
    pinch: Decimal
    onward: Two
    """What each cook of Sauté uses of Prep."""
    pinches: Two
    ends: Two
    """What Plating uses of each."""
    last: Decimal
    """Plating’s pinch."""
    error: Decimal

    @property
    def sends(self) -> Decimal:
        """What Prep passes on."""
        return HALF if self.bent else self.weight * self.amount + self.pinch

    @property
    def slope(self) -> Decimal:
        """How steep Prep’s activation is there."""
        return QUARTER if self.bent else Decimal(1)

    @property
    def sums(self) -> list[Decimal]:
        """The sum of each cook of Sauté."""
        return [each * self.sends + more for each, more in zip(self.onward, self.pinches, strict=True)]

    @property
    def passed(self) -> list[Decimal]:
        """What each of them passes on."""
        return [max(total, ZERO) for total in self.sums]

    @property
    def asleep(self) -> bool:
        """Whether the second says nothing."""
        return self.sums[1] <= 0

    @property
    def served(self) -> Decimal:
        """The dish."""
        return made.product_sum([*zip(self.ends, self.passed, strict=True)], self.last)

    @property
    def signals(self) -> list[Decimal]:
        """The error signal of each cook of Sauté."""
        return [2 * self.error * end if total > 0 else ZERO for end, total in zip(self.ends, self.sums, strict=True)]

    @property
    def arriving(self) -> Decimal:
        """What comes back to Prep, over both."""
        return made.product_sum([*zip(self.onward, self.signals, strict=True)])

    def start(self, ingredient: str) -> dict[str, Decimal]:
        """Where each dial stands."""
        start = {f"prep.1:{ingredient}": self.weight, f"prep.1:{PINCH}": self.pinch}
        for n, (onward, pinch, end) in enumerate(zip(self.onward, self.pinches, self.ends, strict=True), 1):
            start |= {f"saute.{n}:prep.1": onward, f"saute.{n}:{PINCH}": pinch, f"plating.1:saute.{n}": end}
        return start | {f"plating.1:{PINCH}": self.last}


def two_paths(source: Source, *, bent: bool) -> Walk | None:
    """Draw a kitchen where one cook feeds two; with a bend one of them may be asleep."""
    dish = source.pick(DISHES)
    name = source.pick(dish.ingredients)
    amount, weight = Decimal(source.pick((2, 3, 4, 5))), factor(source, 2, 9, sign=False)
    pinch = -weight * amount if bent else factor(source, 1, 9)
    onward = factor(source, 4, 16), factor(source, 4, 16)
    pinches = factor(source, 1, 12), factor(source, 1, 12)
    asleep = bent and bool(source.below(2))
    sends = HALF if bent else weight * amount + pinch
    awake = [each * sends + more > 0 for each, more in zip(onward, pinches, strict=True)]
    if sends <= 0 or sends == 1 or abs(pinch) > 5 or awake != [True, not asleep]:
        return None
    ends, error = (factor(source, 3, 16), factor(source, 3, 16)), factor(source, 1, 4)
    way = TwoPaths(bent, amount, weight, pinch, onward, pinches, ends, factor(source, 1, 5), error)
    return Walk(
        dish,
        "One cook feeds two.",
        _learned(way),
        [Station("Prep", 1, "sigmoid" if bent else "linear"), Station("Sauté", 2, "relu"), Station("Plating", 1)],
        name,
        amount,
        way.served,
        error,
        way.start(name),
        _asked(way, name),
        _hints(way),
    )


def _asked(way: TwoPaths, name: str) -> list[Asked]:
    """Every number of the way back, from the pass on."""
    back = "what comes back × slope" if way.bent else "what comes back"
    of_plating, of_saute = [], []
    for n, (passed, signal) in enumerate(zip(way.passed, way.signals, strict=True), 1):
        how = f"error signal × what Sauté {n} sends"
        of_plating.append(ask_dial(f"plating.1:saute.{n}", f"Plating on Sauté {n}", how, 2 * way.error * passed))
        how = "Plating’s error signal × proportion × slope"
        of_saute.append(ask_signal(f"saute.{n}", f"Sauté {n}, error signal", how, signal))
    over_both, signal = "over both links: error signal × proportion, added up", way.arriving * way.slope
    return [
        ask_pass(way.served, way.error),
        *of_plating,
        *of_saute,
        ask_arriving("prep.1", "Prep, what comes back", over_both, way.arriving),
        ask_dial(f"prep.1:{name}", f"Prep, dial on {name}", f"{back} × what {name} sends", signal * way.amount),
        ask_dial(f"prep.1:{PINCH}", f"Prep, {PINCH}", f"{back} × 1", signal),
    ]


def _hints(way: TwoPaths) -> list[str]:
    twice = number(float(2 * way.error))
    first, second = (
        f"{number(float(signal))} × {number(float(onward))} from Sauté {n}"
        for n, (signal, onward) in enumerate(zip(way.signals, way.onward, strict=True), 1)
    )
    hints = [
        f"Plating’s error signal is twice the error, {twice}. What the cooks send stands beside them.",
        "Sauté 2’s sum is below zero: she passes on nothing, her slope is 0, and nothing comes back through her."
        if way.asleep
        else "Both sums at Sauté are above zero, so ReLU’s slope is 1, and the proportion alone counts.",
        f"Back to Prep: {first}, {second}. Add them up, sign and all.",
    ]
    if way.bent:
        hints.append("Prep’s sigmoid stands at a sum of 0: there its slope is 0.50 × (1 − 0.50), which is 0.25.")
    return hints


def _learned(way: TwoPaths) -> str:
    if way.asleep:
        return "Over several paths the complaint adds up; through a cook who is asleep none of it comes back."
    return f"Over several paths the complaint adds up: {number(float(way.arriving))} came back to Prep."
