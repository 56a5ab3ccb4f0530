"""All visible sheets of a shortlist, in the order of the tabs."""

from __future__ import annotations

from procurement_core.deliver.grid import Sheet
from procurement_core.deliver.shortlists.sheets.excluded import excluded_sheet
from procurement_core.deliver.shortlists.sheets.manifest import manifest_sheet
from procurement_core.deliver.shortlists.sheets.method import method_sheet
from procurement_core.deliver.shortlists.sheets.proof import proof_sheet
from procurement_core.deliver.shortlists.sheets.scores import scores_sheet
from procurement_core.deliver.shortlists.sheets.shortlist import shortlist_sheet
from procurement_core.deliver.shortlists.terms import Terms


def layout(terms: Terms) -> tuple[Sheet, ...]:
    """Shortlist, Scores, Proof, Excluded, Method, Manifest."""
    makers = (shortlist_sheet, scores_sheet, proof_sheet, excluded_sheet, method_sheet, manifest_sheet)
    return tuple(make(terms) for make in makers)
