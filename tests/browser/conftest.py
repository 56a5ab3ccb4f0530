"""A real server and a real browser; a test fails on any console error that is not on Streamlit's own list."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from serving import Dashboard, Starter, start_dashboard

from catalog.catalogue import open_catalogue
from catalog.demo.small_worlds import small_market
from catalog.imports.importer import import_facts
from catalog.store.location import DEMO, Home

#: What Streamlit 1.67 itself writes to the console; anything else is ours and fails the test.
STREAMLIT_CONSOLE = (
    "Failed to load resource: the server responded with a status of 404",  # asked below the page first: its issue 7074
    "Download the React DevTools",
    "[Violation]",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """Start a dashboard on a home; stopped when the session ends."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(home: Path, **environment: str) -> Dashboard:
        process, dashboard = start_dashboard(home, tmp_path_factory.mktemp("log") / "server.log", **environment)
        running.append(process)
        return dashboard

    yield begin
    for process in running:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests: Debian's where it is, else Playwright's own."""
    with sync_playwright() as driver:
        found = shutil.which("chromium")
        launched = driver.chromium.launch(executable_path=found, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser: Streamlit's own scripts are fetched and compiled once for all tests."""
    expect.set_options(timeout=60_000)
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB", accept_downloads=True)
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def tabs(window: BrowserContext) -> Iterator[Callable[[], Page]]:
    """Opens fresh tabs; any console error that is not Streamlit's own, in any of them, fails the test."""
    opened: list[Page] = []
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(STREAMLIT_CONSOLE):
            errors.append(message.text)

    def open_tab() -> Page:
        tab = window.new_page()
        tab.on("console", listen)
        tab.on("pageerror", lambda error: errors.append(str(error)))
        opened.append(tab)
        return tab

    yield open_tab
    for tab in opened:
        tab.close()
    assert not errors, errors


@pytest.fixture
def page(tabs: Callable[[], Page]) -> Page:
    """One fresh tab."""
    return tabs()


@pytest.fixture(scope="session")
def demonstration_server(start: Starter, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a dashboard over the demonstration catalogue."""
    home = tmp_path_factory.mktemp("demonstration")
    catalogue = open_catalogue(DEMO, home=Home(home))
    import_facts(catalogue, small_market(), actor="tester", now=datetime(2026, 6, 30, tzinfo=UTC))
    catalogue.close()
    return start(home).url
