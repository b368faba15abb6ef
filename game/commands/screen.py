"""What a command that is played on the screen needs: a terminal to draw on."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from game.kitchen.errors import WrongUsage


def require_screen() -> None:
    """See that there is a terminal to draw on. Raises WrongUsage: there is none."""
    # The screen is drawn on stderr, so that has to be a terminal too.
    for name, stream in (("input", sys.stdin), ("output", sys.stdout), ("error output", sys.stderr)):
        if stream is None or not stream.isatty():
            raise WrongUsage(f"The game is played in a terminal, and here the {name} is not one.")
    term = os.environ.get("TERM", "")
    if term in ("", "dumb") and sys.platform != "win32":
        raise WrongUsage(
            f"The game draws on the screen, and this terminal says it cannot (TERM is {term or 'not set'})."
        )


@contextmanager
def nothing_is_garbage() -> Iterator[None]:
    """Import what stays: looking for garbage among it would take a twentieth of the time to the first frame."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
