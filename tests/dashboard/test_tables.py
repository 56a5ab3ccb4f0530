"""Tables as they reach the page."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.table_lines import in_three_lines


def page() -> None:
    from dashboard.components.table import Column, Figure, show

    def said(value: float, unit: str) -> str:
        return f"{value:,.2f} {unit}"

    columns = [
        Column("short", "Short", says_with_unit=said, width=90),
        Column("long", "Long", says_with_unit=said, width=90),
    ]
    show(columns, [{"short": Figure(1.5, "kg"), "long": Figure(1112.01, "kg CO2e per piece")}], alt="two", key="two")


def test_a_column_is_as_wide_as_its_longest_figure() -> None:
    """A figure cut on the left is another figure."""
    shown = json.loads(AppTest.from_function(page).run().dataframe[0].proto.columns)
    assert shown["short"]["width"] == 90
    assert shown["long"]["width"] >= 7 * len("1,112.01 kg CO2e per piece")


def page_with_gaps() -> None:
    from dashboard.components.table import Column, Figure, show

    columns = [
        Column("name", "Name"),
        Column("note", "Note"),
        Column("points", "Points", lambda value: f"{value:.1f} points"),
        Column("price", "Price", says_with_unit=lambda value, unit: f"{value:,.2f} {unit}"),
    ]
    first = {"name": "A", "note": None, "points": 10.0, "price": Figure(1112.5, "CNY")}
    show(
        columns,
        [first, {"name": "B", "note": "", "points": float("nan"), "price": Figure(9.25, "EUR")}],
        alt="two",
        key="two",
    )


def test_words_are_read_and_figures_are_sorted() -> None:
    """What Streamlit draws are the words, dashes for gaps; underneath stand the figures."""
    table = AppTest.from_function(page_with_gaps).run().dataframe[0]
    words = pa.ipc.open_stream(table.proto.arrow_data.styler.display_values).read_all()
    assert words.column("name").to_pylist() == ["A", "B"]
    assert words.column("note").to_pylist() == ["–", ""]
    assert words.column("points").to_pylist() == ["10.0 points", "–"]
    assert words.column("price").to_pylist() == ["1,112.50 CNY", "9.25 EUR"]
    assert table.value["points"].tolist()[0] == 10.0
    assert table.value["points"].isna().tolist() == [False, True]
    assert table.value["price"].tolist() == [1112.5, 9.25]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Acme desk oak", "Acme desk oak"),
        (
            "Dalvrinegrove (fictional) Bellmarch CP0034 digital copier basic",
            "Dalvrinegrove… Bellmarch CP0034 digital copier basic",
        ),
        (
            "Larvelodell Corvale NW0029 network switch with sixteen ports extended",
            "Larvelodell Corvale NW0029 network switch w… extended",
        ),
        ("打印机", "打印机\u200b\u200b\u200b"),
    ],
)
def test_long_words_lose_their_middle_and_keep_what_tells_configurations_apart(words: str, shown: str) -> None:
    assert in_three_lines(words, 140) == shown


def compact_page() -> None:
    from dashboard.components.table import Column, show

    name = "Larvelodell Corvale NW0029 network switch with sixteen ports extended"
    show([Column("name", "Name", width=140)], [{"name": name}], alt="one", key="one", is_wrapped=True, is_compact=True)


def test_a_compact_row_stays_low_and_holds_the_whole_words_underneath() -> None:
    table = AppTest.from_function(compact_page).run().dataframe[0]
    words = pa.ipc.open_stream(table.proto.arrow_data.styler.display_values).read_all()
    assert words.column("name").to_pylist()[0].endswith("… extended")
    assert table.value["name"].tolist()[0].endswith("with sixteen ports extended")
    assert table.proto.row_height <= 62
