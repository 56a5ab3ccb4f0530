"""A page of the list of products, and the way to the next and to the one before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from catalog.model.identity import FamilyId, ProductId
from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.reference.library import category_words
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.engine.row import Row, rows_of
from catalog.snapshot.last_asked import Latest
from catalog.snapshot.lines.product_lines import ProductLines, lines_of
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import matching
from catalog.snapshot.lists.order import Place, Sort, place_from, place_of
from catalog.snapshot.lists.search import matched_fields

#: A browser's table is not a catalogue: never more rows than this.
MAX_ROWS = 200
#: Rows of named products that are kept per open revision: some 5 MB.
_KEPT = 2_000


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
    lines = lines_of(model)
    is_backwards = before is not None
    token = after if before is None else before
    place = place_from(token, order, lines.table.schema) if token else None
    asked = _beside(model, where, order, place, size + 1, is_backwards=is_backwards)
    has_more, found = len(asked) > size, asked[:size]
    if is_backwards:
        found = found[::-1]
    rows = lines.rows(found.astype(np.int64))
    has_next, has_previous = (bool(rows), has_more) if is_backwards else (has_more, bool(place and rows))
    return Page(
        tuple(_row(row, where.text) for row in rows),
        place_of(rows[-1], order).token(order) if has_next else None,
        place_of(rows[0], order).token(order) if has_previous else None,
    )


_SHELVES: WeakKeyDictionary[ReadModel, Latest[str, PageRow]] = WeakKeyDictionary()


def rows_of_products(model: ReadModel, ids: Iterable[str]) -> Mapping[str, PageRow]:
    """What a list says of these products, by id and in their order; one that the revision does not hold is absent."""
    asked = list(dict.fromkeys(ids))
    shelf = _SHELVES.setdefault(model, Latest(_KEPT))
    known, missing = shelf.of(asked)
    if missing:
        lines = lines_of(model)
        places = lines.lines_of_ids(missing)
        new = {str(row.id): row for row in (_row(found, "") for found in lines.rows(places[places >= 0]))}
        shelf.add(new)
        known |= new
    return {name: known[name] for name in asked if name in known}


def _beside(
    model: ReadModel, where: Filter, order: Sort, place: Place | None, limit: int, *, is_backwards: bool
) -> NDArray[np.int32]:
    """The first lines in play behind `place`, or, where `is_backwards`, the last before it, the nearest first."""
    lines = lines_of(model)
    ordered = model.remembered.get(("order", order), lambda: order.order(lines))
    if is_backwards:
        end = len(ordered) if place is None else _behind(lines, order, ordered, place, is_after=False)
        ordered = ordered[:end][::-1]
    elif place is not None:
        ordered = ordered[_behind(lines, order, ordered, place, is_after=True) :]
    if where == Filter():
        return ordered[:limit]
    return ordered[np.flatnonzero(matching(model, where)[ordered])[:limit]]


def _behind(lines: ProductLines, order: Sort, ordered: NDArray[np.int32], place: Place, *, is_after: bool) -> int:
    """How many of the ordered lines come before `place`; with what stands at the place itself where `is_after`."""
    table = lines.table.select(list(order.columns))

    def row(turn: int) -> Row:
        return rows_of(table.slice(int(ordered[turn]), 1))[0]

    found = bisect_left(range(len(ordered)), True, key=lambda turn: not order.is_before(row(turn), place))
    is_there = found < len(ordered) and place_of(row(found), order) == place
    return found + (is_after and is_there)


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
