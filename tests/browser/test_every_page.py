"""Every page in a real browser in four worlds: the sentence that should stand there, and the next step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from serving import Starter, settled

from catalog.catalogue import open_catalogue
from catalog.demo.small_worlds import small_gaps
from catalog.imports.importer import import_facts
from catalog.store.location import Home

PAGES = ("", "explore", "rank", "compare", "shortlist", "import", "method", "profiles", "bids", "labels")
ON_CATALOGUE = PAGES[:5]
UNFORESEEN = {"en": "did not foresee", "zh": "未预料"}
SWITCH = {"en": "English", "zh": "中文"}


def visited(page: Page, address: str, *, more: str = "") -> Iterator[tuple[str, str]]:
    """Every page in both languages, as (path, language), with nothing unforeseen on it.

    Pages are opened by their address in one language in turn, and switched to the other one where they stand.
    """
    for place, path in enumerate(PAGES):
        first, second = ("en", "zh") if place % 2 == 0 else ("zh", "en")
        page.goto(f"{address}/{path}?lang={first}{more}")
        settled(page)
        _assert_sound(page, first)
        yield path, first
        page.get_by_test_id("stSidebar").get_by_text(SWITCH[second], exact=True).click()
        settled(page)
        _assert_sound(page, second)
        yield path, second


def _assert_sound(page: Page, language: str) -> None:
    expect(page).to_have_url(re.compile(f"lang={language}"))
    expect(page.get_by_test_id("stMain")).not_to_contain_text(UNFORESEEN[language])
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_an_empty_catalogue_says_how_to_begin(
    page: Page, start: Starter, tmp_path_factory: pytest.TempPathFactory
) -> None:
    address = start(tmp_path_factory.mktemp("empty")).url
    sentence = {"en": "Your catalogue is empty", "zh": "您的目录为空"}
    step = {"en": "Import a file", "zh": "导入文件"}
    for path, language in visited(page, address):
        if path in ON_CATALOGUE:
            expect(page.get_by_test_id("stMain")).to_contain_text(sentence[language])
            expect(page.get_by_test_id("stMain").get_by_role("link", name=step[language])).to_be_visible()


def test_the_demonstration_is_called_fictional_everywhere(page: Page, demonstration_server: str) -> None:
    notice = {"en": "Fictional", "zh": "虚构"}
    step = {"en": "Start my own catalogue", "zh": "开始建立我的目录"}
    for _path, language in visited(page, demonstration_server):
        expect(page.locator(".st-key-demo_banner")).to_contain_text(notice[language])
        expect(page.get_by_role("button", name=step[language])).to_be_visible()


def test_gaps_and_expired_proof_are_told(page: Page, start: Starter, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("gaps")
    catalogue = open_catalogue("main", home=Home(home))
    import_facts(catalogue, small_gaps(), actor="tester", now=datetime(2026, 6, 30, tzinfo=UTC))
    catalogue.close()
    address = start(home).url
    expired = {"en": "expired", "zh": "已过期"}
    for path, language in visited(page, address, more="&profile=screening-laptops&as_of=2026-06-30"):
        if path == "":
            expect(page.get_by_test_id("stMain")).to_contain_text(expired[language])
        if path == "rank":
            expect(page.locator(".st-key-exclusions_table")).to_be_visible()
            expect(page.locator(".st-key-missing_table")).to_be_visible()


def test_an_unreachable_database_is_one_sentence(
    page: Page, start: Starter, tmp_path_factory: pytest.TempPathFactory
) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:9/none"
    address = start(tmp_path_factory.mktemp("unreachable"), GREENTENDER_DATABASE_URL=nowhere).url
    for _path, _language in visited(page, address):
        expect(page.get_by_test_id("stAlert")).to_have_count(1)
        expect(page.get_by_test_id("stMain")).to_contain_text("GREENTENDER_DATABASE_URL")
