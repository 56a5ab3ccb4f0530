"""Marks a text for translation where it stands; it is translated where it is said."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """The text itself: extraction finds it, `say` translates it."""
    return text
