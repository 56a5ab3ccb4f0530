"""What is detected in a file: encoding, delimiter, decimal mark, order of day and month; and what is refused."""

from __future__ import annotations

import csv
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.imports.dates import date_orders, iso_date, iso_dates
from catalog.imports.detect import decode, detect_delimiter, detect_encoding
from catalog.imports.numbers import decimal_marks, figures, numbers
from catalog.imports.source import Format, open_tables, sniff
from catalog.imports.units import currency_code, unit_factor
from catalog.model.problem import CatalogError
from tests.catalog.imports.reader_samples import READINGS, carbon_workbook, sample

WESTERN = "Marke;Modell;Preis\nKestrel;Glühwürmchen à 5 €;1,5\nNorthwind;Café;2,5\n"
CHINESE = "品牌;型号;单价\n北风;流明十四;1.5\n红隼;静盒;2.5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [WESTERN, CHINESE, "Brand;Model\nKestrel;K1\nNorthwind;N1\n"])
def test_unicode_is_told_from_its_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), None)[0] == text


def test_chinese_and_western_bytes_are_told_apart() -> None:
    assert detect_encoding(CHINESE.encode("gb18030")) == "gb18030"
    assert detect_encoding(WESTERN.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(
    "content", [b"Brand;Model\nK;\xc4\xe3\n", b"a;b\n1;\x81\x40\xff\n", "Ж;Ё\nпривет;2\n".encode("cp1251")]
)
def test_bytes_with_two_readings_are_refused_with_the_flag(content: bytes) -> None:
    with pytest.raises(CatalogError) as refusal:
        detect_encoding(content)
    assert refusal.value.code == "file.encoding_ambiguous"
    assert refusal.value.facts["flag"] == "--encoding"


def test_what_the_user_says_counts() -> None:
    assert decode(b"K;\xc4\xe3\n", "GBK")[0] == "K;你\n"
    assert decode(b"K;\xc4\xe3\n", "windows-1252")[0] == "K;Äã\n"
    with pytest.raises(CatalogError, match="encoding_wrong"):
        decode(b"\xff\xff\xff", "utf-8")
    with pytest.raises(CatalogError, match="encoding_unknown"):
        decode(b"a", "unicode_escape")


@given(
    st.lists(st.lists(st.text("abc0123456789é北 \n'", min_size=1, max_size=8), min_size=3, max_size=3), min_size=3),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_the_delimiter_is_found_again(rows: list[list[str]], delimiter: str) -> None:
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["brand", "model", "price"], *rows])
    assert detect_delimiter(out.getvalue())[0] == delimiter


def test_formats_are_told_from_content() -> None:
    assert sniff(carbon_workbook()) is Format.WORKBOOK
    assert sniff(sample("boavizta_small.csv")) is Format.DELIMITED
    assert sniff(b'{"brand": "a"}\n{"brand": "b"}\n') is Format.JSON_LINES
    for content, code in (
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole_workbook"),
        (b"%PDF-1.7", "not_a_table"),
    ):
        with pytest.raises(CatalogError, match=code):
            sniff(content)


def test_a_workbook_cell_is_text_without_loss() -> None:
    table = open_tables(READINGS["carbon-catalogue"][0]())[0]
    assert table.cells["Year of reporting"].tolist() == ["2014", "2015", "2015", "2013"]
    assert table.cells["Product weight (kg)"].tolist() == ["20.5", "20.5", "22", "0.5"]
    assert table.pointer.iloc[0] == "Product Level Data!row 2"


@pytest.mark.parametrize(
    ("cell", "mark", "figure", "after"),
    [
        ("1.37kg", ".", "1.37", "kg"),
        ("8GB", ".", "8", "GB"),
        ("€1.339,69", ",", "1339.69", ""),
        ("1,200 元", ".", "1200", "元"),
        ("１２３．５", ".", "123.5", ""),
        ("1 234,5", ",", "1234.5", ""),
        ("1'234.5", ".", "1234.5", ""),
        ("−4.5", ".", "-4.5", ""),
        ("1e3", ".", "1e3", ""),
        (".5", ".", "0.5", ""),
    ],
)
def test_figures_as_people_write_them(cell: str, mark: str, figure: str, after: str) -> None:
    found = figures(pd.Series([cell], dtype="str"), mark)
    assert (found.figure.iloc[0], found.after.iloc[0]) == (figure, after)


@pytest.mark.parametrize("cell", ["1,23,456", "1.2.3", "5-", "--5", "abc", "1e400", "", "1,5", "12,34", "NaN", "inf"])
def test_what_is_no_number_with_a_point(cell: str) -> None:
    assert numbers(pd.Series([cell], dtype="str"), ".").isna().all()


@given(st.decimals(0, 10**12, places=2), st.sampled_from([(",", "."), (".", ","), (".", " "), (",", "'")]))
def test_a_printed_price_is_read_back(amount: object, signs: tuple[str, str]) -> None:
    decimal, thousands = signs
    text = f"{amount:,.2f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
    assert numbers(pd.Series([text], dtype="str"), decimal).iloc[0] == pytest.approx(float(amount))  # type: ignore[arg-type]


def _marks(**columns: list[str]) -> dict[str, str]:
    series = {name: pd.Series(cells, dtype="str") for name, cells in columns.items()}
    return dict(decimal_marks(series, {}, frozenset())[0])


def test_the_decimal_mark_is_settled_by_the_rows() -> None:
    assert _marks(price=["1,234", "12,5"]) == {"price": ","}
    assert _marks(price=["1,234", "1,234.5"]) == {"price": "."}
    assert _marks(price=["1,234,567"]) == {"price": "."}
    assert _marks(price=["0,123"]) == {"price": ","}
    assert _marks(price=["5", "7"]) == {"price": "."}
    assert _marks(price=["1,234"], mass=["1,5"]) == {"price": ",", "mass": ","}


@pytest.mark.parametrize("cells", [["1,234"], ["1.234", "2.500"], ["1,5", "1.5", "1,234"]])
def test_an_open_decimal_mark_is_refused_with_the_flag(cells: list[str]) -> None:
    with pytest.raises(CatalogError) as refusal:
        _marks(price=cells)
    assert refusal.value.code == "column.decimals_ambiguous"
    assert refusal.value.facts == {
        "column": "price",
        "example": sorted(c for c in cells if len(c) == 5)[0],
        "flag": "--decimal",
    }


def test_a_thousands_mark_is_shown() -> None:
    _, found = decimal_marks({"price": pd.Series(["1.339,69"], dtype="str")}, {}, frozenset())
    assert [(item.what, item.value) for item in found] == [("decimal", ","), ("thousands", ".")]


@pytest.mark.parametrize(
    ("cell", "order", "iso"),
    [
        ("November 2020", "ymd", "2020-11"),
        ("27-05-2022", "dmy", "2022-05-27"),
        ("2023-02-23", "ymd", "2023-02-23"),
        ("2022-2-6", "ymd", "2022-02-06"),
        ("05/04/2020", "mdy", "2020-05-04"),
        ("05/04/2020", "dmy", "2020-04-05"),
        ("October 27 2019", "ymd", "2019-10-27"),
        ("5 Sept 2019", "ymd", "2019-09-05"),
        ("2020年5月4日", "ymd", "2020-05-04"),
        ("2020年5月", "ymd", "2020-05"),
        ("20200504", "ymd", "2020-05-04"),
        ("2020", "ymd", "2020"),
        ("2020-05-04T12:30:00Z", "ymd", "2020-05-04"),
        ("31/02/2020", "dmy", None),
        ("2021-02-29", "ymd", None),
        ("05/04/20", "dmy", None),
        ("05/04/2020", "ymd", None),
        ("Febtober 2020", "ymd", None),
        ("0000-00-00", "ymd", None),
    ],
)
def test_dates_as_people_write_them(cell: str, order: str, iso: str | None) -> None:
    assert iso_date(cell, order) == iso


@given(st.dates(min_value=pd.Timestamp("1950-01-01").date(), max_value=pd.Timestamp("2100-12-31").date()))
def test_a_printed_date_is_read_back(day: object) -> None:
    cells = pd.Series(
        [f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%d %B %Y}"], dtype="str"
    )
    assert set(iso_dates(cells, "dmy")) == {f"{day:%Y-%m-%d}"}


def test_the_order_of_day_and_month_is_settled_by_the_column_alone() -> None:
    cells = {
        "a": pd.Series(["05/04/2020", "13/04/2020"], dtype="str"),
        "b": pd.Series(["05/04/2020", "04/13/2020"], dtype="str"),
    }
    orders, found = date_orders(cells, {})
    assert dict(orders) == {"a": "dmy", "b": "mdy"}
    assert all(item.sure for item in found)
    with pytest.raises(CatalogError) as refusal:
        date_orders({"c": pd.Series(["05/04/2020", "06/07/2021"], dtype="str"), **cells}, {})
    assert refusal.value.code == "column.dates_ambiguous"
    assert refusal.value.facts == {"column": "c", "example": "05/04/2020", "flag": "--date-order"}
    assert dict(date_orders({"c": pd.Series(["05/05/2020"], dtype="str")}, {})[0]) == {"c": "ymd"}


def test_a_day_that_is_its_own_month_needs_no_order() -> None:
    assert iso_dates(pd.Series(["05/05/2020"], dtype="str"), "dmy").iloc[0] == "2020-05-05"


@pytest.mark.parametrize(
    ("unit", "target", "factor"),
    [
        ("g", "kg", 0.001), ("公斤", "kg", 1), ("TB", "gigabyte", 1000), ("kWh/day", "kWh/year", 365),
        ("%", "dimensionless", 0.01), ("months", "year", 1 / 12), ("cubic feet", "litre", 28.316846592),
        ("cm", "inch", 1 / 2.54), ("t CO2e", "kg", 1000),
        ("zorkmid", "kg", None), ("kg", "litre", None), ("m**9**9", "kg", None),
    ],
)  # fmt: skip
def test_units(unit: str, target: str, factor: float | None) -> None:
    assert unit_factor(unit, target) == (None if factor is None else pytest.approx(factor, rel=1e-6))


def test_currencies_that_could_be_several_are_none() -> None:
    assert [currency_code(sign) for sign in ("€", "元", "USD", "eur", "US$")] == ["EUR", "CNY", "USD", "EUR", "USD"]
    assert [currency_code(sign) for sign in ("$", "¥", "kr", "XQQ", "")] == [None] * 5
