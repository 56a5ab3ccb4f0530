"""What a column of any table can be mapped to, by kind of table: text, number with unit, date or one of some words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from catalog.model.certificate import CheckMethod
from catalog.model.footprint import Boundary, FootprintKind, UnitBasis, Verification
from catalog.model.indicator import INDICATORS, IndicatorKind
from catalog.model.offer import Vat

KINDS = ("products", "offers", "certificates", "footprints")
#: `attribute:NAME` keeps a column as it stands, under the source's own name.
OWN_ATTRIBUTE = "attribute:"


class Value(StrEnum):
    """What the cells of a target are."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    PRICE = "price"
    DATE = "date"
    YEAR = "year"
    WORD = "word"
    CURRENCY = "currency"
    GTIN = "gtin"
    CATEGORY = "category"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Target:
    """`unit` is the pint unit numbers are kept in; `words` maps every accepted spelling (lower case) to its code."""

    id: str
    value: Value = Value.TEXT
    unit: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


#: Stages and totals can be credits, below zero; everything else that is measured cannot.
MAY_BE_NEGATIVE = frozenset(f"stage_{stage}_kg" for stage in ("raw", "production", "distribution", "use", "eol"))

_VAT = {
    "含税": "include", "incl": "include", "included": "include", "inclusive": "include", "yes": "include",
    "不含税": "exclude", "未税": "exclude", "excl": "exclude", "excluded": "exclude", "exclusive": "exclude",
    "no": "exclude",
}  # fmt: skip
_STATUS = {
    "valid": "valid", "active": "valid", "in force": "valid", "issued": "valid", "有效": "valid", "正常": "valid",
    "reinstated": "reinstated", "恢复": "reinstated", "suspended": "suspended", "暂停": "suspended",
    "withdrawn": "withdrawn", "revoked": "withdrawn", "撤销": "withdrawn", "terminated": "terminated",
    "cancelled": "terminated", "canceled": "terminated", "注销": "terminated", "surveillance_due": "surveillance_due",
    "expired": "valid", "过期": "valid",  # the dates say so; expired is derived, never stored
}  # fmt: skip
_UNIT_BASIS = {
    "pcs": "piece", "pc": "piece", "unit": "piece", "each": "piece", "台": "piece", "件": "piece", "个": "piece",
    "套": "set", "kilogram": "kg", "公斤": "kg", "千克": "kg", "tonne": "t", "ton": "t", "吨": "t",
    "m²": "m2", "平方米": "m2", "m³": "m3", "立方米": "m3",
}  # fmt: skip
#: Spellings of what a price is for; a word that is not here stays as the source wrote it.
_SALE_UNITS = {
    "piece": ("pcs", "pc", "pce", "pieces", "ea", "each", "unit", "units", "item", "device", "stück", "stk",
              "台", "件", "个", "只", "把", "张", "部"),
    "set": ("sets", "套"),
    "pack": ("packs", "package", "packet", "pk", "包"),
    "box": ("boxes", "carton", "case", "箱", "盒"),
    "pallet": ("pallets", "托盘"),
    "ream": ("reams", "令"),
    "roll": ("rolls", "卷"),
    "kg": ("kilogram", "kilograms", "kgs", "公斤", "千克"),
    "t": ("tonne", "tonnes", "ton", "吨"),
    "litre": ("l", "litres", "liter", "liters", "升"),
    "m2": ("m²", "square metre", "sqm", "平方米"),
    "metre": ("m", "metres", "meter", "米"),
    "hour": ("h", "hours", "小时"),
    "month": ("months", "月"),
    "year": ("years", "年"),
}  # fmt: skip
_SALE_UNIT = {word: code for code, words in _SALE_UNITS.items() for word in (code, *words)}


def _words(codes: type[StrEnum], also: Mapping[str, str] = MappingProxyType({})) -> Mapping[str, str]:
    return {**{code.value.lower(): code.value for code in codes}, **also}


_IDENTITY = (Target("brand"), Target("model"), Target("configuration"), Target("gtin", Value.GTIN))
_NAMES = (Target("name_en"), Target("name_zh"), Target("category", Value.CATEGORY))
_ATTRIBUTES = tuple(
    Target(item.id, Value.SHARE if item.id.endswith("_share") else Value.NUMBER, item.unit)
    for item in INDICATORS
    if item.kind is IndicatorKind.ATTRIBUTE
)
_VALIDITY = (Target("valid_from", Value.DATE), Target("valid_to", Value.DATE))
_OFFER = (
    Target("price", Value.PRICE),
    Target("currency", Value.CURRENCY),
    Target("unit"),
    Target("vat", Value.WORD, words=_words(Vat, _VAT)),
    Target("supplier"),
    Target("supplier_country"),
    *_VALIDITY,
)
_CERTIFICATE = (
    Target("brand"),
    Target("model"),
    Target("configuration"),
    Target("site"),
    *(Target(name) for name in ("scheme", "licence_number", "issuer", "holder", "criteria_document")),
    *(Target(name) for name in ("criteria_version", "scope", "evidence_sha256")),
    Target("category", Value.CATEGORY),
    *_VALIDITY,
    Target("checked_at", Value.DATE),
    Target("evidence_url", Value.URL),
    Target("check_method", Value.WORD, words=_words(CheckMethod)),
    Target("status", Value.WORD, words=_STATUS),
    Target("status_date", Value.DATE),
)
_FOOTPRINT = (
    Target("kind", Value.WORD, words=_words(FootprintKind)),
    Target("value_kg", Value.NUMBER, "kg"),
    Target("unit_basis", Value.WORD, words=_words(UnitBasis, _UNIT_BASIS)),
    Target("mass_kg", Value.NUMBER, "kg"),
    Target("boundary", Value.WORD, words=_words(Boundary)),
    *(Target(name, Value.NUMBER, "kg") for name in sorted(MAY_BE_NEGATIVE)),
    *(Target(name) for name in ("unit_kind", "pcr_id", "pcr_version", "standard", "gwp_set", "biogenic_treatment")),
    *(Target(name) for name in ("electricity", "allocation", "use_location", "scheme", "scheme_variant")),
    *(Target(name) for name in ("certificate_number", "issuer", "representativeness", "site")),
    Target("offsets_included", Value.WORD, words={"true": "True", "yes": "True", "是": "True", "false": "False",
                                                  "no": "False", "否": "False"}),
    Target("service_life_years", Value.NUMBER, "year"),
    Target("use_kwh_year", Value.NUMBER, "kWh/year"),
    Target("year", Value.YEAR),
    *_VALIDITY,
    *(Target(name, Value.SHARE, "dimensionless") for name in ("primary_data_share", "exempted_share", "uncertainty")),
    Target("verification", Value.WORD, words=_words(Verification)),
    Target("evidence_url", Value.URL),
)  # fmt: skip


def _by_id(*groups: tuple[Target, ...]) -> Mapping[str, Target]:
    found: dict[str, Target] = {}
    for target in (target for group in groups for target in group):
        found.setdefault(target.id, target)
    return MappingProxyType(found)


_TARGETS = MappingProxyType(
    {
        "products": _by_id(_IDENTITY, _NAMES, _OFFER, _ATTRIBUTES),
        "offers": _by_id(_IDENTITY, _NAMES, _OFFER, _ATTRIBUTES),
        "certificates": _by_id(_CERTIFICATE),
        "footprints": _by_id(_IDENTITY, _FOOTPRINT, _NAMES, _ATTRIBUTES),
    }
)
_REQUIRED = MappingProxyType(
    {
        "products": ("brand", "model"),
        "offers": ("brand", "model", "price"),
        "certificates": ("scheme", "licence_number"),
        "footprints": ("brand", "model", "value_kg"),
    }
)


def sale_unit(said: str) -> str:
    """What a price is for, in the catalogue's word; without "per" and a leading 1, as in `1 Stück` or `per piece`."""
    word = re.sub(r"^(?:per\s+|/\s*|1\s+)", "", said.strip().lower().rstrip("."))
    return _SALE_UNIT.get(word, said.strip())


def targets(kind: str) -> Mapping[str, Target]:
    """What columns of a table of this kind can be mapped to, by id."""
    return _TARGETS[kind]


def required_targets(kind: str) -> tuple[str, ...]:
    """What a mapping of this kind must name, as a column or as a constant."""
    return _REQUIRED[kind]


def target(kind: str, target_id: str) -> Target | None:
    """One target; a column kept as it stands is text."""
    if target_id.startswith(OWN_ATTRIBUTE) and len(target_id) > len(OWN_ATTRIBUTE):
        return Target(target_id)
    return _TARGETS[kind].get(target_id)
