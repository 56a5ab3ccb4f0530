"""Say what is needed, and find it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from catalog.model.category import Category
from catalog.store.database import Database
from procurement_core.decisions.store.audit import append_entry
from procurement_core.decisions.store.tenders import add_tender, all_tenders, find_tender
from procurement_core.decisions.tender import Tender
from procurement_core.errors import ProcurementError


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
    with database.begin() as connection:
        tender = replace(wanted, id=add_tender(connection, wanted))
        append_entry(
            connection,
            actor=actor,
            action="tender.created",
            subject=f"tender:{tender.id}",
            detail={"title": tender.title, "bid_date": bid_date.isoformat()},
            now=now,
        )
    return tender


def list_tenders(database: Database) -> tuple[Tender, ...]:
    """Every tender, the newest first."""
    with database.read() as connection:
        return all_tenders(connection)


def load_tender(database: Database, tender_id: int) -> Tender:
    """The tender of that number. Raises ProcurementError `tender.unknown`."""
    with database.read() as connection:
        tender = find_tender(connection, tender_id)
    if tender is None:
        raise ProcurementError("tender.unknown", tender=tender_id)
    return tender
