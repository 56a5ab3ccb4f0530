"""The products of a revision in whole columns: the attributes and the claims that a profile for bids asks of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.model.indicator import Indicator, IndicatorKind
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.award.catalogue_indicators import catalogue_counterpart
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.proof.certificates import label_claims
from procurement_core.scoring.categories import CodeLists, code_lists


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """The products of the revision, in the order of their ids, and their claims on `as_of` for the N-th of `labels`."""

    model: ReadModel
    rows: pa.Table
    codes: CodeLists
    as_of: date
    labels: tuple[Indicator, ...]
    known: pa.Table

    def number(self, name: str) -> NDArray[np.float64]:
        """An attribute's value for every product, NaN where it is not stated."""
        values: NDArray[np.float64] = self.rows.column(name).to_numpy().astype(np.float64, copy=False)
        return values

    def claims(self, label: Indicator, on: date) -> Claims:
        """The best claim of every product for a label on a day."""
        if on != self.as_of:
            return Claims(claims_on(self.model, [label], on), 0)
        return Claims(self.known, self.labels.index(label))


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """One label's columns of a table of claims."""

    table: pa.Table
    place: int

    @property
    def states(self) -> NDArray[np.int64]:
        """Places in CLAIM_STATES."""
        states: NDArray[np.int64] = self.table.column(f"state_{self.place}").to_numpy().astype(np.int64)
        return states

    @property
    def certificates(self) -> pa.ChunkedArray:
        """Ids, null where no certificate names the product."""
        return self.table.column(f"certificate_{self.place}")


def claims_on(
    model: ReadModel, labels: Sequence[Indicator], on: date, issuers: Mapping[str, Collection[str]] | None = None
) -> pa.Table:
    """`label_claims` in the order of the products."""
    return model.arrow(label_claims(model, labels, on, issuers or {}).order_by("product_id"))


def stock_of(model: ReadModel, profile: AwardProfile, as_of: date) -> Stock:
    """The stock with everything that the catalogue knows of what the profile asks."""
    found = [asked for name in profile.indicators for asked in catalogue_counterpart(name).indicators]
    labels = tuple(dict.fromkeys(asked for asked in found if asked.kind is IndicatorKind.LABEL))
    fields = sorted({asked.field for asked in found if is_attribute(asked)})
    products = model.table("products")
    rows = model.arrow(products.select("product_id", "codes", "has_footprint", *fields).order_by("product_id"))
    known = claims_on(model, labels, as_of) if labels else pa.table({})
    return Stock(model, rows, code_lists(rows.column("codes")), as_of, labels, known)


def is_attribute(found: Indicator) -> bool:
    """Whether it is a number of the product's own."""
    return found.kind is IndicatorKind.ATTRIBUTE
