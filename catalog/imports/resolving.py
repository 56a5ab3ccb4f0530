"""Which product, and which supplier, each row of a source speaks of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from catalog.imports.parts import FactFrames
from catalog.model.identity import configuration_key, family_id, manufacturer_key, model_key, product_id, supplier_id

#: Columns of an identity, in the order of the product table.
PRODUCT_IDENTITY = (
    "id", "family_id", "manufacturer", "manufacturer_key", "model", "model_key", "configuration",
    "configuration_key", "gtin",
)  # fmt: skip
SUPPLIER_IDENTITY = ("id", "name", "name_key", "country", "legal_id")
#: The source row that an identity is spelt as in, beside its columns.
ROW = "row"
TRIPLE = ("manufacturer_key", "model_key", "configuration_key")
_TEXT = pd.StringDtype("pyarrow", na_value=np.nan)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The frames of a part with `product_id` (and `supplier_id`) beside each row, and the identities they need.

    `identities` and `suppliers` are as the store keeps them, with `row` beside: the source row they are spelt as in.
    """

    products: pd.DataFrame
    offers: pd.DataFrame
    certificates: pd.DataFrame
    footprints: pd.DataFrame
    identities: pa.Table
    suppliers: pa.Table


def resolve(
    part: FactFrames, products_of: Callable[[pd.DataFrame], pd.Series[str]], aliases: Mapping[str, str]
) -> Resolved:
    """Give every row its product.

    `products_of` says which it is (`catalog.imports.gtins`), asked with the `base_id` of (manufacturer, model,
    configuration) and the `gtin` of each row.
    """
    frames = _with_products(part)
    rows = pd.concat([_identity_columns(frame) for frame in frames.values()], keys=frames, names=["frame", None])
    rows = _with_keys(rows.reset_index(level="frame"), aliases)
    rows["product_id"] = products_of(rows)
    resolved = {
        name: frame.assign(
            product_id=rows.loc[rows["frame"] == name, "product_id"].to_numpy(),
            gtin=rows.loc[rows["frame"] == name, "gtin"].to_numpy(),
        )
        for name, frame in frames.items()
    }
    resolved["offers"]["supplier_id"] = mapped(
        part.offers["supplier"], lambda name: str(supplier_id(name, aliases)) if name.strip() else None
    )
    return Resolved(
        products=resolved["products"],
        offers=resolved["offers"],
        certificates=part.certificates,
        footprints=resolved["footprints"],
        identities=_identities(rows),
        suppliers=_suppliers(resolved["offers"], aliases),
    )


def stated_gtins(part: FactFrames, aliases: Mapping[str, str]) -> pd.DataFrame:
    """The keys, `base_id` and `gtin` of every product that this part gives a GTIN, each pair once."""
    rows = pd.concat([_identity_columns(frame) for frame in _with_products(part).values()], ignore_index=True)
    rows = _with_keys(rows[rows["gtin"].notna()], aliases)
    rows = rows[rows["gtin"].notna()]
    return rows[["base_id", "gtin", *TRIPLE]].drop_duplicates(["base_id", "gtin"])


def mapped(column: pd.Series[str], say: Callable[[str], str | None]) -> pd.Series[str]:
    """`say` of every distinct text of a column, once each; missing stays missing."""
    coded = texts_of(column).dictionary_encode()
    said = pa.array([say(text) for text in coded.dictionary.to_pylist()], pa.string())
    return pd.Series(said.take(coded.indices), index=column.index, dtype=_TEXT)


def texts_of(column: pd.Series[str]) -> pa.Array:
    """The column as one Arrow array: pandas hands out one or several pieces, as it pleases."""
    found = pa.array(column, pa.string(), from_pandas=True)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _with_products(part: FactFrames) -> Mapping[str, pd.DataFrame]:
    """The frames whose rows speak of products."""
    return {"products": part.products, "offers": part.offers, "footprints": part.footprints}


def _identity_columns(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["row", "brand", "model", "configuration", "gtin"]]


def _with_keys(rows: pd.DataFrame, aliases: Mapping[str, str]) -> pd.DataFrame:
    rows = rows.assign(configuration=rows["configuration"].fillna(""), gtin=_padded(rows["gtin"]))
    rows["manufacturer_key"] = mapped(rows["brand"], lambda name: manufacturer_key(name, aliases))
    rows["model_key"] = pair_keys(rows["manufacturer_key"], rows["model"])
    rows["configuration_key"] = mapped(rows["configuration"], configuration_key)
    rows["base_id"] = of_each([rows[name] for name in TRIPLE], product_id)
    return rows


def pair_keys(manufacturers: pd.Series[str], models: pd.Series[str]) -> pd.Series[str]:
    """The model key of every (manufacturer key, model) pair, once each."""
    return of_each([manufacturers, models], model_key)


def of_each(columns: Sequence[pd.Series[str]], say: Callable[..., str]) -> pd.Series[str]:
    """`say` of the texts of each row, computed once for every different row."""
    frame = pd.DataFrame({str(place): column for place, column in enumerate(columns)})
    group = frame.groupby(list(frame.columns), sort=False, dropna=False).ngroup()  # numbered as they first appear
    different = frame[~group.duplicated()]
    texts = (texts_of(different[name]).to_pylist() for name in different.columns)
    said = np.array([say(*row) for row in zip(*texts, strict=True)], dtype=object)
    return pd.Series(said[group.to_numpy()], index=frame.index, dtype=_TEXT)


def _padded(gtins: pd.Series[str]) -> pd.Series[str]:
    """GTINs of 8, 12 and 13 digits are the 14-digit one with zeros in front (GS1 General Specifications, 3.3.2)."""
    return mapped(gtins, lambda text: "".join(filter(str.isdigit, text)).zfill(14) if text.strip() else None)


def _identities(rows: pd.DataFrame) -> pa.Table:
    """One row per product, spelt as the source's first row spells it."""
    first = rows.sort_values("row", kind="stable").drop_duplicates("product_id")
    table = pd.DataFrame(
        {
            "id": first["product_id"],
            "family_id": of_each([first["manufacturer_key"], first["model_key"]], family_id),
            "manufacturer": first["brand"],
            "manufacturer_key": first["manufacturer_key"],
            "model": first["model"],
            "model_key": first["model_key"],
            "configuration": first["configuration"],
            "configuration_key": first["configuration_key"],
            "gtin": first["gtin"].where(first["product_id"] != first["base_id"]),
            "row": first["row"],
        }
    )
    return pa.Table.from_pandas(table, schema=_spelt_schema(PRODUCT_IDENTITY), preserve_index=False)


def _suppliers(offers: pd.DataFrame, aliases: Mapping[str, str]) -> pa.Table:
    sellers = offers[offers["supplier_id"].notna()]
    named = sellers.sort_values("row", kind="stable").drop_duplicates("supplier_id")
    countries = sellers.dropna(subset=["supplier_country"]).drop_duplicates("supplier_id")
    country = countries.set_index("supplier_id")["supplier_country"]
    table = pd.DataFrame(
        {
            "id": named["supplier_id"],
            "name": named["supplier"],
            "name_key": mapped(named["supplier"], lambda name: manufacturer_key(name, aliases)),
            "country": named["supplier_id"].map(country),
        }
    )
    table["legal_id"] = pd.Series(None, index=table.index, dtype=_TEXT)
    table["row"] = named["row"]
    return pa.Table.from_pandas(table, schema=_spelt_schema(SUPPLIER_IDENTITY), preserve_index=False)


def _spelt_schema(names: tuple[str, ...]) -> pa.Schema:
    return pa.schema([*((name, pa.string()) for name in names), (ROW, pa.int64())])
