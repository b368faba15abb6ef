"""The command line of `bistro`: which command is named, its arguments, and the help."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from game import __version__
from game.commands import COMMANDS
from game.commands.screen import nothing_is_garbage
from game.kitchen.errors import WrongUsage

HELP = """\
Backprop Bistro: run a neural network by hand, one dial at a time.

  bistro               open the restaurant: the title screen
  bistro play LEVEL    go straight to a level: its number, id, or file (.toml)
  bistro play --plain LEVEL  the same line by line: for screen readers, pipes
  bistro practice [SKILL]  levels without end; what you missed comes back first
  bistro tonight       tonight’s special: one level a day, for everybody alike
  bistro levels        list the levels, with your stars and your fewest moves
  bistro replay PATH…  run replays again, and compare: files, or whole folders
  bistro watch FILE    watch a replay on the screen
  bistro record FILE   write a replay as a recording (.cast) or a picture (.svg)
  bistro export FILE   write a kitchen as Python, numpy, PyTorch, JSON
  bistro new FILE      begin a level of your own (.toml)
  bistro solution FILE  put your play of it beside it, as its solution
  bistro check PATH    prove levels sound: a file, a folder, a campaign
  bistro schema        print the JSON Schema of level files, for editors
  bistro hand-in       put your tries into one file, for your teacher
  bistro grade DIR     run again what a class handed in: who stands where
  bistro test-kitchen [FILE]  free play, also with your own data (.csv)
  bistro serve         the game in a browser

  --levels DIR         with any command: the campaign in this folder of yours
  -h, --help; --version  show this, after a command more of it; or the version
"""

Command = Callable[[], int]
"""Carries out what was asked for, and returns the exit status."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, where argparse prints a usage line first."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{message}. Try `{self.prog} --help`.")


class _MainParser(_Parser):
    def format_help(self) -> str:
        return HELP


def command(argv: Sequence[str]) -> Command:
    """Read a command line: what is to be done, without a command the title screen.

    Raises WrongUsage: there is no such command or option, or something does not go with it.
    """
    parser = _MainParser(prog="bistro", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"Backprop Bistro {__version__}")
    parser.add_argument("--levels", metavar="DIR", type=Path)
    parser.add_argument("command", nargs="?")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    try:
        args = parser.parse_args(argv)
        if args.levels is not None:
            _play_own(args.levels)
        if args.command is None:
            return _open_title
        return _named(args.command, args.rest)
    except SystemExit:  # --help and --version; wrong usage is raised by `error`
        return _nothing


def _play_own(folder: Path) -> None:
    """Have every command work on a campaign of one's own. Raises WrongUsage: there is none in the folder."""
    from game.kitchen.level.campaign import FILE, choose_levels

    if not os.path.isfile(folder / FILE):
        raise WrongUsage(f"{folder}: this is no campaign; a folder with a {FILE} was expected.")
    choose_levels(folder)


def _named(name: str, argv: Sequence[str]) -> Command:
    if name not in COMMANDS:
        raise WrongUsage(_unknown_command(name))
    module = _imported(f"game.commands.{name.replace('-', '_')}")
    parser = _Parser(prog=f"bistro {name}", description=COMMANDS[name], allow_abbrev=False)
    module.add_arguments(parser)
    return partial(module.run, parser.parse_args(argv))


def _imported(name: str) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    with nothing_is_garbage():
        return import_module(name)


def _open_title() -> int:
    from game.commands.play import on_screen

    return on_screen(None)


def _nothing() -> int:
    return 0


def _unknown_command(given: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(given, COMMANDS, 1)
    meant = f"Did you mean `bistro {close[0]}`?" if close else f"Known: {', '.join(COMMANDS)}."
    return f"There is no command {given[:64]!r}. {meant}"
