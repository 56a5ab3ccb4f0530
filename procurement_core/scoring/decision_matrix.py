"""The hinge between facts and judgement: one frozen matrix of worth, before it questions, after it linear algebra."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.indicator import IndicatorKind
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.gates import judged_indicator
from procurement_core.policy.profile import Profile
from procurement_core.proof.certificates import CLAIM_STATES
from procurement_core.proof.footprints import UNPROVEN_BITS, Verdict
from procurement_core.proof.prices import PRICE_STATES
from procurement_core.scoring.categories import (
    NO_ANCHOR,
    NO_CATEGORY,
    OUTSIDE_SCOPE,
    ScoredCategories,
    scored_categories,
)
from procurement_core.scoring.evaluation_table import EvaluationTable
from procurement_core.scoring.gate_states import CONDITIONAL, FAIL, PASS, GateColumn, gate_column, measured
from procurement_core.scoring.value_functions import anchored, binary


@dataclass(frozen=True, slots=True)
class DecisionMatrix:
    """n products x m criteria, rows in the order of ids. All arrays are read-only and shared.

    `values` is worth 0..1 (float64, NaN unknown), `earned` the same with 0 where it is unknown: the unknown earns
    nothing. `natural` is the value behind it in the criterion's unit (NaN unknown or not proven). `is_indicative` marks
    values from indicative footprints, which earn at most
    `indicative_weight_cap` of the weight. `category_codes` is the place in `categories`, -1 where not scored.
    `gate_state` is 0 pass, 1 conditional, 2 fail. `reasons` is (n x subjects): the place in `reason_codes` of what
    each subject has against the product, -1 for nothing; `failing` tells which of these exclude. Subjects are the
    category (""), the gates, then the criteria that reject on missing.
    """

    ids: pa.Array
    criteria: tuple[str, ...]
    categories: tuple[str, ...]
    category_codes: NDArray[np.int32]
    values: NDArray[np.float64]
    earned: NDArray[np.float64]
    natural: NDArray[np.float64]
    is_indicative: NDArray[np.bool_]
    indicative_weight_cap: float
    price: NDArray[np.float64]
    gate_state: NDArray[np.int8]
    subjects: tuple[str, ...]
    reason_codes: tuple[str, ...]
    reasons: NDArray[np.int16]
    failing: NDArray[np.bool_]
    first_reason: NDArray[np.int16]
    revision: int
    revision_digest: str
    as_of: date
    anchors_digest: str

    def __len__(self) -> int:
        return len(self.price)

    def rows_of(self, ids: Collection[str]) -> NDArray[np.int64]:
        """The rows of some products; unknown ids are left out."""
        known = pc.is_in(self.ids, value_set=pa.array(sorted(ids), type=pa.string()))
        return np.flatnonzero(known.to_numpy(zero_copy_only=False))


def build_decision_matrix(table: EvaluationTable, profile: Profile) -> DecisionMatrix:
    """Worth of every product on the profile's anchors, and who is out for which reasons."""
    categories = scored_categories(table.rows.column("codes"), profile)
    natural = np.column_stack([natural_values(item, profile, table) for item in profile.criteria])
    is_indicative = np.column_stack([_indicative(item, table) for item in profile.criteria])
    values = _worth(natural, categories, profile)
    columns = _judgements(table, profile, categories, natural)
    reason_codes = tuple(dict.fromkeys(code for _, column in columns for code in column.codes))
    reasons = np.column_stack([_translated(column, reason_codes) for _, column in columns])
    failing = np.column_stack([column.state == FAIL for _, column in columns])
    state = np.maximum.reduce([column.state for _, column in columns])
    state = np.where((state == PASS) & price_under_reserve(table, profile), CONDITIONAL, state)
    first = np.where(failing.any(axis=1), reasons[np.arange(len(reasons)), failing.argmax(axis=1)], -1)
    matrix = DecisionMatrix(
        ids=table.rows.column("product_id").combine_chunks(),
        criteria=tuple(item.id for item in profile.criteria),
        categories=categories.codes,
        category_codes=categories.place,
        values=values,
        earned=np.nan_to_num(values, nan=0.0),
        natural=natural,
        is_indicative=is_indicative,
        indicative_weight_cap=profile.comparability.indicative_weight_cap if profile.comparability else 0.0,
        price=table.numbers("price"),
        gate_state=state.astype(np.int8),
        subjects=tuple(subject for subject, _ in columns),
        reason_codes=reason_codes,
        reasons=reasons,
        failing=failing,
        first_reason=first.astype(np.int16),
        revision=table.revision,
        revision_digest=table.revision_digest,
        as_of=table.as_of,
        anchors_digest=profile.anchors_digest,
    )
    for array in (values, matrix.earned, natural, is_indicative, matrix.price, matrix.gate_state, reasons, failing):
        array.setflags(write=False)
    return matrix


def natural_values(criterion: Criterion, profile: Profile, table: EvaluationTable) -> NDArray[np.float64]:
    """What may count for a criterion, in its own unit: NaN where nothing is known or nothing is proven."""
    kind = judged_indicator(criterion.indicator).kind
    if kind is IndicatorKind.LABEL:
        claim = table.places(f"state_{table.label_place(criterion.indicator)}", len(CLAIM_STATES) - 1)
        counted = ["certificate.valid"]
        if profile.proof.unknown_end == "accept":
            counted.append("certificate.unknown_end")
        return binary(np.isin(claim, [CLAIM_STATES.index(code) for code in counted]))
    if kind is IndicatorKind.FOOTPRINT:
        verdict = table.places("verdict", len(Verdict))
        cap = profile.comparability.indicative_weight_cap if profile.comparability else 0.0
        worst_allowed = Verdict.INDICATIVE if cap > 0 else Verdict.COMPARABLE_ADJUSTED
        is_proven = (table.places("reasons", 0) & UNPROVEN_BITS) == 0
        return np.where((verdict <= worst_allowed) & is_proven, table.numbers("footprint_kg"), np.nan)
    return measured(criterion.indicator, table)[0]


def _indicative(criterion: Criterion, table: EvaluationTable) -> NDArray[np.bool_]:
    if judged_indicator(criterion.indicator).kind is not IndicatorKind.FOOTPRINT:
        return np.zeros(table.rows.num_rows, dtype=np.bool_)
    is_indicative: NDArray[np.bool_] = table.places("verdict", -1) == Verdict.INDICATIVE
    return is_indicative


def _worth(natural: NDArray[np.float64], categories: ScoredCategories, profile: Profile) -> NDArray[np.float64]:
    is_scored = categories.place >= 0
    place = np.where(is_scored, categories.place, 0)
    values = np.full(natural.shape, np.nan)
    if not len(categories.codes):
        return values
    for column, criterion in enumerate(profile.criteria):
        worth = natural[:, column]
        if not criterion.is_binary:
            worth = anchored(worth, categories.worst[place, column], categories.best[place, column])
        values[:, column] = np.where(is_scored, worth, np.nan)
    return values


def _judgements(
    table: EvaluationTable, profile: Profile, categories: ScoredCategories, natural: NDArray[np.float64]
) -> Sequence[tuple[str, GateColumn]]:
    """The category first, then every gate in its order, then the criteria without which a product is out."""
    outside = np.where(categories.exclusion >= 0, FAIL, PASS).astype(np.int8)
    codes = (NO_CATEGORY, OUTSIDE_SCOPE, NO_ANCHOR)
    columns = [("", GateColumn(outside, categories.exclusion, codes))]
    columns += [(gate.id, gate_column(gate, profile, table)) for gate in profile.gates]
    for place, criterion in enumerate(profile.criteria):
        if criterion.missing == "reject":
            columns.append((criterion.id, _required(criterion, table, np.isnan(natural[:, place]))))
    return columns


def _required(criterion: Criterion, table: EvaluationTable, is_missing: NDArray[np.bool_]) -> GateColumn:
    state = np.where(is_missing, FAIL, PASS).astype(np.int8)
    if judged_indicator(criterion.indicator).kind is IndicatorKind.LABEL:
        claim = table.places(f"state_{table.label_place(criterion.indicator)}", len(CLAIM_STATES) - 1)
        return GateColumn(state, np.where(is_missing, claim, -1).astype(np.int16), CLAIM_STATES)
    _, missing, codes, _ = measured(criterion.indicator, table)
    return GateColumn(state, np.where(is_missing, missing, -1).astype(np.int16), codes)


def _translated(column: GateColumn, codes: tuple[str, ...]) -> NDArray[np.int16]:
    """A column's own places as places in the matrix's codes."""
    places = np.array([codes.index(code) for code in column.codes] + [-1], dtype=np.int16)
    return places[column.reason]  # -1 takes the last, which is -1 again


def price_under_reserve(table: EvaluationTable, profile: Profile) -> NDArray[np.bool_]:
    """Prices of offers without end date, where the profile wants that clarified."""
    if profile.price.unknown_end != "clarify":
        return np.zeros(table.rows.num_rows, dtype=np.bool_)
    no_end = table.places("price_state", -1) == PRICE_STATES.index("price.unknown_end")
    under_reserve: NDArray[np.bool_] = no_end & ~np.isnan(table.numbers("price"))
    return under_reserve
