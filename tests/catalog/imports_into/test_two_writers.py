"""While one imports, readers go on and a second writer is told in words."""

from __future__ import annotations

import threading

import pytest
from statement_frames import NOW, mixed_source

from catalog.catalogue import Catalogue
from catalog.imports.importer import import_facts
from catalog.imports.undo import undo_import
from catalog.model.problem import CatalogError


def test_readers_go_on_and_the_second_writer_is_told_who_writes(either_catalogue: Catalogue) -> None:
    import_facts(either_catalogue, mixed_source(), actor="ana", now=NOW)
    in_the_middle, go_on = threading.Event(), threading.Event()

    def wait_in_the_middle(stage: str, _done: float) -> None:
        if stage == "import.join":
            in_the_middle.set()
            assert go_on.wait(60)

    dearer = mixed_source(price="600.00")
    writer = threading.Thread(
        target=import_facts,
        args=(either_catalogue, dearer),
        kwargs={"actor": "ben", "now": NOW, "progress": wait_in_the_middle},
    )
    writer.start()
    try:
        assert in_the_middle.wait(60)
        model = either_catalogue.read_model()
        assert (model.revision, {str(price) for price in model.frame(model.table("offers"))["amount"]}) == (
            1,
            {"500.0000"},
        )
        for write in (
            lambda: import_facts(either_catalogue, dearer, actor="cyn", now=NOW),
            lambda: undo_import(either_catalogue, 1, actor="cyn", now=NOW),
        ):
            with pytest.raises(CatalogError) as refused:
                write()
            assert refused.value.code == "store.locked"
            assert refused.value.facts["owner"] == "ben"
    finally:
        go_on.set()
        writer.join(60)
    assert either_catalogue.revision().id == 2
    again = import_facts(either_catalogue, dearer, actor="cyn", now=NOW)
    assert again.rows_unchanged == 5
