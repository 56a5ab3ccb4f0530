"""The hinge between facts and judgement: one frozen matrix of worth, before it questions, after it linear algebra."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.indicator import IndicatorKind
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.gates import judged_indicator
from procurement_core.policy.profile import Profile
from procurement_core.proof.certificates import CLAIM_STATES
from procurement_core.proof.prices import PRICE_STATES
from procurement_core.proof.verdicts import UNPROVEN_BITS, Verdict
from procurement_core.scoring.categories import (
    NO_ANCHOR,
    NO_CATEGORY,
    OUTSIDE_SCOPE,
    ScoredCategories,
    scored_categories,
)
from procurement_core.scoring.evaluation_table import EvaluationTable
from procurement_core.scoring.gate_states import CONDITIONAL, FAIL, PASS, GateColumn, gate_column, measured
from procurement_core.scoring.tally import Tally
from procurement_core.scoring.value_functions import anchored, binary

Rows = NDArray[np.int64] | NDArray[np.int32]
Cell = TypeVar("Cell", np.int16, np.bool_)

#: So many rows are judged at a time: what is worked out on the way stays in the cache of the processor.
_BLOCK = 1 << 16
#: So many blocks at once: reading and adding up columns leaves other threads free to do the same.
_WORKERS = 2


@dataclass(frozen=True, slots=True, eq=False)
class DecisionMatrix:
    """n products x m criteria, rows in the order of ids. All arrays are read-only and shared.

    Only the rows that may be offered are scored: `ranked` holds their numbers in order, `parts` what they earn, one row
    per part and one column per ranked row (float64, 0..1, 0 where unknown: the unknown earns nothing). The first m
    parts are the firm ones of the criteria; each further one is what the criterion at its place in `capped` earns by
    indicative values, which get at most `indicative_weight_cap` of the weight. So a score is one product of a vector
    and a matrix.

    `category_codes` is the place in `categories`, -1 where not scored. `gate_state` is 0 pass, 1 conditional, 2 fail.
    `reasons` is (n x subjects): the place in `reason_codes` of what each subject has against the product, -1 for
    nothing; `failing` tells which of these exclude. Subjects are the category (""), the gates, then the criteria that
    reject on missing. `tally` counts everything.

    What is shown of few rows (`worth`, `natural`) is computed from `table` again when it is asked.
    """

    ids: pa.Array
    criteria: tuple[str, ...]
    categories: tuple[str, ...]
    category_codes: NDArray[np.int32]
    ranked: NDArray[np.int32]
    parts: NDArray[np.float64]
    capped: tuple[int, ...]
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
    table: EvaluationTable
    profile: Profile
    tally: Tally

    def __len__(self) -> int:
        return len(self.price)

    @property
    def nbytes(self) -> int:
        """Bytes of its arrays and of the table that it keeps alive."""
        own = (self.category_codes, self.ranked, self.parts, self.price, self.gate_state, self.reasons, self.failing)
        return sum(array.nbytes for array in own) + self.first_reason.nbytes + self.table.nbytes

    def rows_of(self, ids: Collection[str]) -> NDArray[np.int64]:
        """The rows of some products; unknown ids are left out."""
        known = pc.is_in(self.ids, value_set=pa.array(sorted(ids), type=pa.string()))
        return np.flatnonzero(known.to_numpy(zero_copy_only=False))

    def natural(self, rows: Rows) -> NDArray[np.float64]:
        """The values of some rows in each criterion's unit (rows x m); NaN is unknown or not proven."""
        some = self.table.of_rows(rows)
        return np.column_stack([natural_values(item, self.profile, some) for item in self.profile.criteria])

    def worth(self, rows: Rows) -> NDArray[np.float64]:
        """Worth 0..1 of some rows (rows x m); NaN is unknown. Products that are out have theirs too."""
        some = self.table.of_rows(rows)
        categories = scored_categories(some.rows.column("codes"), self.profile)
        found = [_worth(item, column, self.profile, some, categories) for column, item in enumerate(self._criteria)]
        return np.column_stack(found)

    def indicative(self, rows: Rows) -> NDArray[np.bool_]:
        """Which values of some rows are from indicative footprints (rows x m)."""
        some = self.table.of_rows(rows)
        return np.column_stack([_indicative(item, some) for item in self.profile.criteria])

    def earned(self, rows: Rows) -> NDArray[np.float64]:
        """What some ranked rows earn on each criterion before weights (rows x m); rows that are out earn 0."""
        found = np.zeros((len(rows), len(self.criteria)))
        place = np.searchsorted(self.ranked, rows)
        place[place == len(self.ranked)] = 0
        is_ranked = (self.gate_state[rows] != FAIL) & (len(self.ranked) > 0)
        for part, column in enumerate((*range(len(self.criteria)), *self.capped)):
            found[is_ranked, column] += self.parts[part, place[is_ranked]]
        return found

    @property
    def _criteria(self) -> tuple[Criterion, ...]:
        return self.profile.criteria


def build_decision_matrix(table: EvaluationTable, profile: Profile) -> DecisionMatrix:
    """Worth of every product on the profile's anchors, and who is out for which reasons."""
    categories = scored_categories(table.rows.column("codes"), profile)
    columns = _judgements(table, profile, categories)
    reason_codes = tuple(dict.fromkeys(code for _, column in columns for code in column.codes))
    reasons = _side_by_side([_translated(column, reason_codes) for _, column in columns], np.int16)
    failing = _side_by_side([column.state == FAIL for _, column in columns], np.bool_)
    state = _worst([column.state for _, column in columns])
    state[(state == PASS) & price_under_reserve(table, profile)] = CONDITIONAL
    first = _first_reason(reasons, failing)
    ranked = np.flatnonzero(state != FAIL).astype(np.int32)
    parts, capped = _parts(table, profile, categories, ranked)
    price = table.numbers("price")
    for array in (categories.place, ranked, parts, price, state, reasons, failing, first):
        array.setflags(write=False)
    return DecisionMatrix(
        ids=table.ids,
        criteria=tuple(item.id for item in profile.criteria),
        categories=categories.codes,
        category_codes=categories.place,
        ranked=ranked,
        parts=parts,
        capped=capped,
        indicative_weight_cap=profile.comparability.indicative_weight_cap if profile.comparability else 0.0,
        price=price,
        gate_state=state,
        subjects=tuple(subject for subject, _ in columns),
        reason_codes=reason_codes,
        reasons=reasons,
        failing=failing,
        first_reason=first,
        revision=table.revision,
        revision_digest=table.revision_digest,
        as_of=table.as_of,
        anchors_digest=profile.anchors_digest,
        table=table,
        profile=profile,
        tally=Tally.of(state, first, reason_codes),
    )


def natural_values(criterion: Criterion, profile: Profile, table: EvaluationTable) -> NDArray[np.float64]:
    """What may count for a criterion, in its own unit: NaN where nothing is known or nothing is proven."""
    kind = judged_indicator(criterion.indicator).kind
    if kind is IndicatorKind.LABEL:
        claim = table.places(f"state_{table.label_place(criterion.indicator)}", len(CLAIM_STATES) - 1)
        counted = ["certificate.valid"]
        if profile.proof.unknown_end == "accept":
            counted.append("certificate.unknown_end")
        of_state: NDArray[np.float64] = binary(np.isin(CLAIM_STATES, counted))
        worth: NDArray[np.float64] = of_state[claim]
        return worth
    if kind is IndicatorKind.FOOTPRINT:
        verdict = table.places("verdict", len(Verdict))
        cap = profile.comparability.indicative_weight_cap if profile.comparability else 0.0
        worst_allowed = Verdict.INDICATIVE if cap > 0 else Verdict.COMPARABLE_ADJUSTED
        is_proven = (table.places("reasons", 0) & UNPROVEN_BITS) == 0
        return np.where((verdict <= worst_allowed) & is_proven, table.numbers("footprint_kg"), np.nan)
    return measured(criterion.indicator, table)[0]


def _is_footprint(criterion: Criterion) -> bool:
    return judged_indicator(criterion.indicator).kind is IndicatorKind.FOOTPRINT


def _indicative(criterion: Criterion, table: EvaluationTable) -> NDArray[np.bool_]:
    if not _is_footprint(criterion):
        return np.zeros(table.rows.num_rows, dtype=np.bool_)
    is_indicative: NDArray[np.bool_] = table.places("verdict", -1) == Verdict.INDICATIVE
    return is_indicative


def _parts(
    table: EvaluationTable, profile: Profile, categories: ScoredCategories, ranked: NDArray[np.int32]
) -> tuple[NDArray[np.float64], tuple[int, ...]]:
    """What the ranked rows earn, and of which criteria the parts beyond the first m are the indicative share."""
    count = len(profile.criteria)
    capped = tuple(
        column
        for column, item in enumerate(profile.criteria)
        if _is_footprint(item) and _indicative(item, table)[ranked].any()
    )
    parts = np.zeros((count + len(capped), len(ranked)))

    def judge(begin: int) -> None:
        block = slice(begin, begin + _BLOCK)
        some, scored = table.judged_rows(ranked[block]), categories.of_rows(ranked[block])
        for column, criterion in enumerate(profile.criteria):
            worth = _worth(criterion, column, profile, some, scored)
            is_known = ~np.isnan(worth)
            if column in capped:
                is_indicative = _indicative(criterion, some)
                np.copyto(parts[count + capped.index(column), block], worth, where=is_known & is_indicative)
                is_known &= ~is_indicative
            np.copyto(parts[column, block], worth, where=is_known)

    with ThreadPoolExecutor(_WORKERS) as pool:  # no two blocks touch the same cells
        list(pool.map(judge, range(0, len(ranked), _BLOCK)))
    return parts, capped


def _worth(
    criterion: Criterion, column: int, profile: Profile, table: EvaluationTable, categories: ScoredCategories
) -> NDArray[np.float64]:
    """Worth of each row on one criterion between the anchors of its category; NaN where unknown or not scored."""
    worth = natural_values(criterion, profile, table)
    is_scored = categories.place >= 0
    if not is_scored.any():
        return np.full(len(worth), np.nan)
    if not criterion.is_binary:
        worth = anchored(worth, categories.worst[categories.place, column], categories.best[categories.place, column])
    return worth if is_scored.all() else np.where(is_scored, worth, np.nan)


def _judgements(
    table: EvaluationTable, profile: Profile, categories: ScoredCategories
) -> Sequence[tuple[str, GateColumn]]:
    """The category first, then every gate in its order, then the criteria without which a product is out."""
    outside = np.where(categories.exclusion >= 0, FAIL, PASS).astype(np.int8)
    codes = (NO_CATEGORY, OUTSIDE_SCOPE, NO_ANCHOR)
    columns = [("", GateColumn(outside, categories.exclusion, codes))]
    columns += [(gate.id, gate_column(gate, profile, table)) for gate in profile.gates]
    for criterion in profile.criteria:
        if criterion.missing == "reject":
            is_missing = np.isnan(natural_values(criterion, profile, table))
            columns.append((criterion.id, _required(criterion, table, is_missing)))
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


def _side_by_side(columns: Sequence[NDArray[Cell]], kind: type[Cell]) -> NDArray[Cell]:
    """Columns of one array, each in one piece of memory: they are read column by column."""
    beside = np.empty((len(columns), len(columns[0])), dtype=kind)
    for place, column in enumerate(columns):
        beside[place] = column
    return beside.T


def _worst(states: Sequence[NDArray[np.int8]]) -> NDArray[np.int8]:
    worst = states[0].copy()
    for state in states[1:]:
        np.maximum(worst, state, out=worst)
    return worst


def _first_reason(reasons: NDArray[np.int16], failing: NDArray[np.bool_]) -> NDArray[np.int16]:
    """Row by row the reason of the first subject that excludes, -1 where none does."""
    first = np.full(len(reasons), -1, dtype=np.int16)
    for column in reversed(range(reasons.shape[1])):
        np.copyto(first, reasons[:, column], where=failing[:, column])
    return first


def price_under_reserve(table: EvaluationTable, profile: Profile) -> NDArray[np.bool_]:
    """Prices of offers without end date, where the profile wants that clarified."""
    if profile.price.unknown_end != "clarify":
        return np.zeros(table.rows.num_rows, dtype=np.bool_)
    no_end = table.places("price_state", -1) == PRICE_STATES.index("price.unknown_end")
    under_reserve: NDArray[np.bool_] = no_end & ~np.isnan(table.numbers("price"))
    return under_reserve
