"""Checksums of a log's lines: what a disk turned over is noticed, also where nothing that came of an action tells it.

Each goes on from that of the line before, so that a line that is missing, or stands there twice, is noticed too. They
are for what happens to files, and not for what people do to them: whoever edits a line can write its checksum anew.
"""

from __future__ import annotations

import re
import zlib

_KEY = b',"crc":"'
_SEAL = re.compile(rb',"crc":"([0-9a-f]{8})"} *\n?\Z')


def sealed(line: bytes, before: int) -> tuple[bytes, int]:
    """A line, which holds a JSON object, with its checksum as the last key; and the checksum.

    `before` is that of the line before, 0 where there is none.
    """
    body = line.removesuffix(b"}\n")
    checksum = _checksum(body, before)
    return body + _spelled(checksum) + b"\n", checksum


def checked(line: bytes, before: int) -> int:
    """The checksum of a line without its line feed; there may be spaces behind it.

    Raises ValueError: it is not the one that stands there.
    """
    line = line.rstrip(b" ")
    body, _, _ = line.rpartition(_KEY)
    checksum = _checksum(body, before)
    if line[len(body) :] != _spelled(checksum):
        raise ValueError("Its checksum is another")
    return checksum


def told(line: bytes) -> int:
    """The checksum that stands in a line with or without its line feed; 0 where none does."""
    found = _SEAL.search(line)
    return int(found[1], 16) if found else 0


def _checksum(body: bytes, before: int) -> int:
    return zlib.crc32(b"}", zlib.crc32(body, before))


def _spelled(checksum: int) -> bytes:
    return _KEY + b'%08x"}' % checksum
