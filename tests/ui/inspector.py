"""Watches every canvas while it is drawn: what covers what, what stands outside, which words were cut."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from game.kitchen.explain.subjects import Dish, Off, Target
from game.kitchen.level.campaign import levels_folder
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import LETTERS, contrast
from game.ui.draw.palette import MARKS as SEEN
from game.ui.fire.kitchen import SMOKE

if TYPE_CHECKING:
    import pytest
    from textual.strip import Strip

    from tests.ui.conftest import Game

MARKS = set("×▴▾▲▼★☆✓✗◆▪▸◂▶◀?→←=−+≠▔┊")
"""Glyphs that say something by themselves, as letters and digits do."""
EDGES = set("╭╮╰╯┏┓┗┛│┃├┤")
"""What may stand in a frame's corners and sides in the end: the selected cook's heavy frame lies over others."""
FRAMES = set("╭╮╰╯┏┓┗┛│┃├┤─━┄┆┊┼┴┬╌╴╶·") | {chr(0x2800 + bits) for bits in range(1, 256)}
"""What only divides may be as quiet as it likes, in the colours of frames and rules."""
PICTURES = set(" ▀░▒▓")
"""Pixels and shades: what lies beside them is another of them, as near as its number."""
READ = set("+−=×÷?.,:;“”’!%()/≠≤≥δ→←")
GLUED = re.compile(
    r"[=→←◀▶◆▪≠≈≤≥](?=[−+]?\d)|\d(?=[✓✗▲▼◆★☆╮╯┓┛])"
    r"|(?:[^\W_A-Z]|(?<=\w)[A-Z])(?=[\u2801-\u28ff])|[\u2801-\u28ff](?=[−+×]?(?:[^\W_A-Z]|[A-Z]\w))"
)
"""A sign and the figure after it, a figure and the mark, corner or line after it: each of them is read by itself.

A guest's letter stands on the curve itself, as a dot does.
"""
EVERY = re.compile(r"(?<!\d)\d{1,2}\.\d\b")
"""A figure of one decimal below 100: every digit is asked for, and each figure has its own."""
FIGURE = re.compile(r"[−+]?\d+(\.\d+)?(e[−+]?\d+)?")
MISS = re.compile(r"(−?\d+\.\d+) − (−?\d+\.\d+) = ([+−]?\d+\.\d+)(?= [✓▲▼✗])")
"""A dish, its target and how far it is off, in a line."""
WORD = re.compile(r"[A-Za-zéÉ]{2,}")
LEGENDS = ("◆ moves this dish most", "◆ steepest slope", "▪ locked")
"""What a sign means, wherever that is said."""
BEGINNING = 10
"""Letters by which a text is looked up."""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Drawn(NamedTuple):
    """A piece of text, and where it was written."""

    column: int
    row: int
    text: str
    on: str


@cache
def vocabulary() -> frozenset[str]:
    """Every word of every text in the game and its levels; a word on the screen that is not there was cut."""
    words: set[str] = set()
    source = Path(__file__).parents[2] / "game"
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.update(WORD.findall(node.value))
    for path in levels_folder().rglob("*.toml"):
        words.update(WORD.findall(path.read_text("utf-8")))
    return frozenset(word.casefold() for word in words)


@cache
def sentences() -> dict[str, list[str]]:
    """Every text of the levels, its line ends left out, by how it begins."""
    found: dict[str, list[str]] = {}

    def collect(value: Any) -> None:
        if isinstance(value, str):
            text = " ".join(value.split())
            found.setdefault(text[:BEGINNING], []).append(text)
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                collect(part)

    for path in levels_folder().rglob("*.toml"):
        collect(tomllib.loads(path.read_text("utf-8")))
    return found


class Inspector:
    """Collects faults with where they were seen first, and all glyphs."""

    def __init__(self) -> None:
        self.where = ""
        self.faults: dict[str, str] = {}
        self.glyphs: set[str] = set()
        self._seen: set[tuple[str, Any]] = set()
        self._rows: set[str] = set()

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have every canvas write down what is drawn, and be checked when it is finished."""
        found, text, frame, flash, strips = self, Canvas.text, Canvas.frame, Canvas.flash, Canvas.strips

        def watched_text(self: Any, column: int, row: int, words: str, *args: Any, **look: Any) -> int:
            if words:
                self.__dict__.setdefault("drawn", []).append(Drawn(column, row, words, look.get("on", "ground")))
            return text(self, column, row, words, *args, **look)

        def watched_frame(self: Any, *box: Any, **look: Any) -> None:
            frame(self, *box, **look)
            self.__dict__.setdefault("framed", []).append(box[:4])

        def watched_flash(self: Any) -> Any:
            watched_strips(self)
            return flash(self)

        def watched_strips(self: Any) -> Any:
            made = strips(self)
            if "drawn" in self.__dict__:
                found.check(self, made)
            return made

        monkeypatch.setattr(Canvas, "text", watched_text)
        monkeypatch.setattr(Canvas, "frame", watched_frame)
        monkeypatch.setattr(Canvas, "flash", watched_flash)
        monkeypatch.setattr(Canvas, "strips", watched_strips)

    def fault(self, words: str) -> None:
        """Write down a fault, with where it was seen first."""
        self.faults.setdefault(words, self.where)

    def check(self, canvas: Any, strips: list[Strip]) -> None:
        """Look a finished canvas over, and the strips that were made of it."""
        self.glyphs.update(*map(set, canvas._letters))
        for drawn in canvas.drawn:
            self._check_text(canvas, drawn)
        for box in canvas.__dict__.get("framed", ()):
            self._check_frame(canvas, *box)
        self._check_glue(canvas)
        self._check_figures(canvas)
        self._check_columns(canvas)
        self._check_misses(canvas)
        self._check_contrast(canvas, strips)
        self._check_endings(canvas)

    def _read(self, canvas: Any, drawn: Drawn) -> str:
        letters, row = canvas._letters, drawn.row
        if 0 <= row < canvas.height and drawn.column >= 0 and drawn.column + len(drawn.text) <= canvas.width:
            return "".join(letters[row][drawn.column : drawn.column + len(drawn.text)])
        inside = 0 <= row < canvas.height
        places = range(drawn.column, drawn.column + len(drawn.text))
        return "".join(letters[row][x] if inside and 0 <= x < canvas.width else "⌇" for x in places)

    def _check_text(self, canvas: Any, drawn: Drawn) -> None:
        """Every letter and mark can be read, and a gold cell is whole."""
        read = self._read(canvas, drawn)
        if read != drawn.text and not drawn.on.startswith("#"):  # a picture's own minus may give way to its number
            lost = (a for a, b in zip(drawn.text, read, strict=True) if a != b)
            if any(letter.isalnum() or letter in MARKS for letter in lost):
                self.fault(f"{drawn.text!r} reads {read!r}")
        if drawn.text.endswith(" …”"):
            self.fault(f"{drawn.text!r} is not said to its end")
        if drawn.on == "gold_fill" and drawn.text.strip() and 0 <= drawn.row < canvas.height:
            cells = canvas._styles[drawn.row][max(drawn.column, 0) : drawn.column + len(drawn.text)]
            if len({cell.bgcolor for cell in cells}) > 1:
                self.fault(f"a hole in the gold of {drawn.text!r}, which reads {read!r}")

    def _check_frame(self, canvas: Any, column: int, row: int, width: int, height: int) -> None:
        """Corners and sides are whole; titles and values may stand in the upper and lower edge."""
        right, foot = column + width - 1, row + height - 1
        if column < 0 or row < 0 or right >= canvas.width or foot >= canvas.height:
            self.fault(f"a frame of {width} × {height} stands outside")
            return
        letters = canvas._letters
        for line in range(row, foot + 1):
            if letters[line][column] not in EDGES or letters[line][right] not in EDGES:
                self.fault(f"the frame at {column}, {row} is broken in {''.join(letters[line])!r}")

    def _check_glue(self, canvas: Any) -> None:
        """No two texts stand so close that they read as one."""
        ends = {}
        for drawn in canvas.drawn:
            if drawn.text.strip() and len(drawn.text) > 1:
                ends[drawn.column + len(drawn.text), drawn.row] = drawn
        for after in canvas.drawn:
            before = ends.get((after.column, after.row))
            if before is None or before.on != after.on or (len(after.text) < 2 and after.text not in "=×+"):
                continue
            touch = before.text[-1].isalnum() and (after.text[0].isalnum() or after.text[0] in "−+=×▶◆")
            if touch and all(self._read(canvas, drawn) == drawn.text for drawn in (before, after)):
                self.fault(f"{before.text!r} and {after.text!r} are glued together")

    def _check_figures(self, canvas: Any) -> None:
        """No sign stands against the figure after it, and no mark against the figure before."""
        for letters, styles in zip(canvas._letters, canvas._styles, strict=True):
            row = "".join(letters)
            for found in GLUED.finditer(row):
                at = found.start() + 1
                if styles[at - 1].bgcolor == styles[at].bgcolor:
                    self.fault(f"{found[0]!r} is glued together in {row.strip()!r}")

    def _check_columns(self, canvas: Any) -> None:
        """Figures that end below each other have their points so too; what is a word's, or a frame's, is no column."""
        ends = {
            (drawn.row, drawn.column + len(drawn.text)): drawn.text
            for drawn in canvas.drawn
            if FIGURE.fullmatch(drawn.text) and self._read(canvas, drawn) == drawn.text
            if not canvas._letters[drawn.row][min(drawn.column + len(drawn.text) + 1, canvas.width - 1)].isalpha()
            if canvas._letters[drawn.row][min(drawn.column + len(drawn.text), canvas.width - 1)] not in "│┃"  # in a box
            if canvas._letters[drawn.row][0] not in "╭╰┏┗"  # in a frame
        }
        for (row, end), text in ends.items():
            below = ends.get((row + 1, end), text)
            places = [len(each.partition(".")[2]) for each in (text, below)]
            if "e" not in text + below and 0 < min(places) < max(places) <= 4 and not EVERY.search(f"{text} {below}"):
                line = "".join(canvas._letters[row]).strip()
                self.fault(f"{text!r} stands above {below!r}, and both end in one column: {line}")

    def _check_misses(self, canvas: Any) -> None:
        """Of a dish, its target and how far it is off, the first two make the third as they stand."""
        rows = ["".join(letters) for letters in canvas._letters]
        told = [(found[1], found[2], found[3]) for row in rows for found in MISS.finditer(row)]
        texts = canvas.texts
        for off in (subject for subject in texts if isinstance(subject, Off) and not told):
            dish, target = (texts.get(each(off.order, off.output), "") for each in (Dish, Target))
            if dish and target:
                told.append((dish, target, texts[off]))
        for dish, target, far in told:
            if "e" not in dish + far and max(len(part.partition(".")[0]) for part in (dish, far)) < 4:  # below 100
                a, b, c = (Decimal(part.replace("−", "-")) for part in (dish, target, far))
                if a - b != c:
                    self.fault(f"{dish} − {target} is not {far}")

    def _check_endings(self, canvas: Any) -> None:
        """A text of a level goes on behind or below where a line of it ends, or ends there, or says … itself."""
        for drawn in canvas.drawn:
            text = drawn.text.strip(" “")
            known = sentences().get(text[:BEGINNING], [])
            for whole in () if text in known else known:
                if len(text) < 2 * BEGINNING or not whole.startswith(text):
                    continue
                rest = whole[len(text) :]
                following = rest.split()[0] if rest[:1] == " " else rest
                end = drawn.column + len(drawn.text)
                if not any(
                    other.text.strip(" ”").startswith(following[: len(other.text.strip(" ”"))]) and other.text.strip()
                    for other in canvas.drawn
                    if other.row > drawn.row or (other.row == drawn.row and end <= other.column <= end + 1)
                ):
                    self.fault(f"{text!r} goes on with {following!r}, which is not there")

    def _check_contrast(self, canvas: Any, strips: list[Strip]) -> None:
        """Letters stand out from what they are written on, and marks can be seen."""
        pieces = {(piece.text, piece.style) for strip in strips for piece in strip} - self._seen
        self._seen |= pieces
        colors = canvas.palette
        smoke = {canvas.mixed("mute", "ground", share) for share in SMOKE}
        quiet, awning = {colors.line, colors.rule, *smoke}, {colors.awning, colors.awning_light}
        for letter, look in {(letter, look) for text, look in pieces for letter in text}:
            ink, ground = look.color.name, look.bgcolor.name
            if letter in PICTURES or (letter in FRAMES and ink in quiet) or (letter == "█" and ink in awning):
                continue
            least = LETTERS if letter.isalnum() or letter in READ else SEEN
            if contrast(ink, ground) < least:
                self.fault(f"{letter!r} in {ink} on {ground} has a contrast of {contrast(ink, ground):.2f}")

    def check_screen(self, game: Game) -> None:
        """Each panel that begins with a corner has a whole frame, each word is one of the game’s, no sign lacks."""
        text = game.text if game.at == "ShiftScreen" else ""
        for explained in LEGENDS:
            if explained in text and text.count(explained[0]) == text.count(explained):
                self.fault(f"{explained!r} stands for nothing that is to be seen")
        for panel in game.panels:
            rows = [strip.text for strip in panel.render_lines(panel.size.region)]
            if rows and rows[0][:1] in ("╭", "┏"):
                edges = rows[0][-1] + rows[-1][0] + rows[-1][-1]
                sides = {row[0] + row[-1] for row in rows[1:-1]}
                if edges not in ("╮╰╯", "┓┗┛") or not sides <= {"││", "┃┃"}:
                    self.fault(f"the frame of {type(panel).__name__}")
            for row in set(rows) - self._rows:
                for word in cut_words(row):
                    self.fault(f"{word!r} is no word: {row.strip()!r}")
            self._rows.update(rows)


def cut_words(row: str) -> Iterator[str]:
    """Words of a row that stand in no text of the game; what is followed by … was cut on purpose."""
    known = vocabulary()
    for found in WORD.finditer(row):
        letters = found[0].isupper() and found[0] in ALPHABET  # the orders of a slip, side by side
        if found[0].casefold() not in known and not letters and row[found.end() : found.end() + 1] != "…":
            yield found[0]
