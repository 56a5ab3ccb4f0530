"""Every page in a real browser in four worlds: the sentence that should stand there, and the next step."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import Starter, settled

from catalog.catalogue import open_catalogue
from catalog.demo.small_worlds import small_gaps
from catalog.imports.importer import import_facts
from catalog.store.location import Home

PAGES = ("", "explore", "rank", "compare", "shortlist", "import", "method")
ON_CATALOGUE = PAGES[:5]
UNFORESEEN = {"en": "did not foresee", "zh": "未预料"}


def visit(page: Page, address: str, path: str, language: str, more: str = "") -> None:
    """Open a page and hold that nothing unforeseen stands on it."""
    page.goto(f"{address}/{path}?lang={language}{more}")
    settled(page)
    expect(page.get_by_test_id("stMain")).not_to_contain_text(UNFORESEEN[language])
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_catalogue_says_how_to_begin(language: str, page: Page, start: Starter, tmp_path: Path) -> None:
    address = start(tmp_path).url
    sentence, step = {"en": ("Your catalogue is empty", "Import a file"), "zh": ("您的目录为空", "导入文件")}[language]
    for path in PAGES:
        visit(page, address, path, language)
        if path in ON_CATALOGUE:
            expect(page.get_by_test_id("stMain")).to_contain_text(sentence)
            expect(page.get_by_test_id("stMain").get_by_role("link", name=step)).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_demonstration_is_called_fictional_everywhere(language: str, page: Page, demonstration_server: str) -> None:
    notice, step = {"en": ("Fictional", "Start my own catalogue"), "zh": ("虚构", "开始建立我的目录")}[language]
    for path in PAGES:
        visit(page, demonstration_server, path, language)
        expect(page.locator(".st-key-demo_banner")).to_contain_text(notice)
        expect(page.get_by_role("button", name=step)).to_be_visible()


def test_gaps_and_expired_proof_are_told(page: Page, start: Starter, tmp_path: Path) -> None:
    catalogue = open_catalogue("main", home=Home(tmp_path))
    import_facts(catalogue, small_gaps(), actor="tester", now=datetime(2026, 6, 30, tzinfo=UTC))
    catalogue.close()
    address = start(tmp_path).url
    for path in PAGES:
        visit(page, address, path, "en", "&profile=screening-laptops&as_of=2026-06-30")
    visit(page, address, "", "en", "&as_of=2026-06-30")
    expect(page.get_by_test_id("stMain")).to_contain_text("expired")
    visit(page, address, "rank", "en", "&profile=screening-laptops&as_of=2026-06-30")
    expect(page.locator(".st-key-exclusions_table")).to_be_visible()
    expect(page.locator(".st-key-missing_table")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_unreachable_database_is_one_sentence(language: str, page: Page, start: Starter, tmp_path: Path) -> None:
    address = start(tmp_path, GREENTENDER_DATABASE_URL="postgresql://nobody@127.0.0.1:9/none").url
    for path in PAGES:
        visit(page, address, path, language)
        expect(page.get_by_test_id("stAlert")).to_have_count(1)
        expect(page.get_by_test_id("stMain")).to_contain_text("GREENTENDER_DATABASE_URL")
