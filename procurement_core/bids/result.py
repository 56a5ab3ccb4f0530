"""What an evaluation of bids says: frozen values with codes and facts, never sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

#: What stands in a sentence; a mapping holds a text per language, a tuple several texts.
Fact: TypeAlias = str | int | float | date | tuple[str, ...] | Mapping[str, str]


class Gate(StrEnum):
    """`conditional` is ranked, flagged and counted apart: its proof is to be clarified."""

    PASS = "pass"  # noqa: S105 - a state, no password
    CONDITIONAL = "conditional"
    FAIL = "fail"


class Effect(StrEnum):
    """What a reason does to its bid: out, under reserve, fewer points, another price, or nothing but a remark."""

    FAIL = "fail"
    CONDITIONAL = "conditional"
    POINTS = "points"
    PRICE = "price"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Reason:
    """Something said about one bid; `subject` is the id of the gate, criterion, adjustment or rule it comes from."""

    code: str
    subject: str
    effect: Effect
    facts: Mapping[str, Fact] = field(default_factory=dict)
    rule: str = ""  # row of the table it rests on, such as V04


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said about the evaluation as a whole."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EvaluatedBid:
    """One bid. `scores` are before weighting and `points` after it, both on the profile's scale (money for methods in
    money); `values` are what was scored, in the criterion's unit. A bid that is out has no total and no place."""

    bid: str
    supplier: str | None
    gate: Gate
    reasons: tuple[Reason, ...]
    price: float | None
    adjusted_price: float | None
    values: Mapping[str, float | str | None]
    scores: Mapping[str, float | None]
    points: Mapping[str, float | None]
    total: float | None
    place: int | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who wins without one of the ranked bids.

    `changed`: the first of the remaining bids is not the one it was before (the ranking paradox).
    """

    removed: str
    winners: tuple[str, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class CriterionSpread:
    """How much a criterion told the ranked bids apart: `points` between the best and the worst of them.

    `effective_weight` is its share of all spreads; None where the bids do not differ at all.
    """

    criterion: str
    weight: float | None
    points: float
    effective_weight: float | None


@dataclass(frozen=True, slots=True)
class EdgeCase:
    """A value so near to an edge of a table of intervals that its uncertainty reaches across.

    `low` and `high` are the scores at one standard uncertainty below and above, `score` the one
    that was earned: of a bid tied with a better one it is that of the better one.
    """

    bid: str
    criterion: str
    value: float
    uncertainty: float
    edge: float
    low: float
    score: float
    high: float


@dataclass(frozen=True, slots=True)
class Kpi:
    """An indicator that the profile reports, on one award against one baseline.

    `value` is in `unit`, positive where the award is the better one, None with a `reason` where it cannot be computed.
    `baseline` is what it is held against (a `BaselineKind`, empty where there is none), `against` the bids behind it;
    `subject` is the gate that an indicator of gates speaks of.
    `uncertainty` is one standard deviation in `unit`. `embedded` and `use` are the parts of a difference in emissions,
    `cost_per_t` money per tonne avoided. Nothing is rounded.
    """

    id: str
    unit: str = ""
    value: float | None = None
    reason: str = ""
    subject: str = ""
    baseline: str = ""
    against: tuple[str, ...] = ()
    uncertainty: float | None = None
    is_distinguishable: bool | None = None
    embedded: float | None = None
    use: float | None = None
    cost_per_t: float | None = None


@dataclass(frozen=True, slots=True)
class BidEvaluation:
    """Every bid in the order of its file, who wins, and how firmly."""

    profile_id: str
    profile_version: str
    profile_digest: str
    method: str
    scale: float
    score_unit: str | None
    currency: str
    on: date
    bids: tuple[EvaluatedBid, ...]
    winners: tuple[str, ...]
    leave_one_out: tuple[LeftOut, ...]
    spreads: tuple[CriterionSpread, ...]
    edge_cases: tuple[EdgeCase, ...]
    warnings: tuple[Remark, ...]
    report: tuple[Kpi, ...] = ()

    @property
    def ranked(self) -> tuple[EvaluatedBid, ...]:
        """The bids that have a place, best first, shared places in the order of the file."""
        placed = [bid for bid in self.bids if bid.place is not None]
        return tuple(sorted(placed, key=lambda bid: bid.place or 0))
