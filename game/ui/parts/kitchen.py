"""The kitchen: what flows where for the shown order."""

from __future__ import annotations

from game.kitchen.level.level import Level
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.present.map_choice import two_turn, valley_dials
from game.kitchen.present.view import View
from game.kitchen.rules.names import order_title
from game.ui.draw.canvas import Canvas
from game.ui.draw.signposts import FROZEN, LEVER, LOCKED, MOST
from game.ui.draw.tabs import draw_frame
from game.ui.parts.dish_picture import draw_dish_beside
from game.ui.parts.one_cook import draw_one_cook
from game.ui.parts.plates import draw_plates
from game.ui.parts.station_links import is_dense
from game.ui.parts.stations import draw_stations
from game.ui.parts.taste_map import draw_map_beside
from game.ui.parts.tiles import draw_tiles
from game.ui.parts.valley import draw_valley_beside
from game.ui.parts.view_panel import ViewPanel

STRIDE = 0.07
"""How much further the complaints are in each picture of a run: no divisor of one, so that no two rounds look alike."""


class KitchenPanel(ViewPanel):
    """Ingredients at the left, cooks in their stations, the dish leaving at the right."""

    of_tickets = True

    pulse: float | None = None
    """How far a serve has flowed through the stations, from 0 to 1; None when nothing is served."""
    _back = 0.0

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the frame, and in it one cook, large, or the stations."""
        end = draw_frame(canvas, view, "the kitchen")
        dials = view.game.kitchen.dials if view.several_cooks and not view.letters else ()
        for mark, word, there in (
            (LOCKED, "left out", any(dial.left_out for dial in dials)),
            (LOCKED, "locked", any(dial.locked and not dial.left_out for dial in dials)),
            (FROZEN, "frozen", any(dial.frozen for dial in dials)),
        ):
            if there:
                end = canvas.spans(end + 1, 0, (f" {mark}", "text"), (f" {word} ", "mute"))
        cooks = draw_map_beside(canvas, view)
        cooks = None if cooks is None else draw_valley_beside(cooks, view)
        if valley_dials(view) is not None and cooks is None:
            whole = " the loss, all other dials as they stand "
            short = two_turn(view) or canvas.width - 2 - len(whole) < end
            canvas.right(canvas.width - 2, 0, " the loss " if short else whole, "mute")
            return
        column = canvas.right(canvas.width - 2, 0, f"{order_title(view.level, view.order)} ", "high", bold=True)
        canvas.right(column, 0, " " if view.level.data is not None else " order ", "mute")
        if cooks is None:
            return
        cooks = draw_dish_beside(cooks, view)
        if view.tiled:
            draw_tiles(cooks, view)
        elif view.level.kitchen.picture is not None:
            draw_plates(cooks, view)
        elif view.several_cooks:
            draw_stations(cooks, view, pulse=self.pulse, back=self._walks_back(view))
        else:
            draw_one_cook(cooks, view)
        canvas.keep_dots_off()
        end = 2
        if view.lever is not None and canvas.has(LEVER):  # its cook may be out of sight
            most = " steepest slope " if view.shows_slopes else MOST
            end = canvas.spans(2, canvas.height - 1, (f" {LEVER}", "high", True), (most, "mute"))
        if view.level.kitchen.picture is None:
            _draw_legend(canvas, end, view.level)

    def _walks_back(self, view: View) -> float | None:
        """While it trains, how far the complaints have walked back: a little further in each picture."""
        if not view.running or self.app.animation_level == "none":
            return None
        self._back = (self._back + STRIDE) % 1
        return self._back


def _draw_legend(canvas: Canvas, left: int, level: Level) -> None:
    """What the lines mean, right of `left` in the lower edge: as much of it as there is room for, and is so."""
    above, below = (" proportion > 0 · ", " < 0") if _sends_below_zero(level) else (" adds · ", " takes away")
    signs = (" ", "mute"), ("solid", "text"), (above, "mute"), ("dashed", "text"), (below, "mute")
    thicker = [((" · ", "mute"), (word, "text"), (" larger ", "mute")) for word in ("thicker line", "thicker")]
    for more in (*([] if is_dense(level) else thicker), ((" ", "mute"),)):
        column = canvas.width - 2 - sum(len(text) for text, _ in signs + more)
        if column >= left:
            canvas.spans(column, canvas.height - 1, *signs, *more)
            return


def _sends_below_zero(level: Level) -> bool:
    """Whether what comes in somewhere may be below zero: a proportion above zero then does not always add."""
    return level.amount_range[0] < 0 or any(
        ACTIVATIONS[station.activation].low < 0 for station in level.kitchen.stations[:-1]
    )
