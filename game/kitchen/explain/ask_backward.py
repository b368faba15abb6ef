"""Ask about the way back: slopes, error signals, and the chain rule with its actual factors."""

from __future__ import annotations

import math
from dataclasses import replace

from game.kitchen.explain.answers import Answer, Row, Term, across, py, sentence, shown, source_of
from game.kitchen.explain.ask_shares import joined_signal
from game.kitchen.explain.many_terms import MOST, Ranked, mean_of
from game.kitchen.explain.subjects import (
    Arriving,
    BatchSlope,
    DialValue,
    Dish,
    ErrorSignal,
    Loss,
    LossSlope,
    Share,
    Slope,
    Sum,
    Target,
    TasteSlope,
)  # fmt: skip
from game.kitchen.level.level import Level
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import FINE, NOTHING, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, dish_title, incoming, source_title
from game.kitchen.rules.update import Update

NUDGES = (1e-4, 1e-6)
"""How far a dial is nudged to check its slope by hand; less where a fold of a taste lies within the first."""
ROUNDING = 1e-14
"""How far off a loss may be, as a share of it, because floats have so many digits and no more."""
SIGNS = "δ: error signal · ∂L/∂…: slope"
"""What the signs in a formula mean, said where they are met first."""
FOLD = 1e-3
"""By how much the slopes to both sides of a dial differ where the loss has a fold, as a share of the larger."""


def slope(game: Game, subject: Slope) -> Answer:
    """The gradient of one dial: the mean of every order's share."""
    value = float(game.look.full_update.gradient[subject.dial])
    heat, here = game.state.heat, float(game.dials[subject.dial])
    onward = (
        Row("heat × slope", Term(float(heat) * value, signed=True), (Term(float(heat)), Term(value, signed=True))),
    )
    return replace(
        _mean_of_shares(game, subject, game.look.full_update, _nudged(game, subject.dial, value)),
        onward=(
            Row("the dial stands at", Term(here, DialValue(subject.dial), signed=True)),
            *(onward if game.level.trains else ()),
        ),
    )


def batch_slope(game: Game, subject: BatchSlope) -> Answer:
    """The gradient of one dial over a mini-batch: the mean of the shares of those who are heard."""
    words = ("A mini-batch: these guests are heard now, in stored order;", "the next ones when their turn comes.")
    answer = _mean_of_shares(game, subject, game.look.update, words)
    all_of_them = Term(_slope_of_all(game, subject.dial), Slope(subject.dial), signed=True)
    return replace(
        answer,
        name=f"{answer.name} over {len(game.look.update.orders)} guests",
        onward=(Row("over all guests it is", all_of_them),),
    )


def _mean_of_shares(game: Game, subject: Slope | BatchSlope, update: Update, words: tuple[str, ...]) -> Answer:
    dial, value = game.kitchen.dials[subject.dial], float(update.gradient[subject.dial])
    shares = update.shares(dial.station, dial.cook, dial.source).tolist()

    def row(place: int) -> Row:
        order = update.orders[place]
        return Row(game.level.orders[order].guest, Term(shares[place], Share(order, subject.dial), signed=True))

    name = f"the slope of {dial_title(game.level, subject.dial)}"
    answer = Answer(name, f"why is this slope {number(value, FINE)}?", value, (), (), words, "")
    formula = "∂L/∂b = mean of δ" if dial.is_pinch else "∂L/∂w = mean of x · δ"
    answer = mean_of(answer, Ranked(shares, row, subject, "shares"), formula)
    return replace(answer, formula=(*answer.formula, SIGNS)) if isinstance(subject, Slope) else answer


def _slope_of_all(game: Game, dial: int) -> float:
    return float(game.look.full_update.gradient[dial])


def _nudged(game: Game, dial: int, slope: float) -> tuple[str, ...]:
    """Say what turning a dial does to the loss, and check the slope by nudging the dial: less where a fold is near."""
    here, what = float(game.dials[dial]), dial_title(game.level, dial)
    way, other = ("down", "up") if slope > 0 else ("up", "down")
    level = abs(slope) <= NOTHING
    words = (
        "Turning this dial a little changes nothing: here the loss is level."
        if level
        else f"Turn {what} {way} and the loss falls; turn it {other} and it rises."
    )
    for nudge in NUDGES:
        below, middle, above = game.look.losses_over(dial, [here - nudge, here, here + nudge])
        found = (above - below) / (2 * nudge)
        noise = ROUNDING * abs(middle) / nudge
        if math.isclose(found, slope, rel_tol=1e-4, abs_tol=5e-6) and noise < max(abs(slope), 5e-6):
            return (words, f"Checked by nudging the dial: {number(0.0 if level else found, FINE)}.")
    left, right = (middle - below) / nudge, (above - middle) / nudge
    unseen = noise + FOLD * max(abs(left), abs(right))
    if abs(right - left) <= unseen:
        return (words, f"Beside a loss of {number(middle, FINE)} a nudge is too small to check it.")
    left, right = (0.0 if abs(each) <= unseen else each for each in (left, right))
    down, up = ("falls" if each < 0 else "rises" if each > 0 else "stays" for each in (-left, right))
    return (
        f"The loss has a fold here: turned down it {down}, turned up it {up}.",
        f"Checked by nudging the dial: {number(left, FINE)} below, {number(right, FINE)} above."
        " Right on a fold, ReLU’s slope counts as 0.",
    )


def share(game: Game, subject: Share) -> Answer:
    """What one order says about one dial: what came in × the cook's error signal."""
    level, update = game.level, game.look.full_update
    dial, guest = game.kitchen.dials[subject.dial], level.orders[subject.order].guest
    signal = float(update.signals[dial.station][subject.order, dial.cook])
    delta = Term(signal, ErrorSignal(subject.order, dial.station, dial.cook), signed=True)
    value = float(update.shares(dial.station, dial.cook, dial.source)[subject.order])
    cook = cook_title(level, dial.station, dial.cook)
    formula: tuple[str, ...]
    if dial.source is None:
        rows = (Row(f"δ of {cook}", delta),)
        formula, python = ("∂L/∂b = δ", f"= {shown(value)}"), py(signal)
        words = ("The pinch always goes in whole, so it takes the whole complaint.",)
    else:
        sends = incoming(game, subject.order, dial.station, dial.source)
        sent = Term(sends, source_of(subject.order, dial.station, dial.source))
        rows = (Row("sends × δ", Term(value, signed=True), (sent, delta)),)
        formula = ("∂L/∂w = x · δ", f"= {shown(sends)} · {shown(signal)}", f"= {shown(value)}")
        python = f"{py(sends)} * {py(signal)}"
        words = ("The more came in through this dial, the more of the complaint it takes.",)
    return Answer(
        f"{guest}’s share for {dial_title(level, subject.dial)}",
        f"why does {guest} say {number(value, FINE)}?",
        value,
        rows,
        formula,
        words,
        python,
        across=across(game, lambda o: float(update.shares(dial.station, dial.cook, dial.source)[o])),
        onward=(Row("into the slope", Term(float(update.gradient[subject.dial]), Slope(subject.dial), signed=True)),),
    )


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
    return Answer(
        f"the error signal of {cook}",
        f"why is {cook}’s δ {number(value, FINE)}?",
        value,
        (
            Row(
                "comes back × slope",
                Term(value, signed=True),
                (Term(arriving_value, Arriving(*place), signed=True), Term(taste, TasteSlope(*place))),
            ),
        ),
        ("δ = ∂L/∂z = ∂L/∂a · a′(z)", f"= {shown(arriving_value)} · {shown(taste)}", f"= {shown(value)}"),
        ("Every complaint that comes back to this cook, as far as it listens at all.",),
        f"{py(arriving_value)} * {py(taste)}",
        across=across(game, lambda o: float(update.signals[subject.station][o, subject.cook])),
    )


def arriving(game: Game, subject: Arriving) -> Answer:
    """What comes back to a cook: from the guest, or from every cook it sent to, each over its weight."""
    level, update = game.level, game.look.full_update
    order, cook = subject.order, cook_title(level, subject.station, subject.cook)
    value = _arriving_value(update, order, subject.station, subject.cook)
    terms: Ranked | None = None
    if subject.station == len(level.kitchen.stations) - 1:
        loss_slope_term = Term(value, LossSlope(order, subject.cook), signed=True)
        rows: tuple[Row, ...] = (Row("from the guest", loss_slope_term),)
        formula: tuple[str, ...] = ("∂L/∂a", f"= {shown(value)}")
        python = py(value)
        words: tuple[str, ...] = ("The guest’s complaint, as the loss counts it.",)
        if _is_joined(game, subject.station):
            formula = ("∂L/∂z", f"= {shown(value)}")
            words = ("The loss speaks to the sum itself, past the taste: this is δ already.",)
    else:
        found, products = [], []
        for dial in game.kitchen.dials:
            if dial.station == subject.station + 1 and dial.source == subject.cook:
                weight = float(game.dials[dial.index])
                delta = float(update.signals[dial.station][order, dial.cook])
                factors = (
                    Term(delta, ErrorSignal(order, dial.station, dial.cook), signed=True),
                    Term(weight, DialValue(dial.index), signed=True),
                )
                found.append(
                    Row(cook_title(level, dial.station, dial.cook), Term(delta * weight, signed=True), factors)
                )
                products.append(f"{shown(delta)}·{shown(weight)}")
        terms = Ranked([row.result.value for row in found], found.__getitem__, subject)
        rows, python = terms.rows(), terms.python()
        numbers = f"= {' + '.join(products)}" if len(found) <= MOST else terms.formula()
        formula = ("∂L/∂a = Σ δ · w", numbers, f"= {shown(value)}")
        words = ("The dish went this way to each of them, so the complaint comes back the same ways and adds up.",)
    return Answer(
        f"what comes back to {cook}",
        f"why does {number(value, FINE)} come back to {cook}?",
        value,
        rows,
        formula,
        words,
        python,
        total="" if len(rows) == 1 else "added up",
        terms=terms,
        across=across(game, lambda o: _arriving_value(update, o, subject.station, subject.cook)),
        onward=(
            Row("its δ", Term(
                float(update.signals[subject.station][order, subject.cook]),
                ErrorSignal(order, subject.station, subject.cook), signed=True,
            )),
        ),
    )  # fmt: skip


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
            f"the slope of {cook}’s taste", f"why is the slope {number(value, FINE)}?", value,
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
        f"why is the slope {number(value, FINE)}?",
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
    value = _arriving_value(update, order, len(level.kitchen.stations) - 1, output)
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
        across=across(game, lambda o: _arriving_value(update, o, len(level.kitchen.stations) - 1, output)),
        onward=(Row("the loss", Term(game.loss, Loss())),),
    )


def dial_title(level: Level, index: int) -> str:
    """Name a dial for a reader: `the pinch`, `salt`, or `Prep 2 into Plating` where there are several cooks."""
    dial = level.all_dials[index]
    source = source_title(level, index)
    if sum(station.cooks for station in level.kitchen.stations) == 1:
        return f"the {source}" if dial.is_pinch else source
    cook = cook_title(level, dial.station, dial.cook)
    return f"{cook}’s pinch" if dial.is_pinch else f"{source} into {cook}"


def _is_joined(game: Game, station: int) -> bool:
    """Whether the loss speaks to this station's sums, and not to what it passes on."""
    return station == game.kitchen.last and game.level.kitchen.loss_term.joined


def _arriving_value(update: Update, order: int, station: int, cook: int) -> float:
    """dL/da of one order, with the 1/orders of the mean taken out."""
    return float(update.gradients.arriving[station][order, cook]) * len(update.orders)
