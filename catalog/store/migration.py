"""Bringing a database's tables up to date: all steps in one transaction, or none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from catalog.model.problem import CatalogError

#: Not Alembic's default name, so that another program's database is never taken for a catalogue.
VERSION_TABLE = "greentender_schema"
MIGRATIONS = Path(__file__).parent / "migrations"
#: Any number that only we use: processes that open one PostgreSQL at once migrate it one after the other.
_MIGRATION_LOCK = 7_316_201


def bring_up_to_date(engine: Engine, name: str, *, migrations: Path = MIGRATIONS, target: str = "head") -> None:
    """Migrate the database behind `engine` to `target`; `name` is what refusals call it.

    Raises CatalogError `store.newer_than_code` or `store.not_a_catalogue`; on any failure nothing has changed.
    """
    known = _versions(migrations)
    wanted = known[-1] if target == "head" else target
    with engine.connect() as connection:
        found = found_version(connection, name)
    if found == wanted:
        return
    if found is not None and found not in known:
        raise CatalogError("store.newer_than_code", database=name, found=found, known=wanted)
    with engine.connect().execution_options(greentender_writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        if found_version(connection, name) != found:
            return  # another process was quicker
        _upgrade(connection, migrations, target)


def found_version(connection: Connection, name: str) -> str | None:
    """The migration the database stands at, None for an empty one. Raises CatalogError `store.not_a_catalogue`."""
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - our constant
    if _foreign(tables):
        raise CatalogError("store.not_a_catalogue", database=name)
    return None


def newest_version() -> str:
    """The migration this software knows as the newest."""
    return _versions(MIGRATIONS)[-1]


def knows_version(version: str) -> bool:
    """Whether this software can bring tables of that migration up to date."""
    return version in _versions(MIGRATIONS)


def _versions(migrations: Path) -> tuple[str, ...]:
    """Every migration, the oldest first: a step's file is called by its version, which a test holds against Alembic."""
    return tuple(sorted(file.name.partition("_")[0] for file in (migrations / "versions").glob("[0-9]*_*.py")))


def _foreign(tables: Iterable[str]) -> bool:
    return any(not table.startswith("sqlite_") for table in tables)


def _upgrade(connection: Connection, migrations: Path, target: str) -> None:
    from alembic import command  # noqa: PLC0415 - half as long to load as the database, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
