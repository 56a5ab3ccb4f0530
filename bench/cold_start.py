"""From the start of the server to the first ranked table in headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from bench.clicks import NATIONAL_RANKING, RANKED, browser
from bench.dashboard import OURS, serving
from bench.measure import Measurement, compare
from bench.worlds import LARGE, demonstration, national, national_home

_DEMONSTRATION = 2_000
_ITS_RANKING = "rank?catalogue=demo&as_of=2026-06-30&profile=screening-laptops"


def measure(folder: Path) -> Iterator[Measurement]:
    """A national catalogue beside the demonstration that `make run` opens."""
    demonstration(folder, _DEMONSTRATION).close()
    national(folder).close()
    with browser() as page:
        yield compare(
            "start of the server to the first ranked table",
            LARGE,
            lambda: _first_ranking(page, national_home(folder), NATIONAL_RANKING),
            f"the demonstration catalogue of {_DEMONSTRATION:,} products, started the same way",
            lambda: _first_ranking(page, folder / f"home-{_DEMONSTRATION}", _ITS_RANKING),
        )


def _first_ranking(page: Page, home: Path, asked: str) -> None:
    with serving(OURS, home) as server:
        page.goto(f"{server.address}/{asked}")
        page.locator(RANKED).first.wait_for(timeout=300_000)
