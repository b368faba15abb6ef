"""The game in a real pseudo-terminal: keys go in as bytes, and a terminal emulator says what is on the screen."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
"""Seconds after which something that should come up on the screen is given up; how long it takes is not tested."""
KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "backspace": "\x7f", "ctrl+q": "\x11", "ctrl+p": "\x10",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "shift+right": "\x1b[1;2C",
}  # fmt: skip
KITTY = re.compile(rb"\x1b\[[<>=]\d*(;\d+)*u")
"""Asks for the keyboard protocol of another terminal; this emulator would print the `u`."""

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, command: list[str], columns: int, rows: int, env: dict[str, str]) -> None:
        import pexpect
        import pyte

        self._gone = (pexpect.EOF, OSError)
        self._nothing = pexpect.TIMEOUT
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._child: Any = pexpect.spawn(
            sys.executable, command, cwd=CHECKOUT, env=env, dimensions=(rows, columns), echo=False
        )
        self._child.delaybeforesend = None
        self._child.delayafterclose = self._child.ptyproc.delayafterclose = 0
        self.raw = b""
        """All that was written to the terminal so far."""
        self._rows: list[str] = []

    @property
    def rows(self) -> list[str]:
        """What is on the screen."""
        if not self._rows:
            self._rows = list(self._screen.display)
        return self._rows

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def words(self) -> str:
        """What is on the screen, line ends and frames left out, so that sentences are whole."""
        return " ".join(re.sub("[│▌▐|]", " ", self.text).split())

    def row_with(self, text: str) -> str:
        """The first row that holds a text; nothing where there is none."""
        return next((row for row in self.rows if text in row), "")

    def press(self, *keys: str) -> None:
        """Press keys: names, or characters as they are."""
        self._child.send("".join(KEYS.get(key, key) for key in keys))

    def send(self, sent: bytes) -> None:
        """Send bytes as they are."""
        self._child.send(sent)

    def signal(self, number: signal.Signals) -> None:
        """Have the system tell the program something."""
        self._child.kill(number)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(rows, columns)
        self._rows = []
        self._child.setwinsize(rows, columns)

    def until(self, *shown: str | Callable[[], object]) -> None:
        """Read on until all the texts are on the screen, and what is to hold of it holds.

        A frame may come in pieces: what is expected beside a text is best waited for with it.
        """
        end = time.monotonic() + PATIENCE
        while missing := [each for each in shown if not self._is_there(each)]:
            if not self._read() or time.monotonic() > end:
                pytest.fail(f"{missing} never came up on the screen:\n{self.text}", pytrace=False)

    def _is_there(self, shown: str | Callable[[], object]) -> bool:
        return (shown in self.text or shown in self.words) if isinstance(shown, str) else bool(shown())

    def _read(self) -> bool:
        """Take in what is written now; whether the program still runs."""
        try:
            part = self._child.read_nonblocking(65536, timeout=0.2)
        except self._nothing:
            return True
        except self._gone:
            return False
        self.raw += part
        self._rows = []
        self._draw(part)
        return True

    def _draw(self, part: bytes) -> None:
        """Bring what was written onto the screen."""
        self._stream.feed(KITTY.sub(b"", part))

    def ended(self) -> int:
        """Wait until the program has ended; return its exit status, or minus the signal that ended it."""
        end = time.monotonic() + PATIENCE
        while self._read():
            if time.monotonic() > end:
                pytest.fail(f"it does not end:\n{self.text}", pytrace=False)
        self._child.wait()
        return int(-self._child.signalstatus if self._child.signalstatus else self._child.exitstatus)

    def quit(self) -> None:
        """Leave by the key for it; the game ends well and hands the terminal back."""
        self.press("ctrl+q")
        assert self.ended() == 0, self.text
        assert self.raw.rfind(b"\x1b[?1049l") > self.raw.rfind(b"\x1b[?1049h"), "the screen was not handed back"

    def kill(self) -> None:
        """Have the system kill the program, as a crash or an empty battery would."""
        self._child.kill(signal.SIGKILL)
        assert self.ended() == -signal.SIGKILL

    def close(self) -> None:
        """End it, whatever it does."""
        self._child.close(force=True)


Start = Callable[..., Terminal]


@pytest.fixture
def start(bistro_home: Path) -> Iterator[Start]:
    """Start the game in a terminal: `start("play", "first-taste", columns=80, rows=24)`; `code` runs other Python."""
    running: list[Terminal] = []

    def started(*args: str, columns: int = 120, rows: int = 36, code: str = "", **changes: str) -> Terminal:
        others = ("LC_", "LANG", "TEXTUAL", "COLUMNS", "LINES")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
        ours = {
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(CHECKOUT),
            "BISTRO_HOME": str(bistro_home),
        }
        command = ["-c", code] if code else ["-m", "game"]
        terminal = Terminal([*command, *args], columns, rows, {**kept, **ours, **changes})
        running.append(terminal)
        return terminal

    yield started
    for terminal in running:
        terminal.close()
