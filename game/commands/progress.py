"""A bar on a terminal that says how far long work is, and leaves no trace of it."""

from __future__ import annotations

import sys

CELLS = 24


class Progress:
    """How many of all are done; nothing where nobody looks, or where there are none to count."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._shown = ""
        self._seen = total > 0 and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        self.show(0)
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, done: int) -> None:
        """Show how many are done."""
        if self._seen:
            self.clear()
            full = CELLS * done // self._total
            self._shown = f"[{'#' * full}{'-' * (CELLS - full)}] {done} of {self._total}"
            print(self._shown, end="\r", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the bar away, for something else to be printed there."""
        if self._shown:
            print(" " * len(self._shown), end="\r", file=sys.stderr, flush=True)
            self._shown = ""
