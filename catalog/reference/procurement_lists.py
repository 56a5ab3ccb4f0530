"""Lists of goods that Chinese public buyers must, or should first, buy with a certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from catalog.model.category import Category, parse_category
from catalog.reference.library import Row, rows
from catalog.reference.partial_date import PartialDate, partial_date
from catalog.reference.product_groups import same_goods
from catalog.reference.standing import Standing, Titles, standing_of, text_of, titles_of


@dataclass(frozen=True, slots=True)
class ProcurementList:
    """One list: the scheme whose certificate it asks for, and since when. Counts are the notice's own."""

    id: str
    title: Titles
    notice: str
    scheme: str
    issuers: str
    valid_from: PartialDate
    listed_items: int
    mandatory_types: int
    mandatory_items: int
    basis: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One kind of goods on a list, `mandatory` or `priority`; `category` is None where only its title was read."""

    list_id: str
    title: Titles
    category: Category | None
    treatment: str
    standard: str | None
    standing: Standing


@cache
def procurement_lists() -> Mapping[str, ProcurementList]:
    """Both lists by id."""
    return MappingProxyType({found.id: found for found in map(_list, rows("procurement_lists.yaml", "lists"))})


@cache
def listed_items() -> tuple[ListedItem, ...]:
    """Every item that is on file; most items of the lists are not."""
    return tuple(map(_item, rows("procurement_lists.yaml", "items")))


def items_for(category: Category, on: date) -> tuple[ListedItem, ...]:
    """The listed items that goods of this code fall under on a day.

    A code counts only with its scheme and version; another version's code is led over by the crosswalks, so that
    CN-GP:2022:A02010105 finds desktops, and CN-GP:2013:A02010105 laptops.
    """
    meant = same_goods(category)
    return tuple(
        item
        for item in listed_items()
        if item.category is not None
        and procurement_lists()[item.list_id].valid_from.is_past_on(on)
        and any(item.category.covers(code) for code in meant)
    )


def _list(row: Row) -> ProcurementList:
    return ProcurementList(
        id=str(row["id"]),
        title=titles_of(row),
        notice=str(row["notice"]),
        scheme=str(row["scheme"]),
        issuers=str(row["issuers"]),
        valid_from=partial_date(str(row["valid_from"])),
        listed_items=int(str(row["listed_items"])),
        mandatory_types=int(str(row["mandatory_types"])),
        mandatory_items=int(str(row["mandatory_items"])),
        basis=str(row["basis"]),
        standing=standing_of(row),
    )


def _item(row: Row) -> ListedItem:
    code = text_of(row, "code")
    return ListedItem(
        list_id=str(row["list"]),
        title=titles_of(row),
        category=parse_category(code) if code else None,
        treatment=str(row["treatment"]),
        standard=text_of(row, "standard"),
        standing=standing_of(row),
    )
