"""Weights moved faster than the server answers: what counts is where the slider stands, not how it came there."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page
from serving import settled

from procurement_core.policy.changes import rebalanced
from procurement_core.policy.draft_text import draft_from_text
from procurement_core.policy.library import load_profile

_DRAFT = "screening-generic-draft"


def weights(page: Page) -> dict[str, float]:
    (text,) = parse_qs(urlsplit(page.url).query)["changes"]
    return dict(draft_from_text(text).profiles[_DRAFT].weights)


def press(page: Page, criterion: str, key: str, times: int, pause: int = 0) -> None:
    """Move a slider by the arrow keys, without waiting for the page."""
    page.locator(f"[class*='st-key-lab_weight_{criterion}'] input[type=range]").focus()
    for _step in range(times):
        page.keyboard.press(key)
        page.wait_for_timeout(pause)
    page.wait_for_timeout(400)  # the slider waits before it tells the server
    settled(page)


@pytest.mark.parametrize("pause", [0, 120])
def test_the_others_give_in_proportion_however_fast_the_keys_are_pressed(
    page: Page, demonstration_server: str, pause: int
) -> None:
    published = load_profile(_DRAFT).weights
    page.goto(f"{demonstration_server}/lab?as_of=2026-06-30")
    settled(page)

    press(page, "footprint", "ArrowRight", 20, pause)
    raised = rebalanced(published, "footprint", round(published["footprint"] + 0.2, 6))
    assert weights(page) == raised

    press(page, "price", "ArrowLeft", 7, pause)
    assert weights(page) == rebalanced(raised, "price", 0.14)  # 20.8, then whole steps: 20, 19 ... 14
