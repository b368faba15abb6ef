"""Ask about the forward pass: what comes in, what a dial makes of it, what a cook adds up and passes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from game.kitchen.explain.answers import Answer, Made, Row, Term, across, source_of, sum_words, weighted_sum
from game.kitchen.explain.ask_amounts import amount_made, amount_words
from game.kitchen.explain.ask_pictures import pixel_sum, pixel_words
from game.kitchen.explain.ask_shares import share_of_whole
from game.kitchen.explain.many_terms import summed
from game.kitchen.explain.past import trained
from game.kitchen.explain.subjects import Amount, DialValue, Output, Product, Subject, Sum
from game.kitchen.explain.writing import put_in, py, shown, sub, whole
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import NOTHING, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, incoming, source_title


def amount(game: Game, subject: Amount) -> Answer:
    """What a guest ordered of an ingredient."""
    level = game.level
    name, guest = level.kitchen.input_titles[subject.ingredient], level.orders[subject.order].guest
    if level.kitchen.picture is not None:
        name = f"ink in {name}"
    value = incoming(game, subject.order, 0, subject.ingredient)
    made = amount_made(game, subject, value)
    return Answer(
        f"{guest}’s {name}",
        f"why is {guest}’s {name} {number(value)}?",
        value,
        made.rows,
        made.formula,
        amount_words(game, subject, guest),
        made.python,
        across=across(game, lambda order: incoming(game, order, 0, subject.ingredient)),
        onward=_onward(game, subject.order, 0, subject.ingredient),
    )


def dial_value(game: Game, subject: DialValue) -> Answer:
    """Where a dial stands."""
    level = game.level
    dial = game.kitchen.dials[subject.dial]
    value = float(game.dials[subject.dial])
    kind, field, letter = ("pinch", "bias", "b") if dial.is_pinch else ("proportion", "weight", "w")
    cook = cook_title(level, dial.station, dial.cook)
    what = f"{cook}’s pinch" if dial.is_pinch else f"{cook}’s proportion of {source_title(level, subject.dial)}"
    if dial.locked:
        words: tuple[str, ...] = ("This dial is locked:", dial.locked)
    else:
        words = (
            f"{'It is as the level began' if value == float(dial.start) else 'You set it'}. It is yours to turn,",
            f"from {number(float(dial.min))} to {number(float(dial.max))}.",
            *(["Frozen: no update turns it, only you."] if dial.frozen else []),
        )
    on_pixel = level.kitchen.picture is not None and dial.station == 0 and not dial.is_pinch
    answer = Answer(
        f"{cook} at {source_title(level, subject.dial)}" if on_pixel else what,
        f"why is {what} {number(value)}?",
        value,
        (Row("at the start", Term(float(dial.start), signed=True)), Row("now", Term(value, signed=True))),
        (f"{letter} = {whole(value)}", f"a {field}: the {kind} in kitchen words"),
        words,
        py(value),
    )
    return answer if dial.locked else trained(game, subject.dial, answer, letter)


def _added_pinch(game: Game, subject: Product, bias: float, cook: str) -> Answer:
    return Answer(
        f"what the pinch adds at {cook}",
        f"why does the pinch add {number(bias)}?",
        bias,
        (Row("pinch", Term(bias, DialValue(subject.dial), signed=True)),),
        ("b", f"= {shown(bias)}", "the bias, added as it is"),
        ("The pinch goes in whatever", "else is in the pot."),
        py(bias),
        across=across(game, lambda order: bias),
    )


def product(game: Game, subject: Product) -> Answer:
    """What a source adds to a cook's sum."""
    level = game.level
    dial = game.kitchen.dials[subject.dial]
    weight = float(game.dials[subject.dial])
    cook, guest = cook_title(level, dial.station, dial.cook), level.orders[subject.order].guest
    if dial.source is None:
        return _added_pinch(game, subject, weight, cook)
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
    comes_in = Term(came, source_of(subject.order, dial.station, dial.source))
    return Answer(
        f"what {source} adds for {guest}",
        f"why does {source} add {number(value)}?",
        value,
        (Row(source, Term(value, signed=True), (comes_in, Term(weight, DialValue(subject.dial), signed=True))),),
        (f"w{i} × {letter}{i}", f"= {shown(weight)} × {shown(came)}", f"= {shown(value)}"),
        words,
        f"{py(came)} * {py(weight)}",
        across=across(game, lambda order: incoming(game, order, dial.station, dial.source or 0) * weight),
    )


def cook_sum(game: Game, subject: Sum) -> Answer:
    """What a cook adds up."""
    level = game.level
    cook = cook_title(level, subject.station, subject.cook)
    guest = level.orders[subject.order].guest
    trace = game.tasting.trace
    value = float(trace.pre_activations[subject.station][subject.order, subject.cook])

    def came(source: int) -> Term:
        return Term(
            incoming(game, subject.order, subject.station, source), source_of(subject.order, subject.station, source)
        )

    written = weighted_sum(game, subject.station, subject.cook, came, value)
    words = sum_words(f"For {guest}, {cook}", written.rows)
    if level.kitchen.picture is not None and subject.station == 0:
        written, words = pixel_sum(written, value), pixel_words(cook, guest)
    answer = summed(f"{cook} adds up", f"why does {cook} add up to {number(value)}?", value, written, subject, words)
    passed_on = Term(_output_value(game, subject), Output(subject.order, subject.station, subject.cook))
    return replace(
        answer,
        across=across(game, lambda o: float(trace.pre_activations[subject.station][o, subject.cook])),
        onward=(Row(f"{cook} passes on", passed_on),),
    )


def _output_value(game: Game, subject: Sum | Output) -> float:
    return float(game.tasting.trace.outputs[subject.station][subject.order, subject.cook])


def cook_output(game: Game, subject: Output) -> Answer:
    """What a cook passes on."""
    level = game.level
    order, station = subject.order, subject.station
    cook = cook_title(level, station, subject.cook)
    sums: list[float] = game.tasting.trace.pre_activations[station][order].tolist()
    value = _output_value(game, subject)
    made = made_of_sums(
        game, station, sums, subject.cook, value, lambda place: Sum(order, station, place), "it adds up to"
    )
    binned: tuple[str, ...] = ()
    if ACTIVATIONS[game.kitchen.activations[station]].bins:  # binned is not the same as little
        total = sums[subject.cook]
        binned = (
            "This sum is below zero: binned."
            if total < -NOTHING
            else "This sum is above zero: passed on."
            if total > NOTHING
            else "This sum is zero: there is nothing to pass on.",
        )
    return Answer(
        f"{cook} passes on",
        f"why does {cook} pass on {number(value)}?",
        value,
        made.rows,
        made.formula,
        (*made.words, *binned),
        made.python,
        across=across(game, lambda o: float(game.tasting.trace.outputs[station][o, subject.cook])),
        onward=_onward(game, order, station + 1, subject.cook),
    )


def made_of_sums(
    game: Game,
    station: int,
    sums: Sequence[float],
    cook: int,
    value: float,
    opens: Callable[[int], Subject],
    label: str,
) -> Made:
    """Write out what a cook makes of her station's sums: of hers, called `label`, or with softmax a share of all.

    `opens` says what to ask about each cook's.
    """
    activation, total = game.kitchen.activations[station], sums[cook]
    if activation == "softmax":
        return share_of_whole(game, sums, cook, value, opens)
    term = ACTIVATIONS[activation]
    return Made(
        (Row(label, Term(total, opens(cook))), Row(f"{term.field} makes of it", Term(value))),
        (term.formula, put_in(term.formula, total), f"= {shown(value)}", f"{term.field}: z sum, a output"),
        term.tastes,
        term.written(py(total), total),
    )


def _onward(game: Game, order: int, station: int, source: int) -> tuple[Row, ...]:
    """Where a number goes: into every cook of the next station, each times its weight."""
    if station > game.kitchen.last:
        return ()
    came, rows = incoming(game, order, station, source), []
    for dial in game.kitchen.of_source(station, source):
        weight = Term(float(game.dials[dial.index]), DialValue(dial.index), signed=True)
        product = Term(came * weight.value, Product(order, dial.index), signed=True)
        rows.append(Row(f"into {cook_title(game.level, station, dial.cook)}", product, (weight,)))
    return tuple(rows)
