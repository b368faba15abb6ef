"""The larder’s draft: what is chosen becomes actions that bring in just that, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.kitchen.data.generated import GENERATED, generated, made_as
from game.kitchen.data.reading import read
from game.kitchen.data.table import Table
from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.present.data_summary import known, picture, sizes
from game.kitchen.present.larder import OWN, Draft, Row, actions_of
from game.kitchen.present.paths import completed, completions
from game.kitchen.present.thrown_away import thrown_away
from game.kitchen.rules.actions import AddCook, SetLoss, SetShare, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game

LEVEL = campaign().level("test-kitchen")
CSV = "height,late,kind\n" + "".join(f"{n * 7 % 40},{n % 7 * 100},{'ab'[n % 2]}\n" for n in range(40))


@pytest.fixture
def game() -> Game:
    return Game.start(LEVEL)


def brought(game: Game, draft: Draft) -> Game:
    for action in actions_of(game, draft):
        game = apply(game, action)
    return game


def test_what_stands_there_needs_no_action(game: Game) -> None:
    draft = Draft.of(game)
    assert draft.title == "rings"
    assert actions_of(game, draft) == []
    assert actions_of(game, draft.choose("data", 3).choose("data", 1)) == []


def test_one_choice_is_one_action_and_the_points_stay(game: Game) -> None:
    draft = Draft.of(game)
    assert actions_of(game, draft.step("share", 1)) == [SetShare(30)]
    assert actions_of(game, draft.step("loss", 1)) == [SetLoss("mean squared error")]
    after = brought(game, draft.choose("features", 2))
    assert after.state.set_up is not None
    assert after.state.set_up.table is game.state.set_up.table  # type: ignore[union-attr]
    assert after.level.kitchen.inputs[2:] == ["sin x"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["data", "noise", "seed", "share", "features", "loss", "scaling"]),
                          st.integers(0, 9)), max_size=6))  # fmt: skip
def test_whatever_is_chosen_is_what_is_cooked_then(choices: list[tuple[Row, int]]) -> None:
    game = Game.start(LEVEL)
    draft = Draft.of(game).choose("points", 0)
    for row, place in choices:
        if row in draft.rows():
            count = len(draft.choices(row))
            draft = draft.step(row, 1) if row == "seed" else draft.choose(row, place % count)
    if not draft.features and len(draft.left_out) == len(draft.table.names):
        with pytest.raises(Refused, match="Something has to come in"):
            actions_of(game, draft)
        return
    after = brought(game, draft)
    now = after.state.set_up
    assert now is not None
    assert (now.table, now.seed, now.share) == (draft.table, draft.seed, draft.share)
    assert (now.features, now.left_out, now.loss) == (draft.features, draft.left_out, draft.loss)
    assert after.state.scaling == draft.scaling
    again = Draft.of(after)
    assert (again.title, again.noise, again.points) == (draft.title, draft.noise, draft.points)
    assert actions_of(after, again) == []


def test_the_same_data_begins_with_the_same_numbers_and_other_data_with_others(game: Game) -> None:
    draft = Draft.of(game).choose("features", 2)
    assert actions_of(game, draft) == actions_of(game, draft)
    first, other = (actions_of(game, replace(draft, made="spiral", seed=seed))[1] for seed in (1, 2))
    assert first.start != other.start  # type: ignore[union-attr]


@pytest.mark.parametrize("name", GENERATED)
def test_a_table_says_how_it_was_made(name: str) -> None:
    assert made_as(generated(name, 7, 1_000, 15).source) == (name, 1_000, 15, 7)
    assert made_as(f"{name}.csv") is None


def test_a_file_of_ones_own_is_scaled_and_keeps_its_points(game: Game, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(CSV, "utf-8")
    draft = Draft.of(game).with_own(read(tmp_path / "mine.csv").table)
    assert draft.title == OWN
    assert draft.scaling == "scaled"
    assert "noise" not in draft.rows()
    after = brought(game, draft)
    assert after.level.kitchen.inputs == ["height", "late"]
    assert after.state.scaling == "scaled"
    assert Draft.of(after).title == OWN
    back = Draft.of(after).choose("data", 0)
    assert brought(after, back).state.set_up.table == generated("clouds", back.seed)  # type: ignore[union-attr]


def test_what_is_known_is_counted(game: Game, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(CSV, "utf-8")
    table = read(tmp_path / "mine.csv").table
    lines = [*known(Draft.of(game).with_own(table))]
    assert lines[:2] == ["40 rows, 2 columns: 32 to learn from, 8 in the tasting room", "kind: a 20 · b 20"]
    assert [size.split()[0] for size in sizes(Draft.of(game).with_own(table))] == ["height", "late"]
    heights = [*known(Draft.of(game).choose("data", 5))]
    assert heights[1].startswith("height: a number, from −0.9")


def test_a_small_picture_has_the_mean_target_of_what_lies_there() -> None:
    seen = picture(generated("exclusive-or", 1, 2_000), 10, 10)
    assert seen is not None
    assert {seen[1, 8], seen[8, 1]} == {1.0}
    assert {seen[1, 1], seen[8, 8]} == {-1.0}


def test_all_that_several_changes_throw_away_is_said_at_once(game: Game) -> None:
    game = apply(game, Train(5))
    draft = Draft.of(game).choose("data", 3).choose("features", 2)
    actions = actions_of(game, draft)
    assert len(actions) == 2
    said = thrown_away(game, *actions)
    assert "the count of 5 updates" in said
    assert said.endswith("u, pressed 2 times, undoes it.")


def test_a_kitchen_without_room_says_so(game: Game) -> None:
    numbers = np.arange(300 * 784, dtype=float).reshape(300, 784) % 97
    names = tuple(f"c{n}" for n in range(784))
    wide = Table(names, numbers, np.arange(300.0)[:, None] % 2, "kind", "wide", ("a", "b"))
    for _ in range(36):
        game = apply(game, AddCook(0, [Decimal(0)] * (3 + game.kitchen.cooks[1])))
    with pytest.raises(Refused, match="Send cooks home first"):
        actions_of(game, Draft.of(game).with_own(wide))


def test_a_path_goes_on_to_folders_and_files_of_data(tmp_path: Path) -> None:
    for name in ("plain.csv", "plants.TSV", "plan.py", ".hidden.csv"):
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "plates").mkdir()
    found = completions(f"{tmp_path}/pl")
    assert found == [f"{tmp_path}/plain.csv", f"{tmp_path}/plants.TSV", f"{tmp_path}/plates/"]
    assert completed(f"{tmp_path}/pl", found) == f"{tmp_path}/pla"
    assert completions(f"{tmp_path}/.h") == [f"{tmp_path}/.hidden.csv"]
    assert completions(f"{tmp_path}/none/") == completions("\0") == []
    assert completed("x", []) == "x"
