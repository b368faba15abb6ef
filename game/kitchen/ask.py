"""Ask: for any number the kitchen made, the arithmetic that made it, and the numbers that went into it.

A `Subject` names a number; `explain` answers with the numbers, the formula, the kitchen words and a line of
Python that computes it again. Parts that have an answer of their own carry their subject, so that one can walk
from a dish back to the raw ingredients.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.kitchen.levels import Level
from game.kitchen.numbers import AMOUNT, FINE, NOTHING, counted, every_digit, number
from game.kitchen.pictures import inked
from game.kitchen.shift import Shift


@dataclass(frozen=True)
class Amount:
    """How much of an ingredient is in an order."""

    order: int
    ingredient: int


@dataclass(frozen=True)
class DialValue:
    """Where a dial stands."""

    dial: int


@dataclass(frozen=True)
class Product:
    """What one input adds to a cook's sum: input × weight; for the pinch, the bias itself."""

    order: int
    dial: int


@dataclass(frozen=True)
class Sum:
    """What a cook adds up: the weighted sum, or pre-activation."""

    order: int
    station: int
    cook: int


@dataclass(frozen=True)
class Ink:
    """What the ink of a plate adds to a cook's sum where the cook looks for some (`wanted`), or wants none."""

    order: int
    cook: int
    wanted: bool


@dataclass(frozen=True)
class InkedPixels:
    """On how many pixels that is."""

    order: int
    cook: int
    wanted: bool


@dataclass(frozen=True)
class Output:
    """What a cook passes on: the activation of its sum."""

    order: int
    station: int
    cook: int


@dataclass(frozen=True)
class Dish:
    """What leaves the pass."""

    order: int
    output: int


@dataclass(frozen=True)
class Target:
    """What the guest wants."""

    order: int
    output: int


@dataclass(frozen=True)
class Off:
    """How far a dish is from its target: dish − target."""

    order: int
    output: int


@dataclass(frozen=True)
class Square:
    """A miss, squared: one term of the loss."""

    order: int
    output: int


@dataclass(frozen=True)
class Loss:
    """One number for how wrong all dishes are."""


@dataclass(frozen=True)
class Moves:
    """How many moves the path has."""


@dataclass(frozen=True)
class Figure:
    """How far one of the three goals is, counted from 0."""

    goal: int


@dataclass(frozen=True)
class Right:
    """How many dishes are within the tolerance."""


@dataclass(frozen=True)
class StepLoss:
    """The loss that one step of the path left."""

    step: int


@dataclass(frozen=True)
class StepValue:
    """A dial's value before or after one step of the path."""

    step: int
    after: bool


Subject = (
    Amount | DialValue | Product | Sum | Ink | InkedPixels | Output | Dish | Target | Off | Square | Loss
    | Moves | Figure | Right | StepLoss | StepValue
)  # fmt: skip


@dataclass(frozen=True)
class Term:
    """A number in an answer; with a subject it can be entered. Plain amounts carry no sign colour."""

    value: float
    subject: Subject | None = None
    signed: bool = False


@dataclass(frozen=True)
class Row:
    """One line of arithmetic: a label, what is multiplied (or nothing), and what comes out."""

    label: str
    result: Term
    factors: tuple[Term, ...] = ()
    operator: str = "×"


@dataclass(frozen=True)
class Answer:
    """The answer about one number; `python` computes `value` again."""

    name: str
    question: str
    value: float
    rows: tuple[Row, ...]
    formula: tuple[str, ...]
    words: tuple[str, ...]
    python: str
    total: str = ""
    """What the rows add up to, or nothing where they are no sum."""
    across: tuple[tuple[str, float], ...] = ()
    """The same number with every order, by guest."""
    onward: tuple[Row, ...] = ()
    """Where it goes from here."""


def explain(shift: Shift, subject: Subject) -> Answer:
    """Say how a number came to be."""
    return _EXPLAINERS[type(subject)](shift, subject)


def places_that_add_up(rows: tuple[Row, ...], value: float, fewest: int = AMOUNT) -> int:
    """How many decimals it takes until the rounded rows add up to the rounded value."""
    for places in range(fewest, 10):
        added = sum(round(row.result.value, places) for row in rows)
        if abs(added - round(value, places)) < 10**-places / 2:
            return places
    return 10


def value_of(shift: Shift, subject: Subject) -> float:
    """The number a subject names, at full precision."""
    return explain(shift, subject).value


# What things are called.


def cook_title(level: Level, station: int, cook: int) -> str:
    """Name a cook for a reader: by its own name, `Plating`, where it works alone, or `Prep 2`."""
    place = level.kitchen.stations[station]
    if place.names:
        return place.names[cook]
    return place.name if place.cooks == 1 else f"{place.name} {cook + 1}"


def source_title(level: Level, dial: int) -> str:
    """Name what comes in through a dial: an ingredient, a cook before, or `pinch`."""
    entry = level.all_dials[dial]
    if entry.source is None:
        return "pinch"
    if entry.station == 0:
        return level.kitchen.input_titles[entry.source]
    return cook_title(level, entry.station - 1, entry.source)


def dish_title(level: Level, order: int, output: int) -> str:
    """Name a dish for a reader: `Amara’s dish`, with its kind where there are several."""
    kind = "" if len(level.kitchen.dishes) == 1 else f", {level.kitchen.dishes[output]}"
    return f"{level.orders[order].guest}’s dish{kind}"


def incoming(shift: Shift, order: int, station: int, source: int) -> float:
    """What comes into a station for an order: an amount, or what a cook before passes on."""
    trace = shift.tasting.trace
    inputs = trace.inputs if station == 0 else trace.outputs[station - 1]
    return float(inputs[order, source])


def _source(order: int, station: int, source: int) -> Subject:
    return Amount(order, source) if station == 0 else Output(order, station - 1, source)


def _cook_dials(level: Level, station: int, cook: int) -> list[int]:
    return [dial.index for dial in level.all_dials if dial.station == station and dial.cook == cook]


# The explainers, from the raw ingredient to the loss.


def _amount(shift: Shift, subject: Amount) -> Answer:
    level = shift.level
    name, guest = level.kitchen.input_titles[subject.ingredient], level.orders[subject.order].guest
    if level.kitchen.picture is not None:
        name = f"ink in {name}"
    value = incoming(shift, subject.order, 0, subject.ingredient)
    return Answer(
        f"{guest}’s {name}",
        f"why is {guest}’s {name} {number(value)}?",
        value,
        (Row("as ordered", Term(value)),),
        (f"x{_sub(subject.ingredient + 1)} = {every_digit(value)}", "an input feature"),
        (f"{guest} ordered it so. It comes in raw:", "no cook has touched it yet."),
        _py(value),
        across=_across(shift, lambda order: incoming(shift, order, 0, subject.ingredient)),
        onward=_onward(shift, subject.order, 0, subject.ingredient),
    )


def _dial_value(shift: Shift, subject: DialValue) -> Answer:
    level = shift.level
    dial = level.all_dials[subject.dial]
    value = float(shift.state.dials[subject.dial])
    kind, field, letter = ("pinch", "bias", "b") if dial.is_pinch else ("proportion", "weight", "w")
    cook = cook_title(level, dial.station, dial.cook)
    what = f"{cook}’s pinch" if dial.is_pinch else f"{cook}’s proportion of {source_title(level, subject.dial)}"
    if dial.locked:
        words = ("This dial is locked:", dial.locked)
    else:
        words = (
            "You set it. It is yours to turn,",
            f"from {number(float(dial.min))} to {number(float(dial.max))}.",
        )
    return Answer(
        what,
        f"why is {what} {number(value)}?",
        value,
        (Row("at the start", Term(float(dial.start), signed=True)), Row("now", Term(value, signed=True))),
        (f"{letter} = {every_digit(value)}", f"a {field}: the {kind} in kitchen words"),
        words,
        _py(value),
    )


def _product(shift: Shift, subject: Product) -> Answer:
    level = shift.level
    dial = level.all_dials[subject.dial]
    weight = float(shift.state.dials[subject.dial])
    cook, guest = cook_title(level, dial.station, dial.cook), level.orders[subject.order].guest
    if dial.source is None:
        return Answer(
            f"what the pinch adds at {cook}",
            f"why does the pinch add {number(weight)}?",
            weight,
            (Row("pinch", Term(weight, DialValue(subject.dial), signed=True)),),
            ("b", f"= {_shown(weight)}", "the bias, added as it is"),
            ("The pinch goes in whatever", "else is in the pot."),
            _py(weight),
        )
    source = source_title(level, subject.dial)
    came = incoming(shift, subject.order, dial.station, dial.source)
    value = came * weight
    if weight < 0:
        words = ("The proportion is below zero:", f"the more {source}, the less goes out.")
    elif came == 0:
        words = (f"No {source} comes in,", "and nothing times anything is nothing.")
    else:
        words = (f"{number(came)} of {source} comes in,", f"and {cook} uses {number(weight)} of each.")
    letter = "x" if dial.station == 0 else "a"
    i = _sub(dial.source + 1)
    return Answer(
        f"what {source} adds for {guest}",
        f"why does {source} add {number(value)}?",
        value,
        (
            Row(
                source,
                Term(value, signed=True),
                (
                    Term(came, _source(subject.order, dial.station, dial.source)),
                    Term(weight, DialValue(subject.dial), signed=True),
                ),
            ),
        ),
        (f"w{i} × {letter}{i}", f"= {_shown(weight)} × {_shown(came)}", f"= {_shown(value)}"),
        words,
        f"{_py(came)} * {_py(weight)}",
        across=_across(shift, lambda order: incoming(shift, order, dial.station, dial.source or 0) * weight),
    )


def _sum(shift: Shift, subject: Sum) -> Answer:
    level = shift.level
    cook = cook_title(level, subject.station, subject.cook)
    guest = level.orders[subject.order].guest
    trace = shift.tasting.trace
    value = float(trace.pre_activations[subject.station][subject.order, subject.cook])
    rows, python, symbols, numbers = [], [], [], []
    for index in _cook_dials(level, subject.station, subject.cook):
        dial = level.all_dials[index]
        weight = float(shift.state.dials[index])
        if dial.source is None:
            rows.append(Row("pinch", Term(weight, DialValue(index), signed=True)))
            python.append(_py(weight))
            symbols.append("b")
            numbers.append(_shown(weight))
            continue
        came = incoming(shift, subject.order, subject.station, dial.source)
        factors = (
            Term(came, _source(subject.order, subject.station, dial.source)),
            Term(weight, DialValue(index), signed=True),
        )
        rows.append(Row(source_title(level, index), Term(came * weight, signed=True), factors))
        python.append(f"{_py(came)} * {_py(weight)}")
        i = _sub(dial.source + 1)
        symbols.append(f"w{i}{'x' if subject.station == 0 else 'a'}{i}")
        numbers.append(f"{_shown(weight)}·{_shown(came)}")
    return Answer(
        f"{cook} adds up",
        f"why does {cook} add up to {number(value)}?",
        value,
        tuple(rows),
        (f"z = {' + '.join(symbols)}", f"= {_joined(numbers)}", f"= {_shown(value)}"),
        _sum_words(cook, guest, rows),
        " + ".join(python),
        total="sum",
        across=_across(shift, lambda o: float(trace.pre_activations[subject.station][o, subject.cook])),
        onward=(
            Row(
                f"{cook} passes on",
                Term(_output_value(shift, subject), Output(subject.order, subject.station, subject.cook)),
            ),
        ),
    )


def _sum_words(cook: str, guest: str, rows: list[Row]) -> tuple[str, ...]:
    """Say what weighs most in a sum, and what is taken away."""
    adds = [row for row in rows if row.result.value > 0]
    takes = [row for row in rows if row.result.value < 0]
    lines = [f"For {guest}, {cook} takes so much of", "each thing and adds it all up."]
    if adds:
        lines.append(f"Most comes from {max(adds, key=lambda row: row.result.value).label}.")
    if takes:
        lines.append(f"{min(takes, key=lambda row: row.result.value).label.capitalize()} takes away.")
    return tuple(lines)


_FORMULAS: dict[str, tuple[str, str, str]] = {
    "linear": ("a = z", "linear", "{z}"),
    "relu": ("a = max(0, z)", "ReLU", "max(0, {z})"),
    "sigmoid": ("a = 1 ÷ (1 + e⁻ᶻ)", "sigmoid", "1 / (1 + math.exp(-({z})))"),
    "tanh": ("a = tanh z", "tanh", "math.tanh({z})"),
}
_TASTES = {
    "linear": ("It passes its sum on as it is:", "this cook makes no decision."),
    "relu": ("Does it taste of more than nothing?", "Then on it goes; below zero it is binned."),
    "sigmoid": ("It says how sure it is,", "from 0 (no) to 1 (yes)."),
    "tanh": ("It squeezes its sum to between", "−1 and 1."),
}


def _output_value(shift: Shift, subject: Sum | Output) -> float:
    return float(shift.tasting.trace.outputs[subject.station][subject.order, subject.cook])


def _output(shift: Shift, subject: Output) -> Answer:
    level = shift.level
    activation = level.kitchen.stations[subject.station].activation
    cook = cook_title(level, subject.station, subject.cook)
    total = float(shift.tasting.trace.pre_activations[subject.station][subject.order, subject.cook])
    value = _output_value(shift, subject)
    formula, field, python = _FORMULAS[activation]
    return Answer(
        f"{cook} passes on",
        f"why does {cook} pass on {number(value)}?",
        value,
        (
            Row("it adds up to", Term(total, Sum(subject.order, subject.station, subject.cook))),
            Row(f"its taste, {field}, makes of it", Term(value)),
        ),
        (formula, f"= {_shown(value)}", field),
        _TASTES[activation],
        python.format(z=_py(total)),
        across=_across(shift, lambda o: float(shift.tasting.trace.outputs[subject.station][o, subject.cook])),
        onward=_onward(shift, subject.order, subject.station + 1, subject.cook),
    )


def _dish(shift: Shift, subject: Dish) -> Answer:
    last = len(shift.level.kitchen.stations) - 1
    inner = Sum(subject.order, last, subject.output)
    name = dish_title(shift.level, subject.order, subject.output)
    if shift.level.kitchen.stations[last].activation == "linear":
        answer = _sum(shift, inner)  # a linear cook passes on its sum: walk straight into it
    else:
        answer = _output(shift, Output(subject.order, last, subject.output))
    onward = (
        Row(
            "wanted",
            Term(
                float(shift.level.orders[subject.order].targets[subject.output]),
                Target(subject.order, subject.output),
            ),
        ),
        Row(
            "so it is off by",
            Term(shift.off[subject.order][subject.output], Off(subject.order, subject.output), signed=True),
        ),
    )
    return Answer(
        name, f"why is {name} {number(answer.value)}?", answer.value, answer.rows, answer.formula, answer.words,
        answer.python, answer.total, answer.across, onward,
    )  # fmt: skip


def _target(shift: Shift, subject: Target) -> Answer:
    level = shift.level
    guest = level.orders[subject.order].guest
    value = float(level.orders[subject.order].targets[subject.output])
    return Answer(
        f"{guest}’s target",
        f"why does {guest} want {number(value)}?",
        value,
        (Row("as ordered", Term(value)),),
        (f"t = {every_digit(value)}", "the target"),
        ("The guest wants it so.", "It is what the dish is measured by."),
        _py(value),
        across=_across(shift, lambda order: float(level.orders[order].targets[subject.output])),
    )


def _off(shift: Shift, subject: Off) -> Answer:
    name = dish_title(shift.level, subject.order, subject.output)
    dish = shift.dishes[subject.order][subject.output]
    target = float(shift.level.orders[subject.order].targets[subject.output])
    value = shift.off[subject.order][subject.output]
    words = ("Above zero is too much,", "below zero too little.")
    return Answer(
        f"how far off {name} is",
        f"why is {name} off by {number(value, plus=True)}?",
        value,
        (
            Row(
                "dish − wanted",
                Term(value, signed=True),
                (
                    Term(dish, Dish(subject.order, subject.output)),
                    Term(target, Target(subject.order, subject.output)),
                ),
                "−",
            ),
        ),
        ("error = a − t", f"= {_shown(dish)} − {_shown(target)}", f"= {_shown(value)}"),
        words,
        f"{_py(dish)} - {_py(target)}",
        across=_across(shift, lambda order: shift.off[order][subject.output]),
        onward=(Row("squared, in the loss", Term(value * value, Square(subject.order, subject.output))),),
    )


def _square(shift: Shift, subject: Square) -> Answer:
    miss = shift.off[subject.order][subject.output]
    guest = shift.level.orders[subject.order].guest
    term = Term(miss, Off(subject.order, subject.output), signed=True)
    return Answer(
        f"{guest}’s miss, squared",
        f"why does {guest} count {number(miss * miss, FINE)}?",
        miss * miss,
        (Row("off × off", Term(miss * miss), (term, term)),),
        ("(a − t)²", f"= {_shown(miss)}²", f"= {_shown(miss * miss)}"),
        ("Squared, a miss counts the same", "up or down, and a big one", "far more than a small one."),
        f"{_py(miss)} ** 2",
        across=_across(shift, lambda order: shift.off[order][subject.output] ** 2),
        onward=(Row("the loss", Term(shift.loss, Loss())),),
    )


def _loss(shift: Shift, subject: Loss) -> Answer:
    level = shift.level
    outputs = len(level.kitchen.dishes)
    rows, python = [], []
    for order, misses in enumerate(shift.off):
        for output, miss in enumerate(misses):
            label = level.orders[order].guest + ("" if outputs == 1 else f", {level.kitchen.dishes[output]}")
            off = Term(miss, Off(order, output), signed=True)
            rows.append(Row(label, Term(miss * miss, Square(order, output)), (off,), "²"))
            python.append(f"({_py(miss)}) ** 2")
    half = level.kitchen.loss == "half squared error"
    count = 2 * len(level.orders) if half else len(rows)
    return Answer(
        "the loss",
        f"why is the loss {number(shift.loss, FINE)}?",
        shift.loss,
        tuple(rows),
        (
            "L = ½ · mean over orders of (a − t)²" if half else "L = mean of all (a − t)²",
            f"= {_shown(sum(row.result.value for row in rows))} ÷ {count}",
            f"= {_shown(shift.loss)}",
        ),
        (
            "All complaints in one number:",
            "every miss squared, then their mean.",
            "Zero would be every guest happy.",
        ),
        f"({' + '.join(python)}) / {count}",
        total="",
    )


# Counts and the like, answered in a sentence.


def _moves(shift: Shift, subject: Moves) -> Answer:
    value = float(shift.moves)
    return _sentence(
        "moves", f"why {counted(shift.moves, 'move')}?", value,
        "A move is one visit to one dial", "that leaves it changed. Undone", "moves and resets cost nothing.",
    )  # fmt: skip


def _figure(shift: Shift, subject: Figure) -> Answer:
    from game.kitchen.goals import progress

    goals = shift.level.goals
    goal = (goals.passes, goals.precise, goals.thrifty)[subject.goal]
    now = progress(goal, shift)
    try:
        value = float(now.figure.replace("−", "-"))
    except ValueError:
        value = 0.0
    state = "It would hold if you served now." if now.holds else "It would not hold if you served now."
    return _sentence(
        f"goal {subject.goal + 1}", f"why {now.figure} {now.words}?", value, f"The goal: {goal.text}.", state
    )


def _right(shift: Shift, subject: Right) -> Answer:
    tolerance = shift.level.tolerance
    count = sum(all(abs(miss) <= tolerance + 1e-9 for miss in misses) for misses in shift.off)
    return _sentence(
        "dishes right", f"why are {count} right?", float(count),
        f"So many dishes are within {number(tolerance)}", "of their targets, as they stand now.",
    )  # fmt: skip


def _step_loss(shift: Shift, subject: StepLoss) -> Answer:
    value = shift.state.path[subject.step].loss
    return _sentence(
        f"the loss after move {subject.step + 1}", f"why was the loss {number(value, FINE)}?", value,
        "It was the mean of the squared misses", "with the dials as they stood then.",
    )  # fmt: skip


def _step_value(shift: Shift, subject: StepValue) -> Answer:
    step = shift.state.path[subject.step]
    assert step.dial is not None, "a reset has no dial to ask about"
    value = float((step.after if subject.after else step.before).dials[step.dial])
    when = "after" if subject.after else "before"
    title = source_title(shift.level, step.dial)
    return _sentence(
        f"{title} {when} move {subject.step + 1}", f"why was {title} {number(value)}?", value,
        f"There the dial stood {when} your move.",
    )  # fmt: skip


def _sentence(name: str, question: str, value: float, *words: str) -> Answer:
    return Answer(name, question, value, (), (), words, _py(value))


# Small parts.


def _across(shift: Shift, value: Callable[[int], float]) -> tuple[tuple[str, float], ...]:
    return tuple((order.guest, value(place)) for place, order in enumerate(shift.level.orders))


def _onward(shift: Shift, order: int, station: int, source: int) -> tuple[Row, ...]:
    """Where a number goes: into every cook of the next station, each times its weight."""
    level = shift.level
    if station == len(level.kitchen.stations):
        return ()
    rows = []
    for dial in level.all_dials:
        if dial.station == station and dial.source == source:
            weight = float(shift.state.dials[dial.index])
            came = incoming(shift, order, station, source)
            rows.append(
                Row(
                    f"into {cook_title(level, station, dial.cook)}",
                    Term(came * weight, Product(order, dial.index), signed=True),
                    (Term(weight, DialValue(dial.index), signed=True),),
                )
            )
    return tuple(rows)


def _shown(value: float) -> str:
    """Print a number for a formula: short decimals whole, longer ones with four."""
    digits = every_digit(value)
    short = len(digits.partition(".")[2]) <= AMOUNT and "e" not in digits
    return number(value, AMOUNT if short else FINE)


def _joined(parts: list[str]) -> str:
    """Join terms with signs: + 0.20·0.30 or − 0.20·0.30."""
    text = parts[0]
    for part in parts[1:]:
        text += f" − {part[1:]}" if part.startswith("−") else f" + {part}"
    return text


def _py(value: float) -> str:
    return repr(float(value))


def _sub(index: int) -> str:
    return str(index).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


_EXPLAINERS: dict[type, Callable[..., Answer]] = {
    Amount: _amount,
    DialValue: _dial_value,
    Product: _product,
    Sum: _sum,
    Output: _output,
    Dish: _dish,
    Target: _target,
    Off: _off,
    Square: _square,
    Loss: _loss,
    Moves: _moves,
    Figure: _figure,
    Right: _right,
    StepLoss: _step_loss,
    StepValue: _step_value,
}
