"""A hand-in: the same tries make the same file, everything that counts is in it, and whose it is can be read."""

from __future__ import annotations

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from game import __version__
from game.cli import main
from game.kitchen.errors import BistroError
from game.kitchen.grading.collecting import collect
from game.kitchen.grading.hand_in import MANIFEST, owner, pack, tidy
from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import Serve, SetDial, TakeHint
from game.kitchen.saved.replays import LARGEST_FILE
from game.kitchen.saved.session import Session
from tests.kitchen.grading.conftest import EVERY


def play(level_id: str, *to: str, hint: bool = False) -> None:
    level = campaign().level(level_id)
    session = Session(level)
    for value in to:
        session.apply(SetDial(level.all_dials[0].id, Decimal(value)))
        session.apply(Serve())
        if hint:
            session.apply(TakeHint())
    session.leave()


def test_the_same_tries_make_the_same_file(bistro_home: Path) -> None:
    play("first-taste", "0.4", "0.8")
    once, again = collect(EVERY).packed("Ada"), collect(EVERY).packed("Ada")
    assert once == again


def test_every_try_is_in_it_as_the_game_wrote_it_won_or_not(bistro_home: Path) -> None:
    play("first-taste", "0.8")
    play("first-taste", "0.4", hint=True)
    play("bigger-pot", "0.1")
    collection = collect(EVERY)
    with ZipFile(BytesIO(collection.packed(" Ada \n Lovelace\x1b"))) as zipped:
        assert zipped.namelist() == [
            MANIFEST,
            "tries/first-taste/0001.replay.jsonl",
            "tries/first-taste/0002.log.jsonl",
            "tries/bigger-pot/0001.log.jsonl",
        ]
        assert json.loads(zipped.read(MANIFEST)) == {"hand_in": 1, "name": "Ada Lovelace\\x1b", "game": __version__}
        for name in zipped.namelist()[1:]:
            assert zipped.read(name) == (bistro_home / name).read_bytes()
    first, second = collection.levels
    assert (first.level, len(first.tries), first.stars, first.hints) == ("first-taste", 2, (True, True, True), 1)
    assert (second.level, second.stars, second.watched) == ("bigger-pot", (False, False, False), False)


def test_a_damaged_try_is_named_and_left_out(bistro_home: Path) -> None:
    play("first-taste", "0.8")
    folder = bistro_home / "tries" / "first-taste"
    (folder / "0002.replay.jsonl").write_bytes(b"nothing\n")
    (folder / "0003.replay.jsonl").mkdir()
    collection = collect(EVERY)
    assert collection.count == 1
    damaged, unread = collection.left_out
    assert damaged == "first-taste/0002.replay.jsonl is left out: it is damaged."
    assert unread.startswith("first-taste/0003.replay.jsonl is left out: it cannot be read (")


def test_a_try_that_is_too_large_is_left_out_and_that_is_said(bistro_home: Path) -> None:
    play("first-taste", "0.8")
    path = bistro_home / "tries" / "first-taste" / "0001.replay.jsonl"
    path.write_bytes(path.read_bytes().ljust(LARGEST_FILE + 1))
    with pytest.raises(BistroError, match=r"0001\.replay\.jsonl is left out: it has more than 2,000,000 bytes, and"):
        collect(EVERY)
    play("bigger-pot", "0.1")
    assert (collect(EVERY).count, len(collect(EVERY).left_out)) == (1, 1)


def test_where_nothing_was_played_that_is_said(bistro_home: Path) -> None:
    with pytest.raises(BistroError, match=r"There is nothing to hand in yet: play a level of the campaign first\."):
        collect(EVERY)
    play("first-taste", "0.8")
    with pytest.raises(BistroError, match="nothing to hand in yet at edges"):
        collect(["edges"])


def test_whose_it_is() -> None:
    assert owner(b'{"hand_in": 1, "name": "Zoe\xcc\x88", "later": true}') == "Zoë", "of two spellings there is one"
    assert owner(b'{"hand_in": 1}') == ""
    assert len(tidy("x" * 1000)) == 80
    for broken in (b"", b"[]", b'{"hand_in": 1, "name": 3}', b'{"name": "Ada"}', b'{"hand_in": "1"}', b"[" * 10_000):
        with pytest.raises(BistroError, match="does not say what a hand-in says"):
            owner(broken)
    with pytest.raises(BistroError, match="format 2, this game reads up to 1"):
        owner(b'{"hand_in": 2, "who": "Ada"}')


def test_the_command_says_what_it_put_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    play("first-taste", "0.8")
    play("first-taste", "0.4", hint=True)
    play("bigger-pot", "0.1")
    monkeypatch.chdir(tmp_path)
    assert main(["hand-in", "--name", "Ada"]) == main(["hand-in", "commis"]) == 0
    out = capsys.readouterr().out
    assert "first-taste      2  ★★★    1 hint\nbigger-pot       1  ☆☆☆\n" in out
    assert "hand-in-1.zip holds 3 tries at 2 levels, for Ada.\n" in out, "and no file is written over"
    assert "hand-in-2.zip holds 3 tries at 2 levels.\n" in out
    assert max(map(len, out.splitlines())) <= 80
    assert main(["hand-in", "2", "-o", "mine.zip"]) == 0
    assert ZipFile("mine.zip").namelist() == [MANIFEST, "tries/bigger-pot/0001.log.jsonl"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-o", "mine.txt"], "mine.txt: a hand-in is a zip; its name ends in .zip."),
        (["-o", "folder.zip"], "folder.zip: this is there already, and no file."),
        (["soup"], "There is no level 'soup'."),
        (["practice-line-2-5"], "practice-line-2-5 is practice, which is neither handed in nor graded."),
    ],
)
def test_what_cannot_be_handed_in_is_said_in_a_sentence(
    args: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.zip").mkdir()
    assert main(["hand-in", *args]) == 2
    assert capsys.readouterr().err.startswith(f"bistro: {said}")


def test_a_packed_name_is_one_line() -> None:
    with ZipFile(BytesIO(pack(tidy("a\nb"), []))) as zipped:
        assert owner(zipped.read(MANIFEST)) == "a b"
