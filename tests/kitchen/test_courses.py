"""How far off each dish was on the way here, whatever way that was."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from game.kitchen.errors import Refused
from game.kitchen.explain.courses import MOST, courses
from game.kitchen.level.campaign import campaign
from game.kitchen.level.training import Training
from game.kitchen.rules.actions import AnyAction, GoTo, Redo, Reset, SetDial, Train, Undo
from game.kitchen.rules.game import Game
from game.kitchen.rules.steps import ANEW
from tests.playing import Shift

LISTENING = structs.replace(
    campaign().level("identical-twins"), training=Training(heat=campaign().level("identical-twins").training.heat)
)
ACTIONS = st.lists(
    st.one_of(
        st.builds(Train, st.integers(1, 40)),
        st.builds(lambda n: SetDial("plating.1:pinch", LISTENING.all_dials[-1].start + n), st.integers(-1, 1)),
        st.sampled_from([Undo(), Redo(), Reset()]),
        st.builds(GoTo, st.integers(0, 80)),
    ),
    max_size=8,
)


@given(ACTIONS)
def test_every_moment_is_as_it_was(actions: list[AnyAction]) -> None:
    shift = Shift(LISTENING)
    for action in actions:
        try:
            shift.apply(action)
        except Refused:
            continue
        courses(shift.game)  # what was looked at before is of use again
    check(shift.game)


def check(game: Game) -> None:
    ways, path = courses(game), list(game.path)
    anew = max((n for n, step in enumerate(path, 1) if step.kind in ANEW), default=0)
    made = [step for step in path[anew:] if step.kind == "update"]
    if not made:
        assert ways is None
        return
    assert ways is not None
    assert (ways.updates[0], ways.updates[-1]) == (0, len(made))
    assert list(ways.updates) == sorted(set(ways.updates))
    assert min(len(made), MOST // 2) <= len(ways.updates) - 1 <= MOST
    assert np.array_equal(ways.misses[-1], game.tasting.misses)
    for number, misses in list(zip(ways.updates, ways.misses, strict=True))[:-1]:
        state = made[number - 1].after if number else made[0].before
        assert np.array_equal(misses, game.look.model.taste(state).misses)


def test_a_picture_of_a_run_looks_at_few_new_moments_and_finds_the_others_later() -> None:
    shift = Shift(LISTENING)
    shift.apply(Train(1000))
    seen = [len(found.updates) for _ in range(9) if (found := courses(shift.game, new=4)) is not None]
    assert seen[0] == 2 + 4
    assert all(before <= after <= before + 4 for before, after in pairwise(seen))
    whole = courses(shift.game)
    assert whole is not None
    assert seen[-1] == len(whole.updates)
