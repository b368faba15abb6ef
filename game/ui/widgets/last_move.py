"""What the last move did: this dial from here to there, so these dishes went so."""

from __future__ import annotations

from game.kitchen.ask import source_title
from game.kitchen.numbers import FINE, NOTHING, number
from game.ui.canvas import Canvas
from game.ui.panel import Panel
from game.ui.view import View

Spans = tuple[tuple[str, str], ...]


class LastMove(Panel):
    """One line under the card."""

    view: View | None = None
    note: str = ""
    """A sentence that comes before anything else: what was refused, or what a typed value became."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the line."""
        if self.view is None:
            return
        if self.note:
            canvas.text(3, 0, self.note, "gold")
            return
        canvas.spans(3, 0, *last_move(self.view, canvas.width - 4))


def last_move(view: View, width: int) -> Spans:
    """Say what the last move did, in as many words as fit `width`; nothing where there was none."""
    effect = view.shift.last_effect()
    if effect is None:
        return (("no move yet: every number moves as you turn a dial", "faint"),) if width > 60 else ()
    if effect.dial is None:
        return (("every dial is back at its start", "mute"),)
    level = view.level
    title = source_title(level, effect.dial)
    dial = level.all_dials[effect.dial]
    if len(level.kitchen.stations) > 1 or level.kitchen.stations[0].cooks > 1:
        title = f"{title} into {level.kitchen.stations[dial.station].name} {dial.cook + 1}"
    values = f" {number(float(effect.value_before))} → {number(float(effect.value_after))}"
    loss = f"{number(effect.loss_before, FINE)} → {number(effect.loss_after, FINE)}"
    loss_color = "mint" if effect.loss_after < effect.loss_before else "text"
    tail = [
        ("   loss ", "mute"),
        (loss, "text"),
        (f" {_arrow(effect.loss_after - effect.loss_before)}", loss_color),
    ]
    spans = [("last move  ", "faint"), (title, "text"), (values, "high"), ("   so", "faint")]
    room = width - sum(len(text) for text, _ in spans + tail)
    for order, (before, after) in enumerate(zip(effect.dishes_before, effect.dishes_after, strict=True)):
        change = after[0] - before[0]
        guest = f"   {level.orders[order].guest} "
        figures = "stays" if abs(change) <= NOTHING else f"{number(before[0])} → {number(after[0])} "
        short = len(guest) + 2
        arrow = "" if abs(change) <= NOTHING and room >= len(guest) + len(figures) + 1 else _arrow(change)
        needed = len(guest) + len(figures) + 1
        if room < short:
            break
        spans.append((guest, "mute"))
        if room >= needed:
            spans.append((figures, "text"))
            room -= needed
        else:
            room -= short
        spans.append((arrow, "blue" if change > NOTHING else "orange" if change < -NOTHING else "faint"))
    return tuple(spans + tail)


def _arrow(change: float) -> str:
    return "▲" if change > NOTHING else "▼" if change < -NOTHING else "="
