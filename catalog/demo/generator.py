"""The fictional catalogue: so many products from a seed, with every trap in it, as one more source of facts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from catalog.demo.emitting import footprint_frames
from catalog.demo.goods import goods_of, product_frame
from catalog.demo.market import MARKETS
from catalog.demo.planting import planted, planted_products
from catalog.demo.proving import certificate_frame
from catalog.demo.selling import offer_frame
from catalog.demo.text import counted, joined, tabled
from catalog.demo.world import WORLDS
from catalog.imports.facts import CERTIFICATE_COLUMNS, FOOTPRINT_COLUMNS, OFFER_COLUMNS, PRODUCT_COLUMNS, Facts
from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.model.problem import CatalogError

#: Wording says it on every page, in every file and on the command line: nothing in this catalogue exists.
NOTICE = "demo.notice"
READER = "demo"
SMALLEST = 60

_KINDS: Mapping[str, tuple[str, ...]] = {
    "product": (*PRODUCT_COLUMNS, *ATTRIBUTE_IDS),
    "offer": OFFER_COLUMNS,
    "certificate": CERTIFICATE_COLUMNS,
    "footprint": FOOTPRINT_COLUMNS,
}


def generate(products: int, seed: int, world: str = "market") -> Facts:
    """A fictional catalogue of exactly so many products; the same arguments give the same catalogue on any day.

    `world` is `market`, or `gaps` for a catalogue where most proof has run out and much is missing. Dates are relative
    to `catalog.demo.world.REFERENCE_DAY`. Raises CatalogError `demo.too_small` and `demo.world_unknown`.
    """
    if products < SMALLEST:
        raise CatalogError("demo.too_small", products=products, smallest=SMALLEST)
    if world not in WORLDS:
        raise CatalogError("demo.world_unknown", world=world, known=", ".join(WORLDS))
    parts = [*_market_parts(products - planted_products(), seed, world), planted()]
    frames = {kind: _whole(kind, [part[kind] for part in parts if len(part[kind])]) for kind in _KINDS}
    _number_rows(frames)
    source = f"demo-{products}-{seed}" if world == "market" else f"demo-{products}-{seed}-{world}"
    return Facts(
        source=source,
        sha256=digest_of(frames),
        reader=READER,
        rows_read=sum(len(frame) for frame in frames.values()),
        products=frames["product"],
        offers=frames["offer"],
        certificates=frames["certificate"],
        footprints=frames["footprint"],
        rejected=pd.DataFrame({"row": pd.Series(dtype="int64"), "reasons": pd.Series(dtype="str")}),
        options={"products": products, "seed": seed, "world": world, "notice": NOTICE},
    )


def digest_of(frames: Mapping[str, pd.DataFrame]) -> str:
    """SHA-256 over every cell of every frame, column by column."""
    total = hashlib.sha256()
    for name, frame in frames.items():
        for column in frame.columns:
            total.update(f"{name}.{column}".encode())
            total.update(_bytes_of(frame[column]))
    return total.hexdigest()


def _market_parts(products: int, seed: int, world: str) -> list[Mapping[str, pd.DataFrame]]:
    shares = np.array([market.share for market in MARKETS])
    ends = np.round(np.cumsum(shares) / shares.sum() * products).astype(int)
    parts: list[Mapping[str, pd.DataFrame]] = []
    seeds = np.random.SeedSequence(seed).spawn(len(MARKETS))
    for market, count, own_seed in zip(MARKETS, np.diff(ends, prepend=0), seeds, strict=True):
        if not count:
            continue
        random = np.random.default_rng(own_seed)
        goods = goods_of(market, int(count), random)
        footprints, labels = footprint_frames(goods, WORLDS[world], random)
        certificates = [frame for frame in (certificate_frame(goods, WORLDS[world], random), labels) if len(frame)]
        parts.append(
            {
                "product": product_frame(goods, WORLDS[world], random),
                "offer": offer_frame(goods, WORLDS[world], random),
                "certificate": pd.concat(certificates, ignore_index=True) if certificates else pd.DataFrame(),
                "footprint": footprints,
            }
        )
    return parts


def _whole(kind: str, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    whole = pd.concat(parts, ignore_index=True)
    whole["row"] = np.arange(1, len(whole) + 1)
    whole["pointer"] = tabled({"pointer": joined(f"{kind} ", counted(whole["row"].to_numpy()))})["pointer"]
    return whole[list(_KINDS[kind])]


def _number_rows(frames: Mapping[str, pd.DataFrame]) -> None:
    """Rows count through all frames, as if they stood in one file below each other."""
    before = 0
    for frame in frames.values():
        frame["row"] = np.arange(before + 1, before + len(frame) + 1)
        before += len(frame)


def _bytes_of(column: pd.Series[str]) -> bytes:
    if pd.api.types.is_numeric_dtype(column):
        return column.to_numpy(np.float64, na_value=np.nan).tobytes()
    texts = pa.array(column, pa.large_string(), from_pandas=True)
    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    whole = pa.concat_arrays([chunk.fill_null("\x00") for chunk in chunks])
    return b"".join(bytes(buffer) for buffer in whole.buffers()[1:])
