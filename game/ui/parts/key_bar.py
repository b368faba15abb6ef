"""The keys that work now, most useful first; as many as fit. A click on one is the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace
from textual.binding import Binding
from textual.message import Message

from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel

CAPS = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "⏎", "escape": "esc", "tab": "⇥", "backspace": "⌫",
    "shift+tab": "shift ⇥", "shift+left": "shift ←", "shift+right": "shift →", "equals_sign": "=", "space": "␣",
    "left_square_bracket": "[", "right_square_bracket": "]", "full_stop": ".", "comma": ",", "question_mark": "?",
    "less_than_sign": "<", "greater_than_sign": ">", "f1": "F1", "plus": "+", "minus": "−",
    "shift+u": "", "shift+h": "", "shift+r": "", "shift+f": "", "shift+n": "", "shift+s": "",
    "shift+k": "", "shift+z": "", "shift+m": "", "shift+l": "", "ctrl+u": "^u", "ctrl+o": "^o",
}  # fmt: skip
"""What stands on the caps of keys; nothing for another name of the same one."""
ROOMY = 3
"""Cells that a key takes beside its cap and word where all have room: one before the word, two behind it."""
ALWAYS = {"question_mark", "escape"}
"""Keys that never fall off the bar."""


def caps_of(binding: Binding) -> str:
    """Write a binding's keys as they stand on their caps."""
    return " ".join(filter(None, (CAPS.get(key, key) for key in binding.key.split(","))))


class Cap(Struct, frozen=True):
    """A place on the bar: the bindings it stands for, by their ids, and their word where theirs is not short enough."""

    ids: str
    word: str = ""
    typed: str = ""
    """What is typed, where no binding stands behind it."""
    every: bool = False
    """Whether each key of a binding is shown, and not the first one only."""
    stays: bool = False
    """Whether it never falls off the bar, as those to help and back."""


DIGITS = 9
"""How many orders have a digit of their own."""


def order_bindings(screen: str = "", one: str = "Show this order", alone: str = "") -> list[Binding]:
    """The keys that lead from order to order, for a screen that has `order(n)` and `next_order(step)`."""
    return [
        *(
            Binding(str(n), f"order({n})", f"order {n}", tooltip=one, id=f"{screen}order-{n}")
            for n in range(1, DIGITS + 1)
        ),
        Binding("full_stop", "next_order(1)", "next order", tooltip=f"The next order{alone}", id=f"{screen}next-order"),
        Binding(
            "comma", "next_order(-1)", "order before", tooltip=f"The order before{alone}", id=f"{screen}order-before"
        ),
    ]


def order_keys(screen: str, count: int) -> str:
    """The ids of the keys that lead to so many orders: digits from first to last, and where these do not do, one on
    and one back.
    """
    digits = f"{screen}order-1 {screen}order-{min(count, DIGITS)}"
    return f"{digits} {screen}order-before {screen}next-order" if count > DIGITS else digits


class Key(Struct, frozen=True):
    """A cap as it is drawn: pieces of it with the keys they are, and the word."""

    pieces: tuple[tuple[str, str], ...]
    word: str
    stays: bool = False

    @classmethod
    def of(cls, cap: Cap, bound: Mapping[str, Sequence[Binding]]) -> Key | None:
        """Label a cap with the keys that are bound; nothing where none works now."""
        if cap.typed:
            return cls(((cap.typed, ""),), cap.word)
        found = [binding for each in cap.ids.split() for binding in bound.get(each, ())[: None if cap.every else 1]]
        keys = [binding.key for binding in found]
        digits = [key for key in keys if key.isdigit()]
        if len(digits) > 1:
            keys = [digits[0], digits[-1], *keys[len(digits) :]]
        pieces: list[tuple[str, str]] = []
        for before, key in zip(["", *keys], keys, strict=False):
            arrows = {before, key} <= {"up", "down", "left", "right"}
            between = "-" if len(digits) > 1 and key == digits[-1] else "" if arrows else " "
            pieces += ([(between, "")] if before and between else []) + [(CAPS.get(key, key), key)]
        return cls(tuple(pieces), cap.word or found[0].description, cap.stays) if found else None

    @property
    def cap(self) -> str:
        """The whole cap."""
        return "".join(text for text, _ in self.pieces)

    @property
    def width(self) -> int:
        """Cells of the cap with its margins, and of the word close beside it."""
        return len(self.cap) + 2 + len(self.word)

    def has(self, keys: set[str]) -> bool:
        """Whether it is one of these keys."""
        return any(key in keys for _, key in self.pieces)


class KeyBar(Panel):
    """The lowest row."""

    keys: tuple[Key, ...] = ()
    lit: str = ""
    """A key that lights up."""

    @dataclass
    class Pressed(Message):
        """The mouse pressed a key cap."""

        key: str

    def draw(self, canvas: Canvas) -> None:
        """Draw caps and words."""
        column = 2 if canvas.width >= 110 else 1
        roomy = sum(key.width + ROOMY for key in self.keys) < canvas.width
        gap = ROOMY if roomy else 1  # many keys stand closer, so that more of them are seen
        for key in self.keys if roomy else self._that_fit(canvas.width - column + gap, gap):
            self._draw_key(canvas, column, key, apart=roomy)
            column += key.width + gap

    def _that_fit(self, room: int, gap: int) -> tuple[Key, ...]:
        """As many as fit, first ones first; the ways to help and back, a lit key and those that stay in any case.

        Where some do not, help is called what it then is: where the others stand.
        """
        keys = [replace(key, word="more") if key.has({"question_mark"}) else key for key in self.keys]
        widths = [key.width + gap for key in keys]
        kept = {place for place, key in enumerate(keys) if key.stays or key.has(ALWAYS | {self.lit} - {""})}
        left = room - sum(widths[place] for place in kept)
        for place, width in enumerate(widths):
            if place not in kept:
                if width > left:
                    break
                kept.add(place)
                left -= width
        return tuple(key for place, key in enumerate(keys) if place in kept)

    def _draw_key(self, canvas: Canvas, column: int, key: Key, *, apart: bool) -> None:
        lit = bool(self.lit) and key.has({self.lit})
        ink = "on_gold" if lit else "high"
        end = canvas.text(column, 0, f" {key.cap} ", ink, on="gold_fill" if lit else "raised", bold=True)
        end = canvas.text(end + apart, 0, key.word, "gold" if lit else "mute")
        alone = len(key.pieces) == 1  # then a click on its word will do too
        at = column if alone else column + 1
        for text, each in key.pieces:
            width = end - column if alone else len(text)
            if each:
                canvas.sends(at, 0, width, 1, self.Pressed, each)
            at += width
