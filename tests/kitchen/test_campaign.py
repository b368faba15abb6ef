"""The campaign: every level that is built is sound, can be won as claimed, and asks for nothing not yet taught."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from game.kitchen.errors import BistroError
from game.kitchen.level import campaign as module
from game.kitchen.level.campaign import campaign, is_explained, unknown_level
from game.kitchen.level.conditions import Condition, parts
from game.kitchen.level.level import Level
from game.kitchen.present.course import following
from game.kitchen.rules.actions import Serve, SetDial
from game.kitchen.rules.judging import next_hint
from game.kitchen.saved.replays import SUFFIX, read
from game.kitchen.saved.verifying import verify
from tests.playing import Shift

BUILT = [listed.id for listed in campaign().built()]
NOTHING, NEAR = 1e-9, 1e-6

each_level = pytest.mark.parametrize("level_id", BUILT)


def replays(level_id: str, purpose: str = "*") -> list[Path]:
    return sorted(campaign().path(level_id).parent.glob(f"{level_id}.{purpose}{SUFFIX}"))


def goals(level: Level) -> list[Condition]:
    return [goal.check for goal in level.goals.three]


# The order of play.


def test_the_first_chapter_is_built() -> None:
    assert BUILT[:6] == [
        *("first-taste", "bigger-pot", "empty-pot"),
        *("sweet-and-sour", "one-at-a-time", "no-perfect-dish"),
    ]


def test_every_level_and_chapter_is_listed_once() -> None:
    ids = [listed.id for listed in campaign().order]
    folders = [chapter.folder for chapter in campaign().chapters]
    assert len(set(ids)) == len(ids) == 37
    assert len(set(folders)) == len(folders) == 6


@each_level
def test_the_title_in_the_list_is_the_one_in_the_file(level_id: str) -> None:
    (listed,) = [listed for listed in campaign().order if listed.id == level_id]
    assert listed.title == campaign().level(level_id).title


def test_every_file_beside_the_levels_belongs_to_one() -> None:
    for chapter in campaign().chapters:
        for path in sorted((campaign().folder / chapter.folder).glob("*")):
            level_id = path.name.partition(".")[0]
            assert campaign().chapter_of(level_id) is chapter
            assert path.name == f"{level_id}.toml" or path.name.endswith(SUFFIX)


def test_levels_are_numbered_and_followed_in_the_order_of_play() -> None:
    assert campaign().number("first-taste") == 1
    assert campaign().number("your-own-kitchen") == 37
    built = [listed.id for listed in campaign().built()]
    assert following("no-perfect-dish") == "pass-or-bin"
    assert [following(each) for each in built] == [*built[1:], None]
    assert following("nowhere") is None


@pytest.mark.parametrize(
    ("level_id", "said"),
    [
        ("first-tase", "There is no level 'first-tase'. Did you mean 'first-taste'?"),
        ("../../etc/passwd", "There is no level '../../etc/passwd'. `bistro levels` lists them."),
        ("", "There is no level ''. `bistro levels` lists them."),
    ],
)
def test_an_unknown_level_is_told_with_the_ones_that_exist(level_id: str, said: str) -> None:
    with pytest.raises(BistroError) as refused:
        campaign().level(level_id)
    assert str(refused.value).startswith(said)


def test_a_level_not_built_yet_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.Campaign, "is_built", lambda self, level_id: False)
    with pytest.raises(BistroError, match="your-own-kitchen is not built yet in this version of the game"):
        campaign().level("your-own-kitchen")


def test_a_menu_may_ask_as_often_as_it_likes_which_levels_are_built(monkeypatch: pytest.MonkeyPatch) -> None:
    built = campaign().built()
    with monkeypatch.context() as nothing_is_looked_up:
        nothing_is_looked_up.delattr(Path, "stat")
        assert campaign().built() == built


def test_a_long_unknown_name_is_cut() -> None:
    assert len(unknown_level("x" * 10_000, ["soup"])) < 200


@pytest.mark.parametrize("raw", [b"", b"\xff", b"chapters = 3", b"[[chapters]]\nfolder = 1"])
def test_a_damaged_campaign_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    (tmp_path / "campaign.toml").write_bytes(raw)
    monkeypatch.setattr(module, "levels_folder", lambda: tmp_path)
    with pytest.raises(BistroError, match=r"campaign.toml: the campaign cannot be read: .*Install the game again\."):
        module.campaign.__wrapped__()


# What a level teaches and needs.


@each_level
def test_every_word_a_level_teaches_needs_or_asks_about_is_in_the_cookbook(level_id: str) -> None:
    level = campaign().level(level_id)
    asked = [level.question.about] if level.question is not None else []
    assert set(level.teaches + level.needs + asked) <= set(campaign().words)


def test_every_word_of_the_cookbook_is_taught_once_at_most() -> None:
    taught = list(chain.from_iterable(campaign().level(level_id).teaches for level_id in BUILT))
    assert len(set(taught)) == len(taught)


def test_nothing_is_needed_or_asked_about_before_it_is_taught() -> None:
    taught: set[str] = set()
    for level_id in BUILT:
        level = campaign().level(level_id)
        asked = {level.question.about} if level.question is not None else set()
        assert set(level.needs) | asked <= taught, level_id
        taught |= set(level.teaches)


# What a level can be won and lost by.


@each_level
def test_a_level_has_a_solution_and_one_replay_for_each_mistake_it_knows(level_id: str) -> None:
    level = campaign().level(level_id)
    mistakes = {
        path.name.removeprefix(f"{level_id}.mistake-").removesuffix(SUFFIX) for path in replays(level_id, "mistake-*")
    }
    assert replays(level_id, "solution*")
    assert mistakes == {mistake.id for mistake in level.mistakes}


@pytest.mark.parametrize(
    "path", list(chain.from_iterable(map(replays, BUILT))), ids=lambda path: path.name.removesuffix(SUFFIX)
)
def test_every_replay_comes_out_as_recorded_and_is_named_by_what_it_is_for(path: Path) -> None:
    recording = read(path)
    verify(recording, campaign().level)
    level_id, purpose = path.name.removesuffix(SUFFIX).split(".")
    assert recording.header.level == level_id
    assert recording.header.purpose == purpose.replace("mistake-", "mistake:", 1)


@each_level
def test_no_level_is_passed_at_its_start(level_id: str) -> None:
    shift = Shift(campaign().level(level_id))
    shift.apply(Serve())
    assert shift.stars == (False, False, False)


@each_level
def test_a_solution_turns_no_more_dials_than_thrift_allows_and_no_locked_one(level_id: str) -> None:
    level = campaign().level(level_id)
    for path in replays(level_id, "solution*"):
        turned = {action.dial for action, _ in read(path).entries if isinstance(action, SetDial)}
        assert turned <= {dial.id for dial in level.all_dials if not dial.locked}


def distances(level: Level, shift: Shift) -> Iterator[tuple[str, float]]:
    """How far every number of a goal is from the threshold that decides it."""
    for condition in chain.from_iterable(map(parts, goals(level))):
        if condition.loss is not None:
            for bound in (condition.loss.at_most, condition.loss.at_least):
                if bound is not None:
                    yield "the loss", abs(shift.loss - float(bound))
        if condition.dishes is not None:
            for order, misses in zip(level.orders, shift.off, strict=True):
                for off in misses:
                    yield order.guest, abs(abs(off) - float(condition.dishes.within))
        if (dish := condition.dish) is not None:
            place = level.guest_index[dish.guest]
            off, made = shift.off[place][dish.output - 1], shift.dishes[place][dish.output - 1]
            for limit, value in ((dish.within, abs(off)), (dish.above, off), (dish.below, -off)):
                if limit is not None:
                    yield dish.guest, abs(value - float(limit))
            if dish.zero:
                yield dish.guest, abs(made)


@each_level
def test_no_start_and_no_solution_stands_so_near_a_threshold_that_a_float_decides(level_id: str) -> None:
    level = campaign().level(level_id)
    shifts = [Shift(level), *(verify(read(path), campaign().level) for path in replays(level_id, "solution*"))]
    for shift in shifts:
        for what, distance in distances(level, shift):
            assert distance <= NOTHING or distance > NEAR, what


@each_level
def test_somebody_who_has_done_nothing_yet_can_have_a_hint(level_id: str) -> None:
    assert next_hint(Shift(campaign().level(level_id))) is not None


def test_words_are_explained_from_their_level_on_and_outside_the_campaign_all_are() -> None:
    assert not is_explained("bigger-pot", "bias")
    assert all(is_explained(level_id, "bias") for level_id in ("empty-pot", "dinner-rush", "my-soup"))
    assert is_explained("first-taste", "no word of the book")
