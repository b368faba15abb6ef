"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def bistro_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every save of a test in the test's own folder."""
    home = tmp_path / "bistro-home"
    monkeypatch.setenv("BISTRO_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test sees the colours of a usual terminal, wherever it runs."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
