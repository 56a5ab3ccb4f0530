"""Small fictional revisions to ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fictional_market import Market, build_market, write_revision

from catalog.snapshot.engine.read_model import ReadModel, open_read_model


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """150 fictional products, the same for every test of a worker."""
    tables = build_market(seed=7, size=150)
    folder = write_revision(tmp_path_factory.mktemp("revision"), tables)
    model = open_read_model(folder, 1, "digest")
    yield Market(model, tables, folder)
    model.close()


@pytest.fixture
def empty_model(tmp_path: Path) -> Iterator[ReadModel]:
    """A revision without a single row."""
    model = open_read_model(write_revision(tmp_path / "empty", {}), 1, "digest")
    yield model
    model.close()
