"""What a shift can try where the player designs the kitchen: many ways at once, or two side by side."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.level.stop import Stop
from game.kitchen.present.knobs import side_knobs
from game.ui.parts.key_bar import Cap
from game.ui.shift.chef_screen import ChefScreen


class TryingScreen(ChefScreen):
    """The keys of trying; the shift screen adds its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "sweep", "sweep", tooltip="Train several heats, sizes or activations at once", id="sweep"),
        Binding("g", "until", "stop when", tooltip="When a run stops by itself: loss, accuracy …", id="until"),
        Binding("n", "pair", "next door", tooltip="Two kitchens side by side, trained in step", id="pair"),
    ]

    def on_mount(self) -> None:
        """Have runs stop where the player chose that, in a kitchen of her own."""
        if self.session.game.level.design is not None:
            self.pace.stop = self.host.settings.stop

    def training_keys(self) -> tuple[Cap, ...]:
        """Those of training, and those of trying behind them."""
        return (*super().training_keys(), *(() if self.runner.running else (Cap("sweep"), Cap("pair"), Cap("until"))))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what has no use where the kitchen is what it is."""
        game = self.session.game
        if action in ("sweep", "pair", "until") and (game.level.design is None or not self.view.listens):
            return False
        if action == "pair":
            return bool(side_knobs(game))
        return super().check_action(action, parameters)

    def action_sweep(self) -> None:
        """Train it several ways at once, and look at the curves."""
        from game.ui.sweep.screen import SweepScreen

        self.runner.stop()
        screen = SweepScreen(self.session, self.view.in_room("kitchen"), self.host.hire)
        self.app.push_screen(screen, self._tried)

    def action_pair(self) -> None:
        """Set another kitchen beside it, and train both in step."""
        from game.ui.pair.screen import PairScreen

        self.runner.stop()
        self.app.push_screen(PairScreen(self.session, self.view.in_room("kitchen")), self._tried)

    def action_until(self) -> None:
        """Choose when a run stops by itself."""
        from game.ui.stopping import StopScreen

        def chosen(stop: Stop) -> None:
            self.pace.stop = stop
            self.host.set_stop(stop)

        self.runner.stop()
        screen = StopScreen(self.session.game.level, self.pace.stop, chosen)
        self.app.push_screen(screen, lambda _: self.left_something())

    def _tried(self, taken: str | None) -> None:
        self.left_something()
        if taken and not self._has_burnt():
            self._say(taken)
