"""A version of a profile as a person wrote it, with where it comes from and why it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from procurement_core.errors import ProcurementError
from procurement_core.policy.drafting import AnyProfile


@dataclass(frozen=True, slots=True)
class ProfileVersion:
    """One version. `based_on` is `id@version` of the profile it was made from, empty where it was written anew.

    Raises ProcurementError `own_profile.reason_missing`.
    """

    id: int
    profile: AnyProfile
    based_on: str
    reason: str
    created_at: datetime
    created_by: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ProcurementError("own_profile.reason_missing", profile=self.profile.id)

    @property
    def name(self) -> str:
        """`id@version`, by which the version is found again."""
        return f"{self.profile.id}@{self.profile.version}"
