"""Why no line will do: told with the numbers of the player's own best attempt."""

from __future__ import annotations

from game.kitchen.numbers import FINE, joined, number
from game.kitchen.rules.game import Game, Verdict


def best_attempt(game: Game) -> Verdict | None:
    """The serve with the lowest loss, of those that are shown alike the last, or None where nothing was served."""
    return min(reversed(game.serves), key=lambda serve: round(serve.loss, 4), default=None)


def sums_of_best(game: Game) -> list[float]:
    """What the one cook added up to for each order at the best attempt; nothing where none was served."""
    serve = best_attempt(game)
    if serve is None:
        return []
    sums: list[float] = game.look.at(serve.state).tasting.trace.pre_activations[0][:, 0].tolist()
    return sums


def why_no_line(game: Game) -> str:
    """Explain an exclusive-or to one cook with two inputs: the sums of opposite corners add up to the same.

    The four orders are the corners of a square, the first and last opposite each other, and the two in between.
    Minsky & Papert, Perceptrons, 1969.
    """
    serve = best_attempt(game)
    if serve is None or len(game.level.orders) != 4:
        return ""
    sums = sums_of_best(game)
    first, second, third, last = (
        f"{order.guest} {number(total)}" for order, total in zip(game.level.orders, sums, strict=True)
    )
    *weights, pinch = (float(value) for value in serve.dials)
    names = game.level.kitchen.inputs
    parts = [f"{number(weight)} × {name}" for weight, name in zip(weights, names, strict=True)]
    line = joined([*parts, number(pinch)])
    return (
        f"You served {line}: loss {number(serve.loss, FINE)}, {sum(serve.right)} of 4 right. Its sums: "
        f"{second} and {third} make {number(sums[1] + sums[2])}; {first} and {last} make {number(sums[0] + sums[3])}. "
        "Equal, for every line: so two sums above 0 and the other two below cannot be."
    )
