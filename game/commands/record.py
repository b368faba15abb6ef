"""The command `bistro record`: a replay as a recording that any player of terminals shows, or as a picture."""

from __future__ import annotations

import argparse
import os
import re
from dataclasses import dataclass
from pathlib import Path

from game.commands import OK
from game.commands.given import require_replay
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.numbers import counted
from game.kitchen.present.plan import SMALLEST, fits
from game.kitchen.saved.folders import write_whole
from game.kitchen.saved.replays import SUFFIX
from game.kitchen.saved.tries import OPEN_SUFFIX

LARGEST = (300, 100)
FASTEST = 100.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("file", metavar="FILE", type=Path, help=f"a *{SUFFIX} or *{OPEN_SUFFIX} file")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        required=True,
        help="what to write: a recording (.cast, asciicast version 2), or a picture (.svg)",
    )
    parser.add_argument("--size", metavar="COLUMNSxROWS", default="120x36", help="of the terminal; 120x36 by default")
    parser.add_argument("--speed", metavar="TIMES", type=float, default=1.0, help="how many times as fast it goes")
    parser.add_argument("--at", metavar="N", type=int, help="the picture after N steps, 0 for the start; else the last")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(args: argparse.Namespace) -> int:
    """Write the replay as what is wanted."""
    record(args.file, Take(args.output, size_of(args.size), args.speed, args.at, args.force))
    return OK


@dataclass(frozen=True)
class Take:
    """What a replay is to become."""

    output: Path
    size: tuple[int, int] = (120, 36)
    speed: float = 1.0
    at: int | None = None
    force: bool = False

    def __post_init__(self) -> None:
        """See that one thing goes with another. Raises WrongUsage: it does not."""
        if self.output.suffix not in (".cast", ".svg"):
            raise WrongUsage(f"{self.output}: the name of a recording ends in .cast, that of a picture in .svg.")
        if self.speed != 1 and self.output.suffix != ".cast":
            raise WrongUsage("--speed goes with a recording (.cast).")
        if not 0 < self.speed <= FASTEST:
            raise WrongUsage(f"--speed: a number above 0 and up to {FASTEST:g} was expected.")
        if self.at is not None and (self.output.suffix != ".svg" or self.at < 0):
            raise WrongUsage("--at goes with a picture (.svg), and counts steps from 0 on.")
        if os.path.lexists(self.output) and not self.force:
            raise BistroError(f"{self.output} is there already; --force writes over it.")


def size_of(given: str) -> tuple[int, int]:
    """Read a size such as 120x36. Raises WrongUsage: it is none, or no terminal for the game."""
    read = re.fullmatch(r"(\d{1,4})x(\d{1,4})", given, re.ASCII)
    width, height = (int(read[1]), int(read[2])) if read else (0, 0)
    if not fits(width, height) or width > LARGEST[0] or height > LARGEST[1]:
        least, most = ("x".join(map(str, size)) for size in (SMALLEST, LARGEST))
        raise WrongUsage(f"--size: columns x rows from {least} to {most} were expected, such as 120x36.")
    return width, height


def record(path: Path, take: Take) -> None:
    """Write a replay as a recording or a picture.

    Raises BistroError: it or its level cannot be read, it does not come out as recorded, or the disk does not take it.
    """
    from game.ui.record.studio import film, still

    require_replay(path)
    try:
        if take.output.suffix == ".cast":
            written = film(path, take.size, take.speed)
        else:
            written = still(path, take.size, take.at)
    except IndexError as error:
        raise WrongUsage(f"--at: this replay has {counted(error.args[0], 'step')}.") from error
    except OSError as error:
        raise BistroError(f"{path} could not be recorded: {error.strerror}.") from error
    write_whole(take.output, written.encode())
