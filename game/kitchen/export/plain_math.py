"""What Python has in its module `math`, written out without it; each is exact to some 1e-15."""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.kitchen.errors import BistroError

EXP = '''\
E = 2.718281828459045


def exp(power):
    """E to this power; what is too large for a number is infinite."""
    return E**power if power < 709 else float("inf")
'''
TANH = '''\
def tanh(total):
    """Tanh: squeezes to between -1 and 1."""
    return 2 / (1 + exp(-2 * total)) - 1
'''
LOG = '''\
def log(number):
    """The power of E that makes this number, which is 1 or more."""
    whole = 0
    while number > E:
        number /= E
        whole += 1
    guess = 0
    for _ in range(10):  # each guess is much better than the one before
        power = exp(guess)
        guess += 2 * (number - power) / (number + power)
    return whole + guess
'''
SIN = '''\
PI = 3.141592653589793


def sin(x):
    """The sine: x - x**3 / 6 + x**5 / 120 - ..., until nothing changes any more."""
    x -= 2 * PI * round(x / (2 * PI))  # whole turns change nothing
    total, term, power = 0, x, 1
    while total + term != total:
        total += term
        term *= -x * x / ((power + 1) * (power + 2))
        power += 2
    return total
'''
MATH = {"tanh": TANH, "log": LOG, "sin": SIN, "exp": EXP}
"""By name; what uses another stands before it."""


def without_imports(written: str, of: str) -> str:
    """Python of the game's own rows, with the functions above in the place of `math`.

    Raises BistroError: what it needs is not among them; `of` is what is written.
    """
    if missing := {*re.findall(r"math\.(\w+)", written)} - {*MATH}:
        raise BistroError(f"{of} needs {', '.join(sorted(missing))}, which cannot be written without imports yet.")
    return re.sub(r"(?<!\w)\((\w+)\)", r"\1", written.replace("math.", ""))  # no brackets around a single name


def with_math(functions: Sequence[str]) -> list[str]:
    """Functions, with those of `math` in front that they need and do not have."""
    found = list(functions)
    for name, text in MATH.items():
        if text not in found and any(re.search(rf"\b{name}\(", each) for each in found):
            found.insert(0, text)
    return found
