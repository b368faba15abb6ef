"""A player's own file: what is understood of it and said, and what is refused in one sentence that says where."""

from __future__ import annotations

import csv
import math
import os
import tracemalloc
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from game.kitchen.data.cells import LARGEST_FILE, MOST_LINES, SEPARATORS, Numbers, plain_numbers
from game.kitchen.data.naming import clean
from game.kitchen.data.reading import Reading, read, read_bytes
from game.kitchen.data.table import LARGEST, MOST_CELLS, MOST_ROWS
from game.kitchen.errors import BistroError
from game.kitchen.level.folder import levels_folder

PLAIN = """sweet,sour,liked
1.5,2,no
3,4.25,yes
-5,0.5,no
7,1e1,yes
"""


def reading(text: str | bytes, *wish: str) -> Reading:
    raw = text.encode() if isinstance(text, str) else text
    return read_bytes(raw, "mine.csv", *wish)  # type: ignore[arg-type]


def refusal(text: str | bytes, *wish: str) -> str:
    with pytest.raises(BistroError) as refused:
        reading(text, *wish)
    sentence = str(refused.value)
    assert "\n" not in sentence and sentence.isprintable()
    return sentence.removeprefix("mine.csv")


def same(text: str | bytes) -> bool:
    """Whether a file holds the same table as the plain one."""
    found, plain = reading(text).table, reading(PLAIN).table
    return (
        (found.names, found.target, found.classes) == (plain.names, plain.target, plain.classes)
        and np.array_equal(found.rows, plain.rows)
        and np.array_equal(found.targets, plain.targets)
    )


def changed(row: int, line: str) -> str:
    """The plain file with another line, counted from 1."""
    lines = PLAIN.splitlines()
    lines[row - 1] = line
    return "\n".join(lines)


# Whatever stands in a file.

AMOUNTS = st.integers(-LARGEST * 10**6, LARGEST * 10**6).map(lambda millionths: millionths / 10**6)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=24).filter(
    lambda text: clean(text) == text != "pinch" and Numbers(commas=True).is_text(text)
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[float]], list[str]]:
    names = draw(st.lists(WORDS, min_size=2, max_size=5, unique=True))
    width = len(names) - 1
    rows = draw(st.lists(st.lists(AMOUNTS, min_size=width, max_size=width), min_size=4, max_size=20))
    kinds = draw(st.lists(WORDS, min_size=2, max_size=4, unique=True))
    classes = [draw(st.sampled_from(kinds)) for _ in rows]
    assume(len(set(classes)) > 1 and all(len({row[k] for row in rows}) > 1 for k in range(width)))
    assume(not any(name.casefold() in ("id", "index", "no", "nr", "no.", "nr.", "#", "row") for name in names))
    assume([row[0] for row in rows] not in ([*range(len(rows))], [*range(1, len(rows) + 1)]))
    return names, rows, classes


@given(tables(), st.sampled_from(sorted(SEPARATORS)), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_table_that_is_written_comes_back(
    table: tuple[list[str], list[list[float]], list[str]], separator: str, end: str, quotes: bool
) -> None:
    names, rows, classes = table
    file = StringIO()
    quoting = csv.QUOTE_ALL if quotes else csv.QUOTE_MINIMAL
    writer = csv.writer(file, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerow(names)
    writer.writerows([*map(repr, row), wanted] for row, wanted in zip(rows, classes, strict=True))
    found = reading(file.getvalue()).table
    assert (*found.names, found.target) == tuple(names)
    assert found.rows.tolist() == rows
    places = found.targets[:, 0] if len(found.classes) == 2 else found.targets.argmax(axis=1)
    assert [found.classes[int(place)] for place in places] == classes


PIECES = [
    b",",
    b";",
    b"\t",
    b"|",
    b"\n",
    b"\r",
    b'"',
    b" ",
    b"0",
    b"1",
    b"2",
    b"-",
    b".5",
    b"e9",
    b"1e999",
    b"nan",
    b"inf",
]
PIECES += [b"yes", b"no", b"\x1b[2J", b"\xe2\x80\xae", b"\xff", b"\xef\xbb\xbf", b"1,2,yes\n", b"3,4,no\n", b"id"]


@given(
    st.binary() | st.lists(st.sampled_from(PIECES), max_size=80).map(b"".join), st.sampled_from(["", "class", "number"])
)
@example(b"\xff\xfe1", "")
@example(b"\x81,", "")
@example(b",\n0,\n,\n1,\n,\n2,", "")
def test_whatever_stands_in_a_file_is_a_table_or_a_sentence(raw: bytes, wish: str) -> None:
    try:
        found = reading(raw, wish)
    except BistroError as error:
        sentences: tuple[str, ...] = (str(error),)
    else:
        assert len(found.table) >= 4
        sentences = found.notes
    for sentence in sentences:
        assert sentence.isprintable() and len(sentence) < 1_000 and sentence.endswith(".")


def test_a_file_without_end_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with open(path, "wb") as file:
        file.write(PLAIN.encode())
        file.truncate(2_000_000_000)
    tracemalloc.start()
    with pytest.raises(BistroError, match=r"huge\.csv: this table is larger than 20 MB; take some of its rows\."):
        read(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * LARGEST_FILE


@pytest.mark.parametrize("content", [b"1,2\n" * (MOST_LINES + 1), b"\n" * 19_000_000, b"1,2\r" * (MOST_LINES + 1)])
def test_a_file_of_very_many_lines_is_refused_before_it_takes_memory(content: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(BistroError, match=r"a: this table has more than 500,000 lines; take some of its rows\."):
        read_bytes(content, "a")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * LARGEST_FILE


def test_a_file_of_very_many_cells_is_refused_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.kitchen.data.cells.MOST_READ", 20)
    assert len(reading("1,2\n2,3\n1,2\n" * 3).table) == 9
    with pytest.raises(BistroError, match="a: this table has more than 20 cells; take some of its rows"):
        read_bytes(b"1,2\n2,3\n1,2\n" * 4, "a")


@given(st.lists(st.floats().map(str) | st.integers().map(str) | st.text("0123456789.-+e,\n x−", max_size=4)))
def test_plain_numbers_are_read_at_once_as_they_are_one_by_one(cells: list[str]) -> None:
    found = plain_numbers(cells)
    numbers = Numbers(commas=True)
    if found is not None:
        assert found == [numbers[cell] for cell in cells]


def test_a_column_of_plain_numbers_is_read_at_once() -> None:
    assert plain_numbers(["1", "-2.50", "+3", "004"]) == [1, -2.5, 3, 4]
    for other in ("1\n2", "1_0", "1e5", "nan", "", "1,5", "١", "9" * 65):
        assert plain_numbers(["1", other]) is None


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(BistroError, match=r"none\.csv: cannot read this table: No such file"):
        read(tmp_path / "none.csv")
    with pytest.raises(BistroError, match="cannot read this table"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_nobody_writes_into_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BistroError, match="it is no regular file"):
        read(tmp_path / "pipe.csv")


# What does not matter.


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"\xef\xbb\xbf" + PLAIN.encode(), id="a byte-order mark"),
        pytest.param(PLAIN.encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(PLAIN.replace("\n", "\r\n"), id="lines as on Windows"),
        pytest.param(PLAIN.replace("\n", "\r"), id="lines as on old Macs"),
        pytest.param(PLAIN.replace("\n", "\n\n") + " \n,,\n", id="empty lines"),
        pytest.param(PLAIN.strip(), id="no end of the last line"),
        pytest.param(PLAIN.replace(",", ";"), id="semicolons"),
        pytest.param(PLAIN.replace(",", "\t"), id="tabs"),
        pytest.param(PLAIN.replace(",", " | "), id="bars"),
        pytest.param(PLAIN.replace(",", ";").replace(".", ","), id="decimal commas"),
        pytest.param(PLAIN.replace(",", ", "), id="spaces after commas"),
        pytest.param(PLAIN.replace("sweet", '"sweet"').replace("-5", '"-5"').replace("no", '"no"'), id="quotes"),
        pytest.param(PLAIN.replace(",", ", ").replace("no", '"no"'), id="spaces before quotes"),
        pytest.param(PLAIN.replace("-", "−"), id="a minus as printed"),
        pytest.param(PLAIN.replace("7", "+7.0"), id="a plus"),
    ],
)
def test_the_same_table_in_other_clothes(text: str | bytes) -> None:
    assert reading(PLAIN).table.rows.tolist() == [[1.5, 2], [3, 4.25], [-5, 0.5], [7, 10]]
    assert same(text)


def test_a_separator_makes_the_rows_alike_before_it_makes_numbers() -> None:
    """By commas, half of these cells would be numbers, and by semicolons a third; but then the rows differ."""
    text = "1,5;x;no\n2,5;y;yes\n3;y;no\n4,5;x;yes\n5,5;x;no\n6;x;no\n"
    assert reading(text).table.rows[:, 0].tolist() == [1.5, 2.5, 3, 4.5, 5.5, 6]


def test_what_was_understood_is_said() -> None:
    assert reading(PLAIN).notes == (
        "4 rows of 3 columns, with commas between them.",
        "'liked' has 2 classes: no (2) is 0, yes (2) is 1.",
    )
    german = "Länge;Art\n1,5;a\n2;b\n3;a\n4;b\n".encode("latin-1")
    assert reading(german).table.names == ("Länge",)
    assert reading(german).notes[:3] == (
        "4 rows of 2 columns, with semicolons between them.",
        "Commas are decimal points: 1,5 is 1.5.",
        "The text is not UTF-8: it was taken for Windows-1252.",
    )


# Names.


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("sweet,sour,liked", ("sweet", "sour", "liked")),
        ("0,1,target", ("0", "1", "target")),
        ("1,2,target", ("1", "2", "target")),
        ("2020,sour,liked", ("2020", "sour", "liked")),
        (",,", ("column 1", "column 2", "column 3")),
        ("a,a,a", ("a", "a 2", "a 3")),
        ("a,pinch,t", ("a", "pinch 2", "t")),
        ('"a\nb",c   d,t', ("a b", "c d", "t")),
        ("\x1b[2J,\u202e,t", ("\\x1b[2J", "\\u202e", "t")),
        (f"{'x' * 30}a,{'x' * 30}b,t", ("xxxxxxxxxxxx…xxxxxxxxxxa", "xxxxxxxxxxxx…xxxxxxxxxxb", "t")),
        (f"{'x' * 50},{'x' * 51},t", ("xxxxxxxxxxxx…xxxxxxxxxxx", "xxxxxxxxxxxx…xxxxxxxxx 2", "t")),
    ],
)
def test_names_are_short_printable_and_different(first: str, names: tuple[str, ...]) -> None:
    table = reading(f"{first}\n" + PLAIN.partition("\n")[2]).table
    assert (*table.names, table.target) == names
    assert len(table) == 4


@pytest.mark.parametrize("first", ["1,2,no", "0,1,yes", "9,8,yes", "9,?,yes"])
def test_a_file_without_names_begins_with_an_example(first: str) -> None:
    found = reading(f"{first}\n" + PLAIN.partition("\n")[2])
    assert found.table.names == ("column 1", "column 2")
    assert len(found.table) == (4 if "?" in first else 5)
    assert "No names stand above the columns, so they are called by their places." in found.notes


def test_columns_that_a_program_counted_have_no_names_among_the_rows() -> None:
    """As pandas writes what it was told no names for, with its index and without."""
    rows = ["5,3,1,0.5", "4,9,1,1.5", "6,3,2,2.5", "7,2,0,0.25"]
    for text in ("0,1,2,3\n" + "\n".join(rows), ",0,1,2,3\n" + "\n".join(f"{n},{row}" for n, row in enumerate(rows))):
        table = reading(text).table
        assert (*table.names, table.target) == ("0", "1", "2", "3")
        assert table.rows[0].tolist() == [5, 3, 1]


def test_names_that_had_to_change_are_said() -> None:
    notes = reading(f"a,a,{'t' * 30}\n" + PLAIN.partition("\n")[2]).notes
    assert notes[1] == f"Called anew: a 2, {'t' * 12}…{'t' * 11}."
    assert "anew" not in reading(",sour,liked\n" + PLAIN.partition("\n")[2]).notes[1]


# Columns.


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        (["id", *"0123"], "it only numbers the rows"),
        (["day", *"1234"], "it only numbers the rows"),
        (["id", "842", "17", "3", "99"], "it only numbers the rows"),
        (["", "8", "1", "3", "9"], "it only numbers the rows"),
        (["who", "Ann", "Bob", "Cy", "Di"], "text that only names the rows"),
        (["ticket", "A 1", "17", "B 2", "B 2"], "text, such as 'A 1'"),
        (["cabin", "", "NA", "?", "3"], "empty in more than half of the rows"),
        (["same", *"7777"], "the same in every row"),
        (["tiny", "1e-9", "2e-9", "3e-9", "0"], "the same in every row"),
    ],
)
def test_a_column_that_teaches_nothing_is_left_out_and_that_is_said(column: list[str], reason: str) -> None:
    text = "\n".join(f"{cell},{line}" for cell, line in zip(column, PLAIN.splitlines(), strict=True))
    found = reading(text)
    assert found.table.names == ("sweet", "sour")
    assert f"Left out: {column[0] or 'column 1'} ({reason})." in found.notes


def test_a_column_that_counts_is_an_amount_where_no_other_comes_in() -> None:
    assert reading("hours,points\n1,2.5\n2,4.5\n3,6.5\n4,9\n").table.rows.tolist() == [[1], [2], [3], [4]]


def test_two_words_count_as_0_and_1() -> None:
    found = reading("sex,age,t\nmale,3,1.5\nfemale,4,2.5\nfemale,5,3\nmale,7,0.5\n")
    assert found.table.rows.tolist() == [[1, 3], [0, 4], [0, 5], [1, 7]]
    assert "In column 'sex' 'female' counts as 0 and 'male' as 1." in found.notes


def test_rows_with_a_gap_are_left_out_and_counted() -> None:
    gaps = PLAIN + "1,,no\n?,2,yes\nNaN,n/a,yes\n4,4,\n9,9,yes\n"
    found = reading(gaps)
    assert found.table.rows[-1].tolist() == [9, 9]
    assert len(found.table) == 5
    assert "4 rows left out, for a value is missing: first in line 6, column 'sour'." in found.notes


# What comes out.


@pytest.mark.parametrize(
    ("targets", "classes"),
    [
        ("0 1 0 1", ("0", "1")),
        ("1.0 -1.0 1 1", ("−1", "1")),
        ("10 9 10 9", ("9", "10")),
        ("b a B b", ("a", "B", "b")),
        ("0.5 1.5 0.5 1.5", ()),
        ("1 2 3 4", ()),
        ("yes 1 yes 1", ("1", "yes")),
    ],
)
def test_words_and_few_whole_numbers_are_classes_and_other_numbers_are_amounts(
    targets: str, classes: tuple[str]
) -> None:
    lines = zip(PLAIN.splitlines(), ["t", *targets.split()], strict=True)
    assert reading("\n".join(f"{line.rpartition(',')[0]},{target}" for line, target in lines)).table.classes == classes


def test_ten_whole_numbers_are_classes_and_eleven_are_not() -> None:
    for kinds in (10, 11):
        text = "x,t\n" + "".join(f"{n}.5,{n % kinds}\n" for n in range(22))
        assert len(reading(text).table.classes) == (10 if kinds == 10 else 0)


def test_the_player_may_say_what_the_last_column_is() -> None:
    text = PLAIN.replace("no", "3").replace("yes", "4")
    assert reading(text).table.classes == ("3", "4")
    assert reading(text, "number").table.targets.tolist() == [[3], [4], [3], [4]]
    assert reading(text, "number").notes[-1] == "'liked' is a number, from 3 to 4."
    assert reading("x,t\n1,1\n7,2\n3,3\n4,4\n", "class").table.targets.tolist() == np.eye(4).tolist()


# What is refused.


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", ": this table is empty."),
        ("\n \n,,\n", ": this table is empty."),
        ("sweet,sour,liked\n", ": 0 rows below the names; at least 4 were expected."),
        ("1,2,3\n", ": 1 row; at least 4 were expected."),
        (
            "sweet\n1\n2\n",
            ", line 1: there is one cell; what goes in and, last, what should come out were expected,"
            " separated by a comma, a semicolon, a tab or a bar.",
        ),
        (changed(3, "3,yes"), ", line 3: 2 cells where line 1 has 3."),
        (changed(3, "3,4,5,yes"), ", line 3: 4 cells where line 1 has 3."),
        (changed(4, "-5,salt,no"), ", line 4, column 'sour': a number was expected, not 'salt'."),
        (changed(4, "-5,\x1b[2J,no"), ", line 4, column 'sour': a number was expected, not '\\x1b[2J'."),
        (changed(4, '-5,"1,250",no'), ", line 4, column 'sour': a number was expected, not '1,250'."),
        (changed(4, "-5,1_000,no"), ", line 4, column 'sour': a number was expected, not '1_000'."),
        (changed(4, "-5,٣,no"), ", line 4, column 'sour': a number was expected, not '٣'."),
        (changed(4, "inf,4,no"), ", line 4, column 'sweet': a number up to 1,000,000 was expected, not 'inf'."),
        (changed(4, "-1e999,4,no"), ", line 4, column 'sweet': a number up to 1,000,000 was expected, not '-1e999'."),
        (changed(4, "1000001,4,no"), ", line 4, column 'sweet': a number up to 1,000,000 was expected, not '1000001'."),
        (
            PLAIN.replace("no", "yes"),
            ": the last column, 'liked', has 'yes' in every row; 2 to 10 classes were expected, or numbers.",
        ),
        (
            "x,t\n" + "".join(f"{n}.5,k{n}\n" for n in range(11)),
            ": the last column, 't', has 11 different values; 2 to 10 classes were expected, or numbers.",
        ),
        ("x,t\n1,2.5\n2,2.5\n3,2.5\n4,2.5\n", ": the last column, 't', is 2.5 in every row: nothing to learn."),
        ("x,t\n1,1.5\n2,2.5\n3,oops\n4,4.5\n", ", line 4, column 't': a number was expected, not 'oops'."),
        (
            "who,t\nAnn,1\nBob,2\nCy,1\nDi,2\n",
            ": no column before the last can come in. Left out: who (text that only names the rows).",
        ),
        (
            "x,t\n5,1\n5,2\n5,1\n5,2\n",
            ": 0 columns to come in; 1 to 784 were expected. Left out: x (the same in every row).",
        ),
        (
            PLAIN + ",1,no\n" * 4 + "3,3,\n",
            None,
        ),
        (
            changed(4, ",1,no"),
            ": 3 rows to learn from; at least 4 without a gap were expected."
            " 1 row left out, for a value is missing: first in line 4, column 'sweet'.",
        ),
        (",".join("abcd" * 251), ", line 1: there are more than 1,000 cells."),
        ('a,t\n"' + "1\n" * 70_000, ", line 2: a cell is too long; is a quotation mark missing?"),
        (b"PK\x03\x04 and so on", ": this is a workbook or an archive, no text; save the sheet as CSV."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ": this is no text (byte 8 is 0); a CSV file was expected."),
        (b"a,b\n1,\x81\n", ": this table is not UTF-8 text (byte 6)."),
        (b"\xff\xfea", ": this table begins as UTF-16 text and does not go on so."),
    ],
)
def test_what_cannot_be_understood_is_said_in_a_sentence(text: str | bytes, sentence: str | None) -> None:
    if sentence is None:
        assert len(reading(text).table) == 4
    else:
        assert refusal(text) == sentence


def test_what_is_forced_and_cannot_be_is_said() -> None:
    assert refusal(PLAIN, "number") == ", line 2, column 'liked': a number was expected, not 'no'."
    text = "x,t\n" + "".join(f"{n}.5,{n / 2}\n" for n in range(12))
    assert refusal(text, "class").startswith(": the last column, 't', has 12 different values;")


# Many rows, and pictures.


@pytest.mark.parametrize("rows", [MOST_ROWS + 1, 2 * MOST_ROWS])
def test_of_too_many_rows_some_are_taken_evenly(rows: int) -> None:
    """And not one in two, for that might be one class of two."""
    found = reading("x,t\n" + "".join(f"{n / 2},{n % 2}\n" for n in range(rows)))
    taken = found.table.rows[:, 0]
    assert len(taken) == MOST_ROWS
    assert taken[-1] > rows / 2 - 2
    assert set(np.diff(taken)) <= {0.5, 1, 1.5}
    assert found.table.targets.mean() == pytest.approx(0.5, abs=0.01)
    assert f"10,000 of {rows:,} rows are taken, from all over the file: more are too many." in found.notes


def test_as_many_rows_as_fit_are_all_taken() -> None:
    assert len(reading("x,t\n" + "".join(f"{n},{n / 4}\n" for n in range(MOST_ROWS))).table) == MOST_ROWS


def pictures(side: int, ink: int, shade: Callable[[int, int], float] = lambda row, pixel: (row * pixel) % 7) -> str:
    pixels = side * side
    rows = [[shade(row, pixel) for pixel in range(pixels)] for row in range(1, 6)]
    rows[0][0] = ink
    head = ",".join([*(f"p{pixel}" for pixel in range(pixels)), "digit"])
    return head + "\n" + "".join(f"{','.join(map(str, cells))},{row % 2}\n" for row, cells in enumerate(rows))


@pytest.mark.parametrize(("side", "ink", "full"), [(8, 16, 16), (28, 255, 255), (28, 200, 255), (5, 9, 16)])
def test_rows_of_pixels_are_pictures_and_keep_all_pixels(side: int, ink: int, full: int) -> None:
    found = reading(pictures(side, ink))
    assert (found.table.picture, found.table.ink) == ((side, side), full)
    assert len(found.table.names) == side * side
    assert found.notes[-1] == f"Every row is a picture of {side} x {side} pixels; a full one is {full}."


def test_black_and_white_is_a_picture_too() -> None:
    table = reading(pictures(6, 1, lambda row, pixel: (row * pixel) % 2)).table
    assert (table.picture, table.ink) == ((6, 6), 1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(pictures(3, 9), id="nine columns may be anything"),
        pytest.param(pictures(8, 256), id="more than a pixel holds"),
        pytest.param(pictures(8, -1), id="less than nothing"),
        pytest.param(pictures(8, 16, lambda row, pixel: (row * pixel) % 7 + 0.5), id="halves"),
        pytest.param(
            pictures(8, 16).replace("digit", "extra,digit").replace(",1\n", ",8,1\n").replace(",0\n", ",5,0\n"),
            id="no square",
        ),
    ],
)
def test_other_numbers_are_no_picture(text: str) -> None:
    assert reading(text).table.picture is None


def test_the_games_own_tables_are_read_as_anybodys() -> None:
    data = levels_folder() / "data"
    digits, wine = read(data / "digits.csv").table, read(data / "wine.csv").table
    assert (digits.rows.shape, digits.picture, digits.ink, digits.classes) == (
        (1797, 64),
        (8, 8),
        16,
        tuple("0123456789"),
    )
    assert digits.rows[0, 2:5].tolist() == [5, 13, 9]
    assert (wine.rows.shape, wine.classes) == ((178, 13), ("cultivar_1", "cultivar_2", "cultivar_3"))


def test_the_largest_table_fits() -> None:
    rows = MOST_CELLS // 785
    picture = ",".join(str(n % 256) for n in range(784))
    found = reading("\n".join(f"{picture},{row % 10}" for row in range(rows + 9)))
    assert found.table.rows.shape == (rows, 784)
    assert math.isclose(found.table.rows[0].sum(), sum(n % 256 for n in range(784)))
