"""Verify on XLSX: what a reader sees is what was computed, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from laptop_market import laptop
from openpyxl import Workbook, load_workbook

from procurement_core.deliver.verification import Difference, verification_in_words
from procurement_core.deliver.verify import verify_file
from procurement_core.errors import ProcurementError

Change = Callable[[Workbook], str]


def _cell(sheet: str, value: object, instead: object) -> Change:
    """Write `instead` into the first cell of `sheet` that holds `value`, and say which cell that was."""

    def change(book: Workbook) -> str:
        for row in book[sheet].iter_rows():
            for cell in row:
                if cell.value == value or (isinstance(value, float) and cell.value == pytest.approx(value)):
                    cell.value = instead
                    return str(cell.coordinate)
        raise AssertionError(f"{value} is not on {sheet}")

    return change


def _change_date(book: Workbook) -> str:
    for row in book["Manifest"].iter_rows():
        if row[0].value == "As-of date":
            assert row[1].value.date() == date(2026, 3, 31)
            row[1].value = date(2026, 2, 28)
            return str(row[1].coordinate)
    raise AssertionError


def _added(book: Workbook) -> str:
    book["Shortlist"]["AZ50"] = "approved"
    return "AZ50"


CHANGES = {
    "score": ("Shortlist", _cell("Shortlist", 67.3333333333, 97.3), "Score (points)", laptop(1)),
    "rank": ("Shortlist", _cell("Shortlist", 2, 1), "Rank", laptop(2)),
    "value": ("Scores", _cell("Scores", 210, 110), "Product carbon footprint (kg", laptop(1)),
    "price": ("Shortlist", _cell("Shortlist", 1400, 1300), "Price", laptop(1)),
    "contribution": ("Scores", _cell("Scores", 16.0, 30.0), "Product carbon footprint", laptop(1)),
    "weight": ("Method", _cell("Method", 0.4, 0.5), "Price", None),
    "anchor": ("Method", _cell("Method", 2500, 2000), "Price", None),
    "as-of date": ("Manifest", _change_date, "As-of date", None),
    "profile": ("Manifest", _cell("Manifest", "test-laptops", "official"), "Profile id", None),
    "state": ("Proof", _cell("Proof", "No certificate covers this product", "Fine"), "State", laptop(2)),
    "new cell": ("Shortlist", _added, "", None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_cell_is_named(name: str, exported: Path, tmp_path: Path):
    sheet, change, column, product = CHANGES[name]
    book = load_workbook(exported / "en.xlsx")
    at = change(book)
    differences = _differences(book, tmp_path)
    assert [(each.facts["sheet"], each.facts["cell"]) for each in differences] == [(sheet, at)]
    assert column in differences[0].facts["column"]
    assert product is None or differences[0].product == product


def test_a_workbook_is_the_same_in_both_languages(exported: Path):
    for name in ("en.xlsx", "zh.xlsx"):
        verification = verify_file(exported / name)
        assert verification.same, [*verification_in_words(verification, "en")]


def test_a_workbook_saved_again_by_another_program_is_the_same(exported: Path, tmp_path: Path):
    assert _differences(load_workbook(exported / "en.xlsx"), tmp_path) == ()


def test_a_removed_and_an_added_sheet_are_named(exported: Path, tmp_path: Path):
    book = load_workbook(exported / "en.xlsx")
    book.remove(book["Excluded"])
    book.create_sheet("Approval")["A1"] = "approved"
    assert {each.facts["sheet"] for each in _differences(book, tmp_path)} == {"Excluded", "Approval"}


def test_a_change_of_the_hidden_record_is_named(exported: Path, tmp_path: Path):
    book = load_workbook(exported / "en.xlsx")
    for row in book["Record"].iter_rows(min_row=2):
        if row[0].value == "record":
            row[1].value = str(row[1].value).replace('"supplier":"Example Supplies Ltd"', '"supplier":"Another Ltd"')
    places = {each.place for each in _differences(book, tmp_path)}
    assert {"verify.place.part", "verify.place.visible"} <= places


def test_a_workbook_without_record_is_not_ours(exported: Path, tmp_path: Path):
    book = load_workbook(exported / "en.xlsx")
    book.remove(book["Record"])
    with pytest.raises(ProcurementError) as refusal:
        _differences(book, tmp_path)
    assert refusal.value.code == "verify.not_ours"


def _differences(book: Workbook, tmp_path: Path) -> tuple[Difference, ...]:
    book.save(tmp_path / "changed.xlsx")
    return verify_file(tmp_path / "changed.xlsx").differences
