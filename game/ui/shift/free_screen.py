"""What is free in the test kitchen: what is cooked, where its dials start, which of them learn, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.present.speech import Speech
from game.kitchen.present.starting import new_start, one_more_cook
from game.kitchen.present.thrown_away import thrown_away
from game.kitchen.rules.actions import AnyAction, Freeze, RemoveCook
from game.kitchen.rules.game import Game
from game.kitchen.rules.larder import restocked
from game.kitchen.rules.names import cook_title, dial_title
from game.kitchen.saved.folders import present_folder
from game.kitchen.saved.session import Session
from game.ui.parts.key_bar import Cap
from game.ui.shift.trying import TryingScreen
from game.wrapping import TIED

if TYPE_CHECKING:
    from numpy.random import Generator as Random

WAYS = (
    Cap("sweep"), Cap("results"), Cap("pair"), Cap("keep"), Cap("hire dismiss", "cooks"), Cap("new-start"),
    Cap("freeze"), Cap("as-level"), Cap("until"),
)  # fmt: skip
"""What there is to try besides, and has no room on the bar of a small terminal."""
FREE = ("larder", "hire", "freeze", "new_start", "keep", "as_level", "sharpen")
"""What only the test kitchen has."""


class FreeScreen(TryingScreen):
    """The keys of the test kitchen; what throws something away says so, and is done when its key is pressed again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "larder", "larder", tooltip="What is cooked: data, features, the tasting room, loss", id="larder"),
        Binding("k", "hire(1)", "one more cook", tooltip="One more cook at this station", id="hire"),
        Binding("K,shift+k", "hire(-1)", "one cook less", tooltip="The last cook of this station goes", id="dismiss"),
        Binding("z", "freeze(False)", "freeze", tooltip="Keep updates off this dial, or let them at it", id="freeze"),
        Binding(
            "Z,shift+z",
            "freeze(True)",
            "freeze the cook",
            tooltip="The same of all this cook’s dials",
            id="freeze-cook",
        ),
        Binding(
            "N,shift+n", "new_start", "new start", tooltip="Other start numbers; R leads back to them", id="new-start"
        ),
        Binding("s", "keep", "save", tooltip="Write this kitchen as one file that another machine opens", id="keep"),
        Binding(
            "L,shift+l",
            "as_level",
            "level of it",
            tooltip="Write this kitchen as a level, with its solution",
            id="as-level",
        ),
        Binding("M,shift+m", "sharpen", "two colours", tooltip="Maps without shades: only which side", id="sharpen"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked_about: tuple[str, Game, AnyAction] | None = None
        """What was said to throw something away, and is done when its key is pressed again."""

    @cached_property
    def _random(self) -> Random:
        """What draws start numbers; what is imported for it takes seven megabytes, and a level needs none."""
        from numpy.random import default_rng

        return default_rng()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what only the test kitchen has."""
        if action in FREE:
            game = self.session.game
            return game.state.set_up is not None and (action != "sharpen" or game.level.kitchen.taste_map)
        return super().check_action(action, parameters)

    def spoken(self) -> Speech:
        """Who speaks now; where nobody has anything to say, the keys that one would not find are told."""
        said = super().spoken()
        if self.session.game.state.set_up is None or said.kind != "story" or self.runner.running:
            return said
        ways = (f"{key.cap} {key.word}".replace(" ", TIED) for key in self.labelled(WAYS))
        return replace(said, text=f"{said.text} Also: {', '.join(ways)}.")

    def _surely(self, key: str, action: AnyAction) -> bool:
        """Do something; what throws anything away when its key is pressed again. Whether it was done."""
        game, asked = self.session.game, self._asked_about
        self._asked_about = None
        if asked is not None and asked[:2] == (key, game):
            done = self.act(asked[2])
        elif gone := thrown_away(game, action):
            self._asked_about = key, game, action
            self._tell("think twice", f"{key} again does it. {gone}", "gold")
            return False
        else:
            done = self.act(action)
        if done:
            self._show(flash=True)
        return done

    def _tell(self, title: str, text: str, color: str = "mint") -> None:
        """Say something in the chef's band, which has room for it, while the kitchen stands as it does."""
        self.talk.say(Speech(title, text, color, kind="shown"), self.session.game)
        self._say("")

    def action_larder(self) -> None:
        """Choose what is cooked."""
        from game.ui.larder.screen import LarderScreen

        before = self.session.game.state

        def left(brought: bool | None) -> None:
            if brought:
                self._tell("the larder", f"{'; '.join(restocked(before, self.session.game.state))}.")
                self._note("")
            self.left_something()

        self.runner.stop()
        self.app.push_screen(LarderScreen(self.session), left)

    def action_hire(self, cooks: int) -> None:
        """Have one more cook at the station in hand, or send the last one home."""
        self.runner.stop()
        game, station = self.session.game, min(self.view.in_hand.station, max(self.session.game.kitchen.last - 1, 0))
        action = one_more_cook(game, station, self._random) if cooks > 0 else RemoveCook(station)
        if self._surely("k" if cooks > 0 else "K", action):
            count = self.session.game.kitchen.cooks[station]
            name = self.session.game.kitchen.names[station]
            self._say(f"{name} has {count} cook{'s' * (count != 1)} now; u takes that back.")

    def action_freeze(self, whole: bool) -> None:
        """Freeze the dial in hand, or its cook’s dials; or thaw them, where all of them are frozen."""
        self.runner.stop()
        game, hand = self.session.game, self.view.in_hand
        dials = game.kitchen.of_cook(hand.station, hand.cook) if whole else [hand]
        frozen = not all(dial.frozen for dial in dials)
        if self._surely("Z" if whole else "z", Freeze([dial.id for dial in dials], frozen)):
            who = cook_title(game.level, hand.station, hand.cook) if whole else dial_title(game.level, hand.index)
            self._say(f"{who}: no update turns it now; a hand does." if frozen else f"{who}: updates turn it again.")

    def action_new_start(self) -> None:
        """Start over from numbers that were not there before."""
        self.runner.stop()
        if self._surely("N", new_start(self.session.game, self._random)):
            self._say("A new start for every dial. R leads back to it; u to the one before.")

    def action_keep(self) -> None:
        """Write the whole try as a file."""
        with self.telling():
            path = self.session.export(present_folder())
            where = self.host.hand_over(path)
            self._tell("saved", f"{path.name} is {where}. bistro test-kitchen {path.name} opens it.")

    def action_as_level(self) -> None:
        """Write a level whose goals are what was reached here, with the way there as its solution."""
        from game.kitchen.saved.as_level import save_as_level

        self.runner.stop()
        with self.telling():
            path, *others = save_as_level(self.session.game, present_folder())
            where = self.host.hand_over(path, *others)
            self._tell("a level of it", f"{path.name} is {where}. bistro play {path.name} opens it.")

    def action_sharpen(self) -> None:
        """Show maps in two colours, or with their shades again."""
        sharp = not self.view.sharp
        said = "Maps in two colours: on which side of the middle." if sharp else "Maps with their shades: how surely."
        self._look(replace(self.view, sharp=sharp, note=said))
