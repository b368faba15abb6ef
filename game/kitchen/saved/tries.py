"""One file a try: written line by line as it happens, so that a crash loses nothing that was on the screen.

An open try is a `.log.jsonl`, a game to resume; with its end written it becomes a `.replay.jsonl`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from game.kitchen.errors import BistroError
from game.kitchen.files import entries, require_regular
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.saved.folders import data_folder
from game.kitchen.saved.locks import hold
from game.kitchen.saved.replays import (
    SEALED,
    SUFFIX,
    End,
    Header,
    Recording,
    encode_end,
    encode_header,
    is_sealed,
    read,
    whole_lines,
)
from game.kitchen.saved.seals import sealed, told

OPEN_SUFFIX = ".log.jsonl"
MOST_DIGITS = 12
"""Digits of a try's number; a name of two hundred nines leaves no room for a larger one."""


def tries_folder(level_id: str) -> Path:
    """Where the tries at a level lie."""
    return data_folder() / "tries" / level_id


def open_tries(level_id: str) -> list[Path]:
    """The tries at a level that have not ended, oldest first."""
    return [path for path in all_tries(level_id) if path.name.endswith(OPEN_SUFFIX)]


def all_tries(level_id: str) -> list[Path]:
    """The tries at a level, ended or not, oldest first."""
    found = (path for path in entries(tries_folder(level_id)) if path.name.endswith((OPEN_SUFFIX, SUFFIX)))
    return sorted(found, key=_number)


def read_try(path: Path, *, patient: bool = False) -> Recording:
    """Read a replay, or the log of a try that goes on: of that the last line may be cut off.

    Raises BistroError: it cannot be read, or a line is not what a replay holds.
    """
    return read(path, forgive_cut=path.name.endswith(OPEN_SUFFIX), patient=patient)


def read_kitchen(path: Path, *, patient: bool) -> Recording:
    """The same of a try at the test kitchen. Raises BistroError: it cannot be read, or is at another level."""
    recording = read_try(path, patient=patient)
    if recording.header.level != TEST_KITCHEN:
        raise BistroError(f"{path}: this is a try at {recording.header.level}, not a kitchen of the test kitchen.")
    return recording


class Log:
    """An append-only file of lines, which are kept in memory too.

    What cannot be written now is tried again with the next line. A file that is gone, or is not as it was left, is
    written anew, and `notices` say so.
    """

    def __init__(self, folder: Path, first_line: bytes, notices: list[str]) -> None:
        """Prepare a new try; its file is made with the first write."""
        self.path = folder
        self.written = bytearray()
        """What of its lines is in the file."""
        self._size = 0
        """Bytes of the file."""
        self._last = b""
        self._pending = first_line
        self._replaced = b""
        """The line in the file that what is pending takes the place of."""
        self._is_sealed = is_sealed(first_line)
        self._checksum = self._checksum_before = 0
        """Of the lines after the header, with and without what was written last."""
        self._notices = notices
        self._lost = False
        self._file: BinaryIO | None = None

    @classmethod
    def create(cls, level_id: str, header: Header, notices: list[str]) -> Log:
        """Begin a new try."""
        return cls(tries_folder(level_id), encode_header(replace(header, replay=SEALED)), notices)

    @classmethod
    def resume(cls, path: Path, notices: list[str]) -> Log:
        """Go on with an open try that is whole, or hold one that is not until what is sound of it is elsewhere.

        Raises BlockingIOError: another running game has it open. Raises OSError: it cannot be opened for writing.
        """
        log = cls(path, b"", notices)
        file = path.open("r+b", buffering=0)
        try:
            require_regular(file)
            hold(file)
            for line in whole_lines(path, patient=True, sound=True):
                log._size += len(line)
                if line.endswith(b"\n"):
                    log.written += line
                    log._checksum = told(line)
        except OSError:
            file.close()
            raise
        log._is_sealed = is_sealed(bytes(log.written.partition(b"\n")[0]))
        log._file = file
        return log

    def write(self, lines: bytes, *, sync: bool = False) -> None:
        """Append a line or several; with `sync` they outlive a power cut too.

        Raises BistroError: the disk took no more; they are kept for the next call.
        """
        self._checksum_before = self._checksum
        self._last = self._sealed(lines)
        self._pending += self._last
        self._put_down(sync=sync)

    def flush(self) -> None:
        """Write down what the disk did not take before. Raises BistroError: it still takes no more."""
        self._put_down()

    def amend(self, line: bytes) -> None:
        """Write a line in the place of the last one, in one go: whenever the game is killed, one of the two is there.

        Raises BistroError: the disk took no more; the line is kept for the next call.
        """
        self._checksum = self._checksum_before
        line = self._sealed(line)
        line = line[:-1].ljust(len(self._last) - 1) + b"\n"  # JSON may have spaces; so nothing of a longer line stays
        if self._pending:  # the disk was full
            self._pending = self._pending[: -len(self._last)] + line
        else:
            del self.written[len(self.written) - len(self._last) :]
            self._replaced, self._pending = self._last, line
        self._last = line
        self._put_down()

    def _sealed(self, lines: bytes) -> bytes:
        """Lines as the file has them: an older game's log goes on as it began."""
        if not self._is_sealed:
            return lines
        written = []
        for line in lines.splitlines(keepends=True):
            with_seal, self._checksum = sealed(line, self._checksum)
            written.append(with_seal)
        return b"".join(written)

    def _put_down(self, *, sync: bool = False) -> None:
        try:
            if self._file is not None and not self._is_as_left(self._file):
                self._take_back(self._file)
            self._write_whole(self._file or self._make())
            if sync and self._file is not None:
                os.fsync(self._file.fileno())
        except OSError as error:
            raise BistroError(
                f"The last move could not be saved: {error.strerror}. It is kept and tried again."
            ) from error
        if self._lost:
            self._lost = False
            self._notices.append(f"The file of this try was gone or changed; it was written anew as {self.path.name}.")

    def _write_whole(self, file: BinaryIO) -> None:
        """Write all that waits behind what is written, or leave the file as it was: a full disk has no half lines."""
        try:
            self._write_behind(file, self._pending)
        except OSError:
            with suppress(OSError):
                self._write_behind(file, self._replaced)
            self._size = os.fstat(file.fileno()).st_size
            raise
        self.written += self._pending
        self._size = len(self.written)
        self._pending = self._replaced = b""

    def _write_behind(self, file: BinaryIO, lines: bytes) -> None:
        file.seek(len(self.written))
        while lines:
            lines = lines[file.write(lines) :]
        file.truncate()

    def _is_as_left(self, file: BinaryIO) -> bool:
        """Whether the open file is still the one under its name, and as long as it was."""
        here = os.fstat(file.fileno())
        return self._is_still(file) and here.st_size == self._size

    def _is_still(self, file: BinaryIO) -> bool:
        try:
            return os.path.samestat(os.stat(self.path), os.fstat(file.fileno()))
        except OSError:
            return False

    def _take_back(self, file: BinaryIO) -> None:
        """Have all lines written again: into the same file if it is still there, else into a new one."""
        self._lost = True
        self._pending = bytes(self.written) + self._pending
        self._replaced = b""
        self.written.clear()
        if not self._is_still(file):
            self.path = self.path.parent
            self._file = None
            file.close()

    def finish(self, end: End) -> Path:
        """Write the end and give the file its final name; return its path.

        Raises BistroError: the disk took no more; the try stays open.
        """
        self.write(encode_end(end), sync=True)
        return self.retire()

    def retire(self) -> Path:
        """Give a file whose end is written its final name; return its path.

        Raises BistroError: it cannot be renamed; the try stays open.
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
            hold(self._file)
        return self._file


def _number(file: Path) -> int:
    """The number of a try, from its file's name; 0 where there is none."""
    number = file.name.partition(".")[0]
    return int(number) if number.isdecimal() and len(number) <= MOST_DIGITS else 0
