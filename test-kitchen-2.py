# The test kitchen
# A kitchen of Backprop Bistro, in Python without imports: 30 dials.
# It prints what each guest is served: belief.
# Of 400 orders 10 stand here; serve([...]) cooks any other.

INGREDIENTS = ["x", "y"]

# Each cook’s recipe: so much of each thing that comes in, and a pinch on top.
PREP = {
    "Prep 1": {"x": 0.03, "y": 0.9, "pinch": 0.0},
    "Prep 2": {"x": -0.71, "y": 0.9, "pinch": 0.0},
    "Prep 3": {"x": -0.38, "y": -0.15, "pinch": 0.0},
    "Prep 4": {"x": 0.66, "y": -0.18, "pinch": 0.0},
    "Prep 5": {"x": -0.15, "y": 0.02, "pinch": 0.0},
}
SAUTE = {
    "Sauté 1": {
        "Prep 1": 0.1, "Prep 2": -0.94, "Prep 3": 0.51, "Prep 4": 0.08, "Prep 5": 0.56,
        "pinch": 0.0,
    },
    "Sauté 2": {
        "Prep 1": -0.34, "Prep 2": 0.58, "Prep 3": -0.39, "Prep 4": -0.09, "Prep 5": -0.62,
        "pinch": 0.0,
    },
}
PLATING = {
    "Plating": {"Sauté 1": -1.04, "Sauté 2": -0.27, "pinch": 0.0},
}

# Who orders how much of each ingredient.
ORDERS = [
    ("Ticket 1", [2.32, -2.7]),
    ("Ticket 2", [-0.64, 1.1]),
    ("Ticket 3", [-0.62, 0.16]),
    ("Ticket 4", [-1.48, -1.02]),
    ("Ticket 5", [1.73, 3.85]),
    ("Ticket 6", [3.18, -2.37]),
    ("Ticket 7", [-0.59, -1.49]),
    ("Ticket 8", [3.01, -1.8]),
    ("Ticket 9", [2.36, 0.33]),
    ("Ticket 10", [-0.03, 0.03]),
]


E = 2.718281828459045


def exp(power):
    """E to this power; what is too large for a number is infinite."""
    return E**power if power < 709 else float("inf")


def tanh(total):
    """Tanh: squeezes to between -1 and 1."""
    return 2 / (1 + exp(-2 * total)) - 1


def sigmoid(total):
    """Sigmoid: how sure, from 0 to 1."""
    return 1 / (1 + exp(-total))


def work(station, food, taste):
    """Every cook adds up so much of each thing that comes in and a pinch, tastes, and passes on."""
    passed_on = {}
    for cook, recipe in station.items():
        total = 0
        for name, amount in food.items():
            total += recipe[name] * amount
        passed_on[cook] = taste(total + recipe["pinch"])
    return passed_on


def serve(amounts):
    """Cook one order, station by station."""
    food = dict(zip(INGREDIENTS, amounts))
    from_prep = work(PREP, food, tanh)
    from_saute = work(SAUTE, from_prep, tanh)
    from_plating = work(PLATING, from_saute, sigmoid)
    return list(from_plating.values())


for guest, amounts in ORDERS:
    print(guest + ":", *serve(amounts))
