"""What a line says of a product: its own columns, one price, one footprint, when it was last stated.

Worked out once per revision in whole columns, with numbers instead of ids as soon as ids are known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from catalog.model.footprint import FootprintKind
from catalog.model.indicator import ATTRIBUTE_IDS
from catalog.model.offer import SINGLE_UNITS
from catalog.snapshot.engine.read_model import ReadModel

_SHARED = ("manufacturer", "manufacturer_key", "configuration", "name_en", "name_zh", "category")
_LISTS = ("codes", "suppliers", "schemes", "readers")
_OWN = (
    "product_id",
    "family_id",
    "model",
    "model_key",
    "gtin",
    "has_offer",
    "has_certificate",
    "has_footprint",
    *ATTRIBUTE_IDS,
)
#: What a product is listed by, and where it stands by that among all products.
IDENTITY = ("manufacturer_key", "model_key", "configuration")
PLACES = ("brand_place", "model_place")
_NO_LINE = -1

#: Under which name the facts about all products stand in the schema of the lines.
TOTALS = b"totals"

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Totals:
    """What takes a look at every row to know.

    `is_file_order` says whether lines stand in the order of the rows of the products file; `suppliers` counts them by
    id, else by name; `products_of_runs` has run ids and of how many products each run says something itself.
    """

    is_file_order: bool
    families: int
    suppliers: int
    products_of_runs: Sequence[tuple[int, int]]


def build_lines(model: ReadModel, currencies: Sequence[str] | None = None) -> pa.Table:
    """One line per product in the order of ids, in a single batch.

    `currencies` are those of the whole catalogue `by_use`, where `model` holds a part of it.

    `price`, `currency`, `price_unit` are those of the cheapest offer in any state, as stated; whether it holds on a
    date is left to the ranking. Prices per piece or set go before those per pack. Amounts in different currencies
    cannot be compared: the currency that most offers of the catalogue use (`currency_place` 0) goes before the others;
    `offers` and `currencies` count. `footprint_kg` per `unit_basis` and `year` are those of the product footprint of
    the latest year; `footprints` counts, organisational footprints never do. `last_run` is the latest import run that
    any current statement came from. All null where there is nothing. `brand_place` and `model_place` are equal for
    products that stand at the same place of the list by brand, or by model.
    """
    columns, is_file_order = _products(model)
    ids = columns["product_id"]
    columns |= _prices(model, ids, currencies) | _footprints(model, ids) | {"last_run": _last_runs(model, ids)}
    columns |= places_by_name(columns)
    totals = Totals(
        is_file_order=is_file_order,
        families=pc.count_distinct(columns["family_id"]).as_py(),
        suppliers=suppliers_of(model),
        products_of_runs=products_of_runs(model),
    )
    return with_totals(pa.table(columns), totals)


def with_totals(lines: pa.Table, totals: Totals) -> pa.Table:
    """`lines` with the facts about all products in their schema."""
    return lines.replace_schema_metadata({TOTALS: json.dumps(asdict(totals)).encode()})


def totals_of(lines: pa.Table) -> Totals:
    """The facts that stand in the schema of the lines."""
    return Totals(**json.loads(lines.schema.metadata[TOTALS]))


def _products(model: ReadModel) -> tuple[dict[str, pa.Array], bool]:
    """What products say of themselves, in the order of ids, and whether that is the order of the file.

    Where it is, columns are asked for one after the other, so that no more than one of them is there twice.
    """
    products = model.table("products")
    ids = _whole(model.arrow(products.select("product_id"))["product_id"])
    is_file_order = _is_in_order(ids)
    together = None
    if not (is_file_order and model.keeps_order):
        together = _in_order(model.arrow(products.select(*_OWN, *_SHARED, *_LISTS)), "product_id")
    columns: dict[str, pa.Array] = {}
    for name in (*_OWN, *_SHARED, *_LISTS):
        column = _whole((model.arrow(products.select(name)) if together is None else together)[name])
        if name in _LISTS:
            column = _shared_members(column)
        columns[name] = by_alphabet(column) if name in _SHARED else column
    return columns, is_file_order


def _shared_members(column: pa.ListArray) -> pa.ListArray:
    ends = column.offsets.to_numpy()
    return pa.ListArray.from_arrays(pa.array(ends - ends[0], pa.int32()), by_alphabet(column.flatten()))


def by_alphabet(column: pa.StringArray) -> pa.DictionaryArray:
    """Every different text once, in the order of the alphabet, and the place of each."""
    coded = column.dictionary_encode()
    order = pc.sort_indices(coded.dictionary)
    places = np.empty(len(order), dtype=np.int32)
    places[order.to_numpy()] = np.arange(len(order), dtype=np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(places).take(coded.indices), coded.dictionary.take(order))


def _in_order(table: pa.Table, key: str) -> pa.Table:
    """By a column of ids; sorted only where the file is not, which costs a second for a million texts."""
    table = table.combine_chunks()
    if not _is_in_order(_whole(table[key])):
        table = table.sort_by(key).combine_chunks()
    return table if table.num_rows else table.schema.empty_table().combine_chunks()


def _is_in_order(ids: pa.Array) -> bool:
    return len(ids) < 2 or bool(pc.all(pc.less_equal(ids[:-1], ids[1:])).as_py())


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def _lines(named: pa.ChunkedArray, ids: pa.Array) -> Rows:
    """The line of each named product, `_NO_LINE` where there is none."""
    found: Rows = pc.index_in(_whole(named), value_set=ids).fill_null(_NO_LINE).to_numpy().astype(np.int64)
    return found


def _prices(model: ReadModel, ids: pa.Array, currencies: Sequence[str] | None) -> dict[str, pa.Array]:
    """The cheapest offer of each product."""
    asked = model.table("offers").select("offer_id", "product_id", "amount", "currency", "unit")
    offers = _in_order(model.arrow(asked), "offer_id")
    lines, place = _lines(offers["product_id"], ids), _currency_places(_whole(offers["currency"]), currencies)
    is_pack = ~pc.is_in(_whole(offers["unit"]), value_set=pa.array(SINGLE_UNITS)).to_numpy(zero_copy_only=False)
    order = np.lexsort((smallest_units(_whole(offers["amount"])), is_pack, place, lines))
    order = order[lines[order] != _NO_LINE]
    first = order[_is_first(lines[order])]
    is_another = _is_first(lines[order]) | _is_first(place[order])
    shown = offers.take(pa.array(first))
    return {
        "price": _laid(shown["amount"], lines[first], ids),
        "currency": by_alphabet(_laid(shown["currency"], lines[first], ids)),
        "currency_place": _laid(pa.array(place[first], pa.int16()), lines[first], ids),
        "price_unit": by_alphabet(_laid(shown["unit"], lines[first], ids)),
        "offers": _counted(lines[order], ids),
        "currencies": _counted(lines[order][is_another], ids),
    }


def _currency_places(stated: pa.Array, currencies: Sequence[str] | None) -> NDArray[np.int16]:
    """The place of each stated currency among `currencies`, or among those that are stated."""
    coded = stated.dictionary_encode()
    names = coded.dictionary.to_pylist()
    if currencies is None:
        uses = np.bincount(coded.indices.to_numpy(), minlength=len(names))
        currencies = by_use(dict(zip(names, uses.tolist(), strict=True)))
    places = np.array([currencies.index(name) for name in names], dtype=np.int16)
    found: NDArray[np.int16] = places[coded.indices.to_numpy()]
    return found


def by_use(uses: Mapping[str, int]) -> Sequence[str]:
    """Currencies in the order in which their prices are shown: those of most offers first, then by the alphabet."""
    return sorted(uses, key=lambda name: (-uses[name], name))


def smallest_units(amounts: pa.Decimal128Array) -> Rows:
    """Amounts in their smallest unit: 18 digits are a whole number of eight bytes, of which Arrow stores
    sixteen; whatever stands there where none is stated."""
    if not len(amounts):
        return np.zeros(0, dtype=np.int64)
    stored: Rows = np.frombuffer(amounts.buffers()[1], dtype=np.int64)
    return stored[2 * amounts.offset : 2 * (amounts.offset + len(amounts)) : 2]


def _footprints(model: ReadModel, ids: pa.Array) -> dict[str, pa.Array]:
    """The product footprint of the latest year of each product; of one year the one with the smallest id."""
    footprints, covers = model.table("footprints"), model.table("footprint_covers")
    of_products = footprints.filter(footprints.kind == FootprintKind.PRODUCT.value)
    known = _in_order(model.arrow(of_products.select("footprint_id", "value_kg", "unit_basis", "year")), "footprint_id")
    reached = model.arrow(covers.select("footprint_id", "product_id"))
    place = _lines(reached["footprint_id"], _whole(known["footprint_id"]))
    lines = _lines(reached["product_id"], ids)
    is_known = (place != _NO_LINE) & (lines != _NO_LINE)
    place, lines = place[is_known], lines[is_known]
    year = _whole(known["year"]).fill_null(np.iinfo(np.int32).min).to_numpy()[place]
    order = np.lexsort((place, -year, lines))
    first = order[_is_first(lines[order])]
    shown = known.take(pa.array(place[first]))
    return {
        "footprint_kg": _laid(shown["value_kg"], lines[first], ids),
        "unit_basis": by_alphabet(_laid(shown["unit_basis"], lines[first], ids)),
        "year": _laid(shown["year"], lines[first], ids),
        "footprints": _counted(lines, ids),
    }


def _last_runs(model: ReadModel, ids: pa.Array) -> pa.Array:
    parts = [model.table(name).select("product_id", "run_id") for name in ("product_values", "offers")]
    parts += [
        model.table(f"{kind}_covers").join(model.table(f"{kind}s"), f"{kind}_id").select("product_id", "run_id")
        for kind in ("certificate", "footprint")
    ]
    latest = np.full(len(ids), _NO_LINE, dtype=np.int64)
    for part in parts:
        stated = model.arrow(part.group_by("product_id").agg(run_id=part.run_id.max()))
        lines = _lines(stated["product_id"], ids)
        is_known = lines != _NO_LINE
        runs = _whole(stated["run_id"]).fill_null(_NO_LINE).to_numpy()[is_known]
        latest[lines[is_known]] = np.maximum(latest[lines[is_known]], runs)
    return pa.array(latest, mask=latest == _NO_LINE)


def suppliers_of(model: ReadModel) -> int:
    """How many sellers the offers of a revision name."""
    offers = model.table("offers")
    sellers = ibis.coalesce(offers.supplier_id, offers.supplier).nunique().name("n")
    return int(model.arrow(sellers.as_table())["n"][0].as_py())


def products_of_runs(model: ReadModel) -> Sequence[tuple[int, int]]:
    """Run ids, and of how many products each run says something itself."""
    values = model.table("product_values")
    own = values.filter(values.match == "own")
    counted = model.arrow(own.group_by("run_id").agg(n=own.product_id.nunique()).order_by("run_id"))
    return list(zip(counted["run_id"].to_pylist(), counted["n"].to_pylist(), strict=True))


def _is_first(sorted_keys: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Which rows differ from the one before."""
    differs = np.ones(len(sorted_keys), dtype=np.bool_)
    differs[1:] = sorted_keys[1:] != sorted_keys[:-1]
    return differs


def _laid(values: pa.ChunkedArray | pa.Array, lines: Rows, ids: pa.Array) -> pa.Array:
    """Values at their lines, null at the others."""
    places = np.full(len(ids), _NO_LINE, dtype=np.int64)
    places[lines] = np.arange(len(lines))
    whole = values if isinstance(values, pa.Array) else _whole(values)
    return whole.take(pa.array(places, mask=places == _NO_LINE))


def _counted(lines: Rows, ids: pa.Array) -> pa.Array:
    """How many there are of each line, null where there is none."""
    counts = np.bincount(lines, minlength=len(ids))
    return pa.array(counts, pa.int64(), mask=counts == 0)


def places_by_name(columns: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
    """Where each product stands by brand and by model; three texts become one number."""
    maker, configuration = (_rank(columns[name]) for name in ("manufacturer_key", "configuration"))
    model = _rank(columns["model_key"])
    return {
        "brand_place": pa.array(_place((maker, model, configuration)), pa.int32()),
        "model_place": pa.array(_place((model, maker, configuration)), pa.int32()),
    }


def _rank(column: pa.Array) -> Rows:
    """The place of each text among the different ones; what is not stated comes last."""
    coded = column if isinstance(column, pa.DictionaryArray) else by_alphabet(column)
    found: Rows = coded.indices.fill_null(len(coded.dictionary)).to_numpy().astype(np.int64)
    return found


def _place(keys: tuple[Rows, ...]) -> NDArray[np.int32]:
    order = np.lexsort(keys[::-1])
    differs = np.zeros(len(order), dtype=np.bool_)
    for key in keys:
        differs |= _is_first(key[order])
    places = np.empty(len(order), dtype=np.int32)
    places[order] = np.cumsum(differs) - 1
    return places
