"""What may be said of a stranger's file: short sentences, nothing that a terminal obeys, no number that is none."""

from __future__ import annotations

import io
import re
import sys
import unicodedata

from game.cli import main
from game.kitchen.errors import BistroError
from game.kitchen.explain.goals import progress as goal_progress
from game.kitchen.rules.game import Game
from game.plain import page

LONGEST = 300
NO_NUMBER = re.compile(r"(?<![\w’'])[-−+]?(nan|inf|infinity)(?![\w’'])", re.IGNORECASE)


def sentence(error: BistroError | str, *, lines: int = 1) -> None:
    """See that something said is short and printable, and that the game did not go wrong."""
    said = str(error)
    assert said.strip(), "nothing is said"
    assert "went wrong" not in said and "Traceback" not in said, said
    assert len(said.split("\n")) <= lines, said
    for line in said.split("\n"):
        assert len(line) <= LONGEST, f"{len(line)} characters: {line}"
        shown(line)


def shown(text: str) -> None:
    """See that nothing of a text is obeyed by a terminal."""
    bad = [char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert not bad, f"{bad[:5]!r} in {text[:200]!r}"


def run(*argv: str, feed: str = "") -> tuple[int, str]:
    """A command as it is typed, and all it printed."""
    out, before = io.StringIO(), (sys.stdin, sys.stdout, sys.stderr)
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(feed), out, out
    try:
        status = main(argv)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    printed = out.getvalue()
    assert status in (0, 1, 2), status
    assert "went wrong" not in printed and "Traceback" not in printed, printed
    shown(printed)
    return status, printed


def complaints(printed: str) -> None:
    """See that what a command complains of is said in sentences."""
    if "bistro: " in printed:
        for line in printed[printed.index("bistro: ") :].splitlines():
            sentence(line.removeprefix("bistro: "))


def all_said(game: Game, raw: bytes = b"nan") -> None:
    """What is said of a kitchen, all of it can be printed; no number in it is none."""
    lines = [*page.orders(game), *page.goals(game), *page.kitchen(game)]
    lines += [goal_progress(goal, game).words for goal in game.level.goals.three]
    if game.fresh_serve is not None:
        lines += page.remarks(game)
    said_so = NO_NUMBER.search(raw.decode(errors="replace"))
    for line in lines:
        shown(line)
        assert said_so or not NO_NUMBER.search(line), line
