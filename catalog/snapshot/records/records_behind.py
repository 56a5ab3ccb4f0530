"""What stands behind a row that is shown: the offers and footprints of its product, where each value is stated.

In the files of a revision these lie in the order of their own ids, so that fifty products are a look at everything.
Here they lie once more, product by product, worked out in whole columns, a share of the products at a time: of offers,
footprints and values no more than those of a share are held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.snapshot.engine.read_model import ReadModel

_SOURCE = ("run_id", "pointer")
_OFFER = ("offer_id", "supplier", "amount", "currency", "unit", "vat", "valid_from", "valid_to", *_SOURCE)
_FOOTPRINT = ("footprint_id", "scheme", "certificate_number", "valid_from", "valid_to", "evidence_url", *_SOURCE)
_VALUE = ("field", *_SOURCE)
_CERTIFICATE = ("certificate_id", "scheme", "licence_number", "valid_from", "valid_to", "evidence_url", *_SOURCE)
#: What many rows share is stored once: column by table.
_SHARED: Final[Mapping[str, Sequence[str]]] = {
    "offers": ("supplier", "currency", "unit", "vat"),
    "footprints": ("scheme",),
    "product_values": ("field",),
    "certificates": ("scheme",),
}

Places = NDArray[np.int64]
#: Every text of a shared column, by table and column.
Texts = Mapping[str, Mapping[str, pa.StringArray]]


def records_of_products(model: ReadModel, ids: pa.StringArray, share: int) -> Iterator[pa.Table]:
    """A row for each of `ids`: its `offers` by id, `footprints` by id, shown `values`.

    All three are lists; `values` say where the value of a `field` is stated. `ids` are all of the revision, in order;
    a table holds `share` of them, the last one what is left, and of no products there is one empty table.
    """
    texts = {table: _texts(model, table) for table in ("offers", "footprints", "product_values")}
    for begin in range(0, max(len(ids), 1), share):
        part = ids[begin : begin + share]
        yield pa.table(
            {
                "offers": _offers(model, part, texts["offers"]),
                "footprints": _footprints(model, part, texts["footprints"]),
                "values": _values(model, part, texts["product_values"]),
            }
        )


def records_of_certificates(model: ReadModel) -> pa.Table:
    """Every certificate, in the order of ids."""
    columns = _columns(model, model.table("certificates"), _CERTIFICATE, _texts(model, "certificates"))
    order = pa.array(_place_by_id(columns["certificate_id"]).argsort())
    return pa.table({name: column.take(order) for name, column in columns.items()})


def _offers(model: ReadModel, ids: pa.StringArray, texts: Mapping[str, pa.StringArray]) -> pa.ListArray:
    rows = _rows_of(model.table("offers"), ids)
    columns = _columns(model, rows, ("product_id", *_OFFER), texts)
    products = _numbers(columns.pop("product_id"), ids)
    return _listed(columns, products, np.lexsort((_place_by_id(columns["offer_id"]), products)), len(ids))


def _footprints(model: ReadModel, ids: pa.StringArray, texts: Mapping[str, pa.StringArray]) -> pa.ListArray:
    covers = _rows_of(model.table("footprint_covers"), ids)
    rows = covers.inner_join(model.table("footprints"), "footprint_id")
    columns = _columns(model, rows, ("product_id", *_FOOTPRINT), texts)
    products = _numbers(columns.pop("product_id"), ids)
    order = np.lexsort((_place_by_id(columns["footprint_id"]), products))
    return _listed(columns, products, order, len(ids))


def _values(model: ReadModel, ids: pa.StringArray, texts: Mapping[str, pa.StringArray]) -> pa.ListArray:
    values = model.table("product_values")
    columns = _columns(model, _rows_of(values.filter(values.is_shown), ids), ("product_id", *_VALUE), texts)
    products = _numbers(columns.pop("product_id"), ids)
    return _listed(columns, products, np.lexsort((columns["field"].indices.to_numpy(), products)), len(ids))


def _rows_of(table: ir.Table, ids: pa.StringArray) -> ir.Table:
    """The rows of a run of the revision's products."""
    return table.filter(table.product_id.between(ids[0].as_py(), ids[-1].as_py())) if len(ids) else table.limit(0)


def _texts(model: ReadModel, table: str) -> dict[str, pa.StringArray]:
    """Every different text of each shared column of a table, in the order of the alphabet."""
    found = {}
    for name in _SHARED[table]:
        stated = model.arrow(model.table(table).select(name).drop_null().distinct().order_by(name))
        found[name] = stated[name].combine_chunks()
    return found


def _columns(
    model: ReadModel, rows: ir.Table, names: Sequence[str], texts: Mapping[str, pa.StringArray]
) -> dict[str, pa.Array]:
    """Columns of the same rows; a shared one as places in its texts."""
    found = model.arrow(rows.select(*names))
    columns = {name: found[name].combine_chunks() for name in names}
    for name in texts:
        columns[name] = pa.DictionaryArray.from_arrays(pc.index_in(columns[name], value_set=texts[name]), texts[name])
    return columns


def _numbers(named: pa.StringArray, ids: pa.StringArray) -> Places:
    """The place in `ids` of each product, -1 where it is none of them; a product that is named in a row costs once."""
    runs = pc.run_end_encode(named)
    places = pc.index_in(runs.values, value_set=ids).fill_null(-1).to_numpy()
    return np.repeat(places, np.diff(runs.run_ends.to_numpy(), prepend=0)).astype(np.int64)


def _place_by_id(ids: pa.StringArray) -> Places:
    """Where each stands in the order of ids; sorted only where they are not."""
    places = np.arange(len(ids))
    if len(ids) > 1 and not pc.all(pc.less_equal(ids[:-1], ids[1:])).as_py():
        places[pc.sort_indices(ids).to_numpy()] = np.arange(len(ids))
    return places


def _listed(columns: dict[str, pa.Array], products: Places, order: Places, count: int) -> pa.ListArray:
    """For each of `count` products the list of its rows, in `order`; rows of no product go. Takes the columns over."""
    order = order[np.searchsorted(products[order], 0) :]
    ends = np.cumsum(np.bincount(products[order], minlength=count), dtype=np.int32)
    taken = pa.array(order)
    names = list(columns)
    rows = pa.StructArray.from_arrays([columns.pop(name).take(taken) for name in names], names)  # none is there twice
    return pa.ListArray.from_arrays(pa.array(np.append(np.int32(0), ends)), rows)
