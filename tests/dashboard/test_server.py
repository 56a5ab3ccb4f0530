"""What the server sends around the pages: security headers, and the language of the page."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import Message

from dashboard.headers import SecurityHeaders, content_security_policy
from dashboard.page_language import PageLanguage

START_PAGE = Path(streamlit.__file__).parent / "static" / "index.html"


def answered(query: str, **headers: str) -> tuple[Mapping[str, str], bytes]:
    """Streamlit's own start page through our middleware, over its compression."""

    async def page(_request: object) -> FileResponse:
        return FileResponse(START_PAGE)

    app = Starlette(
        routes=[Route("/", page)],
        middleware=[Middleware(SecurityHeaders), Middleware(PageLanguage), Middleware(GZipMiddleware)],
    )
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(3600)  # a browser that stays
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    # A thread of its own: Playwright keeps an event loop running in the worker it once ran in.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    head = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return head, b"".join(message.get("body", b"") for message in sent[1:])


def test_every_answer_carries_the_security_headers() -> None:
    head, _body = answered("")
    assert head["content-security-policy"] == content_security_policy()
    assert head["x-content-type-options"] == "nosniff"
    assert head["x-frame-options"] == "DENY"


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    policy = content_security_policy()
    assert "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in policy
    assert "'unsafe-inline'" not in re.search(r"script-src [^;]*", policy)[0]
    assert "http" not in policy


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("lang=zh&category=CPV%3A2008%3A30213100", "en", "zh"),
        ("lang=en", "zh-CN,zh;q=0.9", "en"),
        ("", "zh-CN,zh;q=0.9", "zh"),
        ("", "de", "en"),
    ],
)
def test_the_page_says_its_language(query: str, accepted: str, language: str) -> None:
    _head, body = answered(query, accept="text/html", accept_language=accepted)
    assert re.search(rb'<html lang="(..)">', body)[1].decode() == language
    assert len(body) == START_PAGE.stat().st_size


def test_other_files_stay_compressed() -> None:
    head, _body = answered("lang=zh", accept="*/*", accept_encoding="gzip")
    assert head["content-encoding"] == "gzip"
