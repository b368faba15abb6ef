"""Many replays run again: the same verifications in the same order, whoever runs them."""

from __future__ import annotations

import pickle
import shutil
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kitchen.crew import TRIES, Crew, hire_here
from game.kitchen.level.campaign import campaign
from game.kitchen.saved import by_crew
from game.kitchen.saved.by_crew import verify_by_crew
from game.kitchen.saved.replays import read
from game.kitchen.saved.verification import Wish, verify_many
from tests.crews import Here

COMMIS = campaign().folder / "commis"
FATAL = "fatal.replay.jsonl"
SPOILT = {
    "sound": ("", ""),
    "tampered": ('"then":{"loss":0.0}}', '"then":{"loss":0.5}}'),
    "unknown": ('"level":"first-taste"', '"level":"last-taste"'),
    "older": ('"digest":"', '"digest":"0'),
    "cut": ('"end"', '"en'),
}
"""Ways to spoil a replay, and one that leaves it as it is."""


@pytest.fixture(scope="module")
def hand_ins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A replay of each kind, and one that lies beside an easier level."""
    folder = tmp_path_factory.mktemp("hand-ins")
    good = (COMMIS / "first-taste.solution.replay.jsonl").read_text("utf-8")
    found = {kind: folder / f"{kind}.replay.jsonl" for kind in SPOILT}
    for kind, (before, after) in SPOILT.items():
        assert before in good
        found[kind].write_text(good.replace(before, after, 1), "utf-8")
    found["easier"] = folder / "beside" / "easier.replay.jsonl"
    found["easier"].parent.mkdir()
    found["easier"].write_text(good, "utf-8")
    level = (COMMIS / "first-taste.toml").read_text("utf-8")
    (folder / "beside" / "first-taste.toml").write_text(level.replace("targets = [0.40]", "targets = [0.2]"), "utf-8")
    return found


class Fragile(Here):
    """Whoever is given the fatal replay is lost, and nobody else of the crew works on."""

    lost = False

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now, if anybody is left."""
        if self.lost:
            raise BrokenExecutor
        if any(FATAL in str(each) for each in args):
            self.lost = True
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor())
            return future
        return super().submit(fn, *args, **kwargs)


def test_a_verification_says_what_was_run_on_what_and_how_it_came_out(hand_ins: dict[str, Path]) -> None:
    by_kind = dict(zip(hand_ins, verify_many(hand_ins.values(), Wish()), strict=True))
    sound, level = by_kind["sound"], campaign().level("first-taste")
    assert (sound.path, sound.verdict, sound.sentence) == (str(hand_ins["sound"]), "ok", "")
    assert (sound.level, sound.purpose, sound.digest) == ("first-taste", "solution", level.digest)
    assert (sound.level_file, sound.level_digest) == (str(campaign().path("first-taste")), level.digest)
    assert sound.of_campaign and sound.finished and sound.end is not None
    assert (sound.end.stars, sound.end.moves, sound.difference) == ((True, True, True), 1, None)
    tampered = by_kind["tampered"].difference
    assert tampered is not None
    assert (tampered.action, tampered.field, tampered.expected, tampered.got) == (1, "loss", 0.5, 0.0)
    assert {kind: known.verdict for kind, known in by_kind.items()} == {
        "sound": "ok", "tampered": "differs", "unknown": "unusable", "older": "differs", "cut": "unusable",
        "easier": "differs",
    }  # fmt: skip
    for kind, known in by_kind.items():
        assert (known.end is None) == (known.verdict != "ok") == bool(known.sentence), kind
    easier = by_kind["easier"]
    assert easier.level_file == str(hand_ins["easier"].parent / "first-taste.toml")
    assert not easier.of_campaign
    (insisted,) = verify_many([hand_ins["easier"]], Wish(insist=True))
    assert (insisted.verdict, insisted.level_file) == ("ok", str(campaign().path("first-taste")))


def test_processes_come_to_the_same_in_the_same_order(hand_ins: dict[str, Path]) -> None:
    paths = [*hand_ins.values(), *sorted(COMMIS.glob("*.replay.jsonl"))]
    crew = Crew(lambda: hire_here(2))
    try:
        assert list(verify_by_crew(paths, Wish(), crew)) == list(verify_many(paths, Wish()))
    finally:
        crew.dismiss()


@settings(max_examples=20)
@given(
    st.lists(st.sampled_from([*SPOILT, "easier"]), max_size=9), st.integers(1, 4), st.integers(1, 1_000), st.booleans()
)
def test_so_does_any_crew_whatever_it_is_given(
    hand_ins: dict[str, Path], kinds: list[str], ahead: int, largest: int, insist: bool
) -> None:
    paths, wish = [hand_ins[kind] for kind in kinds], Wish(insist=insist)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_crew, "AHEAD", ahead)
        patch.setattr(by_crew, "LARGEST_BATCH", largest)
        came = list(verify_by_crew(paths, wish, Crew(Here)))
    assert came == list(verify_many(paths, wish))
    assert [known.path for known in came] == [str(path) for path in paths]


def test_of_many_replays_several_are_handed_out_together_and_their_level_once(
    hand_ins: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[int, int]] = []

    class Sent(Here):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            sent.append((len(args[0]), len(pickle.dumps(args))))
            return super().submit(fn, *args, **kwargs)

    monkeypatch.setattr(by_crew, "BATCH", 3)
    monkeypatch.setattr(by_crew, "AHEAD", 2)
    known = list(verify_by_crew([hand_ins["sound"]] * 9, Wish(), Crew(Sent)))
    assert [each.verdict for each in known] == ["ok"] * 9
    assert [count for count, _ in sent] == [3, 2, 2, 1, 1], "towards the end fewer"
    assert sent[0][1] < 2 * sent[-1][1]


@pytest.mark.parametrize("ahead", [1, 64], ids=["of a batch", "alone"])
def test_a_replay_over_which_processes_are_lost_is_named_and_the_others_are_run(
    hand_ins: dict[str, Path], monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    fatal = Path(shutil.copy(hand_ins["sound"], hand_ins["sound"].with_name(FATAL)))
    crews: list[Executor] = []

    def hire() -> Executor:
        crews.append(Fragile())
        return crews[-1]

    kinds = ["sound", "cut", FATAL, "sound", "tampered"]
    paths = [fatal if kind == FATAL else hand_ins[kind] for kind in kinds]
    with monkeypatch.context() as patch:
        patch.setattr(by_crew, "AHEAD", ahead)
        came = list(verify_by_crew(paths, Wish(), Crew(hire)))
    assert [known.verdict for known in came] == ["ok", "unusable", "unusable", "ok", "differs"]
    assert came[2].sentence == f"{fatal}: it could not be run: whatever process runs it is lost."
    assert (came[2].level, came[2].actions) == ("first-taste", 2), "what it says of itself is known all the same"
    assert [*came[:2], *came[3:]] == list(verify_many([*paths[:2], *paths[3:]], Wish()))
    assert len(crews) <= 2 * TRIES + 1


def test_what_goes_wrong_over_one_of_a_batch_is_said_of_none_beside_it(
    hand_ins: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(Here):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            done = super().submit(fn, *args, **kwargs)
            if "tampered" in str(args):
                done = Future()
                done.set_exception(MemoryError())
            return done

    monkeypatch.setattr(by_crew, "AHEAD", 1)
    paths = [hand_ins["sound"], hand_ins["tampered"], hand_ins["sound"]]
    came = list(verify_by_crew(paths, Wish(), Crew(Full)))
    assert [known.verdict for known in came] == ["ok", "unusable", "ok"]
    assert came[1].sentence == f"{paths[1]}: it could not be run: MemoryError."


def test_where_nobody_can_run_anything_that_is_said_of_each(hand_ins: dict[str, Path]) -> None:
    class Stranger(Here):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(ModuleNotFoundError("game"))
            return future

    (known,) = verify_by_crew([hand_ins["sound"]], Wish(), Crew(Stranger))
    assert known.sentence == f"{hand_ins['sound']}: it could not be run: ModuleNotFoundError."


@pytest.mark.parametrize("level_id", ["no-perfect-dish", "whispers", "rehearsed"])
def test_a_level_that_was_pickled_has_the_same_digest(level_id: str) -> None:
    level = campaign().level(level_id)
    assert pickle.loads(pickle.dumps(level)).digest == level.digest


def test_what_came_out_otherwise_is_also_given_as_it_would_be_recorded_now(hand_ins: dict[str, Path]) -> None:
    kinds = ["sound", "tampered", "older", "easier"]
    sound, tampered, older, easier = verify_many([hand_ins[kind] for kind in kinds], Wish(update=True))
    good = read(hand_ins["sound"])
    assert sound.anew is None
    assert tampered.anew is not None and older.anew is not None
    assert (tampered.anew.difference, tampered.anew.end) == (tampered.difference, good.end)
    assert (older.anew.difference, older.anew.data) == (None, tampered.anew.data)
    assert easier.anew is None
    assert "a solution earns three stars" in easier.sentence
