"""What an import does to a catalogue, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from statement_frames import NOW, certificate, footprint, mixed_source, offer, product, source

from catalog.catalogue import Catalogue
from catalog.imports.importer import import_facts, record_manual
from catalog.imports.undo import undo_import
from catalog.model.problem import CatalogError, Issue
from catalog.snapshot.schema import TABLES
from catalog.store.runs import runs


def put(catalogue: Catalogue, facts, **more):
    return import_facts(catalogue, facts, actor="ana", now=NOW, **more)


def table(catalogue: Catalogue, name: str) -> pd.DataFrame:
    model = catalogue.read_model()
    return model.frame(model.table(name))


def folders(catalogue: Catalogue) -> list[str]:
    return sorted(path.name for path in catalogue.revisions_folder.iterdir())


def test_an_import_publishes_one_revision_with_every_table(either_catalogue: Catalogue) -> None:
    report = put(either_catalogue, mixed_source())
    assert (report.rows_read, report.rows_imported, report.rows_unchanged, report.rows_rejected) == (5, 5, 0, 0)
    assert (report.run_id, report.revision) == (1, 1)
    model = either_catalogue.read_model()
    counts = {name: len(model.frame(model.table(name))) for name in TABLES}
    assert counts == {
        "products": 15,  # five models as such, and two configurations of each that are offered
        "product_values": 45,
        "offers": 10,
        "certificates": 5,
        "certificate_events": 5,
        "certificate_covers": 15,
        "footprints": 5,
        "footprint_covers": 15,
        "sources": 1,
    }


def test_the_same_statements_again_change_nothing(either_catalogue: Catalogue) -> None:
    put(either_catalogue, mixed_source())
    before = either_catalogue.revision()
    shuffled = mixed_source()
    shuffled = replace(
        shuffled,
        source="saved again.csv",
        sha256="1" * 64,
        offers=shuffled.offers.iloc[::-1].assign(pointer="elsewhere"),
        products=shuffled.products.sample(frac=1, random_state=3)[shuffled.products.columns[::-1]],
    )
    report = put(either_catalogue, shuffled)
    assert (report.rows_imported, report.rows_unchanged, report.revision) == (0, 5, None)
    assert either_catalogue.revision() == before
    with either_catalogue.database.read() as connection:
        assert [run.rows_unchanged for run in runs(connection)] == [0, 5]


def test_a_value_that_changes_is_a_new_version_with_its_source(either_catalogue: Catalogue) -> None:
    put(either_catalogue, mixed_source())
    old = table(either_catalogue, "offers")
    dearer = mixed_source()
    dearer.offers.loc[0, "amount"] = "525.00"
    report = put(either_catalogue, replace(dearer, source="prices of May.csv"))
    assert (report.rows_imported, report.rows_unchanged, report.revision) == (1, 4, 2)
    new = table(either_catalogue, "offers")
    assert sorted(new["offer_id"]) == sorted(old["offer_id"])  # the statement is the same, what it says is not
    changed = new[new["run_id"] == 2]
    assert [str(amount) for amount in changed["amount"]] == ["525.0000"]
    sources = table(either_catalogue, "sources").set_index("run_id")["source"]
    assert sources.to_dict() == {1: "fictional.csv", 2: "prices of May.csv"}


def test_a_record_of_several_rows_is_replaced_whole(catalogue: Catalogue) -> None:
    two = [offer(1, "o1", "Leaf 100", "10"), offer(1, "o1", "Leaf 200", "20")]
    put(catalogue, source(offers=two))
    put(catalogue, source(offers=two[:1]))
    assert table(catalogue, "products")["model"].tolist() == ["Leaf 100"]


def test_a_statement_that_stands_twice_counts_as_two_rows_and_is_kept_once(catalogue: Catalogue) -> None:
    twice = [offer(1, "o1", "Leaf 100", "10"), offer(2, "o1", "Leaf 100", "10.00")]
    report = put(catalogue, source(offers=twice))
    assert report.rows_imported == 2
    assert table(catalogue, "offers")["pointer"].tolist() == ["row 1"]


def test_rejected_rows_are_counted_and_kept_with_their_cells(catalogue: Catalogue) -> None:
    facts = source(
        offers=[offer(1, "o1", "Leaf 100", "10")],
        rejected=[{"row": 2, "Preis": "zehn\x00", "Modell": None, "reasons": "not_a_number"}],
    )
    report = put(catalogue, replace(facts, issues=(Issue(2, "Preis", "not_a_number", "zehn\x00"),)))
    assert (report.rows_read, report.rows_imported, report.rows_rejected) == (2, 1, 1)
    with catalogue.database.read() as connection:
        kept = connection.exec_driver_sql('SELECT "row", cells, reasons FROM rejected_row').all()
        issues = connection.exec_driver_sql("SELECT rule, column_name FROM issue").all()
    assert kept == [(2, '{"Preis": "zehn\\u0000", "Modell": null}', "not_a_number")]
    assert issues == [("not_a_number", "Preis")]


def test_a_reader_that_loses_rows_is_refused_and_nothing_is_written(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogError) as refused:
        put(catalogue, source(offers=[offer(1, "o1", "Leaf 100", "10")], rows_read=2))
    assert (refused.value.code, refused.value.facts) == ("import.rows_lost", {"read": 2, "accounted": 1})
    with catalogue.database.read() as connection:
        assert runs(connection) == ()


def test_a_dry_run_reports_the_same_numbers_and_leaves_nothing(either_catalogue: Catalogue) -> None:
    rehearsed = put(either_catalogue, mixed_source(), dry_run=True)
    assert either_catalogue.revision() is None
    with either_catalogue.database.read() as connection:
        assert runs(connection) == ()
        assert connection.exec_driver_sql("SELECT count(*) FROM product").scalar() == 0
    done = put(either_catalogue, mixed_source())
    assert replace(done, run_id=None, revision=None) == rehearsed


def test_progress_is_told_in_order_and_ends_at_one(catalogue: Catalogue) -> None:
    told: list[tuple[str, float]] = []
    put(catalogue, mixed_source(), progress=lambda stage, done: told.append((stage, done)))
    assert [done for _, done in told] == sorted(done for _, done in told)
    assert told[-1] == ("import.done", 1.0)
    assert {stage for stage, _ in told} >= {"import.resolve", "import.compare", "import.write", "import.snapshot"}


def test_contradicting_footprints_of_one_year_are_reported_and_both_kept(either_catalogue: Catalogue) -> None:
    put(either_catalogue, source(footprints=[footprint(1, "a", "Leaf 100", 300.0)], name="first.csv"))
    rows = [
        footprint(1, "b", "LEAF-100", 310.0),
        footprint(2, "c", "Leaf 100", 320.0, year=2023),
        footprint(3, "d", "Leaf 100", 300.0),
        footprint(4, "e", "Leaf 200", 330.0),
    ]
    report = put(either_catalogue, source(footprints=rows, name="second.csv"))
    assert [(found.row, found.value_kg, found.other_value_kg) for found in report.conflicts] == [
        (1, 310.0, 300.0),  # against the first file
        (3, 300.0, 310.0),  # against the row before it
    ]
    assert report.conflicts[0].other_source == "first.csv"
    found = [issue for issue in report.issues if issue.rule == "footprint.conflict"]
    assert [(issue.row, issue.is_rejection) for issue in found] == [(1, False), (3, False)]
    assert report.rows_imported == 4
    assert len(table(either_catalogue, "footprints")) == 5


def test_what_a_person_enters_carries_who_and_why(either_catalogue: Catalogue) -> None:
    put(either_catalogue, mixed_source())
    entered = source(offers=[offer(1, "manual-1", "Leaf 101", "480", configuration="8 GB")], reader="manual", name="")
    report = record_manual(either_catalogue, entered, actor="ana", why=" Phone call with the shop ", now=NOW)
    assert report.revision == 2
    sources = table(either_catalogue, "sources").set_index("run_id").loc[2]
    assert (sources["kind"], sources["actor"], sources["note"]) == ("manual", "ana", "Phone call with the shop")
    with pytest.raises(CatalogError) as refused:
        record_manual(either_catalogue, entered, actor="ana", why=" ", now=NOW)
    assert refused.value.code == "manual.no_reason"


def test_undoing_an_import_restores_exactly_what_was_there(either_catalogue: Catalogue) -> None:
    put(either_catalogue, mixed_source())
    before = either_catalogue.revision()
    changed = mixed_source(models=8, price="450.00")
    report = put(either_catalogue, changed)
    undone = undo_import(either_catalogue, report.run_id, actor="ana", now=NOW)
    assert (undone.cause, undone.id) == ("undo", 3)
    assert undone.digest == before.digest
    again = put(either_catalogue, changed)
    assert again.rows_imported == 8


def test_undoing_a_run_that_changed_nothing_publishes_nothing(either_catalogue: Catalogue) -> None:
    put(either_catalogue, mixed_source())
    again = put(either_catalogue, mixed_source())
    assert undo_import(either_catalogue, again.run_id, actor="ana", now=NOW) is None
    assert either_catalogue.revision().id == 1
    with either_catalogue.database.read() as connection:
        assert [run.is_undone for run in runs(connection)] == [False, True]


@pytest.mark.parametrize(("run", "code"), [(9, "run.unknown"), (1, "run.already_undone")])
def test_what_cannot_be_undone_is_refused(catalogue: Catalogue, run: int, code: str) -> None:
    put(catalogue, mixed_source())
    undo_import(catalogue, 1, actor="ana", now=NOW)
    with pytest.raises(CatalogError) as refused:
        undo_import(catalogue, run, actor="ana", now=NOW)
    assert refused.value.code == code
    assert catalogue.revision().id == 2


def test_only_the_last_three_snapshots_stay(catalogue: Catalogue) -> None:
    for models in range(1, 6):
        put(catalogue, mixed_source(models=models))
    assert len(folders(catalogue)) == 3
    assert catalogue.revision().folder in folders(catalogue)


def test_an_empty_source_is_an_import_without_a_revision(catalogue: Catalogue) -> None:
    report = put(catalogue, source())
    assert (report.rows_read, report.revision, report.run_id) == (0, None, 1)


def test_line_ends_inside_a_cell_belong_to_the_file(catalogue: Catalogue) -> None:
    put(catalogue, source(products=[product(1, "p", "Leaf 1", Note="one\r\ntwo")]))
    report = put(catalogue, source(products=[product(1, "p", "Leaf 1", Note="one\ntwo")]))
    assert report.rows_unchanged == 1


def test_a_certificate_change_reaches_its_events(catalogue: Catalogue) -> None:
    put(catalogue, source(certificates=[certificate(1, "c1", ("Fictia", "Leaf 1"))]))
    suspended = '[{"day": "2025-06-01", "event": "suspended", "note": "by its issuer"}]'
    report = put(catalogue, source(certificates=[certificate(1, "c1", ("Fictia", "Leaf 1"), events=suspended)]))
    assert report.rows_imported == 1
    assert table(catalogue, "certificate_events")["event"].tolist() == ["suspended"]
