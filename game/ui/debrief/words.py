"""What the player just did, in two languages."""

from __future__ import annotations

from collections.abc import Sequence

from game.kitchen.level.campaign import Word
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import number
from game.kitchen.present.course import words_of
from game.kitchen.present.plan import Box
from game.kitchen.rules.game import Game
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.wrapping import wrap

NARROW = 55
"""Cells below which there is no room for what the words mean."""


def has_words(game: Game) -> bool:
    """Whether there is anything to say in two languages."""
    return bool(words_of(game.level)) or _is_neuron(game)


def rows_of_words(game: Game, width: int) -> int:
    """Rows that the words take in a box that is not narrow: with a heading, meanings, and the player's own cook."""
    words = words_of(game.level)
    column = _middle(words) + 2
    return 4 + sum(1 + len(wrap(word.meaning, width - 2 - column)) for word in words) + _is_neuron(game)


def _middle(words: Sequence[Word]) -> int:
    """How far from the edge the words of the books begin."""
    return max(25, max((len(word.kitchen) for word in words), default=0) + 4)


def _is_neuron(game: Game) -> bool:
    """Whether one cook is all there is, so that she can be written as a line."""
    stations = game.level.kitchen.stations
    return len(stations) == 1 and stations[0].cooks == 1


def draw_words(canvas: Canvas, box: Box, game: Game) -> None:
    """Draw each word met here in kitchen and in books, and what it means where all of that has room."""
    column, row, width, height = box
    canvas.frame(*box)
    canvas.text(column + 2, row, " what you just did, in two languages ", "mute", bold=True)
    narrow = width < NARROW
    words = words_of(game.level)
    middle = column + (4 if narrow else _middle(words))
    if not narrow:
        canvas.text(column + 3, row + 1, "in the kitchen", "faint")
        canvas.text(middle + 2, row + 1, "in the books", "faint")
    line = row + (1 if narrow else 2)
    meanings = [wrap(word.meaning, column + width - 2 - middle - 2) for word in words]
    if narrow and sum(2 + len(meaning) for meaning in meanings) + _is_neuron(game) > height - 2:
        meanings = [[] for _ in words]
    for word, meaning in zip(words, meanings, strict=True):
        if line + 1 >= row + height - 1:
            break
        canvas.text(column + 3, line, word.kitchen, "high", bold=True)
        field_row = line + 1 if narrow else line
        canvas.text(middle, field_row, "=", "faint")
        canvas.text(middle + 2, field_row, word.field, "gold", bold=True)
        canvas.lines(middle + 2, field_row + 1, meaning, "mute")
        line += 1 + len(meaning) + narrow
    _draw_neuron(canvas, game, column + 3, row + height - 2, column + width - 2)


def _draw_neuron(canvas: Canvas, game: Game, column: int, row: int, end: int) -> None:
    """Write the player's own cook as one line: every weight times its input, plus the bias, and her activation."""
    level, dials = game.level, game.dials
    if not _is_neuron(game):
        return
    term = ACTIVATIONS[game.kitchen.activations[0]]
    lines: list[list[tuple[str, str]]] = [[] if term.is_plain else [(f"{term.field}( ", "text")]]
    room, used = end - column - (0 if term.is_plain else 2), sum(len(text) for text, _ in lines[0])
    begun = False
    for dial in level.all_dials:
        value = float(dials[dial.index])
        if dial.source is None and not value:
            continue
        name = "" if dial.source is None else f" × {level.kitchen.inputs[dial.source]} "
        sign = "−" if value < 0 else "+ " if begun else ""
        sign, begun = "− " if value < 0 and begun else sign, True
        text = f"{sign}{number(abs(value))}"
        if used + len(text) + len(name.rstrip()) > room:
            lines, used = [*lines, []], 0
        lines[-1] += [(text, sign_color(value)), (name, "text")]
        used += len(text) + len(name)
    if not term.is_plain:
        lines[-1].append((" )" if dials[-1] else ")", "text"))
        used += 2
    for up, line in enumerate(reversed(lines)):
        canvas.spans(column, row - up, *line)
    if used + len("  that is a neuron") <= room:
        canvas.right(end - 1, row, "that is a neuron", "faint")
