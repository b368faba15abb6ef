"""A hand-in: one file that holds a player's tries, for somebody who grades them.

It is a zip. `hand-in.json` says who hands in and with which version of the game; beside it lie the logs, as the game
wrote them, as `tries/LEVEL/0001.replay.jsonl`. The same tries always make the same file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from msgspec import Struct

from game import __version__
from game.kitchen.errors import BistroError
from game.printable import cut, printable

FORMAT = 1
MANIFEST = "hand-in.json"
LARGEST_MANIFEST = 100_000
"""Bytes of it that are read; a hundred are usual."""
LONGEST_NAME = 80
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The moment every file in a hand-in is said to be from: the first that a zip can name."""


class Manifest(Struct, frozen=True, tag_field="hand_in", tag=FORMAT):
    """Whose it is, as they say; and the version of the game, for information."""

    name: str = ""
    game: str = ""


def pack(name: str, tries: Iterable[tuple[str, str, bytes]]) -> bytes:
    """Make the file of a hand-in: of each try its level, its file's name, and what is in it."""
    manifest = msgspec.json.format(msgspec.json.encode(Manifest(name, __version__)), indent=1) + b"\n"
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as into:
        into.writestr(_entry(MANIFEST), manifest)
        for level_id, file_name, data in tries:
            into.writestr(_entry(f"tries/{level_id}/{file_name}"), data)
    return file.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EARLIEST)
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    return entry


def owner(manifest: bytes) -> str:
    """Whose hand-in it is; nothing where it does not say.

    Raises BistroError: it is no manifest, or a newer game wrote it.
    """
    try:
        data = msgspec.json.decode(manifest)
        if isinstance(data, dict) and isinstance(data.get("hand_in"), int) and data["hand_in"] > FORMAT:
            raise BistroError(f"this hand-in has format {data['hand_in']}, this game reads up to {FORMAT}; update it.")
        said = msgspec.convert(data, Manifest)
        if "hand_in" not in data:
            raise msgspec.ValidationError("Object missing required field `hand_in`")
        return tidy(said.name)
    except (ValueError, RecursionError) as error:
        raise BistroError(f"{MANIFEST} does not say what a hand-in says.") from error


def tidy(name: str) -> str:
    """A name as it can be printed, on one line: of two spellings that look the same there is one."""
    one_line = re.sub(r"\s+", " ", unicodedata.normalize("NFC", name)).strip()
    return cut(printable(one_line), LONGEST_NAME)
