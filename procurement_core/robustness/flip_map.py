"""The flip of every category of a judged market: which winners a small change of weights would unseat.

Each category is answered by itself, from nothing but its own rows: an engine that judges categories elsewhere calls
`flips_in` there and puts the answers together with `put_together`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from catalog.model.category import Category, parse_category
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy_lab.lab_cache import SHARED_LAB, LabCache, basis_of
from procurement_core.policy_lab.market import Block, JudgedMarket
from procurement_core.policy_lab.market_rows import Rows, places_in
from procurement_core.robustness.contest import Contest, Floats
from procurement_core.robustness.flip import (
    FRAGILE_BELOW,
    Firmness,
    Flip,
    Named,
    flip_of,
    most_fragile_first,
    nobody_ranked,
)


@dataclass(frozen=True, slots=True)
class FlipMap:
    """A simulation over one revision on one day: `flips` by the weight that has to move, the least first.

    `fragile_below` is the weight (0..1) below which a winner is called fragile.
    """

    revision: int
    revision_digest: str
    as_of: date
    policy: AppliedSet
    fragile_below: float
    flips: tuple[Flip, ...]

    def counts(self) -> dict[Firmness, int]:
        """How many categories there are of each kind, in the order of the kinds."""
        found = [flip.firmness for flip in self.flips]
        return {kind: found.count(kind) for kind in Firmness if kind in found}


def flip_map(
    model: ReadModel,
    policy: AppliedSet,
    *,
    as_of: date,
    fragile_below: float = FRAGILE_BELOW,
    within: Category | None = None,
    cache: LabCache = SHARED_LAB,
) -> FlipMap:
    """The smallest changes of weights that change the winner, for every category that a rule of the set covers.

    `within` asks for one category and those below it.
    """
    market = cache.market(model, policy, basis_of(model, as_of, policy))
    wanted = [code for code in market.categories if within is None or within.covers(parse_category(code))]
    return put_together(flips_in(market, fragile_below, wanted), model, policy, as_of, fragile_below)


def named_in(found: FlipMap) -> frozenset[str]:
    """The ids of all products that a map names as winners or challengers."""
    winners = {flip.winner for flip in found.flips}
    changes = (change for flip in found.flips for change in (flip.smallest, flip.single))
    named = {*winners, *(change.challenger for change in changes if change is not None)}
    return frozenset(product for product in named if product is not None)


def flips_in(
    market: JudgedMarket, fragile_below: float = FRAGILE_BELOW, categories: Collection[str] | None = None
) -> tuple[Flip, ...]:
    """The flips of the categories of a market, or of some of them."""
    wanted = (place for place, code in enumerate(market.categories) if categories is None or code in categories)
    return tuple(_flip(market, place, fragile_below) for place in wanted)


def put_together(
    flips: Iterable[Flip], model: ReadModel, policy: AppliedSet, as_of: date, fragile_below: float
) -> FlipMap:
    """The map of all categories from answers for some each."""
    return FlipMap(model.revision, model.digest, as_of, policy, fragile_below, most_fragile_first(tuple(flips)))


def require_share(fragile_below: float) -> None:
    """Refuse a limit of fragility that is no weight (ProcurementError `flip_map.fragile_not_points`)."""
    if not 0.0 <= fragile_below <= 1.0:  # what is not a number is between no two
        raise ProcurementError("flip_map.fragile_not_points", points=format(fragile_below * 100, "g"))


def require_found(found: FlipMap, within: Category | None) -> None:
    """Refuse a category in which there is nothing to answer (ProcurementError `robustness.no_products`)."""
    if within is not None and not found.flips:
        raise ProcurementError("robustness.no_products", category=str(within), policy_set=found.policy.policy_set.id)


def _flip(market: JudgedMarket, category: int, fragile_below: float) -> Flip:
    """A category under the profile that ranks most of its products; what another one ranks does not compete here."""
    code, rows = market.categories[category], market.market.in_category(category)
    places = market.block_of[rows]
    counted = np.bincount(places[places >= 0], minlength=1)
    if not counted.any():
        return nobody_ranked(code, None)
    block = market.blocks[int(counted.argmax())]
    begin, end = places_in(block.ranked, (rows.start, rows.stop))
    own = block.ranked[begin:end]
    contest = _contest(block, block.scored[begin:end], market.price[own])
    return flip_of(
        code, block.profile.id, contest, Named(market.ids.take(pa.array(own)), block.criteria), fragile_below
    )


def _contest(block: Block, scored: Rows, price: Floats) -> Contest:
    """Some ranked products: what they earn firmly, and what they earn by indicative values, up to the cap."""
    matrix, criteria = block.matrix, len(block.criteria)
    parts = matrix.parts[:, scored]
    earned, is_indicative = parts[:criteria].T.copy(), np.zeros(len(scored), dtype=np.bool_)
    for column, part in zip(matrix.capped, parts[criteria:], strict=True):
        earned[:, column] += part
        is_indicative |= part > 0  # a worth of 0 earns nothing under any weight
    return Contest(
        earned=earned,
        weights=block.weights,
        price=price,
        is_indicative=is_indicative,
        capped=matrix.capped[0] if matrix.capped else -1,  # a profile asks for one footprint
        cap=matrix.indicative_weight_cap,
    )
