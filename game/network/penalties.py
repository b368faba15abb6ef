"""Penalties on weights, each beside its slope; w are the weights that are held small, sums go over them.

L2: Ω = ½ Σ w², dΩ/dw = w. It pulls a weight the more, the larger it is: weight decay. Krogh & Hertz, A Simple Weight
Decay Can Improve Generalization, 1992; Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 7.1.1.

L1: Ω = Σ |w|, dΩ/dw = sign w. It pulls every weight alike, and what little use is made of ends beside 0. At 0, where
|w| has a kink, of all its subgradients from −1 to 1 the middle is taken, 0. Tibshirani, Regression Shrinkage and
Selection via the Lasso, 1996; Goodfellow et al., 2016, ch. 7.1.2.

What is trained on is L + λ Ω, and so λ dΩ/dw joins the gradient. Weights and slopes are `(weights,)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Penalty:
    """How large weights are, as one number Ω, and the slope of that number for each of them."""

    name: str
    value: Callable[[Array], float]
    slope: Callable[[Array], Array]


def _half_squares(weights: Array) -> float:
    with np.errstate(over="ignore"):
        return 0.5 * float(np.vdot(weights, weights))


def _itself(weights: Array) -> Array:
    return weights


def _sizes(weights: Array) -> float:
    return float(np.abs(weights).sum())


def _signs(weights: Array) -> Array:
    signs: Array = np.sign(weights)
    return signs


PENALTIES: dict[str, Penalty] = {
    each.name: each for each in (Penalty("L2", _half_squares, _itself), Penalty("L1", _sizes, _signs))
}


def penalty(name: str) -> Penalty:
    """Look a penalty up by its name.

    Raises ValueError, with the names there are, for any other name.
    """
    if name not in PENALTIES:
        raise ValueError(f"unknown penalty {name!r}, expected one of: {', '.join(PENALTIES)}")
    return PENALTIES[name]
