"""Ask about the past: what an update that was made did to a dial, and every number that went into it."""

from __future__ import annotations

import math
from dataclasses import replace

from game.kitchen.explain.answers import Answer, Row, Term, opening
from game.kitchen.explain.subjects import Change, Past
from game.kitchen.explain.writing import py, shown, whole
from game.kitchen.numbers import counted
from game.kitchen.rules.game import Game
from game.kitchen.rules.steps import ANEW, Step
from game.kitchen.rules.stove import update_word

SHOWN = 5
"""Updates that are told one by one, the last first; what came before them is one number."""


def as_it_was(answer: Answer, step: Step, place: int, word: str) -> Answer:
    """The answer given before a step was taken: whatever is entered from there is as it was then."""
    when = "the last reset" if step.kind in ANEW else f"{word} {step.number:,}"
    return replace(
        opening(answer, lambda subject: Past(subject, place)),
        name=f"{answer.name}, {when}",
        question=f"{answer.question.removesuffix('?')} at {when}?",
        across=(),
    )


def trained(game: Game, dial: int, answer: Answer, letter: str) -> Answer:
    """The answer about a dial that updates brought where it stands: start − heat × gradient, update by update."""
    made = _last_updates(game, game.kitchen.dials[dial].id)
    if not made:
        return answer
    began = float(game.beginning.parameters[dial])
    word, (_, first, dial) = update_word(game.level), made[-1]
    base = float(first.before.dials[dial])
    rows, scales = [], []
    for at, step, dial in made:
        update = step.update
        change, rounded = -float(update.change[dial]), float(update.rounded[dial])
        factors = (Term(-float(update.heat), signed=True), Term(float(update.direction[dial]), signed=True))
        rows.append(Row(f"{word} {step.number:,}", Term(change, Past(Change(dial), at), signed=True), factors))
        scales.append(rounded)
    if any(scales):
        rows.append(Row("the scales", Term(math.fsum(scales), signed=True)))
    before = "at the start" if first.number == 1 and base == began else f"before {word} {first.number:,}"
    rows.append(Row(before, Term(base, signed=True)))
    gradient = f"∂L/∂{letter}" if first.update.is_plain else "v"
    turned = answer.value - base
    sign = "−" if turned < 0 else "+"
    told = f"The last {counted(len(made), word)}" if len(made) > 1 else f"One {word}"
    return replace(
        answer,
        rows=tuple(rows),
        formula=(
            f"{letter} ← {letter} − η · {gradient}, {counted(len(made), 'time')}",
            f"= {shown(base)} {sign} {shown(abs(turned))}",
            f"= {whole(answer.value)}",
        ),
        words=(f"{told} turned it to here:", "each adds −heat × what the guests asked.", "Every one can be entered."),
        python=" + ".join(f"({py(row.result.value)})" for row in rows),
        total="added up",
    )


def _last_updates(game: Game, dial_id: str) -> list[tuple[int, Step, int]]:
    """The updates that turned a dial last, the newest first: place on the path, step, and the dial's place then."""
    made: list[tuple[int, Step, int]] = []
    for place in range(len(game.path) - 1, -1, -1):
        step = game.path[place]
        dial = step.before.kitchen.index.get(dial_id) if len(made) < SHOWN and step.kind not in ANEW else None
        if dial is None or step.dial == dial:
            break
        if step.kind == "update":
            made.append((place, step, dial))
    return made
