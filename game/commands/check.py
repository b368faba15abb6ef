"""The command `bistro check`: what is not sound about levels and campaigns, a line each."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.commands import FAILED, OK
from game.commands.progress import Passing
from game.kitchen.authoring.check import check
from game.kitchen.authoring.findings import Finding
from game.kitchen.level.campaign import FILE
from game.kitchen.numbers import counted
from game.output import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "path",
        metavar="PATH",
        type=Path,
        help="a level file, a folder of them, or a campaign’s folder, which has a campaign.toml",
    )


def run(args: argparse.Namespace) -> int:
    """Print every finding, errors as they come and warnings after them, and count both."""
    errors, warnings, files = 0, list[Finding](), 0
    with Passing() as passing:
        for path, findings in check(args.path):
            files += path.name != FILE
            passing.clear()
            for finding in findings:
                if finding.warns:
                    warnings.append(finding)
                else:
                    errors += 1
                    say(str(finding))
            passing.show(f"{counted(files, 'level')} checked")
    for warning in warnings:
        say(str(warning))
    found = [counted(errors, "error")] * bool(errors) + [counted(len(warnings), "warning")] * bool(warnings)
    say(f"{counted(files, 'level')}: {', '.join(found) or 'sound'}.")
    return FAILED if errors else OK
