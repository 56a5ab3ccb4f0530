"""The national demonstration: 92 categories and as many enterprises as the real programme, written part by part.

A category is cut into blocks with makers, model numbers and a seed of their own, so that no block depends on another,
and nothing on how many blocks are handed over at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalog.demo.companies import SUPPLIER_COUNTRIES, SUPPLIERS
from catalog.demo.enterprises import countries_of, enterprises
from catalog.demo.framing import KINDS, FramesByKind, Numbering, digest_of, frames_of
from catalog.demo.generator import NOTICE, READER, nothing_rejected, source_name
from catalog.demo.goods import goods_of
from catalog.demo.market import Market
from catalog.demo.national_market import national_markets
from catalog.demo.planting import planted, planted_products
from catalog.demo.sellers import Sellers
from catalog.demo.world import NATIONAL
from catalog.imports.parts import FactsInParts, Frames, keep_parts
from catalog.model.problem import CatalogError

#: Enterprises and models of the real programme in 2020 (`cn_cel_enterprises`, `cn_cel_models`); smaller catalogues have
#: fewer enterprises in the same proportion, larger ones the same.
MOST_ENTERPRISES, _FULL_SIZE = 4851, 1_000_000
SMALLEST_NATIONAL = 5_000
_FEWEST_PRODUCTS, _FEWEST_MAKERS = 12, 6  # of a category
_BLOCK = 25_000  # products at most
_DIRECT_SHARE = 0.5
_DEALER_GROUPS = 4  # every dealer deals in one trade in so many

Tell = Callable[[int, int], None]


def generate_national(products: int, seed: int, tell: Tell | None = None, at_least: int = _BLOCK) -> FactsInParts:
    """A fictional national catalogue of exactly so many products; the parts lie on disk, not in memory.

    The same number and seed give the same catalogue on any day, whatever a part holds `at_least`. `tell` hears how many
    categories are begun, of how many.
    Raises CatalogError `demo.too_small_national`.
    """
    catalogue = NationalCatalogue(products, seed)
    kept = keep_parts(_as_read(part) for part in catalogue.parts(at_least, tell))
    return FactsInParts(
        source=source_name(products, seed, NATIONAL.name),
        sha256=catalogue.sha256,
        reader=READER,
        rows_read=catalogue.rows,
        parts=kept,
        rejected=nothing_rejected(),
        options={"products": products, "seed": seed, "world": NATIONAL.name, "notice": NOTICE},
    )


@dataclass(frozen=True, slots=True)
class Block:
    """Products of one category by makers of their own: block `number` of the category at `place`."""

    place: int
    number: int
    market: Market
    products: int
    makers: range  # places among the enterprises


@dataclass(slots=True)
class NationalCatalogue:
    """A national catalogue while it is written: after `parts` are through, `rows` and `sha256` are the whole's."""

    products: int
    seed: int
    numbering: Numbering = field(default_factory=Numbering)
    _digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def __post_init__(self) -> None:
        """Raises CatalogError `demo.too_small_national`."""
        if self.products < SMALLEST_NATIONAL:
            raise CatalogError("demo.too_small_national", products=self.products, smallest=SMALLEST_NATIONAL)

    @property
    def rows(self) -> int:
        """Rows written so far."""
        return self.numbering.rows

    @property
    def sha256(self) -> str:
        """Over every cell written so far; the same however many products a part holds."""
        return self._digest.hexdigest()

    def parts(self, at_least: int = _BLOCK, tell: Tell | None = None) -> Iterator[FramesByKind]:
        """The whole catalogue, `at_least` products to a part and a block more at most; `tell` hears how far it is."""
        waiting: list[FramesByKind] = []
        for place, frames in self._blocks():
            waiting.append(frames)
            if sum(len(each["product"]) for each in waiting) >= at_least:
                yield _below_each_other(waiting)
                waiting = []
            if tell:
                tell(place, len(national_markets()))
        if waiting:
            yield _below_each_other(waiting)

    def _blocks(self) -> Iterator[tuple[int, FramesByKind]]:
        """Every block, numbered and digested, beside the number of categories that are begun."""
        for block in blocks_of(self.products - planted_products(), self.products):
            yield block.place + 1, self._written(frames_of_block(block, self.seed))
        yield len(national_markets()), self._written(planted())

    def _written(self, frames: FramesByKind) -> FramesByKind:
        whole = self.numbering.whole([frames])
        self._digest.update(digest_of(whole).encode())
        return whole


def blocks_of(products: int, of_size: int) -> tuple[Block, ...]:
    """How so many products fall into categories and blocks, with the enterprises of a catalogue `of_size` products."""
    markets = national_markets()
    in_category = _dealt(products, np.array([each.share for each in markets]), _FEWEST_PRODUCTS)
    makers = _dealt(enterprise_count(of_size), in_category, _FEWEST_MAKERS)
    blocks: list[Block] = []
    first = 0
    for place, (each, count, own) in enumerate(zip(markets, in_category, makers, strict=True)):
        cuts = int(-(-count // _BLOCK))
        sizes, shops = _dealt(int(count), np.ones(cuts), 0), _dealt(int(own), np.ones(cuts), 0)
        for number, (size, shop) in enumerate(zip(sizes, shops, strict=True)):
            blocks.append(Block(place, number, each.market, int(size), range(first, first + int(shop))))
            first += int(shop)
    return tuple(blocks)


def enterprise_count(products: int) -> int:
    """How many makers a catalogue of this size has."""
    in_proportion = round(MOST_ENTERPRISES * products / _FULL_SIZE)
    return min(max(in_proportion, _FEWEST_MAKERS * len(national_markets())), MOST_ENTERPRISES)


def _dealt(total: int, shares: NDArray[np.generic], least: int) -> NDArray[np.int64]:
    """`total` in whole parts by shares, none below `least`."""
    ends = np.round(np.cumsum(shares) / np.sum(shares) * (total - least * len(shares))).astype(np.int64)
    parts: NDArray[np.int64] = np.diff(ends, prepend=0) + least
    return parts


def frames_of_block(block: Block, seed: int) -> FramesByKind:
    """What is stated of one block, without row numbers; it depends on nothing but the block and the seed."""
    random = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(block.place, block.number)))
    makers = enterprises(MOST_ENTERPRISES)[block.makers.start : block.makers.stop]
    goods = goods_of(block.market, block.products, makers, random, first_number=block.number * _BLOCK + 1)
    return frames_of(goods, NATIONAL, _sellers(block, makers), random)


def _sellers(block: Block, makers: tuple[str, ...]) -> Sellers:
    """The makers of a block, and the dealers of its trade."""
    trades = sorted({each.market.trade for each in national_markets()})
    group = slice(trades.index(block.market.trade) % _DEALER_GROUPS, None, _DEALER_GROUPS)
    dealers, countries = SUPPLIERS[group], SUPPLIER_COUNTRIES[group]
    return Sellers((*dealers, *makers), (*countries, *countries_of(block.makers)), len(dealers), _DIRECT_SHARE)


def _as_read(part: FramesByKind) -> Frames:
    return Frames(part["product"], part["offer"], part["certificate"], part["footprint"])


def _below_each_other(frames: list[FramesByKind]) -> FramesByKind:
    """One part of several blocks; frames without rows lend only their columns."""
    return {
        kind: pd.concat(filled, ignore_index=True)
        if (filled := [each[kind] for each in frames if len(each[kind])])
        else frames[0][kind]
        for kind in KINDS
    }
