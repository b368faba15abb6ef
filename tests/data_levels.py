"""Levels on the game's own tables, as a text that tests change: three flowers, with a kitchen that fits them."""

from __future__ import annotations

FLOWERS = """\
format = 1
title = "Flowers"
blurb = "A garnish for every plate."
minutes = 1
teaches = []
needs = []
story = "Flowers on a plate."
taste = { low = "thin", high = "loud" }

[data]
file = "iris.csv"
class = "species"
classes = ["setosa", "versicolor", "virginica"]
held_out = 5

[kitchen]
ingredients = ["sepal long", "sepal wide", "petal long", "petal wide"]
stations = [{ name = "Prep", cooks = 4, activation = "relu" }, { name = "Plating", cooks = 3, activation = "sigmoid" }]

[dials]
proportions = { min = -3, max = 3, step = 0.1, start = 0.1 }
pinches = { min = -3, max = 3, step = 0.1, start = 0 }

[training]
heat = 0.1

[goals.passes]
text = "loss at most 0.05"
check = { loss = { at_most = 0.05 } }
[goals.precise]
text = "loss at most 0.02"
check = { loss = { at_most = 0.02 } }
[goals.thrifty]
text = "in at most 300 updates"
check = { updates = { at_most = 300 } }

[[hints]]
text = "Let it run."

[[mistakes]]
id = "too-soon"
when = { loss = { at_least = 0.05 } }
text = "It has not learned enough yet."

[debrief]
quote = "Flowers."
learned = "Flowers."
"""

DIGITS = (
    FLOWERS.replace("iris.csv", "digits.csv")
    .replace('"species"', '"digit"')
    .replace('["setosa", "versicolor", "virginica"]', '["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]')
    .replace("held_out = 5", "held_out = 5\ndivide = 16")
    .replace('ingredients = ["sepal long", "sepal wide", "petal long", "petal wide"]', "picture = [8, 8]")
    .replace('cooks = 4, activation = "relu"', 'cooks = 16, activation = "tanh"')
    .replace("cooks = 3", "cooks = 10")
    .replace("step = 0.1, start = 0.1", "step = 0.01")
    .replace("step = 0.1, start = 0", "step = 0.001")
    .replace("[training]", 'start_file = "table-numbers-start.csv"\n\n[training]')
)

WINE = (
    FLOWERS.replace("iris.csv", "wine.csv")
    .replace('"species"', '"cultivar"')
    .replace('["setosa", "versicolor", "virginica"]', '["cultivar_1", "cultivar_2", "cultivar_3"]')
    .replace('ingredients = ["sepal long", "sepal wide", "petal long", "petal wide"]', 'dishes = ["a", "b", "c"]')
    .replace('{ name = "Prep", cooks = 4, activation = "relu" }, ', "")
    .replace(
        "[kitchen]",
        """\
[data.spreads]
alcohol = { mean = 13.04, spread = 0.81 }
malic_acid = { mean = 2.33, spread = 1.11 }
ash = { mean = 2.37, spread = 0.27 }
alcalinity_of_ash = { mean = 19.58, spread = 3.32 }
magnesium = { mean = 99.60, spread = 13.99 }
total_phenols = { mean = 2.27, spread = 0.64 }
flavanoids = { mean = 2.03, spread = 1.01 }
nonflavanoid_phenols = { mean = 0.37, spread = 0.12 }
proanthocyanins = { mean = 1.56, spread = 0.56 }
color_intensity = { mean = 5.08, spread = 2.23 }
hue = { mean = 0.96, spread = 0.23 }
od280_od315 = { mean = 2.58, spread = 0.70 }
proline = { mean = 754.10, spread = 324.76 }

[kitchen]""",
    )
)


def in_shares(text: str) -> str:
    """A level whose dishes are shares of a whole, as classes are learned."""
    return text.replace('"sigmoid" }]', '"softmax" }]\nloss = "cross-entropy"')


FLOWERS_IN_SHARES = in_shares(FLOWERS).replace("heat = 0.1", "heat = 0.1\ndecays = [0.01]")
WINE_IN_SHARES = in_shares(WINE)

DIGITS_IN_BATCHES = (
    in_shares(DIGITS)
    .replace("heat = 0.1", 'heat = 0.5\nbatches = ["32"]')
    .replace("check = { loss = { at_most = 0.05 } }", 'check = { accuracy = { at_least = 0.9, room = "tasting" } }')
)
"""The digits as they are learned: 1,210 dials, 1,438 orders, 32 at a time."""

DESIGNED = (
    FLOWERS_IN_SHARES.replace("heat = 0.1", "heat = 0.1\nheats = [0.01, 0.03, 0.1, 0.3]\nlimit = 500").replace(
        "\ndecays = [0.01]", ""
    )
    + f"""
[design]
stations = 3
cooks = 8
activations = ["relu", "tanh"]
budget = 75
pool = {[[round(0.4 - 0.1 * ((3 * cook + n * n) % 9), 1) for n in range(8)] for cook in range(8)]}
"""
)
"""A small kitchen with a table of its own and a tasting room, in which there is much to choose."""
