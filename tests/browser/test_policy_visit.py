"""A policy officer's whole visit: raise a weight, add a requirement, read who drops out, keep, share, take away."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from serving import settled

_ASKED = "as_of=2026-06-30"
SAID = {
    "en": ("Other winner", "Requirements", "Drop out", "Who drops out", "Summary"),
    "zh": ("第一名变更", "要求", "被排除", "被排除者", "概要"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_from_a_moved_weight_to_a_workbook(
    language: str, page: Page, demonstration_server: str, tmp_path: Path
) -> None:
    winners, requirements, drop_out, who, first_sheet = SAID[language]
    page.goto(f"{demonstration_server}/lab?lang={language}&{_ASKED}")
    settled(page)
    expect(page.get_by_test_id("stMetric").first).to_contain_text(winners)
    before = page.get_by_test_id("stMetric").all_inner_texts()

    slider = page.locator(".st-key-lab_weight_footprint input[type=range]")
    slider.focus()
    for _step in range(30):
        slider.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('changes=')")
    settled(page)

    page.locator(".st-key-lab_lever").get_by_text(requirements, exact=True).click()
    settled(page)
    page.locator(".st-key-lab_new_gate summary").click()
    indicator = page.locator(".st-key-lab_gate_indicator input")
    indicator.scroll_into_view_if_needed()  # a page that is still rolling shuts the list that a click has opened
    settled(page)
    indicator.click()
    indicator.press("ArrowDown")  # opens the list if it was shut
    page.get_by_role("option").filter(has_text="Type I ecolabel" if language == "en" else "I 型环境标志").first.click()
    settled(page)
    page.locator(".st-key-lab_add_gate button").click()
    page.wait_for_function("() => location.search.includes('label.type_i')")
    settled(page)
    dropped = page.get_by_test_id("stMetric").filter(has_text=drop_out).inner_text()
    assert dropped not in before

    page.locator(".st-key-lab_part").get_by_text(who, exact=True).click()
    page.locator(".st-key-lab_removed_models").wait_for()
    settled(page)
    expect(page.locator(".st-key-lab_removed_parts")).to_contain_text(
        "Type I ecolabel" if language == "en" else "I 型环境标志"
    )

    with page.expect_download() as waiting:
        page.locator(".st-key-lab_download button").first.click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert first_sheet in openpyxl.load_workbook(path).sheetnames

    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    page.get_by_test_id("stMetric").first.wait_for()
    settled(page)
    assert dropped in page.get_by_test_id("stMetric").all_inner_texts()

    page.locator(".st-key-lab_keep_panel summary").click()
    for key, text in (("id", f"visit-{language}"), ("en", "Visit"), ("zh", "访问"), ("reason", "a visit")):
        page.locator(f".st-key-lab_keep_{key} input").fill(text)
    page.locator(".st-key-lab_keep button").click()
    page.wait_for_function("() => location.search.includes('set=visit-')")
    settled(page)
    assert dropped in page.get_by_test_id("stMetric").all_inner_texts()
