"""The words of the first three chapters fit where they are drawn, at 120 × 36 and, for the debrief, at 80 × 24."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

import pytest

from game.kitchen.campaign import campaign
from game.kitchen.levels import Level

LEVELS = [listed.id for chapter in campaign().chapters[:3] for listed in chapter.levels]
BAND = (55, 3)
"""Cells in a line and lines of what the chef, the coach and the hints say."""


def said(level: Level) -> Iterator[tuple[str, str]]:
    """Everything that stands in the chef's band, with its name."""
    yield "story", level.story
    for name, steps in (("demo", level.demo), *((f"hint {n}", hint.demo) for n, hint in enumerate(level.hints, 1))):
        yield from ((f"{name}, step {n}", step.say) for n, step in enumerate(steps, 1))
    yield from ((f"coach {n}", step.say) for n, step in enumerate(level.coach, 1))
    yield from ((f"hint {n}", hint.text) for n, hint in enumerate(level.hints, 1))
    yield from ((f"mistake {mistake.id}", mistake.text) for mistake in level.mistakes)


def lines(text: str, width: int) -> int:
    return len(wrap(" ".join(text.split()), width))


@pytest.mark.parametrize("level_id", LEVELS)
def test_what_is_said_fits_the_band(level_id: str) -> None:
    width, most = BAND
    too_long = [name for name, text in said(campaign().level(level_id)) if lines(text, width) > most]
    assert too_long == []


@pytest.mark.parametrize("level_id", LEVELS)
def test_goals_guesses_and_the_debrief_fit_their_places(level_id: str) -> None:
    level = campaign().level(level_id)
    goals = (level.goals.passes, level.goals.precise, level.goals.thrifty)
    assert [goal.text for goal in goals if len(goal.text) > 40] == []
    assert [p.ask for p in level.predictions if len(p.ask) > (35 if p.before == "nudge" else 48)] == []
    assert len(level.debrief.quote) <= 78
    assert lines(level.debrief.learned, 53) <= 2
    if level.question is not None:
        assert lines(level.question.because, 33) <= 2
        assert lines(level.debrief.learned, 33) + lines(level.question.ask, 33) <= 6
