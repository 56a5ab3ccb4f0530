"""Files of tables that were worked out from a revision: a cache, made again wherever it is missing or not as written.

They lie in a folder of their own, because they are no part of what a manifest or a backup speaks of. The name of a file
says what it was made by, and what it holds: `TABLE-FINGERPRINT-SHA256.SUFFIX`. It gets that name in one step, when it
is whole, so a file of another release, of another process or half written is never taken for it.
"""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack, suppress
from io import BufferedReader
from pathlib import Path

from catalog.snapshot.engine.held_files import OPEN_FILES

#: Below the folder of a revision.
FOLDER = Path("ready", "tables")

_WRITING = ".writing"
#: What a killed process left half written goes after so many seconds; nobody writes that long.
_LEFT_BEHIND = 3600


class ReadyTables:
    """The ready tables of one revision, held open once they are found, so that they can be read until `close`."""

    def __init__(self, revision: Path, suffix: str = ".parquet") -> None:
        self._folder = revision / FOLDER
        self._suffix = suffix
        self._opened = ExitStack()

    def find(self, name: str, fingerprint: str) -> str | None:
        """Where to read the table `name` that was made by `fingerprint`; None where there is none as written."""
        with suppress(OSError):
            for file in sorted(self._folder.glob(f"{name}-{fingerprint}-*{self._suffix}")):
                with ExitStack() as opened:
                    stream = opened.enter_context(file.open("rb"))
                    if file.stem.endswith(hashlib.file_digest(stream, "sha256").hexdigest()):
                        self._opened.push(opened.pop_all())
                        return _where(stream, file)
        return None

    def put(self, name: str, fingerprint: str, write: Callable[[Path], None]) -> str | None:
        """Keep the file that `write` writes to the path it is given; None where nothing can be kept."""
        writing = self._folder / f"{name}-{uuid.uuid4().hex}{_WRITING}"
        try:
            self._folder.parent.mkdir(exist_ok=True)  # not the revision's own: it may be gone
            self._folder.mkdir(exist_ok=True)
            write(writing)
            with writing.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            whole = self._folder / f"{name}-{fingerprint}-{digest}{self._suffix}"
            writing.replace(whole)
            self._drop_former(name, whole)
        except OSError:
            return None
        finally:  # whatever `write` raises, nothing half-written stays
            with suppress(OSError):
                writing.unlink(missing_ok=True)
        return self.find(name, fingerprint)

    def close(self) -> None:
        """Let the files go; closing twice is fine."""
        self._opened.close()

    def _drop_former(self, name: str, whole: Path) -> None:
        """Drop the same table of another release, damaged files and what was left; who still reads one keeps it."""
        for other in self._folder.iterdir():
            is_former = other.name.startswith(f"{name}-") and other.suffix == self._suffix and other != whole
            with suppress(OSError):
                if is_former or (other.suffix == _WRITING and other.stat().st_mtime < time.time() - _LEFT_BEHIND):
                    other.unlink()


def _where(stream: BufferedReader, file: Path) -> str:
    return str(OPEN_FILES / str(stream.fileno())) if OPEN_FILES.is_dir() else os.fspath(file)
