"""Parts that cases put into a minimal profile: life-cycle terms, gates, deductions, step tables, footprint criteria."""

from __future__ import annotations

from checked_profiles import NUMBER, Edit, criterion

AWARD = "award.criteria"
LCC = {
    "years": 5,
    "rate": 0.03,
    "energy_price": 0.2,
    "ef": 0.3,
    "scc": 55,
    "stages_included": ["acquisition", "energy", "externality"],
    "num": dict.fromkeys(("years", "rate", "energy_price", "energy_growth", "ef", "scc"), NUMBER),
}
METHOD = {"boundary": "cradle_to_grave", "stages": ["production", "use"], "lifetime_y": 5, "num": NUMBER}
COST = ("lcc", LCC)
ILLUSTRATIVE = {"src": "illustrative", "conf": "L"}
LISTED = {
    "indicator": "cert.cn_energy_saving",
    "op": "valid_on",
    "value": "bid_deadline",
    "unit": None,
    "evidence": ["certificate"],
    "equivalence_mode": "certificate_only",
    "issuers": {"list_id": "listed", "as_of": "2019-04-03"},
    "legal_ref": "财库〔2019〕9号",
}
LABEL = {"indicator": "label.type1", "op": "==", "value": True, "unit": None, "evidence": ["label", "test_report"]}
DEDUCTION = {
    "id": "domestic",
    "kind": "percent_deduction",
    "value": 0.2,
    "applies_if": "product.domestic",
    "legal_ref": "国办发〔2025〕34号",
    "proof_document": "declaration of domestic origin",
    "treaty_exception": True,
    "num": NUMBER,
}
BEYOND = {"indicator": "supply.warranty", "unit": "year", "group": "environment"}


def steps(*rows: tuple[float, float]) -> dict[str, object]:
    """A step table."""
    return {"type": "step", "params": {"table": [list(row) for row in rows]}}


def footprint(**rest: object) -> dict[str, object]:
    """A footprint criterion that is in order, in place of the recycled share."""
    usual = {"indicator": "pcf.value_kg", "unit": "kg", "direction": "min", "group": "environment"}
    fit = {"comparability": {"min": "COMPARABLE", "min_comparable": 2}}
    linear = {"type": "benchmark_linear", "params": {"lo": 100, "hi": 400}}
    return criterion("recycled", 0.2, linear, **usual, **fit) | rest


def with_criterion(key: str, value: dict[str, object]) -> tuple[Edit, ...]:
    """Put a criterion in the place of the one called `key`."""
    return tuple((f"{AWARD}.{key}.{name}", part) for name, part in value.items() if name != "id")
