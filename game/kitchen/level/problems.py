"""Everything wrong with a file's data, in sentences: msgspec stops at the first problem and keeps the value.

Only used after msgspec refused the data, so it costs nothing on the way that works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from difflib import get_close_matches
from itertools import islice
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from game.printable import shortened

KINDS = {str: "text", int: "a whole number", Decimal: "a number", bool: "true or false"}
MISSING = "is missing."
LONGEST_PLACE = 200
"""Characters of a name or a place that are looked for; a file may hold one of a megabyte."""
SAID_PLACE = 120
"""Characters of a place that are said."""
MOST_DIGITS = 30
"""Digits of a number, before and after the point; floats have 17."""


def problems(data: Any, kind: Any, text: str, most: int) -> list[str]:
    """List what keeps `data` from being a `kind`, each with its place and line in `text`."""
    found = []
    for where, what in islice(_walk(data, kind, ""), most):
        stands = where.rpartition(".")[0] if what == MISSING else where
        line, place = line_of(text, stands), shortened(where, SAID_PLACE)
        found.append(f"{place} (line {line}): {what}" if line else f"{place}: {what}")
    return found


def oversized(data: Any, where: str = "") -> Iterator[str]:
    """Find the numbers that take long to print: 1e999999 is short in a file and a megabyte in full."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from oversized(inner, _inside(where, key))
    elif isinstance(data, list):
        for place, inner in enumerate(data, 1):
            yield from oversized(inner, f"{where}[{place}]")
    elif isinstance(data, int):
        if abs(data) >= 10**MOST_DIGITS:
            yield where
    elif isinstance(data, (str, Decimal)) and _takes_many_digits(data):
        yield where


def _takes_many_digits(number: str | Decimal) -> bool:
    try:
        exact = Decimal(number)
    except ArithmeticError:
        return False
    return exact.is_finite() and max(exact.adjusted(), -int(exact.as_tuple().exponent)) > MOST_DIGITS


def _walk(data: Any, kind: Any, where: str) -> Iterator[tuple[str, str]]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        wanted = [part for part in get_args(kind) if part is not type(None)]
        yield from _walk(data, wanted[0], where)
    elif origin is Literal:
        if not any(data == value and type(data) is type(value) for value in get_args(kind)):
            allowed = [str(value) for value in get_args(kind) if value != ""]
            yield where, f"{_shown(data)} is not one of: {', '.join(allowed)}.{_meant(data, allowed)}"
    elif origin in (list, Sequence):
        if not isinstance(data, list):
            yield where, f"a list was expected, not {_shown(data)}."
        else:
            for place, inner in enumerate(data, 1):
                yield from _walk(inner, get_args(kind)[0], f"{where}[{place}]")
    elif origin is tuple:
        kinds = get_args(kind)
        if not isinstance(data, list) or len(data) != len(kinds):
            yield where, f"a list of {len(kinds)} was expected, not {_shown(data)}."
        else:
            for place, (inner, part) in enumerate(zip(data, kinds, strict=True), 1):
                yield from _walk(inner, part, f"{where}[{place}]")
    elif origin is dict:
        if not isinstance(data, dict):
            yield where, f"a table was expected, not {_shown(data)}."
        else:
            for key, inner in data.items():
                yield from _walk(inner, get_args(kind)[1], f"{where}.{key}")
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _walk_table(data, kind, where)
    elif not _fits(data, kind):
        yield where, f"{KINDS.get(kind, kind)} was expected, not {_shown(data)}."


def _walk_table(data: Any, kind: type[msgspec.Struct], where: str) -> Iterator[tuple[str, str]]:
    if not isinstance(data, dict):
        yield where, f"a table was expected, not {_shown(data)}."
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key in data:
        if key not in fields:
            known = _meant(key, list(fields)) or f" Known: {listed(fields)}."
            yield _inside(where, key), f"unknown key.{known}"
    for name, field in fields.items():
        if name in data:
            yield from _walk(data[name], field.type, _inside(where, name))
        elif field.required:
            yield _inside(where, name), MISSING


def _fits(data: Any, kind: Any) -> bool:
    if kind is Decimal:
        if isinstance(data, str):
            with suppress(ArithmeticError):
                return Decimal(data).is_finite()
            return False
        return isinstance(data, int | Decimal) and not isinstance(data, bool)
    return isinstance(data, kind) and not (kind is int and isinstance(data, bool))


def _inside(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _shown(data: Any) -> str:
    shown = str(data) if isinstance(data, Decimal) else repr(data)
    return shown if len(shown) <= 40 else f"{shown[:37]}..."


def _meant(given: Any, allowed: list[str]) -> str:
    close = get_close_matches(str(given)[:LONGEST_PLACE], allowed, 1)
    return f" Did you mean {close[0]!r}?" if close else ""


def line_of(text: str, where: str) -> int:
    """Find the line of a place such as `orders[2].guest`, or of the table or list around it; 0: nowhere."""
    if len(where) > LONGEST_PLACE:
        return 0
    line = at = 0
    path = ""
    inside = True  # whether the search stands in the table that should hold the next name
    for name, place in re.findall(r"([^.\[\]]+)(?:\[(\d+)\])?", where):
        key = f'"?{re.escape(name)}"?'
        path = rf"{path}[ \t]*\.[ \t]*{key}" if path else key
        hit = _nth(rf"^[ \t]*\[\[?[ \t]*{path}[ \t]*\]", text, at, place)
        if hit is None and inside:
            end = _nth(r"^\[", text, at + 1) or len(text)
            hit = _nth(rf"(?:^[ \t]*|[{{,][ \t]*){key}[ \t]*=", text[:end], at)
            if hit is not None and place and text[hit:].partition("\n")[0].endswith("["):
                end = _nth(r"^[ \t]*\]", text, hit) or end  # a list of tables in braces, one a line
                hit = _nth(r"^[ \t]*\{", text[:end], hit, place) or hit
        inside = hit is not None
        if hit is not None:
            at, line = hit, text.count("\n", 0, hit) + 1
    return line


def _nth(pattern: str, text: str, at: int, place: str = "") -> int | None:
    """Where the pattern begins in `text` from `at` on, the first time or at that place, counted from 1."""
    hits = re.compile(pattern, re.MULTILINE).finditer(text, at)
    return next((hit.start() for hit in islice(hits, int(place or 1) - 1, None)), None)


def listed(names: Iterable[str]) -> str:
    """Name the first few of what there is."""
    known = list(names) or ["none"]
    return ", ".join(known[:8]) + (f" and {len(known) - 8} more" if len(known) > 8 else "")
