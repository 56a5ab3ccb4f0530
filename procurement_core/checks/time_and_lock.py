"""Checks against the outside: the day of publication and the lock set before the bids were opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from procurement_core.checks.finding import CheckContext, Fact, Fault, fault
from procurement_core.policy.award.profile import AwardProfile

#: Enough of a digest to tell two apart by eye.
_SHOWN = 12


def valid_when_published(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K21: the profile may be used on the day the tender is published."""
    day, valid = context.publication_date, profile.valid
    if valid.begins is not None and day < valid.begins:
        yield fault("check.k21.too_early", published=day, begins=valid.begins)
    if valid.ends is not None and day > valid.ends:
        yield fault("check.k21", published=day, ends=valid.ends)


def same_as_locked(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K22: in an evaluation the profile is the one that was locked. Without a lock this is a simulation."""
    lock = context.lock
    if lock is None:
        return
    shown = {"profile": profile.id, "version": profile.version}
    on_record = "" if lock.on is None else ".on_record"
    record: Mapping[str, Fact] = {} if lock.on is None else {"by": lock.by, "on": lock.on}
    if (lock.profile, lock.version) != (profile.id, profile.version):
        code = f"check.k22.other{on_record}"
        yield Fault(code, {"locked": lock.profile, "locked_version": lock.version, **shown, **record})
    if lock.digest != profile.digest:
        digests = {"locked_digest": lock.digest[:_SHOWN], "digest": profile.digest[:_SHOWN]}
        yield Fault(f"check.k22{on_record}", {**shown, **digests, **record})
