"""Ask: for any number the kitchen made, the arithmetic that made it, and the numbers that went into it.

A `Subject` names a number; `explain` answers with the numbers, the formula, the kitchen words and a line of
Python that computes it again. Parts that have an answer of their own carry their subject, so that one can walk
from a dish back to the raw ingredients.
"""

from __future__ import annotations

from typing import assert_never

from game.kitchen.explain.answers import Answer
from game.kitchen.explain.ask_backward import arriving, error_signal, loss_slope, taste_slope
from game.kitchen.explain.ask_dishes import cost, dish, loss, off, target, tasters_loss
from game.kitchen.explain.ask_forward import amount, cook_output, cook_sum, dial_value, product
from game.kitchen.explain.ask_maps import map_cell, map_sum
from game.kitchen.explain.ask_pictures import ink, inked_pixels
from game.kitchen.explain.ask_slopes import batch_slope, share, slope
from game.kitchen.explain.ask_updates import (
    change,
    direction,
    gradient_size,
    heat,
    mean_arriving,
    mean_error,
    mean_taste_slope,
    updated,
    updates,
)
from game.kitchen.explain.ask_verdicts import (
    belief,
    figure,
    limit,
    moves,
    remark_made,
    right,
    star,
    step_loss,
    step_value,
    tolerance,
)
from game.kitchen.explain.confusion import confused
from game.kitchen.explain.held_out import Back, held_out, nothing_back
from game.kitchen.explain.many_terms import rest
from game.kitchen.explain.past import as_it_was
from game.kitchen.explain.subjects import (
    Amount,
    Arriving,
    BatchSlope,
    Belief,
    Change,
    Confused,
    Cost,
    DialValue,
    Direction,
    Dish,
    ErrorSignal,
    Figure,
    GradientSize,
    Heat,
    HeldOut,
    Ink,
    InkedPixels,
    Limit,
    Loss,
    LossSlope,
    MapCell,
    MapSum,
    MeanArriving,
    MeanError,
    MeanTasteSlope,
    Moves,
    Off,
    Output,
    Past,
    Product,
    Remark,
    Rest,
    Right,
    Share,
    Slope,
    Star,
    StepLoss,
    StepValue,
    Subject,
    Sum,
    Target,
    TasteSlope,
    Tolerance,
    Updated,
    Updates,
)
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import update_word


def explain(game: Game, subject: Subject) -> Answer:
    """Say how a number came to be."""
    match subject:
        case Rest():
            return rest(explain(game, subject.of), subject)
        case HeldOut(of=of):
            if isinstance(of, Back):
                return nothing_back(game, of)
            return held_out(explain(game.in_room("tasting"), of), of)
        case Past():
            step = game.path[subject.step]
            return as_it_was(explain(game.seen_before(step), subject.of), step, subject.step, update_word(game.level))
        case Amount():
            return amount(game, subject)
        case DialValue():
            return dial_value(game, subject)
        case Product():
            return product(game, subject)
        case Sum():
            return cook_sum(game, subject)
        case Ink():
            return ink(game, subject)
        case InkedPixels():
            return inked_pixels(game, subject)
        case Output():
            return cook_output(game, subject)
        case Dish():
            return dish(game, subject)
        case Target():
            return target(game, subject)
        case Off():
            return off(game, subject)
        case Cost():
            return cost(game, subject)
        case Loss(room="tasting"):
            return tasters_loss(held_out(loss(game.in_room("tasting")), subject), game.level)
        case Loss():
            return loss(game)
        case Belief():
            return belief(game, subject)
        case Tolerance():
            return tolerance(game, subject)
        case Remark():
            return remark_made(game, subject)
        case Star():
            return star(game, subject)
        case Limit():
            return limit(game, subject)
        case MapCell():
            return map_cell(game, subject)
        case MapSum():
            return map_sum(game, subject)
        case Moves():
            return moves(game, subject)
        case Figure():
            return figure(game, subject)
        case Right():
            return right(game, subject)
        case Slope():
            return slope(game, subject)
        case BatchSlope():
            return batch_slope(game, subject)
        case Share():
            return share(game, subject)
        case ErrorSignal():
            return error_signal(game, subject)
        case Arriving():
            return arriving(game, subject)
        case TasteSlope():
            return taste_slope(game, subject)
        case LossSlope():
            return loss_slope(game, subject)
        case MeanError():
            return mean_error(game, subject)
        case MeanArriving():
            return mean_arriving(game, subject)
        case MeanTasteSlope():
            return mean_taste_slope(game, subject)
        case GradientSize():
            return gradient_size(game, subject)
        case Direction():
            return direction(game, subject)
        case Change():
            return change(game, subject)
        case Updated():
            return updated(game, subject)
        case Updates():
            return updates(game, subject)
        case Heat():
            return heat(game, subject)
        case StepLoss():
            return step_loss(game, subject)
        case StepValue():
            return step_value(game, subject)
        case Confused():
            return confused(game, subject)
        case _:
            assert_never(subject)


def value_of(game: Game, subject: Subject) -> float:
    """The number a subject names, at full precision."""
    return explain(game, subject).value
