"""The same networks in PyTorch, in float64: outputs, loss, gradients, one step of SGD and fifty of every optimizer."""

from typing import Any

import numpy as np
import pytest

from game.network.activations import ACTIVATIONS
from game.network.backprop import backpropagate
from game.network.losses import LOSSES
from game.network.network import Network
from game.network.optimizers import gradient_descent, optimizer
from game.network.outputs import output

torch: Any = pytest.importorskip("torch", reason="PyTorch, the optional oracle, is not installed")

MODULES = {
    "linear": torch.nn.Identity,
    "relu": torch.nn.ReLU,
    "sigmoid": torch.nn.Sigmoid,
    "tanh": torch.nn.Tanh,
}
CRITERIA = {
    "half squared error": lambda o, t: torch.nn.functional.mse_loss(o, t, reduction="sum") / 2 / len(o),
    "mean squared error": torch.nn.functional.mse_loss,
}
SHAPES = [(1, [1]), (3, [2]), (2, [4, 1]), (5, [7, 4, 3]), (4, [6, 6, 6, 6, 2])]


@pytest.mark.parametrize("loss_name", LOSSES)
@pytest.mark.parametrize("inputs, sizes", SHAPES)
@pytest.mark.parametrize("first", range(len(ACTIVATIONS)))
def test_pytorch_computes_the_same_numbers(inputs: int, sizes: list[int], first: int, loss_name: str) -> None:
    names = [list(ACTIVATIONS)[(first + k) % len(ACTIVATIONS)] for k in range(len(sizes))]
    rng = np.random.default_rng([inputs, len(sizes), first])
    network = Network(inputs, list(zip(sizes, names, strict=True)))
    network.parameters = rng.normal(size=network.parameters.shape)
    x, targets = rng.normal(size=(9, inputs)), rng.normal(size=(9, sizes[-1]))

    model = torch.nn.Sequential()
    for layer in network.layers:
        linear = torch.nn.Linear(layer.inputs, layer.size, dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.tensor(layer.weights), torch.tensor(layer.biases)
        model.extend([linear, MODULES[layer.activation.name]()])
    sgd = torch.optim.SGD(model.parameters(), lr=0.1)
    made = model(torch.tensor(x))
    error = CRITERIA[loss_name](made, torch.tensor(targets))
    error.backward()

    trace = network.forward(x)
    gradients = backpropagate(network, trace, targets, output(network.layers[-1].activation.name, loss_name))
    assert trace.output == pytest.approx(made.detach().numpy(), rel=1e-10, abs=1e-12)
    assert gradients.loss == pytest.approx(error.item(), rel=1e-10)
    # PyTorch's parameters come in our order: weights neuron by neuron, then biases, layer by layer.
    flat = torch.cat([p.grad.ravel() for p in model.parameters()]).numpy()
    assert gradients.parameters == pytest.approx(flat, rel=1e-9, abs=1e-12)

    sgd.step()
    moved = torch.cat([p.detach().ravel() for p in model.parameters()]).numpy()
    ours = gradient_descent(network.parameters, gradients.parameters, 0.1)
    assert ours == pytest.approx(moved, rel=1e-10, abs=1e-12)


OPTIMIZERS = {
    "gradient descent": lambda parameters, rate: torch.optim.SGD(parameters, lr=rate),
    "momentum": lambda parameters, rate: torch.optim.SGD(parameters, lr=rate, momentum=0.9),
    "adam": lambda parameters, rate: torch.optim.Adam(parameters, lr=rate),
}


@pytest.mark.parametrize("rate", [0.01, 0.2])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_pytorch_takes_the_same_steps(name: str, rate: float) -> None:
    gradients = np.random.default_rng(7).normal(size=(50, 12))
    gradients[::7, 3] = 0.0
    theirs = torch.zeros(12, dtype=torch.float64, requires_grad=True)
    peer, ours, memory = OPTIMIZERS[name]([theirs], rate), np.zeros(12), ()
    for gradient in gradients:
        theirs.grad = torch.tensor(gradient)
        peer.step()
        move = optimizer(name)(gradient, rate, memory)
        ours, memory = ours - move.change, move.memory
        assert ours == pytest.approx(theirs.detach().numpy(), rel=1e-10, abs=1e-13)


@pytest.mark.parametrize("decay", [0.0, 0.05])
@pytest.mark.parametrize("ending", ["softmax", "sigmoid"])
def test_pytorch_trains_a_network_that_ends_in_cross_entropy_alike(ending: str, decay: float) -> None:
    rng = np.random.default_rng(5)
    network = Network(3, [(5, "tanh"), (4, ending)])
    network.parameters = rng.normal(size=network.parameters.shape)
    x, classes = rng.normal(size=(9, 3)), rng.integers(0, 4, size=9)
    targets, end = np.eye(4)[classes], output(ending, "cross-entropy")
    model = torch.nn.Sequential(
        torch.nn.Linear(3, 5, dtype=torch.float64), torch.nn.Tanh(), torch.nn.Linear(5, 4, dtype=torch.float64)
    )
    groups = []
    for linear, layer in zip((model[0], model[2]), network.layers, strict=True):
        linear.weight.data, linear.bias.data = torch.tensor(layer.weights), torch.tensor(layer.biases)
        groups += [{"params": [linear.weight], "weight_decay": decay}, {"params": [linear.bias]}]
    sgd, functional = torch.optim.SGD(groups, lr=0.3), torch.nn.functional
    weights = np.concatenate([np.repeat([1.0, 0.0], [layer.weights.size, layer.size]) for layer in network.layers])
    for _ in range(20):
        sgd.zero_grad()
        sums = model(torch.tensor(x))
        if ending == "softmax":
            theirs = functional.cross_entropy(sums, torch.tensor(classes))
        else:
            theirs = functional.binary_cross_entropy_with_logits(sums, torch.tensor(targets))
        theirs.backward()
        sgd.step()
        ours = backpropagate(network, network.forward(x), targets, end)
        assert ours.loss == pytest.approx(theirs.item(), rel=1e-12)
        pulled = ours.parameters + decay * weights * network.parameters
        network.parameters = gradient_descent(network.parameters, pulled, 0.3)
    flat = torch.cat([p.detach().ravel() for p in model.parameters()]).numpy()
    assert network.parameters == pytest.approx(flat, rel=1e-10)


@pytest.mark.parametrize("activation", ["softmax", "sigmoid"])
@pytest.mark.parametrize("size", [0.1, 1.0, 300.0])
def test_pytorch_computes_the_same_cross_entropy_from_the_sums(activation: str, size: float) -> None:
    rng = np.random.default_rng(11)
    network = Network(3, [(4, activation)])
    network.parameters = rng.normal(size=network.parameters.shape) * size
    x, classes = rng.normal(size=(9, 3)), rng.integers(0, 4, size=9)
    targets = np.eye(4)[classes]
    trace = network.forward(x)
    sums = torch.tensor(trace.pre_activations[-1], requires_grad=True)
    functional = torch.nn.functional
    if activation == "softmax":
        theirs = functional.cross_entropy(sums, torch.tensor(classes))
    else:
        theirs = functional.binary_cross_entropy_with_logits(sums, torch.tensor(targets))
    theirs.backward()
    gradients = backpropagate(network, trace, targets, output(activation, "cross-entropy"))
    assert gradients.loss == pytest.approx(theirs.item(), rel=1e-12)
    assert gradients.signals[-1] == pytest.approx(sums.grad.numpy(), rel=1e-12, abs=1e-15)
