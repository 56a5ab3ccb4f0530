"""The one way to a database: SQLite in a file, or PostgreSQL by URL. Opening it migrates it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from catalog.model.problem import CatalogError
from catalog.store.failure import refusal
from catalog.store.migration import bring_up_to_date

#: How long a statement waits for another process's transaction before it gives up.
_BUSY_SECONDS = 15
_CONNECT_SECONDS = 5
_WRITES = {"greentender_writes": True}
_POSTGRESQL_READS = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


@dataclass(frozen=True, slots=True)
class Database:
    """An open, migrated database. `url` never holds a password."""

    url: str
    engine: Engine

    @property
    def is_postgresql(self) -> bool:
        """Whether several machines may share this database."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction that writes: all of it or nothing. Raises CatalogError where the database fails."""
        with (
            refusing(self.url),
            self.engine.connect().execution_options(**_WRITES) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A view of one moment: what others commit meanwhile is not seen. Raises CatalogError where reading fails."""
        options = _POSTGRESQL_READS if self.is_postgresql else {}
        with refusing(self.url), self.engine.connect().execution_options(**options) as connection:
            yield connection

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def open_database(url: str, *, schema: str = "head") -> Database:
    """Open the database of `url` and bring its tables up to date, or only to the migration `schema`.

    Raises CatalogError `store.url_malformed`, `store.driver_missing`, `store.unreachable`, `store.not_a_database`,
    `store.not_a_catalogue`, `store.read_only`, `store.newer_than_code` or `store.busy`, each with the database's name.
    """
    address = _address(url)
    name = _spoken(address)
    database = Database(url=name, engine=_engine(address, name))
    try:
        with refusing(name):
            bring_up_to_date(database.engine, name, target=schema)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Turn a failure of the database itself into CatalogError; a fault of the caller's statement passes through."""
    try:
        yield
    except DBAPIError as error:
        raise refusal(error, name) from error


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise CatalogError("store.url_malformed") from error
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() not in ("sqlite", "postgresql") or (
        address.get_backend_name() == "sqlite" and not address.database
    ):
        raise CatalogError("store.url_malformed")
    return address


def _spoken(address: URL) -> str:
    """The name a person knows the database by: the file's path, or the URL without its password."""
    if address.get_backend_name() == "sqlite":
        return str(address.database)
    return address.set(drivername="postgresql", query={}).render_as_string(hide_password=True)


def _engine(address: URL, name: str) -> Engine:
    try:
        if address.get_backend_name() == "sqlite":
            Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(address, connect_args={"timeout": _BUSY_SECONDS})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        return create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_SECONDS})
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise CatalogError("store.driver_missing", database=name) from error
    except OSError as error:
        raise CatalogError("store.read_only", database=name) from error


class _SqliteCursor(Protocol):
    def execute(self, statement: str, /) -> object: ...
    def close(self) -> None: ...


class _SqliteConnection(Protocol):
    isolation_level: str | None

    def cursor(self) -> _SqliteCursor: ...


def _prepare_sqlite(connection: _SqliteConnection, _record: object) -> None:
    """Take transactions into our own hands: left alone, Python's driver commits before it changes a table."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at the start, where waiting is safe; a reader that turns writer half-way could only fail."""
    writes = connection.get_execution_options().get("greentender_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
