"""Fire: what is said of a burnt kitchen, and where it goes back to."""

from __future__ import annotations

from decimal import Decimal

from game.kitchen.explain.fire import Fire
from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import GoTo, Reset, SetHeat, Train
from tests.playing import Shift


def test_nobody_goes_back_to_what_was_thrown_away() -> None:
    shift = Shift(campaign().level("too-hot"))
    for action in (SetHeat(Decimal("0.4")), Train(60), Reset()):
        shift.apply(action)
    start = shift.game.state
    for action in (SetHeat(Decimal("2")), Train(60)):
        shift.apply(action)
    fire = Fire(shift.game)
    assert shift.game.burnt
    assert (fire.back_to, fire.best_loss) == ("the start", fire.loss_at_start)
    assert fire.best_heat == start.heat
    assert shift.apply(GoTo(fire.best_place)).state.packed == start.packed
