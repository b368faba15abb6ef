"""The sign over the door: awning and name, in half blocks."""

from __future__ import annotations

from game.ui.draw.canvas import Canvas

# Five by seven pixels a letter, a row a number, the leftmost pixel the highest bit.
LETTERS = {
    "A": (0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001),
    "B": (0b11110, 0b10001, 0b10001, 0b11110, 0b10001, 0b10001, 0b11110),
    "C": (0b01111, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b01111),
    "I": (0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b11111),
    "K": (0b10001, 0b10010, 0b10100, 0b11000, 0b10100, 0b10010, 0b10001),
    "O": (0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110),
    "P": (0b11110, 0b10001, 0b10001, 0b11110, 0b10000, 0b10000, 0b10000),
    "R": (0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001),
    "S": (0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110),
    "T": (0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100),
}
HEIGHT = 4


def sign_width(text: str) -> int:
    """How many columns a text takes as a sign."""
    return 6 * len(text) - 1


def draw_sign(canvas: Canvas, column: int, row: int, text: str, color: str) -> None:
    """Write a text in large letters, four rows high."""
    for letter in text:
        pixels = (*LETTERS[letter], 0)
        for line in range(HEIGHT):
            upper, lower = pixels[2 * line], pixels[2 * line + 1]
            for place in range(5):
                bits = (upper >> (4 - place) & 1) | (lower >> (4 - place) & 1) << 1
                if bits:
                    canvas.text(column + place, row + line, " ▀▄█"[bits], color)
        column += 6


def draw_awning(canvas: Canvas, rows: int) -> None:
    """Hang the awning: stripes over the whole width, scalloped below."""
    stripe = 6
    for column in range(canvas.width):
        number, place = divmod(column, stripe)
        color = "awning" if number % 2 == 0 else "awning_light"
        for row in range(rows - 1):
            canvas.text(column, row, "█", color)
        canvas.text(column, rows - 1, "▀" if place in (0, stripe - 1) else "█", color)
