"""Texts in lines: what a player reads as one thing stands in one line."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from game.wrapping import shorten, wrap

GAME = Path(__file__).parent.parent / "game"
WORDS = st.sampled_from(
    ["sure", "0.31", "99.99997 %", "about 75 s", "2 min", "run-up", "a", "salt", "4 spoons", "“No.”"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=20).map(" ".join)


@given(TEXTS, st.integers(12, 60))
@example("“Almost, but I am only 99.99997 % sure of it.”", 32)
def test_a_number_and_its_unit_never_part_at_the_end_of_a_line(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert " ".join(lines) == text
    assert all(len(line) <= width for line in lines)
    parted = [(line, after) for line, after in itertools.pairwise(lines) if re.match(r"%|s\b|min\b", after)]
    assert parted == []


@given(TEXTS, st.integers(12, 60))
def test_a_text_in_one_line_keeps_whole_words_and_says_that_there_is_more(text: str, width: int) -> None:
    line = shorten(text, width)
    assert len(line) <= width
    assert line == text if len(text) <= width else line.endswith(" …") and text.startswith(line.removesuffix(" …"))


def test_all_texts_are_broken_into_lines_by_the_same_rule() -> None:
    others = [
        path.relative_to(GAME).as_posix()
        for path in GAME.rglob("*.py")
        if re.search(r"import textwrap|from textwrap import (?!indent$)", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert others == ["wrapping.py"]
