"""Ask about shares and beliefs: softmax as shares of a whole, and cross-entropy, the −log of what was wanted."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from game.kitchen.explain.answers import Answer, Made, Row, Term, across
from game.kitchen.explain.subjects import Cost, Dish, ErrorSignal, Loss, LossSlope, Subject, Sum, Target
from game.kitchen.explain.writing import py, shown
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import FINE, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, dish_title
from game.network.outputs import JOINED

HIGH = 9.0
"""Sums beyond this have their largest taken out of every exponent: e⁹ is the last that prints whole."""


def share_of_whole(game: Game, sums: Sequence[float], cook: int, value: float, opens: Callable[[int], Subject]) -> Made:
    """Write out how softmax makes a share of the sums; `opens` says what to ask about each of them."""
    level, term = game.level, ACTIVATIONS["softmax"]
    off = max(sums) if max(map(abs, sums)) > HIGH else 0.0
    powers = [math.exp(total - off) for total in sums]
    largest = (Term(off),) if off else ()
    rows = [
        Row(f"e^ {level.kitchen.dishes[place]}", Term(power), (Term(total, opens(place), signed=True), *largest), "e^")
        for place, (total, power) in enumerate(zip(sums, powers, strict=True))
    ]
    whole = sum(powers)
    rows += [Row("all of them", Term(whole)), Row("share", Term(value), (Term(powers[cook]), Term(whole)), "÷")]
    words: tuple[str, ...] = term.tastes
    if off:
        words = (*words, f"The largest sum, {number(off)}, is taken off each before e is: the shares stay the same.")
    terms = [f"math.exp({py(total)} - {py(off)})" if off else f"math.exp({py(total)})" for total in sums]
    return Made(
        tuple(rows),
        (
            term.formula,
            f"= {shown(powers[cook])} ÷ {shown(whole)}",
            f"= {shown(value)}",
            f"{term.field}: z sum, p share, Σ all",
        ),
        words,
        f"{terms[cook]} / ({' + '.join(terms)})",
    )


def dish_cost(game: Game, subject: Cost) -> Answer:
    """What one dish adds to the loss: −log of its share, or of the belief in what is so."""
    level, order, place = game.level, subject.order, subject.output
    costs = costs_of(game)
    value, guest = costs[order][place], level.orders[order].guest
    dish, target = game.dishes[order][place], float(level.orders[order].targets[place])
    share, term = Term(dish, Dish(order, place)), level.kitchen.loss_term
    total = float(game.tasting.trace.pre_activations[-1][order, place])
    if term.counts == "shares":
        sums = game.tasting.trace.pre_activations[-1][order].tolist()
        rows = [Row("its share", share), Row("wanted", Term(target, Target(order, place)))]
        formula = ("− t · log p, p = e^z ÷ Σ e^z", f"= {shown(value)}", "p its share, t target, z sum")
        words = (
            ("A sure yes to what is wanted costs nothing,", "a share of nothing without end.")
            if target
            else ("Nobody wanted it, so it costs nothing by itself:", "its share is missing where it was wanted.")
        )
        high = max(sums)
        whole = " + ".join(f"math.exp({py(each)} - {py(high)})" for each in sums)
        python = f"{py(target)} * (math.log({whole}) + {py(high)} - {py(total)})"
    else:
        yes = target == 1
        rows = [Row("belief in yes", share) if yes else Row("belief in no", Term(1 - dish), (Term(1.0), share), "−")]
        formula = ("−log p" if yes else "−log (1 − p)", f"= {shown(value)}", "p belief in yes")
        words = ("A sure and right belief costs nothing,", "a sure and wrong one without end.")
        against = -total if yes else total
        python = f"max({py(against)}, 0.0) + math.log1p(math.exp(-abs({py(total)})))"
    rows += [Row("its sum", Term(total, Sum(order, game.kitchen.last, place), signed=True)), Row("−log", Term(value))]
    return Answer(
        f"what {dish_title(level, order, place)} costs",
        f"why does {guest} count {number(value, FINE)}?",
        value,
        tuple(rows),
        formula,
        (*words, "log undoes e^: log e² is 2, log 1 is 0.", "Worked out from the sums: so no log of 0 is taken."),
        python,
        across=across(game, lambda o: costs[o][place]),
        onward=(Row("the loss", Term(game.loss, Loss())),),
    )


def costs_of(game: Game) -> list[list[float]]:
    """What every dish adds to the loss before the mean is taken, (orders, outputs)."""
    costs: list[list[float]] = cost_table(game).tolist()
    return costs


def cost_table(game: Game) -> NDArray[np.float64]:
    """The same as an array, (orders, outputs)."""
    end = JOINED[game.kitchen.activations[-1], game.level.kitchen.loss]
    return end.costs(game.tasting.trace.pre_activations[-1], game.tasting.targets)


def joined_signal(game: Game, subject: ErrorSignal | LossSlope) -> Answer:
    """δ at the pass, where the loss is worked out from the sums: p − wanted."""
    level, update, last = game.level, game.look.full_update, game.kitchen.last
    order, place = subject.order, subject.output if isinstance(subject, LossSlope) else subject.cook
    value = float(update.signals[last][order, place])
    dish, target = game.dishes[order][place], float(level.orders[order].targets[place])
    outputs, term = len(level.kitchen.dishes), level.kitchen.loss_term
    error = Term(dish - target, signed=True)
    rows = [Row("p − wanted", error, (Term(dish, Dish(order, place)), Term(target, Target(order, place))), "−")]
    if term.factor(outputs) != 1:
        rows.append(Row("over the dishes", Term(value, signed=True), (error, Term(float(outputs))), "÷"))
    return Answer(
        f"the error signal of {cook_title(level, last, place)}",
        f"why is its δ {number(value, FINE)}?",
        value,
        tuple(rows),
        (term.formula(outputs), f"= {shown(value)}"),
        (term.why(outputs),),
        f"({py(dish)} - {py(target)}) / {outputs}" if len(rows) > 1 else f"{py(dish)} - {py(target)}",
        across=across(game, lambda o: float(update.signals[last][o, place])),
        onward=(Row("the loss", Term(game.loss, Loss())),),
    )
