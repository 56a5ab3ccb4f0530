"""Offers of one category: who sells at which price, and until when."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from catalog.demo.goods import Goods
from catalog.demo.sellers import Sellers
from catalog.demo.text import Days, counted, dated, joined, picked, priced, tabled
from catalog.demo.world import REFERENCE_DAY, World

_CURRENCIES = ("CNY", "EUR", "USD")
_CURRENCY_OF_COUNTRY = {"CN": 0, "US": 2}
#: Invented rates per euro: a market's price in its own money, not for conversion anywhere else.
_PER_EURO = np.array([7.80, 1.00, 1.10])
_VAT = ("include", "exclude", "unknown")
#: Shares of `_VAT` by currency: Chinese prices mostly with, European ones mostly without.
_VAT_SHARES = np.array([[0.70, 0.17, 0.13], [0.10, 0.78, 0.12], [0.0, 0.80, 0.20]])
_VAT_RATE = np.array([0.13, 0.19, 0.0])
_DAY = np.datetime64(REFERENCE_DAY, "D")


def offer_frame(goods: Goods, world: World, sellers: Sellers, random: np.random.Generator) -> pd.DataFrame:
    """Offers as a reader hands them over; a product without offer simply has no row."""
    per_product = random.choice(np.arange(1, 6), len(goods), p=[0.28, 0.32, 0.22, 0.12, 0.06])
    per_product[random.random(len(goods)) < world.without_offer] = 0
    product = np.repeat(np.arange(len(goods)), per_product)
    count = len(product)
    order = np.arange(count) - np.repeat(np.cumsum(per_product) - per_product, per_product)
    supplier = sellers.drawn(goods.maker[goods.family[product]], random)
    country = np.array([_CURRENCY_OF_COUNTRY.get(code, 1) for code in sellers.countries])
    currency = country[supplier]
    vat = (random.random(count)[:, None] > np.cumsum(_VAT_SHARES, axis=1)[currency]).sum(axis=1).clip(0, 2)
    amount = goods.nature.price_eur[product] * np.exp(random.normal(0.05, 0.07, count)) * _PER_EURO[currency]
    amount *= np.where(vat == 0, 1 + _VAT_RATE[currency], 1.0)
    begins, ends = _validity(states(world.offers, count, random), random)
    take = pa.array(product)
    return tabled(
        {
            "record_key": joined("offer:", goods.key.take(take), ":", counted(order)),
            "brand": goods.brand.take(take),
            "model": goods.model.take(take),
            "configuration": goods.configuration.take(take),
            "gtin": pa.nulls(count, pa.large_string()),
            "supplier": picked(sellers.names, supplier),
            "supplier_country": picked(sellers.countries, supplier),
            "amount": priced(np.maximum(np.round(amount * 100), 50).astype(np.int64)),
            "currency": picked(_CURRENCIES, currency),
            "unit": picked([goods.market.unit], np.zeros(count, np.int64)),
            "vat": picked(_VAT, vat),
            "valid_from": dated(begins),
            "valid_to": dated(ends),
        }
    )


def states(shares: Mapping[str, float], count: int, random: np.random.Generator) -> NDArray[np.str_]:
    """A state per row, drawn by its share."""
    weights = np.array(list(shares.values()))
    return np.array(list(shares))[random.choice(len(weights), count, p=weights / weights.sum())]


def _validity(state: NDArray[np.str_], random: np.random.Generator) -> tuple[Days, Days]:
    count = len(state)
    before, after = random.integers(20, 300, count), random.integers(30, 400, count)
    begins, ends = _DAY - before, _DAY + after
    late, future = state == "expired", state == "future"
    ends[late] = _DAY - random.integers(1, 200, count)[late]
    begins[late] = ends[late] - before[late]
    begins[future] = _DAY + random.integers(5, 120, count)[future]
    ends[future] = begins[future] + after[future]
    ends[state == "no_end"] = np.datetime64("NaT")
    return begins, ends
