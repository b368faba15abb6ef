"""A reel: whatever is looked at first, the games are the replay’s; a run of updates is one step of many beats."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kitchen.level.campaign import campaign
from game.kitchen.present.reel import MOST_BEATS, SLICES, Reel, beats_of, slices_for
from game.kitchen.rules.actions import Serve, Train
from game.kitchen.rules.game import Game
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import verify

REPLAYS = ["second-opinion.solution", "the-kitchen-listens.solution", "cold-station.solution"]


def path_of(name: str) -> Path:
    return campaign().path(name.partition(".")[0]).with_name(f"{name}.replay.jsonl")


@pytest.mark.parametrize("name", REPLAYS)
def test_after_each_step_the_game_is_the_replays(name: str) -> None:
    recording, ends = read(path_of(name)), list[Game]()
    verify(recording, campaign().level, seen=ends.append)
    start = Game.start(campaign().level(recording.header.level))
    steps = [beats_of(action, 7) for action, _ in recording.entries]
    by_beats, by_ends = Reel(start, steps), Reel(start, steps, ends)
    assert by_beats.steps == len(ends)
    for mark, game in zip(by_beats.marks[1:], ends, strict=True):
        assert by_beats.game(mark) == game
        assert by_ends.game(mark) is game


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_in_whatever_order_beats_are_looked_at_they_are_the_same(data: st.DataObject) -> None:
    recording = read(path_of("the-kitchen-listens.solution"))
    start = Game.start(campaign().level(recording.header.level))
    steps = [beats_of(action, 5) for action, _ in recording.entries]
    reel, in_order = Reel(start, steps), Reel(start, steps)
    places = data.draw(st.lists(st.integers(0, len(reel.beats)), min_size=1, max_size=6))
    losses = [in_order.game(at).loss for at in range(len(reel.beats) + 1)]
    for at in places:
        assert reel.game(at).loss == losses[at]
        step = reel.step(at)
        assert reel.marks[step] <= at <= reel.marks[min(step + 1, reel.steps)]
        assert reel.is_within(at) == (at not in reel.marks)
        made, of = reel.updates(at)
        assert (of > 0) == reel.is_within(at)
        assert made == reel.game(at).update_count - reel.game(reel.marks[step]).update_count if of else made == 0


@given(st.integers(1, 2000), st.integers(1, 40), st.booleans())
def test_a_run_in_beats_makes_the_same_updates_and_goes_on_from_itself(updates: int, slices: int, more: bool) -> None:
    parts = [action for beat in beats_of(Train(updates, more), slices) for action in beat.actions]
    assert all(isinstance(part, Train) for part in parts)
    trains = [part for part in parts if isinstance(part, Train)]
    assert sum(part.updates for part in trains) == updates
    assert len(trains) == min(slices, updates)
    assert [part.more for part in trains] == [more, *[True] * (len(trains) - 1)]
    assert max(part.updates for part in trains) - min(part.updates for part in trains) <= 1


@given(st.integers(0, 30_000))
def test_very_many_runs_are_seen_in_fewer_beats_each(runs: int) -> None:
    slices = slices_for([Train(100)] * runs + [Serve()])
    assert 1 <= slices <= SLICES
    assert runs * slices <= max(MOST_BEATS, runs)
