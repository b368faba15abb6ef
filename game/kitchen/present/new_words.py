"""The words that are new in a level, in a line: as many of the last two as have room."""

from __future__ import annotations

from game.kitchen.level.campaign import Word

Span = tuple[str, str] | tuple[str, str, bool]


def new_words_in(words: tuple[Word, ...], room: int, label: str = "new word  ") -> tuple[Span, ...]:
    """What stands in at most so many cells; nothing where not even one word has room."""
    spans: tuple[Span, ...] = ()
    for word in words[-2:]:
        more: tuple[Span, ...] = (("   " if spans else label, "faint"), (word.kitchen, "text"))
        more = (*more, (" = ", "faint"), (word.field, "high", True))
        if cells_of((*spans, *more)) <= room:
            spans = (*spans, *more)
    return spans


def cells_of(spans: tuple[Span, ...]) -> int:
    """How many cells pieces of text take."""
    return sum(len(span[0]) for span in spans)
