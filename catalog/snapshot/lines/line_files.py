"""The file of a revision's product lines: derived, so it is made again wherever it is missing or not as it was written.

It lies in a folder of its own, because it is no part of what a manifest or a backup speaks of. `lines.json` names the
file in force with its digest and the digest of the revision it was made from; it is replaced in one step.
"""

from __future__ import annotations

import hashlib
import io
import json
import uuid
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

FOLDER = "ready"
#: Of the columns and of how they are worked out: another number makes every file of before again.
FORMAT = 1

_NAMES = "lines.json"


def read_lines(folder: Path, digest: str) -> pa.Table | None:
    """The lines that were made from the revision `digest`, mapped into memory; None where there are none as written."""
    ready = folder / FOLDER
    try:
        stated = json.loads((ready / _NAMES).read_bytes())
        if (stated["format"], stated["revision"]) != (FORMAT, digest):
            return None
        mapped = pa.memory_map(str(ready / str(stated["file"])))
        with (ready / str(stated["file"])).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != stated["sha256"]:
                return None
        return pa.ipc.open_file(mapped).read_all()
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None


def write_lines(folder: Path, digest: str, lines: pa.Table) -> pa.Table:
    """Store the lines of the revision `digest` and map them; kept in memory where nothing can be written."""
    store_lines(folder, digest, lines)
    return read_lines(folder, digest) or lines


def store_lines(folder: Path, digest: str, lines: pa.Table) -> None:
    """Store the lines of the revision `digest`, where anything can be written."""
    ready = folder / FOLDER
    name = f"lines-{uuid.uuid4().hex}.arrow"
    try:
        ready.mkdir(exist_ok=True)
        with (ready / name).open("wb") as file:
            stream = _Digested(file)
            with pa.ipc.new_file(stream, lines.schema) as writer:
                writer.write_table(lines)
        _name(ready, name, digest, stream.sha256)
    except OSError:
        with suppress(OSError):
            (ready / name).unlink(missing_ok=True)


class _Digested:
    """A file that is digested while Arrow writes it."""

    def __init__(self, stream: io.BufferedWriter) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self.closed = False

    def write(self, some: bytes | pa.Buffer) -> int:
        """Write all of it."""
        self._digest.update(some)
        return self._stream.write(some)

    def flush(self) -> None:
        """Hand on what is kept back."""
        self._stream.flush()

    def close(self) -> None:
        """The end of it."""
        self._stream.close()
        self.closed = True

    @property
    def sha256(self) -> str:
        """Of all that was written so far."""
        return self._digest.hexdigest()


def _name(ready: Path, name: str, digest: str, sha256: str) -> None:
    """Put the file in force, and drop those that no longer are; who still reads one keeps it."""
    stated = {"format": FORMAT, "revision": digest, "file": name, "sha256": sha256}
    new = ready / f"{name}.json"
    new.write_text(json.dumps(stated, indent=2) + "\n", encoding="utf-8")
    new.replace(ready / _NAMES)
    for other in ready.glob("lines-*"):
        if other.name != name:
            with suppress(OSError):
                other.unlink()
