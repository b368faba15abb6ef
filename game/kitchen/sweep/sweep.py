"""A sweep in the making: hands legs of its trials to a crew, and takes what comes back, whenever somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait

from game.kitchen.crew import Crew
from game.kitchen.sweep.trials import LearningCurve, Trial, is_whole, run_leg

TRIES = 3
"""How often a crew may give up before its trials do."""


class Sweep:
    """Trials, and how far each is. It has no clock and no thread of its own: whoever asks, takes in what came."""

    def __init__(self, trials: Sequence[Trial], crew: Crew) -> None:
        """Begin; the crew starts with the first leg of each trial."""
        self.trials = tuple(trials)
        self.curves = [LearningCurve() for _ in trials]
        self._crew = crew
        self._tries = TRIES
        self._out: dict[Future[LearningCurve], int] = {}
        """What was handed out, and of which trial it is."""
        for place in range(len(trials)):
            self._hand_out(place)

    @property
    def done(self) -> bool:
        """Whether nothing more will come."""
        return not self._out

    def collect(self, patience: float = 0) -> bool:
        """Take in what came, waiting so many seconds for something to come; whether anything did."""
        came, _ = wait(self._out, patience, FIRST_COMPLETED)
        gone: list[int] = []
        for leg in came:
            place = self._out.pop(leg)
            try:
                self.curves[place] = leg.result()
            except (BrokenExecutor, CancelledError):
                gone.append(place)
                continue
            except Exception as error:  # a cluster may lack the game, or have another version of it
                self.curves[place] = self._given_up(place, f"It could not be trained: {type(error).__name__}.")
                continue
            self._hand_out(place)
        if gone:
            self._begin_again(gone)
        return bool(came)

    def cancel(self) -> None:
        """Let nothing more come; a leg that is being trained is trained in vain."""
        for leg in self._out:
            leg.cancel()
        self._out.clear()

    def _hand_out(self, place: int) -> None:
        trial, curve = self.trials[place], self.curves[place]
        if not is_whole(trial, curve):
            try:
                self._out[self._crew.submit(run_leg, trial, curve)] = place
            except BrokenExecutor:
                self._begin_again([place])

    def _begin_again(self, gone: list[int]) -> None:
        """The crew has given up: another takes the same legs, and comes to the same numbers."""
        gone += self._out.values()
        self._out.clear()
        self._crew.dismiss()
        self._tries -= 1
        if self._tries <= 0:
            for place in gone:
                self.curves[place] = self._given_up(place, "Nobody is left to train it.")
            return
        for place in gone:
            self._hand_out(place)

    def _given_up(self, place: int, why: str) -> LearningCurve:
        known = self.curves[place]
        return LearningCurve(known.points, known.state, why)
