"""Names out of a level's file as they may stand in code: whatever they hold, they stay names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from unicodedata import normalize

from game.wrapping import wrap

WIDTH = 100
"""Characters of a line of code, where what stands in it can be broken."""


def quoted(text: str) -> str:
    """Write a text as a string of Python, in double quotes where it holds none; what cannot be printed is escaped."""
    spelled = repr(f"'{text}")  # the single quote in front makes repr take double ones
    return f'"{spelled[2:]}' if spelled[0] == '"' else f"'{spelled[3:]}"


def comment(text: str) -> str:
    """Write a text as comments of as many lines as it takes."""
    in_line = "".join(char if char.isprintable() else " " for char in text)
    return "\n".join(f"# {line}" for line in wrap(in_line, WIDTH - 2)) or "#"


def identifiers(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Make an identifier in capitals of each name, all different and none `taken`; in small letters it may be a word
    of Python, and wants something in front.
    """
    found: list[str] = []
    taken = {*taken}
    for name in names:
        plain = normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
        base = re.sub("[^A-Z0-9]+", "_", plain).strip("_")
        if not base or base[0].isdigit():
            base = f"STATION_{base}".rstrip("_")
        found.append(_another(base, {*found, *taken}, "{}_{}"))
    return found


def unique(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """The names, each once: one that is `taken`, or came before, gets a number."""
    found: list[str] = []
    taken = {*taken}
    for name in names:
        found.append(_another(name, {*found, *taken}, "{} ({})"))
    return found


def _another(name: str, taken: Collection[str], form: str) -> str:
    number, found = 1, name
    while found in taken:
        number += 1
        found = form.format(name, number)
    return found


def filled(items: Sequence[str], indent: str, in_row: int = 0) -> str:
    """Write items in lines that are not too long, or so many in each; each ends with a comma."""
    lines, line = list[str](), ""
    for place, item in enumerate(items):
        full = place % in_row == 0 if in_row else len(indent) + len(line) + len(item) + 2 > WIDTH
        if line and full:
            lines.append(line)
            line = ""
        line += f" {item}," if line else f"{item},"
    return "".join(f"{indent}{each}\n" for each in [*lines, line])


def bracketed(brackets: str, items: Sequence[str], begin: str = "", indent: str = "", in_row: int = 0) -> str:
    """Write items in brackets behind `begin`: in one line where there is room, else in a line or more of their own."""
    opening, closing = brackets[0], brackets[1]
    line = f"{indent}{begin}{opening}{', '.join(items)}{closing}"
    if len(line) < WIDTH and not 0 < in_row < len(items):
        return line
    return f"{indent}{begin}{opening}\n{filled(items, indent + '    ', in_row)}{indent}{closing}"
