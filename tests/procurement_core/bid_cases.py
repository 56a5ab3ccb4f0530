"""Small award profiles and tables of bids for tests, and the command line on them. Everything here is fictional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml
from command_line import Said, greentender

from procurement_core.bids.reading import read_bids
from procurement_core.bids.result import BidEvaluation, EvaluatedBid
from procurement_core.bids.service import evaluate_bids
from procurement_core.bids.table import BidTable
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.policy.award.reading import parse_award_profile

DEADLINE = date(2026, 6, 30)
_SOURCE = {"src": "illustrative", "conf": "L"}


def title(text: str) -> dict[str, str]:
    return {"en": text, "zh": text}


def criterion(name: str, indicator: str, unit: str, direction: str, formula: Mapping, **more) -> dict:
    found = {
        "id": name,
        "title": title(name.capitalize()),
        "group": "technical",
        "indicator": indicator,
        "unit": unit,
        "direction": direction,
        "normalisation": dict(formula),
        "missing": "zero_points",
        "link_to_subject": "the supply",
        "num": _SOURCE,
    }
    return found | more


def price(weight: float | None = 0.4, formula: str = "inverse_min", **more) -> dict:
    told = {"group": "price", "weight": weight, "missing": "reject"} | more
    return criterion("price", "price.adjusted", "CNY", "min", {"type": formula}, **told)


def quality(weight: float | None = 0.6, formula: Mapping | None = None, **more) -> dict:
    formula = formula or {"type": "raw_points", "params": {"max": 100}}
    return criterion("quality", "tech.points", "points", "max", formula, **({"weight": weight} | more))


def gate(name: str, indicator: str, op: str, value: object, **more) -> dict:
    found = {
        "id": name,
        "title": title(name.capitalize()),
        "indicator": indicator,
        "op": op,
        "value": value,
        "evidence": ["declaration"],
        "equivalence_mode": "criteria_equivalent",
        "on_missing": "reject",
        "legal_ref": "tender documents",
        "num": _SOURCE,
    }
    return found | more


def deduction(name: str, share: float, condition: str, stacking: str = "additive") -> dict:
    return {
        "id": name,
        "kind": "percent_deduction",
        "value": share,
        "applies_if": condition,
        "stacking": stacking,
        "legal_ref": "a notice",
        "proof_document": "a statement",
        "treaty_exception": False,
        "num": _SOURCE,
    }


def document(
    *criteria: Mapping,
    method: str = "weighted_sum",
    gates: Sequence[Mapping] = (),
    award: Mapping | None = None,
    **more,
) -> dict:
    """A profile that no law speaks about, as its YAML file would have it."""
    in_money = method in ("lowest_price", "lowest_lcc", "price_minus_value", "price_plus_externality")
    found = {
        "id": "test-award",
        "schema": "spp-profile/1",
        "version": "1.0.0",
        "status": "illustrative",
        "use": "award",
        "title": title("Test award"),
        "jurisdiction": "INT",
        "legal_basis": [{"ref": "none", "conf": "L"}],
        "valid": {"from": "2020-01-01", "to": None},
        "scope": {"contract": "goods", "procedure": "open"},
        "currency": "CNY",
        "price": {
            "basis": "bid_price",
            "vat": "include",
            "abnormally_low": {"rules": ["P < 0.10*mean(P)"], "action": "clarify", "num": _SOURCE},
        },
        "gates": list(gates),
        "award": {
            "method": method,
            "scale": 1 if in_money else 100,
            "tie_break": ["adjusted_price_asc"],
            "criteria": list(criteria),
        }
        | dict(award or {}),
        "checks": [],
    }
    return found | more


class _WithoutAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def yaml_of(profile: Mapping) -> str:
    return yaml.dump(dict(profile), Dumper=_WithoutAliases, allow_unicode=True)


def profile_of(*criteria: Mapping, **more) -> AwardProfile:
    return parse_award_profile(yaml_of(document(*criteria, **more)), "test-award.yaml")


def table_of(text: str, profile: AwardProfile) -> BidTable:
    reading = read_bids(text.encode(), profile)
    assert reading.table is not None, reading.issues
    return reading.table


def evaluated(text: str, profile: AwardProfile, **more) -> BidEvaluation:
    return evaluate_bids(profile, table_of(text, profile), **({"on": DEADLINE} | more))


def by_name(found: BidEvaluation) -> dict[str, EvaluatedBid]:
    return {bid.bid: bid for bid in found.bids}


def codes(bid: EvaluatedBid) -> list[str]:
    return [reason.code for reason in bid.reasons]


def warned(found: BidEvaluation) -> list[str]:
    return [remark.code for remark in found.warnings]


def evaluate_files(folder: Path, text: str, profile: Mapping | str, *more: object, language: str = "en") -> Said:
    """`evaluate-bids` on a file of bids, under a shipped profile by its id or one written to a file."""
    bids = folder / "bids.csv"
    bids.write_text(text, "utf-8")
    name = profile
    if not isinstance(profile, str):
        name = folder / "profile.yaml"
        name.write_text(yaml_of(profile), "utf-8")
    return greentender(
        folder / "home", "evaluate-bids", bids, "--profile", name, "--as-of", "2026-06-30", *more, language=language
    )
