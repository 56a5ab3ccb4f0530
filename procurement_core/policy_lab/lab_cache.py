"""What the lab keeps between two moves of a slider: the rows of a revision, markets judged, and what rules change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalog.snapshot.read_model import ReadModel
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.profile import Profile
from procurement_core.policy_lab.comparing import Side, gate_effect, side_of
from procurement_core.policy_lab.effects import Depth, depth_of
from procurement_core.policy_lab.market import Judged, JudgedMarket, judged_market, reweighted
from procurement_core.policy_lab.market_rows import MarketRows, Rows, market_rows
from procurement_core.policy_lab.parts import GateEffect
from procurement_core.scoring.bounded_cache import BoundedCache
from procurement_core.scoring.cache import SHARED, EvaluationCache

#: Rules that cover less than this share of a revision ask for the wide table of their categories only.
_SMALL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class LabLimits:
    """How many of each are held at most; a side under moved weights is one more column of scores."""

    rows: int = 2
    markets: int = 4
    sides: int = 6
    effects: int = 6


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


class LabCache:
    """Judged markets and sides by what they depend on; `evaluations` has the tables and matrices behind them."""

    def __init__(self, evaluations: EvaluationCache = SHARED, limits: LabLimits | None = None) -> None:
        limits = limits or LabLimits()
        self._evaluations = evaluations
        self._rows: BoundedCache[MarketRows] = BoundedCache(limits.rows)
        self._markets: BoundedCache[tuple[JudgedMarket, Depth]] = BoundedCache(limits.markets)
        self._sides: BoundedCache[Side] = BoundedCache(limits.sides)
        self._effects: BoundedCache[GateEffect] = BoundedCache(limits.effects)

    def rows(self, model: ReadModel, basis: LabBasis) -> MarketRows:
        """The rows of a revision that the rules cover."""
        return self._rows.get(basis, lambda: market_rows(model, basis.prefixes, basis.as_of))

    def market(self, model: ReadModel, applied: AppliedSet, basis: LabBasis) -> JudgedMarket:
        """The rows judged under a set; moved weights score anew, they judge nothing anew."""
        return self._judged(model, applied, basis)[0]

    def side(self, model: ReadModel, applied: AppliedSet, basis: LabBasis, top: int, known: Rows | None = None) -> Side:
        """The same with the first `top` of each category; `known` rows only make it quicker."""

        def build() -> Side:
            market, depth = self._judged(model, applied, basis)
            return side_of(market, top, known, depth)

        return self._sides.get((basis, applied.digest, top), build)

    def effect(self, basis: LabBasis, draft: JudgedMarket, in_force: JudgedMarket) -> GateEffect:
        """What the rules of a draft change whatever the weights."""
        named = tuple(item.id for item in draft.policy.profiles)
        key = (basis, _judging(draft.policy), _judging(in_force.policy), named)
        return self._effects.get(key, lambda: gate_effect(draft, in_force))

    def _judged(self, model: ReadModel, applied: AppliedSet, basis: LabBasis) -> tuple[JudgedMarket, Depth]:
        def build() -> tuple[JudgedMarket, Depth]:
            rows = self.rows(model, basis)
            found = judged_market(
                rows, applied, lambda profile, asked: self._judge(model, applied, profile, asked, basis)
            )
            return found, depth_of(found)

        market, depth = self._markets.get((basis, _judging(applied)), build)
        return reweighted(market, applied), depth

    def _judge(self, model: ReadModel, applied: AppliedSet, profile: Profile, rows: Rows, basis: LabBasis) -> Judged:
        """A profile's table and matrix: of the whole revision, which ranking shares, or of a few categories."""
        is_few = len(rows) < _SMALL_SHARE * self.rows(model, basis).total
        within = applied.categories_of(applied.profiles.index(profile)) if is_few else ()
        table = self._evaluations.table(model, profile, basis.as_of, within)
        return table, self._evaluations.matrix(model, profile, basis.as_of, within)


def _judging(applied: AppliedSet) -> tuple[object, ...]:
    """What the judged columns depend on, block by block: everything but weights."""
    return applied.prefixes, applied.place_of, tuple(item.anchors_digest for item in applied.profiles)


#: Shared by everything in this process that does not bring a cache of its own.
SHARED_LAB = LabCache()
