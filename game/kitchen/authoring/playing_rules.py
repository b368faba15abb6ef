"""Rules about playing: the start, the solutions, and a replay for each mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.kitchen.authoring.findings import Found
from game.kitchen.authoring.lesson import Beside, Lesson
from game.kitchen.authoring.search_rules import par_too_low
from game.kitchen.rules.actions import Serve
from game.kitchen.rules.apply import apply
from game.kitchen.rules.judging import next_hint
from game.kitchen.saved.replays import SUFFIX
from game.kitchen.saved.verifying import Mismatch, OffPurpose

SERVES = 3
"""How often the start is served: a level that is won by attempts must not be won by waiting."""


def passes_at_start(lesson: Lesson) -> Iterator[Found]:
    """Serve what is found."""
    game = lesson.start
    if lesson.level.blanks:
        return
    for _ in range(SERVES):
        game = apply(game, Serve())
    if game.stars[0]:
        yield Found("goals.passes", "a serve at the start passes, before anything is done", "one that does not")


def lacks_solution(lesson: Lesson) -> Iterator[Found]:
    """Look for a replay that is named as a solution; where no play can be one, another rule says so."""
    if any(par_too_low(lesson)):
        return
    if not any(beside.is_solution for beside in lesson.beside):
        name = f"{lesson.level.id}.solution{SUFFIX}"
        yield Found(
            "",
            f"no solution lies beside this level, as {name}",
            f"one that wins three stars; play the level, then `bistro solution {lesson.path}` writes it",
        )


def replays_differ(lesson: Lesson) -> Iterator[Found]:
    """Name each replay that is none, or does not come out as it was recorded."""
    for beside in lesson.beside:
        if beside.error is not None and not isinstance(beside.error, OffPurpose):
            difference = beside.error.difference if isinstance(beside.error, Mismatch) else None
            line = difference.action + 1 if difference is not None and difference.action else 1
            expected = "one that comes out as recorded"
            if difference is not None and difference.field == "digest":
                mistake = f" --mistake {beside.mistake}" if beside.mistake else ""
                expected = f"play it again, then `bistro solution {lesson.path}{mistake}` writes it"
            yield _about(beside, expected, line)


def solutions_fall_short(lesson: Lesson) -> Iterator[Found]:
    """Name each solution that comes out as recorded and does not win so."""
    for beside in lesson.beside:
        if beside.is_solution and isinstance(beside.error, OffPurpose):
            last = len(beside.recording.entries) + 1 if beside.recording is not None else 1
            yield _about(beside, "three stars with its last action, and no pass before", last)


def mistakes_draw_other(lesson: Lesson) -> Iterator[Found]:
    """Name each replay of a mistake that does not draw just that."""
    for beside in lesson.beside:
        if beside.mistake and isinstance(beside.error, OffPurpose):
            yield _about(beside, f"a serve that does not pass and draws {beside.mistake}")


def mistakes_not_shown(lesson: Lesson) -> Iterator[Found]:
    """Name each mistake that no replay makes."""
    shown = {beside.mistake for beside in lesson.beside}
    for mistake in lesson.level.mistakes:
        if mistake.id not in shown:
            name = f"{lesson.level.id}.mistake-{mistake.id}{SUFFIX}"
            command = f"bistro solution {lesson.path} --mistake {mistake.id}"
            yield Found(
                f"mistake {mistake.id}:",
                f"no replay makes the mistake {mistake.id}",
                f"one as {name}; make it in play, then `{command}` writes it",
            )


def replays_misnamed(lesson: Lesson) -> Iterator[Found]:
    """Name each replay whose name says something else than its first line."""
    known = {mistake.id for mistake in lesson.level.mistakes}
    for beside in lesson.beside:
        if beside.mistake and beside.mistake not in known:
            named = ", ".join(sorted(known)) or "none"
            yield Found("", f"the level knows no mistake {beside.mistake!r}", f"one of its own: {named}", beside.path)
        elif not beside.mistake and not beside.is_solution:
            wanted = f"{lesson.level.id}.solution{SUFFIX} or {lesson.level.id}.mistake-ID{SUFFIX}"
            yield Found("", "its name says neither that it is a solution nor a mistake", wanted, beside.path)
        elif beside.recording is not None:
            head, wanted = beside.recording.header, f"mistake:{beside.mistake}" if beside.mistake else "solution"
            if head.level != lesson.level.id or head.purpose != wanted:
                told = f"its first line says it is of {head.level} and for {head.purpose}"
                yield Found("", told, f"{lesson.level.id} and {wanted}, as its name says", beside.path)


def no_hint_at_start(lesson: Lesson) -> Iterator[Found]:
    """Ask for a hint before anything is done."""
    if next_hint(lesson.start) is None:
        yield Found("hints", "who has done nothing yet can have no hint", "one whose `when` holds at the start")


def _about(beside: Beside, expected: str, line: int = 1) -> Found:
    sentence = str(beside.error).removeprefix(f"{beside.path}: ").removesuffix(".")
    return Found("", sentence, expected, Path(beside.path), line)
