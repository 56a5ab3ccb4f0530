"""From a file to a workbook in a real browser, in both languages; a shared address says the same to somebody else."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect
from serving import Starter, choose_rows, settled

OFFERS = """Brand,Model,Configuration,Seller,Price,Currency,VAT,Valid from,Valid to,Category,Memory GB
Fernhollow,Tarn 14,16 GB,Umber Trade,700.00,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,16
Fernhollow,Tarn 14,8 GB,Umber Trade,600.00,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,8
Mossgate,Dell 15 Pro,16 GB,Pell & Co,650.00,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,16
Mossgate,Combe 13,8 GB,Pell & Co,on request,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,8
Mossgate,Combe 17,32 GB,=HYPERLINK("x"),990.50,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,32
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_from_a_file_to_a_workbook(language: str, page: Page, start: Starter, tmp_path: Path) -> None:
    dashboard = start(tmp_path / "home")
    page.goto(f"{dashboard.url}/import?lang={language}")
    settled(page)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "offers.csv", "mimeType": "text/csv", "buffer": OFFERS.encode()}
    )
    page.locator(".st-key-do_import button").first.wait_for()
    settled(page)
    page.locator(".st-key-do_import button").first.click()
    page.locator(".st-key-import_report").wait_for()
    settled(page)
    expect(page.locator(".st-key-import_report").get_by_test_id("stMetricValue")).to_have_text(["5", "4", "0", "1"])
    expect(page.locator(".st-key-download_rejected button").first).to_be_visible()  # so that it can be mended

    page.goto(f"{dashboard.url}/rank?lang={language}&profile=screening-laptops&as_of=2026-06-30")
    settled(page)
    choose_rows(page, "ranking_table", 2)
    expect(page.locator(".st-key-selection")).to_be_visible()
    picked = re.findall(r"pick=([^&]+)", page.url)
    assert picked, page.url

    page.locator(".st-key-selection").get_by_role("link").first.click()
    settled(page)
    expect(page).to_have_url(re.compile("compare"))
    expect(page.get_by_test_id("stMain")).to_contain_text("Tarn 14")

    page.goto(page.url.replace("/compare", "/shortlist"))
    settled(page)
    page.locator(".st-key-freeze button").first.click()
    page.locator(".st-key-downloads").wait_for()
    settled(page)
    with page.expect_download() as waiting:
        page.locator(".st-key-download_xlsx button").first.click()
    path = tmp_path / "shortlist.xlsx"
    waiting.value.save_as(path)
    workbook = openpyxl.load_workbook(path)
    cells = [
        str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert any("Tarn 14" in cell for cell in cells)
    assert any("2026" in cell for cell in cells)
    chinese = any("\u4e00" <= letter <= "\u9fff" for name in workbook.sheetnames for letter in name)
    assert chinese is (language == "zh")


def test_a_shared_address_says_the_same_in_another_browser_and_language(
    page: Page, browser: Browser, demonstration_server: str
) -> None:
    address = f"{demonstration_server}/rank?profile=screening-laptops&as_of=2026-06-30&lang=en"
    page.goto(address)
    settled(page)
    choose_rows(page, "ranking_table", 2)
    expect(page.get_by_test_id("stMetricValue")).to_have_count(4)
    counts = page.get_by_test_id("stMetricValue").all_inner_texts()
    expect(page.locator(".st-key-selection")).to_contain_text("2 products chosen")
    picked = parse_qs(urlsplit(page.url).query)["pick"]
    shared = page.url.replace("lang=en", "lang=zh")

    other = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="zh-CN").new_page()
    other.goto(shared)
    settled(other)
    expect(other.get_by_test_id("stMetricValue")).to_have_text(counts)
    assert parse_qs(urlsplit(other.url).query)["pick"] == picked
    expect(other.locator(".st-key-selection")).to_contain_text("2")
    expect(other.get_by_test_id("stMain")).to_contain_text("排名")
    other.context.close()


def test_the_language_switch_keeps_every_input(page: Page, demonstration_server: str) -> None:
    page.goto(f"{demonstration_server}/explore?lang=en")
    settled(page)
    search = page.get_by_placeholder("Brand, model")
    search.fill("laptop 16")
    search.press("Enter")
    settled(page)
    english = page.get_by_text(re.compile(r"^[\d,]+ products?$")).first.inner_text().split()[0]
    page.get_by_test_id("stSidebar").get_by_text("中文").click()
    settled(page)
    expect(page.get_by_test_id("stMain")).to_contain_text(english)
    assert page.locator("input[type=text], input[type=search]").first.input_value() == "laptop 16"
