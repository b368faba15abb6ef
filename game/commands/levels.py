"""The command `bistro levels`: the levels by chapter, with the player's stars and fewest moves."""

from __future__ import annotations

import argparse
import sys

from game.commands import OK
from game.kitchen.level.campaign import campaign
from game.kitchen.numbers import counted
from game.kitchen.saved.recovery import load_progress_or_recover
from game.output import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given: nothing."""


def run(args: argparse.Namespace) -> int:
    """List the levels."""
    menu = campaign()
    notices: list[str] = []
    progress = load_progress_or_recover(notices, campaign().level)
    for notice in notices:
        print(notice, file=sys.stderr)
    ids = max(len(listed.id) for listed in menu.order)
    titles = max(len(listed.title) for listed in menu.order)
    say(f" no  {'level':<{ids}}  {'title':<{titles}}  stars  best")
    for number, chapter in enumerate(menu.chapters, 1):
        say(f"\n{number}  {chapter.title} · {chapter.about}")
        for listed in chapter.levels:
            best = progress.best(listed.id)
            stars = "".join("★" if star else "☆" for star in best.stars)
            moves = counted(best.moves, "move") if best.moves else ""  # none where only feedback or numbers count
            if listed.id in progress.skipped and not best.passed:
                moves = "skipped"
            standing = f"{stars}    {moves}" if menu.is_built(listed.id) else "not built yet"
            row = f"{menu.number(listed.id):>3}  {listed.id:<{ids}}  {listed.title:<{titles}}  {standing}"
            say(row.rstrip())
    say(f"\n{progress.star_count()} of {counted(3 * len(menu.built()), 'star')}")
    return OK
