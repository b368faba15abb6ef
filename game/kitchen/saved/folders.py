"""Where a player's work lies, and how it gets there whole: tries, progress and settings.

`BISTRO_HOME` moves everything into one folder; otherwise the platform's own data and config folders are used.
A damaged file is set aside under a new name and play goes on.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import platformdirs
from msgspec import Struct

from game.kitchen.errors import BistroError
from game.kitchen.files import read_regular
from game.kitchen.level.folder import own_levels
from game.kitchen.level.stop import NEVER, Stop
from game.kitchen.saved.locks import alone_in

NAME = "backprop-bistro"
LARGEST_SAVE = 1_000_000
"""Bytes of progress or settings that are read; a few thousand are usual."""


def data_folder() -> Path:
    """Where tries and progress lie; those at a campaign of one's own apart, for its levels may be called alike."""
    home = os.environ.get("BISTRO_HOME")
    folder = Path(home) if home else Path(platformdirs.user_data_dir(NAME, appauthor=False))
    if (own := own_levels()) is None:
        return folder
    from hashlib import sha256  # a start seldom needs it

    told = re.sub(r"[^a-z0-9]+", "-", own.name.lower())[:40].strip("-") or "levels"
    return folder / "campaigns" / f"{told}-{sha256(os.fsencode(os.path.realpath(own))).hexdigest()[:8]}"


def config_folder() -> Path:
    """Where settings lie."""
    home = os.environ.get("BISTRO_HOME")
    return Path(home) if home else Path(platformdirs.user_config_dir(NAME, appauthor=False))


class Settings(Struct, forbid_unknown_fields=True):
    """What a player prefers."""

    theme: str = "bistro-dark"
    stop: Stop = NEVER
    """When a run in a kitchen of one's own stops by itself; a log has only how many updates were made."""


class Best(Struct, forbid_unknown_fields=True):
    """The best of all passing serves of a level, each metric for itself; hints are those of a whole try."""

    stars: tuple[bool, bool, bool] = (False, False, False)
    moves: int | None = None
    loss: float | None = None
    furthest: float | None = None
    hints: int | None = None
    updates: int | None = None
    tasters: int | None = None
    """The most tasters right, where the precise goal counts them."""
    kitchen: tuple[tuple[int, str], ...] = ()
    """The stations of the kitchen that had them right: cooks and activation."""

    @property
    def passed(self) -> bool:
        """Whether the level was ever passed."""
        return self.stars[0]

    def better(self, other: Best) -> Best:
        """Join two records, taking the better of each; nothing earned is lost."""

        def least(name: str) -> Any:
            values = [value for value in (getattr(self, name), getattr(other, name)) if value is not None]
            return min(values, default=None)

        passes, precise, thrifty = map(any, zip(self.stars, other.stars, strict=True))
        stars = (passes, precise, thrifty)
        lead = max(self, other, key=lambda best: (best.tasters or 0, best.kitchen))
        counts = {name: least(name) for name in ("moves", "loss", "furthest", "hints", "updates")}
        return Best(stars, **counts, tasters=lead.tasters, kitchen=lead.kitchen)


class Progress(Struct, forbid_unknown_fields=True):
    """What a player has reached, by level id."""

    format: Literal[1] = 1
    levels: dict[str, Best] = {}
    last: str = ""
    """The level played last."""
    skipped: list[str] = []
    """Levels left for later; they opened the next ones."""

    def best(self, level_id: str) -> Best:
        """The record of a level; an empty one where it was never passed."""
        return self.levels.get(level_id, Best())

    def star_count(self) -> int:
        """All stars earned so far."""
        return sum(sum(best.stars) for best in self.levels.values())


Saved = TypeVar("Saved", bound=Struct)


def read_progress(notices: list[str]) -> Progress | None:
    """Read the progress file; a damaged one is set aside and named in `notices`, and None returned."""
    return load_save(data_folder() / "progress.json", Progress, notices)


def load_progress(notices: list[str]) -> Progress:
    """Read the progress file, or begin anew; a damaged one is set aside and named in `notices`."""
    return read_progress(notices) or Progress()


def load_settings(notices: list[str]) -> Settings:
    """Read the settings; damaged ones are set aside and named in `notices`."""
    return load_save(config_folder() / "settings.json", Settings, notices) or Settings()


def save_progress(progress: Progress) -> None:
    """Write the progress file, joined with what another running game may have written meanwhile.

    Raises BistroError: it cannot be written; the file on disk is as it was.
    """
    with alone_in(data_folder()):
        before = load_progress([])
        for level_id, best in before.levels.items():
            progress.levels[level_id] = progress.best(level_id).better(best)
        progress.skipped += [level_id for level_id in before.skipped if level_id not in progress.skipped]
        write_save(data_folder() / "progress.json", progress)


def save_settings(settings: Settings) -> None:
    """Write the settings. Raises BistroError: they cannot be written."""
    write_save(config_folder() / "settings.json", settings)


def load_save(path: Path, kind: type[Saved], notices: list[str]) -> Saved | None:
    """Read a save, an empty one where there is no file; a damaged one is set aside, named in `notices`, and None."""
    raw = b""
    try:
        raw = read_regular(path, LARGEST_SAVE)
        found = msgspec.json.decode(raw, type=kind)
        if len(_written(found)) > LARGEST_SAVE // 2:
            raise ValueError("once it is saved, it could not be read again")
        return found
    except FileNotFoundError:
        return kind()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
    except (ValueError, RecursionError):
        if _is_newer(raw):
            raise BistroError(f"{path.name} was written by a newer version of the game; update the game.") from None
        what = "was damaged"
    aside = set_aside(path, "damaged")
    kept = f"it was set aside as {aside.name} and " if aside != path else ""
    notices.append(f"{path.name} {what}; {kept}play goes on.")
    return None


def _is_newer(raw: bytes) -> bool:
    """Whether a save is sound but has a format that this game does not know yet."""
    with suppress(ValueError, RecursionError):
        return bool(msgspec.json.decode(raw, type=_Format).format > Progress().format)
    return False


class _Format(Struct):
    format: int


def write_save(path: Path, data: Struct) -> None:
    """Write a save as a whole. Raises BistroError: it cannot be written; the old file is as it was."""
    write_whole(path, _written(data))


def _written(data: Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file as a whole: a crash leaves the old one or the new one, never half of it.

    Raises BistroError: it cannot be written; the old file is as it was.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)  # in somebody's folder it may be a link
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise BistroError(f"{path.name} could not be saved: {error.strerror}.") from error


def present_folder() -> Path:
    """The folder the game was started in. Raises BistroError: it is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise BistroError("The folder you started the game in is gone.") from error


def unused(folder: Path, stem: str, suffix: str) -> Path:
    """The first name in a folder that is not taken: `soup-1.py`, `soup-2.py` …"""
    return unused_together(folder, stem, suffix)[0]


def unused_together(folder: Path, stem: str, *suffixes: str) -> tuple[Path, ...]:
    """Names of which none is taken, with the first number for which that holds."""
    every = (tuple(folder / f"{stem}-{n}{suffix}" for suffix in suffixes) for n in count(1))
    return next(paths for paths in every if not any(map(os.path.lexists, paths)))


def set_aside(path: Path, why: str) -> Path:
    """Rename a file that cannot be used, so that it is neither lost nor in the way.

    Return its new path, or the old one where it could not be renamed.
    """
    with suppress(OSError):
        return path.rename(unused(path.parent, f"{path.name}.{why}", ""))
    return path
