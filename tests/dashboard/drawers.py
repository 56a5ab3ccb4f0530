"""Parts of a page that are only drawn while they are open."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def drawn_out(at: AppTest, key: str) -> AppTest:
    """The page with the drawer `key` open, as after a click on its title."""
    at.session_state[f"gt.drawer.{key}"] = True
    return at.run()
