"""Opening: never a wall, but an order."""

from __future__ import annotations

import pytest

from game.kitchen.level.campaign import Campaign, campaign
from game.kitchen.present.course import following
from game.kitchen.saved.folders import Best, Progress
from game.kitchen.saved.unlocked import is_open, next_level

COMMIS = [listed.id for listed in campaign().chapters[0].levels]
PASSED = Best((True, False, False))


def having_passed(*level_ids: str, skipped: list[str] | None = None, last: str = "") -> Progress:
    return Progress(levels=dict.fromkeys(level_ids, PASSED), skipped=skipped or [], last=last)


def open_of_commis(progress: Progress) -> list[str]:
    return [level_id for level_id in COMMIS if is_open(campaign(), progress, level_id)]


def test_a_new_player_can_begin_and_can_test_out() -> None:
    assert open_of_commis(Progress()) == [COMMIS[0], COMMIS[-1]]


def test_passing_a_level_opens_the_next_and_keeps_it_open() -> None:
    assert open_of_commis(having_passed(COMMIS[0])) == [COMMIS[0], COMMIS[1], COMMIS[-1]]
    assert open_of_commis(having_passed(COMMIS[2])) == [COMMIS[0], COMMIS[2], COMMIS[3], COMMIS[-1]]


def test_skipping_a_level_opens_the_next_too() -> None:
    assert open_of_commis(having_passed(skipped=[COMMIS[0]])) == [COMMIS[0], COMMIS[1], COMMIS[-1]]


def test_passing_the_last_level_of_a_chapter_opens_the_whole_of_it() -> None:
    assert open_of_commis(having_passed(COMMIS[-1])) == COMMIS


def test_an_attempt_that_did_not_pass_opens_nothing() -> None:
    tried = Progress(levels={COMMIS[0]: Best(hints=2)})
    assert open_of_commis(tried) == [COMMIS[0], COMMIS[-1]]


def test_a_level_not_built_is_never_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Campaign, "is_built", lambda self, level_id: level_id != COMMIS[0])
    assert not is_open(campaign(), having_passed(*COMMIS), COMMIS[0])


@pytest.mark.parametrize(
    ("progress", "stands"),
    [
        pytest.param(Progress(), COMMIS[0], id="at the start"),
        pytest.param(having_passed(*COMMIS[:2]), COMMIS[2], id="after the last passed"),
        pytest.param(having_passed(COMMIS[0], skipped=[COMMIS[1]]), COMMIS[2], id="after a skipped one"),
        pytest.param(having_passed(*COMMIS[1:3]), COMMIS[0], id="at one left out"),
    ],
)
def test_a_player_goes_on_where_they_stand(progress: Progress, stands: str) -> None:
    assert next_level(campaign(), progress) == stands


def test_who_has_passed_everything_goes_on_with_what_was_played_last() -> None:
    built = [listed.id for listed in campaign().built()]
    assert next_level(campaign(), having_passed(*built, last=COMMIS[3])) == COMMIS[3]
    assert next_level(campaign(), having_passed(*built)) == built[-1]


def test_a_level_that_is_not_built_stands_in_nobodys_way(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = (COMMIS[2], COMMIS[-1])
    is_built = Campaign.is_built
    monkeypatch.setattr(Campaign, "is_built", lambda self, each: each not in missing and is_built(self, each))
    assert open_of_commis(having_passed(COMMIS[1])) == [COMMIS[0], COMMIS[1], COMMIS[3], COMMIS[-2]]
    assert open_of_commis(having_passed(COMMIS[-2])) == [each for each in COMMIS if each not in missing]
    assert following(COMMIS[1]) == COMMIS[3]
    assert following(COMMIS[-2]) == campaign().chapters[1].levels[0].id
