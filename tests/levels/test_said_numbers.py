"""Numbers that levels say in their texts are those the engine gives: sums worked out, claims computed anew."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pytest
from msgspec import structs

from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.orders import Order
from game.kitchen.numbers import AMOUNT, FINE, number
from game.kitchen.rules.actions import (
    AnyAction,
    SetActivation,
    SetBatch,
    SetDecay,
    SetDial,
    SetHeat,
    SetOptimizer,
    SetScaling,
    Train,
)
from game.kitchen.rules.design import added_cook
from tests.playing import Shift

EVERY_LEVEL = [listed.id for listed in campaign().built()]
NUMBER = r"(?:(?<![\w.])−)?\d+(?:\.\d+)?"
ATOM = rf"\(?{NUMBER}\)?"
SUM = re.compile(
    rf"({ATOM}(?: [×÷+−] {ATOM})+)(?: =|,? which is| is(?: just)?| makes?|, that is) ({NUMBER})(?!\d| *[×÷]|\.\d)"
)


def texts(level: Level) -> str:
    """All that a level says, in one line."""
    said = [level.story, level.debrief.learned, *(step.say for step in (*level.demo, *level.coach))]
    said += [hint.text for hint in level.hints] + [mistake.text for mistake in level.mistakes]
    said += [text for guess in level.predictions for text in (guess.ask, *guess.because.values())]
    if level.question is not None:
        said += [level.question.ask, level.question.because]
    return " ".join(" ".join(said).split())


def test_every_sum_that_is_said_comes_out() -> None:
    found = 0
    for level_id in EVERY_LEVEL:
        for term, result in SUM.findall(texts(campaign().level(level_id))):
            python = term.replace("×", "*").replace("÷", "/").replace("−", "-")
            said, came = float(result.replace("−", "-")), float(eval(python))
            places = len(result.partition(".")[2])
            assert abs(said - came) <= 0.51 * 10.0**-places, f"{level_id}: {term} is {came}, not {result}"
            found += 1
    assert found >= 18


class Kitchen:
    """A level after some actions or with some dials turned, and its numbers."""

    def __init__(self, level_id: str, *actions: AnyAction, limit: bool = True, **dials: float) -> None:
        level = campaign().level(level_id)
        if not limit:  # as long as it takes, and without its questions
            level = structs.replace(level, training=structs.replace(level.training, limit=None, walk=[]))
        self.shift = Shift(level)
        for action in actions:
            with contextlib.suppress(Refused):  # it is set so already
                self.shift.apply(action)
        for name, value in dials.items():
            self.shift.apply(SetDial(DIALS[name], Decimal(str(value))))

    @property
    def loss(self) -> str:
        return number(self.shift.loss, FINE)

    def gradient(self, name: str) -> float:
        return float(self.shift.look.full_update.gradient[self.shift.level.dial_index[DIALS[name]]])

    def slope(self, name: str, places: int = AMOUNT) -> str:
        return number(self.gradient(name), places)

    def first_within(self, loss: str) -> int:
        """After how many updates more the loss is at most so much."""
        for count in range(1, 500):
            self.shift.apply(Train(1))
            if self.shift.loss <= float(loss) + 1e-9:
                return count
        raise AssertionError(loss)

    def worst(self) -> float:
        return max(abs(miss) for misses in self.shift.off for miss in misses)

    def sums(self, station: int = 0, cook: int = 0) -> str:
        """A cook's sums for all orders, printed in short."""
        made = self.shift.tasting.trace.pre_activations[station][:, cook].tolist()
        return ", ".join(f"{value + 0.0:g}".replace("-", "−") for value in made)


DIALS = {
    "salt": "plating.1:salt", "honey": "plating.1:honey", "stock": "prep.1:stock", "sweet": "plating.1:sweet",
    "sour": "plating.1:sour", "pinch": "plating.1:pinch", "pinch2": "prep.2:pinch", "either": "plating.2:pinch",
    "wine": "prep.2:wine", "rice": "plating.1:rice", "lemon": "plating.1:lemon", "spice": "plating.1:spice",
}  # fmt: skip


def sizes(kitchen: Kitchen) -> list[float]:
    """How long the gradient is at each station."""
    level, gradient = kitchen.shift.level, kitchen.shift.look.full_update.gradient
    stations = np.array([dial.station for dial in level.all_dials])
    return [float(np.linalg.norm(gradient[stations == place])) for place in range(len(level.kitchen.stations))]


def steepest(kitchen: Kitchen, station: int | None = None) -> list[float]:
    """All slopes, of one station if so asked, the steepest first."""
    slopes = kitchen.shift.look.full_update.gradient
    dials = [dial for dial in kitchen.shift.level.all_dials if station in (None, dial.station)]
    return sorted((abs(float(slopes[dial.index])) for dial in dials), reverse=True)


def words(count: int) -> str:
    return {3: "three", 4: "four", 8: "eight", 17: "17", 40: "forty", 50: "fifty", 57: "fifty-seven", 80: "eighty"}[
        count
    ]


def listed(text: str) -> str:
    """A list as it is read: `1, 2 and 3`."""
    return " and ".join(text.rsplit(", ", 1))


def no_perfect_dish() -> list[str]:
    best, cleo = Kitchen("no-perfect-dish", salt=0.5, pinch=0.1), Kitchen("no-perfect-dish", salt=0.5, pinch=0.3)
    miss = number(abs(cleo.shift.off[1][0]))
    return [
        f"(0.04 + 0.04) ÷ 4 is {best.loss}",
        f"Bo is {miss} off",
        f"one miss of {miss} weighs as much as four of 0.20",
    ]


def how_sure() -> list[str]:
    start, steep = Kitchen("how-sure", sweet=4), Kitchen("how-sure", sweet=10, pinch=-5)
    with_pinch = Kitchen("how-sure", sweet=4, pinch=-5)
    made = [number(dishes[0]) for dishes in steep.shift.dishes]
    sums, beliefs = listed(steep.sums()), listed(", ".join(made))
    return [
        f"3.60, a belief of {number(start.shift.dishes[4][0])}",
        f"her sum is {number(float(with_pinch.shift.tasting.trace.pre_activations[0][4, 0]))}: below zero is below one"
        f" half, {number(with_pinch.shift.dishes[4][0])}",
        f"the sums are {sums}, and that makes {beliefs}",
    ]


def both_or_nothing() -> list[str]:
    kitchen = Kitchen("both-or-nothing", pinch=-15, either=-5)
    least = np.abs(np.concatenate([z.ravel() for z in kitchen.shift.tasting.trace.pre_activations])).min()
    return [f"every sum is at least {least:g} away from zero"]


def draw_the_line() -> list[str]:
    kitchen = Kitchen("draw-the-line", sweet=16, sour=-8, pinch=-5)
    liked = min(
        dish
        for (dish,), order in zip(kitchen.shift.dishes, kitchen.shift.level.orders, strict=True)
        if order.targets[0]
    )
    other = max(
        dish
        for (dish,), order in zip(kitchen.shift.dishes, kitchen.shift.level.orders, strict=True)
        if not order.targets[0]
    )
    return [f"every liked plate comes out at {number(liked)} or more, all others at {number(other)} or less"]


def sweet_and_sour() -> list[str]:
    orders = campaign().level("sweet-and-sour").orders
    wanted = [number(float(order.targets[0] / order.amounts[0])) for order in orders]
    return [f"different proportions of honey: {wanted[0]}, {wanted[1]} and {wanted[2]}"]


def too_salty() -> list[str]:
    at = {salt: Kitchen("too-salty", salt=salt) for salt in (1.0, 0.5, 1.3)}
    at[1.4] = Kitchen("too-salty")
    assert at[1.4].shift.dial_value("plating.1:salt") == Decimal("1.4")
    fall = number(at[1.4].gradient("salt") - at[1.3].gradient("salt"))
    return [
        f"At 1.40 the slope is {at[1.4].slope('salt')}, at 1.00 it is {at[1.0].slope('salt')}:"
        f" it falls by {fall} for every 0.10",
        f"The loss there is {at[0.5].loss}",
    ]


def which_dial() -> list[str]:
    start, one = Kitchen("which-dial"), Kitchen("which-dial", stock=0.2)
    two = Kitchen("which-dial", stock=0.1)
    was, (first, second, *_) = start.slope("stock", FINE), steepest(start)
    assert two.worst() <= 0.01
    assert abs(one.gradient("stock")) == steepest(one)[0]
    assert float(start.shift.dial_value("prep.1:stock")) == 0.3
    return [
        f"starts with {was} on stock, {first / second:.1f} times the next",
        f"its slope is {one.slope('stock', FINE)}, half of what it was",
        f"at the start its steepest slope was {number(steepest(start, 1)[0], FINE)}",
    ]


def how_big_a_step() -> list[str]:
    name, start = "how-big-a-step", Kitchen("how-big-a-step")
    here, slope = float(start.shift.dial_value("plating.1:salt")), start.gradient("salt")
    bottom = here - 1.0

    def left(heat: str) -> float:
        """Which part of the way to the bottom one step leaves, with its sign."""
        stepped = Kitchen(name, SetHeat(Decimal(heat)), Train(1))
        return (float(stepped.shift.dial_value("plating.1:salt")) - bottom) / (here - bottom)

    passes = next(
        number(float(c.at_most), FINE) for c in [start.shift.level.goals.passes.check.loss] if c and c.at_most
    )
    loss = float(passes)
    late = Kitchen(name, SetHeat(Decimal("0.45")), limit=False).first_within(passes)
    slow = max(
        Kitchen(name, SetHeat(heat), limit=False).first_within(passes)
        for heat in start.shift.level.training.heats if Decimal("0.1") <= heat <= Decimal("0.4")
    )  # fmt: skip
    crawling = Kitchen(name, SetHeat(Decimal("0.05")), Train(10))
    assert crawling.shift.loss > loss
    assert Kitchen(name, SetHeat(Decimal("0.25")), Train(1)).gradient("salt") == pytest.approx(0, abs=1e-9)
    assert left("0.5") == pytest.approx(-1)
    return [
        f"At {number(here)} the slope is {number(slope)}.",
        f"Heat 0.02 takes 0.02 × {number(slope)} off: {number(0.02 * slope)}",
        f"With heat 0.02 a step takes {number(1 - left('0.02'))} of what is left,",
        f"with 0.05 it takes {number(1 - left('0.05'))}",
        f"nearly as far away as it was: {number(-left('0.45'))} of it. It would get there, after {words(late)} steps",
        f"it takes {words(slow)} at most",
        f"With heat 0.10 each one goes {words(round(10 * (1 - left('0.1'))))} tenths of what is left",
        f"at heat 1.00 {words(round(-left('1.0')))} times as far each time",
    ]


def dinner_rush() -> list[str]:
    start = Kitchen("dinner-rush")
    level = start.shift.level
    best = min(
        loss
        for dial in level.all_dials
        if not dial.locked
        for loss in start.shift.look.losses_over(
            dial.index, np.arange(float(dial.min), float(dial.max) + 1e-9, float(dial.step)).tolist()
        )
    )
    wanted = np.array([order.targets for order in level.orders], dtype=float)
    line = np.array([[*order.amounts, 1] for order in level.orders], dtype=float)
    fit = line @ np.linalg.lstsq(line, wanted, rcond=None)[0]
    settings = sum(int((dial.max - dial.min) / dial.step) + 1 for dial in level.all_dials if not dial.locked)
    return [
        f"no single dial brings the loss below {number(best, FINE)}",
        f"One dish for everybody costs {number(float(wanted.var()), FINE)}, the best straight line"
        f" {number(float(((fit - wanted) ** 2).mean()), FINE)}",
        f"It tried {settings:,} settings before each",
    ]


def the_kitchen_listens() -> list[str]:
    name = "the-kitchen-listens"
    start = Kitchen(name, limit=False)
    five, ten = Kitchen(name, Train(5), limit=False), Kitchen(name, Train(10), limit=False)
    hands, own = campaign().level("dinner-rush").goals, start.shift.level.goals
    asked = [goal.check.loss for goal in (hands.passes, hands.precise, own.passes, own.precise)]
    updates = [Kitchen(name, limit=False).first_within(str(loss.at_most)) for loss in asked if loss is not None]
    return [
        f"five updates go from {start.loss} to {five.loss}, the next five only to {ten.loss}",
        f"After {updates[0]} updates from the start it is where hands pass, after {updates[1]} where they are precise",
        f"From the start, {updates[2]} updates pass and {updates[3]} are precise",
        f"from the start it takes {words(updates[2])}",
    ]


def too_hot() -> list[str]:
    heats = campaign().level("too-hot").training
    assert heats is not None
    passing = []
    for heat in sorted({heats.heat, *heats.heats}):
        kitchen = Kitchen("too-hot", SetHeat(heat), Train(60))
        passing += [heat] if kitchen.shift.loss <= 0.02 else []
    following = min(heat for heat in heats.heats if heat > max(passing))
    between = [heat for heat in heats.heats if passing[0] <= heat <= passing[-1]]
    assert set(between) <= set(passing)
    return [f"From {passing[0]:.2f} to {passing[-1]:.2f} every heat passes; {following:.2f} is too much already"]


def whispers() -> list[str]:
    start = Kitchen("whispers")
    first, *_, last = sizes(start)
    mean = np.mean([float(order.targets[0]) for order in start.shift.level.orders])
    tanh = Kitchen("whispers", SetActivation("tanh"), SetHeat(Decimal("0.2")), Train(50))
    return [
        f"by and by {number(float(mean))}, the mean of all orders",
        f"The first gradient at Prep was {round(last / first, -2):,.0f} times smaller",
        f"make {number(0.25**5, FINE)} at most",
        f"with heat 0.20, fifty updates bring the loss to {tanh.loss}",
    ]


def the_long_valley() -> list[str]:
    name, momentum = "the-long-valley", SetOptimizer("momentum")
    slow = Kitchen(name, SetHeat(Decimal("0.55")), limit=False).first_within("0.002")
    fast = Kitchen(name, momentum, SetHeat(Decimal("0.5")), Train(80))
    grows = [abs(Kitchen(name, SetHeat(Decimal("0.6")), Train(n)).gradient("honey")) for n in (3, 4, 5, 6)]
    assert grows == sorted(grows)
    return [f"at 0.55 it would still take {slow} updates", f"eighty updates from the start: loss {fast.loss}"]


def cold_station() -> list[str]:
    kitchen = Kitchen("cold-station")
    sums = kitchen.shift.tasting.trace.pre_activations[0][:, 1]
    awake = Kitchen("cold-station", pinch2=-2.4)
    heard = {
        order.guest
        for order, z in zip(awake.shift.level.orders, awake.shift.tasting.trace.pre_activations[0][:, 1], strict=True)
        if z > 0
    }
    assert heard == {"Femi", "Gita"}
    assert sums.max() < 0
    return [f"with a pinch of −4.00, {number(float(sums.max()))}"]


def pass_it_back() -> list[str]:
    return [f"Amara’s dish is {number(Shift(campaign().level('pass-it-back')).off[0][0])} over"]


def prep_saute_plating() -> list[str]:
    found, right = Kitchen("prep-saute-plating"), Kitchen("prep-saute-plating", wine=1)
    trace = right.shift.tasting.trace
    assert right.worst() < 1e-9
    return [
        f"of plain wine, Prep’s second cook makes {number(float(trace.outputs[0][2, 1]))}",
        f"Her wine stands at {number(float(found.shift.dial_value('prep.2:wine')))} and should be 1.00",
    ]


def right(kitchen: Kitchen) -> int:
    """How many orders of the tasting room are decided rightly."""
    return int(kitchen.shift.look.tasting_room.rightly.sum())


def taste_map() -> list[str]:
    start, done = Kitchen("taste-map"), Kitchen("taste-map")
    for _ in range(2):
        done.shift.apply(added_cook(done.shift.game.level, 0))
    done.shift.apply(Train(150))
    return [
        f"150 updates: {right(done)} of 100 tasters right, and the loss is {done.loss}",
        f"the {len(start.shift.level.orders)} orders in the kitchen",
    ]


def without_features(level: Level) -> Level:
    """The same cooks from the same start, to whom only the columns come in."""
    columns = len(level.kitchen.inputs) - len(level.data.features)  # type: ignore[union-attr]

    def cut(orders: list[Order]) -> list[Order]:
        return [structs.replace(order, amounts=order.amounts[:columns]) for order in orders]

    left = [dial.start for dial in level.all_dials if dial.station or dial.source is None or dial.source < columns]
    return structs.replace(
        level,
        data=structs.replace(level.data, features=[]),
        kitchen=structs.replace(level.kitchen, ingredients=level.kitchen.inputs[:columns]),
        orders=cut(level.orders),
        tasting_orders=cut(level.tasting_orders),
        dials=structs.replace(level.dials, start=left),
    )


def spiral_platter() -> list[str]:
    name, adam, hot = "spiral-platter", SetOptimizer("adam"), SetHeat(Decimal("0.1"))
    start, plain = Kitchen(name), Kitchen(name, SetHeat(Decimal("0.2")), Train(300))
    level = start.shift.level
    passing = {
        (walk, heat): right(Kitchen(name, SetOptimizer(walk), SetHeat(heat), Train(300))) >= 110
        for walk in level.training.optimizers for heat in level.training.heats
    }  # fmt: skip
    hottest = max(level.training.heats)
    assert {way for way, passes in passing.items() if passes} == {
        ("momentum", hottest), *(("adam", heat) for heat in level.training.heats)
    }  # fmt: skip
    bare, most = without_features(level), 0
    for heat in level.training.heats:
        shift = Shift(bare)
        for action in (adam, SetHeat(heat), Train(300)):
            with contextlib.suppress(Refused):
                shift.apply(action)
        most = max(most, int(shift.tasting.rightly.sum()))
    some, done = Kitchen(name, adam, hot, Train(32)), Kitchen(name, adam, hot, Train(60))
    step = Kitchen(name, adam).shift.look.update.change
    heat = float(start.shift.state.heat)
    assert {number(abs(float(each)), FINE) for each in step} == {number(heat, FINE)}
    return [
        f"{int(start.shift.tasting.rightly.sum())} of {len(level.orders)} spots are right",
        f"at heat 0.20, 300 updates get {right(plain)} of 118 tasters right",
        f"32 updates get {right(some)} tasters right, and after 60 the loss is {done.loss}",
        f"{most} of {len(level.orders)} without the waves",
    ]


def three_flowers() -> list[str]:
    name = "three-flowers"
    start, cold = Kitchen(name), Kitchen(name, Train(300))
    hot = Kitchen(name, SetHeat(Decimal("0.2")), Train(75))
    some = Kitchen(name, SetHeat(Decimal("0.05")), Train(110))
    done = Kitchen(name, SetHeat(Decimal("0.05")), Train(300))
    heat = float(start.shift.state.heat)
    return [
        f"at {number(heat)}, 300 updates get {right(cold)} of 30 right",
        f"at heat 0.20, 75 updates get {right(hot)} of 30 right",
        f"110 updates get {right(some)} of 30 right, and after 300 the loss is {done.loss}",
    ]


def mise_en_place() -> list[str]:
    name, scaled = "mise-en-place", SetScaling("scaled")
    start = Kitchen(name)
    proline = start.shift.level.kitchen.inputs.index("proline")
    gradient = np.abs(start.shift.look.full_update.gradient[: 3 * len(start.shift.level.kitchen.inputs)]).reshape(3, -1)
    others = np.delete(gradient, proline, axis=1)
    assert (gradient[:, proline] > 5 * others.max(axis=1)).all()
    cold = Kitchen(name, SetHeat(Decimal("0.00001")), Train(100))
    ten, fifty = (Kitchen(name, scaled, SetHeat(Decimal("0.5")), Train(n)) for n in (10, 50))
    assert right(ten) == 35
    return [
        f"even 100 updates at 0.00001 get {right(cold)} of 35 right",
        f"after fifty the loss is {fifty.loss}",
    ]


def rehearsed() -> list[str]:
    name, decay = "rehearsed", SetDecay(Decimal("0.03"))
    held_out = {n: number(Kitchen(name, Train(n)).shift.look.tasting_room.loss, FINE) for n in (26, 600)}
    decayed = number(Kitchen(name, decay, Train(600)).shift.look.tasting_room.loss, FINE)
    return [
        f"least after 26 updates, {held_out[26]}. After 600 it is {held_out[600]}",
        f"with weight decay 0.03 all 600 updates end at {decayed}",
    ]


def table_numbers() -> list[str]:
    name, few, hot = "table-numbers", SetBatch("32"), SetHeat(Decimal("0.5"))
    start, cold = Kitchen(name), Kitchen(name, few, Train(450))
    one, ten = (Kitchen(name, few, hot, Train(updates)) for updates in (45, 450))
    orders = len(start.shift.level.orders)
    assert one.shift.pass_count == 1
    assert -(-orders // 32) == 45
    return [
        f"{right(start)} of 359 is less than guessing gets",
        f"every update hears all {orders:,}. Ten rounds, and {right(Kitchen(name, Train(10)))} tasters are right",
        f"one round gets {right(one)} tasters right, ten get {right(ten)}. At 0.10 ten get {right(cold)}",
        f"hear {orders:,} of them",
    ]


def your_own_kitchen() -> list[str]:
    name, hot = "your-own-kitchen", SetHeat(Decimal("0.3"))

    def trained(cooks: int, updates: int, *settings: AnyAction) -> Kitchen:
        kitchen = Kitchen(name, *settings)
        for _ in range(cooks - 4):
            kitchen.shift.apply(added_cook(kitchen.shift.game.level, 0))
        kitchen.shift.apply(Train(updates))
        return kitchen

    found, small = Kitchen(name, Train(1350)), trained(13, 1035, hot)
    tickets, tasters = len(small.shift.level.orders), len(small.shift.level.tasting_orders)
    return [
        f"1,350 updates get {right(found)} of {tasters} right: ten digits, and four cooks. With sixteen (d, then ↑) and"
        f" no more heat it is {right(trained(16, 1350))}",
        f"with heat 0.30, sixteen cooks get {right(trained(16, 1350, hot))} right after 1,350 updates",
        f"thirteen cooks have {len(small.shift.kitchen.dials)} dials. At heat 0.30, {right(small)} are right after"
        f" 1,035 updates, and {right(trained(13, 1350, hot))} after 1,350",
        f"{small.shift.level.design.budget:,} dials",
        f"349 of {tasters} tasters",
        f"the {tickets:,} tickets",
    ]


CLAIMS: list[Callable[[], list[str]]] = [
    no_perfect_dish, how_sure, both_or_nothing, draw_the_line, sweet_and_sour, too_salty, which_dial, how_big_a_step,
    dinner_rush, the_kitchen_listens, too_hot, whispers, the_long_valley, cold_station, pass_it_back,
    prep_saute_plating, taste_map, spiral_platter, three_flowers, rehearsed, mise_en_place, table_numbers,
    your_own_kitchen,
]  # fmt: skip


@pytest.mark.parametrize("claims", CLAIMS)
def test_a_number_that_is_said_is_the_engines(claims: Callable[[], list[str]]) -> None:
    said = texts(campaign().level(claims.__name__.replace("_", "-")))
    assert [claim for claim in claims() if claim not in said] == []
