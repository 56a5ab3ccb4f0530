"""A page of the list of products, and the way to the next and to the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import ibis.expr.types as ir

from catalog.model.identity import FamilyId, ProductId
from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.reference.library import category_words
from catalog.snapshot.filters import Filter, products_in
from catalog.snapshot.listing import listing
from catalog.snapshot.order import Sort, place_from, place_of
from catalog.snapshot.read_model import ReadModel
from catalog.snapshot.row import Row, rows_of
from catalog.snapshot.search import matched_fields

#: A browser's table is not a catalogue: never more rows than this.
MAX_ROWS = 200


@dataclass(frozen=True, slots=True)
class PageRow:
    """One product in a list.

    `price` is the cheapest offer in any state and as stated, in the currency most offers use where there are several
    (`currencies` counts them). `footprint_kg` is kg CO2e per `footprint_unit` of the latest of `footprints` product
    footprints. `attributes` holds what is known, in the indicator's unit. `matched` names the fields that the words
    of a search were found in.
    """

    id: ProductId
    family_id: FamilyId
    brand: str
    model: str
    configuration: str
    gtin: str | None
    name_en: str | None
    name_zh: str | None
    category: str | None
    suppliers: tuple[str, ...]
    labels: tuple[str, ...]
    price: Decimal | None
    currency: str | None
    price_unit: str | None
    offers: int
    currencies: int
    footprint_kg: float | None
    footprint_unit: str | None
    footprint_year: int | None
    footprints: int
    attributes: Mapping[str, float]
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows in order; `next` and `previous` are the tokens of the pages beside it, None where there is none."""

    rows: tuple[PageRow, ...]
    next: str | None
    previous: str | None


def page(
    model: ReadModel,
    where: Filter,
    *,
    sort: Sort | None = None,
    after: str | None = None,
    before: str | None = None,
    limit: int = 50,
) -> Page:
    """At most `limit` (and never more than `MAX_ROWS`) products behind the token `after`, or in front of `before`.

    Raises CatalogError `page.token_unknown` for a token of another order, or one that nobody wrote.
    """
    order = sort or Sort()
    size = max(1, min(limit, MAX_ROWS))
    is_backwards = before is not None
    rows = _placed(model, where, order)
    place = after if before is None else before
    behind = rows.filter(order.beyond(rows, place_from(place, order, rows), backwards=is_backwards)) if place else rows
    asked = behind.order_by(order.order(behind, backwards=is_backwards)).limit(size + 1)
    answer = rows_of(model.arrow(asked))
    has_more, found = len(answer) > size, answer[:size]
    if is_backwards:
        found = found[::-1]
    has_next, has_previous = (bool(found), has_more) if is_backwards else (has_more, bool(place and found))
    return Page(
        _rows(model, [row.text("product_id") for row in found], where.text),
        place_of(found[-1], order).token(order) if has_next else None,
        place_of(found[0], order).token(order) if has_previous else None,
    )


def _placed(model: ReadModel, where: Filter, order: Sort) -> ir.Table:
    """Product ids and what they are ordered by: little enough to sort, whatever a row shows."""
    products = products_in(model, where)
    if not set(order.columns) <= set(products.columns):
        products = products.inner_join(listing(model), "product_id")
    return products.select(*order.columns)


def _rows(model: ReadModel, ids: Sequence[str], text: str) -> tuple[PageRow, ...]:
    """What the rows show, for these products only and in this order."""
    if not ids:
        return ()
    products, beside = (
        {row.text("product_id"): row for row in rows_of(model.arrow(table.filter(table.product_id.isin(ids))))}
        for table in (model.table("products").drop("search_text"), listing(model))
    )
    return tuple(_row(products[product] | beside[product], text) for product in ids)


def _row(row: Row, text: str) -> PageRow:
    return PageRow(
        id=ProductId(row.text("product_id")),
        family_id=FamilyId(row.text("family_id")),
        brand=row.text("manufacturer"),
        model=row.text("model"),
        configuration=row.text_or_empty("configuration"),
        gtin=row.text_or_none("gtin"),
        name_en=row.text_or_none("name_en"),
        name_zh=row.text_or_none("name_zh"),
        category=row.text_or_none("category"),
        suppliers=row.texts("suppliers"),
        labels=row.texts("schemes"),
        price=row.amount_or_none("price"),
        currency=row.text_or_none("currency"),
        price_unit=row.text_or_none("price_unit"),
        offers=row.count("offers"),
        currencies=row.count("currencies"),
        footprint_kg=row.number_or_none("footprint_kg"),
        footprint_unit=row.text_or_none("unit_basis"),
        footprint_year=row.whole_or_none("year"),
        footprints=row.count("footprints"),
        attributes={name: number for name in ATTRIBUTE_IDS if (number := row.number_or_none(name)) is not None},
        matched=_matched(row, text) if text.strip() else (),
    )


def _matched(row: Row, text: str) -> tuple[str, ...]:
    texts = {
        "brand": [row.text_or_none("manufacturer")],
        "model": [row.text_or_none("model"), row.text_or_none("model_key")],
        "configuration": [row.text_or_none("configuration")],
        "name": [row.text_or_none("name_en"), row.text_or_none("name_zh")],
        "gtin": [row.text_or_none("gtin")],
        "supplier": row.texts("suppliers"),
        "label": row.texts("schemes"),
        "category": [word for code in row.texts("codes") for word in category_words(code)],
    }
    return matched_fields(texts, text)
