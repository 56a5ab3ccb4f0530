"""Avoided emissions: what was bought against what would have been bought, with the uncertainty of the difference.

    avoided = q x (base - award)        u = q x sqrt(u_base^2 + u_award^2 - 2 rho u_base u_award)
    cost per tonne = (LCC of the award - LCC of the baseline) / (avoided / 1000)

An estimated difference between two products. It is never taken off an inventory, never hidden where it is negative, and
never stated without at least two baselines that were chosen before the award.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from procurement_core.errors import ProcurementError

#: Below so many standard uncertainties a difference is not told apart from zero (95 %, two-sided).
DISTINGUISHABLE = 1.96
#: Verdicts from which on a footprint may be set against another.
USABLE = frozenset({"COMPARABLE", "COMPARABLE_ADJUSTED"})
#: One baseline alone leans one way.
BASELINES_NEEDED = 2
_SIGNIFICANT = 2


class BaselineKind(StrEnum):
    """What the award is set against, and what that leans towards."""

    LOWEST_PRICE = "counterfactual_lowest_price"
    MEAN_COMPLIANT = "mean_compliant"
    PREVIOUS_CONTRACT = "previous_contract"
    MARKET_DEFAULT = "market_default"


@dataclass(frozen=True, slots=True)
class Assessed:
    """A harmonised footprint of one unit over the service period, with the verdict of its comparison.

    Unit, boundary and period are those of the profile's reference method: the verdict vouches for that. `uncertainty`
    is relative, one standard deviation. `use_kg` is the part of `kg` that is electricity in use; None is "not split".
    """

    kg: float | None
    uncertainty: float | None
    verdict: str
    use_kg: float | None = None
    lcc: float | None = None

    @property
    def is_usable(self) -> bool:
        """Whether a difference may be stated with it."""
        return self.kg is not None and self.uncertainty is not None and self.verdict in USABLE


@dataclass(frozen=True, slots=True)
class CompliantBid:
    """A bid that passed every gate, as the baselines need it."""

    bid: str
    price: float | None
    assessed: Assessed


@dataclass(frozen=True, slots=True)
class Baseline:
    """One baseline; `reason` says why it cannot be used, and is empty where it can."""

    kind: BaselineKind
    assessed: Assessed
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Avoided:
    """The difference to one baseline, in kilograms CO2e; positive is avoided, negative is more. None with a `reason`.

    `embedded_kg` and `use_kg` are its two parts. `cost_per_t` is in money per tonne, negative a saving, and None where
    the difference cannot be told apart from zero: a price of nothing is no price. Nothing here is rounded.
    """

    kind: BaselineKind
    avoided_kg: float | None
    uncertainty_kg: float | None
    is_distinguishable: bool | None
    embedded_kg: float | None
    use_kg: float | None
    cost_per_t: float | None
    reason: str = ""

    @property
    def state(self) -> str:
        """`impact.avoided`, `impact.more`, `impact.not_distinguishable`, or the reason why nothing is known."""
        if self.avoided_kg is None:
            return self.reason
        if not self.is_distinguishable:
            return "impact.not_distinguishable"
        return "impact.avoided" if self.avoided_kg > 0 else "impact.more"


def avoided_emissions(
    award: Assessed, baselines: Sequence[Baseline], *, quantity: float, rho: float = 0.0
) -> tuple[Avoided, ...]:
    """The difference between the award and every baseline; a baseline that cannot be used stands with its reason.

    `rho` is the correlation of the two errors (same rule, same database). Raises ProcurementError
    `impact.baselines_too_few`, `impact.quantity_not_positive` or `impact.rho_out_of_range`.
    """
    if len({baseline.kind for baseline in baselines}) < BASELINES_NEEDED:
        raise ProcurementError("impact.baselines_too_few", needed=BASELINES_NEEDED)
    if not 0 < quantity < math.inf:
        raise ProcurementError("impact.quantity_not_positive", quantity=quantity)
    if not -1 <= rho <= 1:
        raise ProcurementError("impact.rho_out_of_range", rho=rho)
    return tuple(_difference(award, baseline, quantity, rho) for baseline in baselines)


def lowest_price_baseline(bids: Sequence[CompliantBid]) -> Baseline:
    """The cheapest compliant bid. Every bid's price has to be known, or the cheapest one is not."""
    kind = BaselineKind.LOWEST_PRICE
    if not bids or any(bid.price is None for bid in bids):
        return Baseline(kind, _NOTHING, "impact.price_unknown")
    return _checked(kind, min(bids, key=lambda bid: (bid.price or 0.0, bid.bid)).assessed)


def mean_baseline(bids: Sequence[CompliantBid], *, rho: float = 0.0) -> Baseline:
    """The mean of the bids whose footprints are comparable, with the uncertainty of that mean."""
    usable = [bid.assessed for bid in bids if bid.assessed.is_usable]
    if len(usable) < BASELINES_NEEDED:
        return Baseline(BaselineKind.MEAN_COMPLIANT, _NOTHING, "impact.field_too_small")
    count, mean = len(usable), _mean([item.kg for item in usable])
    errors = [(item.kg or 0.0) * (item.uncertainty or 0.0) for item in usable]
    squares = sum(error**2 for error in errors)
    variance = (squares + rho * (sum(errors) ** 2 - squares)) / count**2
    relative = math.sqrt(variance) / abs(mean) if mean else None
    mean_use, mean_lcc = _mean([item.use_kg for item in usable]), _mean([item.lcc for item in usable])
    return _checked(
        BaselineKind.MEAN_COMPLIANT, Assessed(mean, relative, "COMPARABLE_ADJUSTED", use_kg=mean_use, lcc=mean_lcc)
    )


def stated_baseline(kind: BaselineKind, assessed: Assessed) -> Baseline:
    """A baseline whose footprint is stated: the previous contract, or the market's default."""
    return _checked(kind, assessed)


def two_digits(value: float) -> float:
    """A figure rounded to two significant digits: no more are known."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, _SIGNIFICANT - 1 - math.floor(math.log10(abs(value))))


_NOTHING = Assessed(None, None, "")


def _checked(kind: BaselineKind, assessed: Assessed) -> Baseline:
    return Baseline(kind, assessed, "" if assessed.is_usable else _why_not(assessed))


def _why_not(assessed: Assessed) -> str:
    if assessed.kg is None:
        return "impact.footprint_missing"
    return "impact.verdict_too_low" if assessed.verdict not in USABLE else "impact.uncertainty_missing"


def _difference(award: Assessed, baseline: Baseline, quantity: float, rho: float) -> Avoided:
    base = baseline.assessed
    if baseline.reason:
        return Avoided(baseline.kind, None, None, None, None, None, None, baseline.reason)
    if not award.is_usable:
        return Avoided(baseline.kind, None, None, None, None, None, None, "impact.award_unusable")
    base_kg, award_kg = base.kg or 0.0, award.kg or 0.0
    base_u, award_u = base_kg * (base.uncertainty or 0.0), award_kg * (award.uncertainty or 0.0)
    avoided = quantity * (base_kg - award_kg)
    error = quantity * math.sqrt(max(0.0, base_u**2 + award_u**2 - 2 * rho * base_u * award_u))
    is_apart = avoided != 0 and abs(avoided) >= DISTINGUISHABLE * error
    use = None if base.use_kg is None or award.use_kg is None else quantity * (base.use_kg - award.use_kg)
    extra = None if base.lcc is None or award.lcc is None else quantity * (award.lcc - base.lcc)
    return Avoided(
        baseline.kind,
        avoided,
        error,
        is_apart,
        None if use is None else avoided - use,
        use,
        extra / (avoided / 1000.0) if extra is not None and is_apart else None,
    )


def _mean(values: Sequence[float | None]) -> float | None:
    """The mean, unknown as soon as one value is."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known and len(known) == len(values) else None
