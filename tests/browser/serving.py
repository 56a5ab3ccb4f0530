"""Starting a dashboard as `make run` does, and waiting for it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]


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
        sys.executable, "-m", "dashboard",
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


def greentender_process(home: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the command line in `home`."""
    return subprocess.Popen(
        [str(Path(sys.executable).parent / "greentender"), *arguments],
        cwd=ROOT,
        env={**os.environ, "GREENTENDER_HOME": str(home), "GREENTENDER_LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


Starter = Callable[..., Dashboard]


_QUIET = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const isDrawn = document.querySelector('[data-testid="stMain"] h1, [data-testid="stAlert"]');
    const isQuiet = app?.dataset.testScriptState === 'notRunning' && isDrawn;
    window.quietSince = isQuiet ? (window.quietSince ?? performance.now()) : undefined;
    return isQuiet && performance.now() - window.quietSince > 400;
}"""


def choose_rows(page: Page, table: str, count: int) -> None:
    """Tick the first rows of a table: the grid is a canvas, so by place."""
    canvas = page.locator(f".st-key-{table} canvas").first
    expect(canvas).to_be_visible()
    for row in range(count):
        canvas.click(position={"x": 15, "y": 35 + 33 * row + 16}, force=True)  # the scroller lies over it
        settled(page)


def settled(page: Page) -> None:
    """Wait until a page is drawn and Streamlit has finished: quiet for 0.4 s, since one run may begin another."""
    page.evaluate("window.quietSince = undefined")
    page.wait_for_function(_QUIET, polling=50, timeout=60_000)
