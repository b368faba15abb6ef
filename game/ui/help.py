"""Help for where the player is: the keys of the screen below, and the kitchen's words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from game.kitchen.level.campaign import Word, campaign, is_explained
from game.kitchen.practice.ids import is_practice
from game.kitchen.present.course import words_for_help, words_had
from game.kitchen.present.plan import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.parts.key_bar import Cap, caps_of
from game.ui.parts.screen import BistroScreen, OverScreen, PlayScreen
from game.wrapping import wrap

LARGEST = (116, 40)
"""Columns and rows of the page."""
AIM = (
    "You are the sous chef: you set how much of each ingredient a cook uses (the proportions){pinch},"
    " until every dish matches its target."
)
PINCH = " and what is added whatever comes in (the pinch)"
MARKS = (
    "◆ is the dial {most}; ▪ one is locked."
    " ● is where a dial stands, ○ where it stood at your last serve; ┴ marks whole numbers, ┼ zero."
)
MOST = "whose next click moves the shown dish most", "with the steepest slope, once you have turned one"
"""Which dial that is, and which where slopes stand."""
CURVE = "On a cook’s curve ● is this order, the brighter dots are the others, and ◂ beside it is the target."
WAYS = "On a way or in a list ✓ is done, ▶ or ● here now, ○ still to come."
SHORT = "Very small and very large numbers are short: 6.8e−05 is 0.000068, 8.5e4 is 85,000."
BILL = "On the bill, goal is what the star asks{known}; best is the best of all your tries."
KNOWN = "; best known, beside it, is the best that is known to pass"
PAR = "At practice, par is what the third star asks for."
COLORS = (
    ("+ above zero", "blue"), ("− below zero", "orange"), ("you", "gold"), ("✓ right", "mint"), ("✗ wrong", "tomato"),
)  # fmt: skip
"""What the colours mean, each in its own: a terminal may have others than ours, or none."""


class HelpPage(Panel):
    """What the game is about, every key of the screen below, and the words; scrolled where there is little room."""

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__(id="page")
        self._keys = keys_of(below)
        self._gist, self._words = told_in(below)
        self._top = 0
        self._rows = 0

    def draw(self, canvas: Canvas) -> None:
        """Draw as many lines as fit, from the top one on."""
        lines = self._lines(canvas.width)
        room = canvas.height - 3
        self._rows = len(lines) - room
        self._top = min(self._top, max(self._rows, 0))
        for row, line in enumerate(lines[self._top : self._top + room], 2):
            for column, text, color in line:
                canvas.text(column, row, text, color)
        canvas.edge("help", "esc closes", gold=True)
        if self._rows > 0:
            words = " ↓ more below " if self._top < self._rows else " ↑ more above "
            canvas.right(canvas.width - 2, canvas.height - 1, words, "gold")

    def scroll(self, rows: int) -> None:
        """Go down so many lines, or up."""
        self._top = min(max(self._top + rows, 0), max(self._rows, 0))
        self.changed()

    def _lines(self, width: int) -> list[Line]:
        """Every line of the page."""
        lines: list[Line] = [[(3, line, "text")] for line in wrap(self._gist, width - 6)]
        column = 3
        line: Line = []
        for text, color in COLORS:
            line.append((column, text, color))
            column += len(text) + 3
        lines += [line, []]
        columns = 2 if width >= 100 else 1
        column_width = (width - 4) // columns
        blocks = [_key_lines(caps, words, column_width) for caps, words in self._keys]
        half = (sum(map(len, blocks)) + 1) // columns
        left: list[Line] = []
        right: list[Line] = []
        for block in blocks:
            (left if len(left) < half or columns == 1 else right).extend(block)
        nothing: Line = []
        for one, other in zip_longest(left, right, fillvalue=nothing):
            lines.append([*one, *((column + column_width, text, color) for column, text, color in other)])
        lines.append([])
        for word in self._words:
            pieces = ((word.kitchen, "text"), (" = ", "faint"), (word.field, "high"), (f"  {word.meaning}", "mute"))
            line = []
            column = 3
            for text, color in pieces:
                if column + len(text) > width - 2:
                    lines.append(line)
                    line, column, text = [], 5, text.strip()
                line.append((column, text, color))
                column += len(text)
            lines.append(line)
        return lines


Line = list[tuple[int, str, str]]
"""Pieces of a line: from which column on, what, and in which colour."""


def _key_lines(caps: str, words: str, width: int) -> list[Line]:
    """One key and what it does, over as many lines as it takes."""
    lines: list[Line] = [[(13, line, "mute")] for line in wrap(words, width - 14)]
    lines[0].insert(0, (12 - len(caps), caps, "high"))
    return lines


def told_in(below: Screen[Any]) -> tuple[str, tuple[Word, ...]]:
    """What the game is about and its words, as far as the player has come: nothing is told before its level does."""
    stack = [screen for screen in below.app.screen_stack if isinstance(screen, BistroScreen)]
    game = next((screen.game for screen in reversed(stack) if isinstance(screen, PlayScreen)), None)
    if game is None:
        words = words_had(stack[0].host.progress)
        return AIM.format(pinch=PINCH if campaign().words["bias"] in words else ""), words
    level, passed = game.level, game.stars[0]
    told = (
        (AIM.format(pinch=PINCH if is_explained(level.id, "bias") else ""), True),
        (MARKS.format(most=MOST[level.training.by_hand]), True),
        (CURVE, is_explained(level.id, "activation")),
        (WAYS, level.trains or bool(level.blanks)),
        (SHORT, True),
        (BILL.format(known="" if is_practice(level.id) else KNOWN), passed),
        (PAR, passed and is_practice(level.id)),
    )
    return " ".join(text for text, so in told if so), words_for_help(level, passed=passed)


def keys_of(below: Screen[Any]) -> list[tuple[str, str]]:
    """Every key that works in a screen, with what it does; keys that are one of many stand for all."""
    working = {active.binding.id for active in below.active_bindings.values() if active.enabled}
    digits = sorted(key for key, active in below.active_bindings.items() if key.isdigit() and active.enabled)
    listed: dict[str, tuple[str, str]] = {}
    own = [binding for each in type(below).__mro__ if _is_ours(each) for binding in vars(each).get("BINDINGS", ())]
    for binding in dict.fromkeys((*own, *below.app.BINDINGS)):
        if not isinstance(binding, Binding) or (binding in own and binding.id not in working):
            continue
        if not below.app.check_action(binding.action, ()):
            continue  # such as the way back to a shell, where there is none: in a browser
        if binding.key.isdigit() and binding.key != digits[0]:
            continue
        caps = "-".join(dict.fromkeys((digits[0], digits[-1]))) if binding.key.isdigit() else caps_of(binding)
        action = binding.action.removeprefix("app.")  # what a screen and the app have a key for is told once
        says = binding.tooltip or binding.description[:1].upper() + binding.description[1:]
        listed[action] = (" ".join((*listed.get(action, ())[:1], caps)), says)
    return [*listed.values(), ("click", "A key on the bar: as if pressed"), ("ctrl+p", "Every command by name")]


def _is_ours(screen: type) -> bool:
    """Whether a class is a screen of the game: keys are inherited, and Textual's own are not worth a line."""
    return screen.__module__.startswith("game.")


class HelpScreen(OverScreen[None]):
    """Lies over any screen until a key closes it."""

    panel: HelpPage
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "close", tooltip="Back", id="close-help"),
        Binding("question_mark,f1", "leave", "close", tooltip="Back", id="help-again"),
        Binding("up", "scroll(-1)", "up", tooltip="A line up", id="help-up"),
        Binding("down", "scroll(1)", "down", tooltip="A line down", id="help-down"),
        Binding("pageup", "scroll(-15)", "page up", tooltip="A page up", id="help-page-up"),
        Binding("pagedown,space", "scroll(15)", "page down", tooltip="A page down", id="help-page-down"),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self.panel = HelpPage(below)

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """In the middle, as large as there is room, up to what is easily read."""
        columns, rows = min(width, LARGEST[0]), min(height - 1, LARGEST[1])
        return {"page": Box((width - columns) // 2, (height - rows) // 2, columns, rows)}

    def keys(self) -> Iterable[Cap]:
        """Read on, and back."""
        return (Cap("help-up help-down", "read on"), Cap("close-help"))

    def action_scroll(self, rows: int) -> None:
        """Read on, or back."""
        self.panel.scroll(rows)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Read on with the wheel."""
        self.panel.scroll(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Read back with the wheel."""
        self.panel.scroll(-2)
