"""Ask: for any number the kitchen made, the arithmetic that made it, and the numbers that went into it.

A `Subject` names a number; `explain` answers with the numbers, the formula, the kitchen words and a line of
Python that computes it again. Parts that have an answer of their own carry their subject, so that one can walk
from a dish back to the raw ingredients.
"""

from __future__ import annotations

from typing import assert_never

from game.kitchen.explain.answers import (
    FORMULAS,
    TASTES,
    Answer,
    Row,
    Term,
    across,
    places_that_add_up,
    py,
    shown,
    source_of,
    sub,
    sum_words,
    taste_python,
    weighted_sum,
)
from game.kitchen.explain.ask_backward import arriving, error_signal, loss_slope, share, slope, taste_slope
from game.kitchen.explain.ask_maps import map_cell, map_sum
from game.kitchen.explain.ask_pictures import ink, inked_pixels, pixel_sum, pixel_words
from game.kitchen.explain.ask_updates import (
    change,
    direction,
    gradient_size,
    heat,
    mean_arriving,
    mean_error,
    mean_taste_slope,
    updated,
    updates,
)
from game.kitchen.explain.ask_verdicts import (
    belief,
    figure,
    limit,
    moves,
    remark_made,
    right,
    star,
    step_loss,
    step_value,
    tolerance,
)
from game.kitchen.explain.subjects import (
    Amount,
    Arriving,
    Belief,
    Change,
    DialValue,
    Direction,
    Dish,
    ErrorSignal,
    Figure,
    GradientSize,
    Heat,
    Ink,
    InkedPixels,
    Limit,
    Loss,
    LossSlope,
    MapCell,
    MapSum,
    MeanArriving,
    MeanError,
    MeanTasteSlope,
    Moves,
    Off,
    Output,
    Product,
    Remark,
    Right,
    Share,
    Slope,
    Square,
    Star,
    StepLoss,
    StepValue,
    Subject,
    Sum,
    Target,
    TasteSlope,
    Tolerance,
    Updated,
    Updates,
)
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, NOTHING, every_digit, number
from game.kitchen.rules.decisions import UNDECIDED, decision, judges
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, dish_title, incoming, source_title

__all__ = [
    "Amount", "Answer", "Belief", "DialValue", "Dish", "Figure", "Ink", "InkedPixels", "Limit", "Loss", "MapCell",
    "MapSum", "Moves", "Off", "Output", "Product", "Remark", "Right", "Row", "Square", "Star", "StepLoss",
    "StepValue", "Subject", "Sum", "Target", "Term", "Tolerance", "cook_title", "dish_title", "explain", "incoming",
    "places_that_add_up", "source_title", "value_of",
]  # fmt: skip


def explain(game: Game, subject: Subject) -> Answer:
    """Say how a number came to be."""
    match subject:
        case Amount():
            return _amount(game, subject)
        case DialValue():
            return _dial_value(game, subject)
        case Product():
            return _product(game, subject)
        case Sum():
            return _sum(game, subject)
        case Ink():
            return ink(game, subject)
        case InkedPixels():
            return inked_pixels(game, subject)
        case Output():
            return _output(game, subject)
        case Dish():
            return _dish(game, subject)
        case Target():
            return _target(game, subject)
        case Off():
            return _off(game, subject)
        case Square():
            return _square(game, subject)
        case Loss():
            return _loss(game, subject)
        case Belief():
            return belief(game, subject)
        case Tolerance():
            return tolerance(game, subject)
        case Remark():
            return remark_made(game, subject)
        case Star():
            return star(game, subject)
        case Limit():
            return limit(game, subject)
        case MapCell():
            return map_cell(game, subject)
        case MapSum():
            return map_sum(game, subject)
        case Moves():
            return moves(game, subject)
        case Figure():
            return figure(game, subject)
        case Right():
            return right(game, subject)
        case Slope():
            return slope(game, subject)
        case Share():
            return share(game, subject)
        case ErrorSignal():
            return error_signal(game, subject)
        case Arriving():
            return arriving(game, subject)
        case TasteSlope():
            return taste_slope(game, subject)
        case LossSlope():
            return loss_slope(game, subject)
        case MeanError():
            return mean_error(game, subject)
        case MeanArriving():
            return mean_arriving(game, subject)
        case MeanTasteSlope():
            return mean_taste_slope(game, subject)
        case GradientSize():
            return gradient_size(game, subject)
        case Direction():
            return direction(game, subject)
        case Change():
            return change(game, subject)
        case Updated():
            return updated(game, subject)
        case Updates():
            return updates(game, subject)
        case Heat():
            return heat(game, subject)
        case StepLoss():
            return step_loss(game, subject)
        case StepValue():
            return step_value(game, subject)
        case _:
            assert_never(subject)


def value_of(game: Game, subject: Subject) -> float:
    """The number a subject names, at full precision."""
    return explain(game, subject).value


# The explainers, from the raw ingredient to the loss.


def _amount(game: Game, subject: Amount) -> Answer:
    level = game.level
    name, guest = level.kitchen.input_titles[subject.ingredient], level.orders[subject.order].guest
    if level.kitchen.picture is not None:
        name = f"ink in {name}"
    value = incoming(game, subject.order, 0, subject.ingredient)
    return Answer(
        f"{guest}’s {name}",
        f"why is {guest}’s {name} {number(value)}?",
        value,
        (Row("as ordered", Term(value)),),
        (f"x{sub(subject.ingredient + 1)} = {every_digit(value)}", "an input feature"),
        (f"{guest} ordered it so. It comes in raw:", "no cook has touched it yet."),
        py(value),
        across=across(game, lambda order: incoming(game, order, 0, subject.ingredient)),
        onward=_onward(game, subject.order, 0, subject.ingredient),
    )


def _dial_value(game: Game, subject: DialValue) -> Answer:
    level = game.level
    dial = level.all_dials[subject.dial]
    value = float(game.dials[subject.dial])
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
    on_pixel = level.kitchen.picture is not None and dial.station == 0 and not dial.is_pinch
    return Answer(
        f"{cook} at {source_title(level, subject.dial)}" if on_pixel else what,
        f"why is {what} {number(value)}?",
        value,
        (Row("at the start", Term(float(dial.start), signed=True)), Row("now", Term(value, signed=True))),
        (f"{letter} = {every_digit(value)}", f"a {field}: the {kind} in kitchen words"),
        words,
        py(value),
    )


def _product(game: Game, subject: Product) -> Answer:
    level = game.level
    dial = level.all_dials[subject.dial]
    weight = float(game.dials[subject.dial])
    cook, guest = cook_title(level, dial.station, dial.cook), level.orders[subject.order].guest
    if dial.source is None:
        return Answer(
            f"what the pinch adds at {cook}",
            f"why does the pinch add {number(weight)}?",
            weight,
            (Row("pinch", Term(weight, DialValue(subject.dial), signed=True)),),
            ("b", f"= {shown(weight)}", "the bias, added as it is"),
            ("The pinch goes in whatever", "else is in the pot."),
            py(weight),
            across=across(game, lambda order: weight),
        )
    source = source_title(level, subject.dial)
    if level.kitchen.picture is not None and dial.station == 0:
        source = f"ink in {source}"
    came = incoming(game, subject.order, dial.station, dial.source)
    value = came * weight
    if weight < 0:
        words = ("The proportion is below zero:", f"the more {source}, the less goes out.")
    elif came == 0:
        words = (f"No {source} comes in,", "and nothing times anything is nothing.")
    else:
        words = (f"{number(came)} of {source} comes in,", f"and {cook} uses {number(weight)} of each.")
    letter = "x" if dial.station == 0 else "a"
    i = sub(dial.source + 1)
    return Answer(
        f"what {source} adds for {guest}",
        f"why does {source} add {number(value)}?",
        value,
        (
            Row(
                source,
                Term(value, signed=True),
                (
                    Term(came, source_of(subject.order, dial.station, dial.source)),
                    Term(weight, DialValue(subject.dial), signed=True),
                ),
            ),
        ),
        (f"w{i} × {letter}{i}", f"= {shown(weight)} × {shown(came)}", f"= {shown(value)}"),
        words,
        f"{py(came)} * {py(weight)}",
        across=across(game, lambda order: incoming(game, order, dial.station, dial.source or 0) * weight),
    )


def _sum(game: Game, subject: Sum) -> Answer:
    level = game.level
    cook = cook_title(level, subject.station, subject.cook)
    guest = level.orders[subject.order].guest
    trace = game.tasting.trace
    value = float(trace.pre_activations[subject.station][subject.order, subject.cook])

    def came(source: int) -> Term:
        return Term(
            incoming(game, subject.order, subject.station, source),
            source_of(subject.order, subject.station, source),
        )

    written = weighted_sum(game, subject.station, subject.cook, came, value)
    words = sum_words(f"For {guest}, {cook}", written.rows)
    if level.kitchen.picture is not None and subject.station == 0:
        written, words = pixel_sum(written, value), pixel_words(cook, guest)
    return Answer(
        f"{cook} adds up",
        f"why does {cook} add up to {number(value)}?",
        value,
        written.rows,
        written.formula,
        words,
        written.python,
        total="sum",
        across=across(game, lambda o: float(trace.pre_activations[subject.station][o, subject.cook])),
        onward=(
            Row(
                f"{cook} passes on",
                Term(_output_value(game, subject), Output(subject.order, subject.station, subject.cook)),
            ),
        ),
    )


def _output_value(game: Game, subject: Sum | Output) -> float:
    return float(game.tasting.trace.outputs[subject.station][subject.order, subject.cook])


def _output(game: Game, subject: Output) -> Answer:
    level = game.level
    activation = game.kitchen.activations[subject.station]
    cook = cook_title(level, subject.station, subject.cook)
    total = float(game.tasting.trace.pre_activations[subject.station][subject.order, subject.cook])
    value = _output_value(game, subject)
    formula, field, _ = FORMULAS[activation]
    return Answer(
        f"{cook} passes on",
        f"why does {cook} pass on {number(value)}?",
        value,
        (
            Row("it adds up to", Term(total, Sum(subject.order, subject.station, subject.cook))),
            Row(f"its taste, {field}, makes of it", Term(value)),
        ),
        (formula, f"= {shown(value)}", field),
        _taste(activation, total),
        taste_python(activation, total),
        across=across(game, lambda o: float(game.tasting.trace.outputs[subject.station][o, subject.cook])),
        onward=_onward(game, subject.order, subject.station + 1, subject.cook),
    )


def _taste(activation: str, total: float) -> tuple[str, ...]:
    """Say what an activation does, and where it is ReLU what it did: binned is not the same as little."""
    if activation != "relu":
        return TASTES[activation]
    done = "This sum is not above zero: binned." if total <= NOTHING else "This sum is above zero: passed on."
    return (*TASTES[activation], done)


def _dish(game: Game, subject: Dish) -> Answer:
    last = len(game.level.kitchen.stations) - 1
    inner = Sum(subject.order, last, subject.output)
    name = dish_title(game.level, subject.order, subject.output)
    if game.level.kitchen.stations[last].activation == "linear":
        answer = _sum(game, inner)  # a linear cook passes on its sum: walk straight into it
    else:
        answer = _output(game, Output(subject.order, last, subject.output))
    order, output, level = subject.order, subject.output, game.level
    slack = level.tolerances[order][output]
    onward = (
        Row("wanted", Term(float(level.orders[order].targets[output]), Target(order, output))),
        Row("so it is off by", Term(game.off[order][output], Off(order, output), signed=True)),
        Row("and may be off by", Term(slack, Tolerance(order, output))),
    )
    words = answer.words
    if word := decision(level, answer.value):
        side = "from 0.5 on" if answer.value >= UNDECIDED - NOTHING else "below 0.5"
        words = (*words, f"It is {side}: “{word}”.")
    return Answer(
        name, f"why is {name} {number(answer.value)}?", answer.value, answer.rows, answer.formula, words,
        answer.python, answer.total, answer.across, onward,
    )  # fmt: skip


def _target(game: Game, subject: Target) -> Answer:
    level = game.level
    guest = level.orders[subject.order].guest
    value = float(level.orders[subject.order].targets[subject.output])
    return Answer(
        f"{guest}’s target",
        f"why does {guest} want {number(value)}?",
        value,
        (Row("as ordered", Term(value)),),
        (f"t = {every_digit(value)}", "the target"),
        (_wanted(game.level, subject), "It is what the dish is measured by."),
        py(value),
        across=across(game, lambda order: float(level.orders[order].targets[subject.output])),
    )


def _wanted(level: Level, subject: Target) -> str:
    target = float(level.orders[subject.order].targets[subject.output])
    if judges(level):
        return f"The guest said: {decision(level, target)}."
    exact = level.tolerances[subject.order][subject.output] == 0
    return "The guest wants exactly that." if exact else "The guest wants it so."


def _off(game: Game, subject: Off) -> Answer:
    name = dish_title(game.level, subject.order, subject.output)
    dish = game.dishes[subject.order][subject.output]
    target = float(game.level.orders[subject.order].targets[subject.output])
    value = game.off[subject.order][subject.output]
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
        ("error = a − t", f"= {shown(dish)} − {shown(target)}", f"= {shown(value)}"),
        words,
        f"{py(dish)} - {py(target)}",
        across=across(game, lambda order: game.off[order][subject.output]),
        onward=(Row("squared, in the loss", Term(value * value, Square(subject.order, subject.output))),),
    )


def _square(game: Game, subject: Square) -> Answer:
    miss = game.off[subject.order][subject.output]
    guest = game.level.orders[subject.order].guest
    term = Term(miss, Off(subject.order, subject.output), signed=True)
    return Answer(
        f"{guest}’s miss, squared",
        f"why does {guest} count {number(miss * miss, FINE)}?",
        miss * miss,
        (Row("off × off", Term(miss * miss), (term, term)),),
        ("(a − t)²", f"= ({shown(miss)})²" if miss < 0 else f"= {shown(miss)}²", f"= {shown(miss * miss)}"),
        ("Squared, a miss counts the same", "up or down, and a big one", "far more than a small one."),
        f"({py(miss)}) ** 2",
        across=across(game, lambda order: game.off[order][subject.output] ** 2),
        onward=(Row("the loss", Term(game.loss, Loss())),),
    )


def _loss(game: Game, subject: Loss) -> Answer:
    level = game.level
    outputs = len(level.kitchen.dishes)
    rows, python = [], []
    for order, misses in enumerate(game.off):
        for output, miss in enumerate(misses):
            label = level.orders[order].guest + ("" if outputs == 1 else f", {level.kitchen.dishes[output]}")
            off = Term(miss, Off(order, output), signed=True)
            rows.append(Row(label, Term(miss * miss, Square(order, output)), (off,), "²"))
            python.append(f"({py(miss)}) ** 2")
    half = level.kitchen.loss == "half squared error"
    count = 2 * len(level.orders) if half else len(rows)
    return Answer(
        "the loss",
        f"why is the loss {number(game.loss, FINE)}?",
        game.loss,
        tuple(rows),
        (
            "L = ½ · mean over orders of (a − t)²" if half else "L = mean of all (a − t)²",
            f"= {shown(sum(row.result.value for row in rows))} ÷ {count}",
            f"= {shown(game.loss)}",
        ),
        (
            "All complaints in one number:",
            "every miss squared, then their mean.",
            "Zero would be every guest happy.",
        ),
        f"({' + '.join(python)}) / {count}",
        total="",
    )


def _onward(game: Game, order: int, station: int, source: int) -> tuple[Row, ...]:
    """Where a number goes: into every cook of the next station, each times its weight."""
    level = game.level
    if station == len(level.kitchen.stations):
        return ()
    rows = []
    for dial in level.all_dials:
        if dial.station == station and dial.source == source:
            weight = float(game.dials[dial.index])
            came = incoming(game, order, station, source)
            rows.append(
                Row(
                    f"into {cook_title(level, station, dial.cook)}",
                    Term(came * weight, Product(order, dial.index), signed=True),
                    (Term(weight, DialValue(dial.index), signed=True),),
                )
            )
    return tuple(rows)
