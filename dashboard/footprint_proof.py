"""Footprints of the products on a page, and what a profile makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from procurement_core.proof.comparing.from_catalogue import CatalogueFootprint
from procurement_core.proof.comparing.under_profile import JudgedFootprint, ProfileComparison
from procurement_core.wording.footprint_reasons import footprint_name


@dataclass(frozen=True, slots=True)
class FootprintProof:
    """Footprints with their verdicts in the same order; `comparison` is None for a profile that compares none."""

    found: tuple[CatalogueFootprint, ...]
    comparison: ProfileComparison | None

    @property
    def judged(self) -> Mapping[str, JudgedFootprint]:
        """Each verdict by the footprint's own id; for one product, for two may share a footprint."""
        if self.comparison is None:
            return {}
        pairs = zip(self.found, self.comparison.footprints, strict=True)
        return {each.known.footprint.id: judged for each, judged in pairs}

    def names(self, language: str) -> Mapping[str, str]:
        """What to call each footprint, by the id of its declaration."""
        return {each.declared.id: footprint_name(each, self.found, language) for each in self.found}
