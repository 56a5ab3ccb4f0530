"""What a check finds in a profile, and what it may know beside the profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from procurement_core.policy.terms import Title


class Severity(StrEnum):
    """How much a finding weighs: an error keeps the profile from being used."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"


#: Texts by language, such as the title of a criterion.
Words: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, and the sign it is compared by (such as `≤`) where it is a limit."""

    value: float
    unit: str | None
    sign: str = ""


#: A number, a quantity, a day, a text, a text in both languages, or several of them. A text that begins with `check.`
#: is a code. The end of a number's name is its unit: `_share` of 1, `_points` of 100.
Fact: TypeAlias = float | int | Quantity | date | str | Words | tuple[str | Words | Quantity, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a profile. `listed` tells whether the profile itself names the check that found it."""

    id: str
    severity: Severity
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """What a single check hands back: the sentence's code and facts, and a severity where it is not the check's own."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    severity: Severity | None = None


def fault(code: str, *, severity: Severity | None = None, **facts: Fact) -> Fault:
    """A fault with its facts by name."""
    return Fault(code, facts, severity)


def words_of(title: Title) -> Words:
    """A title as a fact, in both languages."""
    return title.both


@dataclass(frozen=True, slots=True)
class LockedProfile:
    """What was locked before the bids were opened; by whom, on which day and `at` which moment, where on record."""

    profile: str
    version: str
    digest: str
    by: str = ""
    on: date | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What is known beside the profile.

    `publication_date` is the day the tender is published. A `lock` makes this an evaluation, without one it is a
    simulation. `bids` holds one value per bid for each indicator (yes is 1, no is 0, missing is None); `estimate` is
    money. `seed` and `tenders` are those of the simulation of rank reversal.
    """

    publication_date: date
    lock: LockedProfile | None = None
    bids: Mapping[str, Sequence[float | None]] | None = None
    estimate: float | None = None
    seed: int = 0
    tenders: int = 20_000
