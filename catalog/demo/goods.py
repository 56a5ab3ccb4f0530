"""Families and their configurations in one category, as whole columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from catalog.demo.companies import MARK_EN, MARK_ZH
from catalog.demo.market import Market
from catalog.demo.nature import Ints, Nature, Shape, nature_of
from catalog.demo.text import Texts, counted, hidden, joined, picked, tabled
from catalog.demo.world import World
from catalog.model.indicator import ATTRIBUTE_IDS


@dataclass(frozen=True, slots=True)
class Goods:
    """One category's products: per family `maker` and texts, per product its family, step, texts and nature."""

    market: Market
    first_number: int  # of the first family; every family counts one on
    maker: Ints  # per family, sorted
    family_brand: Texts
    family_number: Texts  # the model's number alone, as some certificates name it
    family_model: Texts
    tier: NDArray[np.float64]
    family: Ints  # per product
    first: NDArray[np.bool_]  # per product: the plainest configuration of its family
    brand: Texts
    model: Texts
    configuration: Texts
    key: Texts  # names the product in record keys
    nature: Nature

    def __len__(self) -> int:
        return len(self.family)


def goods_of(
    market: Market, products: int, makers: Sequence[str], random: np.random.Generator, first_number: int = 1
) -> Goods:
    """So many products of one category: long-tailed makers, one to four configurations per family."""
    room = len(market.steps)
    sizes = random.choice(np.array([1, 2, 3, 4]), products, p=[0.28, 0.32, 0.25, 0.15])
    ends = np.cumsum(sizes)
    families = int(np.searchsorted(ends, products)) + 1
    family = np.repeat(np.arange(families), sizes[:families])[:products]
    begins = ends[:families] - sizes[:families]
    position = np.arange(products) - begins[family]
    start = random.integers(0, room - 3, families) if room > 4 else np.zeros(families, np.int64)
    step = start[family] + position
    common = 1.0 / np.arange(1, len(makers) + 1) ** 0.8
    maker = np.sort(random.choice(len(makers), families, p=common / common.sum()))
    tier = random.beta(2.0, 2.0, families)
    series = random.integers(0, len(market.series), families)
    number = joined(market.letter, counted(first_number + np.arange(families), 4))
    family_brand = picked(makers, maker)
    family_model = joined(picked(market.series, series), " ", number)
    take = pa.array(family)
    return Goods(
        market=market,
        first_number=first_number,
        maker=maker,
        family_brand=family_brand,
        family_number=number,
        family_model=family_model,
        tier=tier,
        family=family,
        first=position == 0,
        brand=family_brand.take(take),
        model=family_model.take(take),
        configuration=picked(market.steps, step),
        key=joined(number.take(take), ".", counted(step)),
        nature=nature_of(market, random, Shape(tier, family, step)),
    )


def product_frame(goods: Goods, world: World, random: np.random.Generator) -> pd.DataFrame:
    """The products as a reader hands them over, with the gaps of the world."""
    count, market = len(goods), goods.market
    columns: dict[str, Texts] = {
        "record_key": joined("product:", goods.key),
        "brand": goods.brand,
        "model": goods.model,
        "configuration": goods.configuration,
        "gtin": pa.nulls(count, pa.large_string()),
        "name_en": _gaps(joined(goods.model, f" {market.noun_en} {MARK_EN}"), world.without_name, random),
        "name_zh": _gaps(joined(goods.model, f" {market.noun_zh}{MARK_ZH}"), world.without_name, random),
        "codes": _gaps(picked([market.codes], np.zeros(count, np.int64)), world.without_category, random),
        "category_note": pa.nulls(count, pa.large_string()),
    }
    frame = tabled(columns)
    stated = {**goods.nature.attributes, "mass_kg": np.round(goods.nature.mass_kg, 3)}
    for name in ATTRIBUTE_IDS:
        values = stated.get(name)
        if values is None:
            frame[name] = np.full(count, np.nan)
        else:
            frame[name] = np.where(random.random(count) < world.without_attribute, np.nan, values)
    return frame


def _gaps(texts: Texts, share: float, random: np.random.Generator) -> Texts:
    return hidden(texts, random.random(len(texts)) < share)
