"""Ask on a taste map: what would come of an order that nobody placed, walked back to its two amounts."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.explain.answers import Answer, Term, sum_words, weighted_sum
from game.kitchen.explain.ask_forward import made_of_sums
from game.kitchen.explain.many_terms import summed
from game.kitchen.explain.subjects import MapCell, MapSum, OfAMap
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
    last = subject.station == level.kitchen.last
    cook = cook_title(level, subject.station, subject.cook)
    name = "the dish" if last else f"what {cook} passes on"
    where = f"{number(subject.x)}, {number(subject.y)}"

    def inner(cook: int) -> MapSum:
        return MapSum(subject.x, subject.y, subject.station, cook)

    would = f"it would be {number(value)}" if last else f"{cook} would pass on {number(value)}"
    word = decision(level, value) if last else ""
    words = (f"If an order had {_amounts(level, subject)},", f"{would}{f': {word}' if word else ''}.")
    title = f"{'dish' if last else cook} at {where}"
    question = f"why would {name} be {number(value)} at {where}?"
    if ACTIVATIONS[game.kitchen.activations[subject.station]].is_plain:
        own_sum = map_sum(game, inner(subject.cook))
        return replace(own_sum, name=title, question=question, words=(*words, "Nobody ordered it."))
    sums: list[float] = trace.pre_activations[subject.station][0].tolist()
    made = made_of_sums(game, subject.station, sums, subject.cook, value, inner, "it would add up to")
    return Answer(title, question, value, made.rows, made.formula, (*words, *made.words), made.python)


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
    question = f"why would {cook} add up to {number(value)}?"
    return summed(f"{cook}’s sum there", question, value, written, subject, words)


def _amounts(level: Level, subject: OfAMap) -> str:
    first, second = level.kitchen.inputs[:2]
    return f"{number(subject.x)} {first} and {number(subject.y)} {second}"


def _trace(game: Game, subject: OfAMap) -> Trace:
    return game.look.taste([[subject.x, subject.y]]).trace
