"""The 92 categories of the national demonstration: the nine hand-made ones, and 83 drawn from archetypes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import cast

import yaml

from catalog.demo.market import ISO, MARKET_BY_ID, NO_RULE, PAIA, FootprintRule, Market, Sizes, label_rule

Row = Mapping[str, object]

_LABEL_SHARE = 0.5  # of footprints, where the Chinese footprint label has rules for the goods
_RULES: Mapping[str, FootprintRule] = {
    "iso": ISO,
    "paia": PAIA,
    "none": NO_RULE,
    "epd_furniture": FootprintRule(0.3, "EPD furniture (fictional rules)", "1.0", "EN 15804", None, 5),
    "epd_paper": FootprintRule(0.3, "EPD paper (fictional rules)", "1.0", "ISO 14025", None, 5),
    "epd_paint": FootprintRule(0.5, "EPD paint (fictional rules)", "1.0", "EN 15804", None, 5),
    "epd_building": FootprintRule(0.5, "EPD building products (fictional rules)", "1.0", "EN 15804", None, 5),
}


@dataclass(frozen=True, slots=True)
class NationalMarket:
    """A category and its part of the national catalogue; shares are parts of their sum."""

    market: Market
    share: int


@cache
def national_markets() -> tuple[NationalMarket, ...]:
    """Every category, the hand-made ones first."""
    document = cast("Row", yaml.safe_load(files("catalog.demo").joinpath("national.yaml").read_text("utf-8")))
    hand_made = cast("Mapping[str, int]", document["hand_made"])
    archetypes = cast("Mapping[str, Row]", document["archetypes"])
    drawn = [_drawn(row, archetypes[str(row["archetype"])]) for row in cast("list[Row]", document["categories"])]
    return (*(NationalMarket(MARKET_BY_ID[name], share) for name, share in hand_made.items()), *drawn)


def _drawn(row: Row, archetype: Row) -> NationalMarket:
    """A category of an archetype; what the row says itself wins."""
    said = {"criteria": {}, "unit": "piece", "footprint_unit": "piece", **archetype, **row}
    labelled = (label_rule(_LABEL_SHARE, int(str(row["pcf"]))),) if "pcf" in row else ()
    market = Market(
        id=str(said["id"]),
        share=0.0,
        letter=str(said["letters"]),
        codes=str(said["code"]),
        noun_en=str(said["noun_en"]),
        noun_zh=str(said["noun_zh"]),
        trade=str(said["trade"]),
        series=_texts(said["series"]),
        steps=_texts(said["steps"]),
        unit=str(said["unit"]),
        schemes=MappingProxyType(cast("dict[str, float]", said["schemes"])),
        criteria=MappingProxyType(cast("dict[str, str]", said["criteria"])),
        footprints=(*labelled, *(_RULES[name] for name in _texts(said["rules"]))),
        footprint_unit=str(said["footprint_unit"]),
        sizes=_sizes(row, {**cast("Row", archetype["sizes"]), **cast("Row", row.get("sizes", {}))}),
    )
    return NationalMarket(market, int(str(said["share"])))


def _sizes(row: Row, said: Row) -> Sizes:
    energy = row.get("energy")
    return Sizes(
        price_eur=_number(row["price"]),
        mass_kg=_number(row["mass"]),
        kg_per_kg=_number(said["kg_per_kg"]),
        growth=_number(said["growth"]),
        recycled_most=_number(said["recycled"]),
        energy_kwh_year=None if energy is None else _number(energy),
        life=tuple(_number(years) for years in cast("list[float]", said.get("life", []))),
        voc_g_l=_number(said["voc"]) if "voc" in said else None,
        has_warranty=bool(said.get("has_warranty", False)),
    )


def _texts(said: object) -> tuple[str, ...]:
    return tuple(str(item) for item in cast("list[object]", said))


def _number(said: object) -> float:
    return float(cast("float", said))
