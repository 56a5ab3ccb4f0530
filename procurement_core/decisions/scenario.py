"""A question worth keeping: filter, profile with its changes, as-of date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from catalog.snapshot.lists.filter import Filter
from procurement_core.errors import ProcurementError
from procurement_core.policy.changes import with_weights
from procurement_core.policy.profile import Profile


@dataclass(frozen=True, slots=True)
class Question:
    """Which products, judged on which day; `contract_end` only warns, it never changes a score."""

    as_of: date
    where: Filter = field(default_factory=Filter)
    contract_end: date | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A question under a profile. `weights` holds only what was moved away from the published `profile`, 0..1.

    The profile is kept whole, so that a scenario says the same after the profile's file has changed. Raises
    ProcurementError `scenario.name_missing`, and `weights.*` for weights that the profile cannot have.
    """

    id: int
    name: str
    question: Question
    profile: Profile
    created_at: datetime
    created_by: str
    weights: Mapping[str, float] = field(default_factory=dict)
    tender_id: int | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ProcurementError("scenario.name_missing")
        with_weights(self.profile, self.weights)

    @property
    def applied(self) -> Profile:
        """The profile under the weights of this scenario."""
        return with_weights(self.profile, self.weights)

    @property
    def is_simulation(self) -> bool:
        """Whether weights were moved: what follows is then no evaluation under the published profile."""
        return self.applied.modified
