"""Practice in drawing a line: a taste map, one cook who decides, and plates on both sides."""

from __future__ import annotations

from decimal import Decimal

from game.kitchen.level.conditions import Condition, DialTest, DishTest, RoomBounds
from game.kitchen.level.dials import PINCH
from game.kitchen.level.kitchen import Dials, Kitchen, Setting, Station
from game.kitchen.level.orders import Order
from game.kitchen.level.teaching import Hint, Mistake
from game.kitchen.numbers import number
from game.kitchen.practice import made
from game.kitchen.practice.made import Made, Words
from game.kitchen.practice.pantry import MAPS, several
from game.kitchen.practice.source import Source

SURE = Decimal("1.5")
"""How far from 0 every sum of the solution lies at least: 1.39 is a belief of 0.80."""
FARTHEST = (14, 9, 9, 7, 5)
"""And at most, by difficulty: the nearer to the line the plates lie, the fewer lines will do."""
PLATES = (6, 6, 8, 10, 12)
PINCH_DIAL = f"plating.1:{PINCH}"
ZERO = Decimal(0)
GIVEN = "set by the chef; the rest of the line is yours."


def make(source: Source, difficulty: int) -> Made | None:
    """Draw a level: first with an upright line, then with one weight given, then with nothing."""
    names = [*source.pick(MAPS)]
    weights = [Decimal(source.between(6, 18) * source.pick((-1, 1))) for _ in names]
    upright = source.below(2)  # the ingredient that counts, where only one does
    if difficulty == 1:
        weights[1 - upright] = ZERO
    through = [made.tenths(source.between(3, 7)) for _ in names]
    pinch = -made.product_sum([*zip(weights, through, strict=True)]).to_integral_value()
    if not 2 <= abs(pinch) <= 18:
        return None
    plates = _plates(source, weights, pinch, PLATES[difficulty - 1], FARTHEST[difficulty - 1])
    if plates is None:
        return None
    sums = [made.product_sum([*zip(weights, plate, strict=True)], pinch) for plate in plates]
    orders = made.orders(source, plates, [Decimal(total > 0) for total in sums])
    dial_ids = [f"plating.1:{name}" for name in names]
    wanted = {dial: weight for dial, weight in zip(dial_ids, weights, strict=True) if weight} | {PINCH_DIAL: pinch}
    if not all(_fails(orders, found) for found in made.each_alone([ZERO] * 3, [*weights, pinch])):
        return None
    each: dict[str, Setting] = {}
    if difficulty == 1:
        each[dial_ids[1 - upright]] = Setting(locked="here only the other one counts.")
    elif difficulty == 2:
        each[dial_ids[upright]] = Setting(start=wanted.pop(dial_ids[upright]), locked=GIVEN)
    liked = sum(order.targets[0] == 1 for order in orders)
    level = made.put_together(
        source,
        _words(source, names, orders, liked, weights, pinch, len(wanted)),
        Kitchen([Station("Plating", 1, "sigmoid")], names, taste_map=True, decisions=["disliked", "liked"]),
        Dials(made.setting("20", "1", "0"), made.setting("20", "1", "0"), each),
        orders,
        made.of_dishes("0.4", "0.2", len(wanted), what="belief"),
        _hints(names, weights, wanted),
        _mistakes(names, weights, wanted, orders),
    )
    return Made(level, made.turned(wanted))


def _plates(
    source: Source, weights: list[Decimal], pinch: Decimal, count: int, farthest: int
) -> list[list[Decimal]] | None:
    """Places on a grid of twentieths, none near the line, half of them on each side."""
    sides: dict[bool, list[list[Decimal]]] = {True: [], False: []}
    for _ in range(200):
        plate = [Decimal(source.between(1, 19)) / 20 for _ in weights]
        total = made.product_sum([*zip(weights, plate, strict=True)], pinch)
        side = sides[total > 0]
        apart = all(
            max(abs(a - b) for a, b in zip(plate, other, strict=True)) >= Decimal("0.1")
            for s in sides.values()
            for other in s
        )
        if SURE <= abs(total) <= farthest and apart and len(side) < count // 2:
            side.append(plate)
    return None if min(map(len, sides.values())) < count // 2 else sides[True] + sides[False]


def _fails(orders: list[Order], found: list[Decimal]) -> bool:
    """Whether somebody is judged wrongly with these weights and this pinch."""
    *weights, pinch = found
    return any(
        (made.product_sum([*zip(weights, order.amounts, strict=True)], pinch) > 0) != bool(order.targets[0])
        for order in orders
    )


def _words(
    source: Source, names: list[str], orders: list[Order], liked: int, weights: list[Decimal], pinch: Decimal, free: int
) -> Words:
    x, y = names
    how = source.pick(
        (
            f"“{several(len(orders), 'plate').capitalize()} on a map: right is {x}, up is {y}.",
            f"“How {x}, how {y}: {several(len(orders), 'guest')} have told me, and what they thought of it.",
        )
    )
    story = f"{how} {several(liked, 'x').split()[0].capitalize()} were liked, the others sent back. Draw the line.”"
    said = written(names, weights, pinch)
    learned = (
        f"One line that does it: {said} = 0. It is a decision boundary: on one side the cook says yes, on the other no."
    )
    blurb = f"{several(len(orders), 'plate').capitalize()}, one straight line, {several(free, 'dial')}."
    return Words(f"How {x}, how {y}?", blurb, story, learned, "doubtful", "sure", 2 + free)


def written(names: list[str], weights: list[Decimal], pinch: Decimal) -> str:
    """Write the sum out: `12 × sweet − 9 × sour − 2`."""
    terms = [(weight, f"{abs(weight)} × {name}") for name, weight in zip(names, weights, strict=True) if weight]
    terms.append((pinch, f"{abs(pinch)}"))
    (first, text), *rest = terms
    return ("−" if first < 0 else "") + text + "".join(f" {'−' if value < 0 else '+'} {said}" for value, said in rest)


def _hints(names: list[str], weights: list[Decimal], wanted: dict[str, Decimal]) -> list[Hint]:
    ways = []
    for name, weight in zip(names, weights, strict=True):
        if weight:
            likes, does = ("liked", "adds") if weight > 0 else ("sent back", "takes away")
            ways.append(f"{name} plates are {likes} more: {name} {does}")
    first = ways[0].capitalize()
    wrong = Condition(accuracy=RoomBounds(at_most=Decimal("0.99")))
    hints = [
        Hint(f"{'; '.join([first, *ways[1:]])}. The pinch pushes the line without turning it."),
        Hint(
            "A liked plate gets a no: pinch up. One sent back gets a yes: pinch down. Both at once: turn the line.",
            wrong,
        ),
    ]
    numbers = ", ".join(f"{dial.partition(':')[2]} {number(float(value), 0)}" for dial, value in wanted.items())
    return [*hints, Hint(f"One way: {numbers}."), made.shown(wanted)]


def _mistakes(
    names: list[str], weights: list[Decimal], wanted: dict[str, Decimal], orders: list[Order]
) -> list[Mistake]:
    yes = [DishTest(order.guest, within=Decimal("0.4")) for order in orders if order.targets[0]]
    no = [DishTest(order.guest, within=Decimal("0.4")) for order in orders if not order.targets[0]]
    found = []
    for place, (name, weight) in enumerate(zip(names, weights, strict=True)):
        dial = f"plating.1:{name}"
        if dial in wanted:
            test = DialTest(dial, at_most=Decimal(-1)) if weight > 0 else DialTest(dial, at_least=Decimal(1))
            text = f"{name.capitalize()} counts the wrong way: here it is {'liked' if weight > 0 else 'sent back'}."
            found.append(Mistake(f"wrong-way-{place + 1}", text, Condition(dial=test)))
    return [
        *found,
        Mistake(
            "no-pinch",
            "Without a pinch the line has to go through the corner at the lower left. Let it move.",
            Condition(dial=DialTest(PINCH_DIAL, ZERO, ZERO)),
        ),
        Mistake(
            "says-no-too-often",
            "Every plate sent back has its no, and some liked ones have it too, or nearly: pinch up.",
            made.together([Condition(dish=test) for test in no]),
        ),
        Mistake(
            "says-yes-too-often",
            "Every liked plate has its yes, and some sent back have it too, or nearly: pinch down.",
            made.together([Condition(dish=test) for test in yes]),
        ),
        Mistake(
            "timid",
            "The line parts the plates, but near it she hesitates: larger dials in the same proportions sharpen it.",
            Condition(accuracy=RoomBounds(at_least=Decimal(1))),
        ),
    ]
