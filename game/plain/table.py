"""A table: one try at a level, played line by line, and what is open in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from game.kitchen.explain.subjects import Subject
from game.kitchen.level.level import Level
from game.kitchen.level.teaching import DemoStep
from game.kitchen.present.told import told
from game.kitchen.rules.actions import AnyAction, SetDial, Train
from game.kitchen.rules.demo import actions, shown
from game.kitchen.rules.game import Game
from game.kitchen.saved.session import Session
from game.kitchen.sweep.trials import Trial
from game.plain import page


@dataclass
class Table:
    """What commands work on."""

    session: Session
    say: Callable[[str], None]
    file: Path | None = None
    """What the level was read out of, where that is no file of the campaign."""
    hand: str = ""
    """The dial turned last, by its id: the kitchen may be built otherwise before it is turned again."""
    held: tuple[int, AnyAction, Callable[[], None]] | None = None
    """A prediction that is to be made, counted from 1, the action it is about, and what waits for it."""
    waiting: AnyAction | None = None
    """An action that throws something away, and is made when the player agrees."""
    tried: tuple[Trial, ...] = ()
    """The trials of the last sweep."""
    listed: Sequence[Subject] = ()
    """What may be asked by number, as the kitchen was in `listed_in`."""
    listed_in: Game | None = field(default=None)
    passed: bool = False
    """Whether a serve of this run passed."""
    over: bool = False
    next: Level | None = None
    """The level that is opened when this one is over."""

    @property
    def game(self) -> Game:
        """The game as it stands."""
        return self.session.game

    @property
    def in_hand(self) -> int:
        """The place of the dial turned last; where there is none, or none any more, of the first that can be."""
        kitchen = self.game.kitchen
        return kitchen.index.get(self.hand, kitchen.first_free.index)

    def tell(self, lines: Iterable[str]) -> None:
        """Say several lines."""
        for line in lines:
            self.say(line)

    def act(self, action: AnyAction) -> None:
        """Apply an action, and tell what could not be saved.

        Raises:
            Refused: the level does not allow it.
        """
        self.session.apply(action)
        if isinstance(action, SetDial):
            self.hand = action.dial
        self.notices()

    def notices(self) -> None:
        """Tell what is to be told of saves."""
        self.tell(self.session.notices)
        self.session.notices.clear()

    def change(self, action: AnyAction) -> None:
        """Apply an action; say what it did, and what that made of the dishes."""
        before = self.game
        self.act(action)
        self.say(told(self.game, action))
        self.tell(page.changed(before, self.game, loss=not isinstance(action, Train)))

    def show(self, steps: Sequence[DemoStep], start: Game) -> None:
        """Have the engine show something, in a kitchen of its own."""
        game = start
        self.say("The chef shows you, in a kitchen of her own:")
        for step in steps:
            self.say(" ".join(step.say.split()))
            before = game
            for action in actions(step):
                after = shown(game, action)
                if after is not game:
                    self.say(told(after, action))
                game = after
            if game is not before:
                self.tell(page.changed(before, game))
        self.say("Your own dials stand as they were.")
