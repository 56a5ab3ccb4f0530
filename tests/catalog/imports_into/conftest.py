from __future__ import annotations

from collections.abc import Iterator

import pytest

from catalog.catalogue import Catalogue, open_catalogue
from catalog.store.location import Home


@pytest.fixture
def catalogue(home: Home) -> Iterator[Catalogue]:
    """An empty catalogue on SQLite."""
    opened = open_catalogue(home=home)
    yield opened
    opened.close()


@pytest.fixture
def either_catalogue(home: Home, database_url: str) -> Iterator[Catalogue]:
    """An empty catalogue, once on SQLite and once on PostgreSQL."""
    opened = open_catalogue(home=home, url=database_url)
    yield opened
    opened.close()
