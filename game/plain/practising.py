"""Practice, line by line: how each skill stands, what a win came to beside the searches, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from game.kitchen.level.campaign import campaign
from game.kitchen.practice.ids import of
from game.kitchen.present.beside import beside
from game.kitchen.present.practising import (
    Board,
    board,
    history,
    history_said,
    made_said,
    next_in_turn,
    result_text,
    stars,
)
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import present_folder, unused, write_whole
from game.kitchen.saved.practised import load_rota, result_of
from game.kitchen.saved.recovery import load_progress_or_recover
from game.plain.page import begun

WIDEST = 24
"""Results of a history that are drawn."""


def standings(shown: Board, skill: str = "") -> Iterator[str]:
    """Every skill, how hard its next level is, when it is due, and the best of it; or the one that was asked for."""
    for standing in shown.standings:
        if skill and standing.skill.id != skill:
            continue
        left = "" if standing.left is None else f", {standing.left:.0%} still there"
        best = f", best {standing.best}" if standing.best else ""
        name = f"{standing.skill.title} ({standing.skill.id})"
        yield f"{name}: difficulty {standing.difficulty}, {standing.due}{left}{best}."
    if skill:
        return
    special = shown.special
    done = f"your best {stars(special.result.stars)}" if special.result is not None else "not played yet"
    yield f"Tonight’s special: {special.skill.title.lower()}, difficulty {special.difficulty}; {done}. bistro tonight"


def debrief(game: Game, notices: list[str]) -> Iterator[str]:
    """What a win at practice is worth beside the searches, how it went before, and what comes next."""
    for each in beside(game):
        yield f"{begun(each.who)}: {', '.join(filter(None, (each.took, each.how)))}."
    rota, skill = load_rota(notices), of(game.level.id).skill
    found = rota.of_skill(skill)
    yield f"Your {skill.title.lower()} so far: {history(found, WIDEST)} {history_said(found)}."
    if of(game.level.id).day is not None:
        yield from result_text(game).splitlines()
    after = of(following(notices))
    yield f"Next: {after.skill.title}, difficulty {after.difficulty}: {after.skill.about}."


def following(notices: list[str]) -> str:
    """The practice level that comes next."""
    return next_in_turn(load_progress_or_recover(notices, campaign().level), notices)


def open_board(notices: list[str]) -> Board:
    """How everything stands now."""
    return board(load_progress_or_recover(notices, campaign().level), notices)


def write_result(game: Game, folder: str) -> str:
    """Write the result as a text for a chat; say where. Raises BistroError: the disk does not take it."""
    path = unused(Path(folder).expanduser() if folder else present_folder(), f"{game.level.id}-result", ".txt")
    write_whole(path, result_text(game).encode())
    made = made_said(game.level, result_of(game, "", datetime.now(UTC)))
    return f"{path} is written, to be pasted into a chat: {made}, and nothing of how."
