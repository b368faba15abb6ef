"""A row for each loss of the network: what it is called, and how it turns errors into error signals."""

from __future__ import annotations

from typing import Literal

from game.kitchen.level.terms import Term


class LossTerm(Term, frozen=True):
    """What a loss is called, and how it turns an error, dish − target, into the error signal of a dish.

    Squared errors speak to the dish, ∂L/∂a. Cross-entropy is joined with what makes shares or beliefs of the sums: it
    speaks to those, δ = ∂L/∂z, and no slope of a taste stands between.
    """

    counts: Literal["squares", "half squares", "beliefs", "shares"] = "squares"
    """What is added up: of squares and beliefs the mean over all dishes, else each order’s dishes together."""

    @property
    def joined(self) -> bool:
        """Whether it is worked out from the sums."""
        return self.counts in ("beliefs", "shares")

    def count(self, orders: int, outputs: int) -> int:
        """By what the sum of all that is counted is divided."""
        return {"half squares": 2 * orders, "shares": orders}.get(self.counts, orders * outputs)

    def factor(self, outputs: int) -> float:
        """What an error is multiplied by."""
        return {"squares": 2.0 / outputs, "beliefs": 1.0 / outputs}.get(self.counts, 1.0)

    def slope(self, outputs: int) -> str:
        """The same in words: `2 × error`."""
        if self.joined:
            return "p − wanted" if self.factor(outputs) == 1 else f"(p − wanted) ÷ {outputs}"
        if self.counts == "half squares":
            return "the error"
        return "2 × error" if outputs == 1 else f"2 ÷ {outputs} × error"

    def formula(self, outputs: int) -> str:
        """The derivative of what one dish adds to its order's loss."""
        if self.joined:
            return "δ = ∂L/∂z = p − t" if self.factor(outputs) == 1 else f"δ = ∂L/∂z = (p − t) ÷ {outputs}"
        if self.counts == "half squares":
            return "∂½(a − t)²/∂a = a − t"
        return "∂(a − t)²/∂a = 2 (a − t)" if outputs == 1 else f"∂L/∂a = 2 ÷ {outputs} · (a − t)"

    def why(self, outputs: int) -> str:
        """Why that is so."""
        if self.joined:
            mean = "" if self.factor(outputs) == 1 else f" The loss is a mean over {outputs} dishes: so ÷ {outputs}."
            return f"The slope of −log p is −1 ÷ p, that of the taste p (1 − p): p cancels, p − wanted is left.{mean}"
        if self.counts == "half squares":
            return "Half the square is counted, and half of the 2 that a slope of a square has is 1."
        if outputs == 1:
            return "Squared, a miss grows twice as fast as it is large: so the 2."
        return f"A square’s slope is twice the miss; the loss is a mean over {outputs} dishes: so 2 ÷ {outputs}."

    @property
    def whole(self) -> str:
        """The loss of all orders, as a formula."""
        return {
            "squares": "L = mean of all (a − t)²",
            "half squares": "L = ½ · mean over orders of (a − t)²",
            "beliefs": "L = mean of all −log(belief in what is so)",
            "shares": "L = mean over orders of −log p(wanted)",
        }[self.counts]


LOSSES: dict[str, LossTerm] = {
    "mean squared error": LossTerm("error squared", "mean squared error"),
    "half squared error": LossTerm("half the error squared", "half squared error", "half squares"),
    "cross-entropy": LossTerm("−log of belief", "cross-entropy", "beliefs"),
}
OF_SHARES = LossTerm("−log of share", "cross-entropy", "shares")
"""Cross-entropy of softmax: one class is wanted, and how large its share is counts."""


def loss_term(activation: str, loss: str) -> LossTerm:
    """The row of a loss, where the last station has this activation."""
    return OF_SHARES if activation == "softmax" else LOSSES[loss]
