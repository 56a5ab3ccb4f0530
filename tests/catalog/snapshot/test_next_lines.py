"""The lines of a revision made from those of the one before are those that every row would have given."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pyarrow as pa
from fictional_market import Rows, build_market
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.snapshot.building.build import in_order
from catalog.snapshot.building.former import former_revision
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.snapshot.engine.read_model import open_read_model
from catalog.snapshot.lines.line_files import store_lines
from catalog.snapshot.lines.lines_of_products import build_lines
from catalog.snapshot.lines.next_lines import Changed, next_lines
from catalog.snapshot.schema import TABLES

_SIZE, _LATER = 12, 15
_OLD, _NEW = build_market(seed=3, size=_SIZE), build_market(seed=4, size=_LATER)
_IDS = sorted(str(row["product_id"]) for row in _NEW["products"])
_BESIDE = {"footprints": "footprint_id", "certificates": "certificate_id"}


def _about(market: Mapping[str, Rows], ids: Collection[str]) -> dict[str, Rows]:
    """Everything that a market says of some products."""
    said = {
        name: [row for row in rows if row["product_id"] in ids]
        for name, rows in market.items()
        if name not in (*_BESIDE, "sources")
    }
    for name, key in _BESIDE.items():
        named = {row[key] for row in said[f"{name[:-1]}_covers"]}
        said[name] = [row for row in market[name] if row[key] in named]
    return said


def _tables(*markets: Mapping[str, Rows]) -> dict[str, pa.Table]:
    """The rows of all of them, in the order in which a revision is written."""
    found = {}
    for name, schema in TABLES.items():
        rows = [{column: row.get(column) for column in schema.names} for one in markets for row in one.get(name, ())]
        found[name] = in_order(pa.Table.from_pylist(rows, schema=schema))
    return found


def _written(folder: Path, name: str, tables: Mapping[str, pa.Table]) -> tuple[Path, str]:
    writing = SnapshotFolder(folder)
    digest = writing.write(tables)
    return writing.publish(name, 1), digest


def _carried(
    changed: Collection[str], gone: Collection[str], room: str | None = None
) -> tuple[pa.Table | None, pa.Table]:
    """Lines made from those before, and from every row, where some products are other ones now and some are gone."""
    stays = _about(_OLD, {str(row["product_id"]) for row in _OLD["products"]} - {*changed, *gone})
    says_now = _about(_NEW, changed)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        old, digest = _written(folder, "old", _tables(_OLD))
        with closing(open_read_model(old, 1, digest)) as model:
            store_lines(old, digest, build_lines(model))
        former = former_revision(old, digest)
        assert former is not None
        new, digest = _written(folder, "new", _tables(stays, says_now))
        with closing(open_read_model(new, 1, digest)) as model:
            told = Changed(former, _tables(says_now), pa.array(sorted({*changed, *gone}), pa.string()))
            with _temporary_files_in(room):
                return next_lines(told, model), build_lines(model)


@contextmanager
def _temporary_files_in(folder: str | None) -> Iterator[None]:
    usual, tempfile.tempdir = tempfile.tempdir, folder or tempfile.gettempdir()
    try:
        yield
    finally:
        tempfile.tempdir = usual


def _is_same(one: pa.Table, other: pa.Table) -> bool:
    """In every cell, in the facts about all products, and in the texts that are stored once."""
    texts = [
        (column.chunk(0).values if pa.types.is_list(column.type) else column.chunk(0))
        for table in (one, other)
        for column in table.columns
    ]
    dictionaries = [column.dictionary for column in texts if pa.types.is_dictionary(column.type)]
    half = len(dictionaries) // 2
    return bool(one.equals(other, check_metadata=True)) and dictionaries[:half] == dictionaries[half:]


@given(st.sets(st.sampled_from(_IDS)), st.sets(st.sampled_from(_IDS)))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_lines_carried_over_are_those_that_every_row_would_give(changed: set[str], gone: set[str]) -> None:
    carried, whole = _carried(changed, gone - changed)
    assert carried is None or _is_same(carried, whole)


def test_lines_are_carried_over_where_products_come_go_and_change() -> None:
    for changed, gone in ((_IDS[3:5], []), (_IDS[-2:], _IDS[2:3])):
        carried, whole = _carried(changed, gone)
        assert carried is not None
        assert _is_same(carried, whole)


def test_nothing_is_carried_over_where_another_currency_is_the_usual_one() -> None:
    euro = [str(row["product_id"]) for row in _OLD["offers"] if row["currency"] == "CNY"]
    assert _carried([], euro)[0] is None


def test_lines_are_made_of_every_row_where_nothing_can_be_written_for_the_while(tmp_path: Path) -> None:
    assert _carried(_IDS[3:5], [])[0] is not None
    assert _carried(_IDS[3:5], [], room=str(tmp_path / "no such folder"))[0] is None
