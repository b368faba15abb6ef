"""The table of what was measured says what it should."""

from __future__ import annotations

from tests.benchmarks.table import Table, in_turns


def test_a_row_says_how_ours_stands_to_the_floor_and_whether_the_goal_is_reached() -> None:
    table = Table()
    table.add("a nudge", "one label", [(2.0, 1.0), (3.0, 1.0), (9.0, 2.0)], "ms", at_most=2.5)
    table.add("an update", "a peer", [(1.0, 8.0), (2.0, 14.0)], "µs", at_least=6.0)
    table.add("an answer", "an update", [(1.0, 2.0)], "ms")
    assert [row.ratio for row in table.rows] == [3.0, 7.5, 0.5]
    assert [row.reached for row in table.rows] == ["no", "yes", ""]
    head, nudge, update, answer = table.lines
    assert nudge.split("  ")[0] == "a nudge"
    assert nudge.endswith("≤ 2.5  no")
    assert update.endswith("≥ 6    yes")
    assert answer.endswith("0.50–0.50")
    assert head.index("ratio") == nudge.index("3.00") == update.index("7.50")


def test_both_are_measured_in_turns_and_the_first_of_each_does_not_count() -> None:
    done: list[str] = []

    def measured(name: str) -> float:
        done.append(name)
        return float(len(done))

    assert in_turns(lambda: measured("ours"), lambda: measured("floor"), rounds=2) == [(3.0, 4.0), (5.0, 6.0)]
    assert done == ["ours", "floor"] * 3
