"""Ask about the way back: error signals, and the chain rule with its actual factors."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.explain.answers import Answer, Row, Term, across, sentence
from game.kitchen.explain.ask_shares import joined_signal
from game.kitchen.explain.many_terms import MOST, Ranked
from game.kitchen.explain.subjects import (
    Arriving,
    DialValue,
    Dish,
    ErrorSignal,
    Loss,
    LossSlope,
    Sum,
    Target,
    TasteSlope,
)  # fmt: skip
from game.kitchen.explain.writing import bracketed, py, shown
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import FINE, joined, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, dish_title
from game.kitchen.rules.update import Update


def error_signal(game: Game, subject: ErrorSignal) -> Answer:
    """δ of a cook for one order: what comes back × the slope of its taste."""
    if _is_joined(game, subject.station):
        return joined_signal(game, subject)
    update = game.look.full_update
    cook = cook_title(game.level, subject.station, subject.cook)
    arriving_value = _arriving_value(update, subject.order, subject.station, subject.cook)
    taste = float(update.gradients.slopes[subject.station][subject.order, subject.cook])
    value = arriving_value * taste
    place = (subject.order, subject.station, subject.cook)
    factors = Term(arriving_value, Arriving(*place), signed=True), Term(taste, TasteSlope(*place))
    return Answer(
        f"the error signal of {cook}",
        f"why is {cook}’s δ {shown(value)}?",
        value,
        (Row("back × taste’s slope", Term(value, signed=True), factors),),
        ("δ = ∂L/∂z = ∂L/∂a · a′(z)", f"= {shown(arriving_value)} · {shown(taste)}", f"= {shown(value)}"),
        ("What comes back to this cook, times how much of it its taste lets through: the taste’s slope.",),
        f"{py(arriving_value)} * {py(taste)}",
        across=across(game, lambda o: float(update.signals[subject.station][o, subject.cook])),
    )


def arriving(game: Game, subject: Arriving) -> Answer:
    """What comes back to a cook: from the guest, or from every cook it sent to, each over its weight."""
    level, update = game.level, game.look.full_update
    order, cook = subject.order, cook_title(level, subject.station, subject.cook)
    value = _arriving_value(update, order, subject.station, subject.cook)
    signal = float(update.signals[subject.station][order, subject.cook])
    answer = Answer(
        f"what comes back to {cook}",
        f"why does {number(value, FINE)} come back to {cook}?",
        value,
        (Row("from the guest", Term(value, LossSlope(order, subject.cook), signed=True)),),
        ("∂L/∂a", f"= {shown(value)}"),
        ("The guest’s complaint, as the loss counts it.",),
        py(value),
        across=across(game, lambda o: _arriving_value(update, o, subject.station, subject.cook)),
        onward=(Row("its δ", Term(signal, ErrorSignal(order, subject.station, subject.cook), signed=True)),),
    )
    if subject.station < level.kitchen.last:
        return _from_cooks(game, subject, answer)
    if _is_joined(game, subject.station):
        words = ("The loss speaks to the sum itself, past the taste: this is δ already.",)
        return replace(answer, formula=("∂L/∂z", f"= {shown(value)}"), words=words)
    return answer


def _from_cooks(game: Game, subject: Arriving, answer: Answer) -> Answer:
    """The answer where it comes from cooks: the δ of each, times her weight."""
    level, update, order = game.level, game.look.full_update, subject.order
    found, products = [], []
    for dial in game.kitchen.of_source(subject.station + 1, subject.cook):
        weight = float(game.dials[dial.index])
        delta = float(update.signals[dial.station][order, dial.cook])
        factors = (
            Term(delta, ErrorSignal(order, dial.station, dial.cook), signed=True),
            Term(weight, DialValue(dial.index), signed=True),
        )
        found.append(Row(cook_title(level, dial.station, dial.cook), Term(delta * weight, signed=True), factors))
        products.append(f"{shown(delta)}·{bracketed(weight)}")
    terms = Ranked([row.result.value for row in found], found.__getitem__, subject)
    rows, numbers = terms.rows(), f"= {joined(products)}" if len(found) <= MOST else terms.formula()
    return replace(
        answer,
        rows=rows,
        formula=("∂L/∂a = Σ δ · w", numbers, f"= {shown(answer.value)}"),
        words=("The dish went this way to each of them, so the complaint comes back the same ways and adds up.",),
        python=terms.python(),
        total="" if len(rows) == 1 else "added up",
        terms=terms,
    )


def taste_slope(game: Game, subject: TasteSlope) -> Answer:
    """The slope of a cook's activation where its sum stands."""
    level, update = game.level, game.look.full_update
    order, station, cook_place = subject.order, subject.station, subject.cook
    cook = cook_title(level, station, cook_place)
    activation = game.state.activations[station]
    total = float(update.trace.pre_activations[station][order, cook_place])
    passed = float(update.trace.outputs[station][order, cook_place])
    value = float(update.gradients.slopes[station][order, cook_place])
    term = ACTIVATIONS[activation]
    if _is_joined(game, station):
        return sentence(
            f"the slope of {cook}’s taste", f"why is the slope of {cook}’s taste {shown(value)}?", value,
            "The loss is worked out from the sum: no slope of", "a taste stands between, and all of δ goes through.",
            across=across(game, lambda o: value),
        )  # fmt: skip
    listening = (
        "It is not listening: no complaint gets through."
        if not value
        else f"It listens: {'all' if value == 1 else 'part'} of the complaint goes through."
    )
    return Answer(
        f"the slope of {cook}’s taste",
        f"why is the slope of {cook}’s taste {shown(value)}?",
        value,
        (Row("its sum", Term(total, Sum(order, station, cook_place))), Row("it passes on", Term(passed))),
        (f"a′ = {term.derivative}", f"= {shown(value)}", activation),
        ("How much more it would pass on if its sum were a little larger.", listening),
        term.derivative_python.format(z=py(total), a=py(passed)),
        across=across(game, lambda o: float(update.gradients.slopes[station][o, cook_place])),
    )


def loss_slope(game: Game, subject: LossSlope) -> Answer:
    """How the loss of one order changes with its dish: 2 × error for the squared error."""
    level, update = game.level, game.look.full_update
    order, output = subject.order, subject.output
    term = level.kitchen.loss_term
    if term.joined:
        return joined_signal(game, subject)
    value = _arriving_value(update, order, level.kitchen.last, output)
    dish, target = game.dishes[order][output], float(level.orders[order].targets[output])
    outputs = len(level.kitchen.dishes)
    factor = "1 × error" if term.factor(outputs) == 1 else term.slope(outputs)
    twice, error = term.factor(outputs), Term(dish - target, signed=True)
    return Answer(
        f"how the loss feels {dish_title(level, order, output)}",
        f"why is it {number(value, FINE)}?",
        value,
        (
            Row("dish − target", error, (Term(dish, Dish(order, output)), Term(target, Target(order, output))), "−"),
            Row(factor, Term(value, signed=True), (Term(twice), error)),
        ),
        (term.formula(outputs), f"= {shown(value)}"),
        (term.why(outputs),),
        f"{py(twice)} * ({py(dish)} - {py(target)})",
        across=across(game, lambda o: _arriving_value(update, o, level.kitchen.last, output)),
        onward=(Row("the loss", Term(game.loss, Loss())),),
    )


def _is_joined(game: Game, station: int) -> bool:
    """Whether the loss speaks to this station's sums, and not to what it passes on."""
    return station == game.kitchen.last and game.level.kitchen.loss_term.joined


def _arriving_value(update: Update, order: int, station: int, cook: int) -> float:
    """dL/da of one order, with the 1/orders of the mean taken out."""
    return float(update.gradients.arriving[station][order, cook]) * len(update.orders)
