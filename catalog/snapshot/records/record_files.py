"""The records behind what is shown, ready beside the files of a revision: derived, made again where they are missing.

Asking the files themselves for the records of fifty products takes a second at a million; here it takes milliseconds.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

import pyarrow as pa

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.engine.ready_tables import ReadyTables
from catalog.snapshot.lines.product_lines import lines_of
from catalog.snapshot.records.numbered_rows import ROWS_OF_BATCH, NumberedRows, write_numbered_rows
from catalog.snapshot.records.records_behind import records_of_certificates, records_of_products

#: Of the columns and of how they are worked out: another number makes every file of before again.
FORMAT = 2

_SUFFIX = ".arrow"
#: Bytes: batches are small, and so are their columns.
_WRITTEN_AT_ONCE = 1 << 20
#: Products that are worked out together: fewer mean more looks at each table, more mean more memory.
_PRODUCTS_AT_ONCE = 4096 * ROWS_OF_BATCH
_Build = Callable[[ReadModel], Iterable[pa.Table]]


def _products(model: ReadModel) -> Iterable[pa.Table]:
    return records_of_products(model, lines_of(model).column("product_id"), _PRODUCTS_AT_ONCE)


def _certificates(model: ReadModel) -> Iterable[pa.Table]:
    yield records_of_certificates(model)


_BUILDS: Final[dict[str, _Build]] = {
    "product_records": _products,
    "certificate_records": _certificates,
}


class _Opened:
    """What is open of one revision; `building` is held while it is worked out, so that nobody does so twice."""

    def __init__(self) -> None:
        self.rows: dict[str, NumberedRows] = {}
        self.building = threading.Lock()


_REVISIONS: WeakKeyDictionary[ReadModel, _Opened] = WeakKeyDictionary()
_NAMING = threading.Lock()


def product_records(model: ReadModel) -> NumberedRows:
    """By the line of a product (`product_lines`): the columns of `records_of_products`."""
    return _records(model, "product_records")


def certificate_records(model: ReadModel) -> NumberedRows:
    """By the place of a certificate in the order of ids: the columns of `records_of_certificates`."""
    return _records(model, "certificate_records")


def prepare_records(model: ReadModel) -> None:
    """Write the files while a revision is published, so that nobody waits for them; what cannot be written is not."""
    with closing(ReadyTables(model.folder, _SUFFIX)) as ready:
        for name, build in _BUILDS.items():
            if ready.find(name, _made_by(model)) is None:
                ready.put(name, _made_by(model), partial(_write, build(model)))


def _records(model: ReadModel, name: str) -> NumberedRows:
    with _NAMING:
        opened = _REVISIONS.setdefault(model, _Opened())
    if name not in opened.rows:
        with opened.building:
            if name not in opened.rows:
                opened.rows[name] = _open(model, name)
    return opened.rows[name]


def _made_by(model: ReadModel) -> str:
    return hashlib.sha256(f"{FORMAT} {ROWS_OF_BATCH} {model.digest}".encode()).hexdigest()[:16]


def _write(shares: Iterable[pa.Table], file: Path) -> None:
    with file.open("wb", buffering=_WRITTEN_AT_ONCE) as stream:
        write_numbered_rows(shares, stream)


def _open(model: ReadModel, name: str) -> NumberedRows:
    """Read from beside the revision, and written there where they are not.

    Where they cannot be written, they are worked out anew and held in memory.
    """
    with closing(ReadyTables(model.folder, _SUFFIX)) as ready:
        place = ready.find(name, _made_by(model))
        if place is None:
            place = ready.put(name, _made_by(model), partial(_write, _BUILDS[name](model)))
        if place is not None:
            return NumberedRows(pa.OSFile(place))
        held = pa.BufferOutputStream()
        write_numbered_rows(_BUILDS[name](model), held)
        return NumberedRows(pa.BufferReader(held.getvalue()))
