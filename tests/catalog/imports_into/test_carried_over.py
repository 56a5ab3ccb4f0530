"""What an import does not touch is carried over: files, lines of products, what was found in the whole catalogue."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from statement_frames import NOW, certificate, mixed_source, offer, product, source

from catalog.catalogue import Catalogue, open_catalogue
from catalog.imports.facts import Facts
from catalog.imports.importer import ImportReport, import_facts
from catalog.imports.undo import undo_import
from catalog.snapshot import prepared as preparing
from catalog.snapshot.lines.line_files import read_lines
from catalog.snapshot.lines.lines_of_products import build_lines
from catalog.store.append_only import guard_lifted
from catalog.store.location import Home

PRICE = source(offers=[offer(1, "o1-8", "Leaf 101", "450", configuration="8 GB")])
DEARER = source(offers=[offer(1, "o1-8", "Leaf 101", "470", configuration="8 GB")])


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """Thirty models, after an import that is no longer the first."""
    opened = open_catalogue(home=Home(tmp_path))
    _put(opened, mixed_source(30))
    _put(opened, PRICE)
    yield opened
    opened.close()


def _put(catalogue: Catalogue, facts: Facts) -> ImportReport:
    return import_facts(catalogue, facts, actor="ana", now=NOW)


def _findings(catalogue: Catalogue) -> Path:
    return catalogue.revisions_folder / catalogue.revision().folder / "ready" / "findings.json"


def test_what_is_not_stated_anew_is_not_built_anew(catalogue: Catalogue) -> None:
    with catalogue.database.begin() as connection, guard_lifted(connection):  # behind the revision's back
        connection.exec_driver_sql("UPDATE footprint SET value_kg = 1")
    _put(catalogue, DEARER)
    model = catalogue.read_model()
    assert 1 not in model.frame(model.table("footprints"))["value_kg"].to_list()


def test_what_was_found_in_the_same_files_is_not_looked_for_again(catalogue: Catalogue) -> None:
    written = json.loads(_findings(catalogue).read_text())
    written["found"]["contradicted"] = 7
    told = json.dumps(written["found"], sort_keys=True).encode()
    written["sha256"] = hashlib.sha256(told).hexdigest()
    _findings(catalogue).write_text(json.dumps(written))
    assert _put(catalogue, DEARER).changes.contradicted == 7
    values = source(products=[product(1, "p1", "Leaf 101", mass_kg=1.0)])
    assert _put(catalogue, values).changes.contradicted == 0


@pytest.mark.parametrize("fault", ["another number", "no such file", "no JSON"])
def test_findings_that_are_not_as_written_are_looked_for_again(catalogue: Catalogue, fault: str) -> None:
    file = _findings(catalogue)
    if fault == "another number":
        file.write_text(file.read_text().replace('"contradicted": 0', '"contradicted": 7'))
    elif fault == "no such file":
        file.unlink()
    else:
        file.write_text("{")
    assert _put(catalogue, DEARER).changes.contradicted == 0


def test_prepared_lines_are_those_of_the_revision(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "_LARGE", 1)
    steps = [
        DEARER,
        source(offers=[offer(1, "new", "Leaf 9999", "10"), offer(2, "o1-8", "Leaf 101", "455", configuration="8 GB")]),
        source(certificates=[certificate(1, "c1", ("Fictia", "Leaf 202"))]),
        None,
    ]
    for step in steps:
        if step is None:
            undo_import(catalogue, 4, actor="ana", now=NOW)
        else:
            _put(catalogue, step)
        model = catalogue.read_model()
        prepared = read_lines(model.folder, model.digest)
        assert prepared is not None
        assert prepared.equals(build_lines(model), check_metadata=True), step
        names = {file.name.partition("-")[0] for file in (model.folder / "ready" / "tables").iterdir()}
        assert names == {"product_records", "certificate_records"}
