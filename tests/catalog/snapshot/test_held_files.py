"""The files of a revision go with whoever held them, closed or only forgotten."""

from __future__ import annotations

import gc
import warnings
from pathlib import Path
from weakref import ref

import pytest
from fictional_market import build_market, write_revision

from catalog.snapshot.engine.held_files import HeldFiles
from catalog.snapshot.engine.read_model import open_read_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A revision of forty fictional products."""
    return write_revision(tmp_path / "revision", build_market(seed=5, size=40))


def test_a_forgotten_revision_gives_its_files_back(folder: Path) -> None:
    model = open_read_model(folder, 1, "digest")
    gone = ref(model)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")  # Python says so of every file that nobody has closed
        del model
        gc.collect()
    assert gone() is None
    assert not said


def test_closing_twice_is_fine(folder: Path) -> None:
    files = HeldFiles(folder, 1)
    files.close()
    files.close()
