"""What a key costs: a nudge tastes once, and an update is heard once."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from typing import Any

import msgspec
import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.rules import look
from game.kitchen.rules.tasting import Model
from tests.ui.conftest import Open

LEVELS = [listed.id for listed in campaign().built() if not campaign().level(listed.id).blanks]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often all orders were tasted, and an update worked out."""
    counted: Counter[str] = Counter()
    taste, update = Model.taste, look.make_update

    def counting_taste(self: Model, state: Any, amounts: Any = None, **kwargs: Any) -> Any:
        counted["taste"] += amounts is None
        return taste(self, state, amounts, **kwargs)

    def counting_update(*args: Any, **kwargs: Any) -> Any:
        counted["update"] += 1
        return update(*args, **kwargs)

    monkeypatch.setattr(Model, "taste", counting_taste)
    monkeypatch.setattr(look, "make_update", counting_update)
    return counted


@pytest.mark.parametrize("level", LEVELS)
async def test_a_nudge_tastes_once(open_game: Open, calls: Counter[str], level: str) -> None:
    async with open_game(level) as game:
        await game.press(",", "right")  # the first key only puts the story away
        await game.guess()
        moved, key = game.played.history, "right"
        await game.press(key)
        if game.played.history is moved:
            pytest.skip("no hand turns a dial here")
        calls.clear()
        await game.press("right")
        assert calls["taste"] <= 1
        assert calls["update"] <= 1


async def test_one_update_is_heard_once_and_shown_as_it_was_applied(open_game: Open, calls: Counter[str]) -> None:
    async with open_game("identical-twins") as game:
        await game.press("space")
        calls.clear()
        await game.press("b")
        await game.guess()
        assert game.at == "FeedbackScreen"
        assert calls == {"taste": 1, "update": 1}
        assert game.screen.scene.slip.update is game.played.path[-1].update


async def test_what_was_drawn_before_is_gone_at_once(open_game: Open) -> None:
    async with open_game(msgspec.structs.replace(campaign().level("dinner-rush"), predictions=[])) as game:
        await game.press("right")
        gc.collect()
        gc.disable()  # nothing of it waits until somebody looks for garbage
        try:
            before = {panel: weakref.ref(panel._canvas) for panel in game.panels if panel._canvas is not None}
            await game.press("left")
            left = {panel.id for panel, canvas in before.items() if canvas() not in (None, panel._canvas)}
            gone = {panel.id for panel, canvas in before.items() if canvas() is None}
        finally:
            gc.enable()
        assert left == set()
        assert gone >= {"header", "orders", "kitchen", "pass", "card"}
