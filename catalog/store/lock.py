"""One writer at a time: a lock the operating system releases when its owner ends, however it ends.

The file's own lock counts, never its mere existence, so nothing is left behind by a killed process. It holds the
owner and since when, for the sentence the second writer is told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, text

from catalog.model.problem import CatalogError
from catalog.store.database import Database, refusing

_FILE = "writer.lock"
#: First half of the advisory lock's key on PostgreSQL; the second half is the schema.
_ADVISORY = 7_316_202
_OWNER_PREFIX = "greentender writer: "


@dataclass(frozen=True, slots=True)
class Writer:
    """Who holds the lock, and since when (ISO text in UTC; empty where it could not be read)."""

    owner: str
    since: str


@contextmanager
def writer_lock(folder: Path, owner: str, now: datetime, database: Database | None = None) -> Iterator[None]:
    """Be the one writer of the catalogue in `folder` until the block ends.

    Where `database` is a PostgreSQL one, writers on other machines are kept out as well.
    Raises CatalogError `store.locked` at once, with owner and since, where somebody else writes.
    """
    since = now.astimezone(UTC).isoformat(timespec="seconds")
    with _file_lock(folder, Writer(owner, since)):
        if database is None or not database.is_postgresql:
            yield
            return
        with _advisory_lock(database, owner):
            yield


def current_writer(folder: Path) -> Writer | None:
    """Who is writing in `folder` at this moment; None where nobody is."""
    path = folder / _FILE
    if not path.is_file():
        return None
    with path.open("r+b") as file:
        if _try_lock(file):
            _unlock(file)
            return None
        return _written(file)


@contextmanager
def _file_lock(folder: Path, writer: Writer) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / _FILE).open("a+b")
    except OSError as error:
        raise CatalogError("store.read_only", database=str(folder)) from error
    with file:
        if not _try_lock(file):
            other = _written(file)
            raise CatalogError("store.locked", owner=other.owner, since=other.since)
        try:
            _write(file, json.dumps({"owner": writer.owner, "since": writer.since}))
            yield
        finally:
            _write(file, "")
            _unlock(file)


@contextmanager
def _advisory_lock(database: Database, owner: str) -> Iterator[None]:
    """A session's lock on PostgreSQL: the server releases it when the session ends."""
    with (
        refusing(database.url),
        database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):
        connection.execute(
            text("SELECT set_config('application_name', :name, false)"), {"name": (_OWNER_PREFIX + owner)[:63]}
        )
        key = {"key": _ADVISORY}
        taken = connection.execute(text("SELECT pg_try_advisory_lock(:key, hashtext(current_schema()))"), key)
        if not taken.scalar():
            other = _remote_writer(connection)
            raise CatalogError("store.locked", owner=other.owner, since=other.since)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key, hashtext(current_schema()))"), key)
            connection.execute(text("RESET application_name"))


def _remote_writer(connection: Connection) -> Writer:
    found = connection.execute(
        text(
            "SELECT a.application_name, a.state_change FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
            "WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = :key"
        ),
        {"key": _ADVISORY},
    ).first()
    if found is None:
        return Writer("?", "?")
    since = found[1].astimezone(UTC).isoformat(timespec="seconds") if found[1] else "?"
    return Writer(str(found[0]).removeprefix(_OWNER_PREFIX), since)


def _written(file: IO[bytes]) -> Writer:
    file.seek(0)
    try:
        record = json.loads(file.read(4096).decode("utf-8"))
        return Writer(str(record["owner"]), str(record["since"]))
    except (ValueError, KeyError, TypeError):  # the owner is just taking or releasing it
        return Writer("?", "?")


def _write(file: IO[bytes], content: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(content.encode("utf-8"))
    file.flush()


if sys.platform == "win32":
    import msvcrt

    #: A byte far behind the content, which would otherwise be unreadable for others while it is locked.
    _LOCKED_BYTE = 1 << 30

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
