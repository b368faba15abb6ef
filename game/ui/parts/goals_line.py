"""The three goals on one line: each in a word or two, how far it is, and a tick where a serve would earn its star.

A goal that asks for several things has them all where there is room, mint where one holds already; else … says that
there is more. Each has a third of the line, unless one needs more than that and the others less. The chef’s orders
have them in full.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.kitchen.explain.goals import asks_for_more, each_in_short, in_short, progress, stars_now
from game.kitchen.explain.subjects import Figure, Star
from game.kitchen.level.level import Goal
from game.kitchen.present.view import View
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.small_star import draw_small_star
from game.ui.parts.view_panel import ViewPanel

STAR, GAP = 3, 2
"""Columns of a star or tick with its gap, and between two goals at least."""


class GoalsLine(ViewPanel):
    """Stands where what a level asks for would else be out of sight; its figures may be of the past."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the line."""
        if self.view is not None:
            draw_goals(canvas, self.view, 0, asked=False)


@dataclass(frozen=True)
class _Told:
    """One way to tell a goal."""

    pieces: tuple[tuple[str, str], ...]
    """What it asks for, in which colours."""
    figure: str = ""
    words: str = ""
    whole: bool = True
    """Whether that is everything it asks for."""

    @property
    def width(self) -> int:
        """Columns it takes, its star included."""
        figure = 2 + len(self.figure) if self.figure else 0
        return STAR + sum(len(text) for text, _ in self.pieces) + figure + (1 + len(self.words) if self.words else 0)

    def within(self, room: int) -> _Told:
        """The same with what it asks for cut to so much room."""
        text = "".join(text for text, _ in self.pieces)
        return replace(self, pieces=((cut(text, max(room - self.width + len(text), 1)), "text"),))


def draw_goals(canvas: Canvas, view: View, row: int, *, asked: bool = True) -> None:
    """Draw the three goals beside one another; they can be asked about where they are of the kitchen as it stands."""
    tellings = [_tellings(goal, view) for goal in view.level.goals.three]
    third, room = (canvas.width - 2) // 3, canvas.width - 4
    chosen = [next((told for told in ways if told.width < third), ways[-1].within(third - 1)) for ways in tellings]
    columns = [2 + n * third for n in range(3)]
    if not all(told.whole for told in chosen) and (closer := _closer(tellings, room)):
        chosen, gap = closer, (room - sum(told.width for told in closer)) // 2
        columns = [2 + n * gap + sum(told.width for told in chosen[:n]) for n in range(3)]
    would_earn = stars_now(view.game)
    for n, (goal, told, column) in enumerate(zip(view.level.goals.three, chosen, columns, strict=True)):
        now, earned = progress(goal, view.game), view.stars[n]
        if would_earn[n] and not earned:
            canvas.number(column + 1, row, "✓", "mint", Star(n) if asked else None)
        else:
            draw_small_star(canvas, column, row, Star(n) if asked else None, earned=earned)
        end = canvas.spans(column + STAR, row, *told.pieces)
        if told.figure:
            end += 2 + len(told.figure)
            ink = "mint" if now.holds else "text"
            canvas.number(end, row, told.figure, ink, Figure(n) if asked else None)
        canvas.text(end + 1, row, told.words, "faint")


def _tellings(goal: Goal, view: View) -> list[_Told]:
    """The ways to tell a goal, from the longest to the shortest."""
    now, short, each = progress(goal, view.game), in_short(goal, view.game), each_in_short(goal, view.game)
    several = len(each) > 1
    whole = [piece for text, so in each for piece in ((", ", "faint"), (text, "mint" if so else "text"))][1:]
    pieces = tuple(whole) if several else ((short, "text"),)
    found = [_Told(pieces, now.figure, now.words), _Told(pieces, now.figure)]
    if several:
        found.append(_Told(pieces))
    if several or asks_for_more(goal):
        found = found if several else []
        found += [_Told(((f"{short} …", "text"),), now.figure, words, whole=False) for words in (now.words, "")]
    return [*found, _Told(((short, "text"),), now.figure, whole=not (several or asks_for_more(goal)))]


def _closer(tellings: list[list[_Told]], room: int) -> list[_Told]:
    """All three told whole in so much room, with as many of their figures as that allows; nothing where they cannot."""
    whole = [[told for told in ways if told.whole] for ways in tellings]
    if not all(whole):
        return []
    at = [0, 0, 0]
    while sum(ways[n].width for ways, n in zip(whole, at, strict=True)) + 2 * GAP > room:
        shorter = [(n, -goal) for goal, n in enumerate(at) if n + 1 < len(whole[goal])]
        if not shorter:
            return []
        at[-min(shorter)[1]] += 1
    return [ways[n] for ways, n in zip(whole, at, strict=True)]
