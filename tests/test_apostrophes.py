"""One apostrophe everywhere on the screen: the curly one, in every sentence of the game as in the levels' texts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STRAIGHT = re.compile(r"\w'\w|^'(s|t|re|ll|ve|d|m)\b")
"""A straight apostrophe in a word, or at the start of what follows a name that is put in."""


def shown(file: Path) -> Iterator[tuple[int, str]]:
    """Every piece of text in a module, with its line; docstrings are never shown."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    unseen = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unseen:
            yield node.lineno, node.value


@pytest.mark.parametrize("file", sorted((ROOT / "game").rglob("*.py")), ids=lambda file: file.stem)
def test_sentences_have_curly_apostrophes(file: Path) -> None:
    straight = [f"{file.name}:{line}: {text}" for line, text in shown(file) if STRAIGHT.search(text)]
    assert not straight, "\n".join(straight)
