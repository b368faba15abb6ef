"""What says on a terminal how far long work is, and leaves no trace of it."""

from __future__ import annotations

import sys
from typing import Self

CELLS = 24


class Passing:
    """A line on the error output that the next one is written over; nothing where nobody looks."""

    def __init__(self) -> None:
        self._shown = ""
        self._seen = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, words: str) -> None:
        """Say something."""
        if self._seen:
            self.clear()
            self._shown = words
            print(words, end="\r", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take it away, for something else to be printed there."""
        if self._shown:
            print(" " * len(self._shown), end="\r", file=sys.stderr, flush=True)
            self._shown = ""


class Progress(Passing):
    """A bar: how many of all are done; nothing where there are none to count."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self._total = total

    def __enter__(self) -> Self:
        self.show_done(0)
        return self

    def show_done(self, done: int) -> None:
        """Show how many are done."""
        if self._total:
            full = CELLS * done // self._total
            self.show(f"[{'#' * full}{'-' * (CELLS - full)}] {done} of {self._total}")
