"""Every page in four worlds: empty, demonstration, gaps and expired proof, database unreachable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGES = ("start", "explore", "rank", "compare", "shortlist", "importing", "method", "profiles", "bids", "labels")
#: Every offer and certificate of the demonstration has ended by then.
LATER = "2045-01-01"

Open = Callable[..., AppTest]


def said(at: AppTest) -> str:
    """Every word on the page."""
    parts = [*at.title, *at.subheader, *at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success]
    return "\n".join(str(part.value) for part in parts)


def assert_sound(at: AppTest) -> None:
    """No traceback, no fault that the guard had to catch, and the sentence below every page."""
    assert not at.exception
    assert "did not foresee" not in said(at)
    assert "未预料" not in said(at)


def in_both_languages(at: AppTest) -> Iterator[str]:
    """The page as it was opened, in English, and again after the switch to Chinese."""
    assert_sound(at)
    yield "en"
    at.segmented_control(key="language").set_value("zh").run()
    assert_sound(at)
    yield "zh"


@pytest.mark.parametrize("page", PAGES)
def test_empty_catalogue_says_what_to_do(world: Path, opened: Open, page: str) -> None:
    at = opened(page, lang="en")
    for language in in_both_languages(at):
        if page not in ("importing", "method", "profiles", "bids", "labels"):
            assert {"en": "Your catalogue is empty", "zh": "您的目录为空"}[language] in said(at)
            assert {"en": "Import a file", "zh": "导入文件"}[language] in [link.value for link in at.page_link]
        footer = {"en": "Decision support, not an award decision", "zh": "仅供决策参考"}[language]
        assert footer in at.main.caption[-1].value


@pytest.mark.parametrize("page", PAGES)
def test_demonstration_is_shown_and_called_fictional(demo_world: Path, opened: Open, page: str) -> None:
    at = opened(page, lang="en")
    for language in in_both_languages(at):
        assert not at.error
        assert {"en": "Demonstration catalogue", "zh": "演示目录"}[language] in said(at)
        assert at.button(key="start_own").label == {"en": "Start my own catalogue", "zh": "开始建立我的目录"}[language]


@pytest.mark.parametrize("page", PAGES)
def test_gaps_and_expired_proof_are_told(demo_world: Path, opened: Open, page: str) -> None:
    at = opened(page, lang="en", as_of=LATER, profile="screening-laptops")
    for language in in_both_languages(at):
        assert not at.error
        if page == "rank":
            reasons = at.container(key="exclusions_table").dataframe[0].value["reason"].tolist()
            assert {"en": "The certificate has expired by the date", "zh": "证书在该日期已过有效期"}[
                language
            ] in reasons
            assert len(at.container(key="missing_table").dataframe[0].value) > 0
        if page == "start":
            assert {"en": "expired", "zh": "已过期"}[language] in said(at)


@pytest.mark.parametrize("page", PAGES)
def test_unreachable_database_is_one_sentence_and_a_next_step(unreachable_world: Path, opened: Open, page: str) -> None:
    at = opened(page, lang="en")
    for _language in in_both_languages(at):
        assert len(at.error) == 1
        assert "GREENTENDER_DATABASE_URL" in said(at)
        assert "psycopg" not in said(at)


def test_an_own_catalogue_can_be_started(demo_world: Path, opened: Open) -> None:
    at = opened("start", lang="en")
    at.button(key="start_own").click().run()
    assert_sound(at)
    assert "Your catalogue is empty" in said(at)
    assert at.query_params["catalogue"] == "main"
    at.button(key="empty_open_demo").click().run()
    assert at.query_params["catalogue"] == "demo"
    assert at.metric[0].value == "300"
