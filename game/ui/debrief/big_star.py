"""Large stars for the debrief: filled in quadrant blocks, or outlined in dots."""

from __future__ import annotations

import math

from game.ui.draw.canvas import QUADRANTS, Canvas

FULL = 15


def _corners(width: float, height: float) -> list[tuple[float, float]]:
    """The ten corners of a star that fills a box."""
    points = []
    for n in range(10):
        angle, reach = math.pi * n / 5, 1.0 if n % 2 == 0 else 0.42
        points.append((0.5 + 0.52 * reach * math.sin(angle), 0.54 - 0.54 * reach * math.cos(angle)))
    return [(x * width, y * height) for x, y in points]


def draw_star(canvas: Canvas, column: int, row: int, width: int, height: int, *, earned: bool) -> None:
    """Draw one star into a box of cells."""
    if earned:
        corners = _corners(width * 2, height * 2)
        cells = {(x, y): _quarters(corners, x, y) for y in range(height) for x in range(width)}
        for (x, y), bits in cells.items():
            around = ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1), (x, y))
            if all(cells.get(cell) == FULL for cell in around):
                canvas.fill(column + x, row + y, 1, "gold_fill")  # in a light room gold ink is brown: that is the rim
            elif bits:
                canvas.text(column + x, row + y, QUADRANTS[bits], "gold")
        return
    corners = _corners(width * 2 - 1, height * 4 - 1)
    for (xa, ya), (xb, yb) in zip(corners, corners[1:] + corners[:1], strict=True):
        steps = max(round(max(abs(xb - xa), abs(yb - ya))), 1)
        for n in range(steps + 1):
            across, down = xa + (xb - xa) * n / steps, ya + (yb - ya) * n / steps
            canvas.dot(column * 2 + round(across), row * 4 + round(down), "faint")
    canvas.lay_dots()


def _quarters(corners: list[tuple[float, float]], x: int, y: int) -> int:
    """Which quarters of a cell lie in a star, a bit each."""
    quarters = enumerate(((0, 0), (1, 0), (0, 1), (1, 1)))
    return sum(1 << n for n, (dx, dy) in quarters if _inside(corners, x * 2 + dx + 0.5, y * 2 + dy + 0.5))


def _inside(corners: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies in a polygon: a ray to the right crosses its edge an odd number of times."""
    inside = False
    for (xa, ya), (xb, yb) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (ya > y) != (yb > y) and x < (xb - xa) * (y - ya) / (yb - ya) + xa:
            inside = not inside
    return inside
