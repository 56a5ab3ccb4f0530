"""Keys of spp-profile/1 that this release does not apply: each is refused with its reason, never read past.

A rule that stands in a profile and does nothing would be a promise that nobody keeps.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Under each part of the file, its keys and the code that says why they are refused.
_BY_PART: Mapping[str, Mapping[str, str]] = {
    "scope": {
        "contract": "profile.not_applied.kind_of_contract",
        "procedure": "profile.not_applied.kind_of_contract",
        "product_families": "profile.not_applied.product_families",
    },
    "price": {
        "basis": "profile.not_applied.price_basis",
        "adjustments": "profile.not_applied.bids",
        "abnormally_low": "profile.not_applied.bids",
    },
    "gates": {
        "evidence": "profile.not_applied.equivalence",
        "equivalence_mode": "profile.not_applied.equivalence",
        "applies_if": "profile.not_applied.applies_if",
    },
    "award": {
        "scale": "profile.not_applied.scale",
        "tie_break": "profile.not_applied.tie_break",
        "min_scores": "profile.not_applied.rule",
    },
    "award.criteria": {
        "comparability": "profile.not_applied.one_reference_method",
        "verification_min": "profile.not_applied.one_reference_method",
    },
    "comparability": {
        "stages": "profile.not_applied.recalculation",
        "lifetime_y": "profile.not_applied.recalculation",
        "electricity": "profile.not_applied.recalculation",
        "u_z": "profile.not_applied.recalculation",
        "rho": "profile.not_applied.recalculation",
        "min_pds": "profile.not_applied.bids",
    },
    "": {
        "lcc": "profile.not_applied.rule",
        "lock": "profile.not_applied.rule",
        "tier": "profile.not_applied.rule",
        "checks": "profile.not_applied.rule",
        "report": "profile.not_applied.rule",
        "modified": "profile.set_by_software",
    },
}

#: The same by the whole key, without the places of list entries: `award.criteria.verification_min`.
NOT_APPLIED: Mapping[str, str] = {
    f"{part}.{key}".lstrip("."): code for part, keys in _BY_PART.items() for key, code in keys.items()
}
