"""What stands behind a row that is shown: the offers and footprints of its product, where each value is stated.

In the files of a revision these lie in the order of their own ids, so that fifty products are a look at everything.
Here they lie once more, product by product, worked out in whole columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.snapshot.lines_of_products import by_alphabet
from catalog.snapshot.read_model import ReadModel
from catalog.snapshot.schema import MATCHES

_SOURCE = ("run_id", "pointer")
_OFFER = ("offer_id", "supplier", "amount", "currency", "unit", "vat", "valid_from", "valid_to", *_SOURCE)
_FOOTPRINT = ("footprint_id", "scheme", "certificate_number", "valid_from", "valid_to", "evidence_url", *_SOURCE)
_VALUE = ("field", *_SOURCE)
_CERTIFICATE = ("certificate_id", "scheme", "licence_number", "valid_from", "valid_to", "evidence_url", *_SOURCE)
#: What many rows share is stored once.
_SHARED: Final = frozenset({"supplier", "currency", "unit", "vat", "scheme", "field"})

Places = NDArray[np.int64]


def records_of_products(model: ReadModel, ids: pa.Array) -> pa.Table:
    """A row for each of `ids`: its `offers` by id, `footprints` by id and how near they name it, shown `values`.

    All three are lists; `values` say where the value of a `field` is stated. `ids` are all of the revision, in order.
    """
    return pa.table(
        {"offers": _offers(model, ids), "footprints": _footprints(model, ids), "values": _values(model, ids)}
    )


def records_of_certificates(model: ReadModel) -> pa.Table:
    """Every certificate, in the order of ids."""
    columns = _columns(model, "certificates", _CERTIFICATE)
    order = pa.array(np.argsort(_place_by_id(columns["certificate_id"])))
    return pa.table({name: column.take(order) for name, column in columns.items()})


def _offers(model: ReadModel, ids: pa.Array) -> pa.ListArray:
    columns = _columns(model, "offers", ("product_id", *_OFFER))
    products = _numbers(columns.pop("product_id"), ids)
    return _listed(columns, products, np.lexsort((_place_by_id(columns["offer_id"]), products)), len(ids))


def _footprints(model: ReadModel, ids: pa.Array) -> pa.ListArray:
    columns = _columns(model, "footprints", _FOOTPRINT)
    covers = _columns(model, "footprint_covers", ("footprint_id", "product_id", "match"))
    products = _numbers(covers["product_id"], ids)
    near = pc.index_in(covers["match"], value_set=pa.array(MATCHES)).fill_null(len(MATCHES)).to_numpy()
    order = np.lexsort((near, _place_by_id(covers["footprint_id"]), products))
    stated = pc.index_in(covers["footprint_id"], value_set=columns["footprint_id"])
    return _listed({name: column.take(stated) for name, column in columns.items()}, products, order, len(ids))


def _values(model: ReadModel, ids: pa.Array) -> pa.ListArray:
    columns = _columns(model, "product_values", ("product_id", "is_shown", *_VALUE))
    products = _numbers(columns.pop("product_id"), ids)
    products[~columns.pop("is_shown").fill_null(False).to_numpy(zero_copy_only=False)] = -1
    return _listed(columns, products, np.argsort(products, kind="stable"), len(ids))


def _columns(model: ReadModel, table: str, names: Sequence[str]) -> dict[str, pa.Array]:
    """Columns of a table, one asked after the other where their rows then come in one order."""
    stated = model.table(table)
    together = None if model.keeps_order else model.arrow(stated.select(*names))
    columns: dict[str, pa.Array] = {}
    for name in names:
        column = (model.arrow(stated.select(name)) if together is None else together)[name].combine_chunks()
        columns[name] = by_alphabet(column) if name in _SHARED else column
    return columns


def _numbers(named: pa.StringArray, ids: pa.Array) -> Places:
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
