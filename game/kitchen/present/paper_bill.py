"""The bill to keep: what a level came to, as it stands on paper, whoever prints it; and as a text for a chat."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from game.kitchen.errors import BistroError
from game.kitchen.explain.bill import Line, bill, by_hand, by_hand_too
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, counted, number
from game.kitchen.present.course import place_of
from game.kitchen.present.practising import GOALS
from game.kitchen.rules.game import Game
from game.kitchen.rules.look import Look
from game.kitchen.rules.names import is_introduced
from game.kitchen.rules.stove import update_word
from game.kitchen.saved.find import is_of_campaign
from game.kitchen.saved.folders import Best, Progress
from game.kitchen.saved.own import own_game
from game.kitchen.saved.unlocked import begun

SERVED_AT = "served at Backprop Bistro"
BLOCKS = "▁▂▃▄▅▆▇█"
BLOCK_COUNT = 24
"""Blocks of the longest curve in a text."""
STEEP, BOTTOMLESS = 20, 1e6
"""How many times the least loss the largest is where a curve is drawn by powers of ten; beyond, as from zero on."""


@dataclass(frozen=True)
class Curve:
    """How the loss fell: a value before the first step, and one after each."""

    who: str
    """By what it fell, where two curves share a chart."""
    made: str
    """In how many moves and updates."""
    losses: Sequence[float]
    by_hand: bool
    batches: bool
    """Whether the losses are of the orders that each update heard, and not of all."""

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self.losses) - 1

    @property
    def fell(self) -> str:
        """From where to where; of batches, no two losses are of the same orders."""
        if self.batches:
            return "batch by batch"
        return f"{number(self.losses[0], FINE)} → {number(self.losses[-1], FINE)}"


@dataclass(frozen=True)
class PaperBill:
    """The bill of a serve that passed."""

    place: str
    title: str
    stars: tuple[bool, bool, bool]
    lines: tuple[Line, ...]
    curves: tuple[Curve, ...]
    """The try's own first, then the player's own at the same kitchen, done the other way; none where nothing moved."""
    said: str
    """How the other way went, where there is no second curve to tell it."""
    look: Look
    """The kitchen that was served."""

    @property
    def shape(self) -> str:
        """What comes in, the cooks of every station, and how many dials that makes."""
        kitchen = self.look.kitchen
        sizes = " → ".join(map(str, (kitchen.inputs, *kitchen.cooks)))
        return f"{sizes} · {self.size}"

    @property
    def size(self) -> str:
        """How many dials the player saw."""
        return counted(sum(is_introduced(self.look.level, dial) for dial in self.look.kitchen.dials), "dial")

    @property
    def steps(self) -> int:
        """Steps of the longest curve: the common length."""
        return max((curve.steps for curve in self.curves), default=0)

    @cached_property
    def _span(self) -> tuple[float, float]:
        """The least and the largest loss of all curves: their common scale."""
        return min(min(curve.losses) for curve in self.curves), max(max(curve.losses) for curve in self.curves)

    @property
    def scale(self) -> str:
        """The word for a scale of powers of ten; nothing for a plain one."""
        low, high = self._span
        return "log" if low * STEEP < high < low * BOTTOMLESS else ""

    def shares(self, curve: Curve, count: int) -> list[float]:
        """So many losses of a curve, spread over its way, as shares from 0 to 1 of the common scale."""
        losses = [curve.losses[round(n / max(count - 1, 1) * curve.steps)] for n in range(count)]
        low, high = self._span
        if self.scale:
            low, high, losses = math.log(low), math.log(high), [math.log(loss) for loss in losses]
        return [(loss - low) / ((high - low) or 1.0) for loss in losses]


def paper_bill(game: Game, best: Best, other: Game | None = None, other_best: Best | None = None) -> PaperBill:
    """Draw up the bill of the last serve, with the player's own try at the same kitchen the other way, if there is one.

    `best` holds the player's record including this serve, `other_best` that of the level done by hand.
    """
    curves = [_curve(game)]
    if other is not None and not game.level.blanks:
        curves.append(_curve(other))
    said = by_hand(game, other_best) if other_best is not None and len(curves) == 1 else ""
    moved = () if game.level.blanks else tuple(curve for curve in curves if curve.steps)
    place = place_of(game.level).removesuffix(" › ")
    return PaperBill(place, game.level.title, game.stars, bill(game, best), moved, said, game.look)


def _curve(game: Game) -> Curve:
    hand = by_hand_too(game.level)
    made = [counted(game.moves, "move")] if hand else []
    if game.level.trains and (game.update_count or not hand):
        made.append(counted(game.update_count, update_word(game.level)))
    batches = game.history.heard < game.update_count * len(game.level.orders)
    return Curve("by hand" if hand else "backprop", ", ".join(made), game.history.losses, hand, batches)


def own_bill(game: Game, progress: Progress) -> PaperBill:
    """The bill of the player's own try, beside all else that the player has done; `progress` includes this serve."""
    level = game.level
    by_hand_best = progress.best(level.by_hand) if level.by_hand else None
    return paper_bill(game, progress.best(level.id), done_otherwise(level), by_hand_best)


def sister(level: Level) -> Level | None:
    """The level that is the same kitchen done the other way, by hand or by feedback, where the player has begun it."""
    if not is_of_campaign(level):
        return None
    menu, played = campaign(), begun()
    ids = [listed.id for listed in menu.built()]
    later = ids[ids.index(level.id) + 1 :]
    for level_id in [level.by_hand] if level.by_hand else filter(played.__contains__, later):
        with suppress(BistroError):  # a damaged file costs its own curve and nothing more
            found = menu.level(level_id)
            if level.by_hand or found.by_hand == level.id:
                return found
    return None


def done_otherwise(level: Level) -> Game | None:
    """The player's own try that passed at the same kitchen, done the other way; None where there is none."""
    other = sister(level)
    return own_game(other) if other is not None else None


def as_text(bill: PaperBill) -> str:
    """Write the bill as a few lines that can be pasted into a chat: what came out, and nothing of how."""
    earned = [name for name, star in zip(GOALS, bill.stars, strict=True) if star]
    lines = [
        "BACKPROP BISTRO",
        " › ".join(filter(None, (bill.place, bill.title))),
        f"{' '.join('★' if star else '☆' for star in bill.stars)}  {', '.join(earned)}",
        *map(_figure, bill.lines),
    ]
    for curve in bill.curves:
        drawn = f"{blocks(bill, curve)} {bill.scale}".rstrip()
        if len(bill.curves) > 1:
            lines += [f"{curve.who} {curve.fell}, {curve.made}", drawn]
        else:
            lines.append(f"{drawn} {curve.fell}")
    return "\n".join([*lines, *filter(None, [bill.said]), bill.shape, SERVED_AT, ""])


def _figure(line: Line) -> str:
    beside = (("goal", line.goal), ("best known", line.known))
    return ", ".join([f"{line.name} {line.you}", *(f"{name} {value}" for name, value in beside if value.strip("·"))])


def blocks(bill: PaperBill, curve: Curve) -> str:
    """Draw a curve in blocks: the longest of the bill as long as there is room, a shorter one by its share."""
    count = min(max(round(BLOCK_COUNT * curve.steps / bill.steps), 2), curve.steps + 1)
    return "".join(BLOCKS[round(share * (len(BLOCKS) - 1))] for share in bill.shares(curve, count))
