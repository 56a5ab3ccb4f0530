"""Runs: every import, batch of confirmed links, correction or restoration, in the order they happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.engine import Row

from catalog.model.problem import CatalogError
from catalog.store.tables import ImportRunRow

_RUN = ImportRunRow.__table__  # type: ignore[attr-defined]  # SQLModel makes it when the class is made


@dataclass(frozen=True, slots=True)
class Run:
    """One run; `kind` is import, links, manual, demo or restore; `options` is a JSON object of how it was read."""

    id: int
    kind: str
    reader: str
    source: str
    sha256: str
    actor: str
    started_at: datetime
    options: str
    note: str
    rows_read: int
    rows_imported: int
    rows_unchanged: int
    rows_rejected: int
    details_read: int
    is_undone: bool


def add_run(
    connection: Connection,
    *,
    kind: str,
    reader: str,
    source: str,
    sha256: str,
    actor: str,
    started_at: datetime,
    options: str = "{}",
    note: str = "",
    rows_read: int = 0,
    rows_imported: int = 0,
    rows_unchanged: int = 0,
    rows_rejected: int = 0,
    details_read: int = 0,
) -> int:
    """Write one run and return its id. `started_at` carries its time zone."""
    new_id = connection.execute(
        insert(_RUN)
        .values(
            kind=kind,
            reader=reader,
            source=source,
            sha256=sha256,
            actor=actor,
            started_at=started_at.astimezone(UTC),
            options=options,
            note=note,
            rows_read=rows_read,
            rows_imported=rows_imported,
            rows_unchanged=rows_unchanged,
            rows_rejected=rows_rejected,
            details_read=details_read,
            is_undone=False,
        )
        .returning(_RUN.c.id)
    ).scalar_one()
    return int(new_id)


def find_run(connection: Connection, run_id: int) -> Run:
    """The run of that id. Raises CatalogError `run.unknown`."""
    row = connection.execute(select(_RUN).where(_RUN.c.id == run_id)).one_or_none()
    if row is None:
        raise CatalogError("run.unknown", run=run_id)
    return _run(row)


def runs(connection: Connection) -> tuple[Run, ...]:
    """Every run, the oldest first."""
    return tuple(_run(row) for row in connection.execute(select(_RUN).order_by(_RUN.c.id)))


def mark_undone(connection: Connection, run_id: int) -> None:
    """Take a run out of the current state; what it wrote stays. Raises `run.unknown` or `run.already_undone`."""
    if find_run(connection, run_id).is_undone:
        raise CatalogError("run.already_undone", run=run_id)
    connection.execute(update(_RUN).where(_RUN.c.id == run_id).values(is_undone=True))


def in_utc(moment: datetime) -> datetime:
    """The moment with its zone: SQLite keeps none, and everything is written in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _run(row: Row[Sequence[object]]) -> Run:
    values = dict(row._mapping)
    return Run(**{**values, "started_at": in_utc(values["started_at"])})
