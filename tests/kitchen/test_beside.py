"""After a win: what stands beside the player’s moves is so."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from game.kitchen.level.level import Level
from game.kitchen.numbers import counted
from game.kitchen.practice.ids import practice
from game.kitchen.practice.rota import Rota
from game.kitchen.practice.skills import BY_ID, made
from game.kitchen.present.beside import beside, fewest
from game.kitchen.present.practising import (
    asked_for,
    first_order,
    history,
    history_said,
    place_in_short,
    place_of_practice,
    result_text,
    star_names,
)
from game.kitchen.present.speech import all_right
from game.kitchen.rules.actions import SetDial, TakeHint, Undo
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from tests.kitchen.test_rota import A_DAY, ALL, NONE, NOW, ONE, result


def won(level_id: str, *first: object) -> Game:
    found = practice(level_id)
    game = Game.start(found.level)
    for action in (*first, *found.solution):
        game = apply(game, action)  # type: ignore[arg-type]
    return game


def test_a_level_of_weights_beside_the_searches() -> None:
    you, least, greedy, backprop = beside(won("practice-weights-3-184467"))
    assert (you.who, you.took) == ("you", "2 moves")
    assert (least.took, least.how) == ("2 moves", "proven: with fewer every setting fails")
    assert (greedy.took, greedy.how) == ("never passes", "stuck after 4 moves, loss 0.0036")
    assert backprop.took == "not yet" and re.fullmatch(r"2 updates, best heat [\d.]+: loss 0\.\d+", backprop.how)


def test_backprop_is_said_to_pass_only_where_it_does() -> None:
    dials = [action.dial for action in practice("practice-weights-3-184467").solution if isinstance(action, SetDial)]
    there_and_back = [SetDial(dial, Decimal(value)) for value in ("0.2", "0.3") * 40 for dial in dials]
    game = won("practice-weights-3-184467", *there_and_back)
    assert beside(game)[-1].took == counted(game.serves[-1].moves, "update")
    assert ": loss 0.0" in beside(game)[-1].how


def test_what_is_enough_to_pass_may_be_too_little_for_all_stars() -> None:
    found = [beside(won(f"practice-bias-1-{n}"))[1] for n in range(20)]
    apart = [least for least in found if least.took == "1 move"]
    assert apart and all(least.how == "to pass, proven; 2 for all stars" for least in apart)
    assert all(least.how == "proven: with fewer every setting fails" for least in found if least not in apart)


def test_a_heat_beside_all_the_others() -> None:
    game = won("practice-heat-3-5")
    you, one, every = beside(game)
    assert you.took.endswith(" steps")
    assert one.how.endswith("the soonest that passes")
    assert int(one.took.split()[0]) <= int(you.took.split()[0])  # passing takes no longer than being precise
    assert every.took.endswith("of 7 pass")


def test_a_backward_pass_beside_one_walk_back() -> None:
    you, backprop = beside(won("practice-backward-3-5"))
    assert (you.took, backprop.took) == ("no wrong try", "one walk back")


@pytest.mark.parametrize("skill", ["weights", "bias", "line", "bumps", "stations"])
def test_par_is_never_below_the_fewest_that_are_known(skill: str) -> None:
    for difficulty in (1, 3):
        found = made(skill, difficulty, 3)
        moves, proven = fewest(found.level)
        assert moves <= len(found.solution) - 1
        assert proven or difficulty > 1


@pytest.mark.long
@pytest.mark.parametrize("skill", ["weights", "bias", "line", "bumps", "stations"])
def test_every_difficulty_has_its_searches(skill: str) -> None:
    for difficulty in range(1, 6):
        for number in range(20):
            found = made(skill, difficulty, number)
            game = won(found.level.id)
            assert len(beside(game)) == 4
            assert fewest(found.level)[0] <= par(found.level)


def par(level: Level) -> int:
    moves = level.goals.thrifty.check.moves
    assert moves is not None
    return int(moves.at_most or 0)


def test_the_result_for_a_chat_says_what_came_out_and_nothing_of_how() -> None:
    assert result_text(won("tonight-2026-11-27")).splitlines() == [
        "BACKPROP BISTRO",
        "Tonight’s special, 27 November 2026: stations, difficulty 3 of 5",
        "★ ★ ★  2 moves, par 2",
        "bistro tonight",
    ]
    hinted = result_text(won("practice-backward-1-1", TakeHint()))
    assert "★ ★ ☆  0 wrong tries, par 0, 1 hint" in hinted
    assert hinted.splitlines()[-1] == "bistro play practice-backward-1-1"
    undone = won("practice-weights-3-184467")
    assert "2 moves, par 2" in result_text(apply(undone, Undo()))


def test_a_history_has_a_block_a_try() -> None:
    results = [result(stars, NOW + n * A_DAY) for n, stars in enumerate([NONE, ONE, ALL])]
    assert history(results, 9) == "·▄█"
    assert history(results, 2) == "▄█"
    assert history_said(results) == "2 of 3 tries won, 1 with all stars, 2 at par or better"
    assert history_said(Rota().results) == "never practised"


def test_a_skill_is_named_by_its_beginning() -> None:
    assert [asked_for(said) for said in ("weights", "BU", "draw", "choosing", "b", "soup", "")] == [
        "weights", "bumps", "line", "heat", "", "", "",
    ]  # fmt: skip
    assert {asked_for(name) for name in BY_ID} == {*BY_ID}


def test_where_an_order_is_right_as_it_is_found_the_one_that_is_furthest_off_is_shown() -> None:
    opened = [Game.start(practice(f"practice-bumps-{n}-{m}").level) for n in (1, 3, 5) for m in range(4)]
    assert any(game.right_orders[0] for game in opened)
    assert not any(game.right_orders[first_order(game)] for game in opened)
    assert first_order(Game.start(practice("practice-bias-1-3").level)) == 0  # an empty pot shows the pinch


def test_stars_are_called_by_what_their_goals_ask() -> None:
    assert star_names(practice("practice-backward-1-1").level) == ("passes", "first try", "no hint")
    assert star_names(practice("practice-heat-1-1").level) == ("passes", "precise", "thrifty")


def test_where_the_loss_decides_nothing_is_said_of_dishes_that_are_not_right() -> None:
    found = [practice(f"practice-heat-3-{n}") for n in range(8)]
    said = []
    for made_of in found:
        game = Game.start(made_of.level)
        for action in made_of.solution[:-1]:
            game = apply(game, action)
        said.append((all(game.right_orders), all_right(game).text))
    assert {text for right, text in said if not right} == {"Every goal is met: ⏎ serves."}


def test_the_header_says_what_is_practised() -> None:
    assert place_in_short(practice("practice-heat-4-1").level) == "Heat 4 › "
    assert place_in_short(practice("tonight-2026-11-27").level) == "Tonight › "
    assert place_of_practice(practice("practice-heat-4-1").level) == "Practice, choosing a heat 4 › "
    assert place_of_practice(practice("tonight-2026-11-27").level) == "Tonight, 27 November 2026 › "
