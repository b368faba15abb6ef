"""What came in may be anything: it costs only itself, and is named."""

from __future__ import annotations

import os
import stat
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kitchen.grading import opening
from game.kitchen.grading.hand_in import pack
from game.kitchen.grading.opening import Packet, opened, packets
from game.kitchen.saved.replays import LARGEST_FILE

TRY = b'{"replay":1}\n'
HAND_IN = pack("Ada", [("edges", "0001.replay.jsonl", TRY), ("edges", "0002.log.jsonl", TRY)])


def zipped(*files: tuple[str | ZipInfo, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", compression) as into:
        for name, data in files:
            into.writestr(name, data)
    return file.getvalue()


def found(root: Path) -> dict[str, Packet]:
    """All that a grader sees, by where it lay."""
    return {each.place: each for packet in packets(root) for each in opened(packet)}


def troubles(root: Path) -> dict[str, str]:
    return {place: packet.trouble for place, packet in found(root).items() if packet.trouble}


def test_any_layout_is_opened_and_each_try_is_whose_its_hand_in_says(course: Path, put: object) -> None:
    (course / "sub" / "deeper").mkdir(parents=True)
    (course / "ada.zip").write_bytes(HAND_IN)
    (course / "all.zip").write_bytes(zipped(("x/ada.zip", HAND_IN), ("y/bo.replay.jsonl", TRY), ("y/notes.txt", b"")))
    with ZipFile(BytesIO(HAND_IN)) as inside:
        inside.extractall(course / "sub")
    (course / "sub" / "deeper" / "essay.pdf").write_bytes(b"%PDF")
    (course / ".git").mkdir()
    (course / ".git" / "x.replay.jsonl").write_bytes(TRY)
    lying = found(course)
    assert {place: packet.owner for place, packet in lying.items()} == {
        "ada.zip/tries/edges/0001.replay.jsonl": "Ada",
        "ada.zip/tries/edges/0002.log.jsonl": "Ada",
        "all.zip/x/ada.zip/tries/edges/0001.replay.jsonl": "Ada",
        "all.zip/x/ada.zip/tries/edges/0002.log.jsonl": "Ada",
        "all.zip/y/bo.replay.jsonl": "",
        "all.zip/y/notes.txt": "",
        "sub/deeper/essay.pdf": "Ada",
        "sub/tries/edges/0001.replay.jsonl": "Ada",
        "sub/tries/edges/0002.log.jsonl": "Ada",
    }
    assert all(packet.data == TRY for packet in lying.values() if packet.is_try)
    assert not any(packet.data for packet in lying.values() if not packet.is_try), "of others nothing is read"


def test_the_zip_of_a_class_is_opened_here_and_those_in_it_by_whoever_grades(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (course / "all.zip").write_bytes(zipped(("x/ada.zip", HAND_IN), ("y/bo.replay.jsonl", TRY)))
    sent = found(course)
    monkeypatch.setattr(opening, "LARGEST_SENT", 10)
    assert [packet.place for packet in packets(course)] == ["all.zip/x/ada.zip", "all.zip/y/bo.replay.jsonl"]
    assert found(course) == sent


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_links_pipes_and_locked_folders_are_named_and_left_alone(course: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.replay.jsonl").write_bytes(TRY)
    (course / "link.replay.jsonl").symlink_to(tmp_path / "secret.replay.jsonl")
    (course / "up").symlink_to(course)
    os.mkfifo(course / "pipe.replay.jsonl")
    (course / "good.replay.jsonl").write_bytes(TRY)
    assert troubles(course) == {
        "link.replay.jsonl": "is a link, and links are not followed",
        "up": "is a link, and links are not followed",
        "pipe.replay.jsonl": "is no regular file",
    }
    assert found(course)["good.replay.jsonl"].data == TRY


def test_what_is_too_large_or_too_deep_is_named(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (course / "hole.replay.jsonl").open("wb") as file:
        file.truncate(1_000_000_000)
    (course / "bomb.zip").write_bytes(zipped(("x.replay.jsonl", b"0" * (3 * LARGEST_FILE)), ("y.replay.jsonl", TRY)))
    deep = course.joinpath(*"d" * 40)
    deep.mkdir(parents=True)
    (deep / "x.replay.jsonl").write_bytes(TRY)
    data = TRY
    for _ in range(6):
        data = zipped(("in.zip" if data != TRY else "x.replay.jsonl", data))
    (course / "nested.zip").write_bytes(data)
    (course / "deep.zip").write_bytes(zipped(("d/" * 60 + "x.replay.jsonl", TRY)))
    said = troubles(course)
    assert said.pop("hole.replay.jsonl") == said.pop("bomb.zip/x.replay.jsonl") == "has more than 2,000,000 bytes"
    assert said.pop("nested.zip/in.zip/in.zip/in.zip") == "lies in too many zips"
    assert {*said.values()} == {"lies too deep"} and len(said) == 2
    assert found(course)["bomb.zip/y.replay.jsonl"].data == TRY, "the rest is as it is"

    monkeypatch.setattr(opening, "LARGEST_HAND_IN", 30)
    (course / "many.zip").write_bytes(zipped(*((f"{n}.replay.jsonl", TRY) for n in range(9))))
    many = [packet for place, packet in found(course).items() if place.startswith("many.zip")]
    assert [packet.data for packet in many] == [TRY, TRY, b""]
    assert many[-1].trouble == "and what comes after it is more than is unpacked of one file"


def test_a_zip_names_no_file_outside_itself(course: Path) -> None:
    link = ZipInfo("link.replay.jsonl")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    (course / "sly.zip").write_bytes(
        zipped(
            ("../../up.replay.jsonl", TRY),
            ("/etc/passwd.replay.jsonl", TRY),
            ("C:\\windows\\x.replay.jsonl", TRY),
            ("a\x1b[2J\nb.replay.jsonl", TRY),
            (link, b"/etc/passwd"),
            ("__MACOSX/._x.replay.jsonl", TRY),
        )
    )
    before = sorted(course.parent.rglob("*"))
    assert {place: packet.trouble for place, packet in found(course).items()} == {
        "sly.zip/up.replay.jsonl": "",
        "sly.zip/etc/passwd.replay.jsonl": "",
        "sly.zip/C:/windows/x.replay.jsonl": "",
        "sly.zip/a\\x1b[2J\\nb.replay.jsonl": "",
        "sly.zip/link.replay.jsonl": "is a link, and links are not followed",
    }
    assert sorted(course.parent.rglob("*")) == before, "nothing is unpacked onto the disk"


def test_zips_that_cannot_be_opened_are_named(course: Path) -> None:
    encrypted = bytearray(HAND_IN)
    encrypted[encrypted.rindex(b"PK\1\2") + 8] |= 1
    (course / "encrypted.zip").write_bytes(encrypted)
    (course / "bzip2.zip").write_bytes(zipped(("x.replay.jsonl", TRY * 1000), compression=ZIP_BZIP2))
    (course / "cut.zip").write_bytes(HAND_IN[:-40])
    (course / "empty.zip").write_bytes(b"")
    (course / "html.zip").write_bytes(b"<!doctype html>please log in")
    endless = bytearray(HAND_IN)
    endless[-10:-6] = b"\xff\xff\xff\x7f"
    (course / "list.zip").write_bytes(endless)
    at = HAND_IN.rindex(b"PK\5\6")
    (course / "zip64.zip").write_bytes(HAND_IN[:at] + b"PK\6\7".ljust(20, b"\0") + HAND_IN[at:])
    none = "is no zip that can be opened"
    assert troubles(course) == {
        "encrypted.zip/tries/edges/0002.log.jsonl": "cannot be unpacked",
        "bzip2.zip/x.replay.jsonl": "cannot be unpacked",
        "cut.zip": none,
        "empty.zip": none,
        "html.zip": none,
        "list.zip": "lists too many files",
        "zip64.zip": "lists too many files",
    }


def test_a_hand_in_whose_manifest_is_broken_is_graded_all_the_same(course: Path) -> None:
    (course / "ada.zip").write_bytes(zipped(("hand-in.json", b"{"), ("tries/edges/0001.replay.jsonl", TRY)))
    (course / "bo").mkdir()
    (course / "bo" / "hand-in.json").write_bytes(b'{"hand_in": 2}')
    (course / "bo" / "0001.replay.jsonl").write_bytes(TRY)
    assert troubles(course) == {
        "ada.zip/hand-in.json": "hand-in.json does not say what a hand-in says",
        "bo/hand-in.json": "this hand-in has format 2, this game reads up to 1; update it",
    }
    assert [packet.owner for packet in found(course).values() if packet.is_try] == ["", ""]


SOUND = zipped(("x/ada.zip", HAND_IN), ("y/bo.replay.jsonl", TRY))
"""Made once, for a zip has the time in it, and what is drawn may not depend on that."""


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_tampered_zip_is_opened_or_named_and_never_more(data: st.DataObject) -> None:
    raw = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    for each in opened(Packet(("any.zip",), data=bytes(raw[: data.draw(st.integers(0, len(raw)))]))):
        assert each.trouble or each.data or not each.is_try
        assert each.parts[0] == "any.zip" and each.place.isprintable()
