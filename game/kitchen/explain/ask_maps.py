"""Ask on a taste map: what would come of an order that nobody placed, walked back to its two amounts."""

from __future__ import annotations

from game.kitchen.explain.answers import (
    Answer,
    Row,
    Term,
    put_in,
    py,
    shown,
    sum_words,
    weighted_sum,
)
from game.kitchen.explain.ask_shares import share_of_whole
from game.kitchen.explain.many_terms import folded
from game.kitchen.explain.subjects import MapCell, MapSum
from game.kitchen.level.level import Level
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import number
from game.kitchen.rules.decisions import decision
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title
from game.network.network import Trace


def map_cell(game: Game, subject: MapCell) -> Answer:
    """What the cook would pass on: its activation of what it would add up."""
    level = game.level
    trace = _trace(game, subject)
    value = float(trace.outputs[subject.station][0, subject.cook])
    total = float(trace.pre_activations[subject.station][0, subject.cook])
    last = subject.station == len(level.kitchen.stations) - 1
    cook = cook_title(level, subject.station, subject.cook)
    name = "the dish" if last else f"what {cook} passes on"
    where = f"{number(subject.x)}, {number(subject.y)}"
    inner = MapSum(subject.x, subject.y, subject.station, subject.cook)
    activation = game.kitchen.activations[subject.station]
    term = ACTIVATIONS[activation]
    would = f"{'it' if last else cook} would be {number(value)}" if last else f"{cook} would pass on {number(value)}"
    word = decision(level, value) if last else ""
    words = (f"If an order had {_amounts(level, subject)},", f"{would}{f': {word}' if word else ''}.")
    title = f"{'dish' if last else cook} at {where}"
    question = f"why would {name} be {number(value)} at {where}?"
    if term.is_plain:
        summed = map_sum(game, inner)
        return Answer(
            title,
            question,
            value,
            summed.rows,
            summed.formula,
            (*words, "Nobody ordered it."),
            summed.python,
            "sum",
            terms=summed.terms,
        )
    if activation == "softmax":
        sums = trace.pre_activations[subject.station][0].tolist()
        written = share_of_whole(
            game, sums, subject.cook, value, lambda place: MapSum(subject.x, subject.y, subject.station, place)
        )
        return Answer(
            title, question, value, written.rows, written.formula, (*words, *written.words), written.python
        )  # fmt: skip
    return Answer(
        title,
        question,
        value,
        (Row("it would add up to", Term(total, inner)), Row(f"{term.field} makes of it", Term(value))),
        (term.formula, put_in(term.formula, total), f"= {shown(value)}", term.field),
        (*words, *term.tastes),
        term.written(py(total), total),
    )


def map_sum(game: Game, subject: MapSum) -> Answer:
    """What the cook would add up: every weight times what would come in, plus the bias."""
    level = game.level
    trace = _trace(game, subject)
    value = float(trace.pre_activations[subject.station][0, subject.cook])

    def came(source: int) -> Term:
        if subject.station == 0:
            return Term(float(trace.inputs[0, source]))
        inner = MapCell(subject.x, subject.y, subject.station - 1, source)
        return Term(float(trace.outputs[subject.station - 1][0, source]), inner)

    written = weighted_sum(game, subject.station, subject.cook, came, value)
    cook = cook_title(level, subject.station, subject.cook)
    words = sum_words(f"Of {_amounts(level, subject)}, {cook}", written.rows)
    written, terms = folded(written, subject, value)
    return Answer(
        f"{cook}’s sum there",
        f"why would {cook} add up to {number(value)}?",
        value,
        written.rows,
        written.formula,
        words,
        written.python,
        total="sum",
        terms=terms,
    )


def _amounts(level: Level, subject: MapCell | MapSum) -> str:
    first, second = level.kitchen.inputs[:2]
    return f"{number(subject.x)} {first} and {number(subject.y)} {second}"


def _trace(game: Game, subject: MapCell | MapSum) -> Trace:
    return game.look.taste([[subject.x, subject.y]]).trace
