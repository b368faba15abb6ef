"""What was measured is printed as one table at the end."""

from __future__ import annotations

import pytest

from tests.benchmarks.table import Table

TABLE = Table()


@pytest.fixture(scope="session")
def table() -> Table:
    """Where each measurement puts its rows."""
    return TABLE


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table, if anything was measured."""
    if TABLE.rows:
        terminalreporter.section("measured: the median of both in turns, in time of the processor where it is a time")
        for line in TABLE.lines:
            terminalreporter.line(line)
