"""The record inside a workbook: canonical JSON in chunks that fit a cell, and what every visible row looked like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from procurement_core.decisions.canonical import canonical
from procurement_core.decisions.record import FORMAT as SHORTLIST
from procurement_core.decisions.record import Record
from procurement_core.deliver.grid import Sheet
from procurement_core.errors import ProcurementError

RECORD_SHEET = "Record"
#: How the record of an evaluation calls itself; that of a shortlist is `SHORTLIST`.
EVALUATION = "greentender-evaluation"
#: What a file of ours can hold.
FORMATS = frozenset({SHORTLIST, EVALUATION})

_CHUNK = 30_000
#: Spreadsheets read `_x0041_` as a letter, and each program at another time; escaped, an underscore is only that.
_UNDERSCORE = r"\u005f"
_RECORD, _ROWS = "record", "rows"


@dataclass(frozen=True, slots=True)
class Carried:
    """What the hidden sheet holds: the record, its language, and a mark per visible row by sheet key."""

    language: str
    record: Record
    marks: Mapping[str, Sequence[str]]


def carry(record: Record, sheets: Sequence[Sheet], language: str) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet. Chunks are plain ASCII between bars, so that no program trims or rewrites them."""
    yield (str(record["format"]), language)
    marks = {sheet.key: [row_mark([cell.value for cell in row]) for row in sheet.grid()] for sheet in sheets}
    for kind, content in ((_RECORD, json.loads(canonical(record))), (_ROWS, marks)):
        whole = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":")).replace("_", _UNDERSCORE)
        for start in range(0, len(whole), _CHUNK):
            yield (kind, f"|{whole[start : start + _CHUNK]}|")


def carried(rows: Sequence[Sequence[object]]) -> Carried:
    """Read the hidden sheet. Raises ProcurementError `verify.not_ours` or `verify.damaged`."""
    if not rows or len(rows[0]) < 2 or rows[0][0] not in FORMATS:
        raise ProcurementError("verify.not_ours")
    record, marks = (_joined(rows, kind) for kind in (_RECORD, _ROWS))
    if not isinstance(record, dict) or not isinstance(marks, dict):
        raise ProcurementError("verify.damaged", part=RECORD_SHEET)
    language = "zh" if rows[0][1] == "zh" else "en"
    return Carried(language, record, {key: [str(mark) for mark in value] for key, value in marks.items()})


def row_mark(values: Sequence[object]) -> str:
    """A short mark of a row's visible values, the same whether they come from the layout or from the file."""
    shown = [seen(value) for value in values]
    while shown and shown[-1] is None:
        shown.pop()
    return hashlib.sha256(canonical(shown).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def seen(value: object) -> bool | str | int | float | None:
    """A cell as it is compared: empty text is nothing, whole numbers are integers, dates are ISO text."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool | int | float):
        return value
    return str(value) if value else None


def _joined(rows: Sequence[Sequence[object]], kind: str) -> object:
    chunks = [str(row[1]) for row in rows if len(row) > 1 and row[0] == kind]
    try:
        return json.loads("".join(chunk[1:-1] for chunk in chunks))
    except (ValueError, RecursionError) as error:
        raise ProcurementError("verify.damaged", part=RECORD_SHEET) from error
