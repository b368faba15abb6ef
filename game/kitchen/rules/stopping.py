"""A run that the player wants to stop by itself: what of that it has come to.

A run is looked at after every pass over its orders, which where an update hears all of them is every update. So it
stops at the same update however it was cut into slices, and its log only says how many it made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from msgspec import structs

from game.kitchen.level.conditions import WAITING, Bounds
from game.kitchen.level.stop import Stop
from game.kitchen.numbers import FINE, beside, number, percent
from game.kitchen.rules.game import Game


@dataclass(frozen=True)
class Watch:
    """A run with an eye on it: what it had come to when it was looked at last."""

    stop: Stop
    held: tuple[bool, bool]
    """Whether loss and accuracy were there already: what holds from the start stops nothing."""
    lowest: float
    """The loss that progress is measured from."""
    since: int
    """After how many updates it was that."""
    why: str = ""
    """Why the run stops here, in a sentence; or nothing."""

    @classmethod
    def begin(cls, stop: Stop, game: Game) -> Watch:
        """Watch a run that begins here."""
        lowest = _loss(stop, game) if stop.patience is not None else inf
        return cls(stop, _reached(stop, game), lowest, game.update_count)

    def after(self, game: Game) -> Watch:
        """Look again where the run has come to: to be asked where a pass ends, and at the update it is to stop at."""
        stop, made = self.stop, game.update_count
        if made == stop.updates:
            return replace(self, why=f"The run stops at update {made:,}, as you set it.")
        if game.state.place:
            return self
        held = _reached(stop, game)
        why = _why(stop, game, (held[0] and not self.held[0], held[1] and not self.held[1]))
        lowest, since = self.lowest, self.since
        if stop.patience is not None:
            loss = _loss(stop, game)
            if loss < lowest * (1 - float(stop.gain)):
                lowest, since = loss, made
            elif made - since >= stop.patience:
                why = why or _stuck(stop, game, made - since)
        return Watch(stop, held, lowest, since, why)


def still_open(stop: Stop, game: Game) -> Stop:
    """What is left of it that can stop a run from here: what holds already stops nothing."""
    low, right = _reached(stop, game)
    over = stop.updates is not None and game.update_count >= stop.updates
    held = [name for name, holds in (("loss", low), ("accuracy", right), ("updates", over)) if holds]
    return structs.replace(stop, **dict.fromkeys(held))


def _loss(stop: Stop, game: Game) -> float:
    return game.tasted(stop.room_in(game.level)).loss


def _reached(stop: Stop, game: Game) -> tuple[bool, bool]:
    """Whether the loss is small enough, and the accuracy large enough."""
    room = stop.room_in(game.level)
    loss = stop.loss is not None and Bounds(at_most=stop.loss).hold(game.tasted(room).loss)
    counts = stop.accuracy is not None and game.level.decides
    right = counts and Bounds(at_least=stop.accuracy).hold(game.tasted(room).accuracy)
    return loss, right


def _why(stop: Stop, game: Game, met: tuple[bool, bool]) -> str:
    tasted, who = game.tasted(stop.room_in(game.level)), _who(stop, game)
    at = f"The run stops at update {game.update_count:,}:"
    if met[0]:
        assert stop.loss is not None, "else it is not met"
        wanted = float(stop.loss)
        return f"{at} loss of the {who} {beside(tasted.loss, wanted, FINE)}, {number(wanted, FINE)} wanted."
    if met[1]:
        assert stop.accuracy is not None, "else it is not met"
        wanted = float(stop.accuracy)
        return f"{at} {percent(tasted.accuracy)} of the {who} right, {percent(wanted)} wanted."
    return ""


def _stuck(stop: Stop, game: Game, updates: int) -> str:
    less = f"{percent(float(stop.gain))} less loss of the {_who(stop, game)}"
    return f"The run stops at update {game.update_count:,}: no {less} in {updates}."


def _who(stop: Stop, game: Game) -> str:
    return WAITING[stop.room_in(game.level)]
