"""Colours: one name means one thing everywhere. Two palettes of our own; other themes lend theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from rich.style import Style
from textual.theme import Theme


@dataclass(frozen=True)
class Palette:
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


DARK = Palette(
    dark=True,
    blue="#6db8ff", blue_middle="#3f86cc", orange="#ff9447", orange_middle="#c9692a",
    gold="#ffd166", gold_fill="#ffd166", mint="#7fdcab", mint_band="#1f4a38", tomato="#ff6b6b",
    high="#fff7ea", text="#d8cdbf", mute="#9a8f83", faint="#7d7369",
    line="#453d36", rule="#342e29", ground="#161311", raised="#26211d", track="#2b2622",
    awning="#c8483f", awning_light="#f6edda",
    paper="#f6edda", paper_shade="#ebe1cc", paper_row="#ffe2a0",
    paper_blue="#1558a8", paper_orange="#b04a08", paper_gold="#8a5a00", ink="#2c2620", ink_mute="#7d7060",
)  # fmt: skip

LIGHT = Palette(
    dark=False,
    blue="#1560b8", blue_middle="#5f9ad6", orange="#b84d06", orange_middle="#e08d50",
    gold="#7d5a00", gold_fill="#ffcf5c", mint="#1d7a4b", mint_band="#c4e8d3", tomato="#b3261e",
    high="#17120d", text="#3b332b", mute="#736757", faint="#8a7d6d",
    line="#c3b6a3", rule="#ddd2c1", ground="#fbf6ec", raised="#efe6d6", track="#e6dccb",
    awning="#c8483f", awning_light="#ffffff",
    paper="#ffffff", paper_shade="#f3ecdf", paper_row="#ffe9b8",
    paper_blue="#1558a8", paper_orange="#b04a08", paper_gold="#8a5a00", ink="#2c2620", ink_mute="#7d7060",
)  # fmt: skip


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


def palette_of(theme: Theme) -> Palette:
    """Find the palette of a theme: ours as they are, any other with its own ground and text.

    The signs, gold and mint keep our colours for dark or light grounds, since those carry meaning.
    """
    if theme.name in _OWN:
        return _OWN[theme.name]
    base = DARK if theme.dark else LIGHT
    ground = _hex(theme.background) or base.ground
    text = _hex(theme.foreground) or base.text
    return replace(
        base,
        ground=ground,
        text=text,
        high=blend(text, "#ffffff" if theme.dark else "#000000", 0.5),
        mute=blend(text, ground, 0.3),
        faint=blend(text, ground, 0.45),
        line=blend(text, ground, 0.72),
        rule=blend(text, ground, 0.82),
        raised=_hex(theme.surface) or blend(text, ground, 0.9),
        track=_hex(theme.panel) or blend(text, ground, 0.86),
    )


def _hex(color: str | None) -> str | None:
    return color if color and color.startswith("#") and len(color) == 7 else None


@lru_cache(maxsize=4096)
def blend(color: str, other: str, share: float) -> str:
    """Mix `share` of another colour into one; both are `#rrggbb`."""
    mixed = (round(int(color[n : n + 2], 16) * (1 - share) + int(other[n : n + 2], 16) * share) for n in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in mixed)


@lru_cache(maxsize=4096)
def style(color: str, ground: str, bold: bool = False, italic: bool = False, underline: bool = False) -> Style:
    """Build a terminal style from two `#rrggbb` colours, once."""
    return Style(color=color, bgcolor=ground, bold=bold, italic=italic, underline=underline)
