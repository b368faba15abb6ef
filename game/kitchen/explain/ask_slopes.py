"""Ask about slopes: the gradient of a dial, checked by nudging it, and what each order says about that dial."""

from __future__ import annotations

import math
from dataclasses import replace

from game.kitchen.explain.answers import Answer, Row, Term, across, source_of
from game.kitchen.explain.many_terms import Ranked, mean_of
from game.kitchen.explain.subjects import BatchSlope, DialValue, ErrorSignal, Share, Slope
from game.kitchen.explain.writing import py, shown
from game.kitchen.numbers import FINE, NOTHING, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title, dial_title, incoming
from game.kitchen.rules.update import Update

NUDGES = (1e-4, 1e-6)
"""How far a dial is nudged to check its slope by hand; less where a fold of a taste lies within the first."""
ROUNDING = 1e-14
"""How far off a loss may be, as a share of it, because floats have so many digits and no more."""
SIGNS = "δ: error signal · ∂L/∂…: slope"
"""What the signs in a formula mean, said where they are met first."""
FOLD = 1e-3
"""By how much the slopes to both sides of a dial differ where the loss has a fold, as a share of the larger."""


def slope(game: Game, subject: Slope) -> Answer:
    """The gradient of one dial: the mean of every order's share."""
    value = float(game.look.full_update.gradient[subject.dial])
    heat, here = game.state.heat, float(game.dials[subject.dial])
    onward = (Row("a step", Term(-float(heat) * value, signed=True), (Term(-float(heat)), Term(value, signed=True))),)
    return replace(
        _mean_of_shares(game, subject, game.look.full_update, _nudged(game, subject.dial, value)),
        onward=(
            Row("the dial stands at", Term(here, DialValue(subject.dial), signed=True)),
            *(onward if game.level.trains else ()),
        ),
    )


def batch_slope(game: Game, subject: BatchSlope) -> Answer:
    """The gradient of one dial over a mini-batch: the mean of the shares of those who are heard."""
    words = ("A mini-batch: these guests are heard now, in stored order;", "the next ones when their turn comes.")
    answer = _mean_of_shares(game, subject, game.look.update, words)
    all_of_them = Term(float(game.look.full_update.gradient[subject.dial]), Slope(subject.dial), signed=True)
    return replace(
        answer,
        name=f"{answer.name} over {len(game.look.update.orders)} guests",
        onward=(Row("over all guests it is", all_of_them),),
    )


def _mean_of_shares(game: Game, subject: Slope | BatchSlope, update: Update, words: tuple[str, ...]) -> Answer:
    dial, value = game.kitchen.dials[subject.dial], float(update.gradient[subject.dial])
    shares = update.shares(dial.station, dial.cook, dial.source).tolist()

    def row(place: int) -> Row:
        order = update.orders[place]
        return Row(game.level.orders[order].guest, Term(shares[place], Share(order, subject.dial), signed=True))

    name = f"the slope of {dial_title(game.level, subject.dial)}"
    answer = Answer(name, f"why is this slope {number(value, FINE)}?", value, (), (), words, "")
    formula = "∂L/∂b = mean of δ" if dial.is_pinch else "∂L/∂w = mean of x · δ"
    answer = mean_of(answer, Ranked(shares, row, subject, "shares"), formula)
    return replace(answer, formula=(*answer.formula, SIGNS)) if isinstance(subject, Slope) else answer


def _nudged(game: Game, dial: int, slope: float) -> tuple[str, ...]:
    """Say what turning a dial does to the loss, and check the slope by nudging the dial: less where a fold is near."""
    here, what = float(game.dials[dial]), dial_title(game.level, dial)
    way, other = ("down", "up") if slope > 0 else ("up", "down")
    level = abs(slope) <= NOTHING
    words = (
        "Turning this dial a little changes nothing: here the loss is level."
        if level
        else f"Turn {what} {way} and the loss falls; turn it {other} and it rises."
    )
    middle = game.look.full_update.gradients.loss
    for nudge in NUDGES:
        below, above = game.look.losses_over(dial, [here - nudge, here + nudge])
        found = (above - below) / (2 * nudge)
        noise = ROUNDING * abs(middle) / nudge
        if math.isclose(found, slope, rel_tol=1e-4, abs_tol=5e-6) and noise < max(abs(slope), 5e-6):
            return (words, f"Checked by nudging the dial: {number(0.0 if level else found, FINE)}.")
    left, right = (middle - below) / nudge, (above - middle) / nudge
    unseen = noise + FOLD * max(abs(left), abs(right))
    if abs(right - left) <= unseen:
        return (words, f"Beside a loss of {number(middle, FINE)} a nudge is too small to check it.")
    left, right = (0.0 if abs(each) <= unseen else each for each in (left, right))
    down, up = ("falls" if each < 0 else "rises" if each > 0 else "stays" for each in (-left, right))
    return (
        f"The loss has a fold here: turned down it {down}, turned up it {up}.",
        f"Checked by nudging the dial: {number(left, FINE)} below, {number(right, FINE)} above."
        " Right on a fold, ReLU’s slope counts as 0.",
    )


def share(game: Game, subject: Share) -> Answer:
    """What one order says about one dial: what came in × the cook's error signal."""
    level, update = game.level, game.look.full_update
    dial, guest = game.kitchen.dials[subject.dial], level.orders[subject.order].guest
    signal = float(update.signals[dial.station][subject.order, dial.cook])
    delta = Term(signal, ErrorSignal(subject.order, dial.station, dial.cook), signed=True)
    value = float(update.shares(dial.station, dial.cook, dial.source)[subject.order])
    cook = cook_title(level, dial.station, dial.cook)
    formula: tuple[str, ...]
    words: tuple[str, ...]
    if dial.source is None:
        rows = (Row(f"δ of {cook}", delta),)
        formula, python = ("∂L/∂b = δ", f"= {shown(value)}"), py(signal)
        words = ("The pinch always goes in whole, so it takes the whole complaint.",)
    else:
        sends = incoming(game, subject.order, dial.station, dial.source)
        sent = Term(sends, source_of(subject.order, dial.station, dial.source))
        rows = (Row("sends × δ", Term(value, signed=True), (sent, delta)),)
        formula = ("∂L/∂w = x · δ", f"= {shown(sends)} · {shown(signal)}", f"= {shown(value)}")
        python = f"{py(sends)} * {py(signal)}"
        words = (
            "δ is how steep the loss is for the cook’s sum: her complaint.",
            "The more came in through this dial, the more of it the dial takes.",
        )
    return Answer(
        f"{guest}’s share for {dial_title(level, subject.dial)}",
        f"why does {guest} say {number(value, FINE)}?",
        value,
        rows,
        formula,
        words,
        python,
        across=across(game, lambda o: float(update.shares(dial.station, dial.cook, dial.source)[o])),
        onward=(
            Row("the mean of all shares", Term(float(update.gradient[subject.dial]), Slope(subject.dial), signed=True)),
        ),
    )
