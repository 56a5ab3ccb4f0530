"""An evaluation of bids with everything it rests on, so that a file of it can be computed again by anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Literal

import numpy as np

from procurement_core.bids.columns import PRICE
from procurement_core.bids.result import BidEvaluation, Remark
from procurement_core.bids.service import evaluate_bids
from procurement_core.bids.table import BidTable, Column
from procurement_core.checks.finding import CheckContext, Finding, LockedProfile, Severity
from procurement_core.checks.registry import run_checks
from procurement_core.policy.award.profile import AwardProfile

#: An evaluation stands under a profile that was locked for its tender; everything else is a simulation.
Mode = Literal["evaluation", "simulation"]
#: The remark on a profile that was locked after the bid deadline.
LOCKED_LATE = "evaluation.locked_late"


@dataclass(frozen=True, slots=True)
class Procedure:
    """What the bids are held against beside the profile. `on` is the bid deadline.

    `estimate` and `ceiling` are in the profile's currency, None where not published; `grid_factor` is the buyer's
    in kg CO2e per kWh, None for the profile's; `seed` starts the simulation of
    losing bids; `lock` is that of the tender, None where nothing is locked. `published_weights` are the profile's
    before they were moved, empty where they were not. `opened_at` is the first opening of the tender's bids.
    """

    on: date
    estimate: float | None = None
    ceiling: float | None = None
    grid_factor: float | None = None
    seed: int = 0
    tender: int | None = None
    tender_title: str = ""
    lock: LockedProfile | None = None
    published_weights: Mapping[str, float] = field(default_factory=dict)
    opened_at: datetime | None = None

    @property
    def is_locked_late(self) -> bool:
        """Whether the profile was locked after the bid deadline."""
        return self.lock is not None and self.lock.on is not None and self.lock.on > self.on


@dataclass(frozen=True, slots=True)
class BidsFile:
    """The table the bids came in, by name and SHA-256 of its bytes, so that anybody can tell it is the same one."""

    name: str
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> BidsFile:
        """The file of that name with its content."""
        return cls(name, sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """Bids as read, what was found of them, and under which terms; `remarks` speak of the table the bids came in.

    `bids_file` is that table, None for bids that were typed in.
    """

    profile: AwardProfile
    procedure: Procedure
    bids: BidTable
    remarks: tuple[Remark, ...]
    evaluation: BidEvaluation
    findings: tuple[Finding, ...]
    created_at: datetime
    created_by: str
    release: str
    bids_file: BidsFile | None = None

    def with_opening(self, opened_at: datetime | None) -> EvaluationReport:
        """The same, with the first opening of the tender's bids: it is noted only once they have been evaluated."""
        return replace(self, procedure=replace(self.procedure, opened_at=opened_at))

    @property
    def mode(self) -> Mode:
        """Whether this is an evaluation or, without the profile's lock, a simulation."""
        lock = self.procedure.lock
        return "evaluation" if lock is not None and lock.digest == self.profile.digest else "simulation"

    @property
    def moved_weights(self) -> Mapping[str, tuple[float, float]]:
        """Weights that differ from the published ones: before and after, by criterion."""
        before, after = self.procedure.published_weights, self.profile.weights
        return {name: (old, after[name]) for name, old in before.items() if name in after and old != after[name]}

    @property
    def is_sound(self) -> bool:
        """Whether the checks of law and logic find no error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def report_on(
    profile: AwardProfile,
    procedure: Procedure,
    bids: BidTable,
    remarks: tuple[Remark, ...] = (),
    *,
    bids_file: BidsFile | None = None,
    created_at: datetime,
    created_by: str,
    release: str,
) -> EvaluationReport:
    """Evaluate `bids` and check the profile against them. Raises ProcurementError as `evaluate_bids` does."""
    evaluation = evaluate_bids(
        profile,
        bids,
        on=procedure.on,
        estimate=procedure.estimate,
        ceiling=procedure.ceiling,
        grid_factor=procedure.grid_factor,
        seed=procedure.seed,
    )
    if procedure.is_locked_late and procedure.lock is not None:
        late = Remark(LOCKED_LATE, {"locked": procedure.lock.on or procedure.on, "deadline": procedure.on})
        evaluation = replace(evaluation, warnings=(late, *evaluation.warnings))
    return EvaluationReport(
        profile=profile,
        procedure=procedure,
        bids=bids,
        remarks=remarks,
        evaluation=evaluation,
        findings=run_checks(profile, check_context(procedure, bids)),
        created_at=created_at,
        created_by=created_by,
        release=release,
        bids_file=bids_file,
    )


def check_context(procedure: Procedure, bids: BidTable | None) -> CheckContext:
    """What the checks may know beside the profile; `bids` None while there are none. A lock publishes the profile."""
    lock = procedure.lock
    return CheckContext(
        publication_date=procedure.on if lock is None or lock.on is None else lock.on,
        lock=lock,
        bids=None if bids is None else _values(bids),
        estimate=procedure.estimate,
        seed=procedure.seed,
    )


def _values(bids: BidTable) -> dict[str, tuple[float | None, ...]]:
    """Values by column, one per bid; yes is 1, no is 0, what is not stated is None."""
    columns: dict[str, Column] = {PRICE: bids.price, **bids.numbers, **bids.claims}
    return {
        name: tuple(None if np.isnan(value) else value for value in column.tolist()) for name, column in columns.items()
    }
