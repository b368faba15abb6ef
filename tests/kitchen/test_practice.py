"""Practice levels: each is solvable, unsolved where it begins, and the same from the same number."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import msgspec
import pytest

from game.kitchen.errors import BistroError
from game.kitchen.level.conditions import parts
from game.kitchen.level.faults import faults
from game.kitchen.level.level import Level
from game.kitchen.practice.ids import of, practice, tonight
from game.kitchen.practice.made import Made
from game.kitchen.practice.skills import BY_ID, HARDEST, SKILLS, made
from game.kitchen.practice.source import Source
from game.kitchen.rules.actions import Serve
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game

DIFFICULTIES = range(1, HARDEST + 1)
FEW, MANY = 6, 200
"""Numbers of each difficulty, so that there are 30 and 1,000 levels of each skill."""
FOR_EVER = {
    "weights": "0b02b0c9ded6f999",
    "bias": "ce4ba6fc2ca73fa2",
    "line": "189e82b8a8fd8611",
    "bumps": "105aed94b84cac00",
    "stations": "99e4d7dfbb8bd33a",
    "backward": "000a0d8c1ed29579",
    "heat": "61a69763e751a553",
}
"""What twenty levels of each skill come to: a generator that draws otherwise is another format, with other ids."""


def levels(skill: str, numbers: int) -> Iterator[Made]:
    for difficulty in DIFFICULTIES:
        for number in range(numbers):
            yield drawn(skill, difficulty, number)


drawn = cache(made.__wrapped__)


def check(found: Made) -> None:
    """A level is sound, not won at the start, and won by its solution with its last action and three stars."""
    level = found.level
    assert [*faults(level)] == [], level.id
    game = Game.start(level)
    if not level.blanks:
        assert not apply(game, Serve()).serves[-1].passed, level.id
    for action in found.solution:
        assert not game.stars[0], level.id
        game = apply(game, action)
    assert game.stars == (True, True, True), level.id
    for state in (Game.start(level), game):
        for off in (off for row in state.off for off in row):
            assert not any(1e-9 < abs(abs(off) - limit) < 1e-6 for limit in withins(level)), level.id
        assert not any(abs(state.loss - limit) < 1e-6 for limit in losses(level)), level.id
    again = msgspec.convert(msgspec.to_builtins(level, builtin_types=(Decimal,)), Level)
    assert again == level and again.digest == level.digest
    hints, mistakes = (hint.text for hint in level.hints), (mistake.text for mistake in level.mistakes)
    said = [level.story, level.debrief.learned, *hints, *mistakes]
    assert max(map(len, said)) <= 200, (level.id, max(said, key=len))
    assert len(level.title) <= 32 and len(level.blurb) <= 60, level.id


def withins(level: Level) -> list[float]:
    return [float(p.dishes.within) for goal in level.goals.three for p in parts(goal.check) if p.dishes is not None]


def losses(level: Level) -> list[float]:
    return [float(p.loss.at_most or 0) for goal in level.goals.three for p in parts(goal.check) if p.loss is not None]


@pytest.mark.parametrize("skill", BY_ID)
def test_practice_levels_are_solvable_and_unsolved(skill: str) -> None:
    for found in levels(skill, FEW):
        check(found)


@pytest.mark.long
@pytest.mark.parametrize("skill", BY_ID)
def test_a_thousand_practice_levels_of_each_skill_are_solvable_and_unsolved(skill: str) -> None:
    digests = set()
    for found in levels(skill, MANY):
        check(found)
        digests.add(found.level.digest)
    assert len(digests) > 800  # bumps are soon all there are


@pytest.mark.parametrize("skill", BY_ID)
def test_a_number_makes_the_same_level_for_ever(skill: str) -> None:
    together = " ".join(found.level.digest for found in levels(skill, 4))
    assert hashlib.sha256(together.encode()).hexdigest()[:16] == FOR_EVER[skill]


def test_the_source_draws_what_splitmix64_draws() -> None:
    source = Source("")
    source._state = 1234567  # the published first numbers for this seed
    assert [source.bits() for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_par_is_no_more_than_the_dials_that_differ() -> None:
    for skill in ("weights", "bias", "line", "bumps", "stations"):
        for found in levels(skill, 2):
            assert found.level.goals.thrifty.check.moves is not None
            assert found.level.goals.thrifty.check.moves.at_most == len(found.solution) - 1


def test_an_id_says_how_its_level_was_made() -> None:
    found = practice("practice-bumps-3-184467")
    assert found == made("bumps", 3, 184467)
    assert found.level.id == "practice-bumps-3-184467"


@pytest.mark.parametrize(
    "level_id",
    [
        "practice-soup-1-1", "practice-weights-0-1", "practice-weights-6-1", "practice-weights-1-", "practice-weights",
        "practice-weights-1-01", "practice-weights-1-1234567890", "practice-" + "9" * 5000,
        "tonight-", "tonight-2026-02-30", "tonight-0000-01-01", "tonight-2026-11-27x",
    ],
)  # fmt: skip
def test_an_id_that_says_nothing_is_refused_in_a_sentence(level_id: str) -> None:
    with pytest.raises(BistroError, match=r"There is no level|there is no such day") as refused:
        practice(level_id)
    assert len(str(refused.value)) < 400


def test_the_special_of_a_day_is_made_from_the_date_alone() -> None:
    first = date(2026, 11, 27)
    week = [practice(tonight(first + timedelta(days=n))) for n in range(14)]
    for found in week:
        check(found)
    assert len({found.level.digest for found in week}) == 14
    assert [of(tonight(first + timedelta(days=n))).skill for n in range(3, 10)] == [*SKILLS]
    assert week[0].level.digest == "fb2e166543036940"


def test_a_serve_says_only_what_is_so_whatever_was_done_before() -> None:
    untouched = practice("practice-stations-1-2").level.mistakes[0].text
    assert "Anything else you turned goes back" in untouched  # and where nothing was turned, nothing does
    left = next(mistake for mistake in practice("practice-heat-3-5").level.mistakes if mistake.id == "too-few").text
    assert "If it grew: R, and less heat. If it fell: more steps, or more heat." in left
    assert "Of 15 steps the first 10 count." in practice("practice-heat-3-5").level.story
    assert practice("practice-line-1-5").level.debrief.learned.startswith("One line that does it: ")


def test_a_win_is_told_in_other_words_now_and_then() -> None:
    for skill in BY_ID:
        quotes = [found.level.debrief.quote.split()[1:] for found in levels(skill, 3)]
        assert len({*map(tuple, quotes)}) > len(quotes) // 3, skill


def test_texts_say_numbers_as_the_screen_does() -> None:
    for skill in BY_ID:
        for found in levels(skill, 3):
            level = found.level
            for text in (level.story, level.debrief.learned, *(hint.text for hint in level.hints)):
                assert not re.search(r"-\d|Decimal|\bNone\b| {2}", text), (level.id, text)
