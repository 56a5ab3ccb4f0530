"""What a draft would change if it applied: over the whole catalogue, in whole columns. Always a simulation.

A screening profile is applied as a ranking applies it; a profile for bids by its gates, as far as the catalogue knows
what they ask. Products outside the draft's scope are counted and left alone: the draft does not speak of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.masks import matching
from procurement_core.policy.drafting import AnyProfile
from procurement_core.policy.profile import Profile
from procurement_core.scoring.cache import EVERYTHING, SHARED, EvaluationCache
from procurement_core.scoring.gate_states import CONDITIONAL, FAIL, PASS
from procurement_core.scoring.service import require_screening
from procurement_core.what_if.award_rulings import award_ruling
from procurement_core.what_if.result import (
    CategoryDepth,
    MovedProduct,
    Moves,
    PartCount,
    Side,
    WhatIf,
)
from procurement_core.what_if.rulings import Ruling, screening_ruling
from procurement_core.what_if.sellers import FEW_SUPPLIERS, Sellers, seller_effect, sellers_of

Rows = NDArray[np.bool_]


def what_if(
    model: ReadModel,
    draft: AnyProfile,
    in_force: AnyProfile | None,
    *,
    as_of: date,
    where: Filter = EVERYTHING,
    contract_end: date | None = None,
    limit: int = 200,
    cache: EvaluationCache = SHARED,
) -> WhatIf:
    """What changes for the products that `where` lets through and `draft` speaks of; without a rule in force, for all.

    `limit` is how many products each list names at most; the counts are always of all. Raises ProcurementError
    `profile.use_award` for a profile of the screening kind that says it ranks bids.
    """
    new = ruling_of(model, draft, as_of, cache)
    old = None if in_force is None else ruling_of(model, in_force, as_of, cache)
    in_play = _in_play(model, new, where)
    compared = in_play & new.in_scope
    before = np.full(len(new), PASS, dtype=np.int8) if old is None else old.state
    after = new.state
    roll = _Roll(_products_by_name(model), limit)
    sellers = sellers_of(model, new.ids)
    may, might = compared & (after != FAIL), compared & (before != FAIL)
    return WhatIf(
        revision=model.revision,
        revision_digest=model.digest,
        as_of=as_of,
        draft=_side(new, compared),
        in_force=None if old is None else _side(old, compared),
        total=int(in_play.sum()),
        compared=int(compared.sum()),
        no_category=int((in_play & ~new.has_category).sum()),
        outside_draft=int((in_play & new.has_category & ~new.in_scope).sum()),
        not_in_force=0 if old is None else int((compared & ~old.in_scope).sum()),
        dropped=roll.moves(might & ~may, new, FAIL),
        entered=roll.moves(~might & may, old, FAIL),
        made_conditional=roll.moves(compared & (before == PASS) & (after == CONDITIONAL), new, CONDITIONAL),
        made_unconditional=roll.moves(compared & (before == CONDITIONAL) & (after == PASS), old, CONDITIONAL),
        sellers=seller_effect(sellers, compared, might, may, limit),
        categories=_categories(sellers, new, compared, might, may),
        ending_before_contract=_ending(new, may, contract_end),
        warnings=_warnings(new, old, compared),
    )


def ruling_of(model: ReadModel, profile: AnyProfile, as_of: date, cache: EvaluationCache = SHARED) -> Ruling:
    """What a profile of either use makes of every product of the revision."""
    if isinstance(profile, Profile):
        require_screening(profile)
        return screening_ruling(model, profile, as_of, cache)
    return award_ruling(model, profile, as_of)


def _in_play(model: ReadModel, ruling: Ruling, where: Filter) -> Rows:
    if where == EVERYTHING:
        return np.ones(len(ruling), dtype=np.bool_)
    return matching(model, where)


def _side(ruling: Ruling, compared: Rows) -> Side:
    state = ruling.state[compared]
    return Side(
        profile=ruling.profile,
        may_be_offered=int((state != FAIL).sum()),
        under_reserve=int((state == CONDITIONAL).sum()),
        excluded=int((state == FAIL).sum()),
        parts=_part_counts(ruling, compared & (ruling.state == FAIL), FAIL),
        untested=ruling.untested,
        coverage=ruling.coverage,
    )


def _part_counts(ruling: Ruling, rows: Rows, state: int) -> tuple[PartCount, ...]:
    """How many of some rows each part holds in that state: as the first, at all, and for which reasons."""
    hits = ruling.states[rows] == state
    first = np.bincount(hits.argmax(axis=1)[hits.any(axis=1)], minlength=len(ruling.parts))
    counts = []
    for place, part in enumerate(ruling.parts):
        if everywhere := int(hits[:, place].sum()):
            reasons = ruling.reasons[rows, place][hits[:, place]]
            found = np.bincount(reasons[reasons >= 0], minlength=len(ruling.reason_codes))
            by_reason = {ruling.reason_codes[code]: int(found[code]) for code in np.argsort(-found) if found[code]}
            counts.append(PartCount(part, int(first[place]), everywhere, by_reason))
    return tuple(counts)


@dataclass(frozen=True, slots=True, eq=False)
class _Roll:
    """The products by name, in the order of their ids, and how many to name."""

    products: pa.Table
    limit: int

    def moves(self, rows: Rows, because_of: Ruling | None, state: int) -> Moves:
        """Some products that move, and which parts of a rule hold them in that state."""
        if because_of is None or not rows.any():
            return Moves(0, (), ())
        return Moves(int(rows.sum()), _part_counts(because_of, rows, state), self._named(rows, because_of, state))

    def _named(self, rows: Rows, ruling: Ruling, state: int) -> tuple[MovedProduct, ...]:
        """The first `limit` of them: by the part that comes first, then by brand, model and configuration."""
        places = np.flatnonzero(rows)
        first = (ruling.states[places] == state).argmax(axis=1)
        shown = self.products.take(pa.array(places))
        ordered = shown.append_column("first", pa.array(first)).append_column("place", pa.array(places))
        keys = [(name, "ascending") for name in ("first", "manufacturer", "model", "configuration", "product_id")]
        return tuple(_moved(row, ruling, state) for row in ordered.sort_by(keys).slice(0, self.limit).to_pylist())


def _products_by_name(model: ReadModel) -> pa.Table:
    columns = ("product_id", "manufacturer", "model", "configuration", "name_en", "name_zh")
    return model.arrow(model.table("products").select(*columns).order_by("product_id")).combine_chunks()


def _moved(row: dict[str, str | int | None], ruling: Ruling, state: int) -> MovedProduct:
    place = int(row["place"] or 0)
    hits = np.flatnonzero(ruling.states[place] == state)
    found = ruling.reasons[place][hits]
    category = ruling.category[place]
    model, configuration = str(row["model"] or ""), str(row["configuration"] or "")
    return MovedProduct(
        id=str(row["product_id"]),
        brand=str(row["manufacturer"] or ""),
        name=str(row["name_en"] or "") or model,
        name_zh=str(row["name_zh"] or ""),
        configuration=configuration,
        category=ruling.categories[category] if category >= 0 else None,
        parts=tuple(ruling.parts[hit] for hit in hits),
        reasons=tuple(ruling.reason_codes[code] for code in found if code >= 0),
    )


def _categories(sellers: Sellers, ruling: Ruling, compared: Rows, might: Rows, may: Rows) -> tuple[CategoryDepth, ...]:
    """Category by category, the most products first."""
    count, category = len(ruling.categories), ruling.category
    products = np.bincount(category[compared], minlength=count)
    before, after = sellers.per_group(might, category, count), sellers.per_group(may, category, count)
    offered = np.bincount(category[may], minlength=count)
    reserved = np.bincount(category[may & (ruling.state == CONDITIONAL)], minlength=count)
    order = [place for place in np.argsort(-products, kind="stable") if products[place]]
    return tuple(
        CategoryDepth(
            ruling.categories[place],
            int(products[place]),
            int(offered[place]),
            int(reserved[place]),
            int(before[place]),
            int(after[place]),
            int(after[place]) < FEW_SUPPLIERS,
        )
        for place in order
    )


def _ending(ruling: Ruling, may: Rows, contract_end: date | None) -> int | None:
    """Products that may be offered on a certificate that ends before the contract does."""
    if contract_end is None:
        return None
    return int((may & (ruling.proof_ends < np.datetime64(contract_end, "D"))).sum())


def _warnings(new: Ruling, old: Ruling | None, compared: Rows) -> tuple[str, ...]:
    """What a reader has to know beside the counts, as codes."""
    is_award = not isinstance(new.profile, Profile) or (old is not None and not isinstance(old.profile, Profile))
    untested = bool(new.untested or (old is not None and old.untested))
    found = {
        "what_if.nothing_compared": not compared.any(),
        "what_if.gates_of_bids": is_award,
        "what_if.gates_untested": untested,
        "what_if.same_rule": old is not None and old.profile.digest == new.profile.digest,
    }
    return tuple(code for code, is_so in found.items() if is_so)
