"""The server: warms up once, freezes what it has loaded, and sends the security headers with every answer.

Start it with `python -m dashboard`.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware

from dashboard.guard import on_script_error
from dashboard.headers import SecurityHeaders
from dashboard.page_language import PageLanguage


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Load what every page needs before the first person comes, then take it out of the garbage collector's way.

    Streamlit collects garbage after every run of a script; with pandas, Arrow and Altair loaded that costs 50 ms
    each time, and under 10 ms once they are frozen.
    """
    from dashboard.warm_up import warm_up  # noqa: PLC0415 - caches want the running server

    await anyio.to_thread.run_sync(warm_up)
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()  # what stays frozen is never taken down, and DuckDB complains of it on the way out


app = st.App(
    Path(__file__).parent / "app.py",
    lifespan=lifespan,
    middleware=[Middleware(SecurityHeaders), Middleware(PageLanguage)],
    on_script_error=on_script_error,
)
