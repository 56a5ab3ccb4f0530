"""Two at once: pages stay open while the real command line imports, and a second writer is told in words."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect
from serving import Starter, choose_rows, greentender_process, settled

from catalog.catalogue import open_catalogue
from catalog.imports.importer import import_facts
from catalog.imports.reading import ReadOptions, read_source, suggest_mapping
from catalog.store.location import Home

HEADERS = "Brand,Model,Configuration,Seller,Price,Currency,VAT,Valid from,Valid to,Category\n"
AS_TABLE = ("--as", "table", "--kind", "offers")
NEWS = re.compile(r"has changed while you were reading: .+ has made revision 2, .+ before, you were reading revision 1")


def offers(first: int, count: int) -> str:
    """An offer file of invented laptops, numbered from `first`."""
    rows = (
        f"Fernhollow,Tarn {n},16 GB,Umber Trade,{500 + n}.00,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100\n"
        for n in range(first, first + count)
    )
    return HEADERS + "".join(rows)


@contextmanager
def importing(home: Path, file: Path) -> Iterator[subprocess.Popen[str]]:
    """The command line importing `file`, held still at a moment at which it is the one writer."""
    lock = home / "catalogues" / "main" / "writer.lock"
    process = greentender_process(home, "import", str(file), *AS_TABLE)
    try:
        while not lock.read_text():  # its content names the writer; taking the lock to ask would disturb it
            assert process.poll() is None, process.communicate()
            time.sleep(0.002)
        process.send_signal(signal.SIGSTOP)
        assert json.loads(lock.read_text())["owner"]
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.wait(60)


def test_reading_goes_on_while_the_command_line_imports(
    tabs: Callable[[], Page], start: Starter, tmp_path: Path
) -> None:
    home, first, second = tmp_path / "home", tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(offers(1, 30))
    second.write_text(offers(100, 400))
    import_file(home, first)
    address = start(home).url
    explore, rank, writing = tabs(), tabs(), tabs()
    explore.goto(f"{address}/explore?lang=en")
    rank.goto(f"{address}/rank?lang=en&profile=screening-laptops&as_of=2026-06-30")
    writing.goto(f"{address}/import?lang=en")
    settled(writing)
    writing.locator("input[type=file]").first.set_input_files(
        {"name": "third.csv", "mimeType": "text/csv", "buffer": offers(900, 1).encode()}
    )
    writing.locator(".st-key-do_import button").first.wait_for()
    settled(writing)

    with importing(home, second) as process:
        search(explore, "Tarn")
        expect(explore.get_by_test_id("stMain")).to_contain_text("30 products")
        choose_rows(rank, "ranking_table", 1)
        expect(rank.get_by_test_id("stMain")).to_contain_text("Revision 1 of the catalogue")
        for page in (explore, rank):
            expect(page.get_by_test_id("stAlertContentInfo")).to_have_count(0)
        writing.locator(".st-key-do_import button").first.click()
        expect(writing.get_by_test_id("stAlertContentError")).to_contain_text(
            "has been writing to this catalogue since"
        )
        expect(writing.get_by_test_id("stMain")).to_contain_text("Reading goes on as usual.")
    assert process.returncode == 0, process.communicate()

    search(explore, "")
    expect(explore.get_by_test_id("stAlertContentInfo")).to_have_text(NEWS)
    expect(explore.get_by_test_id("stMain")).to_contain_text("430 products")
    rank.locator(".st-key-selection").get_by_role("button", name="Clear all").click()
    settled(rank)
    expect(rank.get_by_test_id("stAlertContentInfo")).to_have_text(NEWS)
    expect(rank.get_by_test_id("stMain")).to_contain_text("Revision 2 of the catalogue")
    writing.locator(".st-key-do_import button").first.click()
    writing.locator(".st-key-import_report").wait_for()
    expect(writing.get_by_test_id("stSidebar")).to_contain_text("Revision 3")


def import_file(home: Path, file: Path) -> None:
    """Import a file of offers in this process."""
    options = ReadOptions(kind="offers")
    options = replace(options, mapping=suggest_mapping(file.read_bytes(), file.name, "offers", options))
    catalogue = open_catalogue("main", home=Home(home))
    facts = read_source(file.read_bytes(), file.name, "table", options)
    import_facts(catalogue, facts, actor="tester", now=datetime(2026, 6, 30, tzinfo=UTC))
    catalogue.close()


def search(page: Page, words: str) -> None:
    """Type words into the search field."""
    settled(page)
    field = page.get_by_placeholder("Brand, model")
    field.fill(words)
    field.press("Enter")
    settled(page)
