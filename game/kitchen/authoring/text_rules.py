"""Rules about texts: that they are there, fit where they are drawn, and name words of the cookbook."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from game.kitchen.authoring.findings import Found
from game.kitchen.authoring.lesson import Lesson
from game.kitchen.level.level import Level
from game.wrapping import wrap

BAND = 55, 3
"""Cells in a line, and lines, of what the chef, the coach and the hints say."""
GOAL, TITLE, QUOTE = 40, 30, 78
"""Cells of a goal, a title, and the quotation of the debrief."""
ASKED = 35, 2
"""Of a prediction."""
LEARNED = 53, 2
"""Of what the debrief says was learned, where nothing is asked beside it."""
BECAUSE, BESIDE = (33, 2), 6
"""Of why an answer is right, and lines of what was learned and the question together, in the same width."""


def texts_missing(lesson: Lesson) -> Iterator[Found]:
    """Name the texts that are empty."""
    level = lesson.level
    texts = {
        "title": level.title, "blurb": level.blurb, "story": level.story,
        "taste.low": level.taste.low, "taste.high": level.taste.high,
        "debrief.quote": level.debrief.quote, "debrief.learned": level.debrief.learned,
    }  # fmt: skip
    texts |= {f"goals.{name}.text": getattr(level.goals, name).text for name in ("passes", "precise", "thrifty")}
    texts |= {f"hints[{n}].text": hint.text for n, hint in enumerate(level.hints, 1)}
    texts |= {f"mistakes[{n}].text": mistake.text for n, mistake in enumerate(level.mistakes, 1)}
    texts |= {f"predictions[{n}].ask": guess.ask for n, guess in enumerate(level.predictions, 1)}
    for where, text in texts.items():
        if not text.strip():
            yield Found(where, f"{where} is empty", "a text that a player reads there")


def words_unknown(lesson: Lesson) -> Iterator[Found]:
    """Name the words that stand in no cookbook."""
    level = lesson.level
    named = [("teaches", word) for word in level.teaches] + [("needs", word) for word in level.needs]
    named += [("question.about", level.question.about)] if level.question is not None else []
    for where, word in named:
        if word not in lesson.words:
            close = get_close_matches(word, lesson.words, 1)
            meant = f", such as {close[0]!r}" if close else ""
            yield Found(where, f"{where} names {word!r}", f"a word of the cookbook in campaign.toml{meant}")


def texts_too_long(lesson: Lesson) -> Iterator[Found]:
    """Name the texts that are cut where they are drawn, at 80 × 24 or 120 × 36."""
    level = lesson.level
    for where, text in said(level):
        yield from _too_long(where, text, *BAND)
    for name in ("passes", "precise", "thrifty"):
        yield from _too_long(f"goals.{name}.text", getattr(level.goals, name).text, GOAL, 1)
    yield from _too_long("title", level.title, TITLE, 1)
    for n, guess in enumerate(level.predictions, 1):
        yield from _too_long(f"predictions[{n}].ask", guess.ask, *ASKED)
    yield from _too_long("debrief.quote", level.debrief.quote, QUOTE, 1)
    yield from _too_long("debrief.learned", level.debrief.learned, *LEARNED)
    if (question := level.question) is not None:
        yield from _too_long("question.because", question.because, *BECAUSE)
        width, taken = BECAUSE[0], lines(level.debrief.learned, BECAUSE[0])
        yield from _too_long("question.ask", question.ask, width, BESIDE - taken)


def said(level: Level) -> Iterator[tuple[str, str]]:
    """Everything that stands in the chef's band, with its place."""
    yield "story", level.story
    yield from ((f"demo[{n}].say", step.say) for n, step in enumerate(level.demo, 1))
    for place, hint in enumerate(level.hints, 1):
        yield f"hints[{place}].text", hint.text
        yield from ((f"hints[{place}].demo[{n}].say", step.say) for n, step in enumerate(hint.demo, 1))
    yield from ((f"coach[{n}].say", step.say) for n, step in enumerate(level.coach, 1))
    yield from ((f"mistakes[{n}].text", mistake.text) for n, mistake in enumerate(level.mistakes, 1))


def lines(text: str, width: int) -> int:
    """How many lines a text takes."""
    return len(wrap(" ".join(text.split()), width))


def _too_long(where: str, text: str, width: int, most: int) -> Iterator[Found]:
    taken = lines(text, width)
    if taken > most:
        room = f"{width} characters" if most == 1 else f"{most} lines of {width} characters"
        found = f"{len(text)} characters" if most == 1 else f"{taken} lines"
        yield Found(where, f"{where} takes {found} and is cut on a small screen", f"at most {room}")
