"""Ask about what comes in: as ordered, divided, computed from other amounts, or measured by mean and spread."""

from __future__ import annotations

from game.kitchen.explain.answers import Row, Term, WeightedSum
from game.kitchen.explain.subjects import Amount
from game.kitchen.explain.writing import py, shown, sub, whole
from game.kitchen.level.data import Data
from game.kitchen.level.features import feature
from game.kitchen.level.terms import SCALINGS
from game.kitchen.rules.game import Game


def amount_made(game: Game, subject: Amount, value: float) -> WeightedSum:
    """Write out how what comes in was made of what was ordered."""
    ordered = game.level.orders[subject.order].amounts[subject.ingredient]
    data, x = game.level.data, f"x{sub(subject.ingredient + 1)}"
    if data is not None and subject.ingredient >= len(data.inputs):
        return _computed(game, data, subject, value)
    rows, python, written = [Row("as ordered", Term(float(ordered)))], py(float(ordered)), shown(float(ordered))
    if data is not None and data.divide != 1:
        delivered, by = float(ordered * data.divide), float(data.divide)
        rows = [Row("as ordered", Term(float(ordered)), (Term(delivered), Term(by)), "÷")]
        python, written = f"{py(delivered)} / {py(by)}", f"{shown(delivered)} ÷ {shown(by)}"
    term = SCALINGS[game.state.scaling]
    if data is not None and (term.centred or term.divided):
        name, here = data.inputs[subject.ingredient], float(ordered)
        mean, spread = float(data.spreads[name].mean), float(data.spreads[name].spread)
        if term.centred:
            rows.append(Row("− mean", Term(here - mean, signed=True), (Term(here), Term(mean)), "−"))
            python, written, here = f"({python} - {py(mean)})", f"({written} − {shown(mean)})", here - mean
        if term.divided:
            rows.append(Row("÷ spread", Term(value, signed=True), (Term(here), Term(spread)), "÷"))
            python, written = f"{python} / {py(spread)}", f"{written} ÷ {shown(spread)}"
    formula = (f"{x} = {written}", f"= {shown(value)}") if len(rows[0].factors) + len(rows) > 1 else ()
    return WeightedSum(tuple(rows), formula or (f"{x} = {whole(value)}", "an input"), python)


def amount_words(game: Game, subject: Amount, guest: str) -> tuple[str, ...]:
    """Say who made it so."""
    data, term = game.level.data, SCALINGS[game.state.scaling]
    if data is not None and subject.ingredient >= len(data.inputs):
        return ("Nobody ordered it: it is computed", "from what was ordered, before any cook.")
    if term.centred and term.divided:
        return ("Standardized: 0 is the mean of the kitchen’s", "orders, and 1 a usual distance from it.")
    if term.centred:
        return ("Centred: 0 is the mean of the", "kitchen’s orders. How far they lie apart stays.")
    if term.divided:
        return ("Divided: 1 is a usual distance from the mean.", "Where the mean lies stays.")
    if data is not None and data.divide != 1:
        return (
            f"Every number is divided by {shown(float(data.divide))}",
            "before it comes in: small numbers are easy to weigh.",
        )
    return (f"{guest} ordered it so. It comes in raw:", "no cook has touched it yet.")


def _computed(game: Game, data: Data, subject: Amount, value: float) -> WeightedSum:
    made = feature(data.features[subject.ingredient - len(data.inputs)], data.inputs)
    of = [float(game.level.orders[subject.order].amounts[source]) for source in made.sources]
    factors = tuple(Term(x, Amount(subject.order, source)) for x, source in zip(of, made.sources, strict=True))
    row = Row(made.title, Term(value, signed=True), factors, made.kind.operator)
    return WeightedSum(
        (row,),
        (f"x{sub(subject.ingredient + 1)} = {made.kind.title.format(*map(shown, of))}", f"= {shown(value)}"),
        made.kind.python.format(*map(py, of)),
    )
