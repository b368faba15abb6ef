"""What all screens share: panels where a plan puts them, the key bar, the mouse, and a terminal that is too small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from rich.console import RenderableType
from textual import events
from textual._styles_cache import StylesCache
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, Binding, BindingsMap, BindingType
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

from game.kitchen.errors import BistroError, Refused
from game.kitchen.present.plan import SMALLEST, Box, fits
from game.ui.draw.below import Below
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel, place, plain_ground
from game.ui.draw.spans import SpanCompositor
from game.ui.parts.frames import Frames
from game.ui.parts.key_bar import Cap, Key, KeyBar
from game.ui.parts.timers import Punctual

if TYPE_CHECKING:
    from game.kitchen.present.view import View
    from game.kitchen.rules.actions import AnyAction
    from game.kitchen.rules.game import Game
    from game.kitchen.saved.session import Session
    from game.ui.parts.host import Host

Result = TypeVar("Result")
HELP = Binding("question_mark,f1", "app.help", "help", tooltip="Keys and words, for where you are", id="help")


class TooSmall(Panel):
    """Covers everything while the terminal is too small, and goes when it grows."""

    needs_no_room = True
    DEFAULT_CSS = "TooSmall { layer: cover; width: 100%; height: 100%; display: none; }"

    def draw(self, canvas: Canvas) -> None:
        """Say so, in whatever room there is."""
        width, height = SMALLEST
        lines = (
            "Backprop Bistro",
            f"needs {width} × {height}",
            f"and has {canvas.width} × {canvas.height}.",
            "Make the window larger,",
            "and play goes on.",
        )
        top = max((canvas.height - len(lines)) // 2, 0)
        for row, line in enumerate(lines, top):
            canvas.center(row, line[: canvas.width], "gold" if row == top else "text")


class BistroScreen(Punctual, Screen[Result]):
    """A screen whose panels lie where a plan puts them; its lowest row says which keys work.

    Textual calls the handlers below after those of the same name in a subclass: no `super()` is needed there.
    """

    DEFAULT_CSS = """
    BistroScreen { layers: base cover; overflow: hidden; }
    """
    PANELS: ClassVar[Mapping[str, type[Panel]]] = {}
    """Each panel above the key bar, by its id."""
    view: View
    """What is seen, where numbers can be asked about."""
    _shown_at = Size(0, 0)
    """The terminal that everything was shown in last."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SpanCompositor()

    @cached_property
    def _update_timer(self) -> Frames:  # type: ignore[override]
        return Frames(self._paint)

    def _paint(self) -> None:
        """Paint what has changed; what goes wrong there ends the game as anything does that goes wrong."""
        try:
            if not self.app._exit:
                self._on_timer_update()
        except Exception as error:
            self.app._handle_exception(error)

    def compose(self) -> ComposeResult:
        """Have every panel there; the plan decides which are seen."""
        yield from (panel(id=name) for name, panel in self.PANELS.items())
        yield KeyBar(id="keys")

    @property
    def host(self) -> Host:
        """The app."""
        return cast("Host", self.app)

    @property
    def panels(self) -> list[Panel]:
        """All panels, but for the cover."""
        return [panel for panel in self.query(Panel) if not isinstance(panel, TooSmall)]

    def on_unmount(self) -> None:
        """Let go of its pictures: Textual has them in a cache of a thousand, long after those they were of."""
        StylesCache.get_inner_outer.cache_clear()

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """Where each panel lies, by its id, in a terminal of this size."""
        raise NotImplementedError

    def keys(self) -> Iterable[Cap | None]:
        """The keys that are worth a place on the bar now, most useful first."""
        return ()

    def shown_keys(self) -> tuple[Key, ...]:
        """Those keys as they are drawn."""
        return self.labelled(self.keys())

    def labelled(self, caps: Iterable[Cap | None]) -> tuple[Key, ...]:
        """Caps as they are drawn: each is labelled by its binding, and goes where that does not work."""
        named = [cap for cap in caps if cap is not None]
        wanted = {each for cap in named for each in cap.ids.split()}
        chain = self._modal_binding_chain
        keys = dict.fromkeys(key for _, bindings in chain for key, binding in bindings if binding.id in wanted)
        bound: dict[str, list[Binding]] = {}
        for active in filter(None, (self._bound_to(key, chain) for key in keys)):
            if active.enabled and active.binding.id:
                bound.setdefault(active.binding.id, []).append(active.binding)
        for bindings in bound.values():  # Textual has ⇥ before any key of ours; an arrow says more
            bindings.sort(key=lambda binding: binding.key.endswith("tab"))
        labelled = (Key.of(cap, bound) for cap in named)
        return tuple(key for key in labelled if key is not None)

    def bound_to(self, key: str) -> ActiveBinding | None:
        """What a key does now: one of Textual's `active_bindings`, which asks of all others too."""
        return self._bound_to(key, self._modal_binding_chain)

    def _bound_to(self, key: str, chain: Sequence[tuple[DOMNode, BindingsMap]]) -> ActiveBinding | None:
        found: ActiveBinding | None = None
        for node, bindings in chain:
            for binding in bindings.key_to_bindings.get(key, ()):
                if found is None or (binding.priority and not found.binding.priority):
                    state = self.app._check_action_state(binding.action, node)
                    if state is not False:
                        found = ActiveBinding(node, binding, bool(state), binding.tooltip)
        return found

    def hand_out(self) -> None:
        """Hand every panel what it shows."""

    def _show(self) -> None:
        """Lay out, and show everything as it is now."""
        self._shown_at = self.app.size
        place(self.panels, self.plan(*self.app.size))
        self.hand_out()
        for bar in self.query(KeyBar):
            bar.keys = self.shown_keys()
        for panel in self.panels:
            if panel.display:
                panel.changed()

    def action_ask(self) -> None:
        """Point at a number."""
        self.host.ask(self.panels, self.view, self._show)

    def action_leave(self) -> None:
        """Back to where the player was."""
        self.dismiss()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, once: a screen that has gone, or lies below another, does not close what lies there now."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Do something of which it is told in a sentence if it goes wrong."""
        try:
            yield
        except BistroError as error:
            self.notify(str(error), severity="error")

    def waits(self, event: events.Key) -> bool:
        """Whether a key that was typed ahead, for a screen below, waits until this one is left."""
        return False

    def put_down(self) -> None:
        """Leave everything so that the game may end now."""

    def on_mount(self) -> None:
        """Have the cover at hand, and show everything."""
        self.mount(TooSmall())
        self._check_size()
        self._show()

    def on_screen_resume(self) -> None:
        """In front: what was told elsewhere does not stand over what is to be seen here."""
        if self.is_active and not self.is_modal:
            self.host.leave_behind(self)

    def on_resize(self, event: events.Resize) -> None:
        """See whether there is room, and show everything in the new size; the first one tells nothing new."""
        self._check_size()
        if self._shown_at != self.app.size:
            self._show()
        if not self.is_active:
            self.call_after_refresh(self._shine_through)

    def _shine_through(self) -> None:
        """Have the screens that lie above painted anew: they may have been before this one had its new size."""
        above = self.app.screen_stack
        for screen in above[above.index(self) + 1 :] if self in above else ():
            screen.refresh()

    def _check_size(self) -> None:
        for cover in self.query(TooSmall):
            cover.display = not fits(*self.app.size)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give Textual its ground; a screen that lets another shine through is not so plain."""
        return super().render_lines(crop) if self.is_modal else plain_ground(self, crop)

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A key cap was clicked."""
        self.app.simulate_key(message.key)


class OverScreen(BistroScreen[Result], ModalScreen[Result]):
    """A screen that lies over another, whose keys it covers with its own, since those do not work now.

    Textual keeps the app’s keys from it, so it has the one for help itself.
    """

    DEFAULT_CSS = "OverScreen { background: $background 40%; }"
    BINDINGS: ClassVar[list[BindingType]] = [HELP]
    panel: Panel | None = None

    def compose(self) -> ComposeResult:
        """Its panel, if it has one, and the keys where it names some."""
        if self.panel is not None:
            yield self.panel
        yield KeyBar(id="keys")

    def render(self) -> RenderableType:
        """The screen below, where it shines through."""
        below = super().render()
        return Below(below.screen, below.color) if isinstance(below, BackgroundScreen) else below


class PlayScreen(BistroScreen[Result]):
    """A screen on which the player's try goes on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def game(self) -> Game:
        """The try as it stands."""
        return self.session.game

    def act(self, action: AnyAction) -> bool:
        """Apply an action; a refusal is said. Whether it was accepted."""
        try:
            self.session.apply(action)
        except Refused as refusal:
            self.refused(str(refusal))
            return False
        self.host.tell(self.session.notices)
        return True

    def go_on(self, game: Game, action: AnyAction) -> None:
        """Go on to the game that an action led to, and tell what came of saving it."""
        self.session.go_on(game, action)
        self.host.tell(self.session.notices)

    def refused(self, why: str) -> None:
        """Say why an action was not accepted."""
        self.notify(why)

    @property
    def can_be_replaced(self) -> bool:
        """Whether nothing is half done here, so that another screen can take its place."""
        return self.is_active

    def before_replaced(self) -> None:
        """Stop what goes on by itself, before another screen takes this one's place."""

    def put_down(self) -> None:
        """Close the log, so that the try can be resumed or is ended."""
        self.session.leave()
