"""Shares of green purchases: official figures, both denominators, no contract counted twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reference.procurement_shares import procurement_shares
from procurement_core.errors import ProcurementError
from procurement_core.impact.contracts import Contracts
from procurement_core.impact.green import RANKED, CriteriaPlace, GreenType
from procurement_core.impact.shares import green_shares, published_shares, sigma_points


def _contracts(values, regulated, types, criteria=None) -> Contracts:
    return Contracts(
        ids=tuple(str(place) for place in range(len(values))),
        value=np.array(values, dtype=np.float64),
        is_regulated=np.array(regulated),
        categories=("CN-GP:2013:A020101",),
        types={kind: np.array([kind in each for each in types]) for kind in RANKED},
        criteria={place: np.array(hits) for place, hits in (criteria or {}).items()},
    )


@pytest.mark.parametrize("row", [row for row in procurement_shares().values() if row.same_total])
def test_every_published_share_follows_from_its_totals(row):
    found = published_shares(row.value, row.same_total, row.all_procurement)
    assert found.same.share == pytest.approx(row.share_same, abs=0.0005)
    if row.share_total is not None:
        assert found.total.share == pytest.approx(row.share_total, abs=0.00005)


def test_the_same_figures_as_contracts():
    found = green_shares(
        _contracts([575.1, 102.3, 33252.2], [True, True, False], [{GreenType.PRIORITY_CERTIFIED}, set(), set()])
    )
    assert found.same.share == pytest.approx(0.849, abs=0.0005)
    assert found.total.share == pytest.approx(0.0169, abs=0.00005)
    assert found.count.share == pytest.approx(1 / 3)


def test_a_contract_counts_under_its_highest_type_only():
    both = {GreenType.LCC, GreenType.MANDATORY_CERTIFIED, GreenType.GPP_CORE}
    found = green_shares(_contracts([10.0, 5.0], [True, True], [both, {GreenType.LCC}]))
    by_type = {each.kind: each for each in found.by_type}
    assert by_type[GreenType.MANDATORY_CERTIFIED].counted_value == 10
    assert by_type[GreenType.GPP_CORE].counted_contracts == 0
    assert by_type[GreenType.GPP_CORE].carried_contracts == 1
    assert (by_type[GreenType.LCC].counted_value, by_type[GreenType.LCC].carried_value) == (5, 15)


def test_a_contract_without_value_is_no_zero_and_green_elsewhere_is_in_neither_share():
    found = green_shares(
        _contracts([np.nan, 40.0, 60.0], [True, True, False], [{GreenType.LCC}, set(), {GreenType.GPP_CORE}])
    )
    assert (found.same.part, found.same.whole, found.total.whole) == (0, 40, 100)
    assert (found.green_elsewhere, found.without_value) == (60, 1)
    assert found.count.part == 2
    nothing = green_shares(_contracts([1.0], [False], [set()]))
    assert nothing.same.share is None


def test_criteria_are_shares_of_contracts_and_give_the_points_of_the_band():
    hits = {
        CriteriaPlace.TECHNICAL: [True, False, False, False, False],
        CriteriaPlace.AWARD: [True, True] + [False] * 3,
    }
    found = green_shares(_contracts([1.0] * 5, [True] * 5, [set()] * 5, hits))
    assert found.criteria[CriteriaPlace.TECHNICAL].share == pytest.approx(0.2)
    assert found.any_criteria.share == pytest.approx(0.4)
    assert found.sigma == pytest.approx(0.75)


@pytest.mark.parametrize(("share", "points"), [(0.0, 0), (0.0999, 0), (0.10, 0), (0.30, 0.5), (0.50, 1), (1.0, 1)])
def test_the_band(share, points):
    assert sigma_points(share) == pytest.approx(points)


def test_totals_that_cannot_be_parts_of_one_another_are_refused():
    with pytest.raises(ProcurementError, match=r"impact\.totals_disordered"):
        published_shares(10, 5, 100)
    with pytest.raises(ProcurementError, match=r"impact\.value_negative"):
        _contracts([-1.0], [True], [set()])


@given(st.lists(st.tuples(st.floats(0, 1e9), st.booleans(), st.sets(st.sampled_from(RANKED))), min_size=1, max_size=30))
def test_types_add_up_to_what_is_green_and_no_share_leaves_its_bounds(rows):
    values, regulated, types = zip(*rows, strict=True)
    found = green_shares(_contracts(values, regulated, types))
    counted = sum(each.counted_value for each in found.by_type)
    assert counted == pytest.approx(found.same.part + found.green_elsewhere, rel=1e-9, abs=1e-6)
    assert sum(each.counted_contracts for each in found.by_type) == found.count.part
    for share in (found.same.share, found.total.share, found.count.share):
        assert share is None or 0 <= share <= 1 + 1e-12
    if found.same.share is not None and found.total.share is not None:
        assert found.total.share <= found.same.share + 1e-12
