import numpy as np
import pytest

from game.network.backprop import backpropagate
from game.network.network import Network
from game.network.optimizers import gradient_descent
from game.network.outputs import output
from game.network.penalties import PENALTIES, penalty

WEIGHTS = np.array([0.5, -2.0, 3.0, -0.001])


def test_both_are_what_was_published() -> None:
    assert penalty("L2").value(WEIGHTS) == pytest.approx(0.5 * (0.25 + 4 + 9 + 1e-6))
    assert penalty("L1").value(WEIGHTS) == pytest.approx(5.501)
    assert penalty("L1").slope(WEIGHTS).tolist() == [1.0, -1.0, 1.0, -1.0]
    with pytest.raises(ValueError, match="unknown penalty 'L3', expected one of: L2, L1"):
        penalty("L3")


@pytest.mark.parametrize("name", PENALTIES)
def test_a_slope_is_what_finite_differences_say_away_from_the_kink(name: str) -> None:
    one, step = penalty(name), 1e-6
    for place, slope in enumerate(one.slope(WEIGHTS)):
        moved = np.eye(len(WEIGHTS))[place] * step
        found = (one.value(WEIGHTS + moved) - one.value(WEIGHTS - moved)) / (2 * step)
        assert slope == pytest.approx(found, abs=1e-8)


@pytest.mark.parametrize("name", PENALTIES)
def test_nothing_pulls_a_weight_that_is_0(name: str) -> None:
    assert penalty(name).slope(np.array([0.0, -0.0])).tolist() == [0.0, 0.0]


def test_of_two_columns_that_say_the_same_l1_leaves_the_weaker_one_out_and_l2_shares_between_them() -> None:
    # y = x, seen in a column, and half as large in another: L1 prefers the one that needs less weight.
    plates = np.array([[1.0, 0.5], [-1.0, -0.5], [2.0, 1.0]])
    wanted, ended = plates[:, :1], {}
    for name in PENALTIES:
        network = Network(2, [(1, "linear")], parameters=[0.4, 0.4, 0.0])
        for _ in range(1500):
            found = backpropagate(network, network.forward(plates), wanted, output("linear", "half squared error"))
            pull = np.append(0.05 * penalty(name).slope(network.parameters[:2]), 0.0)
            network.parameters = gradient_descent(network.parameters, found.parameters + pull, 0.1)
        ended[name] = network.parameters
    assert ended["L1"][0] > 0.95 and abs(ended["L1"][1]) < 0.01
    assert ended["L2"][0] == pytest.approx(2 * ended["L2"][1], abs=0.01) and ended["L2"][1] > 0.3
