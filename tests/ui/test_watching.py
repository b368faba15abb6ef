"""Watching a replay: step by step, at any speed, to any step; with keys and with the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from game.kitchen.level.campaign import campaign
from game.kitchen.present.playback import PACE, SLICE
from game.kitchen.present.watched import replay
from game.ui.watch.screen import WatchScreen
from game.ui.watch.timeline import Timeline

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

SIZES = [(80, 24), (120, 36), (160, 48)]
Watch = Callable[..., AbstractAsyncContextManager["Game"]]


class Clock:
    """Rings when the test says so."""

    def __init__(self, seconds: float, ring: Callable[[], None]) -> None:
        self.seconds, self.ring, self.stopped = seconds, ring, False

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> list[Clock]:
    """Every clock that was set, the newest last."""
    found: list[Clock] = []

    def set_timer(_: WatchScreen, seconds: float, ring: Callable[[], None]) -> Clock:
        found.append(Clock(seconds, ring))
        return found[-1]

    monkeypatch.setattr(WatchScreen, "set_timer", set_timer)
    return found


@pytest.fixture
def watch(open_game: Open, clocks: list[Clock]) -> Watch:
    @asynccontextmanager
    async def watching(level: str, width: int = 120, height: int = 36) -> AsyncIterator[Game]:
        async with open_game(None, width, height) as game:
            path = campaign().solution(level)
            assert path is not None
            game.app.push_screen(WatchScreen(replay(path)))
            await game.settle()
            yield game

    return watching


async def ring(game: Game, clocks: list[Clock]) -> Clock:
    clock = clocks[-1]
    assert not clock.stopped
    clock.ring()
    await game.settle()
    return clock


def timeline(game: Game) -> str:
    return game.rows[-2]


@pytest.mark.parametrize(
    ("level", "size"), [("first-taste", (80, 24)), ("second-opinion", (120, 36)), ("pass-it-back", (160, 48))]
)
async def test_the_timeline_says_which_step_is_seen_of_how_many(
    watch: Watch, level: str, size: tuple[int, int]
) -> None:
    async with watch(level, *size) as game:
        steps = game.screen.reel.steps
        assert "stopped" in timeline(game)
        for step in range(steps + 1):
            assert timeline(game).rstrip().endswith(f"step {step} of {steps}")
            left, _, right = timeline(game).partition("●")
            assert (left.count("━") == 0, right.count("─") == 0) == (step == 0, step == steps)
            if step < steps:
                await game.press("right")
        await game.press("right")
        assert "That was all" in " ".join(game.text.split())
        await game.press("left")
        assert f"step {steps - 1} of {steps}" in timeline(game)


async def test_keys_go_to_any_step(watch: Watch) -> None:
    async with watch("dinner-rush") as game:
        steps, seen = game.screen.reel.steps, game.screen
        assert steps == 16
        for keys, step in [
            (("end",), steps), (("home",), 0), (("pagedown",), 10), (("pageup",), 0), (("pageup",), 0),
            (("=", "1", "4", "enter"), 14), (("=", "9", "backspace", "7", "enter"), 7), (("=", "3", "escape"), 7),
            (("=", "enter"), 7), (("=", "9", "9", "9", "enter"), steps), (("=", "0", "enter"), 0),
        ]:  # fmt: skip
            await game.press(*keys)
            assert f"step {step:{len(str(steps))}} of {steps}" in timeline(game), keys
            assert seen.view.game == seen.reel.game(seen.reel.marks[step])
        await game.press("=", "1")
        assert "go to step 1▏" in timeline(game)
        assert game.screen.view.order == 0, "what is typed is no order"
        await game.press("escape")
        assert game.at == "WatchScreen"


async def test_the_mouse_goes_to_any_step(watch: Watch) -> None:
    async with watch("dinner-rush") as game:
        row, begin, end = len(game.rows) - 2, timeline(game).index("●"), timeline(game).rindex("─")
        await game.click(end, row)
        assert "step 16 of 16" in timeline(game)
        await game.mouse(events.MouseDown, begin, row)
        assert "step  0 of 16" in timeline(game)
        await game.mouse(events.MouseMove, (begin + end) // 2, row)
        assert "step  8 of 16" in timeline(game)
        await game.mouse(events.MouseUp, (begin + end) // 2, row)
        await game.mouse(events.MouseMove, end, row)
        assert "step  8 of 16" in timeline(game), "it was let go"
        await game.mouse(events.MouseScrollDown, begin, row)
        assert "step  9 of 16" in timeline(game)
        await game.mouse(events.MouseScrollUp, begin, row)
        assert "step  8 of 16" in timeline(game)
        await game.click_on("stopped")
        assert "running" in timeline(game)


async def test_it_runs_stops_and_goes_faster_and_slower(watch: Watch, clocks: list[Clock]) -> None:
    async with watch("second-opinion") as game:
        await game.press("space")
        assert ("running" in timeline(game), clocks[-1].seconds) == (True, PACE)
        await ring(game, clocks)
        assert "step 1 of 4" in timeline(game)
        for keys, speed, pace in [
            (("f",), "2×", PACE / 2), (("f", "f"), "8×", PACE / 8), (("f", "f", "f"), "16×", PACE / 16),
            (("F",) * 9, "¼×", PACE * 4),
        ]:  # fmt: skip
            await game.press(*keys)
            assert f" {speed} " in timeline(game)
            assert clocks[-1].seconds == pytest.approx(pace)
            assert all(clock.stopped for clock in clocks[:-1])
        await ring(game, clocks)
        await game.press("space")
        assert ("stopped" in timeline(game), clocks[-1].stopped) == (True, True)
        assert "step 2 of 4" in timeline(game)
        await game.press("f")
        assert clocks[-1].stopped, "who stopped it finds it as it was, however fast it would go"
        await game.press("space")
        await ring(game, clocks)
        await ring(game, clocks)
        assert ("step 4 of 4" in timeline(game), "stopped" in timeline(game)) == (True, True)
        await game.press("space")
        assert ("step 0 of 4" in timeline(game), "running" in timeline(game)) == (True, True), (
            "once more from the start"
        )


async def test_whoever_steps_or_asks_while_it_runs_stops_it(watch: Watch, clocks: list[Clock]) -> None:
    async with watch("second-opinion") as game:
        for key in ("right", "left", "a", "o", "home", "="):
            await game.press("space")
            assert not clocks[-1].stopped
            await game.press(key)
            assert all(clock.stopped for clock in clocks), key
            while game.at != "WatchScreen" or game.screen._typed is not None:
                await game.press("escape")


@pytest.mark.parametrize("size", SIZES[:2])
async def test_the_inside_of_a_run_is_seen_at_its_speed_and_can_be_cut_short(
    watch: Watch, clocks: list[Clock], monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with watch("the-kitchen-listens", *size) as game:
        monkeypatch.setattr(game.app, "animation_level", "full")
        reel: Any = game.screen.reel
        step = max(range(reel.steps), key=lambda n: reel.marks[n + 1] - reel.marks[n])
        for _ in range(step):
            await game.press("right")
        before = game.screen.view.game.update_count
        await game.press("enter")
        made, of = reel.updates(game.screen.playback.at)
        assert 0 < made < of == reel.game(reel.marks[step + 1]).update_count - before
        assert game.screen.view.game.update_count == before + made
        assert (f"step {step} of {reel.steps}" in timeline(game), clocks[-1].seconds) == (True, SLICE)
        assert (f"update {made} of {of}" in timeline(game)) == (size[0] >= 110)
        await ring(game, clocks)
        assert reel.updates(game.screen.playback.at)[0] > made
        await game.press("enter")
        assert game.screen.playback.at == reel.marks[step + 1]
        assert clocks[-1].stopped
        await game.press("left", "enter", "left")
        assert game.screen.playback.at == reel.marks[step], "half way on it is one step back to where it began"
        await game.press("enter")
        while not clocks[-1].stopped:
            await ring(game, clocks)
        assert game.screen.playback.at == reel.marks[step + 1], "a step stops at its end by itself"


async def test_where_only_one_of_both_is_seen_a_key_shows_the_pass(watch: Watch) -> None:
    async with watch("second-opinion", 80, 24) as game:
        assert " v pass " in game.rows[-1]
        await game.press("v")
        assert "dish" in game.row_with("target")
        assert " v kitchen " in game.rows[-1]
    async with watch("second-opinion", 120, 36) as game:
        assert " v " not in game.rows[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_the_timeline_is_cut(watch: Watch, size: tuple[int, int]) -> None:
    async with watch("dinner-rush", *size) as game:
        for keys in ((), ("end",), ("=", "1", "2")):
            await game.press(*keys)
            row = timeline(game)
            assert row.count("●") == 1
            assert row.rstrip().endswith(f" of {game.screen.reel.steps}")
            assert row.endswith("   "), "as far from the edge as on the left"
            assert game.screen.query_one(Timeline).size.height == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_to_whoever_wants_a_hint_of_what_is_shown_it_is_said_where_there_are_any(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game("second-opinion", *size) as game:
        await game.press("w")
        assert game.at == "WatchScreen"
        said = game.band
        await game.press("h")
        assert "Hints are given while you cook: esc goes back." in game.text
        await game.press("x")
        assert game.band == said
