"""A game at rest sleeps: nothing is looked at again and again."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.conftest import Start

CODE = """
import selectors, sys
from game.cli import main

def select(self, timeout=None, select=selectors.SelectSelector.select):
    with open(sys.argv[1], "a") as told:
        print(timeout, file=told)
    return select(self, timeout)

selectors.SelectSelector.select = select
main([])
"""
"""The game, which tells how long it waits for keys."""


def test_keys_are_waited_for_however_long_they_take_but_not_the_rest_of_one(start: Start, tmp_path: Path) -> None:
    told = tmp_path / "told"
    game = start(str(told), code=CODE)
    game.until("run by hand")
    game.press("down")
    game.press("?")
    game.until("Keys and words")
    assert set(told.read_text().split()) == {"None"}
    game.press("escape")  # an esc alone is a key, and the beginning of others
    game.until("run by hand")
    game.press("ctrl+q")
    assert game.ended() == 0
    assert set(told.read_text().split()) == {"None", "0.1"}
