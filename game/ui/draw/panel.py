"""What all panels share: each draws itself on a canvas, whole, whenever what it shows has changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from game.kitchen.present.plan import Box, fits
from game.kitchen.present.spots import Handle, Marks, Spot
from game.ui.draw.canvas import Canvas
from game.ui.draw.grid import Grid
from game.ui.draw.palette import palette_for

if TYPE_CHECKING:
    from game.kitchen.explain.subjects import Subject


class Panel(Widget):
    """A widget that draws on a canvas. Subclasses write `draw`; data comes in from above, never from siblings."""

    can_focus = False
    needs_no_room = False
    """Whether it draws in a terminal that is too small for the game, too."""
    DEFAULT_CSS = "Panel { position: absolute; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._canvas: Canvas | None = None
        """What it shows; None where it is to be drawn when the next frame is painted."""
        self.given: tuple[int, ...] | None = None
        """The size it was placed with, and in what terminal; None where it takes what it gets."""
        self.placed: tuple[Box | None, Size] | None = None
        """Where it was placed last, and in what terminal."""
        self._drawn_for = Size(0, 0)
        self._waits = False
        """Whether nothing was drawn for want of a place: it is, as soon as there is one, whatever its size."""
        self.spots: list[Spot] = []
        self.handles: list[Handle] = []
        self.pointed: Subject | None = None
        self.asking = False
        self._held: Handle | None = None
        self._texts: dict[Subject, str] = {}
        self._flashed_from: dict[Subject, str] | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw everything; the canvas is blank and as large as the panel."""
        raise NotImplementedError

    def inside(self, pointed: Subject | None) -> Subject | None:
        """What the panel itself calls what is pointed at."""
        return pointed

    def outside(self, spots: list[Spot]) -> list[Spot]:
        """The panel's numbers, as all others call them."""
        return spots

    def changed(self, *, flash: bool = False) -> None:
        """Draw anew with the next frame; with `flash`, numbers that print otherwise are reversed until it settles."""
        if not flash or self.app.animation_level == "none":
            self._flashed_from = None
        elif self._canvas is not None or not self.flashes:
            self._flashed_from = self._texts
        self._redraw()

    @property
    def flashes(self) -> bool:
        """Whether numbers are reversed, or will be when it is drawn."""
        return self._flashed_from is not None

    def settle(self) -> None:
        """End a flash."""
        self._flashed_from = None
        if self._canvas is not None:
            self._repaint(self._canvas.settle())

    def forget(self) -> None:
        """Draw only when the next frame is painted: until then the panel may get another place and size."""
        self._canvas = None
        self.refresh()

    def _redraw(self) -> None:
        """Draw anew, and have only what looks different painted."""
        before = self._canvas
        # No panel has an edge of Textual's: its outer size is all there is, and is known without a look at its styles.
        if before is None or self._waits or self._drawn_for != self.outer_size:
            self.forget()
            return
        self._canvas = self._drawn()
        self._repaint(self._canvas.changes(before))

    def _repaint(self, spans: Iterable[tuple[int, int, int]]) -> None:
        """Have spans painted with the next frame, each in a row from column to column.

        That frame is told at once: Textual would first wake each panel for it, and then the screen for each panel.
        """
        spans = list(spans)
        screen = self.screen if spans and self.is_attached else None
        seen = screen._compositor.visible_widgets.get(self) if screen is not None else None
        if screen is None or seen is None:
            return
        x, y = seen[0].offset
        regions = [Region(x + begin, y + row, end - begin, 1) for row, begin, end in spans]
        screen._compositor._dirty_regions.update(regions)
        screen._dirty_widgets.add(self)
        screen._update_timer.resume()

    def point(self, subject: Subject | None, asking: bool) -> None:
        """Show or hide the Ask cursor."""
        if (subject, asking) != (self.pointed, self.asking):
            self.pointed, self.asking = subject, asking
            self._redraw()

    def render_line(self, y: int) -> Strip:
        """Give Textual one row."""
        return self.render_lines(Region(0, y, self.outer_size.width, 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give Textual some rows. Canvases fill every cell in true colours, so nothing is to be styled or converted."""
        canvas = self._up_to_date()
        strips = [canvas.strip(row) for row in range(crop.y, min(crop.bottom, canvas.height))]
        for wanted in self._filters():
            strips = [strip.apply_filter(wanted, self.background_colors[1]) for strip in strips]
        return strips if crop.column_span == (0, canvas.width) else [strip.crop(*crop.column_span) for strip in strips]

    @property
    def cells(self) -> Grid | None:
        """What it shows, where the terminal gets it as it was drawn; where a filter changes it there are only rows."""
        return None if self._filters() else self._up_to_date()

    def _filters(self) -> list[LineFilter]:
        """What changes rows on their way; they are in true colours already."""
        return [wanted for wanted in self.get_line_filters() if not isinstance(wanted, ANSIToTruecolor)]

    def _up_to_date(self) -> Canvas:
        if self._canvas is None or self._waits or self._drawn_for != self.outer_size:
            self._drawn_for = self.outer_size
            self._canvas = self._drawn()
        return self._canvas

    def _drawn(self) -> Canvas:
        marks = Marks(self.asking, self.inside(self.pointed), self._flashed_from or {})
        width, height = self.outer_size
        canvas = Canvas(width, height, palette_for(self.app), marks, tell=self.post_message)
        # While the terminal changes its size a panel may for a moment have another than it was given: it waits.
        settled = self.given in (None, (width, height, *self.app.size)) and fits(*self.app.size)
        self._waits = not settled and not self.needs_no_room
        if width > 0 and height > 0 and not self._waits:
            self.draw(canvas)
        self.spots, self.handles, self._texts = self.outside(canvas.spots), canvas.handles, canvas.texts
        if not (canvas.flash() or self._waits):
            self._flashed_from = None
        return canvas

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
        self._canvas = None

    def on_resize(self, event: events.Resize) -> None:
        """Draw anew in the new size, if no frame was painted in it yet."""
        if self._drawn_for != event.size:
            self._canvas = None

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
    panels = list(panels)
    if not panels:
        return
    size = width, height = panels[0].app.size
    everything = {"header": Box(0, 0, width, 1), "keys": Box(0, height - 1, width, 1), **plan}
    for panel in panels:
        box = everything.get(panel.id or "")
        at = box, size
        if panel.placed == at and panel.display == (box is not None):
            continue
        panel.placed, panel.display = at, box is not None
        panel.forget()
        if box is not None:
            panel.given = (box.width, box.height, width, height)
            panel.styles.offset = (box.column, box.row)
            panel.styles.width = box.width
            panel.styles.height = box.height
