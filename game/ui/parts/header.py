"""The first row: where I am and how I stand."""

from __future__ import annotations

from game.kitchen.explain.subjects import Heat, Loss, Moves, Star, Updates
from game.kitchen.numbers import FINE, NOTHING, number
from game.kitchen.present.practising import place_in_short
from game.kitchen.present.view import Size, View
from game.kitchen.rules.stove import update_word
from game.kitchen.rules.timeline import last_run
from game.ui.draw.canvas import Canvas
from game.ui.draw.small_star import draw_small_star
from game.ui.parts.view_panel import ViewPanel


class Header(ViewPanel):
    """Brand, chapter and level at the left; moves, loss and stars at the right."""

    state: str = ""
    """Words in place of the figures, such as `ask`."""
    steps: int | None = None
    """Which update is looked at, where it is not the last one."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the row."""
        canvas.fill(0, 0, canvas.width, "raised")
        brand = " Bistro " if view.size is Size.SMALL else " Backprop Bistro "
        column = canvas.text(1, 0, brand, "on_gold", on="gold_fill", bold=True)
        end = canvas.width - 2
        if self.state:
            head, _, rest = self.state.partition("  ")
            end = canvas.right(end, 0, rest, "mute", on="raised")
            end = canvas.right(end - 2, 0, head, "gold", on="raised", bold=True)
        else:
            end = self._draw_figures(canvas, view, end, column + 4 + len(view.level.title))
        for place in (view.place, place_in_short(view.level)) if view.place else ():
            if column + 4 + len(place) + len(view.level.title) <= end:
                column = canvas.text(column + 2, 0, place, "mute", on="raised") - 2
                break
        canvas.text(column + 2, 0, view.level.title[: end - column - 3], "high", on="raised", bold=True)

    def _draw_figures(self, canvas: Canvas, view: View, end: int, title: int) -> int:
        """Loss, stars, and moves where dials are turned, before column `end`; return where they begin.

        But for the heat they end after column `title`.
        """
        for goal, star in reversed(list(enumerate(view.stars))):
            draw_small_star(canvas, end - 1, 0, Star(goal), earned=star, on="raised")
            end -= 2
        did = (last_run(view.game) or view.effect) if self.steps is None else None  # as the last row tells
        if did is not None and view.game.path[-1].kind not in ("visit", "update"):
            did = None  # rebuilt, set or reset: the loss of another kitchen is nothing to do better than
        if did is not None and abs(did.loss_after - did.loss_before) > NOTHING:
            better = did.loss_after < did.loss_before
            end = canvas.right(end - 1, 0, "▼" if better else "▲", "mint" if better else "text", on="raised")
        loss = number(view.game.loss, FINE)
        end = canvas.number(end - 1, 0, loss, "high", Loss() if self.steps is None else None, on="raised", bold=True)
        end = canvas.right(end - 1, 0, "loss", "mute", on="raised")
        if view.level.blanks:  # no dial is turned there
            return end
        if view.level.trains:
            moved = f"moves {view.game.moves}  " if view.game.moves else ""
            end = self._draw_steps(canvas, view, end, title + len(moved))
            if not moved:
                return end
        end = canvas.number(end - 2, 0, str(view.game.moves), "high", Moves(), on="raised", bold=True)
        return canvas.right(end - 1, 0, "moves", "mute", on="raised")

    def _draw_steps(self, canvas: Canvas, view: View, end: int, room: int) -> int:
        """Updates, and the heat they are made at if it stands after column `room`; return where they begin."""
        steps = view.game.update_count if self.steps is None else self.steps
        heat, word = number(float(view.game.state.heat)), f"{update_word(view.level)}s"
        limit = f"of {view.level.training.limit:,}" if view.level.training.limit is not None else ""
        first = len(f"heat {heat}  {word} {steps:,}   ") + len(place_in_short(view.level))
        if end - first - len(limit) >= room:  # the heat, and the skill that is practised, come first
            end = canvas.right(end - 2, 0, limit, "mute", on="raised") + 1
        end = canvas.number(
            end - 2, 0, f"{steps:,}", "high", Updates() if self.steps is None else None, on="raised", bold=True
        )
        end = canvas.right(end - 1, 0, word, "mute", on="raised")
        if end - 2 - len(heat) - len("heat ") < room:
            return end
        end = canvas.number(end - 2, 0, heat, "high", Heat(), on="raised", bold=True)
        return canvas.right(end - 1, 0, "heat", "mute", on="raised")
