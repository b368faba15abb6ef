"""The bill on paper: what a player may keep and show."""

from __future__ import annotations

from game.kitchen.explain.bill import headings
from game.kitchen.present.paper_bill import SERVED_AT, PaperBill
from game.kitchen.present.plan import Box
from game.ui.debrief.miniature import draw_miniature, rows_of_miniature
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import set_curve
from game.ui.draw.palette import DARK
from game.ui.draw.panel import Panel
from game.ui.draw.paper import draw_rule, draw_tear
from game.ui.draw.svg import svg
from game.wrapping import wrap

WIDTH = 47
"""Cells of the paper, where all stands in one column."""
LEFT = 3
COLUMN = WIDTH - 2 * LEFT
ENDS = (23, 30, 36, 42)
"""Where the figures end: the player's, the goal, the best known, and the player's best."""
HEAD, FOOT = 5, 3
"""Rows of what stands above the figures, and below everything."""
CURVE, KITCHEN = 6, 12
"""Rows of the curve, and of the kitchen at most, on a paper as long as it likes."""


class BillPanel(Panel):
    """The paper beside the debrief; or a page of it, where there is little room."""

    bill: PaperBill

    def draw(self, canvas: Canvas) -> None:
        """Draw it over all the room."""
        draw_paper_bill(canvas, self.bill)


def rows_of_paper(bill: PaperBill) -> int:
    """Rows of a paper on which nothing lacks room."""
    loss = 2 + CURVE + _legend_rows(bill) if bill.curves else 0
    return HEAD + _figure_rows(bill) + loss + 2 + rows_of_miniature(bill.look, KITCHEN) + FOOT


def picture(bill: PaperBill) -> Canvas:
    """The bill on a paper of its own."""
    canvas = Canvas(WIDTH, rows_of_paper(bill), DARK)
    draw_paper_bill(canvas, bill)
    return canvas


def as_svg(bill: PaperBill) -> str:
    """The bill as a picture that any browser shows."""
    canvas = picture(bill)
    return svg(canvas.strips(), canvas.palette.ground, f"Backprop Bistro: {bill.title}")


def draw_paper_bill(canvas: Canvas, bill: PaperBill) -> None:
    """Draw the bill, the kitchen below all else, or beside it where the paper is wide and low."""
    width, height = canvas.width, canvas.height
    canvas.fill(0, 0, width, "paper", height - 1)
    draw_tear(canvas, height - 1)
    canvas.center(height - 2, SERVED_AT, "ink_mute", on="paper")
    draw_rule(canvas, LEFT, height - 3, width - 2 * LEFT)
    beside, long = width > WIDTH, height >= rows_of_paper(bill)
    row = int(long)
    canvas.center(row, "BACKPROP BISTRO", "ink", on="paper", bold=True)
    whole = " › ".join(filter(None, (bill.place, bill.title)))
    canvas.center(row + 1, whole if len(whole) <= width - 2 * LEFT else bill.title, "ink_mute", on="paper")
    _draw_stars(canvas, row + 2, bill)
    draw_rule(canvas, LEFT, row + 3, width - 2 * LEFT)
    head = row + 4
    row, end = _draw_figures(canvas, head, bill), height - FOOT
    high = end - row - 2 - _legend_rows(bill)
    if not beside:
        high = max(high - 2 - rows_of_miniature(bill.look, min(KITCHEN, high // 2)), 2)
    if bill.curves:
        draw_rule(canvas, LEFT, row, COLUMN)
        row = _draw_loss(canvas, Box(LEFT, row + 1, COLUMN, min(high, CURVE)), bill)
    if beside:
        column = LEFT + COLUMN + 4
        _draw_kitchen(canvas, Box(column, head, width - LEFT - column, end - head), bill)
        return
    draw_rule(canvas, LEFT, row, COLUMN)
    _draw_kitchen(canvas, Box(LEFT, row + 1, COLUMN, end - row - 1), bill)


def _draw_stars(canvas: Canvas, row: int, bill: PaperBill) -> None:
    column = (canvas.width - 5) // 2
    for n, star in enumerate(bill.stars):
        canvas.text(column + 2 * n, row, "★" if star else "☆", "paper_gold" if star else "ink_mute", on="paper")


def _figure_rows(bill: PaperBill) -> int:
    return len(headings(bill.lines)) + len(bill.lines) + len(wrap(bill.said, COLUMN))


def _draw_figures(canvas: Canvas, row: int, bill: PaperBill) -> int:
    """Draw a line a figure; return the row after them."""
    heads = headings(bill.lines)
    for n, words in enumerate(heads):
        for end, word in zip(ENDS, words, strict=True):
            canvas.right(end, row + n, word, "ink_mute", on="paper")
    row += len(heads) - 1
    for line in bill.lines:
        row += 1
        canvas.text(LEFT, row, line.name, "ink", on="paper")
        you = ENDS[0] if line.goal else ENDS[1]
        canvas.right(you, row, line.you, "ink", on="paper", bold=True)
        for end, figure in zip(ENDS[1:], (line.goal, line.known, line.best), strict=True):
            canvas.right(end, row, figure, "ink_mute", on="paper")
        if line.star is not None:
            earned = bill.stars[line.star]
            canvas.text(ENDS[3] + 1, row, "★" if earned else "☆", "paper_gold" if earned else "ink_mute", on="paper")
    return canvas.lines(LEFT, row + 1, wrap(bill.said, COLUMN), "ink", on="paper")


def _legend_rows(bill: PaperBill) -> int:
    """Rows that say which curve is which, where there are two."""
    return len(bill.curves) if len(bill.curves) > 1 else 0


def _draw_kitchen(canvas: Canvas, box: Box, bill: PaperBill) -> None:
    """Draw the kitchen, and how large it is."""
    column, row, width, height = box
    end = canvas.text(column, row, "KITCHEN", "ink", on="paper", bold=True)
    shape = bill.shape if len(bill.shape) < column + width - end else bill.size
    canvas.right(column + width, row, shape, "ink_mute", on="paper")
    draw_miniature(canvas, Box(column, row + 1, width, rows_of_miniature(bill.look, height - 1)), bill.look)


def _draw_loss(canvas: Canvas, box: Box, bill: PaperBill) -> int:
    """Draw every curve on one scale, by steps, and what each is where there are two; return the row after them."""
    column, row, width, height = box
    own, several = bill.curves[0], len(bill.curves) > 1
    end = canvas.text(column, row, "LOSS", "ink", on="paper", bold=True)
    end = canvas.text(end + 1, row, bill.scale, "ink_mute", on="paper")
    if not several:
        both = f"{own.fell} · {own.made}"
        canvas.right(
            column + width, row, both if len(both) < column + width - end else own.made, "ink_mute", on="paper"
        )
    for curve in bill.curves:
        dots = max(round(2 * width * curve.steps / bill.steps), 2)
        ink = "paper_gold" if curve.by_hand or not several else "ink"
        dashed = several and not curve.by_hand
        set_curve(canvas, column, row + 1, height, bill.shares(curve, dots), (0.0, 1.0), ink, dashed=dashed)
    canvas.lay_dots()
    row += 1 + height
    for curve in bill.curves if several else ():
        ink, mark = ("paper_gold", "━━") if curve.by_hand else ("ink", "╍╍")
        canvas.text(column, row, mark, ink, on="paper")
        canvas.text(column + 3, row, curve.who, "ink", on="paper")
        canvas.right(column + width, row, f"{curve.fell} · {curve.made}", "ink_mute", on="paper")
        row += 1
    return row
