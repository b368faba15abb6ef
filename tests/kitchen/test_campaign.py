"""The campaign: every level that is built is sound, can be won as claimed, and asks for nothing not yet taught."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.kitchen.authoring.check import check_course, check_level
from game.kitchen.errors import BistroError
from game.kitchen.level import campaign as module
from game.kitchen.level.campaign import campaign, is_explained, unknown_level
from game.kitchen.present.course import following, new_words, words_met, words_of

BUILT = [listed.id for listed in campaign().built()]

each_level = pytest.mark.parametrize("level_id", BUILT)


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


# Soundness.


@each_level
def test_a_level_is_sound(level_id: str) -> None:
    findings, _ = check_level(campaign().path(level_id), campaign().words)
    assert [str(finding) for finding in findings] == []


def test_the_campaign_is_sound_as_a_whole() -> None:
    levels = {level_id: campaign().level(level_id) for level_id in BUILT}
    assert [str(finding) for finding in check_course(campaign(), levels)] == []


def test_words_are_explained_from_their_level_on_and_outside_the_campaign_all_are() -> None:
    assert not is_explained("bigger-pot", "bias")
    assert all(is_explained(level_id, "bias") for level_id in ("empty-pot", "dinner-rush", "my-soup"))
    assert is_explained("first-taste", "no word of the book")


def test_the_words_met_before_a_level_are_read_without_building_the_levels_that_teach_them() -> None:
    module.forget_levels()
    ids = [listed.id for listed in campaign().built()]
    last = campaign().level(ids[-1])
    met = words_met(last)
    assert is_explained(last.id, "weight")
    assert module._load.cache_info().currsize == 1
    before = [word for level_id in ids[:-1] for word in words_of(campaign().level(level_id))]
    assert [*met] == [*before, *new_words(last)]
