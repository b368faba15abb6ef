"""The sets every playground for networks has, made from a seed: four with two classes, two with a number.

Their shapes and sizes are those of the TensorFlow Playground, so that what is told of its sets holds for these:
Smilkov, Carter, Sculley, Viégas & Wattenberg, Direct-Manipulation Visualization of Deep Networks, 2017, and the
playground itself. Points lie from −6 to 6 on both axes. Noise is a share from 0 to 0.5 of the width of a set; except
for clouds and spiral it leaves a point where it is, and asks for the target of another one nearby.

A seed makes the same points only as long as numpy does: what must stay, a log or a level, keeps the points themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.kitchen.data.table import Table
from game.kitchen.errors import BistroError
from game.kitchen.numbers import percent

Array = NDArray[np.float64]
Labelled = tuple[Array, NDArray[np.float64 | np.bool_]]
"""Points, (points, 2), and their targets, (points,)."""

FEWEST_POINTS, MOST_POINTS = 20, 2_000
MOST_NOISE = 50
"""In percent."""
EDGE = 6.0
"""Coordinates end there; of clouds, what would lie beyond lies on the edge."""
SOURCE = re.compile(r"(.+): ([\d,]+) points, (\d+) % noise(?:, seed (\d+))?")
"""What a table says of itself that was made here."""
TURNS = 1.75
"""How often an arm of the spiral goes round."""
HILLS = ((-4.0, 2.5, 1.0), (0.0, 2.5, -1.0), (4.0, 2.5, 1.0), (-4.0, -2.5, -1.0), (0.0, -2.5, 1.0), (4.0, -2.5, -1.0))
"""Where a hill or a hollow is, and how high."""


@dataclass(frozen=True)
class Generated:
    """A set that can be made: what it is called, and how it is made of a generator, a number of points and noise."""

    title: str
    make: Callable[[np.random.Generator, int, float], Labelled]
    classes: tuple[str, ...] = ("no", "yes")
    target: str = "liked"


def generated(name: str, seed: int, points: int = 500, noise: int = 0) -> Table:
    """Make a set, its points in mixed order and rounded to hundredths; `noise` is in percent.

    Raises BistroError: there is no such set, or not so many points or so much noise.
    """
    if name not in GENERATED:
        raise BistroError(f"There is no set {name[:40]!r}; there is {', '.join(GENERATED)}.")
    if not FEWEST_POINTS <= points <= MOST_POINTS:
        raise BistroError(f"{points:,} points: from {FEWEST_POINTS} to {MOST_POINTS:,} were expected.")
    if not 0 <= noise <= MOST_NOISE:
        raise BistroError(f"{noise} % of noise: from 0 to {MOST_NOISE} % was expected.")
    made, random = GENERATED[name], np.random.default_rng(seed)
    at, targets = made.make(random, points, noise / 100)
    mixed = random.permutation(points)
    rows, wanted = np.round(at.clip(-EDGE, EDGE), 2)[mixed], targets.astype(np.float64)[mixed, None]
    source = f"{made.title}: {points:,} points, {percent(noise / 100, 0)} noise, seed {seed}"
    return Table(("x", "y"), rows, wanted, made.target, source, made.classes)


def made_as(source: str) -> tuple[str, int, int, int] | None:
    """Read off the source of a table how it was made: name, points, noise and seed; None where it was not made here.

    The set that the test kitchen is found with keeps silent about its seed, which is then 0.
    """
    found = SOURCE.fullmatch(source)
    name = next((name for name, made in GENERATED.items() if found and made.title == found[1]), None)
    if found is None or name is None:
        return None
    return name, int(found[2].replace(",", "")), int(found[3]), int(found[4] or 0)


def _clouds(random: np.random.Generator, points: int, noise: float) -> Labelled:
    """Two normal distributions around (2, 2) and (−2, −2), of a variance that noise takes from 0.5 to 4."""
    yes = _halves(points)
    centres = np.where(yes, 2.0, -2.0)[:, None]
    return centres + random.normal(0.0, np.sqrt(0.5 + 7 * noise), (points, 2)), yes


def _rings(random: np.random.Generator, points: int, noise: float) -> Labelled:
    """A disc of radius 2.5 inside a ring from 3.5 to 5."""
    inner = _halves(points)
    radii = np.where(inner, random.uniform(0.0, 2.5, points), random.uniform(3.5, 5.0, points))
    at = _polar(radii, random.uniform(0.0, 2 * np.pi, points))
    return at, np.hypot(*_nearby(random, at, 5.0 * noise).T) < 2.5


def _exclusive_or(random: np.random.Generator, points: int, noise: float) -> Labelled:
    """Four squares with a gap between them; those where x and y have one sign are liked."""
    at = random.uniform(-5.0, 5.0, (points, 2))
    at += np.where(at > 0, 0.3, -0.3)
    return at, _nearby(random, at, 5.0 * noise).prod(axis=1) >= 0


def _spiral(random: np.random.Generator, points: int, noise: float) -> Labelled:
    """Two arms of radius 0 to 5, one turned by half a circle. They never meet in the middle: no arm begins at 0."""
    yes = _halves(points)
    along = np.concatenate([np.arange(1, 1 + half) / half for half in (points - points // 2, points // 2)])
    at = _polar(5.0 * along, TURNS * 2 * np.pi * along + np.where(yes, 0.0, np.pi))
    return _nearby(random, at, noise), yes


def _plane(random: np.random.Generator, points: int, noise: float) -> Labelled:
    """A tenth of x + y."""
    at = random.uniform(-EDGE, EDGE, (points, 2))
    return at, _nearby(random, at, EDGE * noise).sum(axis=1) / 10


def _hills(random: np.random.Generator, points: int, noise: float) -> Labelled:
    """Three hills and three hollows, cones of height 1 and radius 2."""
    at = random.uniform(-EDGE, EDGE, (points, 2))
    x, y, heights = np.array(HILLS).T
    there = _nearby(random, at, EDGE * noise)
    distances = np.hypot(there[:, :1] - x, there[:, 1:] - y)  # (points, hills); no two cones overlap
    return at, (heights * (1 - distances / 2).clip(0.0)).sum(axis=1)


def _halves(points: int) -> NDArray[np.bool_]:
    """Which points are in the first half."""
    return np.arange(points) < points - points // 2


def _polar(radii: Array, angles: Array) -> Array:
    """Points by their distance from the middle, and their angle from the y axis, clockwise."""
    return np.column_stack((radii * np.sin(angles), radii * np.cos(angles)))


def _nearby(random: np.random.Generator, at: Array, most: float) -> Array:
    """Points that are off by up to `most` along each axis."""
    return at + random.uniform(-1.0, 1.0, at.shape) * most


GENERATED = {
    "clouds": Generated("two clouds", _clouds),
    "rings": Generated("rings", _rings),
    "exclusive-or": Generated("exclusive-or", _exclusive_or),
    "spiral": Generated("spiral", _spiral),
    "plane": Generated("plane", _plane, (), "height"),
    "hills": Generated("hills", _hills, (), "height"),
}
