"""GTINs take part in the identity of a product only where they alone tell two products apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from catalog.imports.resolving import TRIPLE, of_each, texts_of
from catalog.model.identity import product_id

_TEXT = pd.StringDtype("pyarrow", na_value=np.nan)


@dataclass(frozen=True, slots=True)
class Gtins:
    """Every GTIN that the catalogue or the source gives a product: `holders` has `base_id`, `gtin`, `product_id`.

    `base_id` is the product of (manufacturer, model, configuration), `product_id` the one that holds the GTIN.
    `places` are the numbers in the base ids, sorted as `holders` is.
    """

    holders: pd.DataFrame
    places: NDArray[np.uint64]

    def products_of(self, rows: pd.DataFrame) -> pd.Series[str]:
        """The product of each row (`base_id`, `gtin`): that of the triple, unless a GTIN alone tells two apart."""
        if self.holders.empty:
            return rows["base_id"]
        holders = self._among(rows["base_id"])
        own = rows[["base_id", "gtin"]].merge(holders, on=["base_id", "gtin"], how="left")["product_id"]
        # Without a GTIN a row means the one product of its triple; among several, the one that needs no GTIN.
        several = holders.groupby("base_id")["product_id"].nunique()
        only = holders.drop_duplicates("base_id").set_index("base_id")["product_id"]
        only = only[several[only.index] == 1]
        otherwise = rows["base_id"].map(only).astype(_TEXT).fillna(rows["base_id"])
        return own.set_axis(rows.index).where(rows["gtin"].notna(), otherwise)

    def _among(self, base_ids: pd.Series[str]) -> pd.DataFrame:
        """The holders of these base ids only: a part asks for few of a million."""
        wanted = np.unique(_numbers(base_ids))
        first, last = (np.searchsorted(self.places, wanted, side) for side in ("left", "right"))
        counts = last - first
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found: pd.DataFrame = self.holders.iloc[np.repeat(first, counts) + within]
        return found


def gtins_of(known: pd.DataFrame, stated: Iterable[pd.DataFrame]) -> Gtins:
    """What is known of GTINs (`base_id`, `gtin`, `product_id`) together with what the parts of a source state.

    A GTIN nobody has stated yet belongs to the triple's own product where it is the first, else to one of its own:
    where the triple already has another GTIN, or the source itself states several.
    """
    parts = [part for part in stated if len(part)]
    fresh = _fresh_holders(pd.concat(parts, ignore_index=True), known) if parts else known.iloc[:0]
    holders = pd.concat([known, fresh], ignore_index=True)
    places = _numbers(holders["base_id"])
    order = np.argsort(places, kind="stable")
    return Gtins(holders.iloc[order], places[order])


def known_gtins(products: pa.Table, stated: pa.Table) -> pd.DataFrame:
    """`base_id`, `gtin` and `product_id` of every product whose GTIN is known, from what the store hands out."""
    identities: pd.DataFrame = products.to_pandas()
    identities["base_id"] = of_each([identities[name] for name in TRIPLE], product_id)
    # An identity with a GTIN of its own counts only while something current speaks of it.
    said = stated.to_pandas().rename(columns={"product_id": "id"})
    joined = identities.drop(columns="gtin").merge(said, on="id").rename(columns={"id": "product_id"})
    return joined[["base_id", "gtin", "product_id"]].drop_duplicates()


def _fresh_holders(stated: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    fresh = stated.drop_duplicates(["base_id", "gtin"]).merge(known, on=["base_id", "gtin"], how="left")
    fresh = fresh[fresh["product_id"].isna()].drop(columns="product_id")
    is_only = ~fresh["base_id"].duplicated(keep=False) & ~fresh["base_id"].isin(known["base_id"])
    own = of_each([fresh[name] for name in (*TRIPLE, "gtin")], product_id)
    fresh["product_id"] = fresh["base_id"].where(is_only, own)
    return fresh[["base_id", "gtin", "product_id"]]


def _numbers(ids: pd.Series[str]) -> NDArray[np.uint64]:
    """The 64 bits that a product id spells behind its letter."""
    spelt = "".join(text[1:] for text in texts_of(ids).to_pylist())
    return np.frombuffer(bytes.fromhex(spelt), ">u8").astype(np.uint64)
