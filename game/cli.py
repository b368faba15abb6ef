"""The command `bistro`: runs what is named on its command line, and ends well however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from game.arguments import command
from game.commands import FAILED
from game.kitchen.errors import BistroError, WrongUsage
from game.output import flush, print_in_any_encoding, silence

WRONG_USAGE = 2
INTERRUPTED = 130
NOBODY_READS = 141
"""What a shell reports of a program whose reader went away, as `head` does."""

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Kitchens are small: threads that wait for each other take numpy ten times as long on a busy machine."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; whatever a user can cause ends in one sentence."""
    print_in_any_encoding()
    try:
        status = command(sys.argv[1:] if argv is None else argv)()
        flush()
    except BrokenPipeError:
        silence(sys.stdout)
        silence(sys.stderr)
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED
    except BistroError as error:
        return _complain(error)
    return status


def _complain(error: BistroError) -> int:
    try:
        print(f"bistro: {error}", file=sys.stderr)
    except OSError:
        silence(sys.stderr)
    return WRONG_USAGE if isinstance(error, WrongUsage) else FAILED
