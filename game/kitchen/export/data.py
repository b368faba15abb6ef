"""A recipe as data for other programs: JSON, and numpy's npz."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import numpy as np

from game.kitchen.export.recipe import Recipe

FORMAT = 1


def as_json(recipe: Recipe) -> str:
    """Write a recipe as JSON: names, shapes, numbers, and what the kitchen serves; a station and an order a line."""
    names = [*recipe.ingredients, *(name for name, _ in recipe.features)]
    told = {
        "format": FORMAT,
        "level": recipe.level.id,
        "title": recipe.level.title,
        "ingredients": recipe.ingredients,
        "features": [
            {"name": name, "kind": feature.kind.name, "of": [names[source] for source in feature.sources]}
            for name, feature in recipe.features
        ],
        "scaling": {"kind": recipe.state.scaling, "means": recipe.means, "spreads": recipe.spreads},
        "loss": recipe.loss.field,
        "stations": [
            {
                "name": course.station,
                "activation": course.activation,
                "cooks": course.cooks,
                "comes_in": course.comes_in,
                "shape": course.weights.shape,
                "weights": course.weights.tolist(),
                "biases": course.biases.tolist(),
            }
            for course in recipe.courses
        ],
        "dishes": recipe.dishes,
        "orders": [
            {
                "guest": order.guest,
                "amounts": [float(amount) for amount in order.amounts[: len(recipe.ingredients)]],
                "targets": [float(target) for target in order.targets],
                "dishes": served,
            }
            for order, served in zip(recipe.orders, recipe.look.dishes, strict=False)
        ],
    }
    return "{\n" + ",\n".join(f" {json.dumps(key)}: {_spelled(value)}" for key, value in told.items()) + "\n}\n"


def _spelled(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"  {json.dumps(item)}" for item in value) + "\n ]"
    return json.dumps(value)


def as_npz(recipe: Recipe) -> bytes:
    """Write a recipe as arrays: of station n `weights_n`, (cooks, inputs), and `biases_n`, (cooks,), counted from 1."""
    texts = {
        "ingredients": recipe.ingredients,
        "features": [name for name, _ in recipe.features],
        "stations": [course.station for course in recipe.courses],
        "activations": [course.activation for course in recipe.courses],
        "loss": recipe.loss.field,
        "dishes": recipe.dishes,
        "guests": [order.guest for order in recipe.orders],
    }
    arrays: dict[str, Any] = {name: np.array(value, dtype=np.str_) for name, value in texts.items()}
    numbers = {
        "means": recipe.means,
        "spreads": recipe.spreads,
        "amounts": recipe.amounts,
        "targets": recipe.targets,
        "served": recipe.look.dishes[: len(recipe.orders)],
    }
    arrays |= {name: np.array(value, dtype=np.float64) for name, value in numbers.items()}
    for number, course in enumerate(recipe.courses, 1):
        arrays |= {f"weights_{number}": course.weights, f"biases_{number}": course.biases}
    file = BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()
