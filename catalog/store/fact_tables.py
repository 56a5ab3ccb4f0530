"""The four kinds of fact, the table each one lives in, and the Arrow types its columns are read with."""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa
from sqlalchemy import Boolean, DateTime, Float, Integer, Table
from sqlmodel import SQLModel

from catalog.store import tables


class FactKind(StrEnum):
    """What a statement speaks of; the value is the name of its frame in `catalog.imports.facts.Facts`."""

    PRODUCTS = "products"
    OFFERS = "offers"
    CERTIFICATES = "certificates"
    FOOTPRINTS = "footprints"


def table_of(row: type[SQLModel]) -> Table:
    """The Core table behind a table class: bulk reads and writes never make an object per row."""
    return SQLModel.metadata.tables[str(row.__tablename__)]


def fact_table(kind: FactKind) -> Table:
    """The table that holds the statements of `kind`."""
    return table_of(_ROWS[kind])


def content_columns(kind: FactKind) -> tuple[str, ...]:
    """What a statement says, without where it stood (`pointer`), which run brought it and what names it."""
    return tuple(name for name in fact_columns(kind) if name not in ("record_key", "digest", "pointer"))


def fact_columns(kind: FactKind) -> tuple[str, ...]:
    """Every column of a statement that the importer fills; id and run are given by the store."""
    return tuple(column.name for column in fact_table(kind).columns if column.name not in ("id", "run_id"))


def arrow_schema(table: Table, names: tuple[str, ...] | None = None) -> pa.Schema:
    """The columns of `table` (or those of `names`) with the Arrow types they are handed out as."""
    columns = table.columns if names is None else [table.columns[name] for name in names]
    return pa.schema([(column.name, _arrow_type(column.type)) for column in columns])


def _arrow_type(column_type: object) -> pa.DataType:
    for known, arrow in _ARROW_TYPES:
        if isinstance(column_type, known):
            return arrow
    return pa.string()


_ROWS: dict[FactKind, type[SQLModel]] = {
    FactKind.PRODUCTS: tables.ProductRecordRow,
    FactKind.OFFERS: tables.OfferRow,
    FactKind.CERTIFICATES: tables.CertificateRow,
    FactKind.FOOTPRINTS: tables.FootprintRow,
}
_ARROW_TYPES: tuple[tuple[type, pa.DataType], ...] = (
    (Boolean, pa.bool_()),
    (Integer, pa.int64()),
    (Float, pa.float64()),
    (DateTime, pa.timestamp("us", tz="UTC")),
)
