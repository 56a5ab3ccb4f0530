"""The comparison of two policy sets for a program: codes and numbers, scores and shares 0..1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from procurement_core.cli.session import Json

if TYPE_CHECKING:
    from procurement_core.policy.applied_set import AppliedSet
    from procurement_core.policy_lab.category_detail import CategoryDetail
    from procurement_core.policy_lab.details import Mover
    from procurement_core.policy_lab.effects import Removed
    from procurement_core.policy_lab.result import CategoryChange, PolicyLab, SideCounts, Standing
    from procurement_core.what_if.result import SellerEffect


def policy_lab_json(found: PolicyLab) -> Json:
    """Every count and every category."""
    return {
        **_head(found),
        "in_force": _side(found.in_force),
        "draft": _side(found.draft),
        "changed_winners": found.changed_winners,
        "dropped": found.dropped,
        "entered": found.entered,
        "removed": _removed(found.removed),
        "suppliers": _sellers(found.sellers),
        "categories": [_category(item) for item in found.categories],
        "warnings": list(found.warnings),
    }


def _head(found: PolicyLab) -> Mapping[str, Json]:
    """What the answer rests on: format, revision, day, both sets by digest."""
    return {
        "format_version": 1,
        "simulation": found.is_simulation,
        "revision": found.revision,
        "revision_digest": found.revision_digest,
        "as_of": found.as_of.isoformat(),
        "top": found.top,
        "in_force_set": _set(found.in_force_set),
        "draft_set": _set(found.draft_set),
        "total": found.total,
        "compared": found.compared,
        "no_rule": found.no_rule,
        "no_category": found.no_category,
    }


def _set(applied: AppliedSet) -> Json:
    chosen = applied.policy_set
    return {
        "id": chosen.id,
        "version": chosen.version,
        "digest": applied.digest,
        "modified": applied.is_modified,
        "profiles": [
            {"id": item.id, "version": item.version, "digest": item.digest, "modified": item.modified}
            for item in applied.profiles
        ],
    }


def _side(side: SideCounts) -> Json:
    return {
        "may_be_offered": side.ranked,
        "under_reserve": side.under_reserve,
        "with_type_i_label": side.labelled,
        "excluded": side.excluded,
        "no_rule": side.no_rule,
    }


def _category(item: CategoryChange) -> Json:
    """One category before and after."""
    return {
        "category": item.category,
        "products": item.products,
        "in_force": _standing(item.in_force),
        "draft": _standing(item.draft),
        "winner_changes": item.winner_changes,
        "entrants": list(item.entrants),
        "leavers": list(item.leavers),
        "mean_price_change": item.price_change,
        "mean_footprint_change_kg": item.footprint_change_kg,
        "few_suppliers": item.draft.is_thin,
    }


def _standing(side: Standing) -> Json:
    winner, top = side.winner, side.top
    return {
        "profile": side.profile,
        "currency": side.currency,
        "may_be_offered": side.ranked,
        "under_reserve": side.under_reserve,
        "with_type_i_label": side.labelled,
        "label_share": side.label_share,
        "suppliers": side.suppliers,
        "products_without_offer": side.without_offer,
        "winner": None
        if winner is None
        else {
            "id": winner.id,
            "score": winner.score,
            "price": winner.price,
            "footprint_kg": winner.footprint_kg,
            "under_reserve": winner.under_reserve,
            "has_type_i_label": winner.has_label,
        },
        "top": {
            "n": top.n,
            "mean_price": top.price,
            "mean_price_n": top.price_n,
            "mean_footprint_kg": top.footprint_kg,
            "mean_footprint_n": top.footprint_n,
            "with_type_i_label": top.labelled,
            "suppliers": top.suppliers,
        },
    }


def _removed(removed: Sequence[Removed]) -> Json:
    """What each part of the draft puts out."""
    return [
        {
            "profile": item.profile,
            "id": item.count.part.id,
            "kind": item.count.part.kind,
            "first": item.count.first,
            "everywhere": item.count.everywhere,
            "reasons": dict(item.count.reasons),
        }
        for item in removed
    ]


def _sellers(sellers: SellerEffect) -> Json:
    """Suppliers before and after, and those who lose all their products."""
    return {
        "before": sellers.before,
        "after": sellers.after,
        "lost": sellers.lost,
        "products_without_offer": sellers.without_offer,
        "named": [
            {"name": each.name, "is_supplier": each.is_supplier, "products": each.products} for each in sellers.named
        ],
    }


def category_json(found: PolicyLab, detail: CategoryDetail) -> Json:
    """One category, with everybody who is among the first under either set."""
    return {
        **_head(found),
        "category": _category(detail.change),
        "products": [
            _mover(item, detail.names[item.id].in_language("en") if item.id in detail.names else "")
            for item in detail.movers
        ],
        "dropped": detail.dropped,
        "removed": _removed(detail.removed),
        "suppliers": _sellers(detail.sellers),
        "warnings": list(found.warnings),
    }


def _mover(item: Mover, name: str) -> Json:
    return {
        "id": item.id,
        "name": name,
        "place_in_force": item.place_before,
        "place_draft": item.place_after,
        "score_in_force": item.score_before,
        "score_draft": item.score_after,
        "price": item.price,
        "footprint_kg": item.footprint_kg,
        "has_type_i_label": item.has_label,
        "under_reserve": item.under_reserve,
        "excluded_by": item.reason,
    }
