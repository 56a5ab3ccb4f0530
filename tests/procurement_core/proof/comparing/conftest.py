"""The command line on tables of declared footprints."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from command_line import greentender
from footprint_rows import compare_files


@pytest.fixture
def call(tmp_path: Path):
    """One call of the command line."""
    return partial(greentender, tmp_path / "home")


@pytest.fixture
def compare(tmp_path: Path):
    """Compare rows by the command line: the laptop profile, with changes to its text, and options."""
    return partial(compare_files, tmp_path)
