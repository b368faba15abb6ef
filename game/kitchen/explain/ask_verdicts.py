"""Ask about what is judged and counted: what guests said, how sure, how far off may be, stars, goals, limits."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.explain.answers import Answer, Row, Term, across, sentence
from game.kitchen.explain.confusion import ROOMS, orders_of
from game.kitchen.explain.goals import best_known, progress
from game.kitchen.explain.guests import FAR, LITTLE, dish_remark, just_right
from game.kitchen.explain.subjects import (
    Belief,
    Dish,
    Figure,
    Limit,
    Loss,
    Moves,
    Remark,
    Right,
    Star,
    StepLoss,
    StepValue,
    Target,
    Tolerance,
)
from game.kitchen.explain.writing import py, shown, whole
from game.kitchen.level.conditions import Room, parts
from game.kitchen.level.level import Goal, Level
from game.kitchen.numbers import FINE, counted, end_of_dial, number, read_back
from game.kitchen.rules.decisions import decision, judges, side, sure, undecided
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import dish_title, source_title

GOALS = ("passes", "precise", "thrifty")


def belief(game: Game, subject: Belief) -> Answer:
    """How sure, in percent: a belief from 0.5 on is as sure as it is large, one below as it is small."""
    dish = game.dishes[subject.order][subject.output]
    term = Term(dish, Dish(subject.order, subject.output))
    yes = side(dish) == 1
    where = "At" if undecided(dish) else "Above" if yes else "Below"
    row = Row("belief", term) if yes else Row("1 − belief", Term(1 - dish), (Term(1.0), term), "−")
    return Answer(
        f"how sure of {dish_title(game.level, subject.order, subject.output)}",
        f"why {sure(dish)} sure?",
        100 * row.result.value,
        (row,),
        ("sure = a" if yes else "sure = 1 − a", f"= {shown(row.result.value)}", "in percent of 1"),
        (f"{where} 0.5 it is decided: {decision(game.level, dish)}.", "The further from 0.5, the surer."),
        f"100 * {py(dish)}" if yes else f"100 * (1 - {py(dish)})",
        across=across(game, lambda order: _sureness(game.dishes[order][subject.output])),
    )


def _sureness(dish: float) -> float:
    """How sure a belief is, in percent."""
    return 100 * (dish if side(dish) == 1 else 1 - dish)


def tolerance(game: Game, subject: Tolerance) -> Answer:
    """How far a dish may be off, by the goal that passes."""
    level = game.level
    value = level.tolerances[subject.order][subject.output]
    name = dish_title(level, subject.order, subject.output)
    words = f"{name} must be exactly as ordered." if value == 0 else f"So far may {name} be off and still be right."
    if not level.asks_for_dishes:
        words = "The goal looks at the loss alone; so near a guest calls a dish right."
    if level.decides:
        words = "Decisions count: nearer than that to its target a dish is on the right side of 0.5."
        if level.kitchen.shares:
            words = "Decisions count: a share of more than half is the largest, and a smaller one may be it too."
    goal = f"The goal: {level.goals.passes.text}."
    return sentence(
        f"how far off {name} may be", f"why {bound(value)}?", value, words, goal,
        across=across(game, lambda order: level.tolerances[order][subject.output]),
    )  # fmt: skip


def remark_made(game: Game, subject: Remark) -> Answer:
    """Which numbers made a guest say so, as they stood at the last serve."""
    level, serve = game.level, game.serves[-1]
    order, output = subject.order, subject.output
    dish, target = serve.dishes[order][output], float(level.orders[order].targets[output])
    slack = level.tolerances[order][output]
    off = dish - target
    now = game.fresh_serve is not None  # a dish that has changed since has another answer
    factors = (Term(dish, Dish(order, output) if now else None), Term(target, Target(order, output)))
    rows = [Row("dish − target, as served", Term(off, signed=True), factors, "−")]
    if slack > 0:
        rows.append(Row("right, if not off by more than", Term(slack, Tolerance(order, output))))
    guest = level.orders[order].guest
    said = dish_remark(level, order, output, dish)
    return Answer(
        f"what {guest} said",
        f"why does {guest} say so?",
        off,
        tuple(rows),
        ("error = a − t", f"= {shown(dish)} − {shown(target)}", f"= {shown(off)}"),
        (f"“{said}”", *_measure(level, order, output, slack)),
        f"{py(dish)} - {py(target)}",
        across=tuple(
            (each.guest, made[output] - float(each.targets[output]))
            for each, made in zip(level.orders, serve.dishes, strict=True)
        ),
    )


def _measure(level: Level, order: int, output: int, slack: float) -> tuple[str, ...]:
    """Say by what a guest measures."""
    if judges(level):
        wanted = decision(level, float(level.orders[order].targets[output]))
        return (f"The guest says {wanted}; the dish says how sure the kitchen is.",)
    if slack == 0:
        return ("This dish must be exactly as ordered: the least bit is a miss.",)
    return (
        f"Just right is within {bound(just_right(level, slack))}, good within {bound(slack)};",
        f"a little is up to {bound(LITTLE * slack)}, far too much beyond {bound(FAR * slack)}.",
    )


def bound(value: float) -> str:
    """Print a bound with every digit it has, or with two where it has fewer."""
    return whole(round(value, 9))  # six times 0.05 is 0.30000000000000004 in floats


def star(game: Game, subject: Star) -> Answer:
    """A star: earned in a serve or not, and by which goal."""
    goal = game.level.goals.three[subject.goal]
    earned = game.stars[subject.goal]
    name = GOALS[subject.goal]
    how = "It was earned in a serve, and stays." if earned else "It is earned in a serve that passes."
    if game.level.blanks:
        how = "It was earned, and stays." if earned else "It is earned when every blank is right."
    told = sentence(
        f"the star “{name}”", f"why {'★' if earned else '☆'} for “{name}”?", float(earned),
        f"Its goal: {goal.text}.", how, *what_counts(game, goal),
    )  # fmt: skip
    return replace(told, is_figure=False)


def what_counts(game: Game, goal: Goal) -> tuple[str, ...]:
    """What a goal's sentence has no room for: when a serve is an attempt, and the least known to pass."""
    limit = game.level.attempt_loss
    if limit is not None and any(part.attempts is not None for part in parts(goal.check)):
        return (
            f"A serve is an attempt where the loss is at most {number(float(limit), FINE)}",
            "and other guests are right than before.",
        )
    if goal.best_known is not None:
        return (f"That is the goal; the best known is {best_known(goal)}.",)
    return ()


def limit(game: Game, subject: Limit) -> Answer:
    """The end of a dial."""
    dial = game.kitchen.dials[subject.dial]
    value = float(dial.max if subject.most else dial.min)
    return sentence(
        f"the {'upper' if subject.most else 'lower'} end of {source_title(game.level, subject.dial)}",
        f"why does the dial end at {end_of_dial(value, plus=subject.most)}?", value,
        f"A hand turns this dial from {number(float(dial.min))} to {number(float(dial.max))}",
        f"in steps of {number(float(dial.step))}. The level sets that.",
    )  # fmt: skip


def moves(game: Game, subject: Moves) -> Answer:
    """The moves of the path."""
    return sentence(
        "moves", f"why {counted(game.moves, 'move')}?", float(game.moves),
        "All turns of one dial are one move,", "until another dial is turned.",
        "What is undone or reset costs nothing.",
    )  # fmt: skip


def figure(game: Game, subject: Figure) -> Answer:
    """How far a goal is."""
    goal = game.level.goals.three[subject.goal]
    now = progress(goal, game)
    try:
        value = read_back(now.figure)
    except ValueError:
        value = 0.0
    state = "It would hold if you served now." if now.holds else "It would not hold if you served now."
    told = sentence(
        f"goal {subject.goal + 1}", f"why {now.figure} {now.words}?", value, f"The goal: {goal.text}.", state,
        *what_counts(game, goal),
    )  # fmt: skip
    if goal.check.loss is None or now.words not in ("now", "tasters"):
        return told
    room: Room = "kitchen" if now.words == "now" else "tasting"
    loss = Term(game.tasted(room).loss, Loss(room))  # how that comes about is the loss's own answer
    return replace(told, rows=(Row("the loss" if room == "kitchen" else "the tasters’ loss", loss),))


def right(game: Game, subject: Right) -> Answer:
    """How many orders of a room are right; where there are two rooms, orders are decided."""
    level, room = game.level, subject.room
    of_numbers = level.data is not None and not level.decides
    count = int(game.tasted(room).rightly.sum()) if level.decides or of_numbers else sum(game.right_orders)
    question = f"why {'is' if count == 1 else 'are'} {count} right?"
    if level.decides:
        how = "the largest share is what was wanted" if level.kitchen.shares else "each dish is on its side of 0.5"
        if not level.tasting_orders:
            words = "So many orders are decided rightly as they stand:", f"{how}; who cannot tell is wrong."
            return sentence("orders right", question, float(count), *words)
        orders, where = len(orders_of(level, room)), ROOMS[room]
        seen = "the dials learn from them" if room == "kitchen" else "no dial ever learns from them"
        words = f"Of the {orders} orders of {where} so many are decided rightly:", f"{how}; {seen}."
        return sentence(f"orders right in {where}", question, float(count), *words)
    slacks = {slack for row in level.tolerances for slack in row}
    bound = f"within {number(max(slacks))} of their targets"
    exact = ", and exactly 0 where they must be" if 0.0 in slacks else ""
    own = "So many orders are right as they stand now:" if len(slacks - {0.0}) < 2 else "Each has its own bound."
    if of_numbers and level.tasting_orders:
        own = f"Of the {len(orders_of(level, room))} orders of {ROOMS[room]} so many are right:"
    return sentence("orders right", question, float(count), own, f"{bound}{exact}.")


def step_loss(game: Game, subject: StepLoss) -> Answer:
    """The loss in the ledger."""
    value = game.path[subject.step].loss
    return sentence(
        f"the loss after move {subject.step + 1}", f"why was the loss {number(value, FINE)}?", value,
        "It was the mean of what every dish costs,", "with the dials as they stood then.",
    )  # fmt: skip


def step_value(game: Game, subject: StepValue) -> Answer:
    """A dial's value in the ledger."""
    step = game.path[subject.step]
    assert step.dial is not None, "a reset has no dial to ask about"
    value = float((step.after if subject.after else step.before).dials[step.dial])
    when = "after" if subject.after else "before"
    title = source_title(game.seen_in(step.before).level, step.dial)  # a dial may be gone by now
    return sentence(
        f"{title} {when} move {subject.step + 1}", f"why was {title} {number(value)}?", value,
        f"There the dial stood {when} your move.",
    )  # fmt: skip
