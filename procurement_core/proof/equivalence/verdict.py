"""The answer: a matrix of criterion by evidence, a result for every criterion, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalog.reference.criteria_sets import Criterion
from procurement_core.proof.equivalence.evidence import Evidence
from procurement_core.proof.equivalence.requirement import Authority, Relation, Requirement
from procurement_core.proof.licence_validity import Reason


class CriterionResult(StrEnum):
    """What the evidence makes of one criterion."""

    CONTRADICTED = "CONTRADICTED"
    PROVEN_LABEL = "PROVEN_LABEL"
    PROVEN_MRA = "PROVEN_MRA"
    PROVEN_TEST = "PROVEN_TEST"
    PRESUMED_COMMON_CORE = "PRESUMED_COMMON_CORE"
    GAP = "GAP"


#: Of several pieces of evidence on one criterion the first in this order decides; a contradiction is never outvoted.
DECIDING_ORDER = tuple(CriterionResult)
PROVEN = frozenset({CriterionResult.PROVEN_LABEL, CriterionResult.PROVEN_MRA, CriterionResult.PROVEN_TEST})


class RowKind(StrEnum):
    """What a row of the matrix is about: a criterion on file, or what is not on file, as a whole."""

    CRITERION = "criterion"
    ALL = "all"
    COMMON_CORE = "common_core"
    BEYOND_CORE = "beyond_core"
    REST = "rest"


class Outcome(StrEnum):
    """What follows for the gate. Even `proven` stands on the matrix and on what was assumed."""

    PROVEN = "proven"
    DOCUMENTS_REQUESTED = "documents_requested"
    NOT_PROVEN = "not_proven"


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece of evidence against one criterion: what it proves, or why it does not.

    `is_open` tells that a confirmation alone would make it count.
    """

    evidence: str
    result: CriterionResult
    relation: Relation | None = None
    authority: Authority | None = None
    agreement: str | None = None
    reasons: tuple[Reason, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One criterion with every piece of evidence; `counts` says whether the gate may rely on the result."""

    kind: RowKind
    criterion: Criterion | None
    cells: tuple[Cell, ...]
    result: CriterionResult
    counts: bool
    title: Reason

    @property
    def id(self) -> str:
        """The criterion's id, or what the row stands for as a whole."""
        return self.criterion.id if self.criterion else self.kind.value

    @property
    def can_be_closed(self) -> bool:
        """Whether documents about what was shown already would close the row."""
        if self.result is CriterionResult.PRESUMED_COMMON_CORE or self.kind is RowKind.BEYOND_CORE:
            return True
        return self.result is CriterionResult.GAP and any(cell.is_open for cell in self.cells)


@dataclass(frozen=True, slots=True)
class EquivalenceProof:
    """The whole answer. `missing` says in words what is to be brought, `remarks` what the answer rests on."""

    requirement: Requirement
    evidence: tuple[Evidence, ...]
    rows: tuple[MatrixRow, ...]
    outcome: Outcome
    missing: tuple[Reason, ...]
    remarks: tuple[Reason, ...]

    @property
    def may_demand_label(self) -> bool:
        """Whether the label may be demanded as a whole: not where criteria had to be dropped, nor in mode none."""
        return self.requirement.mode != "none" and not self.requirement.dropped

    @property
    def is_illustrative(self) -> bool:
        """Whether a criterion it rests on may only be shown as illustrative."""
        return any(row.criterion is not None and row.criterion.standing.is_illustrative for row in self.rows)
