"""Outcomes: what came of an action, and of a whole try, as a replay has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.kitchen.level.level import Level
from game.kitchen.rules.actions import AnyAction, Fill, GoTo, Serve, TakeHint, Tear, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game, Verdict
from game.kitchen.rules.run import Run
from game.kitchen.saved.replays import End, Outcome, encode, header

MOST_DISHES = 16


def outcome(game: Game, action: AnyAction) -> Outcome:
    """Say what came of the action that led to `game`."""
    if isinstance(action, Serve):
        verdict = game.serves[-1]
        known = game.last_mistake()
        mistake = None if known is None else known.id
        return Outcome(game.loss, verdict.stars, tuple(map(tuple, verdict.dishes[:MOST_DISHES])), mistake)
    if isinstance(action, Train):
        return Outcome(game.loss, updates=game.update_count, on_the_way=_on_the_way(game))
    if isinstance(action, GoTo | Tear):
        return Outcome(game.loss, updates=game.update_count)
    if isinstance(action, Fill):
        known = game.last_mistake()
        return Outcome(game.loss, mistake=known.id if known is not None else None, right=game.fills[-1].right)
    if isinstance(action, TakeHint):
        return Outcome(game.loss, hint=game.hints[-1] + 1)
    return Outcome(game.loss)


def _on_the_way(game: Game) -> tuple[float, ...]:
    last = game.history.last
    if last is None or not isinstance(last.left, Run):
        return ()
    looked_at = (1 << n for n in range((last.count - 1).bit_length()))
    return tuple(last.left.losses[last.first + count - 1] for count in looked_at)


def summary(game: Game) -> End:
    """Sum up a whole try."""
    passing = [serve for serve in game.serves if serve.passed]
    return End(
        bool(passing),
        game.stars,
        min((serve.moves for serve in passing), default=None),
        min((serve.loss for serve in passing), default=None),
        min((serve.furthest for serve in passing), default=None),
        len(game.serves),
        len(game.hints),
        game.watched,
        min((serve.updates for serve in passing if game.level.trains), default=None),
        *_most_tasters(game.level, [serve for serve in passing if serve.state.set_up == game.state.set_up]),
    )


def _most_tasters(level: Level, passing: Sequence[Verdict]) -> tuple[int | None, tuple[tuple[int, str], ...]]:
    """The most tasters right in a serve that passes, where that is a goal; and in what kitchen, where one is built."""
    asked = level.goals.precise.check.accuracy
    if asked is None or asked.room != "tasting" or not passing:
        return None, ()
    counts = [
        (round(room.accuracy * len(level.tasting_orders)), serve) for serve in passing if (room := serve.fared[1])
    ]
    most, serve = max(counts, key=lambda each: each[0])
    return most, serve.kitchen.layers if level.design is not None else ()


def recorded(level: Level, actions: Iterable[AnyAction], purpose: str = "player") -> bytes:
    """The file of a whole try that consists of these actions. Raises Refused: the level does not allow one of them."""
    game, entries = Game.start(level), list[tuple[AnyAction, Outcome]]()
    for action in actions:
        game = apply(game, action)
        entries.append((action, outcome(game, action)))
    return encode(header(level, purpose), entries, summary(game))
