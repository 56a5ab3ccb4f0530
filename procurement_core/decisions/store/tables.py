"""Tables of decisions: all of them are written once, and a change is a new row.

`audit_entry`, `profile_version`, `profile_lock` and `bid_opening` are append-only: the migrations add triggers that
refuse UPDATE and DELETE on both databases. Each entry of the trail holds the digest of the one before it, so that a row
changed behind the triggers' back is found.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, DateTime, Text, UniqueConstraint
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


class ProfileVersionRow(SQLModel, table=True):
    """A version of a profile that a person wrote. `body` is the whole of it as canonical JSON."""

    __tablename__ = "profile_version"
    __table_args__ = (UniqueConstraint("profile_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    profile_id: str = Field(max_length=64)
    version: str
    digest: str = Field(max_length=64)
    based_on: str = ""  # id@version, empty where it was written anew
    reason: str = Field(sa_column=Column(Text, nullable=False))
    body: str = Field(sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(sa_column=_utc())
    created_by: str


class PolicySetVersionRow(SQLModel, table=True):
    """A version of a policy set that a person wrote. `body` is the set and its profiles, whole, as canonical JSON."""

    __tablename__ = "policy_set_version"
    __table_args__ = (UniqueConstraint("policy_set_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    policy_set_id: str = Field(max_length=64)
    version: str
    digest: str = Field(max_length=64)
    based_on: str = ""  # id@version of the set it was made from
    reason: str = Field(sa_column=Column(Text, nullable=False))
    body: str = Field(sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(sa_column=_utc())
    created_by: str


class ProfileLockRow(SQLModel, table=True):
    """Which profile the bids of a tender are judged by; the newest row of a tender counts."""

    __tablename__ = "profile_lock"

    id: int | None = Field(default=None, primary_key=True)
    tender_id: int = Field(foreign_key="tender.id", index=True)
    profile_id: str = Field(max_length=64)
    version: str
    digest: str = Field(max_length=64)
    body: str = Field(sa_column=Column(Text, nullable=False))
    locked_at: datetime = Field(sa_column=_utc())
    locked_by: str


class BidOpeningRow(SQLModel, table=True):
    """When the bids of a tender were opened, under which lock: once per tender."""

    __tablename__ = "bid_opening"

    id: int | None = Field(default=None, primary_key=True)
    tender_id: int = Field(foreign_key="tender.id", unique=True)
    lock_id: int = Field(foreign_key="profile_lock.id")
    opened_at: datetime = Field(sa_column=_utc())
    opened_by: str


class AuditEntryRow(SQLModel, table=True):
    """Who did what, when, on what. `previous` is the digest of the entry before, empty for the first."""

    __tablename__ = "audit_entry"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=_utc())
    actor: str
    action: str  # tender.created | scenario.saved | shortlist.frozen | profile.saved | profile.locked | bids.opened ...
    subject: str  # tender:3, shortlist:7, profile:our-laptops
    detail: str = Field(sa_column=Column(Text, nullable=False))  # JSON object of facts
    previous: str = Field(max_length=64, unique=True)  # one successor each: the trail cannot fork
    digest: str = Field(max_length=64)
