"""A machine so busy that the processor is taken away between any two looks at the clock."""

from __future__ import annotations

from random import Random
from time import monotonic
from types import SimpleNamespace

import pytest

from tests.ui.conftest import Open


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before every other look at the clock, by chance, a twentieth of a second is lost."""
    chance, lost = Random(1), 0.0

    def look() -> float:
        nonlocal lost
        lost += chance.choice((0.0, 0.05))
        return monotonic() + lost

    monkeypatch.setattr("textual.timer._time", SimpleNamespace(get_time=look))


async def test_what_is_set_to_ring_once_rings(open_game: Open, busy: None) -> None:
    async with open_game("taste-map") as game:
        for host in (game.app, game.screen) * 4:
            rung: list[bool] = []
            host.set_timer(0.001, lambda rung=rung: rung.append(True))  # as a run does after each of its slices
            await game.until(lambda rung=rung: rung)
