"""What a stranger may make of a file: bytes turned, and what stands in it, as a tree, put otherwise.

Everything comes out of a `Random`, so that the same seed makes the same file.
"""

from __future__ import annotations

import json
import re
import tomllib
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from io import BytesIO
from lzma import LZMAError
from random import Random
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from game.kitchen.saved.seals import sealed
from tests.solid.nasty import BYTES, KEYS, NAMES, NUMBERS, OWNERS, TEXTS

LARGEST = 4_000_000
"""Bytes from which on a file is not made larger still."""


SPOILT = (
    ValueError, ArithmeticError, LookupError, RuntimeError, EOFError, OSError, BadZipFile, zlib.error, LZMAError,
)  # fmt: skip
"""What comes of a file that can no longer be taken apart, having been put otherwise once."""


class Token(str):
    """Stands in the file as it is, where no value of Python would be written so."""


def mutated(raw: bytes, ending: str, random: Random) -> tuple[bytes, str]:
    """A file made otherwise, and how, in words; `ending` says what is written in it."""
    how = list[str]()
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        if len(raw) > LARGEST:
            break
        structured = STRUCTURED.get(ending)
        try:
            if structured is None or random.random() < 0.3:
                raise ValueError
            raw, did = structured(raw, random)
        except SPOILT:
            raw, did = of_bytes(raw, random)
        how.append(did)
    return raw, ", ".join(how)


# Bytes.


def of_bytes(raw: bytes, random: Random) -> tuple[bytes, str]:
    """A file whose bytes were disturbed."""
    at, to = sorted((random.randint(0, len(raw)), random.randint(0, len(raw))))
    to = min(to, at + random.choice((1, 8, 64, 4_096)))
    piece = raw[at:to]
    match random.randrange(8):
        case 0 if at < len(raw):
            return raw[:at] + bytes([raw[at] ^ 1 << random.randrange(8)]) + raw[at + 1 :], f"a bit of byte {at} turned"
        case 1:
            return raw[:at], f"cut off at {at}"
        case 2:
            return raw[:at] + raw[to:], f"bytes {at} to {to} left out"
        case 3:
            return raw[:at] + piece * random.choice((2, 3, 1_000)) + raw[to:], f"bytes {at} to {to} again and again"
        case 4:
            other = random.randint(0, at)
            return raw[:other] + piece + raw[other:at] + raw[to:], f"bytes {at} to {to} moved to {other}"
        case 5:
            return raw[:at] + random.randbytes(random.choice((1, 4, 200))) + raw[to:], f"noise at {at}"
        case _:
            new = random.choice(BYTES)
            return raw[:at] + new + raw[at if random.random() < 0.5 else to :], f"{new[:20]!r} at {at}"


# Trees.


def of_tree(tree: Any, random: Random) -> str:
    """Change one place of a tree of dicts and lists; say how."""
    places = list(_places(tree))
    if not places:
        raise ValueError
    if random.random() < 0.4:
        leaves = [place for place in places if not isinstance(place[0][place[1]], dict | list)]
        if leaves:
            within, key, where = random.choice(leaves)
            within[key] = _near(within[key], random)
            return f"near at {where[:80]}: {str(within[key])[:40]!r}"
    within, key, where = random.choice(places)
    value = within[key]
    choice = random.choice(_changes(value, named=isinstance(within, dict)))
    if choice == "near":
        within[key] = _near(value, random)
    elif choice == "number":
        within[key] = Token(random.choice(NUMBERS))
    elif choice == "text":
        within[key] = random.choice(TEXTS)
    elif choice == "type":
        within[key] = random.choice(([], {}, "", True, False, None, 0, 1.5, [[]], [{}], {"a": 1}, [1] * 50))
    elif choice == "deep":
        depth = random.choice((3, 200, 5_000))
        within[key] = Token("[" * depth + "]" * depth)
    elif choice == "many":
        within[key] = value * (random.choice((2, 1_000, 30_000)) // max(len(value), 1) + 1)
    elif choice == "swap":
        other, there, beside = random.choice(places)
        if not f"{where}.".startswith(f"{beside}.") and not f"{beside}.".startswith(f"{where}."):
            within[key], other[there] = other[there], value
    elif choice == "drop":
        del within[key]
    elif choice == "rename":
        within[random.choice(KEYS)] = within.pop(key)
    elif choice == "add":
        within[random.choice(KEYS)] = random.choice((1, "x", [], {}, Token("1e400")))
    else:
        within[key] = type(value)()
    return f"{choice} at {where[:80]}: {str(within.get(key, '') if isinstance(within, dict) else choice)[:40]!r}"


def _changes(value: Any, *, named: bool) -> list[str]:
    """What can be done to a value, under a name or in a list; what suits it more often."""
    found = ["type", "deep", "swap", "drop", *["rename", "add"] * named]
    if isinstance(value, list | dict):
        return [*found, "none", "none", *["many"] * isinstance(value, list)]
    near = ["near"] * (10 if isinstance(value, int | float | Decimal) else 4)
    return [*found, *["number", "text"] * 2, *["text" if isinstance(value, str) else "number"] * 3, *near]


def _near(value: Any, random: Random) -> Any:
    """Something that might stand there as well: such files are used, and not only refused."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, str):
        with suppress(ArithmeticError):
            return str(_near(Decimal(value), random))
        marked = f"[@click=app.quit]{value[:3]}[/]", f"[b]{value[:9]}[/b]", '"]; x=1 #', "<b>&", "{0}%s\\"
        return random.choice((value[::-1], value + "!", value.upper(), value[:1], "漢字", value * 2, "", *marked))
    return random.choice((value + 1, value - 1, -value, value * 2, value * 10, value * 1000, value - value))


def _places(tree: Any, where: str = "") -> Iterator[tuple[Any, Any, str]]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(items):
        path = f"{where}.{key}"
        yield tree, key, path
        yield from _places(value, path)


def spelled(value: Any, *, toml: bool) -> str:
    """Write a tree down, on one line."""
    if isinstance(value, Token):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\u007f")
    if isinstance(value, dict):
        colon = " = " if toml else ":"
        items = (f"{json.dumps(str(key))}{colon}{spelled(inner, toml=toml)}" for key, inner in value.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(spelled(inner, toml=toml) for inner in value) + "]"
    return json.dumps(value) if value is None or isinstance(value, bool | int | float) else str(value)


def of_toml(raw: bytes, random: Random) -> tuple[bytes, str]:
    """A TOML file with one place put otherwise."""
    tree = tomllib.loads(raw.decode(), parse_float=Decimal)
    how = of_tree(tree, random)
    lines = (f"{json.dumps(key)} = {spelled(value, toml=True)}\n" for key, value in tree.items())
    return "".join(lines).encode(errors="surrogatepass"), how


def of_json(raw: bytes, random: Random) -> tuple[bytes, str]:
    """A JSON file with one place put otherwise."""
    tree = json.loads(raw)
    how = of_tree(tree, random)
    return spelled(tree, toml=False).encode(errors="surrogatepass"), how


def of_lines(raw: bytes, random: Random) -> tuple[bytes, str]:
    """A file of JSON lines with one line changed, left out, doubled or moved, with checksums that are right or not."""
    made, how = _of_lines(raw, random)
    return (with_seals(made), f"{how}, sealed") if b'"crc":' in raw and random.random() < 0.5 else (made, how)


def with_seals(raw: bytes) -> bytes:
    """A log as the game writes it, whatever stands in it."""
    head, *lines = raw.splitlines(keepends=True)
    checksum, written = 0, [head.replace(b'"replay":1', b'"replay":2', 1)]
    for line in lines:
        bare = re.sub(rb',"crc":"[^"]*"', b"", line)
        if bare.endswith(b"}\n"):
            bare, checksum = sealed(bare, checksum)
        written.append(bare)
    return b"".join(written)


def _of_lines(raw: bytes, random: Random) -> tuple[bytes, str]:
    lines = raw.splitlines(keepends=True)
    if not lines:
        raise ValueError
    at = random.randrange(len(lines))
    match random.randrange(8):
        case 0:
            return b"".join(lines[:at] + lines[at + 1 :]), f"line {at + 1} left out"
        case 1:
            times = random.choice((2, 3, 400))
            return b"".join(lines[:at] + lines[at : at + 1] * times + lines[at + 1 :]), f"line {at + 1} {times} times"
        case 2:
            random.shuffle(lines)
            return b"".join(lines), "lines shuffled"
        case _:
            line, how = of_json(lines[at], random)
            return b"".join([*lines[:at], line, b"\n", *lines[at + 1 :]]), f"line {at + 1}: {how}"


def of_name(raw: bytes, random: Random) -> tuple[bytes, str]:
    """What somebody may type for a name."""
    new, name = random.choice((*TEXTS, *NAMES, *NUMBERS)), raw.decode()
    at = random.randint(0, len(name))
    made = random.choice((new, f"{new}.toml", name[:at] + new + name[at:]))
    return made.encode(errors="surrogatepass"), "a name"


def of_table(raw: bytes, random: Random) -> tuple[bytes, str]:
    """A CSV file with a cell, a row or a column put otherwise."""
    rows = [line.split(",") for line in raw.decode().splitlines()]
    if not rows:
        raise ValueError
    at = random.choice((0, random.randrange(len(rows)), len(rows) - 1))
    row = rows[at]
    column = random.randrange(len(row))
    match random.randrange(10):
        case 0:
            del row[column]
        case 1:
            row.insert(column, random.choice(TEXTS))
        case 2:
            rows[at] = row * random.choice((2, 400) if len(row) < 1_000 else (2,))
        case 3:
            rows[at : at + 1] = [row] * random.choice((0, 2, 12_000) if len(row) < 1_000 else (0, 2))
        case 4:
            separator = random.choice((";", "\t", "|", " ", ", "))
            return "\n".join(separator.join(each) for each in rows).encode(errors="surrogatepass"), f"{separator!r}"
        case 5:
            new = random.choice((*TEXTS, *NUMBERS))
            rows = [[*each[:column], new, *each[column + 1 :]] for each in rows]
        case 6 | 7:
            row[column] = random.choice(NUMBERS)
        case _:
            row[column] = random.choice(TEXTS)
    text = "\n".join(map(",".join, rows)) + "\n"
    return text.encode(errors="surrogatepass"), f"row {at + 1}, column {column + 1} put otherwise"


def of_zip(raw: bytes, random: Random) -> tuple[bytes, str]:
    """A zip with one of its files put otherwise, or called otherwise, or with another in it."""
    with ZipFile(BytesIO(raw)) as archive:
        files = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    at = random.randrange(len(files))
    name, data = files[at]
    kind, how = ZIP_DEFLATED, ""
    match random.randrange(10):
        case 0 | 1 | 2:
            data, how = mutated(data, name[name.rfind(".") :], random)
            files[at] = name, data
        case 3 | 4:
            files[at] = random.choice(NAMES), data
        case 5:
            files = [(name, random.choice(OWNERS) if name == "hand-in.json" else data) for name, data in files]
        case 6:
            files.append((random.choice(NAMES), random.choice((b"", b"\0" * 70_000_000, raw, data))))
        case 7:
            files += [(f"{name}.{copy}.jsonl", data) for copy in range(random.choice((2, 30)))]
        case 8:
            kind = random.choice((ZIP_STORED, ZIP_BZIP2, ZIP_LZMA))
        case _:
            files = [(f"again-{depth}.zip", raw) for depth in range(3)]
    return zipped(files, kind, link=random.random() < 0.05), how or f"{files[-1][0][:40]!r} in it, kind {kind}"


def zipped(files: list[tuple[str, bytes]], kind: int = ZIP_DEFLATED, *, link: bool = False) -> bytes:
    """Files as a zip, whatever they are called; if wished, all of them links."""
    packed = BytesIO()
    with warnings.catch_warnings(action="ignore"), ZipFile(packed, "w", kind) as archive:  # two may be called the same
        for name, data in files:
            entry = ZipInfo("x")
            entry.filename, entry.compress_type = name, kind
            entry.external_attr = (0o120777 if link else 0o100644) << 16
            archive.writestr(entry, data)
    return packed.getvalue()


STRUCTURED: dict[str, Callable[[bytes, Random], tuple[bytes, str]]] = {
    ".toml": of_toml,
    ".json": of_json,
    ".jsonl": of_lines,
    ".csv": of_table,
    ".zip": of_zip,
    ".name": of_name,
}
"""By the ending of a file's name, how what stands in it is put otherwise."""
