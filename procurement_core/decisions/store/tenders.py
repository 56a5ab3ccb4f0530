"""Tenders in the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from catalog.model.category import parse_category
from catalog.store.runs import in_utc
from procurement_core.decisions.store.register import Register
from procurement_core.decisions.store.tables import TenderRow
from procurement_core.decisions.tender import Tender


def _columns(tender: Tender) -> Mapping[str, object]:
    return {
        "title": tender.title,
        "category": str(tender.category) if tender.category else None,
        "quantity": str(tender.quantity) if tender.quantity is not None else None,
        "unit": tender.unit,
        "bid_date": tender.bid_date.isoformat(),
        "contract_end": tender.contract_end.isoformat() if tender.contract_end else None,
        "service_years": tender.service_years,
        "place": tender.place,
    }


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


def _noted(tender: Tender) -> Mapping[str, str]:
    return {"title": tender.title, "bid_date": tender.bid_date.isoformat()}


TENDERS: Register[Tender] = Register(
    subject="tender",
    act="tender.created",
    unknown="tender.unknown",
    table=TenderRow.__table__,  # type: ignore[attr-defined]  # SQLModel adds it without a type
    columns=_columns,
    value=_tender,
    noted=_noted,
)
