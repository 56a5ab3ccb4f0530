"""The profile a command is told to use: shipped, one's own, or a file; the catalogue is opened only for one's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from procurement_core.cli.session import Session

if TYPE_CHECKING:
    from catalog.store.database import Database
    from procurement_core.policy.award.profile import AwardProfile
    from procurement_core.policy.drafting import AnyProfile
    from procurement_core.policy.profile import Profile


def any_profile(session: Session, name: str) -> AnyProfile:
    """The profile of that name, of either use. Raises ProcurementError as `find_profile` does."""
    from procurement_core.decisions.named_profiles import find_profile

    with _where_own_ones_are(session, name) as database:
        return find_profile(database, name)


def award_profile(session: Session, name: str) -> AwardProfile:
    """The profile of that name for bids. Raises ProcurementError as `find_award_profile` does."""
    from procurement_core.decisions.named_profiles import find_award_profile

    with _where_own_ones_are(session, name) as database:
        return find_award_profile(database, name)


def screening_profile(session: Session, name: str) -> Profile:
    """The profile of that name for a catalogue. Raises ProcurementError as `find_screening_profile` does."""
    from procurement_core.decisions.named_profiles import find_screening_profile

    with _where_own_ones_are(session, name) as database:
        return find_screening_profile(database, name)


@contextmanager
def _where_own_ones_are(session: Session, name: str) -> Iterator[Database | None]:
    """The database that may hold the profile; None where the name needs none, or nobody has written one yet."""
    from procurement_core.decisions.named_profiles import may_be_own

    if not may_be_own(name) or not session.has_catalogue:
        yield None
        return
    with session.catalogue() as catalogue:
        yield catalogue.database
