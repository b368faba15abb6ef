"""What lies in a home, and may be damaged: progress, settings, what was practised; and names that somebody types."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign
from game.kitchen.practice.ids import practice
from game.kitchen.present.paths import completions
from game.kitchen.rules.actions import Serve, SetDial
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import load_progress, load_settings
from game.kitchen.saved.practised import load_rota, note
from game.kitchen.saved.recovery import load_progress_or_recover
from game.kitchen.saved.session import Session
from game.kitchen.saved.unlocked import next_level
from tests.solid.corpus import Kept
from tests.solid.said import complaints, run, sentence, shown


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
    if "newer version" in "".join(notices):  # then nothing is written over it
        assert path.read_bytes() == raw
        return "refused"
    game = Game.start(practice("practice-weights-1-1").level)
    note(game, "0001", [], datetime(2026, 11, 28, tzinfo=UTC))
    assert len(load_rota([]).results) == len(rota.results) + 1
    return "refused" if notices else "loaded"


GIVEN: tuple[tuple[str, ...], ...] = (
    ("play", "--plain"), ("check",), ("solution",), ("replay",), ("export",), ("watch",), ("record", "-o", "x.svg"),
    ("test-kitchen", "--plain"), ("practice", "--plain"), ("hand-in", "--name"), ("hand-in",), (),
    ("--levels",), ("replay", "--format"), ("test-kitchen", "--save-as-level"),
)  # fmt: skip
"""What a name is given to, as its last argument."""


def use_name(folder: Path, kept: Kept, raw: bytes) -> str:
    """Begin a level of such a name, and name it to the other commands, whether it is there or not."""
    name = raw.replace(b"\0", b"").replace(b"..", b"__").decode("utf-8", "surrogateescape").lstrip("/~-")
    path = str(folder / name)
    status, printed = run("new", path)
    complaints(printed)
    if not status:
        run("play", "--plain", path, feed="look\nquit\n")
        for line in run("check", path)[1].splitlines():
            sentence(line)
    for each in completions(f"{folder}/"):
        shown(each)
    for given in GIVEN[len(raw) % 4 :: 4]:
        for said in (path, name):
            complaints(run(*given, said, feed="quit\n")[1])
    return "refused" if status else "loaded"
