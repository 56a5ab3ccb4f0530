"""Conditions: a closed grammar, judged over all bids at once; unknown says why, and nothing gives a traceback."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procurement_core.errors import ProcurementError
from procurement_core.policy.award.conditions import BidFacts, read_condition
from procurement_core.wording.say import say

PRICES = (100.0, 300.0, 250.0)


def answers(text: str, **columns: object) -> list[bool | None]:
    """True, false or None (unknown) for each of three bids."""
    tender = {key: columns.pop(key) for key in ("ceiling", "category") if key in columns}
    references = {"list.mandatory": frozenset({"CN-GP:2013:A0201", "green"})}
    named = {name.replace("__", "."): column for name, column in columns.items()}
    found = read_condition(text).judge(BidFacts(3, {"P": PRICES, **named}, tender, references))
    told = {place for doubt in found.doubts for place in np.flatnonzero(doubt.bids)}
    assert told == set(np.flatnonzero(~found.known))
    assert not (found.true & ~found.known).any()
    return [bool(true) if known else None for true, known in zip(found.true, found.known, strict=True)]


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("P < 0.50*mean(P)", {}, [True, False, False]),
        ("P < 0.50*next_lowest(P)", {}, [True, False, False]),
        ("P < 0.50*next_lowest(P)", {"P": (100.0, 150.0, 400.0)}, [False, False, False]),
        ("P < 0.45*ceiling", {"ceiling": 600.0}, [True, False, True]),
        ("P < 0.45*ceiling", {"ceiling": None}, [None] * 3),
        ("P < 0.45*ceiling", {}, [None] * 3),
        ("P < 0.50*mean(P)", {"P": (100.0, None, 500.0)}, [True, None, False]),
        ("P < 0.50*next_lowest(P)", {"P": (None, None, 500.0)}, [None] * 3),
        ("mean(P) > 0", {"P": (None, None, None)}, [None] * 3),
        ("supplier.size in ['small','micro']", {"supplier__size": ("micro", None, "large")}, [True, None, False]),
        ("grade in [1, 2]", {"grade": (1.0, 3.0, None)}, [True, False, None]),
        (
            "product.domestic and any(bids, not product.domestic)",
            {"product__domestic": (True, False, True)},
            [True, False, True],
        ),
        (
            "product.domestic and any(bids, not product.domestic)",
            {"product__domestic": (True, None, True)},
            [None, None, None],
        ),
        (
            "product.domestic and any(bids, not product.domestic)",
            {"product__domestic": (True, True, True)},
            [False] * 3,
        ),
        ("product.skin_class == 'B'", {"product__skin_class": ("B", "C", None)}, [True, False, None]),
        ("product.skin_class != \"B\"", {"product__skin_class": ("B", "C", None)}, [False, True, None]),
        ("category in list.mandatory", {"category": "CN-GP:2013:A02010105"}, [True] * 3),
        ("category in list.mandatory", {"category": "CN-GP:2022:A02010105"}, [False] * 3),
        ("kind in list.mandatory", {"kind": ("green", "blue", None)}, [True, False, None]),
        ("category in other.list", {"category": "CN-GP:2013:A02010105"}, [None] * 3),
        ("0.1*3 == 0.3", {}, [True] * 3),
        ("P/10 < 0.1*P", {}, [False] * 3),
        ("10 - 2 - 3 == 5 and 2 + 3 * 4 == 14 and (2 + 3) * 4 == 20 and 12 / 2 / 3 == 2", {}, [True] * 3),
        ("-P < -200", {}, [False, True, True]),
        ("1 / (P - 100) > 0", {}, [None, True, True]),
        ("true or unheard_of", {}, [True] * 3),
        ("false and unheard_of", {}, [False] * 3),
        ("unheard_of or false", {}, [None] * 3),
        ("not not P > 100", {}, [False, True, True]),
        ("P", {}, [None] * 3),
        ("P == 'cheap'", {}, [None] * 3),
        ("mixed == 1", {"mixed": (1.0, "one", True)}, [None] * 3),
        ("big > 1", {"big": (10**400, float("inf"), 2)}, [None, None, True]),
    ],
)  # fmt: skip
def test_conditions_say_what_they_say(text, columns, expected):
    assert answers(text, **columns) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bid_condition.malformed"),
        ("P <", "bid_condition.malformed"),
        ("1 < P < 3", "bid_condition.malformed"),
        ("__import__('os').system('true')", "bid_condition.malformed"),
        ("P < 1; P", "bid_condition.malformed"),
        ("lambda: 1", "bid_condition.malformed"),
        ("P < 1e999", "bid_condition.malformed"),
        ("P ** 2 > 1", "bid_condition.malformed"),
        ("any(P < 1)", "bid_condition.malformed"),
        ("mean(P + 1) > 1", "bid_condition.malformed"),
        ("x in []", "bid_condition.malformed"),
        ("mean(P)", "bid_condition.no_claim"),
        ("1 + 1", "bid_condition.no_claim"),
        ("'a' < 3", "bid_condition.kinds"),
        ("(P < 3) + 1 > 0", "bid_condition.kinds"),
        ("not 3 == 3 and 4 and true", "bid_condition.kinds"),
        ("(" * 11 + "P < 1" + ")" * 11, "bid_condition.too_deep"),
        ("(" * 400, "bid_condition.too_deep"),
        ("P < 1 and " * 60 + "P < 1", "bid_condition.too_long"),
    ],
)
def test_what_is_no_condition_is_refused_in_one_sentence(text, code):
    with pytest.raises(ProcurementError) as refused:
        read_condition(text)
    assert refused.value.code == code
    for language in ("en", "zh"):
        assert say(code, refused.value.facts, language)


def test_doubts_are_said_in_words():
    columns = {"P": (1.0, None), "kind": ("a", "b")}
    for text in (
        "ceiling > P", "P > 1", "1 / (P - 1) > 0", "kind > 1", "kind == P", "kind in no.list", "next_lowest(P) > 1",
        "P*1e99*1e99*1e99*1e99 > 1", "kind",
    ):  # fmt: skip
        found = read_condition(text).judge(BidFacts(2, columns))
        assert found.doubts, text
        for doubt in found.doubts:
            for language in ("en", "zh"):
                assert "{" not in say(doubt.code, doubt.facts, language)
        assert found.doubts_of(1)


def test_names_and_lists_of_a_condition_are_told():
    condition = read_condition("a.b and any(bids, not c) or category in l.m and P < 0.5*mean(Q) and a.b")
    assert condition.names == ("a.b", "c", "category", "P", "Q")
    assert condition.references == ("l.m",)


TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="P<>=!()'[],. *+-/0123456789andortinymebs", max_size=60),
    st.lists(
        st.sampled_from(
            ["P", "q.r", "and", "or", "not", "(", ")", "<", "==", "in", "['a']", "l.m", "0.5", "*", "/", "-", "mean(P)",
             "next_lowest(P)", "any(bids,", "true", "'x'", "ceiling"]
        ),
        max_size=14,
    ).map(" ".join),
)  # fmt: skip
CELLS = st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=3), st.integers(-(10**320), 10**320))


@given(TEXTS, st.lists(CELLS, min_size=0, max_size=4), CELLS)
@settings(max_examples=150)
def test_any_text_over_any_bids_is_judged_or_refused(text, cells, ceiling):
    try:
        condition = read_condition(text)
    except ProcurementError as refused:
        assert refused.code.startswith("bid_condition.")
        return
    facts = BidFacts(len(cells), {"P": cells, "q.r": cells[::-1]}, {"ceiling": ceiling}, {"l.m": frozenset({"a"})})
    found = condition.judge(facts)
    assert found.true.shape == found.known.shape == (len(cells),)
    for place in np.flatnonzero(~found.known):
        assert found.doubts_of(int(place))


CLAIMS = st.recursive(
    st.sampled_from(["a", "b", "c", "true", "false"]),
    lambda inner: st.one_of(
        inner.map(lambda claim: f"not ({claim})"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda both: f"({both[0]}) {both[1]} ({both[2]})"),
        inner.map(lambda claim: f"any(bids, {claim})"),
    ),
    max_leaves=6,
)  # fmt: skip
TRUTHS = st.lists(st.sampled_from([True, False, None]), min_size=2, max_size=2)


@settings(max_examples=50)
@given(CLAIMS, TRUTHS, TRUTHS, TRUTHS, st.booleans())
def test_what_is_known_stays_whatever_the_unknown_turns_out_to_be(claim, a, b, c, filling):
    try:
        condition = read_condition(claim)
    except ProcurementError as refused:
        assert refused.code == "bid_condition.too_deep"
        return
    unsure = condition.judge(BidFacts(2, {"a": a, "b": b, "c": c}))
    filled = {
        name: [filling if value is None else value for value in column]
        for name, column in (("a", a), ("b", b), ("c", c))
    }
    settled = condition.judge(BidFacts(2, filled))
    assert settled.known.all()
    assert (settled.true[unsure.known] == unsure.true[unsure.known]).all()
