"""What a person waits for at 1,000,000 products: from a click to the new table, in headless Chromium."""

from __future__ import annotations

import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.dashboard import serving
from bench.measure import Measurement, measured
from bench.worlds import demonstration

PRODUCTS = 1_000_000
_CLICKS = 25
_DAY = "as_of=2026-06-30"
#: The page has finished its run, and nothing on it waits to be replaced.
_SETTLED = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale=true]')"""


def measure(folder: Path) -> list[Measurement]:
    """Facet, next page, weight and policy lab, and the server's memory after all of them."""
    home = folder / f"home-{PRODUCTS}"
    demonstration(folder, PRODUCTS).close()
    with serving("dashboard/asgi.py", home) as server, browser() as page:
        found = [
            measured("click on a facet to the new table", PRODUCTS, facet_clicks(page, server.address)),
            measured("click on the next page to the new table", PRODUCTS, _page_clicks(page, server.address)),
            measured(
                "a weight moved to the new ranking, in the browser", PRODUCTS, _weight_moves(page, server.address)
            ),
            measured("policy lab, a weight moved to the new answer", PRODUCTS, _lab_moves(page, server.address)),
        ]
        return [*found[:-1], measured_with_memory(found[-1], server.memory_mb())]


def measured_with_memory(last: Measurement, memory_mb: int) -> Measurement:
    """The measurement with the server's memory beside it."""
    return Measurement(**{**last.__dict__, "memory_mb": memory_mb})


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
    page.goto(f"{address}/explore?{_DAY}")
    settle(page)
    pills = page.locator(".st-key-facet_category button")
    turns = itertools.cycle(range(4))

    def click() -> None:
        pills.nth(next(turns)).click()

    return [_timed(page, click) for _ in range(_CLICKS)]


def _page_clicks(page: Page, address: str) -> list[float]:
    page.goto(f"{address}/explore?{_DAY}")
    settle(page)
    return [_timed(page, page.locator(".st-key-next_page button").first.click) for _ in range(_CLICKS)]


def _weight_moves(page: Page, address: str) -> list[float]:
    """Each time an address with other weights, as a person who scales them to 100 % gets it."""
    page.goto(f"{address}/rank?{_DAY}")
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
    page.goto(f"{address}/lab?{_DAY}")
    settle(page)
    slider = page.locator("[class*=st-key-lab_weight_] input[type=range]").first
    slider.focus()
    keys = itertools.cycle(("ArrowRight", "ArrowRight", "ArrowLeft"))
    return [_timed(page, lambda: slider.press(next(keys))) for _ in range(_CLICKS)]


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
    return time.perf_counter() - begun
