"""A real server and a real browser; a test fails on any console error that is not on Streamlit's own list."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from serving import Dashboard, Starter, greentender, start_dashboard

#: What Streamlit 1.67 itself writes to the console; anything else is ours and fails the test.
STREAMLIT_CONSOLE = (
    "Failed to load resource: the server responded with a status of 404",  # its own optional host config
    "Download the React DevTools",
    "[Violation]",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests share their servers: one worker runs them all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh browser window; any console error that is not Streamlit's own fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB", accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(STREAMLIT_CONSOLE):
            errors.append(message.text)

    opened.on("console", listen)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors, errors


@pytest.fixture(scope="session")
def demonstration_server(start: Starter, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a dashboard over the demonstration catalogue."""
    home = tmp_path_factory.mktemp("demonstration")
    greentender(home, "demo", "--products", "400", "--seed", "7")
    return start(home).url
