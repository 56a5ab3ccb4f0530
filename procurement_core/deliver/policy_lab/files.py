"""The workbook that compares two policy sets."""

from __future__ import annotations

from pathlib import Path

from procurement_core.deliver.policy_lab.report import LabReport
from procurement_core.deliver.policy_lab.sheets import comparison_layout
from procurement_core.deliver.simulations.files import simulation_bytes, write_simulation


def write_comparison(report: LabReport, path: Path, language: str) -> None:
    """Write the comparison to `path`; the file is there whole or not at all. Raises as `write_simulation` does."""
    write_simulation(comparison_layout(report, language), path, language, created_at=report.created_at)


def comparison_bytes(report: LabReport, language: str) -> bytes:
    """The same as bytes, for a page that hands it out."""
    return simulation_bytes(comparison_layout(report, language), language, created_at=report.created_at)
