"""Tables and kitchens of a stranger in the test kitchen."""

from __future__ import annotations

import contextlib
from pathlib import Path

from game.commands.test_kitchen import open_kitchen
from game.kitchen.errors import BistroError, Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import Serve, Train
from game.kitchen.saved.session import Session
from tests.solid.corpus import Kept
from tests.solid.said import all_said, complaints, run, sentence, shown
from tests.solid.use_tries import forge


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
    if len(raw) % 3 == 0:
        made = folder / "made"
        status, printed = run("test-kitchen", "--save-as-level", str(made), str(path))
        complaints(printed)
        assert status or run("replay", str(made))[0] == 0
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
