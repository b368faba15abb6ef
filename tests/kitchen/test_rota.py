"""The rota: what comes back and when, how hard it is, and the file it lies in."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign
from game.kitchen.practice.ids import practice
from game.kitchen.practice.rota import MOST_KEPT, Memory, Result, Rota, in_turn, is_due, remembered, upcoming, when_due
from game.kitchen.practice.skills import BY_ID, SKILLS
from game.kitchen.rules.actions import Fill, Serve, Watch
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved import practised
from game.kitchen.saved import session as sessions
from game.kitchen.saved.find import find_level_beside, level_called
from game.kitchen.saved.folders import data_folder, load_progress
from game.kitchen.saved.practised import FILE, load_rota, result_of
from game.kitchen.saved.recovery import recover_progress
from game.kitchen.saved.replays import SUFFIX, read
from game.kitchen.saved.session import Session
from game.kitchen.saved.tries import all_tries, open_tries
from game.kitchen.saved.verifying import verify

NOW = datetime(2026, 11, 27, 19, tzinfo=UTC)
A_DAY = timedelta(days=1)
ALL, ONE, NONE = (True, True, True), (True, False, False), (False, False, False)
LEVEL = "practice-weights-3-184467"


def result(stars: tuple[bool, bool, bool] = ALL, when: datetime = NOW, skill: str = "weights", **more: int) -> Result:
    number = int(when.timestamp()) % 10**9
    return Result(f"practice-{skill}-1-{number}", "0001", when, stars, more.pop("made", 2), 2, **more)


def won(session: Session) -> None:
    for action in practice(session.level.id).solution:
        session.apply(action)


def test_success_makes_it_harder_and_two_misses_easier() -> None:
    rota = Rota()
    difficulties = []
    for day, stars in enumerate([ALL, ALL, ONE, ONE, NONE, NONE, NONE, ALL]):
        rota = rota.noted(result(stars, NOW + day * A_DAY))
        difficulties.append(rota.skills["weights"].difficulty)
    assert difficulties == [2, 3, 3, 4, 4, 3, 3, 4]
    for day in range(8, 20):
        rota = rota.noted(result(ALL, NOW + day * A_DAY))
    assert rota.skills["weights"].difficulty == 5


def test_a_win_with_a_hint_is_half_of_one_and_a_watched_one_is_a_miss() -> None:
    assert Rota().noted(result(hints=1)).skills["weights"].difficulty == 1
    watched = msgspec.structs.replace(result(), watched=True)
    assert Rota().noted(watched).skills["weights"].missed


def test_what_was_missed_comes_first_then_what_was_not_seen_for_long_then_what_is_new() -> None:
    rota = Rota()
    for skill, stars, days in (("bias", ONE, 40), ("line", ALL, 40), ("bumps", NONE, 1), ("heat", ALL, 0)):
        rota = rota.noted(result(stars, NOW - days * A_DAY, skill))
    taught = {BY_ID["stations"].taught_by}
    assert [skill.id for skill in in_turn(rota, NOW, taught)] == [
        "bumps", "bias", "line", "stations", "weights", "backward", "heat",
    ]  # fmt: skip
    assert [when_due(rota.memory(BY_ID[name]), NOW) for name in ("bumps", "line", "weights")] == [
        "missed",
        "due",
        "new",
    ]


def test_the_better_it_went_the_later_it_comes_back() -> None:
    dues = [Rota().noted(each).skills["weights"].due for each in (result(NONE), result(ONE), result(), result(hints=1))]
    missed, barely, easily, hinted = dues
    assert missed == NOW
    assert missed < barely == hinted < easily
    again = Rota().noted(result()).noted(result(when=NOW + 9 * A_DAY)).skills["weights"]
    assert again.due - again.seen > easily - NOW


@given(st.lists(st.tuples(st.integers(-4000, 4000), st.sampled_from([ALL, ONE, NONE])), max_size=12))
def test_a_clock_that_goes_back_breaks_nothing(steps: list[tuple[int, tuple[bool, bool, bool]]]) -> None:
    rota = Rota()
    for days, stars in steps:
        now = NOW + days * A_DAY
        rota = rota.noted(result(stars, now))
        memory = rota.skills["weights"]
        assert memory.seen == now
        assert memory.due is not None and now <= memory.due <= now + 31 * A_DAY
        assert 0 < (remembered(memory, now - 9 * A_DAY) or 0) <= 1
        assert is_due(memory, now - 2 * A_DAY)  # it was seen in the future, so nothing is known
        assert len(in_turn(rota, now, ())) == len(SKILLS)
        assert msgspec.json.decode(msgspec.json.encode(rota), type=Rota) == rota


def test_the_next_level_stays_the_same_until_the_skill_was_seen() -> None:
    before = upcoming(Rota(), BY_ID["weights"])
    after = Rota().noted(result())
    assert upcoming(Rota(), BY_ID["weights"]) == before
    assert upcoming(after, BY_ID["weights"]) != before
    assert upcoming(after, BY_ID["weights"]).startswith("practice-weights-2-")
    assert upcoming(after, BY_ID["bias"]) == upcoming(Rota(), BY_ID["bias"])


def test_a_better_serve_of_the_same_try_counts_once() -> None:
    rota = Rota().noted(result(ONE, made=5)).noted(result(made=2))
    assert [(each.stars, each.made) for each in rota.results] == [(ALL, 2)]
    assert rota.skills["weights"].difficulty == 1


def test_only_the_newest_results_are_kept() -> None:
    rota = Rota(results=[result(when=NOW + n * A_DAY) for n in range(MOST_KEPT)])
    assert len(rota.noted(result(when=NOW - A_DAY)).results) == MOST_KEPT


def test_a_win_is_written_down_and_is_no_star_of_the_campaign(bistro_home: Path) -> None:
    session = Session(level_called(LEVEL))
    won(session)
    session.leave()
    (found,) = load_rota([]).results
    assert (found.level, found.attempt, found.stars, found.made, found.par) == (LEVEL, "0001", ALL, 2, 2)
    assert load_progress([]).levels == {}
    (path,) = all_tries(LEVEL)
    assert path.name.endswith(SUFFIX)
    assert verify(read(path), find_level_beside(path)).stars == ALL
    assert recover_progress(campaign().level).levels == {}
    assert session.notices == []


def test_a_try_goes_on_where_it_was_left_also_after_a_crash() -> None:
    session = Session(level_called(LEVEL))
    session.apply(practice(LEVEL).solution[0])
    assert session._log is not None
    session._log.close()
    resumed = Session(level_called(LEVEL))
    assert resumed.resumed
    assert resumed.game.moves == 1
    resumed.leave()


def test_a_win_that_a_crash_cut_off_is_counted_when_the_try_is_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(level_called(LEVEL))
    with monkeypatch.context() as crash:
        crash.setattr(sessions, "note", lambda *_: None)
        won(session)
    assert session._log is not None
    session._log.close()
    assert Session(level_called(LEVEL)).resumed is False
    assert [each.stars for each in load_rota([]).results] == [ALL]


def test_giving_up_is_a_miss_and_ends_the_try() -> None:
    session = Session(level_called(LEVEL))
    session.apply(Serve())
    session.skip()
    session.leave()
    memory = load_rota([]).skills["weights"]
    assert memory.missed and is_due(memory, NOW - 1000 * A_DAY)
    assert open_tries(LEVEL) == []
    assert load_progress([]).skipped == []


def test_watching_the_solution_makes_a_win_a_miss() -> None:
    session = Session(level_called(LEVEL))
    session.apply(Watch())
    won(session)
    session.leave()
    assert load_rota([]).skills["weights"].missed


def test_a_level_of_somebody_elses_under_such_a_name_is_no_practice(bistro_home: Path) -> None:
    other = msgspec.structs.replace(practice("practice-bias-1-1").level, id=LEVEL)
    session = Session(other)
    for action in practice("practice-bias-1-1").solution:
        session.apply(action)
    session.leave()
    assert load_rota([]).results == []
    assert LEVEL in load_progress([]).levels


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"[]", b'{"format":1,"skills":{"weights":{"difficulty":9}}}',
        b'{"skills":{"weights":{"stability":-1}}}', b'{"skills":{"weights":{"seen":"2026-01-01T00:00:00"}}}',
        b'{"skills":{"weights":{"seen":"0001-01-01T00:00:00+12:00"}}}',
        b'{"skills":{"weights":{"due":"9999-12-31T23:59:59-12:00"}}}',
        b'{"results":[{"level":"' + b"x" * 100 + b'"}]}', b'{"skills":{"weights":{"stability":1e400}}}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_set_aside_and_told(bistro_home: Path, damage: bytes) -> None:
    bistro_home.mkdir()
    (bistro_home / FILE).write_bytes(damage)
    notices: list[str] = []
    assert load_rota(notices) == Rota()
    assert notices == [f"{FILE} was damaged; it was set aside as {FILE}.damaged-1 and play goes on."]
    assert (bistro_home / f"{FILE}.damaged-1").read_bytes() == damage


@given(st.binary(max_size=60) | st.from_regex(rb'\{"(skills|results)":[^\x00]{0,80}', fullmatch=True), st.data())
def test_whatever_stands_in_the_file_there_is_a_rota(raw: bytes, data: st.DataObject) -> None:
    sound = bytearray(msgspec.json.encode(Rota().noted(result()).noted(result(NONE, NOW + A_DAY, "line"))))
    for _ in range(data.draw(st.integers(0, 3))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.sampled_from(b'0123456789-+.eE"{}[]:,TZ'))
    data_folder().mkdir(parents=True, exist_ok=True)
    for written in (raw, bytes(sound)):
        (data_folder() / FILE).write_bytes(written)
        with suppress(BistroError):  # of a newer version
            found = load_rota([])
            assert in_turn(found, NOW, ())
            for skill in SKILLS:
                left = remembered(found.memory(skill), NOW)
                assert left is None or 0 <= left <= 1
                assert when_due(found.memory(skill), NOW)
                assert upcoming(found, skill)
            assert found.noted(result(when=NOW + A_DAY)).results


def test_a_newer_file_asks_to_update_the_game(bistro_home: Path) -> None:
    bistro_home.mkdir()
    (bistro_home / FILE).write_text('{"format": 2}')
    notices: list[str] = []
    assert load_rota(notices) == Rota()
    assert notices == ["practice.json was written by a newer version of the game; update the game."]


def test_results_and_skills_that_this_game_does_not_know_are_left_out(bistro_home: Path) -> None:
    bistro_home.mkdir()
    strange = Rota(skills={"juggling": Memory()}, results=[Result("first-taste", "1", NOW, ALL, 1, 1), result()])
    (bistro_home / FILE).write_bytes(msgspec.json.encode(strange))
    found = load_rota([])
    assert found.skills == {}
    assert found.results == [result()]


def test_a_full_disk_is_told_and_the_win_is_written_when_there_is_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise BistroError(f"{FILE} could not be saved: no space left on device.")

    session = Session(level_called(LEVEL))
    with monkeypatch.context() as disk:
        disk.setattr(practised, "write_save", full)
        won(session)
    assert session.notices == [f"{FILE} could not be saved: no space left on device."]
    assert load_rota([]).results == []
    session.leave()
    assert [each.stars for each in load_rota([]).results] == [ALL]


def test_wrong_tries_count_where_there_are_blanks() -> None:
    found = practice("practice-backward-2-7")
    game = Game.start(found.level)
    first = found.solution[0]
    assert isinstance(first, Fill)
    game = apply(game, Fill(first.blank, first.value + 1))
    for action in found.solution:
        game = apply(game, action)
    came = result_of(game, "", NOW)
    assert (came.made, came.par, came.stars) == (1, 0, (True, False, True))
