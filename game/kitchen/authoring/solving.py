"""Solving: what a player did, put beside the level as its solution, or as the replay of a mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from game.kitchen.errors import BistroError, Refused
from game.kitchen.files import leads_out
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import AnyAction, Serve
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import write_whole
from game.kitchen.saved.outcomes import outcome, summary
from game.kitchen.saved.own import own_tries
from game.kitchen.saved.replays import SUFFIX, Outcome, Recording, encode, header, read
from game.kitchen.saved.verifying import OffPurpose, check_purpose, verify


def keep_solution(path: Path, mistake: str = "") -> Path:
    """Write the player's newest try at a level that wins three stars, or that makes a mistake, beside its file.

    Only as far as the serve that does it, and without those before it where it does it without them. Raises
    BistroError: no try does, the level knows no such mistake, or what lies there already is as good.
    """
    level = load(path)
    known = [each.id for each in level.mistakes]
    if mistake and mistake not in known:
        raise BistroError(f"{path}: it knows no mistake {mistake[:64]!r}; there is {', '.join(known) or 'none'}.")
    purpose = f"mistake:{mistake}" if mistake else "solution"
    place = path.with_name(f"{level.id}.{purpose.replace(':', '-')}{SUFFIX}")
    if not leads_out(place) and _is_sound(place, level):
        raise BistroError(f"{place}: this comes out as it should already; remove it to have another.")
    for recording in own_tries(level):
        for actions in _attempts(recording, mistake):
            with suppress(Refused, OffPurpose):
                write_whole(place, _recorded(place, level, actions, purpose))
                return place
    wanted = f"makes the mistake {mistake}" if mistake else "wins three stars"
    raise BistroError(f"{path}: no try of yours at the level as it is now {wanted}; play it, then ask again.")


def _is_sound(place: Path, level: Level) -> bool:
    try:
        verify(read(place), lambda _: level)
    except BistroError:
        return False
    return True


def _attempts(recording: Recording, mistake: str) -> Iterator[Sequence[AnyAction]]:
    """The actions up to each serve, or number in a blank, that might be it: first without the serves before it."""
    actions = [action for action, _ in recording.entries]
    stars = [False] * 3
    for place, (_, came) in enumerate(recording.entries):
        stars = [had or has for had, has in zip(stars, came.stars or stars, strict=True)]
        if came.mistake == mistake if mistake else all(stars):
            so_far = actions[:place]
            yield [*(each for each in so_far if not isinstance(each, Serve)), actions[place]]
            yield [*so_far, actions[place]]


def _recorded(place: Path, level: Level, actions: Sequence[AnyAction], purpose: str) -> bytes:
    """The file of these actions. Raises Refused: the level does not allow one; OffPurpose: they are not that."""
    game, entries, head = Game.start(level), list[tuple[AnyAction, Outcome]](), header(level, purpose)
    for action in actions:
        game = apply(game, action)
        entries.append((action, outcome(game, action)))
    check_purpose(Recording(place, head, tuple(entries), None), game)
    return encode(head, entries, summary(game))
