"""The reference data as values, read once; every row names where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import cast

import yaml

from catalog.model.category import Category, parse_category
from catalog.model.identity import model_key, plain
from catalog.model.label import LabelScheme, LabelType

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """A column value of one reader's source and the category it stands for; `id` is kept as the category's note."""

    id: str
    reader: str
    field: str
    value: str
    category: Category
    note: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Two codes of two schemes or versions: `same` goods, or left `narrower` than right."""

    left: Category
    right: Category
    relation: str
    note: str
    source: str


@cache
def label_schemes() -> Mapping[str, LabelScheme]:
    """Every known label scheme by id; a certificate of any other scheme is of unknown type."""
    return MappingProxyType({str(row["id"]): _scheme(row) for row in rows("label_schemes.yaml", "schemes")})


@cache
def manufacturer_aliases() -> Mapping[str, str]:
    """Plain names of manufacturers to their keys, for `catalog.model.identity.manufacturer_key`."""
    return MappingProxyType({str(row["name"]): str(row["key"]) for row in rows("manufacturer_aliases.yaml", "aliases")})


@cache
def series_names() -> frozenset[tuple[str, str]]:
    """Manufacturer and model key of every name that stands for several generations of a machine."""
    found = [(str(row["manufacturer"]), str(row["model"])) for row in rows("series_names.yaml", "series")]
    return frozenset((maker, model_key(maker, model)) for maker, model in found)


@cache
def source_order() -> tuple[str, ...]:
    """Readers in the order in which their values are shown, first the one that wins."""
    return tuple(str(row["reader"]) for row in rows("source_order.yaml", "order"))


@cache
def category_rules(reader: str) -> tuple[CategoryRule, ...]:
    """The rules that give one reader's rows a category; empty for a reader without rules."""
    name = f"category_rules/{reader}.yaml"
    return tuple(_rule(reader, row) for row in rows(name, "rules")) if _path(name).is_file() else ()


def category_rule(reader: str, field: str, value: str) -> CategoryRule | None:
    """The rule for one value of one column; None where no code would be honest."""
    return _rules_by_value(reader).get((field, value.strip()))


@cache
def categories() -> tuple[Category, ...]:
    """The codes the product itself uses."""
    return tuple(_titles())


def category_title(category: Category, language: str) -> str | None:
    """The title of a code in `en` or `zh`; None where the reference data does not hold it."""
    titles = _titles().get(category)
    return titles.get(language) if titles else None


@cache
def category_words(code: str) -> tuple[str, ...]:
    """What a product of this code is called, in both languages: titles and search words of it and of what covers it."""
    category = parse_category(code)
    return tuple(word for known, words in _category_words().items() if known.covers(category) for word in words)


@cache
def categories_named(word: str) -> tuple[Category, ...]:
    """The categories whose titles or search words hold `word`, which is plain text (`catalog.model.identity.plain`)."""
    named = _category_words()
    return tuple(category for category, words in named.items() if any(word in plain(said) for said in words))


@cache
def column_words() -> Mapping[str, tuple[str, ...]]:
    """What columns are called in catalogues, English and Chinese, by what they can be mapped to."""
    groups = cast("Mapping[str, list[list[str]]]", document("column_words.yaml")["words"])
    return MappingProxyType(
        {name: tuple(str(word) for group in said for word in group) for name, said in groups.items()}
    )


@cache
def crosswalks() -> tuple[Crosswalk, ...]:
    """Which codes of two schemes or versions mean the same goods."""
    return tuple(_crosswalk(row) for row in rows("categories.yaml", "crosswalk"))


@cache
def source_titles(language: str = "en") -> Mapping[str, str]:
    """Short names of sources to the titles a reader of `en` or `zh` can look up."""
    table = cast("Mapping[str, Row]", document("sources.yaml")["sources"])
    title = "title_zh" if language == "zh" else "title_en"
    return MappingProxyType({name: str(row[title]) for name, row in table.items()})


@cache
def source_dates() -> Mapping[str, str]:
    """Short names of sources to their dates, as exact as they are known: `2026`, `2026-02` or `2026-02-28`."""
    table = cast("Mapping[str, Row]", document("sources.yaml")["sources"])
    return MappingProxyType({name: str(row["date"]) for name, row in table.items() if row.get("date")})


def rows(name: str, table: str) -> tuple[Row, ...]:
    """The rows of one table of one file, as written."""
    return tuple(cast("list[Row]", document(name)[table]))


def _path(name: str) -> Traversable:
    return files("catalog.reference").joinpath(name)


@cache
def document(name: str) -> Row:
    """One file of the reference data, as written."""
    return cast("Row", yaml.safe_load(_path(name).read_text("utf-8")))


def _source(row: Row) -> str:
    return "; ".join(source_titles()[name] for name in cast("list[str]", row["sources"]))


def _scheme(row: Row) -> LabelScheme:
    years = row["validity_years"]
    return LabelScheme(
        id=str(row["id"]),
        title_en=str(row["title_en"]),
        title_zh=str(row["title_zh"]),
        operator=str(row["operator"]),
        operator_zh=str(row["operator_zh"]),
        type=LabelType(str(row["type"])),
        validity_years=None if years is None else float(str(years)),
        source=_source(row),
        confidence=str(row["confidence"]),
    )


def _rule(reader: str, row: Row) -> CategoryRule:
    code = parse_category(str(row["code"]))
    return CategoryRule(str(row["id"]), reader, str(row["field"]), str(row["value"]), code, str(row["note"]))


@cache
def _rules_by_value(reader: str) -> Mapping[tuple[str, str], CategoryRule]:
    return MappingProxyType({(rule.field, rule.value): rule for rule in category_rules(reader)})


@cache
def _titles() -> Mapping[Category, Mapping[str, str]]:
    return MappingProxyType(
        {
            parse_category(str(row["code"])): {"en": str(row["title_en"]), "zh": str(row["title_zh"])}
            for row in rows("categories.yaml", "categories")
        }
    )


@cache
def _category_words() -> Mapping[Category, tuple[str, ...]]:
    return MappingProxyType(
        {
            parse_category(str(row["code"])): (
                str(row["title_en"]),
                str(row["title_zh"]),
                *cast("list[str]", row.get("also", [])),
            )
            for row in rows("categories.yaml", "categories")
        }
    )


def _crosswalk(row: Row) -> Crosswalk:
    left, right = parse_category(str(row["left"])), parse_category(str(row["right"]))
    return Crosswalk(left, right, str(row["relation"]), str(row["note"]), _source(row))
