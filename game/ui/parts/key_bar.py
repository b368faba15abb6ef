"""The keys that work now, most useful first; as many as fit. A click on one is the key."""

from __future__ import annotations

from textual.message import Message

from game.ui.draw.canvas import Canvas, Handle
from game.ui.draw.panel import Panel

SEVERAL = {
    "←": "left", "→": "right", "↑": "up", "↓": "down", "[": "left_square_bracket", "]": "right_square_bracket",
    "<": "less_than_sign", ">": "greater_than_sign", "+": "plus", "−": "minus", ".": "full_stop", ",": "comma",
    "f": "f", "F": "F",
}  # fmt: skip
"""The keys on a cap that stands for several: a click on one of them is that key."""
Key = tuple[str, str, str]
Keys = tuple[Key, ...]
"""Cap, word, and the key it stands for (or nothing where it stands for several)."""
ALWAYS = ("?", "esc")
"""Caps that never fall off."""


class KeyBar(Panel):
    """The lowest row."""

    keys: Keys = ()
    lit: str = ""
    """A key that lights up."""

    class Pressed(Message):
        """The mouse pressed a key cap."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def draw(self, canvas: Canvas) -> None:
        """Draw caps and words."""
        column = 2 if canvas.width >= 110 else 1
        roomy = sum(len(cap) + len(word) + 5 for cap, word, _ in self.keys) < canvas.width
        gap = 2 if roomy else 1  # many keys stand closer, so that more of them are seen
        for cap, word, key in self._that_fit(canvas.width - column, gap):
            self._draw_key(canvas, column, cap, word, key)
            column += len(cap) + 3 + len(word) + gap

    def _that_fit(self, room: int, gap: int) -> Keys:
        """As many as fit, first ones first; the ways to help and back and a lit key whatever else does not."""
        widths = [len(cap) + 3 + len(word) + gap for cap, word, _ in self.keys]
        kept = {place for place, (cap, _, key) in enumerate(self.keys) if cap in ALWAYS or (key and key == self.lit)}
        left = room - sum(widths[place] for place in kept)
        for place, width in enumerate(widths):
            if place not in kept:
                if width > left:
                    break
                kept.add(place)
                left -= width
        return tuple(key for place, key in enumerate(self.keys) if place in kept)

    def _draw_key(self, canvas: Canvas, column: int, cap: str, word: str, key: str) -> None:
        lit = bool(key) and key == self.lit
        ink = ("ground" if canvas.palette.dark else "high") if lit else "high"
        end = canvas.text(column, 0, f" {cap} ", ink, on="gold_fill" if lit else "raised", bold=True)
        end = canvas.text(end + 1, 0, word, "gold" if lit else "mute")
        if key:
            self._hold(canvas, column, end - column, key)
        elif "-" not in cap:
            for at, each in enumerate(cap, column + 1):
                if each in SEVERAL:
                    self._hold(canvas, at, 1, SEVERAL[each])

    def _hold(self, canvas: Canvas, column: int, width: int, key: str) -> None:
        canvas.handles.append(Handle(column, 0, width, 1, lambda _: self.post_message(self.Pressed(key))))
