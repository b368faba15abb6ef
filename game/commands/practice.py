"""The command `bistro practice`: levels without end, of the skill that is due, or of one that is named."""

from __future__ import annotations

import argparse

from game.commands.play import line_by_line, on_screen
from game.commands.screen import nothing_is_garbage, require_screen
from game.kitchen.errors import WrongUsage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "skill",
        nargs="?",
        default="",
        metavar="SKILL",
        help="weights, bias, line, bumps, stations, backward or heat; without it, on the screen all of them to choose"
        " from, and line by line what is due",
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help="line by line on standard input and output; the exit status is 0 when the first level was passed",
    )


def run(args: argparse.Namespace) -> int:
    """Open the practice screen, or a level."""
    from game.kitchen.present.practising import asked_for, next_in_turn, no_such_skill

    skill = asked_for(args.skill)
    if args.skill and not skill:
        raise WrongUsage(no_such_skill(args.skill))
    if not args.plain and not skill:
        require_screen()
        with nothing_is_garbage():
            from game.ui.running import practise

        return practise()
    from game.kitchen.level.campaign import campaign
    from game.kitchen.saved.find import level_called
    from game.kitchen.saved.recovery import load_progress_or_recover
    from game.output import say
    from game.plain.practising import open_board, standings

    notices: list[str] = []
    if args.plain:
        for line in standings(open_board(notices), skill):
            say(line)
    level_id = next_in_turn(load_progress_or_recover(notices, campaign().level), notices, skill)
    for notice in notices:
        say(notice)
    return (line_by_line if args.plain else on_screen)(level_called(level_id))
