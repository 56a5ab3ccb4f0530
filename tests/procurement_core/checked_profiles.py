"""Minimal profiles that every check lets pass, and edits that make one check or another speak.

All fictional. An edit is (path, value); a path names entries of lists by their id: `award.criteria.price.weight`.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml
from command_line import Said, greentender

from procurement_core.checks.finding import CheckContext, Finding
from procurement_core.checks.registry import run_checks
from procurement_core.policy.award.profile import AwardProfile

DAY = date(2026, 9, 1)
REMOVED = object()
NUMBER = {"src": "public", "conf": "H"}
Edit = tuple[str, object]


def _titled(key: str, **rest: object) -> dict[str, object]:
    return {"id": key, "title": {"en": key.title(), "zh": f"测试{key}"}, "num": dict(NUMBER), **rest}


def criterion(key: str, weight: float | None, normalisation: dict[str, object], **rest: object) -> dict[str, object]:
    """An award criterion; by default technical, more is better, linked to the subject."""
    usual = {"group": "technical", "indicator": f"tech.{key}", "unit": "points", "direction": "max"}
    linked = {"missing": "zero_points", "link_to_subject": "the laptops delivered"}
    return _titled(key, **usual, **linked, weight=weight, normalisation=normalisation) | rest


def gate(key: str, **rest: object) -> dict[str, object]:
    """A gate on a number; by default proven by a declaration or by any equivalent."""
    usual = {"indicator": f"supply.{key}", "op": ">=", "value": 3, "unit": "year", "evidence": ["declaration"]}
    return _titled(key, **usual, equivalence_mode="criteria_equivalent", on_missing="clarify", legal_ref="test") | rest


POINTS = {"type": "raw_points", "params": {"max": 100}}
LINEAR = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 10}}


def _document(jurisdiction: str, procedure: str, currency: str, price: dict[str, object]) -> dict[str, object]:
    return {
        "id": f"test-{jurisdiction.lower()}",
        "schema": "spp-profile/1",
        "version": "1.0.0",
        "status": "illustrative",
        "use": "award",
        "title": {"en": "Test profile", "zh": "测试配置"},
        "jurisdiction": jurisdiction,
        "legal_basis": [{"ref": "test", "conf": "H"}],
        "valid": {"from": "2026-01-01", "to": "2026-12-31"},
        "scope": {"contract": "goods", "procedure": procedure},
        "currency": currency,
        "price": {
            "basis": "bid_price",
            "vat": "exclude",
            "abnormally_low": {"rules": ["P < 0.50*mean(P)"], "num": dict(NUMBER)},
        },
        "gates": [gate("warranty")],
        "award": {
            "method": "weighted_sum",
            "scale": 100,
            "tie_break": ["price_asc"],
            "criteria": [
                criterion("price", 0.4, price, group="price", indicator="price.bid", unit=currency, direction="min"),
                criterion("quality", 0.4, POINTS),
                criterion("recycled", 0.2, LINEAR, group="environment"),
            ],
        },
        "checks": [],
    }


#: Each has no finding at all on DAY.
CHINESE = _document("CN", "open_tender", "CNY", {"type": "inverse_min"})
EUROPEAN = _document("EU", "open", "EUR", {"type": "benchmark_linear", "params": {"lo": 500, "hi": 900}})
DUTCH = _document("NL", "open", "EUR", {"type": "benchmark_linear", "params": {"lo": 500, "hi": 900}})
ELSEWHERE = _document("INT", "any", "USD", {"type": "benchmark_linear", "params": {"lo": 500, "hi": 900}})


def changed(document: dict[str, object], edits: Iterable[Edit]) -> dict[str, object]:
    """A copy with the edits made; REMOVED as value takes a key out, a path that ends in + adds to a list."""
    result = copy.deepcopy(document)
    for path, given in edits:
        value = given if given is REMOVED else copy.deepcopy(given)
        *way, last = path.split(".")
        place: object = result
        for step in way:
            place = _at(place, step)
        if last == "+":
            place.append(value)  # type: ignore[attr-defined]
        elif value is REMOVED:
            del place[last]  # type: ignore[attr-defined]
        else:
            place[last] = value  # type: ignore[index]
    return result


def _at(place: object, step: str) -> object:
    if isinstance(place, list):
        return next(entry for entry in place if entry["id"] == step)
    return place.setdefault(step, {})  # type: ignore[attr-defined]


def profile(document: dict[str, object], *edits: Edit) -> AwardProfile:
    """The profile a document with these edits states."""
    return AwardProfile.model_validate(changed(document, edits))


def found(document: dict[str, object], *edits: Edit, context: CheckContext | None = None) -> tuple[Finding, ...]:
    """What the checks find."""
    return run_checks(profile(document, *edits), context or CheckContext(publication_date=DAY))


def check_file(folder: Path, document: dict[str, object], *options: object, language: str = "en") -> Said:
    """`greentender profiles check` on that profile as a file."""
    file = folder / "profile.yaml"
    written = json.loads(json.dumps(document))  # what stands twice is written twice, not referred to
    file.write_text(yaml.safe_dump(written, allow_unicode=True), "utf-8")
    return greentender(folder, "profiles", "check", file, "--as-of", DAY, *options, language=language)
