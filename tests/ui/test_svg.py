"""Pictures of the screen as SVG: whatever stands there, they are XML, and every sign is where it was."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from game.ui.draw.svg import svg


@given(st.text(max_size=12), st.text(max_size=30))
def test_any_title_and_any_text_make_a_picture_that_can_be_read(title: str, text: str) -> None:
    fromstring(svg([[Segment(text, Style(color="#ff0000", bgcolor="#00ff00"))]], "#000000", title))


def test_words_stand_in_their_cells_and_blocks_and_dots_are_shapes() -> None:
    row = [
        Segment("ab  c", Style(color="#111111", bold=True)),
        Segment("█⣿─╭", Style(color="#222222", bgcolor="#333333")),
    ]
    picture = fromstring(svg([row, [Segment("★é")]], "#000000", "a & b"))
    name = "{http://www.w3.org/2000/svg}"
    texts = picture.findall(f".//{name}text")
    assert [(text.text, text.get("x"), text.get("y")) for text in texts] == [
        ("ab", "0", "15"), ("c", "45", "15"), ("★", "5", "35"), ("é", "15", "35"),
    ]  # fmt: skip
    assert [text.get("font-weight") for text in texts] == ["bold", "bold", None, None]
    paths = [(path.get("fill"), path.get("stroke"), path.get("d")) for path in picture.findall(f".//{name}path")]
    ground, block, lines, dots = paths
    assert ground == ("#333333", None, "M50 0h40v20h-40z")
    assert block == ("#222222", None, "M50 0h10v20h-10z")
    assert lines == ("none", "#222222", "M70 10h10M85 20v-5q0-5 5-5")
    assert dots[2] is not None and dots[2].count("h0") == 8
