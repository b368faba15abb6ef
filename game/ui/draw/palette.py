"""Colours: one name means one thing everywhere. Two palettes of our own; other themes lend theirs.

Everywhere letters stand out from what they are written on by at least 4.5, marks by 3 (WCAG 2.2, contrast). A
terminal of sixteen colours has a palette of its own: there nothing is mixed, and depth is told by glyphs or steps.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace
from rich.style import Style
from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App

LETTERS, MARKS = 4.5, 3.0
"""The least contrast of what is read, and of what only has to be seen."""


class Palette(Struct, frozen=True):
    """What each colour means; the values are `#rrggbb`."""

    dark: bool
    blue: str  # a number above zero; too much
    blue_middle: str  # the same, a link next to the selected cook
    orange: str  # a number below zero; too little
    orange_middle: str
    gold: str  # you: cursor, focus, stars, what can be entered; as text
    gold_fill: str  # the same, as a filled cell
    mint: str  # passes, right, target
    mint_band: str  # the band around a target
    tomato: str  # wrong or burnt, nothing else
    high: str  # the number that matters most
    text: str
    mute: str  # supporting words
    faint: str  # column headings, field's terms, limits
    line: str  # frames
    rule: str  # thin inner rules
    far: str  # a link that says nothing now
    ground: str  # the screen
    raised: str  # selected row and key caps
    track: str  # empty part of a bar
    awning: str
    awning_light: str
    paper: str  # the feedback slip, the one light surface in the dark theme
    paper_shade: str  # a second strip of paper
    paper_row: str  # the current place on it
    paper_blue: str
    paper_orange: str
    paper_gold: str
    ink: str
    ink_mute: str
    violet: str  # a third class on a map; never a sign
    silver: str  # a cover: what is under it is not known yet
    silver_light: str  # where it shines; only between silver
    silver_shade: str  # where it turns from the light, and the plate
    few: bool = False  # a terminal of sixteen colours
    bare: bool = False  # no colours at all: what they mean is told otherwise

    @property
    def on_gold(self) -> str:
        """What is written on a cell that is filled with gold."""
        return self.ground if self.dark else self.high


DARK = Palette(
    dark=True,
    blue="#6db8ff", blue_middle="#3f86cc", orange="#ff9447", orange_middle="#c9692a",
    gold="#ffd166", gold_fill="#ffd166", mint="#7fdcab", mint_band="#3d8a68", tomato="#ff6b6b",
    high="#fff7ea", text="#d8cdbf", mute="#a0958a", faint="#897e73",
    line="#453d36", rule="#342e29", far="#6a6057", ground="#161311", raised="#26211d", track="#2b2622",
    awning="#c8483f", awning_light="#f6edda",
    paper="#f6edda", paper_shade="#ebe1cc", paper_row="#ffe2a0",
    paper_blue="#1558a8", paper_orange="#b04a08", paper_gold="#8a5a00", ink="#2c2620", ink_mute="#6e6253",
    violet="#c49bff", silver="#a9b0b8", silver_light="#eef2f5", silver_shade="#6f767e",
)  # fmt: skip

LIGHT = Palette(
    dark=False,
    blue="#1560b8", blue_middle="#3f82c8", orange="#b84d06", orange_middle="#c96822",
    gold="#7d5a00", gold_fill="#ffcf5c", mint="#1d7a4b", mint_band="#38875f", tomato="#b3261e",
    high="#17120d", text="#3b332b", mute="#6b604f", faint="#776a5b",
    line="#c3b6a3", rule="#ddd2c1", far="#978a79", ground="#fbf6ec", raised="#efe6d6", track="#e6dccb",
    awning="#c8483f", awning_light="#ffffff",
    paper="#ffffff", paper_shade="#f3ecdf", paper_row="#ffe9b8",
    paper_blue="#1558a8", paper_orange="#b04a08", paper_gold="#8a5a00", ink="#2c2620", ink_mute="#6e6253",
    violet="#7a3fc4", silver="#7f868e", silver_light="#cfd5da", silver_shade="#555c64",
)  # fmt: skip

SIXTEEN = Palette(
    dark=True, few=True,
    # Bright blue is hard to read on black, and yellow is what gold is: the two signs are cyan and magenta here.
    blue="#55ffff", blue_middle="#00aaaa", orange="#ff55ff", orange_middle="#aa00aa",
    gold="#ffff55", gold_fill="#ffff55", mint="#55ff55", mint_band="#55ff55", tomato="#ff5555",
    high="#ffffff", text="#ffffff", mute="#aaaaaa", faint="#aaaaaa",
    line="#555555", rule="#555555", far="#aaaaaa", ground="#000000", raised="#000000", track="#555555",
    awning="#aa0000", awning_light="#ffffff",
    paper="#ffffff", paper_shade="#ffffff", paper_row="#ffff55",
    paper_blue="#0000aa", paper_orange="#aa00aa", paper_gold="#000000", ink="#000000", ink_mute="#555555",
    violet="#5555ff", silver="#aaaaaa", silver_light="#ffffff", silver_shade="#aaaaaa",
)  # fmt: skip
"""The values are those by which the sixteen are known; each terminal has its own idea of them."""


def _theme(name: str, palette: Palette) -> Theme:
    return Theme(
        name=name,
        primary=palette.gold,
        secondary=palette.blue,
        accent=palette.gold,
        warning=palette.orange,
        error=palette.tomato,
        success=palette.mint,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.raised,
        panel=palette.track,
        dark=palette.dark,
    )


THEMES = (_theme("bistro-dark", DARK), _theme("bistro-light", LIGHT))
_OWN = {"bistro-dark": DARK, "bistro-light": LIGHT}


def palette_for(app: App[Any]) -> Palette:
    """Find the palette for the terminal and the theme of an application."""
    palette = SIXTEEN if app.console.color_system in ("standard", "windows") else palette_of(app.current_theme)
    return replace(palette, bare=True) if app.no_color else palette


def palette_of(theme: Theme) -> Palette:
    """Find the palette of a theme: ours as they are, any other with its own ground and text.

    The signs, gold and mint keep our colours for dark or light grounds, since those carry meaning.
    """
    if theme.name in _OWN:
        return _OWN[theme.name]
    base = DARK if theme.dark else LIGHT
    ground = _hex(theme.background) or base.ground
    text = readable(_hex(theme.foreground) or base.text, ground)
    track = _hex(theme.panel) or blend(text, ground, 0.86)
    return replace(
        base,
        ground=ground,
        text=text,
        high=blend(text, "#ffffff" if theme.dark else "#000000", 0.5),
        mute=readable(blend(text, ground, 0.3), ground),
        faint=readable(blend(text, ground, 0.45), ground),
        blue=readable(base.blue, ground),
        blue_middle=readable(base.blue_middle, ground, MARKS),
        orange=readable(base.orange, ground),
        orange_middle=readable(base.orange_middle, ground, MARKS),
        gold=readable(base.gold, ground),
        mint=readable(base.mint, ground),
        mint_band=readable(base.mint_band, track, MARKS),
        tomato=readable(base.tomato, ground),
        line=blend(text, ground, 0.72),
        rule=blend(text, ground, 0.82),
        far=readable(blend(text, ground, 0.6), ground, MARKS),
        silver=readable(base.silver, ground, MARKS),
        silver_shade=readable(base.silver_shade, ground, MARKS),
        raised=_hex(theme.surface) or blend(text, ground, 0.9),
        track=track,
    )


def _hex(color: str | None) -> str | None:
    return color if color and color.startswith("#") and len(color) == 7 else None


@lru_cache(maxsize=4096)
def blend(color: str, other: str, share: float) -> str:
    """Mix `share` of another colour into one; both are `#rrggbb`."""
    mixed = (round(int(color[n : n + 2], 16) * (1 - share) + int(other[n : n + 2], 16) * share) for n in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def contrast(color: str, ground: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(color), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=4096)
def _luminance(color: str) -> float:
    parts = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=4096)
def readable(color: str, ground: str, least: float = LETTERS, *, few: bool = False) -> str:
    """A colour with as much white or black mixed in as it takes to stand out from a ground; of few colours, all."""
    if contrast(color, ground) >= least:
        return color
    away = "#ffffff" if _luminance(color) >= _luminance(ground) else "#000000"
    if contrast(away, ground) < least:
        away = max(("#ffffff", "#000000"), key=lambda end: contrast(end, ground))
    if few:
        return away
    shares = (step / 20 for step in range(1, 21))
    return next((mixed for share in shares if contrast(mixed := blend(color, away, share), ground) >= least), away)


@lru_cache(maxsize=4096)
def faded(color: str, ground: str, share: float) -> str:
    """A colour with so much of the ground mixed in, or less, as long as it can be seen on it."""
    shares = (share * step / 20 for step in range(20, 0, -1))
    return next((pale for each in shares if contrast(pale := blend(color, ground, each), ground) >= MARKS), color)


@lru_cache(maxsize=4096)
def style(color: str, ground: str, bold: bool = False, italic: bool = False, underline: bool = False) -> Style:
    """Build a terminal style from two `#rrggbb` colours, once."""
    return Style(color=color, bgcolor=ground, bold=bold, italic=italic, underline=underline)


def sign_color(value: float) -> str:
    """Blue above zero, orange below; zero has no colour."""
    return "blue" if value > 1e-9 else "orange" if value < -1e-9 else "mute"
