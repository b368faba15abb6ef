"""Who speaks in the chef's band now: the coach, a hint, what was said of a serve, or the story."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.level.teaching import Gesture
from game.kitchen.present import speech
from game.kitchen.present.course import new_words
from game.kitchen.present.speech import Speech
from game.kitchen.rules.coach import Coach
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import holds
from game.kitchen.rules.state import State


class Talk:
    """Remembers what was said last, and of which kitchen."""

    def __init__(self, *, story_read: bool) -> None:
        self.story_read = self._story_was_read = story_read
        self.coach: Coach | None = None
        """There for a first-time player."""
        self.said: Speech | None = None
        self._said_at: State | None = None
        self._said_after = 0
        """How many updates were made then."""

    def say(self, said: Speech, game: Game) -> None:
        """Have something said of the kitchen as it stands."""
        self.said, self._said_at, self._said_after = said, game.state, game.update_count

    def can_be_put_away(self, game: Game) -> bool:
        """Whether what was said last stands there now: else esc would put away what nobody sees."""
        return self.said is not None and self.now(game) in (self.said, speech.before(self.said))

    def hears_key(self) -> bool:
        """Take notice of a key: any is the end of the story. Whether this one was."""
        self._story_was_read, self.story_read = self.story_read, True
        return not self._story_was_read

    def saw(self, gesture: Gesture, game: Game) -> None:
        """Tell the coach, who may wait for it; not of what the key did that only called for the coach."""
        if self.coach is not None and self._story_was_read:
            self.coach.saw(gesture, game)

    def now(self, game: Game) -> Speech:
        """Choose who speaks: of this kitchen as it stands, that all is right, a hint, the coach, or the story.

        A verdict on another kitchen is marked as one; the story comes before the coach, who waits for any key.
        """
        said, coach = self.said, self.coach
        won = any(serve.passed for serve in game.serves)  # then there is nothing more to be coached for
        step = coach.step if coach is not None and not won else None
        if said is not None and self._said_at == game.state:
            return said
        led = coach is not None and coach.leads_to_serve  # then the coach says himself what comes next
        if speech.is_all_right(game) and (step is None or step.gesture not in ("ask", "serve") or not led):
            return speech.all_right(game)
        story = speech.story(game, new_words(game.level))
        if step is not None and not self.story_read:
            return replace(story, state="any key: the coach")
        if coach is not None and step is not None:
            at, of = coach.count
            return Speech("the coach", step.say, "high", state=f"{at} of {of}" if of > 1 else "", kind="coach")
        if said is not None and said.kind == "hint" and _hint_holds(game):
            return said
        if said is not None and said.kind == "foreseen" and game.update_count >= self._said_after:
            return said  # the run it was asked before goes on
        return speech.before(said) if said is not None and said.kind == "verdict" else story


def _hint_holds(game: Game) -> bool:
    """Whether the hint given last still speaks of the kitchen as it is."""
    given = game.last_hint()
    return given is not None and holds(given.when, game)
