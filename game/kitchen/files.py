"""Reading what may be anything: a file without end, a device, a pipe nobody writes into, a folder one may not enter."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from game.kitchen.errors import BistroError

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What some editors put before the first letter."""


def read_regular(path: Path, most: int) -> bytes:
    """Read a regular file, up to one byte more than `most`: so that the caller sees that it is larger.

    A byte-order mark is left out. Raises OSError: it cannot be read, or is a folder, a device or a pipe.
    """
    with _open(path) as file:
        return file.read(most + 1).removeprefix(BYTE_ORDER_MARK)


def read_lines(path: Path, longest: int, longer: tuple[bytes, int] = (b"", 0)) -> Iterator[bytes]:
    """Read a regular file of any length line by line; the last may lack its line feed.

    A line that begins as `longer` says may have so many bytes instead of `longest`. Raises OSError: it cannot be read,
    is no regular file, or has a line that is too long.
    """
    begin, most = longer
    with _open(path) as file:
        while line := file.readline(longest + 1):
            limit = longest
            if len(line) > longest and begin and line.startswith(begin):
                limit, line = most, line + file.readline(most + 1 - len(line))
            if len(line) > limit:
                raise OSError(errno.EFBIG, f"one of its lines has more than {limit:,} bytes")
            yield line


def require_regular(file: BinaryIO) -> None:
    """Refuse an open file that may never end. Raises OSError: it is a device or a pipe."""
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        raise OSError(errno.EINVAL, "it is no regular file")


def leads_out(path: Path, folder: Path | None = None) -> bool:
    """Whether a file in somebody's folder, its own if none is named, is a link to one that lies elsewhere."""
    if folder is None and path.name != ".." and not os.path.islink(path):
        return False  # nothing else leads out of where it lies
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder or path.parent))


def require_inside(path: Path) -> None:
    """See that a file lies where it seems to. Raises BistroError: it is a link that leads out of its folder."""
    if leads_out(path):
        raise BistroError(f"{path}: this link leads out of its folder; what it leads to was not read.")


def entries(folder: Path) -> list[Path]:
    """What lies in a folder, by name; nothing where one may not look into it, or where there is none."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    with open(path, "rb", opener=_without_waiting) as file:
        require_regular(file)
        yield file


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes into would otherwise be waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
