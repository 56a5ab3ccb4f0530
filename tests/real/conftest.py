"""The publishers' files are read into a catalogue once: one worker for the tests of one file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """With several workers, one of them takes all tests of a file."""
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            if item.path.is_relative_to(_HERE):
                item.add_marker(pytest.mark.xdist_group(f"real/{item.path.name}"))
