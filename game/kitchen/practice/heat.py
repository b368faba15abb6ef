"""Practice in choosing a heat: hands off, a few steps of gradient descent, and a learning rate out of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from game.kitchen.level.conditions import Bounds, Condition, RoomBounds
from game.kitchen.level.kitchen import Dials, Kitchen, Station
from game.kitchen.level.level import Goal, Goals
from game.kitchen.level.teaching import DemoStep, Hint, Mistake
from game.kitchen.level.training import Training
from game.kitchen.numbers import FINE, counted, number
from game.kitchen.practice import made
from game.kitchen.practice.made import Made, Words
from game.kitchen.practice.pantry import DISHES, several
from game.kitchen.practice.source import Source
from game.kitchen.rules.actions import Serve, SetHeat, Train

THOUSANDTHS = (5, 10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 350, 400, 500, 600, 700, 800, 1000, 1200)
HEATS = [Decimal(n) / 1000 for n in (*THOUSANDTHS, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 8000)]
"""Heats that are easily said."""
ZONES = ("0.02 0.08", "0.2 0.35", "0.45 0.7", "0.8 1.3", "1.5 1.8", "2.2 2.8", "4.2 7")
"""Heat times the steepest curvature, from too little to burning; from 2 on every step lands further away."""
STEPS = 10
"""Steps that count; some more only show what comes of it."""
MORE = 5
ZERO, ONE = Decimal(0), Decimal(1)
FINEST = Decimal("0.0001")
NICE = [Decimal(n) / 1000 for n in (50, 30, 20, 10, 8, 5, 4, 2)]
"""How much above the least a loss may be and still pass."""


@dataclass(frozen=True)
class Bowl:
    """The loss over a weight and, where it is free, a pinch: what a cook makes of her orders, exactly."""

    amounts: Sequence[Decimal]
    targets: Sequence[Decimal]
    pinch_too: bool

    def loss(self, weight: Decimal, pinch: Decimal) -> Decimal:
        """The mean squared error."""
        return sum((off * off for off in self._offs(weight, pinch)), ZERO) / len(self.amounts)

    def _offs(self, weight: Decimal, pinch: Decimal) -> list[Decimal]:
        return [weight * a + pinch - t for a, t in zip(self.amounts, self.targets, strict=True)]

    def step(self, weight: Decimal, pinch: Decimal, heat: Decimal) -> tuple[Decimal, Decimal]:
        """One step of gradient descent."""
        offs, share = self._offs(weight, pinch), 2 * heat / len(self.amounts)
        down = sum((off * amount for off, amount in zip(offs, self.amounts, strict=True)), ZERO)
        return weight - share * down, pinch - share * sum(offs, ZERO) if self.pinch_too else pinch

    def run(self, start: Decimal, heat: Decimal, steps: int) -> list[Decimal]:
        """The loss before a run and after each of its steps; the pinch begins at 0."""
        weight, pinch = start, ZERO
        losses = [self.loss(weight, pinch)]
        for _ in range(steps):
            weight, pinch = self.step(weight, pinch, heat)
            losses.append(self.loss(weight, pinch))
        return losses

    @property
    def least(self) -> Decimal:
        """The loss at the bottom: the least squares."""
        n, plain = Decimal(len(self.amounts)), sum(self.amounts, ZERO)
        square = sum((a * a for a in self.amounts), ZERO)
        both = sum((a * t for a, t in zip(self.amounts, self.targets, strict=True)), ZERO)
        if not self.pinch_too:
            return self.loss(both / square, ZERO)
        total = sum(self.targets, ZERO)
        weight = (n * both - plain * total) / (n * square - plain * plain)
        return self.loss(weight, (total - weight * plain) / n)

    @property
    def steepest(self) -> Decimal:
        """The largest curvature: above 2 over it a heat leads away."""
        n = Decimal(len(self.amounts))
        square, plain = 2 * sum((a * a for a in self.amounts), ZERO) / n, 2 * sum(self.amounts, ZERO) / n
        if not self.pinch_too:
            return square
        middle, apart = (square + 2) / 2, (square - 2) / 2
        return middle + (apart * apart + plain * plain).sqrt()


def make(source: Source, difficulty: int) -> Made | None:
    """Draw a level: one dial; guests who contradict each other; then the pinch goes along."""
    dish, pinch_too = source.pick(DISHES), difficulty >= 4
    name = source.pick(dish.ingredients)
    count = (2, 3, 3, 3, 4)[difficulty - 1]
    amounts = [made.tenths(5 * source.between(1, 4)) for _ in range(count)]
    weight, pinch = made.tenths(source.between(-8, 12)), made.tenths(source.between(2, 8)) if pinch_too else ZERO
    apart = [made.tenths(source.between(-2, 2)) if difficulty in (3, 5) else ZERO for _ in amounts]
    targets = [weight * amount + pinch + off for amount, off in zip(amounts, apart, strict=True)]
    start = made.tenths(source.between(-10, 20))
    if (
        abs(start - weight) < made.tenths(8)
        or max(amounts) == min(amounts)
        or not ZERO < min(targets) <= max(targets) <= 3
    ):
        return None
    bowl = Bowl(amounts, targets, pinch_too)
    heats = _heats(bowl.steepest)
    if heats is None:
        return None
    runs = {heat: bowl.run(start, heat, STEPS) for heat in heats}
    aims = _aims(runs, bowl.least, easy=difficulty == 1)
    if aims is None:
        return None
    passes, precise = aims
    best, fewest = min(((heat, _reached(losses, precise)) for heat, losses in runs.items()), key=lambda each: each[1])
    orders = made.orders(source, [[amount] for amount in amounts], targets)
    level = made.put_together(
        source,
        _words(dish.title, name, heats, best, fewest, dish.low, dish.high, contradict=any(apart), pinch_too=pinch_too),
        Kitchen([Station("Plating", 1)], [name]),
        Dials(
            made.setting("3", "0.1", start),
            made.setting("3", "0.1", "0", None if pinch_too else "one dial, one curve: the pinch stays out of it."),
        ),
        orders,
        _goals(passes, precise, fewest),
        _hints(heats, best, fewest),
        _mistakes(heats, runs, passes),
        training=Training(heats[0], heats=heats, limit=STEPS + MORE, by_hand=True, hands_off=True),
    )
    return Made(level, (*([SetHeat(best)] if best != heats[0] else []), Train(fewest), Serve()))


def _heats(steepest: Decimal) -> list[Decimal] | None:
    """A heat of each zone, the coldest first; None where one has none that is easily said."""
    found = []
    for zone in ZONES:
        low, high = map(Decimal, zone.split())
        inside = [heat for heat in HEATS if low <= heat * steepest <= high]
        if not inside:
            return None
        found.append(inside[len(inside) // 2])
    return found


def _aims(runs: dict[Decimal, list[Decimal]], least: Decimal, *, easy: bool) -> tuple[Decimal, Decimal] | None:
    """What loss passes and what is precise: neither the coldest nor the hottest heat gets there, no step ends near."""
    floor = least.quantize(FINEST) + (FINEST if least > FINEST / 100 else 0)
    heats = [*runs]
    for nice in NICE if easy else reversed(NICE):
        passes, precise = floor + nice, floor + nice / 4
        if precise % FINEST:
            continue
        reach = [_reached(runs[heat], passes) <= STEPS for heat in heats]
        sharp = [_reached(losses, precise) for losses in runs.values()]
        fewest = min(sharp)
        near = min(abs(loss - aim) for losses in runs.values() for loss in losses for aim in (passes, precise))
        good = sum(reach) >= 2 and not reach[0] and not any(reach[-2:]) and (1 if easy else 3) <= fewest <= STEPS - 2
        if good and near >= FINEST / 2:
            return passes, precise
    return None


def _reached(losses: Sequence[Decimal], aim: Decimal) -> int:
    """After how many steps a run is there; one more than it has where it never is."""
    return next((step for step, loss in enumerate(losses) if loss <= aim), len(losses))


def _goals(passes: Decimal, precise: Decimal, fewest: int) -> Goals:
    return Goals(
        Goal(f"loss at most {number(float(passes), FINE)}, within {STEPS} steps", _at_most(passes, STEPS)),
        Goal(f"loss at most {number(float(precise), FINE)}", _at_most(precise)),
        Goal(f"in at most {counted(fewest, 'step')}", Condition(updates=Bounds(at_most=Decimal(fewest)))),
    )


def _at_most(loss: Decimal, steps: int | None = None) -> Condition:
    updates = None if steps is None else Bounds(at_most=Decimal(steps))
    return Condition(loss=RoomBounds(at_most=loss), updates=updates)


def _words(
    dish: str,
    name: str,
    heats: list[Decimal],
    best: Decimal,
    fewest: int,
    low: str,
    high: str,
    *,
    contradict: bool,
    pinch_too: bool,
) -> Words:
    one = f"{name}’s dial"
    walks = f"{one} and the pinch walk downhill by themselves" if pinch_too else f"{one} walks downhill by itself"
    story = f"“Hands off: {walks}, heat × slope at a time. Choose the heat."
    story += f" Of {STEPS + MORE} steps the first {STEPS} count.”"
    if contradict:
        story = story[:-1] + " The guests disagree: the loss will not be 0.”"
    learned = (
        f"Heat {number(float(best))} is precise in {counted(fewest, 'step')}. Too small a learning rate crawls,"
        " too large a one lands further away every time."
    )
    blurb = f"{several(len(heats), 'heat').capitalize()}: too cold, right, too hot, burnt."
    return Words(dish, blurb, story, learned, low, high, 3)


def _hints(heats: list[Decimal], best: Decimal, fewest: int) -> list[Hint]:
    cold, hot = heats[0], heats[-2]
    return [
        Hint(
            f"Heat {number(float(cold))} is so low that ten steps do not get there. R begins again; take more.",
            Condition(heat=Bounds(at_most=cold)),
        ),
        Hint(
            f"From heat {number(float(hot))} on the steps jump over the bottom and land further away. Undo, take less.",
            Condition(heat=Bounds(at_least=hot)),
        ),
        Hint("Between too cold and too hot fewest steps will do. Try one heat, reset with R, try the next."),
        Hint(
            f"Heat {number(float(best))}, {counted(fewest, 'step')} from the start. Watch it from where you are.",
            demo=[DemoStep("So it walks downhill.", heat=best, train=1)],
        ),
    ]


def _mistakes(heats: list[Decimal], runs: dict[Decimal, list[Decimal]], passes: Decimal) -> list[Mistake]:
    cold, hot = heats[0], heats[-2]
    some = Bounds(at_least=ONE)
    left = number(float(runs[cold][-1]), FINE)
    return [
        Mistake(
            "burnt",
            "Burnt. Each step went past the bottom to a place further out and steeper. Undo, and take much less heat.",
            Condition(burnt=True),
        ),
        Mistake(
            "too-cold",
            f"Too cold: with heat {number(float(cold))} the loss is still {left} after ten steps. More heat.",
            Condition(updates=some, heat=Bounds(at_most=cold)),
        ),
        Mistake(
            "too-hot",
            "The steps land further away than they began, and steeper, so the next is larger. Less heat.",
            Condition(updates=some, heat=Bounds(at_least=hot)),
        ),
        Mistake(
            "too-many",
            f"More than {STEPS} steps, and only so many count. Reset with R, and choose a heat that gets there sooner.",
            Condition(updates=Bounds(at_least=Decimal(STEPS + 1))),
        ),
        Mistake(
            "too-few",
            f"The loss should be {number(float(passes), FINE)} at most. If it grew: R, and less heat."
            " If it fell: more steps, or more heat.",
            Condition(updates=some),
        ),
    ]
