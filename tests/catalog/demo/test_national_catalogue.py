"""The national demonstration: 92 categories, the programme's enterprises and certificates, parts that stand alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import takewhile

import numpy as np
import pandas as pd
import pytest

from catalog.catalogue import open_catalogue
from catalog.demo.choice import NATIONAL_FROM, demonstration, world_for
from catalog.demo.companies import MARK_EN, MARK_ZH, SUPPLIERS
from catalog.demo.enterprises import enterprises
from catalog.demo.framing import KINDS, FramesByKind
from catalog.demo.generator import generate
from catalog.demo.national import (
    MOST_ENTERPRISES,
    SMALLEST_NATIONAL,
    NationalCatalogue,
    blocks_of,
    enterprise_count,
    frames_of_block,
    generate_national,
)
from catalog.demo.national_market import national_markets
from catalog.demo.traps import traps
from catalog.demo.world import NATIONAL, REFERENCE_DAY, WORLDS
from catalog.imports.importer import import_facts
from catalog.imports.parts import FactsInParts
from catalog.model.category import parse_category
from catalog.model.footprint import UnitBasis
from catalog.model.identity import manufacturer_key
from catalog.model.offer import SINGLE_UNITS
from catalog.model.problem import CatalogError
from catalog.reference.footprint_rules import footprint_rules
from catalog.reference.library import category_title, label_schemes, manufacturer_aliases
from catalog.reference.programme_facts import programme_facts
from catalog.store.location import Home

FULL, PRODUCTS = 1_000_000, 8_000
IDENTITY = ["brand", "model", "configuration"]
NOW = datetime(2026, 6, 30, 9, tzinfo=UTC)
TODAY = REFERENCE_DAY.isoformat()


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int]]:
    """What was said while the catalogue was written."""
    return []


@pytest.fixture(scope="module")
def facts(told: list[tuple[int, int]]) -> FactsInParts:
    return generate_national(PRODUCTS, 3, lambda begun, categories: told.append((begun, categories)), at_least=2_000)


@pytest.fixture(scope="module")
def parts(facts: FactsInParts) -> Sequence[FramesByKind]:
    return [
        {"product": part.products, "offer": part.offers, "certificate": part.certificates, "footprint": part.footprints}
        for part in facts.parts
    ]


@pytest.fixture(scope="module")
def whole(parts: Sequence[FramesByKind]) -> FramesByKind:
    return {kind: pd.concat([part[kind] for part in parts], ignore_index=True) for kind in KINDS}


def test_it_counts_what_the_programme_counts() -> None:
    counted = {name: fact.value for name, fact in programme_facts().items()}
    blocks = blocks_of(FULL, FULL)
    assert len({block.market.id for block in blocks}) == len(national_markets()) == counted["cn_cel_categories"]
    makers = [place for block in blocks for place in block.makers]
    assert makers == list(range(MOST_ENTERPRISES))
    assert counted["cn_cel_enterprises"] == MOST_ENTERPRISES
    assert 4_880 < MOST_ENTERPRISES + len(SUPPLIERS) < 4_950
    assert counted["cn_cel_models"] < FULL


def test_categories_are_as_uneven_as_a_market() -> None:
    sizes = pd.Series({block.market.id: 0 for block in blocks_of(FULL, FULL)})
    for block in blocks_of(FULL, FULL):
        sizes[block.market.id] += block.products
    assert sizes.sum() == FULL
    assert (sizes >= 50_000).sum() >= 3
    assert (sizes < 500).sum() >= 2


@pytest.mark.parametrize(("products", "makers"), [(5_000, 552), (200_000, 970), (FULL, 4851), (10_000_000, 4851)])
def test_smaller_catalogues_have_fewer_enterprises_and_none_has_more(products: int, makers: int) -> None:
    assert enterprise_count(products) == makers
    assert sum(block.products for block in blocks_of(products, products)) == products
    assert all(block.products and len(block.makers) for block in blocks_of(products, products))


def test_every_category_has_a_code_of_its_own_with_titles_and_known_words() -> None:
    markets = [each.market for each in national_markets()]
    codes = [parse_category(market.codes.split("|")[0]) for market in markets]
    assert not [(one, other) for one in codes for other in codes if one != other and one.covers(other)]
    assert all(category_title(code, "en") and category_title(code, "zh") for code in codes)
    assert len({market.letter for market in markets}) == len({market.noun_en for market in markets}) == len(markets)
    for market in markets:
        assert set(market.schemes) <= {*label_schemes(), "demo_leaf"}, market.id
        assert market.unit in SINGLE_UNITS, market.id
        assert UnitBasis(market.footprint_unit), market.id
        assert {rule.pcr_id for rule in market.footprints if rule.scheme == "cn_pcf"} <= set(footprint_rules())
        assert len(market.steps) >= 4, market.id
        assert not market.noun_zh.isascii(), market.id


def test_enterprises_are_distinct_marked_and_not_known() -> None:
    names = enterprises(MOST_ENTERPRISES)
    known = set(manufacturer_aliases()) | set(manufacturer_aliases().values())
    keys = {manufacturer_key(name.removesuffix(f" {MARK_EN}"), manufacturer_aliases()) for name in names}
    assert len(keys) == len(names) == MOST_ENTERPRISES
    assert not keys & known
    assert all(name.endswith(MARK_EN) for name in names)


def test_exactly_so_many_products_each_once_in_all_categories(whole: FramesByKind) -> None:
    products = whole["product"]
    assert len(products) == PRODUCTS
    assert not products.duplicated(IDENTITY).any()
    assert set(products["codes"].dropna()) == {each.market.codes for each in national_markets()}
    there = set(products[IDENTITY].itertuples(index=False, name=None))
    assert {(trap.brand, trap.model, trap.configuration) for trap in traps()} <= there


def test_rows_and_keys_count_through_all_parts(
    facts: FactsInParts, parts: Sequence[FramesByKind], whole: FramesByKind
) -> None:
    assert len(parts) > 3
    assert all(tuple(part[kind].columns) == KINDS[kind] for part in parts for kind in KINDS)
    rows = np.sort(np.concatenate([whole[kind]["row"].to_numpy(np.int64) for kind in KINDS]))
    assert (rows == np.arange(1, facts.rows_read + 1)).all()
    assert all(whole[kind]["record_key"].is_unique and whole[kind]["pointer"].is_unique for kind in KINDS)


def test_every_company_is_marked_as_fictional(whole: FramesByKind) -> None:
    said = [("product", "brand"), ("offer", "brand"), ("offer", "supplier"), ("certificate", "holder"),
            ("certificate", "issuer"), ("footprint", "brand"), ("footprint", "issuer")]  # fmt: skip
    assert all(whole[kind][column].dropna().str.endswith(MARK_EN).all() for kind, column in said)
    assert whole["product"]["name_zh"].dropna().str.contains(MARK_ZH, regex=False).all()
    assert whole["certificate"]["licence_number"].str.startswith("DEMO-").all()


def test_nearly_every_enterprise_sells_itself_beside_the_dealers(whole: FramesByKind) -> None:
    suppliers = whole["offer"]["supplier"].nunique()
    assert 0.85 < suppliers / (enterprise_count(PRODUCTS) + len(SUPPLIERS)) <= 1.0  # some have a family or none here
    direct = whole["offer"]["supplier"] == whole["offer"]["brand"]
    assert 0.4 < direct.mean() < 0.6
    assert 0.6 < (whole["offer"]["currency"] == "CNY").mean() < 0.75


def test_models_per_certificate_are_as_in_the_programme() -> None:
    """At full size, on every eleventh block; the programme counts more than 900,000 models on 10,408 certificates."""
    certificates, models = 0, 0.0
    for block in [block for block in blocks_of(FULL, FULL) if block.products < 12_000][::11]:
        frames = frames_of_block(block, 1)
        labels = frames["certificate"][frames["certificate"]["scheme"] == "cn_cel"]
        families = len(frames["product"].drop_duplicates(["brand", "model"]))
        certificates += len(labels)
        models += labels["covers"].map(lambda text: len(json.loads(text))).sum() * len(frames["product"]) / families
    assert 65 < models / certificates < 110  # 87 there


def test_gaps_and_states_are_those_of_the_small_market(whole: FramesByKind) -> None:
    market = generate(6_000, 3)
    small = {"product": market.products, "offer": market.offers, "certificate": market.certificates}
    assert NATIONAL.certificates == WORLDS["market"].certificates
    for kind, column in [
        ("product", "codes"),
        ("product", "name_en"),
        ("offer", "valid_to"),
        ("certificate", "valid_to"),
    ]:
        assert abs(whole[kind][column].isna().mean() - small[kind][column].isna().mean()) < 0.04, (kind, column)
    for kind in ("offer", "certificate"):
        ended, there = whole[kind]["valid_to"] < TODAY, small[kind]["valid_to"] < TODAY
        assert abs(ended.mean() - there.mean()) < 0.04, kind
    lifted = [frames["certificate"]["events"].str.contains("withdrawn").mean() for frames in (whole, small)]
    assert 0.005 < lifted[0] < 0.04 and 0.005 < lifted[1] < 0.04


def test_the_same_seed_gives_the_same_catalogue_however_it_is_cut() -> None:
    large, small, other = (NationalCatalogue(SMALLEST_NATIONAL, seed) for seed in (4, 4, 5))
    part = next(large.parts(at_least=1_000))
    pieces = list(takewhile(lambda _: small.rows < large.rows, small.parts(at_least=1)))
    assert len(pieces) > 2
    next(other.parts(at_least=1_000))
    assert small.rows == large.rows
    assert small.sha256 == large.sha256 != other.sha256
    assert len(part["product"]) == small.numbering.of_kind["product"]


def test_blocks_of_one_category_share_neither_makers_nor_numbers() -> None:
    chairs = [block for block in blocks_of(FULL, FULL) if block.market.id == "chair"]
    assert len(chairs) > 1
    first, second = (frames_of_block(replace(block, products=300), 1) for block in chairs[:2])
    pd.testing.assert_frame_equal(frames_of_block(replace(chairs[1], products=300), 1)["offer"], second["offer"])
    for kind in KINDS:
        assert not set(first[kind]["record_key"]) & set(second[kind]["record_key"]), kind
    assert not set(first["product"]["brand"]) & set(second["product"]["brand"])


def test_the_importer_takes_every_row_and_the_same_again_changes_nothing(home: Home, facts: FactsInParts) -> None:
    catalogue = open_catalogue("demo", home=home)
    report = import_facts(catalogue, facts, actor="tester", now=NOW)
    assert (report.rows_read, report.rows_imported, report.rows_rejected) == (facts.rows_read, facts.rows_read, 0)
    again = import_facts(catalogue, facts, actor="tester", now=NOW)
    assert (again.rows_imported, again.revision) == (0, None)
    model = catalogue.read_model()
    assert model.arrow(model.table("products")).num_rows == PRODUCTS


def test_a_person_is_told_how_far_the_writing_has_come(whole: FramesByKind, told: list[tuple[int, int]]) -> None:
    assert sum(map(len, whole.values())) > PRODUCTS
    assert [begun for begun, _ in told] == [*range(1, 93), 92]
    assert {categories for _, categories in told} == {92}


def test_a_large_demonstration_is_national_and_a_named_world_wins() -> None:
    assert [world_for(products) for products in (2_000, NATIONAL_FROM - 1, NATIONAL_FROM)] == [
        "market",
        "market",
        "national",
    ]
    assert demonstration(60, 7).source == "demo-60-7"
    assert demonstration(60, 7, "gaps").source == "demo-60-7-gaps"
    with pytest.raises(CatalogError) as unknown:
        demonstration(200, 7, "utopia")
    assert unknown.value.facts["known"] == "market, gaps, national"
    with pytest.raises(CatalogError) as small:
        demonstration(SMALLEST_NATIONAL - 1, 7, "national")
    assert (small.value.code, small.value.facts["smallest"]) == ("demo.too_small_national", SMALLEST_NATIONAL)


@pytest.mark.parametrize(
    ("products", "seed", "world", "digest"),
    [
        (60, 1, "market", "6272fc34784071c5e9cae03f25d68de5909652f1f69a7c1e540b4f3ac0cb849f"),
        (2_000, 1, "market", "7f0e43bd167b74fec345bd6b6d033e8ebb4e73dada43af02a0f023f656bd227f"),
        (300, 11, "gaps", "7424fac4e3461ec0803c77646af9e5054066758c4a5d55465c8a887f160720df"),
    ],
)
def test_the_small_demonstration_is_the_one_that_documents_and_files_name(
    products: int, seed: int, world: str, digest: str
) -> None:
    assert generate(products, seed, world).sha256 == digest
