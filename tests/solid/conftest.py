"""What must never happen, tried by the hundred: short forms in the ordinary suite, whole ones under `-m long`.

Every case has a number, its seed: it stands in the name of the test that failed, and leads there again.
"""

from __future__ import annotations

from tests.ui.conftest import animations, open_game, styles_are_parsed_once

__all__ = ["animations", "open_game", "styles_are_parsed_once"]
