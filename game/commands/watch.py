"""The command `bistro watch`: a replay on the screen."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.commands.given import require_replay
from game.commands.screen import nothing_is_garbage, require_screen
from game.kitchen.saved.replays import SUFFIX
from game.kitchen.saved.tries import OPEN_SUFFIX


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("file", metavar="FILE", type=Path, help=f"a *{SUFFIX} or *{OPEN_SUFFIX} file")


def run(args: argparse.Namespace) -> int:
    """Show the replay."""
    require_replay(args.file)
    require_screen()
    with nothing_is_garbage():
        from game.ui.running import watch

    return watch(args.file)
