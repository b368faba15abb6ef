"""The words of every level fit where they are drawn, at 120 × 36 and, for the debrief, at 80 × 24."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import product

import pytest

from game.kitchen.authoring.text_rules import BAND, said
from game.kitchen.errors import Refused
from game.kitchen.explain.guests import remark
from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Condition, parts
from game.kitchen.present.plan import shift_plan
from game.kitchen.present.view import Tab, View
from game.kitchen.rules.actions import AnyAction, Serve, SetActivation, SetHeat, SetOptimizer
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game

LEVELS = [listed.id for listed in campaign().built()]


@pytest.mark.parametrize("level_id", LEVELS)
def test_a_small_terminal_has_as_many_lines_for_it_and_a_line_for_the_goals(level_id: str) -> None:
    level = campaign().level(level_id)
    cooks = [station.cooks for station in level.kitchen.stations]
    plan = shift_plan(80, 24, View(Game.start(level)).card_rows, cooks, Tab.KITCHEN)
    assert plan["orders"].height == BAND[1] + 1


TASTES = {
    "bland", "bold", "doubtful", "dull", "eager", "fierce", "flat", "heavy", "high", "hot", "leafy", "loud", "low",
    "mild", "quiet", "rich", "salty", "skimpy", "sticky", "strong", "sure", "sweet", "thin", "timid", "wary", "watery",
}  # fmt: skip
"""Words that read well after “a little” and after “too”; a new one is to be tried in both before it comes here."""


@pytest.mark.parametrize("level_id", LEVELS)
def test_taste_words_make_whole_sentences(level_id: str) -> None:
    level = campaign().level(level_id)
    assert {level.taste.low, level.taste.high} <= TASTES
    for n in range(-40, 41):
        said = remark(level, 0.5 + n / 8, 0.5, 0.25)
        assert not re.search(r"\btoo (too|not|missing)\b|\blittle (too|not|missing)\b", said), said


@pytest.mark.parametrize("level_id", LEVELS)
def test_apostrophes_and_quotes_are_curly(level_id: str) -> None:
    level = campaign().level(level_id)
    texts = [level.blurb, level.debrief.quote, level.debrief.learned, *(text for _, text in said(level))]
    texts += [text for guess in level.predictions for text in (guess.ask, *guess.because.values())]
    texts += [level.question.ask, level.question.because] if level.question else []
    assert [text for text in texts if "'" in text or '"' in text] == []


LATER = {"loss": {"first-taste"}}
"""Words that a level may use before they are taught, since it says there and then what they are."""


@pytest.mark.parametrize("level_id", LEVELS)
def test_no_word_is_used_before_the_level_that_teaches_it(level_id: str) -> None:
    met = set()
    for earlier in LEVELS[: LEVELS.index(level_id) + 1]:
        met |= set(campaign().level(earlier).teaches)
    level = campaign().level(level_id)
    texts = [level.blurb, *(text for _, text in said(level)), level.debrief.quote, level.debrief.learned]
    texts += [level.question.ask, level.question.because] if level.question else []
    early = [
        f"{word.field}: {text}"
        for name, word in campaign().words.items()
        for text in texts
        if name not in met and level_id not in LATER.get(name, ())
        if re.search(rf"\b{re.escape(word.field)}s?\b", text, re.IGNORECASE)
    ]
    assert early == []


@pytest.mark.parametrize("level_id", LEVELS)
def test_one_thing_on_the_way_back_has_one_name(level_id: str) -> None:
    level = campaign().level(level_id)
    texts = [level.blurb, level.debrief.learned, *(text for _, text in said(level))]
    texts += [text for blank in level.blanks for text in (blank.title, blank.ask, blank.how)]
    texts += [dial.locked for dial in level.all_dials if dial.locked]
    assert [text for text in texts if re.search(r"\bblam", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("level_id", LEVELS)
def test_before_any_update_no_mistake_is_told_that_an_update_makes(level_id: str) -> None:
    """Whatever the stove is set to: what is said then is about a kitchen in which nobody has learned yet."""
    level = campaign().level(level_id)
    if level.blanks or not level.trains:
        return
    games = [Game.start(level)]
    settings: list[list[AnyAction]] = [
        [SetHeat(each) for each in level.training.heats],
        [SetOptimizer(each) for each in level.training.optimizers],
        [SetActivation(each) for each in level.training.activations],
    ]
    for choices in settings:
        for action, game in product(choices, list(games)):
            with suppress(Refused):  # it is set so already
                games.append(apply(game, action))
    for game in games:
        known = apply(game, Serve()).last_mistake()
        assert known is None or any(part.updates or part.longest for part in parts(known.when or Condition())), known
