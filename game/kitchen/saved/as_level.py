"""A kitchen of the test kitchen saved as a level: its file, its data and start as tables, and the played solution.

The level begins where the last stretch of play began in which the kitchen itself stayed the same. That stretch is
played again on the level, and what it reaches there is what the level asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

from game.kitchen.errors import BistroError, Refused
from game.kitchen.level.conditions import WAITING, Room
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, counted, number
from game.kitchen.rules.actions import AnyAction, Serve, SetBatch, SetDial, Train
from game.kitchen.rules.apply import MOST_UPDATES, apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.state import State
from game.kitchen.rules.steps import Stretch
from game.kitchen.rules.stove import SETTINGS
from game.kitchen.saved.folders import unused, write_whole
from game.kitchen.saved.level_file import FIRST_AIM, Aim, LevelFile, Play, fitting
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.replays import SUFFIX

STEM = "my-kitchen"
"""How the names of the files begin."""
EASE = 1.02
"""How much more loss than the solution's a goal allows."""


def save_as_level(game: Game, folder: Path) -> list[Path]:
    """Write a level into a folder, under the first name that is free there; return its files, the level first.

    Raises BistroError: nothing was learned yet, the level would be too large, or the disk does not take it.
    """
    if game.state.set_up is None:
        raise BistroError("Only a kitchen of the test kitchen is saved as a level; this one comes from a level.")
    play = _played(game)
    path = unused(folder, STEM, ".toml")
    with TemporaryDirectory() as draft:
        file = LevelFile(game, play, Path(draft) / path.name)
        _, trial = _solution(file.write(FIRST_AIM), play)
        level = file.write(_reached(trial))
        actions, won = _solution(level, play)
        if won.stars != (True, True, True):
            raise BistroError(
                "Played again from its beginning this kitchen gets no better: let it learn, then save it."
            )
        beside = {each.name: each.read_bytes() for each in sorted(Path(draft).iterdir())}
    files = {path.name: beside.pop(path.name), **beside}
    files[f"{path.stem}.solution{SUFFIX}"] = recorded(level, actions, "solution")
    for name, data in files.items():
        write_whole(folder / name, data)
    return [folder / name for name in files]


def _played(game: Game) -> Play:
    """The end of the path in which the kitchen and its stock stayed as they are."""
    found: list[Stretch] = []
    last = game.history.last
    while last is not None and last.kind in ("update", "visit", "setting"):
        before = last.before
        if before.kitchen != game.kitchen or before.set_up != game.state.set_up:
            break
        found.append(last)
        last = last.previous
    found.reverse()
    while found and found[0].kind == "setting":
        del found[0]
    if not found:
        raise BistroError("There is nothing to win yet: let this kitchen learn first, or turn its dials.")
    return Play(found[0].before, tuple(found))


def _actions(level: Level, play: Play) -> Iterator[AnyAction]:
    """The same play as actions on the level, whose dials may have other names."""
    now = play.start
    for stretch in play.stretches:
        if stretch.kind == "update":
            for begun in range(0, stretch.count, MOST_UPDATES):
                yield Train(min(stretch.count - begun, MOST_UPDATES), more=begun > 0)
        elif stretch.dial is not None:
            yield SetDial(level.all_dials[stretch.dial].id, stretch.after.dials[stretch.dial])
        else:
            yield from _settings(now, stretch.after)
        now = stretch.after


def _fitting(level: Level, action: AnyAction) -> AnyAction:
    return SetBatch(fitting(action.to, len(level.orders))) if isinstance(action, SetBatch) else action


def _settings(before: State, after: State) -> Iterator[AnyAction]:
    for name, action in SETTINGS.items():
        if getattr(before, name) != (now := getattr(after, name)):
            yield action(now)


def _solution(level: Level, play: Play) -> tuple[list[AnyAction], Game]:
    """The actions that the level accepts, and last a serve; and the game they lead to."""
    game, made = Game.start(level), list[AnyAction]()
    for done in (*_actions(level, play), Serve()):
        action = _fitting(level, done)
        try:
            game = apply(game, action)
        except Refused:  # what stands there already: a dial that the run before left elsewhere, or all orders again
            continue
        made.append(action)
    return made, game


def _reached(game: Game) -> Aim:
    """What the solution reached, as goals."""
    level, start = game.level, Game.start(game.level)
    room: Room = "tasting" if level.tasting_orders else "kitchen"
    who = WAITING[room]
    if level.data is not None and level.data.classes:
        rightly, before = game.tasted(room).rightly, start.tasted(room).rightly
        right, of = int(rightly.sum()), len(rightly)
        if right <= int(before.sum()):
            raise BistroError(f"It gets {right} of {of} {who} right, and no fewer before: let it learn, then save it.")
        share = Decimal(right * 2 - 1) / (2 * of)  # between two counts, so that no last digit decides
        passes = f"{right} of {of} {who} right", f'{{ accuracy = {{ room = "{room}", at_least = {share:.5f} }} }}'
    else:
        passes = _loss_goal(game, start, room, who)
    precise = _loss_goal(game, start, "kitchen", "kitchen")
    if game.update_count:
        most = game.update_count
        thrifty = f"in at most {counted(most, 'update')}", f"{{ updates = {{ at_most = {most} }} }}"
    else:
        thrifty = f"in at most {counted(game.moves, 'move')}", f"{{ moves = {{ at_most = {game.moves} }} }}"
    return Aim(passes, precise, thrifty)


def _loss_goal(game: Game, start: Game, room: Room, who: str) -> tuple[str, str]:
    most = Decimal(ceil(game.tasted(room).loss * EASE * 10_000 + 1)) / 10_000
    if start.tasted(room).loss <= most:
        raise BistroError(f"The loss of the {who} is no smaller than before: let it learn, then save it.")
    return (
        f"loss of the {who} at most {number(float(most), FINE)}",
        f'{{ loss = {{ room = "{room}", at_most = {most} }} }}',
    )
