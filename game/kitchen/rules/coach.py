"""The coach: asks a first-time player for one gesture at a time, and goes on only when it was made."""

from __future__ import annotations

from game.kitchen.level.teaching import CoachStep, Gesture
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import holds


class Coach:
    """Walks through a level's coach steps."""

    def __init__(self, game: Game) -> None:
        """Begin where the game stands: a resumed one has made its turns and serves already."""
        self._steps = game.level.coach
        self._at = 0
        gestures: list[Gesture] = []
        if game.history.place:
            gestures.append("nudge")
        if game.serves:
            gestures.append("serve")
        while self.step is not None and self.step.gesture in gestures and self.saw(self.step.gesture, game):
            pass

    @property
    def step(self) -> CoachStep | None:
        """The step that waits for its gesture, or None when the coach has no more to say."""
        return self._steps[self._at] if self._at < len(self._steps) else None

    @property
    def count(self) -> tuple[int, int]:
        """Which step this is, counted from 1, and of how many."""
        return self._at + 1, len(self._steps)

    @property
    def leads_to_serve(self) -> bool:
        """Whether a serve is asked for, now or later."""
        return any(step.gesture == "serve" for step in self._steps[self._at :])

    def saw(self, gesture: Gesture, game: Game) -> bool:
        """Take notice of a gesture; whether it was the one waited for."""
        step = self.step
        if step is None or step.gesture != gesture or not holds(step.until, game):
            return False
        self._at += 1
        return True
