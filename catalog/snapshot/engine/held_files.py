"""The files of a revision held open, so that who began on it finishes on it although its folder is dropped."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from weakref import finalize

from catalog.model.problem import CatalogError
from catalog.model.snapshot import MANIFEST
from catalog.snapshot.schema import TABLES

#: Where the system shows a process its own open files; what is opened there is the file itself, also without a name.
OPEN_FILES = Path("/proc/self/fd")


class HeldFiles:
    """Every Parquet file of a revision, opened once and compared with what the manifest says of it.

    `outlive_folder` says whether they can be read when the folder is gone: only then may its lock be given back.
    Raises CatalogError `snapshot.damaged` where one is missing or is not the file that the manifest was written for.
    """

    def __init__(self, folder: Path, revision: int) -> None:
        self._folder = folder
        self._files: dict[str, BufferedReader] = {}
        self.outlive_folder = OPEN_FILES.is_dir()
        with ExitStack() as opened:
            for name in TABLES:
                file = folder / f"{name}.parquet"
                try:
                    self._files[name] = opened.enter_context(file.open("rb"))
                except OSError as error:
                    raise damaged(file, revision) from error
            self._check(stated_digests(folder, revision), revision)
            self._opened = opened.pop_all()
        # A cache that drops a revision cannot close it, for others may read it still.
        self._let_go = finalize(self, self._opened.close)

    def path(self, name: str) -> str:
        """Where to read the Parquet file of a table."""
        if self.outlive_folder:
            return str(OPEN_FILES / str(self._files[name].fileno()))
        return str(self._folder / f"{name}.parquet")

    def also_holding(self, hold: ExitStack) -> None:
        """Keep what `hold` keeps until `close`."""
        self._opened.push(hold)

    def close(self) -> None:
        """Let the files go, as happens by itself when nobody holds them any more; closing twice is fine."""
        self._let_go()

    def _check(self, digests: Mapping[str, str], revision: int) -> None:
        """Every byte once, several files at a time: about a second for a gigabyte."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for name, found in zip(digests, pool.map(self._digest, digests), strict=True):
                if found != digests[name]:
                    raise damaged(self._folder / f"{name}.parquet", revision)

    def _digest(self, name: str) -> str:
        try:
            return hashlib.file_digest(self._files[name], "sha256").hexdigest()
        except OSError:  # a file that cannot be read is not the one that was written
            return ""


def stated_digests(folder: Path, revision: int) -> Mapping[str, str]:
    """SHA-256 of every table's file as the manifest beside it says; nothing where there is no manifest.

    Raises CatalogError `snapshot.damaged` for a manifest that cannot be read.
    """
    manifest = folder / MANIFEST
    if not manifest.exists():
        return {}
    try:
        expected = json.loads(manifest.read_bytes())["sha256"]
        return {name: str(expected[name]) for name in TABLES}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(manifest, revision) from error


def check_digests(folder: Path, revision: int) -> None:
    """Compare every file with the manifest, where there is one: a flipped bit may well be valid Parquet.

    Raises CatalogError `snapshot.damaged`.
    """
    HeldFiles(folder, revision).close()


def damaged(file: Path, revision: int) -> CatalogError:
    """The refusal of a revision one of whose files is not what it should be."""
    return CatalogError("snapshot.damaged", revision=revision, file=file.name, folder=str(file.parent))
