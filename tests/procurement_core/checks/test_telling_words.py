"""Words that give a fault away and words that only look like it; gates that bound a criterion and gates that do not."""

from __future__ import annotations

import pytest
from case_parts import AWARD, BEYOND, LISTED, with_criterion
from checked_profiles import CHINESE, EUROPEAN, LINEAR, criterion, found, gate


@pytest.mark.parametrize(
    ("title", "check"),
    [
        ("Excellent: 10 points, good: 5", "K06"),
        ("Points at the discretion of the committee", "K06"),
        ("方案良好得5分", "K06"),
        ("Annual turnover", "K07"),
        ("Number of employees", "K07"),
        ("上年度净利润", "K07"),
        ("本省企业加分", "K07"),
        ("同行业业绩", "K07"),
    ],
)
def test_words_that_give_a_criterion_away(title: str, check: str):
    language = "en" if title.isascii() else "zh"
    assert [item.id for item in found(CHINESE, (f"{AWARD}.quality.title.{language}", title))] == [check]


@pytest.mark.parametrize(
    "title",
    [
        "Delivered goods, goodness of fit",
        "Share of fair trade cotton",
        "Delivered in good condition",
        "Capital letters on the keyboard, staff training",
        "Donation to a non-profit organisation",
        "节能产品优先采购",
        "一般要求响应程度",
    ],
)
def test_words_that_only_look_like_it(title: str):
    language = "en" if title.isascii() else "zh"
    assert found(CHINESE, (f"{AWARD}.quality.title.{language}", title)) == ()


def test_grades_are_no_fault_where_a_measured_number_decides():
    edits = with_criterion("recycled", criterion("recycled", 0.2, LINEAR, group="environment"))
    assert found(CHINESE, *edits, (f"{AWARD}.recycled.title.en", "Good energy efficiency")) == ()
    (finding,) = found(CHINESE, *edits, (f"{AWARD}.recycled.title.zh", "能效酌情加分"))
    assert finding.facts["word"] == "酌情"


@pytest.mark.parametrize(
    ("indicator", "checks"),
    [
        ("supplier.tax_paid", ["K07"]),
        ("company.registered_capital", ["K07"]),
        ("offer.annual_revenue", ["K07"]),
        ("supplier.compliance_points", []),
        ("supply.local_warehouse_days", []),
    ],
)
def test_indicators_that_give_a_criterion_away(indicator: str, checks: list[str]):
    assert [item.id for item in found(CHINESE, (f"{AWARD}.quality.indicator", indicator))] == checks


@pytest.mark.parametrize(
    ("link", "warned"),
    [
        ("ISO 14001 certificate of the manufacturer", True),
        ("company targets for 2030", True),
        ("能源管理体系认证", True),
        ("CO2 of the delivered concrete", False),
        ("carbon neutral delivery of the goods", False),
    ],
)
def test_pledges_of_an_organisation(link: str, warned: bool):
    assert [item.id for item in found(EUROPEAN, (f"{AWARD}.quality.link_to_subject", link))] == ["K24"] * warned


def test_a_gate_in_the_other_direction_does_not_bound_the_criterion():
    edits = with_criterion("recycled", criterion("recycled", 0.2, LINEAR, **BEYOND))
    assert found(CHINESE, *edits, ("gates.warranty.op", "<=")) == ()
    (finding,) = found(CHINESE, *edits, ("gates.warranty.op", "=="))
    assert (finding.code, finding.severity) == ("check.k05", "error")


def test_a_certificate_that_is_a_gate_earns_no_points_again():
    again = criterion("recycled", 0.2, {"type": "binary"}, indicator="cert.cn_energy_saving", group="environment")
    edits = (("gates.+", gate("energy", **LISTED)), *with_criterion("recycled", again))
    assert [(item.id, item.severity) for item in found(CHINESE, *edits)] == [("K05", "error")]


def test_a_ceiling_on_the_price_is_no_qualification():
    ceiling = {"indicator": "price.bid", "op": "<=", "value": 900.0, "unit": "CNY"}
    assert found(CHINESE, ("gates.+", gate("ceiling", **ceiling))) == ()
