"""Revisions of any size: copies of a demonstration revision under other ids, written one after the other.

Products, offers, certificates and footprints are new ones in each copy; categories and who makes and sells stay. Ids of
a later copy sort after those of an earlier one, so files stay in the order of ids and one copy is in memory.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.worlds import demonstration
from catalog.catalogue import Catalogue
from catalog.model.snapshot import MANIFEST
from catalog.snapshot.schema import TABLES

#: Products in the revision that is copied.
BASE = 100_000

_IDS = frozenset({"product_id", "family_id", "offer_id", "certificate_id", "footprint_id"})
_NUMBERS = frozenset({"licence_number", "certificate_number"})


def scaled_revision(folder: Path, products: int) -> Path:
    """The folder of a revision with that many products below `folder`, made once."""
    source = latest_folder(demonstration(folder, min(products, BASE)))
    if products <= BASE:
        return source
    scaled = folder / f"revision-{products}"
    if not (scaled / MANIFEST).exists():
        write_copies(source, scaled, products // BASE)
    return scaled


def write_copies(source: Path, scaled: Path, copies: int) -> None:
    """Write the revision in `source` that many times over into the folder `scaled`."""
    scaled.mkdir(exist_ok=True)
    digests = {name: _write(source, scaled, name, copies) for name in TABLES}
    manifest = json.loads((source / MANIFEST).read_bytes())
    (scaled / MANIFEST).write_text(json.dumps(manifest | {"sha256": digests}, indent=2))


def latest_folder(catalogue: Catalogue) -> Path:
    """Where the snapshot of the catalogue's latest revision lies."""
    revision = catalogue.revision()
    if revision is None:
        raise LookupError("the catalogue is empty")
    return catalogue.revisions_folder / revision.folder


def _write(source: Path, scaled: Path, name: str, copies: int) -> str:
    table = pq.read_table(source / f"{name}.parquet").cast(TABLES[name])
    file = scaled / f"{name}.parquet"
    with pq.ParquetWriter(file, TABLES[name], compression="zstd") as writer:
        for copy in range(1 if name == "sources" else copies):
            writer.write_table(_copy(table, copy), row_group_size=122_880)
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _copy(table: pa.Table, copy: int) -> pa.Table:
    for place, name in enumerate(table.column_names):
        column = table.column(place)
        if name in _IDS:  # the letter of the kind, the copy, the rest
            first, rest = pc.utf8_slice_codeunits(column, 0, 1), pc.utf8_slice_codeunits(column, 1)
            table = table.set_column(place, name, pc.binary_join_element_wise(first, rest, f"{copy:04d}"))
        elif name in _NUMBERS:
            table = table.set_column(place, name, pc.binary_join_element_wise(column, str(copy), "-"))
    return table
