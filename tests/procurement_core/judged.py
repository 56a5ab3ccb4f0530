"""A wide table straight from values, for laws that need thousands of them: what proof would have found is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
from market import AS_OF, LAPTOP

from procurement_core.proof.certificates import CLAIM_STATES
from procurement_core.proof.prices import PRICE_STATES
from procurement_core.proof.verdicts import REASONS, Verdict
from procurement_core.scoring.evaluation_table import EvaluationTable

_INDICATIVE = 1 << [reason.code for reason in REASONS].index("footprint.not_verified")
LABELS = ("label.energy", "label.type_i")


@dataclass(frozen=True)
class Line:
    """One product as the test profile sees it; None is unknown."""

    id: str
    price: float | None = None
    footprint: float | None = None
    verdict: Verdict = Verdict.COMPARABLE
    type_i: str = "certificate.none"
    energy: str = "certificate.valid"
    memory: float | None = None
    codes: tuple[str, ...] = (LAPTOP,)
    price_state: str = "price.valid"


def wide_table(lines: Sequence[Line]) -> EvaluationTable:
    """The lines in the order of ids, as the evaluation table has them."""
    ordered = sorted(lines, key=lambda line: line.id)

    def column(values: list[object], kind: pa.DataType) -> pa.Array:
        return pa.array(values, type=kind)

    known = [line.footprint is not None for line in ordered]
    rows = pa.table(
        {
            "product_id": column([line.id for line in ordered], pa.string()),
            "codes": column([list(line.codes) for line in ordered], pa.list_(pa.string())),
            "memory_gb": column([line.memory for line in ordered], pa.float64()),
            "state_0": column([CLAIM_STATES.index(line.energy) for line in ordered], pa.int16()),
            "state_1": column([CLAIM_STATES.index(line.type_i) for line in ordered], pa.int16()),
            "footprint_kg": column([line.footprint for line in ordered], pa.float64()),
            "verdict": column(
                [int(line.verdict) if there else None for line, there in zip(ordered, known, strict=True)], pa.int64()
            ),
            "reasons": column(
                [
                    (_INDICATIVE if line.verdict is Verdict.INDICATIVE else 0) if there else None
                    for line, there in zip(ordered, known, strict=True)
                ],
                pa.int64(),
            ),
            "price": column([line.price for line in ordered], pa.float64()),
            "price_state": column(
                [None if line.price is None else PRICE_STATES.index(line.price_state) for line in ordered], pa.int64()
            ),
        }
    )
    return EvaluationTable(1, "digest", AS_OF, rows, LABELS)
