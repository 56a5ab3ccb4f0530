"""What a bidder shows: labels, test reports, declarations, dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalog.model.label import LabelType
from catalog.reference.criteria_sets import CriteriaSet
from catalog.reference.standing import Titles
from procurement_core.proof.licence_validity import LicenceStanding


class ReportKind(StrEnum):
    """Evidence that states measured values."""

    TEST_REPORT = "test_report"
    EPD = "epd"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class LabelEvidence:
    """A label that is shown. `standing` is its licence judged on the day; None: a valid licence is assumed.

    `criteria` are the criteria behind the label for these goods, None where no document is known.
    """

    id: str
    scheme: str
    title: Titles
    type: LabelType
    criteria: CriteriaSet | None
    standing: LicenceStanding | None

    @property
    def is_assumed(self) -> bool:
        """Whether the licence itself has not been looked at."""
        return self.standing is None


@dataclass(frozen=True, slots=True)
class MeasuredValue:
    """One result of a report: the parameter it is on, in `unit`, by `method` (None: not stated)."""

    parameter: str
    value: float
    unit: str
    method: str | None


@dataclass(frozen=True, slots=True)
class ReportEvidence:
    """A report with results. `is_accredited` says whether its issuer is accredited for them; None is not known.

    `valid_to` None means that the report states no end; models and sites are the ones it names.
    """

    id: str
    kind: ReportKind
    issuer: str | None
    is_accredited: bool | None
    issued: date | None
    valid_to: date | None
    manufacturer: str | None
    models: tuple[str, ...]
    site: str | None
    results: tuple[MeasuredValue, ...]


Evidence = LabelEvidence | ReportEvidence
