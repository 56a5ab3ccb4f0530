"""Goods as the frames a reader hands over, with their rows numbered, and the digest over every cell."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

from catalog.demo.emitting import footprint_frames
from catalog.demo.goods import Goods, product_frame
from catalog.demo.proving import certificate_frame
from catalog.demo.sellers import Sellers
from catalog.demo.selling import offer_frame
from catalog.demo.text import counted, joined, tabled
from catalog.demo.world import World
from catalog.imports.facts import CERTIFICATE_COLUMNS, FOOTPRINT_COLUMNS, OFFER_COLUMNS, PRODUCT_COLUMNS
from catalog.model.indicator import ATTRIBUTE_IDS

#: Frames by kind of fact; a kind without rows may lack its columns until it is numbered.
FramesByKind = Mapping[str, pd.DataFrame]

KINDS: Mapping[str, tuple[str, ...]] = {
    "product": (*PRODUCT_COLUMNS, *ATTRIBUTE_IDS),
    "offer": OFFER_COLUMNS,
    "certificate": CERTIFICATE_COLUMNS,
    "footprint": FOOTPRINT_COLUMNS,
}


def frames_of(goods: Goods, world: World, sellers: Sellers, random: np.random.Generator) -> FramesByKind:
    """Everything that is stated of these goods."""
    footprints, labels = footprint_frames(goods, world, random)
    certificates = [frame for frame in (certificate_frame(goods, world, random), labels) if len(frame)]
    return {
        "product": product_frame(goods, world, random),
        "offer": offer_frame(goods, world, sellers, random),
        "certificate": pd.concat(certificates, ignore_index=True) if certificates else pd.DataFrame(),
        "footprint": footprints,
    }


@dataclass(slots=True)
class Numbering:
    """Counts the rows of a source that is written part by part: through all kinds, and within each kind."""

    rows: int = 0
    of_kind: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))

    def whole(self, parts: Sequence[FramesByKind]) -> FramesByKind:
        """The parts below each other in the columns of a reader, numbered on from what came before."""
        return {kind: self._numbered(kind, [part[kind] for part in parts if len(part[kind])]) for kind in KINDS}

    def _numbered(self, kind: str, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
        if not frames:
            return pd.DataFrame(columns=list(KINDS[kind]))
        whole = pd.concat(frames, ignore_index=True)
        place = np.arange(1, len(whole) + 1)
        whole["row"] = self.rows + place
        whole["pointer"] = tabled({"pointer": joined(f"{kind} ", counted(self.of_kind[kind] + place))})["pointer"]
        self.rows += len(whole)
        self.of_kind[kind] += len(whole)
        return whole[list(KINDS[kind])]


def digest_of(frames: FramesByKind) -> str:
    """SHA-256 over every cell of every frame, column by column."""
    total = hashlib.sha256()
    for name, frame in frames.items():
        for column in frame.columns:
            total.update(f"{name}.{column}".encode())
            total.update(_bytes_of(frame[column]))
    return total.hexdigest()


def _bytes_of(column: pd.Series[str]) -> bytes:
    if pd.api.types.is_numeric_dtype(column):
        return column.to_numpy(np.float64, na_value=np.nan).tobytes()
    texts = pa.array(column, pa.large_string(), from_pandas=True)
    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    whole = pa.concat_arrays([chunk.fill_null("\x00") for chunk in chunks])
    return b"".join(bytes(buffer) for buffer in whole.buffers()[1:])
