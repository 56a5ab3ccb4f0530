"""What evaluations really find, in both languages: every code of the topic is met, and none is left in a sentence."""

from __future__ import annotations

import re
from functools import cache

import pytest
from bid_cases import criterion, deduction, evaluated, gate, price, profile_of, quality

from procurement_core.bids.result import BidEvaluation, Reason, Remark
from procurement_core.policy.award.library import load_award_profile
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.wording.bid_words import reason_in_words, remark_in_words
from procurement_core.wording.messages import bids as topic

LEFT_OVER = re.compile(r"[{}]|\bNone\b|\bnan\b|\b[a-z]+_[a-z_]+\b|\b(?!e\.g)[a-z]{2,}\.[a-z_]{2,}\b|\(\)|（）|“”|  ")
SOURCE = {"src": "law", "conf": "M"}
LOW = "bid,price,tech.points,price.explained\nA,1000,80,\nB,1000,80,\nC,200,80,{told}\n"
_PARTS = ("number", "issuer", "valid_from", "valid_to")
CERTIFICATE = f"bid,price,tech.points,cert.cn_cel,{','.join(f'cert.cn_cel.{part}' for part in _PARTS)}\n"
LISTED = gate(
    "label",
    "cert.cn_cel",
    "valid_on",
    "bid_deadline",
    evidence=["certificate"],
    on_missing="clarify",
    equivalence_mode="certificate_only",
    issuers={"list_id": "cn_listed_2019", "as_of": "2019-04-03"},
)
GAP = "bid,price,tech.points,mki.total\nA,1000,80,100\nB,1000,80,\nC,1000,80,180\n"
LINEAR = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 200}}
FOOTPRINT_HEAD = (
    "bid,price,tech.points,pcf.value_kg,pcf.unit_basis,pcf.boundary,pcf.pcr_id,pcf.verification,pcf.primary_data_share,"
    "pcf.valid_to,pcf.uncertainty\n"
)
METHOD = {
    "pcr": ["PCR-1"],
    "pcr_equivalence": [["PCR-1", "PCR-2"]],
    "boundary": "cradle_to_gate",
    "stages": ["raw", "production"],
    "unit_basis": "piece",
    "lifetime_y": 5,
    "num": {"src": "illustrative", "conf": "L"},
}
FOOTPRINTS = FOOTPRINT_HEAD + (
    "same,9,80,100,piece,cradle_to_gate,PCR-1,certified_label,0.8,2027-01-31,0.3\n"
    "equal,9,80,90,piece,cradle_to_gate,PCR-2,certified_label,0.8,2027-01-31,0.3\n"
    "other,9,80,10,piece,cradle_to_gate,PCR-9,certified_label,0.8,2027-01-31,0.01\n"
    "site,9,80,10,piece,gate_to_gate,PCR-1,certified_label,0.8,2027-01-31,0.01\n"
    "late,9,80,170,piece,cradle_to_gate,PCR-1,certified_label,0.8,2026-06-29,0.01\n"
    "early,9,80,10,piece,cradle_to_gate,PCR-1,certified_label,0.8,2026-06-29,0.01\n"
    "bare,9,80,,,,,,,,\n"
)


def low_prices(action: str, *rules: str) -> dict:
    found = {"rules": list(rules or ("P < 0.50*mean(P)",)), "action": action, "num": SOURCE}
    return {"basis": "bid_price", "vat": "include", "abnormally_low": found}


def with_gap(missing: str, **more) -> AwardProfile:
    return profile_of(
        price(), quality(0.4), criterion("mki", "mki.total", "CNY", "min", LINEAR, weight=0.2, missing=missing, **more)
    )


def with_footprint(formula: dict | None = None, **more) -> AwardProfile:
    told = {"comparability": {"min": "COMPARABLE_ADJUSTED", "min_comparable": 1}} | more
    pcf = criterion("pcf", "pcf.value", "kgCO2e/unit", "min", formula or LINEAR, weight=0.2, **told)
    return profile_of(price(), quality(0.4), pcf, comparability=METHOD)


def gates() -> AwardProfile:
    return profile_of(
        price(),
        quality(),
        gates=[
            gate("layers", "pack.layers", "<=", 3, unit="layer", on_missing="clarify"),
            gate("ph", "chem.ph", "between", [4.0, 8.5]),
            gate("grade", "product.grade", "==", "A"),
            gate("skin", "chem.formaldehyde", "<=", 75, unit="mg/kg", applies_if="product.skin_class == 'B'"),
            gate("eco", "label.eco", "==", True, evidence=["label"], equivalence_mode="certificate_only"),
            gate("green", "label.green", "==", True, evidence=["label"]),
            gate("banned", "supplier.banned", "==", False, on_missing="clarify"),
        ],
    )


GATES = (
    "bid,price,tech.points,pack.layers,chem.ph,product.grade,chem.formaldehyde,product.skin_class,label.eco,"
    "label.eco.evidence,label.green,label.green.evidence,supplier.banned\n"
    "A,9,80,4,3,B,80,,yes,dossier,yes,dossier,yes\nB,,80,,7,A,20,C,yes,label,yes,label,no\n"
)
CASES: tuple[tuple[AwardProfile, str, dict], ...] = (
    (gates(), GATES, {}),
    (
        profile_of(price(), quality(), gates=[LISTED]),
        CERTIFICATE + "no,9,80,no,,,,\nnone,9,80,,,,,\nother,9,80,,N2,Somebody,2024-01-01,2027-01-01\n"
        "open,9,80,,N3,CEC,2024-01-01,\nnobody,9,80,,N4,,2024-01-01,2027-01-01\n"
        "late,9,80,,N5,CEC,2024-01-01,2026-06-29\nearly,9,80,,N6,CEC,2026-07-01,2027-06-29\n",
        {},
    ),
    *(
        (profile_of(price(), quality(), price=low_prices(action)), LOW.format(told=told), {})
        for action, told in (("clarify", ""), ("clarify", "yes"), ("clarify", "no"), ("reject_if_unexplained", ""))
    ),
    (
        profile_of(
            price(),
            quality(),
            price=low_prices("flag", "P < 0.5*next_lowest(P)", "P < 0.5*ceiling", "P < 0.9*estimate", "P < 300"),
        ),
        LOW.format(told=""),
        {"estimate": 400},
    ),
    (
        profile_of(
            price(1.0),
            price=low_prices("flag", "P < 0.01*mean(P)")
            | {"adjustments": [deduction("domestic", 0.2, "product.domestic")]},
        ),
        "bid,price,product.domestic\nA,1000,yes\nB,1000,\nC,1000,no\n",
        {},
    ),
    (
        profile_of(
            price(1.0),
            price=low_prices("flag", "P < 0.01*mean(P)")
            | {"adjustments": [deduction("domestic", 0.2, "product.domestic and any(bids, not product.domestic)")]},
        ),
        "bid,price,product.domestic\nA,1000,yes\nB,1000,\n",
        {},
    ),
    (with_gap("zero_points"), GAP, {}),
    (with_gap("reject"), GAP, {}),
    (with_gap("clarify"), GAP, {}),
    (with_gap("drop_criterion"), GAP, {}),
    (with_gap("default_plus_penalty"), GAP, {}),
    (with_gap("default_plus_penalty", missing_params={"default": 100}), GAP, {}),
    (with_gap("worst_valid"), GAP, {}),
    (
        profile_of(
            criterion("mki", "mki.total", "CNY", "min", {"type": "none"}, factor=1.5, missing="reject"),
            method="price_plus_externality",
        ),
        GAP,
        {},
    ),
    (
        load_award_profile("eu-gpp-computers-comprehensive"),
        "bid,price,energy.star_v8,warranty.years,spare.years,battery.cycles80,lcc.kwh_year\nA,900,yes,3,5,1000,18\n"
        "B,800,yes,3,5,800,25\n",
        {},
    ),
    (
        load_award_profile("lowest-lcc"),
        "bid,price,tech.compliant,lcc.kwh_year\nA,900,yes,20\nB,800,yes,30\nC,700,yes,\n",
        {},
    ),
    (load_award_profile("lowest-lcc"), "bid,price,tech.compliant,lcc.total\nA,900,yes,1000\nB,800,yes,1200\n", {}),
    (with_footprint(missing="default_plus_penalty", missing_params={"default": 100}), FOOTPRINTS, {}),
    (with_footprint({"type": "step", "params": {"table": [[95, 100], [float("inf"), 0]]}}), FOOTPRINTS, {}),
    (
        with_footprint(comparability={"min": "COMPARABLE_ADJUSTED", "min_comparable": 5}),
        FOOTPRINTS,
        {},
    ),
    (
        with_footprint(comparability={"min": "COMPARABLE"}),
        FOOTPRINTS.replace("PCR-2", "PCR-8"),
        {},
    ),
    (
        profile_of(price(), quality(), award={"min_scores": [{"group": "technical", "min": 0.7}]}),
        "bid,price,tech.points\nA,1000,97\nB,800,86\nC,520,40\nD,500,60\n",
        {},
    ),
    (profile_of(price(), quality()), "bid,price,tech.points\nA,1000,97\nB,800,86\nC,520,40\n", {}),
    (
        profile_of(price(formula="linear_minmax"), quality()),
        "bid,price,tech.points\nA,1000,90\nB,800,69.8\nC,790,60\n",
        {},
    ),
    (profile_of(quality(1.0)), "bid,price,tech.points\nA,1000,80\nB,990,80\nC,990,80\n", {}),
    (
        profile_of(price(), quality(), valid={"from": "2020-01-01", "to": "2021-01-01"}),
        "bid,price,tech.points\nA,1000,80\nB,1000,80\n",
        {},
    ),
)
#: Of the topic, what results hold; the others are headings, refusals and options.
RESULTS = re.compile(
    r"^(gate|claim|price|missing|comparability|score|tie|winner|criterion|step)\.|^bids\.(footprint_|cost_|low_)"
)
#: Not met here, and why.
ELSEWHERE = {
    "claim.issuer_not_listed",  # no list on file is complete, so none says no
}


@cache
def results() -> tuple[tuple[AwardProfile, BidEvaluation], ...]:
    return tuple((profile, evaluated(text, profile, **more)) for profile, text, more in CASES)


def reasons() -> list[tuple[AwardProfile, Reason]]:
    return [(profile, reason) for profile, found in results() for bid in found.bids for reason in bid.reasons]


def remarks() -> list[Remark]:
    return [remark for _, found in results() for remark in found.warnings]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_that_is_found_reads_as_a_sentence(language: str):
    said = {reason_in_words(reason, profile, language) for profile, reason in reasons()}
    said |= {remark_in_words(remark, language) for remark in remarks()}
    assert len(said) > 60
    for sentence in said:
        # a column or a word of the table
        spoken = re.sub(r"“[^”]+”|\(column [\w.]+\)|[（(][\w.]+列[）)]", "“x”", sentence)
        assert not LEFT_OVER.search(spoken), (LEFT_OVER.search(spoken), sentence)
        if language == "zh":
            assert re.search(r"[一-鿿]", sentence), sentence


def test_every_code_of_the_topic_is_met():
    met = {reason.code for _, reason in reasons()} | {remark.code for remark in remarks()}
    named = {code for code in topic.MESSAGES if RESULTS.search(code)} - {"bids.low_limit.rule"}
    assert named - met == ELSEWHERE
