"""Numbers, money, dates and units as a reader writes them; conditions, gates and reasons in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laptop_market import PROFILE

from catalog.model.category import parse_category
from catalog.model.problem import CatalogError
from catalog.snapshot.lists.condition import FIELDS, Shape, parse_condition
from catalog.snapshot.lists.filter import Filter
from procurement_core.policy.library import load_profile
from procurement_core.wording.conditions import condition_in_words, filter_in_words
from procurement_core.wording.judgements import in_words, reason_in_words, requirement, subject_title
from procurement_core.wording.numbers import (
    MISSING,
    format_amount,
    format_count,
    format_date,
    format_moment,
    format_number,
    format_points,
    format_share,
)
from procurement_core.wording.thresholds import format_threshold
from procurement_core.wording.unit_names import format_footprint, format_value, indicator_title, unit_name


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese"),
    [
        ("1400.0000", "EUR", "€1,400.00", "€1,400.00"),
        ("0.0451", "CNY", "CN¥0.0451", "¥0.0451"),
        ("1200", "JPY", "JP¥1,200", "JP¥1,200"),
        ("12.5", "USD", "US$12.50", "US$12.50"),
    ],
)
def test_money_has_its_currency_and_loses_nothing(amount: str, currency: str, english: str, chinese: str):
    assert format_amount(Decimal(amount), currency, "en") == english
    assert format_amount(Decimal(amount), currency, "zh") == chinese


def test_missing_is_a_dash_and_never_a_zero():
    shown = {
        format_number(None, "en"),
        format_amount(None, "EUR", "zh"),
        format_share(None, "en"),
        format_points(None, "en"),
        format_date(None, "zh"),
        format_footprint(None, "piece", "en"),
        format_value("memory_gb", None, "zh"),
    }
    assert shown == {MISSING}


def test_dates_leave_no_second_reading():
    day = date(2020, 4, 5)
    assert (format_date(day, "en"), format_date(day, "zh")) == ("5 Apr 2020", "2020年4月5日")
    moment = datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(hours=8)))
    assert format_moment(moment, "en") == "1 Mar 2026, 23:30 UTC"
    assert format_moment(moment.astimezone(UTC), "zh") == format_moment(moment, "zh")


def test_values_carry_their_unit():
    assert format_footprint(307.126, "piece", "en") == "307.13 kg CO₂e per piece"
    assert format_footprint(307.1, "piece", "zh") == "307.1 kg CO₂e 每件"
    assert format_footprint(2.0, None, "en") == "2 kg CO₂e per unit not stated"
    assert format_value("energy_kwh_year", 1234.5, "en") == "1,234.5 kWh per year"
    assert format_value("recycled_share", 0.355, "zh") == "35.5%"
    assert format_value("price.amount", 950.5, "en", "EUR") == "€950.50"
    assert format_value("seasonal_efficiency", 8.5, "en") == "8.5"
    assert unit_name("furlong", "zh") == "furlong"
    assert indicator_title("footprint.total", "zh") == "产品碳足迹"


def test_scores_are_points_and_shares_percent():
    assert format_points(0.6733333, "en") == "67.3"
    assert format_share(0.2, "en") == "20%"
    assert format_count(1234567, "zh") == "1,234,567"


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_printed_number_reads_back_to_its_last_place(value: float):
    read = float(format_number(value, "en", 2).replace(",", ""))
    assert abs(read - value) <= 0.005 + 1e-9 * abs(value)


def test_conditions_are_said_with_the_fields_own_name():
    where = Filter(
        (parse_condition("screen_inch >= 13"), parse_condition("brand ~ ex"), parse_condition("has_offer = yes")),
        text="thin",
        category=parse_category("CPV:2008:30213100"),
    )
    english, chinese = filter_in_words(where, "en"), filter_in_words(where, "zh")
    assert english.startswith("Screen diagonal at least 13; Brand contains “ex”; With a price; words “thin”; category ")
    assert chinese.startswith("屏幕尺寸不低于 13；品牌包含“ex”；有价格；")
    assert filter_in_words(Filter(), "en") == "no filter: the whole catalogue"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_condition_that_can_be_made_can_be_said(language: str):
    values = {Shape.CLAIM: "no", Shape.CATEGORY: "CPV:2008:30"}
    for field in FIELDS.values():
        value = values.get(field.shape, "5")
        for op in ("=", "!=", "<", "<=", ">", ">=", "~"):
            try:
                condition = parse_condition(f"{field.id} {op} {value}")
            except CatalogError as refusal:
                assert refusal.code.startswith(("filter.", "category."))
                continue
            said = condition_in_words(condition, language)
            assert said
            assert "{" not in said


def test_gates_and_reasons_are_said_by_title():
    profile = load_profile(PROFILE)
    price, energy = profile.gates
    assert requirement(price, profile, "en") == "Price > €0.00"
    assert requirement(energy, profile, "zh") == "能效标识或节能认证：在基准日有效的证书"
    assert reason_in_words("certificate.expired", "energy_proof", profile, "en") == (
        "Energy label or certificate in force: The certificate has expired by the date"
    )
    assert "：" not in reason_in_words("no_category", "", profile, "zh")
    assert subject_title("energy_label", profile, "zh") == "能效标识或节能认证"
    assert in_words("no.such_code", "en") == "A state that this release does not know"


@pytest.mark.parametrize(
    ("value", "is_upper", "shown"),
    [
        (252.244, True, "252.244 kg CO₂e"),
        (252.2440001, True, "252.244001 kg CO₂e"),
        (252.2440009, False, "252.244 kg CO₂e"),
        (210.0, True, "210 kg CO₂e"),
    ],
)
def test_a_threshold_keeps_what_the_exact_number_keeps(value: float, is_upper: bool, shown: str) -> None:
    assert format_threshold("footprint.total", value, "en", is_upper=is_upper) == shown


def test_a_threshold_that_is_a_share_is_rounded_outward_too() -> None:
    assert format_threshold("recycled_share", 1 / 3, "en", is_upper=False) == "33.3333%"
    assert format_threshold("recycled_share", 1 / 3, "en", is_upper=True) == "33.3334%"


def test_a_price_that_is_a_threshold_is_not_rounded() -> None:
    assert format_threshold("price.amount", 683.285, "en", "EUR", is_upper=True) == "€683.285"
    assert format_threshold("price.amount", 700.0, "en", "EUR", is_upper=True) == "€700.00"
