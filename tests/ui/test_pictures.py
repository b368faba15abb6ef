"""Pictures of whole screens: what a taste map, plates, dinner-rush and a slip look like at every size, to the letter.

They lie beside this file. `BISTRO_PICTURES=anew pytest tests/ui/test_pictures.py` takes them anew; look at the
difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

PICTURES = Path(__file__).parent / "pictures"
SCENES = {
    "draw-the-line": ("right", "."),
    "edges": ("right", "down"),
    "dinner-rush": ("]", "tab"),
    "the-kitchen-listens": ("b", "n", "2", "enter", "n", "n"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("level", SCENES)
async def test_the_screen_looks_as_in_its_picture(
    open_game: Callable[..., AbstractAsyncContextManager[Any]], level: str, size: tuple[int, int]
) -> None:
    picture = PICTURES / f"{level}-{size[0]}x{size[1]}.txt"
    async with open_game(level, *size) as game:
        for key in SCENES[level]:
            await game.press(key)
            await game.guess()
        seen = "\n".join(row.rstrip() for row in game.text.split("\n")) + "\n"
        if os.environ.get("BISTRO_PICTURES") == "anew":
            PICTURES.mkdir(exist_ok=True)
            picture.write_text(seen, "utf-8")
    assert seen == picture.read_text("utf-8")
