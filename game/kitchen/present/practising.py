"""Practice as it is shown: how each skill stands, what comes next, tonight’s special, and a result for a chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.numbers import counted
from game.kitchen.practice.ids import is_practice, of, tonight
from game.kitchen.practice.rota import Result, Rota, in_turn, is_due, remembered, upcoming, when_due
from game.kitchen.practice.skills import BY_ID, HARDEST, SKILLS, Skill
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import Progress
from game.kitchen.saved.practised import counted_by, load_rota, result_of
from game.printable import shortened

GOALS = ("passes", "precise", "thrifty")
BLOCKS = "▁▂▃▄▅▆▇█"
STARS = "★☆"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""As the texts say them, whatever language the machine speaks."""


@dataclass(frozen=True)
class Standing:
    """How a skill stands with the player."""

    skill: Skill
    difficulty: int
    due: str
    """In words: due, missed, new, tomorrow, in 8 days."""
    calls: bool
    """Whether it should be seen now."""
    left: float | None
    """How likely it is that it is still there; None where it was never seen, or missed the last time."""
    results: Sequence[Result]
    level_id: str
    """The next level of it."""

    @property
    def best(self) -> str:
        """The best of its results, in words: the hardest won with all stars, else the hardest won."""
        won = [each for each in self.results if each.passed]
        if not won:
            return ""
        top = max(won, key=lambda each: (sum(each.stars), of(each.level).difficulty))
        return f"{stars(top.stars)} at {of(top.level).difficulty}"


@dataclass(frozen=True)
class Tonight:
    """The special of a day."""

    level_id: str
    day: date
    skill: Skill
    difficulty: int
    result: Result | None
    """The player’s best at it."""


@dataclass(frozen=True)
class Board:
    """All of it, at one moment."""

    standings: tuple[Standing, ...]
    """In the order of the skills."""
    first: Skill
    """What should come next."""
    special: Tonight

    @property
    def due(self) -> int:
        """How many skills call."""
        return sum(standing.calls for standing in self.standings)


def board(progress: Progress, notices: list[str], now: datetime | None = None) -> Board:
    """How everything stands now."""
    now = now or datetime.now(UTC)
    rota = load_rota(notices)
    standings = tuple(
        Standing(
            skill,
            rota.memory(skill).difficulty,
            when_due(rota.memory(skill), now),
            is_due(rota.memory(skill), now),
            None if rota.memory(skill).missed else remembered(rota.memory(skill), now),
            rota.of_skill(skill),
            upcoming(rota, skill),
        )
        for skill in SKILLS
    )
    return Board(standings, in_turn(rota, now, taught(progress))[0], _tonight(rota, this_evening()))


def taught(progress: Progress) -> set[str]:
    """The levels of the campaign that the player has passed, or passed by."""
    order = [listed.id for listed in campaign().built()]
    passed = [place for place, level_id in enumerate(order) if progress.best(level_id).passed]
    return {*order[: max(passed, default=-1) + 1]}


def _tonight(rota: Rota, day: date) -> Tonight:
    level_id = tonight(day)
    said, results = of(level_id), [each for each in rota.of_level(level_id) if each.passed]
    best = max(results, key=lambda each: (sum(each.stars), -each.made), default=None)
    return Tonight(level_id, day, said.skill, said.difficulty, best)


def next_in_turn(progress: Progress, notices: list[str], skill: str = "") -> str:
    """The id of the level that comes next: of a skill, or of what is due."""
    found = board(progress, notices)
    wanted = BY_ID[skill] if skill else found.first
    return next(standing.level_id for standing in found.standings if standing.skill == wanted)


def this_evening() -> date:
    """The local date: it says which special there is."""
    return datetime.now().astimezone().date()


def evening_said(day: date) -> str:
    """A day as it is said: 27 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def place_of_practice(level: Level) -> str:
    """Where a practice level stands, for the header."""
    said = of(level.id)
    if said.day is not None:
        return f"Tonight, {evening_said(said.day)} › "
    return f"Practice, {said.skill.title.lower()} {said.difficulty} › "


def place_in_short(level: Level) -> str:
    """The same where there is little room: `Heat 4 › `; nothing of a level that is no practice."""
    if not is_practice(level.id):
        return ""
    said = of(level.id)
    return "Tonight › " if said.day is not None else f"{said.skill.id.capitalize()} {said.difficulty} › "


def star_names(level: Level) -> tuple[str, str, str]:
    """What the stars are called: where blanks are filled at practice, by what is asked there."""
    return ("passes", "first try", "no hint") if is_practice(level.id) and level.blanks else GOALS


def first_order(game: Game) -> int:
    """The order that is shown first: at practice one that is wrong, where the very first is right as it is found."""
    if not is_practice(game.level.id) or not game.right_orders[0]:
        return 0
    return max(range(len(game.off)), key=lambda order: max(map(abs, game.off[order])))


def stars(earned: Sequence[bool]) -> str:
    """Stars side by side."""
    return " ".join(STARS[not star] for star in earned)


def result_text(game: Game) -> str:
    """A result to be pasted into a chat: what came out, and nothing of how."""
    said, result = of(game.level.id), result_of(game, "", datetime.now(UTC))
    what = f"{said.skill.title.lower()}, difficulty {said.difficulty} of {HARDEST}"
    head = f"Tonight’s special, {evening_said(said.day)}" if said.day is not None else "Practice"
    again = "tonight" if said.day is not None else f"play {game.level.id}"
    helped = f", {counted(result.hints, 'hint')}" if result.hints else ""
    helped += ", solution watched" if result.watched else ""
    lines = [
        "BACKPROP BISTRO",
        f"{head}: {what}",
        f"{stars(result.stars)}  {made_said(game.level, result)}{helped}",
        f"bistro {again}",
    ]
    return "\n".join([*lines, ""])


def made_said(level: Level, result: Result) -> str:
    """What a try took, beside par: `4 moves, par 3`."""
    return f"{counted(result.made, counted_by(level))}, par {result.par}"


def history(results: Sequence[Result], width: int) -> str:
    """The newest results as a row of blocks, the higher the better; a miss is a dot."""
    return "".join(
        BLOCKS[min(2 * sum(each.stars) + (each.over <= 0), len(BLOCKS) - 1)] if each.passed else "·"
        for each in results[-width:]
    )


def history_said(results: Sequence[Result]) -> str:
    """The same in words: how many were won, with how many stars."""
    won = [each for each in results if each.passed]
    if not results:
        return "never practised"
    full, par = sum(all(each.stars) for each in won), sum(each.over <= 0 for each in won)
    return f"{len(won)} of {counted(len(results), 'try')} won, {full} with all stars, {par} at par or better"


def asked_for(given: str) -> str:
    """A skill as a player names it: its id, or the beginning of that or of its title; empty where there is none."""
    word = given.casefold()
    found = [
        skill.id for skill in SKILLS if word and (skill.id.startswith(word) or skill.title.casefold().startswith(word))
    ]
    return found[0] if len(found) == 1 or given in found else ""


def no_such_skill(given: str) -> str:
    """Say that there is no such skill, or several."""
    return f"There is no skill {shortened(repr(given), 40)}; there are {', '.join(BY_ID)}."
