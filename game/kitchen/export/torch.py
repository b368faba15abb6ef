"""A recipe as a module of PyTorch: a layer a station, in float64 as the game cooks."""

from __future__ import annotations

from textwrap import indent

from game.kitchen.export.arrays import SAID, about, come_in, matrix, named, orders, row
from game.kitchen.export.cooking import function
from game.kitchen.export.recipe import Recipe
from game.kitchen.export.tables import head
from game.kitchen.level.terms import ACTIVATIONS

IN = "    "
MODULE = '''\
class Kitchen(nn.Module):
    """A layer a station."""

'''
LOADED = """\
kitchen = Kitchen()
kitchen.load_state_dict({name: torch.tensor(numbers, dtype=torch.float64) for name, numbers in DIALS.items()})
"""
PRINTED = """\
if __name__ == "__main__":
    with torch.no_grad():
        for guest, dishes in zip(GUESTS, kitchen(ORDERS).tolist()):
            print(guest + ":", *dishes)
"""


def torch(recipe: Recipe) -> str:
    """Write a recipe as a module of PyTorch; run, the file prints `guest: dish dish …`, an order a line."""
    tables = [
        head(recipe, "as a module of PyTorch", "kitchen(torch.tensor([[...]]))"),
        "import torch\nfrom torch import nn\n",
        orders(recipe, "torch.tensor({}, dtype=torch.float64)"),
    ]
    layers, body = ["super().__init__()"], ["food = amounts.double()", *come_in(recipe, "torch")]
    food, dials = "food", ""
    for name, course in named(recipe):
        layer = f"at_{name.lower()}"  # nothing that every module of PyTorch has begins so
        cooks, comes_in = course.weights.shape
        layers.append(f"self.{layer} = nn.Linear({comes_in}, {cooks}, dtype=torch.float64)")
        dials += indent(about(course), IN) + "\n"
        dials += f'{IN}"{layer}.weight": {matrix(course.weights.tolist(), IN)},\n'
        dials += f'{IN}"{layer}.bias": {row(course.biases.tolist(), IN)},\n'
        tasted = ACTIVATIONS[course.activation].torch.format(z=f"self.{layer}({food})")
        food = f"from_{name.lower()}"
        body.append(f"{food} = {tasted}")
    tables.append(f"DIALS = {{\n{dials}}}\n")
    methods = [
        function("__init__(self)", "Layers; their dials are loaded below.", layers),
        function("forward(self, amounts)", SAID, [*body, f"return {food}"]),
    ]
    module = MODULE + indent("\n".join(methods), IN)
    return "\n\n".join(["\n".join(tables), module, LOADED + "\n" + PRINTED])
