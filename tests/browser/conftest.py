"""A real server and a real browser; a test fails on any console error that is not on Streamlit's own list."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).parents[2]

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


@dataclass(frozen=True)
class Dashboard:
    """A running dashboard: its address and its home."""

    url: str
    home: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_dashboard(home: Path, log: Path, **environment: str) -> tuple[subprocess.Popen[bytes], Dashboard]:
    """Start the dashboard as `make run` does, and wait until it answers."""
    port = _free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", "dashboard/asgi.py",
        "--server.port", str(port), "--server.headless", "true",
    ]  # fmt: skip
    variables = {**os.environ, "GREENTENDER_HOME": str(home), "GREENTENDER_LANGUAGE": "en", **environment}
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=log.open("wb"), stderr=subprocess.STDOUT)
    address = f"http://localhost:{port}"
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return process, Dashboard(address, home)
        except OSError:
            time.sleep(0.25)
    process.kill()
    pytest.fail(f"the dashboard did not start:\n{log.read_text(errors='replace')}")


def greentender(home: Path, *arguments: str) -> None:
    """Run the command line in `home`; fails the test with its words when it refuses."""
    variables = {**os.environ, "GREENTENDER_HOME": str(home), "GREENTENDER_LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "procurement_core.cli.app", *arguments],
        cwd=ROOT, env=variables, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


Starter = Callable[..., Dashboard]


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
    opened.set_default_timeout(20_000)
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(STREAMLIT_CONSOLE):
            errors.append(message.text)

    opened.on("console", listen)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors, errors


def settled(page: Page) -> None:
    """Wait until Streamlit has finished the run it is in."""
    page.wait_for_selector('[data-testid="stApp"]')
    page.wait_for_function(
        """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning'"""
    )
