"""The language of the page itself, for screen readers and for the shapes of Chinese characters.

Streamlit's start page says English whatever is on it. The address holds our language, so the start page can say it
from its first byte on; a switch inside an open page is followed at the next load.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENGLISH = b'<html lang="en">'
_CHINESE = b'<html lang="zh">'  # as long as the English one: the length that was announced still holds


class PageLanguage:
    """Lets the start page of a Chinese address say that it is Chinese."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a start page asked for in Chinese comes uncompressed, with its language put right."""
        if scope["type"] != "http" or not _asks_for_chinese_page(scope):
            await self._app(scope, receive, send)
            return

        async def send_in_chinese(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": message.get("body", b"").replace(_ENGLISH, _CHINESE, 1)}
            await send(message)

        plain = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, send_in_chinese)


def _asks_for_chinese_page(scope: Scope) -> bool:
    headers: Mapping[str, str] = Headers(scope=scope)
    if "text/html" not in headers.get("accept", ""):
        return False
    query: bytes = scope["query_string"]
    stated = parse_qs(query.decode("latin-1")).get("lang")
    if stated:
        return stated[-1] == "zh"
    return headers.get("accept-language", "").lower().startswith("zh")
