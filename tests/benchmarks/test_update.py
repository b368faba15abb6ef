"""One training update: the game's, the same arithmetic by hand, PyTorch's; and how it grows with the kitchen.

The game's is the whole of it: new dials on the scales, the losses, the newest update kept for the slip, and the step on
the path. By hand nothing is kept, and all is written into arrays that were made beforehand.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import SetActivation, Train
from game.network.network import Network
from game.network.outputs import output
from game.network.stepper import Stepper
from game.network.sweep import Sweep
from tests.benchmarks.by_hand import Bare, ByHand
from tests.benchmarks.table import ROUNDS, Table, in_turns
from tests.data_levels import DIGITS_IN_BATCHES
from tests.playing import Shift

UPDATES = 600
"""Of a run of small kitchens; as many as are made in some hundredths of a second."""
IN_BATCHES = 450
KITCHENS = ["identical-twins", "too-hot", "whispers"]
WHAT = {"identical-twins": "2-2-1", "too-hot": "2-4-2-1", "whispers": "2-4-4-4-1"}


def kitchen(level_id: str) -> Shift:
    level = campaign().level(level_id)
    shift = Shift(msgspec.structs.replace(level, training=msgspec.structs.replace(level.training, limit=None)))
    if level_id == "whispers":
        shift.apply(SetActivation("tanh"))
    return shift


def digits(tmp_path: Path) -> Level:
    path = tmp_path / "digits.toml"
    path.write_text(DIGITS_IN_BATCHES, "utf-8")
    return load(path)


def taken(work: Callable[[], object], updates: int) -> float:
    """Microseconds of the processor for each update."""
    begin = time.process_time()
    work()
    return 1e6 * (time.process_time() - begin) / updates


def many(update: Callable[[], object], updates: int = UPDATES) -> None:
    for _ in range(updates):
        update()


@pytest.mark.parametrize("level_id", KITCHENS)
def test_the_arithmetic_by_hand_is_that_of_the_game(level_id: str) -> None:
    shift, hand = kitchen(level_id), ByHand(campaign().level(level_id))
    shift.apply(Train(60))
    losses = [hand.update() for _ in range(60)]
    assert losses == pytest.approx(list(shift.history.losses[-61:-1]), rel=1e-9)
    assert hand.parameters == pytest.approx(shift.state.parameters, abs=1e-12)


def test_the_arithmetic_of_digits_by_hand_is_that_of_the_game(tmp_path: Path) -> None:
    level = digits(tmp_path)
    shift, bare = Shift(level), Bare(level)
    shift.apply(Train(60))
    assert bare.run(60) == pytest.approx(shift.history.losses[-1], rel=1e-9)
    assert bare.dials == pytest.approx(shift.state.parameters, abs=1e-12)


@pytest.mark.benchmark
@pytest.mark.parametrize("level_id", KITCHENS)
def test_an_update(table: Table, level_id: str) -> None:
    level = campaign().level(level_id)
    pairs = in_turns(
        lambda: taken(partial(kitchen(level_id).apply, Train(UPDATES)), UPDATES),
        lambda: taken(partial(many, ByHand(level).update), UPDATES),
    )
    table.add(f"an update, {level_id}", "by hand in numpy", pairs, "µs", at_most=1.3)


@pytest.mark.benchmark
def test_an_update_of_digits_in_batches(table: Table, tmp_path: Path) -> None:
    level = digits(tmp_path)
    pairs = in_turns(
        lambda: taken(partial(Shift(level).apply, Train(IN_BATCHES)), IN_BATCHES),
        lambda: taken(partial(Bare(level).run, IN_BATCHES), IN_BATCHES),
    )
    table.add("an update, digits by 32", "by hand in numpy", pairs, "µs", at_most=1.3)


# PyTorch on one thread: the same network, data and optimizer.


def by_torch(network: Network, inputs: Any, targets: Any, heat: float) -> Callable[[], None]:
    torch: Any = pytest.importorskip("torch", reason="PyTorch, the optional peer, is not installed")
    torch.set_num_threads(1)
    model = torch.nn.Sequential()
    for place, layer in enumerate(network.layers):
        linear = torch.nn.Linear(layer.inputs, layer.size, dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.tensor(layer.weights), torch.tensor(layer.biases)
        model.extend([linear, torch.nn.Tanh()] if place < len(network.layers) - 1 else [linear])
    sgd = torch.optim.SGD(model.parameters(), lr=heat)
    given, wanted = torch.tensor(inputs), torch.tensor(targets)

    def update() -> None:
        sgd.zero_grad()
        loss = torch.nn.functional.mse_loss(model(given), wanted)
        loss.backward()
        sgd.step()
        loss.item()

    return update


@pytest.mark.benchmark
@pytest.mark.parametrize("level_id", KITCHENS)
def test_an_update_beside_pytorch(table: Table, level_id: str) -> None:
    level, state = campaign().level(level_id), kitchen(level_id).state
    network = Network(state.kitchen.inputs, state.kitchen.layers, state.parameters)
    hand = ByHand(level)
    update = by_torch(network, hand.inputs, hand.targets, hand.heat)
    pairs = in_turns(
        lambda: taken(partial(kitchen(level_id).apply, Train(UPDATES)), UPDATES),
        lambda: taken(partial(many, update, 60), 60),
    )
    table.add(f"times as fast, {level_id}", "PyTorch", pairs, "µs", at_least=6.0)


def own(network: Network, inputs: Any, targets: Any, heat: float) -> Callable[[], None]:
    """The game's update of a network that no level has: both passes and the step."""
    sweep = Sweep(network, output(network.layers[-1].activation.name, "mean squared error"), inputs, targets)
    stepper = Stepper("gradient descent", heat, sweep.gradient, ())

    def update() -> None:
        sweep.loss(0, len(inputs))
        network.parameters[:] -= stepper.change()
        stepper.keep()

    return update


def drawn(sizes: list[int], orders: int) -> tuple[Network, Any, Any]:
    random = np.random.default_rng(1)
    layers = [*((size, "tanh") for size in sizes[1:-1]), (sizes[-1], "linear")]
    network = Network(sizes[0], layers)
    network.parameters = random.normal(0, 0.1, network.parameters.shape)
    return network, random.normal(size=(orders, sizes[0])), random.normal(size=(orders, sizes[-1]))


@pytest.mark.benchmark
@pytest.mark.parametrize("sizes", [[8, 8, 4], [16, 32, 10], [64, 16, 10], [64, 128, 64, 10]], ids=str)
def test_larger_networks_beside_pytorch(table: Table, sizes: list[int]) -> None:
    network, inputs, targets = drawn(sizes, 32)
    torch_update = by_torch(network, inputs, targets, 0.01)
    update = own(network, inputs, targets, 0.01)
    pairs = in_turns(
        lambda: taken(partial(many, update, 100), 100), lambda: taken(partial(many, torch_update, 100), 100)
    )
    table.add(f"times as fast, {'-'.join(map(str, sizes))}", "PyTorch", pairs, "µs", at_least=1.0)


@pytest.mark.benchmark
def test_an_update_grows_no_faster_than_its_multiplications(table: Table) -> None:
    """Of ever larger kitchens: the update beside the products of matrices that are in it."""
    for sizes in ([8, 8, 4], [32, 32, 10], [128, 96, 10], [256, 320, 64, 10]):
        network, inputs, targets = drawn(sizes, 64)
        update = own(network, inputs, targets, 0.01)

        def products(network: Network = network, inputs: Any = inputs) -> None:
            entering = inputs
            for layer in network.layers:
                leaving = entering @ layer.weights.T
                leaving.T @ entering
                leaving @ layer.weights
                entering = leaving

        with np.errstate(all="ignore"):
            pairs = in_turns(
                lambda update=update: taken(partial(many, update, 60), 60),  # type: ignore[misc]
                lambda products=products: taken(partial(many, products, 60), 60),  # type: ignore[misc]
                ROUNDS,
            )
        table.add(f"an update, {len(network.parameters):,} dials", "its products of matrices", pairs, "µs")
