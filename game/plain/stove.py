"""The stove: what training is set to."""

from __future__ import annotations

from functools import partial

from game.kitchen.errors import Refused
from game.kitchen.level.training import HANDWORK
from game.kitchen.present.knobs import knobs, says
from game.kitchen.rules.stove import choice_term
from game.plain.names import choices, decimal, meant
from game.plain.serving import after_guess
from game.plain.table import Table


def _set(name: str, table: Table, said: str) -> None:
    """Set a knob; without a choice, say what there is."""
    found = knobs(table.game) if table.game.level.training != HANDWORK else []
    knob = next((each for each in found if each.name == name), None)
    if knob is None:
        raise Refused(f"In this level there is no {name} to set.")
    if said and len(knob.choices) == 1:
        raise Refused(f"In this level the {name} stays as it is.")
    if not said:
        terms = knob.choices if knob.is_number else [f"{each} ({choice_term(each).kitchen})" for each in knob.choices]
        there_is = ", ".join(terms)
        table.say(f"{' · '.join(knob.words)}: {knob.choices[knob.chosen]}. There is {there_is}. {says(knob)}")
    else:
        action = knob.action(str(decimal(said)) if knob.is_number else meant(said, choices(knob.choices), name))
        after_guess(table, action, lambda: table.change(action))


heat, optimizer, batch, decay, penalty, scaling, activation = (
    partial(_set, name) for name in ("heat", "optimizer", "batch", "decay", "penalty", "scaling", "activation")
)
