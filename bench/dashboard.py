"""What a person waits for: the first page after start, and a click to the new table, in headless Chromium."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.measure import Measurement, compare
from bench.worlds import demonstration

_ROOT = Path(__file__).parents[1]
_PRODUCTS = 10_000
#: Our page, started as users start it.
OURS = "dashboard/asgi.py"
_EMPTY_APP = """import streamlit as st

st.title("nothing")
st.button("again")
st.session_state.n = st.session_state.get("n", 0) + 1
st.text(st.session_state.n)
"""


def measure(folder: Path) -> list[Measurement]:
    """Ours beside an empty Streamlit page: what the ratio shows is the cost that is ours."""
    home = folder / f"home-{_PRODUCTS}"
    demonstration(folder, _PRODUCTS).close()
    empty = folder / "empty.py"
    empty.write_text(_EMPTY_APP)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        page = chromium.new_page(viewport={"width": 1440, "height": 1000})
        first = compare(
            "first page after start",
            _PRODUCTS,
            lambda: _first_page(page, OURS, home, "stMetric"),
            "an empty Streamlit page, started the same way",
            lambda: _first_page(page, str(empty), home, "stHeading"),
        )
        with serving(OURS, home) as ours, serving(str(empty), home) as theirs:
            other = chromium.new_page()
            other.goto(theirs.address)
            other.get_by_role("button", name="again").wait_for()
            page.goto(f"{ours.address}/explore")
            page.locator(".st-key-products_table canvas").first.wait_for()
            turns = itertools.cycle((("next", "after="), ("previous", "before=")))
            click = compare(
                "click on the next page of Explore to the new table",
                _PRODUCTS,
                lambda: _turn(page, *next(turns)),
                "a click on an empty Streamlit page",
                lambda: _again(other),
            )
        chromium.close()
    return [first, click]


@dataclass(frozen=True)
class Server:
    """A running server: where it is, and the process that serves."""

    address: str
    pid: int

    def memory_mb(self) -> int:
        """What the process holds in memory now, in MB of 1,000,000 bytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text("ascii").split()[1])
        return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)

    def peak_mb(self) -> int:
        """The most that the process has held so far, in MB of 1,000,000 bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        kib = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
        return round(int(kib) * 1024 / 1e6)


@contextmanager
def serving(script: str, home: Path) -> Iterator[Server]:
    """A server of `script` on a free port, with the catalogues of `home`, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = ["dashboard"] if script == OURS else ["streamlit", "run", script]
    command = [sys.executable, "-m", *started, "--server.port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=_ROOT,
        env={**os.environ, "GREENTENDER_HOME": str(home), "GREENTENDER_LANGUAGE": "en"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://localhost:{port}"
        while True:
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                    break
            except OSError:
                time.sleep(0.02)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _first_page(page: Page, script: str, home: Path, drawn: str) -> None:
    with serving(script, home) as server:
        page.goto(server.address)
        page.get_by_test_id(drawn).first.wait_for()


def _again(page: Page) -> None:
    shown = page.get_by_test_id("stText").inner_text()
    page.get_by_role("button", name="again").click()
    page.wait_for_function(
        "text => document.querySelector('[data-testid=stText]').innerText !== text", arg=shown, polling=10
    )


def _turn(page: Page, way: str, mark: str) -> None:
    page.locator(f".st-key-{way}_page button").first.click()
    page.wait_for_function(
        """mark => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
            && document.location.search.includes(mark)""",
        arg=mark,
        polling=10,
    )
