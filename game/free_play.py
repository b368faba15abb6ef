"""The command `bistro test-kitchen`: the kitchen left last, one that was shared, or one for a table of one's own."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from game.kitchen.data.reading import read
from game.kitchen.data.spreads import in_spreads
from game.kitchen.errors import WrongUsage
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.present.starting import with_data
from game.kitchen.saved.replays import SUFFIX
from game.kitchen.saved.session import Session
from game.kitchen.saved.tries import OPEN_SUFFIX


def open_kitchen(path: Path | None, *, patient: bool = False) -> Session:
    """Open the test kitchen; whatever was open there stays, and is found again by its number.

    Raises WrongUsage: there is no such file; BistroError: it is no kitchen, or no table, or does not come out as
    recorded.
    """
    if path is None:
        return Session(campaign().level(TEST_KITCHEN))
    if not os.path.exists(path):
        raise WrongUsage(f"{path}: there is no such file.")
    if path.name.endswith((SUFFIX, OPEN_SUFFIX)):
        return Session.of_file(path, patient=patient)
    reading = read(path)
    session = Session(campaign().level(TEST_KITCHEN), anew=True)
    table, measured = in_spreads(reading.table)
    session.apply(with_data(session.game, table, np.random.default_rng(), scaling="scaled"))
    session.notices += [*reading.notes, *filter(None, [measured])]
    return session
