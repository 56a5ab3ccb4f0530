"""The workbook as a buyer gets it: every number, every sheet, nothing that runs, set for printing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from laptop_market import AS_OF, HOSTILE, SHA, SOURCE, laptop
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from procurement_core.decisions.shortlist import Agreement, Shortlist
from procurement_core.deliver.grid import Sheet
from procurement_core.deliver.shortlists.layout import layout
from procurement_core.deliver.shortlists.terms import terms_of
from procurement_core.scoring.evaluation import RankedProduct

SHEETS = {
    "en.xlsx": ["Shortlist", "Scores", "Proof", "Excluded", "Method", "Manifest", "Record"],
    "zh.xlsx": ["候选清单", "得分", "证明材料", "已排除", "方法", "校验清单", "Record"],
}


@pytest.fixture(scope="module", params=list(SHEETS))
def book(request: pytest.FixtureRequest, exported: Path) -> Workbook:
    return load_workbook(exported / request.param)


@pytest.fixture(scope="module")
def english(exported: Path) -> Workbook:
    return load_workbook(exported / "en.xlsx")


def test_the_sheets_are_named_and_the_record_is_hidden(exported: Path):
    for file, names in SHEETS.items():
        opened = load_workbook(exported / file)
        assert opened.sheetnames == names
        assert [sheet.title for sheet in opened if sheet.sheet_state != "visible"] == ["Record"]
        assert opened.active.title == names[0]


def test_nothing_in_the_workbook_is_a_formula(book: Workbook):
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}


def test_a_hostile_supplier_and_reason_stay_text(english: Workbook, shortlist: Shortlist):
    rows = _table(english["Shortlist"])
    second = rows[laptop(2)]
    assert second["Supplier"] == f"'{HOSTILE}"
    assert second["Reason for the choice"] == "'=cmd|' /C calc'!A0"
    assert rows[laptop(8)]["Brand"] == "'@Sample"
    assert rows[laptop(8)]["Product"] == "'+Model 8"


def test_every_number_of_the_shortlist_is_the_evaluations(english: Workbook, shortlist: Shortlist):
    rows = _table(english["Shortlist"])
    assert list(rows) == [product.id for product in shortlist.evaluation.products]
    for product in shortlist.evaluation.products:
        row = rows[product.id]
        assert row["Rank"] == product.rank
        assert row["Score (points)"] == pytest.approx(product.score * 100, abs=1e-9)
        assert product.price is not None
        assert row["Price"] == float(product.price.amount)
    assert rows[laptop(1)]["Score (points)"] == pytest.approx(20 + 16 + 15 + 5 + 8 + 10 / 3)


def test_every_value_and_worth_is_the_evaluations(english: Workbook, shortlist: Shortlist):
    rows = {str(row["Product id"]): row for row in _rows(english["Scores"], after="Category")}
    titles = {
        "price": "Price (EUR)",
        "footprint": "Product carbon footprint (kg CO₂e per piece)",
        "energy_use": "Energy use per year (kWh per year)",
        "memory": "Memory (GB)",
    }
    for product in shortlist.evaluation.products:
        row = rows[product.id]
        for criterion, title in titles.items():
            value = product.values[criterion]
            assert row[title] == (None if value is None else pytest.approx(value))
        for item in shortlist.profile.criteria:
            worth = product.worth[item.id]
            assert row[f"{item.title.en}: worth (%)"] == (None if worth is None else pytest.approx(worth))


def test_every_contribution_is_the_evaluations_and_adds_up(english: Workbook, shortlist: Shortlist):
    rows = _table(english["Scores"])
    titles = {item.id: item.title.en for item in shortlist.profile.criteria}
    for product in shortlist.evaluation.products:
        row = rows[product.id]
        parts = [row[f"{title}: contribution (points)"] for title in titles.values()]
        assert sum(parts) == pytest.approx(row["Score (points)"], abs=1e-9)
        for criterion, title in titles.items():
            assert row[f"{title}: contribution (points)"] == pytest.approx(product.contributions[criterion] * 100)


def test_every_proof_is_there_with_its_source(english: Workbook, shortlist: Shortlist):
    sheet = english["Proof"]
    rows = list(_rows(sheet))
    assert len(rows) == sum(len(product.proofs) for product in shortlist.evaluation.products)
    label = next(
        row for row in rows if row["Product id"] == laptop(1) and row["Claim"] == "Energy label or certificate"
    )
    assert label["State on the as-of date"] == "The certificate is valid on the date"
    assert (label["Serves"], label["Source file"], label["SHA-256 begins"]) == ("Criterion", SOURCE, SHA[:12])
    assert label["Place in the file"] == "certificate row 1"
    assert label["Licence number"] == "EX-1"
    attribute = next(row for row in rows if row["Product id"] == laptop(1) and row["Claim"] == "Energy use per year")
    assert (attribute["Place in the file"], attribute["SHA-256 begins"]) == ("row 1", SHA[:12])
    assert (attribute["Serves"], attribute["Stated value"], attribute["Unit and basis"]) == (
        "Criterion",
        20,
        "kWh per year",
    )
    price = next(row for row in rows if row["Product id"] == laptop(2) and row["Claim"] == "Price")
    assert (price["Stated value"], price["Unit and basis"]) == (950.5, "EUR per piece; VAT excluded")
    links = {cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"https://example.org/licences/1"}


def test_a_footprint_that_earns_nothing_is_shown_with_value_unit_and_boundary(shortlist: Shortlist):
    first = shortlist.evaluation.products[0]
    unproven = tuple(
        replace(proof, counts=False, state="footprint.indicative", reasons=("footprint.self_declared",))
        if proof.kind == "footprint"
        else proof
        for proof in first.proofs
    )
    changed = replace(first, proofs=unproven, missing=("footprint", "memory"))
    sheets = layout(terms_of(_with_first(shortlist, changed), "en"))
    proof = next(row for row in _by_title(sheets[2]) if row["Claim"] == "Product carbon footprint")
    assert (proof["Stated value"], proof["Unit and basis"]) == (210, "kg CO₂e per piece; Cradle to grave")
    assert proof["Counts"] == "No"
    assert "Nobody independent has verified the footprint" in str(proof["State on the as-of date"])
    row = _by_title(sheets[0])[0]
    assert row["Known, but does not count"] == (
        "Product carbon footprint: Nobody independent has verified the footprint: it is shown and earns no points; "
        "Memory: The value is stated by a source"
    )
    assert row["Unknown"] == "–"


def test_what_nobody_states_is_said(shortlist: Shortlist):
    first = shortlist.evaluation.products[0]
    assert first.price is not None
    silent = replace(first, supplier=None, price=replace(first.price, vat="unknown"))
    rows = _by_title(layout(terms_of(_with_first(shortlist, silent), "en"))[0])
    assert (rows[0]["Supplier"], rows[0]["VAT"]) == ("not stated", "not stated")
    assert (rows[1]["VAT"], rows[1]["Unknown"]) == ("excluded", "Type I ecolabel")


def test_a_tie_at_the_cut_is_said(shortlist: Shortlist):
    for tied, is_said in ((0, False), (2, True)):
        sheet = layout(terms_of(replace(shortlist, tied_with_last=tied), "en"))[0]
        sentence = "2 more products share place 5 with the last chosen one and were left out"
        assert any(sentence in str(row[0].value) for row in sheet.lead if row) == is_said


def test_the_chinese_workbook_has_the_chinese_names(shortlist: Shortlist):
    changed = _with_first(shortlist, replace(shortlist.evaluation.products[0], name_zh="便携式计算机一"))
    changed = replace(changed, excluded=(replace(shortlist.excluded[0], name_zh="便携式计算机五"),))
    for language, is_chinese in (("zh", True), ("en", False)):
        sheets = layout(terms_of(changed, language))
        seen = [str(cell.value) for sheet in sheets for row in sheet.rows for cell in row]
        assert any("便携式计算机一" in value for value in seen) == is_chinese
        assert ("便携式计算机五" in seen) == is_chinese


def test_no_row_is_too_low_for_its_text(book: Workbook):
    for sheet in [each for each in book if each.sheet_state == "visible"]:
        merged = {str(area).split(":")[0] for area in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            for cell in (each for each in row if isinstance(each.value, str) and each.coordinate not in merged):
                width = sheet.column_dimensions[cell.column_letter].width
                needed = max(1, len(cell.value) * 0.5 * cell.font.sz / 10 // width) * cell.font.sz
                assert sheet.row_dimensions[cell.row].height >= needed, (sheet.title, cell.coordinate)


def test_excluded_products_are_counted_and_listed_in_words(english: Workbook, shortlist: Shortlist):
    cells = [cell.value for row in english["Excluded"].iter_rows() for cell in row]
    assert "The certificate has expired by the date" in cells
    assert laptop(5) in cells
    assert {count for count in cells if isinstance(count, int)} == {1}


def test_the_method_holds_profile_weights_anchors_and_sources(english: Workbook):
    cells = [cell.value for row in english["Method"].iter_rows() for cell in row]
    for wanted in (
        0.4,
        2500,
        300,
        "Linear between fixed anchors",
        SOURCE,
        SHA,
        "No points",
        "EUR",
        "illustrative value, confidence low",
    ):
        assert wanted in cells, wanted
    assert any("illustrative: its weights and anchors are example values" in str(cell) for cell in cells)


def test_every_sheet_is_set_for_printing(book: Workbook):
    for sheet in [each for each in book if each.sheet_state == "visible"]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        footer = sheet.oddFooter
        assert footer.left.text in ("Decision support, not an award decision", "仅供决策参考，不构成评审结果")
        assert "&P" in footer.right.text or "&[Page]" in footer.right.text
        widths = [column.width for column in sheet.column_dimensions.values()]
        assert all(5 <= width <= 80 for width in widths)
    shortlist = book.worksheets[0]
    assert shortlist.page_setup.orientation == "landscape"
    assert shortlist.print_title_rows
    assert shortlist.freeze_panes
    assert "&&" in (shortlist.oddHeader.right.text or "")


def test_no_code_or_placeholder_is_left_in_a_visible_cell(book: Workbook):
    code = re.compile(r"\{\w*\}|^(workbook|certificate|footprint|price|attribute|rule|unit|per|vat)\.\w+")
    for sheet in [each for each in book if each.sheet_state == "visible"]:
        for row in sheet.iter_rows():
            for cell in row:
                assert not code.search(str(cell.value or "")), (sheet.title, cell.coordinate, cell.value)


def test_chinese_sheets_hold_no_english_sentences(exported: Path):
    sheet = load_workbook(exported / "zh.xlsx")["候选清单"]
    titles = [cell.value for cell in _header(sheet)]
    assert titles[:6] == ["排名", "品牌", "产品", "配置", "供应商", "价格"]
    assert any(f"{AS_OF.year}年{AS_OF.month}月{AS_OF.day}日" in str(row[0].value) for row in sheet.iter_rows(max_row=4))


def test_the_chart_stacks_one_series_per_criterion(exported: Path, shortlist: Shortlist):
    with ZipFile(exported / "en.xlsx") as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert chart.count("<c:ser>") == len(shortlist.profile.criteria)
    assert '<c:grouping val="stacked"/>' in chart


def _header(sheet: Worksheet, after: str | None = None) -> tuple:  # type: ignore[type-arg]
    """The first row of bold titles, or the first in which a title is `after`."""
    titled = (row for row in sheet.iter_rows() if row[0].font.b and row[1].value)
    return next(row for row in titled if after is None or after in {cell.value for cell in row})


def _rows(sheet: Worksheet, after: str | None = None) -> Iterator[dict[str, object]]:
    """The rows of a table down to the next blank one, by title."""
    header = _header(sheet, after)
    titles = [str(cell.value) for cell in header]
    for row in sheet.iter_rows(min_row=header[0].row + 1, values_only=True):
        if row[1] is None:
            return
        yield dict(zip(titles, row, strict=True))


def _with_first(shortlist: Shortlist, first: RankedProduct) -> Shortlist:
    products = (first, *shortlist.evaluation.products[1:])
    return replace(shortlist, evaluation=replace(shortlist.evaluation, products=products))


def _by_title(sheet: Sheet) -> list[dict[str, object]]:
    """The rows of a laid-out sheet, by title."""
    titles = [str(cell.value) for cell in sheet.header]
    return [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in sheet.rows]


def _table(sheet: Worksheet) -> dict[str, dict[str, object]]:
    return {str(row["Product id"]): row for row in _rows(sheet) if row["Product id"]}


def test_a_second_opinion_gets_a_column_and_a_note(shortlist: Shortlist):
    opinion = Agreement("TOPSIS", {laptop(1): 2, laptop(2): 1}, left_out=2, correlation=-1.0)
    sheets = layout(terms_of(replace(shortlist, second_opinion=opinion), "en"))
    titles = [cell.value for cell in sheets[0].header]
    column = titles.index("Rank by TOPSIS")
    assert [row[column].value for row in sheets[0].rows] == [2, 1, None, None]
    method = [cell.value for row in sheets[4].rows for cell in row]
    assert -1.0 in method
    assert any("2 products with gaps were left out" in str(value) for value in method)
