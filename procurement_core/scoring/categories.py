"""Which of a product's categories it is scored in, and between which anchors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.category import parse_category
from procurement_core.policy.profile import Profile

Found = TypeVar("Found", bound=np.generic)

#: Why a product cannot be scored at all, before any gate.
NO_CATEGORY, OUTSIDE_SCOPE, NO_ANCHOR = "no_category", "outside_scope", "no_anchor"


@dataclass(frozen=True, slots=True)
class ScoredCategories:
    """`codes` are the distinct category codes; `place` is each product's code among them, -1 where it has none.

    `worst` and `best` are (codes x criteria), NaN where a criterion has no anchors. `exclusion` is, per product, the
    place in (no_category, outside_scope, no_anchor) or -1.
    """

    codes: tuple[str, ...]
    place: NDArray[np.int32]
    worst: NDArray[np.float64]
    best: NDArray[np.float64]
    exclusion: NDArray[np.int16]

    def of_rows(self, rows: NDArray[np.int64] | NDArray[np.int32]) -> ScoredCategories:
        """Those of some products, in their order."""
        return replace(self, place=self.place[rows], exclusion=self.exclusion[rows])


@dataclass(frozen=True, slots=True)
class CodeLists:
    """The category codes of many products: the distinct `codes`, and where each list of them begins among `places`.

    `places` are places in `codes`, one after the other; `starts` has one more entry than there are lists. Every product
    has a list of its own, in order, unless `lists` says which one is a product's: few lists serve a whole catalogue.
    """

    codes: tuple[str, ...]
    places: NDArray[np.int64]
    starts: NDArray[np.int64]
    lists: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        return len(self.starts) - 1 if self.lists is None else len(self.lists)

    def first(self, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each product the place of its first code that is `wanted` (by place in `codes`), -1 where none is."""
        return self.by_product(_first_in_list(self.places, self.starts, wanted))

    @property
    def is_empty(self) -> NDArray[np.bool_]:
        """Which products have no code at all."""
        return self.by_product(np.diff(self.starts) == 0)

    def by_product(self, found: NDArray[Found]) -> NDArray[Found]:
        """What was found for each list, for each product."""
        return found if self.lists is None else found[self.lists]


def code_lists(codes: pa.ChunkedArray | pa.Array) -> CodeLists:
    """A column of category codes, a list for each product, as places in the distinct ones.

    The column may be a dictionary of such lists.
    """
    column = codes.combine_chunks() if isinstance(codes, pa.ChunkedArray) else codes
    if isinstance(column, pa.DictionaryArray):
        which = column.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
        return replace(code_lists(column.dictionary), lists=which)
    lists = pc.coalesce(column, pa.scalar([], type=column.type))
    stated = pc.dictionary_encode(lists.flatten())
    lengths = pc.list_value_length(lists).to_numpy(zero_copy_only=False)
    return CodeLists(
        tuple(stated.dictionary.to_pylist()),
        stated.indices.to_numpy(zero_copy_only=False).astype(np.int64),
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
    )


def scored_categories(codes: pa.ChunkedArray, profile: Profile) -> ScoredCategories:
    """The first code of each product that lies in the profile's scope and has all anchors; `codes` is a list column."""
    stated = code_lists(codes)
    worst, best = _anchors(stated.codes, profile)
    in_scope = codes_in_scope(stated.codes, profile.scope.categories)
    is_linear = np.array([not item.is_binary for item in profile.criteria])
    has_anchors = ~np.isnan(worst[:, is_linear]).any(axis=1)
    by_list = replace(stated, lists=None)
    scored, counted = by_list.first(in_scope & has_anchors), by_list.first(in_scope)
    exclusion = np.full(len(scored), -1, dtype=np.int16)
    exclusion[scored < 0] = 2
    exclusion[counted < 0] = 1
    exclusion[by_list.is_empty] = 0
    place = stated.by_product(scored.astype(np.int32))
    return ScoredCategories(stated.codes, place, worst, best, stated.by_product(exclusion))


def codes_in_scope(codes: Sequence[str], scope: Sequence[str]) -> NDArray[np.bool_]:
    """Which codes lie in one of the scope's categories or below it; no scope means all of them."""
    prefixes = tuple(parse_category(code).prefix for code in scope)
    return np.array([not prefixes or code.startswith(prefixes) for code in codes], dtype=np.bool_)


def _anchors(codes: tuple[str, ...], profile: Profile) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    shape = (len(codes), len(profile.criteria))
    worst, best = np.full(shape, np.nan), np.full(shape, np.nan)
    for column, criterion in enumerate(profile.criteria):
        for row, pair in enumerate(criterion.anchors_of(codes)):
            if pair:
                worst[row, column], best[row, column] = pair.worst, pair.best
    return worst, best


def _first_in_list(
    places: NDArray[np.int64], starts: NDArray[np.int64], wanted: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """For each list the first element that is wanted, -1 where none is."""
    hits = np.flatnonzero(wanted[places]) if len(places) else np.empty(0, dtype=np.int64)
    if not len(hits):
        return np.full(len(starts) - 1, -1, dtype=np.int64)
    nearest = np.searchsorted(hits, starts[:-1])
    position = hits[np.minimum(nearest, len(hits) - 1)]
    inside = (nearest < len(hits)) & (position < starts[1:])
    return np.where(inside, places[np.where(inside, position, 0)], -1)
