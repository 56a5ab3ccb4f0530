"""Golden examples of the regimes, to the printed precision, through the service and through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from bid_cases import (
    by_name,
    codes,
    criterion,
    deduction,
    document,
    evaluate_files,
    evaluated,
    gate,
    price,
    profile_of,
    quality,
    warned,
)

CENT = 0.005  # half a unit in the last printed place

THREE = "bid,supplier,price,tech.points\nA,Alpha,1000,97\nB,Beta,800,86\nC,Gamma,520,40\n"
TWO = "\n".join(THREE.splitlines()[:3]) + "\n"


def totals_of(answer) -> dict[str, float]:
    return {bid["bid"]: bid["total"] for bid in answer.json["bids"]}


def test_g1_order_87_and_the_paradox_it_hides(tmp_path: Path) -> None:
    rules = document(price(), quality())
    found = evaluated(THREE, profile_of(price(), quality()))
    assert [bid.total for bid in found.bids] == pytest.approx([79.00, 77.60, 64.00], abs=CENT)
    assert found.winners == ("A",)
    assert [item.removed for item in found.leave_one_out if item.changed] == ["C"]
    assert "winner.depends_on" in warned(found)

    answer = evaluate_files(tmp_path, THREE, rules, "--json")
    assert answer.code == 0, answer.err
    assert totals_of(answer) == {"A": 79.00, "B": 77.60, "C": 64.00}
    assert answer.json["winners"] == ["A"]
    without = {item["removed"]: item for item in answer.json["leave_one_out"]}
    assert (without["C"]["winner"], without["C"]["changed"]) == ("B", True)
    assert not without["A"]["changed"] and not without["B"]["changed"]


def test_g2_without_the_cheap_poor_bid(tmp_path: Path) -> None:
    found = evaluated(TWO, profile_of(price(), quality()))
    assert [bid.total for bid in found.bids] == pytest.approx([90.20, 91.60], abs=CENT)
    assert found.winners == ("B",)
    answer = evaluate_files(tmp_path, TWO, document(price(), quality()), "--json")
    assert totals_of(answer) == {"A": 90.20, "B": 91.60}


def test_g2_where_the_cheap_bid_fails_to_explain_its_price() -> None:
    """The check on low prices comes first: who is out there no longer sets the lowest price."""
    rule = {"rules": ["P < 0.70*mean(P)"], "action": "reject_if_unexplained", "num": {"src": "law", "conf": "M"}}
    terms = {"basis": "bid_price", "vat": "include", "abnormally_low": rule}
    found = evaluated(THREE, profile_of(price(), quality(), price=terms))
    assert by_name(found)["C"].place is None
    assert [bid.total for bid in found.bids[:2]] == pytest.approx([90.20, 91.60], abs=CENT)
    assert found.winners == ("B",)


def test_g3_world_bank(tmp_path: Path) -> None:
    criteria = (price(), quality(formula={"type": "ratio_max"}))
    found = evaluated(THREE, profile_of(*criteria, method="wb_combined"))
    assert [bid.total for bid in found.bids] == pytest.approx([80.80, 79.20, 64.74], abs=CENT)
    assert found.winners == ("A",)
    answer = evaluate_files(tmp_path, THREE, document(*criteria, method="wb_combined"), "--json")
    assert totals_of(answer) == {"A": 80.80, "B": 79.20, "C": 64.74}
    raw = evaluated(THREE, profile_of(price(), quality(), method="wb_combined"))
    assert [bid.total for bid in raw.bids] == pytest.approx([80.80, 79.20, 64.74], abs=CENT)


DOMESTIC = "bid,price,product.domestic\ndom,1000,yes\nforeign,900,no\n"


def test_g4_domestic_preference(tmp_path: Path) -> None:
    terms = {
        "basis": "bid_price",
        "vat": "include",
        "adjustments": [deduction("domestic", 0.20, "product.domestic and any(bids, not product.domestic)")],
        "abnormally_low": {"rules": ["P < 0.50*mean(P)"], "num": {"src": "law", "conf": "M"}},
    }
    found = by_name(evaluated(DOMESTIC, profile_of(price(weight=1.0), price=terms)))
    assert (found["dom"].adjusted_price, found["foreign"].adjusted_price) == pytest.approx((800, 900))
    assert found["dom"].points["price"] == pytest.approx(100.00, abs=CENT)
    assert found["foreign"].points["price"] == pytest.approx(88.89, abs=CENT)
    alone = by_name(evaluated("bid,price,product.domestic\ndom,1000,yes\n", profile_of(price(weight=1.0), price=terms)))
    assert alone["dom"].adjusted_price == pytest.approx(1000)  # no preference where nothing foreign is offered

    answer = evaluate_files(tmp_path, DOMESTIC, "cn-goods-open-comprehensive", "--json")
    shown = {bid["bid"]: bid for bid in answer.json["bids"]}
    assert (shown["dom"]["adjusted_price"], shown["foreign"]["adjusted_price"]) == (800, 900)
    assert shown["dom"]["scores"]["price"] == pytest.approx(100.00, abs=CENT)
    assert shown["foreign"]["scores"]["price"] == pytest.approx(88.89, abs=CENT)


MKI = (
    "bid,price,mki.total,quality.level,ladder.level\nA,1000000,180000,0,0\nB,1040000,120000,0,0\nC,980000,205000,0,0\n"
)


def test_g6_monetised_quality(tmp_path: Path) -> None:
    answer = evaluate_files(tmp_path, MKI, "nl-mki-monetised", "--estimate", "1000000", "--json")
    assert answer.code == 0, answer.err
    assert totals_of(answer) == {"A": 980_000, "B": 960_000, "C": 980_000}
    assert answer.json["winners"] == ["B"] and answer.json["score_unit"] == "EUR"
    worth = criterion(
        "mki",
        "mki.total",
        "CNY",
        "min",
        {"type": "monetised", "params": {"upper": 200_000, "lower": 100_000}},
        value_max=100_000,
    )
    found = evaluated(MKI, profile_of(worth, method="price_minus_value"))
    assert [bid.total for bid in found.bids] == pytest.approx([980_000, 960_000, 980_000], abs=CENT)


def test_g6_monetised_by_adding() -> None:
    cost = criterion("mki", "mki.total", "CNY", "min", {"type": "none"}, factor=1.5, missing="reject")
    found = evaluated(MKI, profile_of(cost, method="price_plus_externality"))
    assert [bid.total for bid in found.bids] == pytest.approx([1_270_000, 1_220_000, 1_287_500], abs=CENT)
    assert found.winners == ("B",)


EXPIRED = (
    "bid,price,tech.points,cert.eco.number,cert.eco.valid_from,cert.eco.valid_to\n"
    "late,900,100,E-1,2024-06-30,2026-06-29\nheld,1000,10,E-2,2024-06-30,2026-06-30\n"
)


def test_g10_a_certificate_that_ends_the_day_before(tmp_path: Path) -> None:
    needed = gate("eco", "cert.eco", "valid_on", "bid_deadline", evidence=["certificate"], on_missing="clarify")
    found = by_name(evaluated(EXPIRED, profile_of(price(), quality(), gates=[needed])))
    assert found["late"].gate == "fail" and codes(found["late"]) == ["claim.expired"]
    assert found["late"].reasons[0].rule == "V04" and found["late"].total is None
    assert found["held"].gate == "pass" and found["held"].place == 1
    answer = evaluate_files(tmp_path, EXPIRED, document(price(), quality(), gates=[needed]))
    assert answer.code == 1
    assert "The certificate ended on 29 Jun 2026" in answer.out


FOOTPRINT_HEAD = (
    "bid,price,tech.points,pcf.value_kg,pcf.unit_basis,pcf.boundary,pcf.pcr_id,pcf.verification,"
    "pcf.primary_data_share,pcf.valid_to,pcf.uncertainty,pcf.service_life_y\n"
)
PROVEN = "piece,cradle_to_gate,PCR-1,certified_label,0.8,{end},0.02,5"


def footprint_rules(**more) -> tuple[dict, dict]:
    told = {"weight": 0.2, "comparability": {"min": "COMPARABLE_ADJUSTED", "min_comparable": 2}} | more
    steps = {"type": "step", "params": {"table": [[100, 100], [200, 50], [float("inf"), 0]]}}
    pcf = criterion("pcf", "pcf.value", "kgCO2e/unit", "min", steps, **told)
    method = {
        "pcr": ["PCR-1"],
        "boundary": "cradle_to_gate",
        "stages": ["raw", "production"],
        "unit_basis": "piece",
        "lifetime_y": 5,
        "num": {"src": "illustrative", "conf": "L"},
    }
    return pcf, method


def declared(*bids: tuple[str, float, float | None, str]) -> str:
    """Rows of (bid, price, kg, valid to)."""
    rows = []
    for name, amount, kg, end in bids:
        proof = PROVEN.format(end=end) if kg is not None else ",,,,,,,"
        rows.append(f"{name},{amount},80,{'' if kg is None else kg},{proof}")
    return FOOTPRINT_HEAD + "\n".join(rows) + "\n"


LATER = "2027-01-31"


def test_g10_a_footprint_that_ended_the_day_before_earns_nothing(tmp_path: Path) -> None:
    pcf, method = footprint_rules()
    text = declared(("A", 1000, 90, "2026-06-29"), ("B", 1000, 150, LATER), ("C", 1000, 190, LATER))
    found = by_name(evaluated(text, profile_of(price(), quality(0.4), pcf, comparability=method)))
    assert found["A"].points["pcf"] == 0 and found["B"].points["pcf"] == pytest.approx(10)
    expired = next(reason for reason in found["A"].reasons if reason.code == "footprint.expired")
    assert expired.rule == "V04"
    answer = evaluate_files(tmp_path, text, document(price(), quality(0.4), pcf, comparability=method), "--json")
    assert answer.code == 0, answer.err
    shown = answer.json["bids"][0]
    assert any(reason["rule"] == "V04" for reason in shown["reasons"])


def test_g16_a_bid_without_footprint_gets_no_points_and_no_stand_in(tmp_path: Path) -> None:
    pcf, method = footprint_rules()
    text = declared(("A", 1000, None, ""), ("B", 1000, 90, LATER), ("C", 1000, 190, LATER))
    found = by_name(evaluated(text, profile_of(price(), quality(0.4), pcf, comparability=method)))
    assert found["A"].points["pcf"] == 0 and found["A"].values["pcf"] is None
    assert found["A"].total == pytest.approx(40 + 32)
    assert "missing.zero_points" in codes(found["A"])
    answer = evaluate_files(tmp_path, text, document(price(), quality(0.4), pcf, comparability=method))
    assert "no value is put in its place" in answer.out


def test_g19_only_one_comparable_footprint(tmp_path: Path) -> None:
    pcf, method = footprint_rules()
    text = declared(("A", 1000, None, ""), ("B", 1000, 90, LATER), ("C", 1100, None, ""))
    announced = evaluated(text, profile_of(price(), quality(0.4), pcf, comparability=method))
    assert "comparability.information_only" in warned(announced)
    assert [bid.points["pcf"] for bid in announced.bids] == [0, 0, 0]

    silent, _ = footprint_rules(comparability={"min": "COMPARABLE_ADJUSTED"})
    not_announced = evaluated(text, profile_of(price(), quality(0.4), silent, comparability=method))
    assert "comparability.too_few" in warned(not_announced)
    assert [bid.points["pcf"] for bid in not_announced.bids] == [0, pytest.approx(20), 0]
    answer = evaluate_files(tmp_path, text, document(price(), quality(0.4), pcf, comparability=method))
    assert "information only, as announced: 1 of at least 2 bids are comparable" in answer.out


def test_g20_equal_totals(tmp_path: Path) -> None:
    even = quality(1.0)
    text = "bid,price,tech.points\nA,1000,80\nB,990,80\nC,990,80\n"
    found = evaluated(text, profile_of(even))
    assert {bid.bid: bid.place for bid in found.bids} == {"A": 3, "B": 1, "C": 1}
    assert found.winners == ("B", "C")
    assert {"tie.decided", "tie.shared"} <= set(warned(found))
    answer = evaluate_files(tmp_path, text, document(even), "--json")
    assert answer.json["winners"] == ["B", "C"]


def test_g20_totals_are_equal_as_they_are_printed() -> None:
    """80.0041 and 80.0012 are both printed as 80.00: then the price decides."""
    found = evaluated("bid,price,tech.points\nA,1000,80.0041\nB,990,80.0012\n", profile_of(quality(1.0)))
    assert found.winners == ("B",)


def test_g22_spread_of_the_price_points(tmp_path: Path) -> None:
    text = "bid,price,tech.points\n" + "".join(f"B{amount},{amount},80\n" for amount in range(70, 101, 10))
    found = evaluated(text, profile_of(price(), quality()))
    spread = {item.criterion: item for item in found.spreads}
    assert spread["price"].points == pytest.approx(12.0, abs=0.05)
    assert spread["price"].effective_weight == pytest.approx(1.0)
    answer = evaluate_files(tmp_path, text, document(price(), quality()), "--json")
    assert answer.json["point_spreads"]["price"] == pytest.approx(12.0, abs=0.05)
    assert answer.json["effective_weights"]["price"] == pytest.approx(1.0)
