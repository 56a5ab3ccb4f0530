"""Which release of the software is running: it travels with every result."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """The installed release, or `unreleased` where the code runs without being installed."""
    try:
        return version("greentender")
    except PackageNotFoundError:
        return "unreleased"
