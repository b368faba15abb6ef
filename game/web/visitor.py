"""A visitor's game: `python -m game.web.visitor HOME`, begun by the server, which it talks to by its pipes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

TAKEN = "taken home"
"""The folder, in a home, of what is written to be downloaded."""


def main(home: Path) -> int:
    """Play in a home; return the exit status."""
    taken = home / TAKEN
    os.environ["BISTRO_HOME"] = str(home)
    os.environ["TEXTUAL_DRIVER"] = "game.web.driver:PageDriver"  # before Textual is imported, which reads it then
    os.environ.setdefault("BISTRO_GLYPHS", "all")  # whatever terminal the server was begun in
    os.environ.pop("NO_COLOR", None)
    taken.mkdir(parents=True, exist_ok=True)
    os.chdir(taken)

    from game.kitchen.errors import BistroError
    from game.ui.running import play

    try:
        return play()
    except BistroError as error:
        sys.stderr.write(f"A visitor’s game ended: {error}\n")
        return 1
    finally:
        os.chdir(home.parent)
        for folder in (taken, home):  # of who only looked in nothing is kept
            with suppress(OSError):
                folder.rmdir()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
