"""One training update: the game's, the same arithmetic by hand, PyTorch's. `pytest --benchmark-only -n 0` prints them.

The game's update is the whole of it: feedback, kept for the slip, new dials on the scales, the loss they leave, and
the step on the path. The arithmetic by hand writes into arrays that were allocated beforehand, and keeps nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import SetActivation, Train
from game.kitchen.rules.update import MILLIONTHS, TIE_BREAK
from tests.playing import Shift

UPDATES = 60
"""Updates of one round; the figures are per round, so only their ratios mean anything."""
KITCHENS = ["identical-twins", "too-hot", "whispers"]

each_kitchen = pytest.mark.parametrize("level_id", KITCHENS)


def kitchen(level_id: str) -> Shift:
    shift = Shift(campaign().level(level_id))
    if level_id == "whispers":
        shift.apply(SetActivation("tanh"))
    return shift


class ByHand:
    """Tanh layers with a linear one at the end, mean squared error: every array but the losses is made once."""

    def __init__(self, level: Level) -> None:
        self.inputs = np.array([order.amounts for order in level.orders], dtype=float)
        self.targets = np.array([order.targets for order in level.orders], dtype=float)
        self.parameters = np.array([dial.start for dial in level.all_dials], dtype=float)
        self.gradient, self.change = np.empty_like(self.parameters), np.empty_like(self.parameters)
        self.heat = float(level.training.heat)
        sizes = [len(level.kitchen.inputs), *(station.cooks for station in level.kitchen.stations)]
        orders, at = len(level.orders), 0
        self.layers: list[tuple[Any, ...]] = []
        for inputs, outputs in pairwise(sizes):
            middle, end = at + inputs * outputs, at + (inputs + 1) * outputs
            views = [
                (vector[at:middle].reshape(outputs, inputs), vector[middle:end])
                for vector in (self.parameters, self.gradient)
            ]
            self.layers.append((*views[0], *views[1], *(np.empty((orders, outputs)) for _ in range(3))))
            at = end

    def update(self) -> float:
        entering = self.inputs
        *hidden, last = self.layers
        for weights, biases, _, _, out, _, _ in hidden:
            np.matmul(entering, weights.T, out=out)
            out += biases
            np.tanh(out, out=out)
            entering = out
        weights, biases, _, _, out, signal, _ = last
        np.matmul(entering, weights.T, out=out)
        out += biases
        np.subtract(out, self.targets, out=signal)
        loss = float(np.vdot(signal, signal)) / signal.size
        signal *= 2 / signal.size
        for k in reversed(range(len(self.layers))):
            weights, _, to_weights, to_biases, out, signal, slope = self.layers[k]
            if k < len(self.layers) - 1:
                np.multiply(out, out, out=slope)
                np.subtract(1.0, slope, out=slope)
                signal *= slope
            entering = self.layers[k - 1][4] if k else self.inputs
            np.matmul(signal.T, entering, out=to_weights)
            signal.sum(axis=0, out=to_biases)
            if k:
                np.matmul(signal, weights, out=self.layers[k - 1][5])
        np.multiply(self.gradient, self.heat, out=self.change)
        self.parameters -= self.change
        self.parameters *= MILLIONTHS
        self.parameters += TIE_BREAK
        np.rint(self.parameters, out=self.parameters)
        self.parameters /= MILLIONTHS
        return loss


@each_kitchen
def test_the_arithmetic_by_hand_is_that_of_the_game(level_id: str) -> None:
    shift, hand = kitchen(level_id), ByHand(campaign().level(level_id))
    shift.apply(Train(UPDATES))
    losses = [hand.update() for _ in range(UPDATES)]
    assert losses == pytest.approx(list(shift.history.losses[-UPDATES - 1 : -1]), rel=1e-9)
    assert hand.parameters == pytest.approx(shift.state.parameters, abs=1e-12)


@each_kitchen
def test_game(benchmark: Any, level_id: str) -> None:
    benchmark.group = level_id
    benchmark.pedantic(
        lambda shift: shift.apply(Train(UPDATES)), setup=lambda: ((kitchen(level_id),), {}), rounds=30, warmup_rounds=2
    )


@each_kitchen
def test_by_hand(benchmark: Any, level_id: str) -> None:
    benchmark.group = level_id
    level = campaign().level(level_id)

    def run(hand: ByHand) -> None:
        for _ in range(UPDATES):
            hand.update()

    benchmark.pedantic(run, setup=lambda: ((ByHand(level),), {}), rounds=30, warmup_rounds=2)


@each_kitchen
def test_pytorch_on_one_thread(benchmark: Any, level_id: str) -> None:
    torch: Any = pytest.importorskip("torch", reason="PyTorch, the optional peer, is not installed")
    benchmark.group = level_id
    torch.set_num_threads(1)
    hand = ByHand(campaign().level(level_id))
    inputs, targets = torch.tensor(hand.inputs), torch.tensor(hand.targets)
    model = torch.nn.Sequential()
    for place, (weights, biases, *_) in enumerate(hand.layers):
        linear = torch.nn.Linear(weights.shape[1], weights.shape[0], dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.tensor(weights), torch.tensor(biases)
        model.extend([linear, torch.nn.Tanh()] if place < len(hand.layers) - 1 else [linear])
    sgd = torch.optim.SGD(model.parameters(), lr=hand.heat)

    def run() -> None:
        for _ in range(UPDATES):
            sgd.zero_grad()
            loss = torch.nn.functional.mse_loss(model(inputs), targets)
            loss.backward()
            sgd.step()
            loss.item()

    benchmark.pedantic(run, rounds=30, warmup_rounds=2)
