"""One way to keep what people decide: written once, listed the newest first, found by its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from sqlalchemy import Table, insert, select

from catalog.store.database import Database
from catalog.store.runs import in_utc
from procurement_core.decisions.scenario import Scenario
from procurement_core.decisions.store.audit import append_entry
from procurement_core.decisions.store.numbering import new_id
from procurement_core.decisions.tender import Tender
from procurement_core.errors import ProcurementError

T = TypeVar("T", Tender, Scenario)

_HIGHEST = 2**31 - 1  # of PostgreSQL's integers


@dataclass(frozen=True, slots=True)
class Register(Generic[T]):
    """One kind of decision. `subject` names it in the audit trail, `act` says there that it was written.

    `columns` gives what the table holds besides number, moment and person; `value` turns a row back; `noted` is what
    the trail keeps; `unknown` is the code of a refusal, said with the fact `subject`.
    """

    subject: str
    act: str
    unknown: str
    table: Table
    columns: Callable[[T], Mapping[str, object]]
    value: Callable[[Mapping[str, object]], T]
    noted: Callable[[T], Mapping[str, str]]


def save(database: Database, register: Register[T], wanted: T) -> T:
    """Write a value and who wrote it, in one transaction; returns it with the number the database gave it."""
    row = {**register.columns(wanted), "created_at": in_utc(wanted.created_at), "created_by": wanted.created_by}
    with database.begin() as connection:
        number = new_id(connection.execute(insert(register.table).values(row)))
        append_entry(
            connection,
            actor=wanted.created_by,
            action=register.act,
            subject=f"{register.subject}:{number}",
            detail=register.noted(wanted),
            now=wanted.created_at,
        )
    return replace(wanted, id=number)


def every(database: Database, register: Register[T]) -> tuple[T, ...]:
    """Everything written so far, the newest first."""
    question = select(register.table).order_by(register.table.c.id.desc())
    with database.read() as connection:
        return tuple(register.value(dict(row)) for row in connection.execute(question).mappings())


def having(database: Database, register: Register[T], column: str, wanted: int | str) -> tuple[T, ...]:
    """Those whose `column` is `wanted`, the newest first; none for a number beyond what a database counts rows by."""
    if isinstance(wanted, int) and not 0 < wanted <= _HIGHEST:
        return ()
    table = register.table
    question = select(table).where(table.c[column] == wanted).order_by(table.c.id.desc())
    with database.read() as connection:
        return tuple(register.value(dict(row)) for row in connection.execute(question).mappings())


def numbered(database: Database, register: Register[T], number: int) -> T:
    """The one of that number. Raises ProcurementError with the register's code for unknown ones."""
    found = having(database, register, "id", number)
    if not found:
        raise ProcurementError(register.unknown, **{register.subject: number})
    return found[0]
