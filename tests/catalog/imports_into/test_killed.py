"""An import killed at any moment leaves the old or the new revision, and never hinders the next one."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import random
import time

import pandas as pd
import pytest
from endless_import import import_until_killed
from statement_frames import NOW, mixed_source

from catalog.catalogue import Catalogue, open_catalogue
from catalog.imports.importer import import_facts
from catalog.store.location import Home
from catalog.store.revisions import folders_to_hold

#: A server that has loaded everything once forks a child in milliseconds, and has no threads that a fork would break.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["catalog.imports.importer", "catalog.catalogue", "ibis.backends.duckdb"])


#: Longer than any stage of this small import takes, so that kills fall anywhere within them and between.
_LONGEST_WAIT = 0.4
_STAGES = (
    "import.begin",
    "import.resolve",
    "import.compare",
    "import.write",
    "import.join",
    "import.snapshot",
    "import.publish",
    "import.done",
)


def kill_in(stage: str, seconds: float, home: Home, url: str | None, price: int) -> int:
    """Kill an endless import so many `seconds` after it has come to `stage`; the last price it began to import."""
    listening, telling = _FORKS.Pipe(duplex=False)
    child = _FORKS.Process(target=import_until_killed, args=(home, url, price, telling), daemon=True)
    child.start()
    telling.close()
    told = (price, "")
    while told[1] != stage:
        told = listening.recv()
    time.sleep(seconds)
    child.kill()
    child.join()
    with contextlib.suppress(EOFError):
        while listening.poll():
            told = listening.recv()
    return int(told[0])


def held_price(catalogue: Catalogue) -> int:
    """The one price of all offers of the latest revision, after looking at its files and the database behind it."""
    revision = catalogue.revision()
    folder = catalogue.revisions_folder / revision.folder
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["revision"] == revision.id
    assert manifest["digest"] == revision.digest
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((folder / f"{name}.parquet").read_bytes()).hexdigest() == digest
    prices = pd.read_parquet(folder / "offers.parquet")["amount"]
    assert (len(prices), prices.nunique()) == (40, 1)
    with catalogue.database.read() as connection:
        stated = connection.exec_driver_sql(
            "SELECT run_id, count(*), min(amount), max(amount) FROM offer GROUP BY run_id"
        )
        rows = [tuple(row) for row in stated]
        runs = connection.exec_driver_sql("SELECT count(*) FROM import_run").scalar()
        revisions = connection.exec_driver_sql("SELECT count(*) FROM revision").scalar()
    assert all(count == 40 and lowest == highest for _, count, lowest, highest in rows)
    assert len(rows) == runs == revisions
    return int(prices.iloc[0])


#: 30 kills on SQLite, in two catalogues so that two workers can share them.
@pytest.mark.parametrize(("database", "kills", "seed"), [("sqlite", 15, 1), ("sqlite", 15, 2), ("postgresql", 6, 3)])
def test_a_killed_import_leaves_the_old_or_the_new(
    home: Home, request: pytest.FixtureRequest, database: str, kills: int, seed: int
) -> None:
    url = None if database == "sqlite" else empty_postgresql(request)
    chance = random.Random(seed)
    stages = (_STAGES * kills)[:kills]  # each stage about as often, so that some imports are surely through
    catalogue = open_catalogue(home=home, url=url)
    import_facts(catalogue, mixed_source(models=20, price="100"), actor="ana", now=NOW)
    price, outcomes = 100, []
    for stage in chance.sample(stages, kills):
        last = kill_in(stage, chance.uniform(0, _LONGEST_WAIT), home, url, price + 1)
        now_held = held_price(catalogue)
        assert now_held in (last - 1, last)  # every import before the killed one is there, and all of it or nothing
        outcomes.append(now_held - price)
        price = now_held
    report = import_facts(catalogue, mixed_source(models=20, price="99"), actor="ana", now=NOW)
    assert report.rows_imported == 20
    assert held_price(catalogue) == 99
    with catalogue.database.read() as connection:
        held = folders_to_hold(connection)
    assert {path.name for path in catalogue.revisions_folder.iterdir()} == held  # and nothing half-written lies about
    assert min(outcomes) == 0  # some were killed in the middle of it
    assert kills < 8 or max(outcomes) > 0  # and some when it was through
    catalogue.close()


def empty_postgresql(request: pytest.FixtureRequest) -> str:
    import uuid

    import psycopg

    cluster: str = request.getfixturevalue("postgresql_url")
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return cluster.replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://")
