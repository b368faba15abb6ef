"""Programs of which the processor time and the memory are measured, in a terminal or without one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
PATIENCE = 120.0
"""Seconds after which something that should come up in a terminal is given up."""
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads what the kernel of Linux tells of a process")


def environment(home: Path) -> dict[str, str]:
    """As a player has it, with saves of its own, and the game compiled beforehand."""
    others = ("LC_", "LANG", "TEXTUAL", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    ours = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
    compiled = {"PYTHONPATH": str(CHECKOUT), "PYTHONPYCACHEPREFIX": str(home.parent / "compiled")}
    return {**kept, **ours, **compiled, "BISTRO_HOME": str(home)}


def spent(command: list[str], env: dict[str, str]) -> float:
    """Seconds of the processor that Python takes for a command, with all processes it starts."""
    with subprocess.Popen([sys.executable, *command], env=env, cwd=CHECKOUT, stdout=subprocess.DEVNULL) as program:
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    assert program.returncode == 0, command
    return used.ru_utime + used.ru_stime


class InTerminal:
    """A Python program in a terminal of its own, 120 x 36."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        import pexpect

        self._nothing, self._gone = pexpect.TIMEOUT, pexpect.EOF
        self._child = pexpect.spawn(sys.executable, command, cwd=CHECKOUT, env=env, dimensions=(36, 120), echo=False)
        self._child.delaybeforesend = None
        self.sent = b""
        """All that it wrote to the terminal."""

    def until(self, shown: str) -> None:
        """Read on until a text was written."""
        end = time.monotonic() + PATIENCE
        while shown.encode() not in self.sent:
            assert time.monotonic() < end, f"{shown!r} never came"
            self.read()

    def ended(self) -> None:
        """Read on until it ends by itself."""
        end = time.monotonic() + PATIENCE
        with suppress(self._gone, OSError):
            while time.monotonic() < end:
                self.read()
        self.close()

    def rest(self, seconds: float) -> None:
        """Read on for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)

    def read(self, patience: float = 0.2) -> None:
        """Take in what is written now."""
        with suppress(self._nothing):
            self.sent += self._child.read_nonblocking(65536, timeout=patience)

    def press(self, keys: str) -> None:
        """Press keys, as a terminal sends them."""
        self._child.send(keys)

    @property
    def busy(self) -> float:
        """Seconds of the processor that it has taken so far, in all its threads."""
        tasks = Path(f"/proc/{self._child.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    @property
    def memory(self) -> float:
        """MB of memory that it holds."""
        status = Path(f"/proc/{self._child.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def close(self) -> None:
        """End it."""
        self._child.close(force=True)
