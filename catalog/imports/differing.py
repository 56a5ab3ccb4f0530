"""Rows that name one product and differ in what is measured of it: wherever in the file they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.imports.mapped_columns import MappedColumns
from catalog.imports.numbering import codes_of
from catalog.imports.resolving import mapped, pair_keys, texts_of
from catalog.imports.text_table import TextTable
from catalog.model.identity import configuration_key, manufacturer_key
from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.reference.library import manufacturer_aliases

_IDENTITY = ("brand", "model", "configuration", "gtin")


def measured(columns: MappedColumns) -> tuple[str, ...]:
    """The targets that rows of one product must agree on: what is measured, where each row has a price."""
    if not all(columns.has(name) for name in ("price", "brand", "model")):
        return ()
    return tuple(name for name in columns.mapping.columns if name in ATTRIBUTE_IDS)


def differing_rows(slices: Iterable[tuple[TextTable, MappedColumns]]) -> Mapping[str, NDArray[np.int64]]:
    """By measured target, the source rows of every product that some two rows state two figures of.

    Only rows of the right shape take part. A product is named by brand, model, configuration and GTIN, however its
    rows spell it.
    """
    products: list[pa.Array] = []
    figures: list[pd.DataFrame] = []
    for table, columns in slices:
        has_shape = table.fault.isna().to_numpy()
        products.append(_named(columns).filter(pa.array(has_shape)))
        numbers = {name: columns.number(name).to_numpy()[has_shape] for name in measured(columns)}
        figures.append(pd.DataFrame({"row": table.row.to_numpy()[has_shape], **numbers}))
    whole = pd.concat(figures, ignore_index=True)
    product = codes_of(pa.chunked_array(products, pa.string()))
    return {name: whole["row"].to_numpy()[_differs(whole[name], product)] for name in whole.columns.drop("row")}


def _differs(numbers: pd.Series[float], product: NDArray[np.int64]) -> NDArray[np.bool_]:
    of_product = numbers.groupby(product)
    differs: NDArray[np.bool_] = (of_product.transform("max") > of_product.transform("min")).to_numpy()
    return differs


def _named(columns: MappedColumns) -> pa.Array:
    """One text for every product the rows name: rows of one product have the same, however they spell it."""
    brand, model, configuration, gtin = (columns.raw(name) for name in _IDENTITY)
    maker = mapped(brand, partial(manufacturer_key, aliases=manufacturer_aliases()))
    keys = (maker, pair_keys(maker, model), mapped(configuration, configuration_key), gtin)
    return pc.binary_join_element_wise(*(pc.fill_null(texts_of(key), "") for key in keys), "\x1f")
