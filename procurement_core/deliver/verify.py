"""Check an exported file, whatever it carries: everything in it is computed again."""

from __future__ import annotations

from pathlib import Path

from catalog.catalogue import Catalogue
from procurement_core.deliver.evaluations.checking import check_evaluation
from procurement_core.deliver.evaluations.record import FORMAT as EVALUATION
from procurement_core.deliver.opening_files import open_file
from procurement_core.deliver.shortlists.checking import check_shortlist
from procurement_core.deliver.verification import Verification


def verify_file(path: Path, catalogue: Catalogue | None = None, language: str = "en") -> Verification:
    """Compute a JSON or XLSX file again and say what differs; `language` is that of the names in the differences.

    Raises ProcurementError for what cannot be checked at all: `verify.not_found`, `verify.cannot_read`,
    `verify.too_large`, `verify.csv`, `verify.not_ours`, `verify.newer_format`, `verify.damaged`.
    """
    opened = open_file(path)
    if opened.record.get("format") == EVALUATION:
        return check_evaluation(opened, language)
    return check_shortlist(opened, catalogue, language)
