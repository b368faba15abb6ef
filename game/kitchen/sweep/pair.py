"""Two kitchens on the same orders, trained in step: what one of them is set otherwise is all that differs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

from msgspec import structs

from game.kitchen.errors import Refused
from game.kitchen.explain.kitchens import kitchen_title
from game.kitchen.numbers import number
from game.kitchen.present.knobs import NAMES
from game.kitchen.rules.actions import AnyAction, Reset, Train
from game.kitchen.rules.apply import MOST_UPDATES, apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.stove import SETTINGS, choice_term
from game.kitchen.sweep.trials import Point, point

MOST_POINTS = 120
"""Points of a curve, at most: where there would be more, every second one goes."""


@dataclass(frozen=True)
class Side:
    """One of the two: its game, and what was done to it since they stand beside each other."""

    game: Game
    did: tuple[AnyAction, ...] = ()
    points: tuple[Point, ...] = ()
    """How it fared, by the updates both were asked for since they began or started over."""

    def after(self, *actions: AnyAction) -> Side:
        """What these actions make of it; a run that goes on joins the one before.

        Raises Refused: it does not allow one of them.
        """
        game, did = self.game, [*self.did]
        for action in actions:
            before, game = game, apply(game, action)
            if isinstance(action, Train):  # in a fire it makes fewer than it was asked for
                action = structs.replace(action, updates=game.update_count - before.update_count)
            last = did[-1] if did else None
            if isinstance(action, Train) and isinstance(last, Train) and last.updates + action.updates <= MOST_UPDATES:
                did[-1] = structs.replace(last, updates=last.updates + action.updates)
            else:
                did.append(structs.replace(action, more=False) if isinstance(action, Train) else action)
        return replace(self, game=game, did=tuple(did))

    def trained(self, updates: int, made: int) -> Side:
        """After so many more updates, of which there are `made` then; where it has burnt, it stands still."""
        if self.game.burnt:
            return self
        goes_on = bool(self.did) and isinstance(self.did[-1], Train)
        return self.after(Train(updates, more=goes_on)).seen(made)

    def seen(self, made: int) -> Side:
        """With a point for where it stands now."""
        if self.game.burnt:
            return self
        known = [each for each in self.points if each.updates < made]
        if len(known) >= MOST_POINTS:
            known = known[::2]
        return replace(self, points=(*known, point(made, self.game.look)))

    def started_over(self) -> Side:
        """With everything at its start; what is set stays."""
        side = self
        with suppress(Refused):  # it stands there
            side = self.after(Reset())
        return replace(side, points=()).seen(0)

    @property
    def fate(self) -> str:
        """What has become of it, where that is not told by its numbers."""
        return f"Burnt at update {self.game.update_count:,}." if self.game.burnt else ""


@dataclass(frozen=True)
class Pair:
    """Both of them, and how many updates they were asked for since they began or started over."""

    sides: tuple[Side, Side]
    made: int = 0

    @classmethod
    def of(cls, game: Game) -> Pair:
        """The kitchen as it stands, twice."""
        side = Side(game).seen(0)
        return cls((side, side))

    def changed(self, which: int, *actions: AnyAction) -> Pair:
        """With one of them set otherwise. Raises Refused: it does not allow that."""
        one, other = (
            side.after(*actions).seen(self.made) if place == which else side for place, side in enumerate(self.sides)
        )
        return replace(self, sides=(one, other))

    def trained(self, updates: int) -> Pair:
        """With so many updates made by each. Raises Refused: one of them can make no more, or both have burnt."""
        if all(side.game.burnt for side in self.sides):
            raise Refused("Both have burnt: R starts over.")
        left = [side.game.updates_left for side in self.sides if not side.game.burnt]
        updates = min([updates, *(each for each in left if each)])
        made = self.made + updates
        one, other = (side.trained(updates, made) for side in self.sides)
        return Pair((one, other), made)

    def started_over(self) -> Pair:
        """With both at their starts; what is set stays."""
        one, other = (side.started_over() for side in self.sides)
        return Pair((one, other))

    @property
    def differences(self) -> list[str]:
        """What is set otherwise, in words."""
        one, other = (side.game for side in self.sides)
        return [f"{what} {left} on the left, {right} on the right" for what, left, right in _differences(one, other)]


def _differences(one: Game, other: Game) -> Iterator[tuple[str, str, str]]:
    left, right = one.state, other.state
    for name in SETTINGS:
        mine, yours = getattr(left, name), getattr(right, name)
        if mine != yours:
            yield NAMES[name][0], _said(mine), _said(yours)
    if one.kitchen.layers != other.kitchen.layers:
        yield "cooks", kitchen_title(one.level, one.kitchen.layers), kitchen_title(other.level, other.kitchen.layers)
    elif _starts(one.kitchen) != _starts(other.kitchen):
        yield "start", "one", "another"


def _said(setting: Decimal | str) -> str:
    return number(float(setting)) if isinstance(setting, Decimal) else choice_term(setting).field


def _starts(kitchen: Kitchen) -> list[Decimal]:
    return [dial.start for dial in kitchen.dials]
