"""Verify beside the catalogue: the value behind the file, more imports since, another machine."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from laptop_market import NOW, import_prices, laptop, market_facts, open_market
from sqlalchemy import text

from catalog.catalogue import Catalogue, open_catalogue
from catalog.imports.importer import import_facts
from catalog.store.location import Home
from catalog.store.revisions import find_revision
from procurement_core.decisions.freezing import freeze_shortlist
from procurement_core.decisions.shortlist import Shortlist
from procurement_core.deliver.shortlists.delivery import write_shortlist
from procurement_core.deliver.verify import verify_file

P1 = laptop(1)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, shortlist: Shortlist) -> Path:
    """The same market in a catalogue of its own, with the shortlist frozen in it; tests work on copies."""
    root = tmp_path_factory.mktemp("prepared")
    catalogue = open_market(Home(root))
    freeze_shortlist(catalogue, replace(shortlist, tender=None))
    catalogue.close()
    return root


@pytest.fixture
def own(home: Home, prepared: Path) -> Iterator[Catalogue]:
    shutil.copytree(prepared, home.root)
    catalogue = open_catalogue("market", home=home)
    yield catalogue
    catalogue.close()


@pytest.fixture
def file(shortlist: Shortlist, tmp_path: Path) -> Path:
    return write_shortlist(shortlist, tmp_path / "shortlist.json").path


def test_the_same_revision_is_compared(own: Catalogue, file: Path):
    verification = verify_file(file, own)
    assert (verification.same, verification.revision, verification.notes) == (True, 1, ())


SNAPSHOT_CHANGES = {
    "price": ("offers", "amount", Decimal("1400.0000"), Decimal("1399.0000"), "verify.place.value"),
    "kind of label": ("certificates", "scheme_type", "type_i", "management_system", "verify.place.worth"),
    "issuer": ("certificates", "issuer", "Fictional Body", "Somebody else", "verify.place.evidence"),
    "rank": ("products", "energy_kwh_year", 30.0, 10.0, "verify.place.rank"),
    "count": ("certificates", "valid_to", date(2026, 3, 30), date(2027, 3, 30), "verify.place.count"),
}


@pytest.mark.parametrize("name", SNAPSHOT_CHANGES)
def test_a_value_changed_in_the_snapshot_is_named(name: str, own: Catalogue, file: Path):
    table, column, before, after, place = SNAPSHOT_CHANGES[name]
    _change_snapshot(own, table, column, (before, after), with_manifest=True)
    assert place in {each.place for each in verify_file(file, own).differences}


def test_a_tie_at_the_cut_that_is_not_the_rankings_is_named(own: Catalogue, shortlist: Shortlist, tmp_path: Path):
    claimed = write_shortlist(replace(shortlist, tied_with_last=3), tmp_path / "tied.json").path
    found = {each.place: (each.found, each.expected) for each in verify_file(claimed, own).differences}
    assert found == {"verify.place.tied": ("3", "0")}


def test_a_damaged_snapshot_is_replaced_by_what_the_database_says(own: Catalogue, file: Path):
    _change_snapshot(own, "offers", "amount", (Decimal("1400.0000"), Decimal("1399.0000")), with_manifest=False)
    verification = verify_file(file, own)
    assert verification.same
    assert [note.code for note in verification.notes] == ["verify.note.rebuilt"]
    latest = own.revision()
    assert latest is not None
    assert latest.id == 1


@pytest.mark.parametrize(
    ("change", "has_snapshot"),
    [
        ("UPDATE offer SET amount = '1399' WHERE amount LIKE '1400%'", True),
        ("UPDATE product_record SET attributes = replace(attributes, '20.0', '21.0')", True),
        ("UPDATE product_record SET attributes = replace(attributes, '20.0', '21.0')", False),
        ("UPDATE footprint SET value_kg = 211 WHERE value_kg = 210", True),
        ("UPDATE certificate SET valid_to = '2031-01-01' WHERE valid_to = '2027-01-01'", True),
        ("DELETE FROM offer", False),
    ],
)
def test_a_value_changed_in_the_database_is_named(change: str, has_snapshot: bool, own: Catalogue, file: Path):
    with own.database.begin() as connection:
        assert connection.execute(text(change)).rowcount
    if not has_snapshot:
        (_folder(own) / "offers.parquet").unlink()
    verification = verify_file(file, own)
    differences = verification.differences
    assert "verify.place.statement" in {each.place for each in differences}
    notes = [] if has_snapshot else ["verify.note.rebuilt_differs"]
    assert [note.code for note in verification.notes] == notes
    if not has_snapshot:
        places = {each.place for each in differences if each.product == P1}
        assert places & {"verify.place.value", "verify.place.product"}


def test_after_three_more_imports_it_is_still_the_same(own: Catalogue, file: Path):
    for run in (1, 2, 3):
        import_prices(own, {1: f"{1000 + run}.00", 6: f"{100 * run}.00"}, run)
    latest = own.revision()
    assert latest is not None
    assert latest.id == 4
    assert _folder(own).is_dir()
    verification = verify_file(file, own)
    assert (verification.same, verification.revision, verification.notes) == (True, 1, ())


def test_a_revision_whose_snapshot_was_dropped_is_built_again(home: Home, file: Path):
    catalogue = open_market(home)  # nothing is frozen here, so the fourth import drops the first revision
    for run in (1, 2, 3):
        import_prices(catalogue, {1: f"{1000 + run}.00"}, run)
    assert not _folder(catalogue).exists()
    verification = verify_file(file, catalogue)
    catalogue.close()
    assert verification.same
    assert [note.code for note in verification.notes] == ["verify.note.rebuilt"]


def test_a_catalogue_with_another_revision_of_that_number_is_not_compared(file: Path, tmp_path: Path):
    other = open_catalogue("market", home=Home(tmp_path / "elsewhere"))
    import_facts(other, market_facts({1: "9.00"}), actor="anna", now=NOW)
    verification = verify_file(file, other)
    other.close()
    assert verification.same
    assert [note.code for note in verification.notes] == ["verify.note.revision_absent"]


def test_an_empty_catalogue_is_not_compared(file: Path, tmp_path: Path):
    empty = open_catalogue("main", home=Home(tmp_path / "elsewhere"))
    verification = verify_file(file, empty)
    empty.close()
    assert verification.same
    assert [note.code for note in verification.notes] == ["verify.note.revision_absent"]


def _folder(catalogue: Catalogue) -> Path:
    with catalogue.database.read() as connection:
        return catalogue.revisions_folder / find_revision(connection, 1).folder


def _change_snapshot(
    catalogue: Catalogue, table: str, column: str, change: tuple[object, object], *, with_manifest: bool
) -> None:
    """Change a value in the first revision's Parquet file, as somebody would who tampers with it."""
    path = _folder(catalogue) / f"{table}.parquet"
    before = pq.read_table(path)
    cells = [change[1] if cell == change[0] else cell for cell in before[column].to_pylist()]
    assert cells != before[column].to_pylist()
    place, kept = before.column_names.index(column), before.schema.field(column)
    pq.write_table(before.set_column(place, kept, pa.array(cells, kept.type)), path)
    if with_manifest:
        manifest = path.with_name("manifest.json")
        stated = json.loads(manifest.read_text("utf-8"))
        stated["sha256"][table] = hashlib.sha256(path.read_bytes()).hexdigest()
        manifest.write_text(json.dumps(stated), "utf-8")
