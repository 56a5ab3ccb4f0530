"""What people have put on record in a catalogue: imports, links, tenders, locks, scenarios, shortlists.

Read anew on every run, for another person or process may have added to it meanwhile.
"""

from __future__ import annotations

from catalog.store.database import Database
from catalog.store.links import Suggestion, suggestions
from catalog.store.location import MAIN
from catalog.store.runs import Run, runs
from dashboard import gateway, state
from procurement_core.decisions.freezing import list_shortlists, load_shortlist
from procurement_core.decisions.locks import lock_of
from procurement_core.decisions.profile_lock import ProfileLock
from procurement_core.decisions.scenario import Scenario
from procurement_core.decisions.scenarios import list_scenarios
from procurement_core.decisions.shortlist import ShortlistLine, StoredShortlist
from procurement_core.decisions.tender import Tender
from procurement_core.decisions.tenders import list_tenders


def latest_runs(name: str, limit: int) -> tuple[Run, ...]:
    """The latest imports, links and corrections of a catalogue, the newest first."""
    with gateway.catalogue(name).database.read() as connection:
        return runs(connection)[-limit:][::-1]


def open_links() -> tuple[Suggestion, ...]:
    """Suggested links of the user's own catalogue that wait for a person, the likeliest first."""
    with gateway.catalogue(MAIN).database.read() as connection:
        return suggestions(connection)


def tenders() -> tuple[Tender, ...]:
    """The tenders of the open catalogue, the newest first."""
    return list_tenders(_database())


def chosen_tender() -> Tender | None:
    """The tender of the address, where the open catalogue has it."""
    chosen = state.TENDER.get()
    return next((tender for tender in tenders() if str(tender.id) == chosen), None) if chosen else None


def lock_of_tender(tender: int) -> ProfileLock | None:
    """Which profile was locked for a tender of the open catalogue."""
    return lock_of(_database(), tender)


def scenarios() -> tuple[Scenario, ...]:
    """The scenarios of the open catalogue, the newest first."""
    return list_scenarios(_database())


def shortlists() -> tuple[ShortlistLine, ...]:
    """The shortlists of the open catalogue, the newest first."""
    return list_shortlists(_database())


def shortlist(number: int) -> StoredShortlist:
    """One shortlist as it was frozen. Raises ProcurementError `shortlist.unknown` or `shortlist.damaged`."""
    return load_shortlist(_database(), number)


def _database() -> Database:
    return gateway.catalogue(gateway.open_name()).database
