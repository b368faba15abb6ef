"""Plain characters for terminals that cannot draw ours: a filter over everything that is printed."""

from __future__ import annotations

import locale
import os
import sys
from unicodedata import normalize

from rich.cells import cell_len
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
        return [Segment(plain(text), look, control) for text, look, control in segments]


def plain(text: str) -> str:
    """Spell a text in ASCII, cell by cell: ours by the table, a letter without its accent, the rest as `?`."""
    text = text.translate(_TABLE)
    return text if text.isascii() else "".join(map(_plain_letter, text))


def _plain_letter(letter: str) -> str:
    width = cell_len(letter)
    bare = normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return bare if len(bare) == width else "?" * width


def wanted() -> bool:
    """Whether this terminal needs plain characters: told so by BISTRO_GLYPHS, or not a UTF-8 terminal."""
    told = os.environ.get("BISTRO_GLYPHS", "")
    if told:
        return told == "plain"
    encoding = (getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(False)).lower()
    return "utf" not in encoding
