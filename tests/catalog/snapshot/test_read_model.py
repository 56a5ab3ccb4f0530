"""One revision in memory: shared by threads, indifferent to what happens to its folder, honest about damage."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fictional_market import Market, build_market, write_revision

from catalog.model.problem import CatalogError
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.snapshot.engine.read_model import open_read_model
from catalog.snapshot.schema import TABLES
from procurement_core.wording.say import say


def test_tables_come_back_as_written(market: Market) -> None:
    for name, schema in TABLES.items():
        answer = market.model.arrow(market.model.table(name))
        assert answer.schema.names == schema.names
        assert answer.num_rows == len(market.tables.get(name, ()))
    frame = market.model.frame(market.model.table("offers"))
    assert sorted(frame["amount"]) == sorted(row["amount"] for row in market.tables["offers"])


def test_a_reader_finishes_although_the_folder_is_pruned(tmp_path: Path) -> None:
    folder = write_revision(tmp_path / "pruned", build_market(seed=1, size=10))
    model = open_read_model(folder, 3, "digest")
    shutil.rmtree(folder)
    assert model.arrow(model.table("products")).num_rows == 10
    model.close()


def test_many_threads_ask_at_once(market: Market) -> None:
    products = market.model.table("products")

    def ask(number: int) -> int:
        brand = market.products[number % len(market.products)]["manufacturer"]
        return market.model.arrow(products.filter(products.manufacturer == brand)).num_rows

    expected = [
        sum(row["manufacturer"] == market.products[number % len(market.products)]["manufacturer"]
            for row in market.products)
        for number in range(120)
    ]  # fmt: skip
    with ThreadPoolExecutor(24) as pool:
        assert list(pool.map(ask, range(120))) == expected


def test_what_is_kept_is_computed_once(tmp_path: Path) -> None:
    model = open_read_model(write_revision(tmp_path / "kept", build_market(seed=2, size=30)), 1, "digest")
    products = model.table("products")
    calls: list[int] = []

    def brands() -> object:
        calls.append(1)
        return products.group_by("manufacturer_key").agg(n=products.count())

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda _: model.arrow(model.keep("brands", brands)).num_rows, range(16)))
    assert len(set(kept)) == 1
    assert len(calls) == 1
    with pytest.raises(ValueError, match="table of the revision"):
        model.keep("products", lambda: products)
    model.close()


def test_a_closed_model_says_so(tmp_path: Path) -> None:
    model = open_read_model(write_revision(tmp_path / "closed", {}), 4, "digest")
    model.close()
    model.close()
    with pytest.raises(CatalogError, match=r"snapshot\.closed"):
        model.arrow(model.table("products"))


def _remove(file: Path) -> None:
    file.unlink()


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _other_columns(file: Path) -> None:
    pq.write_table(pa.table({"offer_id": ["o1"]}), file)


def _other_types(file: Path) -> None:
    table = pq.read_table(file)
    pq.write_table(table.set_column(4, "amount", pa.array([1.0] * table.num_rows)), file)


@pytest.mark.parametrize("damage", [_remove, _cut, _empty, _other_columns, _other_types])
def test_damage_is_refused_in_one_sentence(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    folder = write_revision(tmp_path / "damaged", build_market(seed=3, size=5))
    damage(folder / "offers.parquet")
    with pytest.raises(CatalogError) as refusal:
        open_read_model(folder, 9, "digest")
    assert refusal.value.code == "snapshot.damaged"
    for language in ("en", "zh"):
        sentence = say(refusal.value.code, refusal.value.facts, language)
        assert "offers.parquet" in sentence
        assert str(folder) in sentence
        assert "9" in sentence


def test_a_file_that_the_manifest_was_not_written_for_is_refused(tmp_path: Path) -> None:
    """A snapshot with other rows is valid Parquet; only its digest gives it away."""
    tables = {
        name: pa.Table.from_pylist(
            [
                {column: row.get(column) for column in schema.names}
                for row in build_market(seed=4, size=5).get(name, ())
            ],
            schema=schema,
        )
        for name, schema in TABLES.items()
    }
    snapshot = SnapshotFolder(tmp_path)
    snapshot.write(tables)
    folder = snapshot.publish("r1", 1)
    open_read_model(folder, 1, snapshot.digest).close()
    pq.write_table(tables["products"].slice(1), folder / "products.parquet")
    with pytest.raises(CatalogError) as refusal:
        open_read_model(folder, 1, snapshot.digest)
    assert refusal.value.facts["file"] == "products.parquet"
    digest = hashlib.sha256((folder / "products.parquet").read_bytes()).hexdigest()
    assert json.loads((folder / "manifest.json").read_text())["sha256"]["products"] != digest
    (folder / "manifest.json").write_text("{")
    with pytest.raises(CatalogError) as broken:
        open_read_model(folder, 1, snapshot.digest)
    assert broken.value.facts["file"] == "manifest.json"


def test_no_folder_is_another_sentence(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"snapshot\.missing"):
        open_read_model(tmp_path / "nowhere", 2, "digest")
