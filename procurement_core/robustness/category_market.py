"""The products of one category as the market that a policy set's profile judges: the wide table of these rows alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from catalog.model.category import parse_category
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.errors import ProcurementError
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.profile import Profile
from procurement_core.policy_lab.lab_cache import SHARED_LAB, LabCache, basis_of
from procurement_core.policy_lab.market_rows import MarketRows, Rows
from procurement_core.robustness.depth_curve import SellersOfRows
from procurement_core.scoring.cache import SHARED, EvaluationCache
from procurement_core.scoring.evaluation_table import EvaluationTable


@dataclass(frozen=True, slots=True, eq=False)
class CategoryMarket:
    """n products of one category (and what lies below it), in the order of their ids; `table` has these rows only."""

    category: str
    profile: Profile
    table: EvaluationTable
    sellers: SellersOfRows

    def __len__(self) -> int:
        return int(self.table.rows.num_rows)

    @property
    def ids(self) -> pa.Array:
        """Product ids."""
        return self.table.rows.column("product_id").combine_chunks()


def category_market(
    model: ReadModel,
    policy: AppliedSet,
    category: str,
    *,
    as_of: date,
    lab: LabCache = SHARED_LAB,
    evaluations: EvaluationCache = SHARED,
) -> CategoryMarket:
    """The market of a category code and everything below it, as far as a rule of the set covers it.

    Raises ProcurementError `robustness.no_products`, or `robustness.several_profiles` where more than one profile of
    the set ranks products there; CatalogError `category.malformed` as `parse_category` does.
    """
    market = lab.rows(model, basis_of(model, as_of, policy))
    prefix = parse_category(category).prefix
    inside = [place for place, code in enumerate(market.categories) if code.startswith(prefix)]
    ranking = {policy.place_for(market.categories[place]) for place in inside}
    if not inside:
        raise ProcurementError("robustness.no_products", category=category, policy_set=policy.policy_set.id)
    if len(ranking) > 1:
        raise ProcurementError("robustness.several_profiles", category=category, policy_set=policy.policy_set.id)
    profile = policy.profiles[ranking.pop()]
    table = evaluations.table(model, profile, as_of, within=(category,))
    chosen = np.concatenate([np.arange(market.starts[place], market.starts[place + 1]) for place in inside])
    return _taken(category, profile, table, market, chosen)


def _taken(category: str, profile: Profile, table: EvaluationTable, market: MarketRows, chosen: Rows) -> CategoryMarket:
    """Some rows of the market, in the order of their ids, with their rows of the table and their sellers."""
    found = pc.index_in(market.ids.take(pa.array(chosen)), value_set=table.rows.column("product_id").combine_chunks())
    places = found.to_numpy(zero_copy_only=False).astype(np.int64)
    order = np.argsort(places, kind="stable")
    sellers = market.sellers.of_rows(chosen[order], len(market))
    return CategoryMarket(
        category,
        profile,
        table.of_rows(places[order]),
        SellersOfRows(sellers.rows, *sellers.suppliers_first()),
    )
