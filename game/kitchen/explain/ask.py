"""Ask: for any number the kitchen made, the arithmetic that made it, and the numbers that went into it.

A `Subject` names a number; `explain` answers with the numbers, the formula, the kitchen words and a line of
Python that computes it again. Parts that have an answer of their own carry their subject, so that one can walk
from a dish back to the raw ingredients.
"""

from __future__ import annotations

from typing import assert_never

from game.kitchen.explain import (
    ask_backward,
    ask_dishes,
    ask_forward,
    ask_maps,
    ask_pictures,
    ask_slopes,
    ask_updates,
    ask_verdicts,
    confusion,
    held_out,
    many_terms,
    past,
    subjects,
)
from game.kitchen.explain.answers import Answer
from game.kitchen.explain.subjects import Subject
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import update_word


def explain(game: Game, subject: Subject) -> Answer:
    """Say how a number came to be."""
    match subject:
        case subjects.Rest():
            return many_terms.rest(explain(game, subject.of), subject)
        case subjects.HeldOut(of=of):
            if isinstance(of, held_out.Back):
                return held_out.nothing_back(game, of)
            return held_out.held_out(explain(game.in_room("tasting"), of), of)
        case subjects.Past():
            step = game.path[subject.step]
            answer = explain(game.seen_before(step), subject.of)
            return past.as_it_was(answer, step, subject.step, update_word(game.level))
        case subjects.Amount():
            return ask_forward.amount(game, subject)
        case subjects.DialValue():
            return ask_forward.dial_value(game, subject)
        case subjects.Product():
            return ask_forward.product(game, subject)
        case subjects.Sum():
            return ask_forward.cook_sum(game, subject)
        case subjects.Ink():
            return ask_pictures.ink(game, subject)
        case subjects.InkedPixels():
            return ask_pictures.inked_pixels(game, subject)
        case subjects.Output():
            return ask_forward.cook_output(game, subject)
        case subjects.Dish():
            return ask_dishes.dish(game, subject)
        case subjects.Target():
            return ask_dishes.target(game, subject)
        case subjects.Off():
            return ask_dishes.off(game, subject)
        case subjects.Cost():
            return ask_dishes.cost(game, subject)
        case subjects.Loss(room="tasting"):
            answer = held_out.held_out(ask_dishes.loss(game.in_room("tasting")), subject)
            return ask_dishes.tasters_loss(answer, game.level)
        case subjects.Loss():
            return ask_dishes.loss(game)
        case subjects.Belief():
            return ask_verdicts.belief(game, subject)
        case subjects.Tolerance():
            return ask_verdicts.tolerance(game, subject)
        case subjects.Remark():
            return ask_verdicts.remark_made(game, subject)
        case subjects.Star():
            return ask_verdicts.star(game, subject)
        case subjects.Limit():
            return ask_verdicts.limit(game, subject)
        case subjects.MapCell():
            return ask_maps.map_cell(game, subject)
        case subjects.MapSum():
            return ask_maps.map_sum(game, subject)
        case subjects.Moves():
            return ask_verdicts.moves(game, subject)
        case subjects.Figure():
            return ask_verdicts.figure(game, subject)
        case subjects.Right():
            return ask_verdicts.right(game, subject)
        case subjects.Slope():
            return ask_slopes.slope(game, subject)
        case subjects.BatchSlope():
            return ask_slopes.batch_slope(game, subject)
        case subjects.Share():
            return ask_slopes.share(game, subject)
        case subjects.ErrorSignal():
            return ask_backward.error_signal(game, subject)
        case subjects.Arriving():
            return ask_backward.arriving(game, subject)
        case subjects.TasteSlope():
            return ask_backward.taste_slope(game, subject)
        case subjects.LossSlope():
            return ask_backward.loss_slope(game, subject)
        case subjects.MeanError():
            return ask_updates.mean_error(game, subject)
        case subjects.MeanArriving():
            return ask_updates.mean_arriving(game, subject)
        case subjects.MeanTasteSlope():
            return ask_updates.mean_taste_slope(game, subject)
        case subjects.GradientSize():
            return ask_updates.gradient_size(game, subject)
        case subjects.Direction():
            return ask_updates.direction(game, subject)
        case subjects.Change():
            return ask_updates.change(game, subject)
        case subjects.Updated():
            return ask_updates.updated(game, subject)
        case subjects.Updates():
            return ask_updates.updates(game, subject)
        case subjects.Heat():
            return ask_updates.heat(game, subject)
        case subjects.StepLoss():
            return ask_verdicts.step_loss(game, subject)
        case subjects.StepValue():
            return ask_verdicts.step_value(game, subject)
        case subjects.Confused():
            return confusion.confused(game, subject)
        case _:
            assert_never(subject)


def value_of(game: Game, subject: Subject) -> float:
    """The number a subject names, at full precision."""
    return explain(game, subject).value
