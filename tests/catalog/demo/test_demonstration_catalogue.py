"""The fictional catalogue: exact in size, the same on any day, plausible, full of gaps, and unmistakably fictional."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.catalogue import open_catalogue
from catalog.demo.companies import ISSUERS, MAKERS, MARK_EN, MARK_ZH, SUPPLIER_COUNTRIES, SUPPLIERS
from catalog.demo.generator import NOTICE, SMALLEST, generate
from catalog.demo.market import MARKETS
from catalog.demo.small_worlds import small_gaps, small_market
from catalog.demo.world import REFERENCE_DAY, WORLDS
from catalog.imports.facts import CERTIFICATE_COLUMNS, FOOTPRINT_COLUMNS, OFFER_COLUMNS, PRODUCT_COLUMNS, Facts
from catalog.imports.importer import import_facts
from catalog.model.category import parse_category
from catalog.model.certificate import CertificateEvent, CheckMethod
from catalog.model.footprint import Boundary, FootprintKind, UnitBasis, Verification
from catalog.model.identity import manufacturer_key
from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.model.offer import Vat
from catalog.model.problem import CatalogError
from catalog.reference.library import category_title, label_schemes, manufacturer_aliases
from catalog.store.location import Home

NOW = datetime(2026, 6, 30, 9, tzinfo=UTC)
TODAY = REFERENCE_DAY.isoformat()
CATEGORIES = {market.codes.split("|")[0]: market.id for market in MARKETS}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return generate(6000, 3)


@pytest.fixture(scope="module")
def priced_products(facts: Facts) -> pd.DataFrame:
    """Products with their European net prices."""
    keys = ["brand", "model", "configuration"]
    net = facts.offers[(facts.offers["currency"] == "EUR") & (facts.offers["vat"] == "exclude")]
    merged = facts.products.merge(net[[*keys, "amount"]], on=keys)
    return merged.assign(amount=merged["amount"].astype(float), kind=_kind(merged))


@pytest.mark.parametrize("products", [SMALLEST, 61, 200, 400, 1001])
@pytest.mark.parametrize("world", list(WORLDS))
def test_exactly_so_many_products_each_once(products: int, world: str) -> None:
    frame = generate(products, 5, world).products
    assert len(frame) == products
    assert not frame.duplicated(["brand", "model", "configuration"]).any()


@settings(max_examples=4)
@given(seed=st.integers(0, 2**32), products=st.integers(SMALLEST, 300), world=st.sampled_from(sorted(WORLDS)))
def test_the_same_seed_gives_the_same_catalogue(seed: int, products: int, world: str) -> None:
    first, second = generate(products, seed, world), generate(products, seed, world)
    assert first.sha256 == second.sha256
    pd.testing.assert_frame_equal(first.certificates, second.certificates)
    assert generate(products, seed + 1, world).sha256 != first.sha256


def test_records_have_the_columns_of_every_reader_and_rows_count_through(facts: Facts) -> None:
    frames = (facts.products, facts.offers, facts.certificates, facts.footprints)
    columns = ((*PRODUCT_COLUMNS, *ATTRIBUTE_IDS), OFFER_COLUMNS, CERTIFICATE_COLUMNS, FOOTPRINT_COLUMNS)
    for frame, expected in zip(frames, columns, strict=True):
        assert tuple(frame.columns) == expected
        assert frame["record_key"].is_unique
    rows = pd.concat([frame["row"] for frame in frames])
    assert rows.tolist() == list(range(1, facts.rows_read + 1))
    assert facts.reader == "demo"
    assert facts.source == "demo-6000-3"
    assert facts.options["notice"] == NOTICE


def test_words_are_those_of_the_model(facts: Facts) -> None:
    assert set(facts.offers["vat"]) == {item.value for item in Vat}
    assert set(facts.certificates["check_method"]) <= {item.value for item in CheckMethod}
    assert set(facts.footprints["boundary"]) <= {item.value for item in Boundary}
    assert set(facts.footprints["verification"]) <= {item.value for item in Verification}
    assert set(facts.footprints["kind"]) == {item.value for item in FootprintKind}
    assert set(facts.footprints["unit_basis"]) <= {item.value for item in UnitBasis}
    events = {item["event"] for text in facts.certificates["events"] for item in json.loads(text)}
    assert events <= {item.value for item in CertificateEvent}
    codes = facts.products["codes"].dropna().str.split("|").explode().unique()
    assert all(category_title(parse_category(code), "zh") for code in codes)


def test_every_company_says_that_it_is_fictional(facts: Facts) -> None:
    companies = pd.concat(
        [
            facts.products["brand"], facts.offers["brand"], facts.offers["supplier"], facts.certificates["holder"],
            facts.certificates["issuer"], facts.footprints["brand"], facts.footprints["issuer"],
        ]
    ).dropna()  # fmt: skip
    assert companies.str.endswith(MARK_EN).all()
    assert facts.products["name_en"].dropna().str.contains(MARK_EN, regex=False).all()
    assert facts.products["name_zh"].dropna().str.contains(MARK_ZH, regex=False).all()
    assert facts.certificates["licence_number"].str.startswith("DEMO-").all()
    for column in (facts.certificates["evidence_url"], facts.footprints["evidence_url"].dropna()):
        assert column.str.match(r"https://\w+\.example/").all()


def test_no_invented_company_is_a_known_manufacturer() -> None:
    known = set(manufacturer_aliases()) | set(manufacturer_aliases().values())
    invented = [name for names in MAKERS.values() for name in names] + [*SUPPLIERS, *ISSUERS]
    assert len(invented) == len(set(invented))
    assert not {manufacturer_key(name.removesuffix(f" {MARK_EN}"), manufacturer_aliases()) for name in invented} & known
    assert len(SUPPLIERS) == len(SUPPLIER_COUNTRIES)


def test_nine_categories_and_some_products_without(facts: Facts) -> None:
    kinds = _kind(facts.products).value_counts(normalize=True)
    assert set(kinds.index) == {*CATEGORIES.values(), "none"}
    assert kinds.min() > 0.01


def test_certificates_are_in_every_state(facts: Facts) -> None:
    certificates = facts.certificates
    events = certificates["events"].map(lambda text: [item["event"] for item in json.loads(text)])
    last = events.map(lambda names: names[-1] if names else "none")
    assert {"issued", "suspended", "reinstated", "withdrawn", "terminated", "none"} <= set(last)
    soon = date(2026, 8, 29).isoformat()
    assert certificates["valid_to"].between(TODAY, soon).sum() > 20
    assert (certificates["valid_to"] < TODAY).sum() > 20
    assert (certificates["valid_from"] > TODAY).sum() > 5
    assert (certificates["valid_to"].isna() & certificates["valid_from"].notna()).sum() > 5
    assert (certificates["scheme"] == "own_claim").sum() > 5
    unknown = set(certificates["scheme"]) - set(label_schemes())
    assert unknown == {"demo_leaf"}


def test_events_happen_between_the_first_day_and_the_reference_day(facts: Facts) -> None:
    for begins, text in zip(facts.certificates["valid_from"], facts.certificates["events"], strict=True):
        days = [item["day"] for item in json.loads(text)]
        assert days == sorted(days)
        assert all(day <= TODAY for day in days)
        assert not days or pd.isna(begins) or begins <= days[0]


def test_models_per_certificate_have_a_long_tail() -> None:
    certificates = generate(30000, 7).certificates
    models = certificates[certificates["scheme"] == "cn_cel"]["covers"].map(lambda text: len(json.loads(text)))
    assert models.median() < models.mean()
    assert models.max() > 5 * models.mean()
    assert 8 < models.mean() < 90


def test_young_programmes_have_no_old_certificates(facts: Facts) -> None:
    label = facts.certificates[facts.certificates["scheme"] == "cn_pcf"]
    market = label[~label["licence_number"].str.contains("X")]
    assert market["valid_from"].min() >= "2025-04-01"


def test_footprint_label_only_where_its_catalogue_names_the_category(facts: Facts) -> None:
    families = facts.products.assign(goods=_kind(facts.products)).drop_duplicates(["brand", "model"])
    labelled = facts.footprints[facts.footprints["scheme"] == "cn_pcf"].merge(families, on=["brand", "model"])
    rules = set(zip(labelled["goods"], labelled["pcr_id"], strict=True)) - {
        ("none", rule) for rule in labelled["pcr_id"]
    }
    assert rules == {
        ("laptop", "CNCA-CFP-12:2025"),
        ("desktop", "CNCA-CFP-11:2025"),
        ("air_conditioner", "CNCA-CFP-10:2025"),
        ("workwear", "CNCA-CFP-09:2025"),
    }


def test_unified_label_quotes_a_certificate_that_names_the_model(facts: Facts) -> None:
    covers = {
        number: {(item["brand"], item["model"]) for item in json.loads(text)}
        for number, text in zip(facts.certificates["licence_number"], facts.certificates["covers"], strict=True)
    }
    quoted = facts.footprints[facts.footprints["certificate_number"].str.match(r"DEMO-CNPCF-[A-Z]\d+", na=False)]
    quoted = quoted[~quoted["certificate_number"].str.contains("X")]
    named = [
        (brand, model) in covers[number]
        for number, brand, model in zip(quoted["certificate_number"], quoted["brand"], quoted["model"], strict=True)
    ]
    assert np.mean(named) > 0.95  # the rest names the model by its number alone: a link for a person to confirm
    assert not all(named)


def test_stages_never_exceed_the_figure_and_missing_stages_are_missing(facts: Facts) -> None:
    stages = facts.footprints[[f"stage_{name}_kg" for name in ("raw", "production", "distribution", "use", "eol")]]
    disclosed = stages.notna().any(axis=1)
    value = facts.footprints["value_kg"]
    assert (stages.sum(axis=1)[disclosed] <= value[disclosed] + 0.01).all()
    assert 0.2 < disclosed.mean() < 0.8
    to_gate = facts.footprints["boundary"] == "cradle_to_gate"
    assert stages.loc[to_gate, ["stage_use_kg", "stage_eol_kg"]].isna().all(axis=None)


def test_sizes_are_plausible(priced_products: pd.DataFrame, facts: Facts) -> None:
    middle = priced_products.groupby("kind")["amount"].median()
    expected = {
        "laptop": (400, 1200), "desktop": (300, 1000), "monitor": (120, 400), "printer": (200, 800),
        "furniture": (150, 700), "workwear": (30, 120), "air_conditioner": (300, 1200), "copy_paper": (2, 10),
        "paint": (20, 100),
    }  # fmt: skip
    for kind, (low, high) in expected.items():
        assert low < middle[kind] < high, kind
    whole = facts.footprints[facts.footprints["boundary"] == "cradle_to_grave"]
    families = facts.products.assign(category_kind=_kind(facts.products)).drop_duplicates(["brand", "model"])
    kilograms = whole.merge(families, on=["brand", "model"]).groupby("category_kind")["value_kg"].median()
    assert 180 < kilograms["laptop"] < 350
    assert kilograms["air_conditioner"] > 5 * kilograms["desktop"]
    assert 0.5 < kilograms["copy_paper"] < 1.5


def test_values_hang_together(priced_products: pd.DataFrame, facts: Facts) -> None:
    laptops = priced_products[priced_products["kind"] == "laptop"]
    assert laptops["amount"].corr(laptops["memory_gb"]) > 0.5
    assert laptops["mass_kg"].corr(laptops["screen_inch"]) > 0.5
    coolers = facts.products[_kind(facts.products) == "air_conditioner"]
    assert coolers["energy_kwh_year"].corr(coolers["cooling_kw"]) > 0.7
    keys = ["brand", "model", "configuration"]
    whole = facts.footprints[facts.footprints["boundary"] == "cradle_to_grave"]
    desktops = facts.products[_kind(facts.products) == "desktop"].merge(whole[[*keys, "value_kg"]], on=keys)
    assert desktops["value_kg"].corr(desktops["energy_kwh_year"]) > 0.6


def test_gaps_world_is_full_of_gaps_and_expired_proof() -> None:
    market, gaps = small_market(), small_gaps()
    assert (len(market.products), len(gaps.products)) == (400, 300)

    def share(facts: Facts) -> tuple[float, float, float]:
        families = facts.products.drop_duplicates(["brand", "model"])
        footprints = families.merge(facts.footprints[["brand", "model"]].drop_duplicates(), on=["brand", "model"])
        priced = facts.products.merge(facts.offers.drop_duplicates(["brand", "model", "configuration"]), how="inner",
                                      on=["brand", "model", "configuration"])  # fmt: skip
        ended = facts.certificates["valid_to"].dropna() < TODAY
        return len(footprints) / len(families), len(priced) / len(facts.products), float(ended.mean())

    with_footprint, with_price, expired = share(market)
    few_footprints, few_prices, many_expired = share(gaps)
    assert few_footprints < 0.6 * with_footprint
    assert few_prices < 0.8 * with_price
    assert many_expired > 2 * expired


@pytest.mark.parametrize("world", list(WORLDS))
def test_the_importer_takes_every_row_and_the_same_again_changes_nothing(home: Home, world: str) -> None:
    catalogue = open_catalogue("demo", home=home)
    facts = generate(200, 7, world)
    report = import_facts(catalogue, facts, actor="tester", now=NOW)
    assert (report.rows_read, report.rows_imported, report.rows_rejected) == (facts.rows_read, facts.rows_read, 0)
    again = import_facts(catalogue, generate(200, 7, world), actor="tester", now=NOW)
    assert (again.rows_imported, again.revision) == (0, None)
    model = catalogue.read_model()
    assert model.arrow(model.table("products")).num_rows == 200


def test_two_figures_for_one_year_are_reported_as_a_conflict(home: Home) -> None:
    report = import_facts(open_catalogue("demo", home=home), generate(SMALLEST, 1), actor="tester", now=NOW)
    assert [(item.model, item.value_kg, item.other_value_kg) for item in report.conflicts] == [
        ("Plover X24", 331.0, 149.0)
    ]


def test_refusals_say_what_would_do() -> None:
    with pytest.raises(CatalogError) as small:
        generate(SMALLEST - 1, 1)
    assert (small.value.code, small.value.facts["smallest"]) == ("demo.too_small", SMALLEST)
    with pytest.raises(CatalogError) as unknown:
        generate(200, 1, "utopia")
    assert unknown.value.code == "demo.world_unknown"


def _kind(products: pd.DataFrame) -> pd.Series:
    return products["codes"].str.split("|").str[0].map(CATEGORIES).fillna("none")
