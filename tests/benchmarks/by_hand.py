"""The arithmetic of updates written out by hand in numpy, and nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from game.kitchen.level.level import Level
from game.kitchen.rules.update import MILLIONTHS, TIE_BREAK

UPDATES, BATCH, HEAT = 450, 32, 0.5


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


class Bare:
    """64-16-10, tanh and softmax with cross-entropy, in a loop that keeps nothing but the dials."""

    def __init__(self, level: Level, batch: int = BATCH) -> None:
        self.batch = batch
        self.amounts = np.array([order.amounts for order in level.orders], dtype=float)
        self.targets = np.array([order.targets for order in level.orders], dtype=float)
        self.dials = np.array([dial.start for dial in level.all_dials], dtype=float)

    def run(self, updates: int = UPDATES) -> float:
        """So many updates; returns the loss of the last batch."""
        dials, at, loss, batch = self.dials, 0, 0.0, self.batch
        w1, b1 = dials[:1024].reshape(16, 64), dials[1024:1040]
        w2, b2 = dials[1040:1200].reshape(10, 16), dials[1200:]
        for _ in range(updates):
            x, wanted = self.amounts[at : at + batch], self.targets[at : at + batch]
            hidden = np.tanh(x @ w1.T + b1)
            below = hidden @ w2.T + b2
            below -= below.max(axis=1, keepdims=True)
            powers = np.exp(below)
            whole = powers.sum(axis=1, keepdims=True)
            loss = float(np.log(whole).sum() - np.vdot(wanted, below)) / len(x)
            signal = (powers / whole - wanted) / len(x)
            back = (signal @ w2) * (1 - hidden * hidden)
            parts = (back.T @ x, back.sum(axis=0), signal.T @ hidden, signal.sum(axis=0))
            dials -= HEAT * np.concatenate([part.ravel() for part in parts])
            dials[:] = np.rint(dials * MILLIONTHS + TIE_BREAK) / MILLIONTHS
            at = at + batch if at + batch < len(self.amounts) else 0
        return loss
