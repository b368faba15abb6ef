"""Rules that turn a gradient into the next parameters."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@np.errstate(over="ignore", invalid="ignore")
def gradient_descent(parameters: Array, gradient: Array, learning_rate: float) -> Array:
    """One step downhill: θ - learning rate x dL/dθ, as a new vector, `(parameters,)`.

    Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 4.3. The learning rate is in units of
    parameter per slope. A step too large for a float gives inf or nan, without a warning.
    """
    return parameters - learning_rate * gradient
