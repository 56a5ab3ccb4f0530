"""Several rules at once: all are reported, the worst decides, and the words read well in both languages."""

from __future__ import annotations

import re

import pytest
from footprint_rows import other, row, write_rows

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
_CODE = re.compile(r"\{\w*\}|None|\b[a-z]+_[a-z_]+\b|\w+\.\w+_\w+")


@pytest.mark.parametrize("name", MANY)
def test_all_are_reported_and_the_worst_decides(compare, name):
    changes, verdict, rules = MANY[name]
    # two others, so that most of the set agree on what the profile leaves open
    answer = compare(row(**changes), other(), other(bid="Z", value_kg=2700))
    told = answer.by_bid["X"]
    assert told["verdict"] == verdict
    assert sorted(told["rules"]) == sorted(rules)
    order = ["COMPARABLE", "COMPARABLE_ADJUSTED", "INDICATIVE", "NOT_COMPARABLE", "INVALID"]
    severities = [order.index(each["verdict"]) for each in told["reasons"]]
    assert severities == sorted(severities, reverse=True)
    assert told["may_earn"] == (verdict in {"COMPARABLE", "COMPARABLE_ADJUSTED"})
    for each in told["reasons"]:
        assert not _CODE.search(each["sentence"]), each["sentence"]


def test_one_bad_footprint_says_nothing_of_the_others(compare):
    changes, _, _ = MANY["everything a bidder can get wrong"]
    alone, beside = compare(other()).by_bid["Y"], compare(row(**changes), other()).by_bid["Y"]
    assert alone == beside


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_printed_comparison_is_in_words(call, tmp_path, language):
    rows = [row(bid=f"{number}", **changes) for number, (changes, _, _) in enumerate(MANY.values(), 1)]
    file = write_rows(tmp_path / "many.csv", rows)
    answer = call(
        "compare-footprints", file, "--profile", "cn-cnca-pcf-laptop", "--on", "2026-03-31", language=language
    )
    assert answer.code == 0, answer.err
    assert not _CODE.search(answer.out), _CODE.search(answer.out)
    assert {"en": "illustrative", "zh": "示例值"}[language] in answer.out
