"""What may stand in a text that somebody wrote for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

MOST_TEXT = 1_000
"""Characters of a text; the longest of the campaign has 174."""


def text_faults(value: Any, where: str) -> Iterator[str]:
    """Refuse control characters anywhere, for a terminal would obey them, and texts that no screen can show."""
    if isinstance(value, str):
        if len(value) > MOST_TEXT:
            yield f"{where or 'text'}: this text has {len(value):,} characters; the most is {MOST_TEXT:,}."
        if not value.replace("\n", "").isprintable():
            yield f"{where or 'text'}: control characters are not allowed in a level’s texts."
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from text_faults(key, where)
            yield from text_faults(inner, f"{where}.{key}" if where else str(key))
    elif isinstance(value, list):
        for place, inner in enumerate(value, 1):
            if isinstance(inner, str | dict | list):
                yield from text_faults(inner, f"{where}[{place}]")
