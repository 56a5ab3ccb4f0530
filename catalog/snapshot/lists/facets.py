"""How many products each choice would leave: counts per facet value, each facet ignoring its own conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_

import numpy as np
from numpy.typing import NDArray

from catalog.model.category import parse_category
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lines.product_lines import ProductLines, lines_of
from catalog.snapshot.lists.condition import FIELDS, Shape
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import Mask, brand_key, masks
from catalog.snapshot.lists.search import below

#: What can be chosen from, in the order in which it is shown.
FACETS = ("category", "brand", "label", "supplier", "source", "has_offer", "has_certificate", "has_footprint")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice: `value` is what a condition `field = value` takes, empty for "not stated".

    `title` is how sources write it, None where the value is a code that wording or reference data names.
    """

    value: str
    title: str | None
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The most frequent values and every selected one; `further` values are not listed."""

    field: str
    values: tuple[FacetValue, ...]
    further: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Every facet by field, and how many products the whole filter leaves."""

    total: int
    facets: Mapping[str, Facet]


def facets(model: ReadModel, where: Filter, *, top: int = 12) -> Facets:
    """Counts of products per facet value under `where`, `top` values a facet."""
    lines, demands = lines_of(model), masks(model, where)
    left = _under(demands, "", len(lines))
    playing = {field: _under(demands, field, len(lines)) if field in demands else left for field in FACETS}
    return Facets(
        total=int(np.count_nonzero(left)),
        facets={field: _facet(lines, field, playing[field], _chosen(where, field), top) for field in FACETS},
    )


def category_codes_in(model: ReadModel) -> tuple[str, ...]:
    """Every category that a product has, the most frequent first."""
    lines = lines_of(model)
    texts, counts = _counts(lines, "category", np.ones(len(lines), dtype=np.bool_))
    return tuple(
        texts[place] for place in np.argsort(-counts, kind="stable").tolist() if texts[place] and counts[place]
    )


def _under(demands: Mapping[str, Mask], field: str, count: int) -> Mask:
    """What all demands but those on `field` leave of `count` products."""
    others = [demand for name, demand in demands.items() if name != field]
    return reduce(and_, others) if others else np.ones(count, dtype=np.bool_)


def _chosen(where: Filter, field: str) -> tuple[str, ...]:
    values = where.values_of(field)
    if field == "brand":
        values = tuple(brand_key(value) for value in values)
    elif field == "category":
        values = tuple(str(parse_category(value)) if value else "" for value in values)
    return tuple(dict.fromkeys(values))


def _facet(lines: ProductLines, field: str, playing: Mask, chosen: tuple[str, ...], top: int) -> Facet:
    """The most frequent values first, equal ones by the alphabet; every selected value, also where nothing is left."""
    texts, counts = _counts(lines, field, playing)
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)].tolist()
    shown = order[:top]
    if chosen:
        shown += [place for place in order[top:] if texts[place] in chosen]
    titles = _titles(lines, field, shown)
    listed = [
        FacetValue(texts[place], title, int(counts[place]), texts[place] in chosen)
        for place, title in zip(shown, titles, strict=True)
    ]
    present = {item.value for item in listed}
    listed += [FacetValue(value, None, 0, True) for value in chosen if value not in present]
    if field == "category":
        listed = [_with_narrower(lines, item, playing) for item in listed]
    return Facet(field, tuple(listed), len(order) - len(shown))


def _counts(lines: ProductLines, field: str, playing: Mask) -> tuple[Sequence[str], NDArray[np.int64]]:
    """The values of a facet by the alphabet, and how many of the products in play have each."""
    if FIELDS[field].shape is Shape.CLAIM:
        yes = int(np.count_nonzero(lines.flags(FIELDS[field].column) & playing))
        return ("no", "yes"), np.array([np.count_nonzero(playing) - yes, yes])
    coded = lines.coded(_column(field))
    return coded.texts, coded.counts(playing)


def _column(field: str) -> str:
    return "manufacturer_key" if field == "brand" else FIELDS[field].column


def _titles(lines: ProductLines, field: str, places: Sequence[int]) -> Sequence[str | None]:
    """What sources call brands, of several spellings the last by the alphabet; nothing else has a title here."""
    if field != "brand":
        return [None] * len(places)
    titles, texts = lines.brand_titles(), lines.coded("manufacturer").texts
    return [texts[titles[place]] for place in places]


def _with_narrower(lines: ProductLines, item: FacetValue, playing: Mask) -> FacetValue:
    """A selected category counts what lies below it as well."""
    if not (item.is_selected and item.value):
        return item
    found = below(lines, (parse_category(item.value).prefix,)) & playing
    return replace(item, count=int(np.count_nonzero(found)))
