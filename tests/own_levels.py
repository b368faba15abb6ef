"""A small campaign of one's own, written into a folder and played."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.kitchen.authoring.template import write_template
from game.kitchen.level.campaign import choose_levels, forget_levels
from game.kitchen.level.folder import OWN

WON = {"plating.1:syrup": "0.8", "plating.1:lemon": "0.2"}
"""What wins each of its levels, which are all as `bistro new` begins one."""


def write_campaign(folder: Path, *level_ids: str) -> None:
    """Write a chapter, “Pots”, of these levels."""
    for level_id in level_ids:
        write_template(folder / "pots" / f"{level_id}.toml")
    rows = "".join(f'    {{ id = "{each}", title = "{titled(each)}" }},\n' for each in level_ids)
    about = 'folder = "pots"\ntitle = "Pots"\nabout = "what boils"\nlearned = "That it boils."\n'
    (folder / "campaign.toml").write_text(f"[[chapters]]\n{about}levels = [\n{rows}]\n", "utf-8")


def titled(level_id: str) -> str:
    """What a level is called in the list."""
    return level_id.replace("-", " ").capitalize()


@contextmanager
def played(folder: Path) -> Iterator[None]:
    """Play the campaign in a folder, for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OWN, "")
        choose_levels(folder)
        yield
    forget_levels()
