"""Footprints with several faults at once: changes to the sound one, the verdict that decides, all rules triggered."""

from __future__ import annotations

MANY = {
    "an expired self-filed claim": (
        {"valid_to": "2026-01-01", "scheme_variant": "self_filed", "primary_data_share": None},
        "INVALID", ["V04", "V06", "C08", "C19"],
    ),
    "offsets, no unit, suspended": (
        {"offsets_included": "yes", "unit_basis": None, "certificate_status": "suspended"},
        "INVALID", ["V02", "V03", "V05", "C08"],
    ),
    "an organisation's figure on another boundary": (
        {"kind": "facility", "boundary": "gate_to_gate", "pcr_id": None, "pcr_version": None},
        "INVALID", ["V01", "C07", "C12"],
    ),
    "another function per another unit": (
        {"product_family": "desktop", "unit_basis": "m2", "pcr_id": "CNCA-CFP-11:2025", "pcr_version": None},
        "NOT_COMPARABLE", ["C01", "C04", "C11"],
    ),
    "converted, but self-declared and old": (
        {"unit_basis": "kg", "mass_kg": 2, "verification": "self", "reference_end": "2020-12-31"},
        "INDICATIVE", ["C02", "C08", "C18", "C21"],
    ),
    "another edition, family average, exemptions": (
        {"pcr_version": "2020", "representativeness": "family_average", "exempted_share": "9 %"},
        "INDICATIVE", ["C09", "C20", "C22"],
    ),
    "another life, other gases, other electricity, other allocation": (
        {"service_life_y": 3, "gwp_set": "AR4", "electricity": "market", "allocation": "cff"},
        "NOT_COMPARABLE", ["C08", "C13", "C14", "C15", "C17"],
    ),
    "adjusted three times": (
        {"unit_basis": "set", "pieces_per_set": 1, "representativeness": "family", "biogenic_treatment": "-1/+1",
         "value_excluding_uptake_kg": 320},
        "COMPARABLE_ADJUSTED", ["C02", "C08", "C16", "C22"],
    ),
    "not yet valid, of another product, by nobody listed": (
        {"valid_from": "2026-05-01", "model_covered": "no", "issuer_listed": "no", "gwp_set": "AR5"},
        "INVALID", ["V04", "V05", "C08", "C14"],
    ),
    "carbon dioxide alone, uptake counted, exemptions": (
        {"unit_ref": "kg CO2/piece", "biogenic_treatment": "-1/+1", "coverage": 0.8, "exempted_share": None},
        "NOT_COMPARABLE", ["C04", "C08", "C16", "C20"],
    ),
    "weak in every way that still compares": (
        {"verification": "second_party", "primary_data_share": 0.2, "reference_end": "2019-01-01",
         "eol_allocation": "substitution", "pcr_id": "PAIA", "pcr_version": None},
        "INDICATIVE", ["C11", "C17", "C18", "C19", "C21"],
    ),
    "everything a bidder can get wrong": (
        {"kind": "organisation", "offsets_included": "yes", "value_kg": -1, "valid_to": "2020-01-01",
         "certificate_status": "withdrawn", "issuer_listed": "no", "model_covered": "no",
         "scheme_variant": "self_filed",
         "product_family": "desktop", "unit_basis": "m2", "boundary": "gate_to_gate", "pcr_id": None,
         "pcr_version": None, "electricity": "market_unbundled", "allocation": "cff", "verification": "none",
         "primary_data_share": 0.1, "exempted_share": 0.5, "reference_end": "2015-12-31",
         "representativeness": "average"},
        "INVALID",
        ["V01", "V02", "V03", "V04", "V05", "V06", "C01", "C04", "C07", "C12", "C15", "C17", "C18", "C19", "C20",
         "C21", "C22"],
    ),
}  # fmt: skip
