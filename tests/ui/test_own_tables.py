"""Tables nobody prepared in the test kitchen: every screen holds names, numbers and pictures as they come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest

from game.kitchen.data.generated import generated
from game.kitchen.data.table import Table, class_targets
from game.kitchen.present.starting import with_data, with_features
from game.kitchen.rules.actions import Train
from tests.ui import inspector as inspected

if TYPE_CHECKING:
    from tests.ui.conftest import Open
    from tests.ui.inspector import Inspector

MEASURED = (
    "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "points", "symmetry",
    "dimension",
)  # fmt: skip
WORDS = {
    *MEASURED, "mean", "error", "worst", "benign", "malignant", "long", "wide", "setosa", "versicolor", "virginica",
    "age", "progression",
}  # fmt: skip


def tumours() -> Table:
    """Thirty columns of very different sizes, with two words each."""
    random, kinds = np.random.default_rng(3), np.arange(120) % 2
    names = tuple(f"{of} {what}" for of in ("mean", "error", "worst") for what in MEASURED)
    rows = random.normal(size=(120, 30)) * random.uniform(0.1, 500, 30) + kinds[:, None] * 100
    return Table(names, rows, kinds[:, None].astype(float), "kind", "tumours", ("benign", "malignant"))


def flowers() -> Table:
    """Three classes over two columns: there is a map of shares."""
    kinds = np.arange(60) % 3
    rows = np.column_stack([kinds * 10 + np.arange(60) % 7, 100 - kinds * 3 + np.arange(60) % 5])
    classes = ("setosa", "versicolor", "virginica")
    return Table(("long", "wide"), rows, class_targets(kinds, 3), "kind", "flowers", classes)


def progress() -> Table:
    """A number with three digits."""
    rows = np.random.default_rng(3).normal(size=(100, 4))
    return Table(("age", "s1", "s2", "s3"), rows, 150 + 50 * rows[:, :1], "progression", "progress")


def digits() -> Table:
    """Pictures of ten classes."""
    rows, kinds = np.random.default_rng(3).integers(0, 17, (60, 64)).astype(float), np.arange(60) % 10
    return Table(
        tuple(f"p{n}" for n in range(64)), rows, class_targets(kinds, 10), "kind", "digits", tuple("0123456789"),
        (8, 8), 16,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("table", "size"),
    [
        (tumours, (80, 24)),
        (flowers, (120, 36)),
        (progress, (80, 24)),
        (progress, (120, 36)),
        (digits, (160, 48)),
        (lambda: generated("spiral", 1, 200, 10), (80, 24)),
    ],
    ids=["tumours-small", "flowers", "progress-small", "progress", "digits", "spiral-features"],
)
async def test_every_screen_holds_a_table_of_ones_own(
    open_game: Open,
    inspector: Inspector,
    monkeypatch: pytest.MonkeyPatch,
    table: Callable[[], Table],
    size: tuple[int, int],
) -> None:
    known = inspected.vocabulary() | WORDS
    monkeypatch.setattr(inspected, "vocabulary", lambda: known)
    async with open_game("test-kitchen", *size) as game:
        random, brought = np.random.default_rng(1), table()
        game.screen.act(with_data(game.played, brought, random, scaling="scaled"))
        if brought.source.startswith("spiral"):
            game.screen.act(with_features(game.played, ["sin x", "square y", "product x y"], random))
        game.screen.act(Train(3))
        for keys in (
            "", "tab", "]", "]", "v", "v", "m", "m", "a", "enter", "escape escape", "b", "n", "n", "n n n", "escape",
            "r", "c", "escape", "k", "z", "d", "escape", "i", "escape",
        ):  # fmt: skip
            inspector.where = f"{game.at}, {keys}"
            await game.press(*keys.split())
            inspector.check_screen(game)
        await game.press("k")
        assert game.played.state.set_up.table == brought
