"""The rows of a revision that chosen products rest on: enough to judge them again without the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.schema import TABLES
from procurement_core.decisions.shortlist import EvidenceCell, EvidenceRow
from procurement_core.errors import ProcurementError

#: A certificate may name thousands of models; this many of the others are kept, one per category before any second.
_NEIGHBOURS = 300


def gather_evidence(model: ReadModel, product_ids: Sequence[str]) -> Mapping[str, tuple[EvidenceRow, ...]]:
    """Every row of the revision that bears on `product_ids`, by table of `catalog.snapshot.schema`.

    Certificates of the whole family, and those that footprints name, come with everything they cover; so do the
    products they reach beyond: whether a certificate is used for unrelated goods shows only there.
    """
    reaches, covers = model.table("footprint_covers"), model.table("certificate_covers")
    footprints = _of(model, "footprints", "footprint_id", _of_ids(reaches, product_ids).footprint_id)
    certificates = model.arrow(_bearing(model, product_ids, footprints))
    ids: list[str] = certificates["certificate_id"].to_pylist()
    covered = covers.filter(covers.certificate_id.isin(ids))
    tables = {
        "products": _with_neighbours(model, product_ids, covered),
        "product_values": model.arrow(_of_ids(model.table("product_values"), product_ids)),
        "offers": model.arrow(_of_ids(model.table("offers"), product_ids)),
        "certificates": certificates,
        "certificate_events": model.arrow(_of(model, "certificate_events", "certificate_id", ids)),
        "certificate_covers": model.arrow(covered),
        "footprints": model.arrow(footprints),
        "footprint_covers": model.arrow(_of_ids(reaches, product_ids)),
    }
    runs = {run for table in tables.values() if "run_id" in table.column_names for run in table["run_id"].to_pylist()}
    tables["sources"] = model.arrow(_of(model, "sources", "run_id", sorted(runs)))
    return {name: _rows(tables[name]) for name in TABLES}


def evidence_tables(evidence: Mapping[str, Sequence[EvidenceRow]]) -> Mapping[str, pa.Table]:
    """The rows as Arrow tables of the snapshot's schema; a table that is not there is empty.

    Raises ProcurementError `verify.damaged` for a cell that its column cannot hold.
    """
    return {name: _table(name, schema, evidence.get(name, ())) for name, schema in TABLES.items()}


def _bearing(model: ReadModel, product_ids: Sequence[str], footprints: ir.Table) -> ir.Table:
    """Certificates of the products' families, and those whose number a footprint states."""
    products, covers, certificates = (model.table(name) for name in ("products", "certificate_covers", "certificates"))
    kin = products.filter(products.family_id.isin(_of_ids(products, product_ids).family_id)).product_id
    of_kin = certificates.certificate_id.isin(covers.filter(covers.product_id.isin(kin)).certificate_id)
    numbers = footprints.filter(footprints.certificate_number.notnull()).certificate_number
    return certificates.filter(of_kin | certificates.licence_number.isin(numbers))


def _of(model: ReadModel, table: str, key: str, wanted: ir.Column | Sequence[int] | Sequence[str]) -> ir.Table:
    rows = model.table(table)
    return rows.filter(rows[key].isin(wanted))


def _with_neighbours(model: ReadModel, product_ids: Sequence[str], covered: ir.Table) -> pa.Table:
    """The chosen products, then at most `_NEIGHBOURS` others that share a certificate: kin first, then of every
    category some.
    """
    products = model.table("products")
    families = _of_ids(products, product_ids).family_id
    others = products.filter(products.product_id.isin(covered.product_id), products.product_id.notin(product_ids))
    others = others.mutate(is_kin=others.family_id.isin(families))
    turn = ibis.row_number().over(group_by=[others.is_kin, others.category], order_by=others.product_id)
    kept = others.mutate(turn=turn).order_by(ibis.desc("is_kin"), "turn", "product_id").limit(_NEIGHBOURS)
    return model.arrow(_of_ids(products, product_ids).union(kept.drop("is_kin", "turn")))


def _of_ids(products: ir.Table, ids: Sequence[str]) -> ir.Table:
    return products.filter(products.product_id.isin(ids))


def _rows(table: pa.Table) -> tuple[EvidenceRow, ...]:
    """Rows as plain values in an order of their own, so that the same facts always have the same digest."""
    rows = [{name: _plain(value) for name, value in row.items() if value is not None} for row in table.to_pylist()]
    return tuple(sorted(rows, key=lambda row: sorted((name, str(value)) for name, value in row.items())))


def _plain(value: object) -> EvidenceCell:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"no column of a snapshot holds {type(value)}")


def _table(name: str, schema: pa.Schema, rows: Sequence[EvidenceRow]) -> pa.Table:
    try:
        columns = [pa.array([_typed(row.get(field.name), field.type) for row in rows], field.type) for field in schema]
    except (ValueError, TypeError, InvalidOperation, pa.ArrowInvalid) as error:
        raise ProcurementError("verify.damaged", part=f"evidence.{name}") from error
    return pa.Table.from_arrays(columns, schema=schema)


def _typed(value: EvidenceCell, wanted: pa.DataType) -> object:
    if value is None or not isinstance(value, str):
        return list(value) if isinstance(value, tuple) else value
    if pa.types.is_date(wanted):
        return date.fromisoformat(value)
    if pa.types.is_timestamp(wanted):
        return datetime.fromisoformat(value)
    return Decimal(value) if pa.types.is_decimal(wanted) else value
