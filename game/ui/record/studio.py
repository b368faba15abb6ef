"""Recording: a replay is watched on a screen that nobody sees, and each picture of it kept."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from textual.filter import LineFilter
from textual.pilot import Pilot
from textual.strip import Strip

from game.kitchen.present.playback import PACE
from game.kitchen.present.watched import replay
from game.kitchen.saved.session import Session
from game.ui.app import BistroApp
from game.ui.debrief.screen import DebriefScreen
from game.ui.draw.palette import DARK, THEMES
from game.ui.draw.svg import svg
from game.ui.record.cast import Cast
from game.ui.watch.screen import WatchScreen

SLICE = 0.2
"""Seconds of each picture of a run of updates."""
STAYS = 6.0
"""Seconds for which the last picture stays."""


class Studio(BistroApp):
    """The game as everybody sees it: in all its colours and glyphs, whatever terminal it is recorded in."""

    def __init__(self, watched: WatchScreen) -> None:
        super().__init__(watched=watched)
        self.console = Console(color_system="truecolor", file=io.StringIO(), force_terminal=True, legacy_windows=False)
        self.no_color = False
        self.animation_level = "none"
        self.theme = THEMES[0].name

    def get_line_filters(self) -> list[LineFilter]:
        """Leave everything as it is drawn."""
        return []


@dataclass(frozen=True)
class Picture:
    """What is on the screen, and for how many seconds."""

    rows: list[Strip]
    seconds: float


def film(path: Path, size: tuple[int, int], speed: float) -> str:
    """A replay as an asciicast: a picture a step, several where it trains, and the debrief where it passed.

    Raises BistroError: it or its level cannot be read, or it does not come out as recorded.
    """
    with _studio():
        screen = WatchScreen(replay(path), steered=False)
        cast = Cast(*size, title=_title(screen))

        async def record() -> None:
            async with aclosing(_pictures(screen, size, screen.beat)) as pictures:
                async for picture in pictures:
                    cast.frame(picture.rows, picture.seconds / speed)

        asyncio.run(record())
        return cast.written()


def still(path: Path, size: tuple[int, int], at: int | None) -> str:
    """One picture of a replay as SVG: after so many steps, 0 before the first; else the last.

    Raises BistroError: as above. Raises IndexError: there are not so many steps.
    """
    with _studio():
        screen = WatchScreen(replay(path), steered=False)
        if at is not None and at > screen.reel.steps:
            raise IndexError(screen.reel.steps)

        async def look() -> list[Strip]:
            rows: list[Strip] = []
            async with aclosing(_pictures(screen, size, screen.action_on)) as pictures:
                async for picture in pictures:
                    rows = picture.rows
                    if screen.reel.step(screen.playback.at) == at:
                        break
            return rows

        return svg(asyncio.run(look()), DARK.ground, _title(screen))


def _title(screen: WatchScreen) -> str:
    return f"Backprop Bistro: {screen.view.level.title}"


@contextmanager
def _studio() -> Iterator[None]:
    """Have the game find nothing of the player's: what is recorded shows a replay and nothing else."""
    before = os.environ.get("BISTRO_HOME")
    with TemporaryDirectory(prefix="bistro-") as home:
        os.environ["BISTRO_HOME"] = home
        try:
            yield
        finally:
            os.environ.pop("BISTRO_HOME")
            if before is not None:
                os.environ["BISTRO_HOME"] = before


async def _pictures(
    screen: WatchScreen, size: tuple[int, int], on: Callable[[], object]
) -> AsyncGenerator[Picture, None]:
    """Watch a replay to its end, going `on` picture by picture; one that passed ends with its debrief."""
    app = Studio(screen)
    async with app.run_test(size=size) as pilot:
        yield Picture(await _seen(app, pilot), PACE)
        passed = False
        while not screen.playback.is_at_end:
            on()
            served = screen.view.game.fresh_serve
            passed = served is not None and served.passed
            last = screen.playback.is_at_end and not passed
            within = screen.reel.is_within(screen.playback.at)
            yield Picture(await _seen(app, pilot), SLICE if within else STAYS if last else PACE)
        if passed:
            session = _session(screen)
            app.push_screen(DebriefScreen(session))
            seen = await _seen(app, pilot)
            session.leave()
            yield Picture(seen, STAYS)
    if app.crash is not None:
        raise app.crash


def _session(screen: WatchScreen) -> Session:
    """The replay as a try of one's own."""
    session = Session(screen.view.level, anew=True)
    for number, beat in enumerate(screen.reel.beats, 1):
        session.go_on(screen.reel.game(number), beat.actions[0])
    return session


async def _seen(app: Studio, pilot: Pilot[Any]) -> list[Strip]:
    """The rows of the screen, when everything has been drawn."""
    await pilot.pause(0)
    return app.screen._compositor.render_strips()
