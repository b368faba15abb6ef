"""Orders out of a table: what the game's own tables hold, what a level makes of them, and what is refused."""

from __future__ import annotations

import csv
import math
import os
import statistics
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.errors import BistroError
from game.kitchen.level.features import feature, offered
from game.kitchen.level.folder import levels_folder
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.level.orders import exact, spelled
from game.kitchen.level.table import LARGEST_TABLE, MOST_ROWS, read_table
from game.kitchen.rules.tasting import Model
from tests.data_levels import DIGITS, FLOWERS, WINE

DATA = levels_folder() / "data"

SMALL = "set,sweet,sour,liked\nkitchen,0.5,-1,no\ntasting,2,0.25,yes\nkitchen,1.50,3,yes\n"
"""Beside the level, and changed by the tests."""
TWO = (
    FLOWERS.replace("iris.csv", "small.csv")
    .replace('"species"', '"liked"')
    .replace('["setosa", "versicolor", "virginica"]', '["no", "yes"]')
    .replace("held_out = 5", 'room = "set"')
    .replace('ingredients = ["sepal long", "sepal wide", "petal long", "petal wide"]\n', "")
    .replace("cooks = 3", "cooks = 1")
)


def rows_of(name: str) -> list[list[str]]:
    """The rows of a table of the game, by another reader."""
    return list(csv.reader((DATA / f"{name}.csv").read_text().splitlines()))[1:]


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Write a level, and a table beside it, and load the level."""

    def loaded(level: str = TWO, table: str | bytes = SMALL) -> Level:
        (tmp_path / "small.csv").write_bytes(table.encode() if isinstance(table, str) else table)
        (tmp_path / "plate.toml").write_text(level, "utf-8")
        return load(tmp_path / "plate.toml")

    return loaded


@pytest.fixture
def refusal(write: Any, tmp_path: Path) -> Any:
    """What is said of a level and a table."""

    def said(level: str = TWO, table: str | bytes = SMALL) -> str:
        with pytest.raises(BistroError) as refused:
            write(level, table)
        sentence = str(refused.value)
        assert sentence.startswith(f"{tmp_path / 'plate.toml'}: ")
        assert "\n" not in sentence
        return sentence.removeprefix(f"{tmp_path / 'plate.toml'}: ")

    return said


# What a level makes of a table.


def test_orders_come_room_by_room_in_stored_order_with_exact_amounts(write: Any) -> None:
    level = write()
    assert [(order.guest, order.amounts, order.targets) for order in level.orders] == [
        ("Ticket 1", [Decimal("0.5"), Decimal(-1)], [0]),
        ("Ticket 2", [Decimal("1.5"), Decimal(3)], [1]),
    ]
    assert [(order.guest, order.amounts, order.targets) for order in level.tasting_orders] == [
        ("Taster 1", [Decimal(2), Decimal("0.25")], [1])
    ]
    assert level.kitchen.inputs == ["sweet", "sour"]


@given(st.decimals(-1_000_000, 1_000_000, places=6))
def test_the_float_of_a_number_of_a_table_spells_the_decimal_it_was_made_from(number: Decimal) -> None:
    kept = float(number + 0)
    assert exact(kept) == number
    assert spelled(kept) == str(exact(kept)) == f"{number.normalize() + 0:f}"


def test_every_class_has_a_dish_of_its_name_where_there_are_as_many(write: Any) -> None:
    level = write(TWO.replace("cooks = 1", "cooks = 2"))
    assert level.kitchen.dishes == ["no", "yes"]
    assert [order.targets for order in level.orders] == [[1, 0], [0, 1]]


def test_every_fifth_row_is_for_the_tasting_room(write: Any) -> None:
    level = write(FLOWERS)
    rows = rows_of("iris")
    assert [order.amounts for order in level.tasting_orders] == [[*map(Decimal, row[:4])] for row in rows[4::5]]
    kitchen = [row for place, row in enumerate(rows, 1) if place % 5]
    assert [order.amounts for order in level.orders] == [[*map(Decimal, row[:4])] for row in kitchen]
    assert (len(level.orders), len(level.tasting_orders)) == (120, 30)


def test_features_are_computed_and_shown_as_ingredients(write: Any) -> None:
    features = 'room = "set"\nfeatures = ["sin sweet", "square sour", "product sweet sour"]'
    level = write(TWO.replace('room = "set"', features))
    assert level.kitchen.inputs == ["sweet", "sour", "sin sweet", "sour²", "sweet·sour"]
    assert [list(map(str, order.amounts)) for order in level.orders] == [
        ["0.5", "-1", "0.479426", "1", "-0.5"],
        ["1.5", "3", "0.997495", "9", "4.5"],
    ]


def test_two_columns_offer_every_feature_whatever_they_are_called() -> None:
    columns = ["leaf width", "width"]
    features = [feature(text, columns) for text in offered(columns)]
    assert {of.title: of.value([Decimal(2), Decimal(-3)]) for of in features} == {
        "sin leaf width": Decimal("0.909297"),
        "sin width": Decimal("-0.14112"),
        "leaf width²": 4,
        "width²": 9,
        "leaf width·width": -6,
    }
    assert offered(["x"]) == offered(["x", "y", "z"]) == []


def test_a_computed_sine_is_far_from_where_the_last_bit_would_decide() -> None:
    """Sines differ in their last bit between machines: none that a level uses lies that near the middle."""
    for row in rows_of("spiral"):
        for text in row[1:3]:
            millionths = math.sin(Decimal(text)) * 1e6
            assert abs(millionths % 1 - 0.5) > 1e-6


def test_inputs_may_be_some_columns_in_any_order(write: Any) -> None:
    level = write(TWO.replace('room = "set"', 'room = "set"\ninputs = ["sour"]\nfeatures = ["square sour"]'))
    assert level.kitchen.inputs == ["sour", "sour²"]
    assert [order.amounts for order in level.orders] == [[-1, 1], [3, 9]]
    level = write(TWO.replace('room = "set"', 'room = "set"\ninputs = ["sour", "sweet"]'))
    assert [order.amounts for order in level.orders] == [[-1, Decimal("0.5")], [3, Decimal("1.5")]]


def test_pixels_are_divided_exactly(write: Any) -> None:
    level = write(DIGITS)
    rows = rows_of("digits")
    assert [float(amount) for amount in level.orders[0].amounts] == [int(cell) / 16 for cell in rows[0][:64]]
    assert level.orders[0].targets == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert (len(level.orders), len(level.tasting_orders)) == (1438, 359)
    assert level.kitchen.dishes == [*"0123456789"]


def test_starts_stand_in_the_order_of_the_parameters(write: Any) -> None:
    level = write(DIGITS)
    lines = [line.split(",") for line in (DATA / "table-numbers-start.csv").read_text().splitlines()]
    for dial in level.all_dials:
        _, *cells = lines[dial.cook + (16 if dial.station else 0)]
        assert dial.start == Decimal(cells[-1] if dial.source is None else cells[dial.source])
    assert len(level.all_dials) == 1210


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(write: Any) -> None:
    assert write(table=b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()).orders == write().orders


def test_the_digest_covers_the_numbers_and_not_how_they_are_spelled(write: Any) -> None:
    digest = write().digest
    assert write(table=SMALL.replace("1.50", "1.5")).digest == digest
    assert write(table=SMALL.replace("1.50", "1.51")).digest != digest
    assert write(table=SMALL.replace("2,0.25", "2,0.26")).digest != digest
    assert write(table=SMALL.replace("3,yes", "3,no")).digest != digest


def test_levels_share_the_orders_of_a_table_as_long_as_it_and_they_are_the_same(write: Any) -> None:
    level = write()
    assert write(TWO.replace('title = "', 'title = "Another ')).orders is level.orders
    assert write(TWO.replace("cooks = 1", "cooks = 2")).orders != level.orders
    assert write(TWO.replace('room = "set"', 'inputs = ["sour", "sweet"]\nroom = "set"')).orders != level.orders
    assert write(table=SMALL.replace("0.5", "0.25")).orders != level.orders
    assert write().orders == level.orders


def test_a_large_table_is_read_quickly(write: Any) -> None:
    """Measured: 45 ms for the digits, level and all; the bound is for a busy machine."""
    write(DIGITS)
    began = time.process_time()
    write(DIGITS.replace("divide = 16", "divide = 8"))
    assert time.process_time() - began < 0.5


# The game's own tables.


@pytest.mark.parametrize("name", ["iris", "wine", "digits"])
def test_a_table_equals_its_public_source(name: str) -> None:
    """As scikit-learn has it; its iris has Fisher's rows 35 and 38, where the repository's file has two errors."""
    datasets: Any = pytest.importorskip("sklearn.datasets", reason="scikit-learn, which has copies, is not installed")
    source = getattr(datasets, f"load_{name}")()
    rows = rows_of(name)
    assert [[float(cell) for cell in row[:-1]] for row in rows] == source.data.tolist()
    classes = list(dict.fromkeys(row[-1] for row in rows))
    assert [classes.index(row[-1]) for row in rows] == source.target.tolist()


def test_iris_has_the_two_rows_that_fisher_printed() -> None:
    lines = (DATA / "iris.csv").read_text().splitlines()
    assert (lines[35], lines[38]) == ("4.9,3.1,1.5,0.2,setosa", "4.9,3.6,1.4,0.1,setosa")


def test_wine_is_measured_by_the_kitchens_own_orders(write: Any) -> None:
    level = write(WINE)
    assert level.data is not None
    for column, of in enumerate(level.data.spreads[name] for name in level.data.inputs):
        amounts = [order.amounts[column] for order in level.orders]
        assert round(statistics.mean(amounts), 2) == of.mean
        assert round(statistics.pstdev(amounts), 2) == of.spread


def test_every_table_is_credited() -> None:
    credits = (DATA / "README.md").read_text("utf-8")
    readme = (levels_folder().parent / "README.md").read_text("utf-8")
    for path in DATA.glob("*.csv"):
        assert path.name in credits or path.stem.endswith("-start")
    for who in ("Fisher", "Aeberhard", "Alpaydin", "CC BY 4.0"):
        assert who in credits
        assert who in readme


# What is refused.


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("0.5", "nan", "small.csv, line 2, column 'sweet': a plain number up to 1,000,000 was expected, not 'nan'."),
        ("0.5", "inf", "a plain number up to 1,000,000 was expected, not 'inf'."),
        ("0.5", "1e9", "not '1e9'."),
        ("0.5", "9999999", "not '9999999'."),
        ("0.5", "0.1234567", "not '0.1234567'."),
        ("0.5", " 0.5", "not ' 0.5'."),
        ("0.5", "٣", "not '٣'."),
        ("0.5", "", "not ''."),
        ("0.5", '"0.5"', "not '\"0.5\"'."),
        ("0.5", "\x1b[2J", "not '\\x1b[2J'."),
        ("0.5", "9" * 100_000, "was expected, not '99999"),
        ("kitchen,0.5,-1,no", "kitchen,0.5,-1", "small.csv, line 2: 3 cells for 4 columns."),
        ("kitchen,0.5,-1,no", "", "small.csv, line 2: 1 cells for 4 columns."),
        ("tasting", "cellar", "line 3, column 'set': kitchen or tasting was expected, not 'cellar'."),
        ("-1,no", "-1,perhaps", "line 2, column 'liked': 'perhaps' is none of the classes no, yes."),
        ("sweet,", "sour,", "small.csv: two columns are named 'sour'."),
        ("sweet,", "\x1b[2J,", "column 2 is named '\\x1b[2J'; letters, digits, _ and - were expected."),
        ("sweet,", ",", "column 2 is named ''; letters"),
        ("liked", "like", "small.csv has no column 'liked'; it has set, sweet, sour, like."),
        (SMALL, "", "small.csv: this table is empty."),
        (SMALL, "\n", "small.csv: this table is empty."),
        (SMALL, "set,sweet,sour,liked\n", "small.csv: there is no row below the names of the columns."),
        ("kitchen", "tasting", "a level needs at least one ingredient, one station and one order."),
        (SMALL, b"\xff\xfe", "small.csv: this table is not UTF-8 text (byte 0)."),
        (SMALL, "a," * 5000 + "liked\n", "line 1: there are more than 5,000 columns."),
        (SMALL, "x\n" * (MOST_ROWS + 2), "small.csv: this table has more than 10,000 rows; no level needs that."),
        (SMALL, "x,y\n" * 1_000_000, f"this table is larger than {LARGEST_TABLE:,} bytes; no level needs that."),
    ],
)
def test_a_table_that_is_not_plain_ends_in_one_sentence(refusal: Any, old: str, new: str | bytes, said: str) -> None:
    table = new if isinstance(new, bytes) else SMALL.replace(old, new)
    assert said in refusal(table=table)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("small.csv", "other.csv", "other.csv: there is no such table beside the level, nor in the game’s data."),
        ("small.csv", "../small.csv", "'../small.csv' is no name of a table: a to z, 0 to 9 and hyphens were expected"),
        ("small.csv", "/etc/passwd", "'/etc/passwd' is no name of a table"),
        ("small.csv", "small.csv\\u0000", "'small.csv\\x00' is no name of a table"),
        ('class = "liked"', 'class = 3', "data.class (line 12): text was expected, not 3."),
        ('class = "liked"', 'class = "loved"', "small.csv has no column 'loved'"),
        ('class = "liked"', 'class = "set"', "the column 'set' of small.csv is named for two things."),
        ('["no", "yes"]', '["no", "yes", "no"]', "data.classes: two or more names were expected, each once."),
        ('["no", "yes"]', '["no", "yes", "x"]', "data.classes: 3 classes for 1 dishes; one each was expected"),
        ('room = "set"', 'room = "set"\nheld_out = 5', "a column `room` or every `held_out` row, not both."),
        ('room = "set"', 'inputs = ["sweet"]\nheld_out = 1', "data.held_out: 0, or 2 and more, was expected"),
        ('room = "set"', 'room = "set"\ninputs = ["sweet", "sweet"]', "'sweet' of small.csv is named for two things."),
        ('room = "set"', 'room = "set"\ndivide = 0', "data.divide: a number from 1 to 1,000,000 was expected."),
        ('room = "set"', 'room = "set"\ndivide = nan', "data.divide"),
        ('room = "set"', 'room = "set"\ndivide = 3', "0.5 ÷ 3 is not exact to a millionth, the kitchen’s scales."),
        ('room = "set"', 'room = "set"\nfeatures = ["cos sweet"]', "there is no feature 'cos sweet'; there is sin x"),
        ('room = "set"', 'room = "set"\nfeatures = ["product sweet"]', "there is no feature 'product sweet'"),
        ('room = "set"', 'room = "set"\nfeatures = ["sin salt"]', "the feature 'sin salt' is of 'salt', which"),
        (
            "[kitchen]",
            "[data.spreads]\nsweet = { mean = 1, spread = 1 }\n\n[kitchen]",
            "data.spreads: mean and spread of each column that comes in were expected, and no features.",
        ),
        (
            "[kitchen]",
            "[data.spreads]\nsweet = { mean = 1, spread = 0 }\nsour = { mean = 1, spread = 1 }\n\n[kitchen]",
            "data.spreads.sweet: a spread above 0 was expected",
        ),
        ("[kitchen]", '[kitchen]\ningredients = ["a"]', "has 1 ingredients, and small.csv gives 2: sweet, sour."),
        ("minutes = 1", "minutes = 1\norders = []", ""),
        (
            "minutes = 1",
            'minutes = 1\norders = [{ guest = "A", amounts = [1, 1], targets = [1] }]',
            "a level has `orders` of its own or `data`, not both.",
        ),
        ("cooks = 4", "cooks = 1000000000", "this kitchen would have"),
        ("[kitchen]", "[kitchen]\npicture = [1000000000, 1000000000]", "each side has 1 to 64 pixels."),
        ("[training]", 'start_file = "small.csv"\n[training]', "small.csv: line 1 begins with 'set'; the dials"),
    ],
)  # fmt: skip
def test_a_level_that_does_not_fit_its_table_ends_in_one_sentence(
    refusal: Any, write: Any, old: str, new: str, said: str
) -> None:
    assert old in TWO
    if not said:
        write(TWO.replace(old, new))  # an empty list is none
    else:
        assert said in refusal(TWO.replace(old, new, 1))


STARTED = TWO.replace(", start = 0.1", "").replace(", start = 0", "").replace(
    "[training]", 'start_file = "start.csv"\n\n[training]'
)  # fmt: skip
STARTS = "".join(f"prep.{cook},0.5,-1,0\n" for cook in range(1, 5)) + "plating.1,1,1,1,1,-0.5\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ("prep.2,0.5,", "prep.2,", "start.csv, line 2: 2 numbers for 2 weights and a pinch."),
        ("prep.2", "prep.3", "start.csv: line 2 begins with 'prep.3'; the dials of 'prep.2' were expected."),
        ("plating.1,1,1,1,1,-0.5\n", "", "start.csv: no line is left; the dials of 'plating.1' were expected."),
        ("-0.5\n", "-0.5\nplating.2,1\n", "start.csv, line 6: there is no cook left for this line."),
        ("-0.5\n", "-x\n", "start.csv, line 5, column 'plating.1 5': a plain number"),
    ],
)
def test_starts_that_do_not_fit_the_kitchen_end_in_one_sentence(
    write: Any, refusal: Any, tmp_path: Path, old: str, new: str, said: str
) -> None:
    (tmp_path / "start.csv").write_text(STARTS.replace(old, new) if old else STARTS)
    if said:
        assert said in refusal(STARTED)
    else:
        starts = [str(dial.start) for dial in write(STARTED).all_dials]
        assert starts == ["0.5", "-1"] * 4 + ["0"] * 4 + ["1"] * 4 + ["-0.5"]


def test_a_table_may_not_lead_out_of_its_folder(write: Any, refusal: Any, tmp_path: Path) -> None:
    write()
    level = TWO.replace("small.csv", "link.csv")
    for target in ("/dev/zero", "/etc/hostname", str(DATA / "iris.csv"), "missing"):
        (tmp_path / "link.csv").unlink(missing_ok=True)
        (tmp_path / "link.csv").symlink_to(target)
        assert ("leads out of its folder" if target != "missing" else "cannot read this table") in refusal(level)
    (tmp_path / "link.csv").unlink()
    (tmp_path / "link.csv").symlink_to("small.csv")
    assert len(write(level).orders) == 2


def test_a_table_that_never_ends_is_not_waited_for(refusal: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    for name in ("pipe.csv", "folder.csv"):
        assert f"{name}: cannot read this table" in refusal(TWO.replace("small.csv", name))


def test_a_folder_reached_through_a_link_is_its_own(write: Any, tmp_path: Path) -> None:
    write()
    (tmp_path / "there").symlink_to(tmp_path)
    assert len(load(tmp_path / "there" / "plate.toml").orders) == 2


@given(st.binary(max_size=200) | st.text(st.sampled_from("ab,\n\r0123456789.-eé\x1b\"'"), max_size=200))
def test_whatever_a_table_holds_it_is_read_or_refused_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes | str
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "any.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        table = read_table("any.csv", folder)
    except BistroError as error:
        assert str(error).startswith("any.csv")
        assert str(error).isprintable()
    else:
        assert {len(row) for row in table.rows} == {len(table.columns)}


@given(st.lists(st.lists(st.decimals(-1000, 1000, places=3), min_size=2, max_size=2), min_size=1, max_size=9))
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[list[Decimal]]) -> None:
    folder = tmp_path_factory.mktemp("tables")
    lines = [f"kitchen,{x},{y},yes" for x, y in rows]
    (folder / "small.csv").write_text("\n".join(["set,sweet,sour,liked", *lines]))
    (folder / "plate.toml").write_text(TWO, "utf-8")
    level = load(folder / "plate.toml")
    assert [order.amounts for order in level.orders] == rows
    assert Model(level).amounts.tolist() == [[float(x), float(y)] for x, y in rows]
