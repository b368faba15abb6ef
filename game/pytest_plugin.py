"""A pytest plugin: every `*.replay.jsonl` that pytest meets is a test, which runs the replay again.

It is loaded by every pytest run of its environment, so it imports nothing of the game before a replay is run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SUFFIX = ".replay.jsonl"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ReplayFile | None:
    """Collect a replay; it is read only when its turn comes, so that a broken one fails alone."""
    if file_path.name.endswith(SUFFIX):
        file: ReplayFile = ReplayFile.from_parent(parent, path=file_path)
        return file
    return None


class ReplayFile(pytest.File):
    """A replay file holds one test."""

    def collect(self) -> Iterator[ReplayItem]:
        """Yield the one test."""
        item: ReplayItem = ReplayItem.from_parent(self, name="replay")
        yield item


class ReplayItem(pytest.Item):
    """Passes when the replay comes out as recorded."""

    def runtest(self) -> None:
        """Run the replay again. Raises BistroError: it cannot be read, or does not come out as recorded."""
        from game.kitchen.saved.find import find_level_beside
        from game.kitchen.saved.replays import read
        from game.kitchen.saved.verifying import verify

        verify(read(self.path), find_level_beside(self.path))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:
        """Say in a sentence what is wrong with the replay; where and how the game noticed is no news."""
        from game.kitchen.errors import BistroError

        if isinstance(excinfo.value, BistroError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Name the test by its file."""
        return self.path, None, self.path.name.removesuffix(SUFFIX)
