"""The four worlds every page has to live in, each a home of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from catalog.catalogue import open_catalogue
from catalog.demo.generator import generate
from catalog.imports.importer import import_facts
from catalog.store.location import DEMO, MAIN, Home

APP = Path(dashboard.__file__).parent / "app.py"
#: Nothing listens there.
NOWHERE = "postgresql://nobody@127.0.0.1:9/none"

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small demonstration catalogue, to be copied."""
    root = tmp_path_factory.mktemp("demonstration")
    catalogue = open_catalogue(DEMO, home=Home(root))
    import_facts(catalogue, generate(300, 7), actor="test", now=datetime.now(UTC))
    catalogue.close()
    return root


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home that the dashboard opens."""
    monkeypatch.setenv("GREENTENDER_HOME", str(tmp_path))
    monkeypatch.delenv("GREENTENDER_DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def demo_world(world: Path, demonstration: Path) -> Path:
    """A home whose own catalogue is empty beside the demonstration."""
    shutil.copytree(demonstration, world, dirs_exist_ok=True)
    return world


@pytest.fixture
def own_world(world: Path, demonstration: Path) -> Path:
    """A home whose own catalogue holds what the demonstration holds, and nothing beside it."""
    shutil.copytree(demonstration / "catalogues" / DEMO, world / "catalogues" / MAIN)
    return world


@pytest.fixture
def unreachable_world(world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose database does not answer."""
    monkeypatch.setenv("GREENTENDER_DATABASE_URL", NOWHERE)
    return world


@pytest.fixture
def opened() -> Open:
    """Opens a page under an address, as a browser would."""

    def open_page(page: str = "start", **address: str) -> AppTest:
        at = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in address.items():
            at.query_params[name] = value
        if page == "start":
            return at.run()
        at.run()
        for name, value in address.items():
            at.query_params[name] = value
        return at.switch_page(f"views/{page}.py").run()

    return open_page
