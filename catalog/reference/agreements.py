"""Agreements between label bodies: what they recognise of each other, for which goods, since when, and how firmly.

Recognition is nearly never "label A is label B": it is of tests, audits or the common core of the criteria.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from catalog.reference.library import Row
from catalog.reference.partial_date import PartialDate, partial_date
from catalog.reference.standing import Standing, csv_rows, standing_of, text_of, whole_number_of


class Instrument(StrEnum):
    """What kind of agreement it is."""

    MUTUAL_RECOGNITION = "mutual_recognition"
    COMMON_CORE = "common_core"
    PEER_REVIEW = "peer_review"
    MEMORANDUM = "memorandum"
    COOPERATION = "cooperation"
    EXCHANGE = "exchange"


class AgreementStatus(StrEnum):
    """How far it has come. Only what is signed can be relied on."""

    SIGNED = "signed"
    PLANNED = "planned"
    EXPLORED = "explored"
    DISCUSSED = "discussed"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement. `group` is a product group, None where it speaks of no particular goods."""

    id: str
    parties: tuple[str, ...]
    schemes: frozenset[str]
    instrument: Instrument
    group: str | None
    number: int | None
    agreed: PartialDate
    status: AgreementStatus
    standing: Standing
    note: str

    def is_in_force_on(self, day: date) -> bool:
        """Whether it was signed, surely by `day`: one of which only the year is known counts from the year's end."""
        return self.status is AgreementStatus.SIGNED and self.agreed.is_past_on(day)


@cache
def agreements() -> Mapping[str, Agreement]:
    """Every agreement on file by id, also those that are only planned."""
    return MappingProxyType({found.id: found for found in map(_agreement, csv_rows("agreements.csv"))})


def agreements_between(presented: str, required: str) -> tuple[Agreement, ...]:
    """Agreements to which both label schemes are party, whatever their goods, date and status."""
    both = {presented, required}
    return tuple(item for item in agreements().values() if presented != required and both <= item.schemes)


def _agreement(row: Row) -> Agreement:
    return Agreement(
        id=str(row["id"]),
        parties=tuple(str(row["parties"]).split(";")),
        schemes=frozenset(part for part in str(row["schemes"]).split(";") if part),
        instrument=Instrument(str(row["instrument"])),
        group=text_of(row, "group"),
        number=whole_number_of(row, "number"),
        agreed=partial_date(str(row["agreed"])),
        status=AgreementStatus(str(row["status"])),
        standing=standing_of(row),
        note=str(row["note"]),
    )
