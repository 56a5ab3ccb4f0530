"""G1 to G4, G6, G20, G22: what each regime's formula makes of bids, to the printed precision."""

from __future__ import annotations

from pathlib import Path

import pytest
from bid_cases import by_name, criterion, deduction, document, evaluate_files, evaluated, price, profile_of, quality
from bid_cases import warned as warnings_of

CENT = 0.005  # half a unit in the last printed place

THREE = "bid,supplier,price,tech.points\nA,Alpha,1000,97\nB,Beta,800,86\nC,Gamma,520,40\n"
TWO = "\n".join(THREE.splitlines()[:3]) + "\n"
RATED = (price(), quality(formula={"type": "ratio_max"}))


def totals_of(answer) -> dict[str, float]:
    return {bid["bid"]: bid["total"] for bid in answer.json["bids"]}


def test_g1_by_the_service():
    """Order 87 art. 55, w = 0.4: 40 P_min / P + 0.6 points: 79.00 / 77.60 / 64.00, A, and only because of C."""
    found = evaluated(THREE, profile_of(price(), quality()))
    assert [bid.total for bid in found.bids] == pytest.approx([79.00, 77.60, 64.00], abs=CENT)
    assert found.winners == ("A",)
    assert [item.removed for item in found.leave_one_out if item.changed] == ["C"]
    assert "winner.depends_on" in warnings_of(found)


def test_g1_by_the_command_line(tmp_path: Path):
    """The same of Order 87 art. 55 on a file."""
    answer = evaluate_files(tmp_path, THREE, document(price(), quality()), "--json")
    assert answer.code == 0, answer.err
    assert totals_of(answer) == {"A": 79.00, "B": 77.60, "C": 64.00}
    assert answer.json["winners"] == ["A"]
    without = {item["removed"]: item for item in answer.json["leave_one_out"]}
    assert (without["C"]["winner"], without["C"]["changed"]) == ("B", True)
    assert not without["A"]["changed"] and not without["B"]["changed"]
    printed = evaluate_files(tmp_path, THREE, document(price(), quality())).out
    assert all(total in printed for total in ("79.00", "77.60", "64.00"))


def test_g2_by_the_service():
    """G1 without C: 90.20 / 91.60, B wins."""
    found = evaluated(TWO, profile_of(price(), quality()))
    assert [bid.total for bid in found.bids] == pytest.approx([90.20, 91.60], abs=CENT)
    assert found.winners == ("B",)


def test_g2_by_the_command_line(tmp_path: Path):
    """G1 without C, on a file."""
    answer = evaluate_files(tmp_path, TWO, document(price(), quality()), "--json")
    assert totals_of(answer) == {"A": 90.20, "B": 91.60}
    assert answer.json["winners"] == ["B"]


def test_g2_where_the_cheap_bid_fails_to_explain_its_price():
    """The check on low prices comes first: who is out there no longer sets the lowest price."""
    rule = {"rules": ["P < 0.70*mean(P)"], "action": "reject_if_unexplained", "num": {"src": "law", "conf": "M"}}
    terms = {"basis": "bid_price", "vat": "include", "abnormally_low": rule}
    found = evaluated(THREE, profile_of(price(), quality(), price=terms))
    assert by_name(found)["C"].place is None
    assert [bid.total for bid in found.bids[:2]] == pytest.approx([90.20, 91.60], abs=CENT)
    assert found.winners == ("B",)


def test_g3_by_the_service():
    """World Bank rated criteria, X = 0.4: B = C_low / C X + T / T_high (1 - X): 80.80 / 79.20 / 64.74, A."""
    found = evaluated(THREE, profile_of(*RATED, method="wb_combined"))
    assert [bid.total for bid in found.bids] == pytest.approx([80.80, 79.20, 64.74], abs=CENT)
    assert found.winners == ("A",)
    raw = evaluated(THREE, profile_of(price(), quality(), method="wb_combined"))  # the method fixes T / T_high
    assert [bid.total for bid in raw.bids] == pytest.approx([80.80, 79.20, 64.74], abs=CENT)


def test_g3_by_the_command_line(tmp_path: Path):
    """The same of the World Bank on a file."""
    answer = evaluate_files(tmp_path, THREE, document(*RATED, method="wb_combined"), "--json")
    assert totals_of(answer) == {"A": 80.80, "B": 79.20, "C": 64.74}
    assert answer.json["winners"] == ["A"]


DOMESTIC = "bid,price,product.domestic\ndom,1000,yes\nforeign,900,no\n"


def test_g4_by_the_service():
    """国办发〔2025〕34号, 20 % for domestic products: evaluation prices 800 / 900, price points 100.00 / 88.89."""
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


def test_g4_by_the_command_line(tmp_path: Path):
    """The same under the shipped profile for goods, on a file."""
    answer = evaluate_files(tmp_path, DOMESTIC, "cn-goods-open-comprehensive", "--json")
    shown = {bid["bid"]: bid for bid in answer.json["bids"]}
    assert (shown["dom"]["adjusted_price"], shown["foreign"]["adjusted_price"]) == (800, 900)
    assert shown["dom"]["scores"]["price"] == pytest.approx(100.00, abs=CENT)
    assert shown["foreign"]["scores"]["price"] == pytest.approx(88.89, abs=CENT)


MKI = (
    "bid,price,mki.total,quality.level,ladder.level\nA,1000000,180000,0,0\nB,1040000,120000,0,0\nC,980000,205000,0,0\n"
)


def test_g6_by_the_service():
    """Monetised quality, MKI 200,000 to 100,000 worth up to 100,000: 980,000 / 960,000 / 980,000, B."""
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
    assert found.winners == ("B",)


def test_g6_by_the_command_line(tmp_path: Path):
    """The same under the shipped profile, on a file."""
    answer = evaluate_files(tmp_path, MKI, "nl-mki-monetised", "--estimate", "1000000", "--json")
    assert answer.code == 0, answer.err
    assert totals_of(answer) == {"A": 980_000, "B": 960_000, "C": 980_000}
    assert answer.json["winners"] == ["B"] and answer.json["score_unit"] == "EUR"


def test_g6_monetised_by_adding():
    """The other way of the same profile: price + 1.5 MKI."""
    cost = criterion("mki", "mki.total", "CNY", "min", {"type": "none"}, factor=1.5, missing="reject")
    found = evaluated(MKI, profile_of(cost, method="price_plus_externality"))
    assert [bid.total for bid in found.bids] == pytest.approx([1_270_000, 1_220_000, 1_287_500], abs=CENT)
    assert found.winners == ("B",)


TIED = "bid,price,tech.points\nA,1000,80\nB,990,80\nC,990,80\n"


def test_g20_by_the_service():
    """Order 87 art. 57, equal totals, prices 990 and 1,000: the lower price is first; equal prices share (并列)."""
    found = evaluated(TIED, profile_of(quality(1.0)))
    assert {bid.bid: bid.place for bid in found.bids} == {"A": 3, "B": 1, "C": 1}
    assert found.winners == ("B", "C")
    assert {"tie.decided", "tie.shared"} <= set(warnings_of(found))


def test_g20_by_the_command_line(tmp_path: Path):
    """The same of Order 87 art. 57 on a file."""
    answer = evaluate_files(tmp_path, TIED, document(quality(1.0)), "--json")
    assert answer.json["winners"] == ["B", "C"]
    assert {bid["bid"]: bid["place"] for bid in answer.json["bids"]} == {"A": 3, "B": 1, "C": 1}


def test_g20_totals_are_equal_as_they_are_printed():
    """80.0041 and 80.0012 are both printed as 80.00: then the price decides."""
    found = evaluated("bid,price,tech.points\nA,1000,80.0041\nB,990,80.0012\n", profile_of(quality(1.0)))
    assert found.winners == ("B",)


EVEN = "bid,price,tech.points\n" + "".join(f"B{amount},{amount},80\n" for amount in range(70, 101, 10))


def test_g22_by_the_service():
    """Equal quality, prices 70 to 100, weight 0.4: 40 - 28 = 12.0 points of spread, effective weight all of it."""
    spread = {item.criterion: item for item in evaluated(EVEN, profile_of(price(), quality())).spreads}
    assert spread["price"].points == pytest.approx(12.0, abs=0.05)
    assert spread["price"].effective_weight == pytest.approx(1.0)


def test_g22_by_the_command_line(tmp_path: Path):
    """The same spread on a file; the effective weight is shown."""
    answer = evaluate_files(tmp_path, EVEN, document(price(), quality()), "--json")
    assert answer.json["point_spreads"]["price"] == pytest.approx(12.0, abs=0.05)
    assert answer.json["effective_weights"]["price"] == pytest.approx(1.0)
    printed = evaluate_files(tmp_path, EVEN, document(price(), quality())).out
    assert "Effective weight" in printed and "100%" in printed


def test_points_in_money_are_said_with_their_currency(tmp_path: Path):
    """The worth of 80,000 off the price of 1,040,000 is money, before weighting, after it and between the bids."""
    said = evaluate_files(tmp_path, MKI, "nl-mki-monetised", "--estimate", "1000000")
    rows = [line.split() for line in said.out.splitlines()]
    worth = next(row for row in rows if "B" in row and row[-1].endswith("80,000.00"))
    assert worth[-2:] == ["80%", "€80,000.00"]
    assert "Points" not in said.out


def test_where_only_some_numbers_are_examples_only_some_are_said_to_be(tmp_path: Path):
    """The profile for goods is derived from official rules and fills what they leave open with examples."""
    said = evaluate_files(tmp_path, DOMESTIC, "cn-goods-open-comprehensive").out
    assert "Some numbers of the profile are illustrative values" in said
    assert "The numbers of the profile are illustrative values" not in said
