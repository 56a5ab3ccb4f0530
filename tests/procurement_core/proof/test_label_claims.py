"""What a certificate is worth for a product on a date: every state, and which claim is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from market import AS_OF, CHAIR, LAPTOP, MONITOR, Market

from catalog.model.certificate import CertificateEvent
from catalog.model.indicator import Indicator, indicator
from catalog.snapshot.detail.product_detail import product
from procurement_core.proof.certificates import CLAIM_STATES, label_claims
from procurement_core.wording.say import has_sentence


def _label(name: str) -> Indicator:
    found = indicator(name)
    assert found is not None
    return found


def states(market: Market, folder: Path, *labels: str, as_of: date = AS_OF) -> Mapping[str, tuple[str, ...]]:
    """State of each label by product."""
    model = market.publish(folder)
    claims = model.arrow(label_claims(model, [_label(name) for name in labels], as_of)).to_pylist()
    model.close()
    return {
        row["product_id"]: tuple(CLAIM_STATES[row[f"state_{place}"]] for place in range(len(labels))) for row in claims
    }


YESTERDAY, TOMORROW = AS_OF - timedelta(days=1), AS_OF + timedelta(days=1)

CASES: dict[str, tuple[dict[str, object], str]] = {
    "in force": ({}, "certificate.valid"),
    "last day": ({"valid_to": AS_OF}, "certificate.valid"),
    "first day": ({"valid_from": AS_OF}, "certificate.valid"),
    "expired by a day": ({"valid_to": YESTERDAY}, "certificate.expired"),
    "begins tomorrow": ({"valid_from": TOMORROW}, "certificate.not_yet"),
    "no end": ({"valid_to": None}, "certificate.unknown_end"),
    "suspended": ({"events": [(YESTERDAY, "suspended")]}, "certificate.suspended"),
    "suspended tomorrow": ({"events": [(TOMORROW, "suspended")]}, "certificate.valid"),
    "reinstated": ({"events": [(date(2026, 1, 5), "suspended"), (YESTERDAY, "reinstated")]}, "certificate.valid"),
    "withdrawn": ({"events": [(date(2025, 6, 1), "withdrawn"), (YESTERDAY, "reinstated")]}, "certificate.withdrawn"),
    "cancelled": ({"events": [(YESTERDAY, "terminated")]}, "certificate.terminated"),
    "self-declared": ({"check_method": "self_declared"}, "certificate.self_declared"),
    "own claim": ({"scheme": "own_claim", "scheme_type": "self_declared"}, "certificate.self_declared"),
    "an organisation's": ({"scheme": "iso_14001", "scheme_type": "management_system"}, "certificate.management_system"),
    "for monitors": ({"category": MONITOR}, "certificate.wrong_scope"),
    "for its class": ({"category": "CPV:2008:30210000"}, "certificate.valid"),
    "for all of its division": ({"category": "CPV:2008:30000000"}, "certificate.valid"),
    "for tablets, the neighbours": ({"category": "CPV:2008:30213200"}, "certificate.scope_doubtful"),
    "for a narrower category": ({"category": "CPV:2008:30213110"}, "certificate.scope_doubtful"),
    "in another scheme of codes": ({"category": "CN-GP:2022:A02010104"}, "certificate.valid"),
    "in words": ({"category": "Computers"}, "certificate.valid"),
    "expired and for monitors": ({"valid_to": YESTERDAY, "category": MONITOR}, "certificate.expired"),
    "of another type": ({"scheme": "cn_cel", "scheme_type": "type_i"}, "certificate.none"),
    "of an unknown scheme": ({"scheme": "green_leaf", "scheme_type": None}, "certificate.none"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_claim_has_the_state_its_certificate_has_on_the_day(name: str, tmp_path: Path) -> None:
    cells, expected = CASES[name]
    market = Market()
    market.certificate(market.product("a"), **cells)
    assert states(market, tmp_path, "label.energy") == {"a": (expected,)}


def test_every_state_can_be_said() -> None:
    assert all(has_sentence(code) for code in CLAIM_STATES)


def test_labels_are_asked_by_type_and_by_scheme(tmp_path: Path) -> None:
    market = Market()
    a, b = market.product("a"), market.product("b")
    market.certificate(a, scheme="cn_cel", scheme_type="type_i")
    market.certificate(b, scheme="energy_star", scheme_type="energy", valid_to=None)
    found = states(market, tmp_path, "label.type_i", "label.energy", "cert.energy_star", "cert.blue_angel")
    assert found == {
        a: ("certificate.valid", "certificate.none", "certificate.none", "certificate.none"),
        b: ("certificate.none", "certificate.unknown_end", "certificate.unknown_end", "certificate.none"),
    }


def test_the_best_claim_is_chosen_and_named(tmp_path: Path) -> None:
    market = Market()
    a = market.product("a")
    market.certificate(a, valid_to=YESTERDAY)
    market.certificate(a, valid_to=None)
    market.certificate(a, valid_to=date(2026, 6, 1))
    longest = market.certificate(a, valid_to=date(2026, 9, 1), match="family")
    market.certificate(a, valid_to=date(2026, 9, 1))  # the same end: the first id wins
    model = market.publish(tmp_path)
    (claim,) = model.arrow(label_claims(model, [_label("label.energy")], AS_OF)).to_pylist()
    assert (claim["certificate_0"], claim["match_0"]) == (longest, "family")


def test_a_certificate_of_another_configuration_is_no_proof(tmp_path: Path) -> None:
    market = Market()
    market.certificate(market.product("i5", family="x"))
    market.product("i7", family="x")
    market.product("other", family="y")
    found = states(market, tmp_path, "label.energy")
    assert found["i7"] == ("certificate.other_configuration",)
    assert found["other"] == ("certificate.none",)


def test_one_certificate_on_unrelated_goods_proves_nothing(tmp_path: Path) -> None:
    market = Market()
    laptop, chair, monitor = market.product("a"), market.product("b", [CHAIR]), market.product("c", [MONITOR])
    market.certificate(laptop, chair)
    alone = market.product("d", ["CN-GP:2022:A02010108", LAPTOP])
    market.certificate(monitor, alone)  # one division, and codes of two schemes are not held against each other
    found = states(market, tmp_path, "label.energy")
    assert found[laptop] == found[chair] == ("certificate.unrelated_models",)
    assert found[monitor] == found[alone] == ("certificate.valid",)
    with closing(market.publish(tmp_path / "again")) as model:
        details = {name: product(model, name) for name in (laptop, chair, monitor, alone)}
    told = {name: detail.certificates[0].is_over_unrelated_goods for name, detail in details.items() if detail}
    assert told == {laptop: True, chair: True, monitor: False, alone: False}


DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 1))


LIVES = st.tuples(
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(st.tuples(DAYS, st.sampled_from([item.value for item in CertificateEvent])), max_size=4),
)


@settings(max_examples=5)
@given(st.lists(LIVES, min_size=20, max_size=20), DAYS)
def test_a_certificate_counts_on_no_day_outside_its_life(
    tmp_path_factory: pytest.TempPathFactory,
    lives: list[tuple[date | None, date | None, list[tuple[date, str]]]],
    as_of: date,
) -> None:
    market = Market()
    for place, (begins, ends, events) in enumerate(lives):
        market.certificate(market.product(f"p{place}"), valid_from=begins, valid_to=ends, events=events)
    found = states(market, tmp_path_factory.mktemp("law"), "label.energy", as_of=as_of)
    for place, (begins, ends, events) in enumerate(lives):
        if found[f"p{place}"] in (("certificate.valid",), ("certificate.unknown_end",)):
            assert begins is None or begins <= as_of
            assert ends is None or as_of <= ends
            assert not [day for day, event in events if event in ("withdrawn", "terminated") and day <= as_of]
