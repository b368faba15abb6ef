"""Practice in a backward pass: the complaint walks back, and the numbers on its way are blanks to fill."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from game.kitchen.level.conditions import Bounds, Condition
from game.kitchen.level.dials import PINCH
from game.kitchen.level.kitchen import Dials, Kitchen, Setting, Station
from game.kitchen.level.level import Goal, Goals
from game.kitchen.level.orders import Order
from game.kitchen.level.teaching import Hint, Mistake
from game.kitchen.numbers import number
from game.kitchen.practice import made
from game.kitchen.practice.made import Made, Words
from game.kitchen.practice.pantry import DISHES, several
from game.kitchen.practice.source import Source
from game.kitchen.practice.two_paths import two_paths
from game.kitchen.practice.walk import (
    HALF,
    QUARTER,
    Asked,
    Walk,
    ask_arriving,
    ask_dial,
    ask_pass,
    ask_signal,
    factor,
    product,
)
from game.kitchen.rules.actions import Fill, Serve

LOCKED = "here nothing is turned: only the way back is worked out."
LEAST = Decimal("0.05")
"""No answer is smaller, but 0 behind a cook who is asleep: all are told apart by a hundredth."""
SIGMOID = 3
"""From this difficulty on Prep has a sigmoid, at a sum of 0; but not at 4, where two paths are new."""
TWO_PATHS = 4
PASS_IS_GIVEN = 2
"""At this difficulty, where the chain is new, what comes back at the pass is filled in; else that is a blank, too."""
TIMES_ONE = "error signal × 1: a pinch is always there"


def make(source: Source, difficulty: int) -> Made | None:
    """Draw a level: one cook, a chain of two, one with a slope, two paths, and all of it."""
    walk = _walk(source, difficulty)
    return None if walk is None else _made(source, walk)


def _walk(source: Source, difficulty: int) -> Walk | None:
    if difficulty == 1:
        return _one_cook(source)
    return _chain(source, difficulty) if difficulty < TWO_PATHS else two_paths(source, bent=difficulty > TWO_PATHS)


def _one_cook(source: Source) -> Walk:
    dish = source.pick(DISHES)
    name, amount = source.pick(dish.ingredients), made.tenths(5 * source.pick((1, 3, 4, 5, 6)))
    weight, pinch = factor(source, 2, 9, sign=False), factor(source, 1, 5)
    error = factor(source, 1, 4)
    served, signal = weight * amount + pinch, 2 * error
    asked = [
        ask_pass(served, error),
        ask_dial(f"plating.1:{name}", f"Plating, dial on {name}", f"error signal × what {name} sends", signal * amount),
        ask_dial(f"plating.1:{PINCH}", f"Plating, {PINCH}", TIMES_ONE, signal),
    ]
    start = {f"plating.1:{name}": weight, f"plating.1:{PINCH}": pinch}
    hints = [
        f"The loss is the error squared, so its slope is twice the error: 2 × {number(float(error))}.",
        f"{name.capitalize()}’s dial: {number(float(signal))} × {number(float(amount))}. A pinch gets it times 1.",
    ]
    learned = f"{name.capitalize()}’s gradient: {product(signal, amount)}. Error signal × input, at every dial."
    about, stations = "One cook, one complaint.", [Station("Plating", 1)]
    return Walk(dish, about, learned, stations, name, amount, served, error, start, asked, hints)


def _chain(source: Source, difficulty: int) -> Walk | None:
    dish = source.pick(DISHES)
    name, bent = source.pick(dish.ingredients), difficulty >= SIGMOID
    amount, weight = Decimal(source.pick((2, 3, 4, 5))), factor(source, 2, 9, sign=False)
    pinch = -weight * amount if bent else factor(source, 1, 9)
    onward, last = factor(source, 3, 16), factor(source, 1, 5)
    error = factor(source, 1, 4)
    sends, slope = (HALF, QUARTER) if bent else (weight * amount + pinch, Decimal(1))
    if abs(pinch) > 5 or sends <= 0 or sends == 1:
        return None
    served, signal = onward * sends + last, 2 * error
    asked = [
        ask_pass(served, error, given=difficulty == PASS_IS_GIVEN),
        ask_dial("plating.1:prep.1", "Plating, dial on Prep", "error signal × what Prep sends", signal * sends),
        ask_dial(f"plating.1:{PINCH}", f"Plating, {PINCH}", TIMES_ONE, signal),
        *_asked_of_prep(name, amount, signal * onward, slope, bent=bent),
    ]
    start = {f"prep.1:{name}": weight, f"prep.1:{PINCH}": pinch, "plating.1:prep.1": onward, f"plating.1:{PINCH}": last}
    hints = [
        f"Plating’s error signal is twice the error, {number(float(signal))}. Prep sent {number(float(sends))}.",
        f"What went forward times {number(float(onward))} comes back times {number(float(onward))}.",
    ]
    if bent:
        hints.append(
            "At a sum of 0 the sigmoid passes on 0.50 and rises by 0.50 × (1 − 0.50): that is its slope, 0.25."
        )
    factors = [signal, onward, *([QUARTER] if bent else []), amount]
    learned = f"{name.capitalize()} at Prep: {product(*factors)}. Along a chain slopes multiply."
    stations = [Station("Prep", 1, "sigmoid" if bent else "linear"), Station("Plating", 1)]
    about = "Two stations, one chain."
    return Walk(dish, about, learned, stations, name, amount, served, error, start, asked, hints)


def _asked_of_prep(name: str, amount: Decimal, arriving: Decimal, slope: Decimal, *, bent: bool) -> Iterator[Asked]:
    """What comes back to the one cook of Prep, and on to her dials."""
    signal = arriving * slope
    yield ask_arriving("prep.1", "Prep, what comes back", "Plating’s error signal × its proportion on Prep", arriving)
    if bent:
        yield ask_signal("prep.1", "Prep, error signal", "what comes back × the slope of the sigmoid", signal)
    yield ask_dial(f"prep.1:{name}", f"Prep, dial on {name}", f"error signal × what {name} sends", signal * amount)
    yield ask_dial(f"prep.1:{PINCH}", f"Prep, {PINCH}", TIMES_ONE, signal)


def _made(source: Source, walk: Walk) -> Made | None:
    """Put the level together, if its numbers are such that one can work with them."""
    served, target, open_ones = walk.served, walk.served - walk.error, [e for e in walk.asked if not e.blank.given]
    small = [each for each in open_ones if abs(each.right) < LEAST and each.right]
    if small or not Decimal("0.1") <= target <= 3 or served <= 0 or served % Decimal("0.01"):
        return None
    if len({each.right for each in walk.asked}) < len(walk.asked) - 2:
        return None
    guest, every = made.guests(source, 1)[0], len(open_ones)
    locked = made.setting("5", "0.1", "0", LOCKED)
    level = made.put_together(
        source,
        _words(walk, guest, every),
        Kitchen(walk.stations, [walk.ingredient]),
        Dials(locked, locked, {dial: Setting(start=value) for dial, value in walk.start.items()}),
        [Order(guest, [walk.amount], [target])],
        Goals(
            Goal(f"all {several(every, 'blank')} right", Condition(blanks=Bounds(at_least=Decimal(every)))),
            Goal("each at the first try", Condition(wrong_fills=Bounds(at_most=Decimal(0)))),
            Goal("no hint used", Condition(hints=Bounds(at_most=Decimal(0)))),
        ),
        [Hint(text) for text in walk.hints],
        [*_mistakes(walk.stations)],
        blanks=[each.blank for each in walk.asked],
    )
    return Made(level, (*(Fill(each.blank.id, each.right + 0) for each in open_ones), Serve()))  # a zero has no sign


def _words(walk: Walk, guest: str, blanks: int) -> Words:
    dish, off = walk.dish, f"{number(float(abs(walk.error)))} {'over' if walk.error > 0 else 'short'}"
    story = (
        f"“{guest}’s {dish.title.lower()} is {off}. {walk.about} Walk it back: {several(blanks, 'number')} to find.”"
    )
    blurb = f"{walk.about} {several(blanks, 'blank').capitalize()}."
    return Words(f"{dish.title}, sent back", blurb, story, walk.learned, dish.low, dish.high, 1 + blanks)


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
