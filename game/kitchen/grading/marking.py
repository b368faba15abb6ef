"""Marking: a try is run again, and a plain value says what came of it. This is what other processes are given to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from statistics import median
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from game.kitchen.errors import BistroError
from game.kitchen.grading.opening import Packet, opened
from game.kitchen.grading.prints import Print, print_of
from game.kitchen.grading.students import student_of
from game.kitchen.level.campaign import campaign
from game.kitchen.practice.ids import is_practice
from game.kitchen.rules.actions import TakeHint, Watch
from game.kitchen.saved.outcomes import summary
from game.kitchen.saved.replays import SUFFIX, End, Recording, parse
from game.kitchen.saved.tries import OPEN_SUFFIX
from game.kitchen.saved.verifying import Mismatch, verify

Verdict = Literal["genuine", "differs", "changed", "not run", "unreadable", "aside", "other"]
"""What a file is: a try that comes out as recorded; one that does not; one at a level that is another now; one that
takes too long; nothing that can be read; a replay that is no try of a player; what nobody asked for: a try at a level
that does not count, or something else altogether."""


class Pace(Struct, frozen=True):
    """How fast somebody was, as the log has it."""

    seconds: float
    """In all, breaks between sittings left out."""
    pause: float
    """The median between two actions."""
    actions: int
    """How many actions have a time."""


class Marked(Struct, frozen=True, kw_only=True):
    """What came of a file."""

    student: str
    place: str
    verdict: Verdict
    why: str = ""
    """Where it is not genuine: the first action that differs, or what is wrong with the file."""
    whole: int = 0
    """The same number as another: the very same file."""
    level: str = ""
    end: End | None = None
    """What the whole try reached when it was run again."""
    open: bool = False
    """Whether it goes on: there is no end yet."""
    hints: int = 0
    watched: bool = False
    mistakes: tuple[str, ...] = ()
    """The known mistakes it made, serve by serve."""
    pace: Pace | None = None
    print: Print | None = None


def mark(sent: Sequence[Packet], level_ids: Sequence[str], patient: bool) -> list[Marked]:
    """Mark every file that was sent, and those in zips among them, by the campaign's levels; only these count."""
    return [marked for packet in sent for marked in _whole(packet, level_ids, patient)]


def _whole(packet: Packet, level_ids: Sequence[str], patient: bool) -> list[Marked]:
    """What is in a file that was sent; whatever a stranger has thought of, it costs only that file."""
    try:
        return [marked for each in opened(packet) for marked in _marked(each, level_ids, patient)]
    except Exception as error:
        return [*_marked(packet.spoilt(f"could not be opened: {type(error).__name__}"), level_ids, patient)]


def _marked(packet: Packet, level_ids: Sequence[str], patient: bool) -> Iterator[Marked]:
    student = student_of(packet.parts, packet.owner)
    if packet.trouble:
        yield Marked(student=student, place=packet.place, verdict="unreadable", why=f"It {packet.trouble}.")
    elif packet.is_try:
        whole = int.from_bytes(blake2b(packet.data, digest_size=7).digest(), "big")
        known = Marked(student=student, place=packet.place, verdict="unreadable", whole=whole)
        yield _try(packet, known, level_ids, patient)
    elif len(packet.parts) > 1:
        yield Marked(student=student, place=packet.place, verdict="other")


def _try(packet: Packet, known: Marked, level_ids: Sequence[str], patient: bool) -> Marked:
    """Mark a try; `known` is what is said of it where it cannot be read."""
    is_open = ".replay" not in packet.parts[-1].casefold()
    path = Path(f"this{OPEN_SUFFIX if is_open else SUFFIX}")
    try:
        recording = parse(packet.data, path, forgive_cut=is_open)
    except BistroError as error:
        return replace(known, why=_about(path, error))
    head = recording.header
    known = replace(known, verdict="aside", level=head.level, open=recording.end is None)
    if is_practice(head.level):
        return replace(known, why="It is practice, which does not count.")
    if head.level not in [listed.id for listed in campaign().built()]:
        return replace(known, why=f"{head.level} is no level of the campaign.")
    if head.level not in level_ids:
        return replace(known, verdict="other")
    if head.purpose != "player":
        return replace(known, why=f"It says that it is no player’s try, but for {head.purpose}.")
    if not recording.entries:
        return replace(known, why="Nothing was done in it.")
    try:
        return _run(recording, known, patient)
    except Exception as error:  # whatever a stranger has thought of, it costs only this file
        return replace(known, verdict="not run", why=f"It could not be run: {type(error).__name__}.")


def _run(recording: Recording, known: Marked, patient: bool) -> Marked:
    level = campaign().level(known.level)
    did = [action for action, _ in recording.entries]
    known = replace(
        known,
        hints=sum(isinstance(action, TakeHint) for action in did),
        watched=any(isinstance(action, Watch) for action in did),
        pace=_pace(recording),
        print=print_of(recording),
    )
    if recording.header.digest != level.digest:
        why = "Level changed: it was recorded on another version of this level."
        return replace(known, verdict="changed", why=why)
    try:
        game = verify(recording, campaign().level, patient=patient)
    except Mismatch as mismatch:
        return replace(known, verdict="differs", why=_about(recording.path, mismatch))
    except BistroError as error:
        return replace(known, verdict="not run", why=_about(recording.path, error))
    mistakes = tuple(came.mistake for _, came in recording.entries if came.mistake)
    return replace(known, verdict="genuine", end=summary(game), mistakes=mistakes)


def _pace(recording: Recording) -> Pace | None:
    known = [pause for pause in recording.pauses if pause is not None]
    return Pace(round(sum(known), 1), round(median(known), 1), len(known)) if known else None


def _about(path: Path, error: BistroError) -> str:
    """What is wrong, without the name of the file: that stands beside it."""
    sentence = str(error).removeprefix(f"{path}: ")
    return sentence[:1].upper() + sentence[1:]
