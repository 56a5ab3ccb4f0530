"""Say what is needed, and find it again."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from catalog.model.category import Category
from catalog.store.database import Database
from procurement_core.decisions.store import register
from procurement_core.decisions.store.tenders import TENDERS
from procurement_core.decisions.tender import Tender


def new_tender(
    database: Database,
    *,
    title: str,
    bid_date: date,
    actor: str,
    now: datetime,
    category: Category | None = None,
    quantity: Decimal | None = None,
    unit: str = "piece",
    contract_end: date | None = None,
    service_years: float | None = None,
    place: str | None = None,
) -> Tender:
    """Record a tender and who recorded it. Raises ProcurementError as `Tender` does, before anything is written."""
    wanted = Tender(
        id=0,
        title=title.strip(),
        bid_date=bid_date,
        created_at=now,
        created_by=actor,
        category=category,
        quantity=quantity,
        unit=unit,
        contract_end=contract_end,
        service_years=service_years,
        place=place,
    )
    return register.save(database, TENDERS, wanted)


def list_tenders(database: Database) -> tuple[Tender, ...]:
    """Every tender, the newest first."""
    return register.every(database, TENDERS)


def load_tender(database: Database, tender_id: int) -> Tender:
    """The tender of that number. Raises ProcurementError `tender.unknown`."""
    return register.numbered(database, TENDERS, tender_id)
