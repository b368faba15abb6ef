"""Collecting a player's own tries into a hand-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.kitchen.errors import BistroError
from game.kitchen.files import read_regular
from game.kitchen.grading.hand_in import pack, tidy
from game.kitchen.rules.actions import TakeHint, Watch
from game.kitchen.saved.replays import LARGEST_FILE, OfNewerGame, Recording, parse
from game.kitchen.saved.tries import OPEN_SUFFIX, all_tries

TOO_LARGE = f"it has more than {LARGEST_FILE:,} bytes, and no try that large is graded."


@dataclass(frozen=True)
class Collected:
    """The tries at a level, and what they say came of them: it is run again only where it is graded."""

    level: str
    tries: tuple[tuple[str, bytes], ...]
    """File name and what is in it, oldest first."""
    stars: tuple[bool, bool, bool]
    hints: int
    watched: bool


@dataclass(frozen=True)
class Collection:
    """All that a player hands in."""

    levels: tuple[Collected, ...]
    left_out: tuple[str, ...]
    """A sentence for each try that cannot be handed in."""

    @property
    def count(self) -> int:
        """How many tries there are."""
        return sum(len(level.tries) for level in self.levels)

    def packed(self, name: str = "") -> bytes:
        """The file to hand in."""
        tries = ((level.level, *each) for level in self.levels for each in level.tries)
        return pack(tidy(name), tries)


def collect(level_ids: Sequence[str]) -> Collection:
    """Collect the player's tries at these levels, won or not, whatever progress says of them.

    Raises BistroError: there is none.
    """
    left_out: list[str] = []
    levels = [level for level_id in level_ids if (level := _of_level(level_id, left_out)).tries]
    if not levels:
        which = f" at {level_ids[0]}" if len(level_ids) == 1 else ""
        why = left_out[0] if left_out else "play a level of the campaign first."
        raise BistroError(f"There is nothing to hand in yet{which}: {why}")
    return Collection(tuple(levels), tuple(left_out))


def _of_level(level_id: str, left_out: list[str]) -> Collected:
    tries: list[tuple[str, bytes]] = []
    recordings: list[Recording] = []
    for path in all_tries(level_id):
        where = f"{level_id}/{path.name}"
        try:
            data = read_regular(path, LARGEST_FILE)
            if len(data) > LARGEST_FILE:
                left_out.append(f"{where} is left out: {TOO_LARGE}")
                continue
            recordings.append(parse(data, path, forgive_cut=path.name.endswith(OPEN_SUFFIX)))
        except OSError as error:
            left_out.append(f"{where} is left out: it cannot be read ({error.strerror}).")
        except OfNewerGame:
            left_out.append(f"{where} is left out: a newer version of the game wrote it.")
        except BistroError:
            left_out.append(f"{where} is left out: it is damaged.")
        else:
            tries.append((path.name, data))
    entries = [entry for recording in recordings for entry in recording.entries]
    verdicts = [came.stars for _, came in entries if came.stars is not None]
    passes, precise, thrifty = (any(stars[n] for stars in verdicts) for n in range(3))
    hints = sum(isinstance(action, TakeHint) for action, _ in entries)
    watched = any(isinstance(action, Watch) for action, _ in entries)
    return Collected(level_id, tuple(tries), (passes, precise, thrifty), hints, watched)
