"""Groups of goods that agreements and criteria documents speak of, and the codes they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from catalog.model.category import Category, parse_category
from catalog.reference.library import Crosswalk, crosswalks, rows
from catalog.reference.standing import Titles, titles_of


@dataclass(frozen=True, slots=True)
class ProductGroup:
    """Goods by a name. The codes are this project's choice by title; a group without codes is known by name alone."""

    id: str
    title: Titles
    codes: tuple[Category, ...]
    sources: tuple[str, ...]


@cache
def product_groups() -> Mapping[str, ProductGroup]:
    """Every group by id."""
    found = (
        ProductGroup(
            id=str(row["id"]),
            title=titles_of(row),
            codes=tuple(parse_category(code) for code in cast("list[str]", row["codes"])),
            sources=tuple(cast("list[str]", row["sources"])),
        )
        for row in rows("product_groups.yaml", "groups")
    )
    return MappingProxyType({group.id: group for group in found})


@cache
def groups_of(category: Category) -> tuple[str, ...]:
    """The groups that goods of this code belong to: by the code itself, or by one that a crosswalk holds the same."""
    meant = same_goods(category)
    return tuple(
        group.id
        for group in product_groups().values()
        if any(code.covers(each) for code in group.codes for each in meant)
    )


@cache
def same_goods(category: Category) -> tuple[Category, ...]:
    """The code and every code of another scheme or version whose goods it lies within, by the crosswalks.

    The scheme and version belong to the code: A02010105 is a laptop in CN-GP:2013 and a desktop in CN-GP:2022.
    """
    found = [category]
    for known in found:  # grows while it is read: what is the same as the same is the same
        found += [code for link in crosswalks() for code in _beyond(link, known) if code not in found]
    return tuple(found)


@cache
def goods_within(category: Category) -> tuple[Category, ...]:
    """The code and every code of another scheme or version all of whose goods lie within it, by the crosswalks.

    The other way round than `same_goods`: laser printers lie within printers, so a list of laser printers does not
    reach all printers.
    """
    found = [category]
    for known in found:  # grows while it is read: what lies within what lies within lies within
        found += [code for link in crosswalks() for code in _inside(link, known) if code not in found]
    return tuple(found)


def _inside(link: Crosswalk, known: Category) -> tuple[Category, ...]:
    if known.covers(link.right):
        return (link.left,)
    return (link.right,) if link.relation == "same" and known.covers(link.left) else ()


def _beyond(link: Crosswalk, known: Category) -> tuple[Category, ...]:
    if link.left.covers(known):
        return (link.right,)
    return (link.left,) if link.relation == "same" and link.right.covers(known) else ()
