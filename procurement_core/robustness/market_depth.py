"""Market depth of a category: what is left of it as one requirement tightens, all other rules of the profile in force.

The market is who may be offered under the profile if it asked nothing of this one indicator. A footprint counts only
where it may be compared, a price only where the offer counts, a label only where its certificate is proven on the day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.category import parse_category
from catalog.model.indicator import INDICATORS, Indicator, IndicatorKind, indicator
from catalog.model.label import LabelType
from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import products_in
from procurement_core.policy.profile import Profile
from procurement_core.proof.certificates import CLAIM_STATES, numbered_claims
from procurement_core.robustness.category_market import CategoryMarket
from procurement_core.robustness.depth_curve import (
    Depth,
    DepthCurve,
    SellersOfRows,
    depth_by_label,
    depth_curve,
    depth_of,
)
from procurement_core.robustness.requirement import (
    Direction,
    Mark,
    admissible_otherwise,
    direction_of,
    marks_of,
    numeric_requirement,
    require_one_unit,
    values_of,
)

#: Asks for every label that the category knows, each as a step of its own.
EVERY_LABEL = "label"
_NO_LABELS = (LabelType.MANAGEMENT_SYSTEM.value, LabelType.SELF_DECLARED.value)


@dataclass(frozen=True, slots=True)
class MarketDepth:
    """A simulation over one category on one day.

    Of `products` in the category, `out` are excluded by other rules of the profile; the rest is `whole`. Either `curve`
    is there (a number, in `unit`; prices in the profile's currency) or `labels` (indicator id to what is left).
    `marks` are the profile's own limits and anchors.
    """

    revision: int
    revision_digest: str
    as_of: date
    category: str
    profile: Profile
    requirement: str
    unit: str | None
    products: int
    out: int
    whole: Depth
    curve: DepthCurve | None
    labels: Mapping[str, Depth]
    marks: tuple[Mark, ...]


def market_depth(
    model: ReadModel, market: CategoryMarket, requirement: str, *, direction: Direction | None = None
) -> MarketDepth:
    """How many models and suppliers, at which prices, each threshold of a requirement leaves.

    `requirement` is an indicator's id, or EVERY_LABEL. Raises ProcurementError `market_depth.requirement_unknown`,
    `market_depth.direction_unknown`, `robustness.no_method` or `robustness.several_units`.
    """
    if requirement == EVERY_LABEL:
        return _by_label(model, market, requirement, _labels_known(model, market))
    found = numeric_requirement(requirement, market.profile)
    if found.kind is IndicatorKind.LABEL:
        return _by_label(model, market, requirement, (found,))
    if found.kind is IndicatorKind.FOOTPRINT:
        require_one_unit(market)
    lower_is_better = direction_of(found, market.profile, direction) == "min"
    may = admissible_otherwise(market, found.id)
    marks = marks_of(found, market.profile, market.category)
    values, price, sellers = (
        values_of(model, market, found)[may],
        market.table.numbers("price")[may],
        _among(market, may),
    )
    curve = depth_curve(values, price, sellers, lower_is_better=lower_is_better, also=[mark.value for mark in marks])
    unit = market.profile.currency if found.kind is IndicatorKind.PRICE else found.unit
    return _answer(market, requirement, may, whole=curve.whole, unit=unit, curve=curve, marks=marks)


def _by_label(model: ReadModel, market: CategoryMarket, requirement: str, labels: Sequence[Indicator]) -> MarketDepth:
    may = admissible_otherwise(market, requirement)
    price, sellers = market.table.numbers("price")[may], _among(market, may)
    claims = {name: has_it[may] for name, has_it in _proven(model, market, labels).items()}
    whole = depth_of(np.ones(len(price), dtype=np.bool_), price, sellers)
    return _answer(market, requirement, may, whole=whole, labels=depth_by_label(claims, price, sellers))


def _answer(
    market: CategoryMarket,
    requirement: str,
    may: NDArray[np.bool_],
    *,
    whole: Depth,
    unit: str | None = None,
    curve: DepthCurve | None = None,
    labels: Mapping[str, Depth] = MappingProxyType({}),
    marks: tuple[Mark, ...] = (),
) -> MarketDepth:
    table = market.table
    return MarketDepth(
        revision=table.revision,
        revision_digest=table.revision_digest,
        as_of=table.as_of,
        category=market.category,
        profile=market.profile,
        requirement=requirement,
        unit=unit,
        products=len(market),
        out=len(market) - int(np.count_nonzero(may)),
        whole=whole,
        curve=curve,
        labels=labels,
        marks=marks,
    )


def _among(market: CategoryMarket, may: NDArray[np.bool_]) -> SellersOfRows:
    """The sellers of the rows that are left, by their new numbers."""
    place = np.cumsum(may) - 1
    kept = may[market.sellers.rows]
    return SellersOfRows(
        place[market.sellers.rows[kept]], market.sellers.sellers[kept], market.sellers.first_manufacturer
    )


def _labels_known(model: ReadModel, market: CategoryMarket) -> tuple[Indicator, ...]:
    """Every type of label, and every scheme of which a certificate names a product of the category.

    Systems of management and claims of one's own are left out: they prove nothing of a product.
    """
    inside = products_in(model, Filter((), "", parse_category(market.category)))
    certificates = model.table("certificates")
    proving = certificates.filter(~certificates.scheme_type.isin(_NO_LABELS).fill_null(False))
    naming = model.table("certificate_covers").semi_join(inside, "product_id").select("certificate_id")
    schemes = model.arrow(proving.semi_join(naming, "certificate_id").select("scheme").distinct().order_by("scheme"))
    types = [item for item in INDICATORS if item.kind is IndicatorKind.LABEL]
    found = [indicator(f"cert.{scheme}") for scheme in schemes.column("scheme").to_pylist()]
    return (*types, *(item for item in found if item is not None))


def _proven(model: ReadModel, market: CategoryMarket, labels: Sequence[Indicator]) -> dict[str, NDArray[np.bool_]]:
    """Which products have each label, proven on the day; without an end where the profile accepts that."""
    counted = ["certificate.valid"]
    if market.profile.proof.unknown_end == "accept":
        counted.append("certificate.unknown_end")
    places = [CLAIM_STATES.index(code) for code in counted]
    inside = products_in(model, Filter((), "", parse_category(market.category)))
    numbers = product_numbers(model).semi_join(inside, "product_id").select("number", "product_id")
    states = [f"state_{place}" for place in range(len(labels))]
    claims = numbered_claims(model, labels, market.table.as_of).select("number", *states)
    stated = model.arrow(claims.inner_join(numbers, "number").select("product_id", *states))
    rows = pc.index_in(market.ids, value_set=stated.column("product_id").combine_chunks())
    found = stated.take(rows)  # null where nothing is claimed
    return {
        label.id: np.isin(found.column(state).fill_null(-1).to_numpy(), places)
        for label, state in zip(labels, states, strict=True)
    }
