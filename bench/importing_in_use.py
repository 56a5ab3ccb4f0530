"""An import while five people work in a national catalogue: what they wait for meanwhile, and what readers see.

Ends with an error where a reader on the old revision gets another answer than before, where a reader of the newest one
sees a part of the import, or where a click fails.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pandas as pd

from bench.clicks import NATIONAL_RANKING
from bench.dashboard import OURS, Server, serving
from bench.load import Click, explorer, weigher
from bench.measure import Measurement, measured
from bench.sessions import Session
from bench.worlds import LARGE, national, national_home
from catalog.catalogue import Catalogue, open_catalogue
from catalog.snapshot.building.former import former_revision
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.lines.product_lines import lines_of
from catalog.snapshot.lists.facets import facets
from catalog.snapshot.lists.filter import Filter
from catalog.snapshot.lists.paging import PageRow, page, rows_of_products
from catalog.store.location import Home

_PEOPLE, _CLICKS, _OFFERS, _PAUSE_S = 5, 8, 1_000, 5.0
_MAPPING = """
name: in-use
kind: offers
columns:
  brand: {column: Brand}
  model: {column: Model}
  configuration: {column: Configuration}
  price: {column: Price}
constants: {currency: CNY, vat: exclude}
"""
_COMMAND_LINE = "import sys; from procurement_core.cli.app import main; sys.exit(main())"


def measure(folder: Path) -> Iterator[Measurement]:
    """A click before the import, and while 1,000 offers come in."""
    national(folder).close()
    home = folder / "in-use"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(national_home(folder), home)
    try:
        catalogue = open_catalogue("demo", home=Home(home))
        _settle(catalogue, home)
        with serving(OURS, home) as server:
            before, during = asyncio.run(_visits(server, catalogue, home))
            yield measured(
                f"a click while {_OFFERS:,} offers are imported, {_PEOPLE} people",
                LARGE,
                during,
                "a click of the same people before",
                before,
                memory_mb=server.memory_mb(),
                peak_mb=server.peak_mb(),
            )
        catalogue.close()
    finally:
        shutil.rmtree(home)


def _settle(catalogue: Catalogue, home: Path) -> None:
    """Import one offer where other software made the kept catalogue: the first import after it builds it all anew."""
    latest = catalogue.revision()
    if latest is None or former_revision(catalogue.revisions_folder / latest.folder, latest.digest) is None:
        with closing(catalogue.read_model()) as model:
            known = rows_of_products(model, _products(model)[:1])
        _import(home, known.values())


async def _visits(server: Server, catalogue: Catalogue, home: Path) -> tuple[list[float], list[float]]:
    sessions = [Session(server.address) for _ in range(_PEOPLE)]
    clicks = [await _opened(session, place) for place, session in enumerate(sessions)]
    before = _together(await asyncio.gather(*(_some(click) for click in clicks)))
    old = catalogue.read_model()
    known = rows_of_products(old, _products(old))
    said = _answers(old)
    importing = asyncio.create_task(asyncio.to_thread(_import, home, known.values()))
    watching = asyncio.create_task(asyncio.to_thread(_watch, catalogue, known, importing))
    during = _together(await asyncio.gather(*(_until(click, importing) for click in clicks)))
    await importing
    if set(await watching) != {"old", "new"}:
        raise RuntimeError(f"a reader of the newest revision saw {await watching}")
    if _answers(old) != said:
        raise RuntimeError("a reader on the old revision got another answer than before")
    old.close()
    for session in sessions:
        await session.close()
    return before, during


async def _opened(session: Session, place: int) -> Click:
    chance = random.Random(place)
    shown, _, query = ("explore?catalogue=demo" if place % 2 else NATIONAL_RANKING).partition("?")
    await session.open(shown, query)
    return (explorer if place % 2 else weigher)(session, chance)


async def _some(click: Click) -> list[float]:
    return [await click() for _ in range(_CLICKS)]


async def _until(click: Click, importing: asyncio.Task[None]) -> list[float]:
    waits = []
    while not importing.done():
        waits.append(await click())
        await asyncio.sleep(_PAUSE_S)
    return waits


def _together(visits: Iterable[Iterable[float]]) -> list[float]:
    return [wait for visit in visits for wait in visit]


def _products(model: ReadModel) -> list[str]:
    """Products from all over the catalogue that have an offer."""
    lines = lines_of(model)
    found: list[str] = lines.column("product_id").filter(lines.column("price").is_valid()).to_pylist()
    return found[:: max(len(found) // _OFFERS, 1)][:_OFFERS]


def _answers(model: ReadModel) -> tuple[object, ...]:
    return facets(model, Filter()), page(model, Filter(), limit=200)


def _import(home: Path, known: Iterable[PageRow]) -> None:
    """One more offer of each of these products, at a tenth of the cheapest."""
    rows = [
        {"Brand": row.brand, "Model": row.model, "Configuration": row.configuration, "Price": _tenth(row)}
        for row in known
    ]
    file, mapping = home / "offers.csv", home / "mapping.yaml"
    pd.DataFrame(rows).to_csv(file, index=False)
    mapping.write_text(_MAPPING)
    told = ["--catalogue", "demo", "import", str(file), "--as", "table", "--kind", "offers", "--mapping", str(mapping)]
    subprocess.run(
        [sys.executable, "-c", _COMMAND_LINE, *told],
        env={**os.environ, "GREENTENDER_HOME": str(home), "GREENTENDER_ENGINE": ""},
        stdout=sys.stderr,
        check=True,
    )


def _tenth(row: PageRow) -> Decimal:
    return round((row.price or Decimal(0)) / 10, 2)


def _watch(catalogue: Catalogue, known: Mapping[str, PageRow], importing: asyncio.Task[None]) -> list[str]:
    """What readers of the newest revision see until the import is over and once more: all old, all new, or "half"."""
    seen: list[str] = []
    while not seen or seen[-1] == "old":
        is_over = importing.done()
        model = catalogue.read_model()
        rows = rows_of_products(model, known)
        model.close()
        changed = sum(rows[name].price != row.price for name, row in known.items())
        seen.append({0: "old", len(known): "new"}.get(changed, "half"))
        if is_over:
            break
        time.sleep(3.0)  # opening a revision reads every byte of it
    return seen
