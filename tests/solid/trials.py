"""A mutated file in the hands of a user: whatever stands in it, the game is played on, or says one sentence.

`trial(n)` makes the nth file and uses it. What must not happen is an AssertionError, or any other error than these two.
"""

from __future__ import annotations

import ast
import contextlib
import csv
import io
import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

from game.cli import main
from game.commands.test_kitchen import open_kitchen
from game.kitchen.crew import Crew
from game.kitchen.errors import BistroError, Refused
from game.kitchen.explain.goals import progress as goal_progress
from game.kitchen.export.python import python
from game.kitchen.export.recipe import Recipe
from game.kitchen.grading.as_json import as_json
from game.kitchen.grading.gradescope import results
from game.kitchen.grading.page import page as class_page
from game.kitchen.grading.running import Wish, grade
from game.kitchen.grading.sheet import sheet
from game.kitchen.grading.table import table
from game.kitchen.level import campaign as campaign_module
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.practice.ids import practice
from game.kitchen.rules.actions import Serve, SetDial, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import load_progress, load_settings
from game.kitchen.saved.outcomes import outcome, summary
from game.kitchen.saved.practised import load_rota, note
from game.kitchen.saved.recovery import load_progress_or_recover
from game.kitchen.saved.replays import SUFFIX, encode, header, read
from game.kitchen.saved.session import Session
from game.kitchen.saved.unlocked import next_level
from game.kitchen.saved.work import work
from game.plain import page
from tests.crews import Here
from tests.solid.corpus import USED_BY, Kept, corpus
from tests.solid.mutators import mutated

SECONDS, BYTES = 2.0, 200_000_000
"""Processor time that a file may cost, and memory that may be taken beyond what the game has anyway."""
LONGEST = 300
LONG_WORK = 2_000
"""Updates of a small kitchen that are surely made in time, and again when the replay is recorded anew."""
SHARES = {
    "level": 25, "replay": 18, "log": 10, "csv": 11, "kitchen": 11, "progress": 4, "settings": 3, "campaign": 4,
    "table": 3, "hand-in": 9, "practice": 2,
}  # fmt: skip
"""How often each kind of file is taken, in a hundred."""
SEED = 13
NO_NUMBER = re.compile(r"(?<![\w’'])[-−+]?(nan|inf|infinity)(?![\w’'])", re.IGNORECASE)


class TooSlow(BaseException):
    """The file cost more processor time than any may; no `except Exception` takes it."""


def made(number: int) -> tuple[Kept, bytes, str]:
    """The file a trial begins with, what became of it, and how."""
    random = Random(f"{SEED}:{number}")
    kind = random.choices([*SHARES], [*SHARES.values()])[0]
    kept = random.choice(corpus()[kind])
    raw, how = mutated(kept.raw, Path(kept.name).suffix, random)
    return kept, raw, how


def trial(number: int) -> str:
    """Make a file and use it; return how that came out: `loaded`, or `refused`."""
    kept, raw, how = made(number)
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    os.environ["BISTRO_HOME"] = str(folder / "home")
    before, began = peak(), time.process_time()
    try:
        with at_most(SECONDS), memory_limited():
            came = USES[kept.kind](folder, kept, raw)
        spent, taken = time.process_time() - began, peak() - before
        assert spent <= SECONDS, f"it took {spent:.1f} s"
        assert taken <= BYTES, f"it took {taken / 1e6:.0f} MB"
        return came
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        what = f"trial {number} ({kept.kind} {kept.name}: {how}): {type(error).__name__}: {str(error)[:600]}"
        raise AssertionError(what) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def trials(first: int, last: int) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Run a stretch of trials in this process: how they came out by the kind of file, and what went wrong."""
    came, faults = Counter[tuple[str, str]](), list[str]()
    for number in range(first, last):
        try:
            came[made(number)[0].kind, trial(number)] += 1
        except AssertionError as fault:
            came[made(number)[0].kind, "fault"] += 1
            faults.append(str(fault))
    return came, faults


@contextmanager
def memory_limited() -> Iterator[None]:
    """Let this process take no more memory than what it has, what a file may take, and some for the interpreter."""
    if sys.platform != "linux":
        yield
        return
    has = int(Path("/proc/self/statm").read_text("utf-8").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (has + BYTES + 64_000_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def peak() -> int:
    """The most memory that this process ever took, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Break off what takes more processor time."""

    def stop(*_: object) -> None:
        raise TooSlow(f"more than {seconds} s of processor time")

    handler = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)


# What is said and shown.


def sentence(error: BistroError | str, *, lines: int = 1) -> None:
    """See that something said is short and printable, and that the game did not go wrong."""
    said = str(error)
    assert said.strip(), "nothing is said"
    assert "went wrong" not in said and "Traceback" not in said, said
    assert len(said.split("\n")) <= lines, said
    for line in said.split("\n"):
        assert len(line) <= LONGEST, f"{len(line)} characters: {line}"
        shown(line)


def shown(text: str) -> None:
    """See that nothing of a text is obeyed by a terminal."""
    bad = [char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert not bad, f"{bad[:5]!r} in {text[:200]!r}"


def run(*argv: str, feed: str = "") -> tuple[int, str]:
    """A command as it is typed, and all it printed."""
    out, before = io.StringIO(), (sys.stdin, sys.stdout, sys.stderr)
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(feed), out, out
    try:
        status = main(argv)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    printed = out.getvalue()
    assert status in (0, 1, 2), status
    assert "went wrong" not in printed and "Traceback" not in printed, printed
    shown(printed)
    return status, printed


def all_said(game: Game, raw: bytes = b"nan") -> None:
    """What is said of a kitchen, all of it can be printed; no number in it is none."""
    lines = [*page.orders(game), *page.goals(game), *page.kitchen(game)]
    lines += [goal_progress(goal, game).words for goal in game.level.goals.three]
    if game.fresh_serve is not None:
        lines += page.remarks(game)
    said_so = NO_NUMBER.search(raw.decode(errors="replace"))
    for line in lines:
        shown(line)
        assert said_so or not NO_NUMBER.search(line), line


# What each kind of file is used for.


def use_level(folder: Path, kept: Kept, raw: bytes) -> str:
    """Open a level, taste, turn a dial, serve, let it train, take it home."""
    path = folder / kept.name
    path.write_bytes(raw)
    if len(raw) % 6 == 0:
        _, printed = run("check", str(path))
        for line in printed.splitlines():
            sentence(line)
    return _played(path, raw)


def _played(path: Path, raw: bytes) -> str:
    try:
        level = load(path)
    except BistroError as error:
        sentence(error, lines=22)
        return "refused"
    play(level, raw)
    return "loaded"


def play(level: Level, raw: bytes) -> None:
    """A short play at a level."""
    game = Game.start(level)
    all_said(game, raw)
    free = next((dial for dial in game.kitchen.dials if not dial.locked), None)
    wanted: list[Any] = [Serve(), *([SetDial(free.id, free.nearest(free.max))] if free else []), Train(2), Serve()]
    for action in wanted:
        try:
            game = apply(game, action)
        except Refused as error:
            sentence(error)
    all_said(game, raw)
    try:
        ast.parse(python(Recipe.of(game.look)))
    except BistroError as error:
        sentence(error)


def use_table(folder: Path, kept: Kept, raw: bytes) -> str:
    """Open a level beside which its table lies."""
    level = next(each for each in corpus()["level"] if each.name == f"{USED_BY[kept.name]}.toml")
    (folder / kept.name).write_bytes(raw)
    (folder / level.name).write_bytes(level.raw)
    return _played(folder / level.name, level.raw + raw)


def use_replay(folder: Path, kept: Kept, raw: bytes) -> str:
    """Run a replay again, alone and in its folder."""
    path = folder / "hand-ins" / kept.name
    path.parent.mkdir()
    path.write_bytes(raw)
    if _is_long(path, kept):
        return "loaded"
    status, printed = run("replay", str(path.parent))
    line, last = printed.splitlines()
    sentence(line.removeprefix("FAIL  ").partition("  on the campaign’s ")[0])
    assert last == ("1 replay, 1 failed." if status else "1 replay, all ok.")
    run("replay", "--update", "--yes", str(path))
    return "refused" if status else "loaded"


def _is_long(path: Path, kept: Kept) -> bool:
    """Whether a replay can be read, and then has very many updates to be made: they have a bound of their own."""
    with contextlib.suppress(BistroError):
        return work(read(path), campaign().level(kept.name.split(".")[0])) > LONG_WORK
    return False


def forge(path: Path, level: Level) -> None:
    """Make what a file tells true, as whoever knows the rules can: its actions, as far as they are allowed."""
    try:
        recording = read(path, forgive_cut=True)
    except BistroError as error:
        sentence(error)
        return
    game, entries = Game.start(level), []
    for action, _ in recording.entries[:200]:
        if isinstance(action, Train) and action.updates > 500:
            continue
        with contextlib.suppress(Refused):
            game = apply(game, action)
            entries.append((action, outcome(game, action)))
    raw = encode(header(level), entries, summary(game))
    path.write_bytes(raw if path.name.endswith(SUFFIX) else b"".join(raw.splitlines(keepends=True)[:-1]))


def use_log(folder: Path, kept: Kept, raw: bytes) -> str:
    """Find a log among one's own open tries, and go on with it."""
    level_id = kept.name.split(".")[0]
    path = folder / "home" / "tries" / level_id / "0001.log.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)
    if len(raw) % 2:
        forge(path, campaign().level(level_id))
    session = Session(campaign().level(level_id))
    for notice in session.notices:
        sentence(notice)
    all_said(session.game)
    session.apply(Serve())
    session.leave()
    return "loaded" if session.resumed else "refused"


def use_csv(folder: Path, kept: Kept, raw: bytes) -> str:
    """Bring a table into the test kitchen, and let it train."""
    path = folder / kept.name
    path.write_bytes(raw)
    try:
        session = open_kitchen(path)
    except BistroError as error:
        sentence(error)
        return "refused"
    for notice in (*session.understood, *session.notices):
        shown(notice)
    _train(session)
    return "loaded"


def use_kitchen(folder: Path, kept: Kept, raw: bytes) -> str:
    """Open somebody's kitchen."""
    path = folder / kept.name
    path.write_bytes(raw)
    if len(raw) % 2:
        forge(path, campaign().level("test-kitchen"))
    try:
        session = open_kitchen(path)
    except BistroError as error:
        sentence(error)
        return "refused"
    _train(session)
    return "loaded"


def _train(session: Session) -> None:
    all_said(session.game)
    with contextlib.suppress(Refused):
        session.apply(Train(2))
    session.apply(Serve())
    all_said(session.game)
    for notice in session.notices:
        sentence(notice)
    session.leave()


def use_progress(folder: Path, kept: Kept, raw: bytes) -> str:
    """Start the game with such progress."""
    path = folder / "home" / kept.name
    path.parent.mkdir()
    path.write_bytes(raw)
    notices: list[str] = []
    try:
        progress = load_progress_or_recover(notices, campaign().level)
    except BistroError as error:
        sentence(error)
        return "refused"
    for notice in notices:
        sentence(notice)
    menu = campaign()
    assert menu.is_built(next_level(menu, progress))
    _, printed = run("levels")
    assert printed.count("\n") < 80
    session = Session(menu.level("first-taste"))
    for action in (SetDial("plating.1:honey", Decimal("0.8")), Serve()):  # what is earned is saved with the rest
        session.apply(action)
    session.leave()
    assert load_progress([]).best("first-taste").stars == (True, True, True)
    return "refused" if notices else "loaded"


def use_settings(folder: Path, kept: Kept, raw: bytes) -> str:
    """Start the game with such settings."""
    path = folder / "home" / kept.name
    path.parent.mkdir()
    path.write_bytes(raw)
    notices: list[str] = []
    load_settings(notices)
    for notice in notices:
        sentence(notice)
    return "refused" if notices else "loaded"


def use_campaign(folder: Path, kept: Kept, raw: bytes) -> str:
    """Start the game with such a campaign."""
    (folder / kept.name).write_bytes(raw)
    before = campaign_module.levels_folder
    shutil.copytree(before() / "commis", folder / "commis")
    campaign_module.levels_folder = lambda: folder  # type: ignore[attr-defined]
    campaign.cache_clear()
    try:
        menu = campaign()
        for listed in menu.order:
            assert folder in menu.path(listed.id).resolve().parents
        status, _ = run("levels")
        return "refused" if status else "loaded"
    except BistroError as error:
        sentence(error)
        return "refused"
    finally:
        campaign_module.levels_folder = before  # type: ignore[attr-defined]
        campaign.cache_clear()


def use_hand_in(folder: Path, kept: Kept, raw: bytes) -> str:
    """Grade a class of two: this hand-in, packed and unpacked names and all, and a sound one."""
    path = folder / "handed"
    path.mkdir()
    (path / "[b]Zoe;=1+1.zip").write_bytes(raw)
    (path / "sound.zip").write_bytes(corpus()["hand-in"][0].raw)
    wish = Wish(tuple(listed.id for listed in campaign().order))
    report = grade(path, wish, Crew(Here))
    assert any(student.stars == 9 for student in report.students), "the sound one is graded"
    for line in table(report):
        shown(line)
    for student in report.students:
        for doubt in student.all_doubts:
            sentence(doubt.why)
            sentence(doubt.place[:LONGEST])
        json.loads(results(report, student))
    json.loads(as_json(report))
    for row in csv.reader(io.StringIO(sheet(report))):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or float(cell) < 0, cell
            shown(cell)
    seen = Tags()
    seen.feed(class_page(report))
    assert seen.scripts == 1
    assert not seen.does
    theirs = [student for student in report.students if student.stars < 9]
    return "refused" if any(student.doubts or student.unsound for student in theirs) else "loaded"


class Tags(HTMLParser):
    """What of a page is more than words."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.does: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.does += [name for name, _ in attrs if name.startswith("on") or name in ("src", "action", "srcdoc")]
        self.does += [str(to) for name, to in attrs if name == "href" and not str(to).startswith("#")]


def use_practice(folder: Path, kept: Kept, raw: bytes) -> str:
    """Practise with such a file beside progress."""
    path = folder / "home" / kept.name
    path.parent.mkdir()
    path.write_bytes(raw)
    notices: list[str] = []
    try:
        rota = load_rota(notices)
    except BistroError as error:
        sentence(error)
        return "refused"
    for notice in notices:
        sentence(notice)
    run("practice", "--plain", feed="quit\n")
    game = Game.start(practice("practice-weights-1-1").level)
    note(game, "0001", [], datetime(2026, 11, 28, tzinfo=UTC))
    assert len(load_rota([]).results) == len(rota.results) + 1
    return "refused" if notices else "loaded"


USES: dict[str, Callable[[Path, Kept, bytes], str]] = {
    "level": use_level, "replay": use_replay, "log": use_log, "csv": use_csv, "kitchen": use_kitchen,
    "progress": use_progress, "settings": use_settings, "campaign": use_campaign, "table": use_table,
    "hand-in": use_hand_in, "practice": use_practice,
}  # fmt: skip
