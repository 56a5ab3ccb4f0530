"""Tenders in the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, insert, select

from catalog.model.category import parse_category
from catalog.store.runs import in_utc
from procurement_core.decisions.store.numbering import new_id
from procurement_core.decisions.store.tables import TenderRow
from procurement_core.decisions.tender import Tender

_TENDER = TenderRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it without a type


def add_tender(connection: Connection, tender: Tender) -> int:
    """Write a tender and return the number the database gave it; the value's own `id` is not used."""
    written = connection.execute(
        insert(_TENDER).values(
            title=tender.title,
            category=str(tender.category) if tender.category else None,
            quantity=str(tender.quantity) if tender.quantity is not None else None,
            unit=tender.unit,
            bid_date=tender.bid_date.isoformat(),
            contract_end=tender.contract_end.isoformat() if tender.contract_end else None,
            service_years=tender.service_years,
            place=tender.place,
            created_at=in_utc(tender.created_at),
            created_by=tender.created_by,
        )
    )
    return new_id(written)


def find_tender(connection: Connection, tender_id: int) -> Tender | None:
    """The tender of that number, None where there is none."""
    row = connection.execute(select(_TENDER).where(_TENDER.c.id == tender_id)).mappings().first()
    return _tender(dict(row)) if row else None


def all_tenders(connection: Connection) -> tuple[Tender, ...]:
    """Every tender, the newest first."""
    return tuple(
        _tender(dict(row)) for row in connection.execute(select(_TENDER).order_by(_TENDER.c.id.desc())).mappings()
    )


def _tender(row: Mapping[str, object]) -> Tender:
    stored = TenderRow.model_validate(row)
    return Tender(
        id=int(stored.id or 0),
        title=stored.title,
        bid_date=date.fromisoformat(stored.bid_date),
        created_at=in_utc(stored.created_at),
        created_by=stored.created_by,
        category=parse_category(stored.category) if stored.category else None,
        quantity=Decimal(stored.quantity) if stored.quantity else None,
        unit=stored.unit,
        contract_end=date.fromisoformat(stored.contract_end) if stored.contract_end else None,
        service_years=stored.service_years,
        place=stored.place,
    )
