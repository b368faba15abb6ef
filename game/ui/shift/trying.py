"""What a shift can try where the player designs the kitchen: many ways at once."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from game.ui.parts.key_bar import Cap
from game.ui.shift.chef_screen import ChefScreen


class TryingScreen(ChefScreen):
    """The keys of trying; the shift screen adds its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "sweep", "sweep", tooltip="Train several heats, sizes or activations at once", id="sweep"),
    ]

    def training_keys(self) -> tuple[Cap, ...]:
        """Those of training, and those of trying behind them."""
        return (*super().training_keys(), *(() if self.runner.running else (Cap("sweep"),)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what has no use where the kitchen is what it is."""
        if action == "sweep":
            return self.session.game.level.design is not None and self.view.listens
        return super().check_action(action, parameters)

    def action_sweep(self) -> None:
        """Train it several ways at once, and look at the curves."""
        from game.ui.sweep.screen import SweepScreen

        def left(taken: str | None) -> None:
            self.left_something()
            if taken:
                self._say(taken)

        self.runner.stop()
        self.app.push_screen(SweepScreen(self.session, self.view.in_room("kitchen"), self.host.hire), left)
