"""Write an evaluation of bids as XLSX, CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from procurement_core.deliver.evaluations.flat import evaluation_table
from procurement_core.deliver.evaluations.record import to_record
from procurement_core.deliver.evaluations.report import EvaluationReport
from procurement_core.deliver.evaluations.sheets import evaluation_layout
from procurement_core.deliver.evaluations.terms import EvaluationTerms
from procurement_core.deliver.whole_files import require_names, whole_files
from procurement_core.deliver.workbook import write_sheets


def write_evaluation(report: EvaluationReport, paths: Sequence[Path], language: str) -> None:
    """Write `report` to every path, whose ending says how: all of the files are there whole, or none is.

    Raises ProcurementError as `require_forms`, or `deliver.cannot_write`.
    """
    require_forms(paths)

    def write(path: Path, place: Path) -> None:
        _WRITERS[path.suffix.lower()](report, place, language)

    with whole_files(paths, write):
        pass


def require_forms(paths: Sequence[Path]) -> None:
    """Refuse names that say no form or name one file twice.

    Raises ProcurementError `evaluation.suffix_unknown` or `deliver.named_twice`.
    """
    require_names(paths, _WRITERS, otherwise="evaluation.suffix_unknown")


def _write_workbook(report: EvaluationReport, path: Path, language: str) -> None:
    terms = EvaluationTerms(report, language)
    title = report.procedure.tender_title or terms.profile_title()
    sheets = evaluation_layout(terms)
    write_sheets(sheets, to_record(report), path, language, title=title, created_at=report.created_at)


def _write_json(report: EvaluationReport, path: Path, language: str) -> None:
    """The record as it is verified, indented for people; only the sentences of checks are in a language, in both."""
    path.write_text(json.dumps(to_record(report), ensure_ascii=False, indent=1, allow_nan=False) + "\n", "utf-8")


def _write_csv(report: EvaluationReport, path: Path, language: str) -> None:
    path.write_bytes(evaluation_table(report))


_WRITERS: Mapping[str, Callable[[EvaluationReport, Path, str], None]] = {
    ".xlsx": _write_workbook,
    ".csv": _write_csv,
    ".json": _write_json,
}
