"""Asking: which number a line of words means, and the arithmetic behind it in lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from game.kitchen.errors import Refused
from game.kitchen.explain import subjects
from game.kitchen.explain.answers import Answer, Row, enterable, factor_figures
from game.kitchen.explain.ask import explain
from game.kitchen.explain.subjects import OfADial, Subject
from game.kitchen.level.training import HANDWORK
from game.kitchen.numbers import AMOUNT, FINE, number
from game.kitchen.rules.game import Game
from game.plain import names
from game.plain.names import NotUnderstood, meant
from game.plain.page import GOALS, MANY, begun
from game.plain.table import Table
from game.plain.training import newest, open_questions

FORWARD: dict[str, tuple[type, str]] = {
    "dish": (subjects.Dish, "ORDER DISH"),
    "target": (subjects.Target, "ORDER DISH"),
    "off": (subjects.Off, "ORDER DISH"),
    "cost": (subjects.Cost, "ORDER DISH"),
    "tolerance": (subjects.Tolerance, "ORDER DISH"),
    "belief": (subjects.Belief, "ORDER DISH"),
    "remark": (subjects.Remark, "ORDER DISH"),
    "amount": (subjects.Amount, "ORDER INGREDIENT"),
    "product": (subjects.Product, "ORDER DIAL"),
    "sum": (subjects.Sum, "ORDER COOK"),
    "output": (subjects.Output, "ORDER COOK"),
    "dial": (subjects.DialValue, "DIAL"),
    "limit": (subjects.Limit, "DIAL END"),
    "goal": (subjects.Figure, "GOAL"),
    "star": (subjects.Star, "GOAL"),
    "loss": (subjects.Loss, ""),
    "right": (subjects.Right, ""),
    "moves": (subjects.Moves, ""),
}
BACKWARD: dict[str, tuple[type, str]] = {
    "slope": (subjects.Slope, "DIAL"),
    "batch-slope": (subjects.BatchSlope, "DIAL"),
    "share": (subjects.Share, "ORDER DIAL"),
    "direction": (subjects.Direction, "DIAL"),
    "change": (subjects.Change, "DIAL"),
    "updated": (subjects.Updated, "DIAL"),
    "signal": (subjects.ErrorSignal, "ORDER COOK"),
    "arriving": (subjects.Arriving, "ORDER COOK"),
    "taste-slope": (subjects.TasteSlope, "ORDER COOK"),
    "loss-slope": (subjects.LossSlope, "ORDER DISH"),
    "mean-error": (subjects.MeanError, "DISH"),
    "mean-arriving": (subjects.MeanArriving, "COOK"),
    "mean-taste-slope": (subjects.MeanTasteSlope, "COOK"),
    "gradient-size": (subjects.GradientSize, "STATION"),
    "updates": (subjects.Updates, ""),
    "heat": (subjects.Heat, ""),
}
"""What there is only where the kitchen listens."""


def kinds(game: Game) -> dict[str, tuple[type, str]]:
    """What can be asked here: the way back not where it is worked out by hand, nor before it is taught."""
    found = {**FORWARD, **(BACKWARD if game.level.training != HANDWORK and not game.level.blanks else {})}
    if game.last_serve is None:
        del found["remark"]
    if not game.level.kitchen.decisions:
        del found["belief"]
    return found


def _things(game: Game, what: str) -> names.Names[tuple[object, ...]]:
    """Everything a word of a question may name, as the fields of a subject."""
    level = game.level
    match what:
        case "ORDER":
            return [(name, (order,)) for name, order in names.orders(level)]
        case "DIAL":
            return [(name, (dial,)) for name, dial in names.dials(level)]
        case "COOK":
            return [(name, place) for name, place in names.cooks(level)]
        case "DISH":
            return [(name, (place,)) for place, name in enumerate(level.kitchen.dishes)]
        case "INGREDIENT":
            return [(name, (place,)) for place, name in enumerate(level.kitchen.input_titles)]
        case "STATION":
            return [(station.name, (place,)) for place, station in enumerate(level.kitchen.stations)]
        case "END":
            return [("least", (False,)), ("most", (True,))]
        case _:
            return [(name, (place,)) for place, name in enumerate(GOALS)]


def subject_of(game: Game, said: str) -> Subject:
    """The number that a line of words means, such as `dish amara` or `slope prep.1:honey`.

    Raises:
        NotUnderstood: it means none, or several.
    """
    kind, *words = said.split()
    known = kinds(game)
    made, wants = known[meant(kind, [(name, name) for name in known], "number to ask about")]
    fields: list[object] = []
    for what in wants.split():
        found, words = _take(words, _things(game, what), what.lower())
        fields += found
    if words:
        raise NotUnderstood(f"Say ask {kind} {wants}".strip() + f", without {names.quoted(' '.join(words))}.")
    subject: Subject = made(*fields)
    return subject


def _take(words: list[str], things: names.Names[tuple[object, ...]], what: str) -> tuple[tuple[object, ...], list[str]]:
    """Take as many words as name one thing, and leave the rest; where there is only one, none is needed."""
    for count in range(len(words), 0, -1):
        with suppress(NotUnderstood):
            return meant(" ".join(words[:count]), things, what), words[count:]
    if len({thing for _, thing in things}) == 1:
        return things[0][1], words
    return meant(" ".join(words), things, what), []


def ask(table: Table, said: str) -> None:
    """Answer about a number: by its words, or by its place in what was listed last."""
    game = table.game
    if not said:
        _list(table)
        return
    if said.isdecimal():
        if not 1 <= int(said) <= len(table.listed) or table.listed_in is None:
            raise NotUnderstood("There is no such number in what was listed last; ask lists what there is.")
        game, subject = table.listed_in, table.listed[int(said) - 1]
    else:
        word, _, rest = said.partition(" ")
        of_slip = word == "slip" and bool(rest)
        if of_slip:
            step = newest(game)
            hidden = open_questions(game, step)
            game = game.seen_before(step)
        subject = subject_of(game, rest if of_slip else said)
        if of_slip and isinstance(subject, OfADial) and subject.dial in hidden:
            raise Refused("First say yourself what becomes of it: answer.")
    answer = explain(game, subject)
    table.tell(lines(answer))
    parts = [(term.subject, term.value) for term in enterable(answer) if term.subject is not None]
    table.listed, table.listed_in = [part for part, _ in parts], game
    if parts:
        numbered = (f"{n}: {explain(game, part).name} {number(value)}" for n, (part, value) in enumerate(parts, 1))
        table.say(f"Ask on by number. {'; '.join(numbered)}.")


def _list(table: Table) -> None:
    """List the dishes and the loss by number, and how everything else is asked."""
    game = table.game
    outputs = range(len(game.level.kitchen.dishes))
    dishes = [subjects.Dish(order, output) for order in range(len(game.level.orders))[:MANY] for output in outputs]
    table.listed, table.listed_in = [*dishes, subjects.Loss()], game
    for place, subject in enumerate(table.listed, 1):
        answer = explain(game, subject)
        table.say(
            f"{place}: {answer.name}, {number(answer.value, FINE if isinstance(subject, subjects.Loss) else AMOUNT)}."
        )
    forms: dict[str, list[str]] = {}
    for name, (_, wants) in kinds(game).items():
        forms.setdefault(wants, []).append(name)
    for wants, found in forms.items():
        table.say(f"ask {' or '.join(found)}{f', with {wants}' if wants else ''}.")
    if game.update_count:
        table.say("ask slip …, with any of these: as it was when the newest update was made.")


def lines(answer: Answer) -> Iterator[str]:
    """An answer: in numbers, as a formula, in kitchen words."""
    yield begun(answer.question)
    places = answer.places
    for row in answer.rows:
        yield f"  {row.label}: {_sum(row, places)}"
    if answer.total:
        yield f"  {answer.total}: {number(answer.comes_to, places)}"
    yield f"  formula: {' '.join(answer.formula)}"
    yield f"  {' '.join(answer.words)}"
    if len(answer.across) > 1:
        yield f"  with each order: {', '.join(f'{guest} {number(value)}' for guest, value in answer.across[:MANY])}"
    for row in answer.onward:
        times = "".join(f"× {number(factor.value)} " for factor in row.factors)
        yield f"  from here, {times}{row.label}: {number(row.result.value)}"


def _sum(row: Row, places: int) -> str:
    shown = factor_figures(row, places)
    if row.operator == "²" and shown:
        left = f"{shown[0]} squared = "
    elif row.operator == "e^":
        left = f"e^({' − '.join(shown)}) = "
    else:
        left = f"{f' {row.operator} '.join(shown)} = " if shown else ""
    return f"{left}{number(row.result.value, places)}"
