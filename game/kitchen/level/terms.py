"""Terms: a row for each activation, optimizer and penalty of the network, which whatever names or draws one reads.

To add an activation is to write its function beside its derivative in `game.network.activations`, and its row here;
to add an optimizer is to write its rule in `game.network.optimizers`, and its row.
"""

from __future__ import annotations

from math import inf
from typing import Literal

from msgspec import Struct

Activation = Literal["linear", "relu", "sigmoid", "tanh"]
LastActivation = Literal[Activation, "softmax"]
"""What the station that serves may have: softmax makes shares of all its sums together."""
Optimizer = Literal["gradient descent", "momentum", "adam"]
Scaling = Literal["raw", "centred", "divided", "scaled"]
Penalty = Literal["L2", "L1"]
Batch = str
"""How many orders an update hears: all, one, or a number of them."""
LossName = Literal["mean squared error", "half squared error", "cross-entropy"]


class Term(Struct, frozen=True):
    """A thing of the kitchen beside its name in the field."""

    kitchen: str
    field: str


class ActivationTerm(Term, frozen=True):
    """What an activation is called, how it is written and how it is drawn; z is a cook's sum, a what she passes on."""

    mark: str
    """On a cook, where there is little room: at most two cells."""
    short: str
    """Beside the mark."""
    formula: str
    derivative: str
    """da/dz, as a formula of z and a."""
    python: str
    """a in Python, of `{z}`; for softmax also of `{whole}`, Σ eᶻ."""
    derivative_python: str
    """da/dz in Python, of `{z}` and `{a}`."""
    tastes: tuple[str, str]
    """What it does, in two lines of kitchen words."""
    numpy: str
    """a of a whole layer, an array: (orders, cooks), in numpy and in PyTorch; of `{z}`."""
    torch: str
    low: float = -inf
    high: float = inf
    """What a never goes beyond."""
    reach: float = 1.0
    """So much of the curve is always shown, to either side of z = 0."""
    python_far_below: str = ""
    """a in Python where z is so far below zero that the other form is too large for a float."""
    bins: bool = False
    """Whether a is exactly 0 below zero: thrown away, which is not the same as little."""
    believes: bool = False
    """Whether a is a degree of belief, decided at 0.5."""

    @property
    def is_plain(self) -> bool:
        """Whether a is z itself, so that there is no curve to show and no decision to explain."""
        return self.formula == "a = z"

    def written(self, z: str, total: float) -> str:
        """What becomes of a sum in Python; `z` is the sum as it is written, `total` its value."""
        far = self.python_far_below and total < FAR_BELOW
        return (self.python_far_below if far else self.python).format(z=z)


FAR_BELOW = -700.0
"""From here down e⁻ᶻ is too large for a float."""

ACTIVATIONS: dict[str, ActivationTerm] = {
    "linear": ActivationTerm(
        "passes on as it is", "linear", "╱", "as it is", "a = z", "1", "{z}", "1.0",
        ("It passes its sum on as it is:", "this cook makes no decision."),
        numpy="{z}", torch="{z}",
    ),
    "relu": ActivationTerm(
        "bins what is below zero", "ReLU", "▁╱", "ReLU",
        "a = max(0, z)", "1 above 0, else 0", "max(0, {z})", "1.0 if {z} > 0 else 0.0",
        ("Does it taste of more than nothing?", "Then on it goes; below zero it is binned."),
        low=0.0, bins=True,
        numpy="np.maximum(0, {z})", torch="torch.relu({z})",
    ),
    "sigmoid": ActivationTerm(
        "how sure, from 0 to 1", "sigmoid", "∫", "sigmoid",
        "a = 1 ÷ (1 + e⁻ᶻ)", "a (1 − a)", "1 / (1 + math.exp(-({z})))", "{a} * (1 - {a})",
        ("It says how sure it is,", "from 0 (no) to 1 (yes)."),
        low=0.0, high=1.0, reach=5.0, believes=True,
        python_far_below="math.exp({z}) / (1 + math.exp({z}))",
        numpy="np.exp(-np.logaddexp(0, -({z})))", torch="torch.sigmoid({z})",
    ),
    "tanh": ActivationTerm(
        "squeezes to −1 … 1", "tanh", "∫", "tanh",
        "a = tanh z", "1 − a²", "math.tanh({z})", "1 - ({a}) ** 2",
        ("It squeezes its sum to between", "−1 and 1."),
        low=-1.0, high=1.0, reach=2.0,
        numpy="np.tanh({z})", torch="torch.tanh({z})",
    ),
    "softmax": ActivationTerm(
        "shares of a whole", "softmax", "%", "softmax",
        "pₖ = eᶻₖ ÷ Σ eᶻ", "p (1 − p)", "math.exp({z}) / {whole}", "{a} * (1 - {a})",
        (
            "e is 2.718…, and eᶻ grows fast with the sum z. A share is a cook’s eᶻ",
            "of what all of them make: together all shares are 1.",
        ),
        low=0.0, high=1.0, reach=5.0,
        numpy="softmax({z})", torch="torch.softmax({z}, dim=1)",
    ),
}  # fmt: skip


GRADIENT = "gradient"


class OptimizerTerm(Term, frozen=True):
    """What an optimizer is called, and the direction it makes of the gradient: what the learning rate multiplies."""

    means: str
    """What it makes of the gradient, in a sentence."""
    words: tuple[str, ...]
    """The same, beside the numbers."""
    push: str = ""
    """What the direction is called, where it is not the gradient itself."""
    carries: str = ""
    """What turns a dial whose slope is 0."""
    formula: str = "∂L/∂w"
    """The direction, as a formula."""
    parts: tuple[tuple[float, str], ...] = ((1.0, GRADIENT),)
    """What it is made of, in the network's order: how often each is taken, and what that is called."""
    divides: bool = False
    """Whether the first part is divided by the second; else all are added up, and the pull of a decay with them."""
    note: str = ""
    """In one line what it is made of, each part named before its number."""
    remembers: tuple[str, ...] = ()
    """What it remembers of a dial, in the network's order."""
    python: tuple[str, ...] = ()
    """The direction in Python without imports, line by line: of `slope` and of what it remembers, a dict `memory`."""
    at_first: str = ""
    """The same of an update before which it remembers nothing, where that is another thing to say."""

    @property
    def is_plain(self) -> bool:
        """Whether the direction is the gradient itself."""
        return not self.push


OPTIMIZERS: dict[str, OptimizerTerm] = {
    "gradient descent": OptimizerTerm(
        "straight downhill", "gradient descent", "Each step goes by the gradient alone.", ("Straight downhill.",)
    ),
    "momentum": OptimizerTerm(
        "with a run-up", "momentum", "Each step keeps 0.9 of the one before: steps that agree add up, others cancel.",
        ("A run-up: nine tenths of the last are kept,", "and the new slope is added."),
        "run-up", "the run-up carries",
        "v ← 0.9 v + ∂L/∂w", ((0.9, "0.9 × the last run-up"), (1.0, GRADIENT)),
        note="{1} + 0.9 × {0}, the last run-up",
        remembers=("run-up",),
        python=('memory["run-up"] = 0.9 * memory["run-up"] + slope', 'return memory["run-up"]'),
        at_first="no last run-up yet: the gradient alone",
    ),
    "adam": OptimizerTerm(
        "each dial at its own pace", "Adam", "Each dial’s mean slope is divided by how large its slopes usually are.",
        ("Each dial at its own pace: the mean of its slopes,", "measured by how large they usually are."),
        "pace", "earlier slopes carry",
        "mean ÷ (size + 10⁻⁸)", ((1.0, "mean slope"), (1.0, "size")), divides=True,
        note="mean slope {0} ÷ usual size {1}",
        remembers=("mean", "size", "steps"),
        python=(
            'memory["steps"] += 1',
            'memory["mean"] = 0.9 * memory["mean"] + 0.1 * slope',
            'memory["size"] = (0.999 * memory["size"] ** 2 + 0.001 * slope**2) ** 0.5',
            'mean = memory["mean"] / (1 - 0.9 ** memory["steps"])  # both began at 0, and would be too small',
            'size = memory["size"] / (1 - 0.999 ** memory["steps"]) ** 0.5',
            "return mean / (size + 1e-8)",
        ),
    ),
}  # fmt: skip

BATCHES: dict[str, Term] = {
    "all": Term("all guests at once", "full batch"),
    "one": Term("one guest at a time", "stochastic"),
}


def batch_term(batch: Batch) -> Term:
    """What a batch is called; a number of orders is a mini-batch, and all orders once are an epoch."""
    return BATCHES.get(batch) or Term(f"{batch} guests at a time", "mini-batch")


def batch_size(batch: Batch, orders: int) -> int:
    """How many of so many orders a batch has; the last of a pass may have fewer."""
    return {"all": orders, "one": 1}.get(batch) or int(batch)


PASS = Term("round: every guest heard once", "epoch")


class PenaltyTerm(Term, frozen=True):
    """What a penalty on weights is called, and what its slope is made of: so much of a weight, or of its sign."""

    word: str
    """What pulls, in a sentence."""
    short: str
    """Before its rate."""
    means: str
    """Whom it pulls how much."""
    per: str
    """What the rate is multiplied by, in the kitchen's words."""
    formula: str
    """What joins the gradient."""
    python: str
    """What the rate is multiplied by, in Python, of `{w}`."""


PENALTIES: dict[str, PenaltyTerm] = {
    "L2": PenaltyTerm(
        "the larger, the more", "L2", "weight decay", "decay", "L2, weight decay: large ones shrink most.",
        "proportion", "λ w", "{w}",
    ),
    "L1": PenaltyTerm(
        "all alike", "L1", "L1", "L1", "L1: what is of little use ends beside 0.",
        "its sign", "λ sign(w)", "(({w} > 0) - ({w} < 0))",
    ),
}  # fmt: skip


class ScalingTerm(Term, frozen=True):
    """What a scaling of the inputs is called, and which of its two steps it takes: − mean, and ÷ spread."""

    means: str
    """What becomes of an ingredient’s amounts."""
    centred: bool = False
    divided: bool = False


SCALINGS: dict[str, ScalingTerm] = {
    "raw": ScalingTerm("as delivered", "raw", "Raw: as they were measured."),
    "centred": ScalingTerm(
        "less the mean", "centred", "Centred: less its mean, so that 0 is the middle.", centred=True
    ),
    "divided": ScalingTerm(
        "by its spread", "divided", "Its spread is how far it usually lies from its mean.", divided=True
    ),
    "scaled": ScalingTerm(
        "both",
        "standardized",
        "Standardized: less its mean, then by its spread, how far it usually lies from that.",
        centred=True,
        divided=True,
    ),
}
