"""Two stations in a real terminal: second-opinion, past its demonstration, with its guess, to three stars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.kitchen.saved.folders import load_progress


def test_second_opinion_is_won_by_keys(start: Callable[..., Any]) -> None:
    game = start("play", "second-opinion")
    game.until("the chef shows you")
    game.press("escape")
    game.until(lambda: "the chef shows you" not in game.text)  # else the next key would join the escape
    game.press("=", "1", "enter")
    game.until(lambda: "moves 1" in game.text)
    game.press("down", "=", "1", "enter")
    game.until("loss 3.0000")
    game.press("down", "=", "-", "1", "enter")
    game.until("Which way will Bo’s dish go?")  # the nudge is held back until it is guessed
    game.press("1", "enter")
    game.until("you were right", "loss 0.0000")
    game.press("enter")
    game.until("what you just did, in two languages")
    game.quit()
    assert load_progress([]).best("second-opinion").stars == (True, True, True)
