"""One category of the lab in detail: who is among the first, who drops out by which rule, and who loses everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.errors import ProcurementError
from procurement_core.policy_lab.details import Mover, ProductName, movers, product_names
from procurement_core.policy_lab.effects import Removed, dropped_rows, removed_by
from procurement_core.policy_lab.lab_cache import SHARED_LAB, LabCache
from procurement_core.policy_lab.result import CategoryChange, PolicyLab
from procurement_core.policy_lab.seller_tally import seller_tally
from procurement_core.policy_lab.service import sides
from procurement_core.what_if.result import SellerEffect


@dataclass(frozen=True, slots=True)
class CategoryDetail:
    """`dropped` products of the category may be offered today and not under the draft; `removed` says by which rule.

    `sellers` counts those of this category alone: who is lost here may still sell elsewhere.
    """

    change: CategoryChange
    movers: tuple[Mover, ...]
    names: Mapping[str, ProductName]
    dropped: int
    removed: tuple[Removed, ...]
    sellers: SellerEffect


def category_detail(
    model: ReadModel, lab: PolicyLab, category: str, *, limit: int = 50, cache: LabCache = SHARED_LAB
) -> CategoryDetail:
    """A category of an answer; `limit` is how many lost sellers are named.

    Raises ProcurementError `policy_lab.category_unknown` where no product of the comparison lies in it.
    """
    change = lab.category(category)
    if change is None:
        raise ProcurementError("policy_lab.category_unknown", category=category)
    before, after = sides(model, lab.draft_set, lab.in_force_set, as_of=lab.as_of, top=lab.top, cache=cache)
    inside = after.market.market.is_in(category)
    dropped = dropped_rows(after.market, before.market) & inside
    found = movers(after, before, category)
    tally = seller_tally(
        after.market.market, before.market.is_ranked & inside, after.market.is_ranked & inside, among=inside
    )
    return CategoryDetail(
        change=change,
        movers=found,
        names=product_names(model, [item.id for item in found]),
        dropped=int(np.count_nonzero(dropped)),
        removed=removed_by(after.market, dropped),
        sellers=tally.effect(limit),
    )
