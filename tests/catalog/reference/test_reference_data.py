"""Reference data: every row has a source that exists, ids are unique, codes parse and exist in their scheme."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from catalog.model.category import Category, parse_category
from catalog.model.identity import manufacturer_key, plain
from catalog.model.label import LabelType
from catalog.reference import library

FOLDER = Path(library.__file__).parent
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))
TABLES = [
    ("label_schemes.yaml", "schemes", "id"),
    ("manufacturer_aliases.yaml", "aliases", "name"),
    ("source_order.yaml", "order", "reader"),
    ("categories.yaml", "categories", "code"),
    ("category_rules/boavizta.yaml", "rules", "id"),
    ("category_rules/energy-star.yaml", "rules", "id"),
]


@pytest.mark.parametrize("name", FILES)
def test_every_file_states_licence_and_date(name: str) -> None:
    document = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    assert str(document["licence"]).strip()
    assert isinstance(document["date"], datetime.date)


@pytest.mark.parametrize("name", [name for name in FILES if name != "sources.yaml"])
def test_every_row_has_a_source_that_exists(name: str) -> None:
    document = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    for table in (value for value in document.values() if isinstance(value, list) and isinstance(value[0], Mapping)):
        for row in table:
            sources = row.get("sources") or document["sources"]
            assert sources, row
            assert set(sources) <= set(library.source_titles()), row


@pytest.mark.parametrize(("name", "table", "key"), TABLES)
def test_ids_are_unique(name: str, table: str, key: str) -> None:
    ids = [row[key] for row in library.rows(name, table)]
    assert len(ids) == len(set(ids)) > 0


def test_label_schemes_are_complete_and_honest_about_knowledge() -> None:
    for scheme in library.label_schemes().values():
        assert scheme.title_en
        assert scheme.title_zh
        assert scheme.operator
        assert scheme.source
        assert scheme.confidence in {"H", "M", "L"}
    knowledge_only = [r for r in library.rows("label_schemes.yaml", "schemes") if r["sources"] == ["KNOWLEDGE"]]
    unsure = {str(row["id"]) for row in knowledge_only if row["confidence"] != "H"}
    assert {str(row["id"]) for row in knowledge_only} - unsure <= {"own_claim"}  # a definition of ISO 14021, not a fact


def test_footprint_label_never_counts_as_a_green_label() -> None:
    schemes = library.label_schemes()
    assert schemes["cn_pcf"].type is LabelType.FOOTPRINT
    assert schemes["cn_pcf"].validity_years == 2.0
    assert schemes["cn_cel"].type is LabelType.TYPE_I
    assert schemes["cec_eco_textile"].type is LabelType.TYPE_I_LIKE
    assert schemes["energy_star"].type is LabelType.ENERGY
    assert schemes["iso_14001"].type is LabelType.MANAGEMENT_SYSTEM


def test_aliases_are_plain_and_lead_to_a_key_that_stays() -> None:
    aliases = library.manufacturer_aliases()
    for name, key in aliases.items():
        assert plain(name) == name
        assert plain(key) == key
        assert manufacturer_key(key, aliases) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Hewlett-Packard", "hp"),
        ("HP Inc.", "hp"),
        ("ASUSTeK Computer Inc.", "asus"),
        ("Dell Inc.", "dell"),
        ("Micro-Star International Co., Ltd.", "msi"),
        ("MICRO-STAR INT'L CO., LTD.", "msi"),
        ("Lenovo Group Limited", "lenovo"),
        ("联想（北京）有限公司", "lenovo"),
        ("华为技术有限公司", "huawei"),
        ("Hewlett Packard Enterprise", "hpe"),
        ("Toshiba", "toshiba"),
        ("Dynabook Americas, Inc.", "dynabook"),
    ],
)
def test_names_of_one_manufacturer_meet_and_of_two_do_not(name: str, key: str) -> None:
    assert manufacturer_key(name, library.manufacturer_aliases()) == key


def test_series_names_are_unique_and_of_known_manufacturers() -> None:
    rows = library.rows("series_names.yaml", "series")
    assert len(library.series_names()) == len(rows)
    assert all(row["reason"] for row in rows)
    assert all(manufacturer_key(str(row["manufacturer"])) == row["manufacturer"] for row in rows)
    assert ("dell", "xps13") in library.series_names()


def test_a_person_wins_and_the_demonstration_never_does() -> None:
    order = library.source_order()
    assert order[0] == "manual"
    assert order[-1] == "demo"
    assert set(order) == {"manual", "table", "energy-star", "boavizta", "carbon-catalogue", "demo"}


def test_rules_give_known_categories_and_nothing_else() -> None:
    for reader in ("boavizta", "energy-star"):
        for rule in library.category_rules(reader):
            assert library.category_title(rule.category, "en"), rule.id
            assert library.category_title(rule.category, "zh"), rule.id
            assert library.category_rule(reader, rule.field, rule.value) is rule
    assert library.category_rule("boavizta", "subcategory", "IoT") is None
    assert library.category_rules("carbon-catalogue") == ()


def test_the_code_that_changed_its_meaning_is_kept_apart() -> None:
    laptop_2013, desktop_2022 = parse_category("CN-GP:2013:A02010105"), parse_category("CN-GP:2022:A02010105")
    assert library.category_title(laptop_2013, "zh") == "便携式计算机"
    assert library.category_title(desktop_2022, "zh") == "台式计算机"
    same = {(item.left, item.right) for item in library.crosswalks() if item.relation == "same"}
    assert (laptop_2013, desktop_2022) not in same
    assert (laptop_2013, parse_category("CN-GP:2022:A02010108")) in same


def test_crosswalks_join_known_codes_of_different_schemes_or_versions() -> None:
    for item in library.crosswalks():
        assert item.relation in {"same", "narrower"}
        assert {item.left, item.right} <= set(library.categories())
        assert (item.left.scheme, item.left.version) != (item.right.scheme, item.right.version)


def test_cpv_codes_and_titles_are_those_of_the_vocabulary(classification: Path) -> None:
    vocabulary = json.loads((classification / "cpv_en.json").read_text("utf-8"))
    official = {code.split("-")[0]: title for code, title in vocabulary.items()}
    codes = [code for code in library.categories() if code.scheme == "CPV"]
    assert len(codes) > 20
    for code in codes:
        assert library.category_title(code, "en") == official[code.code]


def test_chinese_codes_and_titles_are_those_of_the_notices(classification: Path) -> None:
    collision = json.loads((classification / "cn_gp_collision.json").read_text("utf-8"))
    official = {Category("CN-GP", "2022", code): title for code, title in collision["cn_gp_2022_excerpt"].items()}
    lines = (classification / "cn_env_label_list_2019_excerpt.csv").read_text("utf-8").splitlines()[1:]
    official |= {Category("CN-GP", "2013", line.split(",")[0]): line.split(",")[1] for line in lines}
    for code in library.categories():
        if code.scheme == "CN-GP":
            assert library.category_title(code, "zh") == official[code], code


@pytest.fixture
def classification(real_files: Path) -> Path:
    """The folder of classification files, as their publishers left them."""
    return real_files / "classification"
