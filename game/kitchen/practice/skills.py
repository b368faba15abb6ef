"""The seven skills that can be practised, and the levels made of a skill, a difficulty and a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from game.kitchen.practice.made import Made, drawn, named
from game.kitchen.practice.source import Source

FORMAT = 1
"""Of the generators. What they draw from a number stays as it is for ever: a log of a try names no more than that. A
generator that draws otherwise is another format, and gets ids of its own."""
HARDEST = 5


@dataclass(frozen=True)
class Skill:
    """Something to practise: its id, which is also the module that draws its levels."""

    id: str
    title: str
    about: str
    taught_by: str
    """The level of the campaign that teaches it."""


SKILLS = (
    Skill("weights", "Weights", "how much of each thing gets through", "sweet-and-sour"),
    Skill("bias", "Biases", "the pinch that is always there", "empty-pot"),
    Skill("line", "Drawing a line", "one cook, a map, two kinds of plates", "draw-the-line"),
    Skill("bumps", "Bumps", "shapes out of ReLUs, bend by bend", "not-too-spicy"),
    Skill("stations", "Stations", "two of them, and a dial that was moved", "prep-saute-plating"),
    Skill("backward", "A backward pass", "the complaint walks back: fill the blanks", "pass-it-back"),
    Skill("heat", "Choosing a heat", "too cold, right, too hot, burnt", "how-big-a-step"),
)
BY_ID = {skill.id: skill for skill in SKILLS}


@lru_cache(maxsize=64)
def made(skill: str, difficulty: int, number: int) -> Made:
    """The level of a skill, from 1 to `HARDEST` in difficulty, that a number stands for; its id says all three."""
    source = Source(f"backprop bistro {FORMAT} {skill} {difficulty} {number}")
    found = drawn(import_module(f"game.kitchen.practice.{skill}").make, source, difficulty)
    return Made(named(found.level, f"practice-{skill}-{difficulty}-{number}"), found.solution)
