"""Ask about what leaves the pass: the dish, its target, how far it is off, and the loss of all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.kitchen.explain.answers import Answer, Row, Term, across
from game.kitchen.explain.ask_forward import cook_output, cook_sum
from game.kitchen.explain.ask_shares import cost_table, costs_of, dish_cost
from game.kitchen.explain.many_terms import MOST, Ranked
from game.kitchen.explain.subjects import Cost, Dish, Loss, Off, Output, Sum, Target, Tolerance
from game.kitchen.explain.writing import py, shown, whole
from game.kitchen.level.level import UNDECIDED, Level
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import FINE, NOTHING, number
from game.kitchen.rules.decisions import decision, judges, undecided
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import dish_title

DISH_SIGNS = "a dish, t target"
NEVER_LEARNED = "no dial ever learns from them."


def dish(game: Game, subject: Dish) -> Answer:
    """What leaves the pass."""
    last = game.level.kitchen.last
    inner = Sum(subject.order, last, subject.output)
    name = dish_title(game.level, subject.order, subject.output)
    if ACTIVATIONS[game.kitchen.activations[last]].is_plain:
        answer = cook_sum(game, inner)  # a linear cook passes on its sum: walk straight into it
    else:
        answer = cook_output(game, Output(subject.order, last, subject.output))
    order, output, level = subject.order, subject.output, game.level
    onward = (
        Row("target", Term(float(level.orders[order].targets[output]), Target(order, output))),
        Row("so it is off by", Term(game.off[order][output], Off(order, output), signed=True)),
        _measured_by(game, order, output),
    )
    words = answer.words
    if word := decision(level, answer.value):
        side = "0.5" if undecided(answer.value) else "above 0.5" if answer.value > UNDECIDED else "below 0.5"
        words = (*words, f"It is {side}: “{word}”.")
    return Answer(
        name, f"why is {name} {number(answer.value)}?", answer.value, answer.rows, answer.formula, words,
        answer.python, answer.total, answer.across, onward, terms=answer.terms,
    )  # fmt: skip


def _measured_by(game: Game, order: int, output: int) -> Row:
    """By what a dish is right: near its target; of shares the largest is what the kitchen says."""
    level, shares = game.level, game.dishes[order]
    if not level.kitchen.shares:
        allowed = Term(level.tolerances[order][output], Tolerance(order, output))
        return Row("and may be off by" if level.asks_for_dishes else "right to a guest within", allowed)
    top = max(shares)
    largest = [place for place, share in enumerate(shares) if share >= top - NOTHING]
    if len(largest) > 1:
        return Row("✗ no share alone is largest", Term(top))
    right = "✓" if game.tasting.rightly[order] else "✗"
    onward = Dish(order, largest[0]) if largest[0] != output else None  # nothing leads to itself
    return Row(f"{right} largest share: {level.kitchen.dishes[largest[0]]}", Term(top, onward))


def target(game: Game, subject: Target) -> Answer:
    """What a guest ordered."""
    level = game.level
    guest = level.orders[subject.order].guest
    value = float(level.orders[subject.order].targets[subject.output])
    return Answer(
        f"{guest}’s target",
        f"why is {guest}’s target {number(value)}?",
        value,
        (Row("as ordered", Term(value)),),
        (f"t = {whole(value)}", "the target"),
        (_wanted(game.level, subject), "It is what the dish is measured by."),
        py(value),
        across=across(game, lambda order: float(level.orders[order].targets[subject.output])),
    )


def _wanted(level: Level, subject: Target) -> str:
    target = float(level.orders[subject.order].targets[subject.output])
    if judges(level):
        return f"The guest said: {decision(level, target)}."
    exact = level.tolerances[subject.order][subject.output] == 0
    return "The guest ordered exactly that." if exact else "The guest ordered it so."


def off(game: Game, subject: Off) -> Answer:
    """Dish − target."""
    name = dish_title(game.level, subject.order, subject.output)
    dish = game.dishes[subject.order][subject.output]
    target = float(game.level.orders[subject.order].targets[subject.output])
    value, place = game.off[subject.order][subject.output], (subject.order, subject.output)
    words = ("Above zero is too much,", "below zero too little.")
    return Answer(
        f"how far off {name} is",
        f"why is {name} off by {number(value, plus=True)}?",
        value,
        (
            Row(
                "dish − target", Term(value, signed=True), (Term(dish, Dish(*place)), Term(target, Target(*place))), "−"
            ),
        ),
        ("error = a − t", f"= {shown(dish)} − {shown(target)}", f"= {shown(value)}", DISH_SIGNS),
        words,
        f"{py(dish)} - {py(target)}",
        across=across(game, lambda order: game.off[order][subject.output]),
        onward=(_counted(game, subject),),
    )


def _counted(game: Game, subject: Off) -> Row:
    """What the loss makes of a dish."""
    order, output = subject.order, subject.output
    if game.level.kitchen.loss_term.joined:
        return Row("what it costs in the loss", Term(costs_of(game)[order][output], Cost(order, output)))
    return Row("squared, in the loss", Term(game.off[order][output] ** 2, Cost(order, output)))


def cost(game: Game, subject: Cost) -> Answer:
    """A miss as the loss counts it."""
    if game.level.kitchen.loss_term.joined:
        return dish_cost(game, subject)
    miss = game.off[subject.order][subject.output]
    guest = game.level.orders[subject.order].guest
    term = Term(miss, Off(subject.order, subject.output), signed=True)
    return Answer(
        f"{guest}’s miss, squared",
        f"why does {guest} count {number(miss * miss, FINE)}?",
        miss * miss,
        (Row("off × off", Term(miss * miss), (term, term)),),
        ("(a − t)²", f"= ({shown(miss)})²" if miss < 0 else f"= {shown(miss)}²", f"= {shown(miss * miss)}", DISH_SIGNS),
        ("Squared, a miss counts the same", "up or down, and a big one", "far more than a small one."),
        f"({py(miss)}) ** 2",
        across=across(game, lambda order: game.off[order][subject.output] ** 2),
        onward=(Row("the loss", Term(game.loss, Loss())),),
    )


def tasters_loss(answer: Answer, level: Level) -> Answer:
    """The same sum as the loss, over the orders of the tasting room."""
    return replace(
        answer,
        name="the loss in the tasting room",
        question=f"why is the tasters’ loss {number(answer.value, FINE)}?",
        words=(f"The loss of the {len(level.tasting_orders)} orders held out:", *answer.words[1:2], NEVER_LEARNED),
    )


def loss(game: Game) -> Answer:
    """All misses in one number."""
    level = game.level
    outputs, term = len(level.kitchen.dishes), level.kitchen.loss_term
    table = cost_table(game) if term.joined else game.tasting.misses
    counted = np.ones(table.shape, dtype=bool)
    if term.joined and term.counts != "beliefs":  # a class nobody wants costs nothing
        counted = game.tasting.targets != 0
    places = [(order, output) for order, output in np.argwhere(counted).tolist()]
    costs = (table if term.joined else table**2)[counted].tolist()

    def row(place: int) -> Row:
        order, output = places[place]
        label = level.orders[order].guest + ("" if outputs == 1 else f", {level.kitchen.dishes[output]}")
        cost = Term(costs[place], Cost(order, output))
        if term.joined:
            return Row(label, cost)
        return Row(label, cost, (Term(float(table[order, output]), Off(order, output), signed=True),), "²")

    terms = Ranked(costs, row, Loss(), "costs")
    whole, count, many = terms.together(), term.count(len(level.orders), outputs), len(costs) > MOST
    return Answer(
        "the loss",
        f"why is the loss {number(game.loss, FINE)}?",
        game.loss,
        terms.rows(),
        (term.whole, f"= {shown(whole)} ÷ {count}", f"= {shown(game.loss)}", *([] if term.joined else [DISH_SIGNS])),
        (
            "All complaints in one number:",
            "for each −log of what was wanted, then their mean."
            if term.joined
            else "every miss squared, then their mean.",
            "Zero would be every guest happy.",
        ),
        f"({terms.python()}) / {count}",
        total="added up" if many else "",
        added=whole if many else None,
        terms=terms,
    )
