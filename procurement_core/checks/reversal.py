"""Rank reversal by simulation: how often does taking one losing bid away change who wins?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procurement_core.checks.finding import CheckContext, Fault, fault
from procurement_core.checks.regime import price_weight, scores_by_weight
from procurement_core.policy.award.criteria import RELATIVE
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.scoring.criterion_worth import relative_worth
from procurement_core.scoring.formulas import Column

_LIMIT = 0.02
_BIDS = 5
#: Ordinary bids, and one that is cheap and poor (domain rules, section on relative formulas).
_PRICE, _QUALITY = (70.0, 100.0), (60.0, 100.0)
_CHEAP_PRICE, _POOR_QUALITY = (40.0, 65.0), (30.0, 60.0)
_DIRECTIONS = {"min": (_PRICE, _CHEAP_PRICE), "max": (_QUALITY, _POOR_QUALITY)}


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the score. `formula` is relative, or None for points that do not depend on the other bids."""

    weight: float
    formula: str | None
    direction: str


def is_relative(profile: AwardProfile) -> bool:
    """Whether a bid's score depends on the other bids."""
    if profile.award.method == "wb_combined":
        return True
    return scores_by_weight(profile) and any(item.normalisation.type in RELATIVE for item in profile.award.criteria)


def rank_reversal(profile: AwardProfile, context: CheckContext) -> Iterator[Fault]:
    """K16: in more than 2 % of simulated tenders the winner depends on who else has lost."""
    parts = parts_of(profile)
    share = reversal_share(parts, tenders=context.tenders, seed=context.seed)
    if share > _LIMIT:
        cheap = reversal_share(parts, tenders=context.tenders, seed=context.seed, with_outlier=True)
        yield fault(
            "check.k16",
            reversal_share=share,
            limit_share=_LIMIT,
            outlier_share=cheap,
            tenders=context.tenders,
            bids=_BIDS,
            seed=context.seed,
        )


def parts_of(profile: AwardProfile) -> tuple[Part, ...]:
    """The score taken apart: each relative criterion by itself, all absolute ones together as quality points.

    World Bank's combined method knows two parts: cost over the lowest cost, quality over the highest quality.
    """
    if profile.award.method == "wb_combined":
        price = price_weight(profile)
        return Part(price, "inverse_min", "min"), Part(1.0 - price, "ratio_max", "max")
    weighed = [(item.weight or 0.0, item) for item in profile.award.criteria]
    relative = [
        Part(weight, item.normalisation.type, item.direction)
        for weight, item in weighed
        if item.normalisation.type in RELATIVE
    ]
    absolute = sum(weight for weight, item in weighed if item.normalisation.type not in RELATIVE)
    return (*relative, Part(absolute, None, "max"))


def reversal_share(parts: tuple[Part, ...], *, tenders: int, seed: int, with_outlier: bool = False) -> float:
    """Share of `tenders` simulated tenders in which deleting one losing bid changes the winner.

    Five bids each, prices uniform on 70..100, quality on 60..100. `with_outlier` makes the last bid a cheap and poor
    one (price 40..65, quality 30..60): then only its removal counts, and only where it does not win itself.
    """
    draw = np.random.default_rng(seed)
    values = [_bids(draw, part, tenders, with_outlier=with_outlier) for part in parts]
    winners = _winners(parts, values)
    changed = np.zeros(tenders, dtype=np.bool_)
    for removed in (_BIDS - 1,) if with_outlier else range(_BIDS):
        others = [place for place in range(_BIDS) if place != removed]
        left = np.array(others)[_winners(parts, [column[:, others] for column in values])]
        changed |= (winners != removed) & (left != winners)
    return float(changed.mean())


def _bids(draw: np.random.Generator, part: Part, tenders: int, *, with_outlier: bool) -> Column:
    """Values of one part, one row per tender, one column per bid."""
    ordinary, outlying = _DIRECTIONS[part.direction]
    values = draw.uniform(*ordinary, size=(tenders, _BIDS))
    if with_outlier:
        values[:, -1] = draw.uniform(*outlying, size=tenders)
    return values


def _winners(parts: tuple[Part, ...], values: list[Column]) -> NDArray[np.intp]:
    """The place of the best bid in each tender."""
    total = sum(part.weight * _worth(part, column) for part, column in zip(parts, values, strict=True))
    best: NDArray[np.intp] = np.argmax(total, axis=-1)
    return best


def _worth(part: Part, values: Column) -> Column:
    if part.formula is None:
        return values / 100.0
    return relative_worth(part.formula, values, lower_is_better=part.direction == "min")
