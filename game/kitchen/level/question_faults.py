"""What is wrong with the question of the debrief: what it asks, what it gives, and its choices."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from typing import TYPE_CHECKING

from game.kitchen.level.problems import listed
from game.kitchen.level.question import MOST_CHOICES
from game.kitchen.numbers import counted

if TYPE_CHECKING:
    from game.kitchen.level.level import Level
    from game.kitchen.level.question import Question

MOST_GIVEN = 12
"""Numbers in one list of a question: nobody works out more in the head."""
LARGEST_GIVEN = 1_000
"""The largest number that a question gives: a dozen of them multiplied is still far from the end of the floats."""
LONGEST_NAME = 12
"""Characters of the name of a run, which stands beside the others in one row."""
ONE_OF = "`amounts`, a `cook`, a `dial`, `steps`, `misses`, `back`, `sums` or `runs`"


def question_faults(level: Level, question: Question) -> Iterator[str]:
    """Yield what the question asks that cannot be answered."""
    if len(question.asked) != 1 or (question.by is not None and not question.dial):
        yield f"question: exactly one of {ONE_OF} was expected; a `cook` may have `amounts`, and a `dial` `by`."
        return
    found = [*_asked_faults(level, question), *_given_faults(question)]
    yield from (f"question: {fault}" for fault in found or _choice_faults(question))


def _asked_faults(level: Level, question: Question) -> Iterator[str]:
    """Check amounts, cook and dial."""
    amounts, cook = len(question.amounts), question.cook
    if question.is_own and amounts != len(level.kitchen.inputs):
        yield f"{counted(amounts, 'amount')} for {counted(len(level.kitchen.inputs), 'ingredient')}."
    if cook is not None and amounts and amounts != len(cook.weights):
        yield f"{counted(amounts, 'amount')} for {counted(len(cook.weights), 'weight')}."
    if cook is not None and not amounts and (len(cook.weights) != 1 or cook.weights[0] <= 0):
        yield "from how much on a sum is above 0 is asked of a `cook` with one weight, above 0; else give `amounts`."
    if question.dial and question.dial not in level.dial_index:
        yield f"no dial is named {question.dial!r}; they are {listed(level.dial_index)}."
    if question.by == 0:
        yield "turned `by` 0 no dial changes anything."
    if question.dial and question.by is None and not level.trains:
        yield "where the first update takes a dial is asked, and this level makes none."


def _given_faults(question: Question) -> Iterator[str]:
    """Check the numbers and names that the question itself gives."""
    back, steps, runs = question.back, question.steps, question.runs
    lists: list[Sized] = [question.misses, question.sums, runs]
    lists += [question.cook.weights] if question.cook is not None else []
    lists += [back.sums, back.paths, *back.paths] if back is not None else []
    lists += [steps.slopes] if steps is not None else []
    if any(len(each) > MOST_GIVEN for each in lists):
        yield f"at most {MOST_GIVEN} numbers in a list were expected: nobody works out more in the head."
    elif any(abs(number) > LARGEST_GIVEN for number in question.given):
        yield f"it gives numbers from −{LARGEST_GIVEN:,} to {LARGEST_GIVEN:,}."
    if steps is not None and not (steps.slopes and steps.heat > 0):
        yield "`steps` need at least one of `slopes`, and a `heat` above 0."
    if back is not None and not ((back.sums or back.paths) and all(back.paths)):
        yield "a complaint comes `back` over `paths` of at least one factor, or through `sums`."
    if len(question.sums) == 1:
        yield "of a single one of `sums` the share is 1 whatever it is; at least two were expected."
    if runs:
        yield from _run_faults(question)


def _run_faults(question: Question) -> Iterator[str]:
    names = [run.name for run in question.runs]
    held_out = sorted(run.held_out for run in question.runs)
    if len(names) < 2 or len({*names}) != len(names) or not all(0 < len(name) <= LONGEST_NAME for name in names):
        yield f"two `runs` at least were expected, each of another name of 1 to {LONGEST_NAME} characters."
    elif held_out[0] == held_out[1]:
        yield "two of the `runs` have the least loss `held_out`, so neither is best."


def _choice_faults(question: Question) -> Iterator[str]:
    right, *wrong = question.kinds
    if right not in question.choices or not 2 <= len(question.choices) <= MOST_CHOICES:
        yield f"two to four choices were expected, one of them {right!r}."
    elif others := [choice for choice in question.choices if choice not in question.kinds]:
        yield f"{others[0]!r} is no choice beside {right!r}; there is {listed(wrong)}."
