"""Offers: who sells what at which price, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from catalog.model.identity import ProductId, SupplierId


class Vat(StrEnum):
    """Whether value-added tax is in the price; `unknown` where the source does not say."""

    INCLUDE = "include"
    EXCLUDE = "exclude"
    UNKNOWN = "unknown"


class OfferState(StrEnum):
    """What an offer is worth on a date."""

    VALID = "valid"
    UNKNOWN_END = "unknown_end"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


#: Where a source does not say what its price is for.
UNIT_UNKNOWN = "unknown"

#: Units that count one of the thing that is bought; a price per pack or per kilogram is another kind of figure. Where
#: no unit is stated the price is compared too, and shown as "not stated": most price lists leave it out.
SINGLE_UNITS = ("piece", "set", UNIT_UNKNOWN)


@dataclass(frozen=True, slots=True)
class Offer:
    """A price per unit, as Decimal in its own currency; dates are inclusive, None is unknown.

    `unit` is `piece`, `set`, `pack` ..., `UNIT_UNKNOWN`, or the source's own word.
    """

    id: str
    product_id: ProductId
    supplier_id: SupplierId | None
    amount: Decimal
    currency: str
    unit: str
    vat: Vat
    valid_from: date | None
    valid_to: date | None

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise ValueError("an offer's price is above zero")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("an offer ends after it begins")

    def state_on(self, day: date) -> OfferState:
        """What this offer is worth on `day`; no end date is not the same as valid for ever."""
        if self.valid_from and day < self.valid_from:
            return OfferState.NOT_YET
        if self.valid_to is None:
            return OfferState.UNKNOWN_END
        return OfferState.VALID if day <= self.valid_to else OfferState.EXPIRED
