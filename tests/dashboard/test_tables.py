"""Tables as they reach the page."""

from __future__ import annotations

import json

import pyarrow as pa
from streamlit.testing.v1 import AppTest


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
