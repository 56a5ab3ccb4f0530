"""What the lab keeps between two moves of a slider: the rows of a revision, markets judged, and what rules change."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast
from weakref import ref

import pyarrow as pa

from catalog.snapshot.bounded_cache import BoundedCache, CacheStatistics
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.profile import Profile
from procurement_core.policy_lab.comparing import Side, gate_effect, side_of
from procurement_core.policy_lab.effects import Depth, depth_of
from procurement_core.policy_lab.lab_limits import LabLimits, lab_limits_from
from procurement_core.policy_lab.market import Judged, JudgedMarket, judged_market, reweighted, sharing
from procurement_core.policy_lab.market_rows import MarketRows, Rows, market_rows
from procurement_core.policy_lab.parts import GateEffect
from procurement_core.scoring.cache import SHARED, EvaluationCache

#: Rules that cover less than this share of a revision ask for the wide table of their categories only.
_SMALL_SHARE = 0.5
_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class LabBasis:
    """What a comparison is about: a revision on a day, and the prefixes of all rules of both sets."""

    revision: int
    revision_digest: str
    as_of: date
    prefixes: tuple[str, ...]


def basis_of(model: ReadModel, as_of: date, *sets: AppliedSet) -> LabBasis:
    """The basis on which some policy sets are applied to a revision."""
    prefixes = tuple(sorted({prefix for applied in sets for prefix in applied.prefixes}))
    return LabBasis(model.revision, model.digest, as_of, prefixes)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A judged market and how deep its categories are, which no weight changes."""

    market: JudgedMarket
    depth: Depth

    @property
    def nbytes(self) -> int:
        """Bytes of the market's own columns."""
        return self.market.nbytes


class LabCache:
    """Judged markets and sides by what they depend on; `evaluations` has the tables and matrices behind them."""

    def __init__(self, evaluations: EvaluationCache = SHARED, limits: LabLimits | None = None) -> None:
        limits = limits or LabLimits()
        self._evaluations = evaluations
        self._rows: BoundedCache[MarketRows] = BoundedCache(limits.rows, limits.rows_mb * _MB)
        self._markets: BoundedCache[_Judged] = BoundedCache(limits.markets, limits.markets_mb * _MB)
        self._sides: BoundedCache[Side] = BoundedCache(limits.sides, limits.sides_mb * _MB)
        self._effects: BoundedCache[GateEffect] = BoundedCache(limits.effects)
        self._newest: Callable[[], JudgedMarket | None] = lambda: None  # only to share columns with, never an answer

    def rows(self, model: ReadModel, basis: LabBasis) -> MarketRows:
        """The rows of a revision that the rules cover."""
        return self._rows.get(basis, lambda: market_rows(model, basis.prefixes, basis.as_of))

    def market(self, model: ReadModel, applied: AppliedSet, basis: LabBasis) -> JudgedMarket:
        """The rows judged under a set; moved weights score anew, they judge nothing anew."""
        return reweighted(self._judged(model, applied, basis).market, applied)

    def side(self, model: ReadModel, applied: AppliedSet, basis: LabBasis, top: int, known: Rows | None = None) -> Side:
        """The same with the first `top` of each category; `known` rows only make it quicker.

        A side rests on its market and goes with it: it is never what keeps a market in memory.
        """
        judged = self._judged(model, applied, basis)
        self._sides.drop(lambda key: cast("tuple[object, ...]", key)[0] not in self._markets)

        def build() -> Side:
            return side_of(reweighted(judged.market, applied), top, known, judged.depth)

        return self._sides.get((_market_key(applied, basis), applied.digest, top), build)

    def effect(self, basis: LabBasis, draft: JudgedMarket, in_force: JudgedMarket) -> GateEffect:
        """What the rules of a draft change whatever the weights, under the titles that its own parts have."""
        named = tuple(
            (item.id, *(gate.title for gate in item.gates), *(criterion.title for criterion in item.criteria))
            for item in draft.policy.profiles
        )
        key = (basis, _judging(draft.policy), _judging(in_force.policy), named)
        return self._effects.get(key, lambda: gate_effect(draft, in_force))

    def statistics(self) -> Mapping[str, CacheStatistics]:
        """How each cache fares, by what it holds."""
        return {
            "rows": self._rows.statistics(),
            "markets": self._markets.statistics(),
            "sides": self._sides.statistics(),
            "effects": self._effects.statistics(),
        }

    def _judged(self, model: ReadModel, applied: AppliedSet, basis: LabBasis) -> _Judged:
        """The rows judged under a set, scored by the weights of whoever asked first."""

        def build() -> _Judged:
            rows = self.rows(model, basis)
            found = judged_market(
                rows, applied, lambda profile, asked: self._judge(model, applied, profile, asked, basis)
            )
            found = sharing(found, self._newest())
            self._newest = ref(found)
            pa.default_memory_pool().release_unused()  # Arrow keeps what putting in order took, for a next time
            return _Judged(found, depth_of(found))

        return self._markets.get(_market_key(applied, basis), build)

    def _judge(self, model: ReadModel, applied: AppliedSet, profile: Profile, rows: Rows, basis: LabBasis) -> Judged:
        """A profile's table and matrix: of the whole revision, which ranking shares, or of a few categories."""
        is_few = len(rows) < _SMALL_SHARE * self.rows(model, basis).total
        within = applied.categories_of(applied.profiles.index(profile)) if is_few else ()
        table = self._evaluations.table(model, profile, basis.as_of, within)
        return table, self._evaluations.matrix(model, profile, basis.as_of, within)


def _market_key(applied: AppliedSet, basis: LabBasis) -> tuple[Hashable, ...]:
    return basis, _judging(applied)


def _judging(applied: AppliedSet) -> tuple[Hashable, ...]:
    """What the judged columns depend on, block by block: everything but weights."""
    return applied.prefixes, applied.place_of, tuple(item.anchors_digest for item in applied.profiles)


#: Shared by everything in this process that does not bring a cache of its own.
SHARED_LAB = LabCache(limits=lab_limits_from(os.environ))
