"""The command `bistro schema`: the JSON Schema of level files, for editors."""

from __future__ import annotations

import argparse

from game.commands import OK
from game.kitchen.authoring.schema import level_schema
from game.output import put_out


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given: nothing."""


def run(args: argparse.Namespace) -> int:
    """Print it."""
    put_out(level_schema())
    return OK
