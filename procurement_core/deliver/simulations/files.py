"""Write the sheets of a simulation as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from procurement_core.deliver.grid import Sheet
from procurement_core.deliver.whole_files import require_names, whole_files
from procurement_core.deliver.workbook import write_sheets


def require_workbook(path: Path) -> None:
    """Refuse a name that is no workbook's (ProcurementError `simulation.suffix_unknown`)."""
    require_names((path,), {".xlsx"}, otherwise="simulation.suffix_unknown")


def write_simulation(sheets: Sequence[Sheet], path: Path, language: str, *, created_at: datetime) -> None:
    """Write the sheets to `path`; the file is there whole or not at all.

    Raises ProcurementError as `require_workbook`, or `deliver.cannot_write`.
    """
    require_workbook(path)
    with whole_files((path,), lambda _, place: _write(sheets, place, language, created_at)):
        pass


def simulation_bytes(sheets: Sequence[Sheet], language: str, *, created_at: datetime) -> bytes:
    """The same as bytes, for a page that hands it out."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "taken-away.xlsx"
        _write(sheets, path, language, created_at)
        return path.read_bytes()


def _write(sheets: Sequence[Sheet], path: Path, language: str, created_at: datetime) -> None:
    write_sheets(sheets, None, path, language, title=str(sheets[0].lead[0][0].value), created_at=created_at)
