"""`make bench-peers`: other products on the same rows in the same run: Datasette's facets, frictionless' validation."""

from __future__ import annotations

import itertools
import os
import socket
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
from playwright.sync_api import Page

from bench.clicks import browser, facet_clicks, ready
from bench.dashboard import OURS, serving
from bench.importing import in_fresh_process, offers_table
from bench.measure import Measurement, measured, seconds
from bench.worlds import LARGE, bench_folder, national, national_home

_ROOT = Path(__file__).parents[1]
_PEERS = _ROOT / ".venv-peers" / "bin"
_CLICKS = 25
_RUNS = 3
#: What Datasette is asked to count, as our facets do.
_FACETS = ("category", "manufacturer", "has_certificate", "has_footprint")


def main() -> None:
    """Measure everything, in the folder that the environment names or one that is thrown away."""
    with bench_folder() as folder:
        for work in (_facets, _imports):
            work(folder).print()


def _facets(folder: Path) -> Measurement:
    national(folder).close()
    home = national_home(folder)
    with serving(OURS, home) as ours, _datasette(folder, home) as theirs, browser() as page:
        ready(page, ours.address)
        return measured(
            "click on a facet to the new table, beside another product",
            LARGE,
            facet_clicks(page, ours.address),
            "Datasette, a facet page of the same products with four facets",
            _datasette_clicks(page, theirs),
        )


def _datasette_clicks(page: Page, address: str) -> list[float]:
    """Seconds from a click on a facet's value until the new page is drawn."""
    asked = "&".join(f"_facet={name}" for name in _FACETS)
    waits = []
    for place in itertools.islice(itertools.cycle(range(4)), _CLICKS):
        page.goto(f"{address}/products?_size=50&{asked}", timeout=300_000)
        link = page.locator("[data-column=category] li a").nth(place)
        begun = time.perf_counter()
        link.click(timeout=300_000)
        page.wait_for_function("() => location.search.includes('category=')", timeout=300_000)
        page.locator("table.rows-and-columns tbody tr").first.wait_for(timeout=300_000)
        waits.append(time.perf_counter() - begun)
    return waits


@contextmanager
def _datasette(folder: Path, home: Path) -> Iterator[str]:
    """Datasette over an SQLite table of the products, with an index on every facet."""
    file = folder / f"products-{LARGE}.db"
    if not file.exists():
        _write_products(file, next((home / "catalogues" / "demo" / "revisions").glob("*/products.parquet")))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    limits = ["--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000"]
    command = [str(_PEERS / "datasette"), "serve", str(file), "--port", str(port), *limits]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        while True:
            try:
                with urllib.request.urlopen(address, timeout=2):
                    break
            except OSError:
                time.sleep(0.05)
        yield f"{address}/{file.stem}"
    finally:
        process.terminate()
        process.wait(20)


def _write_products(file: Path, products: Path) -> None:
    columns = ["product_id", "manufacturer", "model", "configuration", "name_en", "category"]
    flags = ["has_offer", "has_certificate", "has_footprint"]
    frame = pq.read_table(products, columns=[*columns, *flags]).to_pandas()
    with sqlite3.connect(file) as database:
        frame.to_sql("products", database, index=False)
        for name in _FACETS:
            database.execute(f"CREATE INDEX by_{name} ON products ({name})")


def _imports(folder: Path) -> Measurement:
    path = offers_table(folder, LARGE)
    theirs = [seconds(lambda: _validate(path)) for _ in range(_RUNS)]
    ours = [in_fresh_process(folder, path) for _ in range(_RUNS)]
    return measured(
        "import, checked, stored, snapshot written, beside another product",
        LARGE,
        [one.seconds for one in ours],
        "frictionless validate of the same file: no storing, no snapshot",
        theirs,
        memory_mb=max(one.peak_mb for one in ours),
    )


def _validate(path: Path) -> None:
    """Frictionless takes no path from the root, so it is started where the file is."""
    command = [str(_PEERS / "frictionless"), "validate", path.name, "--json"]
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore"}
    subprocess.run(command, check=True, cwd=path.parent, stdout=subprocess.DEVNULL, env=quiet)


if __name__ == "__main__":
    main()
