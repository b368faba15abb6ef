"""The JSON Schema of level files, made from the types that read them, with what their docstrings say."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from typing import Any

import msgspec

from game.kitchen.level.level import Level

NAME = "level.schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"}]}
"""A decimal, as TOML spells it: plainly, or in quotes."""


def level_schema() -> bytes:
    """The schema as a file, the same at every time."""
    (root,), kinds = msgspec.json.schema_components([Level], ref_template="#/$defs/{name}")
    for kind in _structs(Level, {}).values():
        properties = kinds[kind.__name__]["properties"]
        for name, text in _documented(kind).items():
            if name in properties:
                properties[name]["description"] = text
    del kinds["Level"]["properties"]["id"]  # it is the file's name, and not written in it
    schema = {"$schema": DRAFT, "title": "A level of Backprop Bistro", **root, "$defs": kinds}
    return msgspec.json.format(msgspec.json.encode(_as_toml(schema), order="deterministic"), indent=2) + b"\n"


def _as_toml(value: Any) -> Any:
    """The same with decimals as numbers, for JSON has none."""
    if isinstance(value, dict):
        if value.get("format") == "decimal":
            return {**NUMBER, **{key: inner for key, inner in value.items() if key not in ("type", "format")}}
        return {key: _as_toml(inner) for key, inner in value.items()}
    return [_as_toml(inner) for inner in value] if isinstance(value, list) else value


def _structs(kind: Any, found: dict[str, type[msgspec.Struct]]) -> dict[str, type[msgspec.Struct]]:
    """Every struct that a type is made of, by name."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__name__ not in found:
        found[kind.__name__] = kind
        for field in msgspec.structs.fields(kind):
            _structs(field.type, found)
    for inner in getattr(kind, "__args__", ()):
        _structs(inner, found)
    return found


def _documented(kind: type[msgspec.Struct]) -> dict[str, str]:
    """What stands under each field in the source of a struct and of what it extends, by the name in a file."""
    named = {field.name: field.encode_name for field in msgspec.structs.fields(kind)}
    texts: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, msgspec.Struct) and base is not msgspec.Struct:
            texts |= dict(_field_texts(base))
    return {named[field]: text for field, text in texts.items() if field in named}


def _field_texts(kind: type) -> Iterator[tuple[str, str]]:
    (tree,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(tree, ast.ClassDef)
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, " ".join(text.split())
