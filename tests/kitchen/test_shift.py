"""The shift: the same actions always lead to the same state, and undo is exact."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import takewhile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.errors import Refused
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import AnyAction, Guess, Redo, Reply, Reset, Serve, SetDial, TakeHint, Undo, Watch
from game.kitchen.rules.game import Game
from tests.playing import Shift, after, play, replayed

HONEY, LEMON, PINCH = "plating.1:honey", "plating.1:lemon", "plating.1:pinch"


def turn(dial: str, to: str) -> SetDial:
    return SetDial(dial, Decimal(to))


marks = st.integers(-4, 4).map(lambda mark: mark * Decimal("0.25"))
turns = st.builds(SetDial, st.sampled_from([HONEY, LEMON]), marks)
wild = st.builds(
    SetDial,
    st.sampled_from([HONEY, LEMON, PINCH, "", "plating.2:honey", "\x1b[2J"]),
    st.sampled_from([Decimal(text) for text in ("0.1", "2", "-1.25", "0.5", "NaN", "sNaN", "-Infinity", "1e999999")]),
)
others = st.sampled_from(
    [
        *(Serve(), Serve(), Undo(), Undo(), Redo(), Redo(), Reset(), TakeHint(), Watch()),
        *(Guess(1, "up"), Guess(1, "stays"), Guess(2, "up"), Reply(2), Reply(1), Reply(9)),
    ]
)
actions = st.lists(turns | turns | wild | others, max_size=25)


@given(actions)
def test_the_state_is_what_replaying_its_log_gives(
    tmp_path_factory: pytest.TempPathFactory, soup: Level, wanted: list[AnyAction]
) -> None:
    shift, accepted = play(soup, wanted)
    again = replayed(tmp_path_factory.getbasetemp(), soup, accepted)
    assert again == shift.game
    assert again.dishes == shift.dishes


@given(actions)
def test_the_same_actions_lead_to_the_same_state(soup: Level, wanted: list[AnyAction]) -> None:
    shift, accepted = play(soup, wanted)
    assert after(soup, *accepted).game == shift.game


@given(actions, turns | wild | others)
def test_a_refused_action_changes_nothing(soup: Level, wanted: list[AnyAction], last: AnyAction) -> None:
    shift, _ = play(soup, wanted)
    game = shift.game
    try:
        shift.apply(last)
    except Refused as refused:
        assert str(refused)
        assert "\x1b" not in str(refused)
        assert shift.game is game


@given(actions)
def test_what_is_served_hinted_and_watched_only_grows(soup: Level, wanted: list[AnyAction]) -> None:
    shift = Shift(soup)
    for action in wanted:
        before = shift.game
        try:
            now = shift.apply(action)
        except Refused:
            continue
        assert now.serves[: len(before.serves)] == before.serves
        assert now.hints[: len(before.hints)] == before.hints
        assert len(now.serves) == len(before.serves) + isinstance(action, Serve)
        assert len(now.hints) == len(before.hints) + isinstance(action, TakeHint)
        assert now.guesses[: len(before.guesses)] == before.guesses
        assert now.replies[: len(before.replies)] == before.replies
        assert now.watched == (before.watched or isinstance(action, Watch))


@given(actions)
def test_dials_never_leave_their_grids_and_a_locked_one_never_moves(soup: Level, wanted: list[AnyAction]) -> None:
    shift, _ = play(soup, wanted)
    assert all(dial.allows(shift.dials[dial.index]) for dial in soup.all_dials)
    assert shift.dial_value(PINCH) == 0


@given(actions)
def test_what_is_tasted_is_what_the_dials_make(soup: Level, wanted: list[AnyAction]) -> None:
    shift, _ = play(soup, wanted)
    honey, lemon, pinch = map(float, shift.dials)
    assert shift.dishes == [[pytest.approx(honey + pinch)], [pytest.approx(honey + lemon + pinch)]]
    assert shift.off == [[pytest.approx(honey + pinch - 0.5)], [pytest.approx(honey + lemon + pinch)]]
    assert shift.loss == pytest.approx(sum(off**2 for (off,) in shift.off) / 2)


@given(actions, st.integers(1, 30))
def test_undo_and_redo_are_exact(soup: Level, wanted: list[AnyAction], count: int) -> None:
    shift, _ = play(soup, wanted)
    games = [shift.game]
    for _ in takewhile(lambda _: shift.path, range(count)):
        games.append(shift.apply(Undo()))
    for was in reversed(games[:-1]):
        now = shift.apply(Redo())
        assert (now.dials, now.path, now.history.to_come) == (was.dials, was.path, was.history.to_come)
    assert shift.moves == after(soup, *play(soup, wanted)[1]).moves


@given(actions)
def test_undoing_everything_brings_back_the_start(soup: Level, wanted: list[AnyAction]) -> None:
    shift, _ = play(soup, wanted)
    while shift.path:
        shift.apply(Undo())
    assert shift.dials == tuple(dial.start for dial in soup.all_dials)
    assert shift.moves == 0
    with pytest.raises(Refused, match="nothing to undo"):
        shift.apply(Undo())


@given(actions)
def test_undoing_a_reset_brings_back_everything(soup: Level, wanted: list[AnyAction]) -> None:
    shift, _ = play(soup, wanted)
    before, moves = shift.game, shift.moves
    try:
        shift.apply(Reset())
    except Refused:
        assert moves == 0
        return
    assert shift.dials == tuple(dial.start for dial in soup.all_dials)
    assert shift.moves == 0
    shift.apply(Undo())
    assert (shift.dials, shift.path) == (before.dials, before.path)
    assert shift.moves == moves
    assert (shift.loss, shift.history.losses) == (before.loss, before.history.losses)


@given(actions)
def test_the_losses_are_those_of_the_path_since_the_last_reset(soup: Level, wanted: list[AnyAction]) -> None:
    shift, _ = play(soup, wanted)
    resets = [place for place, step in enumerate(shift.path) if step.kind == "reset"]
    since = shift.path[resets[-1] + 1 :] if resets else shift.path
    begin = shift.history.loss_at_start
    assert list(shift.history.losses) == [begin, *(shift.look.at(step.after).loss for step in since)]


@given(st.lists(turns | turns | st.just(Serve()), max_size=25))
def test_a_move_is_one_visit_to_one_dial_that_leaves_it_changed(soup: Level, wanted: list[AnyAction]) -> None:
    shift, accepted = play(soup, wanted)
    visits: list[tuple[str, Decimal, Decimal]] = []
    for action in accepted:
        if isinstance(action, SetDial):
            stood = next((to for dial, _, to in reversed(visits) if dial == action.dial), Decimal(0))
            if visits and visits[-1][0] == action.dial:
                stood = visits.pop()[1]
            if action.to != stood:
                visits.append((action.dial, stood, action.to))
    assert shift.moves == len(visits)


@pytest.mark.parametrize(
    ("moves", "done"),
    [
        pytest.param(0, [], id="nothing was done"),
        pytest.param(1, [turn(HONEY, "0.25"), turn(HONEY, "0.5"), turn(HONEY, "0.75")], id="nudges are one visit"),
        pytest.param(0, [turn(HONEY, "0.25"), turn(HONEY, "0")], id="turned back"),
        pytest.param(1, [turn(HONEY, "0.25"), turn(HONEY, "0"), turn(HONEY, "0.5")], id="back and on again"),
        pytest.param(3, [turn(HONEY, "0.5"), turn(LEMON, "-0.5"), turn(HONEY, "0.75")], id="another dial between"),
        pytest.param(
            1,
            [turn(HONEY, "0.5"), turn(LEMON, "-0.5"), turn(LEMON, "0"), turn(HONEY, "0.75")],
            id="another dial touched but left as it was",
        ),
        pytest.param(1, [turn(HONEY, "0.5"), Serve(), turn(HONEY, "0.75")], id="a serve between"),
        pytest.param(0, [turn(HONEY, "0.5"), Serve(), turn(HONEY, "0")], id="served, and turned back"),
        pytest.param(
            2, [turn(HONEY, "0.5"), turn(LEMON, "1"), Serve(), turn(LEMON, "0.5")], id="a serve before the last nudge"
        ),
        pytest.param(1, [turn(HONEY, "0.5"), TakeHint(), turn(HONEY, "0.75")], id="a hint is no other dial"),
        pytest.param(1, [turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Undo()], id="what is undone costs nothing"),
        pytest.param(2, [turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Undo(), Redo()], id="what is redone counts"),
        pytest.param(1, [turn(HONEY, "0.5"), Undo(), Redo(), turn(HONEY, "0.75")], id="a redone visit goes on"),
        pytest.param(
            1, [turn(HONEY, "0.5"), turn(LEMON, "1"), Undo(), turn(HONEY, "0.75")], id="the visit before an undone one"
        ),
        pytest.param(1, [turn(HONEY, "0.5"), Reset(), turn(HONEY, "0.75")], id="a reset begins anew"),
        pytest.param(1, [turn(HONEY, "0.5"), Reset(), Undo()], id="an undone reset never was"),
        pytest.param(
            0,
            [turn(HONEY, "0.5"), turn(LEMON, "1"), turn(HONEY, "0"), turn(LEMON, "0"), Reset()],
            id="a reset where only the count is not zero",
        ),
    ],
)
def test_moves_are_counted_along_the_surviving_path(soup: Level, moves: int, done: list[AnyAction]) -> None:
    assert after(soup, *done).moves == moves


def test_undo_takes_back_a_whole_visit(soup: Level) -> None:
    shift = after(soup, turn(LEMON, "1"), turn(HONEY, "0.25"), turn(HONEY, "0.5"), Undo())
    assert (shift.dial_value(HONEY), shift.dial_value(LEMON)) == (0, 1)
    served = after(soup, turn(LEMON, "1"), turn(HONEY, "0.25"), Serve(), turn(HONEY, "0.5"), Undo())
    assert (served.dial_value(HONEY), served.dial_value(LEMON), served.moves) == (0, 1, 1)


def test_a_turn_after_an_undo_forgets_what_was_undone(soup: Level) -> None:
    shift = after(soup, turn(HONEY, "0.5"), Undo(), turn(LEMON, "0.5"))
    with pytest.raises(Refused, match="nothing to redo"):
        shift.apply(Redo())


def test_serving_does_not_forget_what_was_undone(soup: Level) -> None:
    assert after(soup, turn(HONEY, "0.5"), Undo(), Serve(), Redo()).dial_value(HONEY) == Decimal("0.5")


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (turn(PINCH, "0.5"), "The pinch dial is locked: not today."),
        (turn(HONEY, "0.1"), "0.1 is not on the honey dial: it goes from -1 to 1 in steps of 0.25."),
        (turn(HONEY, "1.25"), "1.25 is not on the honey dial"),
        (turn(HONEY, "NaN"), "NaN is not on the honey dial"),
        (turn(HONEY, "0"), "The honey dial already stands there."),
        (turn("plating.9:honey", "0"), "There is no dial 'plating.9:honey' in this kitchen."),
        (Undo(), "There is nothing to undo."),
        (Redo(), "There is nothing to redo."),
        (Reset(), "Every dial already stands at its start."),
        (Guess(2, "up"), "This level has no prediction 2."),
        (Reply(1), "The question is asked when the level is passed."),
        (Reply(5), "There is no such answer."),
    ],
)
def test_what_is_refused_says_why(soup: Level, action: AnyAction, said: str) -> None:
    with pytest.raises(Refused) as refused:
        Shift(soup).apply(action)
    assert str(refused.value).startswith(said)


def test_a_serve_that_passes_earns_its_stars(soup: Level) -> None:
    verdict = after(soup, turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Serve()).serves[0]
    assert (verdict.stars, verdict.passed, verdict.mistake) == ((True, True, True), True, None)
    assert (verdict.dishes, verdict.loss, verdict.furthest, verdict.moves) == ([[0.5], [0.0]], 0.0, 0.0, 2)


def test_a_serve_that_does_not_pass_earns_none_and_draws_the_first_mistake_that_matches(soup: Level) -> None:
    bland = after(soup, Serve())
    assert bland.stars == (False, False, False)
    assert bland.last_mistake() is soup.mistakes[1]
    salty = after(soup, turn(HONEY, "1"), Serve())
    assert salty.last_mistake() is soup.mistakes[0]
    assert after(soup, turn(HONEY, "0.5"), Serve()).last_mistake() is None


def test_stars_from_different_serves_add_up(soup: Level) -> None:
    shift = after(soup, turn(HONEY, "0.25"), turn(LEMON, "-0.25"), Serve())
    assert shift.stars == (True, False, True)
    for action in (turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Serve()):
        shift.apply(action)
    assert shift.serves[-1].stars == (True, True, False)
    assert shift.stars == (True, True, True)


def test_hints_come_in_the_files_order_each_once_and_only_where_they_help(soup: Level) -> None:
    shift = after(soup, TakeHint())
    assert shift.last_hint() is soup.hints[0]
    shift.apply(TakeHint())
    assert shift.last_hint() is soup.hints[1]
    with pytest.raises(Refused, match="no more hints"):
        shift.apply(TakeHint())
    assert after(soup, turn(HONEY, "0.5"), TakeHint()).last_hint() is soup.hints[1]


def test_a_prediction_is_guessed_once(soup: Level) -> None:
    shift = after(soup, Guess(1, "up"))
    assert shift.guesses == (Guess(1, "up"),)
    with pytest.raises(Refused, match="already guessed"):
        shift.apply(Guess(1, "down"))


def test_the_question_can_be_answered_once_the_level_is_passed(soup: Level) -> None:
    won = (turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Serve())
    assert after(soup, *won, Reply(1), Reply(2)).replies == (1, 2)


def test_guesses_and_answers_cost_nothing(soup: Level) -> None:
    won = (turn(HONEY, "0.5"), Guess(1, "up"), turn(HONEY, "0.25"), turn(LEMON, "-0.25"), Serve())
    shift = after(soup, *won, Reply(1))
    assert (shift.moves, shift.stars) == (2, (True, False, True))


def test_a_number_spelled_with_a_million_zeros_leaves_no_trace(soup: Level) -> None:
    shift = after(soup, turn(HONEY, "0.5" + "0" * 1_000_000))
    assert str(shift.dial_value(HONEY)) == "0.5"


def test_two_stations_are_cooked_one_after_the_other(make_soup: Callable[..., Level], open_kitchen: Any) -> None:
    stations = [{"name": "Prep", "cooks": 2, "activation": "relu"}, {"name": "Plating", "cooks": 1}]
    level = make_soup(open_kitchen, lambda data: data["kitchen"].update(stations=stations))
    up, down, plate = turn("prep.1:honey", "1"), turn("prep.2:lemon", "-1"), turn("plating.1:prep.1", "0.5")
    shift = after(level, up, down, plate, turn("plating.1:prep.2", "1"), Serve())
    assert shift.dishes == [[0.5], [0.5]]
    assert shift.stars == (False, False, False)


def test_a_state_cannot_be_changed_but_by_an_action(soup: Level) -> None:
    game = Game.start(soup)
    with pytest.raises(AttributeError):
        game.watched = True  # type: ignore[misc]
    with pytest.raises(AttributeError):
        game.state.heat = Decimal(1)  # type: ignore[misc]
