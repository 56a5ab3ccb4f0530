"""Removing old snapshots from under nobody: a reader holds its folder, and a held folder stays until the next time.

A reader opens the snapshot's manifest and shares a lock on it while it loads the files; whoever wants to remove the
folder needs that lock alone. The operating system gives it back when a reader is killed.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from catalog.model.problem import CatalogError
from catalog.model.snapshot import MANIFEST
from catalog.store.database import Database
from catalog.store.revisions import folders_to_hold

_GOING = ".going-"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep a snapshot's folder while its files are read. Raises CatalogError `revision.gone` where it is not there."""
    try:
        file = (folder / MANIFEST).open("rb")
    except OSError as error:
        raise CatalogError("revision.gone", revision=folder.name) from error
    with file:
        if not _share(file) or not (folder / MANIFEST).is_file():
            raise CatalogError("revision.gone", revision=folder.name)
        yield


def drop_old_snapshots(database: Database, revisions_folder: Path) -> tuple[str, ...]:
    """Remove every folder that no revision worth keeping names and that no reader holds; the names removed.

    Half-written folders of killed imports go too, so this may only be called by the one writer.
    """
    with database.read() as connection:
        wanted = folders_to_hold(connection)
    if not revisions_folder.is_dir():
        return ()
    candidates = sorted(path for path in revisions_folder.iterdir() if path.is_dir() and path.name not in wanted)
    return tuple(path.name for path in candidates if remove_unheld(path, partial(_is_wanted, database, path)))


def _is_wanted(database: Database, folder: Path) -> bool:
    with database.read() as connection:
        return folder.name in folders_to_hold(connection)


def remove_unheld(folder: Path, is_wanted: Callable[[], bool]) -> bool:
    """Remove a snapshot's folder unless a reader holds it; whether it is gone.

    `is_wanted` is asked once nobody can hold the folder any more: whoever held it may just have named it for good.
    """
    try:
        file = (folder / MANIFEST).open("rb")
    except OSError:  # never completed, so never read
        shutil.rmtree(folder, ignore_errors=True)
        return not folder.exists()
    with file:
        if not _claim(file) or is_wanted():
            return False
        try:
            # The rename is one step: whoever comes now finds nothing, never half a snapshot.
            gone = folder.rename(folder.with_name(_GOING + folder.name.removeprefix(_GOING)))
        except OSError:
            return False
    shutil.rmtree(gone, ignore_errors=True)
    return True


if sys.platform == "win32":  # an open file there cannot be renamed or removed: holding it open is the claim

    def _share(file: IO[bytes]) -> bool:
        return not file.closed

    def _claim(file: IO[bytes]) -> bool:
        file.close()
        return True

else:
    import fcntl

    def _share(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _claim(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
