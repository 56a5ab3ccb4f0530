"""The wide table: one row per product with everything it claims and what each claim is worth on the as-of date.

It depends on the revision, the as-of date and what the profile accepts as proof (`Profile.basis_digest`), never on
anchors or weights. Rows are in the order of product ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.model.indicator import Indicator, IndicatorKind
from catalog.snapshot.read_model import ReadModel
from procurement_core.policy.profile import Profile
from procurement_core.proof.certificates import label_claims
from procurement_core.proof.footprints import best_footprints
from procurement_core.proof.prices import PRICE_STATES, best_offers
from procurement_core.scoring.bounded_cache import BoundedCache

_DESCRIPTION = ("product_id", "manufacturer", "model", "configuration", "name_en", "name_zh", "category", "codes")


@dataclass(frozen=True, slots=True)
class Records:
    """The records behind the best claims, for the few rows that are shown: whole columns, one row per record."""

    certificates: pa.Table
    footprints: pa.Table
    offers: pa.Table
    stated_values: pa.Table  # product_id, field, run_id, pointer of the attributes that are judged
    sources: dict[int, str]  # file name by run


@dataclass(frozen=True, slots=True)
class EvaluationTable:
    """`rows` has, beside the description and the judged attributes: `state_N`, `certificate_N`, `match_N` for the N-th
    of `labels` (indicator ids); `footprint`, `footprint_match`, `footprint_kg`, `reasons`, `verdict`; `offer`,
    `price_state`, `price`, `price_counts`.
    """

    revision: int
    revision_digest: str
    as_of: date
    rows: pa.Table
    labels: tuple[str, ...]
    records: Records

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A column as numbers; NaN is unknown."""
        values: NDArray[np.float64] = self.rows.column(column).to_numpy().astype(np.float64, copy=False)
        return values

    def places(self, column: str, missing: int) -> NDArray[np.int64]:
        """A column of places in a list of codes; `missing` stands for null."""
        values: NDArray[np.int64] = self.rows.column(column).fill_null(missing).to_numpy().astype(np.int64, copy=False)
        return values

    def label_place(self, indicator_id: str) -> int:
        """Which N the columns of a label have."""
        return self.labels.index(indicator_id)


def build_evaluation_table(model: ReadModel, profile: Profile, as_of: date) -> EvaluationTable:
    """Ask the revision for everything the profile's gates and criteria need to know on `as_of`."""
    asked = profile.indicators()
    labels = tuple(item for item in asked if item.kind is IndicatorKind.LABEL)
    attributes = [item.field for item in asked if item.kind is IndicatorKind.ATTRIBUTE]
    key = (profile.basis_digest, tuple(item.id for item in asked), as_of)
    question = _QUESTIONS.get(key, lambda: _question(model, profile, labels, attributes, as_of))
    rows = model.arrow(question).combine_chunks()
    return EvaluationTable(
        revision=model.revision,
        revision_digest=model.digest,
        as_of=as_of,
        rows=rows,
        labels=tuple(item.id for item in labels),
        records=_records(model, rows, len(labels), attributes),
    )


#: The question does not depend on the revision: it is put together once, and once turned into SQL.
_QUESTIONS: BoundedCache[ir.Table] = BoundedCache(16)


def _question(
    model: ReadModel, profile: Profile, labels: Sequence[Indicator], attributes: Sequence[str], as_of: date
) -> ir.Table:
    """The wide table as an expression over the tables that every revision has."""
    products = model.table("products")
    wide = products.select(*_DESCRIPTION, *attributes)
    if labels:
        wide = wide.inner_join(label_claims(model, labels, as_of), "product_id")
    if profile.comparability is not None:
        wide = wide.left_join(best_footprints(model, profile.comparability, as_of), "product_id").drop(
            "product_id_right"
        )
    offers = best_offers(model, profile.price, profile.currency, as_of)
    return wide.left_join(offers, "product_id").drop("product_id_right").order_by("product_id")


#: The price state of a product without any offer.
NO_PRICE = PRICE_STATES.index("price.missing")


_CERTIFICATE = (
    "certificate_id",
    "scheme",
    "licence_number",
    "valid_from",
    "valid_to",
    "evidence_url",
    "run_id",
    "pointer",
)
_FOOTPRINT = (
    "footprint_id",
    "scheme",
    "certificate_number",
    "valid_from",
    "valid_to",
    "evidence_url",
    "run_id",
    "pointer",
)
_OFFER = ("offer_id", "supplier", "amount", "currency", "unit", "vat", "valid_from", "valid_to", "run_id", "pointer")


def _records(model: ReadModel, rows: pa.Table, labels: int, attributes: Sequence[str]) -> Records:
    """Only records that are somebody's best claim, so that memory follows what can be shown."""
    claimed = pa.chunked_array(
        [chunk for place in range(labels) for chunk in rows.column(f"certificate_{place}").chunks], type=pa.string()
    )
    footprints = rows.column("footprint") if "footprint" in rows.column_names else pa.chunked_array([], pa.string())
    values = model.table("product_values")
    stated = values.filter(values.is_shown & values.field.isin(list(attributes)))
    sources = model.arrow(model.table("sources").select("run_id", "source"))
    return Records(
        certificates=_named(model, "certificates", _CERTIFICATE, claimed),
        footprints=_named(model, "footprints", _FOOTPRINT, footprints),
        offers=_named(model, "offers", _OFFER, rows.column("offer")),
        stated_values=model.arrow(stated.select("product_id", "field", "run_id", "pointer")),
        sources=dict(zip(sources["run_id"].to_pylist(), sources["source"].to_pylist(), strict=True)),
    )


def _named(model: ReadModel, table: str, columns: Sequence[str], ids: pa.ChunkedArray) -> pa.Table:
    wanted = ibis.memtable(pa.table({columns[0]: ids.drop_null().unique()}))
    return model.arrow(model.table(table).select(*columns).semi_join(wanted, columns[0]))
