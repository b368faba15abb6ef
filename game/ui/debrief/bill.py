"""The bill where there is little room: what this serve came to, beside the goal and the best."""

from __future__ import annotations

from game.kitchen.explain.bill import bill, by_hand_too, headings
from game.kitchen.numbers import counted
from game.kitchen.present.plan import Box
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import update_word
from game.kitchen.saved.folders import Best
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import draw_curve
from game.ui.draw.small_star import draw_small_star
from game.wrapping import wrap

SHORT = {"furthest dish": "off by"}
"""What a line is called where its name has no room, if that is not its first word."""


def draw_bill(canvas: Canvas, box: Box, game: Game, best: Best, by_hand: str) -> None:
    """Draw a line an entry; below, where there is room, the player's own attempt and the loss."""
    column, row, width, height = box
    canvas.frame(*box)
    canvas.text(column + 2, row, " the bill ", "mute", bold=True)
    entries = bill(game, best)
    ends = [column + width - far for far in (21, 14, 8, 3)]
    attempt = wrap(by_hand, width - 6)
    heads, spare = headings(entries), height - 2 - len(entries) - len(attempt)
    top = row + 1 if spare > 0 else row  # with too many lines the headings stand on the frame
    for line, words in enumerate(heads[-max(spare, 1) :], top):
        for end, word in zip(ends, words, strict=True):
            canvas.right(end + (top == row), line, f" {word} " if word and top == row else word, "faint")
    line += 1
    for entry in entries:
        name = entry.name
        if column + 3 + len(name) >= ends[0] - len(entry.you):
            name = SHORT.get(name) or name.split()[0]
        canvas.text(column + 3, line, name, "text")
        canvas.right(ends[0] if entry.goal else ends[1], line, entry.you, "high", bold=True)
        canvas.right(ends[1], line, entry.goal, "mute")
        canvas.right(ends[2], line, entry.known, "gold")
        canvas.right(ends[3], line, entry.best or "·", "text" if entry.best else "mute")
        if entry.star is not None:
            draw_small_star(canvas, column + width - 2, line, earned=game.stars[entry.star])
        line += 1
    if len(attempt) <= row + height - 1 - line:
        line = canvas.lines(column + 3, line, attempt, "high")
    room = row + height - 1 - line
    if room >= 2 and not game.level.blanks:  # there the loss stood still
        high = min(max(room - 1, 2), 8)
        canvas.text(column + 3, row + height - 3, "loss", "mute")
        made = (game.moves, "move") if by_hand_too(game.level) else (game.update_count, update_word(game.level))
        canvas.text(column + 3, row + height - 2, counted(*made), "faint")
        draw_curve(canvas, column + 15, row + height - 1 - high, width - 19, high, game.history.losses)
