"""What shines through a screen that lies over another, in colours mixed with that screen's ground."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen


class Below(BackgroundScreen):
    """As Textual has it, but each look is mixed once, and not for every piece of every row that has it."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """Yield pieces of rows in mixed colours."""
        for segment in segments:
            yield segment if segment.control else Segment(segment.text, _mixed(segment.style, color))


@lru_cache(maxsize=4096)
def _mixed(style: Style | None, color: Color) -> Style | None:
    (mixed,) = BackgroundScreen.process_segments([Segment("", style)], color)
    return mixed.style
