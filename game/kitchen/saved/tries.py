"""One file a try: written line by line as it happens, so that a crash loses nothing that was on the screen.

An open try is a `.log.jsonl`, a game to resume; with its end written it becomes a `.replay.jsonl`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from game.kitchen.errors import BistroError
from game.kitchen.saved.folders import data_folder
from game.kitchen.saved.replays import SUFFIX, End, Header, encode_end, encode_header

OPEN_SUFFIX = ".log.jsonl"


def tries_folder(level_id: str) -> Path:
    """Where the tries at a level lie."""
    return data_folder() / "tries" / level_id


def open_tries(level_id: str) -> list[Path]:
    """The tries at a level that have not ended, oldest first."""
    return sorted(tries_folder(level_id).glob(f"*{OPEN_SUFFIX}"), key=_number)


class Log:
    """An append-only file of lines. What cannot be written now is kept and tried again with the next line."""

    def __init__(self, folder: Path, first_line: bytes) -> None:
        """Prepare a new try; its file is made with the first write."""
        self.path = folder
        self._pending = first_line
        self._file: BinaryIO | None = None

    @classmethod
    def create(cls, level_id: str, header: Header) -> Log:
        """Begin a new try."""
        return cls(tries_folder(level_id), encode_header(header))

    @classmethod
    def resume(cls, path: Path) -> Log:
        """Go on with an open try; the first write takes the place of a last line that was cut off.

        Raises:
            BlockingIOError: another running game has it open.
            OSError: it cannot be opened for writing.
        """
        log = cls(path, b"")
        file = path.open("r+b", buffering=0)
        try:
            _lock(file)
        except BlockingIOError:
            file.close()
            raise
        file.seek(path.read_bytes().rfind(b"\n") + 1)
        log._file = file
        return log

    def write(self, line: bytes, *, sync: bool = False) -> None:
        """Append a line; with `sync` it outlives a power cut too.

        Raises:
            BistroError: the disk took no more; the line is kept for the next call.
        """
        self._pending += line
        try:
            file = self._file or self._make()
            file.truncate()  # what a killed game left of a line
            while self._pending:
                self._pending = self._pending[file.write(self._pending) :]
            if sync:
                os.fsync(file.fileno())
        except OSError as error:
            raise BistroError(
                f"The last move could not be saved: {error.strerror}. It is kept and tried again."
            ) from error

    def finish(self, end: End) -> Path:
        """Write the end and give the file its final name; return its path.

        Raises:
            BistroError: the disk took no more; the try stays open.
        """
        self.write(encode_end(end), sync=True)
        return self.retire()

    def retire(self) -> Path:
        """Give a file whose end is written its final name; return its path.

        Raises:
            BistroError: it cannot be renamed; the try stays open.
        """
        self.close()
        path = self.path.with_name(self.path.name.removesuffix(OPEN_SUFFIX) + SUFFIX)
        try:
            return self.path.replace(path)
        except OSError as error:
            raise BistroError(f"{self.path.name} could not be renamed: {error.strerror}.") from error

    def close(self) -> None:
        """Leave the file as it is."""
        if self._file is not None:
            self._file.close()

    def _make(self) -> BinaryIO:
        """Take the next free number of the folder, so that no try is written over."""
        folder = self.path
        folder.mkdir(parents=True, exist_ok=True)
        number = max((_number(file) for file in folder.iterdir()), default=0)
        while self._file is None:
            number += 1
            path = folder / f"{number:04}{OPEN_SUFFIX}"
            try:
                self._file = path.open("xb", buffering=0)
            except FileExistsError:
                continue
            self.path = path
            _lock(self._file)
        return self._file


def _number(file: Path) -> int:
    """The number of a try, from its file's name; 0 where there is none."""
    number = file.name.partition(".")[0]
    return int(number) if number.isdecimal() else 0


def _lock(file: BinaryIO) -> None:
    """Hold the file for this process; the lock goes with the process, however that ends.

    Raises:
        BlockingIOError: another process holds it.
    """
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            return  # this disk knows no locks; play goes on
