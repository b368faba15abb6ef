"""What the chef's band says now: the story, the coach, a hint, or what went wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from game.kitchen.explain.goals import over_limit, progress
from game.kitchen.explain.guests import complaint
from game.kitchen.explain.impossible import why_no_line
from game.kitchen.level.campaign import Word
from game.kitchen.level.conditions import Condition, parts
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, NOTHING, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import goals_met, holds, is_lost, is_past, is_spent, mistake_now, next_hint
from game.wrapping import wrap

REST = " …  o  all"
"""At the end of a text that is cut: the key that shows all of it, as it stands in a bar of keys."""
DEMONSTRATION = "the chef shows you"
SERVE_FIRST = "Serve once, then you may skip: try it first, it costs nothing."
NOTHING_TO_SKIP = "There is nothing to pass or to skip in the test kitchen: leave it when you like."
LAST_HINT = "That was the last hint for this."
Kind = Literal["story", "coach", "hint", "verdict", "before", "guess", "foreseen", "all right", "shown", "fire"]
"""Who speaks, and of what: `before` is a verdict on a kitchen that has changed since, `foreseen` tells of updates that
were looked ahead to, `shown` is of a demonstration."""


@dataclass(frozen=True)
class Speech:
    """A few lines with a title; `new_words` follow the story."""

    title: str
    text: str
    color: str = "text"
    new_words: tuple[Word, ...] = ()
    state: str = ""
    """What stands at the right end of the frame."""
    kind: Kind = "story"

    def lines(self, width: int, rows: int | None = None) -> list[str]:
        """Break the text into lines of at most so many cells; with fewer `rows` than it needs, say where all is."""
        return list(_wrapped(self.text, max(width, 20), rows))


@lru_cache(maxsize=32)
def _wrapped(text: str, width: int, rows: int | None) -> tuple[str, ...]:
    text = re.sub(r"[ \n]+", " ", text.strip())  # what is tied stays so
    return tuple(wrap(text, width, max_lines=rows, placeholder=REST))


def welcome_back(game: Game, opened: str = "") -> str:
    """Greet a player who takes a try up again, maybe on the walk through its first slip, or has a file opened."""
    if opened:
        return f"{opened} is open as it was left; from here on it is a try of your own."
    if game.walk_left and game.first_update is not None:
        return "Welcome back: the first update is made; its slip still asks: b opens it."
    return "Welcome back: your dials stand as you left them."


def understood(notes: Sequence[str]) -> Speech:
    """What was understood of a table of the player's own."""
    return Speech("your table", " ".join(notes), "mint", kind="shown")


def story(game: Game, words: tuple[Word, ...]) -> Speech:
    """The level's story and the words that are new in it."""
    return Speech("chef’s orders", game.level.story, new_words=words)


def after_serve(game: Game) -> Speech:
    """What went wrong at the last serve: the known mistake, or the dish that is furthest off."""
    verdict = game.serves[-1]
    known = game.last_mistake()
    text = known.text if known is not None else complaint(game.level, verdict)
    if over := over_limit(game.level.goals.passes, game):
        in_time = Condition(loss=game.level.goals.passes.check.loss)
        text = over if known is None and holds(in_time, game) else f"{over} {text}"
    elif is_spent(game):
        text = f"{text} All {game.update_count:,} updates are made: u takes the run back, R starts over."
    now = progress(game.level.goals.passes, game)
    title, why = _attempted(game)
    return Speech(title, f"{why}{text}", state=f"{now.figure} {now.words}", kind="verdict")


def passed_freely(game: Game) -> Speech:
    """What a serve that passes comes to where nothing is won."""
    held = [goal.text for goal, star in zip(game.level.goals.three, game.serves[-1].stars, strict=True) if star]
    now = progress(game.level.goals.passes, game)
    text = f"It passes, and holds “{'”, “'.join(held)}”. Nobody keeps count here: go on as you like."
    return Speech("well cooked", text, "mint", state=f"{now.figure} {now.words}", kind="verdict")


def _attempted(game: Game) -> tuple[str, str]:
    """Whether the last serve counts, where honest attempts do, and why not."""
    limit = game.level.attempt_loss
    if limit is None:
        return "not yet", ""
    if game.serves[-1].loss > float(limit) + NOTHING:
        return "no attempt", f"The loss is above {number(float(limit), FINE)}. "
    *earlier, right = [verdict.right for verdict in game.serves if verdict.loss <= float(limit) + NOTHING]
    if right in earlier:
        return "no new attempt", "The same guests were right before. "
    return f"attempt {len(game.attempts)} counts", ""


def what_was_learned(game: Game) -> str:
    """What a passed level has shown; where it is passed by failing well, why nothing else was possible."""
    return why_no_line(game) if fails_well(game.level) else f"{game.level.debrief.learned}{_fires_from(game)}"


def _fires_from(game: Game) -> str:
    """From where on a single ReLU cook of one ingredient fires, as she stands; of any other kitchen nothing."""
    if len(game.dials) != 2 or game.kitchen.activations != ("relu",):
        return ""
    weight, bias = map(float, game.dials)
    if weight <= 0 or bias >= 0:
        return ""
    return f" Yours: from {number(-bias)} ÷ {number(weight)} = {number(-bias / weight)}."


def fails_well(level: Level) -> bool:
    """Whether a level is passed by honest attempts at what cannot be done."""
    return any(part.attempts is not None for part in parts(level.goals.passes.check))


def before(said: Speech) -> Speech:
    """The same verdict, marked as one on the kitchen as it was; the figure it came to is still the one to beat.

    What only the serve itself counted is told as past.
    """
    figure = said.state if " of " in said.state else said.state.partition(" ")[0]  # no longer `now`
    text = re.sub(r"\b(The loss|Furthest off|Not right) is ", r"\1 was ", said.text)
    text = re.sub(r"((?:Furthest off|Not right) was [^.]*?) is ", r"\1 was ", text)
    return Speech("at your last serve", text, "mute", state=figure, kind="before")


def all_right(game: Game) -> Speech:
    """A serve would pass; whether anything is left to do beside it."""
    held = goals_met(game)
    check = game.level.goals.passes.check
    by_loss = check.loss is not None and check.accuracy is None and not all(game.right_orders)
    done = "Every goal is met" if by_loss else "Nothing is left to do"  # the pass counts some as not right yet
    text = f"{done}: ⏎ serves." if all(held) else f"It passes: ⏎ serves{_for_more(game, held)}."
    return Speech("all right", text, "mint", state=f"{sum(held)} of 3 goals as it stands", kind="all right")


def _for_more(game: Game, held: tuple[bool, ...]) -> str:
    """How the goals that do not hold are still to be had."""
    open_ = [goal for goal, holds in zip(game.level.goals.three, held, strict=True) if not holds]
    left = [goal for goal in open_ if not is_lost(goal.check, game)]
    all_made = game.level.trains and game.updates_left == 0
    past = [goal for goal in left if all_made or is_past(goal.check, game)]
    if not left:
        return ""
    others = "the other stars" if len(left) > 1 else "the other star"
    if len(past) == len(left):
        return f", or go back with u or R for {others}"
    return f", or go on for one more; “{past[0].text}” takes a way back, u or R" if past else f", or go on for {others}"


def is_all_right(game: Game) -> bool:
    """Whether something was done here and a serve would pass."""
    passes = game.level.goals.passes.check
    return (
        bool(game.path)
        and not fails_well(game.level)  # each serve is an attempt: only it can tell
        and holds(passes, game)
    )


def fire(game: Game) -> Speech:
    """What there is to say of a burnt kitchen to whoever asks for a hint: hints speak of one that cooks."""
    known = mistake_now(game)
    text = game.level.mistakes[known].text if known is not None else "Take the run back with u, and take less heat."
    return Speech("it burnt", text, kind="fire")


def hint(game: Game) -> Speech:
    """The hint given last."""
    given = game.last_hint()
    given_so_far, all_hints = len(game.hints), len(game.level.hints)
    more = given_so_far == all_hints or next_hint(game) is not None  # a hint may be for a kitchen that is not this one
    state = f"hint {given_so_far} of {all_hints}{'' if more else ', the last for now'}"
    return Speech("a hint", given.text if given else "", state=state, kind="hint")
