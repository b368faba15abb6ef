"""What all tests share."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the game has it, and before anybody imports numpy
# A hundred games are started, and pytest works on each assertion of two hundred files: the first does it for all.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("bistro", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bistro")  # a busy machine is no failure


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Measure in this process alone: workers would disturb each other, and what they measured is not printed."""
    if config.option.markexpr == "benchmark":
        config.option.numprocesses = 0


def pytest_collection_finish() -> None:
    """Look for garbage even more seldom than the game does: else a tenth of the time of its screens goes there."""
    gc.freeze()  # what was imported and collected stays
    gc.set_threshold(100_000)


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
