"""The few products that a page or a sheet names: asked of the revision by their ids, never kept for all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy_lab.comparing import Side
from procurement_core.policy_lab.effects import dropped_rows, first_failing
from procurement_core.policy_lab.market import JudgedMarket
from procurement_core.policy_lab.market_rows import Mask, Rows
from procurement_core.policy_lab.standing import NOBODY, place_in
from procurement_core.scoring.gate_states import CONDITIONAL
from procurement_core.what_if.result import LostSeller
from procurement_core.what_if.sellers import lost_sellers

_NAME_COLUMNS = ("product_id", "manufacturer", "model", "configuration", "name_en", "name_zh")


@dataclass(frozen=True, slots=True)
class ProductName:
    """How a product is named to a reader."""

    id: str
    brand: str
    name: str
    name_zh: str
    configuration: str

    def in_language(self, language: str) -> str:
        """Brand, name and configuration in a reader's language where the catalogue has it."""
        name = self.name_zh if language == "zh" and self.name_zh else self.name
        return " ".join(part for part in (self.brand, name, self.configuration) if part)


@dataclass(frozen=True, slots=True)
class Mover:
    """A product that is among the first k under one set or the other, or both.

    Places are shared where scores are equal; None where it is not ranked. Scores are 0..1. `price` is in the currency
    of the draft's profile (of the other where the draft has none), `footprint_kg` only where it may be compared.
    `reason` is the code of what puts it out under the draft first.
    """

    id: str
    place_before: int | None
    place_after: int | None
    score_before: float | None
    score_after: float | None
    price: float | None
    footprint_kg: float | None
    has_label: bool
    under_reserve: bool
    reason: str | None


def product_names(model: ReadModel, ids: Collection[str]) -> Mapping[str, ProductName]:
    """The names of some products by id; unknown ids are left out."""
    products = model.table("products")
    wanted = products.filter(products.product_id.isin(sorted(set(ids)))).select(*_NAME_COLUMNS)
    return {
        str(row["product_id"]): ProductName(
            id=str(row["product_id"]),
            brand=str(row["manufacturer"] or ""),
            name=str(row["name_en"] or row["model"] or ""),
            name_zh=str(row["name_zh"] or ""),
            configuration=str(row["configuration"] or ""),
        )
        for row in (model.arrow(wanted).to_pylist() if ids else [])
    }


def movers(draft: Side, in_force: Side, category: str) -> tuple[Mover, ...]:
    """Everybody who is among the first k of a category before or after: those of the draft first, in their order."""
    if category not in draft.market.categories:
        return ()
    place = draft.market.categories.index(category)
    after, before = draft.best[place], in_force.best[place]
    rows = dict.fromkeys([*after[after != NOBODY].tolist(), *before[before != NOBODY].tolist()])
    return tuple(_mover(draft.market, in_force.market, row) for row in rows)


def _mover(draft: JudgedMarket, in_force: JudgedMarket, row: int) -> Mover:
    told = draft if draft.block_of[row] >= 0 else in_force
    first = int(draft.first_reason[row])
    return Mover(
        id=draft.ids[row].as_py(),
        place_before=place_in(in_force, row),
        place_after=place_in(draft, row),
        score_before=in_force.score_of(row),
        score_after=draft.score_of(row),
        price=_known(told.price[row]),
        footprint_kg=_known(told.footprint_kg[row]),
        has_label=bool(draft.has_label[row]),
        under_reserve=bool(told.gate_state[row] == CONDITIONAL),
        reason=draft.reason_codes[first] if first >= 0 else None,
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


@dataclass(frozen=True, slots=True)
class RemovedModels:
    """Products that one part of a draft puts out first: how many, some of their ids, and sellers who lose everything.

    `sellers` are those with such a product whose products all drop out, whichever part puts the others out.
    """

    count: int
    ids: tuple[str, ...]
    sellers: tuple[LostSeller, ...]


def removed_models(
    draft: JudgedMarket,
    in_force: JudgedMarket,
    profile: str | None,
    part: str,
    *,
    category: str | None = None,
    limit: int = 200,
) -> RemovedModels:
    """The products that a part of a profile of the draft (as `Removed` names both) puts out first, by category and id.

    `category` asks for those of one category. The count is of all, the lists name at most `limit` each.
    """
    dropped = dropped_rows(draft, in_force)
    hits = first_failing(draft, dropped, profile, part)
    if category is not None:
        hits = hits[draft.market.is_in(category)[hits]]
    ids = draft.ids.take(pa.array(hits[: max(limit, 0)]))
    return RemovedModels(len(hits), tuple(ids.to_pylist()), _lost_sellers(draft, in_force, hits)[: max(limit, 0)])


def _lost_sellers(draft: JudgedMarket, in_force: JudgedMarket, hits: Rows) -> tuple[LostSeller, ...]:
    """Sellers of some rows who have no other product left; the largest first."""
    sellers = draft.market.sellers
    chosen: Mask = np.zeros(len(draft), dtype=np.bool_)
    chosen[hits] = True
    here, had, has = sellers.counts(chosen), sellers.counts(in_force.is_ranked), sellers.counts(draft.is_ranked)
    return lost_sellers(sellers.names, sellers.first_manufacturer, np.where(here > 0, had, 0), has)
