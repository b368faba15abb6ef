"""The larder as a panel: the shelf, a row for each thing to choose, what is known of the data, and what would go."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from game.kitchen.level.terms import SCALINGS
from game.kitchen.present.data_summary import known, sizes
from game.kitchen.present.larder import AS_DELIVERED, NAMES, OWN, SAYS, Draft, Row
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.larder.shelf import draw_spots, draw_table, sample
from game.wrapping import wrap

CHOICES = 17
"""Where the choices of a row begin."""
SHELF = 7
"""Places on the shelf: the sets that are made here, and a table of one's own."""
OPENS = "own"
"""What reads a file."""
KEYS = (
    ("⏎", "bring it in", "bring"),
    ("g", "another seed", "another"),
    ("o", "a file", OPENS),
    ("esc", "leave it", "leave"),
)
"""What can be done: its cap, its word, and what it does."""


class LarderPanel(Panel):
    """Shows a draft; the row in hand has a pointer, what is chosen a gold cell."""

    draft: Draft
    stands: Draft
    """What the kitchen cooks with now."""
    row: Row = "data"
    at: int = 0
    """Which feature the keys point at."""
    says: str = ""
    """What bringing it in comes to."""
    warns: bool = False
    """Whether something would be thrown away, or it cannot be brought in."""
    reads_files: bool = True
    """Whether a table of one's own can be brought."""
    keys: str = ""

    @dataclass
    class Picked(Message):
        """The mouse chose something."""

        row: Row
        place: int

    @dataclass
    class Pressed(Message):
        """The mouse did what a key does."""

        action: str

    def draw(self, canvas: Canvas) -> None:
        """Draw everything from the top down, and what would go at the bottom."""
        draft = self.draft
        canvas.edge("the larder", gold=True)
        high = 7 if canvas.height >= 26 else 5
        self._draw_shelf(canvas, draft, high)
        row = 2 + high + (canvas.height >= 24)
        for name in draft.rows()[1:]:
            row = self._draw_row(canvas, draft, name, row) + 1
        row += canvas.height >= 24
        foot = canvas.height - 4 - (canvas.height >= 24)
        said = [line for text in known(draft) for line in wrap(text, canvas.width - 6, subsequent_indent="  ")]
        canvas.lines(3, row, said[: foot - row])
        _draw_sizes(canvas, sizes(draft), row + len(said), foot)
        end = canvas.text(3, foot, SAYS[self.row], "mute")
        if self.row == "data" and self.reads_files:
            canvas.text(end, foot, " Or a CSV file of yours: o.", "mute")
        canvas.lines(3, foot + 1, wrap(self.says, canvas.width - 6)[:2], "gold" if self.warns else "text")
        canvas.caps((key for key in KEYS if self.reads_files or key[-1] != OPENS), self.Pressed)

    def _draw_shelf(self, canvas: Canvas, draft: Draft, high: int) -> None:
        """A picture of each set, under its name."""
        pitch = (canvas.width - 4) // SHELF
        wide = min(pitch - 1, round(2.5 * high))
        names = [*draft.choices("data")]
        if OWN not in names and self.reads_files:
            names.append(OWN)
        for place, name in enumerate(names):
            left, chosen = 3 + place * pitch, name == draft.title
            short = name if len(name) < pitch else name.replace("exclusive-", "excl. ")
            title = short[: pitch - 1].center(wide)[: pitch - 1]
            canvas.option(left, 1, title, "high" if self.row == "data" else "text", chosen=chosen, on="ground")
            if chosen and not (name == OWN and draft.own is None):
                draw_table(canvas, left, 2, draft.table, high, wide)
            elif name == OWN and draft.own is not None:
                draw_table(canvas, left, 2, draft.own, high, wide)
            elif name == OWN:
                canvas.text(left, 3, "o a CSV"[:wide], "mute")
                canvas.text(left, 4, "  file"[:wide], "mute")
            elif (spots := sample(name, 2 * high, wide)) is not None:
                draw_spots(canvas, left, 2, spots)
            if name == OWN and draft.own is None:
                canvas.sends(left, 1, pitch - 1, high + 1, self.Pressed, "own")
            else:
                canvas.sends(left, 1, pitch - 1, high + 1, self.Picked, "data", place)
        if self.row == "data":
            canvas.text(1, 1, "▶", "gold")

    def _draw_row(self, canvas: Canvas, draft: Draft, name: Row, row: int) -> int:
        """A row's name, gold where it is not as it stands, and its choices; return the last line they take."""
        in_hand, (word, unit) = name == self.row, NAMES[name]
        if in_hand:
            canvas.text(1, row, "▶", "gold")
        changed = _differs(draft, self.stands, name)
        label = f"{word} %" if unit.startswith("%") else word
        canvas.text(3, row, label, "gold" if changed else "high" if in_hand else "text", bold=in_hand)
        if name == "scaling" and not draft.can_scale:
            canvas.text(CHOICES + 1, row, AS_DELIVERED, "mute")
            return row
        column, chosen = CHOICES, draft.chosen(name)
        for place, choice in enumerate(draft.choices(name)):
            words = SCALINGS[choice].kitchen if name == "scaling" else choice
            ink, on = ("on_gold", "gold_fill") if place in chosen else ("mute", "ground")
            if name == "features":
                words = f"{'✓' if place in chosen else '·'} {words}"
                if in_hand and place == self.at and place not in chosen:
                    ink, on = "high", "raised"
            if column + len(words) + 3 > canvas.width:
                column, row = CHOICES, row + 1
            canvas.sends(column, row, len(words) + 2, 1, self.Picked, name, place)
            pointed = name == "features" and in_hand and place == self.at
            canvas.text(column, row, f" {words} ", ink, on=on, bold=place in chosen, underline=pointed)
            column += len(words) + 3
        if name == "seed":
            canvas.text(column, row, "g another", "mute")
            canvas.sends(column, row, 9, 1, self.Pressed, "another")
        return row


def _draw_sizes(canvas: Canvas, columns: list[str], top: int, end: int) -> None:
    """Mean and spread of the columns, side by side in the rows from `top` to `end`; of too many it is said how many."""
    rows, pitch = end - top - 1, max((len(each) for each in columns), default=0) + 3
    room = max((canvas.width - 6) // max(pitch, 1), 1) * rows
    if not columns or rows < 1:
        return
    if len(columns) > room:
        columns = [*columns[: room - 1], f"… and {len(columns) - room + 1:,} more"]
    canvas.text(3, top, "mean ± spread", "mute")
    for place, each in enumerate(columns):
        canvas.text(3 + place // rows * pitch, top + 1 + place % rows, each, "text")


def _differs(draft: Draft, stands: Draft, row: Row) -> bool:
    """Whether something is chosen that does not stand so."""
    if row not in stands.rows():
        return True
    now, was = ([each.choices(row)[place] for place in each.chosen(row)] for each in (draft, stands))
    return now != was
