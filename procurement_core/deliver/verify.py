"""Check an exported file, whatever it carries: everything in it is computed again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from procurement_core.deliver.carrying import EVALUATION
from procurement_core.deliver.opening_files import OpenedFile, open_file
from procurement_core.deliver.verification import Verification

if TYPE_CHECKING:
    from catalog.catalogue import Catalogue


def verify_file(path: Path, catalogue: Catalogue | None = None, language: str = "en") -> Verification:
    """Compute a JSON or XLSX file again and say what differs; `language` is that of the names in the differences.

    Raises ProcurementError for what cannot be checked at all: `verify.not_found`, `verify.cannot_read`,
    `verify.too_large`, `verify.csv`, `verify.not_ours`, `verify.newer_format`, `verify.damaged`.
    """
    return verify_opened(open_file(path), catalogue, language)


def verify_opened(opened: OpenedFile, catalogue: Catalogue | None, language: str) -> Verification:
    """The same for a file that is open; only one that `rests_on_catalogue` is checked beside `catalogue`."""
    if not rests_on_catalogue(opened):
        from procurement_core.deliver.evaluations.checking import check_evaluation  # noqa: PLC0415 - its file alone

        return check_evaluation(opened, language)
    from procurement_core.deliver.shortlists.checking import check_shortlist  # noqa: PLC0415 - loads DuckDB and Ibis

    return check_shortlist(opened, catalogue, language)


def rests_on_catalogue(opened: OpenedFile) -> bool:
    """Whether a catalogue can say more about the file than it says itself: a shortlist's can, an evaluation's not."""
    return opened.record.get("format") != EVALUATION
