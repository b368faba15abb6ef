"""What the chef says: hints, the solution, and what happened in a fire."""

from __future__ import annotations

from collections.abc import Sequence

from game.kitchen.errors import Refused
from game.kitchen.explain.fire import Fire
from game.kitchen.level.level import Level
from game.kitchen.practice.ids import practice
from game.kitchen.present import speech
from game.kitchen.present.told import told
from game.kitchen.rules.actions import AnyAction, TakeHint, Watch
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import next_hint
from game.kitchen.saved.find import solution_of
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import verify
from game.plain import page
from game.plain.table import Table


def hint(table: Table, said: str) -> None:
    """Give the next hint; when there are no more, the last one again."""
    if table.game.burnt:
        table.say(page.begun(" ".join(speech.fire(table.game).text.split())))
        return
    if next_hint(table.game) is None and table.game.hints:
        table.say(speech.LAST_HINT)
    else:
        table.act(TakeHint())
    spoken, given = speech.hint(table.game), table.game.last_hint()
    table.say(f"{page.begun(spoken.state)}: {' '.join(spoken.text.split())}")
    if given is not None and given.demo:
        table.show(given.demo, table.game)


def watch(table: Table, said: str) -> None:
    """Tell the solution, action by action; the bill mentions it."""
    level, actions = _solution(table)
    game = Game.start(level)
    table.act(Watch())
    table.say("This is a solution, in a kitchen of its own; your dials stand as they are.")
    for action in actions:
        game = apply(game, action)
        table.say(told(game, action))


def _solution(table: Table) -> tuple[Level, Sequence[AnyAction]]:
    """A level and what wins it: its replay, or of a practice level what it was made with."""
    if table.session.is_practice:
        made = practice(table.game.level.id)
        return made.level, made.solution
    level = table.game.level
    path = solution_of(level, table.file)
    if path is None:
        raise Refused("There is no solution to watch for this level.")
    recording = read(path)
    verify(recording, lambda _: level)
    return level, [action for action, _ in recording.entries]


def burn(table: Table) -> None:
    """Say what burnt, why, and where the kitchen last stood well."""
    fire = Fire(table.game)
    guest, said = fire.guest
    table.say(f"The kitchen burnt at {fire.step}. {fire.why}")
    table.say(f"{page.begun(fire.sum_named)}: {fire.sum_written}. {fire.stuck}".strip())
    table.say(f"{guest}: {said} Back to {fire.back_to}: go {fire.best_place}.")
