"""Several faults at once: all are reported. And which checks apply is a matter of law, not of the profile's list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from case_parts import AWARD, COST, DEDUCTION, ILLUSTRATIVE, LABEL, LISTED, footprint, steps, with_criterion
from check_cases import NOW
from checked_profiles import CHINESE, DUTCH, ELSEWHERE, EUROPEAN, REMOVED, Edit, found, gate, profile
from hypothesis import given, settings
from hypothesis import strategies as st

from procurement_core.errors import ProcurementError
from procurement_core.policy.award.library import list_award_profiles
from procurement_core.policy.checks.finding import CheckContext, LockedProfile, Severity
from procurement_core.policy.checks.registry import CHECKS, refuse_unsound, run_checks

SEVERAL: list[tuple[str, dict[str, object], tuple[Edit, ...], set[str]]] = [
    (
        "a price formula and a price weight of one's own (golden case G18)",
        CHINESE,
        (
            (f"{AWARD}.price.weight", 0.25),
            (f"{AWARD}.quality.weight", 0.55),
            (f"{AWARD}.price.normalisation", {"type": "linear_minmax"}),
        ),
        {"check.k02", "check.k04", "check.k16"},
    ),
    (
        "a label without equivalents, no link, no tie-break (golden case G17)",
        EUROPEAN,
        (
            ("gates.+", gate("label", **LABEL, equivalence_mode="certificate_only")),
            (f"{AWARD}.quality.link_to_subject", ""),
            (f"{AWARD}.recycled.link_to_subject", ""),
            ("award.tie_break", []),
        ),
        {"check.k08", "check.k10", "check.k15"},
    ),
    (
        "consultation that weighs the price too much, with weights that do not add up",
        CHINESE,
        (("scope.procedure", "competitive_consultation"), (f"{AWARD}.price.weight", 0.7)),
        {"check.k01", "check.k03"},
    ),
    (
        "a supplier's size as gate and criterion, at discretion",
        CHINESE,
        (
            ("gates.warranty.indicator", "supplier.registered_capital"),
            ("gates.warranty.unit", "CNY"),
            (f"{AWARD}.quality.indicator", "supplier.registered_capital"),
            (f"{AWARD}.quality.title.zh", "注册资本雄厚，酌情加分"),
        ),
        {"check.k05.partly", "check.k06", "check.k07.criterion", "check.k07.gate"},
    ),
    (
        "a listed certificate in the wrong way, deductions out of the air, nothing on low prices",
        CHINESE,
        (
            ("gates.+", gate("energy", **LISTED) | {"equivalence_mode": "criteria_equivalent", "issuers": None}),
            ("price.adjustments", [DEDUCTION | {"legal_ref": ""}, DEDUCTION | {"id": "sme", "proof_document": ""}]),
            ("price.abnormally_low", None),
        ),
        {"check.k09", "check.k14", "check.k25"},
    ),
    (
        "life-cycle cost nobody can follow, before the profile is valid",
        DUTCH,
        (
            COST,
            ("lcc.num.years", REMOVED),
            ("lcc.num.scc", ILLUSTRATIVE),
            ("valid.from", "2026-12-01"),
            (f"{AWARD}.price.weight_range", [0.1, 0.5]),
        ),
        {"check.k11", "check.k12.illustrative", "check.k13", "check.k21.too_early"},
    ),
    (
        "footprints without method, made up where missing, and next to nothing for the environment",
        ELSEWHERE,
        (
            *with_criterion("recycled", footprint(missing="mean_impute", comparability=None)),
            (f"{AWARD}.recycled.weight", 0.005),
            (f"{AWARD}.quality.weight", 0.595),
        ),
        {"check.k17", "check.k17.no_floor", "check.k17.no_method", "check.k18", "check.k19"},
    ),
    (
        "steps in disorder, a gate on a guess, a pledge for a product, too late a look at low prices",
        EUROPEAN,
        (
            (f"{AWARD}.recycled.normalisation", steps((20, 50), (10, 40), (50, 100))),
            ("gates.warranty.num", ILLUSTRATIVE),
            (f"{AWARD}.quality.indicator", "ladder.level"),
            ("price.abnormally_low.before_scoring", False),
        ),
        {
            "check.k14.too_late",
            "check.k20",
            "check.k23.edges",
            "check.k23.not_monotone",
            "check.k23.open_max",
            "check.k24",
        },
    ),
    (
        "everything that has to be said before an evaluation, under another lock",
        ELSEWHERE,
        (
            (f"{AWARD}.price.normalisation", {"type": "linear_minmax"}),
            ("award.tie_break", ["lcc_asc"]),
            ("valid.to", "2026-02-01"),
            ("checks", ["K10", "K22"]),
            (f"{AWARD}.quality.link_to_subject", ""),
        ),
        {"check.k10", "check.k15.no_terms", "check.k16", "check.k21", "check.k22", "check.k22.other"},
    ),
]


@pytest.mark.parametrize(("name", "document", "edits", "codes"), SEVERAL, ids=[name for name, *_ in SEVERAL])
def test_all_faults_are_reported(name: str, document: dict[str, object], edits: tuple[Edit, ...], codes: set[str]):
    lock = LockedProfile("another", "1.0.0", "0" * 64) if "check.k22" in codes else None
    findings = found(document, *edits, context=replace(NOW, lock=lock))
    assert {item.code for item in findings} == codes
    assert [item.id for item in findings] == sorted(item.id for item in findings)


def test_golden_g17_a_european_label_gate_takes_equivalents():
    (finding,) = found(EUROPEAN, ("gates.+", gate("label", **LABEL, equivalence_mode="certificate_only")))
    assert (finding.id, finding.severity) == ("K08", Severity.ERROR)


def test_golden_g18_the_price_of_a_chinese_tender_for_goods():
    weights = ((f"{AWARD}.price.weight", 0.25), (f"{AWARD}.quality.weight", 0.55))
    (finding,) = found(CHINESE, *weights)
    assert (finding.id, finding.severity) == ("K02", Severity.ERROR)
    assert finding.facts["weight_share"] == 0.25
    assert finding.facts["floor_share"] == 0.30
    errors = {
        item.id
        for item in found(CHINESE, *weights, (f"{AWARD}.price.normalisation", {"type": "linear_minmax"}))
        if item.severity is Severity.ERROR
    }
    assert errors == {"K02", "K04"}


_FAULTY = [(document, edits) for _, document, edits, _ in SEVERAL]


@settings(max_examples=40, deadline=None)
@given(
    faulty=st.sampled_from(_FAULTY),
    named=st.sets(st.sampled_from([check.id for check in CHECKS])),
)
def test_a_profiles_list_never_silences_a_check(faulty: tuple[dict[str, object], tuple[Edit, ...]], named: set[str]):
    document, edits = faulty
    quick = CheckContext(publication_date=NOW.publication_date, tenders=500)
    without = {item.code for item in found(document, *edits, ("checks", []), context=quick)}
    listed = found(document, *edits, ("checks", sorted(named)), context=quick)
    assert without <= {item.code for item in listed}
    assert all(item.listed == (item.id in named) for item in listed)


def test_a_list_brings_in_the_law_of_others():
    edits = (("gates.+", gate("label", **LABEL, equivalence_mode="certificate_only")),)
    assert found(ELSEWHERE, *edits) == ()
    (finding,) = found(ELSEWHERE, *edits, ("checks", ["K08"]))
    assert (finding.id, finding.listed) == ("K08", True)


def test_no_spelling_of_the_procedure_escapes_the_price_weight_of_a_tender():
    weights = ((f"{AWARD}.price.weight", 0.2), (f"{AWARD}.quality.weight", 0.6))
    for spelling in ("open_tender", "open", "Open Tender", "公开招标", "invited", "any"):
        assert [item.id for item in found(CHINESE, *weights, ("scope.procedure", spelling))] == ["K02"]
    assert found(CHINESE, *weights, ("scope.procedure", "framework_agreement")) == ()


def test_a_profile_with_errors_is_refused_and_one_with_warnings_is_not():
    broken = profile(EUROPEAN, ("award.tie_break", []))
    with pytest.raises(ProcurementError, match=r"check\.refused") as refused:
        refuse_unsound(broken, run_checks(broken, NOW))
    assert refused.value.facts == {"profile": "test-eu", "errors": 1}
    warned = profile(EUROPEAN, ("gates.warranty.num", ILLUSTRATIVE))
    refuse_unsound(warned, run_checks(warned, NOW))


def test_no_shipped_profile_has_an_error():
    errors = {
        (item.id, finding.code)
        for item in list_award_profiles()
        for finding in run_checks(item, CheckContext(publication_date=date(2026, 9, 1)))
        if finding.severity is Severity.ERROR
    }
    assert len(list_award_profiles()) == 9
    assert not errors
