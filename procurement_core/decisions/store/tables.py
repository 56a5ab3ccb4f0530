"""Tables of decisions. Tenders, scenarios and shortlists are written once; a change is a new row.

`audit_entry` is append-only: the migration adds triggers that refuse UPDATE and DELETE on both databases. Each entry
holds the digest of the one before it, so that a row changed behind the triggers' back is found.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, DateTime, Text
from sqlmodel import Field, SQLModel


def _utc() -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=False)


class TenderRow(SQLModel, table=True):
    """What is needed, when and for how long. Dates are ISO text."""

    __tablename__ = "tender"

    id: int | None = Field(default=None, primary_key=True)
    title: str
    category: str | None = None  # SCHEME:VERSION:CODE
    quantity: str | None = Field(default=None, max_length=40)  # decimal text
    unit: str = "piece"
    bid_date: str = Field(max_length=10)
    contract_end: str | None = Field(default=None, max_length=10)
    service_years: float | None = None
    place: str | None = None
    created_at: datetime = Field(sa_column=_utc())
    created_by: str


class ScenarioRow(SQLModel, table=True):
    """A question worth keeping: filter, profile with its changes, as-of date. `body` is canonical JSON."""

    __tablename__ = "scenario"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    tender_id: int | None = Field(default=None, foreign_key="tender.id", index=True)
    is_simulation: bool = False
    body: str = Field(sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(sa_column=_utc())
    created_by: str


class ShortlistRow(SQLModel, table=True):
    """A frozen choice. `body` is its whole record as canonical JSON, `digest` the SHA-256 of that text."""

    __tablename__ = "shortlist"

    id: int | None = Field(default=None, primary_key=True)
    title: str
    tender_id: int | None = Field(default=None, foreign_key="tender.id", index=True)
    revision_id: int = Field(foreign_key="revision.id", index=True)
    profile_id: str
    as_of: str = Field(max_length=10)
    digest: str = Field(max_length=64)
    body: str = Field(sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(sa_column=_utc())
    created_by: str


class AuditEntryRow(SQLModel, table=True):
    """Who did what, when, on what. `previous` is the digest of the entry before, empty for the first."""

    __tablename__ = "audit_entry"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=_utc())
    actor: str
    action: str  # tender.created | scenario.saved | shortlist.frozen | shortlist.exported ...
    subject: str  # tender:3, shortlist:7
    detail: str = Field(sa_column=Column(Text, nullable=False))  # JSON object of facts
    previous: str = Field(max_length=64, unique=True)  # one successor each: the trail cannot fork
    digest: str = Field(max_length=64)
