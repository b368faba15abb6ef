"""Ask about pictures: the sum of a cook who weighs pixels, and what a plate's ink adds to it."""

from __future__ import annotations

from game.kitchen.explain.answers import Answer, Row, Term, WeightedSum, across, cook_dials, sentence, source_of
from game.kitchen.explain.many_terms import MOST, Ranked
from game.kitchen.explain.pictures import inked
from game.kitchen.explain.subjects import DialValue, Ink, InkedPixels, Sum
from game.kitchen.explain.writing import bracketed, shown
from game.kitchen.numbers import counted, joined, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, incoming, source_title


def pixel_sum(written: WeightedSum, value: float) -> WeightedSum:
    """A sum over pixels, with those in one line that have no ink; the Python keeps them all."""
    *pixels, pinch = written.rows
    with_ink = [row for row in pixels if row.factors[0].value]
    empty = len(pixels) - len(with_ink)
    nothing = [Row(f"{counted(empty, 'pixel')} without ink", Term(0.0))] if empty else []
    numbers = joined([*map(_multiplied, with_ink), shown(pinch.result.value)])
    signs = "Σ: added up over all pixels", "z sum, w weight, x ink, b bias"
    formula = ("z = Σ wᵢxᵢ + b", f"= {numbers}", f"= {shown(value)}", *signs)
    return WeightedSum((*with_ink, *nothing, pinch), formula, written.python)


def pixel_words(cook: str, guest: str) -> tuple[str, ...]:
    """Say what a cook does who weighs pixels."""
    return (
        f"{cook.capitalize()} lays its picture over {guest}’s plate",
        "and adds up what lies on ink. Then the pinch.",
    )


def ink(game: Game, subject: Ink) -> Answer:
    """What ink adds where the cook looks for some, or wants none."""
    level = game.level
    cook, guest = cook_title(level, 0, subject.cook), level.orders[subject.order].guest
    found = inked(game, subject.order, subject.cook, wanted=subject.wanted)
    dials = cook_dials(level, 0, subject.cook)
    rows = []
    for pixel in found.pixels:
        came = incoming(game, subject.order, 0, pixel)
        weight = float(game.dials[dials[pixel]])
        factors = (Term(came, source_of(subject.order, 0, pixel)), Term(weight, DialValue(dials[pixel]), signed=True))
        rows.append(Row(source_title(level, dials[pixel]), Term(came * weight, signed=True), factors))
    few = [f"= {joined([*map(_multiplied, rows)])}"] if rows else []
    terms = Ranked([row.result.value for row in rows], rows.__getitem__, subject)
    where = _where(cook, wanted=subject.wanted)
    total = float(game.tasting.trace.pre_activations[0][subject.order, subject.cook])
    return Answer(
        f"ink where {where}",
        f"why does ink where {where} add {number(found.adds)}?",
        found.adds,
        terms.rows(),
        (
            f"Σ wᵢxᵢ where wᵢ {'>' if subject.wanted else '<'} 0",
            *([terms.formula()] if len(rows) > MOST else few),
            f"= {shown(found.adds)}",
        ),
        (
            f"{guest}’s plate has ink on {counted(len(rows), 'pixel')} where {where}.",
            "Each adds to the sum." if subject.wanted else "Each takes away from the sum.",
        ),
        terms.python(),
        total="sum" if rows else "",
        terms=terms,
        across=across(game, lambda order: inked(game, order, subject.cook, wanted=subject.wanted).adds),
        onward=(Row(f"{cook} adds up", Term(total, Sum(subject.order, 0, subject.cook))),),
    )


def inked_pixels(game: Game, subject: InkedPixels) -> Answer:
    """On how many pixels that is."""
    cook, guest = cook_title(game.level, 0, subject.cook), game.level.orders[subject.order].guest
    count = len(inked(game, subject.order, subject.cook, wanted=subject.wanted).pixels)
    where = _where(cook, wanted=subject.wanted)
    side = "above" if subject.wanted else "below"
    return sentence(
        f"pixels with ink where {where}", f"why {counted(count, 'pixel')}?", float(count),
        f"On so many pixels {guest}’s plate has ink", f"and {cook}’s proportion is {side} zero.",
        across=across(
            game, lambda order: float(len(inked(game, order, subject.cook, wanted=subject.wanted).pixels))
        ),
    )  # fmt: skip


def _where(cook: str, *, wanted: bool) -> str:
    return f"{cook} {'looks for it' if wanted else 'wants none'}"


def _multiplied(row: Row) -> str:
    came, weight = row.factors
    return f"{shown(weight.value)}·{bracketed(came.value)}"
