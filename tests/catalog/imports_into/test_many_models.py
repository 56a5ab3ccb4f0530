"""An import of a part costs what it says, however many models it speaks of: few questions, and columns in one piece."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from sqlalchemy import Connection, event
from statement_frames import NOW, mixed_source, offer, source

from catalog.catalogue import Catalogue
from catalog.imports import changed_families
from catalog.imports.facts import Facts
from catalog.imports.importer import import_facts
from catalog.imports.publishing import write_whole
from catalog.snapshot.building.former import FormerRevision, former_revision
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.store import current
from catalog.store.fact_tables import FactKind
from catalog.store.touched import facts_of_products, facts_of_records, products_of, products_of_models

_MODELS = 900
#: What a file may state as the name of a row.
_ODD = ("o'1", 'o"2', "o\\3", "o,4", "o\u001f5", "%", "[]", "电脑", "\U0001f33f", "null", "07", "7.0", "\t\n")


@contextmanager
def _questions(connection: Connection) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def note(*told: object) -> None:
        asked.append(str(told[2]))

    event.listen(connection, "before_cursor_execute", note)
    yield asked
    event.remove(connection, "before_cursor_execute", note)


def _put(catalogue: Catalogue, *sources: Facts) -> None:
    for facts in sources:
        import_facts(catalogue, facts, actor="ana", now=NOW)


def test_as_few_questions_for_many_models_as_for_one(either_catalogue: Catalogue) -> None:
    _put(either_catalogue, mixed_source(_MODELS), mixed_source(_MODELS, price="450.00"))
    with either_catalogue.database.read() as connection:
        products = current.products(connection)
        keys = products.select(["manufacturer_key", "model_key"]).group_by(["manufacturer_key", "model_key"])
        models = keys.aggregate([])
        assert models.num_rows == _MODELS
        counts = []
        for some in (models, models.slice(0, 1)):
            with _questions(connection) as asked:
                found = products_of_models(connection, some)
                offers = facts_of_products(connection, FactKind.OFFERS, found["id"].combine_chunks())
            counts.append((len(asked), found.num_rows, offers.num_rows))
    (many, *of_many), (few, *of_one) = counts
    assert many == few
    assert of_many == [products.num_rows, 2 * _MODELS]  # each in its latest version
    assert of_one == [3, 2]


def test_as_few_questions_to_compare_many_rows_as_one(either_catalogue: Catalogue) -> None:
    _put(either_catalogue, mixed_source(_MODELS), mixed_source(_MODELS, price="450.00"))
    with either_catalogue.database.read() as connection:
        keys = current.current_facts(connection, FactKind.OFFERS)["record_key"]
        counts = []
        for some in (keys, keys.slice(0, 1)):
            with _questions(connection) as asked:
                found = current.current_digests(connection, FactKind.OFFERS, some)
            counts.append(len(asked))
            assert sorted(found["record_key"].to_pylist()) == sorted(some.to_pylist())
    assert counts[0] == counts[1]


def test_whatever_a_row_is_called_it_is_found(either_catalogue: Catalogue) -> None:
    rows = [offer(row, key, f"Leaf {row}", "5") for row, key in enumerate(_ODD, 1)]
    _put(either_catalogue, source(offers=rows), source(offers=rows[:3]))
    with either_catalogue.database.read() as connection:
        found = facts_of_records(connection, FactKind.OFFERS, pa.array([*_ODD, "nobody's", ""]))
        ids = found["product_id"].combine_chunks()
        assert sorted(found["record_key"].to_pylist()) == sorted(_ODD)
        assert products_of(connection, ids).num_rows == len(_ODD)
        digests = current.current_digests(connection, FactKind.OFFERS, pa.chunked_array([[*_ODD, "nobody's"]]))
        assert sorted(digests["record_key"].to_pylist()) == sorted(_ODD)
        nothing = pa.array([], pa.string())
        assert facts_of_records(connection, FactKind.OFFERS, nothing).num_rows == 0


def test_many_families_are_built_share_by_share(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(catalogue, mixed_source(100))
    monkeypatch.setattr(changed_families, "_OF_A_SHARE", 3)
    _put(catalogue, source(offers=[offer(row, f"new{row}", f"Leaf {row}0{row % 7}", "9") for row in range(1, 31)]))
    latest = catalogue.revision()
    assert latest is not None
    with catalogue.database.read() as connection, SnapshotFolder(catalogue.folder / "beside") as whole:
        write_whole(connection, whole)
        assert latest.digest == whole.digest


@pytest.fixture
def former(catalogue: Catalogue) -> FormerRevision:
    """The revision of a hundred models."""
    _put(catalogue, mixed_source(100))
    latest = catalogue.revision()
    assert latest is not None
    found = former_revision(catalogue.revisions_folder / latest.folder, latest.digest)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["products", "offers"])
def test_rows_all_over_a_file_are_replaced_in_one_piece(former: FormerRevision, name: str) -> None:
    whole = pa.concat_tables(former.parts(name))
    every_other = whole.filter(pa.array([place % 2 == 0 for place in range(whole.num_rows)]))
    gone = every_other[0].combine_chunks()
    merged = list(former.merged(name, whole.column_names[0], gone, every_other))
    assert pa.concat_tables(merged).equals(whole)
    assert max(column.num_chunks for part in merged for column in part.columns) <= 2
    without = pa.concat_tables(former.merged(name, whole.column_names[0], gone, every_other.slice(0, 0)))
    assert without.equals(whole.filter(pc.invert(pc.is_in(whole[0], value_set=gone))))
