"""Text from files, as text: nothing in a product's name is read as Markdown."""

from __future__ import annotations

_SIGNS = frozenset("\\`*_{}[]()#+-!|<>~$:")


def plain(text: str) -> str:
    """`text` with every sign of Markdown escaped."""
    return "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in text)
