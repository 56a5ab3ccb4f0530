"""An empty table of bids for a profile: one header per column, nothing below them."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

from procurement_core.bids.columns import BidColumn, bid_columns
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile


def headers(profile: AwardProfile) -> tuple[str, ...]:
    """The headers of the template, in the order of the columns."""
    return tuple(column.name for column in template_columns(profile))


def template_columns(profile: AwardProfile) -> tuple[BidColumn, ...]:
    """The columns of the template; the others are read where they stand."""
    return tuple(column for column in bid_columns(profile) if column.in_template)


def write_template(profile: AwardProfile, file: Path) -> tuple[str, ...]:
    """Write an empty table by the ending of the file's name (.csv, .tsv, .xlsx); the headers that it has.

    Raises ProcurementError `bids.template_format`, and OSError.
    """
    file.write_bytes(template_content(profile, file.name))
    return headers(profile)


def template_content(profile: AwardProfile, file_name: str) -> bytes:
    """The empty table as the content of a file of that name. Raises ProcurementError `bids.template_format`."""
    found = headers(profile)
    match Path(file_name).suffix.lower():
        case ".csv":
            return _delimited(found, ",").encode("utf-8-sig")
        case ".tsv":
            return _delimited(found, "\t").encode("utf-8-sig")
        case ".xlsx":
            return _workbook(template_columns(profile))
        case _:
            raise ProcurementError("bids.template_format", file=file_name)


def _delimited(found: tuple[str, ...], delimiter: str) -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(found)
    return text.getvalue()


def _workbook(columns: tuple[BidColumn, ...]) -> bytes:
    """One sheet; a header that has a unit or a list of words carries it as a note."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this format needs it

    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("bids")
        bold = workbook.add_format({"bold": True})
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.name, bold)
            sheet.set_column(place, place, max(10, len(column.name) + 2))
            if note := column.unit or ", ".join(column.levels):
                sheet.write_comment(0, place, note)
        sheet.freeze_panes(1, 1)
    return content.getvalue()
