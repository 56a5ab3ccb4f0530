"""Dates of which only the year or the month is known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_SHAPE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, by its first and last possible day; `text` is as written."""

    text: str
    earliest: date
    latest: date

    def is_past_on(self, day: date) -> bool:
        """Whether it has surely come by `day`."""
        return self.latest <= day

    def __str__(self) -> str:
        return self.text


def partial_date(text: str) -> PartialDate:
    """Read `2020`, `2020-11` or `2020-11-03`. Raises ValueError for anything else."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
    if day:
        return PartialDate(text, date(year, month, day), date(year, month, day))
    first, last = month or 1, month or 12
    return PartialDate(text, date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
