"""Texts in lines: a number and its unit stand in one, whoever draws them."""

from __future__ import annotations

import re
import textwrap

TIED = "\u00a0"
"""A blank at which no line ends."""
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|s|ms|min)(?!\w))")


def wrap(
    text: str,
    width: int,
    *,
    max_lines: int | None = None,
    placeholder: str = " …",
    initial_indent: str = "",
    subsequent_indent: str = "",
) -> list[str]:
    """Break a text into lines of at most so many cells; of more than `max_lines` the rest is a `placeholder`."""
    lines = textwrap.wrap(
        _BEFORE_UNIT.sub(TIED, text),
        width,
        max_lines=max_lines,
        placeholder=placeholder,
        initial_indent=initial_indent,
        subsequent_indent=subsequent_indent,
        break_on_hyphens=False,
    )
    return [line.replace(TIED, " ") for line in lines]


def shorten(text: str, width: int, placeholder: str = " …") -> str:
    """As many of a text's words as one line has room for, and a `placeholder` where that is not all."""
    return "".join(wrap(text.strip(), width, max_lines=1, placeholder=placeholder))
