"""What is said of a kitchen: its orders, its goals, how it stands, what a step changed, and the debrief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.kitchen.explain.bill import bill, by_hand, surpassed
from game.kitchen.explain.confusion import classes, confusion, how_sure
from game.kitchen.explain.goals import progress
from game.kitchen.explain.guests import order_remark
from game.kitchen.level.campaign import campaign, is_explained
from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, counted, every_digit, from_to, number
from game.kitchen.present import speech
from game.kitchen.present.course import (
    FAREWELL,
    announced,
    following,
    is_last,
    look_back,
    new_words,
    older_word,
    own_kitchen,
    words_of,
)
from game.kitchen.rules import questions
from game.kitchen.rules.decisions import decision, judges
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, dish_title, is_introduced, source_title
from game.kitchen.rules.stove import choice_term, update_word
from game.kitchen.saved.folders import Progress

GOALS = ("passes", "precise", "thrifty")
FEW = 4
"""Dishes that are named one by one whenever something changes."""
MANY = 16
"""Orders that are told one by one; of more, these, and any other when it is asked for."""

MANY_DIALS = 200
"""Dials of a kitchen that are told one by one; of more, each cook's lowest and highest."""


def begun(text: str) -> str:
    """Begin a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def orders(game: Game) -> Iterator[str]:
    """The story, its new words, and what each guest ordered."""
    level = game.level
    yield " ".join(level.story.split())
    for word in new_words(level):
        yield f"New: {word.kitchen} = {word.field}: {word.meaning}."
    yield from (one_order(level, order) for order in range(len(level.orders))[:MANY])
    yield from _more(level, "orders ORDER tells one.")


def one_order(level: Level, place: int) -> str:
    """What one guest ordered."""
    order = level.orders[place]
    targets = [
        f"{f'{dish} ' if len(order.targets) > 1 else ''}{number(float(target))}"
        + (f" ({decision(level, float(target))})" if judges(level) else "")
        for dish, target in zip(level.kitchen.dishes, order.targets, strict=True)
    ]
    return f"Order {place + 1}, {order.guest}: {_plate(level, place)}; target {', '.join(targets)}."


def _which(level: Level) -> str:
    return "ORDER" if len(level.kitchen.dishes) == 1 else "ORDER DISH"


def _more(level: Level, how: str) -> Iterator[str]:
    """Say that there are more orders than were told."""
    if (left := len(level.orders) - MANY) > 0:
        yield f"And {counted(left, 'order')} more: {how}"


def _plate(level: Level, order: int) -> str:
    """What is in an order; a picture row by row."""
    amounts = [float(amount) for amount in level.orders[order].amounts]
    if level.kitchen.picture is not None:
        _, columns = level.kitchen.picture
        rows = [amounts[begin : begin + columns] for begin in range(0, len(amounts), columns)]
        return "plate " + " / ".join(" ".join(every_digit(ink) for ink in row) for row in rows)
    return ", ".join(f"{number(n)} {name}" for n, name in zip(amounts, level.kitchen.inputs, strict=True))


def goals(game: Game) -> Iterator[str]:
    """The three goals, how far each is, and which stars are earned."""
    for name, goal, star in zip(GOALS, game.level.goals.three, game.stars, strict=True):
        now = progress(goal, game)
        far = f" ({now.figure} {now.words})" if now.figure else ""
        yield f"{begun(name)}: {goal.text}{far}.{' Star earned.' if star else ''}"


def kitchen(game: Game) -> Iterator[str]:
    """How everything stands: the loss, every dish, every dial."""
    level = game.level
    made = f", {counted(game.update_count, update_word(level))}" if level.trains else ""
    yield f"Loss {number(game.loss, FINE)}, {counted(game.moves, 'move')}{made}."
    yield from _dishes(game)
    for place, station in enumerate(level.kitchen.stations):
        for cook in range(station.cooks):
            mine = [dial for dial in level.all_dials if (dial.station, dial.cook) == (place, cook)]
            word = game.kitchen.activations[place]
            term = choice_term(word)
            how = f"{term.kitchen}, {term.field}" if is_explained(level.id, word) else term.kitchen
            yield f"{cook_title(level, place, cook)} ({how}): {_dials(game, mine)}."


def _dials(game: Game, dials: Sequence[Dial]) -> str:
    """Where a cook's dials stand; in a kitchen of hundreds, how many she has, and the lowest and the highest."""
    if len(game.kitchen.dials) > MANY_DIALS:
        values = [float(game.dials[dial.index]) for dial in dials]
        return f"{counted(len(dials), 'dial')} from {number(min(values))} to {number(max(values))}"
    return ", ".join(
        f"{source_title(game.level, dial.index)} {number(float(game.dials[dial.index]))}"
        + (f" ({dial.held})" if dial.held else "")
        for dial in dials
        if is_introduced(game.level, dial)
    )


def _dishes(game: Game) -> Iterator[str]:
    level = game.level
    if len(level.orders) > MANY and len(classes(level)) > 1 and level.kitchen.shares:
        yield from _said(game)
        return
    for order, dishes in enumerate(game.dishes[:MANY]):
        for output, dish in enumerate(dishes):
            target = number(float(level.orders[order].targets[output]))
            right = ", right" if level.is_right(order, output, game.off[order][output]) else ""
            yield f"{dish_title(level, order, output)} is {number(dish)}, target {target}{right}."
    yield from _more(level, f"ask dish {_which(level)} tells one.")


def _said(game: Game) -> Iterator[str]:
    """Of many orders that are one class of several: what is said of each, in a line."""
    level, found = game.level, confusion(game, "kitchen")
    yield f"{found.right} of {counted(len(found.tickets), 'order')} right."
    for ticket in found.tickets[:MANY]:
        sure = f", {how_sure(ticket.sure)} sure" if ticket.sure is not None and ticket.said is not None else ""
        wanted = "right" if ticket.right else f"wanted {found.classes[ticket.wanted]}"
        yield f"{level.orders[ticket.order].guest}: says {found.name(ticket.said)}{sure}; {wanted}."
    yield from _more(level, f"ask dish {_which(level)} tells one.")


def changed(before: Game, after: Game, *, loss: bool = True) -> Iterator[str]:
    """What the dishes and the loss became; and whether a serve would pass."""
    level = after.level
    how = f"{sum(after.right_orders)} of {counted(len(level.orders), 'order')} right."
    if len(level.orders) * len(level.kitchen.dishes) <= FEW:
        how = " ".join(_dishes(after))
    fell, arrow = from_to(before.loss, after.loss, FINE)
    became = f"Loss {fell} {arrow}." if arrow != "=" else f"The loss stays {number(after.loss, FINE)}."
    yield f"{how} {became}" if loss else how
    if speech.is_all_right(after):
        yield f"All right: serve. {begun(speech.all_right(after).state)}."


def remarks(game: Game) -> Iterator[str]:
    """What every guest said at the last serve, and what went wrong."""
    last = game.serves[-1]
    dishes = last.dishes
    told = sorted(range(len(dishes)), key=last.right.__getitem__)[:MANY] if len(dishes) > MANY else range(len(dishes))
    for order in told:
        yield f"{game.level.orders[order].guest}: “{order_remark(game.level, order, dishes[order])[1]}”"
    yield from _more(game.level, f"ask remark {_which(game.level)} tells one.")
    said = speech.after_serve(game)
    yield f"{begun(said.title)}: {' '.join(said.text.split())}{f' ({said.state})' if said.state.strip() else ''}"


def debrief(game: Game, record: Progress) -> Iterator[str]:
    """What a passing serve earned, the bill, what was learned, the question, and what comes next."""
    level = game.level
    earned = [name for name, star in zip(GOALS, game.stars, strict=True) if star]
    yield f"Stars earned: {', '.join(earned)}; {len(earned)} of 3."
    yield from filter(None, (surpassed(game), level.debrief.quote))
    if level.by_hand:
        yield f"{begun(by_hand(game, record.best(level.by_hand)))}."
    for line in bill(game, record.best(level.id)):
        beside = (("goal", line.goal), ("best known", line.known), ("your best", line.best))
        figures = [f"{name} {figure}" for name, figure in beside if figure not in ("", "·")]
        yield f"The bill: {', '.join([f'{line.name} {line.you}', *figures])}."
    for word in words_of(level):
        yield f"In two languages: {word.kitchen} = {word.field}: {word.meaning}."
    yield f"What you learned: {' '.join(speech.what_was_learned(game).split())}"
    yield from question(game)
    if (after := following(level.id)) is not None:
        title, blurb = announced(after)
        yield f"Next: {title}. {blurb}"
    elif is_last(level.id):
        for chapter in look_back(record):
            yield f"{chapter.title}, {chapter.stars} of {chapter.of} stars: {chapter.learned}"
        yield from (f"Beyond: {beyond}" for beyond in campaign().beyond)
        yield own_kitchen(game)
        yield FAREWELL


def question(game: Game) -> Iterator[str]:
    """The debrief's question with its choices, or its answer once one was given."""
    asked = game.level.question
    if asked is None:
        return
    found = questions.choices(game, asked)
    if not game.replies:
        listed = ", ".join(f"{n}: {choice.text}" for n, choice in enumerate(found, 1))
        yield f"A question: {asked.ask} {listed} ({older_word(asked.about)})."
        return
    right = next(choice for choice in found if choice.right)
    title = "Right" if game.replies[0] == right.place else "Not so"
    yield f"{title}: it is {right.text}. {asked.because}"
