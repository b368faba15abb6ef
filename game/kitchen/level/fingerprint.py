"""Fingerprints: by that of its rules a log knows its level again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec


def of_rules(rules: dict[str, Any]) -> str:
    """The fingerprint of rules, sixteen hexadecimal digits; in what order they stand does not matter."""
    plain = _plain(msgspec.to_builtins(rules, builtin_types=(Decimal,)))
    return hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()[:16]


def of_rows(rows: Iterable[Iterable[str]]) -> str:
    """The fingerprint of numbers that are too many to write down, each spelled in the one way there is."""
    held = hashlib.sha256()
    for place, row in enumerate(rows):
        held.update((b"\n" if place else b"") + " ".join(row).encode())
    return held.hexdigest()


def _plain(value: Any) -> Any:
    """Spell decimals so that 0.5 and 0.50 are the same."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
