"""What all panels share: each draws itself on a canvas, whole, whenever what it shows has changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from game.kitchen.present.plan import Box, fits
from game.kitchen.present.spots import Handle, Marks, Spot
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import palette_for
from game.ui.draw.spans import changed_spans

if TYPE_CHECKING:
    from game.kitchen.explain.subjects import Subject

FLASH = 0.4
"""Seconds a changed number stays reversed; 0.15 while a key repeats."""


class Panel(Widget):
    """A widget that draws on a canvas. Subclasses write `draw`; data comes in from above, never from siblings."""

    can_focus = False
    needs_no_room = False
    """Whether it draws in a terminal that is too small for the game, too."""
    DEFAULT_CSS = "Panel { position: absolute; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] | None = None
        self._calm: list[Strip] = []
        """The same without a flash."""
        self.given: tuple[int, ...] | None = None
        """The size it was placed with, and in what terminal; None where it takes what it gets."""
        self.placed: tuple[Box | None, Size] | None = None
        """Where it was placed last, and in what terminal."""
        self._drawn_for = Size(0, 0)
        self._waits = False
        """Whether nothing was drawn for want of a place: it is, as soon as there is one, whatever its size."""
        self._canvas: Canvas | None = None
        self.spots: list[Spot] = []
        self.handles: list[Handle] = []
        self.pointed: Subject | None = None
        self.asking = False
        self._held: Handle | None = None
        self._texts: dict[Subject, str] = {}
        self._flashed_from: dict[Subject, str] | None = None
        self._flash_timer: Timer | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw everything; the canvas is blank and as large as the panel."""
        raise NotImplementedError

    def inside(self, pointed: Subject | None) -> Subject | None:
        """What the panel itself calls what is pointed at."""
        return pointed

    def outside(self, spot: Spot) -> Spot:
        """A number of the panel, as all others call it."""
        return spot

    def changed(self, *, flash: bool = False) -> None:
        """Draw anew with the next frame; with `flash`, numbers that print otherwise are reversed for a moment."""
        repeating = self._flashed_from is not None
        if flash and self.app.animation_level != "none":
            if self._strips is not None or not repeating:
                self._flashed_from = self._texts
        else:
            self._flashed_from = None
        self._redraw()
        if self._flashed_from is not None:
            if self._flash_timer is not None:
                self._flash_timer.stop()
            self._flash_timer = self.set_timer(0.15 if repeating else FLASH, self._end_flash)

    def _end_flash(self) -> None:
        self._flashed_from = None
        self._flash_timer = None
        if self._strips is not None:
            self._paint(self._calm)

    def forget(self) -> None:
        """Draw only when the next frame is painted: until then the panel may get another place and size."""
        self._strips = None
        self.refresh()

    def _redraw(self) -> None:
        """Draw anew, and have only what looks different painted."""
        if self._strips is None or self._waits or self._drawn_for != self.size:
            self.forget()
            return
        self._paint(self._drawn())
        if self._strips is self._calm:
            self._flashed_from = None

    def _paint(self, strips: list[Strip]) -> None:
        """Show these rows from the next frame on; only what looks different is painted."""
        before, self._strips = self._strips or (), strips
        changed = [
            Region(begin, row, end - begin, 1)
            for row, (earlier, strip) in enumerate(zip(before, strips, strict=True))
            if strip is not earlier
            for begin, end in changed_spans(earlier, strip)
        ]
        if changed:
            self.refresh(*changed)

    def point(self, subject: Subject | None, asking: bool) -> None:
        """Show or hide the Ask cursor."""
        if (subject, asking) != (self.pointed, self.asking):
            self.pointed, self.asking = subject, asking
            self._redraw()

    def render_line(self, y: int) -> Strip:
        """Give Textual one row."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give Textual some rows. Canvases fill every cell in true colours, so nothing is to be styled or converted."""
        size = self.size
        if self._strips is None or self._waits or self._drawn_for != size:
            self._drawn_for = size
            self._strips = self._drawn()
        strips = self._strips[crop.y : crop.bottom]
        for wanted in self.get_line_filters():
            if not isinstance(wanted, ANSIToTruecolor):
                strips = [strip.apply_filter(wanted, self.background_colors[1]) for strip in strips]
        return strips if crop.column_span == (0, size.width) else [strip.crop(*crop.column_span) for strip in strips]

    def _drawn(self) -> list[Strip]:
        marks = Marks(self.asking, self.inside(self.pointed), self._flashed_from or {})
        width, height = self.size
        canvas = Canvas(width, height, palette_for(self.app), self._canvas, marks, tell=self.post_message)
        self._canvas = canvas
        # While the terminal changes its size a panel may for a moment have another than it was given: it waits.
        settled = self.given in (None, (width, height, *self.app.size)) and fits(*self.app.size)
        self._waits = not settled and not self.needs_no_room
        if width > 0 and height > 0 and not self._waits:
            self.draw(canvas)
        self.spots, self.handles, self._texts = list(map(self.outside, canvas.spots)), canvas.handles, canvas.texts
        self._calm = canvas.strips()
        return canvas.flashing(self._calm)

    def spot_under(self, column: int, row: int) -> Spot | None:
        """The number at a cell of this panel, if there is one that can be asked about."""
        return next((spot for spot in self.spots if spot.covers(column, row)), None)

    def handle_under(self, column: int, row: int) -> Handle | None:
        """What the mouse can take hold of at a cell of this panel."""
        inside = (
            h for h in self.handles if h.row <= row < h.row + h.height and h.column <= column < h.column + h.width
        )
        return next(inside, None)

    def notify_style_update(self) -> None:
        """A new theme: draw anew in its colours."""
        super().notify_style_update()
        self._strips = None

    def on_resize(self, event: events.Resize) -> None:
        """Draw anew in the new size, if no frame was painted in it yet."""
        if self._drawn_for != event.size:
            self._strips = None

    # The mouse: press takes hold of a handle, moving drags it, the wheel turns it.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold."""
        handle = self.handle_under(event.x, event.y)
        if handle is not None:
            self._held = handle
            self.capture_mouse()
            handle.grab(event.x - handle.column)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag, where the handle has a length worth dragging along."""
        if self._held is not None and self._held.scroll is not None and self._held.width > 1:
            self._held.grab(min(max(event.x - self._held.column, 0), self._held.width - 1))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        if self._held is not None:
            self._held = None
            self.release_mouse()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Turn up what is under the mouse."""
        self._scroll(event.x, event.y, 1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Turn down what is under the mouse."""
        self._scroll(event.x, event.y, -1)

    def _scroll(self, column: int, row: int, clicks: int) -> None:
        handle = self.handle_under(column, row)
        if handle is not None and handle.scroll is not None:
            handle.scroll(clicks)


def plain_ground(widget: Widget, crop: Region) -> list[Strip]:
    """Rows of nothing, for what is covered by panels: Textual would make each of them by itself."""
    row = Strip.blank(crop.width, widget.visual_style.rich_style)
    for wanted in widget.get_line_filters():
        row = row.apply_filter(wanted, widget.background_colors[1])
    return [row] * crop.height


def place(panels: Iterable[Panel], plan: dict[str, Box]) -> None:
    """Put each panel where the plan has its id; one without a place is hidden, one that stays there stays as it is.

    The header lies in the first row and the keys in the last, whatever the plan.
    """
    for panel in panels:
        width, height = panel.app.size
        bars = {"header": Box(0, 0, width, 1), "keys": Box(0, height - 1, width, 1)}
        box = (bars | plan).get(panel.id or "")
        at = (box, panel.app.size)
        if box is not None and panel.display and panel.placed == at:
            continue
        panel.placed, panel.display = at, box is not None
        panel.forget()
        if box is not None:
            panel.given = (box.width, box.height, *panel.app.size)
            panel.styles.offset = (box.column, box.row)
            panel.styles.width = box.width
            panel.styles.height = box.height
