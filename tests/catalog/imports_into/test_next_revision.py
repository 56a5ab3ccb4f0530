"""The next revision is made from the one before, and is the same to the last byte as one built from the database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from statement_frames import NOW, certificate, footprint, mixed_source, offer, product, source

from catalog.catalogue import Catalogue, open_catalogue
from catalog.imports import publishing
from catalog.imports.facts import Facts
from catalog.imports.importer import import_facts
from catalog.imports.publishing import change_of, write_whole
from catalog.imports.undo import decide_links, undo_import
from catalog.model.snapshot import MANIFEST
from catalog.snapshot.building.former import former_revision
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.store.append_only import guard_lifted
from catalog.store.links import suggestions
from catalog.store.location import Home
from catalog.store.runs import runs

MODELS = ("Leaf 101", "LEAF-303", "Fictia Leaf 404", "Leafe 505", "Leaf 9999")
RECORDS = st.integers(1, 6)
UNDO, CONFIRM = "undo the last run that counts", "confirm every open suggestion"


@st.composite
def small_sources(draw: st.DrawFn) -> Facts:
    """Up to four records, new or stated before, that say something of a handful of models."""
    names = {"model": draw(st.sampled_from(MODELS)), "configuration": draw(st.sampled_from(["", "8 GB", "32 GB"]))}
    covers = draw(st.lists(st.tuples(st.just("Fictia"), st.sampled_from(MODELS), st.sampled_from(["", "8 GB"]))))
    number = draw(RECORDS)
    parts = {
        "products": [product(1, f"p{number}", mass_kg=draw(st.sampled_from([1.5, 2.5])), **names)],
        "offers": [offer(2, f"o{number}-8", amount=draw(st.sampled_from(["450", "470"])), **names)],
        "certificates": [certificate(3, f"c{number}", *covers[:3])],
        "footprints": [footprint(4, f"f{number}", value_kg=draw(st.sampled_from([150.0, 250.0])), **names)],
    }
    chosen = draw(st.sets(st.sampled_from(sorted(parts)), min_size=1))
    return source(**{kind: parts[kind] for kind in sorted(chosen)})


@contextmanager
def opened() -> Iterator[Catalogue]:
    """A catalogue of thirty models: what one of the sources above changes in it is a small part."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue = open_catalogue(home=Home(Path(folder)))
        put(catalogue, mixed_source(30))
        yield catalogue
        catalogue.close()


def put(catalogue: Catalogue, facts: Facts) -> int | None:
    return import_facts(catalogue, facts, actor="ana", now=NOW).run_id


def act(catalogue: Catalogue, step: Facts | str) -> None:
    with catalogue.database.read() as connection:
        counting = [run.id for run in runs(connection) if not run.is_undone][1:]
        found = [item.id for item in suggestions(connection)]
    if isinstance(step, Facts):
        put(catalogue, step)
    elif step == CONFIRM:
        decide_links(catalogue, found, decision="confirmed", actor="ana", now=NOW)
    elif counting:
        undo_import(catalogue, counting[-1], actor="ana", now=NOW)


def digest_of_everything(catalogue: Catalogue) -> str:
    """What the files of a revision built from the database alone would have as their digest."""
    with catalogue.database.read() as connection, SnapshotFolder(catalogue.folder / "beside") as folder:
        write_whole(connection, folder)
        return folder.digest


@given(st.lists(st.one_of(small_sources(), st.sampled_from([UNDO, CONFIRM])), min_size=2, max_size=5))
@settings(max_examples=3, suppress_health_check=list(HealthCheck))
def test_whatever_happens_the_next_revision_is_what_the_database_says(steps: Sequence[Facts | str]) -> None:
    with opened() as catalogue:
        for step in steps:
            act(catalogue, step)
            assert catalogue.revision().digest == digest_of_everything(catalogue), step


def test_links_certificates_and_records_that_move_are_carried_through() -> None:
    steps = [
        source(offers=[offer(1, "near", "Leafe 505", "99"), offer(2, "o3-8", "Leaf 9999", "10")]),
        CONFIRM,
        source(
            certificates=[certificate(1, "c1", ("Fictia", "Leaf 202"), ("Nobody", "Moon 1"), ("Fictia", "Leafe 505"))]
        ),
        source(products=[product(1, "moon", "Moon 1", brand="Nobody", mass_kg=3.0)]),
        source(certificates=[certificate(1, "c1"), certificate(2, "c2", ("Fictia", "Leaf 101", "64 GB"))]),
        UNDO,
        UNDO,
        source(footprints=[footprint(1, "f4", "Leaf 505", 77.0)]),
        UNDO,
        UNDO,
        UNDO,
    ]
    with opened() as catalogue:
        for step in steps:
            act(catalogue, step)
            assert catalogue.revision().digest == digest_of_everything(catalogue), step


def test_a_small_change_reads_nothing_of_what_it_does_not_touch() -> None:
    with opened() as catalogue:
        with catalogue.database.begin() as connection, guard_lifted(connection):  # behind the revision's back
            connection.exec_driver_sql("UPDATE offer SET amount = '1' WHERE record_key = 'o20-8'")
        put(catalogue, source(offers=[offer(1, "o1-8", "Leaf 101", "450", configuration="8 GB")]))
        model = catalogue.read_model()
        prices = sorted(float(price) for price in model.frame(model.table("offers"))["amount"])
        assert prices[:2] == [450.0, 500.0]
        with catalogue.database.read() as connection:
            assert change_of(connection, 1) is None  # the first import is everything there is


@pytest.mark.parametrize("fault", ["gone", "damaged", "foreign", "no manifest"])
def test_a_revision_that_is_not_what_it_should_be_is_not_built_upon(fault: str) -> None:
    with opened() as catalogue:
        before = catalogue.revision()
        folder = catalogue.revisions_folder / before.folder
        offers, manifest = folder / "offers.parquet", folder / MANIFEST
        if fault == "gone":
            offers.unlink()
        elif fault == "damaged":
            offers.write_bytes(offers.read_bytes()[:-1] + b"x")
        elif fault == "foreign":
            manifest.write_text(manifest.read_text().replace('"made_by": "', '"made_by": "another '))
        else:
            manifest.unlink()
        assert former_revision(folder, before.digest) is None
        put(catalogue, source(offers=[offer(1, "o1-8", "Leaf 101", "450", configuration="8 GB")]))
        assert catalogue.revision().digest == digest_of_everything(catalogue)


def test_any_number_of_shares_gives_the_same_files(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened() as catalogue:
        monkeypatch.setattr(publishing, "_OF_A_SHARE", 20)
        assert catalogue.revision().digest == digest_of_everything(catalogue)
