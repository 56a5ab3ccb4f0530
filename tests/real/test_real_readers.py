"""Readers on the publishers' own files: every row accounted for, and values checked by hand against the source."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from catalog.imports.facts import Facts
from tests.real.reader_files import FILES, RealFile

pytestmark = pytest.mark.real_files
FRAMES = ("products", "offers", "certificates", "footprints")
HAND_CHECKED = list(csv.DictReader(StringIO((Path(__file__).parent / "hand_checked.csv").read_text("utf-8"))))
Rows = list[list[str]]


@cache
def _facts(file: RealFile, folder: Path) -> Facts:
    return file.read(file.content(folder))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_row_is_imported_or_kept_aside(file: RealFile, real_files: Path) -> None:
    facts = _facts(file, real_files)
    assert facts.rows_read == file.rows
    assert facts.details_read == file.details
    stated = {row for name in FRAMES for row in getattr(facts, name)["row"]}
    assert len(stated) + len(facts.rejected) == file.rows
    assert len(stated) >= 0.95 * file.rows


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_two_rows_share_a_key_and_no_key_knows_its_row(file: RealFile, real_files: Path) -> None:
    facts = _facts(file, real_files)
    for name in FRAMES:
        frame = getattr(facts, name)
        assert frame["record_key"].is_unique
        assert frame["record_key"].notna().all()


def test_at_least_25_values_of_each_file_are_checked_by_hand() -> None:
    for file in FILES:
        checked = [row for row in HAND_CHECKED if row["file"] == file.name]
        assert len(checked) >= 25, file.name
    assert sum(row["value"] == "" for row in HAND_CHECKED) >= 10  # what must be missing is checked like what is stated


def test_remarks_on_boavizta(real_files: Path) -> None:
    """Counted in the source: 57 errors of 0.0000, 21 above 1 and one stage ratio of 7.76."""
    issues = _facts(FILES[0], real_files).issues
    counts = pd.Series([(issue.column, issue.rule, issue.is_rejection) for issue in issues]).value_counts().to_dict()
    assert counts == {
        ("gwp_error_ratio", "cell.zero_not_stated", False): 57,
        ("gwp_error_ratio", "cell.share", False): 21,
        ("gwp_manufacturing_ratio", "cell.share", False): 1,
    }


@pytest.mark.parametrize(
    "checked", HAND_CHECKED, ids=lambda row: f"{row['file']}-{row['row']}-{row['frame']}-{row['column']}"
)
def test_values_checked_by_hand(checked: Mapping[str, str], real_files: Path) -> None:
    file = next(file for file in FILES if file.name == checked["file"])
    assert _source_cell(file, real_files, checked) == checked["source_value"]
    frame = getattr(_facts(file, real_files), checked["frame"])
    found = frame.loc[frame["row"] == int(checked["row"]), checked["column"]].iloc[0]
    wanted = checked["value"]
    if wanted == "":
        assert pd.isna(found)
    elif checked["column"] == "covers":
        verb, _, model = wanted.partition(":")
        assert (model in {cover["model"] for cover in json.loads(found)}) == (verb == "has")
    elif pd.api.types.is_numeric_dtype(frame[checked["column"]]):
        assert found == pytest.approx(float(wanted), abs=1e-6)
    else:
        assert found == wanted


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_same_rows_in_another_dress_say_the_same(file: RealFile, real_files: Path) -> None:
    """Shuffled and saved with another encoding, delimiter, line end or as a workbook: the same statements."""
    wanted = _comparable(_facts(file, real_files))
    sheets = _sheets(file, real_files)
    random.Random(7).shuffle(rows := sheets[0][1])
    for dress in _DRESSES[len(sheets) > 1]:
        # A few letters beyond ASCII can be Chinese or Western: there the user says which.
        encoding = "gb18030" if dress is _as_gb18030 else None
        again = _comparable(file.read(dress(sheets), encoding))
        for name in FRAMES:
            pd.testing.assert_frame_equal(again[name], wanted[name])
    assert len(rows) == file.rows


def _comparable(facts: Facts) -> dict[str, pd.DataFrame]:
    """The frames without where each row stood, in an order of their own."""
    found = {}
    for name in FRAMES:
        frame = getattr(facts, name).drop(columns=["row", "pointer"])
        found[name] = frame.sort_values(["record_key"]).reset_index(drop=True)[sorted(frame.columns)]
    return found


def _source_cell(file: RealFile, folder: Path, checked: Mapping[str, str]) -> str:
    """The cell as it stands in the file, read without our readers."""
    column, row = checked["source_column"], int(checked["row"])
    if file.reader == "carbon-catalogue":
        sheet, _, line = column.partition("!")
        if line:
            return str(_workbook(file, folder)[sheet][int(line) - 1][4])
        rows = _workbook(file, folder)["Product Level Data"]
        return str(rows[row][rows[0].index(column)])
    rows = _csv_rows(file, folder)
    return rows[row][rows[0].index(column)]


@cache
def _workbook(file: RealFile, folder: Path) -> dict[str, list[list[object]]]:
    workbook = CalamineWorkbook.from_path(folder / file.path)
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


@cache
def _csv_rows(file: RealFile, folder: Path) -> Rows:
    return list(csv.reader(StringIO(file.content(folder).decode("utf-8"), newline="")))


Sheets = list[tuple[list[str], Rows, str]]


def _sheets(file: RealFile, folder: Path) -> Sheets:
    if file.reader != "carbon-catalogue":
        rows = _csv_rows(file, folder)
        return [(rows[0], [list(row) for row in rows[1:]], "Sheet1")]
    found = []
    for name in ("Product Level Data", "Stage Level Data"):
        rows = [["" if cell == "" else str(cell) for cell in row] for row in _workbook(file, folder)[name]]
        found.append((rows[0], rows[1:], name))
    return found


def _text(sheets: Sheets, delimiter: str, line_end: str) -> str:
    out = StringIO()
    # The csv module leaves a line feed inside a cell unquoted where lines end in another way: quote everything.
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([sheets[0][0], *sheets[0][1]])
    return out.getvalue()


def _as_utf16(sheets: Sheets) -> bytes:
    return _text(sheets, ";", "\r\n").encode("utf-16")


def _as_gb18030(sheets: Sheets) -> bytes:
    return _text(sheets, ",", "\n").encode("gb18030")


def _as_tabs_with_mark(sheets: Sheets) -> bytes:
    return _text(sheets, "\t", "\n").encode("utf-8-sig")


def _as_pipes(sheets: Sheets) -> bytes:
    return _text(sheets, "|", "\r").encode("utf-8")


def _as_workbook(sheets: Sheets) -> bytes:
    """Numbers as numbers where the cell says no more than the number, as a spreadsheet program would save them."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_urls": False}) as workbook:
        for headers, rows, name in sheets:
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, headers)
            for line, row in enumerate(rows, 1):
                for place, cell in enumerate(row):
                    if cell and _is_number(cell):
                        sheet.write_number(line, place, float(cell))
                    else:
                        sheet.write_string(line, place, cell)
    return out.getvalue()


def _is_number(cell: str) -> bool:
    try:
        return repr(float(cell)) in (cell, f"{cell}.0")
    except ValueError:
        return False


_DRESSES: Mapping[bool, tuple[Callable[[Sheets], bytes], ...]] = {
    False: (_as_utf16, _as_gb18030, _as_tabs_with_mark, _as_pipes, _as_workbook),
    True: (_as_workbook,),
}
