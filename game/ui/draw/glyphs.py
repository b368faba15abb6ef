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
    "•": ":", "◦": ",", "■": "H", "▾": "v", "⬩": "'", "ₖ": "k",
    "┄": ".", "␣": "_", "▴": "^", "◆": "!", "≤": "<", "≥": ">", "≈": "~",
    "★": "*", "☆": "-", "→": ">", "←": "<", "↑": "^", "↓": "v", "×": "x", "−": "-", "·": ".", "…": ".",
    "━": "=", "╍": "-", "─": "-", "│": "|", "┃": "|", "┊": "|", "┆": "|", "╎": "|", "├": "|", "┤": "|",
    "┼": "+", "┴": "+", "┬": "+",
    "╭": "+", "╮": "+", "╰": "+", "╯": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+",
    "┏": "+", "┓": "+", "┗": "+", "┛": "+",
    "“": '"', "”": '"', "‘": "'", "’": "'", "⏎": "<", "⇥": ">", "⌫": "<", "∫": "S", "╱": "/", "›": ">", "◂": "<",
    "≠": "!", "╴": "-", "╶": "-", "η": "n", "Δ": "D", "√": "V", "‖": "|", "θ": "o", "ᶻ": "z", "⁻": "-", "É": "E",
    "÷": "/", "±": "~", "²": "2", "½": "h", "δ": "d", "é": "e", "∂": "d", "Σ": "S",
    "λ": "l", "ᵢ": "i", "′": "'", "∘": "o", "░": ".", "▒": ":", "▓": "#",
    "█": "#", "▇": "#", "▆": "#", "▅": "#", "▄": "#", "▃": "_", "▂": "_", "▁": "_", "▀": "#",
    "▉": "#", "▊": "#", "▋": "#", "▌": "|", "▍": "|", "▎": "|", "▏": "|", "▐": "|", "▔": "-", "▕": "|",
    **{chr(0x2080 + digit): str(digit) for digit in range(10)},
    **{digit: str(place) for place, digit in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
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


def _says_c() -> bool:
    """Whether the locale is C, the plain one. Python itself answers to LANG=C with LC_CTYPE=C.UTF-8, unasked."""
    overall, kind, usual = (os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    if overall:
        return overall in ("C", "POSIX")
    return usual in ("C", "POSIX") and kind in ("", "C", "POSIX", "C.UTF-8")


def wanted() -> bool:
    """Whether this terminal needs plain characters: told so by BISTRO_GLYPHS, or not a UTF-8 terminal."""
    told = os.environ.get("BISTRO_GLYPHS", "")
    if told:
        return told == "plain"
    if _says_c():
        return True
    encoding = (getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(False)).lower()
    return "utf" not in encoding
