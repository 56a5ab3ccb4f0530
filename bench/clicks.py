"""What a person waits for in a national catalogue: from a click to the new table, in headless Chromium."""

from __future__ import annotations

import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.dashboard import OURS, serving
from bench.measure import Measurement, measured
from bench.worlds import LARGE, national, national_home

_CLICKS = 25
#: So long a person looks at least before the next click: tables and charts are still being painted.
_LOOK_MS = 300
_ASKED = "catalogue=demo&as_of=2026-06-30"
NATIONAL_LIST = f"explore?{_ASKED}"
NATIONAL_RANKING = f"rank?{_ASKED}&profile=screening-national"
NATIONAL_LAB = f"lab?{_ASKED}&set=national-draft&in_force=national-in-force"
#: The ranking is drawn.
RANKED = ".st-key-ranking_table canvas"
#: The page has finished its run, and nothing on it waits to be replaced.
_SETTLED = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale=true]')"""


def measure(folder: Path) -> Iterator[Measurement]:
    """Facet, next page, weight and policy lab, and the server's memory after each of them."""
    national(folder).close()
    works: dict[str, Callable[[Page, str], list[float]]] = {
        "click on a facet to the new table": facet_clicks,
        "click on the next page to the new table": _page_clicks,
        "a weight moved to the new ranking, in the browser": _weight_moves,
        "policy lab, a weight moved to the new answer, in the browser": _lab_moves,
    }
    with serving(OURS, national_home(folder)) as server, browser() as page:
        ready(page, server.address)
        for name, work in works.items():
            waits = work(page, server.address)
            yield measured(name, LARGE, waits, memory_mb=server.memory_mb(), peak_mb=server.peak_mb())


@contextmanager
def browser() -> Iterator[Page]:
    """A page of headless Chromium."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield chromium.new_page(viewport={"width": 1440, "height": 1000})
        chromium.close()


def facet_clicks(page: Page, address: str) -> list[float]:
    """Choose and give up categories in turn."""
    page.goto(f"{address}/{NATIONAL_LIST}")
    settle(page)
    pills = page.locator(".st-key-facet_category button")
    turns = itertools.cycle(range(4))

    def click() -> None:
        pills.nth(next(turns)).click()

    return [_timed(page, click) for _ in range(_CLICKS)]


def _page_clicks(page: Page, address: str) -> list[float]:
    page.goto(f"{address}/{NATIONAL_LIST}")
    settle(page)
    return [_timed(page, page.locator(".st-key-next_page button").first.click) for _ in range(_CLICKS)]


def _weight_moves(page: Page, address: str) -> list[float]:
    """Each time an address with other weights, as a person who scales them to 100 % gets it."""
    page.goto(f"{address}/{NATIONAL_RANKING}")
    settle(page)
    page.locator(".st-key-weights_panel summary").click()
    field = page.locator("[class*=st-key-weight_] input").first
    waits = []
    for percent in range(20, 20 + _CLICKS):
        field.fill(str(percent))
        _timed(page, lambda: field.press("Enter"))
        waits.append(_timed(page, page.locator(".st-key-scale_weights button").click))
    return waits


def _lab_moves(page: Page, address: str) -> list[float]:
    page.goto(f"{address}/{NATIONAL_LAB}")
    settle(page)
    slider = page.locator("[class*=st-key-lab_weight_] input[type=range]").first
    slider.focus()
    keys = itertools.cycle(("ArrowRight", "ArrowRight", "ArrowLeft"))
    return [_timed(page, lambda: slider.press(next(keys))) for _ in range(_CLICKS)]


def ready(page: Page, address: str) -> None:
    """Wait until the server has ranked once, which it begins when it starts: clicks are those of a server in use."""
    page.goto(f"{address}/{NATIONAL_RANKING}")
    page.locator(RANKED).first.wait_for(timeout=180_000)
    settle(page)


def settle(page: Page) -> None:
    """Wait until a page that was opened stands still."""
    page.wait_for_function(_SETTLED, timeout=180_000)
    page.wait_for_timeout(500)


def _timed(page: Page, act: Callable[[], object]) -> float:
    """Seconds from the act until the address has changed and the page is settled: what is moved stands there."""
    before = page.evaluate("() => location.search")
    begun = time.perf_counter()
    act()
    page.wait_for_function(
        f"before => location.search !== before && ({_SETTLED})()", arg=before, polling=10, timeout=60_000
    )
    waited = time.perf_counter() - begun
    page.wait_for_timeout(_LOOK_MS)
    return waited
