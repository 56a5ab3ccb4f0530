"""The wide table: one row per product with everything it claims and what each claim is worth on the as-of date.

It depends on the revision, the as-of date and what the profile accepts as proof (`Profile.basis_digest`), never on
anchors or weights. Rows are in the order of product ids. What describes a product stays in the read model, and so do
the records behind the claims: rows only say which ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.model.category import parse_category
from catalog.model.indicator import IndicatorKind
from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.profile import Profile
from procurement_core.proof.candidates import best_of_each
from procurement_core.proof.prices import PRICE_STATES
from procurement_core.proof.product_codes import code_lists_of, judged_products
from procurement_core.scoring.products_in_question import ProductsInQuestion
from procurement_core.scoring.proof_answers import (
    Answer,
    SharedAnswers,
    labels_of,
    questions_of_any_day,
    questions_on,
)

#: What says of a row which product it is, and in which categories; everything else is judged.
_KEYS = ("product_id", "codes")
#: How the names begin of what says which records are behind a row; no attribute of products begins so.
_RECORDS = ("certificate_", "match_", "footprint_match", "offer")
#: The price state of a product without any offer.
NO_PRICE = PRICE_STATES.index("price.missing")


@dataclass(frozen=True, slots=True, eq=False)
class EvaluationTable:
    """`rows` has `product_id`, `codes` (read it with `code_lists`), the judged attributes, and

    - `state_N`, `certificate_N`, `match_N` for the N-th of `labels` (indicator ids): place in CLAIM_STATES, number of
      `judged_certificates`, place in MATCHES;
    - `footprint` (place among the product's footprints by id), `footprint_match`, `footprint_kg`, `reasons`, `verdict`;
    - `offer` (place among the product's offers by id), `price_state`, `price` (null where no offer counts).

    `within` are the category codes it is limited to; () is the whole revision. `answers` are what its columns are
    from, held so that tables of other profiles find them.
    """

    revision: int
    revision_digest: str
    as_of: date
    rows: pa.Table
    labels: tuple[str, ...]
    within: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def nbytes(self) -> int:
        """Bytes of the judged columns; ids and codes are shared by all tables of a revision."""
        return int(sum(self.rows.column(name).nbytes for name in self.rows.column_names if name not in _KEYS))

    @property
    def ids(self) -> pa.Array:
        """The ids of products, not copied where they are in one piece."""
        held = self.rows.column("product_id")
        return held.chunk(0) if held.num_chunks == 1 else held.combine_chunks()

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A column as numbers; NaN is unknown."""
        values: NDArray[np.float64] = self.rows.column(column).to_numpy().astype(np.float64, copy=False)
        return values

    def places(self, column: str, missing: int) -> NDArray[np.signedinteger]:
        """A column of whole numbers, as wide as it is kept; `missing` stands for null."""
        kept = self.rows.column(column)
        values: NDArray[np.signedinteger] = (kept.fill_null(missing) if kept.null_count else kept).to_numpy()
        return values

    def label_place(self, indicator_id: str) -> int:
        """Which N the columns of a label have."""
        return self.labels.index(indicator_id)

    def of_rows(self, rows: NDArray[np.int64] | NDArray[np.int32]) -> EvaluationTable:
        """Some rows in their order."""
        if len(rows) == self.rows.num_rows and (np.diff(rows) == 1).all():
            return self
        return replace(self, rows=self.rows.take(pa.array(rows)), answers=())

    def judged_rows(self, rows: NDArray[np.int64] | NDArray[np.int32]) -> EvaluationTable:
        """`of_rows` without what no criterion looks at: ids, codes, and which records are behind."""
        judged = [name for name in self.rows.column_names if name not in _KEYS and not name.startswith(_RECORDS)]
        return replace(self, rows=self.rows.select(judged)).of_rows(rows)


def build_evaluation_table(
    model: ReadModel,
    profile: Profile,
    as_of: date,
    within: tuple[str, ...] = (),
    *,
    products: ProductsInQuestion | None = None,
    shared: SharedAnswers | None = None,
) -> EvaluationTable:
    """Ask the revision for everything the profile's gates and criteria need to know on `as_of`.

    `products` are those of the revision `within` the categories, with the judged attributes, where they are known;
    what `shared` knows is not asked again.
    """
    products = products_in_question(model, profile, within) if products is None else products
    shared = SharedAnswers() if shared is None else shared
    answers = tuple(
        shared.answer(model, question, as_of, products, is_whole=not within)
        for question in questions_of_any_day(model, profile)
    )
    columns = {"product_id": products.ids, "codes": products.codes, **products.attributes}
    for answer in answers:
        columns |= answer.columns
    return EvaluationTable(
        revision=model.revision,
        revision_digest=model.digest,
        as_of=as_of,
        rows=pa.table(columns),
        labels=tuple(item.id for item in labels_of(profile)),
        within=within,
        answers=() if within else answers,
    )


def table_of(
    rows: pa.Table,
    profile: Profile,
    as_of: date,
    *,
    revision: int = 0,
    revision_digest: str = "",
    within: tuple[str, ...] = (),
) -> EvaluationTable:
    """The table from any rows of `wide_question`, as an engine hands over a part; they are put in the order of ids."""
    ordered = rows.sort_by("product_id").combine_chunks()
    return EvaluationTable(
        revision, revision_digest, as_of, ordered, tuple(item.id for item in labels_of(profile)), within
    )


def wide_question(model: ReadModel, profile: Profile, as_of: date, within: tuple[str, ...] = ()) -> ir.Table:
    """The wide table as one expression, for an engine that judges part by part; its order is not settled."""
    fields = attribute_fields(profile)
    wide = _products_of(model, within, fields).inner_join(
        code_lists_of(model).select("code_list", "codes"), "code_list"
    )
    for question in questions_on(model, profile, as_of):
        wide = wide.left_join(best_of_each(question.candidates), "number", rname="of_{name}").drop("of_number")
        wide = wide.mutate(**{name: wide[name].fill_null(value) for name, value in question.missing.items()})
    return wide.drop("number", "code_list")


def products_in_question(model: ReadModel, profile: Profile, within: tuple[str, ...] = ()) -> ProductsInQuestion:
    """The products that lie in `within` with the attributes that the profile judges: what no day changes."""
    fields = attribute_fields(profile)
    rows = model.arrow(_products_of(model, within, fields))
    lists = model.arrow(code_lists_of(model).select("code_list", "codes"))
    return ProductsInQuestion.of(rows, lists, fields)


def attribute_fields(profile: Profile) -> tuple[str, ...]:
    """The attributes of products that gates and criteria judge."""
    return tuple(item.field for item in profile.indicators() if item.kind is IndicatorKind.ATTRIBUTE)


def _products_of(model: ReadModel, within: tuple[str, ...], fields: Sequence[str]) -> ir.Table:
    """Id, number, list of codes and attributes of the products that have a code in or below one of `within`."""
    held = judged_products(model).select("number", "code_list")
    if within:
        lists = code_lists_of(model)
        below = [_is_below(lists.codes, parse_category(code).prefix) for code in within]
        held = held.semi_join(lists.filter(ibis.or_(*below)), "code_list")
    rows = model.table("products").select("product_id", *fields).inner_join(product_numbers(model), "product_id")
    return rows.inner_join(held, "number")


def _is_below(codes: ir.ArrayValue, prefix: str) -> ir.BooleanValue:
    is_below: ir.BooleanValue = codes.filter(lambda code: code.startswith(prefix)).length() > 0
    return is_below
