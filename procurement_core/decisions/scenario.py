"""A question worth keeping: filter, profile with its changes, as-of date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from catalog.snapshot.filters import Filter
from procurement_core.errors import ProcurementError


@dataclass(frozen=True, slots=True)
class Question:
    """Which products, judged on which day; `contract_end` only warns, it never changes a score."""

    as_of: date
    where: Filter = field(default_factory=Filter)
    contract_end: date | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A question under a named profile. `weights` holds only what was moved away from the profile, 0..1.

    `is_simulation` marks weights that are free to move; an evaluation has its profile locked. Raises
    ProcurementError `scenario.name_missing`.
    """

    id: int
    name: str
    question: Question
    profile_id: str
    profile_version: str
    profile_digest: str
    created_at: datetime
    created_by: str
    weights: Mapping[str, float] = field(default_factory=dict)
    tender_id: int | None = None
    is_simulation: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ProcurementError("scenario.name_missing")
