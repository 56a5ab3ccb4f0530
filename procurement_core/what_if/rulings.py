"""What one rule makes of every product of a catalogue, as columns: who may be offered, and which part of it objects.

The rule is a screening profile here, judged exactly as a ranking judges it; `award_rulings` has profiles for bids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.indicator import IndicatorKind
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.gates import judged_indicator
from procurement_core.policy.profile import Profile
from procurement_core.policy.terms import Title
from procurement_core.proof.certificate_claims import judged_certificates
from procurement_core.scoring.cache import EvaluationCache
from procurement_core.scoring.categories import NO_ANCHOR, NO_CATEGORY, OUTSIDE_SCOPE, code_lists, codes_in_scope
from procurement_core.scoring.decision_matrix import DecisionMatrix, price_under_reserve
from procurement_core.scoring.evaluation_table import EvaluationTable
from procurement_core.scoring.gate_states import CONDITIONAL, FAIL, PASS

#: No day at all, in a column of days.
NO_DAY = np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a rule can object with: a gate, a criterion that rejects the unknown, the price, or the category.

    `title` is the profile's own; None for category and price, whose `id` is a code that wording can say.
    """

    id: str
    kind: Literal["category", "gate", "criterion", "price"]
    title: Title | None = None


@dataclass(frozen=True, slots=True)
class Untested:
    """A gate that the catalogue cannot test, the code that says why, and of how many products it is asked."""

    id: str
    title: Title
    reason: str
    products: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many products in scope have what a criterion of an award asks for; nothing is scored with it.

    `relation` and `reason` are those of the counterpart in the catalogue; `known` is None where there is none, and an
    upper bound where the relation is `wider`.
    """

    id: str
    title: Title
    relation: str
    reason: str
    known: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Ruling:
    """Rows are all products in the order of `ids`, columns are `parts`.

    `states` (n x parts) and `state` (n) are PASS, CONDITIONAL or FAIL; `reasons` (n x parts) are places in
    `reason_codes`, -1 where a part has nothing to say. `category` is the place in `categories` under which a product is
    judged, -1 where it has none in the scope. `proof_ends` is the first day on which a certificate that opens a gate
    ends, NaT where none does.
    """

    profile: AnyProfile
    ids: pa.Array
    parts: tuple[Part, ...]
    states: NDArray[np.int8]
    reasons: NDArray[np.int16]
    reason_codes: tuple[str, ...]
    category: NDArray[np.int64]
    categories: tuple[str, ...]
    has_category: NDArray[np.bool_]
    proof_ends: NDArray[np.datetime64]
    untested: tuple[Untested, ...] = ()
    coverage: tuple[Coverage, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def state(self) -> NDArray[np.int8]:
        """What all parts come to: the worst decides."""
        worst: NDArray[np.int8] = self.states.max(axis=1, initial=PASS)
        return worst

    @property
    def in_scope(self) -> NDArray[np.bool_]:
        """Products the rule speaks of."""
        return self.category >= 0


def screening_ruling(model: ReadModel, profile: Profile, as_of: date, cache: EvaluationCache) -> Ruling:
    """A screening profile on the whole catalogue, from the same table and matrix as a ranking."""
    table, matrix = cache.table(model, profile, as_of), cache.matrix(model, profile, as_of)
    stated = code_lists(table.rows.column("codes"))
    in_scope = stated.first(codes_in_scope(stated.codes, profile.scope.categories))
    parts, states, reasons = _category_parts(matrix)
    for place, subject in enumerate(matrix.subjects[1:], start=1):
        objects = matrix.reasons[:, place] >= 0
        parts.append(subject_part(subject, profile))
        states.append(np.where(matrix.failing[:, place], FAIL, np.where(objects, CONDITIONAL, PASS)))
        reasons.append(matrix.reasons[:, place])
    reserve = price_under_reserve(table, profile)
    codes = (*matrix.reason_codes, UNDER_RESERVE)
    parts.append(Part(UNDER_RESERVE, "price"))
    states.append(np.where(reserve, CONDITIONAL, PASS))
    reasons.append(np.where(reserve, len(codes) - 1, -1))
    return Ruling(
        profile=profile,
        ids=matrix.ids,
        parts=tuple(parts),
        states=np.column_stack(states).astype(np.int8),
        reasons=np.column_stack(reasons).astype(np.int16),
        reason_codes=codes,
        category=np.where(matrix.category_codes >= 0, matrix.category_codes, in_scope).astype(np.int64),
        categories=stated.codes,
        has_category=~stated.is_empty,
        proof_ends=_proof_ends(model, table, profile),
    )


#: A price that counts although its offer states no end, where the profile wants that clarified.
UNDER_RESERVE = "price.unknown_end"


def _category_parts(
    matrix: DecisionMatrix,
) -> tuple[list[Part], list[NDArray[np.int8]], list[NDArray[np.int16]]]:
    """The three ways in which a category excludes, each as a part of its own."""
    parts, states, reasons = [], [], []
    for code in (NO_CATEGORY, OUTSIDE_SCOPE, NO_ANCHOR):
        place = matrix.reason_codes.index(code)
        hits = matrix.reasons[:, 0] == place
        parts.append(Part(code, "category"))
        states.append(np.where(hits, FAIL, PASS).astype(np.int8))
        reasons.append(np.where(hits, place, -1).astype(np.int16))
    return parts, states, reasons


def subject_part(subject: str, profile: Profile) -> Part:
    """The gate of a screening profile, or the criterion that rejects the unknown, that a matrix names so."""
    for gate in profile.gates:
        if gate.id == subject:
            return Part(subject, "gate", gate.title)
    title = next(item.title for item in profile.criteria if item.id == subject)
    return Part(subject, "criterion", title)


def _proof_ends(model: ReadModel, table: EvaluationTable, profile: Profile) -> NDArray[np.datetime64]:
    """The earliest end among the certificates that open the profile's gates."""
    labels = [gate.indicator for gate in profile.gates if judged_indicator(gate.indicator).kind is IndicatorKind.LABEL]
    held = judged_certificates(model)
    certificates = model.arrow(held.select("certificate", "valid_to"))
    ends = [
        days_of(table.rows.column(f"certificate_{table.label_place(name)}"), certificates, "certificate")
        for name in dict.fromkeys(labels)
    ]
    return earliest(ends, table.rows.num_rows)


def days_of(names: pa.ChunkedArray, certificates: pa.Table, column: str = "certificate_id") -> NDArray[np.datetime64]:
    """The day on which each of some certificates ends; NaT for none, and for one without end."""
    places = pc.index_in(names, value_set=certificates.column(column).combine_chunks())
    ends = certificates.column("valid_to").take(places).combine_chunks()
    days: NDArray[np.datetime64] = ends.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    return days


def earliest(columns: list[NDArray[np.datetime64]], length: int) -> NDArray[np.datetime64]:
    """Row by row the first of several days; NaT counts as none."""
    first = np.full(length, NO_DAY)
    for column in columns:
        first = np.fmin(first, column)
    return first
