"""A version of a policy set as a person kept it, with the profiles as they were then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet


@dataclass(frozen=True, slots=True)
class PolicySetVersion:
    """One version. `based_on` is `id@version` of the set it was made from, empty where it was written anew.

    The profiles are kept whole, changed ones as they were changed: it says the same after their files have changed.
    Raises ProcurementError `own_set.reason_missing`.
    """

    id: int
    applied: AppliedSet
    based_on: str
    reason: str
    created_at: datetime
    created_by: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ProcurementError("own_set.reason_missing")

    @property
    def name(self) -> str:
        """`id@version`, by which the version is found again."""
        return f"{self.applied.policy_set.id}@{self.applied.policy_set.version}"
