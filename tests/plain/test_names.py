"""Names are completed where they are clear, and put right in a sentence where they are not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from game.kitchen.level.campaign import campaign
from game.plain import names
from game.plain.names import NotUnderstood, decimal, meant, whole

LEVEL = campaign().level("the-kitchen-listens")
SWEET = LEVEL.dial_index["prep.2:sweet"]


@pytest.mark.parametrize("given", ["prep.2:sweet", "Prep 2 sweet", "PREP 2 SWEET", "prep 2 sw", "p 2 swe"])
def test_a_dial_is_named_by_id_title_or_their_beginnings(given: str) -> None:
    assert meant(given, names.dials(LEVEL), "dial") == SWEET


def test_an_accent_need_not_be_typed() -> None:
    assert meant("saute 1", names.cooks(LEVEL), "cook") == (1, 0)


def test_every_dial_is_meant_by_each_of_its_names() -> None:
    for name, index in names.dials(LEVEL):
        assert meant(name, names.dials(LEVEL), "dial") == index


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("prep.2:swete", "There is no dial “prep.2:swete”. Did you mean prep.2:sweet?"),
        ("prep 2 s", "“prep 2 s” may be prep.2:sweet, prep.2:salty, prep.2:spicy: say more of its name."),
        ("", "Which dial? There is prep.1:sweet, "),
        ("xyz", "There is no dial “xyz”. There is prep.1:sweet, "),
    ],
)
def test_what_is_not_clear_is_asked_back(given: str, said: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        meant(given, names.dials(LEVEL), "dial")
    assert str(refused.value).startswith(said)


def test_a_misspelt_part_of_a_name_is_put_right() -> None:
    level = campaign().level("first-taste")
    with pytest.raises(NotUnderstood, match="Did you mean plating"):
        meant("hony", names.dials(level), "dial")


@pytest.mark.parametrize("text", ["0.4", "0,4", "+0.4", ".4"])
def test_a_number_may_have_a_point_or_a_comma(text: str) -> None:
    assert decimal(text) == Decimal("0.4")
    assert decimal(f"−{text.lstrip('+')}") == Decimal("-0.4")


@pytest.mark.parametrize("text", ["", "x", "nan", "-Infinity", "sNaN", "1" * 400, "1..2"])
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotUnderstood):
        decimal(text)


@pytest.mark.parametrize("text", ["1.5", "two", "1e999999"])
def test_what_is_no_whole_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotUnderstood):
        whole(text)
