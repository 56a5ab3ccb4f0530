"""Price against footprint in one category: the edge that nobody beats, how the rest lies, who is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from procurement_core.policy.profile import Profile
from procurement_core.robustness.category_market import CategoryMarket
from procurement_core.robustness.pareto_edge import Bins, EdgePoint, binned, non_dominated_edge
from procurement_core.robustness.requirement import require_one_unit
from procurement_core.scoring.decision_matrix import build_decision_matrix
from procurement_core.scoring.gate_states import FAIL, measured

PRICE, FOOTPRINT = "price.amount", "footprint.total"


@dataclass(frozen=True, slots=True, eq=False)
class TradeOff:
    """A simulation over one category on one day: products = compared + the sum of `left_out` (by reason code).

    `edge` is the cheapest first, with the product ids of its points in `ids`; prices in the profile's currency,
    footprints in kg CO2e per `unit_basis`.
    """

    revision: int
    revision_digest: str
    as_of: date
    category: str
    profile: Profile
    unit_basis: str
    products: int
    compared: int
    left_out: Mapping[str, int]
    edge: tuple[EdgePoint, ...]
    ids: tuple[str, ...]
    bins: Bins


def trade_off(market: CategoryMarket) -> TradeOff:
    """The trade-off among products that may be offered, whose price counts and whose footprint may be compared.

    A product that is left out counts under one reason: the first gate, else the price, else the footprint. Raises
    ProcurementError `robustness.no_method` where the profile says nothing of how footprints compare, or
    `robustness.several_units` where it compares those of the market in more than one unit.
    """
    unit_basis = require_one_unit(market)
    matrix = build_decision_matrix(market.table, market.profile)
    may = matrix.gate_state != FAIL
    price, no_price, price_codes, _ = measured(PRICE, market.table)
    footprint, no_footprint, footprint_codes, _ = measured(FOOTPRINT, market.table)
    has_price, has_footprint = ~np.isnan(price), ~np.isnan(footprint)
    compared = may & has_price & has_footprint
    left_out = (
        _counted(matrix.first_reason[~may], matrix.reason_codes)
        + _counted(no_price[may & ~has_price], price_codes)
        + _counted(no_footprint[may & has_price & ~has_footprint], footprint_codes)
    )
    edge = non_dominated_edge(np.where(compared, price, np.nan), footprint)
    ids = market.ids
    return TradeOff(
        revision=market.table.revision,
        revision_digest=market.table.revision_digest,
        as_of=market.table.as_of,
        category=market.category,
        profile=market.profile,
        unit_basis=unit_basis.value,
        products=len(market),
        compared=int(np.count_nonzero(compared)),
        left_out=dict(left_out.most_common()),
        edge=edge,
        ids=tuple(ids[point.row].as_py() for point in edge),
        bins=binned(np.where(compared, price, np.nan), footprint),
    )


def _counted(places: NDArray[np.integer], codes: tuple[str, ...]) -> Counter[str]:
    """How often each code occurs; several places may say the same."""
    counted: Counter[str] = Counter()
    for code, count in zip(codes, np.bincount(places.astype(np.int64), minlength=len(codes)), strict=True):
        if count:
            counted[code] += int(count)
    return counted
