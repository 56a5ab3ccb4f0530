"""`GREENTENDER_ENGINE=spark` on the command line: the same documents, and a revision that stays while it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from io import StringIO

from rich.console import Console

from catalog.catalogue import open_catalogue
from catalog.model.engine import Engine
from catalog.store.location import DEMO, Home
from catalog.store.retention import remove_unheld
from procurement_core.cli.commands import run
from procurement_core.cli.session import Session


def answer_of(home: Home, *arguments: str, **environment: str) -> Mapping[str, object]:
    """What a command writes as JSON."""
    out = StringIO()
    session = Session(
        environment={"GREENTENDER_HOME": str(home.root), **environment},
        language="en",
        actor="anna",
        now=datetime(2026, 6, 30, 9, tzinfo=UTC),
        out=Console(file=out),
        err=Console(stderr=True),
    )
    assert run(["--catalogue", DEMO, *arguments, "--json"], session) == 0
    document: Mapping[str, object] = json.loads(out.getvalue())
    return document


def test_a_command_writes_the_same_document(on_spark: None, home: Home):
    asked = ("rank", "--profile", "screening-laptops", "--as-of", "2026-03-31", "--top", "30")
    assert answer_of(home, *asked, GREENTENDER_ENGINE="spark") == answer_of(home, *asked)


def test_a_second_opinion_is_spark_s_as_well(on_spark: None, home: Home):
    asked = ("second-opinion", "--profile", "screening-generic", "--category", "CPV:2008:30213100",
             "--as-of", "2026-03-31")  # fmt: skip
    assert answer_of(home, *asked, GREENTENDER_ENGINE="spark") == answer_of(home, *asked)


def test_a_revision_stays_while_spark_reads_it(on_spark: None, home: Home):
    with closing(open_catalogue(DEMO, home=home)) as catalogue:
        revision = catalogue.revision()
        assert revision is not None
        folder = catalogue.revisions_folder / revision.folder
        with closing(catalogue.read_model(engine=Engine.SPARK)) as model:
            assert not remove_unheld(folder, lambda: False)
            assert model.arrow(model.table("sources").select("run_id")).num_rows == 1
        assert folder.is_dir()
