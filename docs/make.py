"""Make what the front page shows from the game itself: `python docs/make.py`; a test sees that it is done."""

from __future__ import annotations

from pathlib import Path

from game.recording import Take, record

HERE = Path(__file__).parent
LEVELS = HERE.parent / "levels"
MADE = {
    LEVELS / "sous-chef/dinner-rush.solution.replay.jsonl": Take(HERE / "dinner-rush.svg", at=14, force=True),
    LEVELS / "the-kitchen-listens/the-kitchen-listens.solution.replay.jsonl": Take(
        HERE / "the-kitchen-listens.cast", force=True
    ),
}
"""What becomes of which replay."""

if __name__ == "__main__":
    for replay, take in MADE.items():
        record(replay, take)
