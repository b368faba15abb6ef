"""Opening what came in: folders, zips, zips in zips and loose logs, all of it a stranger's.

Nothing is written anywhere, no link is followed, and whatever is too large, too deep or broken costs only itself.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from struct import unpack
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct
from msgspec.structs import replace

from game.kitchen.errors import BistroError
from game.kitchen.files import read_regular
from game.kitchen.grading.hand_in import LARGEST_MANIFEST, MANIFEST, owner
from game.kitchen.saved.replays import LARGEST_FILE
from game.printable import cut, in_one_line

LARGEST_SENT = 4_000_000
"""Bytes of a zip that is opened by whoever grades it; a larger one is that of a class, and is opened here."""
LARGEST_PACKED = 32_000_000
"""Bytes of a zip that lies in another."""
LARGEST_HAND_IN = 64_000_000
"""Bytes that may come out of what one student sends."""
LARGEST_CLASS = 8_000_000_000
"""Bytes that may come out of the zip of a class."""
LARGEST_DIRECTORY = 8_000_000
"""Bytes of a zip's list of its files: some hundred thousand files."""
DEEPEST = 24
"""How deep folders may lie in each other, and how many zips."""
DEEPEST_ZIP = 3
LONGEST_PART = 100
BROKEN = Exception
"""What comes of a zip that is none, is encrypted, or was tampered with: a dozen kinds, not all of them documented."""


class Packet(Struct, frozen=True):
    """A file that came in; what a grader is sent."""

    parts: tuple[str, ...]
    """Where it lay, folder by folder and zip by zip, and last its name."""
    owner: str = ""
    """Whose it is, by the hand-in it lay in."""
    data: bytes = b""
    trouble: str = ""
    """Why it cannot be opened."""

    @property
    def place(self) -> str:
        """Where it lay, in one word."""
        return "/".join(self.parts)

    @property
    def is_zip(self) -> bool:
        """Whether other files lie in it."""
        return self.parts[-1].casefold().endswith(".zip")

    @property
    def is_try(self) -> bool:
        """Whether it is called as a log is; browsers put numbers and endings into its name."""
        return ".jsonl" in self.parts[-1].casefold()

    def spoilt(self, trouble: str) -> Packet:
        """The same, when it cannot be opened."""
        return replace(self, data=b"", trouble=trouble)


def packets(root: Path) -> Iterator[Packet]:
    """What lies in a folder, or in a file, in the order of its names."""
    if os.path.isdir(root):
        yield from _folder(root, Packet(()))
    else:
        yield from _file(root, Packet((_part(root.name),)))


def opened(packet: Packet) -> Iterator[Packet]:
    """What lies in a zip that was sent, and in the zips in it; of what is no zip it is that itself."""
    room = [LARGEST_HAND_IN]
    waiting = [packet]
    while waiting:
        each = waiting.pop()
        if each.is_zip and not each.trouble:
            waiting += reversed([*_zip(BytesIO(each.data), each, room)])
        else:
            yield each


def _part(name: str) -> str:
    return cut(in_one_line(name.encode(errors="surrogateescape").decode(errors="replace")), LONGEST_PART)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name == "__MACOSX"


# On the disk.


def _folder(folder: Path, here: Packet) -> Iterator[Packet]:
    try:
        with os.scandir(folder) as inside:
            lying = sorted((each for each in inside if not _is_hidden(each.name)), key=lambda each: each.name)
    except OSError as error:
        here = replace(here, parts=here.parts or (_part(folder.name),))
        yield here.spoilt(f"cannot be looked into: {error.strerror}")
        return
    if any(each.name == MANIFEST for each in lying):
        here = _owned(here, lambda most: read_regular(folder / MANIFEST, most))
        if here.trouble:
            yield replace(here, parts=(*here.parts, MANIFEST))
            here = replace(here, trouble="")
    for each in lying:
        there = replace(here, parts=(*here.parts, _part(each.name)))
        if each.is_symlink():
            yield there.spoilt("is a link, and links are not followed")
        elif each.is_dir(follow_symlinks=False):
            deep = len(there.parts) > DEEPEST
            yield from [there.spoilt("lies too deep")] if deep else _folder(Path(each.path), there)
        elif each.name != MANIFEST:
            yield from _file(Path(each.path), there)


def _file(path: Path, there: Packet) -> Iterator[Packet]:
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode):
            yield there.spoilt("is no regular file")
        elif there.is_zip and found.st_size > LARGEST_SENT:
            with open(path, "rb") as file:
                yield from _zip(file, there, [LARGEST_CLASS])
        elif there.is_zip or there.is_try:
            most = LARGEST_SENT if there.is_zip else LARGEST_FILE
            yield _taken(there, read_regular(path, most), most)
        else:
            yield there
    except OSError as error:
        yield there.spoilt(f"cannot be read: {error.strerror}")


def _taken(there: Packet, data: bytes, most: int) -> Packet:
    return replace(there, data=data) if len(data) <= most else there.spoilt(f"has more than {most:,} bytes")


def _owned(here: Packet, read: Callable[[int], bytes]) -> Packet:
    """What lies beside a manifest is whose it says."""
    try:
        return replace(here, owner=owner(read(LARGEST_MANIFEST)))
    except BistroError as error:
        return here.spoilt(str(error).removesuffix("."))
    except BROKEN:
        return here.spoilt("cannot be read")


# In a zip.


def _zip(file: BinaryIO, there: Packet, room: list[int]) -> Iterator[Packet]:
    """What lies in a zip, no deeper; together it is no larger than there is room for."""
    if sum(part.casefold().endswith(".zip") for part in there.parts) > DEEPEST_ZIP:
        yield there.spoilt("lies in too many zips")
        return
    try:
        _require_short_list(file)
        archive = ZipFile(file)
        lying = sorted(((_parts(each), each) for each in archive.infolist() if not each.is_dir()), key=lambda x: x[0])
    except BistroError as error:
        yield there.spoilt(str(error))
        return
    except BROKEN:
        yield there.spoilt("is no zip that can be opened")
        return
    owners: dict[tuple[str, ...], str] = {}
    for parts, entry in lying:
        if parts and parts[-1] == MANIFEST:
            owned = _owned(there, lambda most, entry=entry: _read(archive, entry, most))  # type: ignore[misc]
            owners[parts[:-1]] = owned.owner
            if owned.trouble:
                yield replace(owned, parts=(*there.parts, *parts))
    for parts, entry in lying:
        if not parts or parts[-1] == MANIFEST or any(map(_is_hidden, parts)):
            continue
        around = [owners[parts[:n]] for n in range(len(parts), -1, -1) if parts[:n] in owners]
        inside = replace(there, parts=(*there.parts, *parts), owner=next(iter(around), there.owner), data=b"")
        if len(inside.parts) > DEEPEST + DEEPEST_ZIP:
            yield inside.spoilt("lies too deep")
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield inside.spoilt("is a link, and links are not followed")
        elif inside.is_zip or inside.is_try:
            most = LARGEST_PACKED if inside.is_zip else LARGEST_FILE
            try:
                data = _read(archive, entry, min(most, room[0]))
            except BROKEN:
                yield inside.spoilt("cannot be unpacked")
                continue
            room[0] -= len(data)
            if room[0] < 0:
                yield inside.spoilt("and what comes after it is more than is unpacked of one file")
                return
            yield _taken(inside, data, most)
        else:
            yield inside


def _parts(entry: ZipInfo) -> tuple[str, ...]:
    names = re.split(r"[/\\]", entry.filename)
    return tuple(_part(name) for name in names if name not in ("", ".", ".."))


def _read(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """Unpack a file, up to one byte more than `most`, whatever size is said of it."""
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile("others may take any memory")
    with archive.open(entry) as file:
        return file.read(most + 1)


def _require_short_list(file: BinaryIO) -> None:
    """Look for the end of a zip where the library will, for it reads the whole list that is named there.

    Raises BistroError: that list is long, or is said to be elsewhere.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - 65_557, 0))
    tail = file.read()
    at = len(tail) - 22 if tail[-22:-18] == b"PK\5\6" and tail[-2:] == b"\0\0" else tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + 22:
        raise BadZipFile("it has no end")
    (listed,) = unpack("<L", tail[at + 12 : at + 16])
    if listed > LARGEST_DIRECTORY or tail[max(at - 20, 0) : at].startswith(b"PK\6\7"):
        raise BistroError("lists too many files")
    file.seek(0)
