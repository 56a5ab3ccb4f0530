"""Footprints of one category: under different rules, over different boundaries, with stages partly missing."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa

from catalog.demo.companies import ISSUERS
from catalog.demo.declaring import VERIFICATIONS, Declarations, Masks, declarations
from catalog.demo.goods import Goods
from catalog.demo.nature import Floats, Ints
from catalog.demo.proving import licence, scheme_frame
from catalog.demo.text import Texts, chosen, dated, joined, picked, tabled
from catalog.demo.world import World

#: Parts of what is not use, the same for every invented product.
_PRODUCTION_SHARE, _DISTRIBUTION_SHARE, _EOL_SHARE = 0.30, 0.05, 0.02


def footprint_frames(goods: Goods, world: World, random: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Footprints as a reader hands them over, and the certificates of the label that some of them carry."""
    families = declarations(goods, world, random)
    product = np.flatnonzero(families.speaks[goods.family])
    declared = families.of(goods.family[product])
    frame = tabled(_words(goods, product, declared, random))
    frame = frame.assign(**_amounts(goods, product, declared), **_qualities(goods, product, declared, random))
    labelled = np.flatnonzero(families.speaks & families.is_unified)
    labels = scheme_frame(goods, "cn_pcf", labelled, world, random) if len(labelled) else pd.DataFrame()
    return frame, labels


def _words(goods: Goods, product: Ints, declared: Declarations, random: np.random.Generator) -> Mapping[str, Texts]:
    count, rules, take = len(product), goods.market.footprints, pa.array(product)
    unified, self_filed = declared.is_unified, declared.is_self_filed
    checked = picked(VERIFICATIONS, declared.verification)
    label = licence(goods, "cn_pcf", goods.family[product])
    return {
        "record_key": joined("footprint:", goods.key.take(take)),
        "brand": goods.brand.take(take),
        "model": goods.model.take(take),
        "configuration": goods.configuration.take(take),
        "gtin": pa.nulls(count, pa.large_string()),
        "kind": _one("product", count),
        "unit_basis": _one(goods.market.footprint_unit, count),
        "unit_kind": chosen(declared.is_to_gate, "declared", "functional"),
        "boundary": chosen(declared.is_to_gate, "cradle_to_gate", "cradle_to_grave"),
        "stages_other": _one("{}", count),
        "pcr_id": picked([item.pcr_id for item in rules], declared.rule),
        "pcr_version": picked([item.pcr_version for item in rules], declared.rule),
        "standard": picked([item.standard for item in rules], declared.rule),
        "gwp_set": picked(("AR6", "AR5", None), random.choice(3, count, p=[0.5, 0.25, 0.25])),
        "biogenic_treatment": chosen(declared.care < 0.6, "excluded", None),
        "electricity": picked(("location", "market", None), random.choice(3, count, p=[0.5, 0.15, 0.35])),
        "allocation": chosen(declared.care < 0.5, "cut_off", None),
        "use_location": picked(("CN", "EU", None), random.choice(3, count, p=[0.5, 0.25, 0.25])),
        "valid_from": dated(declared.begins),
        "valid_to": dated(declared.ends),
        "verification": chosen(unified, "certified_label", chosen(self_filed, "self", checked)),
        "scheme": chosen(unified | self_filed, "cn_pcf", None),
        "scheme_variant": chosen(unified, "unified", chosen(self_filed, "self_filed", None)),
        "certificate_number": chosen(unified, label, None),
        "issuer": chosen(unified, picked(ISSUERS, random.integers(0, len(ISSUERS), count)), None),
        "representativeness": chosen(declared.is_family_figure, "family", "model"),
        "site": pa.nulls(count, pa.large_string()),
        "evidence_url": joined("https://footprint.example/", goods.key.take(take)),
    }


def _amounts(goods: Goods, product: Ints, declared: Declarations) -> Mapping[str, Floats]:
    """The figure and its stages, kg CO2e per the category's unit; a family's figure is its plainest model's."""
    plainest = np.flatnonzero(goods.first)[goods.family[product]]
    model = np.where(declared.is_family_figure, plainest, product)
    embodied, use, mass = goods.nature.embodied_kg[model], goods.nature.use_kg[model], goods.nature.mass_kg[model]
    per = mass if goods.market.footprint_unit == "kg" else np.ones_like(mass)
    whole = ~declared.is_to_gate
    stages = {
        "raw": embodied * (1 - _PRODUCTION_SHARE - _DISTRIBUTION_SHARE - _EOL_SHARE),
        "production": embodied * _PRODUCTION_SHARE,
        "distribution": np.where(whole, embodied * _DISTRIBUTION_SHARE, np.nan),
        "use": np.where(whole, use, np.nan),
        "eol": np.where(whole & (declared.care < 0.85), embodied * _EOL_SHARE, np.nan),
    }
    to_gate = embodied * (1 - _DISTRIBUTION_SHARE - _EOL_SHARE)
    amounts = {"value_kg": np.round(np.where(whole, embodied + use, to_gate) / per, 3)}
    for stage, kg in stages.items():
        amounts[f"stage_{stage}_kg"] = np.where(declared.discloses_stages, np.round(kg / per, 4), np.nan)
    return amounts


def _qualities(
    goods: Goods, product: Ints, declared: Declarations, random: np.random.Generator
) -> Mapping[str, Floats | pd.api.extensions.ExtensionArray]:
    """What else a declaration may state, and often does not."""
    count, care = len(product), declared.care
    nature, unknown = goods.nature.attributes, np.full(len(goods), np.nan)
    share = np.round(random.uniform(0.3, 0.95, count), 2)
    exempted = np.round(random.uniform(0.0, 0.06, count), 3)
    uncertainty = np.round(random.normal(0.2, 0.03, count).clip(0.05, 0.4), 2)
    life, energy = nature.get("service_life_years", unknown), nature.get("energy_kwh_year", unknown)
    return {
        "mass_kg": _if(care < 0.7, np.round(goods.nature.mass_kg[product], 3)),
        "service_life_years": _if(~declared.is_to_gate, life[product]),
        "use_kwh_year": _if(~declared.is_to_gate & (care < 0.8), energy[product]),
        "year": pd.array(declared.year, dtype="Int64"),
        "primary_data_share": _if(declared.is_unified | (care < 0.4), share),
        "exempted_share": _if(care < 0.5, exempted),
        "uncertainty": _if(care < 0.45, uncertainty),
        "offsets_included": pd.arrays.BooleanArray(np.zeros(count, bool), care >= 0.75),
    }


def _if(stated: Masks, values: Floats) -> Floats:
    return np.where(stated, values, np.nan)


def _one(word: str, count: int) -> Texts:
    return picked([word], np.zeros(count, np.int64))
