"""Laws that hold for every table of bids: gates, order, units, one more losing bid."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from bid_cases import DEADLINE, criterion, deduction, gate, price, profile_of, quality, table_of
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from procurement_core.bids.result import BidEvaluation
from procurement_core.bids.service import evaluate_bids
from procurement_core.bids.table import BidTable

pytestmark = pytest.mark.filterwarnings("error")

#: Examples are small as they are drawn; making them smaller would run whole evaluations a thousand times.
DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)
AMOUNTS = st.floats(50, 5_000).map(lambda amount: round(amount, 2))
POINTS = st.floats(0, 100).map(lambda points: round(points, 1))
BIDS = st.lists(st.tuples(AMOUNTS, POINTS, st.sampled_from([1.0, 0.0, np.nan])), min_size=1, max_size=7)

LINEAR = {"type": "benchmark_linear", "params": {"lo": 0, "hi": 6_000}}
RAW = {"type": "raw_points", "params": {"max": 100}}
GATE = gate("compliant", "tech.compliant", "==", True, on_missing="clarify")
VALUED = criterion("quality", "tech.points", "points", "max", RAW, value_max=400)
TERMS = {
    "basis": "bid_price",
    "vat": "include",
    "adjustments": [deduction("domestic", 0.2, "product.domestic and any(bids, not product.domestic)")],
    "abnormally_low": {"rules": ["P < 0.30*mean(P)"], "num": {"src": "law", "conf": "M"}},
}
RELATIVE = profile_of(price(), quality(), gates=[GATE], price=TERMS)
WORLD_BANK = profile_of(price(), quality(formula={"type": "ratio_max"}), method="wb_combined", gates=[GATE])
STRETCHED = profile_of(price(formula="linear_minmax"), quality(), gates=[GATE])
ABSOLUTE = profile_of(price() | {"normalisation": LINEAR}, quality(), gates=[GATE])
MONETISED = profile_of(VALUED, method="price_minus_value", gates=[GATE])
CHEAPEST = profile_of(price(None, "inverse_min"), method="lowest_price", gates=[GATE])
IN_ORDER = profile_of(quality(None), price(None) | {"normalisation": LINEAR}, method="lexicographic", gates=[GATE])
ALL = (RELATIVE, WORLD_BANK, STRETCHED, ABSOLUTE, MONETISED, CHEAPEST, IN_ORDER)
ABSOLUTES = (ABSOLUTE, MONETISED, CHEAPEST, IN_ORDER)


def table(rows: list[tuple[float, float, float]]) -> BidTable:
    amounts, points, claims = (np.array(column, dtype=np.float64) for column in zip(*rows, strict=True))
    names = tuple(f"bid {place}" for place in range(len(rows)))
    return BidTable(
        names,
        (None,) * len(rows),
        amounts,
        {"tech.points": points},
        {"tech.compliant": claims, "product.domestic": np.where(np.isnan(claims), 0.0, claims)},
    )


def evaluated(profile, bids: BidTable) -> BidEvaluation:
    return evaluate_bids(profile, bids, on=DEADLINE)


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.award.method)
@given(rows=BIDS)
@settings(max_examples=8, phases=DRAWN)
def test_a_gate_is_never_bought_back_by_points(profile, rows) -> None:
    found = evaluated(profile, table([*rows, (50.0, 100.0, 0.0)]))  # the cheapest and best, but not compliant
    beaten = found.bids[-1]
    assert beaten.gate == "fail" and beaten.place is None and beaten.total is None
    assert beaten.bid not in found.winners
    without = evaluated(profile, table(rows))
    assert [bid.total for bid in without.bids] == [bid.total for bid in found.bids[:-1]]


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.award.method)
@given(rows=BIDS, seed=st.integers(0, 1_000))
@settings(max_examples=8, phases=DRAWN)
def test_the_order_of_the_bids_changes_nothing(profile, rows, seed) -> None:
    bids = table(rows)
    order = np.random.default_rng(seed).permutation(len(rows))
    here, there = evaluated(profile, bids), evaluated(profile, bids.take(order))
    assert set(here.winners) == set(there.winners)
    one, other = ({bid.bid: bid for bid in found.bids} for found in (here, there))
    for name, bid in one.items():
        assert (bid.place, bid.gate, bid.reasons) == (other[name].place, other[name].gate, other[name].reasons)
        assert (bid.total or 0) == pytest.approx(other[name].total or 0, rel=1e-12)
    assert {item.removed: item.changed for item in here.leave_one_out} == {
        item.removed: item.changed for item in there.leave_one_out
    }


@pytest.mark.parametrize("profile", ABSOLUTES, ids=lambda profile: profile.award.method)
@given(rows=BIDS)
@settings(max_examples=8, phases=DRAWN)
def test_one_more_losing_bid_changes_nothing_under_absolute_methods(profile, rows) -> None:
    found = evaluated(profile, table(rows))
    dearest, poorest = max(row[0] for row in rows), min(row[1] for row in rows)
    longer = evaluated(profile, table([*rows, (dearest * 1.2, poorest / 2, 1.0)]))
    if found.winners:
        assert set(longer.winners) - {longer.bids[-1].bid} == set(found.winners)
    assert [bid.total for bid in longer.bids[:-1]] == [bid.total for bid in found.bids]
    assert not any(item.changed for item in longer.leave_one_out)
    assert "winner.losing_bid" not in [remark.code for remark in longer.warnings]


@pytest.mark.parametrize("profile", (RELATIVE, WORLD_BANK, STRETCHED), ids=lambda profile: profile.award.method)
@given(rows=BIDS, loser=st.tuples(AMOUNTS, st.just(0.0), st.just(1.0)))
@settings(max_examples=8, phases=DRAWN)
def test_one_more_losing_bid_that_changes_the_winner_is_reported(profile, rows, loser) -> None:
    before, after = evaluated(profile, table(rows)), evaluated(profile, table([*rows, loser]))
    added = after.bids[-1].bid
    if added in after.winners or not before.winners or after.bids[-1].place is None:
        return
    told = {item.removed: item.changed for item in after.leave_one_out}
    assert told[added] == (set(before.winners) != set(after.winners))


def test_the_simulated_losing_bid_is_seeded_and_reported() -> None:
    rows = [(1000.0, 97.0, 1.0), (800.0, 86.0, 1.0), (790.0, 60.0, 1.0)]
    near = profile_of(price(), quality(), gates=[GATE])
    first, again = (evaluate_bids(near, table(rows), on=DEADLINE, seed=7) for _ in range(2))
    assert first.warnings == again.warnings
    said = [remark for remark in first.warnings if remark.code == "winner.losing_bid"]
    assert said and 0 < said[0].facts["percent"] <= 100


@given(years=st.lists(st.integers(1, 6), min_size=2, max_size=5), share=st.lists(st.integers(0, 60), min_size=5))
@settings(max_examples=8, phases=DRAWN)
def test_a_change_of_units_changes_nothing(years, share) -> None:
    """Years as months, ratios as percent, yuan as ten thousands: same gates, same scores, to the last digit."""
    life = criterion(
        "life", "warranty.years", "year", "max", {"type": "step", "params": {"table": [[2, 40], [3, 100]]}}
    )
    void = gate("void", "pack.void_ratio", "<=", 0.4, unit="ratio")
    rules = profile_of(price(), life | {"weight": 0.6}, gates=[void])
    plain, other = (["bid,price,warranty.years,pack.void_ratio"], ["bid,price,warranty.years [month],pack.void_ratio"])
    for place, year in enumerate(years):
        plain.append(f"b{place},{10_000 * (place + 1)},{year},{share[place] / 100:.2f}")
        other.append(f"b{place},{place + 1}万元,{year * 12},{share[place]}%")
    here = evaluated(rules, table_of("\n".join(plain), rules))
    there = evaluated(rules, table_of("\n".join(other), rules))
    assert here.bids == there.bids and here.winners == there.winners


@given(rows=BIDS)
@settings(max_examples=8, phases=DRAWN)
def test_points_add_up_and_stay_inside_the_scale(rows) -> None:
    for profile in (RELATIVE, WORLD_BANK, ABSOLUTE):
        for bid in evaluated(profile, table(rows)).ranked:
            assert bid.total == pytest.approx(sum(points or 0 for points in bid.points.values()))
            assert -1e-9 <= bid.total <= 100 + 1e-9
            assert all(0 <= (score or 0) <= 100 + 1e-9 for score in bid.scores.values())


def test_a_certificate_that_ends_a_day_earlier_never_raises_a_score() -> None:
    label = criterion("label", "cert.eco", "bool", "max", {"type": "binary"}, weight=0.6)
    rules = profile_of(price(), label)
    head = "bid,price,cert.eco.number,cert.eco.valid_from,cert.eco.valid_to\n"
    totals = [
        evaluated(rules, table_of(f"{head}A,1000,E-1,2024-01-01,{end}\nB,1000,,,\n", rules)).bids[0].total
        for end in ("2026-06-28", "2026-06-29", "2026-06-30", "2026-07-01")
    ]
    assert totals == sorted(totals) == [40, 40, 100, 100]


def test_a_table_is_frozen() -> None:
    bids = table([(100.0, 50.0, 1.0)])
    with pytest.raises(ValueError, match="read-only"):
        bids.price[0] = 1.0
    with pytest.raises(TypeError):
        bids.numbers["price"] = bids.price  # type: ignore[index]
    with pytest.raises(ValueError, match="one place per bid"):
        replace(bids, suppliers=(None, None))
