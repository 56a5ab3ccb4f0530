"""Lock the profile of a tender before its bids are opened, so that nobody can fit the rules to the bids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from catalog.store.database import Database
from procurement_core.checks.finding import CheckContext
from procurement_core.checks.registry import refuse_unsound, run_checks
from procurement_core.decisions.profile_lock import ProfileLock
from procurement_core.decisions.store.audit import append_entry
from procurement_core.decisions.store.locks import add_lock, add_opening, hold_tender, newest_lock, newest_locks
from procurement_core.decisions.tender import Tender
from procurement_core.decisions.tenders import load_tender
from procurement_core.errors import ProcurementError
from procurement_core.policy.award.profile import AwardProfile


def lock_profile(database: Database, profile: AwardProfile, *, tender: int, actor: str, now: datetime) -> ProfileLock:
    """Lock `profile` for a tender; the day of the lock counts as the day of its publication (K21).

    Until the bids are opened a new lock replaces the one before; both stay in the trail. Raises ProcurementError
    `tender.unknown`, `lock.modified` for weights that were moved without a version of their own, `check.refused` for
    a profile with errors in law or logic, or `lock.bids_opened`.
    """
    load_tender(database, tender)
    if profile.modified:
        raise ProcurementError("lock.modified", profile=profile.id)
    published = now.astimezone().date()
    refuse_unsound(profile, run_checks(profile, CheckContext(publication_date=published)))
    with database.begin() as connection:
        hold_tender(connection, tender)
        before = newest_lock(connection, tender)
        if before is not None and before.bids_opened_at is not None:
            raise ProcurementError("lock.bids_opened", tender=tender, opened=before.opened_on)
        number = add_lock(connection, tender, profile, actor=actor, now=now)
        append_entry(
            connection,
            actor=actor,
            action="profile.locked",
            subject=f"tender:{tender}",
            detail={
                "profile": f"{profile.id}@{profile.version}",
                "digest": profile.digest,
                "instead_of": before.digest if before else "",
            },
            now=now,
        )
    return ProfileLock(number, tender, profile, profile.digest, now, actor, None)


def lock_of(database: Database, tender: int) -> ProfileLock | None:
    """The lock that counts for a tender; None where no profile was locked."""
    with database.read() as connection:
        return newest_lock(connection, tender)


def locks(database: Database) -> Mapping[int, ProfileLock]:
    """The lock that counts, by the number of its tender."""
    with database.read() as connection:
        return newest_locks(connection)


def require_deadline_reached(tender: Tender, today: date) -> None:
    """Bids stay closed until their deadline; `today` is the day where the buyer sits.

    Raises ProcurementError `lock.before_deadline` before the tender's bid date.
    """
    if today < tender.bid_date:
        raise ProcurementError("lock.before_deadline", tender=tender.id, deadline=tender.bid_date)


def note_bids_opened(database: Database, tender: int, *, actor: str, now: datetime) -> ProfileLock:
    """Note the first opening of a tender's bids; later ones change nothing.

    Raises ProcurementError `lock.none`, or `lock.before_deadline` before the tender's bid date.
    """
    due = load_tender(database, tender)
    with database.begin() as connection:
        hold_tender(connection, tender)
        lock = newest_lock(connection, tender)
        if lock is None:
            raise ProcurementError("lock.none", tender=tender)
        if lock.bids_opened_at is not None:
            return lock
        require_deadline_reached(due, now.astimezone().date())
        add_opening(connection, lock, actor=actor, now=now)
        append_entry(
            connection,
            actor=actor,
            action="bids.opened",
            subject=f"tender:{tender}",
            detail={"profile": f"{lock.profile.id}@{lock.profile.version}", "digest": lock.digest},
            now=now,
        )
    return ProfileLock(lock.id, tender, lock.profile, lock.digest, lock.locked_at, lock.locked_by, bids_opened_at=now)
