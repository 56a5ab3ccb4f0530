"""The products that policy sets speak of, grouped by category: the rows that every judgement of the lab is about.

Which categories there are depends on the rules of both sets that are compared, never on what their profiles say, so
one value serves a draft, the rule in force, and every change of either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.indicator import Indicator, indicator
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.policy_set import rule_place
from procurement_core.proof.certificates import CLAIM_STATES, label_claims
from procurement_core.scoring.categories import CodeLists, code_lists
from procurement_core.what_if.sellers import Sellers, sellers_of

_VALID = CLAIM_STATES.index("certificate.valid")

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class MarketRows:
    """n products with a category that a rule covers: category by category, and in each by id.

    Category number c of `categories` (codes, in order) has the rows from `starts[c]` up to `starts[c + 1]`. `codes` are
    all codes of these products, by row. `has_label` says that a type I label is valid on the day. `sellers` counts
    these rows. Of `total` products `no_category` have no category at all, and of `no_rule` neither set speaks.
    """

    ids: pa.Array
    categories: tuple[str, ...]
    starts: Rows
    codes: CodeLists
    has_label: Mask
    sellers: Sellers
    total: int
    no_category: int
    no_rule: int

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        """Bytes of its columns, with those that are made when they are first asked."""
        codes = self.codes.places.nbytes + self.codes.starts.nbytes
        asked_later = 8 * len(self) + 2 * self.sellers.nbytes
        return int(self.ids.nbytes) + codes + self.has_label.nbytes + self.sellers.nbytes + asked_later

    @cached_property
    def category_of(self) -> Rows:
        """The number of each row's category."""
        return np.repeat(np.arange(len(self.categories)), np.diff(self.starts))

    def in_category(self, category: int) -> slice:
        """The rows of a category."""
        return slice(int(self.starts[category]), int(self.starts[category + 1]))

    def is_in(self, category: str) -> Mask:
        """Which rows lie in a category; none where there is none of that code."""
        found = np.zeros(len(self), dtype=np.bool_)
        if category in self.categories:
            found[self.in_category(self.categories.index(category))] = True
        return found

    def counts(self, chosen: Mask) -> Rows:
        """How many of the chosen rows each category has."""
        if not len(self.categories):
            return np.empty(0, dtype=np.int64)
        return np.add.reduceat(chosen, self.starts[:-1], dtype=np.int64)

    def sellers_among(self, chosen: Rows) -> Rows:
        """How many different sellers the rows of each line of `chosen` have; a row below 0 is none."""
        starts, places = self._sellers_by_row
        line, rows = np.nonzero(chosen >= 0)[0], chosen[chosen >= 0]
        count = starts[rows + 1] - starts[rows]
        first = np.repeat(starts[rows] - np.cumsum(count) + count, count)
        found = places[first + np.arange(len(first))]
        pairs = np.unique(np.repeat(line, count) * len(self.sellers.names) + found)
        return np.bincount(pairs // max(len(self.sellers.names), 1), minlength=len(chosen))

    @cached_property
    def _sellers_by_row(self) -> tuple[Rows, NDArray[np.int32]]:
        """Where the sellers of each row begin, and the sellers."""
        order = np.argsort(self.sellers.rows, kind="stable")
        starts: Rows = np.searchsorted(self.sellers.rows[order], np.arange(len(self) + 1))
        return starts, self.sellers.places[order]


def places_in(ordered: NDArray[np.int32], rows: Rows | Sequence[int] | int) -> Rows:
    """Where rows stand, or would stand, among ordered ones; asked in their type, for another would copy all of them."""
    found: Rows = np.searchsorted(ordered, np.asarray(rows, dtype=ordered.dtype))
    return found


def type_i_label() -> Indicator:
    """The label that the lab counts: any type I ecolabel."""
    found = indicator("label.type_i")
    if found is None:
        raise LookupError("the registry of indicators has type I labels")
    return found


def market_rows(model: ReadModel, prefixes: Sequence[str], as_of: date) -> MarketRows:
    """The rows of a revision that rules with these `prefixes` cover, with labels as they stand on a day."""
    products = model.arrow(model.table("products").select("product_id", "codes").order_by("product_id"))
    ids = products.column("product_id").combine_chunks()
    claims = model.arrow(label_claims(model, [type_i_label()], as_of).select("product_id", "state_0"))
    labelled = claims.filter(pc.equal(claims.column("state_0"), _VALID)).column("product_id").combine_chunks()
    has_label = pc.is_in(ids, value_set=labelled).to_numpy(zero_copy_only=False)
    return rows_of(ids, code_lists(products.column("codes")), prefixes, has_label, sellers_of(model, ids))


def rows_of(ids: pa.Array, codes: CodeLists, prefixes: Sequence[str], has_label: Mask, sellers: Sellers) -> MarketRows:
    """The same from columns, of a whole catalogue or of some of it: `ids` in order, the others row by row with them.

    A product belongs to the first of its own codes that a rule covers. It needs no read model.
    """
    covered = np.array([rule_place(prefixes, code) >= 0 for code in codes.codes], dtype=np.bool_)
    category = codes.first(covered)
    names = np.array(codes.codes, dtype=np.str_)
    found = np.unique(category[category >= 0])
    found = found[np.argsort(names[found], kind="stable")] if len(found) else found
    number = np.full(len(names) + 1, -1)  # the last stands for "no category"
    number[found] = np.arange(len(found))
    numbered = number[category]
    order = np.argsort(numbered, kind="stable")[np.count_nonzero(numbered < 0) :]
    per_category = np.bincount(numbered[order], minlength=len(found))
    return MarketRows(
        ids=ids.take(pa.array(order)),
        categories=tuple(names[found].tolist()),
        starts=np.concatenate([[0], np.cumsum(per_category)]).astype(np.int64),
        codes=_taken(codes, order),
        has_label=has_label[order],
        sellers=sellers.of_rows(order, len(ids)),
        total=len(ids),
        no_category=int(codes.is_empty.sum()),
        no_rule=int((~codes.is_empty & (numbered < 0)).sum()),
    )


def _taken(codes: CodeLists, rows: Rows) -> CodeLists:
    """The code lists of some rows, in their order."""
    lengths = np.diff(codes.starts)[rows]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    within = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
    return CodeLists(codes.codes, codes.places[np.repeat(codes.starts[:-1][rows], lengths) + within], starts)
