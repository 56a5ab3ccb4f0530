"""Bids in a real browser: upload golden test G1, see who wins and why that is shaky, take the workbook away."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from serving import settled

from procurement_core.deliver.verify import verify_file

BIDS = """bid,supplier,price,tech.points,service.points,cert.cn_env_label,energy.grade,warranty.years,pack.layers
A,Alder,1000,96,96,yes,1,5,2
B,Birch,800,82,80,yes,1,5,2
C,Cedar,520,60,40,no,2,1,2
"""
SAID = {
    "en": ("First place: A.", "without the bid C the first place goes to B", "Simulation", "Result"),
    "zh": ("第一名：A。", "剔除投标C后，其他均未改变，第一名却变为B", "模拟", "结果"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_from_bids_to_a_workbook(language: str, page: Page, demonstration_server: str, tmp_path: Path) -> None:
    page.goto(f"{demonstration_server}/bids?lang={language}&award=cn-goods-open-comprehensive&as_of=2026-09-30")
    settled(page)
    page.locator(".st-key-bids_upload input[type=file]").set_input_files(
        {"name": "bids.csv", "mimeType": "text/csv", "buffer": BIDS.encode()}
    )
    page.locator(".st-key-bids_order").wait_for()
    settled(page)
    winner, paradox, mode, first_sheet = SAID[language]
    expect(page.locator(".st-key-bids_winner")).to_contain_text(winner)
    expect(page.locator(".st-key-bids_paradox")).to_contain_text(paradox)
    expect(page.locator(".st-key-bids_mode")).to_contain_text(mode)
    for total in ("79.00", "77.60", "64.00"):  # as the law prints them
        expect(page.locator(".st-key-bids_order")).to_contain_text(total)
    assert not any(word in page.url for word in ("Alder", "1000", "tech"))  # confidential until the award

    with page.expect_download() as waiting:
        page.locator(".st-key-download_bids_xlsx button").first.click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)[first_sheet]]
    assert [row[-1] for row in rows if row[1] in ("A", "B", "C")] == [79, 77.6, 64]
    assert verify_file(path).same
