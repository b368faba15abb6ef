"""Locks between running games on one home. They go with the process, however that ends; some disks know none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO

PATIENCE, PAUSE = 10.0, 0.001
"""Seconds that a folder is waited for, and between two looks: a game that was stopped in mid-save holds up nobody."""


def hold(file: BinaryIO) -> None:
    """Hold a file for this process. Raises BlockingIOError: another process holds it."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            return  # this disk knows no locks; play goes on


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Have a folder for oneself, so that what is read there is what will be written over; wait for another game."""
    held = None
    with suppress(OSError):  # whoever writes there says what is wrong with it
        folder.mkdir(parents=True, exist_ok=True)
        held = _wait_for(folder)
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _wait_for(folder: Path) -> int | None:
    if sys.platform == "win32":
        return None
    import fcntl

    held = os.open(folder, os.O_RDONLY)
    end = monotonic() + PATIENCE
    while monotonic() < end:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sleep(PAUSE)
        except OSError:
            break
        else:
            break
    return held
