"""Every command, at a table without a process."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import SetDial
from game.kitchen.saved.folders import load_progress
from game.kitchen.saved.tries import open_tries
from game.plain import asking
from game.plain.commands import COMMANDS, find
from tests.data_levels import DIGITS_IN_BATCHES, FLOWERS, WINE
from tests.kitchen.test_check import soup_in
from tests.kitchen.test_design import DESIGNED
from tests.plain.conftest import Played, Seat, script

Sit = Callable[[str | Level], Seat]
LEVELS = [listed.id for listed in campaign().built()]


def log(seat: Seat) -> list[str]:
    """What was done so far, as the log has it."""
    return [json.loads(line)["do"] for line in open_tries(seat.game.level.id)[-1].read_text("utf-8").splitlines()[1:]]


def test_a_dial_is_set_and_what_came_of_it_said(sit: Sit) -> None:
    seat = sit("first-taste")
    assert seat("set honey 0.8") == [
        "honey goes to 0.80.",
        "Amara’s dish is 0.40, target 0.40, right. Loss 0.0900 → 0.0000 ▼.",
        "All right: serve. 3 of 3 goals as it stands.",
    ]
    assert seat("set honey 0.87")[0] == "0.87 is not on this dial: it stands at the nearest mark, 0.90."
    assert seat("set honey 12") == ["12 is beyond this dial: it goes from 0.00 to 2.00."]
    assert seat("set honey much") == ["“much” is not a number."]
    assert seat("set honey") == ["Say which dial and how far: set DIAL VALUE."]
    assert seat("set pinch 1") == ["The pinch dial is locked: it comes in with Empty pot."]
    assert log(seat) == ["set", "set"]


def test_nudges_go_by_marks(sit: Sit) -> None:
    seat = sit("first-taste")
    seat("up")
    assert seat.game.dials[0] == Decimal("0.3")
    seat("down honey 2")
    assert seat.game.dials[0] == Decimal("0.1")
    seat("nudge honey 3")
    assert seat.game.dials[0] == Decimal("0.4")
    assert seat("down 9")[0] == "honey goes to 0.00."
    assert seat("down") == ["honey goes no further than 0.00."]
    seat("nudge")
    assert seat.game.dials[0] == Decimal("0.1")
    assert seat("nudge honey 0") == ["The honey dial already stands there."]


def test_time_goes_back_and_forth(sit: Sit) -> None:
    seat = sit("sweet-and-sour")
    start = seat.game.dials
    seat("set honey 1")
    seat("set lemon -0.3")
    there = seat.game.dials
    assert seat("undo")[0] == "Undone."
    assert seat("U")[0] == "Brought back."
    assert seat.game.dials == there
    seat("go 0")
    assert seat.game.dials == start
    seat("go 2")
    assert seat("go 7") == ["There is no step 7."]
    assert seat("reset")[0] == "Every dial back to its start."
    assert seat.game.dials == start
    seat("u")
    assert seat.game.dials == there


def test_orders_goals_and_the_kitchen_are_told(sit: Sit) -> None:
    seat = sit("first-taste")
    assert "Order 1, Amara: 0.50 honey; target 0.40." in seat("orders")
    assert seat("goals")[0] == "Passes: the dish within 0.05 of its target (0 of 1)."
    assert seat("look") == [
        "Loss 0.0900, 0 moves.",
        "Amara’s dish is 0.10, target 0.40.",
        "Plating (passes on as it is): honey 0.20.",
    ]


def test_a_serve_that_misses_explains_itself(sit: Sit) -> None:
    seat = sit("first-taste")
    seat("set honey 0.4")
    said = seat("serve")
    assert said[1] == "Amara: “Too bland, 0.20 short.”"
    assert said[2].startswith("Not yet: You set the proportion to 0.40, the number Amara wants.")
    assert not seat.table.passed


def test_a_guess_is_asked_before_the_turn(sit: Sit) -> None:
    seat = sit("draw-the-line")
    before = seat.game.dials
    (asked,) = seat("set sour 1")
    assert "Which way will Jun’s dish go? Say guess up or guess down or guess stays" in asked
    assert seat.game.dials == before
    assert seat("look")[0].startswith("First the guess: guess up or guess down")
    assert seat("leave") == ["Left as it was."]
    seat("set sour 1")
    said = seat("guess up")
    assert said[0].startswith(("You were right: ", "A surprise: "))
    assert seat.game.dial_value("plating.1:sour") == 1
    assert log(seat) == ["guess", "set"]
    assert seat("guess up") == seat("leave") == ["Nothing is to be guessed now."]


def test_a_guess_is_asked_before_the_first_update_and_costs_none(sit: Sit) -> None:
    seat = sit("mise-en-place")
    (asked,) = seat("feedback")
    assert "You let the guests be heard. Raw wine, at this heat: which way will the loss go in one update?" in asked
    assert seat.game.update_count == 0
    assert seat("leave") == ["Left as it was."]
    seat("train 5")
    said = seat("guess down")
    assert said[0].startswith("A surprise: Update 1 takes the loss from 1.0986 to 728.1. Proline’s amounts")
    assert seat.game.update_count == 5
    assert log(seat) == ["guess", "train"]
    seat("feedback")
    assert seat.game.update_count == 6, "asked once"


def test_a_guess_is_asked_before_the_stove_is_set(sit: Sit) -> None:
    seat = sit("table-numbers")
    (asked,) = seat("batch 32")
    assert "You set the stove: 32 guests at a time · mini-batch. 32 are heard now." in asked
    assert seat.game.state.batch == "all"
    said = seat("guess down")
    assert said[0].startswith("You were right: Update 1 takes the loss from 2.4275 to 2.3950. 32 tickets")
    assert seat.game.state.batch == "32"
    assert seat.game.update_count == 0


def test_hints_come_one_by_one_and_the_last_is_said_again(sit: Sit) -> None:
    seat = sit("first-taste")
    assert [seat("hint")[0][:12] for _ in range(3)] == ["Hint 1 of 3:", "Hint 2 of 3:", "Hint 3 of 3:"]
    assert seat("h")[0] == "That was the last hint for this."
    assert len(seat.game.hints) == 3


def test_the_solution_is_told_and_costs_nothing_here(sit: Sit) -> None:
    seat = sit("first-taste")
    assert seat("watch")[1:] == ["honey goes to 0.80.", "Served: it passes, with 3 of 3 stars."]
    assert seat.game.watched
    assert not seat.game.serves


def test_a_level_of_ones_own_has_the_solution_that_lies_beside_it(play: Callable[..., Played], tmp_path: Path) -> None:
    path = soup_in(tmp_path)
    assert "lemon goes to −0.50.\nServed: it passes, with 3 of 3 stars." in play(str(path), "watch").printed
    path.write_text(path.read_text("utf-8").replace("within = 0.02", "within = 0.03"), "utf-8")
    played = play(str(path), "watch")
    assert "level changed: soup is not the level this was recorded on" in played.printed
    path.with_name("soup.solution.replay.jsonl").unlink()
    assert "There is no solution to watch for this level." in play(str(path), "watch").printed


def test_a_demonstration_is_told_in_a_kitchen_of_its_own(play: Callable[..., Played]) -> None:
    run = play("draw-the-line", "look")
    assert "The chef shows you, in a kitchen of her own:" in run.lines
    assert "sweet goes to 6.00." in run.lines
    assert not open_tries("draw-the-line")


def test_updates_and_their_slip(sit: Sit) -> None:
    seat = sit("too-hot")
    assert seat("slip") == ["Nobody has listened yet: feedback makes the first update."]
    assert seat("train 10")[0].startswith("Feedback: 10 updates, loss ")
    said = seat("slip")
    assert said[0].startswith("Update 10, heat ")
    assert said[-1].endswith(" turned.")
    update = seat.game.path[-1].update
    dial = seat.game.kitchen.dials[0]
    assert seat(f"ask slip change {dial.id}")[0].startswith("Why ")
    assert asking.explain(seat.table.listed_in or seat.game, asking.subjects.Change(0)).value == -update.change[0]
    assert seat("feedback")[2].startswith("Update 11")
    assert seat("train 0")[0].startswith("From 1 to ")


def test_the_stove(sit: Sit) -> None:
    seat = sit("the-long-valley")
    assert "momentum (with a run-up)" in seat("optimizer")[0]
    assert seat("optimizer mom")[0] == "The stove: with a run-up · momentum."
    assert seat("heat 12")[0].startswith("12 cannot be chosen here; there is ")
    assert seat("batch one") == ["In this level there is no batch to set."]
    assert seat("activation tanh") == ["In this level there is no activation to set."]
    assert sit("first-taste")("heat") == ["In this level there is no heat to set."]
    seat = sit("whispers")
    assert seat("activation relu")[0] == "The stove: bins what is below zero · ReLU."


def test_amounts_are_scaled(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "wine.toml").write_text(WINE, "utf-8")
    seat = sit(load(tmp_path / "wine.toml"))
    assert seat("scaling")[0].startswith("mise en place · scaling: raw. There is raw (as delivered), centred (less")
    assert seat("scaling stand")[0] == "The stove: both · standardized."
    assert "  − mean: 14.23 − 13.04 = 1.1900" in seat("ask amount ticket 1, alcohol")


def test_a_step_by_hand_is_written_out(sit: Sit) -> None:
    seat = sit("how-big-a-step")
    assert any("old − heat × slope = " in line for line in seat("train"))
    assert seat("slip") == ["Here every step is made by hand: there is no slip."]


def test_a_burnt_kitchen_says_why_and_the_way_back(sit: Sit) -> None:
    seat = sit("too-hot")
    heats = sorted(seat.game.level.training.heats)  # type: ignore[union-attr]
    seat(f"heat {heats[-1]}")
    said = seat("train 2000")
    assert any(line.startswith("The kitchen burnt at ") for line in said)
    assert seat("train")[0].startswith("The kitchen burnt")
    seat(said[-1].rpartition(": ")[2].rstrip("."))
    assert not seat.game.burnt


def test_the_walk_is_asked_and_its_numbers_are_kept_back(sit: Sit) -> None:
    seat = sit("the-kitchen-listens")
    assert seat("answer above") == ["Nothing is asked now."]
    said = seat("feedback")
    assert said[-1].startswith("Asked of Plating, the pinch: ")
    assert "  pinch: at 0.1000; what becomes of it is asked." in said
    assert seat("ask slip change plating pinch") == ["First say yourself what becomes of it: answer."]
    assert seat("train")[0].startswith("First walk back")
    assert seat("answer above")[0].startswith("Not so: ")
    said = seat("answer below")
    assert said[0] == "Right."
    assert said[-1].startswith("Asked of Sauté 2, the dial on Prep 4: ")
    said = seat("answer -0,148")
    assert (said[0], said[-1]) == ("Right.", "35 dials turned.")
    assert len([line for line in said if line.startswith("Sauté 2, mean δ")]) == 1


def test_blanks_are_filled_in_order_or_by_name(sit: Sit) -> None:
    seat = sit("pass-it-back")
    first = next(blank for blank in seat.game.level.blanks if not blank.given)
    assert seat("fill 55")[0].startswith("55.00: not yet")
    assert seat("serve") == ["The guests taste when the last blank is right."]
    assert seat("fill Prep, error 3")[0].startswith("3.00: ")
    assert [fill.blank for fill in seat.game.fills] == [first.id, "prep-signal"]
    assert "slope" not in asking.kinds(seat.game)
    assert sit("first-taste")("fill 1") == ["There are no blanks in this level."]


def test_the_question_of_the_debrief(play: Callable[..., Played]) -> None:
    level_id = next(each for each in LEVELS if campaign().level(each).question is not None)
    run = play(level_id, *script(level_id), "answer 9", "answer 1", "answer 1")
    asked = next(line for line in run.lines if line.startswith("A question: "))
    after = run.lines[run.lines.index(asked) :]
    assert any(line.startswith("Answer with a number from 1 to ") for line in after)
    assert any(line.startswith(("Right: it is ", "Not so: it is ")) for line in after)
    assert after[-1] == "Nothing is asked now."


def test_on_to_the_next_level(play: Callable[..., Played]) -> None:
    run = play("first-taste", "next", "set honey 0.8", "serve", "next", "look", "quit")
    assert "This level is not passed yet; skip leaves it for later." in run.lines
    assert "1 Commis › A bigger pot" in run.lines or "1 Commis › Bigger pot" in run.lines
    assert run.status == 0


def test_skipping_opens_the_next_and_wins_nothing(play: Callable[..., Played]) -> None:
    run = play("first-taste", "skip", "serve", "S", "quit")
    assert "Serve once, then you may skip: try it first, it costs nothing." in run.lines
    assert load_progress([]).skipped == ["first-taste"]
    assert run.status == 1


def test_a_try_goes_on_where_it_was_left(play: Callable[..., Played]) -> None:
    assert play("first-taste", "set honey 0.8").status == 1
    run = play("first-taste", "serve")
    assert "Welcome back: your dials stand as you left them." in run.lines
    assert run.status == 0


def test_a_level_asked_for_before_its_time_says_so(play: Callable[..., Played]) -> None:
    assert play("corners").lines[1].startswith("Not open in the menu yet")


def test_help_knows_every_command_and_its_key(sit: Sit) -> None:
    seat = sit("first-taste")
    listed = seat("help")
    for command in COMMANDS:
        assert any(line.startswith(f"{command.usage}: ") for line in listed)
        assert seat(f"help {command.name}")[0].startswith(f"{command.usage}: {command.about}")
        assert find(command.name) is command
        assert not command.key or find(command.key) is command


def test_commands_are_completed_and_put_right(sit: Sit) -> None:
    seat = sit("first-taste")
    seat("se honey 0.8")
    assert seat.game.dials[0] == Decimal("0.2")
    assert seat("se") == ["“se” may be set, serve: say more of its name."]
    assert seat("sevre") == ["There is no command “sevre”. Did you mean serve?"]
    seat("ser")
    assert len(seat.game.serves) == 1
    assert seat("") == []


# Asking.


def test_any_number_can_be_asked_and_asked_on(sit: Sit) -> None:
    seat = sit("first-taste")
    assert seat("ask")[:2] == ["1: Amara’s dish, 0.10.", "2: the loss, 0.0900."]
    said = seat("ask dish amara")
    assert said[0] == "Why is Amara’s dish 0.10?"
    assert "  honey: 0.50 × 0.20 = 0.1000" in said
    assert said[-1].startswith("Ask on by number. 1: Amara’s honey 0.50; 2: Plating’s proportion of honey 0.20;")
    assert seat("ask 2")[0] == "Why is Plating’s proportion of honey 0.20?"
    assert seat("ask 77")[0].startswith("There is no such number")
    assert seat("ask dihs")[0] == "There is no number to ask about “dihs”. Did you mean dish?"
    assert seat("ask slope honey")[0].startswith("There is no number to ask about “slope”.")
    assert seat("ask loss honey") == ["Say ask loss, without “honey”."]


def test_what_is_asked_on_is_of_the_kitchen_that_was_listed(sit: Sit) -> None:
    seat = sit("first-taste")
    seat("ask loss")
    listed = seat.table.listed_in
    seat("set honey 0.8")
    assert seat.table.listed_in is listed
    seat("ask 1")
    assert seat.table.listed_in is listed


@pytest.mark.parametrize("level_id", LEVELS)
def test_every_kind_of_number_has_an_answer(level_id: str, sit: Sit) -> None:
    seat = sit(level_id)
    seat("serve")
    for kind, (_, wants) in asking.kinds(seat.game).items():
        for place in (0, -1):
            words = [asking._things(seat.game, what)[place][0] for what in wants.split()]
            said = seat(f"ask {kind} {' '.join(words)}")
            assert said[0].endswith("?"), said


# What a hostile line may do: nothing.
HOSTILE = [
    "\x1b[31mserve", "set " + "9" * 900, "ask " + "x " * 400, "train 1e9", "go -1", "ask ²", "\0", "answer ½",
    "help \x07", "fill nan", "nudge ² ²", "guess", "set honey ᶻ", "ask slip", "go", "ask slip loss", "[b]serve[/b]",
    "%s %d {0}", "heat nan", "heat", "ask 0", "ask goal 9", "next 1", "skip x", "train 1e999999", "nudge honey 1e9",
]  # fmt: skip


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_ends_in_one_sentence(line: str, play: Callable[..., Played]) -> None:
    quiet = play("first-taste", "look").lines
    run = play("first-taste", line)
    (answered,) = run.lines[len(quiet) - 3 :]
    assert answered and answered.isprintable() and len(answered) < 400
    assert (run.status, run.complained) == (1, "")


def test_a_line_without_end_is_not_kept(monkeypatch: pytest.MonkeyPatch, play: Callable[..., Played]) -> None:
    read: list[int] = []

    class Endless(io.StringIO):
        def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
            read.append(size or -1)
            return super().readline(size or -1)

    monkeypatch.setattr("io.StringIO", Endless)
    run = play("first-taste", "x" * 100_000, "look")
    assert "Loss 0.0900, 0 moves." in run.lines[-3:]
    assert set(read) == {1000}


def test_the_same_kitchen_as_an_action_makes(sit: Sit) -> None:
    seat = sit("first-taste")
    seat("set honey 0.8")
    assert seat.game == asking_game(SetDial("plating.1:honey", Decimal("0.8")))


def asking_game(action: SetDial) -> object:
    from tests.playing import Shift

    return Shift(campaign().level("first-taste")).apply(action)


def test_of_many_orders_some_are_told_and_any_when_it_is_asked_for(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "flowers.toml").write_text(FLOWERS, "utf-8")
    seat = sit(load(tmp_path / "flowers.toml"))
    told = seat("orders")
    assert len([line for line in told if line.startswith("Order ")]) == 16
    assert told[-1] == "And 104 orders more: orders ORDER tells one."
    assert seat("orders 120")[0].startswith("Order 120, Ticket 120: 6.20 sepal long")
    assert len(seat("look")) < 70
    served = seat("serve")
    assert len([line for line in served if line.startswith("Ticket ")]) == 16
    assert "And 104 orders more: ask remark ORDER DISH tells one." in served
    assert seat("ask remark 120 setosa")[0].startswith("Why ")
    assert len(seat("ask")) < 70


def test_what_is_confused_and_which_orders_are_said_wrong(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "flowers.toml").write_text(FLOWERS.replace('"sigmoid" }]', '"softmax" }]\nloss = "cross-entropy"'))
    seat = sit(load(tmp_path / "flowers.toml"))
    assert seat("confusion") == [
        "120 orders of the kitchen: 0 right, 0.0 %.",
        "  40 want setosa: 40 said can’t tell.",
        "  40 want versicolor: 40 said can’t tell.",
        "  40 want virginica: 40 said can’t tell.",
    ]
    seat("set plating.1:pinch 1")
    assert seat("confusion tasting")[:2] == [
        "30 orders of the tasting room: 10 right, 33.3 %.",
        "  10 want setosa: 10 said setosa (right).",
    ]
    wrong = seat("wrong tasting")
    assert wrong[0] == "20 orders of the tasting room said wrong:"
    assert all(re.fullmatch(r"  Taster \d+: says setosa, 58 % sure; wanted v\w+\.", line) for line in wrong[1:])
    assert len(wrong) == 21
    assert seat("wrong cellar") == ["There is no room “cellar”. There is kitchen, tasting."]
    assert "no classes" in sit("first-taste")("wrong")[0]


def test_the_tasting_room_is_told_and_many_tickets_take_a_line_each(sit: Sit) -> None:
    seat = sit(campaign().level("table-numbers"))
    told = seat("tasting")
    assert re.fullmatch(r"Tasting room: loss \d\.\d{4}, 26 of 359 tasters right, 7\.2 %\.", told[0])
    assert told[1] == "333 orders of the tasting room said wrong:"
    assert re.fullmatch(r"  \w+ \d+: says \d, \d+ % sure; wanted \d\.", told[2])
    assert told[-1] == "  and 313 more."
    dishes = [line for line in seat("look") if ": says " in line]
    assert len(dishes) == 16
    told = seat("look")
    assert len(told) < 50
    assert max(map(len, told)) < 120, "64 dials of a cook are no line"
    assert sit("first-taste")("tasting") == ["Nobody waits in a tasting room in this level."]


def test_a_drawn_ticket_is_read_and_nothing_of_it_kept(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "digits.toml").write_text(DIGITS_IN_BATCHES)
    seat = sit(load(tmp_path / "digits.toml"))
    seat("train 100")
    before = seat.game
    rows = ["".join(str(round(float(ink) * 9)) for ink in before.level.orders[0].amounts[at : at + 8]).replace("0", ".")
            for at in range(0, 64, 8)]  # fmt: skip
    said = seat(f"draw {' '.join(rows)}")
    assert re.fullmatch(r"The kitchen says 0, 9\d % sure\.", said[0])
    assert said[1].startswith("0 0.9")
    assert said[2].startswith("Loudest: Prep ")
    assert seat.game is before
    for wrong in ("draw", f"draw {' '.join(rows[1:])}", f"draw {' '.join([*rows[1:], '.......x'])}"):
        assert seat(wrong) == ["A ticket is 8 rows of 8 digits or dots each, such as ........: 9 is darkest."]
    assert sit("edges")("draw 1") == ["Nothing is read from pictures in this level."]


def test_a_kitchen_is_built_by_words_and_the_hand_stays_on_its_dial(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "designed.toml").write_text(DESIGNED, "utf-8")
    seat = sit(load(tmp_path / "designed.toml"))
    assert seat("design")[:3] == ["Prep: 4 cooks, ReLU.", "Plating: 3 cooks, sigmoid.", "35 of 80 dials."]
    assert seat("design")[4:] == [
        "Add cook prep: 43 dials then, thrown away: nothing.",
        "Remove cook prep: 27 dials then, thrown away: 8 dials.",
        "Add station: 31 dials then, thrown away: 12 dials.",
        "Remove station: 15 dials then, thrown away: 32 dials.",
        "Reset: nothing was learned yet.",
    ]
    seat("set plating.1:prep.2 1")
    assert seat("add cook prep")[0] == "The kitchen: Prep 4 → 5 cooks; 43 dials now."
    assert seat("up")[0] == "Prep 2 into Plating 1 goes to 1.10."
    assert seat("add station")[0] == "The kitchen: Sauté put up; 37 dials now."
    assert seat("add cook") == ["Say at which station: add cook prep."]
    assert seat("remove cook prep")[0] == "The kitchen: Prep 5 → 4 cooks; 31 dials now."
    assert seat("remove station")[0] == "The kitchen: Sauté closed; 35 dials now."
    assert seat("add salt") == ["There is no thing to add “salt”. There is cook, station."]
    seat("train")
    seat("remove cook")
    assert any(line.startswith("Prep 4, mean δ") for line in seat("slip"))  # as it was when it was heard


def test_the_bill_is_written_as_a_text_once_it_passed(sit: Sit, tmp_path: Path) -> None:
    seat = sit("first-taste")
    for line in ("set honey 0.3", "serve"):
        seat(line)
    assert seat("bill") == ["The bill comes with a serve that passes."]
    for line in ("undo", "set honey 0.8", "serve"):
        seat(line)
    for number in (1, 2):
        (said,) = seat(f"bill {tmp_path}")
        assert f"first-taste-bill-{number}.txt is written" in said
        text = (tmp_path / f"first-taste-bill-{number}.txt").read_text("utf-8")
        assert text.splitlines()[1:3] == ["1 Commis › First taste", "★ ★ ★  passes, precise, thrifty"]
    seat("down")
    assert seat("bill") == ["The bill comes with a serve that passes."]
