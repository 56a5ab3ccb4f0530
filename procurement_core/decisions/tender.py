"""What is needed: category, quantity, dates, years of service, place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from catalog.model.category import Category
from procurement_core.errors import ProcurementError


@dataclass(frozen=True, slots=True)
class Tender:
    """One procurement. `quantity` is in `unit`; None is not yet known. The as-of date of its rankings is `bid_date`.

    Raises ProcurementError `tender.title_missing`, `tender.quantity_not_positive`, `tender.service_not_positive` or
    `tender.ends_before_bid`.
    """

    id: int
    title: str
    bid_date: date
    created_at: datetime
    created_by: str
    category: Category | None = None
    quantity: Decimal | None = None
    unit: str = "piece"
    contract_end: date | None = None
    service_years: float | None = None
    place: str | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ProcurementError("tender.title_missing")
        if self.quantity is not None and not (self.quantity.is_finite() and self.quantity > 0):
            raise ProcurementError("tender.quantity_not_positive", quantity=self.quantity)
        if self.service_years is not None and not (isfinite(self.service_years) and self.service_years > 0):
            raise ProcurementError("tender.service_not_positive", years=self.service_years)
        if self.contract_end is not None and self.contract_end < self.bid_date:
            raise ProcurementError("tender.ends_before_bid", end=self.contract_end, bid=self.bid_date)
