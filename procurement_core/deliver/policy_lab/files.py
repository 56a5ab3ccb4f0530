"""Write a comparison of two policy sets as a workbook."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from procurement_core.deliver.policy_lab.report import LabReport
from procurement_core.deliver.policy_lab.sheets import comparison_layout
from procurement_core.deliver.whole_files import require_names, whole_files
from procurement_core.deliver.workbook import write_sheets


def require_workbook(path: Path) -> None:
    """Refuse a name that is no workbook's (ProcurementError `policy_lab.suffix_unknown`)."""
    require_names((path,), {".xlsx"}, otherwise="policy_lab.suffix_unknown")


def write_comparison(report: LabReport, path: Path, language: str) -> None:
    """Write the comparison to `path`; the file is there whole or not at all.

    Raises ProcurementError as `require_workbook`, or `deliver.cannot_write`.
    """
    require_workbook(path)
    with whole_files((path,), lambda _, place: _write(report, place, language)):
        pass


def comparison_bytes(report: LabReport, language: str) -> bytes:
    """The same as bytes, for a page that hands it out."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "policy-lab.xlsx"
        _write(report, path, language)
        return path.read_bytes()


def _write(report: LabReport, path: Path, language: str) -> None:
    sheets = comparison_layout(report, language)
    write_sheets(sheets, None, path, language, title=str(sheets[0].lead[0][0].value), created_at=report.created_at)
