"""Make what the front page shows from the game itself: `python docs/make.py`; a test sees that it was done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.kitchen.level.campaign import campaign
from game.kitchen.present.paper_bill import paper_bill
from game.kitchen.rules.game import Game
from game.kitchen.saved.outcomes import summary
from game.kitchen.saved.recovery import best_of
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import rerun
from game.ui.debrief.paper_bill import as_svg
from game.ui.record.studio import film, still

HERE = Path(__file__).parent
LEVELS = HERE.parent / "levels"
RUSH = LEVELS / "sous-chef" / "dinner-rush.solution.replay.jsonl"
LISTENS = LEVELS / "the-kitchen-listens" / "the-kitchen-listens.solution.replay.jsonl"
SIZE = (120, 36)


def bill() -> str:
    """The bill of the dinner rush by hand, with the curve of the same by feedback."""
    by_hand, by_feedback = solved(RUSH), solved(LISTENS)
    return as_svg(paper_bill(by_hand, best_of(summary(by_hand)), by_feedback))


def solved(path: Path) -> Game:
    """The try that a replay holds."""
    replay = read(path)
    return rerun(replay, campaign().level(replay.header.level))


MADE: dict[str, Callable[[], str]] = {
    "dinner-rush.svg": lambda: still(RUSH, SIZE, 14),
    "dinner-rush-bill.svg": bill,
    "the-kitchen-listens.cast": lambda: film(LISTENS, SIZE, 1),
}
"""How each file of this folder is made."""

if __name__ == "__main__":
    for name, make in MADE.items():
        (HERE / name).write_text(make(), "utf-8")
