"""What shines through a screen that lies over another."""

from __future__ import annotations

from rich.control import ControlType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen

from game.ui.draw.below import Below
from tests.ui.conftest import Open


def test_what_shines_through_is_mixed_as_textual_mixes_it() -> None:
    looks = [
        None,
        Style(),
        Style(color="#e0d0c0", bgcolor="#161311", bold=True),
        Style(bgcolor="#404040", meta={"a": 1}),
    ]
    row = [*(Segment("soup", look) for look in looks * 2), Segment("", None, [(ControlType.HOME,)])]
    for ground in (Color(22, 19, 17, 0.4), Color(251, 246, 236, 0.4), Color(22, 19, 17, 0)):
        assert list(Below.process_segments(row, ground)) == list(BackgroundScreen.process_segments(row, ground))


async def test_a_screen_that_lies_over_another_lets_it_shine_through_so(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.press("o")
        corner = game.screen._compositor.render_strips()[0]
        await game.press("escape")
        bright = game.screen._compositor.render_strips()[0]
        assert corner.text == bright.text
        assert [piece.style for piece in corner] != [piece.style for piece in bright]
