"""The kitchen listens: the slip walked by keys, training stepped without a clock, time, the stove, and fire."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from game.kitchen.explain.ask import explain, value_of
from game.kitchen.explain.slip_rows import DialRow
from game.kitchen.explain.subjects import Change, DialValue, Direction, Share, Slope, Star, Updated
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, number
from game.kitchen.present.knobs import knobs, says
from game.kitchen.present.pacing import SLICE, SPEEDS, Speed, TrainingRun
from game.kitchen.rules.actions import SetHeat, Train
from game.kitchen.rules.game import Game as Played
from game.kitchen.rules.names import cook_title
from game.kitchen.saved.replays import read
from game.ui.draw.palette import DARK
from game.ui.parts.knob_panel import KnobPanel
from game.ui.slip import scene_panel
from game.ui.slip.blame import BlamePanel
from game.ui.slip.slip import SlipPaper
from tests.playing import Shift

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

LISTENS = "the-kitchen-listens"
COOKS = 8
TO_THE_END = ["]"] * 4
"""Walks its slip to the end: the stations, and the turning of all dials."""
SIZES = [(80, 24), (120, 36), (160, 48)]


def with_training(level_id: str, **changes: object) -> Level:
    """A level of the campaign whose training is set up otherwise."""
    level = campaign().level(level_id)
    return msgspec.structs.replace(level, training=msgspec.structs.replace(level.training, **changes))


RUSH = with_training(LISTENS, walk=[])
"""The kitchen listens, without what its first slip asks."""


def standing(game: Game) -> list[float]:
    """Where every dial stands."""
    return [float(value) for value in game.played.dials]


def on(game: Game, panel: str) -> str:
    """What stands on a panel, line ends left out, so that sentences are whole."""
    region = game.screen.query_one(panel).region
    rows = (row[region.x : region.right] for row in game.rows[region.y : region.bottom])
    return " ".join(" ".join(rows).replace("│", " ").split())


def header(game: Game) -> str:
    """The first row."""
    return game.rows[0]


# The walk.


async def test_the_complaints_walk_from_the_pass_to_prep_and_only_then_the_dials_turn(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        before = standing(game)
        await game.press("b")
        assert game.at == "FeedbackScreen"
        assert standing(game) != before  # the update is made at once: the slip is a view of it
        seen = []
        for _ in range(COOKS + 1):
            assert "updates 0" in header(game)
            assert "loss 1.3622" in header(game)
            assert "1.2057" not in game.text
            now = next((row for row in game.rows if "▶" in row and ("now" in row or "mean of 12" in row)), "")
            seen.append(" ".join(now.split("▶")[-1].split()))
            await game.press("n")
        assert seen[0] == "COMPLAINTS AT THE PASS each number: mean of 12"
        assert [line.split(" cook")[0] for line in seen[1:]] == ["1 PLATING now", *["2 SAUTÉ"] * 3, *["3 PREP"] * 4]
        assert "cook 2 of 3, now" in seen[3]
        assert "35 dials turned ✓" in game.text
        assert "1.3622 → 1.2057 ▼" in game.text
        assert "updates 1" in header(game)
        assert "loss 1.2057" in header(game)


async def test_stations_wait_for_the_one_behind_them(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b")
        assert "waits for the pass" in game.row_with("1  PLATING")
        assert "waits for Plating" in game.row_with("2  SAUTÉ")
        assert "waits for Sauté" in game.row_with("3  PREP")
        await game.press("]")
        assert "now" in game.row_with("1  PLATING")
        await game.press("]")
        assert "4 gradients ✓" in game.row_with("1  PLATING")
        assert "cook 1 of 3, now" in game.row_with("2  SAUTÉ")
        assert "next" in game.row_with("cook 2 ").split("cook 2")[-1]
        await game.press("[", "[")
        assert "▶ COMPLAINTS AT THE PASS" in game.text
        assert "1 of 3 heard" in game.row_with("2  SAUTÉ")  # what was reached stays printed


async def test_the_slip_says_it_in_kitchen_words_first(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b")
        assert "10 guests too bland and 2 guests too heavy. Loudest: Bo too bland by 2.38." in on(game, "#slip")
        await game.press("n", "n", "n")
        assert "Cleo too bland by 0.75: Sauté 2 takes less of Prep 4." in on(game, "#slip")
        assert "arrives" in game.text
        assert "Plating’s δ × −1.30" in game.text
        assert "tanh: 1 − a²" in game.text


async def test_of_several_dishes_a_row_says_which_and_large_counts_can_be_read(open_game: Open) -> None:
    async with open_game("mise-en-place") as game:
        await game.press("b", "enter")
        assert "row opened: the complaints about Ada " in game.text
    async with open_game("table-numbers") as game:
        assert " of 1,438 ✓ " in game.row_with("the pass")
        await game.press("b")
        assert "all 1,438 orders at once" in game.text and "each number: mean of 1,438" in game.text


async def test_the_slip_shows_the_numbers_of_the_first_update(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", "n", "n", "n")
        row = game.row_with(" Prep 4 ").split("Prep 4")[-1]
        assert row.split()[-4:] == ["0.5936", "−0.1484", "−0.1000", "−0.2484"]
        assert "0.7442" in game.row_with("≠ δ")
        await game.press("enter")
        assert "row opened: Sauté 2, the dial on Prep 4" in game.text
        amara = game.row_with("A Amara")
        assert amara.split("Amara")[1].split()[:5] == ["0.7616", "×", "1.0779", "=", "0.8209"]
        assert "≠  0.5936" in game.row_with("mean  ")
        assert "the means alone would give 0.5158 × 0.7442 = 0.3838" in game.text
        await game.press("enter")
        assert "row opened" not in game.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level_id", [RUSH, "identical-twins", "cold-station", "whispers", "the-long-valley"])
async def test_what_stands_at_rest_on_a_slip_can_be_multiplied_out(
    open_game: Open, level_id: str | Level, size: tuple[int, int]
) -> None:
    """Also where means are shown: the product of two of them is called equal only where it is."""
    async with open_game(level_id, *size) as game:
        await game.press("b")
        unequal = 0
        while game.screen.scene.at < game.screen.scene.last - 1:
            await game.press("n")
            slip = on(game, "#slip").replace("−", "-")
            found = re.search(r"arrives \S+ .*? (-?\d\S*) × slope \S+ .*? (\d\S*) ([=≠]) δ \S+ (.*?) (-?\d\S*) ", slip)
            if found is None:  # scrolled out of a small terminal
                continue
            arrives, slope, sign, how, signal = found.groups()
            product = float(arrives) * float(slope)
            off = abs(product - float(signal))
            assert off < 2e-4 * max(1, abs(product)) if sign == "=" else off > 1e-6 or product < 1e-3, found[0]
            assert how == ("error signal" if sign == "=" else "mean of the products")
            unequal += sign == "≠"
        assert unequal or level_id in ("the-long-valley",)


async def test_one_order_is_shown_alone(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", "n", "n", "n", "3")
        assert "order 3 Cleo alone, of 12" in game.text
        assert "0.5695" in game.row_with("error squared")
        assert "−1.5093 × proportion" in game.text
        cells = game.row_with(" Prep 4 ").split("Prep 4")[-1].split()
        assert cells[:3] == ["0.98", "1.9290", "0.5936"]
        await game.press("0")
        assert "each number: mean of 12" in game.text
        await game.press(",")
        assert "order 12 Lia alone" in game.text


async def test_the_numbers_of_the_slip_applied_by_hand_give_the_kitchens_dials(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b")
        level, new = game.played.level, dict[int, float]()
        for _ in range(COOKS):
            await game.press("n")
            slip_shift, printed = game.screen.scene.view.game, {s: t for _, _, t, s in game.spots()}
            for dial in (s.dial for s in printed if isinstance(s, Updated)):
                old, slope = (value_of(slip_shift, subject(dial)) for subject in (DialValue, Slope))
                new[dial] = float(np.rint((old + -0.25 * slope) * 1e6) / 1e6)
                change, updated = (value_of(slip_shift, subject(dial)) for subject in (Change, Updated))
                assert change == pytest.approx(-0.25 * slope, abs=1e-15)
                assert printed[Slope(dial)] == number(slope, FINE)
                assert printed[Change(dial)] == number(change, FINE)
                assert printed[DialValue(dial)] == number(old, FINE)
                assert printed[Updated(dial)] == number(updated, FINE)
        assert sorted(new) == list(range(len(level.all_dials)))
        assert [new[dial] for dial in sorted(new)] == standing(game)


async def test_a_number_of_an_old_slip_can_be_asked_about(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", "b", "left", "n", "n", "n")
        assert "updates 1 of 100" in header(game)
        await game.press("a", "enter")
        assert game.at == "AnswerScreen"
        await game.press("escape")
        assert game.at == "FeedbackScreen"
        shift = game.screen.scene.view.game
        assert value_of(shift, Slope(22)) == pytest.approx(game.screen.scene.slip.update.gradient[22])


async def test_every_number_on_the_slip_has_an_answer(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", "n", "n", "n", "enter")
        for keys in ([], ["3"], ["0", "up", "up", "up", "up", "up", "up", "up"], ["down"]):
            await game.press(*keys)
            scene = game.screen.scene
            for _, _, text, subject in game.spots():
                if not isinstance(subject, Star):
                    value = value_of(scene.view.game, subject)
                    assert text in (number(value, FINE), number(value), f"{value:.0f}"), subject


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level_id", [RUSH, "identical-twins", "cold-station", "whispers", "the-long-valley"])
async def test_every_level_prints_its_slip_at_every_size(open_game: Open, level_id: str, size: tuple[int, int]) -> None:
    async with open_game(level_id, *size) as game:
        await game.press("b")
        cooks = sum(station.cooks for station in game.played.level.kitchen.stations)
        for _ in range(cooks + 1):
            await game.press("n")
            scene = game.screen.scene
            if isinstance(scene.row, DialRow):  # the marked row is in sight, and its numbers are whole
                spots = {subject: text for _, _, text, subject in game.spots()}
                new = scene.slip.adjustment(game.played.level.all_dials[scene.row.dial]).new
                assert spots[Updated(scene.row.dial)] == number(new, FINE)
        await game.press("enter", "up", "down", "1", "0", "v", "v", "escape")
        assert game.at == "ShiftScreen"


async def test_a_cook_who_hears_nothing_is_told_so(open_game: Open) -> None:
    async with open_game("cold-station") as game:
        await game.press("b", "n", "n", "n")
        why = "the slope of its taste is 0 for every order, so no complaint gets through."
        assert f"Prep 2 hears nothing: {why}" in on(game, "#slip")


async def test_the_optimizers_parts_add_up_to_the_change(open_game: Open) -> None:
    level = with_training("the-long-valley", optimizers=["momentum", "adam"])
    async with open_game(level) as game:
        await game.press("b", "n")
        assert "no last run-up yet: the gradient alone" in game.text
        assert "the last run-up" not in game.text
        told = explain(game.screen.scene.view.game, Direction(0))
        assert " ".join(told.words) == "Its first update: no last run-up yet: the gradient alone."
        await game.press("b", "n")
        found = game.screen.scene.slip.adjustment(level.all_dials[0])
        run_up, slope = found.parts
        assert 0.9 * run_up + slope == found.direction
        told = re.search(r"(\S+) \+ 0\.9 × (\S+), the last run-up", game.text.replace("−", "-"))
        assert told is not None
        assert number(float(told[1]) + 0.9 * float(told[2]), FINE) == number(found.direction, FINE)
        assert number(found.direction, FINE) in game.row_with("▸ honey")
        assert found.old + found.change + found.rounded == pytest.approx(found.new, abs=1e-15)
        await game.press("escape", "t", "down", "right", "escape", "b", "n")
        found = game.screen.scene.slip.adjustment(level.all_dials[0])
        told = re.search(r"mean slope (\S+) ÷ usual size (\S+)", game.text.replace("−", "-"))
        assert told is not None
        assert [float(each) for each in told.groups()] == pytest.approx(found.parts, abs=1e-4)
        assert number(float(told[1]) / float(told[2]), FINE) == number(found.direction, FINE)


async def test_the_stove_says_what_a_walk_does(open_game: Open) -> None:
    for size in SIZES:
        async with open_game("the-long-valley", *size) as game:
            await game.press("t", "down")
            assert "Each step goes by the gradient alone." in on(game, "#stove")
            await game.press("right")
            words = on(game, "#stove")
            assert "Each step keeps 0.9 of the one before: steps that agree add up, others cancel." in words
            await game.press("left")


async def test_a_locked_dial_says_so_whatever_the_optimizer_would_make_of_it(open_game: Open) -> None:
    async with open_game(with_training("the-long-valley", optimizers=["momentum"])) as game:
        await game.press("b", "b", "n", "down", "down")
        assert game.screen.scene.row == DialRow(2)
        assert "Plating, the pinch: locked, so no feedback turns it." in on(game, "#slip")
        assert "locked" in game.row_with("▸ pinch")
        assert "last run-up" not in game.text


async def test_a_batch_of_one_prints_that_order_as_a_slip_of_its_own(open_game: Open) -> None:
    async with open_game(with_training(LISTENS, walk=[], batches=["one"])) as game:
        await game.press("b", "n")
        assert "order 1 Amara alone" in game.text
        dial = game.screen.scene.row.dial
        assert game.printed(Share(0, dial)) == {number(float(game.screen.scene.slip.update.gradient[dial]), FINE)}
        await game.press("b")
        assert "order 2 Bo alone" in game.text


async def test_where_blame_comes_rows_are_printed_one_by_one_until_a_key(
    open_game: Open, animations: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    animations("full")
    monkeypatch.setattr(scene_panel, "BEAT", 3600)
    async with open_game(RUSH) as game:
        await game.press("b")
        blame, paper = game.screen.query_one(BlamePanel), game.screen.query_one(SlipPaper)
        await game.press("n")
        assert "PLATING now" in on(game, "#slip")
        printed = [len(on(game, "#slip"))]
        while paper.beats is not None:
            paper._run_on()
            printed.append(len(on(game, "#slip")))
            assert printed == sorted(printed), "a row that is printed stays"
        assert len(set(printed)) > 8, "one by one"
        whole = on(game, "#slip")
        await game.press("p", "n")
        assert on(game, "#slip") == whole, "what was printed before is there at once"
        await game.press("n")
        assert paper.beats is not None
        await game.press("down")
        assert (paper.beats, blame.beats) == (None, None)


async def test_a_power_of_ten_in_the_marked_row_is_written_out(open_game: Open) -> None:
    async with open_game("whispers") as game:
        await game.press("b", *"]]]]]]")
        text = on(game, "#slip")
        small, written = re.search(r"([−]?\d\.\de−\d\d) is (−?0\.0+\d\d)\b", text).groups()  # type: ignore[union-attr]
        assert float(small.replace("−", "-")) == float(written.replace("−", "-"))
        assert small in text.partition(f"{small} is")[0]


async def test_at_the_end_all_dials_flash_together(
    open_game: Open, animations: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene_panel, "BEAT", 3600)
    for level in ("none", "full"):
        animations(level)
        async with open_game(RUSH) as game:
            await game.press("b", *["]"] * 4)
            assert game.screen.scene.turned
            blame = game.screen.query_one(BlamePanel)
            flashed = ink(game)
            if level == "full":
                assert DARK.high in flashed and not {DARK.blue, DARK.orange} & flashed
                while blame.beats is not None:
                    blame._run_on()
            await game.settle()
            assert {DARK.blue, DARK.orange} & ink(game)
            await game.press("R")


def ink(game: Game) -> set[str]:
    """The colours of all dots in the kitchen."""
    strips = [strip for panel in game.screen.query(BlamePanel) for strip in panel.render_lines(panel.size.region)]
    return {
        piece.style.color.name
        for strip in strips
        for piece in strip
        if piece.style is not None and piece.style.color is not None and any(glyph > "\u2800" for glyph in piece.text)
    }


async def test_leaving_a_slip_half_way_leaves_the_dials(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        before = standing(game)
        await game.press("b", "n", "n", "escape")
        assert game.at == "ShiftScreen"
        assert (standing(game), game.played.update_count) == (before, 0)
        assert "You left the slip half-way: no dial was turned." in game.text
        await game.press("b", *TO_THE_END, "b", "n", "escape")
        assert game.played.update_count == 1


# What the first slip asks.


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_runs_before_the_first_slip_was_walked(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(LISTENS, *size) as game:
        await game.press(" ")
        assert game.played.update_count == 0
        assert "First the walk: b opens a slip." in game.text
        await game.press("b", " ")
        assert "First walk back with the complaints" in on(game, "#way")
        await game.press("h", "b")
        assert "First walk back with the complaints: n goes on" in on(game, "#way"), "the slip is open"
        assert "␣" not in game.rows[-1], "the bar offers only what can be done"
        await game.press("h")
        assert "Hints are given in the kitchen: esc goes back there." in " ".join(on(game, "#way").split())
        await game.press("n")
        assert game.at == "WalkScreen"
        row = game.row_with("pinch ")
        assert row.count("?") == 3  # gradient, change and new
        await game.press("escape", "enter")  # nor does what is said of the row tell, nor the row when it is opened
        assert ("What does Plating make of it, at the pinch?" in on(game, "#slip")) == (size != SIZES[0])
        assert "larger pinch" not in game.text
        assert re.search(r"mean −1.5676 = \? = gradient", on(game, "#strip"))
        await game.press("enter", "n", "enter")
        assert "Choose first: 1 or 2." in game.text
        await game.press("1", "enter")
        assert "Not so: a pinch’s gradient is δ × 1" in game.text
        await game.press("escape", "]")
        assert game.at == "WalkScreen"  # the walk does not go past it
        await game.press("2", "enter")
        assert game.at == "FeedbackScreen"
        assert "−1.5676" in game.row_with("pinch ")
        assert "✓ Right. n goes on." in on(game, "#way")
        await game.press("]")
        assert "✓ Right." not in on(game, "#way")  # said where it was said
        await game.press("]")
        assert game.at == "WalkScreen"
        assert game.row_with("Prep 4 ").count("?") == 2
        await game.press("0", ".", "1", "4", "8", "enter")
        assert "The right size, but the wrong way" in game.text
        await game.press("-", "0", ".", "1", "4", "8", "enter")
        assert game.at == "FeedbackScreen"
        assert "−0.1484" in game.row_with("Prep 4 ")
        await game.press(*TO_THE_END)
        assert "1.3622 → 1.2057 ▼" in game.text
        await game.press("b")
        assert game.played.update_count == 2
        await game.press(" ")
        assert game.screen.runner.running


# Training by itself.


def test_slices_leave_no_trace() -> None:
    whole, sliced = Shift(RUSH), Shift(RUSH)
    whole.apply(Train(40))
    run = TrainingRun(sliced, clock=iter(np.arange(0, 100, 1e-4)).__next__)
    while run.made < 40:
        run.slice(0.01, Speed("", 100))
    assert run.made == 40
    assert sliced.state == whole.state


def test_a_slice_is_as_long_as_the_speed_says_and_no_longer_than_keys_can_wait() -> None:
    seconds = iter(np.arange(0, 10_000, 0.002))  # every look at the clock is 2 ms later: so is an update of one
    listens = Shift(RUSH)
    run = TrainingRun(listens, clock=lambda: float(next(seconds)))
    slow, fast = SPEEDS[2], SPEEDS[-1]
    assert [run.slice(0.1, slow) for _ in range(4)] == [0, 1, 0, 1]  # five a second
    fits = math.ceil(SLICE / 0.002)
    assert run.slice(0.05, fast) == fits
    assert run.slice(0.05, fast, SLICE / 2) == math.ceil(SLICE / 0.004), "a picture comes after it"
    assert run.slice(0.05, fast, -0.01) == 1, "however long the picture takes"
    assert run.slice(0.1, slow) == 0, "what found no room is not made up for"
    assert listens.update_count == run.made == 2 + fits + math.ceil(SLICE / 0.004) + 1


async def test_space_runs_and_stops(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press(" ")
        runner = game.screen.runner
        assert "stop · 25 updates a second" in game.text
        for _ in range(12):
            runner.step(0.041)
        await game.settle()
        assert game.played.update_count == 12
        assert "updates 12 of 100" in header(game)
        assert "heat 0.25" in header(game)
        assert "loss 0.2203" in header(game)
        assert "35 dials turned   12 updates   so   loss 1.3622 → 0.2203 ▼" in game.text
        await game.press("f")
        assert "100 updates a second" in game.text
        for _ in range(2):
            runner.step(0.012)  # a little over one each: on a busy machine a slice affords no more
        assert game.played.update_count == 14
        await game.press(" ")
        runner.step(5)
        assert game.played.update_count == 14
        assert "let it run" in game.text
        await game.press("u")
        assert game.played.update_count == 0


@pytest.mark.parametrize("level_id", ["too-hot", "identical-twins", "cold-station", "whispers", "the-long-valley"])
async def test_a_whole_run_takes_few_seconds_in_every_level(open_game: Open, level_id: str) -> None:
    async with open_game(level_id) as game:
        limit = game.played.level.training.limit
        assert 3 <= limit / game.screen.pace.speed.per_second <= 4
        await game.press("f")
        game.app.open_level(RUSH)
        await game.settle()
        assert game.played.level.title == "The kitchen listens"
        assert game.screen.pace.speed.per_second == 25


@pytest.mark.parametrize("size", SIZES)
async def test_the_slip_shows_the_goals_as_far_as_they_are_met(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(RUSH, *size) as game:
        await game.press("b")
        assert "update 1 of 100" in on(game, "#way")
        assert "heat 0.25" in header(game)
        goals = game.rows[-2]
        whole = "loss ≤ 0.02, no moves"
        figure = [] if size == SIZES[0] else ["1.3622", "now"]
        assert goals.split("☆")[1].split() == [*whole.split(), *figure]
        assert "✓" not in goals
        assert "updates ≤ 80  0" in goals
        await game.press(*TO_THE_END)
        assert whole in game.rows[-2]
        assert ("1.2057 now" in game.rows[-2]) == (size != SIZES[0])
        assert "updates ≤ 80  1" in game.rows[-2]
        await game.press(" ")
        await game.run_out()
        assert game.rows[-2].count("✓") == 3
        await game.press("home")
        assert "updates ≤ 80  1" in game.rows[-2]
        assert "✓" not in game.rows[-2]
        assert "updates 1 " in header(game)


async def test_a_hand_may_turn_a_dial_while_it_runs(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press(" ")
        game.screen.runner.step(0.04)
        await game.press("right")
        game.screen.runner.step(0.04)
        assert game.played.update_count == 2
        assert game.played.moves == 1
        assert game.screen.runner.running
        await game.settle()
        assert "moves 1" in header(game)


async def test_a_run_ends_where_the_level_ends_it(open_game: Open) -> None:
    async with open_game("too-hot") as game:
        await game.press("f", " ")
        await game.run_out()
        assert game.played.update_count == 60
        assert "All 60 updates of this level are made" in game.text
        assert not game.screen.runner.running


async def test_a_run_stops_where_all_goals_come_to_hold_and_runs_on_from_there(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("f", "f", "f", " ")
        await game.run_out()
        assert game.played.update_count == 72
        assert "All three goals hold as the kitchen stands: it can be served." in game.text
        await game.press(" ")
        await game.run_out()
        assert game.played.update_count == 80
        assert "Update 80 is the last for “in at most 80 updates”" in game.text
        await game.press("b", *TO_THE_END, " ")
        await game.run_out()
        assert game.played.update_count == 100
        assert "All 100 updates of this level are made" in on(game, "#way")


@pytest.mark.parametrize(("level_id", "stops"), [("whispers", 50), ("the-long-valley", 85)])
async def test_a_run_stops_at_the_last_update_that_counts_for_a_goal(
    open_game: Open, level_id: str, stops: int
) -> None:
    async with open_game(level_id, 80, 24) as game:
        await game.press("f", "f", "f", " ")
        await game.run_out()
        assert game.played.update_count == stops
        assert not game.screen.runner.running
        assert f"Update {stops} is the last for" in game.text
        assert "␣ runs on." in game.text


async def test_station_by_station_the_slip_walks_by_itself(open_game: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.ui.parts.runner.TICK", 1000)  # only the test steps it, however busy the machine
    async with open_game(RUSH) as game:
        await game.press("F", "F", "F", " ")
        assert game.at == "FeedbackScreen"
        screen = game.screen
        places = []
        for _ in range(5):
            places.append((screen.scene.moment.number, screen.scene.at))
            screen.runner.step(1.0)
        assert places == [(1, 0), (1, 1), (1, 2), (1, 5), (1, 9)]
        assert (screen.scene.moment.number, screen.scene.at) == (2, 0)
        await game.press(" ", "escape")  # the second slip is left half-way: its dials have not turned
        assert game.played.update_count == 1


# Time.


async def test_scrub_back_and_go_on_from_there(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        for _ in range(4):
            await game.press("b", *TO_THE_END, "escape")
        assert game.played.update_count == 4
        first = standing(game)
        await game.press("b", *TO_THE_END, "left", "left")
        assert "update 3 ·" in game.text
        assert game.played.update_count == 5
        loss = game.screen.scene.moment.loss
        step = game.played.path[2]
        assert game.screen.scene.slip.update.gradient == pytest.approx(step.update.gradient, abs=0)
        await game.press("g")
        assert game.played.update_count == 3
        assert game.played.loss == loss
        assert len(game.played.history.to_come) == 2
        await game.press("right")
        assert "update 4 ·" in game.text  # what came after is kept until then
        await game.press("left", "b")
        assert "Going on from here lets go of 2 later updates. Once more does it." in on(game, "#way")
        await game.press("down", "b")
        assert len(game.played.history.to_come) == 2, "another key in between, and it is asked again"
        await game.press("b")
        assert game.played.update_count == 4
        assert not game.played.history.to_come
        assert standing(game) == first
        await game.press(*TO_THE_END, "escape")
        assert "updates 4" in header(game)


async def test_looking_back_alone_moves_nothing(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", "b", "b", *TO_THE_END)
        before = game.played.state
        await game.press("left", "left", "left", "home", "end", "n", "p", "escape")
        assert game.played.state == before


async def test_quitting_half_way_through_a_slip_makes_no_update(open_game: Open) -> None:
    async with open_game("too-hot") as game:
        await game.press("b", "n")
        assert game.at == "FeedbackScreen"
        await game.app.action_quit()
    async with open_game("too-hot") as game:
        assert game.played.update_count == 0


async def test_a_slip_that_is_left_half_way_leaves_nothing_of_its_update(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", "n", "l")
        assert game.at == "FeedbackScreen"
        assert "The ledger is empty: this slip is written there when it" in on(game, "#way")
        await game.press("escape")
        assert "no dial was turned" in game.text
        begun = Played.start(RUSH)
        assert game.played == begun
        assert list(game.played.history.losses) == list(begun.history.losses)
        await game.press("l")
        assert "The ledger is empty: nobody has listened yet." in game.text
        await game.press("b", *TO_THE_END, "escape", "b", "n", "l")
        assert game.at == "LedgerScreen"
        assert not any(row.split("│")[1].split()[:2] == ["▶", "2"] for row in game.rows[3:7])
        await game.press("escape", "left")
        assert "updates 1 of 100" in header(game)
        await game.press("right")  # as it was left, not walked on behind the player's back
        assert "1 PLATING now" in " ".join(game.row_with("1  PLATING").split())
        assert "updates 1 of 100" in header(game)
        await game.press("left", "escape")
        assert "no dial was turned" in game.text
        assert game.played.update_count == 1
        assert not game.played.history.to_come


async def test_what_the_first_slip_asks_is_not_in_the_ledger(open_game: Open) -> None:
    async with open_game(LISTENS) as game:
        await game.press("b", "n", "escape", "l")
        assert game.at == "FeedbackScreen"
        await game.press("g", "b")
        assert "First walk back with the complaints" in on(game, "#way")
        await game.press("escape", "l")
        assert game.at == "ShiftScreen"
        assert "The ledger is empty" in game.text
        game.screen.session.apply(Train(1))
        await game.press("l")
        assert game.at == "ShiftScreen"
        assert "The ledger opens when the first slip was walked to its end" in game.text


@pytest.mark.parametrize("level_id", [RUSH, "whispers", "the-long-valley"])
async def test_a_dial_on_a_slip_is_told_as_it_was_then(open_game: Open, level_id: str | Level) -> None:
    async with open_game(level_id) as game:
        await game.press("b", *TO_THE_END, "b", *TO_THE_END, "b", "n", "down", "down", "down")
        for times in range(3):  # the newest, half-walked; then older ones
            view = game.screen.scene.view
            for dial in range(len(view.game.kitchen.dials)):
                told = explain(view.game, DialValue(dial))
                assert told.value == game.screen.scene.slip.update.old[dial]
                made = sum(row.label.startswith("update") for row in told.rows)
                assert made == (0 if view.game.kitchen.dials[dial].locked else 2 - times)
                if made:
                    assert sum(row.result.value for row in told.rows) == pytest.approx(told.value, abs=1e-12)
            await game.press("left")


async def test_the_ledger_has_every_adjustment_and_leads_to_its_slip(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", *TO_THE_END, "escape", "right", "b", "b", *TO_THE_END, "escape", "l")
        assert game.at == "LedgerScreen"
        assert [row.split("│")[1].split()[:2] for row in game.rows[3:7]] == [
            ["1", "feedback"], ["by", "hand"], ["2", "feedback"], ["▶", "3"],
        ]  # fmt: skip
        await game.press("up", "up", "up", "right", "down")
        shift, dial = game.played, game.screen._pages.dial.index
        found = shift.path[0].update
        row = game.rows[[n for n, row in enumerate(game.rows) if row.count("▶") and n > 3][-1]]
        assert number(float(found.gradient[dial]), FINE) in row
        await game.press("enter")
        assert game.at == "FeedbackScreen"
        assert "updates 1 of 100" in header(game)
        assert game.screen.scene.row == DialRow(dial)
        entry = shift.level.all_dials[dial]
        assert game.screen.scene.cook == (entry.station, entry.cook)
        assert f"{cook_title(shift.level, entry.station, entry.cook)} " in game.text
        await game.press("l", "escape", "escape")
        assert game.at == "LedgerScreen"
        await game.press("escape")
        assert game.at == "ShiftScreen"


# The stove.


async def test_the_heat_is_turned_on_the_shift_and_on_the_slip(open_game: Open) -> None:
    async with open_game("too-hot") as game:
        assert "heat 0.05" in header(game)
        await game.press("+")
        assert "heat 0.10" in header(game)
        await game.press("b", "-", "-")
        assert game.played.state.heat == Decimal("0.03")
        assert "Heat 0.03 from the next update on." in on(game, "#way")
        await game.press("b", "escape")
        assert "heat 0.03" in header(game)


async def test_the_stove_changes_what_the_level_allows(open_game: Open) -> None:
    async with open_game("whispers") as game:
        assert "stove" in game.text
        await game.press("t")
        assert game.at == "StoveScreen"
        assert "learning rate" in game.text
        assert "optimizer" not in game.text, "there is no choice of it here"
        await game.press("down", "right")
        assert game.played.state.activations[0] == "tanh"
        assert "squeezes to −1 … 1 · tanh" in game.text
        await game.press("escape")
        assert "the stove  squeezes to −1 … 1 · tanh" in game.text
        assert "squeezes to −1 … 1 · tanh" in game.row_with("recipe card")
        await game.press("u")
        assert game.played.state.activations[0] == "sigmoid"


@pytest.mark.parametrize("level_id", ["the-long-valley", "whispers", "spiral-platter", "mise-en-place", "rehearsed"])
async def test_what_the_stove_says_of_each_choice_is_whole_at_the_smallest_size(open_game: Open, level_id: str) -> None:
    async with open_game(level_id, 80, 24) as game:
        await game.press("t")
        for place, knob in enumerate(knobs(game.played)):
            others = [choice for choice in range(len(knob.choices)) if choice != knob.chosen]
            for choice in (*others, knob.chosen) if others else ():
                game.screen.on_knob_panel_turned(KnobPanel.Turned(place, choice))
                await game.settle()
                assert says(knobs(game.played)[place]) in on(game, "#stove")


# Fire.


@pytest.mark.parametrize("size", SIZES)
async def test_a_kitchen_that_burnt_says_why_and_leads_back(open_game: Open, size: tuple[int, int]) -> None:
    level = with_training(LISTENS, walk=[], heats=[Decimal("0.1"), Decimal(1)])
    async with open_game(level, *size) as game:
        game.screen.session.apply(Train(12))
        game.screen.session.apply(SetHeat(Decimal(1)))
        await game.press("f", "f", "f", " ")
        await game.run_out()
        assert game.at == "BurntScreen"
        assert "nan" not in game.text
        assert "what burnt: 4 dials of Plating" in game.text
        assert "each step ×7 as far, other side" in game.text
        dial = game.row_with("on Sauté 3").split("Sauté 3")[1].replace("│", " ").split()[:5]
        assert dial == ["−1,867", "12,935", "−90,680", "634,624", "−4,442,502"]
        assert "634,623.9 − 1.00 × 5,077,126.2 = −4,442,502.3" in game.text
        assert "back to update 17" in game.text
        assert "loss 0.1093" in game.text
        await game.press("enter")
        assert game.at == "ShiftScreen"
        assert game.played.update_count == 17
        assert game.played.loss == pytest.approx(0.10934668918846552)
        assert len(game.played.history.to_come) == 15
        assert not game.played.burnt


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level_id", ["how-big-a-step", "too-hot", "whispers", "the-long-valley"])
async def test_a_hint_in_a_fire_is_about_the_fire(open_game: Open, level_id: str, size: tuple[int, int]) -> None:
    async with open_game(level_id, *size) as game:
        path = campaign().path(level_id).with_name(f"{level_id}.mistake-burnt.replay.jsonl")
        for action, _ in read(path).entries[:-1]:
            game.screen.session.apply(action)
        await game.press("b")
        assert game.at == "BurntScreen"
        text = " ".join(next(each.text for each in game.played.level.mistakes if each.id == "burnt").split())
        await game.press("h")
        assert text in on(game, "#now")
        assert "last good state, loss" in on(game, "#now")
        assert not game.toast
        await game.press("escape", "h")
        assert game.at == "ShiftScreen"
        assert text[: 60 if size[0] == 80 else None] in (on(game, "#orders") if size[0] == 80 else game.band)
        assert len(game.played.hints) == 0  # what the chef says of it anyway is no hint


async def test_after_the_fire_one_goes_on_with_less_heat_or_walks_through_it(open_game: Open) -> None:
    async with open_game("too-hot") as game:
        for _ in range(10):
            await game.press("+")
        await game.press("f", "f", "f", " ")
        while game.at == "ShiftScreen":
            game.screen.runner.step(1.0)
            await game.settle()
        burnt_at, heat = game.played.update_count, game.played.state.heat
        await game.press("escape")
        assert game.at == "ShiftScreen"
        await game.press("b")
        assert game.at == "BurntScreen"  # nobody trains a burnt kitchen
        await game.press("left")
        assert game.at == "FeedbackScreen"
        assert f"update {burnt_at} of 60 ─" in on(game, "#way")
        await game.press("left")
        assert f"update {burnt_at - 1} of 60 ─" in on(game, "#way")
        assert "← looks at earlier updates." in on(game, "#way")
        await game.press("escape")
        assert game.at == "BurntScreen"
        await game.press("-")
        assert game.at == "ShiftScreen"
        assert not game.played.burnt
        assert game.played.state.heat < heat


async def test_a_solution_with_training_can_be_watched(open_game: Open) -> None:
    solution = campaign().solution(LISTENS)
    assert solution is not None
    made = [action for action, _ in read(solution).entries]
    async with open_game(LISTENS) as game:
        await game.press("w")
        assert game.at == "WatchScreen"
        for action in made:
            await game.press("right")
            if isinstance(action, Train):
                assert f"Feedback: {action.updates} update" in game.text


async def test_watched_blanks_show_the_blank_its_number_and_where_it_comes_from(open_game: Open) -> None:
    for size in SIZES:
        async with open_game("pass-it-back", *size) as game:
            await game.press("w")
            assert "the blank · Plating, dial on Prep" in game.text
            await game.press("right")
            assert game.row_with("✓ Plating, dial on Prep").split("✓")[1].split()[4] == "0.40"
            assert " 0.40▏" in game.text
            assert "0.80 × 0.50 = 0.40" in on(game, "#card")
            await game.press(*["right"] * 5)
            assert game.row_with("✓ Prep, pinch").split("✓")[1].split()[2] == "0.32"


async def test_a_refused_hint_at_a_blank_covers_no_goal(open_game: Open) -> None:
    for size in SIZES:
        async with open_game("two-paths", *size) as game:
            await game.press("h")
            hint = game.played.last_hint().text
            assert hint in on(game, "#card")
            await game.press("9", "enter")
            assert hint not in on(game, "#card")
            await game.press("h")
            assert hint in on(game, "#card"), "it still holds, and is the only one"
            assert len(game.played.hints) == 1
            assert game.toast == ""
            assert "☆ each at the first try" in on(game, "#list")


async def test_where_no_dial_is_turned_no_moves_are_counted(open_game: Open) -> None:
    async with open_game("two-paths") as game:
        assert "moves" not in header(game)
        assert "loss 0.2500" in header(game)


async def test_a_try_taken_up_with_every_blank_filled_is_served_by_enter(open_game: Open) -> None:
    async with open_game("pass-it-back") as game:
        for action, _ in read(campaign().solution("pass-it-back") or "").entries[:-1]:
            game.screen.session.apply(action)
        await game.press("enter")
        assert game.at == "DebriefScreen"


async def test_blanks_begin_again_when_asked_twice_and_nothing_typed_is_not_tried(open_game: Open) -> None:
    async with open_game("pass-it-back") as game:
        await game.press("R")
        assert "Nothing was tried yet" in game.text
        await game.press("enter")
        assert "Type a number first" in game.text
        await game.press("9", "enter", "R", "down", "R")  # another key between them: it asks again
        assert game.played.wrong_fill_count == 1
        assert "R once more begins again" in " ".join(on(game, "#card").split())
        await game.press("R")
        assert (game.at, game.played.wrong_fill_count) == ("BlanksScreen", 0)


async def test_watching_says_that_it_is_over_before_it_leaves(open_game: Open) -> None:
    for level_id in ("pass-it-back", "too-salty"):
        async with open_game(level_id) as game:
            await game.press("w")
            shown = game.screen.reel.steps
            await game.press(*["right"] * shown)
            assert "That was all." not in game.text
            await game.press("right", "right")
            assert game.at == "WatchScreen"
            assert "That was all. ⏎ or esc goes back to where you were" in game.text
            await game.press("enter")
            assert game.at != "WatchScreen"


# Back, one step at a time.


async def test_a_slip_out_of_the_ledger_leads_back_to_its_row(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", *TO_THE_END, "b", *TO_THE_END, "b", *TO_THE_END, "escape")
        await game.press("l", "up", "up", "enter")
        assert (game.at, game.screen.scene.moment.number) == ("FeedbackScreen", 1)
        await game.press("escape")
        assert (game.at, game.screen._pages.at) == ("LedgerScreen", 0)
        await game.press("escape")
        assert game.at == "ShiftScreen"


async def test_the_ledger_of_a_slip_leads_back_to_that_slip(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", *TO_THE_END, "b", *TO_THE_END, "l", "up", "enter")
        assert (game.at, game.screen.scene.moment.number) == ("FeedbackScreen", 1)
        await game.press("escape")
        assert (game.at, game.screen._pages.at) == ("LedgerScreen", 0)
        await game.press("escape")
        assert (game.at, game.screen.scene.moment.number) == ("FeedbackScreen", 2)
        await game.press("escape")
        assert game.at == "ShiftScreen"


async def test_an_unfinished_slip_that_a_run_from_before_it_tears_is_in_no_timeline(open_game: Open) -> None:
    async with open_game("too-hot") as game:
        await game.press("b", "n", "]", "]", "]", "]", "b", "left", "space", "space", "right")
        assert game.at == "FeedbackScreen"
        assert "This is the newest slip there is." in game.text


async def test_the_kitchen_goes_on_from_a_row_of_the_ledger(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", *TO_THE_END, "b", *TO_THE_END, "b", *TO_THE_END, "escape", "l")
        assert "go on" not in on(game, "#keys"), "the kitchen stands there"
        await game.press("up", "up")
        assert "go on" in on(game, "#keys")
        await game.press("g")
        assert game.at == "ShiftScreen"
        assert game.played.update_count == 1
        assert "The kitchen stands at update 1; what came later stays until a new move." in game.text
        await game.press("l", "end", "g")
        assert game.played.update_count == 3
        assert "The kitchen stands at update 3." in game.text


async def test_the_kitchen_goes_on_from_a_row_of_the_ledger_behind_a_slip(open_game: Open) -> None:
    async with open_game(RUSH) as game:
        await game.press("b", *TO_THE_END, "b", *TO_THE_END, "l", "up", "g")
        assert (game.at, game.screen.scene.moment.number) == ("FeedbackScreen", 1)
        assert game.played.update_count == 1
        assert "The kitchen stands at update 1; what came later stays until a new move." in on(game, "#way")
        await game.press("escape")
        assert game.at == "ShiftScreen"
        assert game.played.update_count == 1


@pytest.mark.parametrize(
    "keys",
    [
        ["a", "enter", "escape"],
        ["a", "escape"],
        ["b", *TO_THE_END, "escape"],
        ["b", "escape"],
        ["b", *TO_THE_END, "escape", "l", "escape"],
        [" ", "escape"],
        ["t", "escape"],
    ],
    ids=lambda keys: "-".join(keys),
)
async def test_an_esc_too_many_does_not_leave_the_level_unasked(open_game: Open, keys: list[str]) -> None:
    level = with_training(LISTENS, walk=[], heats=[Decimal("0.1"), Decimal(1)])
    async with open_game(level) as game:
        await game.press(*keys, "escape")
        assert game.at == "ShiftScreen"
        assert "esc once more leaves for the menu; this try is kept." in game.text
        await game.press("escape")
        assert game.at != "ShiftScreen"


# What the slip claims at the edges.


@pytest.mark.parametrize("size", SIZES)
async def test_at_the_bottom_nothing_turns_nothing_moves_and_nothing_is_loud(
    open_game: Open, size: tuple[int, int]
) -> None:
    level = campaign().level("the-long-valley")
    dishes = Played.start(level).dishes
    orders = [
        msgspec.structs.replace(order, targets=[Decimal(number(dish[0], FINE))])
        for order, dish in zip(level.orders, dishes, strict=True)
    ]
    async with open_game(msgspec.structs.replace(level, orders=orders), *size) as game:
        await game.press("b")
        assert "0 dials turn" in game.text
        await game.press(*TO_THE_END)
        assert "0 dials turned ✓" in game.text
        assert "0.0000 → 0.0000 =" in game.text
        assert "2 dials stay: their gradients are 0." in on(game, "#way")
        assert "turned at once" not in on(game, "#way")
        assert "▆" not in on(game, "#way")
        assert "▲" not in header(game)
        await game.press("escape")
        assert "▲" not in header(game)


async def test_dials_that_stay_are_counted_with_their_reason(open_game: Open) -> None:
    async with open_game("cold-station") as game:
        await game.press("b")
        assert "4 dials turn" in game.text
        await game.press(*TO_THE_END)
        assert "4 dials turned ✓" in game.text
        assert "4 dials turned at once; 3 dials stay: their gradients are 0." in on(game, "#way")


async def test_how_many_times_quieter_prep_hears_it_can_be_worked_out_from_the_screen(open_game: Open) -> None:
    async with open_game("whispers", 80, 24) as game:
        await game.press("b", *["]"] * 7)
        sizes = {
            name: float(game.row_with(f"✓ {name} ").split(name)[1].split()[0]) for name in ("Plating", "Prep", "Sauté")
        }
        assert f"{round(sizes['Plating'] / sizes['Prep'], -2):,.0f}" == "22,700"
        assert "length of gradient" in game.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
@pytest.mark.parametrize("level", ["the-kitchen-listens", "too-hot"])
async def test_what_the_length_of_a_gradient_says_stands_beside_it_at_every_size(
    open_game: Open, level: str, size: tuple[int, int]
) -> None:
    async with open_game(level, *size) as game:
        await game.press("b")
        said = " ".join(on(game, "#way").replace("│", " ").split())
        assert "length of gradient" in said
        assert "how loudly each station hears it" in said


async def test_what_is_used_up_is_not_offered_any_more(open_game: Open) -> None:
    async with open_game("whispers") as game:
        game.screen.session.apply(Train(99))
        await game.press("b", *["]"] * 7)
        assert "next update" not in game.rows[-1]
        assert "let it run" not in game.rows[-1]
        assert "b hears the guests again" not in on(game, "#way")
        await game.press("left")
        assert "next update" in game.rows[-1]
        await game.press("escape", "escape")
        assert "feedback" not in game.rows[-1]


async def test_the_key_bar_goes_with_the_size(open_game: Open) -> None:
    async with open_game(RUSH, 80, 24) as game:
        assert " v pass" in game.rows[-1]
        await game.resize(120, 36)
        assert "pass" not in game.rows[-1]
        await game.resize(80, 24)
        assert " v pass" in game.rows[-1]


async def test_a_walk_taken_up_again_says_that_its_update_is_made_and_still_asks(open_game: Open) -> None:
    async with open_game(LISTENS) as game:
        await game.press("b", "n")
        assert game.at == "WalkScreen"
        game.app.screen_stack[1].session.leave()  # as a killed game leaves it: who quits has the update taken back
        game.app.exit(return_code=0)
    async with open_game(LISTENS) as game:
        assert "updates 1" in header(game)
        assert "the first update is made; its slip still asks: b opens it." in game.text
        await game.press("b")
        assert game.at == "FeedbackScreen"
        assert "update 1 " in on(game, "#way")
        await game.press("n")
        assert game.at == "WalkScreen"


async def test_the_ledger_says_what_heat_was_set(open_game: Open) -> None:
    async with open_game("too-hot") as game:
        await game.press("b", *TO_THE_END, "escape", "+", "l")
        assert game.row_with("▶       stove").split()[1:3] == ["stove", "0.10"]


@pytest.mark.parametrize("size", SIZES)
async def test_updates_after_a_start_over_are_set_off(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(RUSH, *size) as game:
        game.screen.session.apply(Train(3))
        await game.press("R", "b", *TO_THE_END)
        if size == (120, 36):
            assert "1.2057 started over" in on(game, "#way")
        assert "before you started over" not in on(game, "#way")
        await game.press("left")
        said = " ".join(on(game, "#way").replace("│", " ").split())
        assert "This update was made before you started over; g brings the kitchen back to it." in said
        await game.press("g")
        assert game.played.update_count == 3


async def test_however_far_a_run_is_the_way_backs_corner_is_whole(open_game: Open) -> None:
    async with open_game(with_training(LISTENS, walk=[], limit=100_000), 80, 24) as game:
        game.screen.session.apply(Train(1234))
        await game.press("b")
        assert game.row_with(" update 1,235 ").startswith("╭─────")
