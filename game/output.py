"""Printing lines: in any encoding, to a reader that may go away, on a disk that may be full."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from game.kitchen.errors import BistroError
from game.printable import printable

PLAIN = str.maketrans({
    "★": "*", "☆": "-", "…": "...", "−": "-", "×": "x", "’": "'", "‘": "'", "“": '"', "”": '"', "→": "->",
    "←": "<-", "·": "*", "÷": "/", "½": "1/2", "√": "sqrt", "≤": "<=", "⁻": "^-", "‖": "|", "′": "'", "›": ">",
    "⏎": "enter", "∂": "d", "δ": "delta", "Δ": "delta ", "η": "rate", "θ": "theta", "Σ": "sum", "ᵀ": "^T",
    "▲": "up", "▼": "down",
})  # fmt: skip


def print_in_any_encoding() -> None:
    """Where the output's encoding lacks a character, print a plainer one instead of breaking off."""
    codecs.register_error("bistro", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="bistro")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import normalize

    missing = error.object[error.start : error.end].translate(PLAIN)
    plain = (normalize("NFKD", char).encode("ascii", "ignore").decode() or "?" for char in missing)
    return "".join(plain), error.end


def say(line: str) -> None:
    """Print a line."""
    with _printing():
        print(printable(line))


def say_now(line: str) -> None:
    """Print a line that somebody waits for."""
    say(line)
    flush()


def put_out(data: bytes) -> None:
    """Print bytes as they are: a file that goes to the standard output, and is no text for whoever reads there."""
    flush()
    with _printing():
        if sys.stdout is not None:
            sys.stdout.buffer.write(data)


def flush() -> None:
    """Have printed what waits to be."""
    with _printing():
        if sys.stdout is not None:
            sys.stdout.flush()


@contextmanager
def _printing() -> Iterator[None]:
    """Turn a full disk into a sentence; a reader that went away is the caller's."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(sys.stdout)
        raise BistroError(f"The output could not be written: {error.strerror}.") from error


def silence(stream: TextIO | None) -> None:
    """Send what a stream still holds nowhere, else Python complains about it once more at its end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
