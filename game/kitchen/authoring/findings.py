"""Findings: what a check has to say, with the file, the line and the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from game.kitchen.level.problems import line_of
from game.printable import brief

T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """What a rule found at a place of the file that is checked, or in another file."""

    where: str
    """As `orders[2].guest`, or a sentence that begins with what it is about; empty: the file as a whole."""
    what: str
    expected: str
    path: Path | None = None
    """The other file."""
    line: int = 1
    """Its line; of the file that is checked the place says it."""


@dataclass(frozen=True)
class Rule(Generic[T]):
    """One rule: what it proves of a `T`, in a sentence, and how."""

    proves: str
    find: Callable[[T], Iterator[Found]]
    warns: bool = False
    """Whether what it finds may be meant so."""


@dataclass(frozen=True)
class Finding:
    """One thing that is not as a rule wants it."""

    path: Path
    line: int
    rule: str
    what: str
    expected: str
    warns: bool

    def __str__(self) -> str:
        """A line of the report: `soup.toml:12: rule: what was found; what was expected.`"""
        warning = "warning: " if self.warns else ""
        sentence = f"{self.what}; {self.expected}" if self.expected else self.what
        return brief(f"{self.path}:{self.line}: {warning}{self.rule}: {sentence.removesuffix('.')}.")


NAMED = {
    r"chapter (?P<name>\S+)": r"folder[ \t]*=[ \t]*[\"']{name}[\"']",
    r"listed (?P<name>\S+)": r"id[ \t]*=[ \t]*[\"']{name}[\"']",
    r"(?:order|the guest(?: name)?) '?(?P<name>.*?)'?(?::| is| needs)": r"guest[ \t]*=[ \t]*[\"']{name}[\"']",
    r"(?:station|the station(?: name)?) '?(?P<name>.*?)'?(?::| is| needs| name)": r"name[ \t]*=[ \t]*[\"']{name}[\"']",
    r"(?:mistake|blank|walk|the mistake) '?(?P<name>.+?)'?(?::| is| name)": r"id[ \t]*=[ \t]*[\"']{name}[\"']",
    r"dial (?P<name>\S+?:\S+?):": r"[\"']{name}[\"'][ \t]*=",
}
"""How a sentence names what it is about, and how the file does."""
NUMBERED = {"hint": "hints", "prediction": "predictions", "coach step": "coach"}
LISTED = {
    "ingredient": "kitchen.ingredients", "dish": "kitchen.dishes", "last station": "kitchen.stations",
    "word it teaches": "teaches", "word it needs": "needs",
}  # fmt: skip
"""How a sentence names a list, and where it stands."""
PLACED = {"demo": "demo", "question": "question", "training": "training", "dial": "dials", "dials": "dials"}


def line_about(text: str, about: str) -> int:
    """The line of a file that a place or the beginning of a sentence is about; 1 where none is found."""
    if said := re.search(
        r"^(?:the campaign cannot be read: )?\S+ \(line (\d+)\):|\(at line (\d+), column \d+\)\.?$", about
    ):
        return int(said[1] or said[2])
    if listed := re.match(rf"the ({'|'.join(LISTED)})\b", about):
        return line_of(text, LISTED[listed[1]]) or line_of(text, "kitchen") or 1
    for pattern, spelled in NAMED.items():
        if named := re.match(pattern, about):
            hits = re.finditer(spelled.format(name=re.escape(named["name"][:200])), text)
            places = [hit.start() for hit in islice(hits, 2 if about.endswith("is named twice.") else 1)]
            if places:
                return text.count("\n", 0, places[-1]) + 1
    if numbered := re.match(rf"({'|'.join(NUMBERED)}) (\d+)", about):
        return line_of(text, f"{NUMBERED[numbered[1]]}[{numbered[2]}]") or 1
    place = re.match(r"[\w.\[\]]+", about)
    word = place[0] if place else ""
    return line_of(text, PLACED.get(word, word)) or 1
