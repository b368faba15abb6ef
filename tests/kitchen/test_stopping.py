"""When a run stops by itself: at the first update where what the player asked for is true, however it was cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kitchen.level.campaign import campaign
from game.kitchen.level.load import load
from game.kitchen.level.stop import Stop
from game.kitchen.present.pacing import Speed, TrainingRun, judged_after
from game.kitchen.rules.actions import SetBatch, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.stopping import Watch, still_open
from tests.data_levels import FLOWERS_IN_SHARES

MOST = 200


@pytest.fixture(scope="module")
def flowers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Game]:
    """Thirty-six guests in the tasting room, and batches of any size."""
    path = tmp_path_factory.mktemp("levels") / "flowers.toml"
    path.write_text(FLOWERS_IN_SHARES.replace("heat = 0.1", 'heat = 0.1\nbatches = ["all", "32", "one"]'), "utf-8")
    level = load(path)

    def begun(batch: str) -> Game:
        game = Game.start(level)
        return game if batch == "all" else apply(game, SetBatch(batch))

    return begun


def stopped(game: Game, stop: Stop, slice_of: Callable[[], int] = lambda: 1) -> Game:
    """Run in slices until it stops, or for long enough."""
    watch, end = Watch.begin(stop, game), game.update_count + MOST
    while not watch.why and game.update_count < end:
        most = min(end - game.update_count, judged_after(game, stop))
        game = apply(game, Train(min(slice_of(), most), more=True))
        watch = watch.after(game)
    return game


def why(begun: Game, ended: Game, stop: Stop) -> str:
    """Why the last update was the last."""
    watch = Watch.begin(stop, begun)
    while begun.update_count < ended.update_count:
        assert not watch.why
        begun = apply(begun, Train(1))
        watch = watch.after(begun)
    return watch.why


@pytest.mark.parametrize("batch", ["all", "32"])
@settings(max_examples=20)
@given(data=st.data())
def test_it_stops_at_the_same_update_however_the_run_is_cut(
    flowers: Callable[[str], Game], batch: str, data: st.DataObject
) -> None:
    begun = flowers(batch)
    stop = Stop(
        room=data.draw(st.sampled_from(["kitchen", "tasting"])),
        loss=data.draw(st.sampled_from([None, Decimal("0.5"), Decimal("0.9")])),
        updates=data.draw(st.none() | st.integers(1, 90)),
        patience=data.draw(st.none() | st.integers(1, 30)),
        gain=Decimal("0.05"),
    )
    cut = stopped(begun, stop, lambda: data.draw(st.integers(1, 50)))
    assert cut.update_count == stopped(begun, stop).update_count


@dataclass
class Tried:
    """A try, of which nothing is written down."""

    game: Game

    def go_on(self, game: Game, action: Train) -> None:
        self.game = game


@pytest.mark.parametrize("seconds", [0.02, 0.3, 5.0])
def test_a_run_on_a_screen_stops_at_the_same_update_at_every_speed(
    flowers: Callable[[str], Game], seconds: float
) -> None:
    begun, stop = flowers("all"), Stop(loss=Decimal("0.8"))
    tried, ticks = Tried(begun), count(step=1e-4)
    run = TrainingRun(tried, clock=lambda: float(next(ticks)), stop=stop)
    while not run.halted:
        run.slice(seconds, Speed("100 a second", 100))
    assert tried.game.state == stopped(begun, stop).state
    assert run.halted == why(begun, tried.game, stop)
    assert run.made == tried.game.update_count


@pytest.mark.parametrize("room", ["kitchen", "tasting"])
def test_the_loss_of_a_room_is_small_enough(flowers: Callable[[str], Game], room: str) -> None:
    begun, stop = flowers("all"), Stop(room=room, loss=Decimal("0.8"))  # type: ignore[arg-type]
    ended = stopped(begun, stop)
    before = ended.seen_at(ended.history.place - 1)
    assert ended.tasted(stop.room).loss <= 0.8 < before.tasted(stop.room).loss
    who = "tasters" if room == "tasting" else "orders"
    assert why(begun, ended, stop).startswith(f"The run stops at update {ended.update_count}: loss of the {who} 0.79")


def test_enough_of_the_tasters_are_right(flowers: Callable[[str], Game]) -> None:
    begun, stop = flowers("all"), Stop(room="tasting", accuracy=Decimal("0.9"))
    ended = stopped(begun, stop)
    accuracies = [ended.seen_at(place).tasted("tasting").accuracy for place in range(ended.history.place + 1)]
    assert max(accuracies[:-1]) < 0.9 <= accuracies[-1]
    assert f"{accuracies[-1] * 100:.1f} % of the tasters right, 90.0 % wanted." in why(begun, ended, stop)


def test_what_is_true_already_lets_a_run_go_on(flowers: Callable[[str], Game]) -> None:
    stop = Stop(loss=Decimal("0.8"))
    ended = stopped(flowers("all"), stop)
    assert stopped(ended, stop).update_count == ended.update_count + MOST
    stop = Stop(updates=20)
    ended = stopped(flowers("all"), stop)
    assert ended.update_count == 20
    assert stopped(ended, stop).update_count == 20 + MOST


def test_no_progress_is_counted_from_the_last_there_was(flowers: Callable[[str], Game]) -> None:
    begun, stop = flowers("all"), Stop(patience=10, gain=Decimal("0.05"))
    ended = stopped(begun, stop)
    losses = [ended.seen_at(place).loss for place in range(ended.history.place + 1)]
    lowest, since = losses[0], 0
    for made, loss in enumerate(losses):
        if loss < lowest * 0.95:
            lowest, since = loss, made
        assert (made - since >= 10) == (made == ended.update_count)
    assert why(begun, ended, stop).endswith(": no 5.0 % less loss of the orders in 10.")


def test_in_batches_it_is_looked_at_after_every_pass(flowers: Callable[[str], Game]) -> None:
    ended = stopped(flowers("32"), Stop(loss=Decimal("0.8")))
    assert ended.state.place == 0 and ended.loss <= 0.8
    assert judged_after(ended, Stop(updates=ended.update_count + 2)) == 2


def test_where_nobody_tastes_the_kitchen_itself_is_looked_at() -> None:
    begun = Game.start(campaign().level("too-hot"))
    stop = Stop(room="tasting", loss=Decimal(str(begun.loss / 2)))
    ended = stopped(begun, stop)
    assert ended.loss <= begun.loss / 2
    assert "loss of the orders" in why(begun, ended, stop)


def test_what_holds_already_is_not_said_to_stop_a_run() -> None:
    game = Game.start(campaign().level("test-kitchen"))
    stop = Stop(loss=Decimal(1), updates=5)
    assert still_open(stop, game) == Stop(updates=5)
    assert not still_open(stop, apply(game, Train(5))).is_set
    assert still_open(Stop(loss=Decimal("0.1")), game) == Stop(loss=Decimal("0.1"))
