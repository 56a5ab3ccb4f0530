"""The fictional catalogue: so many products from a seed, with every trap in it, as one more source of facts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from catalog.demo.companies import MAKERS
from catalog.demo.framing import FramesByKind, Numbering, digest_of, frames_of
from catalog.demo.goods import goods_of
from catalog.demo.market import MARKETS
from catalog.demo.planting import planted, planted_products
from catalog.demo.sellers import DEALERS
from catalog.demo.world import WORLDS
from catalog.imports.facts import Facts
from catalog.model.problem import CatalogError

#: Wording says it on every page, in every file and on the command line: nothing in this catalogue exists.
NOTICE = "demo.notice"
READER = "demo"
SMALLEST = 60


def generate(products: int, seed: int, world: str = "market") -> Facts:
    """A fictional catalogue of exactly so many products; the same arguments give the same catalogue on any day.

    `world` is `market`, or `gaps` for a catalogue where most proof has run out and much is missing. Dates are relative
    to `catalog.demo.world.REFERENCE_DAY`. Raises CatalogError `demo.too_small` and `demo.world_unknown`.
    """
    if products < SMALLEST:
        raise CatalogError("demo.too_small", products=products, smallest=SMALLEST)
    if world not in WORLDS:
        raise CatalogError("demo.world_unknown", world=world, known=", ".join(WORLDS))
    numbering = Numbering()
    frames = numbering.whole([*_market_parts(products - planted_products(), seed, world), planted()])
    return Facts(
        source=source_name(products, seed, world),
        sha256=digest_of(frames),
        reader=READER,
        rows_read=numbering.rows,
        products=frames["product"],
        offers=frames["offer"],
        certificates=frames["certificate"],
        footprints=frames["footprint"],
        rejected=nothing_rejected(),
        options={"products": products, "seed": seed, "world": world, "notice": NOTICE},
    )


def source_name(products: int, seed: int, world: str) -> str:
    """What a demonstration is called among the sources of a catalogue."""
    return f"demo-{products}-{seed}" if world == "market" else f"demo-{products}-{seed}-{world}"


def nothing_rejected() -> pd.DataFrame:
    """The rejected rows of a source that has none."""
    return pd.DataFrame({"row": pd.Series(dtype="int64"), "reasons": pd.Series(dtype="str")})


def _market_parts(products: int, seed: int, world: str) -> list[FramesByKind]:
    shares = np.array([market.share for market in MARKETS])
    ends = np.round(np.cumsum(shares) / shares.sum() * products).astype(int)
    parts: list[FramesByKind] = []
    seeds = np.random.SeedSequence(seed).spawn(len(MARKETS))
    for market, count, own_seed in zip(MARKETS, np.diff(ends, prepend=0), seeds, strict=True):
        if not count:
            continue
        random = np.random.default_rng(own_seed)
        goods = goods_of(market, int(count), MAKERS[market.trade], random)
        parts.append(frames_of(goods, WORLDS[world], DEALERS, random))
    return parts
