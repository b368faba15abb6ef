"""A recipe in numpy: all orders at once, a matrix a station."""

from __future__ import annotations

from game.kitchen.export.arrays import SAID, about, come_in, matrix, named, orders, row
from game.kitchen.export.cooking import SOFTMAX, function
from game.kitchen.export.recipe import Recipe
from game.kitchen.export.tables import head
from game.kitchen.level.terms import ACTIVATIONS

SHARES = '''\
def softmax(sums):
    """Softmax: the share of each sum, order by order."""
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
'''
PRINTED = """\
for guest, dishes in zip(GUESTS, serve(ORDERS).tolist()):
    print(guest + ":", *dishes)
"""


def numpy(recipe: Recipe) -> str:
    """Write a recipe as a Python file with numpy, which prints `guest: dish dish …`, an order a line."""
    tables = [head(recipe, "in numpy", "serve([[...]])"), "import numpy as np\n", orders(recipe, "np.array({})")]
    body, food = ["food = np.asarray(amounts, dtype=float)", *come_in(recipe, "np")], "food"
    for name, course in named(recipe):
        weights, biases = matrix(course.weights.tolist()), row(course.biases.tolist())
        tables.append(f"{about(course)}\nW_{name} = np.array({weights})\nB_{name} = np.array({biases})\n")
        tasted = ACTIVATIONS[course.activation].numpy.format(z=f"{food} @ W_{name}.T + B_{name}")
        food = f"from_{name.lower()}"
        body.append(f"{food} = {tasted}")
    shares = [SHARES] if recipe.courses[-1].activation == SOFTMAX else []
    serve = function("serve(amounts)", SAID, [*body, f"return {food}"])
    return "\n\n".join(["\n".join(tables), *shares, serve, PRINTED])
