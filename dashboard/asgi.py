"""The server: warms up once and sends the security headers with every answer.

Start it with `python -m dashboard`.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware

from dashboard.guard import on_script_error
from dashboard.headers import SecurityHeaders
from dashboard.page_language import PageLanguage


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Load what every page needs, then serve while the usual catalogue is opened and ranked in a thread of its own."""
    from dashboard.warm_up import ask_first_questions, load_libraries  # noqa: PLC0415 - caches want the running server

    await anyio.to_thread.run_sync(load_libraries)
    Thread(target=ask_first_questions, name="warm-up", daemon=True).start()
    try:
        yield
    finally:
        gc.unfreeze()  # what stays frozen is never taken down, and what DuckDB has put on disk stays there


app = st.App(
    Path(__file__).parent / "app.py",
    lifespan=lifespan,
    middleware=[Middleware(SecurityHeaders), Middleware(PageLanguage)],
    on_script_error=on_script_error,
)
