"""A lesson: a level with its file and the replays that lie beside it, each run once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from game.kitchen.errors import BistroError
from game.kitchen.files import entries, require_inside
from game.kitchen.level.level import Level
from game.kitchen.rules.game import Game
from game.kitchen.saved.replays import SUFFIX, Recording, read
from game.kitchen.saved.verifying import verify
from game.kitchen.search.fewest import Fewest, fewest_moves


@dataclass(frozen=True)
class Beside:
    """A replay beside a level: what its name says it is for, and how it comes out."""

    path: Path
    purpose: str
    """The part of its name between the level's id and the ending."""
    recording: Recording | None
    """None where the file is no replay."""
    game: Game | None
    """Where it led; None where it does not come out as recorded."""
    error: BistroError | None

    @property
    def is_solution(self) -> bool:
        """Whether it is named as one."""
        return self.purpose == "solution" or self.purpose.startswith("solution-")

    @property
    def mistake(self) -> str:
        """The mistake it is named for, or nothing."""
        return self.purpose.removeprefix("mistake-") if self.purpose.startswith("mistake-") else ""


@dataclass(frozen=True, eq=False)
class Lesson:
    """What is checked of a level that loads."""

    path: Path
    text: str
    level: Level
    words: Collection[str]
    """The cookbook's words that it may name."""

    @cached_property
    def beside(self) -> list[Beside]:
        """The replays that are named after it, by name."""
        begin = f"{self.level.id}."
        paths = [p for p in entries(self.path.parent) if p.name.startswith(begin) and p.name.endswith(SUFFIX)]
        return [self._read(path, path.name.removeprefix(begin).removesuffix(SUFFIX)) for path in paths]

    def _read(self, path: Path, purpose: str) -> Beside:
        recording = None
        try:
            require_inside(path)
            recording = read(path)
            return Beside(path, purpose, recording, verify(recording, lambda _: self.level), None)
        except BistroError as error:
            return Beside(path, purpose, recording, None, error)

    @cached_property
    def start(self) -> Game:
        """The level as it is found."""
        return Game.start(self.level)

    @cached_property
    def stands(self) -> dict[str, Game]:
        """The start, and where each solution ends."""
        return {"the start": self.start, **{b.path.name: b.game for b in self.beside if b.is_solution and b.game}}

    @cached_property
    def fewest(self) -> Fewest:
        """The fewest moves that pass, where moves alone decide."""
        return fewest_moves(self.level)
