"""Laws of anchored scores, on thousands of products that hypothesis makes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged import Line, wide_table
from market import CHAIR, LAPTOP
from policies import criteria, profile, without_gates

from procurement_core.policy.changes import with_weights
from procurement_core.policy.profile import Profile
from procurement_core.proof.certificates import CLAIM_STATES
from procurement_core.proof.verdicts import Verdict
from procurement_core.scoring.decision_matrix import DecisionMatrix, build_decision_matrix
from procurement_core.scoring.gate_states import FAIL
from procurement_core.scoring.ranking import Ranking, rank
from procurement_core.scoring.service import weight_vector
from procurement_core.scoring.value_functions import anchored, binary

OPEN = profile(without_gates)
GATED = profile()


def _price_required(changed: dict[str, object]) -> None:
    without_gates(changed)
    criteria(changed)[0]["missing"] = "reject"


PRICED = profile(_price_required)
AMOUNTS = st.none() | st.floats(0.01, 5000)
LINES = st.builds(
    Line,
    id=st.uuids().map(str),
    price=AMOUNTS,
    footprint=AMOUNTS,
    verdict=st.sampled_from(Verdict),
    type_i=st.sampled_from(CLAIM_STATES),
    energy=st.sampled_from(CLAIM_STATES),
    memory=AMOUNTS,
    codes=st.sampled_from([(LAPTOP,), (LAPTOP,), (), (CHAIR,), (CHAIR, LAPTOP)]),
)
MARKETS = st.lists(LINES, max_size=25, unique_by=lambda line: line.id)


@st.composite
def _weights(draw: st.DrawFn) -> Profile:
    shares = draw(st.lists(st.integers(0, 1000), min_size=4, max_size=4).filter(any))
    return with_weights(OPEN, {item.id: share / sum(shares) for item, share in zip(OPEN.criteria, shares, strict=True)})


def _ranked(lines: Sequence[Line], policy: Profile, top: int | None = None) -> tuple[DecisionMatrix, Ranking]:
    matrix = build_decision_matrix(wide_table(lines), policy)
    return matrix, rank(matrix, weight_vector(matrix, policy), None, top)


def _scores(lines: Sequence[Line], policy: Profile) -> dict[str, float]:
    matrix, ranking = _ranked(lines, policy)
    return {matrix.ids[int(row)].as_py(): float(score) for row, score in zip(ranking.rows, ranking.scores, strict=True)}


@given(MARKETS, _weights())
def test_a_score_lies_between_0_and_1_and_is_the_sum_of_its_contributions(lines: list[Line], policy: Profile) -> None:
    matrix, ranking = _ranked(lines, policy)
    assert ((ranking.scores >= 0) & (ranking.scores <= 1 + 1e-12)).all()
    assert np.allclose(ranking.contributions.sum(axis=1), ranking.scores, atol=1e-12)
    assert (ranking.contributions >= 0).all()
    worth = matrix.worth(np.arange(len(matrix)))
    known = worth[~np.isnan(worth)]
    assert ((known >= 0) & (known <= 1)).all()


@given(MARKETS, _weights(), st.randoms(use_true_random=False))
def test_order_of_rows_and_removal_of_others_change_nothing(lines: list[Line], policy: Profile, chance: object) -> None:
    all_scores = _scores(lines, policy)
    turned = list(lines)
    chance.shuffle(turned)
    assert _scores(turned, policy) == all_scores
    some = turned[: len(turned) // 2]
    left = {line.id for line in some}
    assert _scores(some, policy) == {name: score for name, score in all_scores.items() if name in left}


@given(LINES, _weights(), st.floats(0, 5000))
def test_better_on_one_criterion_never_scores_lower(line: Line, policy: Profile, by: float) -> None:
    before = _scores([replace(line, codes=(LAPTOP,))], policy)[line.id]
    better = [
        replace(line, price=max(0.001, line.price - by)) if line.price is not None else line,
        replace(line, footprint=max(0.0, line.footprint - by)) if line.footprint is not None else line,
        replace(line, memory=line.memory + by) if line.memory is not None else line,
        replace(line, type_i="certificate.valid"),
        replace(line, verdict=Verdict.COMPARABLE),
    ]
    for changed in better:
        assert _scores([replace(changed, codes=(LAPTOP,))], policy)[line.id] >= before - 1e-12


@given(LINES, _weights(), st.floats(0.01, 5000))
def test_filling_a_gap_never_gives_less_than_no_points(line: Line, policy: Profile, value: float) -> None:
    line = replace(line, codes=(LAPTOP,))
    for name in ("price", "footprint", "memory"):
        gap = _scores([replace(line, **{name: None})], policy)[line.id]
        assert _scores([replace(line, **{name: value})], policy)[line.id] >= gap - 1e-12


@given(MARKETS, st.floats(0.01, 5000))
def test_filling_a_gap_never_excludes_what_the_reject_rule_let_in(lines: list[Line], value: float) -> None:
    before = _scores(lines, PRICED)
    filled = _scores([replace(line, price=value) if line.price is None else line for line in lines], PRICED)
    assert all(filled[name] >= score - 1e-12 for name, score in before.items())


@given(MARKETS)
def test_gates_only_remove(lines: list[Line]) -> None:
    without, within = _scores(lines, OPEN), _scores(lines, GATED)
    assert within.items() <= without.items()


@given(MARKETS, _weights(), st.data())
def test_a_filter_never_changes_a_score(lines: list[Line], policy: Profile, data: st.DataObject) -> None:
    matrix = build_decision_matrix(wide_table(lines), policy)
    vector = weight_vector(matrix, policy)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines))), dtype=np.bool_)
    every, some = rank(matrix, vector, None, None), rank(matrix, vector, mask, None)
    scores = dict(zip(every.rows.tolist(), every.scores.tolist(), strict=True))
    assert some.total == mask.sum()
    assert set(some.rows.tolist()) == {row for row in scores if mask[row]}
    for row, score in zip(some.rows.tolist(), some.scores.tolist(), strict=True):
        assert score == pytest.approx(scores[row], abs=1e-15)


@given(MARKETS, st.sampled_from([OPEN, GATED]))
def test_everything_in_play_is_counted_once(lines: list[Line], policy: Profile) -> None:
    matrix, ranking = _ranked(lines, policy)
    assert ranking.total == len(lines)
    assert ranking.total == ranking.eligible + ranking.conditional + sum(ranking.excluded.values())
    assert len(ranking.rows) == ranking.eligible + ranking.conditional
    out = matrix.gate_state == FAIL
    assert (matrix.first_reason[out] >= 0).all()
    assert (matrix.first_reason[~out] == -1).all()


@given(MARKETS, _weights(), st.integers(0, 30))
def test_the_top_is_the_beginning_of_the_whole_order(lines: list[Line], policy: Profile, top: int) -> None:
    lines = [replace(line, price=round(line.price, -2) + 1 if line.price else None, footprint=None) for line in lines]
    _, every = _ranked(lines, policy)
    _, cut = _ranked(lines, policy, top)
    assert cut.rows.tolist() == every.rows.tolist()[:top]
    assert cut.places.tolist() == every.places.tolist()[:top]


@given(MARKETS, _weights())
def test_places_are_shared_by_equal_scores_only_and_order_is_settled(lines: list[Line], policy: Profile) -> None:
    matrix, ranking = _ranked(lines, policy)
    rounded = np.round(ranking.scores, 9)
    places = [1 + int((rounded > score).sum()) for score in rounded]
    assert np.abs(ranking.places - places).max(initial=0) == 0
    prices = np.nan_to_num(matrix.price[ranking.rows], nan=np.inf)
    keys = list(zip((-rounded).tolist(), prices.tolist(), ranking.rows.tolist(), strict=True))
    assert keys == sorted(keys)


@given(LINES, _weights())
def test_an_indicative_footprint_earns_no_more_than_its_cap(line: Line, policy: Profile) -> None:
    lines = [replace(line, codes=(LAPTOP,), footprint=1.0, verdict=Verdict.INDICATIVE)]
    matrix, ranking = _ranked(lines, policy)
    earned = ranking.contributions[0, matrix.criteria.index("footprint")]
    assert earned == pytest.approx(min(policy.weights["footprint"], 0.10))


@settings(max_examples=50)
@given(st.floats(-1e6, 1e6), st.floats(-1e3, 1e3), st.floats(-1e3, 1e3).filter(lambda size: abs(size) > 1e-3))
def test_worth_is_0_at_the_worst_1_at_the_best_and_unknown_stays_unknown(
    value: float, worst: float, size: float
) -> None:
    best = worst + size
    worth = anchored(np.array([value, worst, best, np.nan]), worst, best)
    assert 0 <= worth[0] <= 1
    assert worth[1] == 0
    assert worth[2] == pytest.approx(1)
    assert np.isnan(worth[3])


def test_what_is_not_proven_is_unknown() -> None:
    worth = binary(np.array([True, False]))
    assert worth[0] == 1
    assert np.isnan(worth[1])
