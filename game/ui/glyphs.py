"""Plain characters for terminals that cannot draw ours: a filter over everything that is printed."""

from __future__ import annotations

import locale
import os
import sys

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

PLAIN = {
    "▶": ">", "▸": ">", "◀": "<", "●": "o", "○": ".", "▪": "#", "✓": "v", "✗": "x", "▲": "^", "▼": "v",
    "┄": ".", "␣": "_", "▴": "^",
    "★": "*", "☆": "-", "→": ">", "←": "<", "↑": "^", "↓": "v", "×": "x", "−": "-", "·": ".", "…": ".",
    "━": "=", "╍": "-", "─": "-", "│": "|", "┃": "|", "┊": "|", "┆": "|", "╎": "|", "├": "|", "┤": "|",
    "┼": "+", "┴": "+", "┬": "+",
    "╭": "+", "╮": "+", "╰": "+", "╯": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+",
    "┏": "+", "┓": "+", "┗": "+", "┛": "+",
    "“": '"', "”": '"', "‘": "'", "’": "'", "⏎": "<", "⇥": ">", "⌫": "<", "∫": "S", "╱": "/", "›": ">", "◂": "<",
    "÷": "/", "²": "2", "½": "h", "δ": "d", "é": "e", "∂": "d", "Σ": "S",
    "█": "#", "▇": "#", "▆": "#", "▅": "#", "▄": "#", "▃": "_", "▂": "_", "▁": "_", "▀": "#",
    "▉": "#", "▊": "#", "▋": "#", "▌": "|", "▍": "|", "▎": "|", "▏": "|", "▐": "|", "▔": "-", "▕": "|",
    **{chr(0x2080 + digit): str(digit) for digit in range(10)},
}  # fmt: skip
PLAIN |= {chr(0x2596 + n): "#" for n in range(10)}
PLAIN |= {chr(0x2800 + bits): "." if bits.bit_count() < 4 else ":" for bits in range(1, 256)}
_TABLE = str.maketrans(PLAIN)


class PlainGlyphs(LineFilter):
    """Replace every glyph a plain terminal may lack by an ASCII character of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Translate one line."""
        return [Segment(text.translate(_TABLE), look, control) for text, look, control in segments]


def wanted() -> bool:
    """Whether this terminal needs plain characters: told so by BISTRO_GLYPHS, or not a UTF-8 terminal."""
    told = os.environ.get("BISTRO_GLYPHS", "")
    if told:
        return told == "plain"
    encoding = (getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(False)).lower()
    return "utf" not in encoding
