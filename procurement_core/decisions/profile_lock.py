"""The record that a tender's bids are judged by one profile and no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from procurement_core.checks.finding import LockedProfile
from procurement_core.policy.award.profile import AwardProfile


@dataclass(frozen=True, slots=True)
class ProfileLock:
    """A lock. `profile` is the whole of what was locked; `bids_opened_at` is None while it may still be replaced."""

    id: int
    tender: int
    profile: AwardProfile
    digest: str
    locked_at: datetime
    locked_by: str
    bids_opened_at: datetime | None

    @property
    def locked_on(self) -> date:
        """The day of the lock where the buyer sits: with it the profile is published."""
        return self.locked_at.astimezone().date()

    @property
    def opened_on(self) -> date | None:
        """The day the bids were opened where the buyer sits; None where they are not."""
        return None if self.bids_opened_at is None else self.bids_opened_at.astimezone().date()

    @property
    def as_locked(self) -> LockedProfile:
        """What the checks hold a profile against (K22)."""
        profile, by, at = self.profile, self.locked_by, self.locked_at
        return LockedProfile(profile.id, profile.version, self.digest, by=by, on=self.locked_on, at=at)

    def is_late(self, deadline: date) -> bool:
        """Whether it was locked after the bid deadline: nobody can then show that the rules came before the bids."""
        return self.locked_on > deadline
