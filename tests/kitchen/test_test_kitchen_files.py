"""The test kitchen on the disk: resumed, shared as one file that is a replay, and never taken for something won."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from game.commands.test_kitchen import open_kitchen
from game.kitchen.data.generated import generated
from game.kitchen.data.table import Table
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.export.recipe import Recipe
from game.kitchen.level.campaign import campaign
from game.kitchen.present.starting import with_data
from game.kitchen.rules.actions import AnyAction, Serve, SetHeat, Train, Undo
from game.kitchen.rules.game import Game
from game.kitchen.saved.find import find_level_beside
from game.kitchen.saved.folders import load_progress
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.own import own_try
from game.kitchen.saved.recovery import recover_progress
from game.kitchen.saved.replays import LARGEST_FILE, SUFFIX, read
from game.kitchen.saved.session import Session
from game.kitchen.saved.tries import open_tries
from game.kitchen.saved.verifying import verify

LEVEL = campaign().level("test-kitchen")


def wide(rows: int = 3_000) -> Table:
    """A table whose line in a log is longer than any file of actions may be."""
    random = np.random.default_rng(1)
    cells = random.uniform(-1, 1, (rows, 100)).round(6)
    names = tuple(f"c{n}" for n in range(100))
    return Table(names, cells, (cells[:, :1] > 0).astype(float), "kind", "wide", ("low", "high"))


def played(session: Session) -> Session:
    random = np.random.default_rng(3)
    for action in (Train(200), with_data(session.game, generated("clouds", 1, 100), random), Train(200), Serve()):
        session.apply(action)
    return session


def left_off() -> Game:
    """What is found when the test kitchen is opened again."""
    session = Session(LEVEL)
    session.leave()
    return session.game


def opened(path: Path, *, patient: bool = False) -> Game:
    """What a file is opened with."""
    session = open_kitchen(path, patient=patient)
    session.leave()
    return session.game


def written(folder: Path, actions: Sequence[AnyAction], name: str = f"shared{SUFFIX}") -> Path:
    """A file as somebody else would send it."""
    path = folder / name
    path.write_bytes(recorded(LEVEL, actions))
    return path


def test_it_goes_on_where_it_was_left_also_after_a_serve_that_passes() -> None:
    session = played(Session(LEVEL))
    assert session.game.stars[0]
    session.leave()
    again = Session(LEVEL)
    assert again.resumed
    assert again.game == session.game
    assert again.game.state == session.game.state
    again.apply(Undo())
    assert again.game.update_count == 0
    again.leave()


def test_nothing_that_is_won_there_counts_as_progress(bistro_home: Path) -> None:
    played(Session(LEVEL)).leave(for_good=True)
    assert (bistro_home / "tries" / "test-kitchen" / f"0001{SUFFIX}").is_file()
    assert load_progress([]).star_count() == 0
    assert recover_progress(campaign().level).levels == {}


def test_a_shared_file_opens_in_the_same_state_and_goes_on_as_a_try_of_ones_own(
    tmp_path: Path, bistro_home: Path
) -> None:
    session = played(Session(LEVEL))
    path = session.export(tmp_path)
    session.leave()
    verified = verify(read(path), find_level_beside(path))
    assert verified == session.game
    again = open_kitchen(path)
    assert again.game == session.game
    assert (again.resumed, again.opened, again.notices) == (True, path.name, [])
    again.apply(SetHeat(Decimal(1)))
    again.leave()
    assert read(path).entries == read(bistro_home / "tries" / "test-kitchen" / "0002.log.jsonl").entries[:-1]
    assert left_off() == again.game, "the newest is gone on with"
    recording = own_try(LEVEL)
    assert recording is not None
    assert recording.path.name == "0002.log.jsonl"
    taken = sum(course.weights.size + course.biases.size for course in Recipe.of(verified.look).courses)
    assert taken == len(session.game.dials)


def test_a_large_table_is_no_damage_and_no_reason_to_refuse_a_file(tmp_path: Path) -> None:
    session = Session(LEVEL)
    session.apply(with_data(session.game, wide(), np.random.default_rng(1)))
    session.apply(Train(3))
    path = session.export(tmp_path)
    session.leave()
    assert path.stat().st_size > LARGEST_FILE
    assert verify(read(path), lambda _: LEVEL) == session.game
    assert left_off() == session.game


def test_a_table_of_ones_own_becomes_a_kitchen_and_what_was_understood_is_said(tmp_path: Path) -> None:
    path = tmp_path / "fruit.csv"
    path.write_text(
        "size,weight,kind\n" + "".join(f"{n % 7},{n * n},{'pear' if n % 2 else 'fig'}\n" for n in range(1, 41))
    )
    before = Session(LEVEL)
    before.apply(Train(1))
    before.leave()
    session = open_kitchen(path)
    assert session.game.level.kitchen.ingredients == ["size", "weight"]
    assert session.game.state.scaling == "scaled"
    assert any("2 classes: fig (20) is 0, pear (20) is 1" in notice for notice in session.understood)
    session.leave()
    assert left_off() == session.game, "and what was there before is kept beside it"
    assert len(open_tries("test-kitchen")) == 2
    elsewhere = path.rename(tmp_path / "obst.csv")
    again = open_kitchen(elsewhere)
    assert again.game.state.dials == session.game.state.dials, "the same file begins alike"
    again.leave()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b'{"replay":1}\n', "not the header", id="no header"),
        pytest.param(b'{"do":"data"' + b"x" * LARGEST_FILE, "last line is cut off", id="half a table"),
        pytest.param(b"x" * (LARGEST_FILE + 1) + b"\n", "larger than 2,000,000 bytes", id="something large"),
    ],
)
def test_a_strangers_file_ends_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / f"x{SUFFIX}"
    path.write_bytes(content)
    with pytest.raises(BistroError, match=said):
        open_kitchen(path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda text: text.replace('"loss":', '"loss":1', 1), "expected 1", id="another loss"),
        pytest.param(lambda text: text.replace(",1", ",7", 1), "refused: ", id="another table"),
        pytest.param(lambda text: text.replace('"share":20', '"share":1000000', 1), "refused: ", id="another share"),
        pytest.param(lambda text: text.replace('"picture"', '"pictures"'), "not an action", id="an unknown word"),
        pytest.param(lambda text: text.replace("test-kitchen", "first-taste", 1), "first-taste, not", id="level"),
    ],
)
def test_what_was_tampered_with_is_named(tmp_path: Path, change: Callable[[str], str], said: str) -> None:
    picture = Table(tuple("abcdefghijklmnopqrstuvwxy"), np.eye(25), np.eye(25)[:, :1], "kind", "s", ("n", "y"), (5, 5))
    path = written(tmp_path, [with_data(Game.start(LEVEL), picture, np.random.default_rng(1)), Train(2)])
    path.write_text(change(path.read_text()))
    with pytest.raises(BistroError, match=said) as refused:
        open_kitchen(path)
    assert len(str(refused.value)) < 600


def test_what_would_take_long_is_opened_only_by_the_patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.kitchen.saved.verifying.MOST_WORK", 100)
    for actions in (
        [Train(80), Train(30)],
        [with_data(Game.start(LEVEL), wide(60), np.random.default_rng(1)), Train(1)],
    ):
        path = written(tmp_path, actions)
        with pytest.raises(BistroError, match="--patient runs it all the same"):
            open_kitchen(path)
        assert opened(path, patient=True).update_count in (110, 1)
    assert opened(written(tmp_path, [Train(100)])).update_count == 100


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="no such file"):
        open_kitchen(tmp_path / "gone.csv")


def test_one_may_begin_anew_and_what_was_left_is_kept() -> None:
    played(Session(LEVEL)).leave()
    session = open_kitchen(None, anew=True)
    assert (session.resumed, session.game) == (False, Game.start(LEVEL))
    session.apply(Train(1))
    session.leave()
    assert len(open_tries("test-kitchen")) == 2
