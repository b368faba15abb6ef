"""Practice in a backward pass: the complaint walks back, and the numbers on its way are blanks to fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from game.kitchen.level.conditions import Bounds, Condition
from game.kitchen.level.dials import PINCH
from game.kitchen.level.kitchen import Dials, Kitchen, Setting, Station
from game.kitchen.level.level import Goal, Goals, Order
from game.kitchen.level.teaching import Hint, Mistake
from game.kitchen.level.training import Blank
from game.kitchen.numbers import number
from game.kitchen.practice import made
from game.kitchen.practice.made import Made, Words
from game.kitchen.practice.pantry import DISHES, several
from game.kitchen.practice.source import Source
from game.kitchen.rules.actions import Fill, Serve

LOCKED = "here nothing is turned: only the way back is worked out."
LEAST = Decimal("0.05")
"""No answer is smaller, but 0 behind a cook who is asleep: all are told apart by a hundredth."""
SIGMOID = 3
"""From this difficulty on Prep has a sigmoid, at a sum of 0; but not at 4, where two paths are new."""
TWO_PATHS = 4
PASS_IS_GIVEN = 2
"""At this difficulty, where the chain is new, what comes back at the pass is filled in; else that is a blank, too."""
HALF, QUARTER = Decimal("0.5"), Decimal("0.25")


@dataclass(frozen=True)
class Asked:
    """A blank, its right number, and what it is made of."""

    blank: Blank
    right: Decimal


def make(source: Source, difficulty: int) -> Made | None:
    """Draw a level: one cook, a chain of two, one with a slope, two paths, and all of it."""
    if difficulty == 1:
        return _one_cook(source)
    return _two_paths(source, difficulty) if difficulty >= TWO_PATHS else _chain(source, difficulty)


def _tenths(source: Source, least: int, most: int, *, sign: bool = True) -> Decimal:
    """So many tenths, and never 0 or 1: a factor that is forgotten shall be missed."""
    value = source.pick([n for n in range(least, most + 1) if n not in (0, 10)])
    return made.tenths(value * (source.pick((-1, 1)) if sign else 1))


def _one_cook(source: Source) -> Made | None:
    dish = source.pick(DISHES)
    name, amount = source.pick(dish.ingredients), made.tenths(5 * source.pick((1, 3, 4, 5, 6)))
    weight, pinch, error = _tenths(source, 2, 9, sign=False), _tenths(source, 1, 5), _tenths(source, 1, 4)
    served, signal = weight * amount + pinch, 2 * error
    asked = [
        _of_pass(served, served - error, given=False),
        _of_dial(f"plating.1:{name}", f"Plating, dial on {name}", f"error signal × what {name} sends", signal * amount),
        _of_dial(f"plating.1:{PINCH}", f"Plating, {PINCH}", "error signal × 1: a pinch is always there", signal),
    ]
    start = {f"plating.1:{name}": weight, f"plating.1:{PINCH}": pinch}
    hints = [f"The loss is the error squared, so its slope is twice the error: 2 × {number(float(error))}."]
    hints.append(
        f"{name.capitalize()}’s dial: {number(float(signal))} × {number(float(amount))}. A pinch gets it times 1."
    )
    learned = f"{name.capitalize()}’s gradient: {_product(signal, amount)}. Error signal × input, at every dial."
    words = (dish.title, "One cook, one complaint.", learned)
    stations = [Station("Plating", 1)]
    return _made(source, words, stations, [name], [amount], served, error, start, asked, hints, dish.low, dish.high)


def _chain(source: Source, difficulty: int) -> Made | None:
    dish = source.pick(DISHES)
    name, bent = source.pick(dish.ingredients), difficulty >= SIGMOID
    amount, weight = Decimal(source.pick((2, 3, 4, 5))), _tenths(source, 2, 9, sign=False)
    pinch = -weight * amount if bent else _tenths(source, 1, 9)
    sends = HALF if bent else weight * amount + pinch
    onward, last = _tenths(source, 3, 16), _tenths(source, 1, 5)
    error = _tenths(source, 1, 4)
    served = onward * sends + last
    signal, slope = 2 * error, QUARTER if bent else Decimal(1)
    arriving = signal * onward
    if abs(pinch) > 5 or sends <= 0 or sends == 1:
        return None
    asked = [
        _of_pass(served, served - error, given=difficulty == PASS_IS_GIVEN),
        _of_dial("plating.1:prep.1", "Plating, dial on Prep", "error signal × what Prep sends", signal * sends),
        _of_dial(f"plating.1:{PINCH}", f"Plating, {PINCH}", "error signal × 1: a pinch is always there", signal),
        _arriving("prep.1", "Prep, what comes back", "Plating’s error signal × its proportion on Prep", arriving),
        *(
            [_signal("prep.1", "Prep, error signal", "what comes back × the slope of the sigmoid", arriving * slope)]
            if bent
            else []
        ),
        _of_dial(
            f"prep.1:{name}", f"Prep, dial on {name}", f"error signal × what {name} sends", arriving * slope * amount
        ),
        _of_dial(f"prep.1:{PINCH}", f"Prep, {PINCH}", "error signal × 1: a pinch is always there", arriving * slope),
    ]
    start = {f"prep.1:{name}": weight, f"prep.1:{PINCH}": pinch, "plating.1:prep.1": onward, f"plating.1:{PINCH}": last}
    hints = [f"Plating’s error signal is twice the error, {number(float(signal))}. Prep sent {number(float(sends))}."]
    hints.append(f"What went forward times {number(float(onward))} comes back times {number(float(onward))}.")
    if bent:
        hints.append(
            "At a sum of 0 the sigmoid passes on 0.50 and rises by 0.50 × (1 − 0.50): that is its slope, 0.25."
        )
    factors = [signal, onward, *([QUARTER] if bent else []), amount]
    learned = f"{name.capitalize()} at Prep: {_product(*factors)}. Along a chain slopes multiply."
    words = (dish.title, "Two stations, one chain.", learned)
    stations = [Station("Prep", 1, "sigmoid" if bent else "linear"), Station("Plating", 1)]
    return _made(source, words, stations, [name], [amount], served, error, start, asked, hints, dish.low, dish.high)


def _two_paths(source: Source, difficulty: int) -> Made | None:
    dish = source.pick(DISHES)
    name, bent = source.pick(dish.ingredients), difficulty > TWO_PATHS
    amount, weight = Decimal(source.pick((2, 3, 4, 5))), _tenths(source, 2, 9, sign=False)
    pinch = -weight * amount if bent else _tenths(source, 1, 9)
    sends = HALF if bent else weight * amount + pinch
    onward = [_tenths(source, 4, 16), _tenths(source, 4, 16)]
    pinches = [_tenths(source, 1, 12), _tenths(source, 1, 12)]
    sums = [each * sends + more for each, more in zip(onward, pinches, strict=True)]
    asleep = bent and source.below(2)
    if sends <= 0 or sends == 1 or abs(pinch) > 5 or [total > 0 for total in sums] != [True, not asleep]:
        return None
    passed = [max(total, Decimal(0)) for total in sums]
    ends, error = [_tenths(source, 3, 16), _tenths(source, 3, 16)], _tenths(source, 1, 4)
    last = _tenths(source, 1, 5)
    served = made.product_sum([*zip(ends, passed, strict=True)], last)
    signal = 2 * error
    signals = [signal * end if total > 0 else Decimal(0) for end, total in zip(ends, sums, strict=True)]
    arriving = made.product_sum([*zip(onward, signals, strict=True)])
    slope = QUARTER if bent else Decimal(1)
    asked = [_of_pass(served, served - error, given=False)]
    for n in (1, 2):
        how = f"error signal × what Sauté {n} sends"
        asked.append(_of_dial(f"plating.1:saute.{n}", f"Plating on Sauté {n}", how, signal * passed[n - 1]))
    for n in (1, 2):
        how = "Plating’s error signal × proportion × slope"
        asked.append(_signal(f"saute.{n}", f"Sauté {n}, error signal", how, signals[n - 1]))
    asked.append(
        _arriving("prep.1", "Prep, what comes back", "over both links: error signal × proportion, added up", arriving)
    )
    slopes = "what comes back × slope" if bent else "what comes back"
    asked.append(
        _of_dial(f"prep.1:{name}", f"Prep, dial on {name}", f"{slopes} × what {name} sends", arriving * slope * amount)
    )
    asked.append(_of_dial(f"prep.1:{PINCH}", f"Prep, {PINCH}", f"{slopes} × 1", arriving * slope))
    start = {f"prep.1:{name}": weight, f"prep.1:{PINCH}": pinch}
    for n in (1, 2):
        start |= {
            f"saute.{n}:prep.1": onward[n - 1],
            f"saute.{n}:{PINCH}": pinches[n - 1],
            f"plating.1:saute.{n}": ends[n - 1],
        }
    start[f"plating.1:{PINCH}"] = last
    sleepy = "Sauté 2’s sum is below zero: she passes on nothing, her slope is 0, and nothing comes back through her."
    hints = [
        f"Plating’s error signal is twice the error, {number(float(signal))}. What the cooks send stands beside them.",
        sleepy
        if asleep
        else "Both sums at Sauté are above zero, so ReLU’s slope is 1, and the proportion alone counts.",
        f"Back to Prep: {number(float(signals[0]))} × {number(float(onward[0]))} from Sauté 1,"
        f" {number(float(signals[1]))} × {number(float(onward[1]))} from Sauté 2. Add them up, sign and all.",
    ]
    if bent:
        hints.append("Prep’s sigmoid stands at a sum of 0: there its slope is 0.50 × (1 − 0.50), which is 0.25.")
    learned = "Over several paths the complaint adds up"
    learned += (
        "; through a cook who is asleep none of it comes back."
        if asleep
        else f": {number(float(arriving))} came back to Prep."
    )
    words = (dish.title, "One cook feeds two.", learned)
    stations = [Station("Prep", 1, "sigmoid" if bent else "linear"), Station("Sauté", 2, "relu"), Station("Plating", 1)]
    return _made(source, words, stations, [name], [amount], served, error, start, asked, hints, dish.low, dish.high)


def _made(
    source: Source,
    words: tuple[str, str, str],
    stations: list[Station],
    names: list[str],
    amounts: list[Decimal],
    served: Decimal,
    error: Decimal,
    start: dict[str, Decimal],
    asked: list[Asked],
    hints: list[str],
    low: str,
    high: str,
) -> Made | None:
    """Put the level together, if its numbers are such that one can work with them."""
    target, open_ones = served - error, [each for each in asked if not each.blank.given]
    small = [each for each in open_ones if abs(each.right) < LEAST and each.right]
    if small or not Decimal("0.1") <= target <= 3 or served <= 0 or served % Decimal("0.01"):
        return None
    if len({each.right for each in asked}) < len(asked) - 2:
        return None
    dish, about, learned = words
    guest = made.guests(source, 1)[0]
    over = f"{number(float(abs(error)))} {'over' if error > 0 else 'short'}"
    story = f"“{guest}’s {dish.lower()} is {over}. {about} Walk it back: {several(len(open_ones), 'number')} to find.”"
    each = {dial: Setting(start=value) for dial, value in start.items()}
    every = Decimal(len(open_ones))
    level = made.put_together(
        source,
        Words(
            f"{dish}, sent back",
            f"{about} {several(len(open_ones), 'blank').capitalize()}.",
            story,
            learned,
            low,
            high,
            1 + len(open_ones),
        ),
        Kitchen(stations, names),
        Dials(made.setting("5", "0.1", "0", LOCKED), made.setting("5", "0.1", "0", LOCKED), each),
        [Order(guest, amounts, [target])],
        Goals(
            Goal(f"all {several(len(open_ones), 'blank')} right", Condition(blanks=Bounds(at_least=every))),
            Goal("each at the first try", Condition(wrong_fills=Bounds(at_most=Decimal(0)))),
            Goal("no hint used", Condition(hints=Bounds(at_most=Decimal(0)))),
        ),
        [Hint(text) for text in hints],
        [*_mistakes(stations)],
        blanks=[each.blank for each in asked],
    )
    return Made(level, (*(Fill(each.blank.id, each.right + 0) for each in open_ones), Serve()))  # a zero has no sign


def _mistakes(stations: list[Station]) -> Iterator[Mistake]:
    """What may be forgotten in such a kitchen."""
    if len(stations) > 2:
        for n in (1, 2):
            text = (
                f"The way through Sauté {n} is left out. What Prep sends goes two ways: a complaint comes back on both."
            )
            yield Mistake(f"forgot-saute-{n}", text, forgot="path", path=f"saute.{n}")
        text = "Added as if both pushed one way. A proportion below zero turns the complaint’s sign on its way back."
        yield Mistake("forgot-the-sign", text, forgot="sign")
    if stations[0].activation == "sigmoid":
        text = "The complaint came back as it left; but the sigmoid passes on a quarter of each push. Times its slope."
        yield Mistake("forgot-the-slope", text, forgot="slope")
    if len(stations) > 1:
        text = "Forward it was multiplied by the proportion, and so it is on the way back: times the proportion."
        yield Mistake("forgot-the-weight", text, forgot="weight")
    text = "That is the cook’s error signal. A turn of the dial does so much times what comes in: times that."
    yield Mistake("forgot-the-input", text, forgot="input")
    text = "Half of it. The loss is the error squared, and the slope of a square is twice the error."
    yield Mistake("forgot-the-two", text, forgot="two")


def _product(*factors: Decimal) -> str:
    total = Decimal(1)
    for factor in factors:
        total *= factor
    return f"{' × '.join(number(float(factor)) for factor in factors)} = {number(float(total))}"


def _of_pass(served: Decimal, target: Decimal, *, given: bool) -> Asked:
    how = f"the dish is {number(float(served))}, wanted {number(float(target))}: twice the error"
    blank = Blank(
        "pass", "the pass, 2 × error", "How steep is the loss for the dish?", how, "arriving", "plating.1", given=given
    )
    return Asked(blank, 2 * (served - target))


def _of_dial(dial: str, title: str, how: str, right: Decimal) -> Asked:
    blank_id = dial.replace("plating.1", "plating").replace(".", "-").replace(":", "-on-")
    ask = f"How steep is the loss for {'the pinch' if dial.endswith(PINCH) else 'this dial'}?"
    return Asked(Blank(blank_id, title, ask, how, "gradient", dial=dial), right)


def _arriving(cook: str, title: str, how: str, right: Decimal) -> Asked:
    return Asked(
        Blank(f"{cook.replace('.', '-')}-arriving", title, "What comes back to Prep?", how, "arriving", cook), right
    )


def _signal(cook: str, title: str, how: str, right: Decimal) -> Asked:
    who = title.partition(",")[0]
    return Asked(
        Blank(
            f"{cook.replace('.', '-')}-signal", title, f"How steep is the loss for {who}’s sum?", how, "signal", cook
        ),
        right,
    )
