"""Replays: no replay passes without having been run, and a failing one names where it differs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.json import encode as json_of

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign, levels_folder
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import AnyAction, Redo, Reset, Serve, SetBatch, SetDial, TakeHint, Train, Undo, Watch
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved import verifying
from game.kitchen.saved.comparing import slack
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.replays import Outcome, encode_entry, encode_header, header, read
from game.kitchen.saved.verifying import Mismatch, anew, verify
from game.kitchen.saved.work import work
from tests.kitchen.replayed import is_large
from tests.playing import Shift

Lines = list[dict[str, Any]]
Record = Callable[..., Path]

HONEY, LEMON = "plating.1:honey", "plating.1:lemon"
SHIPPED = sorted(levels_folder().rglob("*.replay.jsonl"))
INFORMATION = {"game", "python", "numpy", "platform"}


def turn(dial: str, to: str) -> SetDial:
    return SetDial(dial, Decimal(to))


WINS = (turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Serve())
FULL = (
    *(Serve(), TakeHint(), turn(HONEY, "0.25"), turn(LEMON, "-0.25"), Serve()),
    *(Undo(), Watch(), Redo(), Reset(), turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Serve()),
)
"""Every kind of action; the second serve passes, the third is precise."""


@pytest.fixture
def record(tmp_path: Path, soup: Level) -> Record:
    """Write a replay of the small level."""

    def write(*actions: AnyAction, purpose: str = "player", name: str = "soup.replay.jsonl") -> Path:
        path = tmp_path / name
        path.write_bytes(recorded(soup, actions, purpose))
        return path

    return write


@pytest.fixture
def check(soup: Level) -> Callable[[Path], Shift]:
    return lambda path: verify(read(path), lambda level_id: soup)


def failure(check: Callable[[Path], object], path: Path) -> str:
    with pytest.raises(BistroError) as failed:
        check(path)
    said = str(failed.value)
    where, _, what = said.partition(": ")
    assert where == str(path) or f"{path}".endswith(f"/{where.partition('/')[2]}"), "of a long one the end stays"
    return what


def load_lines(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text().splitlines()]


def save_lines(path: Path, lines: Lines) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def numbers(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every number, truth and dial value of a line: the table or list it stands in, and its key there."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in list(items):
        if isinstance(item, dict | list):
            yield from numbers(item)
        elif isinstance(item, bool | int | float) or (key in ("to", "value") and is_number(item)):
            yield value, key


def is_number(text: str) -> bool:
    return text.removeprefix("-")[:1].isdigit()


def tampered(value: Any, slack: float = 1e-6) -> Any:
    """Another value of the same kind, as near as may still be noticed."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return str(Decimal(value) + Decimal("0.25"))
    if isinstance(value, int):
        return value + 1
    return value + 2e-9 + 2 * slack * abs(value)


# A good replay, and every way to spoil it.


def test_a_replay_of_every_kind_of_action_comes_out_as_recorded(record: Record, check: Any) -> None:
    shift = check(record(*FULL))
    assert shift.stars == (True, True, True)
    assert (len(shift.serves), len(shift.hints), shift.watched) == (3, 1, True)


def test_the_file_is_one_json_object_a_line(record: Record, soup: Level) -> None:
    head, first, hint, turned, *_, end = load_lines(record(*FULL))
    assert head["replay"] == 1
    assert (head["level"], head["digest"], head["purpose"]) == ("soup", soup.digest, "player")
    assert first["do"] == "serve"
    assert first["then"]["mistake"] == "bland"
    assert (hint["do"], hint["then"]["hint"]) == ("hint", 1)
    assert (turned["do"], turned["dial"], turned["to"]) == ("set", HONEY, "0.25")
    assert end["end"]["serves"] == 3


def test_any_tampered_number_makes_a_replay_fail_and_names_its_action(record: Record, check: Any) -> None:
    path = record(*FULL)
    good = load_lines(path)
    count = 0
    for place in range(len(good)):
        for spot in range(len(list(numbers(good[place])))):
            lines = json.loads(json.dumps(good))
            holder, key = list(numbers(lines[place]))[spot]
            if key == "replay":
                continue  # of a log that goes on there would be checksums
            holder[key] = tampered(holder[key])
            save_lines(path, lines)
            said = failure(check, path)
            if 0 < place < len(good) - 1:
                assert said.startswith(f"action {place} (line {place + 1}), {good[place]['do']}"), said
            elif place:
                assert said.startswith(
                    f"the end: {key}: expected " if isinstance(key, str) else "the end: stars: expected "
                ), said
            count += 1
    assert count > 40
    save_lines(path, good)
    check(path)


@pytest.fixture
def each_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the same actions lead to at a level is worked out once, however often a replay is run again."""
    starts: dict[str, Game] = {}
    made: dict[tuple[int, bytes], tuple[Game, Game]] = {}

    def start_once(level: Level, start: Callable[[Level], Game] = Game.start) -> Game:
        if level.id not in starts:
            starts[level.id] = start(level)
        return starts[level.id]

    def apply_once(game: Game, action: AnyAction) -> Game:
        at = (id(game), json_of(action))
        if at not in made:
            made[at] = (game, apply(game, action))  # with the game it was made from, whose id nobody else gets then
        return made[at][1]

    monkeypatch.setattr(Game, "start", start_once)
    monkeypatch.setattr(verifying, "apply", apply_once)


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.name.removesuffix(".replay.jsonl"))
@pytest.mark.usefixtures("each_made_once")
def test_any_tampered_number_makes_a_shipped_replay_fail(shipped: Path, tmp_path: Path) -> None:
    path = tmp_path / shipped.name
    good = load_lines(shipped)
    shift = verify(read(shipped), campaign().level)
    noticed = slack(shift.level)
    for place, line in enumerate(good):
        at_each_end = 5
        if is_large(shift.level):
            at_each_end = 1
            if line.get("do") == good[place - 1].get("do"):
                continue  # the run goes on, and takes its time
        spots = range(len(list(numbers(line))))
        for spot in {*spots[:at_each_end], *spots[-at_each_end:]}:  # the dishes between are like those at both ends
            lines = json.loads(json.dumps(good))
            holder, key = list(numbers(lines[place]))[spot]
            if key == "replay":
                continue  # of a log that goes on there would be checksums
            holder[key] = tampered(holder[key], noticed)
            save_lines(path, lines)
            try:
                again = verify(read(path), campaign().level)
            except BistroError:
                continue
            # A run that burns or comes to its limit ends there, however many more updates were asked for; and whether
            # a run goes on with the one before matters only to undo.
            assert line["do"] == "train"
            assert holder is lines[place]
            assert key in ("updates", "more")
            assert (again.state, again.serves) == (shift.state, shift.serves)


def test_any_line_left_out_or_said_twice_or_swapped_makes_a_replay_fail(record: Record, check: Any) -> None:
    path = record(*WINS)
    good = load_lines(path)
    for place in range(len(good)):
        for lines in (
            good[:place] + good[place + 1 :],
            good[:place] + good[place : place + 1] + good[place:],
            good[:place] + good[place : place + 2][::-1] + good[place + 2 :],
        ):
            if lines != good:
                save_lines(path, lines)
                failure(check, path)


def test_any_field_left_out_makes_a_replay_fail(record: Record, check: Any) -> None:
    path = record(*FULL)
    good = load_lines(path)
    for place, line in enumerate(good):
        tables = [line, *(value for value in line.values() if isinstance(value, dict))]
        for table, keys in enumerate([list(table) for table in tables]):
            for key in keys:
                if place == 0 and key in INFORMATION:
                    continue
                lines = json.loads(json.dumps(good))
                copies = [lines[place], *(v for v in lines[place].values() if isinstance(v, dict))]
                del copies[table][key]
                save_lines(path, lines)
                failure(check, path)


def test_a_replay_cut_off_anywhere_fails(record: Record, check: Any) -> None:
    path = record(*WINS)
    raw = path.read_bytes()
    for end in range(len(raw)):
        path.write_bytes(raw[:end])
        failure(check, path)


def test_the_first_action_that_differs_is_named_with_what_was_expected_and_what_came(
    record: Record, check: Any
) -> None:
    path = record(*WINS)
    lines = load_lines(path)
    lines[2]["then"]["loss"] = 0.5
    lines[3]["then"]["loss"] = 0.5
    save_lines(path, lines)
    assert failure(check, path) == ("action 2 (line 3), set plating.1:lemon to -0.5: loss: expected 0.5, got 0.0.")


def test_an_action_the_level_refuses_is_named_with_the_reason(record: Record, check: Any) -> None:
    path = record(*WINS)
    lines = load_lines(path)
    lines[1]["to"] = "0.6"
    save_lines(path, lines)
    assert failure(check, path) == (
        "action 1 (line 2), set plating.1:honey to 0.6: refused:"
        " 0.6 is not on the honey dial: it goes from -1 to 1 in steps of 0.25."
    )


@pytest.mark.parametrize("value", ["NaN", "sNaN", "-Infinity", "1e999999", "1e-99999999"])
def test_a_dial_value_that_is_no_amount_is_refused(record: Record, check: Any, value: str) -> None:
    path = record(*WINS)
    lines = load_lines(path)
    lines[1]["to"] = value
    save_lines(path, lines)
    assert "action 1 (line 2)" in failure(check, path)


def test_the_last_bits_of_a_float_may_differ(record: Record, check: Any) -> None:
    path = record(turn(HONEY, "1"), Serve())
    lines = load_lines(path)
    for line in lines[1:3]:
        line["then"]["loss"] *= 1 + 5e-7
    lines[2]["then"]["dishes"][0][0] *= 1 - 5e-7
    save_lines(path, lines)
    check(path)


def test_what_is_for_information_may_differ(record: Record, check: Any) -> None:
    path = record(*WINS)
    lines = load_lines(path)
    lines[0].update(dict.fromkeys(INFORMATION, "other"))
    save_lines(path, lines)
    check(path)


# Files that are no replay, or not for this game.


def head_of(soup: Level, **changes: Any) -> bytes:
    return json.dumps({**json.loads(encode_header(header(soup))), **changes}).encode() + b"\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this replay is empty; a header was expected in line 1."),
        (b"\n", "line 1 is not the header of a replay"),
        (b"{}\n", "line 1 is not the header of a replay"),
        (b"[1]\n", "line 1 is not the header of a replay"),
        (b"\xff\xfe\x00\n", "line 1 is not the header of a replay"),
        (b'{"replay":"\xff"}\n', "line 1 is not the header of a replay"),
        (b"[" * 100_000 + b"\n", "line 1 is not the header of a replay"),
        (b'{"replay":1,"level":"soup"', "the last line is cut off; a replay ends with a whole line."),
    ],
)
def test_a_file_that_is_no_replay_is_refused(tmp_path: Path, check: Any, content: bytes, said: str) -> None:
    path = tmp_path / "x.replay.jsonl"
    path.write_bytes(content)
    assert said in failure(check, path)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"replay": 3}, "has format 3 and this game reads up to 2; update the game."),
        ({"replay": 3, "spice": 1}, "update the game."),
        ({"replay": 0}, "line 1 is not the header of a replay"),
        ({"rules": 2}, "recorded under rules 2, this game has rules 1; update the game."),
        ({"rules": 0}, "recorded under rules 0, this game has rules 1; record it anew."),
        ({"spice": 1}, "line 1 is not the header of a replay"),
        ({"purpose": "fun"}, "is for 'fun'; player, solution or mistake:<id> was expected."),
        ({"purpose": "mistake:"}, "player, solution or mistake:<id> was expected."),
        ({"purpose": "\x1b[2J"}, "player, solution or mistake:<id> was expected."),
        ({"digest": "0" * 16}, "level changed: soup is not the level this was recorded on."),
    ],
)
def test_a_header_this_game_cannot_follow_is_refused(
    record: Record, soup: Level, check: Any, changes: dict[str, Any], said: str
) -> None:
    path = record(*WINS)
    _, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(head_of(soup, **changes) + rest)
    failed = failure(check, path)
    assert said in failed
    assert "\x1b" not in failed


@pytest.mark.parametrize(
    "level_id", ["../../etc/passwd", "..", "a/b", "a\\b", "", "/soup", "Soup", "soup.toml", "s" * 65]
)
def test_a_level_id_never_leads_out_of_the_levels(tmp_path: Path, soup: Level, level_id: str) -> None:
    path = tmp_path / "x.replay.jsonl"
    path.write_bytes(head_of(soup, level=level_id))
    asked: list[str] = []

    def find(wanted: str) -> Level:
        asked.append(wanted)
        return soup

    assert "line 1 names no level" in failure(lambda _: verify(read(path), find), path)
    assert asked == []


def test_an_unknown_level_is_named(record: Record) -> None:
    with pytest.raises(BistroError, match="There is no level 'soup'"):
        verify(read(record(*WINS)), campaign().level)


def test_a_changed_level_is_named(record: Record, make_soup: Callable[..., Level]) -> None:
    changed = make_soup(lambda data: data["goals"]["thrifty"]["check"]["moves"].update(at_most=3))
    with pytest.raises(Mismatch, match="level changed: soup is not the level this was recorded on"):
        verify(read(record(*WINS)), lambda _: changed)


def test_a_missing_end_is_named_and_only_an_open_log_may_lack_it(record: Record, check: Any) -> None:
    path = record(*WINS)
    lines = load_lines(path)[:-1]
    save_lines(path, lines)
    assert failure(check, path) == "the end is missing after 3 actions."
    log = path.rename(path.with_name("0001.log.jsonl"))
    assert check(log).stars == (True, True, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"do":"serve","then":{"loss":0.125}}', "line 6 comes after the end."),
        (b"", "line 6 comes after the end."),
    ],
)
def test_nothing_may_come_after_the_end(record: Record, check: Any, line: bytes, said: str) -> None:
    path = record(*WINS)
    path.write_bytes(path.read_bytes() + line + b"\n")
    assert said in failure(check, path)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"serve",
        b"[]",
        b"3",
        b'{"do":"dance","then":{"loss":1}}',
        b'{"do":"serve"}',
        b'{"do":"serve","then":{"loss":null}}',
        b'{"do":"serve","then":{"loss":1e999}}',
        b'{"do":"serve","then":{"loss":1,"taste":2}}',
        b'{"do":"set","dial":"plating.1:honey","then":{"loss":1}}',
        b'{"do":"set","dial":"plating.1:honey","to":"much","then":{"loss":1}}',
        b'{"do":"set","dial":"\xff","to":"0.5","then":{"loss":1}}',
        b'{"do":"serve","heat":1,"then":{"loss":1}}',
        b'{"end":3}',
        b'{"end":{},"do":"serve"}',
        b"[" * 100_000,
    ],
)
def test_a_line_that_is_no_action_is_named(record: Record, check: Any, line: bytes) -> None:
    path = record(*WINS)
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([*lines[:2], line, *lines[2:]]) + b"\n")
    assert re.match(r"line 3 is not an action with its outcome: .", failure(check, path))


def test_a_replay_prints_no_escape_sequence(record: Record, check: Any) -> None:
    path = record(*WINS)
    lines = load_lines(path)
    lines[1]["dial"] = "\x1b[2J\x9b31m\u202e"
    save_lines(path, lines)
    said = failure(check, path)
    assert "action 1 (line 2)" in said
    assert said.isprintable()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"do":"set"', '"do":"{0}"'),
        ('"dial":"plating.1:honey"', '"dial":"{0}"'),
        ('"dial":"plating.1:honey"', '"{0}":1,"dial":"plating.1:honey"'),
        ('"dial":"plating.1:honey"', '"{0}":1,"{0}":2,"dial":"plating.1:honey"'),
        ('"level":"soup"', '"level":"{0}"'),
        ('"purpose":"player"', '"purpose":"{0}"'),
        ('"digest":', '"{0}":1,"digest":'),
    ],
)
def test_no_sentence_about_a_replay_is_longer_than_one_can_read(
    record: Record, check: Any, before: str, after: str
) -> None:
    path = record(*WINS)
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after.format("x" * 100_000), 1), "utf-8")
    assert len(failure(check, path)) <= 450


def test_a_replay_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Any) -> None:
    monkeypatch.setattr("game.kitchen.saved.replays.LARGEST_FILE", 1000)
    path = tmp_path / "x.replay.jsonl"
    path.write_bytes(b"x" * 1001)
    assert "larger than 1,000 bytes" in failure(check, path)


def test_a_small_file_that_means_much_work_is_run_only_by_the_patient(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    level = campaign().level("identical-twins")
    open_ended = structs.replace(level, training=structs.replace(level.training, limit=None))
    path = tmp_path / "identical-twins.replay.jsonl"
    path.write_bytes(recorded(open_ended, (Train(30), Reset(), Train(30))))
    monkeypatch.setattr("game.kitchen.saved.verifying.MOST_WORK", 59)
    with pytest.raises(BistroError, match=r"more than 59 updates.*--patient runs it all the same"):
        verify(read(path), lambda _: open_ended)
    assert verify(read(path), lambda _: open_ended, patient=True).update_count == 30
    assert work(read(path), level) == 60, "a level's own limit bounds each run"
    monkeypatch.setattr("game.kitchen.saved.verifying.MOST_WORK", 60)
    assert verify(read(path), lambda _: open_ended)


def test_a_run_in_batches_is_the_less_work_the_fewer_orders_it_hears(tmp_path: Path) -> None:
    level = campaign().level("table-numbers")
    few, rest = SetBatch("32"), [Undo(), Train(2)]
    works = []
    for actions in ([Train(9)], [few, Train(9)], [few, Train(9), *rest], [SetBatch("one"), Train(9)]):
        lines = [encode_header(header(level, "player")), *(encode_entry(action, Outcome(0.0)) for action in actions)]
        path = tmp_path / "table-numbers.open.jsonl"
        path.write_bytes(b"".join(lines))
        works.append(work(read(path, forgive_cut=True), level))
    whole, small = 1 + 1210 * 1438 // 5000, 1 + 1210 * 32 // 5000
    assert works == [9 * whole, 9 * small, 9 * small + 2 * whole, 9 * whole]


def test_a_replay_that_is_not_there_is_named(tmp_path: Path, check: Any) -> None:
    assert "cannot read this replay: No such file" in failure(check, tmp_path / "x.replay.jsonl")
    assert "cannot read this replay" in failure(check, tmp_path)


@settings(max_examples=200)
@given(st.data())
def test_whatever_is_written_into_a_replay_only_sentences_come_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    raw = SHIPPED[0].read_bytes()
    at = data.draw(st.integers(0, len(raw)))
    put = data.draw(
        st.binary(max_size=4) | st.sampled_from([b"NaN", b"\n", b"null", b"9" * 5000, b"1e400", b"{", b"[["])
    )
    path = tmp_path_factory.getbasetemp() / "scribbled.replay.jsonl"
    path.write_bytes(raw[:at] + put + raw[at + data.draw(st.integers(0, 20)) :])
    try:
        verify(read(path), campaign().level)
    except BistroError as failed:
        assert str(failed).startswith(f"{path}: ") or "There is no level" in str(failed)


@given(st.binary(max_size=200))
def test_binary_garbage_is_refused_in_a_sentence(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "garbage.replay.jsonl"
    path.write_bytes(raw)
    with pytest.raises(BistroError):
        read(path)


# What a replay is for.


def test_a_solution_earns_three_stars_with_its_last_action(record: Record, check: Any) -> None:
    check(record(*WINS, purpose="solution"))
    check(record(Serve(), *WINS, purpose="solution"))


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ((), "a solution earns three stars; this one earns 0."),
        ((turn(HONEY, "0.25"), turn(LEMON, "-0.25"), Serve()), "a solution earns three stars; this one earns 2."),
        ((*WINS, turn(LEMON, "0")), "a solution wins with its last action and not before."),
        ((*WINS, Serve()), "a solution wins with its last action and not before."),
    ],
)
def test_a_solution_that_is_none_fails(record: Record, check: Any, actions: tuple[AnyAction, ...], said: str) -> None:
    assert failure(check, record(*actions, purpose="solution")) == said


def test_a_mistake_draws_its_own_explanation(record: Record, check: Any) -> None:
    check(record(turn(HONEY, "1"), Serve(), purpose="mistake:too-much"))
    check(record(Serve(), purpose="mistake:bland"))


@pytest.mark.parametrize(
    ("actions", "came"),
    [
        ((Serve(),), "it draws bland"),
        ((turn(HONEY, "0.5"), Serve()), "it draws none of the known mistakes"),
        ((), "it draws none of the known mistakes"),
        ((turn(HONEY, "1"), Serve(), turn(HONEY, "0"), Serve()), "it draws bland"),
        ((*WINS, turn(HONEY, "1"), Serve()), "it passes"),
    ],
)
def test_a_mistake_that_draws_another_explanation_fails(
    record: Record, check: Any, actions: tuple[AnyAction, ...], came: str
) -> None:
    said = failure(check, record(*actions, purpose="mistake:too-much"))
    assert said == f"expected to draw the mistake too-much, but {came}."


# Recording anew, on request.


def test_update_records_what_comes_now_and_the_file_verifies_again(record: Record, check: Any, soup: Level) -> None:
    path = record(*FULL)
    good = path.read_bytes()
    lines = load_lines(path)
    lines[0]["digest"] = "0" * 16
    lines[3]["then"]["loss"] = 9.0
    lines[5]["then"]["dishes"] = []
    lines[-1]["end"]["stars"] = [False, False, False]
    save_lines(path, lines)
    failure(check, path)
    anew(read(path), soup).write()
    assert path.read_bytes() == good
    check(path)


def test_update_keeps_the_file_when_an_action_is_refused(record: Record, make_soup: Callable[..., Level]) -> None:
    path = record(*WINS)
    good = path.read_bytes()
    narrow = make_soup(lambda data: data["dials"]["proportions"].update(min=0))
    with pytest.raises(Mismatch, match=r"action 2 \(line 3\), set plating.1:lemon to -0.5: refused"):
        anew(read(path), narrow).write()
    assert path.read_bytes() == good


def test_update_makes_no_solution_of_what_no_longer_wins(record: Record, make_soup: Callable[..., Level]) -> None:
    path = record(*WINS, purpose="solution")
    good = path.read_bytes()
    other = make_soup(lambda data: data["orders"][0].update(targets=[1]))
    with pytest.raises(Mismatch, match="a solution earns three stars; this one earns 0"):
        anew(read(path), other).write()
    assert path.read_bytes() == good


def test_update_on_a_full_disk_keeps_the_old_file(record: Record, soup: Level, disk: Any) -> None:
    path = record(*WINS)
    good = path.read_bytes()
    disk.room = 100
    with pytest.raises(BistroError, match="could not be saved: No space left on device"):
        anew(read(path), soup).write()
    assert path.read_bytes() == good
    assert [file.name for file in path.parent.glob("soup*")] == [path.name]


def test_of_two_long_runs_that_part_it_is_told_where(tmp_path: Path) -> None:
    solution = campaign().solution("rehearsed")
    assert solution is not None
    recording = read(solution)
    (trained, came), *_ = recording.entries
    assert isinstance(trained, Train)
    assert len(came.on_the_way) == (trained.updates - 1).bit_length()
    parted = [loss * (1.01 if n >= 4 else 1) for n, loss in enumerate(came.on_the_way)]
    text = solution.read_text("utf-8")
    path = tmp_path / solution.name
    path.write_text(text.replace(told(came.on_the_way), told(parted), 1), "utf-8")
    with pytest.raises(
        Mismatch, match=r"action 1 \(line 2\), train: at update 16 of it: loss: expected 0\.\d+, got 0\."
    ):
        verify(read(path), campaign().level)
    path.write_text(text.replace(f',"on_the_way":{told(came.on_the_way)}', "", 1), "utf-8")
    verify(read(path), campaign().level)  # one recorded before there was such a thing


def told(losses: Iterable[float]) -> str:
    return json.dumps([*losses], separators=(",", ":"))
