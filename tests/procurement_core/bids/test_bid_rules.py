"""Gates, low prices, deductions, missing values, minimum scores: what each does to a bid, and why it says so."""

from __future__ import annotations

import pytest
from bid_cases import (
    DEADLINE,
    by_name,
    codes,
    criterion,
    deduction,
    evaluated,
    gate,
    price,
    profile_of,
    quality,
    warned,
)

from catalog.model.category import parse_category
from catalog.reference.procurement_lists import items_for
from procurement_core.bids.references import reference_lists
from procurement_core.errors import ProcurementError


def states(text: str, *gates: dict) -> dict[str, tuple[str, list[str]]]:
    found = evaluated(text, profile_of(price(), quality(), gates=gates))
    return {bid.bid: (bid.gate.value, codes(bid)) for bid in found.bids}


def test_number_gates() -> None:
    text = "bid,price,tech.points,pack.layers,chem.ph\nok,9,80,3,7\nover,9,80,4,7\nopen,9,80,,7\nsour,9,80,2,3.9\n"
    layers = gate("layers", "pack.layers", "<=", 3, unit="layer", on_missing="clarify")
    assert states(text, layers, gate("ph", "chem.ph", "between", [4.0, 8.5])) == {
        "ok": ("pass", []),
        "over": ("fail", ["gate.not_met"]),
        "open": ("conditional", ["gate.value_missing"]),
        "sour": ("fail", ["gate.not_between"]),
    }


def test_every_gate_is_looked_at_and_the_worst_decides() -> None:
    text = "bid,price,tech.points,pack.layers,chem.ph\nbad,9,80,4,\n"
    layers, ph = gate("layers", "pack.layers", "<=", 3), gate("ph", "chem.ph", "<=", 8, on_missing="clarify")
    assert states(text, ph, layers) == {"bad": ("fail", ["gate.value_missing", "gate.not_met"])}


def test_a_gate_that_may_not_apply_keeps_the_bid_under_reserve() -> None:
    text = "bid,price,tech.points,chem.formaldehyde,product.skin_class\nB75,9,80,80,B\nC,9,80,80,C\nopen,9,80,80,\n"
    skin = gate("skin", "chem.formaldehyde", "<=", 75, applies_if="product.skin_class == 'B'")
    assert states(text, skin) == {
        "B75": ("fail", ["gate.not_met"]),
        "C": ("pass", []),
        "open": ("conditional", ["gate.may_apply"]),
    }


def test_certificates_of_a_list() -> None:
    head = "bid,price,tech.points,cert.cn_cel,cert.cn_cel.number,cert.cn_cel.issuer,cert.cn_cel.valid_to\n"
    rows = "said,9,80,yes,,,\nno,9,80,no,,,\nnone,9,80,,,,\nlisted,9,80,,N1,CEC,2027-01-01\n"
    rows += "other,9,80,,N2,Somebody,2027-01-01\nopen,9,80,,N3,CEC,\nnobody,9,80,,N4,,2027-01-01\n"
    label = gate("label", "cert.cn_cel", "valid_on", "bid_deadline", evidence=["certificate"], on_missing="clarify")
    label |= {"equivalence_mode": "certificate_only", "issuers": {"list_id": "cn_listed_2019", "as_of": "2019-04-03"}}
    assert states(head + rows, label) == {
        "said": ("pass", []),
        "no": ("fail", ["claim.stated_no"]),
        "none": ("conditional", ["claim.missing"]),
        "listed": ("pass", []),
        "other": ("conditional", ["claim.issuer_unknown"]),
        "open": ("conditional", ["claim.unknown_end"]),
        "nobody": ("conditional", ["claim.issuer_missing"]),
    }


def test_a_listed_code_never_reaches_goods_that_are_not_listed() -> None:
    mandatory = reference_lists(DEADLINE)["caiku2019_19.mandatory"]
    assert {"CN-GP:2013:A0201060102", "CPV:2008:30232110"} <= mandatory  # laser printers
    assert not {"CN-GP:2022:A02021000", "CPV:2008:30231300"} & mandatory  # all printers, all display screens
    for code in mandatory:
        found = {
            item.treatment for item in items_for(parse_category(code), DEADLINE) if item.list_id == "cn_energy_2019"
        }
        assert found == {"mandatory"}, code


def test_inkjet_printers_need_no_certificate_because_laser_printers_do() -> None:
    listed = gate("energy", "cert.cn_energy_saving", "==", True, applies_if="category in caiku2019_19.mandatory")
    text = "bid,price,tech.points,category\nlaser,9,80,CPV:2008:30232110\ninkjet,9,80,CPV:2008:30232150\n"
    assert {bid: state for bid, (state, _) in states(text, listed).items()} == {"laser": "fail", "inkjet": "pass"}


def test_a_list_that_is_only_partly_on_file_is_told_where_it_let_a_bid_through() -> None:
    listed = gate("energy", "cert.cn_energy_saving", "==", True, applies_if="category in caiku2019_19.mandatory")
    rules = profile_of(price(), quality(), gates=[listed])
    head = "bid,price,tech.points,category,cert.cn_energy_saving\n"
    assert "bids.list_partly_on_file" in warned(evaluated(f"{head}A,9,80,CN-GP:2013:A0206180203,\n", rules))
    assert "bids.list_partly_on_file" not in warned(evaluated(f"{head}A,9,80,CN-GP:2013:A02010105,yes\n", rules))


def test_evidence_of_another_kind() -> None:
    text = "bid,price,tech.points,label.eco,label.eco.evidence\nA,9,80,yes,dossier\nB,9,80,yes,label\n"
    lenient = gate("eco", "label.eco", "==", True, evidence=["label"])
    assert states(text, lenient)["A"] == ("conditional", ["gate.evidence_to_judge"])
    strict = lenient | {"equivalence_mode": "certificate_only"}
    assert states(text, strict) == {"A": ("fail", ["gate.evidence_not_accepted"]), "B": ("pass", [])}


LOW = "bid,price,tech.points,price.explained\nA,1000,80,\nB,1000,80,\nC,200,80,{told}\n"


@pytest.mark.parametrize(
    ("action", "told", "gate_state", "code"),
    [
        ("clarify", "", "conditional", "price.low_to_explain"),
        ("clarify", "yes", "pass", "price.low_explained"),
        ("clarify", "no", "fail", "price.low_not_explained"),
        ("reject_if_unexplained", "", "fail", "price.low_no_explanation"),
        ("flag", "", "pass", "price.low_flagged"),
    ],
)
def test_abnormally_low_prices(action: str, told: str, gate_state: str, code: str) -> None:
    rule = {"rules": ["P < 0.50*mean(P)", "P < 0.45*ceiling"], "action": action, "num": {"src": "law", "conf": "M"}}
    terms = {"basis": "bid_price", "vat": "include", "abnormally_low": rule}
    found = evaluated(LOW.format(told=told), profile_of(price(), quality(), price=terms))
    low = by_name(found)["C"]
    assert (low.gate, codes(low)) == (gate_state, [code])
    assert low.reasons[0].facts["share_of"] == "mean"
    assert "bids.low_rule_not_applied" in warned(found)  # no ceiling was published
    with_ceiling = evaluated(LOW.format(told=told), profile_of(price(), quality(), price=terms), ceiling=1_200)
    assert len(by_name(with_ceiling)["C"].reasons) == 2
    assert "bids.low_rule_not_applied" not in warned(with_ceiling)


def test_low_prices_are_judged_before_the_deductions() -> None:
    """900 less 20 % is 720: below 75 % of the mean of the prices offered, which is not what is asked."""
    rule = {"rules": ["P < 0.75*mean(P)"], "action": "reject_if_unexplained", "num": {"src": "law", "conf": "M"}}
    terms = {"basis": "bid_price", "vat": "include", "abnormally_low": rule}
    terms["adjustments"] = [deduction("small", 0.2, "supplier.size in ['small', 'micro']")]
    text = "bid,price,tech.points,supplier.size\nA,1000,80,large\nB,900,80,Small\n"
    found = by_name(evaluated(text, profile_of(price(), quality(), price=terms)))
    assert found["B"].gate == "pass" and found["B"].adjusted_price == pytest.approx(720)


@pytest.mark.parametrize(("stacking", "left"), [("additive", 700), ("multiplicative", 720), ("max", 800)])
def test_stacking(stacking: str, left: float) -> None:
    two = [
        deduction("domestic", 0.2, "product.domestic", stacking),
        deduction("small", 0.1, "supplier.size in ['small']", stacking),
    ]
    terms = {"basis": "bid_price", "vat": "include", "adjustments": two}
    text = "bid,price,product.domestic,supplier.size\nA,1000,yes,small\nB,1000,no,small\nC,1000,,large\n"
    found = by_name(evaluated(text, profile_of(price(1.0), price=terms)))
    assert [found[name].adjusted_price for name in "ABC"] == pytest.approx([left, 900, 1000])
    assert codes(found["C"]) == ["price.deduction_unknown"]


def test_deductions_that_stack_in_two_ways_are_refused() -> None:
    two = [deduction("one", 0.2, "product.domestic", "additive"), deduction("two", 0.1, "product.domestic", "max")]
    terms = {"basis": "bid_price", "vat": "include", "adjustments": two}
    with pytest.raises(ProcurementError) as refused:
        evaluated("bid,price,product.domestic\nA,1000,yes\n", profile_of(price(1.0), price=terms))
    assert refused.value.code == "bids.stacking_mixed"


GAP = "bid,price,tech.points,mki.total\nA,1000,80,100\nB,1000,80,\nC,1000,80,180\n"
MKI = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 200}}


@pytest.mark.parametrize(
    ("missing", "more", "code", "points"),
    [
        ("zero_points", {}, "missing.zero_points", 0),
        ("clarify", {}, "missing.to_clarify", 0),
        ("default_plus_penalty", {}, "missing.no_default", 0),
        ("default_plus_penalty", {"missing_params": {"default": 100}}, "missing.default_used", 7),
        ("worst_valid", {"missing_params": {"uplift": 0.1}}, "missing.worst_used", 0.2),
    ],
)
def test_missing_values(missing: str, more: dict, code: str, points: float) -> None:
    mki = criterion("mki", "mki.total", "CNY", "min", MKI, weight=0.2, missing=missing, **more)
    found = by_name(evaluated(GAP, profile_of(price(), quality(0.4), mki)))
    assert codes(found["B"]) == [code] and found["B"].points["mki"] == pytest.approx(points)
    assert (found["B"].gate == "conditional") == (missing == "clarify")
    assert found["A"].points["mki"] == pytest.approx(10)


def test_missing_value_that_the_documents_demand() -> None:
    mki = criterion("mki", "mki.total", "CNY", "min", MKI, weight=0.2, missing="reject")
    found = by_name(evaluated(GAP.replace("B,1000", "B,500"), profile_of(price(), quality(0.4), mki)))
    assert found["B"].gate == "fail" and found["B"].points["mki"] is None
    assert found["A"].points["price"] == pytest.approx(40)  # the price of who is out is no lowest price


def test_a_dropped_criterion_hands_its_weight_to_the_others() -> None:
    mki = criterion("mki", "mki.total", "CNY", "min", MKI, weight=0.2, missing="drop_criterion")
    found = evaluated(GAP, profile_of(price(), quality(0.4), mki))
    assert [bid.total for bid in found.bids] == pytest.approx([90, 90, 90])
    assert "missing.criterion_dropped" in warned(found)


def test_minimum_scores() -> None:
    rules = profile_of(price(), quality(), award={"min_scores": [{"criterion": "quality", "min": 0.7}]})
    found = by_name(evaluated("bid,price,tech.points\nA,1000,70\nB,500,69\n", rules))
    assert found["B"].gate == "fail" and codes(found["B"]) == ["score.below_minimum"]
    assert found["A"].points["price"] == pytest.approx(40)
    grouped = profile_of(price(), quality(), award={"min_scores": [{"group": "technical", "min": 0.7}]})
    assert by_name(evaluated("bid,price,tech.points\nA,1000,70\nB,500,69\n", grouped))["B"].place is None


def test_nobody_is_left() -> None:
    found = evaluated("bid,price,tech.points\nA,,70\n", profile_of(price(), quality()))
    assert found.winners == () and codes(found.bids[0]) == ["gate.no_price"]


def test_decorative_and_symbolic_criteria_are_told() -> None:
    green = criterion(
        "green", "warranty.years", "year", "max", {"type": "benchmark_linear", "params": {"lo": 1, "hi": 5}}
    )
    green |= {"weight": 0.05, "group": "environment"}
    text = "bid,price,tech.points,warranty.years\nA,1000,80,2\nB,900,60,2.5\n"
    found = evaluated(text, profile_of(price(), quality(0.55), green))
    assert {"criterion.decorative", "criterion.symbolic"} <= set(warned(found))


HEAD = (
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


def footprint_scores(rows: str, **more) -> dict[str, float | None]:
    linear = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 200}}
    pcf = criterion("pcf", "pcf.value", "kgCO2e/unit", "min", linear, weight=0.2, **more)
    found = evaluated(HEAD + rows, profile_of(price(), quality(0.4), pcf, comparability=METHOD))
    return {bid.bid: bid.scores["pcf"] for bid in found.bids}


def test_only_footprints_from_the_minimum_verdict_on_earn_points() -> None:
    rows = (
        "same,9,80,100,piece,cradle_to_gate,PCR-1,certified_label,0.8,2027-01-31,0.001\n"
        "equal,9,80,50,piece,cradle_to_gate,PCR-2,certified_label,0.8,2027-01-31,0.001\n"
        "self,9,80,10,piece,cradle_to_gate,PCR-1,self,0.8,2027-01-31,0.001\n"
        "other,9,80,10,piece,cradle_to_gate,PCR-9,certified_label,0.8,2027-01-31,0.001\n"
        "site,9,80,10,piece,gate_to_gate,PCR-1,certified_label,0.8,2027-01-31,0.001\n"
        "bare,9,80,10,,,,,,,\n"
    )
    nothing = {"self": 0, "other": 0, "site": 0, "bare": 0}
    rule = {"min": "COMPARABLE_ADJUSTED", "min_comparable": 1}
    assert footprint_scores(rows, comparability=rule) == pytest.approx({"same": 50, "equal": 75} | nothing)
    strict = {"min": "COMPARABLE", "min_comparable": 1}
    assert footprint_scores(rows, comparability=strict) == pytest.approx({"same": 50, "equal": 0} | nothing)


def test_footprints_that_cannot_be_told_apart_get_the_same_score() -> None:
    row = "{0},9,80,{1},piece,cradle_to_gate,PCR-1,certified_label,0.8,2027-01-31,0.05\n"
    rows = row.format("low", 100) + row.format("near", 105) + row.format("far", 160)
    rule = {"min": "COMPARABLE_ADJUSTED", "min_comparable": 2}
    assert footprint_scores(rows, comparability=rule) == pytest.approx({"low": 50, "near": 50, "far": 20})


def test_weak_evidence_never_passes_the_tier_of_the_criterion() -> None:
    rows = "A,9,80,100,piece,cradle_to_gate,PCR-1,third_party_limited,0.6,2027-01-31,0.01\n"
    rule = {"min": "COMPARABLE_ADJUSTED", "min_comparable": 1}
    assert footprint_scores(rows, comparability=rule, verification_min="T2") == pytest.approx({"A": 50})
    assert footprint_scores(rows, comparability=rule, verification_min="T1") == {"A": 0}
