"""The bill to keep: what it says of a try, and of the same kitchen done the other way."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.present.paper_bill import as_text, done_otherwise, paper_bill
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import Best
from game.kitchen.saved.replays import read
from game.kitchen.saved.tries import tries_folder
from game.kitchen.saved.verifying import rerun


def solved(level_id: str) -> Game:
    path = campaign().solution(level_id)
    assert path is not None
    return rerun(read(path), campaign().level(level_id))


def put_try(level_id: str) -> None:
    """Lay a level's solution where the player's own tries lie."""
    path = campaign().solution(level_id)
    assert path is not None
    folder = tries_folder(level_id)
    folder.mkdir(parents=True)
    (folder / "0001.replay.jsonl").write_bytes(path.read_bytes())


def test_the_text_for_a_chat_says_what_came_out_and_nothing_of_how() -> None:
    assert as_text(paper_bill(solved("sweet-and-sour"), Best())).splitlines() == [
        "BACKPROP BISTRO",
        "1 Commis › Sweet and sour",
        "★ ★ ★  passes, precise, thrifty",
        "furthest dish 0.0000, goal 0.0200",
        "loss 0.0000",
        "moves 2, goal 3, best known 2",
        "hints 0",
        "▃█▁ 0.0617 → 0.0000",
        "2 → 1 · 3 dials",
        "served at Backprop Bistro",
    ]


def test_a_dial_that_was_never_shown_is_not_counted() -> None:
    assert as_text(paper_bill(solved("first-taste"), Best())).splitlines()[-2] == "1 → 1 · 1 dial"
    assert as_text(paper_bill(solved("empty-pot"), Best())).splitlines()[-2] == "1 → 1 · 2 dials"


def test_where_nothing_moved_no_curve_is_drawn() -> None:
    bill = paper_bill(solved("pass-it-back"), Best())
    assert bill.curves == ()
    assert "▁" not in as_text(bill)


@pytest.mark.parametrize(
    ("level_id", "other_id", "who"),
    [
        ("dinner-rush", "the-kitchen-listens", ["by hand", "backprop"]),
        ("the-kitchen-listens", "dinner-rush", ["backprop", "by hand"]),
    ],
)
def test_the_same_kitchen_by_hand_and_by_feedback_share_a_chart(
    bistro_home: Path, level_id: str, other_id: str, who: list[str]
) -> None:
    level = campaign().level(level_id)
    assert done_otherwise(level) is None, "it was not played"
    alone = paper_bill(solved(level_id), Best(), done_otherwise(level), Best())
    assert [curve.made for curve in alone.curves] == ["15 moves" if who[0] == "by hand" else "72 updates"]
    put_try(other_id)
    bill = paper_bill(solved(level_id), Best(), done_otherwise(level), Best())
    assert [curve.who for curve in bill.curves] == who
    assert bill.said == ""
    for curve in bill.curves:
        ends = [bill.shares(curve, 2)[0], bill.shares(curve, 50)[-1]]
        assert ends == pytest.approx([1, 0 if curve.who == "backprop" else ends[1]]), "both begin alike, on one scale"
    text = as_text(bill)
    assert "by hand 1.3622 → 0.0579, 15 moves" in text
    assert "backprop 1.3622 → 0.0097, 72 updates" in text
    drawn = {line.partition(" ")[0] for line in text.splitlines() if line[0] in "█▇"}
    assert sorted(map(len, drawn)) == [5, 24], "one is as long as the other by its steps"
