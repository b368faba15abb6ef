"""What the guests say is so: of every order of every level, for dishes near and far from every bound there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import pytest

from game.kitchen.errors import Refused
from game.kitchen.explain.ask import explain
from game.kitchen.explain.guests import complaint, dish_remark, order_remark
from game.kitchen.explain.subjects import Dish, Remark, Tolerance
from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import parts
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import Serve
from game.kitchen.rules.decisions import judges
from game.kitchen.rules.judging import holds
from tests.kitchen.replayed import LEVELS, is_large, moments
from tests.playing import Shift

HAIRS = (0.0, 1e-10, 1e-6, 0.003)
NUMBER = r"(−?\d+(?:\.\d+)?(?:e−?\d+)?)"


def read(text: str) -> float:
    return float(text.replace("−", "-"))


def agrees(printed: str, value: float) -> bool:
    """Whether a printed number is this one, to its last digit."""
    mantissa, _, power = printed.replace("−", "-").partition("e")
    unit = 10.0 ** (int(power or 0) - len(mantissa.partition(".")[2]))
    return abs(read(printed) - value) <= unit * 0.5000001 + 2e-9


def dishes(level: Level, order: int, output: int) -> Iterator[float]:
    """A target and all around it, and what means something of itself."""
    target, slack = float(level.orders[order].targets[output]), level.tolerances[order][output] or 0.05
    for share in (0, 0.2, 0.3, 0.4, 0.5, 1, 1.7, 2.5, 4, 6, 9, 60):
        for hair in HAIRS:
            for off in (slack * share + hair, slack * share - hair):
                yield from (target + off, target - off)
    for dish in (0.0, 0.5, 1.0):
        yield from (dish + way * hair for hair in HAIRS for way in (1, -1))


def remark_faults(level: Level, order: int, output: int, dish: float, said: str) -> Iterator[str]:
    """What is wrong with a remark on a dish."""
    target, slack = float(level.orders[order].targets[output]), level.tolerances[order][output]
    off, right = dish - target, abs(dish - target) <= slack + 1e-9
    far = re.search(rf"{NUMBER} (over|short)\.$", said)
    if far is not None and (far[2] != ("over" if off > 0 else "short") or not agrees(far[1], abs(off))):
        yield "how far"
    if far is not None and (read(far[1]) <= slack) != right:
        yield "on which side of the bound"
    if far is None and not right:
        yield "no distance"
    if re.match(r"Just right|Good|Nothing came", said) and not right:
        yield "that is not right"
    if sure := re.search(rf"{NUMBER} % sure", said):
        of = re.search(r"sure of (.*?):", said)
        words = level.kitchen.decisions
        if not agrees(sure[1], 100 * max(dish, 1 - dish)):
            yield "how sure"
        if of is not None and (of[1] != words[dish >= 0.5] or of[1] == words[target >= 0.5]):
            yield "of what"
        if of is None and (dish >= 0.5) != (target >= 0.5):
            yield "decided otherwise"
        if said.endswith("Right.") != right:
            yield "right or not"
    elif "cannot tell" in said:
        if abs(dish - 0.5) > 1e-9:
            yield "can tell"
    elif (taste := next((t for t in (level.taste.high, level.taste.low) if t in said), "")) and (
        (taste == level.taste.high) != (off > 0)
    ):
        yield "which way"


def class_faults(level: Level, order: int, shares: tuple[float, ...], said: str) -> Iterator[str]:
    """What is wrong with a remark on shares."""
    names, wanted = level.kitchen.dishes, level.orders[order].targets.index(1)
    largest = max(range(len(shares)), key=shares.__getitem__)
    level_with = [n for n, share in enumerate(shares) if n != wanted and share >= shares[wanted] - 1e-9]
    sure = re.search(rf"{NUMBER} %", said)
    if sure is None or not agrees(sure[1], 100 * shares[largest]):
        yield "how sure"
    if said.endswith("Right.") != (not level_with):
        yield "right or not"
    if ("cannot tell" in said) != (bool(level_with) and shares[wanted] >= shares[largest] - 1e-9):
        yield "can tell"
    if not said.startswith((f"{names[wanted].capitalize()}, and", f"I say {names[wanted]};")):
        yield "what was wanted"
    if said.startswith("I say") and not said.endswith(f"sure of {names[largest]}."):
        yield "what it is taken for"


def each_sort(level: Level) -> Iterable[int]:
    """Every order; of a large level one for each thing that is wanted: what is said goes by that and the dish."""
    if not is_large(level):
        return range(len(level.orders))
    return {tuple(order.targets): place for place, order in enumerate(level.orders)}.values()


@pytest.mark.parametrize("level_id", LEVELS)
def test_a_guest_says_what_is_so_of_any_dish(level_id: str) -> None:
    level = campaign().level(level_id)
    for order in each_sort(level):
        for output in range(len(level.kitchen.dishes)):
            for dish in dishes(level, order, output):
                if level.decides and not 0 <= dish <= 1:  # no belief and no share
                    continue
                said = dish_remark(level, order, output, dish)
                assert not list(remark_faults(level, order, output, dish, said)), (order, dish, said)


def measured(words: str) -> dict[str, float]:
    """The bounds that Ask gives a guest's words."""
    found = re.search(
        rf"Just right is within {NUMBER}, good within {NUMBER};"
        rf" a little is up to {NUMBER}, far too much beyond {NUMBER}\.",
        words,
    )
    names = ("just right", "good", "a little", "too much")
    return dict(zip(names, map(read, found.groups()), strict=True)) if found is not None else {}


@pytest.mark.parametrize("level_id", LEVELS)
def test_ask_gives_the_bounds_that_a_guest_goes_by(level_id: str) -> None:
    level, shift = campaign().level(level_id), Shift(campaign().level(level_id))
    try:
        shift.apply(Serve())
    except Refused:
        return  # there is no serving where numbers are filled in
    for order in each_sort(level):
        for output, slack in enumerate(level.tolerances[order]):
            assert explain(shift, Tolerance(order, output)).value == slack
            bounds = measured(" ".join(explain(shift, Remark(order, output)).words))
            assert bounds or judges(level) or slack == 0
            for dish in dishes(level, order, output) if bounds else ():
                off, said = (
                    abs(dish - float(level.orders[order].targets[output])) - 1e-9,
                    dish_remark(level, order, output, dish),
                )
                kind = next((name for name, bound in bounds.items() if off <= bound), "far too much")
                begins = {
                    "just right": "Just right", "good": "Good", "a little": "A little", "too much": "Too ",
                    "far too much": "Far too ",
                }[kind]  # fmt: skip
                empty = abs(dish) <= 1e-9 and kind not in ("just right", "good")
                assert said.startswith("An empty plate!" if empty else begins), (order, dish, said, bounds)


@pytest.mark.parametrize("level_id", [name for name in LEVELS if campaign().level(name).kitchen.shares])
def test_of_shares_ask_goes_by_the_largest_as_the_pass_does(level_id: str) -> None:
    for shift in moments(level_id):
        for order, right in enumerate(shift.tasting.rightly[:30]):
            for output, share in enumerate(shift.dishes[order]):
                rule = explain(shift, Dish(order, output)).onward[-1]
                assert "off by" not in rule.label
                assert rule.label.startswith("✓") == right
                assert rule.result.value == max(shift.dishes[order]) >= share


def decided_faults(level: Level, served: Sequence[tuple[float, ...]], said: str) -> Iterator[str]:
    """What is wrong where decisions count: how many are wrong, and what one of those guests says."""
    wrong = [order for order, made in enumerate(served) if not order_remark(level, order, made)[1].endswith("Right.")]
    told = re.match(r"(\d+) of (\d+) orders (?:is|are) decided wrong\. Order (\d+), (.+?): (.*)$", said)
    if told is None:
        if wrong or said != "Every order of the kitchen is decided rightly.":
            yield "how many"
        return
    order = int(told[3]) - 1
    if (int(told[1]), int(told[2])) != (len(wrong), len(served)) or order not in wrong:
        yield "how many"
    if (told[4], told[5]) != (level.orders[order].guest, order_remark(level, order, served[order])[1]):
        yield "whose words"


def complaint_faults(shift: Shift) -> Iterator[str]:
    """What is wrong with what is said of a serve that does not pass, where no mistake is known."""
    level, verdict = shift.level, shift.serves[-1]
    said = complaint(level, verdict)
    if level.decides:
        yield from decided_faults(level, verdict.dishes, said)
        return
    misses = {
        (order, output): dish - float(level.orders[order].targets[output])
        for order, made in enumerate(verdict.dishes)
        for output, dish in enumerate(made)
    }
    wrong = {place: off for place, off in misses.items() if not level.is_right(*place, off)}
    if loss := re.match(rf"The loss is {NUMBER}; {NUMBER} passes\. ", said):
        limit = next(c.loss.at_most for c in parts(level.goals.passes.check) if c.loss is not None)
        if not agrees(loss[1], verdict.loss) or limit is None or read(loss[2]) != float(limit):
            yield "the loss"
        if not read(loss[1]) > read(loss[2]):
            yield "that passes"
    worst = re.search(
        rf"(Furthest off|Not right) is order (\d+): (\w+)’s dish(?:, (.+?),)? is {NUMBER}(.*?)\.(?= \d+ dishes|$)", said
    )
    if worst is None:
        yield "which order"
        return
    order = int(worst[2]) - 1
    output = level.kitchen.dishes.index(worst[4]) if worst[4] else 0
    off = misses[order, output]
    if worst[3] != level.orders[order].guest or not agrees(worst[5], verdict.dishes[order][output]):
        yield "whose dish"
    if abs(off) < max(map(abs, (misses if worst[1] == "Furthest off" else wrong).values())) - 1e-12:
        yield "not the furthest"
    if far := re.search(rf"{NUMBER} (above|below) its target {NUMBER}", worst[6]):
        target = float(level.orders[order].targets[output])
        if far[2] != ("above" if off > 0 else "below") or not agrees(far[1], abs(off)) or not agrees(far[3], target):
            yield "how far"
    elif "exactly" not in worst[6] or level.tolerances[order][output]:
        yield "how far"
    count = re.search(rf"(\d+) dishes (?:are not right|miss by more than {NUMBER})\.$", said)
    bounds = {slack for row in level.tolerances for slack in row}
    if count is not None and (int(count[1]) != len(wrong) or (count[2] and {read(count[2])} != bounds)):
        yield "how many"


@pytest.mark.parametrize("level_id", LEVELS)
def test_what_is_said_of_a_serve_is_so_at_every_step(level_id: str) -> None:
    for shift in moments(level_id):
        served = Shift(shift.level)
        served.game = shift.game
        try:
            served.apply(Serve())
        except Refused:
            return
        verdict = served.serves[-1]
        assert verdict.passed == holds(shift.level.goals.passes.check, served)
        for order, made in enumerate(verdict.dishes):
            output, said = order_remark(shift.level, order, made)
            if shift.level.kitchen.shares:
                assert not list(class_faults(shift.level, order, made, said)), (made, said)
                continue
            whole = (
                said.partition(": ")[2]
                if said.startswith(f"{shift.level.kitchen.dishes[output].capitalize()}: ")
                else said
            )
            assert not list(remark_faults(shift.level, order, output, made[output], whole)), (made, said)
        if not verdict.passed:
            said = complaint(shift.level, verdict)
            assert not list(complaint_faults(served)), (said, verdict)
