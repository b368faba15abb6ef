"""A terminal that shows whole frames only, as those do that know synchronized output: what it showed, a player saw."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from tests.terminal.conftest import CHECKOUT, PATIENCE, Terminal

ASKS, KNOWS = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"


class Frames(Terminal):
    """The game in such a terminal."""

    def __init__(self, home: Path, *args: str, columns: int = 120, rows: int = 36, **changes: str) -> None:
        others = ("LC_", "LANG", "TEXTUAL", "COLUMNS", "LINES")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
        ours = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(CHECKOUT), "BISTRO_HOME": str(home)}
        self._undrawn = b""
        self._answered = False
        super().__init__(["-m", "game", *args], columns, rows, {**kept, **ours, **changes})

    def _draw(self, part: bytes) -> None:
        self._undrawn += part
        if not self._answered and ASKS in self._undrawn:
            self._answered = True
            self.send(KNOWS)
        end = self._undrawn.rfind(END)
        if end >= 0:
            whole, self._undrawn = self._undrawn[: end + len(END)], self._undrawn[end + len(END) :]
            super()._draw(whole)
        elif BEGIN not in self._undrawn and len(self._undrawn) > 64:  # as long as it does not know that we know
            whole, self._undrawn = self._undrawn, b""
            super()._draw(whole)

    @property
    def attributes(self) -> list[Any]:
        """How the terminal handles keys and lines."""
        import termios

        return termios.tcgetattr(self._child.child_fd)

    @property
    def process(self) -> int:
        """The process in it."""
        return int(self._child.pid)

    @property
    def is_there(self) -> bool:
        """Whether the process has not ended."""
        return bool(self._child.isalive())

    def hang_up(self) -> None:
        """Close the window."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, self._child.child_fd)
        os.close(nowhere)

    def stopped(self) -> None:
        """Wait until the process is stopped, as by a shell, and all that it wrote before is read."""
        end = time.monotonic() + PATIENCE
        while os.waitid(os.P_PID, self.process, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is None:
            assert time.monotonic() < end, f"it does not stop:\n{self.text}"
            self.watch(0.05)
        self.watch(0.1)

    def watch(self, seconds: float) -> bool:
        """Look on for so long; whether the game still runs."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                part = self._child.read_nonblocking(65536, timeout=min(left, 0.05))
            except self._nothing:
                continue
            except self._gone:
                return False
            self.raw += part
            self._rows = []
            self._draw(part)
        return True

    def shows(self, text: str, patience: float = PATIENCE) -> bool:
        """Wait for a text; whether it came."""
        end = time.monotonic() + patience
        while text not in self.text:
            if time.monotonic() > end or not self.watch(0.05):
                return text in self.text
        return True
