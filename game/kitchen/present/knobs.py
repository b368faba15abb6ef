"""The stove's knobs: what a level lets a player set, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from game.kitchen.level.terms import OPTIMIZERS, PENALTIES, SCALINGS
from game.kitchen.level.training import SettingName
from game.kitchen.numbers import number
from game.kitchen.rules.actions import AnyAction, SetActivation
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import SETTINGS, choice_term, decay_in_words

SAYS = {
    "heat": "How strongly every dial reacts to its slope: the heat multiplies it. Too little crawls, too much burns.",
    "optimizer": "What is made of the gradient before it meets the heat. A new one forgets what the last remembered.",
    "batch": "How many guests are heard before the dials turn. A few at a time go quickly, and zigzag.",
    "scaling": "What becomes of every amount before it comes in. Ingredients of like size are heard alike.",
    "decay": "So much of every proportion joins its gradient: large ones shrink. The loss is still that of the dishes.",
    "penalty": "What joins a proportion’s gradient, times the rate above: itself, or only its sign.",
    "activation": "How every cook but the last tastes. Its slope says how much of a complaint comes through.",
}

RATE = "How strongly every proportion is pulled towards 0, at each update. The loss is still that of the dishes."
"""The same of a decay that can be of one kind or another."""

NAMES = {
    "heat": ("heat", "learning rate"),
    "optimizer": ("walk", "optimizer"),
    "batch": ("listen", "batch"),
    "scaling": ("mise en place", "scaling"),
    "decay": ("pull to 0", "weight decay"),
    "penalty": ("how it pulls", "regularization"),
    "activation": ("taste", "activation"),
}

NUMBERS = ("heat", "decay")
"""What is a number; all else has names."""


@dataclass(frozen=True)
class Knob:
    """One thing to set: what may be chosen, and what is."""

    name: SettingName | Literal["activation"]
    choices: tuple[str, ...]
    chosen: int
    penalty: str = ""
    """Of a weight decay: of what it is the rate, where that can be chosen."""

    @property
    def words(self) -> tuple[str, str]:
        """The kitchen's word and the field's."""
        word, term = NAMES[self.name]
        return word, f"{self.penalty} rate" if self.penalty else term

    @property
    def is_number(self) -> bool:
        """Whether numbers are chosen from, and not names."""
        return self.name in NUMBERS

    def action(self, choice: str) -> AnyAction:
        """What chooses this."""
        to: Any = Decimal(choice) if self.is_number else choice
        return SetActivation(to) if self.name == "activation" else SETTINGS[self.name](to)


def says(knob: Knob) -> str:
    """What a knob is for, and what the walk or the scaling that is chosen does."""
    chosen = knob.choices[knob.chosen]
    term = OPTIMIZERS.get(chosen) or SCALINGS.get(chosen) or PENALTIES.get(chosen)
    said = RATE if knob.penalty else SAYS[knob.name]
    return f"{said} {term.means}" if term is not None else said


def stove_line(game: Game) -> str:
    """What is set, in one line; of scaling and decay nothing where there is none."""
    state = game.state
    found = [f"heat {number(float(state.heat))}", choice_term(state.optimizer).field, f"batch {state.batch}"]
    if state.scaling != "raw":
        found.append(choice_term(state.scaling).field)
    if state.decay:
        found.append(decay_in_words(state))
    return " · ".join(found)


def knobs(game: Game) -> list[Knob]:
    """What the level has to set, as it is set now: the heat, and whatever else there is a choice of."""
    training, state = game.level.training, game.state
    offered = game.level.choices
    pulls = state.penalty if len(training.penalties) > 1 else ""
    found = [
        Knob(name, tuple(map(str, choices)), choices.index(getattr(state, name)), pulls if name == "decay" else "")
        for name in SETTINGS
        if len(choices := offered[name]) > (0 if name in NUMBERS else 1)
    ]
    if training.activations and len(state.activations) > 1:
        tastes = tuple(dict.fromkeys((*training.activations, state.activations[0])))
        found.append(Knob("activation", tastes, tastes.index(state.activations[0])))
    return found


def side_knobs(game: Game) -> list[Knob]:
    """What one of two kitchens side by side can be set to: where there is a choice, and of a design the activation."""
    design, last = game.level.design, game.kitchen.last
    found = [knob for knob in knobs(game) if len(knob.choices) > 1]
    if design is None or not last or len(design.activations) < 2:
        return found
    now = game.kitchen.activations[:last]
    tastes = tuple(dict.fromkeys((*design.activations, *now)))
    chosen = tastes.index(now[0]) if len({*now}) == 1 else -1
    return [*found, Knob("activation", tastes, chosen)]
