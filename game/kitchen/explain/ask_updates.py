"""Ask about an update: what a dial becomes, and what made it change."""

from __future__ import annotations

import math
from collections.abc import Sequence

from game.kitchen.explain.answers import Answer, Row, Term, sentence
from game.kitchen.explain.heard import gradient_of
from game.kitchen.explain.many_terms import Ranked, mean_of, written
from game.kitchen.explain.subjects import (
    Arriving,
    Change,
    DialValue,
    Direction,
    GradientSize,
    Heat,
    MeanArriving,
    MeanError,
    MeanTasteSlope,
    Off,
    Subject,
    TasteSlope,
    Updated,
    Updates,
)
from game.kitchen.explain.writing import bracketed, py, quotient, shown, whole
from game.kitchen.level.terms import GRADIENT, OPTIMIZERS, PENALTIES
from game.kitchen.numbers import FINE, NOTHING, counted, joined, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, dial_title
from game.kitchen.rules.stove import update_word
from game.kitchen.rules.update import FURTHEST, MILLIONTHS, TIE_BREAK, Update
from game.network.penalties import penalty


def updated(game: Game, subject: Updated) -> Answer:
    """Where an update leaves a dial: old + change, rounded to the kitchen's scales."""
    update, what = game.look.update, dial_title(game.level, subject.dial)
    old, value = float(update.old[subject.dial]), float(update.new[subject.dial])
    changed, rounded = -float(update.change[subject.dial]), float(update.rounded[subject.dial])
    stopped = abs(value) == FURTHEST
    scales = (Row("the end of the scales" if stopped else "the scales", Term(rounded, signed=True)),) if rounded else ()
    weigh = f"round(({py(old)} + {py(changed)}) * {MILLIONTHS} + {TIE_BREAK}) / {MILLIONTHS}"
    words = ("The kitchen’s scales round it to millionths;", "in the middle, or a hair below it, they go up.")
    if stopped:
        weigh = f"max(-{FURTHEST}, min({FURTHEST}, {weigh}))"
        words = ("It burnt: this far the scales go,", f"to {number(FURTHEST)}, and no further.")
    return Answer(
        f"{what} after the update",
        f"why does {what} become {number(value, FINE)}?",
        value,
        (
            Row("old", Term(old, DialValue(subject.dial), signed=True)),
            Row("change", Term(changed, Change(subject.dial), signed=True)),
            *scales,
        ),
        ("w ← w − η · ∂L/∂w", f"= {joined([whole(old), whole(changed)])}", f"= {whole(value)}"),
        ("All dials turn at once, each from where it stood.", *words),
        weigh,
        total="" if stopped else "added up",
    )


def change(game: Game, subject: Change) -> Answer:
    """What an update adds to a dial."""
    update, what = game.look.update, dial_title(game.level, subject.dial)
    if held := game.kitchen.dials[subject.dial].held:
        return _held(held, f"the change of {what}", f"why does {what} change by 0?", "Δw = 0")
    heat_now, steered = float(update.heat), float(update.direction[subject.dial])
    value = -float(update.change[subject.dial])
    plain = update.is_plain
    of = gradient_of(game.level, update, subject.dial) if plain else Direction(subject.dial)
    factors = (Term(-heat_now, signed=True), Term(steered, of, signed=True))
    way = "up" if value > 0 else "down"
    against = (
        f", against a slope that {'falls' if value > 0 else 'rises'}"
        if value * update.gradient[subject.dial] < 0
        else ""
    )
    return Answer(
        f"the change of {what}",
        f"why does {what} change by {number(value, FINE)}?",
        value,
        (
            Row("−heat × gradient" if plain else "−heat × direction", Term(value, signed=True), factors),
            Row("the heat", Term(heat_now, Heat())),
        ),
        (
            f"Δw = − η · {'∂L/∂w' if plain else 'v'}",
            f"= −{shown(heat_now)} · {bracketed(steered)}",
            f"= {shown(value)}",
        ),
        (f"The dial goes {way}{against}." if abs(value) > NOTHING else "Nobody asks for another value here.",),
        f"-{py(heat_now)} * {py(steered)}",
        onward=(Row("the dial becomes", Term(float(update.new[subject.dial]), Updated(subject.dial), signed=True)),),
    )


def direction(game: Game, subject: Direction) -> Answer:
    """What the optimizer made of a gradient."""
    update, what = game.look.update, dial_title(game.level, subject.dial)
    if held := game.kitchen.dials[subject.dial].held:
        return _held(held, f"where {what} is pushed", "why 0?", "v = 0")
    value, term = float(update.direction[subject.dial]), OPTIMIZERS[update.before.optimizer]
    parts = [times * float(part[subject.dial]) for (times, _), part in zip(term.parts, update.parts, strict=True)]
    names = [name for _, name in term.parts]
    gradient = Term(float(update.gradient[subject.dial]), gradient_of(game.level, update, subject.dial), signed=True)
    weight = Term(float(update.old[subject.dial]), DialValue(subject.dial), signed=True)
    pulls, by = _pulls(update, subject.dial, weight), PENALTIES[update.before.penalty]
    if term.divides:
        over, under = parts
        factors = (Term(over, signed=True), Term(under))
        rows = [Row(" ÷ ".join(names), Term(value, signed=True), factors, "÷"), Row("gradient now", gradient), *pulls]
        symbols, python = term.formula, f"{py(over)} / {py(under)}"
        numbers = [" ÷ ".join(quotient(over, under))]
    else:
        made = zip(names, parts, strict=True)
        rows = [*(Row(name, gradient if name == GRADIENT else Term(part, signed=True)) for name, part in made), *pulls]
        symbols, python = f"{term.formula}{f' + {by.formula}' if pulls else ''}", " + ".join(map(written, rows))
        numbers = [joined([shown(row.result.value) for row in rows])] if len(rows) > 1 else []
    begins = term.at_first and not update.before.memory
    words = (f"Its first update: {term.at_first}.",) if begins else term.words
    if pulls:
        words += (
            f"{by.word[0].upper()}{by.word[1:]} pulls the proportion towards 0;",
            "no guest asked for that, and the loss leaves it out.",
        )
    return Answer(
        f"where {what} is pushed",
        f"why {number(value, FINE)}?",
        value,
        tuple(rows),
        (symbols, *(f"= {each}" for each in (*numbers, shown(value)) if numbers)),
        words,
        python,
        total="" if term.divides or len(rows) == 1 else "added up",
        onward=(
            *(Row("the proportion", weight) for row in pulls if weight not in row.factors),
            Row("× −heat", Term(-float(update.change[subject.dial]), Change(subject.dial), signed=True)),
        ),
    )


def _pulls(update: Update, dial: int, weight: Term) -> list[Row]:
    """What a penalty adds to the gradient of a weight, where there is one: its rate × what it is a part of."""
    before = update.before
    if not before.decay or before.kitchen.dials[dial].is_pinch:
        return []
    term, slope = PENALTIES[before.penalty], float(penalty(before.penalty).slope(update.old)[dial])
    factors = Term(float(before.decay)), weight if before.penalty == "L2" else Term(slope, signed=True)
    return [Row(f"{term.short} × {term.per}", Term(float(update.pull[dial]), signed=True), factors)]


def _held(held: str, name: str, question: str, formula: str) -> Answer:
    """Answer for a dial that is locked or frozen: whatever its slope, no update turns it."""
    words = (f"This dial is {held}:", "whatever the guests say, no update turns it.")
    return Answer(name, question, 0.0, (Row(held, Term(0.0)),), (formula, f"a {held} dial stays"), words, py(0.0))


def mean_error(game: Game, subject: MeanError) -> Answer:
    """What the orders' misses come to together; the loss counts each squared instead."""
    place, heard = subject.output, game.look.update.orders
    parts = [(order, float(game.off[order][place]), Off(order, place)) for order in heard]
    words = ("Whether the guests are on the whole", "served too little or too much.")
    return _mean(game, subject, "the mean error", parts, "mean of (a − t)", words)


def mean_arriving(game: Game, subject: MeanArriving) -> Answer:
    """What comes back to a cook, over all orders heard."""
    update, place = game.look.update, (subject.station, subject.cook)
    arriving = (update.gradients.arriving[subject.station][:, subject.cook] * len(update.orders)).tolist()
    parts = [(order, value, Arriving(order, *place)) for order, value in zip(update.orders, arriving, strict=True)]
    words = ("On the whole: what the stations behind,", "or the guests, would have liked otherwise.")
    return _mean(game, subject, f"what comes back to {cook_title(game.level, *place)}", parts, "mean of ∂L/∂a", words)


def mean_taste_slope(game: Game, subject: MeanTasteSlope) -> Answer:
    """The slope of a cook's activation, over all orders heard."""
    update, place = game.look.update, (subject.station, subject.cook)
    slopes = update.gradients.slopes[subject.station][:, subject.cook].tolist()
    parts = [(order, value, TasteSlope(order, *place)) for order, value in zip(update.orders, slopes, strict=True)]
    words = ("How much of a complaint gets through", "on the whole; each order has its own.")
    return _mean(game, subject, f"the slope of {cook_title(game.level, *place)}’s taste", parts, "mean of a′(z)", words)


def _mean(
    game: Game,
    subject: Subject,
    name: str,
    parts: Sequence[tuple[int, float, Subject]],
    formula: str,
    words: tuple[str, ...],
) -> Answer:
    """Answer for a mean over orders, each of which can be entered: (order, value, subject)."""
    values = [value for _, value, _ in parts]
    value = sum(values) / len(values)

    def row(place: int) -> Row:
        order, each, what = parts[place]
        return Row(game.level.orders[order].guest, Term(each, what, signed=True))

    answer = Answer(name, f"why is {name} {number(value, FINE)}?", value, (), (), words, "")
    return mean_of(answer, Ranked(values, row, subject, "shares"), formula)


def gradient_size(game: Game, subject: GradientSize) -> Answer:
    """How long a station's part of the gradient is."""
    update, name = game.look.update, game.level.kitchen.stations[subject.station].name
    of = [dial.index for dial in game.kitchen.dials if dial.station == subject.station]
    slopes = update.gradient[of].tolist()
    value, dials = math.hypot(*slopes), counted(len(slopes), "dial")

    def row(place: int) -> Row:
        slope = Term(slopes[place], gradient_of(game.level, update, of[place]), signed=True)
        return Row(dial_title(game.level, of[place]), Term(slopes[place] ** 2), (slope,), "²")

    terms = Ranked([slope * slope for slope in slopes], row, subject, "squares")
    return Answer(
        f"how loudly {name} hears it",
        f"why is {name}’s gradient {number(value, FINE)} long?",
        value,
        terms.rows(),
        ("‖∂L/∂θ‖ = √ Σ (∂L/∂θ)²", f"over {dials}", f"= {shown(value)}"),
        (f"The gradients of {dials} of {name}, squared,", "added up, and the root of it."),
        f"({terms.python()}) ** 0.5",
        total="added up",
        added=terms.together(),
        terms=terms,
    )


def updates(game: Game, subject: Updates) -> Answer:
    """The updates of the path."""
    return sentence(
        "updates", f"why {counted(game.update_count, update_word(game.level))}?", float(game.update_count),
        "One update: the guests are heard, complaints", "walk back, and every dial turns once.",
        "What is undone costs nothing.",
    )  # fmt: skip


def heat(game: Game, subject: Heat) -> Answer:
    """The learning rate."""
    value = float(game.state.heat)
    return sentence(
        "the heat", f"why is the heat {number(value)}?", value,
        "How strongly the kitchen reacts: each dial", "changes by so much times its gradient.",
        "The field calls it the learning rate, η.",
    )  # fmt: skip
