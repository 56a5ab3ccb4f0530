"""Tables as they reach the page."""

from __future__ import annotations

import json

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
