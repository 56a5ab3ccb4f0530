"""The files of a revision go with whoever held them, closed or only forgotten."""

from __future__ import annotations

import gc
import warnings
from pathlib import Path

import pytest
from fictional_market import build_market, write_revision

from catalog.snapshot.held_files import OPEN_FILES, HeldFiles
from catalog.snapshot.read_model import open_read_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A revision of forty fictional products."""
    return write_revision(tmp_path / "revision", build_market(seed=5, size=40))


def _held(folder: Path) -> list[str]:
    """Which files of the folder this process has open."""
    return [path for file in OPEN_FILES.iterdir() if (path := str(file.resolve())).startswith(str(folder))]


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="the system does not show a process its own open files")
def test_a_forgotten_revision_gives_its_files_back_without_a_word(folder: Path) -> None:
    model = open_read_model(folder, 1, "digest")
    assert _held(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        del model
        gc.collect()
    assert not _held(folder)


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="the system does not show a process its own open files")
def test_closing_twice_is_fine(folder: Path) -> None:
    files = HeldFiles(folder, 1)
    files.close()
    files.close()
    assert not _held(folder)
