"""Taking the recipe home: the kitchen as it stands becomes a Python file in the folder the game was started in.

In a browser it is downloaded.
"""

from __future__ import annotations

from typing import Any

from game.kitchen.rules.look import Look
from game.kitchen.saved.folders import present_folder, unused, write_whole
from game.ui.parts.screen import BistroScreen

HOME = "Write this kitchen as a Python file, without imports, that prints the same dishes"
"""What help and the palette say of it."""


def take_home(screen: BistroScreen[Any], look: Look) -> None:
    """Write the file, and say where it is."""
    from game.kitchen.export.python import python
    from game.kitchen.export.recipe import Recipe

    with screen.telling():
        path = unused(present_folder(), look.level.id, ".py")
        write_whole(path, python(Recipe.of(look).with_orders(None)).encode())
        where = screen.host.hand_over(path)
        screen.notify(f"{path.name} is {where}: run it with Python, read it, change it.", title="taken home")
