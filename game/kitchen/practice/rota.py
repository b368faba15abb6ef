"""The rota: what was practised and how it went, and from that what is due and how hard it should be.

When a skill comes back is said by FSRS, the free scheduler for spaced repetition: it models how long something is
remembered, and a skill is due when one in ten would have forgotten it. The time is always given from outside.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.kitchen.practice.ids import of
from game.kitchen.practice.skills import HARDEST, SKILLS, Skill
from game.kitchen.practice.source import Source

MOST_KEPT = 300
"""Results that are kept, the newest last."""
ENOUGH, TOO_MUCH = 2, -2
"""What streak makes it harder, and what easier."""
LONGEST = 3650.0
LATEST = 30
"""Days after which a skill comes back at the latest: practice is for a month, not for a life."""
NUMBERS = 10**6
"""How many levels of each difficulty come up by themselves; any number can be asked for."""
Count = Annotated[int, Meta(ge=0, le=10**6)]
Moment = Annotated[datetime, Meta(tz=True)]
A_DAY = timedelta(days=1)


def _within_reach(*moments: datetime | None) -> None:
    """Refuse moments that cannot be reckoned with. Raises ValueError: there is one."""
    if any(moment is not None and not 1970 <= moment.year < 9000 for moment in moments):
        raise ValueError("A moment between 1970 and 9000 was expected.")


class Memory(Struct, frozen=True, forbid_unknown_fields=True):
    """How a skill stands with the player."""

    difficulty: Annotated[int, Meta(ge=1, le=HARDEST)] = 1
    """Of the next level."""
    streak: Annotated[int, Meta(ge=TOO_MUCH, le=ENOUGH)] = 0
    """Two for a win with all stars and no hint, one for any other, and below zero one for every miss in a row."""
    stability: Annotated[float, Meta(gt=0, le=LONGEST)] | None = None
    """Days until it is due, where it is seen no more; None where it never was. `hardness` is FSRS’s difficulty."""
    hardness: Annotated[float, Meta(ge=1, le=10)] | None = None
    seen: Moment | None = None
    due: Moment | None = None
    missed: bool = False
    """Whether it was missed when it was seen last."""

    def __post_init__(self) -> None:
        _within_reach(self.seen, self.due)


class Result(Struct, frozen=True, forbid_unknown_fields=True):
    """How a try at a practice level went."""

    level: Annotated[str, Meta(max_length=64)]
    attempt: Annotated[str, Meta(max_length=64)]
    """The try, by its file’s number: a later serve of it that is better takes this one’s place."""
    when: Moment
    stars: tuple[bool, bool, bool]
    made: Count
    """Moves, steps, or wrong tries at blanks."""
    par: Count
    """What the thrifty goal allows of these."""
    hints: Count = 0
    watched: bool = False

    def __post_init__(self) -> None:
        _within_reach(self.when)

    @property
    def passed(self) -> bool:
        """Whether it was won; else it was given up."""
        return self.stars[0]

    @property
    def over(self) -> int:
        """How many over par; below zero, where it was beaten."""
        return self.made - self.par

    @property
    def rating(self) -> int:
        """As FSRS counts: 1 again, 2 hard, 3 good, 4 easy."""
        if not self.passed or self.watched:
            return 1
        if self.hints or not any(self.stars[1:]):
            return 2
        return 4 if all(self.stars) else 3

    def joined(self, other: Result) -> Result:
        """The better of two serves of one try."""
        first, second, third = map(any, zip(self.stars, other.stars, strict=True))
        lead = min(self, other, key=lambda each: (not each.passed, each.made))
        return replace(lead, when=self.when, stars=(first, second, third), hints=max(self.hints, other.hints))


class Rota(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a player has practised."""

    format: Literal[1] = 1
    skills: dict[str, Memory] = {}
    results: Annotated[list[Result], Meta(max_length=2 * MOST_KEPT)] = []

    def memory(self, skill: Skill) -> Memory:
        """How a skill stands."""
        return self.skills.get(skill.id, Memory())

    def noted(self, result: Result) -> Rota:
        """The rota with one more result; a second one of the same try only makes that better."""
        last = self.results[-1] if self.results else None
        if last is not None and (last.level, last.attempt) == (result.level, result.attempt):
            return replace(self, results=[*self.results[:-1], last.joined(result)])
        skill = of(result.level).skill
        skills = {**self.skills, skill.id: reviewed(self.memory(skill), result)}
        return replace(self, skills=skills, results=[*self.results, result][-MOST_KEPT:])

    def of_skill(self, skill: Skill) -> list[Result]:
        """The results of a skill, the oldest first."""
        return [each for each in self.results if of(each.level).skill == skill]

    def of_level(self, level_id: str) -> list[Result]:
        """The results at one level."""
        return [each for each in self.results if each.level == level_id]


def reviewed(memory: Memory, result: Result) -> Memory:
    """How a skill stands after a try. Where the clock was put back meanwhile, it was seen just now."""
    from fsrs import Card, Rating, Scheduler, State  # only when something was practised

    when = result.when.astimezone(UTC)
    card = Card(card_id=0, due=when)
    if memory.seen is not None and memory.stability is not None and memory.hardness is not None:
        seen = min(memory.seen.astimezone(UTC), when)
        card = Card(0, State.Review, None, memory.stability, memory.hardness, when, seen)
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LATEST, enable_fuzzing=False)
    card, _ = scheduler.review_card(card, Rating(result.rating), when)
    difficulty, streak = _stepped(memory, result)
    missed = result.rating == 1
    return Memory(
        difficulty=difficulty,
        streak=streak,
        stability=min(max(card.stability or 0.01, 0.01), LONGEST),
        hardness=card.difficulty,
        seen=when,
        due=when if missed else card.due,
        missed=missed,
    )


def _stepped(memory: Memory, result: Result) -> tuple[int, int]:
    """Difficulty and streak after a try: up with success, down after two misses."""
    if result.rating == 1:
        streak = min(memory.streak, 0) - 1
    else:
        streak = max(memory.streak, 0) + (2 if all(result.stars) and not result.hints else 1)
    if streak >= ENOUGH:
        return min(memory.difficulty + 1, HARDEST), 0
    if streak <= TOO_MUCH:
        return max(memory.difficulty - 1, 1), 0
    return memory.difficulty, streak


def upcoming(rota: Rota, skill: Skill) -> str:
    """The id of the next level of a skill: the same until the skill was seen, so that an open try is found again."""
    memory = rota.memory(skill)
    number = Source(f"next {skill.id} {memory.seen} {memory.stability}").below(NUMBERS)
    return f"practice-{skill.id}-{memory.difficulty}-{number}"


def is_due(memory: Memory, now: datetime) -> bool:
    """Whether a skill that was seen before should be seen again; it is, too, if that was in the future."""
    if memory.due is None or memory.seen is None:
        return False
    return memory.missed or memory.due <= now or memory.seen > now + A_DAY


def in_turn(rota: Rota, now: datetime, taught: Collection[str]) -> list[Skill]:
    """All skills, what should come next first: missed ones, those not seen for long, new ones, and what can wait.

    Of the new ones those that the campaign `taught` come first, by the id of the level that does.
    """

    def rank(skill: Skill) -> tuple[int, datetime, int]:
        memory, place = rota.memory(skill), SKILLS.index(skill)
        if memory.due is None:
            return (2 if skill.taught_by in taught else 3), now, place
        return (0 if memory.missed else 1 if is_due(memory, now) else 4), memory.due, place

    return sorted(SKILLS, key=rank)


def remembered(memory: Memory, now: datetime) -> float | None:
    """How likely it is that a skill is still there, from 0 to 1, by FSRS; None where it was never seen."""
    from fsrs import Card, Scheduler, State

    if memory.seen is None or memory.stability is None:
        return None
    seen = memory.seen.astimezone(UTC)
    card = Card(0, State.Review, None, memory.stability, memory.hardness or 5.0, seen, seen)
    return Scheduler().get_card_retrievability(card, max(now.astimezone(UTC), seen))


def when_due(memory: Memory, now: datetime) -> str:
    """Say in words when a skill comes back."""
    if memory.due is None:
        return "new"
    if is_due(memory, now):
        return "missed" if memory.missed else "due"
    days = max(1, -((now - memory.due) // A_DAY))
    return "tomorrow" if days == 1 else f"in {days} days"
