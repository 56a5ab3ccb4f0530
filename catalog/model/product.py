"""Products and the companies behind them."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.model.category import Category
from catalog.model.identity import FamilyId, ProductId, SupplierId
from catalog.model.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who sells an offer; another thing than the manufacturer and than the holder of a certificate."""

    id: SupplierId
    name: str
    country: str | None = None
    legal_id: str | None = None


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """One value of one attribute as one source states it.

    `field` is an indicator id or the source's own column; `number` is in the indicator's unit, `text` as stated.
    `match` tells whether the source speaks of this very product (`own`) or of its whole family (`family`).
    `is_shown` marks the value that the written source order puts first.
    """

    field: str
    text: str
    number: float | None
    unit: str | None
    match: str
    is_shown: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Product:
    """A thing that can be bought: manufacturer, model and configuration, GTIN where known."""

    id: ProductId
    family_id: FamilyId
    manufacturer: str
    model: str
    configuration: str = ""
    gtin: str | None = None
    name_en: str | None = None
    name_zh: str | None = None
    categories: tuple[Category, ...] = ()
    attributes: tuple[AttributeValue, ...] = field(default=())
