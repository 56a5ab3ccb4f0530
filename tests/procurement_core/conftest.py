"""Puts this folder on the path (pytest does so for a conftest), so that tests share `market` and `policies`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """One worker for one file: what its tests share (a market, a catalogue, a ranking) is then made once."""
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            if item.path.is_relative_to(_HERE):
                item.add_marker(pytest.mark.xdist_group(str(item.path.relative_to(_HERE))))
